"""Works and their editions, as the register keeps them."""

from dataclasses import asdict, dataclass

from sqlalchemy import Connection, delete, func, insert, select

from regesta.model.record import RecordKind
from regesta.registry import tables
from regesta.registry.register import State, now

TAKEN_FOR = "work"
"""The type of the event that says which work a deposit was taken for."""

EDITION, ALIGNED, COMPARED = "edition", "aligned", "compared"
"""The types of the events of what came back: it is an edition of a work; its paragraphs are paired
with the work's; it was compared with every work and is of none."""

WITHDRAWN, RESTORED = "withdrawn", "restored"
"""The types of the events that say that a work's editions are public no longer, or again."""


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
    """A published file, `path` below the editions folder.

    `state` is `draft`, `complete` (somebody has yet to approve it) or `approved`.
    """

    work: str
    language: str
    format: str
    sha256: str
    state: str
    path: str
    created: str = ""


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


def taken_for(connection: Connection, slug: str) -> tuple[str, ...]:
    """Return the digests of all that was taken for a version of the work, the oldest first."""
    event = tables.event
    rows = connection.execute(
        select(event.c.digest)
        .where(event.c.type == TAKEN_FOR, event.c.detail == slug)
        .order_by(event.c.number)
    )
    return tuple(dict.fromkeys(row.digest for row in rows))


def moves(connection: Connection) -> dict[str, str]:
    """Return for the works whose editions were ever withdrawn what was done with them last."""
    event = tables.event
    rows = connection.execute(
        select(event.c.detail, event.c.type)
        .where(event.c.type.in_((WITHDRAWN, RESTORED)))
        .order_by(event.c.number)
    )
    return {row.detail: row.type for row in rows}


def suspected(connection: Connection) -> tuple[str, ...]:
    """Return the digests of what is built like a work, is none, and was not compared with any."""
    deposit, record, event = tables.deposit, tables.record, tables.event
    built = select(record.c.digest).join(
        tables.trait, (tables.trait.c.record == record.c.id) & (tables.trait.c.type == "shape")
    )
    published = select(deposit.c.digest).where(
        deposit.c.digest.in_(select(tables.edition.c.sha256))
    )
    seen = select(event.c.digest).where(event.c.type.in_((TAKEN_FOR, COMPARED)))
    restricted = select(record.c.digest).where(record.c.access == "restricted")
    rows = connection.execute(
        select(deposit.c.digest)
        .where(
            deposit.c.state == State.REGISTERED,
            deposit.c.digest.in_(built) | deposit.c.digest.in_(published),
            deposit.c.digest.not_in(restricted),
            deposit.c.digest.not_in(seen),
        )
        .order_by(deposit.c.received, deposit.c.name)
    )
    return tuple(row.digest for row in rows)


def edition_of(connection: Connection, sha256: str) -> tuple[str, str] | None:
    """Return the work and the language of the edition that has these bytes, None for none."""
    table = tables.edition
    row = connection.execute(
        select(table.c.work, table.c.language).where(table.c.sha256 == sha256)
    ).first()
    return (row.work, row.language) if row else None


def returned(connection: Connection, slug: str) -> tuple[tuple[str, str], ...]:
    """Return the digests and EDITION events of what came back of a work and is yet to be paired."""
    event = tables.event
    done = select(event.c.digest).where(event.c.type == ALIGNED)
    mine = select(event.c.digest).where(event.c.type == TAKEN_FOR, event.c.detail == slug)
    rows = connection.execute(
        select(event.c.digest, event.c.detail)
        .where(event.c.type == EDITION, event.c.digest.in_(mine), event.c.digest.not_in(done))
        .order_by(event.c.number)
    )
    return tuple((row.digest, row.detail) for row in rows)
