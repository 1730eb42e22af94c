from __future__ import annotations

import os
from pathlib import Path

import pytest

from kiosk.database import database
from kiosk.office import journal
from kiosk.retention import backup
from kiosk.speech import operations, recordings
from kiosk.speech.models import Recording
from kiosk.speech.operations import NoSuchPhrase
from kiosk.speech.recordings import NotASound, kind_of

OGG = b"OggS\x00\x02" + bytes(22) + b"\x01\x1e\x01vorbis" + bytes(40)
OPUS = b"OggS\x00\x02" + bytes(22) + b"\x01\x13OpusHead" + bytes(40)
MP3 = b"\xff\xfb\x90\x64" + bytes(400)
TAGGED = b"ID3\x04\x00\x00\x00\x00\x00\x0a" + bytes(10) + MP3


@pytest.fixture
def place(ground: Path) -> Path:
    return ground / "voice"


def test_a_sound_is_known_by_what_it_holds(recorded: bytes) -> None:
    kinds = [kind_of(one) for one in (recorded, OGG, OPUS, MP3, TAGGED)]
    assert kinds == ["wav", "ogg", "ogg", "mp3", "mp3"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"RIFF",
        b"RIFF\0\0\0\0AVI LIST data",
        b"<html><script>alert(1)</script>",
        b"OggS" + bytes(100),
        b"ID3\x04\x00\x00\x00\x00\x00\x0a" + bytes(100),
        b"\xff\xd8\xff\xe0 a picture",
        b"\x89PNG\r\n\x1a\n",
        MP3 + bytes(recordings.LARGEST),
    ],
    ids=lambda content: repr(content[:12]),
)
def test_what_is_no_sound_is_refused_whatever_it_is_called(content: bytes) -> None:
    with pytest.raises(NotASound):
        kind_of(content)


def test_a_recording_gets_a_name_of_ours_and_stands_in_the_journal(
    place: Path, recorded: bytes
) -> None:
    operations.keep(place, "ar", "done", recorded, who="Alfa Esempio")
    assert (place / "ar" / "done.wav").read_bytes() == recorded
    assert recordings.all_of(place, "ar") == {"done": place / "ar" / "done.wav"}
    assert journal.latest(1)[0].path == "voice.ar.done"


def test_another_recording_takes_the_place_of_the_first(place: Path, recorded: bytes) -> None:
    operations.keep(place, "ar", "done", recorded)
    operations.keep(place, "ar", "done", OGG)
    assert [one.name for one in (place / "ar").iterdir()] == ["done.ogg"]
    assert Recording.select().count() == 1


@pytest.mark.parametrize(
    ("language", "phrase"), [("it", "ciao"), ("it", "../secret"), ("xx", "done"), ("..", "done")]
)
def test_only_a_phrase_that_is_said_can_be_recorded(
    place: Path, recorded: bytes, language: str, phrase: str
) -> None:
    with pytest.raises(NoSuchPhrase):
        operations.keep(place, language, phrase, recorded)
    assert not place.exists()


def test_a_removed_recording_leaves_nothing(place: Path, recorded: bytes) -> None:
    operations.keep(place, "it", "done", recorded)
    operations.remove(place, "it", "done")
    assert list((place / "it").iterdir()) == []
    assert Recording.select().count() == 0


def test_a_backup_holds_the_recordings_and_brings_them_back_on_another_machine(
    place: Path, recorded: bytes, tmp_path: Path
) -> None:
    operations.keep(place, "it", "done", recorded)
    backup.write(tmp_path / "copy.db")
    database.close()
    database.init(str(tmp_path / "copy.db"))
    elsewhere = tmp_path / "elsewhere"
    operations.lay_out(elsewhere)
    assert (elsewhere / "it" / "done.wav").read_bytes() == recorded


def test_a_file_put_there_by_hand_is_played_and_kept(place: Path) -> None:
    (place / "it").mkdir(parents=True)
    (place / "it" / "done.ogg").write_bytes(OGG)
    (place / "it" / "notes.txt").write_text("what was recorded")
    (place / "it" / "back.mp3").write_bytes(b"not a sound")
    operations.lay_out(place)
    assert [(one.phrase, one.kind) for one in Recording.select()] == [("done", "ogg")]
    (place / "it" / "done.ogg").write_bytes(OPUS + b"longer")
    operations.lay_out(place)
    assert bytes(Recording.get().content) == OPUS + b"longer"


def test_a_second_start_changes_nothing(place: Path, recorded: bytes) -> None:
    operations.keep(place, "it", "done", recorded)
    before = database.connection().total_changes  # type: ignore[no-untyped-call]
    operations.lay_out(place)
    assert database.connection().total_changes == before  # type: ignore[no-untyped-call]


@pytest.mark.parametrize("left", [b"", bytes(400)])
def test_a_recording_that_a_cut_left_empty_or_broken_is_laid_out_again(
    place: Path, recorded: bytes, left: bytes
) -> None:
    operations.keep(place, "ar", "done", recorded)
    (place / "ar" / "done.wav").write_bytes(left)
    os.utime(place / "ar")  # the program starts anew: nothing is remembered
    assert recordings.all_of(place, "ar") == {}
    operations.lay_out(place)
    assert recordings.all_of(place, "ar") == {"done": place / "ar" / "done.wav"}
    assert (place / "ar" / "done.wav").read_bytes() == recorded
