"""The blueprint of the administration, and what each of its modules asks of a request."""

from __future__ import annotations

from typing import Final, cast

from flask import Blueprint, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge

from kiosk.config import Config
from kiosk.errors import N_
from kiosk.screens.shared import access
from kiosk.screens.shared.requests import words

bp = Blueprint("admin", __name__, url_prefix="/admin")

TOO_LARGE: Final = N_("This file is too large. Choose a picture of at most 2 MB.")
TOO_LONG: Final = N_("This recording is too large. Choose one of at most 1 MB.")


def who() -> str:
    """Return the name that the journal writes."""
    return access.staff().name


def config() -> Config:
    """Return the settings of the machine."""
    return cast("Config", current_app.config["KIOSK"])


@bp.errorhandler(RequestEntityTooLarge)
def too_large(_error: RequestEntityTooLarge) -> ResponseReturnValue:
    """Answer an upload that is too large with words and a way back."""
    is_sound = request.endpoint == "admin.record_phrase"
    message = words().gettext(TOO_LONG if is_sound else TOO_LARGE)
    back = url_for("admin.show_voices" if is_sound else "admin.show_logos")
    return render_template("shared/refused.html", message=message, back=back), 413
