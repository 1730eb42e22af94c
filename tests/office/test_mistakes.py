from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kiosk.office.document import Office, OfficeFileError, as_document, check

Refusal = Callable[[Any], list[str]]
Spoil = Callable[[dict[str, Any]], object]


def put(*path: str | int) -> Callable[[Any], Spoil]:
    """Make `put("desks", 0, "code")("x")`, which writes "x" there."""

    def to(value: Any) -> Spoil:
        def spoil(document: Any) -> None:
            for step in path[:-1]:
                document = document[step]
            document[path[-1]] = value

        return spoil

    return to


LETTER = "one capital letter other than I, O, Q"
BACKWARDS = "Ca\u202esa"
TWELVE = "it, ro, sq, ar, fr, en, es, uk, zh-Hans, ru, bn, ur"

SERVICES: list[tuple[Spoil, str]] = [
    (put("services", 3, "letter")("QQ"), f'services[3].letter: expected {LETTER}, found "QQ"'),
    (put("services", 9, "letter")("q"), f'services[9].letter: expected {LETTER}, found "q"'),
    (put("services", 9, "letter")("I"), f'services[9].letter: expected {LETTER}, found "I"'),
    (put("services", 9, "letter")(7), f"services[9].letter: expected {LETTER}, found 7"),
    (put("services", 9, "letter")("M\n"), f'services[9].letter: expected {LETTER}, found "M\\n"'),
    (lambda d: d["services"][9].pop("letter"),
     f"services[9].letter: expected {LETTER}, found nothing"),
    (put("services", 1, "letter")("A"),
     'services[1].letter: expected a letter that no other service has, found "A"'),
    (lambda d: d["services"][0]["name"].pop("it"),
     "services[0].name.it: expected the Italian text, found nothing"),
    (put("services", 0, "name", "it")("  "),
     'services[0].name.it: expected a text, found "  "'),
    (put("services", 0, "name", "en")(None),
     "services[0].name.en: expected a text, found null"),
    (put("services", 0, "name")("Casa"),
     'services[0].name: expected a text for each language, as {"it": "…"}, found "Casa"'),
    (put("services", 0, "name", "it")("x" * 61),
     'services[0].name.it: expected at most 60 characters, found "' + "x" * 56 + "…"),
    (put("services", 0, "name", "it")("Ca\tsa"),
     'services[0].name.it: expected a text without control characters, found "Ca\\tsa"'),
    (put("services", 0, "name", "it")(BACKWARDS),
     'services[0].name.it: expected a text without control characters, found "Ca\\u202esa"'),
    (put("services", 0, "name", "it")("\ud800"),
     'services[0].name.it: expected a text without control characters, found "\\ud800"'),
    (put("services", 0, "name", "de")("Haus"),
     f'services[0].name.de: expected a language among {TWELVE}, found "Haus"'),
    (put("services", 0, "name", "x.it")("Casa"),
     f'services[0].name.x.it: expected a language among {TWELVE}, found "Casa"'),
    (put("services", 0, "colour")("green"),
     "services[0].colour: expected one of: appointment, reception, home, bills, health, work, "
     'courses, unsure, found "green"'),
    (put("services", 0, "minutes")(True),
     "services[0].minutes: expected a whole number from 0 to 480, found true"),
    (put("services", 0, "minutes")(1.5),
     "services[0].minutes: expected a whole number from 0 to 480, found 1.5"),
    (put("services", 0, "walk_in")(1), "services[0].walk_in: expected true or false, found 1"),
    (put("services", 0, "hint", "it")("x" * 161),
     'services[0].hint.it: expected at most 160 characters, found "' + "x" * 56 + "…"),
    (put("services")({}), "services: expected a list of services, found {}"),
]  # fmt: skip

DOORS: list[tuple[Spoil, str]] = [
    (put("home_screen_tiles", 1, 0)("Z"),
     "home_screen_tiles[1][0]: expected the letter of a service of this office, found \"Z\""),
    (put("home_screen_tiles", 1)(["A", "HELP"]),
     "home_screen_tiles[1][1]: expected the letter of a service of this office, found \"HELP\""),
    (put("home_screen_tiles", 1)([]),
     "home_screen_tiles[1]: expected at least one letter of a service, found []"),
    (put("home_screen_tiles", 1)(["C"]),
     "home_screen_tiles[2][0]: expected a service that is on no other tile, found \"C\""),
    (put("home_screen_tiles", 1)({"services": ["A"], "name": {"en": "Hello"}}),
     "home_screen_tiles[1].name.it: expected the Italian text, found nothing"),
    (put("home_screen_tiles", 1)({"services": "A"}),
     "home_screen_tiles[1].services: expected a list of letters of services, found \"A\""),
    (put("home_screen_tiles", 6, "colour")("pink"),
     "home_screen_tiles[6].colour: expected one of: appointment, reception, home, bills, health, "
     'work, courses, unsure, found "pink"'),
    (put("desks", 1, "code")("1"),
     'desks[1].code: expected a code that no other desk has, found "1"'),
    (put("desks", 1, "code")("../x"),
     "desks[1].code: expected a short code of letters and digits, such as 1 or 2B, "
     'found "../x"'),
    (put("desks", 1, "services", 0)("Z"),
     'desks[1].services[0]: expected the letter of a service of this office, found "Z"'),
    (put("desks", 1, "services")([]),
     "desks[1].services: expected at least one letter of a service, found []"),
    (put("desks")([]), "desks: expected at least one desk, found []"),
    (put("themes", 1, "key")("home"),
     'themes[1].key: expected a key that no other theme has, found "home"'),
    (put("themes", 1, "key")("Bills!"),
     'themes[1].key: expected a short key of small letters, such as home, found "Bills!"'),
]  # fmt: skip

