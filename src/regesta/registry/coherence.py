"""Checks that need the register: whether a record fits in with what is there.

They follow the grammar and the rules (`validation`). A register is an institution's; records that
belong to none are not checked.
"""

from collections.abc import Callable, Iterator
from itertools import islice

from sqlalchemy import Connection, select

from regesta.model.findings import Finding, finding
from regesta.model.record import Record
from regesta.registry import tables
from regesta.registry.recordxml import read_record
from regesta.registry.register import fold

KNOWN_FROM = 20
"""Records from which a register's series count as known."""

table = tables.record

Check = Callable[[Connection, str, Record], Iterator[Finding]]


def coherence_findings(connection: Connection, id_: str, record: Record) -> tuple[Finding, ...]:
    """Return what is at odds between a record and its register."""
    if not record.register:
        return ()
    return tuple(found for check in CHECKS for found in check(connection, id_, record))


def _identifier_taken(connection: Connection, id_: str, record: Record) -> Iterator[Finding]:
    """A reference is given once; the same record may come again, as a page and as a capsule."""
    if not record.identifier:
        return
    others = connection.execute(
        select(table.c.id, table.c.xml)
        .where(table.c.register == record.register, table.c.identifier == record.identifier)
        .where(~table.c.id.startswith(id_.partition("-")[0]))
    )
    taken = (one.id for one in others if not _is_same(read_record(one.xml), record))
    for other in islice(taken, 1):
        yield finding("identifier-taken", value=record.identifier, other=other)


def _is_same(one: Record, other: Record) -> bool:
    """Say whether two entries of one reference are of one item: by title, else by day and party."""
    titles = sorted((fold(one.title), fold(other.title)), key=len)
    same_day = one.registered == other.registered
    return titles[0] in titles[1] or (same_day and set(one.parties) == set(other.parties))


def _series_unknown(connection: Connection, id_: str, record: Record) -> Iterator[Finding]:
    """A series that a register of some size never used may be misread."""
    if record.series is None:
        return
    of_register = table.c.register == record.register
    others = select(table.c.number).where(of_register, table.c.id != id_).limit(KNOWN_FROM)
    known = len(connection.execute(others).all())
    used = connection.execute(
        select(table.c.number)
        .where(of_register, table.c.series == record.series.code, table.c.id != id_)
        .limit(1)
    ).first()
    if known >= KNOWN_FROM and used is None:
        yield finding("series-unknown", "series", value=record.series.code, count=KNOWN_FROM)


def _file_elsewhere(connection: Connection, id_: str, record: Record) -> Iterator[Finding]:
    """A dossier lies in one series."""
    if record.file is None or record.series is None:
        return
    other = connection.execute(
        select(table.c.series)
        .where(table.c.register == record.register, table.c.file == record.file.code)
        .where(table.c.series.not_in(("", record.series.code)), table.c.id != id_)
        .limit(1)
    ).first()
    if other is not None:
        yield finding("file-in-other-series", "file", value=record.file.code, series=other.series)


def _reply_to_unknown(connection: Connection, _id: str, record: Record) -> Iterator[Finding]:
    """What answers a letter of the register's own should find it there."""
    for answered in record.references:
        if answered.role != "ours" or answered.identifier == record.identifier:
            continue
        known = connection.execute(
            select(table.c.number)
            .where(table.c.register == record.register)
            .where(table.c.identifier == answered.identifier)
            .limit(1)
        ).first()
        if known is None:
            yield finding("reply-to-unknown", "references", value=answered.identifier)


CHECKS: tuple[Check, ...] = (
    _identifier_taken,
    _series_unknown,
    _file_elsewhere,
    _reply_to_unknown,
)
"""Every check, in the order in which their findings are told."""
