"""What the waiting room shows, taken apart."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import count

from flask.testing import FlaskClient

from kiosk import clock
from kiosk.office.models import Desk, Document, Notice, Service
from kiosk.queue import issuing, operations
from kiosk.queue.models import Ticket

keys = (f"key-{number}" for number in count())


def called(service: Service, desk: Desk, *, language: str = "it") -> Ticket:
    return operations.call(issuing.give(service, next(keys), language=language), desk)


def visited(service: Service, desk: Desk) -> Ticket:
    return operations.close(called(service, desk), desk)


def shown(client: FlaskClient) -> str:
    return client.get("/display/").text


def big(page: str) -> str:
    """Return the part of the page that says whose turn it is."""
    return page.partition('<section class="now')[2].partition("</section>")[0]


def past(page: str) -> list[tuple[str, str]]:
    """Return the codes and desks of the calls before, from the top."""
    rows = page.partition('<section class="before">')[2].partition("</section>")[0]
    return re.findall(r'data-ticket="(\w+)".*?class="where"[^>]*>([^<]+)<', rows)


def event(page: str) -> str:
    found = re.search(r'data-latest="([^"]*)"', page)
    assert found is not None
    return found[1]


def set_to(**values: object) -> None:
    row = Document.get()
    row.content = row.content | {"settings": row.content["settings"] | values}
    row.save()


def post_notice(**columns: object) -> Notice:
    now = clock.now()
    hour = timedelta(hours=1)
    return Notice.create(**{"text": {}, "starts_at": now - hour, "ends_at": now + hour} | columns)