SPAN = "opening_hours.mon[0]"
DAYS: list[tuple[Spoil, str]] = [
    (put("opening_hours", "mon", 0, 0)("9:00"),
     f'{SPAN}[0]: expected a time written HH:MM, found "9:00"'),
    (put("opening_hours", "mon", 0, 1)("24:00"),
     f'{SPAN}[1]: expected a time written HH:MM, found "24:00"'),
    (put("opening_hours", "mon", 0, 0)("\u0669:00"),
     f'{SPAN}[0]: expected a time written HH:MM, found "\u0669:00"'),
    (put("opening_hours", "mon", 0)(["12:30", "09:00"]),
     f"{SPAN}: expected an end after the beginning, on the same day, "
     'found ["12:30", "09:00"]'),
    (put("opening_hours", "mon", 0)(["09:00"]),
     f'{SPAN}: expected two times, from and to, as ["09:00", "12:30"], found ["09:00"]'),
    (put("opening_hours", "mon")([["09:00", "12:00"], ["11:00", "13:00"]]),
     "opening_hours.mon: expected times in order that do not overlap, "
     'found [["09:00", "12:00"], ["11:00", "13:00"]]'),
    (put("opening_hours", "mon")([["15:00", "18:00"], ["09:00", "12:00"]]),
     "opening_hours.mon: expected times in order that do not overlap, "
     'found [["15:00", "18:00"], ["09:00", "12:00"]]'),
    (put("opening_hours", "lun")([]),
     "opening_hours.lun: expected a weekday among mon, tue, wed, thu, fri, sat, sun, found []"),
    (put("closures", 0, "from")("2026-02-30"),
     'closures[0].from: expected a date written YYYY-MM-DD, found "2026-02-30"'),
    (put("closures", 0, "from")(20261224),
     "closures[0].from: expected a date written YYYY-MM-DD, found 20261224"),
    (put("closures", 0, "to")("2026-12-23"),
     'closures[0].to: expected a day that is not before the first, found "2026-12-23"'),
    (put("holidays", "country")("Atlantis"),
     "holidays.country: expected a country and a subdivision whose holidays are known, "
     'found "Atlantis"'),
    (put("holidays", "country")("ZZ"),
     "holidays.country: expected a country and a subdivision whose holidays are known, "
     'found "ZZ"'),
    (put("holidays", "subdivision")("XX"),
     "holidays.country: expected a country and a subdivision whose holidays are known, "
     'found "IT"'),
    (put("holidays", "local", "11-31")("Mai"),
     "holidays.local.11-31: expected a day of every year written MM-DD, or MM-DD:from=YYYY, "
     'found "Mai"'),
    (put("holidays", "fixed", 0)("1 January"),
     "holidays.fixed[0]: expected a day of every year written MM-DD, or MM-DD:from=YYYY, "
     'found "1 January"'),
    (put("holidays", "not_observed")(["13-01"]),
     'holidays.not_observed[0]: expected a day written MM-DD or YYYY-MM-DD, found "13-01"'),
]  # fmt: skip

