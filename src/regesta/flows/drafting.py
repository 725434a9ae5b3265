"""What an item would become: read, described and validated, with nothing written."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from regesta import profiles, readers
from regesta.model.document import Document
from regesta.model.findings import Finding, Result, finding
from regesta.model.kinds import is_held
from regesta.model.record import Record
from regesta.readers.identify import media_type
from regesta.registry.documentxml import document_xml, excerpt
from regesta.registry.entry import Entry, record_id
from regesta.registry.recordxml import record_xml
from regesta.registry.validation import document_findings, record_findings

CONSEQUENCES = {"registration-date-missing": {"date-impossible", "date-unreadable"}}
"""Findings that say nothing new beside others: a date that cannot be read is missing, too."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What an item would become: its records with their XML, or, if held, the reasons alone.

    `document` is what was read, None where it could not be.
    """

    media_type: str = ""
    document: Document | None = None
    entries: tuple[Entry, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def is_held(self) -> bool:
        """Whether it goes to quarantine: an error was found, or nothing to register."""
        return not self.entries or is_held(self.findings)


def draft(data: bytes, name: str, digest: str, schemas: Path) -> Draft:
    """Return what the bytes would become; the same bytes under the same name become the same."""
    own_name = PurePosixPath(name).name
    reading = readers.read(data, own_name)
    described = _described(reading.value)
    entered = tuple(
        _entered(reading.value, record, record_id(digest, ordinal), schemas)
        for ordinal, record in enumerate(described.value, 1)
        if reading.value is not None
    )
    found = reading.findings + described.findings + tuple(f for e in entered for f in e.findings)
    entries = tuple(one.value for one in entered)
    return Draft(media_type(data, own_name), reading.value, entries, _telling(found))


def _telling(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return each finding once, without those that follow from another."""
    codes = {found.code for found in findings}
    told = (found for found in findings if not codes & CONSEQUENCES.get(found.code, set()))
    return tuple(dict.fromkeys(told))


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
    return Result(Entry(record, said.value, text.value, _plain(body)), found)


def _plain(document: Document) -> str:
    """Return the text that is searched: what the blocks and notes say, their labels included."""
    blocks = (f"{block.label} {block.text}" for block in document.blocks)
    return "\n".join((*blocks, *(note.text for note in document.notes)))
