"""The state of a registry at a glance: what is registered, held and waiting."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Connection, func, select

from regesta.flows.wording import kind_word
from regesta.model.findings import Finding, Severity, Translate
from regesta.model.kinds import message, severity
from regesta.registry import database, inbox, register, search, tables
from regesta.registry.register import Event, State, Summary
from regesta.settings import Settings


@dataclass(frozen=True, slots=True)
class Held:
    """An item in quarantine and why; `received` is ISO 8601 in UTC.

    `events` are its history, where one item is asked for.
    """

    digest: str
    name: str
    received: str
    findings: tuple[Finding, ...]
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """What became of a deposit: its records, or what holds it."""

    name: str
    state: State
    records: tuple[Summary, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """`counts` by state; the newest registered and held; what waits, by name; the works' slugs.

    `expired` are the records whose restriction has ended, to be reviewed.
    """

    counts: dict[State, int]
    records: int
    registered: tuple[Summary, ...]
    held: tuple[Held, ...]
    waiting: tuple[str, ...]
    works: tuple[tuple[str, str], ...]
    expired: tuple[Summary, ...] = ()


def overview(settings: Settings, limit: int = 100) -> Overview:
    """Return what is registered, held and waiting, the newest `limit` of each."""
    with database.reading(settings.database) as connection:
        return Overview(
            counts=register.counts(connection),
            records=_total(connection),
            registered=_registered(connection, limit),
            held=_held(connection, limit),
            waiting=waiting(settings, connection)[:limit],
            works=_works(connection),
            expired=_expired(connection, limit),
        )


def accounts(settings: Settings) -> tuple[Account, ...]:
    """Return what became of every deposit, the oldest first."""
    with database.reading(settings.database) as connection:
        return tuple(
            Account(
                deposit.name,
                deposit.state,
                register.summaries(connection, deposit.digest),
                register.find_findings(connection, deposit.digest),
            )
            for deposit in register.deposits(connection)
        )


def said(
    records: Iterable[Summary], findings: Iterable[Finding], translate: Translate = str
) -> str:
    """Return what became of an item in a line: its records, or why it is held."""
    registered = "; ".join(_record_said(record, translate) for record in records)
    grave = (found for found in findings if severity(found) is Severity.ERROR)
    return registered or " ".join(message(found, translate) for found in grave)


def waiting(settings: Settings, connection: Connection) -> tuple[str, ...]:
    """Return the names of what is on its way: still in the inbox, or taken and not concluded."""
    taken = register.deposits(connection, State.WAITING)
    return (*lying(settings.inbox), *(deposit.name for deposit in taken))


def lying(folder: Path) -> dict[str, tuple[int, int]]:
    """Return what lies in an inbox and will be taken: by name, its size and last change (in ns)."""
    return {
        dropped.name: (dropped.arrival.size, dropped.arrival.modified)
        for dropped in inbox.waiting(folder)
        if dropped.reason is None
    }


def _record_said(record: Summary, translate: Translate) -> str:
    title = listed(record).title
    quoted = f"“{title}”" if title else ""
    kind = kind_word(record.kind, translate)
    return " ".join(part for part in (kind, record.identifier, quoted) if part)


def today() -> date:
    """Return the day it is here, by which restrictions end."""
    return datetime.now().astimezone().date()


def _expired(connection: Connection, limit: int) -> tuple[Summary, ...]:
    ended = search.search(connection, search.Query(expired=today(), limit=limit))
    return tuple(listed(one) for one in ended)


def _total(connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(tables.record)).scalar() or 0


def _registered(connection: Connection, limit: int) -> tuple[Summary, ...]:
    newest = register.summary_query().order_by(tables.record.c.number.desc()).limit(limit)
    return tuple(listed(register.as_summary(row)) for row in connection.execute(newest))


def listed(summary: Summary) -> Summary:
    """Return what lists may show of a record.

    A restricted record's title comes from its text, which nobody is shown.
    """
    return replace(summary, title="") if summary.access == "restricted" else summary


def _held(connection: Connection, limit: int) -> tuple[Held, ...]:
    newest = register.deposits(connection, State.QUARANTINED)[::-1][:limit]
    return tuple(
        Held(one.digest, one.name, one.received, register.find_findings(connection, one.digest))
        for one in newest
    )


def _works(connection: Connection) -> tuple[tuple[str, str], ...]:
    """Return the works' names and titles, but of those whose record has become restricted."""
    work, record = tables.work.c, tables.record.c
    told = select(work.slug, work.title).join(tables.record, record.id == work.record)
    rows = connection.execute(told.where(record.access != "restricted").order_by(work.slug))
    return tuple((row.slug, row.title) for row in rows)
