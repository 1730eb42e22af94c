from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kiosk
from kiosk.office.document import (
    SETTINGS,
    OfficeFileError,
    Settings,
    as_document,
    check,
    decoded,
    read,
    tile_name,
)
from kiosk.office.themes import THEMES

Refusal = Callable[[Any], list[str]]
EXAMPLE = Path(__file__).parents[3] / "shared" / "domain" / "office.example.json"
DEMO = Path(kiosk.__file__).parent / "office" / "demo.json"
NAMES = [{"it": "Nome"}, {"it": "D'Angelo & C.", "ar": "اسم", "zh-Hans": "名"}]


@pytest.mark.skipif(not EXAMPLE.exists(), reason="the example of the field is not beside us")
def test_the_example_of_the_field_loads_as_it_is() -> None:
    office = read(EXAMPLE.read_text(encoding="utf-8"))
    assert "".join(one.letter for one in office.services) == "ACSBDLHEFMGP"
    assert len(office.tiles) == 7
    assert office.services[1].hint["en"].startswith("rent")
    assert office.settings.cofinancing.startswith("PR FSE Plus")
    assert office.settings.idle_reset_seconds == 90
    assert office.later["retention_days"]["idea_contact"] == 90
    assert office.later["holidays"] == {"easter": ["sunday", "monday"]}
    assert check(as_document(office)) == office


def test_the_demo_is_the_office_of_the_field(demo_text: str) -> None:
    office = read(demo_text)
    assert office.site.name == "N.O.I. per la casa"
    assert [desk.code for desk in office.desks] == ["1", "2", "3"]
    assert office.desks[2].private
    assert office.hours[3] == ((time(9), time(12, 30)), (time(15), time(18, 30)))
    assert office.hours[6] == ()
    assert office.closures[0].first == date(2026, 12, 24)
    assert [one.letter for one in office.services if one.discreet] == ["S", "H", "F", "M"]
    assert [one.letter for one in office.services if not one.walk_in] == ["M"]


def test_the_demo_has_short_words_on_its_doors_in_all_languages(demo_text: str) -> None:
    office = read(demo_text)
    names = [tile_name(tile, office.services) for tile in office.tiles]
    assert [name["it"] for name in names] == [
        "Ho un appuntamento",
        "Accoglienza",
        "Casa",
        "Bollette e digitale",
        "Aiuto e salute",
        "Lavoro e scuola",
        "Corsi e laboratori",
    ]
    names += [one.name for one in office.services]
    names += [one.name for one in office.desks]
    names += [one.name for one in office.themes]
    names += [one.name for one in office.rooms]
    names += [one.title for one in office.activities]
    assert {len(name) for name in names} == {12}


def test_the_course_of_the_demo_ends_with_its_last_lesson(demo: dict[str, Any]) -> None:
    course = next(one for one in demo["activities"] if one["slug"] == "assistenti-familiari")
    assert (course["last_date"], course["sessions"]) == ("2026-12-23", 24)


def test_the_door_i_do_not_know_stands_everywhere_and_is_no_tile(demo: dict[str, Any]) -> None:
    assert ["HELP"] in demo["home_screen_tiles"]
    assert all("HELP" not in tile.services for tile in check(demo).tiles)


def test_a_tile_may_be_a_list_of_letters(demo: dict[str, Any]) -> None:
    demo["home_screen_tiles"] = [["B", "D"]]
    office = check(demo)
    assert office.tiles[0].name == {}
    assert office.tiles[0].colour == "bills"
    assert office.tiles[0].pictograms == ("bill", "digital")
    assert tile_name(office.tiles[0], office.services)["en"] == "Bills and bonuses · Digital help"


def test_a_tile_without_a_name_speaks_only_the_languages_of_all_its_services(
    demo: dict[str, Any],
) -> None:
    demo["home_screen_tiles"] = [["B", "D"]]
    del demo["services"][3]["name"]["ru"]
    office = check(demo)
    assert "ru" not in tile_name(office.tiles[0], office.services)


def test_old_names_of_the_file_are_understood(demo: dict[str, Any]) -> None:
    first = demo["services"][0]
    for new, old in (("letter", "code"), ("pictogram", "icon"), ("minutes", "default_minutes")):
        first[old] = first.pop(new)
    first["hint_en"] = first.pop("hint")["en"]
    del first["colour"]
    service = check(demo).services[0]
    assert (service.letter, service.pictogram, service.minutes) == ("A", "info", 10)
    assert service.hint == {"en": "First visit, information, where to go"}
    assert service.colour == "reception"


