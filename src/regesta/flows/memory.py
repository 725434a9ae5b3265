"""The memory of translations: what catalogs said goes in, what it offers comes out.

A work that is restricted by now is kept in the memory, and offered and handed out no more.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from sqlalchemy import Connection

from regesta.localisation.memory import Known, Memory, Remembered, remembered
from regesta.localisation.po import Catalog
from regesta.registry import database, register
from regesta.registry import memory as registry
from regesta.registry import works as works_of
from regesta.registry.memory import Translation
from regesta.registry.works import Work
from regesta.settings import Settings


def remember(
    settings: Settings, work: Work, known: Iterable[tuple[str, Catalog]], *, file: str = ""
) -> int:
    """Keep every translation of these catalogs, each with its language; return how many are new.

    `file` is where they stood, if not in the work's own catalog.
    """
    rows = [
        Translation(**asdict(one), work=work.slug, file=file or catalog_name(work, language))
        for language, catalog in known
        for one in remembered(catalog, work.language, language)
    ]
    return keep(settings, rows)


def catalog_name(work: Work, language: str) -> str:
    """Return what the memory calls a work's own catalog."""
    return f"{language}/LC_MESSAGES/{work.slug}.po"


def seen(settings: Settings, work: Work, language: str) -> tuple[Remembered, ...]:
    """Return what was seen in a work's own catalog, the earliest first."""
    with database.reading(settings.database) as connection:
        told = registry.of_file(connection, catalog_name(work, language), language)
    return tuple(
        Remembered(**{name: getattr(one, name) for name in Remembered.__slots__}) for one in told
    )


def keep(settings: Settings, translations: Sequence[Translation]) -> int:
    """Keep these translations; return how many are new."""
    if not translations:
        return 0
    with database.writing(settings.database) as connection:
        return registry.remember(connection, translations)


def recalling(settings: Settings) -> Callable[[str, str], Memory]:
    """Return what gives the memory from one language into another, each read and indexed once."""

    @cache
    def recall(source_language: str, language: str) -> Memory:
        with database.reading(settings.database) as connection:
            hidden = _hidden(connection)
            told = registry.memories(connection, source_language, language)
        return Memory(_known(one) for one in told if one.work not in hidden)

    return recall


def everything(settings: Settings, language: str = "") -> Iterator[Translation]:
    """Yield what the memory has of public works, in one language or in all."""
    with database.reading(settings.database) as connection:
        hidden = _hidden(connection)
        told = registry.everything(connection, language)
        yield from (one for one in told if one.work not in hidden)


def saved_since(settings: Settings, paths: Mapping[str, Path]) -> dict[str, Path]:
    """Return those of the catalogs that were saved after anything in them was remembered.

    They go by the names that the memory has for them.
    """
    with database.reading(settings.database) as connection:
        seen = registry.last_seen(connection)
    return {
        name: path
        for name, path in paths.items()
        if path.exists() and _saved(path) >= seen.get(name, "")
    }


def _saved(path: Path) -> str:
    moment = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _known(one: Translation) -> Known:
    # A header nobody filled in says YEAR-MO-DA.
    made = one.made if one.made[:4].isdecimal() else one.seen_at
    return Known(one.source, one.target, one.work, one.context, one.by, made, one.state)


def _hidden(connection: Connection) -> frozenset[str]:
    """Return the works of which something is restricted, or that are not in the register."""
    return frozenset(
        work.slug
        for work in works_of.works(connection)
        if any(one.access == "restricted" for one in register.summaries(connection, work.digest))
    )
