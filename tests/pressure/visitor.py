"""One browser at the touchscreen, without the browser."""

from __future__ import annotations

import re
from http.client import HTTPConnection
from urllib.parse import urlencode

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


class Visitor:
    """One browser: keeps its cookies, sends its forms with their token."""

    def __init__(self, port: int) -> None:
        self.http = HTTPConnection("127.0.0.1", port, timeout=30)
        self.cookies: dict[str, str] = {}
        self.token = ""
        self.visit = ""

    def come_from(self, address: str) -> None:
        """Ask from another address of this machine, before the first question."""
        port = self.http.port
        self.http = HTTPConnection("127.0.0.1", port, timeout=30, source_address=(address, 0))

    def ask(self, method: str, path: str, **form: str) -> tuple[int, str, str]:
        """Return the status, where it leads to, and the body."""
        if method == "POST":
            form = {"csrf_token": self.token, **form}
        body = urlencode(form) if form else None
        jar = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Cookie": jar} | (FORM if body else {})
        self.http.request(method, path, body, headers)
        answer = self.http.getresponse()
        text = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        found = TOKEN.search(text)
        self.token = found[1] if found else self.token
        return answer.status, answer.headers.get("Location", ""), text

    def hear(self, address: str) -> bool:
        """Say whether there is a sound at `address`, or not yet."""
        self.http.request("GET", address)
        answer = self.http.getresponse()
        kind = answer.headers.get_content_type()
        found = answer.read()
        assert answer.status in (200, 503), address
        return bool(found) and kind.startswith("audio/")

    def enter(self, language: str = "it") -> None:
        """Touch the language; the doors are open then."""
        self.ask("GET", "/entrance/")
        _, leads, _ = self.ask("POST", "/entrance/visits", language=language)
        self.visit = leads.removesuffix("/services")
        self.ask("GET", leads)

    def take(self, key: str, service: str = "C") -> tuple[int, str]:
        """Touch a door; return the status and the address of the ticket."""
        status, leads, _ = self.ask("POST", f"{self.visit}/tickets", service=service, key=key)
        return status, leads

    def close(self) -> None:
        self.http.close()
