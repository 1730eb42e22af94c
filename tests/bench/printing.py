"""What printing costs: the touch that gives a ticket, with a printer that hangs and with none.

Then the parts of setting a ticket, warm, and four threads that set tickets at once.
Run: .venv/bin/python tests/bench/printing.py
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from threading import Thread

sys.path.insert(0, str(Path(__file__).parents[2]))

from flask import Flask
from PIL import Image

from kiosk.app import create_app
from kiosk.config import Config
from kiosk.office import place
from kiosk.paper import slips
from kiosk.paper.printing import Press
from kiosk.queue import issuing
from kiosk.server import Server
from printers import qr
from printers.address import parse
from printers.raster import Encoder
from printers.setter import compiled
from printers.typesetting import typeset
from tests.fake_printer import FakePrinter
from tests.pressure import crash
from tests.pressure.visitor import Visitor

TOUCHES, ROUNDS = 60, 5
URL = "http://192.168.1.10"


def middle(act: Callable[[int], object], times: int = TOUCHES) -> float:
    """Return the milliseconds of the middle one of many acts."""
    took = []
    for number in range(times):
        begun = time.perf_counter()
        act(number)
        took.append(time.perf_counter() - begun)
    return sorted(took)[times // 2] * 1000


def touches(app: Flask, visitor: Visitor, config: Config, mark: str) -> float:
    """Return the milliseconds of a touch while a press for the printer of `config` runs."""
    app.extensions["press"] = press = Press(config)
    press.start()
    took = middle(lambda number: visitor.take(f"bench-{mark}-{number:012}"))
    press.stop()
    return took


def compare(app: Flask, port: int, data: Path) -> None:
    """Print the ratio of a printer that hangs to none; they take turns, so that load is fair."""
    printer, visitor = FakePrinter(), Visitor(port)
    printer.hangs = True
    with_none, hanging = Config(data=data), Config(data=data, printer=f"{printer.url}?timeout=3")
    visitor.enter()
    touches(app, visitor, with_none, "warm")
    nothing, hangs = [], []
    for turn in range(ROUNDS):
        nothing.append(touches(app, visitor, with_none, f"none-{turn}"))
        hangs.append(touches(app, visitor, hanging, f"hangs-{turn}"))
    visitor.close()
    printer.switch_off()
    one, other = sorted(nothing)[ROUNDS // 2], sorted(hangs)[ROUNDS // 2]
    print(f"a touch: {one:.2f} ms without a printer, {other:.2f} ms while it hangs", end="")
    print(f": ratio {other / one:.2f} (at most 1.2)")


def parts() -> None:
    """Print what setting a ticket takes, and each of its parts."""
    service = place.service("C")
    assert service is not None
    ticket = issuing.give(service, "bench-parts", language="ar")
    slip, encoder = slips.ticket_slip(ticket, URL), Encoder(parse("none:"))
    page = typeset(slip)
    print(f"setting a ticket, warm: {middle(lambda _n: typeset(slip)):.1f} ms; its parts:")
    print(f"  its words        {middle(lambda _n: slips.ticket_slip(ticket, URL)):6.1f} ms")
    print(f"  its QR           {middle(lambda _n: qr.draw(slip.qr)):6.1f} ms")
    print(f"  typst, one line  {middle(lambda _n: compiled_empty()):6.1f} ms")
    print(f"  grey and smaller {middle(lambda _n: grey(page)):6.1f} ms")
    print(f"  as ESC/POS       {middle(lambda _n: encoder.encode(page)):6.1f} ms")
    four_threads(lambda _n: typeset(slip), page)


def four_threads(work: Callable[[int], bytes], page: bytes) -> None:
    """Print what four threads cost, in time of the processor, against one after the other."""
    begun = time.process_time()
    pages = [work(number) for number in range(TOUCHES)]
    alone = time.process_time() - begun
    with ThreadPoolExecutor(4) as threads:
        pages += threads.map(work, range(TOUCHES))
    together = time.process_time() - begun - alone
    right = "right" if all(one == page for one in pages) else "WRONG"
    print(f"four threads at once: ratio {together / alone:.2f} of processor, every page {right}")


def compiled_empty() -> None:
    """Set the smallest document there is."""
    inputs = {"language": "it", "direction": "ltr", "data": '{"title":"x"}'}
    compiled("page", inputs, format="png", ppi=10)


def grey(page: bytes) -> None:
    """Do to a page what follows on typst's own picture."""
    Image.open(BytesIO(page)).convert("L").save(BytesIO(), "PNG", compress_level=1)


def main() -> None:
    """Print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        crash.set_up(data)
        config = Config(data=data, listen="127.0.0.1:0", printer="none:")
        app = create_app(config)
        server = Server(app, config)
        thread = Thread(target=server.run)
        thread.start()
        compare(app, int(server.url.rstrip("/").rpartition(":")[2]), data)
        parts()
        server.stop()
        thread.join()


if __name__ == "__main__":
    main()
