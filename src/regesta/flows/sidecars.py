"""Sidecars: a clerk's word on an item, in a small TOML file beside it or dropped later.

`letter.pdf.regesta.toml` speaks of `letter.pdf`. What it says is validated like the rest, counts
for more than what was found in the file, and is remembered whenever the item is captured again.
"""

import tomllib
from dataclasses import dataclass

from sqlalchemy import Connection

from regesta.flows.corrections import supersede
from regesta.model.findings import Finding, Result, finding
from regesta.model.kinds import is_held
from regesta.model.statement import Statement, statement, together
from regesta.registry import custody, database, register, statements
from regesta.registry.register import Deposit, State
from regesta.registry.statements import SUFFIX, is_sidecar
from regesta.settings import Settings

__all__ = ["Stated", "apply", "is_sidecar", "read", "stated"]


NO_ITEM = "statement-without-item"


@dataclass(frozen=True, slots=True)
class Stated:
    """What is stated of an item, and by which sidecars."""

    statement: Statement
    sidecars: tuple[str, ...]


def read(data: bytes) -> Result[Statement | None]:
    """Return what a sidecar states; None where it is not TOML, with the place."""
    try:
        values = tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as problem:  # TOML, UTF-8, numbers without end
        return Result(None, (finding("statement-unreadable", problem=_sentence(problem)),))
    told = statement(values)
    return Result(None if is_held(told.findings) else told.value, told.findings)


def _sentence(problem: Exception) -> str:
    return str(problem).rstrip(".") or type(problem).__name__


def apply(settings: Settings, sidecar: Deposit) -> tuple[str, ...]:
    """Bind a sidecar to the items it speaks of, and return their digests: they are waiting now.

    One that cannot be read, or whose item is not there, is held.
    """
    told = read(custody.read(settings.custody, sidecar.digest))
    with database.writing(settings.database) as connection:
        register.deposit(connection, sidecar.digest, lock=True)
        items = statements.bind(connection, sidecar.digest) if told.value else ()
        for item in items:
            _state(connection, item, sidecar, told.value)
        bound = statements.is_bound(connection, sidecar.digest)
        findings = told.findings if told.value is None or bound else (_missing(sidecar),)
        applied = told.value is not None and bound
        _conclude(connection, sidecar, findings, applied=applied)
        if applied:
            supersede(connection, _unread(connection, sidecar), sidecar)
    return items


def _unread(connection: Connection, sidecar: Deposit) -> tuple[str, ...]:
    """Return the sidecars of the same name that are held for what they say: this one corrects them.

    One that waits for its item says nothing wrong.
    """
    held = statements.waiting_for(connection, sidecar.name[: -len(SUFFIX)])
    return tuple(
        digest
        for digest in held
        if digest != sidecar.digest
        and all(f.code != NO_ITEM for f in register.find_findings(connection, digest))
    )


def _state(connection: Connection, item: str, sidecar: Deposit, told: Statement | None) -> None:
    register.deposit(connection, item, lock=True)
    register.conclude(connection, item, State.WAITING)
    register.note(connection, item, "stated", f"{sidecar.name} ({sidecar.digest[:12]})")
    if told and told.work:
        register.mark_work(connection, item)


def _conclude(
    connection: Connection,
    sidecar: Deposit,
    findings: tuple[Finding, ...],
    *,
    applied: bool,
) -> None:
    state = State.APPLIED if applied else State.QUARANTINED
    if register.deposit(connection, sidecar.digest).state is state:
        return
    register.keep_findings(connection, sidecar.digest, findings)
    register.conclude(connection, sidecar.digest, state, "application/toml")
    register.note(connection, sidecar.digest, state)


def _missing(sidecar: Deposit) -> Finding:
    return finding(NO_ITEM, name=sidecar.name[: -len(SUFFIX)])


def stated(settings: Settings, item: Deposit) -> Stated:
    """Return what is stated of an item, by sidecars that waited for it, too."""
    with database.reading(settings.database) as connection:
        waiting = [
            register.deposit(connection, digest)
            for digest in statements.waiting_for(connection, item.name)
        ]
    for sidecar in waiting:
        apply(settings, sidecar)
    with database.reading(settings.database) as connection:
        bound = statements.sidecars(connection, item.digest)
    read_ = (read(custody.read(settings.custody, digest)).value for digest in bound)
    return Stated(together(one for one in read_ if one), bound)
