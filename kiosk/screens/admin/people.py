"""Routes of the people who work here. A new PIN is shown once, on the answer itself."""

from __future__ import annotations

from typing import Final

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kiosk.errors import N_
from kiosk.screens.admin.blueprint import bp, who
from kiosk.screens.shared.requests import get_or_404
from kiosk.staff import operations
from kiosk.staff.models import BY_NAME, Role, Staff

ROLES: Final = {
    Role.RECEPTION: N_("Reception"),
    Role.FACILITATOR: N_("Facilitator"),
    Role.OPERATOR: N_("Operator"),
    Role.COORDINATOR: N_("Coordinator"),
    Role.TECHNICIAN: N_("Technician"),
}


@bp.get("/staff")
def show_staff() -> str:
    """Show who works here, and the form for one more."""
    people = Staff.select().order_by(Staff.is_active.desc(), *BY_NAME)
    return render_template("admin/people.html", people=list(people), roles=ROLES)


@bp.post("/staff")
def add_staff() -> str:
    """Add somebody, and show the PIN once."""
    person, pin = operations.add(request.form.get("name", ""), _role(), who=who())
    return render_template("admin/pin.html", person=person, pin=pin)


@bp.post("/staff/<int:staff_id>/pin")
def reset_pin(staff_id: int) -> str:
    """Give somebody a new PIN, and show it once."""
    person = get_or_404(Staff, staff_id)
    return render_template(
        "admin/pin.html", person=person, pin=operations.reset_pin(person, who=who())
    )


@bp.post("/staff/<int:staff_id>/role")
def set_role(staff_id: int) -> ResponseReturnValue:
    """Give somebody another role."""
    operations.set_role(get_or_404(Staff, staff_id), _role(), who=who())
    return redirect(url_for(".show_staff", saved=1), 303)


@bp.post("/staff/<int:staff_id>/deactivate")
def deactivate(staff_id: int) -> ResponseReturnValue:
    """Let somebody enter no more."""
    operations.deactivate(get_or_404(Staff, staff_id), who=who())
    return redirect(url_for(".show_staff", saved=1), 303)


def _role() -> Role:
    role = request.form.get("role", "")
    return Role(role) if role in ROLES else abort(400)
