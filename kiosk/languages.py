"""The languages: one row here and one .po file each. Knows Babel, never Flask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from babel import Locale
from babel.dates import format_date
from babel.messages.pofile import read_po

from kiosk import clock

HERE: Final = Path(__file__).parent
ROOT: Final = next(p for p in (HERE / "translations", HERE.parent / "translations") if p.is_dir())
SOURCE: Final = "en"  # the language the code is written in
DEFAULT: Final = "it"
OTHER: Final = "und"  # BCP 47 for "not determined": the person's language is not here
STAFF: Final = ("it", "en")
DOMAINS: Final = ("messages", "staff")  # staff.po is there only for the languages of STAFF


@dataclass(frozen=True)
class Language:
    """One language. `code` is BCP 47, `locale` Babel's name and the folder's."""

    code: str
    name: str
    locale: str
    welcome: str
    direction: str = "ltr"
    voice: str = ""


LANGUAGES: Final = {
    row.code: row
    for row in (
        Language("it", "Italiano", "it", "Salve", voice="it"),
        Language("ro", "Română", "ro", "Bine ați venit", voice="ro"),
        Language("sq", "Shqip", "sq", "Mirë se vini", voice="sq"),
        Language("ar", "العربية", "ar", "أهلاً بكم", "rtl", voice="ar"),
        Language("fr", "Français", "fr", "Bienvenue", voice="fr"),
        Language("en", "English", "en_GB", "Welcome", voice="en"),
        Language("es", "Español", "es", "Le damos la bienvenida", voice="es"),
        Language("uk", "Українська", "uk", "Ласкаво просимо", voice="uk"),
        Language("zh-Hans", "简体中文", "zh_Hans", "欢迎", voice="cmn"),
        Language("ru", "Русский", "ru", "Добро пожаловать", voice="ru"),
        Language("bn", "বাংলা", "bn", "স্বাগতম", voice="bn"),
        Language("ur", "اردو", "ur", "خوش آمدید", "rtl", voice="ur"),
    )
}


class Catalogue:
    """The words of one language; a text it does not know stays as it is."""

    def __init__(self, language: Language, texts: Mapping[str, str]) -> None:
        self.language = language
        self.texts = texts

    def gettext(self, text: str, /, **values: object) -> str:
        """Return `text` in this language, with `values` in their places."""
        found = self.texts.get(text, text)
        return found % values if values else found

    def pick(self, text: Mapping[str, str]) -> str:
        """Return what staff wrote, in this language or else in Italian."""
        return text.get(self.language.code) or text.get(DEFAULT, "")


def catalogue(code: str) -> Catalogue:
    """Return the words of the language `code`; of Italian, if there is no such language."""
    return read(code if code in LANGUAGES else DEFAULT)


@cache
def read(code: str) -> Catalogue:
    """Return the words of one of `LANGUAGES` from its files, once."""
    language = LANGUAGES[code]
    texts: dict[str, str] = {}
    for domain in DOMAINS:
        file = ROOT / language.locale / "LC_MESSAGES" / f"{domain}.po"
        if file.is_file():
            with file.open("rb") as po:
                texts |= {str(one.id): str(one.string) for one in read_po(po) if one.string}
    return Catalogue(language, texts)


@cache
def available() -> tuple[Language, ...]:
    """Return the languages that have their words, in the order of the screen."""
    return tuple(
        row
        for row in LANGUAGES.values()
        if row.code == SOURCE or (ROOT / row.locale / "LC_MESSAGES" / "messages.po").is_file()
    )


@lru_cache(maxsize=32)
def fingerprint(code: str) -> str:
    """Return a short mark of the words of the language: other words, another mark."""
    texts = catalogue(code).texts or dict.fromkeys(catalogue(DEFAULT).texts, "")
    return sha256(repr(sorted(texts.items())).encode()).hexdigest()[:16]


def name_in(code: str, reader: str) -> str:
    """Return what the language `code` is called in the language `reader`; empty if not ours."""
    row, own = LANGUAGES.get(code), catalogue(reader).language.locale
    name = Locale(row.locale.partition("_")[0]).get_language_name(own) if row else None
    return name or ""


def long_date(day: date, code: str) -> str:
    """Return `day` with weekday, day, month and year, in words of the language, digits 0 to 9."""
    return _dated(day, code, with_year=True)


def short_date(day: date, code: str) -> str:
    """Return `day` with weekday, day and month, in words of the language, digits 0 to 9."""
    return _dated(day, code, with_year=False)


def weekday(number: int, code: str) -> str:
    """Return the weekday, Monday is 0, as a date says it.

    Of the names that stand alone Babel keeps one copy for all languages: whoever asks first.
    """
    locale = Locale.parse(catalogue(code).language.locale)
    return str(locale.days["format"]["wide"][number])


def month(number: int, code: str) -> str:
    """Return the month, January is 1, as a date says it."""
    locale = Locale.parse(catalogue(code).language.locale)
    return str(locale.months["format"]["wide"][number])


def clock_time(moment: datetime) -> str:
    """Return naive UTC `moment` as the wall clock shows it, HH:mm in every language."""
    return clock.local(moment).strftime("%H:%M")


DIGITS: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹০১২৩৪৫৬৭৮৯", "0123456789" * 3)
# The order of the parts is the language's own; only the year is left out where not wanted.
PATTERNS: Final = {
    "en": "EEEE d MMMM",
    "es": "EEEE d 'de' MMMM",
    "zh-Hans": "M月d日 EEEE",
    "ur": "EEEE، d MMMM",
    "bn": "EEEE, d MMMM",
    "ar": "EEEE، d MMMM",
    "ro": "EEEE, d MMMM",
    "sq": "EEEE, d MMMM",
    "uk": "EEEE, d MMMM",
    "ru": "EEEE, d MMMM",
}
WITH_YEAR: Final = {"zh-Hans": "y年M月d日 EEEE", "es": "EEEE d 'de' MMMM 'de' y"}


def _dated(day: date, code: str, *, with_year: bool) -> str:
    language = catalogue(code).language
    pattern = PATTERNS.get(language.code, "EEEE d MMMM")
    if with_year:
        pattern = WITH_YEAR.get(language.code, f"{pattern} y")
    return format_date(day, pattern, locale=Locale.parse(language.locale)).translate(DIGITS)
