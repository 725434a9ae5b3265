"""The daily audit: every byte in custody and of approved editions is read and compared again."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from regesta.flows import withdrawal
from regesta.model.findings import Finding, finding
from regesta.registry import custody, database, register, versions
from regesta.registry.errors import NotAFileError
from regesta.registry.register import Deposit
from regesta.settings import Settings


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit read, and what it found wrong; nothing wrong, no findings."""

    files: int
    size: int
    findings: tuple[Finding, ...]


def audit(settings: Settings, progress: Callable[[int, int], None] | None = None) -> Audit:
    """Return what is missing, altered or unknown in custody, and in approved editions.

    `progress` is told after each file how many of how many are done. Nothing is changed.
    """
    with database.reading(settings.database) as connection:
        deposits = register.deposits(connection)
    findings: list[Finding] = []
    for done, deposit in enumerate(deposits, 1):
        findings += _checked(settings, deposit)
        if progress:
            progress(done, len(deposits))
    size = sum(deposit.size for deposit in deposits)
    found = (*findings, *_unknown(settings, deposits), *_approved(settings))
    return Audit(len(deposits), size, found)


def _approved(settings: Settings) -> Iterator[Finding]:
    """Find the files of approved editions that are not what was approved."""
    from regesta.flows.rendering import (
        damage,  # with all that writes editions, not needed to ingest
    )

    with database.reading(settings.database) as connection:
        known = versions.versions(connection)
    for version in known:
        hidden = withdrawal.folder(settings)
        is_public = (settings.editions / version.work).is_dir()
        yield from damage(settings, version, settings.editions if is_public else hidden)


def _checked(settings: Settings, deposit: Deposit) -> tuple[Finding, ...]:
    place = custody.path(settings.custody, deposit.digest)
    try:
        taken = custody.digest_of(place)
    except NotAFileError:
        return (finding("custody-missing", deposit.digest, name=deposit.name),)
    except OSError:  # a failing disk is what an audit is for: the other files are read all the same
        return (finding("custody-unreadable", deposit.digest, name=deposit.name),)
    if (taken.digest, taken.size) != (deposit.digest, deposit.size):
        return (finding("custody-altered", deposit.digest, name=deposit.name),)
    return ()


def _unknown(settings: Settings, deposits: tuple[Deposit, ...]) -> tuple[Finding, ...]:
    """Return the files nobody deposited; one that is being taken just now is none of them."""
    known = {deposit.digest for deposit in deposits}
    strange = [file for file in custody.held(settings.custody) if file.name not in known]
    if not strange:
        return ()
    with database.reading(settings.database) as connection:
        known |= {deposit.digest for deposit in register.deposits(connection)}
    return tuple(
        finding("custody-unknown", f"{file.parent.name}/{file.name}")
        for file in strange
        if file.name not in known
    )
