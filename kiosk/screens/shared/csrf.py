"""The sign in each form of ours. Staff's pages have a secret of their own, for one sign-in.

So a sign that was seen before somebody signed in, or under a colleague, is worth nothing; and
the forms of an entrance that is open in the same browser go on.
"""

from __future__ import annotations

from typing import Final

from flask import Flask, abort, current_app, request
from flask import session as browser
from flask_wtf.csrf import CSRFProtect, ValidationError, generate_csrf, validate_csrf

from kiosk.screens.shared import access

FIELD: Final = "csrf_token"
HEADER: Final = "X-CSRFToken"  # of what the marks' script sends
OF_STAFF: Final = "csrf_of_staff"
SIGN_OUT: Final = "access.sign_out"  # open to everybody, and a button of staff's pages
ASKING: Final = frozenset({"GET", "HEAD", "OPTIONS"})


def attach(app: Flask) -> None:
    """Let `app` sign its forms, and refuse any other."""
    app.config["WTF_CSRF_CHECK_DEFAULT"] = False  # it would look at them all by one secret
    CSRFProtect(app)
    app.jinja_env.globals[FIELD] = token
    app.context_processor(lambda: {FIELD: token})
    app.before_request(_look)


def token() -> str:
    """Return the sign for the forms of this page."""
    return str(generate_csrf(token_key=_secret()))


def renew() -> None:
    """Make whatever staff's pages were signed with worthless: somebody else is here now."""
    browser.pop(OF_STAFF, None)


def _look() -> None:
    """Refuse a form that is not of a page of ours; an address that is not here has none."""
    is_form = request.endpoint is not None and request.method not in ASKING
    if not is_form or not current_app.config["WTF_CSRF_ENABLED"]:
        return
    # The bell stands on staff's pages and on that of the sign-in.
    on_both = access.rule(request.endpoint or "") is access.Who.STAFF_SCREEN
    secrets = (OF_STAFF, FIELD) if on_both else (_secret(),)
    if not any(_is_signed(secret) for secret in secrets):
        abort(400)


def _is_signed(secret: str) -> bool:
    try:
        validate_csrf(request.form.get(FIELD) or request.headers.get(HEADER), token_key=secret)
    except ValidationError:
        return False
    return True


def _secret() -> str:
    endpoint = request.endpoint or ""
    return OF_STAFF if endpoint == SIGN_OUT or access.is_of_staff(endpoint) else FIELD
