from __future__ import annotations

from datetime import timedelta
from threading import Thread

import pytest
from flask import Flask

from kiosk.database import database, revision
from kiosk.paper import emergency, operations
from kiosk.paper.models import Job
from kiosk.paper.status import JobStatus, MovedOn, Step
from tests.conftest import Hands

URL = "screen:"


def printing(job: Job) -> Job:
    claimed = operations.claim(job, URL)
    assert claimed is not None
    return claimed


def test_asking_twice_is_one_job(app: Flask) -> None:
    assert operations.ask("ticket", 1, 0) == operations.ask("ticket", 1, 3)
    assert Job.select().count() == 1


def test_sixteen_threads_that_ask_make_one_job(app: Flask) -> None:
    def ask() -> None:
        with database.connection_context():
            operations.ask("ticket", 7, 0)

    threads = [Thread(target=ask) for _ in range(16)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert Job.select().where(Job.subject == 7).count() == 1


def test_each_order_is_a_job_of_its_own(app: Flask) -> None:
    first = operations.ask("test", None, 0, says="a")
    second = operations.ask("test", None, 4, says="b")
    assert first != second
    assert (second.device, second.content) == (4, {"says": "b"})


def test_two_printers_never_get_one_job(app: Flask) -> None:
    job = operations.ask("ticket", 1, 0)
    got: list[Job | None] = []

    def claim(url: str) -> None:
        with database.connection_context():
            got.append(operations.claim(job, url))

    threads = [Thread(target=claim, args=(f"screen:?width={n}",)) for n in range(16)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len([one for one in got if one is not None]) == 1
    assert Job.get_by_id(job.id).tries == 1


def test_what_became_of_a_job_reaches_every_screen(app: Flask) -> None:
    job = printing(operations.ask("ticket", 1, 0))
    before = revision()
    operations.settle(job, Step.FAIL, "no paper")
    assert revision() > before
    assert Job.get_by_id(job.id).detail == "no paper"
    assert Job.get_by_id(job.id).printer == URL


def test_every_try_is_counted_until_a_person_asks_again(app: Flask) -> None:
    job = operations.settle(printing(operations.ask("ticket", 1, 0)), Step.FAIL)
    job = printing(job)
    assert job.tries == 2
    operations.settle(job, Step.DOUBT)
    assert operations.ask(job.kind, job.subject, 0, again=True).tries == 0


def test_a_printed_slip_is_printed_again_only_when_asked(app: Flask) -> None:
    job = operations.settle(printing(operations.ask("ticket", 1, 0)), Step.FINISH)
    assert operations.ask("ticket", 1, 0).status is JobStatus.PRINTED
    assert operations.claim(job, URL) is None
    again = operations.ask(job.kind, job.subject, 5, again=True)
    assert (again.status, again.device) == (JobStatus.QUEUED, 5)


def test_a_slip_that_is_with_the_printer_is_not_queued_again(app: Flask) -> None:
    job = printing(operations.ask("ticket", 1, 0))
    assert operations.ask(job.kind, job.subject, 0, again=True).status is JobStatus.PRINTING


def test_a_person_who_saw_the_paper_ends_the_doubt(app: Flask) -> None:
    job = operations.settle(printing(operations.ask("ticket", 1, 0)), Step.DOUBT)
    assert operations.confirm(job).status is JobStatus.PRINTED
    with pytest.raises(MovedOn):
        operations.confirm(job)


def test_a_job_that_is_too_old_is_given_to_no_printer(app: Flask, hands: Hands) -> None:
    job = operations.ask("ticket", 1, 0)
    hands.at += timedelta(minutes=10, seconds=1)
    assert operations.claim(job, URL) is None
    operations.expire()
    assert Job.get_by_id(job.id).status is JobStatus.EXPIRED


def test_strips_follow_each_other_and_begin_again_at_the_end(app: Flask) -> None:
    seen: list[int] = []
    for _ in range(5):
        numbers = emergency.next_numbers()
        operations.ask("strip", None, 0, numbers=numbers, letter="A")
        seen += numbers
    assert seen == list(range(901, 1000))
    assert emergency.next_numbers()[0] == 901
