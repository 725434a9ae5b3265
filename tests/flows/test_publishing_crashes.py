"""Whoever kills an approval between two steps, approving again ends as if nobody had."""

import os
import shutil
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event, select

from regesta.flows import approval, capture, editions
from regesta.flows.home import prepare
from regesta.registry import database, register, tables, versions
from regesta.settings import Settings

STEPS = ("fsync", "rename", "replace", "mkdir", "fchmod", "chmod")
KILLED = 37
NEVER = 1_000_000
MOMENT = "2026-01-02T03:04:05Z"


def at(home: Path) -> Settings:
    return Settings(home, f"sqlite:///{home / 'register.db'}", home / "translations")


@pytest.fixture
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A registry home with a small work, not yet published."""
    monkeypatch.setattr(register, "now", lambda: MOMENT)
    monkeypatch.setattr(versions, "now", lambda: MOMENT)
    monkeypatch.setattr("regesta.registry.works.now", lambda: MOMENT)
    settings = at(tmp_path / "template")
    prepare(settings)
    memo = tmp_path / "memo.txt"
    memo.write_text("Memo on cranes\n\nCranes are inspected every spring by somebody else.\n")
    for deposit in capture.take_custody(settings, (memo,), work=True):
        capture.capture(settings, deposit.digest)
    editions.refresh(settings)
    return settings.home


def approve(settings: Settings) -> None:
    approval.approve(settings, "memo-on-cranes", "en", "Siiri")


def killed_at(number: int, settings: Settings) -> int:
    child = os.fork()
    if child == 0:
        count = iter(range(1, NEVER))

        def step() -> None:
            if next(count) == number:
                os._exit(KILLED)

        for name in STEPS:
            setattr(os, name, counted(getattr(os, name), step))
        event.listen(Engine, "commit", lambda *_: step())
        try:
            approve(settings)
            os._exit(0)
        except BaseException:  # noqa: BLE001 - a child must never come back into pytest
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def counted(function: Callable[..., Any], step: Callable[[], None]) -> Callable[..., Any]:
    @wraps(function)
    def call(*args: Any, **options: Any) -> Any:
        step()
        return function(*args, **options)

    return call


def state(settings: Settings) -> dict[str, object]:
    """Return what is left: files with their modes, versions, the events of approval."""
    files = {
        path.relative_to(settings.editions).as_posix(): (path.read_bytes(), path.stat().st_mode)
        for path in sorted(settings.editions.rglob("*"))
        if path.is_file()
    }
    with database.reading(settings.database) as connection:
        kept = versions.versions(connection)
        rows = connection.execute(
            select(tables.event.c.type, tables.event.c.detail).where(
                tables.event.c.type == "approved"
            )
        )
        current = connection.execute(
            select(tables.edition.c.format, tables.edition.c.sha256, tables.edition.c.state)
        )
        return {
            "files": files,
            "versions": kept,
            "events": [tuple(row) for row in rows],
            "editions": sorted(tuple(row) for row in current),
        }


def test_killed_before_any_step_it_ends_as_if_nobody_had(template: Path) -> None:
    undisturbed = at(template.with_name("undisturbed"))
    shutil.copytree(template, undisturbed.home)
    approve(undisturbed)
    wanted = state(undisturbed)
    assert len(wanted["events"]) == 1  # type: ignore[arg-type]
    for number in range(1, NEVER):
        settings = at(template.with_name(f"killed-{number}"))
        shutil.copytree(template, settings.home)
        status = killed_at(number, settings)
        approve(settings)
        assert state(settings) == wanted, f"killed before step {number}"
        shutil.rmtree(settings.home)
        if status == 0:
            break
        assert status == KILLED
    assert number > 10
