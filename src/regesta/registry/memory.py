"""The memory of translations, as the register keeps it: added to, never changed."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256

from sqlalchemy import Connection, Row, Select, func, select

from regesta.registry import tables
from regesta.registry.database import insert_new
from regesta.registry.register import now

REVIEWED, FUZZY, OBSOLETE = "reviewed", "fuzzy", "obsolete"
"""How far a translation was when it was seen; "" where nobody said."""

_MANY = 1000
"""How many rows are fetched or written at a time."""


@dataclass(frozen=True, slots=True)
class Translation:
    """A translation that was seen: where, how far it was, and who had made it when.

    `context` is its `msgctxt`, `file` the catalog or memory it stood in, `by` the last translator
    and `made` the moment they saved it, as that file said when the translation was first seen.
    """

    source: str
    target: str
    source_language: str
    language: str
    work: str
    context: str = ""
    by: str = ""
    file: str = ""
    state: str = ""
    made: str = ""
    seen_at: str = ""

    @property
    def key(self) -> str:
        """What tells it from every other: who saves the same words again did not make them."""
        told = (self.source, self.target, self.source_language, self.language)
        where = (self.work, self.context, self.file, self.state)
        return sha256("\0".join((*told, *where)).encode()).hexdigest()


def remember(connection: Connection, translations: Iterable[Translation]) -> int:
    """Keep every translation not kept yet; return how many were new."""
    moment = now()
    rows = [
        {**asdict(one), "key": one.key, "seen_at": one.seen_at or moment} for one in translations
    ]
    return insert_new(connection, tables.memory, *rows)


def memories(
    connection: Connection, source_language: str, language: str
) -> tuple[Translation, ...]:
    """Return the translations from one language into another, the newest first."""
    table = tables.memory
    query = select(table).where(
        table.c.source_language == source_language, table.c.language == language
    )
    return tuple(map(_translation, connection.execute(query.order_by(table.c.number.desc()))))


def of_file(connection: Connection, file: str, language: str) -> tuple[Translation, ...]:
    """Return what was seen in a catalog of this language, in that order."""
    table = tables.memory
    query = select(table).where(table.c.file == file, table.c.language == language)
    return tuple(map(_translation, connection.execute(query.order_by(table.c.number))))


def everything(connection: Connection, language: str = "") -> Iterator[Translation]:
    """Yield the whole memory, or what it has in a language, in the order it was seen."""
    table = tables.memory
    query: Select[tuple[object, ...]] = select(table).order_by(table.c.number)
    if language:
        query = query.where(table.c.language == language)
    rows = connection.execution_options(yield_per=_MANY).execute(query)
    yield from map(_translation, rows)


def last_seen(connection: Connection) -> dict[str, str]:
    """Return for each file the moment at which something new was last found in it."""
    table = tables.memory
    rows = connection.execute(
        select(table.c.file, func.max(table.c.seen_at)).group_by(table.c.file)
    )
    return {file: moment for file, moment in rows if file}


def _translation(row: Row[tuple[object, ...]]) -> Translation:
    told = row._mapping  # noqa: SLF001 - the public name of a row's columns
    return Translation(**{name: told[name] for name in Translation.__slots__})
