"""publiccode.yml, the card by which the Italian public catalogue knows the project."""

from __future__ import annotations

import tomllib
from pathlib import Path

import yaml

from kiosk import languages

ROOT = Path(__file__).parent.parent
CARD = yaml.safe_load((ROOT / "publiccode.yml").read_text("utf-8"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def test_the_card_names_the_licence_and_the_version_of_the_project() -> None:
    assert CARD["legal"]["license"] == PROJECT["license"] == "EUPL-1.2"
    assert CARD["softwareVersion"] == PROJECT["version"]


def test_the_card_names_every_language_that_residents_can_choose() -> None:
    assert CARD["localisation"]["availableLanguages"] == list(languages.LANGUAGES)


def test_each_description_is_as_long_as_the_catalogue_asks() -> None:
    for text in CARD["description"].values():
        assert len(text["shortDescription"]) <= 150
        assert 150 <= len(text["longDescription"]) <= 10_000
        assert text["features"]
