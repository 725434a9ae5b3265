"""Whoever kills the process between two steps, running again ends as if nobody had.

A child process runs the flow and dies, without any cleaning up, just before the n-th thing it does
to the disk or the database; the flow is then run again, and everything that is left (inbox,
custody, quarantine, register) is compared with a run that nobody disturbed.
"""

import os
import random
import shutil
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event, select

from regesta import profiles, readers
from regesta.flows import capture as flow
from regesta.flows.home import prepare
from regesta.model.document import Block, Document, Run
from regesta.model.findings import Result, finding
from regesta.model.record import Record, RecordKind
from regesta.registry import database, inbox, register, tables
from regesta.settings import Settings

STEPS = ("write", "fsync", "link", "rename", "replace", "unlink", "mkdir", "rmdir", "fchmod")
KILLED = 37
NEVER = 1_000_000

FILES = {
    "Kirjad/kutse.txt": "A letter",
    "Kirjad/sama kutse.txt": "A letter",
    "vigane.txt": "BAD",
    "teine.txt": "Another letter",
    "teine.txt.regesta.toml": 'title = "Stated"',
}


def read(data: bytes, _name: str) -> Result[Document | None]:
    if data.startswith(b"BAD"):
        return Result(None, (finding("nothing-described"),))
    return Result(Document(blocks=(Block(runs=(Run(data.decode()),)),)))


def describe(document: Document) -> Result[tuple[Record, ...]]:
    return Result((Record(RecordKind.ARTICLE, title=document.blocks[0].text),))


@pytest.fixture(autouse=True)
def steady(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same moment always, and no waiting."""
    monkeypatch.setattr(readers, "read", read)
    monkeypatch.setattr(profiles, "describe", describe)
    monkeypatch.setattr(register, "now", lambda: "2026-01-02T03:04:05Z")
    monkeypatch.setattr(inbox, "SETTLE", 0.0)


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """A registry home in which nothing has happened yet."""
    settings = at(tmp_path / "template")
    prepare(settings)
    return settings.home


def at(home: Path) -> Settings:
    return Settings(home, f"sqlite:///{home / 'register.db'}", home / "translations")


def fresh(template: Path, name: str) -> Settings:
    home = template.with_name(name)
    shutil.copytree(template, home)
    for path, text in FILES.items():
        (home / "inbox" / path).parent.mkdir(parents=True, exist_ok=True)
        (home / "inbox" / path).write_text(text)
    return at(home)


def ingest(settings: Settings) -> None:
    for deposit in flow.take_custody(settings):
        flow.capture(settings, deposit.digest)


def in_child(run: Callable[[], None]) -> int:
    """Run it in a process of its own; return the exit status."""
    child = os.fork()
    if child == 0:
        try:
            run()
            os._exit(0)
        except BaseException:  # noqa: BLE001 - a child must never come back into pytest
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def killed_at(number: int, settings: Settings) -> int:
    """Run the flow in a child that dies just before its n-th step; return its exit status."""

    def run() -> None:
        count = iter(range(1, NEVER))

        def step() -> None:
            if next(count) == number:
                os._exit(KILLED)

        for name in STEPS:
            setattr(os, name, counted(getattr(os, name), step))
        event.listen(Engine, "before_cursor_execute", lambda *told: writes(told[2]) and step())
        event.listen(Engine, "commit", lambda *_: step())
        ingest(settings)

    return in_child(run)


def writes(statement: str) -> bool:
    return statement.startswith(("INSERT", "UPDATE", "DELETE"))


def counted(function: Callable[..., Any], step: Callable[[], None]) -> Callable[..., Any]:
    @wraps(function)
    def call(*args: Any, **options: Any) -> Any:
        step()
        return function(*args, **options)

    return call


def state(settings: Settings) -> dict[str, object]:
    """Return everything that is left, but for the times and the names of drops."""
    files = {
        path.relative_to(settings.home).as_posix(): path.read_bytes()
        for path in sorted(settings.home.rglob("*"))
        if path.is_file() and not path.name.startswith("register.db")
    }
    folders = sorted(
        path.relative_to(settings.home).as_posix()
        for path in settings.home.rglob("*")
        if path.is_dir()
    )
    return {"files": files, "folders": folders, **rows(settings)}


def rows(settings: Settings) -> dict[str, object]:
    told: dict[str, object] = {}
    with database.reading(settings.database) as connection:
        for table in (tables.deposit, tables.record, tables.finding, tables.event):
            columns = [c for c in table.c if c.name not in {"number", "arrival"}]
            found = connection.execute(select(*columns))
            told[table.name] = sorted(tuple(str(value) for value in row) for row in found)
    return told


@pytest.fixture
def undisturbed(template: Path) -> dict[str, object]:
    settings = fresh(template, "undisturbed")
    ingest(settings)
    return state(settings)


def test_killed_before_any_step_it_ends_as_if_nobody_had(
    template: Path, undisturbed: dict[str, object]
) -> None:
    for number in range(1, NEVER):
        settings = fresh(template, f"killed-{number}")
        status = killed_at(number, settings)
        ingest(settings)
        assert state(settings) == undisturbed, f"killed before step {number}"
        shutil.rmtree(settings.home)
        if status == 0:
            break
        assert status == KILLED
    assert number > 60


def test_killed_again_and_again_it_ends_as_if_nobody_had(
    template: Path, undisturbed: dict[str, object]
) -> None:
    chance = random.Random(20260211)
    for number in range(12):
        settings = fresh(template, f"again-{number}")
        for _ in range(4):
            killed_at(chance.randrange(1, 150), settings)
        ingest(settings)
        assert state(settings) == undisturbed, number


def test_while_it_is_killed_every_byte_is_in_the_inbox_or_in_custody(template: Path) -> None:
    wanted = sorted(set(FILES.values()))
    for number in range(1, NEVER, 3):
        settings = fresh(template, f"bytes-{number}")
        status = killed_at(number, settings)
        places = [*settings.inbox.rglob("*"), *settings.custody.glob("??/*")]
        kept = {path.read_text() for path in places if path.is_file()}
        assert sorted(kept) == wanted, f"killed before step {number}"
        shutil.rmtree(settings.home)
        if status == 0:
            break


def test_workers_at_the_same_time_end_as_one(
    template: Path, undisturbed: dict[str, object]
) -> None:
    for number in range(5):
        settings = fresh(template, f"workers-{number}")
        children = [started(settings) for _ in range(4)]
        assert [os.waitstatus_to_exitcode(os.waitpid(one, 0)[1]) for one in children] == [0] * 4
        ingest(settings)
        assert state(settings) == undisturbed


def started(settings: Settings) -> int:
    child = os.fork()
    if child == 0:
        try:
            ingest(settings)
            os._exit(0)
        except BaseException:  # noqa: BLE001 - as above
            os._exit(1)
    return child


def test_a_writer_that_replaces_the_file_meanwhile_loses_nothing(template: Path) -> None:
    settings = at(template)
    versions = [f"version {number}" for number in range(300)]
    child = os.fork()
    if child == 0:
        for text in versions:
            (template / "new").write_text(text)
            (template / "new").replace(settings.inbox / "letter.txt")
        os._exit(0)
    while os.waitpid(child, os.WNOHANG) == (0, 0):
        ingest(settings)
    ingest(settings)
    taken = {path.read_text() for path in settings.custody.glob("??/*")}
    assert "version 299" in taken
    assert list(settings.inbox.iterdir()) == []
