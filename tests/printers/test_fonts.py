# ruff: noqa: RUF001  letters of many scripts look alike
from __future__ import annotations

import unicodedata
from datetime import date
from functools import cache

import pytest
from PIL import ImageFont

from kiosk import languages
from printers import fonts

# The file that must hold the letters of each language, and a piece of each kind of its letters.
SAMPLES = {
    "it": ("TitilliumWeb-Bold.ttf", "Perché più àèéìòù ÀÈ «qui» – l’ufficio · … €"),
    "en": ("TitilliumWeb-Bold.ttf", "Please wait: “desk 2” — it’s your turn"),
    "fr": ("TitilliumWeb-Bold.ttf", "ÉÈÊËÀÂÎÏÔÛÙÇœæ élève français"),
    "ro": ("TitilliumWeb-Bold.ttf", "ĂăÂâÎîȘșȚț Ghișeu"),
    "sq": ("TitilliumWeb-Bold.ttf", "ËëÇç Numri i radhës"),
    "es": ("TitilliumWeb-Bold.ttf", "¿Ñandú? ¡áéíóúü!"),
    "uk": ("NotoSans.ttf", "Зачекайте, будь ласка: їєґі ЇЄҐІ"),
    "ru": ("NotoSans.ttf", "Пожалуйста, подождите: ёъыэ ЁЪЫЭ"),
    "ar": ("NotoSansArabic.ttf", "عدد الأشخاص قبلك، رقمك أيضًا؟ إآىةؤئ"),
    "ur": ("NotoSansArabic.ttf", "آپ سے پہلے افراد ٹڈڑںھہۂیے گھر، ٹوکن۔"),
    "bn": ("HindSiliguri-Bold.ttf", "অনুগ্রহ করে অপেক্ষা করুন। ড়ঢ়য় আঁ ৎ কর্মশালা"),
    "zh-Hans": ("NotoSansCJK-Regular.ttc", "请稍候，您前面还有人。“号码票”：窗口？住房与社区"),
}
NOBODYS = "\U0010fffd"  # no face has it: its shape is the empty box


# The faces of the templates, in the order in which a letter looks for its own.
FACES = tuple(dict.fromkeys(name for name, _ in SAMPLES.values()))


@pytest.mark.parametrize("language", SAMPLES)
def test_no_letter_of_a_language_is_an_empty_box(language: str) -> None:
    name, sample = SAMPLES[language]
    assert [letter for letter in sample if shows(letter) and not has(name, letter)] == []


@pytest.mark.parametrize("language", languages.LANGUAGES)
def test_no_letter_of_a_catalogue_is_an_empty_box(language: str) -> None:
    words = languages.catalogue(language)
    days = [languages.long_date(date(2026, month, month), language) for month in range(1, 13)]
    texts = [*words.texts.values(), words.language.name, words.language.welcome, *days]
    letters = {letter for text in texts for letter in text if shows(letter)}
    assert len(letters) > 30
    assert [one for one in letters if not any(has(face, one) for face in FACES)] == []


@cache
def face_of(name: str) -> tuple[ImageFont.FreeTypeFont, bytes]:
    """Return a face, and the empty box that it draws for what it lacks."""
    face = ImageFont.truetype(str(fonts.files()[name]), 20)
    return face, shape(face, NOBODYS)


@cache
def has(name: str, letter: str) -> bool:
    face, box = face_of(name)
    return shape(face, letter) != box


def test_a_letter_that_a_face_lacks_is_found_out() -> None:
    face = ImageFont.truetype(str(fonts.files()["TitilliumWeb-Bold.ttf"]), 40)
    assert shape(face, "Ж") == shape(face, NOBODYS)


def shape(face: ImageFont.FreeTypeFont, letter: str) -> bytes:
    return bytes(face.getmask(letter))


def shows(letter: str) -> bool:
    """Say whether `letter` has a shape of its own: joiners and marks take their neighbour's."""
    return not letter.isspace() and unicodedata.category(letter) not in ("Cf", "Mn", "Mc", "Cc")


@pytest.mark.parametrize(
    "name",
    ["TitilliumWeb-Black.ttf", "NotoSans.ttf", "NotoSansArabic.ttf", "NotoSansCJK-Regular.ttc"],
)
def test_each_file_has_a_stable_name_and_is_there(name: str) -> None:
    assert fonts.files()[name].is_file()


def test_the_folders_hold_all_the_files_and_each_folder_once() -> None:
    folders = fonts.folders()
    assert len(folders) == len(set(folders)) == len(fonts.PACKAGES)
    assert {path.parent for path in fonts.files().values()} == set(folders)
