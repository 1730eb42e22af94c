"""What the screens of a computer need, written from the command line."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Final

import click

from kiosk import files
from kiosk.appliance import plan, session
from kiosk.command import settings
from kiosk.config import BadSetting, web_address
from kiosk.screens.shared import launcher

OUTPUT: Final = re.compile(r"[A-Za-z0-9-]+")


@click.command("launcher")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--url", help="Where the screens find this program; this computer if not given.")
@click.option("--entrance", help="The output of the touchscreen, such as HDMI-A-1.")
@click.option("--display", help="The output of the waiting room's screen.")
def write_launcher(
    folder: Path, url: str | None, entrance: str | None, display: str | None
) -> None:
    """Write into FOLDER the screens' first pages, their session and browser, and the units.

    Without --entrance and --display, the first screen that is plugged in is the entrance.
    """
    address = web_address("--url", url) if url else f"http://127.0.0.1:{settings().port}"
    named = {"entrance": entrance, "display": display}
    screens = {screen: _output(screen, name) for screen, name in named.items() if name}
    program = Path(sys.prefix) / "bin" / "kiosk"
    screens = screens or session.on(session.connected())
    machine = plan.Machine(folder.absolute(), address, program, settings().data, screens)
    for page in launcher.write(machine.folder, address):
        click.echo(page.as_uri())
    for name, text in plan.files(machine).items():
        mode = plan.RUN if name == plan.START else files.EVERYBODY
        files.write(machine.folder / name, text.encode(), mode)
    _tell(screens)


def _output(screen: str, name: str) -> str:
    if not OUTPUT.fullmatch(name):
        raise BadSetting(name=f"--{screen}", expected="an output such as HDMI-A-1", found=name)
    return name


def _tell(screens: dict[str, str]) -> None:
    for screen, output in screens.items():
        click.echo(f"{screen}: on {output}. Another way: --{screen} OUTPUT")
    if not screens:
        click.echo("No screen is plugged in here. Name its output: --entrance HDMI-A-1")
