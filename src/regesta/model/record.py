"""The record: what the register says about an item.

Names follow ISO 15489 (records management), Dublin Core and the Estonian document capsule. An
absent value means unknown; nothing is invented.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


class RecordKind(StrEnum):
    """What a record is of."""

    INCOMING_LETTER = "incoming-letter"
    OUTGOING_LETTER = "outgoing-letter"
    ORDER = "order"
    DECISION = "decision"
    CONTRACT = "contract"
    MEMO = "memo"
    CONCLUSIONS = "conclusions"
    ARTICLE = "article"
    ACTIVITY = "activity"
    LISTING_ENTRY = "listing-entry"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Classification:
    """A function or series of the classification scheme: "11-2" and what it is called."""

    code: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """The file (Toimik) in which a record lies."""

    code: str


@dataclass(frozen=True, slots=True)
class Access:
    """Who may see it: `level` is `public` or `restricted`; until when, on what legal basis."""

    level: str
    basis: str = ""
    from_: date | None = None
    until: date | None = None
    holder: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """Who it is from and to: `role` is `sender`, `recipient`, `author` or `organiser`.

    `private` where it is a natural person, who appears by initials in everything public.
    """

    role: str
    name: str
    private: bool = False


@dataclass(frozen=True, slots=True)
class Handler:
    """The responsible official and their units, the outermost first."""

    name: str
    unit: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """The correspondence it answers: `role` is `ours` or `yours`, from the register's side."""

    role: str
    identifier: str
    dated: date | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """The meeting it concerns."""

    name: str = ""
    place: str = ""
    from_: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """What is asked by when; `text` quotes the sentence."""

    date: date
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Something named in the text, and `where`: the source of the block, or the note, it is in.

    `type` is `instrument` (C087), `session` (GB.358), `document` (TMMAI/2026/6), or `legal`
    (AvTS § 35 lg 1 p 3).
    """

    type: str
    id: str
    text: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class PartAccess:
    """The restriction of one member of a container, which does not close the others."""

    name: str
    access: Access


@dataclass(frozen=True, slots=True)
class Relation:
    """How it stands to another record: `version-of`, `rendition-of`, `duplicate-of` and others."""

    type: str
    record: str


@dataclass(frozen=True, slots=True)
class Record:
    """A register entry. `kind_label` keeps the source's own word for `kind`.

    `parts` tells the members of a container whose restriction is their own. `blocks` is the slice
    (from, to) of the document's blocks that is this record's body, where a document holds several
    entries; None where the whole document is.
    """

    kind: RecordKind
    kind_label: str = ""
    identifier: str = ""
    register: str = ""
    title: str = ""
    registered: date | None = None
    synchronised: date | None = None
    dated: date | None = None
    function: Classification | None = None
    series: Classification | None = None
    file: Dossier | None = None
    access: Access | None = None
    parties: tuple[Party, ...] = ()
    channel: str = ""
    handler: Handler | None = None
    references: tuple[Reference, ...] = ()
    language: str = ""
    event: Event | None = None
    deadlines: tuple[Deadline, ...] = ()
    mentions: tuple[Mention, ...] = ()
    topics: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    activity_types: tuple[str, ...] = ()
    published: date | None = None
    source_url: str = ""
    summary: str = ""
    relations: tuple[Relation, ...] = ()
    parts: tuple[PartAccess, ...] = ()
    blocks: tuple[int, int] | None = None


def initials(name: str) -> str:
    """Return a person's name as everything public shows it, by initials.

    >>> initials("Mari-Liis Maasikas"), initials("Eraisik"), initials("M. K.")
    ('M-L. M.', 'Eraisik', 'M. K.')
    """
    words = [word for word in name.replace(",", " ").split() if word[:1].isalpha()]
    if len(words) < 2:
        return name
    return " ".join("-".join(part[:1].upper() for part in word.split("-")) + "." for word in words)


def by_initials(text: str, parties: Iterable[Party]) -> str:
    """Return a text in which the private persons among the parties have their initials alone.

    >>> by_initials("Mari Maasika kaebus", [Party("sender", "Mari Maasika", private=True)])
    'M. M. kaebus'
    """
    for party in parties:
        if party.private and party.name:
            text = text.replace(party.name, initials(party.name))
    return text


def disclosed(record: Record) -> Record:
    """Return what a list or a public page may say of the record.

    Of a restricted one that is its registration data: nothing that comes from its text, and none
    of its parties (Public Information Act of Estonia, § 35, as registers practise it).
    """
    if record.access is None or record.access.level != "restricted":
        if not any(party.private for party in record.parties):
            return record
        shown = (replace(p, name=initials(p.name)) if p.private else p for p in record.parties)
        return replace(
            record,
            title=by_initials(record.title, record.parties),
            parties=tuple(shown),
            deadlines=tuple(
                replace(one, text=by_initials(one.text, record.parties)) for one in record.deadlines
            ),
            summary=by_initials(record.summary, record.parties),
        )
    return replace(
        Record(record.kind),
        kind_label=record.kind_label,
        identifier=record.identifier,
        register=record.register,
        registered=record.registered,
        synchronised=record.synchronised,
        function=record.function,
        series=record.series,
        file=record.file,
        access=record.access,
    )
