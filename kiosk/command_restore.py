"""The command that puts a copy in the place of an office, and says where."""

from __future__ import annotations

import os
import pwd
from pathlib import Path

import click

from kiosk import restoring, signing
from kiosk.command import Refusal, settings
from kiosk.config import Config
from kiosk.retention import nightly, running


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--new", is_flag=True, help="There is no office yet in this home, and it is right.")
def restore(file: Path, new: bool) -> None:
    """Put the copy FILE in the place of the office, which must not run."""
    config = settings()
    target = config.database_file
    click.echo(f"The copy {file} goes to {target}.")
    _must_be_ours(target.parent, file)
    if not new:
        _must_be_the_right_home(config, file)
    with running.hold(target):
        signing.key(config.data)
        restored = restoring.restore(file, config)
    click.echo(f"{file} is the office now, in {target.parent}.")
    if restored.kept is not None:
        click.echo(f"What was there before is kept in {restored.kept}.")
    _tell_again(restored)


def _must_be_ours(folder: Path, file: Path) -> None:
    """Refuse what the program of another user would find, and could not open."""
    there = next(one for one in (folder, *folder.parents) if one.exists())
    owner = there.stat().st_uid
    if owner != os.geteuid() and (there == folder or not os.geteuid()):
        name = _name(owner)
        raise Refusal(
            f"{there} belongs to {name}, not to {_name(os.geteuid())}: "
            f"sudo -u {name} kiosk restore {file}"
        )


def _must_be_the_right_home(config: Config, file: Path) -> None:
    """Refuse a home in which no office ever was, where nobody has named it."""
    is_named = bool(config.database) or config.data != Config().data
    if is_named or config.database_file.exists() or nightly.folder(config).exists():
        return
    raise Refusal(
        f"There is no office in {config.data}, the home of {_name(os.geteuid())}. If the office "
        f"is another user's: sudo -u USER kiosk restore {file}. On a new computer: "
        f"kiosk restore --new {file}"
    )


def _name(user: int) -> str:
    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return str(user)


def _tell_again(restored: restoring.Restored) -> None:
    """Say what the copy had and nobody may have again, or that nothing is known of it."""
    click.echo("Everybody is signed out, and comes in with a PIN.")
    for line in restored.again:
        click.echo(f"  {line}")
    if not restored.is_known:
        click.echo(
            "Neither the data of before nor a list (gone.json) is there: erase, dismiss and "
            "revoke again by hand what was erased, dismissed or revoked after the copy."
        )
