"""Every page of the timetable, in every language."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from kiosk.programme import operations, timetable
from kiosk.programme.models import Session
from tests.crawl.crawling import Crawl

TUESDAY = date(2026, 11, 24)


def at(slug: str, day: date) -> Session:
    return Session.get(Session.activity == timetable.activity(slug), Session.day == day)


def test_the_timetable(crawl: Crawl) -> None:
    operations.cancel(at("doposcuola-primaria", TUESDAY), "leader", {}, "test")
    moved = at("macrame", TUESDAY)
    by = timedelta(days=1, hours=5)
    operations.move(moved, moved.starts_at + by, moved.ends_at + by, moved.room, "test")
    for slug, taken in (("italiano-a1", 1), ("assistenti-familiari", 15), ("teatro", 15)):
        activity = timetable.activity(slug)
        assert activity is not None
        operations.count(activity, taken)
    visit = crawl.begin()
    assert 'data-page="week"' in crawl.look(f"{visit}/activities")
    for number in range(-1, 6):
        crawl.look(f"{visit}/activities/{TUESDAY + timedelta(days=number)}")
    crawl.look(f"{visit}/activities/{TUESDAY}/from/1")
    for activity in timetable.activities():
        crawl.look(f"{visit}/activities/{TUESDAY}/{activity.slug}")
    crawl.hands.at = datetime(2026, 12, 30, 19)
    crawl.look(f"{visit}/activities")
    crawl.look(f"{visit}/activities/2026-12-31")
    crawl.look(f"{visit}/activities/2026-12-31/assistenti-familiari")
    crawl.hands.at = datetime(2026, 11, 24, 6)
    crawl.look("/display/")
