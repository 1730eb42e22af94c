"""How phones and proxies find the program, in words. Only reads."""

from __future__ import annotations

from kiosk.config import Config
from kiosk.errors import N_
from kiosk.paper import wording
from kiosk.reports.finding import Finding, Level
from kiosk.staff import proxies


def of_address(config: Config) -> Finding:
    """Say whether tickets can carry the QR of the phone page, and why not."""
    if not config.url:
        sentence = N_("Tickets carry no QR for the phone, because no address is set.")
        return Finding(N_("address"), Level.NOTE, sentence, where="KIOSK_URL")
    where = f"KIOSK_URL={config.url}"
    if wording.is_loopback(config.url):
        sentence = N_("Tickets carry no QR, because no phone can reach the address that is set.")
        return Finding(N_("address"), Level.NOTE, sentence, where=where)
    sentence = N_("Tickets carry a QR for the phone.")
    return Finding(N_("address"), Level.FINE, sentence, where=where)


def of_proxy(config: Config) -> Finding:
    """Say whether a reverse proxy is in front that is not named."""
    if not config.proxy and proxies.is_unnamed():
        sentence = N_(
            "A reverse proxy passes requests on, but is not named: what comes through it is "
            "treated as a stranger's. Set KIOSK_PROXY to its address."
        )
        return Finding(N_("proxy"), Level.WRONG, sentence, where="KIOSK_PROXY")
    sentence = N_("The one that is set is trusted.") if config.proxy else N_("There is none.")
    return Finding(N_("proxy"), Level.FINE, sentence, where=config.proxy)
