"""Editions that come back: a file that is a translation or a copy of a known work, and no new work.

It is known by its bytes, by what our own editions say of themselves in their properties, by its
document code in another language, or because its paragraphs pair with the work's. What it was
taken for is an event, and a relation of its record.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from regesta.localisation.likeness import normal
from regesta.localisation.pairing import Passage, confidence
from regesta.localisation.units import is_text
from regesta.model.document import Block, Document, Layer
from regesta.model.markup import markup
from regesta.model.record import Record, Relation
from regesta.registry import kinship, register
from regesta.registry import works as registry
from regesta.registry.works import EDITION, TAKEN_FOR, Work
from regesta.settings import WORK_LANGUAGES

WORK_PROPERTY, LANGUAGE_PROPERTY = "custom:regesta-work", "custom:regesta-language"
"""What an edition's file says of itself, so that it is known again when somebody drops it."""

PAIRED = 0.6
"""The share of both texts that pairs in a translation nothing else speaks for."""

NAMED = 0.3
"""The same where both have one document code."""

FEW = 4
"""Paragraphs that pair in any two texts, whatever they say."""

SAME = 0.95
"""The share of paragraphs that a copy has in common with the work."""


@dataclass(frozen=True, slots=True)
class Returned:
    """What a file is of a work: its language, and the relation of its record to the source's."""

    work: Work
    language: str
    relation: str
    is_ours: bool = False


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file that was dropped: its digest, its text, its record."""

    digest: str
    document: Document
    record: Record


def passages(document: Document) -> tuple[Passage, ...]:
    """Return a document's paragraphs as they are paired, in the order of its messages."""
    told = [one for block in document.blocks for one in _of(block, str(block.layer))]
    notes = (one for note in document.notes for block in note.blocks for one in _of(block, "note"))
    return (*told, *notes)


def _of(block: Block, place: str) -> Iterator[Passage]:
    if block.rows:
        for inner in block.inner():
            yield from _of(inner, place)
    elif is_text(block.runs):
        yield Passage(
            markup(block.runs),
            block.label,
            str(block.kind),
            block.level or 0,
            place,
            len(block.notes),
        )


def returned(
    connection: Connection,
    arrived: Arrived,
    works: Sequence[Work],
    text: Callable[[Work], Document | None],
) -> Returned | None:
    """Return what a file is of one of these works, None where it is none of theirs.

    `text` gives a work's source, and is asked for those only that may be the file's. A file in the
    work's own language that does not say it is an edition may be a new version of the source: that
    is for others to find.
    """
    document, record = arrived.document, arrived.record
    language = (record.language or document.language).partition("-")[0]
    ours = registry.edition_of(connection, arrived.digest)
    for work in works:
        if ours and ours[0] == work.slug:
            said, is_ours = ours[1], True
        elif document.property_value(WORK_PROPERTY) == work.slug:
            said, is_ours = document.property_value(LANGUAGE_PROPERTY) or language, False
        else:
            continue
        return Returned(work, said, _relation(work, said, text(work), document), is_ours)
    if language not in WORK_LANGUAGES:
        return None
    likely = ((work, text(work)) for work in works if _may_translate(work, language, record))
    return _translation(document, record, language, likely)


def _may_translate(work: Work, language: str, record: Record) -> bool:
    """Say whether a file in this language may be a translation: not with a code of its own."""
    is_named = bool(work.code and record.identifier)
    is_other = bool(work.language) and work.language != language
    return is_other and (not is_named or work.code == record.identifier)


def _translation(
    document: Document,
    record: Record,
    language: str,
    works: Iterable[tuple[Work, Document | None]],
) -> Returned | None:
    own = passages(document)
    best: tuple[float, Work] | None = None
    for work, source in works:
        if source is None:
            continue
        is_named = bool(work.code) and work.code == record.identifier
        theirs = passages(source)
        if not is_named and min(len(own), len(theirs)) < FEW:
            continue
        sure = confidence(theirs, own)
        if sure >= (NAMED if is_named else PAIRED) and (best is None or sure > best[0]):
            best = (sure, work)
    return Returned(best[1], language, "translation-of") if best else None


def _relation(work: Work, language: str, source: Document | None, document: Document) -> str:
    if language != work.language:
        return "translation-of"
    if source is None:
        return "version-of"
    one, other = (
        {normal(b.text).lower() for b in text.blocks if b.layer is Layer.BODY and b.text.strip()}
        for text in (source, document)
    )
    alike = len(one & other) / max(1, len(one | other))
    return "rendition-of" if alike >= SAME else "version-of"


def note(connection: Connection, digest: str, found: Returned) -> None:
    """Write in the item's history what it is, and in its record's relations."""
    told = {
        "work": found.work.slug,
        "language": found.language,
        "relation": found.relation,
        "record": found.work.record,
        "ours": found.is_ours,
    }
    register.note(connection, digest, TAKEN_FOR, found.work.slug)
    register.note(connection, digest, EDITION, json.dumps(told))
    relate(connection, digest)


def relate(connection: Connection, digest: str) -> None:
    """Write the relations of an item that is known as an edition, as when it is captured anew."""
    told = [json.loads(e.detail) for e in register.events(connection, digest) if e.type == EDITION]
    if not told:
        return
    relation = Relation(told[-1]["relation"], told[-1]["record"])
    for one in register.summaries(connection, digest):
        if one.id != relation.record:
            kinship.settle(connection, one.id, relation)
