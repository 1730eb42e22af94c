"""What a visitor touches, without the browser."""

from __future__ import annotations

from flask.testing import FlaskClient

from kiosk.queue.models import Ticket

START = "/entrance/"


KEY = "one-key-of-one-page-0001"


def began(client: FlaskClient, language: str = "it") -> str:
    """Begin a visit; return the address below which its pages stand."""
    answer = client.post("/entrance/visits", data={"language": language})
    assert answer.status_code == 303
    return answer.location.removesuffix("/services")


def taken(client: FlaskClient, visit: str, letter: str = "C", key: str = KEY) -> str:
    """Take a number; return the address of its page."""
    answer = client.post(f"{visit}/tickets", data={"service": letter, "key": key})
    assert answer.status_code == 303
    return answer.location


def only() -> Ticket:
    (ticket,) = Ticket.select()
    return ticket
