"""What the demo gives appointments for, and who has one today."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from kiosk import clock
from kiosk.appointments import offering, openings, operations
from kiosk.appointments.models import Offer, Where
from kiosk.appointments.rules import Person
from kiosk.database import transaction
from kiosk.office import data_notice, place
from kiosk.office.data_notice import Purpose
from kiosk.office.models import Service
from kiosk.staff.models import Staff

EVERY_DAY: Final = {
    day: [["09:00", "13:00"], ["14:00", "19:00"]] for day in ("mon", "tue", "wed", "thu", "fri")
}
USUAL: Final = {"length": 30, "gap": 0, "places": 1, "soonest_hours": 0, "ahead_days": 60}
BRING: Final = {
    "D": {
        "it": "Carta d’identità\nTelefono, se lo hai",  # noqa: RUF001
        "ro": "Carte de identitate\nTelefon, dacă aveți",
        "sq": "Letërnjoftim\nTelefon, nëse keni",
        "ar": "بطاقة الهوية\nالهاتف، إن وُجد",  # noqa: RUF001
        "fr": "Carte d’identité\nTéléphone, si vous en avez un",  # noqa: RUF001
        "en": "Identity card\nTelephone, if you have one",
        "es": "Documento de identidad\nTeléfono, si tiene",
        "uk": "Посвідчення особи\nТелефон, якщо є",  # noqa: RUF001
        "zh-Hans": "身份证件\n手机（如果有）",  # noqa: RUF001
        "ru": "Удостоверение личности\nТелефон, если есть",  # noqa: RUF001
        "bn": "পরিচয়পত্র\nফোন, যদি থাকে",
        "ur": "شناختی کارڈ\nفون، اگر ہو",
    },
    "H": {
        "it": "Tessera sanitaria",
        "ro": "Card de sănătate",
        "sq": "Kartë shëndetësore",
        "ar": "بطاقة الصحة",
        "fr": "Carte de santé",
        "en": "Health card",
        "es": "Tarjeta sanitaria",
        "uk": "Медична картка",
        "zh-Hans": "医保卡",
        "ru": "Медицинская карточка",
        "bn": "স্বাস্থ্য কার্ড",
        "ur": "صحت کارڈ",
    },
}
# Letters of the Greek alphabet; nobody is called so.
PEOPLE: Final = (
    Person("Zeta Esempio", language="ar"),
    Person("Eta Esempio", "figlia", "+393470000000"),
    Person("Theta Esempio", phone="+390131000000", language="en"),
)


@transaction
def fill(professional: Staff, who: str) -> None:
    """Offer three things, and promise some of today's times; a second time changes nothing."""
    if Offer.select().exists():
        return
    desks = place.desks()
    nurse = {"staff": professional, "desk": desks[-1], "where": Where.ROOM, "room": desks[-1].name}
    offers = (
        _offered("D", who, desk=desks[min(1, len(desks) - 1)], self_booking=True),
        _offered("H", who, **nurse, languages=["it", "ar"]),
        _offered("F", who, staff=professional, where=Where.HOME, length=60, gap=30),
    )
    for letter, text in BRING.items():
        service = place.service(letter)
        if service is not None:
            offering.set_bring(service, text, who)
    for offer in filter(None, offers[:2]):
        _promise(offer, who)


def _offered(letter: str, who: str, **values: Any) -> Offer | None:
    service: Service | None = place.service(letter)
    if service is None:
        return None
    given = {"service": service, "staff": None, "desk": None, "where": Where.DESK, **USUAL}
    return offering.save(Offer(service=service), {**given, "weekly": EVERY_DAY, **values}, who)


def _promise(offer: Offer, who: str) -> None:
    free = openings.by_day([offer], clock.today(), most=1)
    times = [one for found in free.values() for one in found][: 2 * len(PEOPLE) : 2]
    for person, opening in zip(PEOPLE, times, strict=False):
        at = opening.slot.starts_at
        notice = data_notice.version(person.language, place.office(), Purpose.APPOINTMENT)
        told = replace(person, notice=notice)
        operations.book(offer, at, told, f"demo-{offer.id}-{at}", who=who)
