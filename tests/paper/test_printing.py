from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.config import Config
from kiosk.office.models import Service
from kiosk.paper import operations
from kiosk.paper.models import Job
from kiosk.paper.printing import Press
from kiosk.paper.status import JobStatus, Step
from kiosk.paper.watch import ADDRESS
from kiosk.queue import issuing
from kiosk.staff.models import Device
from printers.condition import Condition
from printers.raster import BAND
from tests.conftest import Hands, Until
from tests.fake_printer import FakePrinter

Quick = Callable[..., Press]


def now(job: Job) -> JobStatus:
    status: JobStatus = Job.get_by_id(job.id).status
    return status


def job_of(service: Service, key: str = "key", device: int = 0) -> Job:
    return operations.ask("ticket", issuing.take(service, key).id, device)


def condition(press: Press, device: int = 0) -> Condition:
    reading = press.reading(device)
    assert reading is not None
    return reading.condition


def test_a_job_comes_out_and_shows_in_the_browser(
    quick: Quick, home: Service, until: Until
) -> None:
    job, press = job_of(home), quick("screen:")
    until(lambda: now(job) is JobStatus.PRINTED)
    assert press.page(job.name) == dict(press.pages())[job.name]
    assert press.troubles() == []


def test_a_job_is_printed_once(quick: Quick, home: Service, until: Until) -> None:
    job, press = job_of(home), quick("screen:")
    until(lambda: now(job) is JobStatus.PRINTED)
    operations.ask("ticket", job.subject, 0)
    other = job_of(home, "other")
    until(lambda: now(other) is JobStatus.PRINTED)
    assert [name for name, _ in press.pages()] == [other.name, job.name]


def test_a_slip_is_printed_again_when_a_person_asks(
    quick: Quick, home: Service, until: Until
) -> None:
    job, press = job_of(home), quick("screen:")
    until(lambda: now(job) is JobStatus.PRINTED)
    operations.ask(job.kind, job.subject, 0, again=True)
    until(lambda: len(press.pages()) == 2)
    until(lambda: now(job) is JobStatus.PRINTED)


def test_a_printer_that_is_off_is_noticed_and_prints_when_it_is_on(
    quick: Quick, home: Service, printer: FakePrinter, until: Until
) -> None:
    printer.switch_off()
    job, press = job_of(home), quick(printer.url)
    until(lambda: condition(press) is Condition.OFFLINE)
    (sight,) = press.troubles()
    assert (sight.url, sight.names) == (printer.url, ())
    printer.switch_on()
    until(lambda: now(job) is JobStatus.PRINTED)
    until(lambda: condition(press) is Condition.READY)
    assert len(printer.pages) == 1


def test_a_job_older_than_ten_minutes_is_not_printed(
    quick: Quick, home: Service, hands: Hands, until: Until
) -> None:
    old = job_of(home)
    hands.at += timedelta(minutes=11)
    fresh = job_of(home, "fresh")
    press = quick("screen:")
    until(lambda: now(fresh) is JobStatus.PRINTED)
    assert now(old) is JobStatus.EXPIRED
    assert press.page(old.name) is None


def test_what_was_with_the_printer_at_the_stop_is_in_doubt_and_stays_so(
    quick: Quick, home: Service, until: Until
) -> None:
    cut_off = operations.claim(job_of(home), "screen:")
    assert cut_off is not None
    other, press = job_of(home, "other"), quick("screen:")
    until(lambda: now(other) is JobStatus.PRINTED)
    assert now(cut_off) is JobStatus.IN_DOUBT
    assert press.page(cut_off.name) is None


def test_a_slip_that_cannot_be_set_does_not_hold_up_the_others(
    quick: Quick, home: Service, until: Until
) -> None:
    broken, good = operations.ask("ticket", 999_999, 0), job_of(home)
    press = quick("screen:")
    until(lambda: now(good) is JobStatus.PRINTED)
    until(lambda: now(broken) is JobStatus.FAILED)
    assert press.troubles() == []


def test_a_wrong_address_is_named_and_the_job_waits(
    quick: Quick, home: Service, until: Until
) -> None:
    job, press = job_of(home), quick("fax:")
    until(lambda: [one.reading.sentence for one in press.troubles()] == [ADDRESS])
    assert now(job) is JobStatus.QUEUED


def test_without_a_printer_nothing_is_wrong_and_nothing_waits(
    quick: Quick, home: Service, until: Until
) -> None:
    job, press = job_of(home), quick()
    until(lambda: now(job) is JobStatus.EXPIRED)
    assert press.reading() is None
    assert press.sights() == press.troubles() == []