def test_without_themes_there_are_the_usual_twelve(demo: dict[str, Any]) -> None:
    del demo["themes"]
    assert check(demo).themes == THEMES
    assert len(THEMES) == 12


def test_what_is_not_used_yet_is_given_back_untouched(demo: dict[str, Any]) -> None:
    demo["idle"]["screensaver"] = "garden"
    demo["ticket"]["paper"] = {"width": 80}
    demo["site"]["map"] = "piano terra"
    demo["desks"][0]["lamp"] = 3
    demo["activities"][2]["lamp"] = 4
    demo["resident_professionals"][2]["lamp"] = 5
    written = as_document(check(demo))
    kept = ("partners", "priority_classes", "ticket")
    assert {name: written[name] for name in kept} == {name: demo[name] for name in kept}
    assert written["idle"] == {"screensaver": "garden"}
    assert written["site"]["map"] == "piano terra"
    assert written["desks"][0]["lamp"] == 3
    assert written["activities"][2]["lamp"] == 4
    assert written["resident_professionals"][2]["lamp"] == 5
    assert written["services"][2]["print_name_on_ticket"] is False
    assert written["retention_days"]["participant_record"].startswith("until")


def test_a_document_that_was_kept_is_its_own(demo: dict[str, Any]) -> None:
    office = check(demo)
    demo["ticket"]["pattern"] = "changed afterwards"
    assert office.later["ticket"]["pattern"] != "changed afterwards"


def test_an_office_goes_to_its_file_and_back(demo_text: str) -> None:
    office = read(demo_text)
    assert read(json.dumps(as_document(office))) == office


WHOLE = {
    key: st.integers(one.low, one.high) for key, one in SETTINGS.items() if one.kind == "whole"
}
SPANS = st.lists(st.times(), min_size=2, max_size=6, unique_by=lambda t: (t.hour, t.minute)).map(
    lambda times: [
        [f"{start:%H:%M}", f"{end:%H:%M}"]
        for start, end in zip(sorted(times)[::2], sorted(times)[1::2], strict=False)
    ]
)


@given(
    letters=st.lists(st.sampled_from("ABCDEFGHJKLMNPRSTUVWXYZ"), min_size=1, unique=True),
    spans=SPANS,
    name=st.sampled_from(NAMES),
    days=st.lists(st.dates(date(2000, 1, 1), date(2100, 12, 31)), min_size=2, max_size=2),
    values=st.fixed_dictionaries({}, optional=WHOLE),
)
def test_any_office_goes_to_its_file_and_back(
    letters: list[str],
    spans: list[list[str]],
    name: dict[str, str],
    days: list[date],
    values: dict[str, int],
) -> None:
    values["idle_warning_seconds"], values["idle_reset_seconds"] = 1, 2
    first, last = sorted(days)
    office = check(
        {
            "site": {"name": "Prova"},
            "services": [{"letter": letter, "name": name} for letter in letters],
            "home_screen_tiles": [letters[:1], {"services": letters[1:2] or ["HELP"]}],
            "desks": [{"code": "1", "name": name, "services": letters}],
            "opening_hours": {"mon": spans},
            "closures": [{"from": str(first), "to": str(last), "label": name}],
            "settings": values,
        }
    )
    assert read(json.dumps(as_document(office))) == office
    assert len(office.hours[0]) == len(spans)


def test_settings_of_the_file_win_over_older_places(demo: dict[str, Any]) -> None:
    demo["settings"] = {"staff_lock_minutes": 7, "cofinancing": "Una riga"}
    demo["priority_classes"][1] |= {"set_by": "staff", "max_consecutive": 3}
    found = check(demo).settings
    assert (found.staff_lock_minutes, found.cofinancing) == (7, "Una riga")
    assert (found.priority_in_a_row, found.priority_self) == (3, False)
    assert found.phone == "0131 000000"


