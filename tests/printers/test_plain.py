# ruff: noqa: RUF001  letters of many scripts look alike
from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from printers.letters import can_draw
from printers.plain import BREAK, TURNING, UNKNOWN, plain


@given(st.text(), st.integers(2, 50))
def test_any_text_becomes_one_short_line_without_hidden_letters(text: str, longest: int) -> None:
    line = plain(text, longest)
    assert len(line.replace(BREAK, "")) <= longest
    assert line.splitlines() in ([], [line])
    assert not set(line) & TURNING
    assert all(can_draw(letter) for letter in line)
    line.encode()


def test_text_that_is_cut_says_so() -> None:
    assert plain("uno due tre", 9) == "uno due…"


def test_the_joiners_that_some_scripts_need_are_kept() -> None:
    assert plain("می\u200cخواهم র\u200d্য", 50) == "می\u200cخواهم র\u200d্য"


def test_a_word_without_end_may_break() -> None:
    assert plain("x" * 60, 100).split(BREAK) == ["x" * 28, "x" * 28, "x" * 4]


def test_a_letter_that_no_face_has_is_written_otherwise_or_as_a_box() -> None:
    assert plain("Alfa Esempio Ж 李 ع ক", 50) == "Alfa Esempio Ж 李 ع ক"
    assert plain("\N{MATHEMATICAL BOLD CAPITAL A}lfa ☐", 50) == f"Alfa {UNKNOWN}"
    assert plain("ⴰⵎ ገ", 50) == f"{UNKNOWN}{UNKNOWN} {UNKNOWN}"


def test_a_mark_that_its_letter_cannot_carry_goes_and_the_letter_stays() -> None:
    assert plain("e\u0301", 50) == "e\u0301"
    assert plain("ক\u0301", 50) == "ক"


def test_the_little_pictures_of_a_telephone_are_left_out() -> None:
    assert plain("Teatro 🎭👩🏽‍🦱", 50) == "Teatro"


def test_the_space_that_holds_a_number_together_is_kept() -> None:
    assert plain(" 0131\u00a0000000  \u00a0 ", 40) == "0131\u00a0000000"
