"""What changed in a work since an earlier draft: a translator's work list.

Drafts are counted from 1 as they arrived; each is read again from custody.
"""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import Connection

from regesta import readers
from regesta.flows.works import RECOGNISED, works
from regesta.localisation import revisions
from regesta.localisation.revisions import Change
from regesta.localisation.units import Message, messages
from regesta.model.errors import NotFoundError, UnreadyError
from regesta.registry import custody, database, register
from regesta.registry import works as registry
from regesta.registry.errors import CustodyDamagedError
from regesta.registry.works import Work
from regesta.settings import Settings

__all__ = ["Change", "Draft", "Worklist", "changes", "drafts", "sources"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A version of a work as it arrived: `received` is ISO 8601 in UTC.

    `why` says for what reason it was taken for this work, in English.
    """

    number: int
    digest: str
    name: str
    received: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Worklist:
    """What changed from one draft to another."""

    work: Work
    since: Draft
    newest: Draft
    changes: tuple[Change, ...]

    @property
    def words(self) -> int:
        """How many words there are to be translated or looked at again."""
        return sum(change.words for change in self.changes)

    @property
    def counts(self) -> dict[str, int]:
        """How many messages changed, by kind."""
        return dict(Counter(change.kind for change in self.changes))


def sources(settings: Settings) -> dict[str, Draft]:
    """Return the newest source of each work, by the work's name."""
    told: dict[str, Draft] = {}
    for work in works(settings):
        for draft in drafts(settings, work):
            if draft.digest == work.digest:
                told[work.slug] = draft
    return told


def drafts(settings: Settings, work: Work) -> tuple[Draft, ...]:
    """Return every version of the work that arrived, the oldest first."""
    with database.reading(settings.database) as connection:
        digests = registry.taken_for(connection, work.slug)
        return tuple(_draft(connection, number, one) for number, one in enumerate(digests, 1))


def changes(settings: Settings, slug: str, since: str = "") -> Worklist:
    """Return what changed since a draft: its number, the day it was there, or its digest's start.

    Without one, since the draft before the newest. Raises `NotFoundError` where there is no such
    work or draft, `UnreadyError` where a draft cannot be read any more.
    """
    (work,) = works(settings, slug)
    known = drafts(settings, work)
    newest = next(draft for draft in known if draft.digest == work.digest)
    older = _chosen(known, newest, since)
    texts = [_messages(settings, draft) for draft in (older, newest)]
    return Worklist(work, older, newest, revisions.changes(*texts))


def _draft(connection: Connection, number: int, digest: str) -> Draft:
    deposit = register.deposit(connection, digest)
    said = [one.detail for one in register.events(connection, digest) if one.type == RECOGNISED]
    return Draft(number, digest, deposit.name, deposit.received, said[-1] if said else "")


def _chosen(known: tuple[Draft, ...], newest: Draft, since: str) -> Draft:
    older = [draft for draft in known if draft.number != newest.number]
    found = [draft for draft in older if _answers(draft, since, newest)]
    if found:
        return found[-1]
    told = ", ".join(f"{one.number} ({one.received[:10]}, {one.name})" for one in older)
    raise NotFoundError(
        f"There is no draft {since}." if since else "There is no earlier draft of this work.",
        f"Name one of these: {told}." if told else "A list comes with the next draft.",
    )


def _answers(draft: Draft, since: str, newest: Draft) -> bool:
    if not since:
        return draft.number < newest.number
    if since.isdecimal() and len(since) < 8:
        return draft.number == int(since)
    if len(since) == len("2026-04-20") and since[4] == since[7] == "-":
        return draft.received[:10] <= since
    return draft.name == since or (len(since) > 5 and draft.digest.startswith(since.lower()))


def _messages(settings: Settings, draft: Draft) -> tuple[Message, ...]:
    try:
        data = custody.read(settings.custody, draft.digest)
    except CustodyDamagedError:
        data = b""
    document = readers.read(data, draft.name).value if data else None
    if document is None:
        raise UnreadyError(
            f"Draft {draft.number} ({draft.name}) cannot be read any more.",
            "Compare with another draft, or ask an administrator to run `regesta audit`.",
        )
    return messages(document)
