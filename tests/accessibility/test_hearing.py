"""A20 and A45: nothing personal is said aloud, and whatever is said also stands to be read."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from itertools import count

import pytest
from flask.testing import FlaskClient

from kiosk.office import place
from kiosk.office.models import Desk
from kiosk.queue import operations
from kiosk.queue.models import Ticket
from kiosk.speech import wording
from kiosk.speech.names import Names
from kiosk.speech.phrases import PEOPLE_BEFORE, PHRASES, YOUR_NUMBER, key_of
from kiosk.speech.wording import FILL, NAMED, Phrase

keys = (f"a-key-long-enough-{number}" for number in count())
SAID = re.compile(r'<(\w+)(?=[^>]*\sdata-say="([^"]+)")[^>]*>(.*?)</\1>', re.DOTALL)
ADDRESS = re.compile(r"/speech/([\w-]+)/([\w:-]+)/\d+(?:\?(.*))?")


def pages(client: FlaskClient, language: str) -> Iterator[str]:
    """Yield every page of the entrance."""
    yield client.get("/entrance/").text
    answer = client.post("/entrance/visits", data={"language": language})
    visit = answer.headers["Location"].removesuffix("/services")
    yield client.get(f"{visit}/services").text
    yield client.get(f"{visit}/tiles/2").text
    for path in ("", "/2026-11-24", "/2026-11-24/macrame"):
        yield client.get(f"{visit}/activities{path}").text
    for letter in ("C", "H"):
        sent = {"service": letter, "key": next(keys)}
        yield client.post(f"{visit}/tickets", data=sent, follow_redirects=True).text
    yield client.post(f"{visit}/help", data={"key": next(keys)}, follow_redirects=True).text


def said(page: str) -> Iterator[tuple[list[Phrase], str]]:
    """Yield what is said of each element, and what can be read there."""
    for _, addresses, inside in SAID.findall(page):
        found = [ADDRESS.fullmatch(one) for one in html.unescape(addresses).split(" ")]
        phrases = [
            Phrase(
                one[1], one[2], dict(pair.split("=") for pair in (one[3] or "").split("&") if pair)
            )
            for one in found
            if one
        ]
        assert len(phrases) == len(found)
        yield phrases, re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", inside)))


@pytest.mark.parametrize("language", ["it", "ar", "zh-Hans"])
def test_a45_what_is_said_stands_there_to_be_read(
    client: FlaskClient, desk: Desk, language: str
) -> None:
    unread, total = [], 0
    for page in pages(client, language):
        for phrases, read in said(page):
            total += len(phrases)
            shown = re.sub(r"\W", "", read)
            for one in phrases:
                text = "".join(part.text for part in wording.parts(one, Names()))
                if one.key == key_of(YOUR_NUMBER):
                    text = one.values["code"]
                if re.sub(r"\W", "", text) not in shown:
                    unread.append((text, read))
    assert unread == []
    assert total > 80


def test_a45_the_call_is_read_as_well_as_heard(
    client: FlaskClient, desk: Desk, reception: object
) -> None:
    for _ in pages(client, "ar"):
        pass
    operations.call(Ticket.get(Ticket.letter == "C"), desk)
    (call,) = json.loads(client.get("/display/speech").text)["calls"]
    assert "code=C01" in call["clips"][0]
    page = client.get("/display/").text
    assert 'data-ticket="C01"' in page
    assert "Sportello 1" in page


def test_a20_only_codes_counts_days_and_the_names_of_things_are_ever_said(
    client: FlaskClient, desk: Desk
) -> None:
    assert set(FILL) == {"code", "desk", "n", "day", "time"}
    assert set(NAMED) == set(FILL) - {"code", "n"} | {
        "service",
        "door",
        "activity",
        "weekday",
        "mediators",
        "numeral",
        "own",
    }
    slots = {name for text in PHRASES.values() for name in re.findall(r"%\((\w+)\)s", text)}
    assert slots <= set(FILL)


def test_a21_the_number_its_service_and_who_is_before_are_said(
    client: FlaskClient, desk: Desk
) -> None:
    phrases = [phrase for found, _ in said(list(pages(client, "it"))[6]) for phrase in found]
    values = {phrase.key: phrase.values for phrase in phrases}
    assert values[key_of(YOUR_NUMBER)] == {"code": "C01"}
    assert values[key_of(PEOPLE_BEFORE)] == {"n": "0"}
    assert "service-C" in values


def test_a20_the_number_of_a_discreet_service_is_said_without_its_service(
    client: FlaskClient, desk: Desk
) -> None:
    discreet = {one.letter for one in place.services() if one.discreet}
    assert "H" in discreet
    page = list(pages(client, "it"))[7]
    keys_said = {phrase.key for phrases, _ in said(page) for phrase in phrases}
    assert key_of(YOUR_NUMBER) in keys_said
    assert not {f"service-{letter}" for letter in discreet} & keys_said
