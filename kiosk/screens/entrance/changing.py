"""Not coming: an appointment is moved or cancelled by its code, in two steps, never by a link."""

from __future__ import annotations

from dataclasses import replace

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kiosk import clock, written
from kiosk.appointments import operations
from kiosk.appointments.codes import DIGITS
from kiosk.arrival import operations as arrival
from kiosk.screens.entrance import visit
from kiosk.screens.entrance.booking import times_of
from kiosk.screens.entrance.promising import by_token, promised
from kiosk.screens.entrance.visit import bp
from kiosk.screens.shared import access


@bp.get("/v/<visit>/appointment/change")
def change() -> str:
    """Ask for the code of the appointment that changes."""
    return render_template(
        "entrance/change.html",
        typed=visit.here().typed,
        most=DIGITS,
        back=url_for(".appointment"),
    )


@bp.post("/v/<visit>/changes")
def find() -> ResponseReturnValue:
    """Find the appointment of the code, and go on in its owner's language."""
    one = arrival.promise_of(request.form.get("code", ""), access.source())
    visit.begin(one.language)
    visit.keep(replace(visit.here(), typed=""))
    return redirect(url_for(".change_promise", token=one.token), 303)


@bp.get("/v/<visit>/promises/<token>/change")
def change_promise(token: str) -> str:
    """Ask what shall become of it: another time, or none."""
    one = by_token(token)
    return render_template(
        "entrance/change-promise.html",
        one=one,
        day=clock.local(one.starts_at).date(),
        back=url_for(".appointment"),
    )


@bp.get("/v/<visit>/promises/<token>/times")
def other_times(token: str) -> str:
    """Show the free times to which it can move."""
    one = by_token(token)
    action = url_for(".move", token=token)
    back = url_for(".change_promise", token=token)
    return render_template("entrance/times.html", **times_of([one.offer], action=action), back=back)


@bp.post("/v/<visit>/promises/<token>/move")
def move(token: str) -> ResponseReturnValue:
    """Move it to the time that was touched; the number stays the same."""
    one = by_token(token)
    asked = request.form.get("moment", type=written.moment) or abort(400)
    return promised(operations.move_alone(one, asked, visit.key()))


@bp.get("/v/<visit>/promises/<token>/cancellation")
def ask_cancel(token: str) -> str:
    """Ask once more before it is cancelled."""
    one = by_token(token)
    return render_template(
        "entrance/cancel.html",
        one=one,
        day=clock.local(one.starts_at).date(),
        back=url_for(".change_promise", token=token),
    )


@bp.post("/v/<visit>/promises/<token>/cancel")
def cancel(token: str) -> ResponseReturnValue:
    """Cancel it; its time becomes free for others."""
    operations.cancel(by_token(token))
    return redirect(url_for(".cancelled"), 303)


@bp.get("/v/<visit>/appointment/cancelled")
def cancelled() -> str:
    """Say that it is cancelled."""
    return render_template("entrance/cancelled.html", back=url_for(".services"))


@bp.get("/v/<visit>/promises/<token>/<any('move', 'cancel'):_address>")
def reloaded_promise(token: str, _address: str) -> ResponseReturnValue:
    """Lead back from the address of a form that was refused and then loaded again."""
    return redirect(url_for(".change_promise", token=token), 303)
