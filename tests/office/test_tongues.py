"""The languages of this office."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk import languages
from kiosk.languages import LANGUAGES
from kiosk.office import document, operations, place, tongues
from kiosk.office.models import Change, Document

ALL = list(LANGUAGES)


def codes() -> list[str]:
    return [row.code for row in tongues.offered()]


def set_to(*wanted: str) -> None:
    content = place.stored()
    content["settings"]["enabled_languages"] = list(wanted)
    operations.apply(document.check(content), "test")


def test_all_twelve_are_offered_italian_first(ground: Path) -> None:
    assert codes() == ALL
    set_to("ar", "en", "it")
    assert codes() == ["it", "ar", "en"]


def test_a_language_moves_up_and_down_below_italian(ground: Path) -> None:
    tongues.move(LANGUAGES["ar"], -1, "Anna")
    assert codes()[:4] == ["it", "ro", "ar", "sq"]
    for _ in range(5):
        tongues.move(LANGUAGES["ar"], -1, "Anna")
    assert codes()[:2] == ["it", "ar"]
    tongues.move(LANGUAGES["ur"], 1, "Anna")
    tongues.move(LANGUAGES["it"], 1, "Anna")
    assert codes()[0] == "it"
    assert codes()[-1] == "ur"


def test_a_language_is_switched_off_and_on_again(ground: Path) -> None:
    tongues.withdraw(LANGUAGES["fr"], "Anna")
    assert "fr" not in codes()
    assert [one.language.code for one in tongues.standings() if not one.is_offered] == ["fr"]
    tongues.offer(LANGUAGES["fr"], "Anna")
    tongues.offer(LANGUAGES["fr"], "Anna")
    assert codes()[-1] == "fr"
    assert Change.select().where(Change.who == "Anna").count() == 2


def test_italian_and_the_language_of_the_display_stay(ground: Path) -> None:
    with pytest.raises(tongues.NotWithout):
        tongues.withdraw(LANGUAGES["it"], "Anna")
    operations.revise(lambda one: one["settings"].update(default_language="en"), "Anna")
    with pytest.raises(tongues.NotWithout):
        tongues.withdraw(LANGUAGES["en"], "Anna")
    assert codes() == ALL


def test_a_mediator_confirms_until_the_words_change(
    ground: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(tongues.unconfirmed()) == 12
    tongues.confirm(LANGUAGES["sq"], "  Alfa Esempio ", "Anna")
    assert "sq" not in [row.code for row in tongues.unconfirmed()]
    (standing,) = (one for one in tongues.standings() if one.language.code == "sq")
    assert (standing.by, str(standing.day), standing.has_changed) == (
        "Alfa Esempio", "2026-11-23", False,
    )  # fmt: skip
    with monkeypatch.context() as later:
        later.setattr(languages, "fingerprint", lambda _code: "other words")
        assert "sq" in [row.code for row in tongues.unconfirmed()]
    tongues.doubt(LANGUAGES["sq"], "Anna")
    tongues.doubt(LANGUAGES["sq"], "Anna")
    assert len(tongues.unconfirmed()) == 12
    noted = Change.select().where(Change.path == "languages.sq.confirmed").order_by(Change.id)
    assert [(one.before, one.after) for one in noted] == [
        ("", "Alfa Esempio"), ("Alfa Esempio", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["", "   ", "x" * 61, "a\u202eb"])
def test_a_confirmation_needs_a_name(ground: Path, name: str) -> None:
    with pytest.raises(tongues.NoName):
        tongues.confirm(LANGUAGES["sq"], name, "Anna")


def test_each_language_has_a_mark_of_its_own_words() -> None:
    assert len({languages.fingerprint(code) for code in LANGUAGES}) == 12


def test_a_document_is_written_as_this_version_spells_it(ground: Path) -> None:
    content = place.stored()
    content["resident_professionals"] = [{"role": "Mediatrice", "when": "mon 09:00-12:30"}]
    row = Document.get()
    row.content = content
    row.save()
    operations.respell()
    (written,) = place.stored()["resident_professionals"]
    assert (written["key"], written["name"]) == ("1", {"it": "Mediatrice"})
    assert written["hours"]["mon"] == [["09:00", "12:30"]]
