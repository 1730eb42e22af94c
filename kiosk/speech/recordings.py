"""The files that people recorded: what may be one, and where it is. Only reads."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from pathlib import Path
from typing import Final

from kiosk.config import Config
from kiosk.errors import N_, KioskError
from kiosk.languages import LANGUAGES

TYPES: Final = {"wav": "audio/wav", "mp3": "audio/mpeg", "ogg": "audio/ogg"}
LARGEST: Final = 1_000_000  # bytes
FILE: Final = re.compile(r"([A-Za-z0-9-]+)\.(wav|mp3|ogg)")
ID3_HEAD: Final = 10
# The first of these that follows the head of an OGG page says that it holds sound.
OGG_SOUND: Final = (b"\x01vorbis", b"OpusHead", b"\x7fFLAC")


class NotASound(KioskError):
    """The file is not one of ours, whatever its name says."""

    message = N_("This file cannot be used. Choose a WAV, MP3 or OGG recording of at most 1 MB.")


def folder(config: Config) -> Path:
    """Return where the recordings are, one folder a language."""
    return config.data / "voice"


def kind_of(content: bytes) -> str:
    """Return wav, mp3 or ogg by what the file holds; raises NotASound."""
    if len(content) <= LARGEST:
        for kind, holds in (("wav", _is_wav), ("ogg", _is_ogg), ("mp3", _is_mp3)):
            if holds(content):
                return kind
    raise NotASound


def all_of(place: Path, language: str) -> dict[str, Path]:
    """Return the recordings of a language by their phrases; a file put there by hand counts.

    One that is empty or broken does not.
    """
    if language not in LANGUAGES:
        return {}
    home = place / language
    try:
        changed = os.stat(home).st_mtime_ns
    except OSError:
        return {}
    return _listed(home, changed)


@lru_cache(maxsize=64)
def _listed(home: Path, _changed: int) -> dict[str, Path]:
    named = {file: FILE.fullmatch(file.name) for file in sorted(home.iterdir())}
    return {match[1]: file for file, match in named.items() if match and _is_a_sound(file)}


def _is_a_sound(file: Path) -> bool:
    try:
        return bool(file.stat().st_size <= LARGEST and kind_of(file.read_bytes()))
    except (OSError, NotASound):
        return False


def _is_wav(content: bytes) -> bool:
    return content[:4] == b"RIFF" and content[8:12] == b"WAVE" and b"data" in content[12:4096]


def _is_ogg(content: bytes) -> bool:
    return content[:4] == b"OggS" and any(mark in content[:64] for mark in OGG_SOUND)


def _is_mp3(content: bytes) -> bool:
    """Say whether a frame of MPEG sound begins where the tags end."""
    start = 0
    if content[:3] == b"ID3" and len(content) > ID3_HEAD:
        size = 0
        for byte in content[6:ID3_HEAD]:
            size = (size << 7) | (byte & 0x7F)
        start = ID3_HEAD + size
    head = content[start : start + 3]
    return len(head) == 3 and head[0] == 0xFF and _is_layer_three(head[1], head[2])


def _is_layer_three(second: int, third: int) -> bool:
    has_version = (second & 0xE0) == 0xE0 and (second >> 3) & 3 != 1
    return has_version and (second >> 1) & 3 == 1 and third >> 4 not in (0, 15)
