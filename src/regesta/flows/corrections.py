"""A corrected file takes the place of the one that is held in quarantine.

It is known by its name, and by saying what the held one says: the same reference or title. The held
one's bytes stay in custody; its history names what took its place.
"""

from collections.abc import Iterator
from itertools import islice
from pathlib import PurePosixPath

from sqlalchemy import Connection

from regesta.flows.drafting import Draft, draft
from regesta.model.findings import Finding, Result, finding
from regesta.registry import custody, database, register
from regesta.registry.errors import CustodyDamagedError
from regesta.registry.register import Deposit, State, fold
from regesta.registry.statements import is_sidecar
from regesta.settings import Settings, resource

SUPERSEDED = "superseded"

MOST = 10
"""Held items of one name that are read again, the newest: "scan.pdf" comes every day."""


def corrected(settings: Settings, new: Deposit, made: Draft) -> Result[tuple[str, ...]]:
    """Return the digests of held items that an item to be registered corrects.

    Of others that are held under its name only the name is known: they are found, and stay.
    """
    if made.is_held:
        return Result(())
    said = _said(made)
    taken: list[str] = []
    findings: list[Finding] = []
    for held in _held(settings, new):
        if said & _said(_drafted(settings, held)):
            taken.append(held.digest)
        else:
            findings.append(finding("same-name-held", name=held.name, id=held.digest[:12]))
    return Result(tuple(taken), tuple(findings))


def supersede(connection: Connection, digests: tuple[str, ...], by: Deposit) -> None:
    """Conclude held items whose place another has taken."""
    for digest in digests:
        if register.deposit(connection, digest, lock=True).state is State.QUARANTINED:
            register.conclude(connection, digest, State.REJECTED)
            register.note(connection, digest, SUPERSEDED, f"{by.name} ({by.digest[:12]})")


def _held(settings: Settings, new: Deposit) -> Iterator[Deposit]:
    name = PurePosixPath(new.name).name
    if is_sidecar(name):
        return
    with database.reading(settings.database) as connection:
        held = register.deposits(connection, State.QUARANTINED)
    named = (one for one in reversed(held) if PurePosixPath(one.name).name == name)
    yield from islice((one for one in named if one.digest != new.digest), MOST)


def _drafted(settings: Settings, held: Deposit) -> Draft:
    try:
        data = custody.read(settings.custody, held.digest)
    except CustodyDamagedError:  # the audit says so
        return Draft()
    if any(found.code == "internal-error" for found in _why(settings, held)):
        return Draft()  # a fault of ours would be met again, and hold up the corrected file
    return draft(data, held.name, held.digest, resource("schemas"))


def _why(settings: Settings, held: Deposit) -> tuple[Finding, ...]:
    with database.reading(settings.database) as connection:
        return register.find_findings(connection, held.digest)


def _said(made: Draft) -> set[tuple[str, str]]:
    """Return by what an item's records are known: their references and titles."""
    records = [entry.record for entry in made.entries]
    told = [("reference", fold(one.identifier)) for one in records]
    told += [("title", fold(one.title)) for one in records]
    return {(kind, value) for kind, value in told if value}
