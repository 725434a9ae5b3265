import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from airflow.triggers.base import TriggerEvent

from regesta.orchestration.triggers import Announcements, CatalogTrigger, InboxTrigger

pytestmark = pytest.mark.airflow

A, B = (1, 100), (2, 200)


def test_a_new_file_is_announced_at_once_and_only_once() -> None:
    told = Announcements()
    assert told.due({"a": A}, 0.0) == ("a",)
    assert told.due({"a": A}, 60.0) == ()


def test_a_file_that_grows_is_announced_again_only_when_it_rests() -> None:
    told = Announcements()
    told.due({"a": A}, 0.0)
    assert told.due({"a": B}, 0.1) == ()
    assert told.pending()
    assert told.due({"a": B}, 1.2) == ("a",)
    assert not told.pending()


def test_a_catalog_is_announced_when_its_editor_has_finished_writing() -> None:
    told = Announcements(settle=1.0)
    assert told.due({"fr/a.po": A}, 0.0) == ()
    assert told.due({"fr/a.po": B}, 0.9) == ()
    assert told.due({"fr/a.po": B}, 2.0) == ("fr/a.po",)


def test_what_stays_in_the_inbox_is_announced_again_ever_more_seldom() -> None:
    told = Announcements(empties=True)
    moments = [now for now in range(2000) if told.due({"a": A}, float(now))]
    assert moments == [0, 5, 15, 35, 75, 155, 315]
    assert not told.pending()


def test_a_file_that_comes_back_is_new() -> None:
    told = Announcements()
    told.due({"a": A}, 0.0)
    told.due({}, 1.0)
    assert told.due({"a": A}, 2.0) == ("a",)


def test_the_triggerer_can_make_the_same_trigger_again(tmp_path: Path) -> None:
    place, arguments = InboxTrigger(str(tmp_path), polling=True).serialize()
    assert place == "regesta.orchestration.triggers.InboxTrigger"
    assert InboxTrigger(**arguments).serialize() == (place, arguments)


def test_temporary_and_hidden_files_are_nobodys_business(tmp_path: Path) -> None:
    for name in ("letter.pdf", ".DS_Store", "~$letter.docx", "big.zip.part"):
        (tmp_path / name).write_bytes(b"x")
    assert list(InboxTrigger(str(tmp_path)).look()) == ["letter.pdf"]


def test_the_interfaces_own_catalog_is_no_work(tmp_path: Path) -> None:
    for name in ("regesta.po", "ports.po", "ports.po.swp"):
        (tmp_path / "fr" / "LC_MESSAGES").mkdir(parents=True, exist_ok=True)
        (tmp_path / "fr" / "LC_MESSAGES" / name).write_bytes(b"x")
    assert list(CatalogTrigger(str(tmp_path)).look()) == ["fr/ports.po"]


async def _next(events: AsyncIterator[TriggerEvent]) -> list[str]:
    event = await asyncio.wait_for(anext(events), 10)
    assert isinstance(event.payload, dict)
    return list(event.payload["files"])


@pytest.mark.parametrize("polling", [False, True])
def test_what_came_before_and_what_comes_while_watching_are_seen(
    tmp_path: Path, *, polling: bool
) -> None:
    inbox = tmp_path / "inbox"  # not there yet: the trigger makes it

    async def drop_two() -> tuple[list[str], list[str]]:
        inbox.mkdir()
        (inbox / "before.txt").write_text("before")
        events = InboxTrigger(str(inbox), polling).run()
        first = await _next(events)
        coming = asyncio.ensure_future(_next(events))
        await asyncio.sleep(0.3)
        (inbox / "after.txt").write_text("after")
        second = await coming
        await events.aclose()  # type: ignore[attr-defined]
        return first, second

    assert asyncio.run(drop_two()) == (["before.txt"], ["after.txt"])
