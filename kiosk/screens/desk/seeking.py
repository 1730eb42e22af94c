"""Finding the appointment of somebody who has no slip: what was typed is kept nowhere."""

from __future__ import annotations

from flask import g, render_template, request

from kiosk.appointments import finding, looks
from kiosk.office.models import Desk
from kiosk.screens.desk.blueprint import bp
from kiosk.screens.desk.free_times import when
from kiosk.screens.desk.promises import shown
from kiosk.screens.shared.requests import by_htmx, get_or_404


@bp.post("/<int:desk_id>/appointments/search")
def find_promise(desk_id: int) -> str:
    """Show whose appointment it may be; the journal notes who was found, by number."""
    desk, query = get_or_404(Desk, desk_id), request.form.get("query", "")
    found = finding.find(query)
    looks.found(found, g.staff.name)
    page = "desk/_found.html" if by_htmx() else "desk/agenda-found.html"
    total = finding.count(query, found)
    return render_template(page, query=query, found=found, total=total, when=when, **shown(desk))
