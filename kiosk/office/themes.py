"""What a visit can be about, when the office has not said otherwise."""

from __future__ import annotations

from typing import Final

from kiosk.office.parts import Theme

_NAMES: Final = (
    ("home", "Casa", "Home", "السكن"),
    ("bills", "Bollette", "Bills", "الفواتير"),
    ("work", "Lavoro", "Work", "العمل"),
    ("health", "Salute", "Health", "الصحة"),
    ("school", "Scuola", "School", "المدرسة"),
    ("documents", "Documenti", "Documents", "الوثائق"),
    ("digital", "Aiuto digitale", "Digital help", "المساعدة الرقمية"),
    ("money", "Soldi e bonus", "Money and bonuses", "المال والإعانات"),
    ("family", "Famiglia", "Family", "الأسرة"),
    ("residence", "Residenza e permessi", "Residence and permits", "الإقامة والتصاريح"),
    ("neighbours", "Vicini di casa", "Neighbours", "الجيران"),
    ("other", "Altro", "Other", "أخرى"),
)

THEMES: Final = tuple(
    Theme(key, {"it": italian, "en": english, "ar": arabic})
    for key, italian, english, arabic in _NAMES
)
