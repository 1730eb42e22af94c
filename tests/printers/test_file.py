from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from printers.condition import Condition
from printers.drivers import connect, print_slip
from printers.printer import PrinterError
from printers.slip import Slip


def test_each_page_is_a_file_of_its_own_for_its_owner_only(tmp_path: Path, page: bytes) -> None:
    printer = connect(f"file://{tmp_path}/paper%20tray")
    printer.print(page, "ticket-1")
    printer.print(page, "ticket-1")
    files = sorted((tmp_path / "paper tray").iterdir())
    assert len(files) == 2
    for file in files:
        assert file.name.startswith("ticket-1-")
        assert file.suffix == ".png"
        assert file.stat().st_mode & 0o777 == 0o600
        assert file.read_bytes() == page


@pytest.mark.parametrize("name", ["../../etc/x", "/etc/x", ".", "", "a\0b", "é" * 300, "x" * 300])
def test_a_name_never_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "inner" / "paper"
    connect(f"file://{folder}").print(b"x", name)
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == list(folder.iterdir())


def test_a_folder_that_cannot_be_is_a_printer_error_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(PrinterError, match="cannot write into"):
        connect(f"file://{tmp_path}/file").print(b"x", "ticket-1")
    assert [file.name for file in tmp_path.iterdir()] == ["file"]


def test_a_page_can_be_a_tagged_pdf(tmp_path: Path, slip: Slip) -> None:
    print_slip(connect(f"file://{tmp_path}?format=pdf"), slip, "ticket-1")
    (file,) = tmp_path.iterdir()
    assert file.suffix == ".pdf"
    with pikepdf.open(file) as pdf:
        assert pdf.Root.Lang == "ar"
        with pdf.open_metadata() as words:
            assert words["pdfuaid:part"] == "1"
            assert words["dc:title"] == slip.code


def test_a_folder_says_whether_it_can_be_written_into(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert connect(f"file://{tmp_path}/new/folder").status() is Condition.READY
    assert connect(f"file://{tmp_path}/file/folder").status() is Condition.ERROR
