"""The register: what was received, what became of it, and what was found.

Every function works on a connection, so that a flow decides what belongs to one transaction.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, delete, func, insert, or_, select, update

from regesta import __version__
from regesta.model.findings import Finding
from regesta.model.kinds import severity
from regesta.model.record import Record, disclosed
from regesta.registry import tables
from regesta.registry.database import insert_new
from regesta.registry.entry import Entry, record_id
from regesta.registry.errors import UnknownItemError

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class State(StrEnum):
    """What has become of a deposit; a sidecar is applied to the item it speaks of."""

    WAITING = "waiting"
    REGISTERED = "registered"
    QUARANTINED = "quarantined"
    REJECTED = "rejected"
    APPLIED = "applied"


@dataclass(frozen=True, slots=True)
class Deposit:
    """One received content: `received` is ISO 8601 in UTC, `name` that of its first arrival."""

    digest: str
    name: str
    size: int
    media_type: str
    received: str
    state: State
    work: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """What lists show of a record."""

    id: str
    kind: str
    title: str
    identifier: str = ""
    register: str = ""
    day: date | None = None
    language: str = ""
    access: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """What happened: `type` as `tables.event` lists them, `at` ISO 8601 in UTC."""

    digest: str
    type: str
    at: str
    version: str
    detail: str


def now() -> str:
    """Return this moment as the register writes it: UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def receive(connection: Connection, deposit: Deposit, arrival: str | None) -> Deposit:
    """Enter a deposit, or note that known bytes came again; return it as it stands.

    `arrival` names the drop: the same drop is entered once. None is a request by hand, which is
    noted again only when the item is no longer waiting.
    """
    if insert_new(connection, tables.deposit, _columns(deposit)):
        note(connection, deposit.digest, "received", deposit.name, arrival)
        return deposit
    known = _found(connection, deposit.digest)
    if deposit.work and not known.work:
        mark_work(connection, deposit.digest)
    if _is_new(connection, known, arrival):
        note(connection, known.digest, "received-again", deposit.name, arrival)
    return replace(known, work=known.work or deposit.work)


def deposit(connection: Connection, digest: str, *, lock: bool = False) -> Deposit:
    """Return the deposit of this digest; with `lock`, nobody else changes it meanwhile.

    Raises `UnknownItemError`.
    """
    query = select(tables.deposit).where(tables.deposit.c.digest == digest)
    row = connection.execute(query.with_for_update() if lock else query).first()
    if row is None:
        raise UnknownItemError(f"Nothing with the digest {digest} was received.")
    return _deposit(row)


def deposits(connection: Connection, *states: State) -> tuple[Deposit, ...]:
    """Return the deposits in these states (in any, when none is given), the oldest first."""
    query = select(tables.deposit).order_by(tables.deposit.c.received, tables.deposit.c.name)
    if states:
        query = query.where(tables.deposit.c.state.in_(states))
    return tuple(_deposit(row) for row in connection.execute(query))


def enter(connection: Connection, digest: str, entries: Iterable[Entry]) -> None:
    """Write the records of a digest in place of those it had."""
    withdraw(connection, digest)
    enter_new(connection, ((digest, ordinal, one) for ordinal, one in enumerate(entries, 1)))


def enter_new(connection: Connection, entries: Iterable[tuple[str, int, Entry]]) -> None:
    """Write records that are not there yet: each with its digest and its number among its item's.

    Many are written in one go, as when a register is brought over from elsewhere.
    """
    told = tuple(entries)
    ids = [record_id(digest, ordinal) for digest, ordinal, _ in told]
    rows: dict[Table, list[dict[str, Any]]] = {
        tables.record: [_row(*one) for one in told],
        tables.trait: [
            {"record": id_, "type": kind, "value": value}
            for id_, (_, _, entry) in zip(ids, told, strict=True)
            for kind, value in dict.fromkeys(_facets(disclosed(entry.record)))
            if value
        ],
        tables.relation: [
            {"record": id_, "type": one.type, "target": one.record}
            for id_, (_, _, entry) in zip(ids, told, strict=True)
            for one in dict.fromkeys(entry.record.relations)
        ],
    }
    for table, values in rows.items():
        if values:
            connection.execute(insert(table), values)


