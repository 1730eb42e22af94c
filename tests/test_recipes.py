"""The README's recipes, each carried out to the letter in a copy of the tree, then used."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

import pytest
from PIL import Image

from tests.cli.command import wait_for
from tests.pressure.visitor import Visitor
from tests.processes import ROOT
from tests.recipes import CARRIED_OUT, Copy

COPIED: Final = ("kiosk", "printers", "static", "translations", "tests", "pyproject.toml")
README: Final = (ROOT / "README.md").read_text("utf-8")
PARAGRAPH: Final = re.compile(r"^\*\*(A.+?)\*\*(.*)$", re.MULTILINE)
RECIPES: Final = dict(PARAGRAPH.findall(README))
IN_CODE: Final = re.compile(r"`([^`]+)`")
SOUND: Final = re.compile(r'data-[a-z]+="((?:/speech/[^"]+)+)"')

SAYS = """from printers.documents import typeset_document
data = {"title": "Sheet", "language": "cy", "direction": "ltr", "told": "Bore da"}
open("sheet.pdf", "wb").write(typeset_document("greeting", data))"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """The tree with every recipe of the README carried out."""
    root = tmp_path_factory.mktemp("tree") / "sportello"
    root.mkdir()
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(ROOT / name, root / name)
    made = Copy(root)
    for carry_out in CARRIED_OUT.values():
        carry_out(made)
    return made


@pytest.fixture(scope="module")
def program(copy: Copy) -> Iterator[Visitor]:
    """The demo of the copy, whose paper goes to the new driver, offering the new language."""
    command = [sys.executable, "-m", "kiosk", "demo", "--port", "0"]
    settings = copy.environment(printer="here:")
    visitor: Visitor | None = None
    begun = subprocess.Popen(
        command, cwd=copy.root, env=settings, stdout=subprocess.PIPE, text=True
    )
    assert begun.stdout is not None
    try:
        said = list(iter_until(begun.stdout, "Ready: "))
        visitor = Visitor(int(said[-1].strip().rstrip("/").rpartition(":")[2]))
        (pin,) = (line.split()[-1] for line in said if " coordinator " in line)
        visitor.ask("GET", "/sign-in")
        visitor.ask("POST", "/sign-in", name="Alfa Esempio", pin=pin)
        visitor.ask("GET", "/admin/languages")
        assert visitor.ask("POST", "/admin/languages/cy/offer")[0] == 303
        visitor.enter("cy")
        yield visitor
    finally:
        if visitor is not None:
            visitor.close()
        begun.kill()
        begun.communicate()


def iter_until(lines: Iterator[str], start: str) -> Iterator[str]:
    """Yield `lines` up to the first that begins with `start`."""
    for line in lines:
        yield line
        if line.startswith(start):
            return


def test_the_readme_has_no_other_recipe_and_names_every_file_that_one_touches(copy: Copy) -> None:
    assert RECIPES.keys() == CARRIED_OUT.keys()
    for recipe, files in copy.touched.items():
        named = {one.replace("<locale>", "cy") for one in IN_CODE.findall(RECIPES[recipe])}
        beside = {str(Path(f"{one}x").parent) for one in named}
        missing = [
            file
            for file, is_new in files
            if file not in named and not (is_new and str(Path(file).parent) in beside)
        ]
        assert missing == [], recipe


def test_a_new_driver_prints_a_new_language_s_ticket(copy: Copy, program: Visitor) -> None:
    status, leads = program.take("one-key-of-one-page-0001")
    assert status == 303
    page = program.ask("GET", leads)[2]
    assert '<html lang="cy"' in page
    assert "Cymru Your number" in page
    wait_for(lambda: list(copy.root.glob("ticket-*.png")))
    with Image.open(next(copy.root.glob("ticket-*.png"))) as paper:
        assert paper.width == 576


def test_a_new_page_answers_and_its_new_sentence_is_heard(program: Visitor) -> None:
    status, _, page = program.ask("GET", f"{program.visit}/morning")
    assert status == 200
    assert 'data-page="morning"' in page
    assert "/speech/cy/good-morning-house/0" in page
    assert program.hear("/speech/cy/good-morning-house/0")


def test_every_page_of_a_new_language_answers_and_all_that_it_says_is_heard(
    program: Visitor,
) -> None:
    pages, todo = {}, [f"{program.visit}/services"]
    while todo:
        address = todo.pop()
        status, leads, pages[address] = program.ask("GET", address)
        assert status in (200, 303), address
        found = {leads, *re.findall(r'href="([^"#]+)"', pages[address])}
        todo += [
            one for one in found if one.startswith(program.visit) and one not in {*pages, *todo}
        ]
    shown = [page for page in pages.values() if "<html" in page]
    assert len(shown) > 20
    assert all('<html lang="cy" dir="ltr"' in page for page in shown)
    sounds = {one for page in shown for said in SOUND.findall(page) for one in said.split()}
    assert any("/time-" in one for one in sounds)
    assert any("/day-" in one for one in sounds)
    kinds = {re.sub(r"\d+", "", one): one for one in sounds}  # one day, one hour, one number
    for one in kinds.values():
        wait_for(partial(program.hear, one))  # only so many new ones are made in a second


def test_a_new_document_is_a_whole_page(copy: Copy) -> None:
    done = copy.run("-c", SAYS)
    assert done.returncode == 0, done.stderr
    content = (copy.root / "sheet.pdf").read_bytes()
    assert content.startswith(b"%PDF-")
    assert b"pdfuaid" in content


def test_the_tests_of_every_language_hold_for_a_new_one(copy: Copy) -> None:
    suites = ("tests/crawl", "tests/paper", "tests/speech/test_every_phrase.py")
    options = ("-q", "-p", "no:cacheprovider", "-n", "0", "-k", "cy or twelve")
    done = copy.run("-m", "pytest", *options, *suites)
    assert done.returncode == 0, done.stdout
    assert int(re.findall(r"(\d+) passed", done.stdout)[0]) > 20
