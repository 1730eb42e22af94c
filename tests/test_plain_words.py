"""Words that everybody understands: short, the same word for the same thing, for anyone."""

from __future__ import annotations

import re

import pytest

from kiosk import languages
from tests.plain import LONGEST_SENTENCE, gulpease, sentences, words
from tests.texts import PLACE, read

TRANSLATED = [code for code in languages.LANGUAGES if code != languages.SOURCE]
# What we say, and what would be a second word for the same thing.
OTHER_WORDS = {
    "biglietto": r"ticket|talloncin\w*|scontrin\w*|tagliand\w*",
    "fila": r"coda|code",
    "sportello": r"banco|bancone|desk|front office",
    "appuntamento": r"prenotazion\w*",
    "attendere": r"aspett\w+",
    "chiamare": r"convoc\w+",
    "toccare": r"clicc\w+|schiacci\w+|selezion\w+|digit\w+",
    "schermo": r"monitor|display|video",
    "telefono": r"cellular\w+|smartphone|telefonino",
    "persona": r"operator\w+|addett\w+|utent\w+|volontar\w+",
    "precedenza": r"priorità",
    "ingresso": r"entrata|totem|kiosk|chiosco",
    "laboratorio": r"workshop",
    "aiuto": r"assistenza|supporto",
    "orario": r"orari",
    "tu": r"si prega|la preghiamo|lei|suo numero|vostro|vostra",
}
# Words that would say whether a woman or a man stands there.
GENDERED = {
    "it": r"\bbenvenut[oaie]\b|\bsei (stat|arrivat|iscritt|registrat|pront)[oa]\b|\w[oe]/[ae]\b",
    "ro": r"\bbinevenit\b|\bsunteți \w+(at|it|ut)ă?\b|\w\(ă\)",
    "sq": r"\bmirëserdh\w+i\b|\bi mirëpritur\b|\be mirëpritur\b|\bjeni i \w+|\bjeni e \w+",
    "ar": r"(?<!\w)(اضغط|اختر|خذ|اذهب|انتظر|حاول|راقب|استمع|اسأل|تفضّ?ل|تابع|المس"
    r"|أحضر|ضع|اكتب|اتصل)ي?(?!\w)",
    "fr": r"\bdésolée?s?\b|\bêtes \w+ées?\b|\bêtes (prêt|inscrit)e?s?\b|\w·e|\w\(e\)",
    "es": r"(?<!la )\bbienvenid[oa]s?\b|\bestá (list|inscrit|registrad)[oa]\b|\w[oa]/[oa]\b|\w@",
    "uk": r"\b(готовий|готова|повинен|повинна|прийшов|прийшла|зареєстрований|зареєстрована)\b",
    "ru": r"\b(готов|готова|должен|должна|пришёл|пришла|зарегистрирован|зарегистрирована)\b",
    "ur": r"(چاہتے|چاہتی|سکتے|سکتی|کرتا|کرتی|جاتا|جاتی) (ہیں|ہوں)",
}
# One word for one thing in every language: wherever the source has the first, its word is there.
GLOSSARY = {
    "it": {"desk": "sportell", "line": "fila", "language": "lingua", "number": "numer"},
    "ro": {"desk": "ghișeu", "line": "rând", "language": "limb", "number": "număr|numere"},
    "sq": {"desk": "sportel", "line": "radh", "language": "gjuh", "number": "num[ëe]?r"},
    "ar": {
        "desk": "شباك|شبابيك",
        "line": "طابور",
        "language": "لغ",
        "number": "رقم|أرقام",
    },
    "fr": {"desk": "guichet", "line": "file d.attente", "language": "langue", "number": "numéro"},
    "es": {"desk": "ventanilla", "line": "fila", "language": "idioma", "number": "número"},
    "uk": {"desk": "вікн", "line": "чер[гз]", "language": "мов", "number": "номер"},
    "zh-Hans": {"desk": "窗口", "line": "排队", "language": "语言", "number": "号|取号"},
    "ru": {"desk": "окн", "line": "очеред", "language": "язык", "number": "номер"},
    "bn": {"desk": "কাউন্টার", "line": "লাইন", "language": "ভাষা", "number": "নম্বর"},
    "ur": {"desk": "کاؤنٹر", "line": "قطار", "language": "زبان", "number": "نمبر"},
}
# Said of the whole house, a telephone, a key to press, or a language by its own name.
NOT_THE_THING = re.compile(
    "The desk closes early|phone number|Press a number|We speak your language", re.IGNORECASE
)


def bare(text: str) -> str:
    """Return `text` without what is filled in."""
    return PLACE.sub("", text)


def test_the_measure_is_the_one_that_schools_use() -> None:
    easy = "Prendi il biglietto. Siediti. Hai tempo. Guarda lo schermo: chiamiamo il tuo numero."
    hard = (
        "La presentazione della domanda è subordinata alla conclusione della procedura telematica"
    )
    assert gulpease(easy) > 80 > 50 > gulpease(hard)


def test_a32_an_italian_sentence_has_fifteen_words_at_most() -> None:
    spoken = [one for said in read("it").values() for one in sentences(said)]
    assert [one for one in spoken if len(words(one)) > LONGEST_SENTENCE] == []


def test_a33_an_italian_text_is_readable_after_five_years_of_school() -> None:
    blocks = [said for said in read("it").values() if len(words(said)) >= 20]
    assert [said for said in blocks if gulpease(said) < 80] == []


@pytest.mark.parametrize("word", OTHER_WORDS)
def test_a32_one_thing_has_one_word_in_italian(word: str) -> None:
    other = re.compile(rf"\b({OTHER_WORDS[word]})\b", re.IGNORECASE)
    assert [said for said in read("it").values() if other.search(bare(said))] == []


def test_a32_italian_has_no_acronym_and_no_percentage() -> None:
    wrong = re.compile(r"\b[A-Z]{2,}\b|\d ?%|per cento")
    assert [said for said in read("it").values() if wrong.search(said)] == []


@pytest.mark.parametrize("language", GENDERED)
def test_nobody_is_called_a_man_or_a_woman(language: str) -> None:
    gendered = re.compile(GENDERED[language], re.IGNORECASE)
    assert [said for said in read(language).values() if gendered.search(said)] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_one_thing_has_one_word_in_every_language(language: str) -> None:
    wrong = [
        (text, said)
        for text, said in read(language).items()
        for thing, stem in GLOSSARY[language].items()
        if re.search(rf"\b{thing}s?\b", bare(text), re.IGNORECASE)
        and not NOT_THE_THING.search(text)
        and not re.search(stem, said, re.IGNORECASE)
    ]
    assert wrong == []


def test_arabic_does_not_say_number_of_the_floor() -> None:
    assert [said for said in read("ar").values() if "رقم الدور" in said] == []
