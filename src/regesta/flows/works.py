"""The works: which deposits are documents that live in several languages, and of which work.

A new version of a work is known by its document code, its title or its text, whatever the file is
called. Each deposit is looked at once; what it was taken for is an event in its history.
"""

import logging
import re
from dataclasses import dataclass, replace
from functools import partial

from sqlalchemy import Connection

from regesta import profiles, readers
from regesta.flows import recognition
from regesta.localisation.likeness import normal
from regesta.model.document import Document
from regesta.model.errors import NotFoundError
from regesta.model.record import Record, RecordKind
from regesta.publication.naming import slug
from regesta.readers.identify import media_type
from regesta.registry import custody, database, register
from regesta.registry import works as registry
from regesta.registry.entry import record_id
from regesta.registry.errors import CustodyDamagedError
from regesta.registry.register import Deposit
from regesta.registry.works import COMPARED, TAKEN_FOR, Work
from regesta.settings import Settings

RECOGNISED = "recognised"
"""The type of the event that says why a deposit was taken for a version of a work."""

log = logging.getLogger(__name__)

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_SAME_TEXT = 0.5
"""The share of its text in common from which a document is a version of another."""

_STRETCH = 4
"""Of how many words the stretches are by which texts are compared: an edit breaks few of them."""

_REVISION = re.compile(r"[\s/.(_-]*(?:rev(?:ised)?|corr|draft|final|v)\.?\s*\d*\)?$", re.IGNORECASE)
"""What a document code ends in that tells versions apart: "TMX/2026/3(Rev.1)"."""

_SLUG = 60
"""The longest name of a work: catalogs and editions are called after it."""

_INTERFACE = "regesta"
"""The interface's own domain, after which no work may be called."""


@dataclass(frozen=True, slots=True)
class Source:
    """A work's newest source, read again from custody."""

    work: Work
    deposit: Deposit
    data: bytes
    document: Document
    record: Record

    @property
    def is_docx(self) -> bool:
        """Whether editions can keep the source's own package."""
        return media_type(self.data, self.deposit.name) == DOCX


def works(settings: Settings, slug_: str | None = None) -> tuple[Work, ...]:
    """Return every work, or the one of this name, after looking at what arrived.

    Raises `NotFoundError` where no work has the name.
    """
    _recognise(settings)
    with database.reading(settings.database) as connection:
        known = registry.works(connection)
        public = tuple(work for work in known if _is_public(connection, work))
    found = tuple(work for work in public if slug_ in (None, work.slug))
    if slug_ and not found:
        raise NotFoundError(
            f"There is no work called {slug_}.", "`regesta catalogs` lists the works by name."
        )
    return found


def source(settings: Settings, work: Work) -> Source | None:
    """Return the work's newest source, None where its bytes can no longer be read."""
    with database.reading(settings.database) as connection:
        deposit = register.deposit(connection, work.digest)
    data = _bytes(settings, deposit)
    document = None if data is None else readers.read(data, deposit.name).value
    if data is None or document is None:
        return None
    return Source(work, deposit, data, document, _record(document))


def _bytes(settings: Settings, deposit: Deposit) -> bytes | None:
    """Return what was received, None where custody lost it: no other work waits for that."""
    try:
        return custody.read(settings.custody, deposit.digest)
    except CustodyDamagedError as problem:  # the audit says what to do
        log.warning("%s: %s", deposit.name, problem)
        return None


def _recognise(settings: Settings) -> None:
    """Enter the works that arrived since the last time, the oldest first; know what came back."""
    with database.reading(settings.database) as connection:
        digests = registry.unrecognised(connection)
        fresh = tuple(register.deposit(connection, digest) for digest in digests)
    for deposit in fresh:
        document = _document(settings, deposit)
        if document is not None and not _came_back(settings, deposit, document):
            _enter(settings, deposit, document)
    _compare(settings)


def _compare(settings: Settings) -> None:
    """Look among what is no work for translations and copies of works."""
    with database.reading(settings.database) as connection:
        known = registry.works(connection)
        digests = registry.suspected(connection) if known else ()
        fresh = tuple(register.deposit(connection, digest) for digest in digests)
    for deposit in fresh:
        document = _document(settings, deposit)
        if document is None or not _came_back(settings, deposit, document):
            with database.writing(settings.database) as connection:
                register.note(connection, deposit.digest, COMPARED)


def _document(settings: Settings, deposit: Deposit) -> Document | None:
    data = _bytes(settings, deposit)
    return None if data is None else readers.read(data, deposit.name).value


def _came_back(settings: Settings, deposit: Deposit, document: Document) -> bool:
    """Say whether a file is a translation or a copy of a known work, and write which."""
    with database.reading(settings.database) as connection:
        known = tuple(w for w in registry.works(connection) if w.digest != deposit.digest)
        text = partial(_text, settings)
        arrived = recognition.Arrived(deposit.digest, document, _record(document))
        found = recognition.returned(connection, arrived, known, text)
    if found is None:
        return False
    with database.writing(settings.database) as connection:
        register.deposit(connection, deposit.digest, lock=True)
        if not _is_recognised(connection, deposit):
            recognition.note(connection, deposit.digest, found)
    return True


