"""A power cut after every write, rename and fsync of what an office does; and three controls.

Each deed is recorded with strace. The disk is built as it can stand after each of its steps,
with what was not made to last missing, whole or torn, and the office starts once on every
different state. Controls: the same records without the renames (everything is written in its
place), without the fsyncs of files, without those of folders; each must fail.

Run: .venv/bin/python tests/bench/cuts.py [DEED …]
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.cuts import deeds, starting
from tests.cuts.disk import Disk, Image
from tests.cuts.tracing import Call, trace

ROOT: Final = Path(__file__).parents[2]
SHOWN: Final = 5  # different faults that are printed of each deed
Rewrite = Callable[[list[Call]], list[Call]]


def recorded(deed: str) -> tuple[dict[str, bytes], set[str], list[Call]]:
    """Do `deed` in a new folder; return what was there before, and every step."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "KIOSK_DATA": "data"}
    environment["KIOSK_PRINTER"] = "none:"
    memory = TemporaryDirectory(prefix="kiosk-stick-", dir="/dev/shm")  # another disk
    with TemporaryDirectory(prefix="kiosk-cuts-") as made, memory as stick:
        folder = Path(made) / "office"
        folder.mkdir()
        (folder / deeds.SECOND).symlink_to(stick)
        _in_a_process(_prepare, deed, folder)
        files = {str(one.relative_to(folder)): one for one in folder.rglob("*") if one.is_file()}
        before = {path: one.read_bytes() for path, one in files.items() if path[-4:] != "-shm"}
        folders = {str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_dir()}
        command = [sys.executable, "-m", "tests.cuts.deeds", deed]
        calls = trace(command, folder, environment)
        return before, folders, [_anywhere(one, folder) for one in calls]


def _anywhere(call: Call, folder: Path) -> Call:
    """Return `call` as in any other folder: a note says where a copy was being written."""
    if ".unfinished" not in call.path:
        return call
    return replace(call, content=call.content.replace(str(folder).encode(), starting.HERE))


def _prepare(deed: str, folder: Path) -> None:
    os.chdir(folder)
    deeds.prepare(deed)


def _in_a_process(function: Callable[..., None], *given: object) -> None:
    process = get_context("fork").Process(target=function, args=given)
    process.start()
    process.join()
    assert process.exitcode == 0


def without_renames(calls: list[Call]) -> list[Call]:
    """Write every file in its own place at once."""
    names = {one.path: one.to for one in calls if one.name == "rename"}
    written = [replace(one, path=names.get(one.path, one.path)) for one in calls]
    return [one for one in written if one.name != "rename"]


def without_syncs_of_files(calls: list[Call]) -> list[Call]:
    """Leave out the fsync of every file of ours; SQLite keeps those of its own."""
    ours = {one.path for one in calls if one.name == "rename"}
    return [one for one in calls if one.name != "sync" or one.path not in ours]


def without_syncs_of_folders(calls: list[Call]) -> list[Call]:
    """Leave out the fsync of every folder."""
    folders = {str(Path(one.path).parent) for one in calls}
    return [one for one in calls if one.name != "sync" or one.path not in folders]


CONTROLS: Final[dict[str, Rewrite]] = {
    "no rename": without_renames,
    "no fsync of the file": without_syncs_of_files,
    "no fsync of the folder": without_syncs_of_folders,
}


def _start(given: tuple[str, Image]) -> list[str]:
    return starting.faults(*given)


def found(deed: str, images: Iterator[Image], most: int | None = None) -> tuple[int, Counter[str]]:
    """Start the office on every image; return how many there were, and every fault.

    With `most`, look no further than so many faults.
    """
    count, wrong = 0, Counter[str]()
    with get_context("fork").Pool(os.cpu_count()) as pool:
        for one in pool.imap_unordered(_start, ((deed, image) for image in images), 4):
            count += 1
            wrong.update(one)
            if most is not None and wrong.total() >= most:
                break
    return count, wrong


def look(deed: str) -> bool:
    """Print what cuts do to a deed and to its controls; say whether all is as it must be."""
    began = time.monotonic()
    files, folders, calls = recorded(deed)
    count, wrong = found(deed, Disk(files, folders).happen(calls).images())
    seconds = time.monotonic() - began
    print(
        f"{deed}: {len(calls)} steps, {count} states, {wrong.total()} faults, {seconds:.0f} s",
        flush=True,
    )
    for fault, times in islice(wrong.most_common(), SHOWN):
        print(f"    {times} times: {fault}")
    return not wrong


def control(name: str) -> bool:
    """Print the first fault of a control, in a backup; say whether there was one."""
    files, folders, calls = recorded("backup")
    images = Disk(files, folders).happen(CONTROLS[name](calls)).images()
    count, wrong = found("backup", images, most=1)
    print(f"control, {name}: fails after {count} states: {next(iter(wrong), 'NOTHING WAS FOUND')}")
    return bool(wrong)


def main(names: list[str]) -> None:
    """Look at every deed, and at the controls; exit status 1 if anything is not as it must be."""
    good = [look(one) for one in names or deeds.DEEDS]
    good += [control(one) for one in CONTROLS]
    raise SystemExit(not all(good))


if __name__ == "__main__":
    main(sys.argv[1:])
