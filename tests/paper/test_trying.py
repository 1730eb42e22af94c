from __future__ import annotations

import pytest

from kiosk.paper.trying import NoPrinterThere, NotPrinted, print_test
from tests.fake_printer import FakePrinter


def test_a_print_test_says_how_the_printer_was_and_is(printer: FakePrinter) -> None:
    printer.is_low = True
    said = print_test(printer.url)
    assert "Before: the printer has little paper left. Sent. Now: it has little paper left." in said
    assert "ruler" in said
    assert len(printer.pages) == 1


@pytest.mark.parametrize(
    ("fault", "said"),
    [({"cover_open": True}, "has its cover open"), ({"rows_left": 0}, "has no paper")],
)
def test_a_print_test_that_fails_says_why(
    printer: FakePrinter, fault: dict[str, object], said: str
) -> None:
    vars(printer).update(fault)
    with pytest.raises(NotPrinted, match=said):
        print_test(printer.url)


def test_a_wrong_address_is_named_by_its_part() -> None:
    with pytest.raises(NoPrinterThere, match="There are: screen:, file:"):
        print_test("fax:")