def test_a_printer_that_hangs_is_noticed_and_its_page_is_in_doubt(
    quick: Quick, home: Service, printer: FakePrinter, until: Until
) -> None:
    printer.hangs = True
    job, press = job_of(home), quick(f"{printer.url}?timeout=3")
    until(lambda: condition(press) is Condition.OFFLINE)
    until(lambda: now(job) is JobStatus.IN_DOUBT)
    printer.hangs = False
    other = job_of(home, "other")
    until(lambda: now(other) is JobStatus.PRINTED)
    assert now(job) is JobStatus.IN_DOUBT
    assert Job.get_by_id(job.id).tries == 1


def test_the_printer_is_that_of_the_entrance_unless_the_machine_names_one(
    data: Path, pair: Callable[..., Device]
) -> None:
    press = Press(Config(data=data))
    assert press.url == "none:"
    pair("screen:")
    assert press.url == "screen:"
    assert Press(Config(data=data, printer="file:///tmp/paper")).url == "file:///tmp/paper"


def test_a_revoked_entrance_names_no_printer(
    data: Path, pair: Callable[..., Device], hands: Hands
) -> None:
    pair("screen:", revoked_at=hands.at)
    assert Press(Config(data=data)).url == "none:"


def test_each_device_has_its_own_printer_and_a_desk_without_one_that_of_the_entrance(
    quick: Quick, home: Service, pair: Callable[..., Device], until: Until
) -> None:
    entrance, desk, bare = pair("screen:"), pair("screen:?width=58", "tablet"), pair("", "tablet")
    asked = {
        device.id: job_of(home, f"key-{device.id}", device.id) for device in (entrance, desk, bare)
    }
    quick()
    for job in asked.values():
        until(lambda job=job: now(job) is JobStatus.PRINTED)  # type: ignore[misc]
    went = {device: Job.get_by_id(job.id).printer for device, job in asked.items()}
    assert went == {entrance.id: "screen:", desk.id: "screen:?width=58", bare.id: "screen:"}


def test_slips_go_to_the_spare_while_a_printer_is_off_and_come_back_by_themselves(
    quick: Quick, home: Service, printer: FakePrinter, pair: Callable[..., Device], until: Until
) -> None:
    spare = "screen:?width=58"
    desk = pair(spare, "tablet")
    entrance = pair(printer.url, spare=f"device:{desk.id}")
    press = quick()

    def went(key: str) -> str:
        job = job_of(home, key, entrance.id)
        until(lambda: now(job) is JobStatus.PRINTED)
        return str(Job.get_by_id(job.id).printer)

    assert went("before") == printer.url
    printer.switch_off()
    until(lambda: press.troubles() != [])
    assert went("while it is off") == spare
    printer.switch_on()
    until(lambda: press.troubles() == [])
    assert went("after") == printer.url
    assert [sight.names for sight in press.sights()] == [(entrance.name,), (desk.name,)]


def test_a_loopback_address_is_not_printed(data: Path) -> None:
    assert Press(Config(data=data, url="http://127.0.0.1:8080")).address == ""
    assert Press(Config(data=data, url="http://kiosk.lan")).address == "http://kiosk.lan"


def test_it_can_be_stopped_and_started_again(quick: Quick, home: Service, until: Until) -> None:
    press = quick("screen:")
    press.start()
    press.stop()
    job = job_of(home)
    press.start()
    until(lambda: now(job) is JobStatus.PRINTED)


def test_what_broke_off_is_in_doubt_and_not_printed_again(
    quick: Quick, home: Service, printer: FakePrinter, until: Until
) -> None:
    printer.breaks_after = 5_000
    job, _ = job_of(home), quick(printer.url)
    until(lambda: now(job) is JobStatus.IN_DOUBT)
    printer.breaks_after = 10**9
    other = job_of(home, "other")
    until(lambda: now(other) is JobStatus.PRINTED)
    assert Job.get_by_id(job.id).tries == 1
    torn, whole = printer.pages  # what came of the first was cut off
    assert torn.height < BAND * 3 < whole.height


@pytest.mark.parametrize("step", [Step.AGAIN, Step.CONFIRM])
def test_only_a_person_ends_a_doubt(quick: Quick, home: Service, until: Until, step: Step) -> None:
    claimed = operations.claim(job_of(home), "screen:")  # before the press could take it
    assert claimed is not None
    job = operations.settle(claimed, Step.DOUBT)
    press = quick("screen:")
    if step is Step.AGAIN:
        press.ask(job.kind, job.subject, 0, again=True)
    else:
        operations.confirm(job)
    until(lambda: now(job) is JobStatus.PRINTED)
    assert len(press.pages()) == (1 if step is Step.AGAIN else 0)
