"""The settings of the machine stand in one file, which every command reads by itself."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.config import FILE, BadSetting, Config
from kiosk.screens.shared.pictograms import STATIC
from tests.cli.command import Run, Running, assert_refused
from tests.processes import Mother, Program, environment

Written = Callable[..., str]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Write the file of the machine; return its path."""

    def write(*lines: str) -> str:
        (tmp_path / "kiosk.env").write_text("\n".join(lines), "utf-8")
        return str(tmp_path / "kiosk.env")

    return write


def test_check_sees_what_the_office_is_served_with(
    run: Run, running: Running, set_up: None, folder: Path, written: Written
) -> None:
    file = written(
        "# the office", "", "KIOSK_LISTEN=127.0.0.1:0", "KIOSK_URL='http://192.168.1.10:8080'"
    )
    assert "KIOSK_URL=http://192.168.1.10:8080" in run("check", settings=file).stdout
    with running(folder, "serve", settings=file) as office:
        assert office.get("healthz") == "ok"
        assert not office.url.endswith(":8080/")


def test_the_folder_of_the_office_is_the_same_for_whoever_asks(
    mother: Mother, set_up: None, folder: Path, tmp_path: Path, written: Written
) -> None:
    at_home = environment(tmp_path, settings=written(f'KIOSK_DATA="{folder}"'))
    del at_home["KIOSK_DATA"]
    asked = Program(mother, ["check"], at_home, tmp_path)
    assert asked.wait() == 0
    assert str(folder / "kiosk.db") in "\n".join(asked.said)


def test_the_environment_wins(run: Run, set_up: None, written: Written) -> None:
    said = run("check", settings=written("KIOSK_URL=http://192.168.1.10"), url="http://10.0.0.1")
    assert "KIOSK_URL=http://10.0.0.1" in said.stdout


@pytest.mark.parametrize("line", ["KIOSK_LISTN=127.0.0.1:80", "export KIOSK_URL=http://a", "8080"])
def test_a_line_that_sets_nothing_is_named(run: Run, written: Written, line: str) -> None:
    file = written("KIOSK_THREADS=8", line)
    assert_refused(run("check", settings=file), file, line, "KIOSK_LISTEN")


def test_a_wrong_value_of_the_file_is_named_like_any_other(run: Run, written: Written) -> None:
    assert_refused(run("check", settings=written("KIOSK_LISTEN=nowhere")), "KIOSK_LISTEN")
    assert_refused(run("check", settings="/nowhere/at/all.env"), "/nowhere/at/all.env")


def test_the_demo_leaves_the_settings_of_the_office_alone(
    running: Running, folder: Path, written: Written
) -> None:
    file = written("KIOSK_PRINTER=escpos+tcp://192.168.1.20:9100", "KIOSK_URL=ftp://wrong")
    with running(folder, "demo", "--port", "0", settings=file) as office:
        assert office.get("healthz") == "ok"


def test_without_the_file_there_are_the_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("KIOSK_")]:
        monkeypatch.delenv(name)
    assert Path(FILE).is_absolute()
    if not Path(FILE).exists():
        assert Config.from_environment() == Config()


@pytest.mark.parametrize("proxy", ["localhost", "caddy.lan", "127.0.0.1:80", "10.0.0.0/8", "*"])
def test_a_proxy_is_one_address_and_no_name(run: Run, written: Written, proxy: str) -> None:
    assert_refused(run("check", settings=written(f"KIOSK_PROXY={proxy}")), "KIOSK_PROXY", proxy)


def test_a_proxy_s_address_is_written_as_its_connections_are() -> None:
    written = {"127.0.0.1": "127.0.0.1", "0:0:0:0:0:0:0:1": "::1", "FD00::0A": "fd00::a"}
    found = {text: Config.from_environment({"KIOSK_PROXY": text}).proxy for text in written}
    assert found == written


@pytest.fixture
def link(tmp_path: Path) -> Path:
    """A way to a folder of the program that does not look like one."""
    (tmp_path / "stick").symlink_to(STATIC)
    return tmp_path / "stick"


@pytest.mark.parametrize("name", ["SECOND_BACKUP", "DATA", "DATABASE"])
def test_no_folder_of_the_machine_lies_where_the_program_serves_it(
    link: Path, tmp_path: Path, name: str
) -> None:
    for folder in (STATIC, STATIC / "css", STATIC.parent / "kiosk", link, link / "new"):
        text = f"sqlite:///{folder}/kiosk.db" if name == "DATABASE" else str(folder)
        given = {"KIOSK_DATA": str(tmp_path / "data"), f"KIOSK_{name}": text}
        with pytest.raises(BadSetting, match=f"KIOSK_{name}: expected a folder outside"):
            Config.from_environment(given)


def test_the_second_place_of_the_copies_is_not_among_the_data(tmp_path: Path) -> None:
    data, base = tmp_path / "data", tmp_path / "base"
    given = {"KIOSK_DATA": str(data), "KIOSK_DATABASE": f"sqlite:///{base}/kiosk.db"}
    for folder in (data, data / "voice", base / "copies"):
        with pytest.raises(BadSetting, match="KIOSK_SECOND_BACKUP"):
            Config.from_environment({**given, "KIOSK_SECOND_BACKUP": str(folder)})
    found = Config.from_environment({**given, "KIOSK_SECOND_BACKUP": str(tmp_path / "stick")})
    assert found.second_backup == tmp_path / "stick"


def test_a_folder_of_the_program_is_refused_in_words_at_the_start(
    run: Run, set_up: None, written: Written
) -> None:
    file = written(f"KIOSK_SECOND_BACKUP={STATIC}")
    for command in ("serve", "check"):
        assert_refused(run(command, settings=file), "KIOSK_SECOND_BACKUP", str(STATIC))
