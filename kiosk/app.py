"""Put the pieces together. Read `create_app` to see all of them."""

from __future__ import annotations

from contextlib import suppress
from pathlib import PurePath
from typing import Final

from flask import Flask, Response, abort, request
from flask.sessions import SecureCookieSessionInterface
from flask_babel import Babel
from htmx_flask import Htmx
from peewee import PeeweeException

from kiosk import clock, files, languages, schema, signing
from kiosk.config import Config
from kiosk.office import data_notice, logos, place, telephone
from kiosk.office import operations as office
from kiosk.paper.printing import Press
from kiosk.programme import operations as programme
from kiosk.screens.access import true_size
from kiosk.screens.access import views as access_screen
from kiosk.screens.admin import views as admin
from kiosk.screens.desk import views as desk
from kiosk.screens.display import views as display
from kiosk.screens.entrance import views as entrance
from kiosk.screens.people import views as people
from kiosk.screens.phone import calendar
from kiosk.screens.phone import views as phone
from kiosk.screens.shared import (
    access,
    addresses,
    assets,
    bell,
    cookies,
    csrf,
    headers,
    refusing,
    speech,
)
from kiosk.screens.shared.names import held
from kiosk.screens.shared.pictograms import STATIC, pictogram
from kiosk.screens.shared.requests import fresh_key, seen, words
from kiosk.screens.shared.width import width
from kiosk.screens.tablet import views as tablet
from kiosk.speech import recordings
from kiosk.speech.operations import lay_out
from kiosk.speech.voice import Voice
from kiosk.staff import devices, tries

SCREENS: Final = (
    assets.bp,
    speech.bp,
    bell.bp,
    access_screen.bp,
    true_size.bp,
    entrance.bp,
    display.bp,
    phone.bp,
    calendar.bp,
    desk.bp,
    tablet.bp,
    people.bp,
    *admin.BLUEPRINTS,
)
STATIC_KINDS: Final = frozenset({".css", ".js", ".svg", ".wav"})


class Program(Flask):
    """The application: addresses and forms hold what can be meant, files are of known kinds."""

    url_map_class = addresses.Addresses

    def send_static_file(self, filename: str) -> Response:
        """Send a file of the program; whatever else somebody put there is not here."""
        if PurePath(filename).suffix not in STATIC_KINDS:
            abort(404)
        return super().send_static_file(filename)


class SessionInterface(SecureCookieSessionInterface):
    """A visit's cookie goes over an encrypted line only, once it came over one."""

    def get_cookie_name(self, app: Flask) -> str:
        """Return how it is called on this line."""
        return cookies.called(super().get_cookie_name(app))

    def get_cookie_secure(self, app: Flask) -> bool:  # noqa: ARG002 (Flask gives it)
        """Say whether this request came over TLS, ours or the proxy's."""
        return request.is_secure


def create_app(config: Config | None = None) -> Flask:
    """Return the whole application, ready to serve; the database is opened and up to date."""
    config = config or Config.from_environment()
    files.clear(config.data)
    app = Program("kiosk", template_folder="screens", static_folder=STATIC)
    app.session_interface = SessionInterface()
    app.config.from_mapping(
        SECRET_KEY=signing.key(config.data),
        SESSION_COOKIE_NAME=cookies.VISIT,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=2 * 1024 * 1024,  # an upload
        MAX_FORM_MEMORY_SIZE=addresses.FORM,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
        BABEL_DEFAULT_LOCALE=languages.DEFAULT,
        KIOSK=config,
    )
    schema.open_and_upgrade(config.database_file)
    office.respell()
    devices.keep_own_screens(enter=not config.proxy)
    Htmx(app)
    app.request_class = addresses.Request
    Babel(app, locale_selector=lambda: words().language.locale)
    _words_for_templates(app)
    attach(app, config)
    programme.follow()
    app.before_request(_follow_the_wall)
    app.before_request(access.guard)
    csrf.attach(app)  # after the guard: whoever may not come in is told so
    app.after_request(cookies.renew)  # the last one comes first
    app.after_request(headers.harden)
    for screen in SCREENS:
        app.register_blueprint(screen)
    refusing.attach(app)
    return app


def attach(app: Flask, config: Config) -> None:
    """Give `app` what works for the office of `config`: its clock, printer and voice."""
    place.follow_the_wall()
    tries.use_key(signing.key(config.data))
    app.extensions["press"] = Press(config)
    app.extensions["voice"] = Voice(config)
    lay_out(recordings.folder(config))
    data_notice.tell_of_copies(elsewhere=config.second_backup is not None)
    logos.take_over(logos.folder(config))


def _follow_the_wall() -> None:
    """Read the office's zone at each request; where that cannot be, the page says so itself."""
    with suppress(PeeweeException):
        place.follow_the_wall()


def _words_for_templates(app: Flask) -> None:
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters["held"] = held
    app.jinja_env.globals.update(
        pictogram=pictogram,
        width=width,
        may=access.may,
        has_bell=access.has_bell,
        screen=access.screen,
        fresh_key=fresh_key,
        seen=seen,
        said=speech.said,
        settings=place.settings,
        site=lambda: place.office().site,
        clock_time=languages.clock_time,
        long_date=languages.long_date,
        name_in=languages.name_in,
        short_date=languages.short_date,
        weekday=languages.weekday,
        spoken_phone=telephone.shown,
        clock=clock,
    )

    @app.context_processor
    def speak() -> dict[str, object]:
        chosen = words()
        return {"_": chosen.gettext, "words": chosen, "pick": chosen.pick}
