"""Works, their editions, and the memory of translations, as the register keeps them."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from hashlib import sha256

from sqlalchemy import Connection, delete, func, insert, select

from regesta.model.record import RecordKind
from regesta.registry import tables
from regesta.registry.database import insert_new
from regesta.registry.register import State, now

TAKEN_FOR = "work"
"""The type of the event that says which work a deposit was taken for."""


@dataclass(frozen=True, slots=True)
class Work:
    """What lives in several languages: `digest` and `record` are its newest source's.

    `slug` names its catalogs and editions; `code` is its document code, "" where it has none.
    """

    slug: str
    title: str
    language: str
    digest: str
    record: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """A published file: `state` is `draft` or `complete`, `path` is below the editions folder."""

    work: str
    language: str
    format: str
    sha256: str
    state: str
    path: str
    created: str = ""


@dataclass(frozen=True, slots=True)
class Translation:
    """A translation that was seen: `by` says who had made it, `context` is its `msgctxt`."""

    source: str
    target: str
    source_language: str
    language: str
    work: str
    context: str = ""
    by: str = ""

    @property
    def key(self) -> str:
        """What tells it from every other translation."""
        told = (self.source, self.target, self.source_language, self.language)
        return sha256("\0".join((*told, self.work, self.context, self.by)).encode()).hexdigest()


def unrecognised(connection: Connection) -> tuple[str, ...]:
    """Return the digests of public works that were not taken for any yet, the oldest first."""
    deposit, record, event = tables.deposit, tables.record, tables.event
    conclusions = select(record.c.digest).where(record.c.kind == RecordKind.CONCLUSIONS)
    restricted = select(record.c.digest).where(record.c.access == "restricted")
    seen = select(event.c.digest).where(event.c.type == TAKEN_FOR)
    rows = connection.execute(
        select(deposit.c.digest)
        .where(
            deposit.c.state == State.REGISTERED,
            deposit.c.work | deposit.c.digest.in_(conclusions),
            deposit.c.digest.not_in(restricted),
            deposit.c.digest.not_in(seen),
        )
        .order_by(deposit.c.received, deposit.c.name)
    )
    return tuple(row.digest for row in rows)


def works(connection: Connection) -> tuple[Work, ...]:
    """Return every work, in the order of their slugs."""
    rows = connection.execute(select(tables.work).order_by(tables.work.c.slug))
    return tuple(
        Work(row.slug, row.title, row.language, row.digest, row.record, row.code) for row in rows
    )


def put_work(connection: Connection, changed: Work) -> None:
    """Enter a work, or write what has become of it."""
    connection.execute(delete(tables.work).where(tables.work.c.slug == changed.slug))
    connection.execute(insert(tables.work).values(**asdict(changed), updated=now()))


def put_edition(connection: Connection, edition: Edition) -> bool:
    """Enter an edition as the current one of its kind; return False if it already is."""
    current = {
        (one.language, one.format): (one.sha256, one.state)
        for one in editions(connection, edition.work)
    }
    if current.get((edition.language, edition.format)) == (edition.sha256, edition.state):
        return False
    table = tables.edition
    kind = [table.c[name] == getattr(edition, name) for name in ("work", "language", "format")]
    newest = connection.execute(select(func.max(table.c.ordinal)).where(*kind)).scalar() or 0
    connection.execute(delete(table).where(*kind, table.c.sha256 == edition.sha256))
    values = {**asdict(edition), "created": edition.created or now(), "ordinal": newest + 1}
    connection.execute(insert(table).values(values))
    return True


def editions(connection: Connection, slug: str | None = None) -> tuple[Edition, ...]:
    """Return the current edition of each language and format, of one work or of all."""
    table = tables.edition
    query = select(table).order_by(table.c.work, table.c.language, table.c.format, table.c.ordinal)
    rows = connection.execute(query if slug is None else query.where(table.c.work == slug))
    newest = {(row.work, row.language, row.format): row for row in rows}
    return tuple(
        Edition(r.work, r.language, r.format, r.sha256, r.state, r.path, r.created)
        for r in newest.values()
    )


def remember(connection: Connection, translations: Iterable[Translation]) -> int:
    """Keep every translation not kept yet; return how many were new."""
    seen_at = now()
    rows = ({"key": one.key, "seen_at": seen_at, **asdict(one)} for one in translations)
    return insert_new(connection, tables.memory, *rows)


def memories(
    connection: Connection, source_language: str, language: str
) -> tuple[Translation, ...]:
    """Return the translations from one language into another, the newest first."""
    table = tables.memory
    rows = connection.execute(
        select(table)
        .where(table.c.source_language == source_language, table.c.language == language)
        .order_by(table.c.number.desc())
    )
    return tuple(
        Translation(r.source, r.target, r.source_language, r.language, r.work, r.context, r.by)
        for r in rows
    )
