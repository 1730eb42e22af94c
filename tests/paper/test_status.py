from __future__ import annotations

import pytest

from kiosk.paper.status import LOST, ON_ITS_WAY, STEPS, TO_PRINT, JobStatus, MovedOn, Step, after


def test_every_job_comes_to_an_end() -> None:
    assert set(STEPS) == set(JobStatus)
    assert {*LOST, *ON_ITS_WAY, JobStatus.PRINTED} == set(JobStatus)


def test_what_may_be_on_paper_is_printed_again_only_by_a_person() -> None:
    for status in (JobStatus.PRINTED, JobStatus.IN_DOUBT, JobStatus.EXPIRED):
        assert status not in TO_PRINT
        assert {step for step, to in STEPS[status].items() if to in TO_PRINT} == {Step.AGAIN}


def test_only_a_job_with_the_printer_can_be_printed_fail_or_be_in_doubt() -> None:
    for step in (Step.FINISH, Step.FAIL, Step.DOUBT):
        assert [status for status in JobStatus if step in STEPS[status]] == [JobStatus.PRINTING]


def test_a_step_that_is_not_in_the_table_is_refused() -> None:
    with pytest.raises(MovedOn):
        after(JobStatus.PRINTED, Step.FINISH)
