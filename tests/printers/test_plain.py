# ruff: noqa: RUF001  letters of many scripts look alike
from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from printers.plain import BREAK, TURNING, plain


@given(st.text(), st.integers(2, 50))
def test_any_text_becomes_one_short_line_without_hidden_letters(text: str, longest: int) -> None:
    line = plain(text, longest)
    assert len(line.replace(BREAK, "")) <= longest
    assert line.splitlines() in ([], [line])
    assert not set(line) & TURNING
    line.encode()


def test_text_that_is_cut_says_so() -> None:
    assert plain("uno due tre", 9) == "uno due…"


def test_the_joiners_that_some_scripts_need_are_kept() -> None:
    assert plain("می\u200cخواهم র\u200d্য", 50) == "می\u200cخواهم র\u200d্য"


def test_a_word_without_end_may_break() -> None:
    assert plain("x" * 60, 100).split(BREAK) == ["x" * 28, "x" * 28, "x" * 4]
