"""The first flow: from a dropped file to the register, or to quarantine with the reason.

    take_custody   inbox → custody, and a row for each digest
    capture        read → describe → validate → register or hold

Both may be killed anywhere and run again, by several workers at a time. The register decides;
folders in quarantine and in the inbox follow what it says.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection

from regesta.flows import companions, corrections, intake, sidecars, withdrawal
from regesta.flows.drafting import Draft, accepted, draft
from regesta.flows.interface import translator
from regesta.flows.relations import relate
from regesta.model.errors import UsageError
from regesta.model.findings import Finding, finding
from regesta.model.kinds import is_held
from regesta.model.record import RecordKind
from regesta.model.statement import Statement
from regesta.registry import custody, database, kinship, quarantine, register, statements
from regesta.registry.coherence import coherence_findings
from regesta.registry.entry import record_id
from regesta.registry.errors import CustodyDamagedError
from regesta.registry.quarantine import Held
from regesta.registry.register import Deposit, State, Summary
from regesta.registry.validation import rules
from regesta.settings import Settings, resource

log = logging.getLogger(__name__)

KNOWN = "known"
FINISHED = (State.REGISTERED, State.REJECTED, State.APPLIED)
AGAIN = "received-again"
CONCLUDING = ("received", AGAIN, corrections.SUPERSEDED, *State)
"""The events of which the last says whether an item was dealt with since it came."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an item.

    `state` is `registered` or `quarantined`, or `known` when bytes that were dealt with came
    again; `stands` is what the register says of it. `folder` is given while it is held. `work`
    says that it lives in several languages.
    """

    digest: str
    name: str
    state: str
    stands: State
    records: tuple[Summary, ...] = ()
    findings: tuple[Finding, ...] = ()
    folder: Path | None = None
    work: bool = False


def take_custody(
    settings: Settings, files: Sequence[Path] | None = None, *, work: bool = False
) -> tuple[Deposit, ...]:
    """Take what waits in the inbox, or copies of `files`, into custody; return what is to capture.

    Without `files`, what was taken earlier and not concluded is returned too; known bytes that
    came again have the name they came under. `work` says that these documents live in several
    languages. Raises `NotFoundError` if one of `files` is missing, and `OSError` when the disk
    fails, after recording what was taken before.
    """
    taken = intake.take_custody(settings, files, work=work)
    tidy(settings)
    return taken


def pending(settings: Settings) -> tuple[Deposit, ...]:
    """Return what is in custody and not concluded, the oldest first."""
    with database.reading(settings.database) as connection:
        return register.deposits(connection, State.WAITING)


def capture(settings: Settings, digest: str) -> Outcome:
    """Bring an item in custody into the register, or into quarantine; say what became of it.

    An item that is concluded stays as it is. Raises `UnknownItemError`, and
    `CustodyDamagedError` when the bytes are not those received.
    """
    with database.reading(settings.database) as connection:
        deposit = register.deposit(connection, digest)
    if sidecars.is_sidecar(deposit.name):
        for item in sidecars.apply(settings, deposit):
            capture(settings, item)
        tidy(settings)  # it may have taken the place of one that was held
    elif deposit.state is State.WAITING:
        while not _captured(settings, deposit):
            pass  # a sidecar arrived while the item was read
    told = _told(settings, digest)
    if any(record.access == "restricted" for record in told.records):
        withdrawal.follow(settings)  # a work's editions, if it is one
    return told


def _captured(settings: Settings, deposit: Deposit) -> bool:
    """Read and conclude an item; say no if something was stated of it meanwhile."""
    with database.reading(settings.database) as connection:
        page = companions.page_of(connection, deposit.name)
    if page:
        with database.writing(settings.database) as connection:
            companions.keep(connection, deposit, page)
        return True
    said = sidecars.stated(settings, deposit)
    draft = _drafted(deposit, custody.read(settings.custody, deposit.digest), said.statement)
    corrects = corrections.corrected(settings, deposit, draft)
    draft = replace(draft, findings=draft.findings + corrects.findings)
    with database.writing(settings.database) as connection:
        database.take_turn(connection)  # two that arrive together find each other, too
        register.deposit(connection, deposit.digest, lock=True)
        if statements.sidecars(connection, deposit.digest) != said.sidecars:
            return False
        if _conclude(connection, deposit.digest, draft) is State.REGISTERED:
            corrections.supersede(connection, corrects.value, deposit)
    for digest in (*said.sidecars, *corrects.value):  # what was held because of this item
        release(settings, digest)
    return True


def release(settings: Settings, digest: str) -> None:
    """Take an item's folder out of quarantine if it is no longer held."""
    with database.reading(settings.database) as connection:
        held = register.deposit(connection, digest).state is State.QUARANTINED
    if not held:
        quarantine.release(settings.quarantine, digest)


