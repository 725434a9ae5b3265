"""Relations: how a record that arrives stands to those that are there.

The same text is a duplicate (in the same format) or a rendition (in another); another text of the
same work a version, in another language a translation. A file that a registered message carries is
a part of it. Letters that answer one another, and whatever concerns the same meeting, concern each
other. Everything is found from what both records say; what is doubtful is no relation.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from hashlib import sha256

from sqlalchemy import Connection

from regesta.flows import recognition
from regesta.flows.subjects import alike, longest
from regesta.model.document import Block, Document, Part
from regesta.model.labels import is_record
from regesta.model.record import Record, RecordKind, Relation
from regesta.readers.renditions import is_rendition, shingles, words
from regesta.registry import kinship, register, search
from regesta.registry.documentxml import read_document
from regesta.registry.kinship import Trait
from regesta.registry.recordxml import read_record
from regesta.registry.register import fold

VERSION = 0.3
"""The share of five-word shingles that versions of one work have in common, at least."""

WHOLE = 0.7
"""The share of the longer rendition's shingles that the shorter has: the rest is furniture."""

SAME_SUBJECT, NEAR_SUBJECT = 0.8, 0.4
"""How alike subjects are that make two records concern each other: alone; by a session, too."""

FIGURES = 0.7
"""The share of its figures that a translation has in common with its source."""

WORDS = 12
"""Words a text has that is known again by all of them."""

LABELS = 8
"""Labels a text has whose order is worth comparing."""

NEAR_IN_TIME = timedelta(days=730)
FOUND_BY_WORDS = 12

_FIGURE = re.compile(r"\d{2,}")


@dataclass(frozen=True)
class Known:
    """A record with what its relations are found from."""

    id: str
    record: Record
    media_type: str
    document: Document
    arrived: int

    @cached_property
    def text(self) -> str:
        """The text by which it is compared: its body, without a register's labels and values."""
        return "\n".join(block.text for block in self.document.body if not _is_registers(block))

    @cached_property
    def all_text(self) -> str:
        """All that it says, title and notes included."""
        notes = (note.text for note in self.document.notes)
        return "\n".join((self.record.title, self.text, *notes))


def _is_registers(block: Block) -> bool:
    return is_record(row[0].text for row in block.rows if row)


def relate(
    connection: Connection, digest: str, parts: Iterable[Part] = (), related: Iterable[str] = ()
) -> None:
    """Find the relations of an item's records to all others, and write them both ways round.

    `parts` are the files the item carries, `related` the records it was related to before it was
    captured anew: they are looked at whatever is found.
    """
    summaries = register.summaries(connection, digest)
    carried = tuple(_digests(parts))
    for one in summaries:
        known = _known(connection, one.id)
        own = frozenset((*traits(known), ("bytes", digest), *(("holds", c) for c in carried)))
        kinship.keep_traits(connection, one.id, own)
        for other, met in _candidates(connection, known, own, related):
            kinship.relate(connection, _found(known, other, met))
        kinship.relate(connection, _through_conclusions(connection, known))
    if summaries:
        for again in (digest, *(register.digest_of(connection, id_) for id_ in related)):
            recognition.relate(connection, again)


