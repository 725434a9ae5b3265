"""Editions follow their work: one that becomes restricted is public no longer, and nothing is lost.

What was published moves from `editions` into `withdrawn`, which only the registry's own user may
read, as it is, approved versions included; it comes back when the restriction ends.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from regesta.registry import database, register
from regesta.registry import works as registry
from regesta.registry.works import RESTORED, WITHDRAWN, Work
from regesta.settings import Settings


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Let one process at a time publish a work: one that had read older catalogs comes first."""
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def folder(settings: Settings) -> Path:
    """Return where the editions of restricted works lie."""
    return settings.home / "withdrawn"


def is_restricted(settings: Settings, work: Work) -> bool:
    """Say whether the newest source of the work is restricted."""
    with database.reading(settings.database) as connection:
        records = register.summaries(connection, work.digest)
    return any(one.access == "restricted" for one in records)


def follow(settings: Settings) -> tuple[str, ...]:
    """Withdraw the editions of works that are restricted, restore those of works that are not.

    Returns the names of the works whose editions moved.
    """
    with database.reading(settings.database) as connection:
        known = registry.works(connection)
        last = registry.moves(connection)
    return tuple(work.slug for work in known if _follow(settings, work, last.get(work.slug)))


def _follow(settings: Settings, work: Work, last: str | None) -> bool:
    public, hidden = settings.editions / work.slug, folder(settings) / work.slug
    restricted = is_restricted(settings, work)
    if restricted and public.is_dir():
        with alone(public):
            _move(public, hidden)
            folder(settings).chmod(0o700)
    elif not restricted and hidden.is_dir():
        with alone(public):
            _move(hidden, public)
    wanted = WITHDRAWN if restricted and hidden.is_dir() else RESTORED
    return _noted(settings, work, wanted, last or RESTORED)


def _noted(settings: Settings, work: Work, wanted: str, last: str) -> bool:
    """Write that the editions moved, unless that is what the history says already."""
    if wanted == last:
        return False
    with database.writing(settings.database) as connection:
        register.note(connection, work.digest, wanted, work.slug)
    return True


def _move(source: Path, target: Path) -> None:
    """Move all that is in a folder, and what a process killed meanwhile had left of it."""
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted(source.iterdir()):
        place = target / path.name
        if path.is_dir() and place.is_dir():
            for one in (path, place):
                one.chmod(0o755)
            _move(path, place)
        else:
            path.replace(place)
    source.rmdir()
