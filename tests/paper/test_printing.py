from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

import pytest
from flask import Flask

from kiosk.config import Config
from kiosk.office.models import Service
from kiosk.paper import operations, printing, tray
from kiosk.paper.models import Job, JobStatus
from kiosk.paper.printing import Press
from kiosk.queue import issuing
from kiosk.staff.models import Device

Until = Callable[[Callable[[], bool]], None]


class Printer(Protocol):
    received: list[bytes]

    @property
    def url(self) -> str: ...
    def switch_on(self, *, cut_off: bool = False) -> None: ...


class Clock(Protocol):
    at: datetime


@contextmanager
def running(press: Press) -> Iterator[Press]:
    press.start()
    try:
        yield press
    finally:
        press.stop()


def is_now(job: Job, status: JobStatus) -> Callable[[], bool]:
    return lambda: Job.get_by_id(job.id).status is status


def job_of(service: Service, key: str = "key") -> Job:
    return operations.ask("ticket", issuing.take(service, key).id)


def entrance(printer: str, at: datetime, **more: object) -> None:
    word = secrets.token_hex(8)
    Device.create(
        name="Ingresso", kind="entrance", token_hash=word, printer=printer, paired_at=at, **more
    )


def test_a_job_comes_out_and_shows_in_the_browser(
    press: Press, home: Service, until: Until
) -> None:
    job = job_of(home)
    with running(press):
        until(is_now(job, JobStatus.PRINTED))
    assert press.page(job.name) == dict(press.pages())[job.name]
    assert press.trouble() == ""


def test_a_job_is_printed_once(press: Press, home: Service, until: Until) -> None:
    job = job_of(home)
    with running(press):
        until(is_now(job, JobStatus.PRINTED))
        operations.ask("ticket", job.subject)
        press.wake()
        other = job_of(home, "other")
        until(is_now(other, JobStatus.PRINTED))
    assert Job.get_by_id(job.id).tries == 1


def test_a_slip_is_printed_again_when_a_person_asks(
    press: Press, home: Service, until: Until
) -> None:
    job = job_of(home)
    with running(press):
        until(is_now(job, JobStatus.PRINTED))
        operations.reprint(job)
        press.wake()
        until(is_now(job, JobStatus.PRINTED))
    assert Job.get_by_id(job.id).tries == 1


# python-escpos leaves the socket of a refused connection to the collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_printer_that_is_off_fails_until_it_is_on(
    home: Service, data: Path, printer: Printer, until: Until
) -> None:
    job = job_of(home)
    with running(Press(Config(data=data, printer=printer.url), retry_seconds=0.05)) as press:
        until(lambda: Job.get_by_id(job.id).tries > 1)
        assert press.trouble() == printing.FAULT
        assert Job.get_by_id(job.id).detail
        printer.switch_on()
        until(is_now(job, JobStatus.PRINTED))
        until(lambda: len(printer.received) == 1)
        assert press.trouble() == ""
    assert b"\x1dv0" in printer.received[0]


def test_a_job_older_than_ten_minutes_is_not_printed(
    press: Press, home: Service, hands: Clock, until: Until
) -> None:
    old = job_of(home)
    hands.at += timedelta(minutes=11)
    fresh = job_of(home, "fresh")
    with running(press):
        until(is_now(fresh, JobStatus.PRINTED))
    assert Job.get_by_id(old.id).status is JobStatus.EXPIRED
    assert press.page(old.name) is None


def test_what_was_with_the_printer_at_the_stop_is_in_doubt_and_stays_so(
    press: Press, home: Service, until: Until
) -> None:
    cut_off = operations.settle(job_of(home), JobStatus.PRINTING)
    other = job_of(home, "other")
    with running(press):
        until(is_now(other, JobStatus.PRINTED))
    assert Job.get_by_id(cut_off.id).status is JobStatus.IN_DOUBT
    assert press.page(cut_off.name) is None


def test_a_slip_that_cannot_be_set_does_not_hold_up_the_others(
    home: Service, data: Path, until: Until
) -> None:
    broken = operations.ask("ticket", 999_999)
    good = job_of(home)
    with running(Press(Config(data=data, printer="screen:"), retry_seconds=0.01)) as press:
        until(is_now(good, JobStatus.PRINTED))
        until(is_now(broken, JobStatus.FAILED))
    assert press.trouble() == ""


def test_a_wrong_address_is_named(home: Service, data: Path, until: Until) -> None:
    job = job_of(home)
    with running(Press(Config(data=data, printer="fax:"), retry_seconds=0.01)) as press:
        until(is_now(job, JobStatus.FAILED))
        assert press.trouble() == printing.ADDRESS


def test_without_a_printer_nothing_is_wrong_and_nothing_waits(
    home: Service, data: Path, until: Until
) -> None:
    job = job_of(home)
    with running(Press(Config(data=data))) as press:
        until(is_now(job, JobStatus.PRINTED))
        assert not press.prints
        assert press.trouble() == ""


def test_a_printer_that_says_nothing_is_noticed(press: Press, home: Service, hands: Clock) -> None:
    operations.settle(job_of(home), JobStatus.PRINTING)
    assert press.trouble() == ""
    hands.at += tray.PATIENCE + timedelta(seconds=1)
    assert press.trouble() == printing.SILENT


def test_the_printer_is_that_of_the_entrance_unless_the_machine_names_one(
    app: Flask, data: Path, hands: Clock
) -> None:
    press = Press(Config(data=data))
    assert press.url == "none:"
    entrance("screen:", hands.at)
    assert press.url == "screen:"
    assert Press(Config(data=data, printer="file:///tmp/paper")).url == "file:///tmp/paper"


def test_a_revoked_entrance_names_no_printer(app: Flask, data: Path, hands: Clock) -> None:
    entrance("screen:", hands.at, revoked_at=hands.at)
    assert Press(Config(data=data)).url == "none:"


def test_a_loopback_address_is_not_printed(data: Path) -> None:
    assert Press(Config(data=data, url="http://127.0.0.1:8080")).address == ""
    assert Press(Config(data=data, url="http://kiosk.lan")).address == "http://kiosk.lan"


def test_it_can_be_stopped_and_started_again(press: Press, home: Service, until: Until) -> None:
    with running(press):
        press.start()
    job = job_of(home)
    with running(press):
        until(is_now(job, JobStatus.PRINTED))


def test_what_broke_off_is_in_doubt_and_not_printed_again(
    home: Service, data: Path, printer: Printer, until: Until
) -> None:
    job = job_of(home)
    printer.switch_on(cut_off=True)
    with running(Press(Config(data=data, printer=printer.url), retry_seconds=0.01)) as press:
        until(is_now(job, JobStatus.IN_DOUBT))
        assert press.trouble() == printing.FAULT
        press.wake()
    assert Job.get_by_id(job.id).tries == 1