def _text(settings: Settings, work: Work) -> Document | None:
    known = source(settings, work)
    return known.document if known else None


def _is_public(connection: Connection, work: Work) -> bool:
    records = register.summaries(connection, work.digest)
    return bool(records) and all(one.access != "restricted" for one in records)


def _enter(settings: Settings, deposit: Deposit, document: Document) -> None:
    """Take the deposit for a version of a work that is known, or for a new work."""
    record = _record(document)
    with database.reading(settings.database) as connection:
        known = registry.works(connection)
    same, why = _known(settings, known, document, record)
    name = same.slug if same else _new_slug(record, deposit, {work.slug for work in known})
    work = _work(deposit, document, record, name)
    if same and not work.code:
        work = replace(work, code=same.code)
    with database.writing(settings.database) as connection:
        register.deposit(connection, deposit.digest, lock=True)
        if _is_recognised(connection, deposit):
            return  # by another process: to do it again might bring an older source back
        if same is None or _replaces(connection, deposit, work, same):
            registry.put_work(connection, work)
        register.note(connection, deposit.digest, TAKEN_FOR, work.slug)
        register.note(connection, deposit.digest, RECOGNISED, why)


def _is_recognised(connection: Connection, deposit: Deposit) -> bool:
    return any(one.type == TAKEN_FOR for one in register.events(connection, deposit.digest))


def _work(deposit: Deposit, document: Document, record: Record, name: str) -> Work:
    return Work(
        slug=name,
        title=record.title or document.title or deposit.name,
        language=(record.language or document.language).partition("-")[0],
        digest=deposit.digest,
        record=record_id(deposit.digest, 1),
        code=record.identifier,
    )


def _record(document: Document) -> Record:
    records = profiles.describe(document).value
    conclusions = (record for record in records if record.kind is RecordKind.CONCLUSIONS)
    first = next(conclusions, None) or next(iter(records), None)
    return first or Record(RecordKind.OTHER, title=document.title, language=document.language)


def _replaces(connection: Connection, deposit: Deposit, new: Work, old: Work) -> bool:
    """Say whether the new source takes the old one's place.

    A translation does not, nor does a flattened text where the source is a Word file: its editions
    would lose the original's looks.
    """
    before = register.deposit(connection, old.digest)
    if new.language and old.language and new.language != old.language:
        return False
    return before.media_type != DOCX or deposit.media_type == DOCX


def _known(
    settings: Settings, known: tuple[Work, ...], document: Document, record: Record
) -> tuple[Work | None, str]:
    """Return the work that the document is a version of, None for a new one; and why."""
    told = ((work, _likeness(settings, work, document, record)) for work in known)
    found = max(told, key=lambda pair: pair[1][0], default=None)
    if found is None or not found[1][0]:
        return None, "a new work: no other has its document code, or its title and text"
    return found[0], f"a version of {found[0].slug}: {found[1][1]}"


def _likeness(
    settings: Settings, work: Work, document: Document, record: Record
) -> tuple[float, str]:
    """Return how surely the document is a version of the work, 0 if it is none; and why."""
    is_coded = bool(work.code and record.identifier)
    if is_coded and _code(work.code) == _code(record.identifier):
        return 2.0, f"the same document code, {record.identifier}"
    known = source(settings, work)
    if known is None:
        return 0.0, ""
    alike = _alike(known.document, document)
    is_titled = bool(work.title) and normal(work.title) == normal(record.title or document.title)
    if is_coded and not is_titled:
        return 0.0, ""
    least = _SAME_TEXT if is_coded or not is_titled else _SAME_TEXT / 2
    if alike < least:
        return 0.0, ""
    return alike, f"{'the same title, and ' if is_titled else ''}{alike:.0%} of the text in common"


def _code(code: str) -> str:
    return _REVISION.sub("", code).casefold()


def _alike(one: Document, other: Document) -> float:
    """Return the share of its stretches of words that the shorter document has in common."""
    first, second = _stretches(one), _stretches(other)
    return len(first & second) / max(1, min(len(first), len(second)))


def _stretches(document: Document) -> frozenset[tuple[str, ...]]:
    told: set[tuple[str, ...]] = set()
    for block in document.body:
        split = normal(block.text).lower().split()
        told.update(zip(*(split[start:] for start in range(_STRETCH)), strict=False))
    return frozenset(told)


def _new_slug(record: Record, deposit: Deposit, taken: set[str]) -> str:
    """Return a new work's name: its document code, else its title."""
    told = slug(record.identifier) or slug(record.title)
    if len(told) > _SLUG:
        told = re.sub(r"-[^-]*$", "", told[: _SLUG + 1]) or told[:_SLUG]
    told = told or f"work-{deposit.digest[:8]}"
    is_free = told not in taken and told != _INTERFACE
    return told if is_free else f"{told}-{deposit.digest[:6]}"
