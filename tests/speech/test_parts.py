from __future__ import annotations

from kiosk.speech.parts import LETTERS, Part, cut, numeral, runs, spelled


def read(parts: list[Part]) -> list[tuple[str, str]]:
    return [(one.key, one.text) for one in parts]


def test_a_code_is_its_letter_a_breath_and_its_number() -> None:
    assert read(spelled("A07", "it")) == [("letter-A", "A, "), ("numeral-7", "7")]
    assert read(spelled("C123", "it")) == [("letter-C", "C, "), ("numeral-123", "123")]


def test_what_is_no_code_is_not_spelled() -> None:
    for one in ("", "A", "07", "A7", "AB12", "A1234", "<b>"):
        assert spelled(one, "it") == []


def test_a_letter_has_its_name_where_the_alphabet_is_another() -> None:
    assert spelled("C07", "uk")[0].text == "це, "
    assert set(LETTERS) == {"ru", "uk"}


def test_a_sentence_is_cut_where_a_value_stands_and_keeps_its_stops() -> None:
    slots = {"code": spelled("A07", "it"), "desk": [Part("desk-1", "it", "Sportello 1")]}
    assert read(cut("call", "it", "Numero %(code)s. %(desk)s.", slots)) == [
        ("call-1", "Numero "),
        ("letter-A", "A, "),
        ("numeral-7", "7. "),
        ("desk-1", "Sportello 1."),
    ]


def test_the_order_of_the_parts_is_the_language_s_own() -> None:
    slots = {"code": spelled("A07", "zh-Hans"), "desk": [Part("desk-1", "zh-Hans", "窗口 1")]}
    found = cut("call", "zh-Hans", "请 %(code)s 号到 %(desk)s。", slots)
    keys = [one.key for one in found]
    assert keys == ["call-1", "letter-A", "numeral-7", "call-2", "desk-1"]


def test_a_sentence_without_places_is_one_part() -> None:
    assert read(cut("done", "it", "Fine", {})) == [("done", "Fine")]


def test_neighbours_without_a_recording_are_said_in_one_go() -> None:
    parts = [numeral(number, "it") for number in (1, 2, 3, 4)]
    found = runs(parts, lambda part: part.key == "numeral-3")
    assert [[part.text for part in run] for run in found] == [["1", "2"], ["3"], ["4"]]


def test_two_recordings_side_by_side_are_two_sounds() -> None:
    parts = [numeral(1, "it"), numeral(1, "it")]
    assert len(runs(parts, lambda _part: True)) == 2


def test_a_name_in_another_language_is_said_by_its_own_voice() -> None:
    parts = [numeral(1, "ar"), Part("desk-1", "it", "Sportello 1")]
    assert [run[0].language for run in runs(parts, lambda _part: False)] == ["ar", "it"]
