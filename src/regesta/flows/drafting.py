"""What an item would become: read, described and validated, with nothing written."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from regesta import profiles, readers
from regesta.model.document import Document
from regesta.model.findings import Finding, Result, finding
from regesta.model.kinds import is_held
from regesta.model.labels import field_of
from regesta.model.record import Record, RecordKind, by_initials
from regesta.model.statement import Statement, amended
from regesta.readers.identify import media_type
from regesta.registry.documentxml import document_xml, excerpt
from regesta.registry.entry import Entry, record_id
from regesta.registry.recordxml import record_xml
from regesta.registry.validation import document_findings, record_findings

NOTHING_SAID = Statement()

CONSEQUENCES = {
    "registration-date-missing": {"date-impossible", "date-unreadable"},
    "part-missing": {"package-cut"},
    "note-missing": {"package-cut"},
    "reference-broken": {"package-cut"},
}
"""Findings that say nothing new beside others: a date that cannot be read is missing, too."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What an item would become: its records with their XML, or, if held, the reasons alone.

    `document` is what was read, None where it could not be; `accept` lists the codes of findings
    that somebody accepts.
    """

    media_type: str = ""
    document: Document | None = None
    entries: tuple[Entry, ...] = ()
    findings: tuple[Finding, ...] = ()
    accept: frozenset[str] = frozenset()

    @property
    def is_held(self) -> bool:
        """Whether it goes to quarantine: an error was found, or nothing to register."""
        return not self.entries or is_held(self.findings)


def draft(
    data: bytes, name: str, digest: str, schemas: Path, said: Statement = NOTHING_SAID
) -> Draft:
    """Return what the bytes would become; the same bytes under the same name become the same.

    `said` is what somebody states of the item; it counts for more than what is found.
    """
    own_name = PurePosixPath(name).name
    reading = readers.read(data, own_name)
    described = _stated(_described(reading.value), said)
    document = reading.value or Document()
    entered = tuple(
        _entered(document, record, record_id(digest, ordinal), schemas)
        for ordinal, record in enumerate(described.value, 1)
    )
    found = reading.findings + described.findings + tuple(f for e in entered for f in e.findings)
    entries = tuple(one.value for one in entered)
    told = _telling(accepted(found, said.accept))
    if not entries and not is_held(told):
        told += (finding("kind-not-stated"),)
    return Draft(media_type(data, own_name), reading.value, entries, told, said.accept)


def _telling(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return each finding once, without those that follow from another."""
    codes = {found.code for found in findings}
    told = (found for found in findings if not codes & CONSEQUENCES.get(found.code, set()))
    return tuple(dict.fromkeys(told))


def _stated(described: Result[tuple[Record, ...]], said: Statement) -> Result[tuple[Record, ...]]:
    """Return the records with what is stated of them.

    Where nothing could be read, a stated kind is enough for a record; an error about a field that
    is stated is settled.
    """
    if said == NOTHING_SAID:
        return described
    known = described.value or ((Record(RecordKind.OTHER),) if "kind" in said.fields else ())
    amended_ = [amended(record, said.of(number)) for number, record in enumerate(known, 1)]
    fields = {*said.fields, *(name for one in said.entries.values() for name in one)}
    kept = tuple(one for one in described.findings if not _is_settled(one, fields, bool(known)))
    told = (finding("stated-by-clerk", fields=", ".join(sorted(fields))),) if fields else ()
    wrong = tuple(found for one in amended_ for found in one.findings)
    return Result(tuple(one.value for one in amended_), (*kept, *wrong, *told))


def _is_settled(found: Finding, fields: set[str], known: bool) -> bool:
    is_about_field = is_held((found,)) and field_of(found.where) in fields
    return is_about_field or (known and found.code == "nothing-described")


def accepted(findings: tuple[Finding, ...], accept: frozenset[str]) -> tuple[Finding, ...]:
    """Return the findings, those that somebody accepts as mere information."""
    return tuple(
        finding("finding-accepted", one.where, found=one.code) if one.code in accept else one
        for one in findings
    )


def _described(document: Document | None) -> Result[tuple[Record, ...]]:
    """Return the records a document holds; that there are none is an error found."""
    if document is None:
        return Result(())
    described = profiles.describe(document)
    if described.value:
        return described
    return Result((), (*described.findings, finding("nothing-described")))


def _entered(document: Document, record: Record, id_: str, schemas: Path) -> Result[Entry]:
    """Return the record as it would be entered, with what is wrong with it."""
    body = excerpt(document, record.blocks)
    said, text = record_xml(record, id_), document_xml(body)
    found = (
        *said.findings,
        *text.findings,
        *record_findings(said.value, schemas),
        *document_findings(text.value, schemas),
    )
    return Result(Entry(record, said.value, text.value, _plain(body, record)), found)


def _plain(document: Document, record: Record) -> str:
    """Return the text that is searched: what the blocks and notes say, their labels included.

    A restricted annex of a public letter is not searched, and private persons by their initials.
    """
    closed = {part.name for part in record.parts if part.access.level == "restricted"}
    open_ = [block for block in document.blocks if block.source not in closed]
    hidden = {id_ for block in document.blocks if block.source in closed for id_ in block.notes}
    hidden -= {id_ for block in open_ for id_ in block.notes}
    blocks = (f"{block.label} {block.text}" for block in open_)
    notes = (note.text for note in document.notes if note.id not in hidden)
    return by_initials("\n".join((*blocks, *notes)), record.parties)
