from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from kiosk.config import Config
from kiosk.languages import LANGUAGES
from kiosk.office import operations as office
from kiosk.office import place, tongues
from kiosk.office.models import Service
from kiosk.queue import issuing
from kiosk.reports import health
from kiosk.reports.finding import Level
from kiosk.retention import backup, nightly
from tests.conftest import Hands


def levels(config: Config) -> dict[str, Level]:
    return {one.about: one.level for one in health.findings(config)}


def test_a_new_office_has_nothing_wrong(app: Flask, data: Path) -> None:
    assert Level.WRONG not in levels(Config(data=data, printer="screen:")).values()


def test_every_finding_is_a_sentence(app: Flask, data: Path) -> None:
    for one in health.findings(Config(data=data)):
        assert str(one)[0].isprintable()
        assert "%(" not in str(one)


def test_a_clock_that_cannot_be_right_is_wrong(home: Service, data: Path, hands: Hands) -> None:
    issuing.give(home, "key")
    hands.at += timedelta(days=365)
    assert levels(Config(data=data))["clock"] is Level.WRONG


@pytest.mark.parametrize(
    ("url", "level"),
    [
        ("", Level.NOTE),
        ("http://localhost:8080", Level.NOTE),
        ("http://kiosk.lan", Level.FINE),
    ],
)
def test_the_address_is_explained(app: Flask, data: Path, url: str, level: Level) -> None:
    assert levels(Config(data=data, url=url))["address"] is level


@pytest.mark.parametrize(
    ("printer", "level"),
    [
        ("", Level.NOTE),
        ("screen:", Level.FINE),
        ("fax:", Level.WRONG),
        ("escpos+tcp://127.0.0.1:1", Level.WRONG),
    ],
)
def test_the_printer_is_looked_for(app: Flask, data: Path, printer: str, level: Level) -> None:
    assert levels(Config(data=data, printer=printer))["printer"] is level


def second(folder: Path | str) -> None:
    now = place.office()
    settings = replace(now.settings, backup_second_folder=str(folder))
    office.apply(replace(now, settings=settings), "test")


def said(config: Config) -> str:
    return next(str(one) for one in health.findings(config) if one.about == "backup")


def test_a_second_folder_that_is_not_there_is_wrong(app: Flask, data: Path) -> None:
    second("/nowhere/at/all")
    assert levels(Config(data=data))["backup"] is Level.WRONG


def test_an_empty_mount_point_is_no_second_place(app: Flask, data: Path, tmp_path: Path) -> None:
    (tmp_path / "backup").mkdir()
    second(tmp_path / "backup")
    assert levels(Config(data=data))["backup"] is Level.WRONG
    assert f"Is the stick in? ({tmp_path / 'backup'})" in said(Config(data=data))


def test_a_stick_that_takes_no_copy_any_more_is_wrong(
    app: Flask, data: Path, stick: Path, hands: Hands
) -> None:
    config = Config(data=data, second_backup=stick)
    backup.nightly(nightly.folder(config))
    assert levels(config)["backup"] is Level.NOTE  # its first night comes
    hands.at += timedelta(days=1)
    backup.nightly(nightly.folder(config), stick)
    assert levels(config)["backup"] is Level.FINE
    hands.at += timedelta(days=3)
    backup.nightly(nightly.folder(config))
    assert levels(config)["backup"] is Level.WRONG
    assert "no copy of the last days" in said(config)


def test_the_last_copy_is_named(app: Flask, data: Path, hands: Hands) -> None:
    config = Config(data=data)
    assert levels(config)["backup"] is Level.NOTE
    backup.nightly(nightly.folder(config))
    assert levels(config)["backup"] is Level.FINE
    hands.at += timedelta(days=9)
    assert levels(config)["backup"] is Level.NOTE


def test_languages_that_nobody_confirmed_are_named(ground: Path) -> None:
    found = health.of_languages(Config(data=ground))
    assert found.level is Level.NOTE
    assert "No mediator has confirmed yet: it, ro, sq" in str(found)
    for row in tongues.offered():
        tongues.confirm(row, "Alfa Esempio", "test")
    assert health.of_languages(Config(data=ground)).level is Level.FINE


def test_a_language_without_a_voice_is_named(ground: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = Config(data=ground)
    assert health.of_voices(config).level is Level.FINE
    monkeypatch.setitem(LANGUAGES, "sq", replace(LANGUAGES["sq"], voice="nobody"))
    found = health.of_voices(config)
    assert (found.level, found.values) == (Level.NOTE, {"missing": ("sq",)})
