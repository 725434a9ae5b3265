"""From a dropped file to the register or to quarantine, once, whatever happens twice."""

import errno
import logging
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import pytest

from regesta import profiles, readers
from regesta.flows import capture as flow
from regesta.flows.home import prepare
from regesta.model.document import Block, Document, Run
from regesta.model.errors import NotFoundError, UsageError
from regesta.model.findings import Result, finding
from regesta.model.record import Record, RecordKind
from regesta.registry import custody, database, inbox, quarantine, register
from regesta.registry.register import State
from regesta.settings import Settings

BAD = finding("identifier-missing")
REPAIRED = Document(blocks=(Block(runs=(Run("Repaired"),)),))


def read(data: bytes, name: str) -> Result[Document | None]:
    """Stand in for the readers: what begins with BAD is not read, BUG is a bug."""
    if data.startswith(b"BUG"):
        raise RecursionError(name)
    if data.startswith(b"BAD"):
        return Result(None, (BAD,))
    return Result(
        Document(blocks=tuple(Block(runs=(Run(line),)) for line in data.decode().split("\n")))
    )


def describe(read: Document) -> Result[tuple[Record, ...]]:
    """Stand in for the profiles: a record for each line."""
    lines = [block.text for block in read.blocks if block.text]
    return Result(
        tuple(
            Record(RecordKind.ARTICLE, title=line, blocks=(number, number + 1))
            for number, line in enumerate(lines)
        )
    )


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr(readers, "read", read)
    monkeypatch.setattr(profiles, "describe", describe)
    monkeypatch.setattr(inbox.time, "sleep", lambda _: None)
    home = tmp_path / "registry"
    made = Settings(home, f"sqlite:///{home / 'register.db'}", tmp_path / "translations")
    prepare(made)
    return made


def drop(settings: Settings, name: str, text: str = "A letter") -> Path:
    path = settings.inbox / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def ingest(settings: Settings, *files: Path) -> list[flow.Outcome]:
    taken = flow.take_custody(settings, files or None)
    return [flow.capture(settings, deposit.digest) for deposit in taken]


def history(settings: Settings, digest: str) -> list[tuple[str, str]]:
    with database.reading(settings.database) as connection:
        return [(one.type, one.detail) for one in register.events(connection, digest)]


def held(settings: Settings) -> dict[str, list[str]]:
    return {
        folder.name: sorted(file.name for file in folder.iterdir())
        for folder in sorted(settings.quarantine.iterdir())
    }


def test_a_dropped_file_is_registered_and_the_inbox_is_empty(settings: Settings) -> None:
    drop(settings, "Kirjad/kutse.txt", "A letter\nAnother")
    (outcome,) = ingest(settings)
    assert (outcome.name, outcome.state) == ("Kirjad/kutse.txt", "registered")
    assert [(one.id, one.title) for one in outcome.records] == [
        (f"{outcome.digest[:12]}-1", "A letter"),
        (f"{outcome.digest[:12]}-2", "Another"),
    ]
    assert list(settings.inbox.iterdir()) == []
    assert custody.read(settings.custody, outcome.digest) == b"A letter\nAnother"
    assert history(settings, outcome.digest) == [
        ("received", "Kirjad/kutse.txt"),
        ("registered", ""),
    ]


def test_each_record_keeps_its_own_part_of_the_text(settings: Settings) -> None:
    drop(settings, "list.txt", "One\nTwo")
    (outcome,) = ingest(settings)
    with database.reading(settings.database) as connection:
        xml, body = register.xml(connection, outcome.records[1].id)
    assert "<title>Two</title>" in xml
    assert "Two" in body
    assert "One" not in body


def test_what_cannot_be_read_is_held_with_its_reason(settings: Settings) -> None:
    drop(settings, "kiri.docx", "BAD")
    (outcome,) = ingest(settings)
    assert (outcome.state, outcome.findings, outcome.records) == ("quarantined", (BAD,), ())
    assert outcome.folder == settings.quarantine / f"kiri-{outcome.digest[:8]}"
    assert held(settings) == {outcome.folder.name: ["kiri.docx", "reason.txt"]}
    assert (outcome.folder / "kiri.docx").read_text() == "BAD"
    assert "its reference is missing" in (outcome.folder / "reason.txt").read_text()


