"""Routes of the phrases that are said aloud: each is heard, recorded, or given back its voice."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from flask import Response, abort, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from kiosk.errors import N_
from kiosk.languages import LANGUAGES, Language
from kiosk.screens.admin.blueprint import bp, who
from kiosk.screens.shared.speech import voice
from kiosk.speech import operations, recordings, wording
from kiosk.speech.parts import Part
from kiosk.speech.speaker import NoVoice
from kiosk.speech.voice import speaks

KINDS: Final = {
    "service": N_("Names"),
    "desk": N_("Names"),
    "door": N_("Names"),
    "own": N_("Names"),
    "letter": N_("Letters"),
    "numeral": N_("Numbers"),
}
SENTENCES: Final = N_("Sentences")


@dataclass(frozen=True)
class Row:
    """One language: how much of it is recorded, and whether a voice says the rest."""

    language: Language
    recorded: int
    phrases: int
    speaks: bool


@bp.get("/voice")
def show_voices() -> str:
    """Show the languages, and how much of each is recorded."""
    rows = [
        Row(one, len(_recorded(one.code)), len(wording.recordable(one.code)), speaks(one.code))
        for one in LANGUAGES.values()
    ]
    return render_template("admin/voices.html", rows=rows)


@bp.get("/voice/<language:language>")
def show_phrases(language: str) -> str:
    """Show every phrase of a language: hear it, record it."""
    groups: dict[str, list[Part]] = {}
    for part in wording.recordable(language) or abort(404):
        groups.setdefault(KINDS.get(part.key.partition("-")[0], SENTENCES), []).append(part)
    return render_template(
        "admin/phrases.html",
        tongue=LANGUAGES[language],
        groups=groups,
        recorded=_recorded(language),
        speaks=speaks(language),
        most=recordings.LARGEST,
    )


@bp.get("/voice/<language:language>/<key>")
def hear_phrase(language: str, key: str) -> Response:
    """Send a phrase as it is said now: recorded, or synthetic."""
    try:
        sound = voice().alone(_part(language, key))
    except NoVoice:
        return Response(status=503)
    if isinstance(sound.content, bytes):
        return Response(sound.content, mimetype=sound.mimetype)
    return send_file(sound.content, mimetype=sound.mimetype, conditional=True)


@bp.post("/voice/<language:language>/<key>")
def record_phrase(language: str, key: str) -> ResponseReturnValue:
    """Keep an uploaded recording of a phrase."""
    sent = request.files.get("recording")
    content = sent.read() if sent else b""
    operations.keep(voice().recordings, language, key, content, who=who())
    return _back(language, key)


@bp.post("/voice/<language:language>/<key>/remove")
def remove_recording(language: str, key: str) -> ResponseReturnValue:
    """Forget the recording of a phrase; the synthetic voice says it again."""
    operations.remove(voice().recordings, language, _part(language, key).key, who=who())
    return _back(language, key)


def _recorded(language: str) -> dict[str, Path]:
    return recordings.all_of(voice().recordings, language)


def _part(language: str, key: str) -> Part:
    found = (one for one in wording.recordable(language) if one.key == key)
    return next(found, None) or abort(404)


def _back(language: str, key: str) -> ResponseReturnValue:
    where = url_for(".show_phrases", language=language, saved=1, _anchor=f"phrase-{key}")
    return redirect(where, 303)
