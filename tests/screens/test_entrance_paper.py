"""What the entrance says of paper: that it comes, that it does not, and what to do then."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from kiosk.config import Config
from kiosk.paper import operations as paper
from kiosk.paper.models import Job
from kiosk.paper.printing import Press
from kiosk.paper.status import Step
from kiosk.queue.models import Ticket
from kiosk.screens.shared.qr import code_of
from tests.conftest import Hands

KEY = "one-key-of-one-page-0001"


def began(client: FlaskClient, language: str) -> str:
    """Begin a visit; return the address that its pages stand below."""
    answer = client.post("/entrance/visits", data={"language": language})
    return answer.location.removesuffix("/services")


def taken(client: FlaskClient, visit: str) -> str:
    return client.post(f"{visit}/tickets", data={"service": "C", "key": KEY}).location


def claimed() -> Job:
    job = paper.claim(Job.get(), "screen:")
    assert job is not None
    return job


def test_a_lost_paper_makes_the_screen_say_write_it_down(client: FlaskClient) -> None:
    result = taken(client, began(client, "en"))
    assert "Take the paper." in client.get(result).text
    paper.settle(claimed(), Step.FAIL, "no paper")
    page = client.get(f"{result}/state").text
    assert "data-no-paper" in page
    assert "Take the paper." not in page


def test_paper_that_does_not_come_soon_is_not_waited_for(client: FlaskClient, hands: Hands) -> None:
    result = taken(client, began(client, "en"))
    hands.at += timedelta(seconds=1.5)
    assert "data-no-paper" in client.get(f"{result}/state").text
    paper.settle(claimed(), Step.FINISH)
    assert "Take the paper." in client.get(f"{result}/state").text


def test_who_asked_for_help_may_take_a_slip_once(client: FlaskClient) -> None:
    page = client.post(f"{began(client, 'en')}/help", data={"key": KEY}).location
    assert "Print this on paper" in client.get(page).text
    assert client.post(f"{page}/paper").location == page
    client.post(f"{page}/paper")
    assert [job.kind for job in Job.select()] == ["help"]
    assert "Take the paper." in client.get(f"{page}/state").text


def test_without_a_printer_the_number_is_large_and_its_qr_is_on_the_screen(
    app: Flask, client: FlaskClient, data: Path
) -> None:
    app.extensions["press"] = Press(Config(data=data, url="http://192.168.1.10"))
    visit = began(client, "en")
    page = client.get(taken(client, visit)).text
    assert "stub-alone" in page
    assert "Write your number down or take a photo." in page
    assert code_of(f"http://192.168.1.10/T/{Ticket.get().token}").path in page
    helped = client.post(f"{visit}/help", data={"key": KEY}).location
    assert "Print this on paper" not in client.get(helped).text
