"""The sounds of phrases, for every screen. An address names a phrase, never its words."""

from __future__ import annotations

from typing import Any, cast

from flask import Blueprint, Response, abort, current_app, request, send_file, url_for
from markupsafe import Markup

from kiosk.screens.shared.requests import words
from kiosk.speech import phrases
from kiosk.speech.speaker import NoVoice
from kiosk.speech.voice import Voice
from kiosk.speech.wording import FILL, Phrase

bp = Blueprint("speech", __name__, url_prefix="/speech")


@bp.get("/<language>/<key>/<int:number>")
def clip(language: str, key: str, number: int) -> Response:
    """Send clip `number` of a phrase, whose values are in the query: a code, a desk, a count."""
    values = {name: one for name, one in request.args.items() if name in FILL}
    try:
        sound = voice().sound(Phrase(language, key, values), number) or abort(404)
    except NoVoice:
        return Response(status=503)
    if isinstance(sound.content, bytes):
        return Response(sound.content, mimetype=sound.mimetype)
    return send_file(sound.content, mimetype=sound.mimetype, conditional=True)


def voice() -> Voice:
    """Return the voice of this program."""
    return cast("Voice", current_app.extensions["voice"])


def addresses(of: Phrase) -> list[str]:
    """Return the addresses that are played one after the other to say a phrase."""
    where: dict[str, Any] = {"language": of.language, "key": of.key, **of.values}
    count = len(voice().clips(of))
    return [url_for("speech.clip", number=number, **where) for number in range(count)]


def said(text: str, language: str = "", name: str = "say", **values: object) -> Markup:
    """Return the attribute that lets the page say `text`: a sentence of ours, or a key.

    Nothing, if it cannot be said; screens then only show it.
    """
    code = language or words().language.code
    known = text if text not in phrases.TEXTS else phrases.key_of(text)
    found = addresses(Phrase(code, known, {key: str(one) for key, one in values.items()}))
    return Markup(' data-{}="{}"').format(name, " ".join(found)) if found else Markup()
