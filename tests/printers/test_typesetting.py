# ruff: noqa: RUF001  letters of many scripts look alike
from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image, ImageChops

from printers.printer import PrinterError
from printers.slip import Line, Slip
from printers.typesetting import typeset, typeset_pdf

TWENTY_MM = 160  # dots
TWENTY_FIVE_MM = 200


def picture(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png))


def qr_of(image: Image.Image) -> zxingcpp.Barcode:
    found = zxingcpp.read_barcodes(image.convert("L"))
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("width", [576, 512, 384])
def test_a_page_is_grey_and_exactly_as_wide_as_the_paper(slip: Slip, width: int) -> None:
    page = picture(typeset(slip, width))
    assert (page.mode, page.width) == ("L", width)
    assert page.getextrema() == (0, 255)


@pytest.mark.parametrize("width", [576, 384])
def test_the_qr_reads_back_to_exactly_its_text_at_25_mm_or_more(slip: Slip, width: int) -> None:
    code = qr_of(picture(typeset(slip, width)))
    assert code.text == slip.qr
    corners = code.position
    assert corners.top_right.x - corners.top_left.x >= TWENTY_FIVE_MM - 2


@pytest.mark.parametrize("width", [576, 384])
def test_every_module_of_the_qr_is_whole_dots_black_or_white(slip: Slip, width: int) -> None:
    page = picture(typeset(slip, width))
    corners = qr_of(page).position
    box = (
        corners.top_left.x, corners.top_left.y, corners.bottom_right.x, corners.bottom_right.y,
    )  # fmt: skip
    assert set(page.crop(box).tobytes()) == {0, 255}


@pytest.mark.parametrize("width", [576, 384])
@pytest.mark.parametrize("code", ["A07", "W88", "A107"])
def test_a44_the_code_is_20_mm_high_and_within_the_paper(slip: Slip, width: int, code: str) -> None:
    bare = replace(slip, qr="", lines=(), footer="", when="", place="")
    rows = column_free_rows(typeset(replace(bare, code=code), width))
    assert longest_run(rows) >= TWENTY_MM


def column_free_rows(png: bytes) -> list[bool]:
    """Say of each row whether something black stands clear of the door's two posts."""
    page = picture(png)
    inside = page.crop((20, 0, page.width - 20, page.height))
    return [
        0 < sum(dot < 128 for dot in inside.crop((0, y, inside.width, y + 1)).tobytes())
        < inside.width
        for y in range(inside.height)
    ]  # fmt: skip


def longest_run(rows: list[bool]) -> int:
    text = "".join("x" if row else " " for row in rows)
    return max(len(run) for run in text.split())


def test_a_slip_without_code_and_qr_is_set_too(slip: Slip) -> None:
    page = replace(slip, kind="test", code="", qr="", title="Prova")
    assert picture(typeset(page)).height < picture(typeset(slip)).height / 2


def test_a_service_without_a_title_shows_the_house_at_the_door(slip: Slip) -> None:
    assert typeset(replace(slip, title="", title_it="")) != typeset(
        replace(slip, title="", title_it="", place="Altra casa")
    )


def test_italian_that_repeats_the_text_is_printed_once(slip: Slip) -> None:
    once = replace(slip, lines=(Line("Siediti."),))
    assert typeset(once) == typeset(replace(slip, lines=(Line("Siediti.", "Siediti."),)))


@pytest.mark.parametrize(
    "text",
    [
        '#read("/etc/passwd")', "$x^2$", "\\", '"', "*_`<label>@ref // /* ", "#{", "]", "{}",
        "\x00\x07\x1b@\x1dV\x00", "\ud800", "\ufffe", "a\nb\rc\u2028d", "x" * 10_000, "ا" * 10_000,
        "parola " * 2_000, "\u202eA07", "<svg>&amp;", "{{ config }}", "",
    ],
    ids=lambda text: ascii(text[:12]),
)  # fmt: skip
@pytest.mark.parametrize("width", [576, 384])
def test_hostile_text_prints_as_plain_text(
    saying: Callable[[str], Slip], text: str, width: int
) -> None:
    page = picture(typeset(saying(text), width))
    assert page.width == width
    assert page.height < 8 * 600  # 60 cm of paper at the very most
    assert qr_of(page).text == saying(text).qr


def test_markup_prints_its_own_letters(saying: Callable[[str], Slip]) -> None:
    pages = {typeset(saying(text)) for text in ("#datetime.today()", "#1", "1", "$1$", "*1*")}
    assert len(pages) == 5


def test_a_right_to_left_override_cannot_turn_a_number(slip: Slip) -> None:
    turned = replace(slip, code="\u202eA07", when="\u202e10:42")
    assert typeset(turned) == typeset(replace(slip, code="A07", when="10:42"))


def test_a_code_stands_left_to_right_in_arabic_as_in_italian(slip: Slip) -> None:
    bare = replace(slip, title="", title_it="", place="", lines=(), qr="", footer="", when="10:42")
    assert typeset(bare) == typeset(replace(bare, language="it", direction="ltr"))


@pytest.mark.parametrize("figures", ["10:00 \u2013 12:00", "347 000 0001", "23/11/2026 10:30"])
def test_hours_and_telephones_stand_left_to_right_in_arabic_as_in_italian(figures: str) -> None:
    arabic = Slip("enrolment", "ar", "rtl", lines=(Line(figures),))
    assert typeset(arabic) == typeset(replace(arabic, direction="ltr"))


def test_direction_moves_the_qr_to_the_side_where_reading_begins(slip: Slip) -> None:
    start = qr_of(picture(typeset(replace(slip, direction="ltr")))).position.top_left.x
    assert qr_of(picture(typeset(slip))).position.top_left.x > start


def test_a_language_that_is_none_is_set_as_italian(slip: Slip) -> None:
    odd = replace(slip, language='"); #panic()', direction="sideways")
    assert typeset(odd) == typeset(replace(slip, language="it", direction="ltr"))


def test_a_text_too_long_for_a_qr_is_a_printer_error(slip: Slip) -> None:
    with pytest.raises(PrinterError, match="9000 characters"):
        typeset(replace(slip, qr="x" * 9000))


def test_four_threads_at_once_get_each_its_own_page(slip: Slip) -> None:
    slips = [replace(slip, code=f"A{n:02}", qr=f"{slip.qr}{n}") for n in range(12)]
    alone = [typeset(one) for one in slips]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(typeset, slips)) == alone
    assert len(set(alone)) == len(slips)


def test_a_pdf_is_a_pdf(slip: Slip) -> None:
    assert typeset_pdf(slip).startswith(b"%PDF-")


def test_two_pages_of_the_same_slip_are_equal(slip: Slip) -> None:
    first, second = picture(typeset(slip)), picture(typeset(slip))
    assert ImageChops.difference(first, second).getbbox() is None
