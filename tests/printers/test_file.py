from __future__ import annotations

from pathlib import Path

import pytest

from printers.drivers import connect
from printers.printer import PrinterError


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
