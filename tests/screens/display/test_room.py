"""What else the waiting room is told, and whether the screen can be heard."""

from __future__ import annotations

import re
from datetime import timedelta

from flask.testing import FlaskClient

from kiosk.office.models import Desk, Service
from kiosk.queue import issuing
from kiosk.staff import missed, presence
from kiosk.staff.missed import Fault
from tests.conftest import Hands
from tests.screens.display.watching import big, keys, post_notice, shown


def test_a_closed_office_says_when_it_opens(client: FlaskClient, hands: Hands) -> None:
    hands.at += timedelta(hours=4)
    page = big(shown(client))
    assert "Ora è chiuso." in page
    assert "Apriamo di nuovo martedì 24 novembre alle 15:00." in page


def test_who_still_waits_after_closing_time_is_told_to_sit_down(
    client: FlaskClient, desk: Desk, home: Service, hands: Hands
) -> None:
    issuing.give(home, next(keys))
    hands.at += timedelta(hours=4)
    assert "Siediti pure." in big(shown(client))


def test_a_paused_service_is_named_with_its_reason(client: FlaskClient, home: Service) -> None:
    Service.update(is_paused=True, reason={"it": "Torniamo mercoledì."}).where(
        Service.id == home.id
    ).execute()
    page = shown(client)
    assert "In pausa" in page
    assert home.name["it"] in page
    assert "Torniamo mercoledì." in page


def test_a_paused_discreet_service_is_not_named(client: FlaskClient, health: Service) -> None:
    Service.update(is_paused=True, reason={"it": "Torniamo mercoledì."}).where(
        Service.id == health.id
    ).execute()
    page = shown(client)
    assert "Un altro servizio è in pausa." in page
    assert health.name["it"] not in page
    assert "Torniamo mercoledì." not in page


def test_a_notice_speaks_italian_and_the_languages_of_those_who_wait(
    client: FlaskClient, home: Service
) -> None:
    post_notice(phrase="back", hour="11:30")
    page = shown(client)
    assert "Torniamo alle 11:30." in page
    assert 'dir="rtl"' not in page
    for language in ("ar", "en", "und"):
        issuing.give(home, next(keys), language=language)
    page = shown(client)
    assert '<p lang="ar" dir="rtl">نعود الساعة 11:30.</p>' in page
    assert '<p lang="en" dir="ltr">Back at 11:30.</p>' in page


def test_free_words_are_shown_only_in_the_languages_they_have(
    client: FlaskClient, home: Service
) -> None:
    post_notice(text={"it": "Oggi il caffè è <offerto>.", "en": "Coffee is on us today."})
    for language in ("ar", "en"):
        issuing.give(home, next(keys), language=language)
    page = shown(client)
    assert "Oggi il caffè è &lt;offerto&gt;." in page
    assert "Coffee is on us today." in page
    assert '<p lang="ar"' not in page


def test_a_notice_that_is_over_is_gone(client: FlaskClient, hands: Hands) -> None:
    post_notice(phrase="patience")
    assert "Grazie della pazienza." in shown(client)
    hands.at += timedelta(hours=1)
    assert "Grazie della pazienza." not in shown(client)


def test_the_sound_of_a_screen_of_the_office_is_a_fault_until_it_plays(
    client: FlaskClient,
) -> None:
    client.post("/display/sound", data={"blocked": "1"})
    assert missed.faults() == [Fault(missed.MUTE["display"])]
    client.post("/display/sound", data={"blocked": "0"})
    assert missed.faults() == []


def test_whoever_only_looks_from_elsewhere_is_no_screen_of_the_office(client: FlaskClient) -> None:
    elsewhere = {"REMOTE_ADDR": "192.168.1.77"}
    assert client.get("/display/", environ_base=elsewhere).status_code == 200
    client.post("/display/sound", data={"blocked": "1"}, environ_base=elsewhere)
    assert presence.screens() == {}


def test_a_display_that_falls_silent_is_a_fault(client: FlaskClient, hands: Hands) -> None:
    client.get("/display/calls")
    assert missed.faults() == []
    hands.at += timedelta(seconds=61)
    assert [one.sentence for one in missed.faults()] == [missed.LOST["display"]]
    hands.at += timedelta(hours=12)
    assert missed.faults() == []


def test_the_worker_may_look_after_the_display_and_knows_one_moment(client: FlaskClient) -> None:
    with client.get("/display/worker.js") as worker:
        assert worker.mimetype == "text/javascript"
        kept = re.findall(r'"(/[^"]+)"', worker.get_data(as_text=True))
    assert "/display/moment" in kept
    for address in kept:
        with client.get(address) as answer:
            assert answer.status_code == 200, address
    assert "Un momento." in client.get("/display/moment").text