OTHERS: list[tuple[Spoil, str]] = [
    (put("site", "timezone")("Europe/Alessandria"),
     'site.timezone: expected a time zone such as Europe/Rome, found "Europe/Alessandria"'),
    (put("site", "timezone")("../../etc/passwd"),
     'site.timezone: expected a time zone such as Europe/Rome, found "../../etc/passwd"'),
    (put("site", "phone")("call me"),
     'site.phone: expected a telephone number, or an empty text, found "call me"'),
    (put("site", "name")(""), 'site.name: expected a text, found ""'),
    (put("idle", "kiosk_seconds")("60"),
     'idle.kiosk_seconds: expected a whole number from 1 to 600, found "60"'),
    (put("idle")([]), "idle: expected names and values in braces, found []"),
    (put("retention_days", "audit_log")(0),
     "retention_days.audit_log: expected a whole number from 1 to 3650, found 0"),
    (put("settings")({"undo_second": 3}),
     "settings.undo_second: expected the name of a setting, found 3"),
    (put("settings")({"priority_self": "yes"}),
     'settings.priority_self: expected true or false, found "yes"'),
    (put("settings")({"idle_reset_seconds": 60}),
     "settings.idle_reset_seconds: expected more seconds than idle_warning_seconds, found 60"),
    (put("settings")({"enabled_languages": []}),
     "settings.enabled_languages: expected at least one language, found []"),
    (put("settings")({"enabled_languages": ["it", "tlh"]}),
     f'settings.enabled_languages[1]: expected one of: {TWELVE}, found "tlh"'),
    (put("settings")({"enabled_languages": ["it", "it"]}),
     'settings.enabled_languages[1]: expected a language only once, found "it"'),
    (put("settings")({"enabled_languages": ["en"]}),
     "settings.default_language: expected a language that is offered, found nothing"),
    (put("settings")({"wifi_name": "a\nb"}),
     'settings.wifi_name: expected a text without control characters, found "a\\nb"'),
    (put("settings")({"wifi_name": "市民中心" * 3}),
     'settings.wifi_name: expected at most 32 letters without accents, '
     'found "市民中心市民中心市民中心"'),
    (put("settings")({"wifi_password": "kurz"}),
     "settings.wifi_password: expected 8 to 63 letters, digits and signs, without accents, "
     'found "kurz"'),
    (put("settings")({"wifi_password": "più sicura"}),
     "settings.wifi_password: expected 8 to 63 letters, digits and signs, without accents, "
     'found "più sicura"'),
]  # fmt: skip


@pytest.mark.parametrize(("spoil", "sentence"), [*SERVICES, *DOORS, *DAYS, *OTHERS])
def test_a_wrong_value_is_named_by_its_path_and_what_was_expected(
    demo: dict[str, Any], refusal: Refusal, spoil: Spoil, sentence: str
) -> None:
    spoil(demo)
    assert sentence in refusal(demo)


def test_a_wrong_letter_has_the_same_path_under_its_old_name(
    demo: dict[str, Any], refusal: Refusal
) -> None:
    demo["services"][3]["code"] = "QQ"
    del demo["services"][3]["letter"]
    assert f'services[3].letter: expected {LETTER}, found "QQ"' in refusal(demo)


def test_a_pictogram_that_nobody_drew_is_refused(demo: dict[str, Any], refusal: Refusal) -> None:
    demo["services"][0]["pictogram"] = "unicorn"
    (sentence,) = refusal(demo)
    assert sentence.startswith("services[0].pictogram: expected one of: info, home, hands")
    assert sentence.endswith('found "unicorn"')


def test_nine_tiles_are_too_many_and_eight_are_not(demo: dict[str, Any], refusal: Refusal) -> None:
    demo["home_screen_tiles"] = [*([letter] for letter in "ACSBDLHEF"), ["HELP"]]
    (sentence,) = refusal(demo)
    assert sentence.startswith("home_screen_tiles: expected at most 8 tiles")


def test_two_closures_on_the_same_days_are_one_too_many(
    demo: dict[str, Any], refusal: Refusal
) -> None:
    demo["closures"].append(demo["closures"][0])
    (sentence,) = refusal(demo)
    assert sentence.startswith("closures[2]: expected days that no other closure has")


@pytest.mark.parametrize("junk", [None, True, 7, 1.5, "x", [], [[]], [None], {}, {"it": []}])
@pytest.mark.parametrize(
    "path",
    [
        ("services",), ("services", 0), ("services", 0, "name"), ("services", 0, "letter"),
        ("services", 0, "pictogram"), ("services", 0, "hint"), ("home_screen_tiles",),
        ("home_screen_tiles", 3), ("home_screen_tiles", 3, "services"), ("desks",), ("desks", 0),
        ("desks", 0, "code"), ("desks", 0, "services"), ("opening_hours",),
        ("opening_hours", "mon"), ("opening_hours", "mon", 0), ("closures",), ("closures", 0),
        ("closures", 0, "label"), ("holidays",), ("holidays", "country"), ("holidays", "local"),
        ("holidays", "fixed"), ("themes",), ("themes", 0), ("settings",), ("site",),
        ("site", "timezone"), ("idle",), ("retention_days",), ("priority_classes",),
        ("priority_classes", 1, "max_consecutive"),
    ],
)  # fmt: skip
def test_junk_anywhere_is_refused_or_harmless_but_never_breaks_the_reader(
    demo: dict[str, Any], path: tuple[str | int, ...], junk: Any
) -> None:
    put(*path)(junk)(demo)
    office: Office | None = None
    sentences: list[str] = []
    try:
        office = check(demo)
    except OfficeFileError as refused:
        sentences = [problem.sentence() for problem in refused.problems]
    assert check(as_document(office)) == office if office else sentences
