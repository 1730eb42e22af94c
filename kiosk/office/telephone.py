"""Telephone numbers as people write them, kept in the one form that every telephone dials.

A number is read, never guessed: a letter among its digits or a second number is refused in words.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

import phonenumbers
from phonenumbers import (
    NumberParseException,
    PhoneNumber,
    PhoneNumberFormat,
    PhoneNumberType,
)

from kiosk.errors import N_, KioskError

HOME: Final = "IT"  # a number without a prefix is of this country
LONGEST: Final = 80  # letters of a field; more is no number
FEWEST: Final = 6  # digits of a number; fewer beside words are a word, as in "after 18"
SURE: Final = 8  # digits that are one number, whatever stands between two such
SURELY_HOME: Final = 10  # digits; a longer one of this country must be of a known area
NOBODY_S: Final = (PhoneNumberType.UNKNOWN, PhoneNumberType.VOICEMAIL)
EXTENSION: Final = re.compile(
    r"(?<=\d)[\s,;(/-]*(?:;\s*ext\s*=|#|\b(?:interno|int|extension|ext|x)\b[\s.:]*|(?:int|ext|x)\.?)"
    r"\s*(\d{1,7})\b(?![\s/.-]*\d)\)?",
    re.IGNORECASE,
)
LABEL: Final = re.compile(
    r"\b(?:tel|telefono|cell|cellulare|mobile|phone|nr|numero)\b[.:\s]*", re.IGNORECASE
)
LETTER: Final = r"[^\W\d_]"
AMONG: Final = (
    re.compile(rf"\d({LETTER})|({LETTER})\d"),
    re.compile(rf"(?:^|\d)\s*({LETTER})\s*(?:\d|$)"),
    re.compile(r"([^\w\s+().,;:/#-]|_)\d|\d([^\w\s+().,;:/#-]|_)"),
    re.compile(r"\d\s*([^\w\s+()./-])[^\w+]*\d"),
)
HOUR: Final = re.compile(r"\b(\d\d?):(\d\d)\b")
AREA: Final = r"\(\s*(?:\+\s*\d+|0\d*|\d{3,})\s*\)"  # other digits in brackets are of a note
RUN: Final = re.compile(rf"(?:{AREA}|\+?\s*\d)(?:(?:{AREA}|[\d\s./-])*(?:{AREA}|\d))?")
# A figure between a number and a word is of either: Ali 2 333 123456, 0131 515112 2 linee.
BETWEEN: Final = re.compile(
    rf"{LETTER}\W*(?!39\s)[1-9]\d?\s+(?=[+0]|\d{{3}})|(?:\d{{4}}\s+\d|\d\s+)\d\s*(?={LETTER})"
)
STROKE: Final = re.compile(r"/|\s-\s|-(?=\d$)")
EDGE: Final = " \t,;:[]/.-\"'“”«»"
DASHES: Final = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-")


class BadPhone(KioskError):
    """It has too few digits, too many, or none."""

    message = N_("%(written)s is not a telephone number. Leave it empty if there is none.")


class NotADigit(BadPhone):
    """A letter stands for a digit; nobody but the writer knows for which."""

    message = N_("“%(sign)s” is not a digit. Write the telephone number again, digits only.")


class OneNumber(BadPhone):
    """Two numbers in one field would be kept as one that nobody answers."""

    message = N_("Write one telephone number only.")


@dataclass(frozen=True)
class Telephone:
    """What was written: the number in E.164, the extension, and the words beside it."""

    number: str = ""
    extension: str = ""
    left_out: str = ""

    @property
    def kept(self) -> str:
        """Return what is stored, such as +390131515112;ext=4."""
        return f"{self.number};ext={self.extension}" if self.extension else self.number


def read(written: str) -> Telephone:
    """Return what `written` says; empty stays empty. Raises BadPhone."""
    text = _plain(written)
    if not text:
        return Telephone()
    extension = EXTENSION.search(text)
    rest = EXTENSION.sub(" ; ", text, count=1)
    rest = _closed(HOUR.sub(r"\1.\2", LABEL.sub(" ", rest))).strip(EDGE)
    run = _only_run(rest, text)
    number = _parsed(run.group(), text)
    beside = (part.strip(f"{EDGE}()") for part in (rest[: run.start()], rest[run.end() :]))
    return Telephone(
        number=phonenumbers.format_number(number, PhoneNumberFormat.E164),
        extension=extension[1] if extension else "",
        left_out=", ".join(part for part in beside if part),
    )


def kept(written: str) -> str:
    """Return `written` as it is stored, such as +393471234567; empty stays empty.

    Raises BadPhone.
    """
    return read(written).kept


def shown(phone: str) -> str:
    """Return a kept number in groups that can be read aloud; without the prefix of home."""
    if not phone:
        return ""
    number = phonenumbers.parse(phone)
    extension, number.extension = number.extension, None
    at_home = phonenumbers.region_code_for_number(number) == HOME
    how = PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL
    spoken = phonenumbers.format_number(number, how)
    return f"{spoken} int. {extension}" if extension else spoken


def _plain(written: str) -> str:
    """Return `written` in plain digits and signs, without what nobody sees."""
    if len(written) > LONGEST:
        raise BadPhone(written=f"{written[:LONGEST]}…")
    shown = (one for one in written if unicodedata.category(one) != "Cf")
    return " ".join("".join(map(_sign, shown)).translate(DASHES).split())


def _sign(one: str) -> str:
    digit = unicodedata.decimal(one, None)
    if digit is not None:
        return str(digit)
    return unicodedata.normalize("NFKC", one) if "\uff00" <= one <= "\uffef" else one


def _closed(text: str) -> str:
    """Return `text`, its brackets gone if one of them is missing."""
    is_whole = text.count("(") == text.count(")")
    return text if is_whole else re.sub(r"[()]", " ", text)


def _only_run(rest: str, text: str) -> re.Match[str]:
    """Return the one run of digits that is the number; raises BadPhone."""
    runs = [(len(re.findall(r"\d", one.group())), one) for one in RUN.finditer(rest)]
    if sum(count >= SURE for count, _ in runs) > 1:
        raise OneNumber
    for among in AMONG:
        if found := among.search(rest):
            raise NotADigit(sign=next(filter(None, found.groups())))
    numbers = [one for count, one in runs if count >= FEWEST]
    if len(numbers) > 1 or any(map(_goes_on, numbers)) or BETWEEN.search(rest):
        raise OneNumber
    if not numbers:
        raise BadPhone(written=text)
    return numbers[0]


def _goes_on(run: re.Match[str]) -> bool:
    """Say whether a whole number stands before a stroke: 0131 515112/13 are two."""
    before = STROKE.split(run.group())[:-1]
    national = re.sub(r"^(?:\+|00)39", "", re.sub(r"[^\d+]", "", "".join(before)))
    return len(national.removeprefix("+")) >= SURE


def _parsed(run: str, text: str) -> PhoneNumber:
    sign = "+" if "+" in run else ""
    try:
        number = phonenumbers.parse(sign + re.sub(r"\D", "", run), HOME)
        if phonenumbers.is_possible_number(number) and not _is_too_long(number):
            return number
    except NumberParseException:
        pass
    is_two = " " in run.strip() and len(re.findall(r"\d", run)) > SURELY_HOME
    raise OneNumber if is_two else BadPhone(written=text)


def _is_too_long(number: PhoneNumber) -> bool:
    """Say whether it is one of home with a digit too many, which would still be possible."""
    is_home = number.country_code == phonenumbers.country_code_for_region(HOME)
    is_long = len(phonenumbers.national_significant_number(number)) > SURELY_HOME
    return is_home and is_long and phonenumbers.number_type(number) in NOBODY_S