def test_an_item_with_nothing_to_register_is_held(settings: Settings) -> None:
    drop(settings, "empty.txt", "")
    (outcome,) = ingest(settings)
    assert [found.code for found in outcome.findings] == ["nothing-described"]


def test_a_fault_of_ours_leaves_the_item_safe_and_a_traceback_in_the_log(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    drop(settings, "a.txt", "BUG")
    drop(settings, "b.txt", "Fine")
    with caplog.at_level(logging.ERROR):
        first, second = ingest(settings)
    assert (first.state, second.state) == ("quarantined", "registered")
    assert [found.code for found in first.findings] == ["internal-error"]
    assert "RecursionError" in caplog.text


def test_a_second_drop_is_known_and_said_so_under_its_own_name(settings: Settings) -> None:
    drop(settings, "first.txt")
    (first,) = ingest(settings)
    drop(settings, "second.txt")
    (second,) = ingest(settings)
    assert (second.state, second.stands, second.name) == ("known", State.REGISTERED, "second.txt")
    assert second.records == first.records
    assert history(settings, first.digest)[-1] == ("received-again", "second.txt")


def test_capturing_twice_changes_nothing(settings: Settings) -> None:
    drop(settings, "a.txt")
    (outcome,) = ingest(settings)
    assert flow.capture(settings, outcome.digest) == outcome
    assert len(history(settings, outcome.digest)) == 2


def test_what_waits_in_custody_is_taken_up_again(settings: Settings) -> None:
    drop(settings, "a.txt")
    (deposit,) = flow.take_custody(settings)
    assert flow.pending(settings) == (deposit,)
    assert flow.take_custody(settings) == (deposit,)
    flow.capture(settings, deposit.digest)
    assert flow.pending(settings) == ()


def test_files_named_by_hand_are_copied_and_stay(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "mine.txt"
    file.write_text("Mine")
    drop(settings, "other.txt")
    (outcome,) = ingest(settings, file)
    assert (outcome.name, outcome.state) == ("mine.txt", "registered")
    assert file.exists()
    assert (settings.inbox / "other.txt").exists()
    assert ingest(settings, file)[0].state == "known"


def test_a_missing_file_is_an_error_and_nothing_is_taken(
    settings: Settings, tmp_path: Path
) -> None:
    drop(settings, "a.txt")
    with pytest.raises(NotFoundError):
        flow.take_custody(settings, [settings.inbox / "a.txt", tmp_path / "missing.txt"])
    assert flow.pending(settings) == ()


def test_a_file_said_to_be_a_work_is_one(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "guide.txt"
    file.write_text("A guide")
    (deposit,) = flow.take_custody(settings, [file], work=True)
    assert flow.capture(settings, deposit.digest).work
    drop(settings, "other.txt", "Other")
    assert not ingest(settings)[0].work


def test_links_and_temporary_files_stay_in_the_inbox(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (settings.inbox / "link.txt").symlink_to(tmp_path / "secret")
    drop(settings, "~$letter.docx")
    drop(settings, "a.pdf.part")
    assert ingest(settings) == []
    assert len(list(settings.inbox.iterdir())) == 3


def test_a_file_custody_refuses_does_not_stop_the_others(settings: Settings) -> None:
    file = drop(settings, "a.txt", "damaged")
    place = custody.path(settings.custody, custody.digest_of(file).digest)
    place.parent.mkdir(parents=True)
    place.write_text("other bytes")
    drop(settings, "b.txt", "fine")
    assert [outcome.name for outcome in ingest(settings)] == ["b.txt"]
    assert file.read_text() == "damaged"


def test_a_full_disk_keeps_what_was_taken_and_leaves_the_rest(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        drop(settings, f"{number}.txt", f"Letter {number}")
    stage = custody.stage

    def fills_up(source: Path, place: Path, name: str) -> custody.Staged:
        if source.name == "1.txt":
            raise OSError(28, "No space left on device")
        return stage(source, place, name)

    monkeypatch.setattr(custody, "stage", fills_up)
    with pytest.raises(OSError, match="No space"):
        flow.take_custody(settings)
    assert [deposit.name for deposit in flow.pending(settings)] == ["0.txt"]
    monkeypatch.undo()
    assert sorted(path.name for path in settings.inbox.iterdir()) == ["1.txt", "2.txt"]


def test_a_held_item_is_registered_when_tried_again_after_a_repair(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop(settings, "kiri.txt", "BAD")
    (outcome,) = ingest(settings)
    monkeypatch.setattr(readers, "read", lambda *_: Result(REPAIRED))
    again = flow.retry(settings, outcome.digest)
    assert (again.state, again.findings, again.folder) == ("registered", (), None)
    assert held(settings) == {}
    assert [type_ for type_, _ in history(settings, outcome.digest)] == [
        *("received", "quarantined", "retried", "registered"),
    ]


def test_an_item_tried_again_without_a_repair_is_held_as_before(settings: Settings) -> None:
    drop(settings, "kiri.txt", "BAD")
    (outcome,) = ingest(settings)
    before = (outcome.folder or Path()).joinpath("reason.txt").read_text()
    assert replace(flow.retry(settings, outcome.digest)) == outcome
    assert (outcome.folder or Path()).joinpath("reason.txt").read_text() == before


def test_a_registered_item_may_be_tried_again_and_stays_the_same(settings: Settings) -> None:
    drop(settings, "a.txt", "One\nTwo")
    (outcome,) = ingest(settings)
    assert flow.retry(settings, outcome.digest) == outcome


def test_a_rejected_item_leaves_quarantine_and_its_bytes_stay(settings: Settings) -> None:
    drop(settings, "kiri.txt", "BAD")
    (outcome,) = ingest(settings)
    rejected = flow.reject(settings, outcome.digest, "Sent by mistake.")
    assert (rejected.stands, rejected.folder) == (State.REJECTED, None)
    assert held(settings) == {}
    assert custody.read(settings.custody, outcome.digest) == b"BAD"
    assert history(settings, outcome.digest)[-1] == ("rejected", "Sent by mistake.")
    assert flow.reject(settings, outcome.digest, "Again.") == rejected


def test_a_registered_item_cannot_be_rejected(settings: Settings) -> None:
    drop(settings, "a.txt")
    (outcome,) = ingest(settings)
    with pytest.raises(UsageError):
        flow.reject(settings, outcome.digest, "No.")


def test_what_a_clerk_put_into_a_held_folder_is_never_removed(settings: Settings) -> None:
    drop(settings, "kiri.txt", "BAD")
    (outcome,) = ingest(settings)
    assert outcome.folder
    (outcome.folder / "corrected.txt").write_text("mine")
    flow.reject(settings, outcome.digest, "Corrected.")
    assert held(settings) == {outcome.folder.name: ["corrected.txt"]}


def test_a_folder_that_is_lost_is_made_again_the_same(settings: Settings) -> None:
    drop(settings, "kiri.txt", "BAD")
    (outcome,) = ingest(settings)
    assert outcome.folder
    before = {file.name: file.read_bytes() for file in outcome.folder.iterdir()}
    quarantine.release(settings.quarantine, outcome.digest)
    flow.take_custody(settings)
    assert {file.name: file.read_bytes() for file in outcome.folder.iterdir()} == before


def test_the_reason_is_in_the_clerks_language(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flow, "translator", lambda language: lambda text: f"[{language}] {text}")
    drop(settings, "kiri.txt", "BAD")
    (outcome,) = ingest(replace(settings, language="et"))
    assert (outcome.folder or Path()).joinpath("reason.txt").read_text().startswith("[et] kiri.txt")


def test_nothing_is_known_of_what_was_never_received(settings: Settings) -> None:
    with pytest.raises(NotFoundError):
        flow.capture(settings, "0" * 64)


def test_a_file_that_may_not_be_read_stays_and_is_said_in_a_sentence(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    closed = drop(settings, "closed.txt")
    drop(settings, "open.txt", "Another letter")
    opened = custody.opened

    def refusing(source: Path) -> AbstractContextManager[BinaryIO]:
        if source.name == closed.name:
            raise PermissionError(errno.EACCES, "Permission denied", str(source))
        return opened(source)

    monkeypatch.setattr(custody, "opened", refusing)
    assert [one.name for one in flow.take_custody(settings)] == ["open.txt"]
    assert "closed.txt stays in the inbox: Regesta may not read it." in caplog.text
    with pytest.raises(NotFoundError, match="may not be read"):
        flow.take_custody(settings, [closed])
