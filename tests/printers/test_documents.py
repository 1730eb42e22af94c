from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import zxingcpp
from PIL import Image

from printers import documents, setter
from printers.documents import Picture, Qr, typeset_document
from printers.printer import PrinterError

HOSTILE = ['#read("/etc/passwd")', "#panic()", "$x", "\\", "\x00\x1b@", "x" * 10_000, "\u202e7"]


ROW = ["09:00", "K7M2QX", "Alfa Esempio", "", "Casa", "1", ["fatta", "rifiutata"]]


def sheet(rows: Sequence[Sequence[object]] = (ROW,), **more: Any) -> dict[str, Any]:
    """The data of a day sheet; every text that is not given says what it is."""
    return {
        "title": "Prova",
        "language": "it",
        "direction": "ltr",
        "day": "lunedì",
        "place": "Casa di prova",
        "columns": ["Ora", "Codice", "Nome", "Telefono", "Servizio", "Sportello", "Note"],
        "widths": [0, 0, 1.3, 0, 1, 1, 1.5],
        "groups": [{"name": "", "rows": rows}],
        "empty": "Nessuno",
        "foot": "Da distruggere",
        "line": "Cofinanziato",
        **more,
    }


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of templates of the test's own, with a secret beside it."""
    folder = tmp_path / "templates"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    for name in ("page.typ", "whole.typ"):
        (folder / name).write_text((setter.TEMPLATES / name).read_text("utf-8"), "utf-8")
    monkeypatch.setattr(setter, "TEMPLATES", folder)
    setter._setter.cache_clear()
    yield folder
    setter._setter.cache_clear()


def template(folder: Path, body: str) -> str:
    (folder / "own.typ").write_text(f'#import "page.typ": *\n#show: sheet\n= #data.title\n{body}')
    return "own"


@pytest.fixture
def picture() -> bytes:
    png = BytesIO()
    Image.new("RGB", (4, 4), "red").save(png, "PNG")
    return png.getvalue()


def test_a_document_is_tagged_titled_and_says_its_language() -> None:
    with pikepdf.open(BytesIO(typeset_document("day-sheet", sheet(language="zh-Hans")))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.Lang in ("zh", "zh-CN")
        assert "/StructTreeRoot" in pdf.Root
        with pdf.open_metadata() as words:
            assert words["pdfuaid:part"] == "1"
            assert words["dc:title"] == "Prova"


def test_a_picture_without_a_text_is_refused(templates: Path, picture: bytes) -> None:
    name = template(templates, "#picture(data.logo)")
    with pytest.raises(PrinterError, match="no text that says what it shows"):
        typeset_document(name, {"title": "Prova", "logo": Picture(picture, " ")})
    assert typeset_document(name, {"title": "Prova", "logo": Picture(picture, "Una casa")})


def test_a_template_that_drops_the_text_of_its_picture_is_refused_too(
    templates: Path, picture: bytes
) -> None:
    name = template(templates, "#image(bytes(data.logo.bytes))")
    with pytest.raises(PrinterError, match="alt"):
        typeset_document(name, {"title": "Prova", "logo": Picture(picture, "Una casa")})


def test_a_qr_is_drawn_where_the_template_wants_it(templates: Path) -> None:
    name = template(templates, "#qr(data.code)")
    code = Qr("http://sportello.example/w", "La settimana sul telefono")
    data = {"title": "Prova", "code": code}
    assert typeset_document(name, data)
    inputs = {"language": "it", "direction": "ltr", "data": json.dumps(documents._fit(data))}
    page = setter.compiled(name, inputs, format="png", ppi=150)
    assert isinstance(page, bytes)
    assert [one.text for one in zxingcpp.read_barcodes(Image.open(BytesIO(page)))] == [code.text]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:9]))
def test_hostile_text_stands_in_a_document_as_text(text: str) -> None:
    data = sheet(title=text or "x", place=text, rows=[[text] * 7], foot=text, language=text)
    assert typeset_document("day-sheet", data).startswith(b"%PDF")


@pytest.mark.parametrize("path", ["../secret.txt", "/../secret.txt", "/etc/passwd"])
def test_nothing_outside_the_folder_of_templates_can_be_read(templates: Path, path: str) -> None:
    with pytest.raises(PrinterError, match="cannot be set"):
        typeset_document(template(templates, f'#read("{path}")'), {"title": "Prova"})


@pytest.mark.parametrize("name", ["../secret", "none", "", "Page", "page.typ", "/etc/passwd"])
def test_a_template_that_is_not_there_is_named(name: str) -> None:
    with pytest.raises(PrinterError, match="there is no template"):
        typeset_document(name, sheet())


def test_a_sheet_of_many_rows_goes_over_pages_and_one_of_none_says_so() -> None:
    for count, pages in ((0, 1), (60, 3)):
        with pikepdf.open(BytesIO(typeset_document("day-sheet", sheet(rows=[ROW] * count)))) as pdf:
            assert len(pdf.pages) == pages


def test_four_threads_at_once_get_each_its_own_document() -> None:
    counts = [1, 40, 1, 80] * 3
    sheets = [sheet(title=f"Prova {n}", rows=[ROW] * n) for n in counts]
    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(lambda one: typeset_document("day-sheet", one), sheets))
    for pdf, data in zip(made, sheets, strict=True):
        with pikepdf.open(BytesIO(pdf)) as opened, opened.open_metadata() as words:
            assert words["dc:title"] == data["title"]