def withdraw(connection: Connection, digest: str) -> None:
    """Take the records of a digest out of the register, with what relates them to others."""
    ids = select(tables.record.c.id).where(tables.record.c.digest == digest)
    relation, trait = tables.relation.c, tables.trait.c
    connection.execute(
        delete(tables.relation).where(or_(relation.record.in_(ids), relation.target.in_(ids)))
    )
    connection.execute(delete(tables.trait).where(trait.record.in_(ids)))
    connection.execute(delete(tables.record).where(tables.record.c.digest == digest))


def conclude(connection: Connection, digest: str, state: State, media_type: str = "") -> None:
    """Write what became of a deposit."""
    values = {"state": state, **({"media_type": media_type} if media_type else {})}
    connection.execute(
        update(tables.deposit).where(tables.deposit.c.digest == digest).values(values)
    )


def mark_work(connection: Connection, digest: str) -> None:
    """Write that the clerk says this document lives in several languages."""
    connection.execute(
        update(tables.deposit).where(tables.deposit.c.digest == digest).values(work=True)
    )


def find_findings(connection: Connection, digest: str) -> tuple[Finding, ...]:
    """Return what was found about a deposit, in order."""
    table = tables.finding
    rows = connection.execute(
        select(table).where(table.c.digest == digest).order_by(table.c.ordinal)
    )
    return tuple(
        Finding(row.code, row.place, tuple((n, v) for n, v in json.loads(row.filled)))
        for row in rows
    )


def keep_findings(connection: Connection, digest: str, findings: Iterable[Finding]) -> None:
    """Write what was found about a deposit in place of what had been."""
    connection.execute(delete(tables.finding).where(tables.finding.c.digest == digest))
    rows = [
        {
            "digest": digest,
            "ordinal": ordinal,
            "code": found.code,
            "severity": severity(found),
            "place": storable(found.where),
            "filled": json.dumps([(name, storable(value)) for name, value in found.values]),
        }
        for ordinal, found in enumerate(findings, 1)
    ]
    if rows:
        connection.execute(insert(tables.finding), rows)


def note(
    connection: Connection, digest: str, type_: str, detail: str = "", arrival: str | None = None
) -> None:
    """Write an event: it happens now, by this version."""
    connection.execute(
        insert(tables.event).values(
            digest=digest, type=type_, at=now(), version=__version__, detail=detail, arrival=arrival
        )
    )


def events(connection: Connection, digest: str) -> tuple[Event, ...]:
    """Return what happened to a deposit, the first thing first."""
    table = tables.event
    rows = connection.execute(
        select(table).where(table.c.digest == digest).order_by(table.c.number)
    )
    return tuple(Event(row.digest, row.type, row.at, row.version, row.detail) for row in rows)


def first_arrival(connection: Connection, digest: str) -> int:
    """Return the number of the first event of a deposit: what came before has a smaller one."""
    table = tables.event
    first = select(func.min(table.c.number)).where(table.c.digest == digest)
    return connection.execute(first).scalar() or 0


def arrived(connection: Connection, arrival: str) -> tuple[str, str] | None:
    """Return the digest and the name under which a drop was recorded; None if it was not."""
    table = tables.event
    row = connection.execute(
        select(table.c.digest, table.c.detail).where(table.c.arrival == arrival)
    ).first()
    return None if row is None else (row.digest, row.detail)


def summaries(connection: Connection, digest: str) -> tuple[Summary, ...]:
    """Return the records of a deposit in their order, as lists show them."""
    table = tables.record
    rows = connection.execute(
        summary_query().where(table.c.digest == digest).order_by(table.c.ordinal)
    )
    return tuple(as_summary(row) for row in rows)


def xml(connection: Connection, id_: str) -> tuple[str, str]:
    """Return a record's XML and its text's XML; raises `UnknownItemError`."""
    table = tables.record
    row = connection.execute(select(table.c.xml, table.c.body).where(table.c.id == id_)).first()
    if row is None:
        raise UnknownItemError(f"There is no record {id_} in the register.")
    return row.xml, row.body


def digest_of(connection: Connection, id_: str) -> str:
    """Return the digest of the item a record describes; raises `UnknownItemError`."""
    table = tables.record
    found = connection.execute(select(table.c.digest).where(table.c.id == id_)).scalar()
    if found is None:
        raise UnknownItemError(f"There is no record {id_} in the register.")
    return str(found)