def _digests(parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        if part.sha256:
            yield part.sha256
        if part.document:
            yield from _digests(part.document.parts)


def traits(known: Known) -> Iterator[Trait]:
    """Yield what a record is recognised by, its files aside."""
    record = known.record
    if any(character.isdigit() for character in record.identifier):
        yield "identifier", _reference(record.identifier)
    yield from (("answers", _reference(one.identifier)) for one in record.references)
    if record.event and record.event.place and record.event.from_:
        yield "meeting", f"{fold(record.event.place)} {record.event.from_}"
    for mention in record.mentions:
        if mention.type in ("session", "document"):
            yield "names", _reference(mention.id)
    if record.title:
        yield "title", fold(record.title)
    if len(said := words(known.text)) >= WORDS:
        yield "text", sha256(" ".join(said).encode()).hexdigest()
    labels = [block.label for block in known.document.body if block.label]
    if len(labels) >= LABELS:
        yield "shape", sha256("\n".join(labels).encode()).hexdigest()


def _reference(written: str) -> str:
    return "".join(fold(written).split())


def _known(connection: Connection, id_: str) -> Known:
    xml, body = register.xml(connection, id_)
    deposit = register.deposit(connection, register.digest_of(connection, id_))
    arrived = register.first_arrival(connection, deposit.digest)
    return Known(id_, read_record(xml), deposit.media_type, read_document(body), arrived)


def _candidates(
    connection: Connection, known: Known, own: frozenset[Trait], related: Iterable[str]
) -> Iterator[tuple[Known, frozenset[Trait]]]:
    """Yield the records worth a look, with the traits of theirs that met."""
    met = dict(kinship.met(connection, known.id, own))
    for id_ in (*related, *_by_words(connection, known)):
        met.setdefault(id_, frozenset())
    digest = register.digest_of(connection, known.id)
    for id_, told in met.items():
        if not id_.startswith(digest[:12]):
            yield _known(connection, id_), told


def _by_words(connection: Connection, known: Known) -> Iterator[str]:
    """Yield the records that say the longest words of the title, best first, near in time."""
    asked = longest(known.record.title)
    if not asked:
        return
    day = known.record.dated or known.record.registered or known.record.published
    near = (day - NEAR_IN_TIME, day + NEAR_IN_TIME) if day else None
    found = search.any_of(connection, asked, FOUND_BY_WORDS, near)
    yield from (one.id for one in found if one.id != known.id)


def _found(new: Known, old: Known, met: frozenset[Trait]) -> tuple[tuple[str, Relation], ...]:
    """Return what the two are to each other; nothing where they only share words."""
    kinds = {kind for kind, _ in met}
    if "holds" in kinds or "bytes" in kinds:
        part, whole = (new, old) if "holds" in kinds else (old, new)
        return ((part.id, Relation("part-of", whole.id)),)
    if outcome := _outcome(new, old, kinds):
        both = outcome in ("duplicate-of", "rendition-of")
        if not both and _is_before(new, old):  # the older one was captured anew
            new, old = old, new
        pair = ((new.id, Relation(outcome, old.id)),)
        return (*pair, (old.id, Relation(outcome, new.id))) if both else pair
    if _concern(new, old, kinds):
        return ((new.id, Relation("concerns", old.id)), (old.id, Relation("concerns", new.id)))
    return ()


def _is_before(one: Known, other: Known) -> bool:
    """Say whether one comes before the other: by the days they bear, else as they arrived."""
    days = (one.record.dated, other.record.dated)
    if days[0] and days[1] and days[0] != days[1]:
        return days[0] < days[1]
    return one.arrived < other.arrived


def _outcome(new: Known, old: Known, kinds: set[str]) -> str:
    """Return which of the four outcomes it is: the same, another form, version or language."""
    if _apart(new.record, old.record):
        return ""
    if _language(new) != _language(old):
        return "translation-of" if _is_translation(new, old, kinds) else ""
    if new.media_type == old.media_type and words(new.text) == words(old.text) != []:
        return "duplicate-of"
    if new.media_type != old.media_type and _is_rendition(new, old):
        return "rendition-of"
    same_work = bool(kinds & {"identifier", "title"}) and new.record.kind is old.record.kind
    return "version-of" if same_work and _shares(new, old)[0] >= VERSION else ""


def _is_rendition(new: Known, old: Known) -> bool:
    """Say whether two formats hold one text; in one format a changed word is a new version."""
    return is_rendition(new.text, old.text) and _shares(new, old)[1] >= WHOLE


def _apart(one: Record, other: Record) -> bool:
    """Say whether two have references of their own: then each is its own letter."""
    both = one.identifier and other.identifier
    return bool(both) and _reference(one.identifier) != _reference(other.identifier)


def _language(known: Known) -> str:
    return (known.record.language or known.document.language).partition("-")[0]


def _shares(one: Known, other: Known) -> tuple[float, float]:
    """Return what share of the shorter's shingles, and of the longer's, the two have in common."""
    first, second = shingles(one.text), shingles(other.text)
    sizes = sorted((max(1, len(first)), max(1, len(second))))
    return len(first & second) / sizes[0], len(first & second) / sizes[1]


def _is_translation(new: Known, old: Known, kinds: set[str]) -> bool:
    """Say whether one is the other in another language, by its reference or labels, and figures."""
    if not (kinds & {"identifier", "shape"} and _language(new) and _language(old)):
        return False
    first, second = (set(_FIGURE.findall(one.all_text)) for one in (new, old))
    length = len(new.document.body) / max(1, len(old.document.body))
    shared = len(first & second) / max(1, min(len(first), len(second)))
    return 0.75 <= length <= 1.34 and shared >= FIGURES


def _concern(new: Known, old: Known, kinds: set[str]) -> bool:
    """Say whether two answer each other, are of one meeting, or speak of the same thing."""
    if kinds & {"answers", "meeting"} or _names_the_other(new, old):
        return True
    subject = alike((new.record.title, new.all_text), (old.record.title, old.all_text))
    return subject >= (NEAR_SUBJECT if "names" in kinds else SAME_SUBJECT)


def _names_the_other(new: Known, old: Known) -> bool:
    """Say whether one gives the other's reference: that of a letter or of a document."""
    return any(
        _reference(other.record.identifier) in {value for _, value in traits(one)}
        for one, other in ((new, old), (old, new))
        if any(character.isdigit() for character in other.record.identifier)
    )


def _through_conclusions(connection: Connection, new: Known) -> Iterator[tuple[str, Relation]]:
    """Yield relations between all that concerns the same conclusions: invitation and news."""
    near = _concerned(connection, new.id)
    if new.record.kind is RecordKind.CONCLUSIONS:
        found = {(one, other) for one in near for other in near if one < other}
    else:
        middle = kinship.of_kind(connection, near, RecordKind.CONCLUSIONS)
        others = {other for id_ in middle for other in _concerned(connection, id_)}
        found = {(new.id, other) for other in others - {new.id}}
    known = kinship.pairs(connection, {id_ for pair in found for id_ in pair})
    for one, other in sorted(found):
        if (one, other) not in known and (other, one) not in known:
            yield one, Relation("concerns", other)
            yield other, Relation("concerns", one)


def _concerned(connection: Connection, id_: str) -> tuple[str, ...]:
    found = kinship.relations(connection, id_)
    return tuple(one.record for one in found if one.type == "concerns")
