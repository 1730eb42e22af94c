"""Every setting of the office: one row each, with its default, limits, unit and meaning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Final, Literal

from kiosk.errors import N_
from kiosk.languages import DEFAULT, LANGUAGES

SECONDS: Final = N_("seconds")
MINUTES: Final = N_("minutes")
HOURS: Final = N_("hours")
DAYS: Final = N_("days")

Kind = Literal["whole", "flag", "line", "phone", "day", "language", "languages"]


@dataclass(frozen=True)
class Setting:
    """What a form must know of one setting; `meaning` and `unit` are still to be translated."""

    key: str
    kind: Kind
    default: Any
    meaning: str
    low: int = 0
    high: int = 0
    unit: str = ""


def _row(kind: Kind, default: Any, meaning: str, **limits: Any) -> Any:
    return field(default=default, metadata={"kind": kind, "meaning": meaning, **limits})


def _seconds(default: int, high: int, meaning: str, low: int = 1) -> Any:
    return _row("whole", default, meaning, low=low, high=high, unit=SECONDS)


def _minutes(default: int, high: int, meaning: str, low: int = 1) -> Any:
    return _row("whole", default, meaning, low=low, high=high, unit=MINUTES)


def _hours(default: int, high: int, meaning: str) -> Any:
    return _row("whole", default, meaning, low=0, high=high, unit=HOURS)


def _days(default: int, high: int, meaning: str) -> Any:
    return _row("whole", default, meaning, low=1, high=high, unit=DAYS)


def _number(default: int, low: int, high: int, meaning: str) -> Any:
    return _row("whole", default, meaning, low=low, high=high)


@dataclass(frozen=True)
class Settings:
    """The value of every setting. The table SETTINGS below is made from these rows."""

    idle_warning_seconds: int = _seconds(
        60, 600, N_("After how long without a touch the entrance asks: are you still there?")
    )
    idle_reset_seconds: int = _seconds(
        90, 900, N_("After how long without a touch the entrance starts again.")
    )
    max_extensions: int = _number(
        20, 0, 100, N_("How many times a visitor may ask the entrance for more time.")
    )
    ticket_done_seconds: int = _seconds(
        20, 300, N_("How long the ticket stays on the entrance's screen.")
    )
    only_on_paired: bool = _row(
        "flag",
        False,
        N_("People sign in only on paired devices and on this computer, once a tablet is paired."),
    )
    staff_lock_minutes: int = _minutes(
        5, 240, N_("After how long without a touch a staff screen locks.")
    )
    priority_in_a_row: int = _number(
        2, 1, 20, N_("How many priority calls a desk makes in a row while others wait.")
    )
    priority_self: bool = _row(
        "flag", True, N_("Visitors may ask for priority at the entrance; otherwise only staff.")
    )
    numbers_a_minute: int = _number(
        20,
        0,
        600,
        N_("How many numbers one screen gives in a minute; then a person is called. 0: no limit."),
    )
    recall_cooldown_seconds: int = _seconds(
        10, 300, N_("How long a desk waits before it calls the same person again."), low=0
    )
    no_show_minutes: int = _minutes(
        30, 480, N_("For how long a person who was missed can be called again or put back."), low=0
    )
    undo_seconds: int = _seconds(10, 120, N_("For how long a desk can undo its last act."), low=0)
    late_minutes: int = _minutes(
        15, 240, N_("How late somebody may come to an appointment without asking a volunteer.")
    )
    self_bookings_an_hour: int = _number(
        6, 0, 100, N_("How many appointments visitors book by themselves in an hour, all together.")
    )
    waiting_hold_hours: int = _hours(
        24, 240, N_("How long a time that became free is kept for whoever waits for one.")
    )
    help_patience_seconds: int = _seconds(
        60, 900, N_("After how long without an answer a call for help rings louder.")
    )
    help_timeout_minutes: int = _minutes(
        10, 120, N_("After how long a call for help that nobody answered ends.")
    )
    display_fresh_seconds: int = _seconds(
        30, 300, N_("How long a call stands out on the display as new.")
    )
    display_chime: bool = _row("flag", True, N_("The display rings before each call."))
    display_voice: bool = _row(
        "flag", True, N_("The display says each call, in Italian and in the visitor's language.")
    )
    ear_pause_seconds: int = _seconds(
        1, 10, N_("By ear: how long the voice waits after each choice."), low=0
    )
    stale_after_seconds: int = _seconds(
        15, 300, N_("After how long without news a screen says that it is not up to date.")
    )
    last_calls: int = _number(5, 1, 10, N_("How many calls the display keeps in sight."))
    retention_ticket_days: int = _days(
        730, 3650, N_("How long anonymous tickets are kept before only totals remain.")
    )
    retention_log_days: int = _days(
        730, 3650, N_("How long the record of what staff looked at and changed is kept.")
    )
    retention_appointment_days: int = _days(
        30, 365, N_("How long after an appointment its name, phone, address and note are kept.")
    )
    retention_waiting_days: int = _days(
        30, 365, N_("How long after its end a course's waiting list is kept.")
    )
    participants_hold_until: str = _row(
        "day", "", N_("Until when records of participants must be kept. Empty means not yet known.")
    )
    retention_failed_logins_days: int = _days(
        90, 730, N_("How long sign-ins are kept, right and wrong.")
    )
    card_early_minutes: int = _minutes(
        45, 240, N_("How long before a session a participant's card checks in.")
    )
    card_shown_seconds: int = _seconds(
        2, 60, N_("How long the entrance shows that a card was read; then the next may come.")
    )
    late_after_minutes: int = _minutes(
        10, 120, N_("After how long whoever checks in with a card is late."), low=0
    )
    backup_keep_days: int = _days(35, 35, N_("How long backups are kept."))
    backup_second_folder: str = _row(
        "line", "", N_("A second folder for backups, of an older office: the machine names it now.")
    )
    wifi_name: str = _row(
        "line", "", N_("Name of the Wi-Fi that a visitor's phone must join. Empty means none.")
    )
    wifi_password: str = _row(
        "line",
        "",
        N_("Its password; a square on the ticket holds it. Empty means an open network."),
    )
    wifi_hidden: bool = _row("flag", False, N_("This Wi-Fi does not show its name to telephones."))
    cofinancing: str = _row(
        "line", "", N_("The line about the co-financing, on tickets, posters and registers.")
    )
    data_responsible: str = _row(
        "line", "", N_("Who is responsible for people's data. Empty means who runs the place.")
    )
    data_contact: str = _row(
        "line", "", N_("Where people ask about their data. Empty means the office's telephone.")
    )
    data_recipients: str = _row(
        "line", "", N_("Who outside the office is given people's data. Empty means nobody.")
    )
    data_basis: str = _row(
        "line",
        "Regolamento (UE) 2016/679, art. 6",
        N_("The rule that allows keeping people's data, as the notice on data names it."),
    )
    phone: str = _row("phone", "", N_("The office's telephone, shown when it is closed."))
    max_queue_minutes_before_close: int = _minutes(
        20, 240, N_("How long before closing time the entrance stops giving numbers."), low=0
    )
    enabled_languages: tuple[str, ...] = _row(
        "languages", tuple(LANGUAGES), N_("The languages offered at the entrance, in order.")
    )
    activities_service: str = _row(
        "line", "G", N_("The letter of the service that takes names for an activity.")
    )
    default_language: str = _row(
        "language", DEFAULT, N_("The language of the display, and of whoever chose none.")
    )
    clock_drift_minutes: int = _minutes(
        5, 120, N_("How far the clock may stand before the last event without asking staff."), low=0
    )
    clock_drift_days: int = _days(
        60, 400, N_("How far the clock may stand after the last event without asking staff.")
    )


SETTINGS: Final = {
    row.name: Setting(row.name, default=row.default, **row.metadata) for row in fields(Settings)
}


def settings_of(values: Mapping[str, Any]) -> Settings:
    """Return the settings from checked `values`; what is missing has its default."""
    return Settings(**{key: value for key, value in values.items() if key in SETTINGS})
