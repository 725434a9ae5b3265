"""What waits in the inbox, when it is ready, and how it leaves."""

import os
import threading
import time
from pathlib import Path

import pytest

from regesta.registry import inbox
from regesta.registry.inbox import LEAVING, Reason, leaving, put_back, ready, remove, sweep, waiting


@pytest.fixture
def box(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def drop(path: Path, text: str = "text", *, old: bool = True) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    if old:
        settle()
    return path


def settle() -> None:
    time.sleep(0.03)


SETTLE = 0.02


def names(box: Path) -> list[str]:
    return [dropped.name for dropped in ready(box, SETTLE)]


def test_folders_are_taken_file_by_file_under_their_own_paths(box: Path) -> None:
    drop(box / "b.txt")
    drop(box / "Kirjad" / "2025" / "õigus.txt")
    assert names(box) == ["Kirjad/2025/õigus.txt", "b.txt"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("letter.docx", None),
        ("~$letter.docx", Reason.TEMPORARY),
        (".DS_Store", Reason.TEMPORARY),
        ("letter.pdf.part", Reason.TEMPORARY),
        ("letter.CRDOWNLOAD", Reason.TEMPORARY),
        ("letter.tmp", Reason.TEMPORARY),
        ("part.pdf", None),
    ],
)
def test_hidden_and_temporary_names_wait(box: Path, name: str, reason: Reason | None) -> None:
    drop(box / name)
    assert [dropped.reason for dropped in waiting(box)] == [reason]


def test_links_and_pipes_are_seen_and_never_followed(box: Path, tmp_path: Path) -> None:
    drop(tmp_path / "elsewhere" / "secret.txt")
    (box / "folder").symlink_to(tmp_path / "elsewhere")
    (box / "file").symlink_to(tmp_path / "elsewhere" / "secret.txt")
    os.mkfifo(box / "pipe")
    assert [(one.name, one.reason) for one in waiting(box)] == [
        ("file", Reason.LINK),
        ("folder", Reason.LINK),
        ("pipe", Reason.SPECIAL),
    ]
    assert names(box) == []


def test_a_file_at_rest_costs_no_waiting(box: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drop(box / "a.txt")
    monkeypatch.setattr(time, "sleep", lambda _: pytest.fail("waited"))
    assert names(box) == ["a.txt"]


def test_a_file_being_written_waits_and_the_others_do_not(box: Path) -> None:
    growing = drop(box / "growing.txt", old=False)
    drop(box / "young.txt", old=False)
    stop = threading.Event()

    def write() -> None:
        while not stop.wait(0.002):
            with growing.open("a") as file:
                file.write("more")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        found = [dropped.name for dropped in ready(box, 0.1)]
    finally:
        stop.set()
        writer.join()
    assert found == ["young.txt"]


def test_a_slow_writer_that_keeps_the_file_open_is_waited_for(
    box: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = drop(box / "slow.txt")
    with file.open("a"):
        if not inbox.is_open_for_writing(file):
            pytest.skip("this file system gives no leases")
        assert names(box) == []
        monkeypatch.setattr(inbox, "QUIET", 0.0)
        assert names(box) == ["slow.txt"]
    monkeypatch.undo()
    assert names(box) == ["slow.txt"]


def test_a_copy_that_keeps_its_old_date_is_still_looked_at_twice(
    box: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = drop(box / "a.txt", old=False)
    os.utime(file, (0, 0))
    waited: list[float] = []
    monkeypatch.setattr(time, "sleep", waited.append)
    ready(box, 5.0)
    assert waited == [5.0]


def test_a_file_that_is_gone_meanwhile_is_not_ready(
    box: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = drop(box / "a.txt", old=False)
    monkeypatch.setattr(time, "sleep", lambda _: file.unlink())
    assert ready(box, 5.0) == ()


def test_a_removed_file_takes_its_emptied_folders_with_it(box: Path) -> None:
    drop(box / "Kirjad" / "2025" / "a.txt")
    drop(box / "Kirjad" / "b.txt")
    first, second = ready(box, SETTLE)
    assert remove(first, box)
    assert [path.name for path in box.rglob("*")] == ["Kirjad", "b.txt"]
    assert remove(second, box)
    assert list(box.iterdir()) == []


def test_a_file_replaced_after_it_was_recorded_stays(box: Path) -> None:
    file = drop(box / "a.txt")
    (dropped,) = ready(box, SETTLE)
    drop(box / "new", "other text").replace(file)
    assert not remove(dropped, box)
    assert file.read_text() == "other text"
    assert [path.name for path in box.iterdir()] == ["a.txt"]


def test_a_file_written_after_it_was_recorded_stays(box: Path) -> None:
    file = drop(box / "a.txt")
    (dropped,) = ready(box, SETTLE)
    file.write_text("text and more")
    assert not remove(dropped, box)
    assert file.read_text() == "text and more"


def test_a_file_already_gone_is_removed(box: Path) -> None:
    file = drop(box / "a.txt")
    (dropped,) = ready(box, SETTLE)
    file.unlink()
    assert remove(dropped, box)


def test_what_is_put_back_overwrites_nothing(box: Path) -> None:
    drop(box / "a.txt", "new")
    claimed = drop(box / f"{LEAVING}0123-4567", "old")
    assert put_back(claimed, box / "a.txt").name == "a (2).txt"
    assert sorted(path.name for path in box.iterdir()) == ["a (2).txt", "a.txt"]
    assert (box / "a.txt").read_text() == "new"


def test_what_a_killed_process_had_claimed_is_found_with_its_arrival(box: Path) -> None:
    claimed = drop(box / "folder" / f"{LEAVING}{'0a' * 16}-{'1b' * 6}")
    drop(box / f"{LEAVING}..-")
    (box / f"{LEAVING}{'0c' * 16}-{'1b' * 6}").symlink_to("/etc/passwd")
    assert leaving(box) == ((claimed, "0a" * 16),)
    assert names(box) == []


def test_names_that_are_no_text_are_shown_as_far_as_can_be(box: Path) -> None:
    Path(os.fsdecode(os.fsencode(box) + b"/t\xf6\x1b[31m.txt")).write_text("text")
    settle()
    assert names(box) == ["t\ufffd\ufffd[31m.txt"]


def test_a_missing_inbox_is_empty(tmp_path: Path) -> None:
    assert inbox.waiting(tmp_path / "nowhere") == ()


def test_what_lies_in_a_hidden_folder_is_left(box: Path) -> None:
    drop(box / ".Trash-1000" / "files" / "thrown away.txt")
    assert names(box) == []


def test_empty_folders_that_rest_are_swept_and_no_others(box: Path) -> None:
    for folder in ("old/inner", "new", "kept", ".hidden/inner"):
        (box / folder).mkdir(parents=True)
    drop(box / "kept" / "a.txt")
    long_ago = time.time() - 2 * inbox.QUIET
    for folder in ("old/inner", "old", "kept", ".hidden/inner", ".hidden"):
        os.utime(box / folder, (long_ago, long_ago))
    sweep(box)
    assert sorted(path.name for path in box.iterdir()) == [".hidden", "kept", "new"]
