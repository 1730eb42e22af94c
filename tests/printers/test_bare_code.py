from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printers import bare_code

# The keys of two keyboards in the same order: what each gives alone, and with Shift.
US = (
    "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./",
    '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?',
)
IT = (
    "\\1234567890'ìqwertyuiopè+ùasdfghjklòàzxcvbnm,.-",
    '|!"£$%&/()=?^QWERTYUIOPé*§ASDFGHJKLç°ZXCVBNM;:_',
)


def typed(text: str, layout: tuple[str, str], *, caps: bool = False) -> str:
    """Return what a computer of `layout` reads from a scanner that thinks it is American."""
    return "".join(_pressed(letter, layout, caps) for letter in text)


def _pressed(letter: str, layout: tuple[str, str], caps: bool) -> str:
    row = 0 if letter in US[0] else 1
    shown = layout[row][US[row].index(letter)]
    return shown.swapcase() if caps and shown.isalpha() else shown


@pytest.mark.parametrize("case", [str.upper, str.lower])
@pytest.mark.parametrize("layout", [US, IT], ids=["us", "it"])
@pytest.mark.parametrize("caps", [False, True], ids=["", "caps"])
@given(code=st.text(bare_code.ALPHABET, min_size=6, max_size=32))
def test_a_scanned_code_is_read_right_under_both_keyboards_and_in_either_case(
    code: str, case: Callable[[str], str], layout: tuple[str, str], caps: bool
) -> None:
    assert bare_code.read(typed(case(code), layout, caps=caps) + "\r\n") == code


def test_an_address_is_not_read_right_under_an_italian_keyboard() -> None:
    assert typed("HTTP://", US) == "HTTP://"
    assert typed("HTTP://", IT) == "HTTPç--"


def test_a_new_code_is_read_as_itself_and_two_alike_are_rare() -> None:
    codes = [bare_code.new() for _ in range(1000)]
    assert [bare_code.read(bare_code.spaced(code).lower()) for code in codes] == codes
    assert len(set(codes)) > 995  # two of a thousand are alike once in a few thousand runs


@pytest.mark.parametrize(
    "text", ["", "A07", "ABC DE", "ABCDE0", "ABCDEI", "àbcdef", "x" * 33, "A" * 5 + "\x00"]
)
def test_what_is_no_code_is_read_as_none(text: str) -> None:
    assert bare_code.read(text) == ""