def retry(settings: Settings, digest: str) -> Outcome:
    """Capture an item anew, whatever had become of it."""
    with database.writing(settings.database) as connection:
        register.deposit(connection, digest, lock=True)
        register.conclude(connection, digest, State.WAITING)
        register.note(connection, digest, "retried")
    return capture(settings, digest)


def reject(settings: Settings, digest: str, why: str) -> Outcome:
    """Put a held item aside for good; its bytes stay in custody, the reason in its history."""
    with database.writing(settings.database) as connection:
        deposit = register.deposit(connection, digest, lock=True)
        if deposit.state is State.REGISTERED:
            raise UsageError(f"{deposit.name} is registered.", "Only a held item can be rejected.")
        if deposit.state is not State.REJECTED:
            register.conclude(connection, digest, State.REJECTED)
            register.note(connection, digest, "rejected", why)
    return _told(settings, digest)


def tidy(settings: Settings) -> None:
    """Make quarantine what the register says, where a killed process left it otherwise."""
    present = quarantine.held_ids(settings.quarantine)
    with database.reading(settings.database) as connection:
        held = register.deposits(connection, State.QUARANTINED)
        gone = register.deposits(connection, *FINISHED) if present else ()
    for deposit in held:
        if deposit.digest[:8] not in present:
            _hold_again(settings, deposit)
    for deposit in gone:
        if deposit.digest[:8] in present:
            quarantine.release(settings.quarantine, deposit.digest)


def _hold_again(settings: Settings, deposit: Deposit) -> None:
    try:
        _told(settings, deposit.digest)
    except CustodyDamagedError as problem:  # the audit says so too; others are taken meanwhile
        log.warning("%s cannot be held: %s", deposit.name, problem)


def _conclude(connection: Connection, digest: str, draft: Draft) -> State:
    """Write what became of an item, all at once, unless another worker has; return its state."""
    known = register.deposit(connection, digest, lock=True).state
    if known is not State.WAITING:
        return known
    at_odds = _at_odds(connection, digest, draft)
    held = draft.is_held or is_held(at_odds)
    state = State.QUARANTINED if held else State.REGISTERED
    related = kinship.neighbours(connection, digest)
    register.enter(connection, digest, () if held else draft.entries)
    register.keep_findings(connection, digest, (*draft.findings, *at_odds))
    register.conclude(connection, digest, state, draft.media_type)
    relate(connection, digest, draft.document.parts if draft.document else (), related)
    register.note(connection, digest, state)
    return state


def _at_odds(connection: Connection, digest: str, draft: Draft) -> tuple[Finding, ...]:
    """Return how the records do not fit in with the register, unless somebody accepts that."""
    found = (
        one
        for ordinal, entry in enumerate(draft.entries, 1)
        for one in coherence_findings(connection, record_id(digest, ordinal), entry.record)
    )
    return accepted(tuple(found), draft.accept)


def _told(settings: Settings, digest: str) -> Outcome:
    """Return what the register says of an item, after bringing quarantine in line with it."""
    with database.reading(settings.database) as connection:
        deposit = register.deposit(connection, digest)
        findings = register.find_findings(connection, digest)
        records = register.summaries(connection, digest)
        events = register.events(connection, digest)
    last = next(one for one in reversed(events) if one.type in CONCLUDING)
    is_again = last.type == AGAIN
    return Outcome(
        digest=digest,
        name=last.detail if is_again else deposit.name,
        state=KNOWN if is_again else deposit.state,
        stands=deposit.state,
        records=records,
        findings=findings,
        folder=_folder(settings, deposit, findings),
        work=deposit.work or any(one.kind == RecordKind.CONCLUSIONS for one in records),
    )


def _folder(settings: Settings, deposit: Deposit, findings: tuple[Finding, ...]) -> Path | None:
    if deposit.state is State.QUARANTINED:
        data = custody.read(settings.custody, deposit.digest)
        held = Held(deposit.digest, deposit.name, deposit.received, findings)
        return quarantine.hold(settings.quarantine, held, data, translator(settings.language))
    if deposit.state in FINISHED:
        quarantine.release(settings.quarantine, deposit.digest)
    return None


def _drafted(deposit: Deposit, data: bytes, said: Statement) -> Draft:
    """Return what the item would become; a fault of ours holds it, with a traceback in the log."""
    schemas = resource("schemas")
    rules(schemas)  # a broken installation is no item's fault: it is raised here
    try:
        return draft(data, deposit.name, deposit.digest, schemas, said)
    except Exception:
        log.exception("%s (%s) could not be captured", deposit.name, deposit.digest)
        return Draft(findings=(finding("internal-error"),))
