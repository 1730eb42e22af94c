from __future__ import annotations

from threading import Thread

from flask import Flask

from kiosk.database import database, revision
from kiosk.paper import operations
from kiosk.paper.models import Job, JobStatus


def test_asking_twice_is_one_job(app: Flask) -> None:
    assert operations.ask("ticket", 1) == operations.ask("ticket", 1)
    assert Job.select().count() == 1


def test_sixteen_threads_that_ask_make_one_job(app: Flask) -> None:
    def ask() -> None:
        with database.connection_context():
            operations.ask("ticket", 7)

    threads = [Thread(target=ask) for _ in range(16)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert Job.select().where(Job.subject == 7).count() == 1


def test_what_became_of_a_job_reaches_every_screen(app: Flask) -> None:
    job = operations.ask("ticket", 1)
    before = revision()
    operations.settle(job, JobStatus.FAILED, "no paper")
    assert revision() > before
    assert Job.get_by_id(job.id).detail == "no paper"


def test_every_try_is_counted(app: Flask) -> None:
    job = operations.ask("ticket", 1)
    operations.settle(job, JobStatus.PRINTING)
    operations.settle(job, JobStatus.FAILED)
    assert operations.settle(job, JobStatus.PRINTING).tries == 2


def test_a_printed_slip_is_printed_again_only_when_asked(app: Flask) -> None:
    job = operations.settle(operations.ask("ticket", 1), JobStatus.PRINTED)
    assert operations.ask("ticket", 1).status is JobStatus.PRINTED
    assert operations.reprint(job).status is JobStatus.QUEUED


def test_a_slip_that_is_with_the_printer_is_not_queued_again(app: Flask) -> None:
    job = operations.settle(operations.ask("ticket", 1), JobStatus.PRINTING)
    assert operations.reprint(job).status is JobStatus.PRINTING
