"""The pages that the screens' browsers open first, as files."""

from __future__ import annotations

import re
from pathlib import Path

from kiosk import languages
from tests.cli.command import Run, assert_refused


def test_a_page_for_each_screen_is_written_with_all_it_needs(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "screens"
    ended = run("launcher", str(folder))
    assert ended.stdout.split()[:2] == [
        (folder / f"{name}.html").as_uri() for name in ("entrance", "display")
    ]
    page = (folder / "entrance.html").read_text("utf-8")
    assert 'data-screen="http://127.0.0.1:8080/entrance/"' in page
    for row in languages.available():
        assert languages.catalogue(row.code).gettext("One moment.") in page
    wanted = re.findall(r'(?:href|src)="([^"]+)"', page)
    wanted += re.findall(r'url\("([^"]+)"\)', (folder / "launcher.css").read_text("utf-8"))
    assert wanted
    assert [name for name in wanted if not (folder / name).is_file()] == []


def test_the_screens_of_another_computer_are_told_its_address(run: Run, tmp_path: Path) -> None:
    run("launcher", str(tmp_path), "--url", "http://192.168.1.10:8080/")
    page = (tmp_path / "display.html").read_text("utf-8")
    assert 'data-screen="http://192.168.1.10:8080/display/"' in page
    assert_refused(run("launcher", str(tmp_path), "--url", "nowhere"), "--url", "nowhere")
