"""The wheel holds all that the tree holds, and serves it from any folder."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urljoin
from urllib.request import urlopen
from zipfile import ZipFile

import pytest

from tests.processes import ROOT, environment

SAYS = """import sys, kiosk
print(kiosk.__file__, flush=True)
sys.argv = ["kiosk", "demo", "--port", "0"]
from kiosk.cli import main
main()"""
NAMED = re.compile(r'(?:src|href)="([^"#]+)"|url\("?([^)"]+)"?\)')
FILES = re.compile(r"/static/|/assets/|\.(?:css|js|svg|png|woff2?|otf|ttf|wav)\b")
PAGES = ("/", "/entrance/", "/display/", "/sign-in")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a wheel that was built from the tree and unpacked."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir"]
    subprocess.run([*build, str(folder), str(ROOT)], check=True, capture_output=True)
    with ZipFile(next(folder.glob("*.whl"))) as packed:
        packed.extractall(folder / "unpacked")
    return folder / "unpacked"


def files(folder: Path, base: Path) -> set[str]:
    found = (one for one in folder.rglob("*") if one.is_file() and "__pycache__" not in one.parts)
    return {str(one.relative_to(base)) for one in found}


def test_the_wheel_holds_every_file_of_the_tree(wheel: Path) -> None:
    ours = files(ROOT / "kiosk", ROOT) | files(ROOT / "printers", ROOT)
    beside = files(ROOT / "static", ROOT) | files(ROOT / "translations", ROOT)
    assert files(wheel / "kiosk", wheel) | files(wheel / "printers", wheel) == ours | {
        f"kiosk/{one}" for one in beside
    }


@contextmanager
def served(wheel: Path, folder: Path) -> Iterator[str]:
    """Run the demo of the unpacked wheel in `folder`; return its address."""
    settings = environment(folder / "office") | {"PYTHONPATH": str(wheel)}
    program = subprocess.Popen(
        [sys.executable, "-c", SAYS], cwd=folder, env=settings, stdout=subprocess.PIPE, text=True
    )
    assert program.stdout is not None
    try:
        assert program.stdout.readline().startswith(str(wheel))
        yield next(line for line in program.stdout if line.startswith("Ready:")).split()[1]
    finally:
        program.kill()
        program.communicate()


def test_from_another_folder_every_page_comes_with_its_styles_faces_and_htmx(
    wheel: Path, tmp_path: Path
) -> None:
    with served(wheel, tmp_path) as url:
        todo, seen = [urljoin(url, page) for page in PAGES], set()
        while todo:
            seen.add(address := todo.pop())
            with urlopen(address, timeout=20) as answer:  # raises unless it is there
                text = answer.read().decode("utf-8", "replace")
                is_text = answer.headers.get_content_subtype() in ("html", "css")
            named = ["".join(one) for one in NAMED.findall(text)] if is_text else []
            found = {urljoin(address, one) for one in named if FILES.search(one)}
            todo += sorted(found - seen - set(todo))
    kinds = " ".join(sorted(seen))
    assert all(kind in kinds for kind in (".css", "htmx.js", "/js/entrance.js", "font"))
    assert len(seen) > 30
