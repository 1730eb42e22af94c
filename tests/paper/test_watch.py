"""What is known of a printer after a page: what was lost outlives an answer that says nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.paper.watch import Watch
from printers.condition import Condition
from printers.printer import PrinterError
from tests.conftest import Hands

C = Condition


@pytest.fixture
def watch(hands: Hands) -> Watch:
    return Watch(patience=60)


def lost(condition: Condition, *, in_doubt: bool) -> PrinterError:
    return PrinterError("it broke off", in_doubt=in_doubt, condition=condition)


@pytest.mark.parametrize(
    ("condition", "in_doubt", "then"),
    [
        (C.OFFLINE, True, C.OFFLINE),  # a page may be lost: somebody should look
        (C.OFFLINE, False, C.UNKNOWN),  # it was off and is on again: nothing was lost
        (C.ERROR, True, C.ERROR),
        (C.ERROR, False, C.ERROR),
        (C.PAPER_OUT, True, C.PAPER_OUT),
        (C.PAPER_OUT, False, C.PAPER_OUT),
    ],
)
def test_what_went_wrong_outlives_an_answer_that_says_nothing(
    watch: Watch, hands: Hands, condition: Condition, in_doubt: bool, then: Condition
) -> None:
    watch.failed(lost(condition, in_doubt=in_doubt))
    told = watch.reading
    assert (told.condition, told.since) == (condition, hands.at)
    hands.at += timedelta(seconds=4)
    for _ in range(2):
        watch.said(C.UNKNOWN)
        assert watch.reading.condition is then
    assert (watch.reading == told) == (then is condition)  # with the hour since when
    assert watch.takes_pages


@pytest.mark.parametrize("says", [one for one in C if one is not C.UNKNOWN])
@pytest.mark.parametrize("in_doubt", [True, False])
def test_what_a_printer_says_of_itself_counts_more_than_the_last_page(
    watch: Watch, says: Condition, in_doubt: bool
) -> None:
    watch.failed(lost(C.ERROR, in_doubt=in_doubt))
    watch.said(says)
    assert watch.reading.condition is says
    assert watch.takes_pages is says.prints
    watch.said(C.UNKNOWN)
    assert watch.reading.condition is C.UNKNOWN  # the fault is over, not only hidden


def test_a_page_that_came_out_or_a_person_ends_a_fault(watch: Watch) -> None:
    watch.said(C.READY)
    watch.forgive()
    assert watch.reading.condition == "ready"  # there was nothing to forgive
    watch.failed(lost(C.OFFLINE, in_doubt=True))
    assert watch.takes_pages  # or nothing would ever show that it prints again
    watch.forgive()
    assert watch.reading.condition is C.UNKNOWN
    watch.said(C.UNKNOWN)
    assert watch.reading.condition is C.UNKNOWN
