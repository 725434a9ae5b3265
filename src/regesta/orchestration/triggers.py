"""Watching folders: what Airflow's triggerer runs so that a dropped file is seen at once.

The scheduled sweep of the DAG is the safety net: here a missed event costs minutes, not a file.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from airflow.triggers.base import BaseEventTrigger, TriggerEvent
from watchfiles import awatch

from regesta.flows.overview import lying

Fingerprint = tuple[int, int]
"""A file's size and the time of its last change, in nanoseconds."""

TICK = 1.0
"""Seconds after which the folder is looked at again while something is pending."""

PATIENCE = 5.0
"""Seconds after which a file still lying there is announced again; doubled each time."""

SWEEP = 300.0
"""Seconds after which the DAG's own timetable takes over."""

SHOWN = 20
"""Names in an event: enough to recognise a drop by, not a burst's whole list."""


@dataclass(slots=True)
class Announcements:
    """What was announced when, and so what is due now.

    A new file is due once it has been unchanged for `settle` seconds; one that changes after it
    was announced, when it has been unchanged for a second, or a slow copy would be announced all
    the while. With `empties` a file that is still there is due again after a while: whoever took
    the others found it still being written.
    """

    settle: float = 0.0
    empties: bool = False
    seen: dict[str, tuple[Fingerprint, float]] = field(default_factory=dict)
    told: dict[str, tuple[Fingerprint, float, float]] = field(default_factory=dict)

    def due(self, there: Mapping[str, Fingerprint], now: float) -> tuple[str, ...]:
        """Return the names to announce now, of what is there; they count as announced."""
        self._forget(there)
        for name, mark in there.items():
            if self.seen.get(name, (None, 0.0))[0] != mark:
                self.seen[name] = (mark, now)
        found = tuple(name for name in there if self._is_due(name, now))
        for name in found:
            self._tell(name, now)
        return found

    def pending(self) -> bool:
        """Say whether something may become due without a further change."""
        unsaid = any(
            self.told.get(name, (None,))[0] != mark for name, (mark, _) in self.seen.items()
        )
        return unsaid or (self.empties and any(wait < SWEEP for _, _, wait in self.told.values()))

    def _forget(self, there: Mapping[str, Fingerprint]) -> None:
        for known in (self.seen, self.told):
            for name in known.keys() - there.keys():
                del known[name]

    def _is_due(self, name: str, now: float) -> bool:
        mark, since = self.seen[name]
        if name not in self.told:
            return now - since >= self.settle
        told, at, wait = self.told[name]
        if told != mark:
            return now - since >= max(self.settle, TICK)
        return self.empties and wait < SWEEP and now - at >= wait

    def _tell(self, name: str, now: float) -> None:
        mark = self.seen[name][0]
        told, _, wait = self.told.get(name, (None, 0.0, 0.0))
        self.told[name] = (mark, now, 2 * wait if told == mark else PATIENCE)


class FolderTrigger(BaseEventTrigger):
    """Fires for what is in a folder when it starts, and for what comes or changes afterwards.

    `polling` looks every second instead of waiting for the kernel's word, which does not come
    from network shares.
    """

    settle = 0.0
    empties = False

    def __init__(self, folder: str, polling: bool = False) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # Airflow's is not typed
        self.folder = folder
        self.polling = polling

    def serialize(self) -> tuple[str, dict[str, Any]]:
        """Return how the triggerer makes another of this kind."""
        place = f"{type(self).__module__}.{type(self).__qualname__}"
        return place, {"folder": self.folder, "polling": self.polling}

    def look(self) -> dict[str, Fingerprint]:
        """Return what is in the folder and concerns us, by name."""
        raise NotImplementedError

    async def run(self) -> AsyncIterator[TriggerEvent]:
        """Yield an event for each arrival; a folder that cannot be watched is tried again."""
        announcements = Announcements(self.settle, self.empties)
        while True:
            try:
                await asyncio.to_thread(Path(self.folder).mkdir, parents=True, exist_ok=True)
                async for _ in self._changes(announcements):
                    if names := announcements.due(await asyncio.to_thread(self.look), time.time()):
                        yield TriggerEvent(self._said(names))  # type: ignore[no-untyped-call]
            except (OSError, RuntimeError) as problem:  # watchfiles' own is a RuntimeError
                self.log.warning("Cannot watch %s: %s", self.folder, problem)
            await asyncio.sleep(PATIENCE)

    async def _changes(self, announcements: Announcements) -> AsyncIterator[None]:
        """Yield at once, at each change, and at each tick while something is pending."""
        yield
        changes = awatch(
            self.folder,
            watch_filter=None,
            debounce=300,
            step=50,
            rust_timeout=int(TICK * 1000),
            yield_on_timeout=True,
            force_polling=self.polling,
            poll_delay_ms=int(TICK * 1000),
        )
        async for changed in changes:
            if changed or announcements.pending():
                yield

    def _said(self, names: tuple[str, ...]) -> dict[str, Any]:
        return {"folder": self.folder, "count": len(names), "files": sorted(names)[:SHOWN]}


class InboxTrigger(FolderTrigger):
    """Fires when a clerk drops something into the inbox."""

    empties = True

    def look(self) -> dict[str, Fingerprint]:
        """Return what lies in the inbox, temporary files and links apart."""
        return lying(Path(self.folder))


class CatalogTrigger(FolderTrigger):
    """Fires when a translator saves a catalog of a work."""

    settle = 1.0

    def look(self) -> dict[str, Fingerprint]:
        """Return the works' catalogs; the interface's own are the project's."""
        return {
            f"{path.parents[1].name}/{path.name}": mark for path, mark in _catalogs(self.folder)
        }


def _catalogs(folder: str) -> Iterator[tuple[Path, Fingerprint]]:
    for path in Path(folder).glob("*/LC_MESSAGES/*.po"):
        if path.name != "regesta.po":
            try:
                status = path.stat()
            except FileNotFoundError:
                continue  # replaced while we looked: the next look finds it
            yield path, (status.st_size, status.st_mtime_ns)
