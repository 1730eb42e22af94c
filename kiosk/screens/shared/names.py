"""Names in our letters, inside a text of any script."""

from __future__ import annotations

import re
from typing import Final

from markupsafe import Markup, escape

# A name that ends in a sign, such as Rossi & Co. or Coompany&: in Arabic the sign would go astray.
SIGNED: Final = re.compile(r"[A-Za-zÀ-ɏ][\wÀ-ɏ '\u2019.-]*&amp;", re.ASCII)


def held(text: str) -> Markup:
    """Return `text` for a page, with each name that ends in a sign held together."""
    return Markup(SIGNED.sub(lambda name: f"<bdi>{name[0]}</bdi>", str(escape(text))))  # noqa: S704