def counts(connection: Connection) -> dict[State, int]:
    """Return how many deposits are in each state."""
    column = tables.deposit.c.state
    rows = connection.execute(select(column, func.count()).group_by(column))
    found = {State(state): number for state, number in rows}
    return {state: found.get(state, 0) for state in State}


def fold(text: str) -> str:
    """Return the text as it is searched: no case, no diacritics, nothing unprintable.

    >>> fold("Õigusloome, Über, ŽALGIRIS")
    'oigusloome, uber, zalgiris'
    """
    apart = unicodedata.normalize("NFKD", text)
    return storable("".join(c for c in apart if not unicodedata.combining(c)).casefold())


def storable(text: str) -> str:
    """Return the text without what a database refuses or a terminal obeys.

    These are halves of surrogate pairs and ECMA-48's control characters; tabs and line breaks stay.
    """
    return _CONTROL.sub("", text).encode("utf-8", "ignore").decode()


def summary_query() -> Select[Any]:
    """Return the query of the columns a `Summary` has."""
    return select(*(tables.record.c[field.name] for field in fields(Summary)))


def as_summary(row: Row[Any]) -> Summary:
    """Return a row of `summary_query` as what lists show."""
    return Summary(**row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for it


def _found(connection: Connection, digest: str) -> Deposit:
    return deposit(connection, digest, lock=True)


def _is_new(connection: Connection, known: Deposit, arrival: str | None) -> bool:
    if arrival is None:
        return known.state is not State.WAITING
    return arrived(connection, arrival) is None


def _columns(deposit: Deposit) -> dict[str, Any]:
    return {field.name: getattr(deposit, field.name) for field in fields(deposit)}


def _deposit(row: Row[Any]) -> Deposit:
    return Deposit(
        row.digest, row.name, row.size, row.media_type, row.received, State(row.state), row.work
    )


def _row(digest: str, ordinal: int, entry: Entry) -> dict[str, Any]:
    found, findable = entry.record, disclosed(entry.record)
    return {
        "id": record_id(digest, ordinal),
        "digest": digest,
        "ordinal": ordinal,
        "xml": entry.xml,
        "body": entry.body,
        "find_title": fold(findable.title),
        "find_names": fold(" · ".join(_names(findable))),
        "find_text": "" if _is_restricted(found) else fold(entry.text),
        **_filters(found),
        "title": storable(findable.title or found.title),
    }


def _is_restricted(found: Record) -> bool:
    return found.access is not None and found.access.level == "restricted"


def _filters(found: Record) -> dict[str, Any]:
    return {
        "kind": found.kind,
        "identifier": storable(found.identifier),
        "register": storable(found.register),
        "registered": found.registered,
        "synchronised": found.synchronised,
        "dated": found.dated,
        "published": found.published,
        "day": found.registered or found.published or found.dated,
        "language": found.language,
        "access": found.access.level if found.access else "",
        "access_until": found.access.until if found.access else None,
        "function": storable(found.function.code) if found.function else "",
        "series": storable(found.series.code) if found.series else "",
        "file": storable(found.file.code) if found.file else "",
    }


def _names(found: Record) -> Iterable[str]:
    """Yield what a record can be asked for by, besides its title and text."""
    yield from (found.identifier, found.register, found.kind_label, found.summary)
    yield from (party.name for party in found.parties)
    yield from (reference.identifier for reference in found.references)
    yield from (word for mention in found.mentions for word in (mention.id, mention.text))
    yield from (*found.topics, *found.places, *found.activity_types)
    if found.handler:
        yield from (found.handler.name, *found.handler.unit)
    if found.event:
        yield from (found.event.name, found.event.place)
    if found.file:
        yield found.file.code


def _facets(record: Record) -> Iterator[tuple[str, str]]:
    """Yield what a record is asked for by, field by field (`search.FACETS`)."""
    handler, event = record.handler, record.event
    said: dict[str, Iterable[str]] = {
        "party": (one.name for one in record.parties),
        "mention": (one.id for one in record.mentions),
        "topic": (*record.topics, *record.activity_types),
        "place": (*record.places, event.place if event else ""),
        "handler": (handler.name, *handler.unit) if handler else (),
        "event": (f"{event.name} {event.place}",) if event else (),
    }
    for kind, values in said.items():
        yield from ((kind, fold(value)[: tables.TRAIT]) for value in values)
