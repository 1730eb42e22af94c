"""The sounds of phrases, for every screen. An address names a phrase, never its words."""

from __future__ import annotations

from typing import cast
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, current_app, g, request, send_file
from markupsafe import Markup

from kiosk.languages import SOURCE
from kiosk.screens.shared.requests import words
from kiosk.speech import phrases
from kiosk.speech.names import Names
from kiosk.speech.speaker import NoVoice
from kiosk.speech.voice import Voice
from kiosk.speech.wording import FILL, Phrase

bp = Blueprint("speech", __name__, url_prefix="/speech")


@bp.get("/<language:language>/<key>/<int:number>")
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
    if "names" not in g:
        g.names = Names()
    count = len(voice().clips(of, g.names))
    path = f"{bp.url_prefix}/{of.language}/{of.key}"
    query = f"?{urlencode(of.values)}" if of.values else ""
    return [f"{path}/{number}{query}" for number in range(count)]


def said(
    *texts: str, language: str = "", name: str = "say", also: bool = False, **values: object
) -> Markup:
    """Return the attribute that lets the page say `texts`: sentences of ours, or keys.

    `also`: and then in English. Nothing, if one cannot be said; screens then only show it.
    """
    codes = (language or words().language.code, *([SOURCE] if also else ()))
    given = {key: str(one) for key, one in values.items()}
    wanted = [(code, phrases.KEYS.get(text, text)) for code in codes for text in texts]
    found = [addresses(Phrase(code, key, given)) for code, key in wanted]
    if not all(found):
        return Markup()
    return Markup(' data-{}="{}"').format(name, " ".join(one for clips in found for one in clips))
