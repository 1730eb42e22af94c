from __future__ import annotations

from threading import Barrier, Thread

from printers.drivers import connect, print_slip
from printers.screen import Screen
from printers.slip import Slip
from printers.typesetting import typeset


def test_a_slip_is_there_to_look_at_under_its_name(slip: Slip) -> None:
    screen = connect("screen:?width=58")
    assert isinstance(screen, Screen)
    print_slip(screen, slip, "ticket-12")
    assert screen.page("ticket-12") == typeset(slip, 384)
    assert screen.page("ticket-13") is None


def test_the_newest_page_comes_first_and_answers_to_its_name() -> None:
    screen = Screen()
    screen.print(b"one", "a")
    screen.print(b"two", "a")
    assert screen.pages() == [("a", b"two"), ("a", b"one")]
    assert screen.page("a") == b"two"


def test_only_the_last_fifty_are_kept_whoever_prints() -> None:
    screen = Screen()
    start = Barrier(4)

    def print_some(thread: int) -> None:
        start.wait()
        for number in range(25):
            screen.print(b"x", f"{thread}-{number}")
            screen.pages()

    threads = [Thread(target=print_some, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    screen.print(b"last", "last")
    assert len(screen.pages()) == 50
    assert screen.pages()[0] == ("last", b"last")
