"""Routes of the paired devices."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kiosk.screens.admin.address import for_tablets
from kiosk.screens.admin.blueprint import bp, config, who
from kiosk.screens.shared import access
from kiosk.screens.shared.requests import get_or_404
from kiosk.staff import devices
from kiosk.staff.models import Device


@bp.get("/devices")
def show_devices() -> str:
    """Show the paired devices, and the form for one more."""
    paired = Device.select().order_by(Device.revoked_at.is_null().desc(), Device.id.desc())
    return render_template("admin/devices.html", devices=list(paired), printer=config().printer)


@bp.post("/devices")
def ask_pair_device() -> str:
    """Show what shows the code which was typed, and where; nothing is paired yet."""
    code, name = request.form.get("code", ""), request.form.get("name", "")
    asked = devices.asking(code, access.staff())
    return render_template("admin/pair.html", asked=asked, name=name)


@bp.post("/devices/pair")
def pair_device() -> ResponseReturnValue:
    """Pair the device that shows the code, once somebody has seen which it is."""
    code, name = request.form.get("code", ""), request.form.get("name", "")
    devices.approve(code, name, access.staff(), for_tablets(config()))
    return redirect(url_for(".show_devices", saved=1), 303)


@bp.post("/devices/<int:device_id>/revoke")
def revoke_device(device_id: int) -> ResponseReturnValue:
    """Let a device enter no more, from now on."""
    devices.revoke(get_or_404(Device, device_id), who=who())
    return redirect(url_for(".show_devices", saved=1), 303)


@bp.post("/devices/<int:device_id>")
def set_device(device_id: int) -> ResponseReturnValue:
    """Set the printer of a device and where its slips go while that fails, or a display's sound."""
    device, form = get_or_404(Device, device_id), request.form
    if "sound" in form:
        devices.set_sound(device, rings="rings" in form, speaks="speaks" in form, who=who())
    if "printer" in request.form:
        devices.set_printer(device, request.form["printer"], who=who())
    if "spare" in request.form:
        devices.set_spare(device, request.form["spare"], who=who())
    return redirect(url_for(".show_devices", saved=1), 303)
