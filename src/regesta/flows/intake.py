"""The first half of the first flow: from the inbox, or from files named by hand, into custody.

The order of the steps is what keeps a file safe, whoever kills the process between them:

1. stage: copy to a temporary name in custody, and hash
2. keep: sync, and link to the digest's name
3. record: a row in the register, committed
4. forget the temporary name, and only then remove the file from the inbox

What is killed before 3 leaves the file in the inbox; what is killed after it leaves a file in the
inbox of which the register knows that it was taken. `recover` completes both.
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection

from regesta.flows.home import prepare
from regesta.registry import custody, database, inbox, register
from regesta.registry.custody import Staged, Taken, Unfinished
from regesta.registry.errors import NotAFileError, StillWritingError
from regesta.registry.inbox import Dropped
from regesta.registry.register import Deposit, State
from regesta.settings import Settings

log = logging.getLogger(__name__)

BATCH = 64
"""Files whose copies are synced together and recorded in one transaction."""

Thing = TypeVar("Thing")


def take_custody(
    settings: Settings, files: Sequence[Path] | None = None, *, work: bool = False
) -> tuple[Deposit, ...]:
    """Return what is in custody and to be captured; `capture.take_custody` says the rest."""
    prepare(settings)
    if files is not None:
        return _distinct(_from_files(settings, files, work=work))
    _recover_leaving(settings)
    taken = _from_inbox(settings)
    inbox.sweep(settings.inbox)
    recover(settings)
    with database.reading(settings.database) as connection:
        return _distinct((*taken, *register.deposits(connection, State.WAITING)))


def recover(settings: Settings) -> None:
    """Complete what a killed process was taking: bytes in custody get the row they lack."""
    with custody.nobody_taking(settings.custody) as is_quiet:
        if is_quiet and (left := custody.unfinished(settings.custody)):
            with database.writing(settings.database) as connection:
                for one in left:
                    register.receive(connection, _recovered(one), one.arrival)
            for one in left:
                one.temporary.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Copy:
    """A file being taken: its copy, its name for people, and where it was dropped, if it was."""

    staged: Staged
    name: str
    dropped: Dropped | None = None


def _from_inbox(settings: Settings) -> list[Deposit]:
    taken: list[Deposit] = []
    with custody.taking(settings.custody):
        for batch in _batches(inbox.ready(settings.inbox)):
            taken += _take(settings, batch)
    return taken


def _take(settings: Settings, batch: Sequence[Dropped]) -> list[Deposit]:
    """Take one batch through the four steps; a failing disk is raised when the rest is safe."""
    copies: list[Copy] = []
    try:
        for dropped in batch:
            copies += _staged(settings, dropped)
    finally:
        recorded = _record(settings, copies)
        for copy, _ in recorded:
            _remove(settings, copy)
    return [deposit for _, deposit in recorded]


def _staged(settings: Settings, dropped: Dropped) -> tuple[Copy, ...]:
    """Return the copy of a dropped file, or nothing if it cannot be taken now."""
    try:
        staged = custody.stage(dropped.path, settings.custody, dropped.name)
    except (StillWritingError, NotAFileError) as reason:
        log.warning("%s stays in the inbox: %s", dropped.name, reason)
        return ()
    except PermissionError:
        log.warning("%s stays in the inbox: Regesta may not read it.", dropped.name)
        return ()
    if staged.arrival != dropped.arrival:  # changed since it was found to be at rest
        custody.forget((staged,))
        return ()
    return (Copy(staged, dropped.name, dropped),)


def _remove(settings: Settings, copy: Copy) -> None:
    if copy.dropped and not inbox.remove(copy.dropped, settings.inbox):
        log.warning("%s was replaced meanwhile: the new file waits", copy.name)


def _from_files(settings: Settings, files: Sequence[Path], *, work: bool) -> list[Deposit]:
    for file in files:
        if not file.is_file():
            raise NotAFileError(f"{file} is not there, or is not a file.")
    taken: list[Deposit] = []
    with custody.taking(settings.custody):
        for batch in _batches(files):
            copies = [_copied(settings, file) for file in batch]
            taken += [deposit for _, deposit in _record(settings, copies, work=work)]
    recover(settings)
    return taken


def _copied(settings: Settings, file: Path) -> Copy:
    """Return the copy of a file named by hand: a link is followed, since it was asked for."""
    name = inbox.display(file, file.parent)
    try:
        return Copy(custody.stage(file.resolve(), settings.custody, name), name)
    except PermissionError as refused:
        raise NotAFileError(f"{file} may not be read.", "Ask its owner to let you.") from refused


def _record(
    settings: Settings, copies: Sequence[Copy], *, work: bool = False
) -> list[tuple[Copy, Deposit]]:
    """Bring copies into their place, and into the register in one transaction; return those in."""
    kept = frozenset(custody.keep([copy.staged for copy in copies], settings.custody))
    recorded: list[tuple[Copy, Deposit]] = []
    if kept:
        with database.writing(settings.database) as connection:
            for copy in copies:
                if copy.staged in kept:
                    recorded.append((copy, _receive(connection, copy, work=work)))
                else:
                    log.error("%s is not taken: custody holds other bytes of its name", copy.name)
    custody.forget(copy.staged for copy in copies)
    return recorded


def _receive(connection: Connection, copy: Copy, *, work: bool) -> Deposit:
    taken = copy.staged.taken
    deposit = _waiting(taken, copy.name, work=work)
    arrival = copy.staged.arrival.key if copy.dropped else None
    return replace(register.receive(connection, deposit, arrival), name=copy.name)


def _waiting(taken: Taken, name: str, *, work: bool = False) -> Deposit:
    return Deposit(taken.digest, name, taken.size, "", register.now(), State.WAITING, work)


def _recovered(left: Unfinished) -> Deposit:
    return _waiting(left.taken, left.name)


def _recover_leaving(settings: Settings) -> None:
    """Deal with what was claimed in the inbox by a process that was killed before removing it."""
    with custody.nobody_taking(settings.custody) as is_quiet:
        left = inbox.leaving(settings.inbox) if is_quiet else ()
        for claimed, arrival in left:
            with database.reading(settings.database) as connection:
                known = register.arrived(connection, arrival)
            place = settings.inbox / (known[1] if known else arrival)
            if known and custody.digest_of(claimed).digest == known[0]:
                inbox.discard(claimed, place, settings.inbox)
            else:
                inbox.put_back(claimed, place)


def _distinct(deposits: Iterable[Deposit]) -> tuple[Deposit, ...]:
    """Return one deposit for each digest, the first named."""
    return tuple({one.digest: one for one in reversed(tuple(deposits))}.values())[::-1]


def _batches(things: Iterable[Thing]) -> Iterator[tuple[Thing, ...]]:
    left = iter(things)
    while batch := tuple(islice(left, BATCH)):
        yield batch
