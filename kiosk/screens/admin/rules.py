"""The settings of the office, in the sections of their form."""

from __future__ import annotations

from typing import Final

from kiosk.errors import N_
from kiosk.office.settings import SETTINGS
from kiosk.screens.admin.fields import Field, tongues
from kiosk.screens.admin.part import Part

# People look for them at the place.
IN_PLACE: Final = ("phone", "wifi_name", "wifi_password", "wifi_hidden", "cofinancing")
# Of an older office alone: where a machine keeps its copies is in the settings of the machine.
MOVED: Final = ("backup_second_folder",)
KINDS: Final = {"phone": "line", "language": "choice"}
KEYS: Final = {
    N_("At the entrance"): (
        "idle_warning_seconds",
        "idle_reset_seconds",
        "max_extensions",
        "ticket_done_seconds",
        "card_shown_seconds",
        "ear_pause_seconds",
        "max_queue_minutes_before_close",
        "priority_self",
        "numbers_a_minute",
    ),
    N_("At the desks"): (
        "priority_in_a_row",
        "recall_cooldown_seconds",
        "no_show_minutes",
        "undo_seconds",
        "staff_lock_minutes",
        "only_on_paired",
        "help_patience_seconds",
        "help_timeout_minutes",
    ),
    N_("On the screen of the waiting room"): (
        "default_language",
        "last_calls",
        "display_fresh_seconds",
        "stale_after_seconds",
        "display_chime",
        "display_voice",
    ),
    N_("Appointments and activities"): (
        "late_minutes",
        "self_bookings_an_hour",
        "waiting_hold_hours",
        "card_early_minutes",
        "late_after_minutes",
        "activities_service",
    ),
    N_("People's data"): (
        "data_responsible",
        "data_contact",
        "data_recipients",
        "data_basis",
        "participants_hold_until",
        "retention_ticket_days",
        "retention_log_days",
        "retention_appointment_days",
        "retention_waiting_days",
        "retention_failed_logins_days",
    ),
    N_("Backups and clock"): (
        "backup_keep_days",
        "clock_drift_minutes",
        "clock_drift_days",
    ),
}


def of_setting(key: str) -> Field:
    """Return the field that asks for a setting."""
    row = SETTINGS[key]
    return Field(
        f"settings.{row.key}",
        KINDS.get(row.kind, row.kind),
        row.meaning,
        unit=row.unit,
        low=row.low,
        high=row.high,
        options=tongues,
    )


GROUPS: Final = {title: tuple(map(of_setting, keys)) for title, keys in KEYS.items()}
RULES: Final = Part(
    N_("Settings"),
    N_("Waiting times, the queue, and how long data is kept."),
    "check",
    tuple(field for fields in GROUPS.values() for field in fields),
    groups=GROUPS,
)