def test_every_setting_says_what_it_means_and_has_a_default_within_its_limits() -> None:
    assert set(SETTINGS) == set(Settings.__dataclass_fields__)
    for row in SETTINGS.values():
        assert row.meaning.endswith((".", "?")), row.key
        assert row.kind != "whole" or row.low <= row.default <= row.high, row.key


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{\n "a": 1\n "b": 2}', 'line 3, column 2: expected a comma or the closing bracket, '
         'found "\\""'),
        ("{a: 1}", 'line 1, column 2: expected a name in double quotes, found "a"'),
        ('{"a" 1}', 'line 1, column 6: expected a colon after the name, found "1"'),
        ('{"a": }', 'line 1, column 7: expected a value, found "}"'),
        ('{"a": "b\n"}', 'line 1, column 9: expected a text on one line, found "\\n"'),
        ('{"a": "b', 'line 1, column 7: expected a text that ends with a double quote, '
         'found "\\""'),
        ("{} {}", 'line 1, column 4: expected nothing after the end of the document, found "{"'),
        ("", "line 1, column 1: expected a value, found nothing"),
        ('{"a": "\\x"}', 'line 1, column 8: expected correct JSON, found "\\\\"'),
        ('{"a": 1, "a": 2}', "document: expected this name only once in the same braces, "
         'found "a"'),
        ('{"a": NaN}', "document: expected a document that is not so deeply nested, "
         "without such long numbers, found …"),
    ],
)  # fmt: skip
def test_wrong_syntax_is_named_by_line_and_column(text: str, sentence: str) -> None:
    with pytest.raises(OfficeFileError) as refused:
        read(text)
    assert [problem.sentence() for problem in refused.value.problems] == [sentence]


@pytest.mark.parametrize("text", ["[" * 200_000, '{"a": ' + "9" * 5000 + "}"])
def test_a_tangled_text_is_refused_like_any_other(text: str) -> None:
    with pytest.raises(OfficeFileError, match="not so deeply nested"):
        read(text)


def test_the_mark_that_some_editors_put_first_does_no_harm(demo_text: str) -> None:
    assert read("\ufeff" + demo_text) == read(demo_text)


@pytest.mark.parametrize("document", [[], "office", None, 3])
def test_a_document_is_an_object(document: Any, refusal: Refusal) -> None:
    assert refusal(document) == [
        f"document: expected names and values in braces, found {json.dumps(document)}"
    ]


def test_an_empty_document_says_all_that_is_missing(refusal: Refusal) -> None:
    assert refusal({}) == [
        "services: expected at least one service, found nothing",
        "site.name: expected a text, found nothing",
        "desks: expected at least one desk, found nothing",
    ]


def test_all_mistakes_are_named_at_once_up_to_twenty(
    demo: dict[str, Any], refusal: Refusal
) -> None:
    for service in demo["services"]:
        service["minutes"], service["discreet"] = -1, "no"
    sentences = refusal(demo)
    assert len(sentences) == 20
    assert sentences[0] == ('services[0].discreet: expected true or false, found "no"')


def test_the_sentences_of_a_refusal_stand_in_its_message(demo: dict[str, Any]) -> None:
    demo["services"][3]["letter"] = "QQ"
    with pytest.raises(OfficeFileError, match=r"services\[3\]\.letter: expected one capital"):
        check(demo)


def test_a_problem_speaks_the_reader_s_language(demo: dict[str, Any]) -> None:
    demo["services"][3]["minutes"] = "ten"
    words = {
        "%(where)s: expected %(expected)s, found %(found)s": (
            "%(where)s: serve %(expected)s, c'è %(found)s"
        ),
        "a whole number from %(low)s to %(high)s": "un intero da %(low)s a %(high)s",
    }
    with pytest.raises(OfficeFileError) as refused:
        check(demo)
    assert refused.value.problems[0].sentence(lambda text: words.get(text, text)) == (
        'services[3].minutes: serve un intero da 0 a 480, c\'è "ten"'
    )


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_a_file_is_read_as_windows_too_may_have_saved_it(encoding: str) -> None:
    office = json.loads(DEMO.read_text("utf-8"))
    office["site"] |= {"subtitle": "SUBTITLE"}
    written = json.dumps(office, indent=1).replace("SUBTITLE", "Città è già “casa”: 5 €")
    saved = written.encode(encoding)
    assert read(decoded(saved)) == read(written)
    assert read(decoded(f"\r\n{written}".encode(encoding))) == read(written)


@pytest.mark.parametrize("content", [b"\x81\x8d\x8f", b"\xff\xfe{", b"\xff\xfe\x00\xd8"])
def test_a_file_that_is_no_text_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(OfficeFileError, match="a text file, saved as UTF-8"):
        decoded(content)
