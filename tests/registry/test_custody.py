"""Custody never changes, never overwrites, and takes nothing that is still being written."""

import os
from pathlib import Path

import pytest

from regesta.registry import custody
from regesta.registry.custody import Taken, forget, keep, path, read, stage, unfinished
from regesta.registry.errors import CustodyDamagedError, NotAFileError, StillWritingError

DIGEST = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
"""The SHA-256 of "hello", from the standard's examples."""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "custody"


@pytest.fixture
def hello(tmp_path: Path) -> Path:
    file = tmp_path / "hello.txt"
    file.write_text("hello")
    return file


def take(source: Path, place: Path) -> Taken:
    """Take one file as a batch is taken."""
    staged = stage(source, place)
    try:
        assert keep((staged,), place)
    finally:
        forget((staged,))
    return staged.taken


def names(place: Path) -> list[str]:
    return sorted(file.name for file in place.rglob("*") if file.is_file())


def test_a_file_is_named_by_its_digest_and_cannot_be_written(place: Path, hello: Path) -> None:
    assert take(hello, place) == Taken(DIGEST, 5)
    assert path(place, DIGEST).read_text() == "hello"
    assert path(place, DIGEST).stat().st_mode & 0o777 == 0o444
    assert names(place) == [DIGEST]
    assert hello.exists()


def test_the_same_bytes_twice_are_kept_once(place: Path, hello: Path) -> None:
    first = take(hello, place)
    inode = path(place, DIGEST).stat().st_ino
    assert take(hello, place) == first
    assert path(place, DIGEST).stat().st_ino == inode
    assert names(place) == [DIGEST]


def test_other_bytes_of_the_same_name_are_never_overwritten(place: Path, hello: Path) -> None:
    path(place, DIGEST).parent.mkdir(parents=True)
    path(place, DIGEST).write_text("altered")
    staged = stage(hello, place)
    assert keep((staged,), place) == ()
    forget((staged,))
    assert path(place, DIGEST).read_text() == "altered"
    assert names(place) == [DIGEST]


def test_an_empty_file_is_taken_too(place: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    assert take(tmp_path / "empty", place).size == 0


def test_a_file_that_grows_while_it_is_copied_is_left(
    place: Path, hello: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write

    def write_and_grow(handle: int, data: bytes) -> int:
        with hello.open("a") as file:
            file.write("!")
        return write(handle, data)

    monkeypatch.setattr(os, "write", write_and_grow)
    with pytest.raises(StillWritingError):
        take(hello, place)
    assert names(place) == []


def test_a_nearly_full_disk_that_takes_a_byte_at_a_time_loses_none(
    place: Path, hello: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, bytes(data[:1])))
    assert take(hello, place).digest == DIGEST


def test_a_full_disk_leaves_nothing_behind(
    place: Path, hello: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError, match="No space"):
        take(hello, place)
    assert names(place) == []


def test_links_pipes_folders_and_nothing_are_no_files(place: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/etc/passwd")
    os.mkfifo(tmp_path / "pipe")
    for name in ("link", "pipe", "", "missing"):
        with pytest.raises(NotAFileError):
            take(tmp_path / name, place)


def test_reading_gives_the_bytes_received(place: Path, hello: Path) -> None:
    take(hello, place)
    assert read(place, DIGEST) == b"hello"


def test_reading_what_was_altered_or_lost_is_an_error(place: Path, hello: Path) -> None:
    with pytest.raises(CustodyDamagedError):
        read(place, DIGEST)
    take(hello, place)
    path(place, DIGEST).chmod(0o644)
    path(place, DIGEST).write_text("hullo")
    with pytest.raises(CustodyDamagedError):
        read(place, DIGEST)


def test_what_a_killed_process_left_says_what_was_taken(place: Path, hello: Path) -> None:
    staged = stage(hello, place, "Kirjad/tööaeg 100%.txt")
    keep([staged], place)
    stage(hello, place, "half.txt")
    (left,) = unfinished(place)
    assert left.name == "Kirjad/tööaeg 100%.txt"
    assert left.taken == staged.taken
    assert left.arrival == staged.arrival.key
    assert names(place) == sorted([DIGEST, staged.temporary.name])


def test_a_very_long_name_fits(place: Path, tmp_path: Path) -> None:
    file = tmp_path / ("õ" * 120)
    file.touch()
    assert take(file, place).size == 0


def test_nobody_is_taking_until_somebody_is(place: Path) -> None:
    with custody.taking(place), custody.taking(place), custody.nobody_taking(place) as is_quiet:
        assert not is_quiet
    with custody.nobody_taking(place) as is_quiet:
        assert is_quiet
