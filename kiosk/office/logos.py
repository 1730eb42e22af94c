"""The pictures that the co-financing obliges to show: re-encoded, under names of ours."""

from __future__ import annotations

import secrets
from io import BytesIO
from pathlib import Path
from typing import Final

from peewee import ModelSelect
from PIL import Image, ImageOps

from kiosk.config import Config
from kiosk.database import transaction
from kiosk.errors import N_, KioskError
from kiosk.office.checks import is_writable
from kiosk.office.models import Logo

LARGEST: Final = 2 * 1024 * 1024  # bytes
MOST_PIXELS: Final = 16_000_000  # a small file can unfold to fill the memory, and takes long
SIDE: Final = 1200
ALT_LENGTH: Final = 200
MOST: Final = 8
KINDS: Final = {"PNG": "png", "JPEG": "jpg"}
TYPES: Final = {"png": "image/png", "jpg": "image/jpeg"}


class NotAPicture(KioskError):
    """The file is not one of ours, whatever its name says."""

    message = N_("This file cannot be used. Choose a PNG or JPEG picture of at most 2 MB.")


class TooManyDots(KioskError):
    """A small file can hold a picture that takes seconds to draw anew."""

    message = N_("This picture is too large. For a logo 4000 by 4000 dots are enough.")


class NoWords(KioskError):
    """A picture without words tells nothing to who cannot see it."""

    message = N_("Write in a few words what the logo says.")


class TooMany(KioskError):
    """There is no more room on the screen."""

    message = N_("There is room for %(most)s logos. Remove one first.")


def folder(config: Config) -> Path:
    """Return where an older version kept the pictures."""
    return config.data / "logos"


def all_logos() -> list[Logo]:
    """Return the logos in their order, without their pictures, which are large."""
    return list(_in_order())


def shown() -> list[Logo]:
    """Return the logos that have a picture, in their order, without it."""
    return list(_in_order().where(Logo.content.is_null(False)))


def picture(logo: Logo) -> tuple[bytes, str]:
    """Return the picture of `logo` and what kind it is; no bytes if there is none."""
    found = Logo.select(Logo.content).where(Logo.id == logo.id).get_or_none()
    content = found.content if found else None
    return bytes(content or b""), TYPES.get(logo.file.rpartition(".")[2], "")


@transaction
def take_over(place: Path) -> None:
    """Take the pictures that an older version kept in the folder `place`; they stay there, too.

    A copy made by that version has only their names: restored, it finds them again.
    """
    for row in Logo.select(Logo.id, Logo.file).where(Logo.content.is_null()):
        file = place / row.file
        if file.is_file() and file.stat().st_size:
            Logo.update(content=file.read_bytes()).where(Logo.id == row.id).execute()


def add(content: bytes, alt: str) -> Logo:
    """Keep the picture; raises NotAPicture, TooManyDots, NoWords, TooMany."""
    words = alt.strip()
    if not words or len(words) > ALT_LENGTH or not is_writable(words):
        raise NoWords
    _must_have_room()
    kind, encoded = _encoded(content)  # drawing takes long: no desk waits for it
    return _keep(f"{secrets.token_hex(8)}.{kind}", encoded, words)


@transaction
def _keep(file: str, encoded: bytes, words: str) -> Logo:
    _must_have_room()
    return Logo.create(file=file, alt=words, position=len(all_logos()), content=encoded)


def _must_have_room() -> None:
    if len(all_logos()) >= MOST:
        raise TooMany(most=MOST)


@transaction
def move(logo: Logo, by: int) -> None:
    """Move the logo `by` places, as far as there are places."""
    order = [one for one in all_logos() if one != logo]
    at = next(index for index, one in enumerate(all_logos()) if one == logo)
    order.insert(min(max(at + by, 0), len(order)), logo)
    for position, one in enumerate(order):
        if one.position != position:
            one.position = position
            one.save()


@transaction
def remove(logo: Logo) -> None:
    """Forget the logo and its picture."""
    logo.delete_instance()


def _in_order() -> ModelSelect[Logo]:
    named = Logo.select(Logo.id, Logo.file, Logo.alt, Logo.position)
    return named.order_by(Logo.position, Logo.id)


def _encoded(content: bytes) -> tuple[str, bytes]:
    """Return the kind and the bytes of the picture drawn anew; nothing else of the file stays."""
    if len(content) > LARGEST:
        raise NotAPicture
    try:
        with Image.open(BytesIO(content), formats=list(KINDS)) as found:
            _must_be_drawable(found)
            return _drawn(found)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise TooManyDots from None
    except (OSError, ValueError, SyntaxError, Warning):
        raise NotAPicture from None


def _must_be_drawable(found: Image.Image) -> None:
    """Raise TooManyDots by what the head of the file says; nothing is drawn yet."""
    if found.width * found.height > MOST_PIXELS:
        raise TooManyDots


def _drawn(found: Image.Image) -> tuple[str, bytes]:
    kind = found.format or ""
    picture = ImageOps.exif_transpose(found).convert("RGBA" if kind == "PNG" else "RGB")
    picture.thumbnail((SIDE, SIDE))
    picture.info.clear()
    out = BytesIO()
    picture.save(out, format=kind, optimize=True)
    return KINDS[kind], out.getvalue()
