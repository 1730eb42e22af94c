from __future__ import annotations

import pytest

from kiosk.office import telephone


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("0131 515112", "+390131515112"),
        ("0131/51.51.12", "+390131515112"),
        ("347 123 4567", "+393471234567"),
        ("+39 347 1234567", "+393471234567"),
        ("0039 347 1234567", "+393471234567"),
        ("+40 721 234 567", "+40721234567"),
        ("  ", ""),
    ],
)
def test_a_number_is_kept_as_every_telephone_dials_it(written: str, kept: str) -> None:
    assert telephone.kept(written) == kept


@pytest.mark.parametrize("written", ["abc", "12", "0131 515112 515112 515112"])
def test_what_is_no_number_is_refused(written: str) -> None:
    with pytest.raises(telephone.BadPhone):
        telephone.kept(written)


def test_a_number_is_shown_as_it_is_spoken() -> None:
    assert telephone.shown("+390131515112") == "0131 515112"
    assert telephone.shown("+40721234567").startswith("+40 ")
    assert telephone.shown("") == ""
