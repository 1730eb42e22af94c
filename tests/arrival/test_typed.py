from __future__ import annotations

import pytest

from kiosk.arrival.typed import read

TOKEN = "K7M2QXABCDEFGHJKLMNPQRSTUV"  # noqa: S105


@pytest.mark.parametrize(
    "typed", ["123456", "123 456", " 123456 ", "12 34 56", "]C1123456", "]e0123456"]
)
def test_six_digits_are_read_with_or_without_spaces(typed: str) -> None:
    assert read(typed) == "123456"


@pytest.mark.parametrize(
    "typed",
    [
        TOKEN,
        TOKEN.lower(),
        f"{TOKEN}\n",
        f"http://192.168.1.20:8080/T/{TOKEN}",
        f"HTTPç--192.168.1.20ç8080-T-{TOKEN}",  # an American scanner under an Italian layout
        f"httpÇ--localhostÇ8080-t-{TOKEN.lower()}",
        f"]Q3{TOKEN}",  # some scanners say first what kind of code it was
        f"]d2{TOKEN.lower()}",
        f"+q1{TOKEN}",  # an American scanner under an Italian layout
        f"]Q3HTTPç--192.168.1.20ç8080-T-{TOKEN}",
    ],
)
def test_a_scan_is_read_under_every_layout_and_case(typed: str) -> None:
    assert read(typed) == TOKEN


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "A07", "x" * 200, f"1{TOKEN}", "①②③④⑤⑥"])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert read(typed) == ""
