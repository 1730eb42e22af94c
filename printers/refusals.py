"""Why a printer's URL cannot be used: each sentence names the part that is wrong."""

from __future__ import annotations

from typing import Final

NO_DRIVER: Final = "There is no kind of printer “%(scheme)s”. There are: %(known)s."
NO_OPTION: Final = "There is no option “%(option)s” for %(scheme)s. There are: %(known)s."
NOT_ONE_OF: Final = "The option %(option)s cannot be “%(value)s”. There are: %(known)s."
NO_NUMBER: Final = "The option %(option)s is “%(value)s”, not a number from %(low)s to %(high)s."
NO_PROFILE: Final = "There is no profile “%(value)s”. There are: %(known)s."
TOO_WIDE: Final = (
    "The profile “%(value)s” prints %(dots)s dots, fewer than the width. Add width=%(dots)s."
)
MALFORMED: Final = "The address cannot be read: %(why)s."
NO_EXTRAS: Final = "No user name and no “#” belong in a printer's address."
NO_HOST: Final = "The host is missing. Write it as %(example)s."
NO_PORT: Final = "The port “%(value)s” is not a number from 1 to 65535."
NO_QUEUE: Final = "The queue's name “%(value)s” is not made of letters, digits, - and _."
NO_FOLDER: Final = "The folder is missing. Write it whole, as in %(example)s."
NO_USB: Final = "“%(value)s” is not a USB device. Write it as %(example)s; lsusb lists them."
NO_LINE: Final = "The serial line is missing. Write it as %(example)s."
NOTHING_MORE: Final = "Nothing follows “%(scheme)s:”, but “%(value)s” does."
# A device's own printer, set in the administration, is one of the office's network.
ONLY_MACHINE: Final = (
    "“%(scheme)s:” is set by KIOSK_PRINTER on the computer only. Here there are: %(known)s."
)
NOT_NEAR: Final = "The host “%(value)s” is not a private address, such as 192.168.1.20."
OTHER_PORT: Final = "The port “%(value)s” is not 9100. Another one is set by KIOSK_PRINTER only."
ALL: Final = (
    NO_DRIVER, NO_OPTION, NOT_ONE_OF, NO_NUMBER, NO_PROFILE, TOO_WIDE, MALFORMED, NO_EXTRAS,
    NO_HOST, NO_PORT, NO_QUEUE, NO_FOLDER, NO_USB, NO_LINE, NOTHING_MORE, ONLY_MACHINE, NOT_NEAR,
    OTHER_PORT,
)  # fmt: skip


class PrinterUrlError(ValueError):
    """A printer's URL that cannot be used. `sentence` with `values` may be translated."""

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(sentence % values)
        self.sentence = sentence
        self.values = values
