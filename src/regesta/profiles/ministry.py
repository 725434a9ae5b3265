"""Record pages of public document registers: a list of labels and values, then the document.

Written for the Estonian registers, in Estonian, English and Russian; `labels` has their words.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from regesta.model.document import Block, BlockKind, Cell, Document
from regesta.model.findings import Finding, Result, finding
from regesta.model.folding import folded
from regesta.model.labels import TELLING, field_of, is_record, likely_field
from regesta.model.record import (
    Classification,
    Deadline,
    Dossier,
    Handler,
    Party,
    Record,
    RecordKind,
    Reference,
)
from regesta.profiles import access, acts, letter, parties
from regesta.profiles.dates import field_date
from regesta.profiles.labels import KINDS, PAGE_HEADS
from regesta.profiles.wording import Later, remembered, spaced

_ACTS = (RecordKind.ORDER, RecordKind.DECISION, RecordKind.CONTRACT, RecordKind.MEMO)
_MOST_NAMING = 12
_PATH = Later(r"\s[>»›]\s")
_CODED = Later(
    r"(?P<code>(?:[A-ZÕÄÖÜ]{1,4}[-.]?)?\d[\w.\-/]*?)\.?(?:\s+[-–—]?\s*(?P<title>\S.*))?$"
)
_LETTERED = Later(r"(?P<code>[A-ZÕÄÖÜ][\w.]*(?:[-/.][\w.]+)*[-/.]?\d[\w./-]*)(?:\s+\S.*)?$")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list: its label as printed, the field it fills, its value's cell."""

    label: str
    field: str
    cell: Cell

    @property
    def value(self) -> str:
        """The value, white space made single."""
        return spaced(self.cell.text)


@dataclass(frozen=True, slots=True)
class Page:
    """The list's rows by field, in their order."""

    rows: tuple[Row, ...]

    def values(self, field: str) -> tuple[str, ...]:
        """Return what the field's rows say, those left empty not counted."""
        return tuple(row.value for row in self.rows if row.field == field and row.value)

    def value(self, field: str) -> str:
        """Return what the field's first filled row says, "" without one."""
        return next(iter(self.values(field)), "")


def evidence(document: Document) -> float:
    """Return how surely the document is a record page: the share of telling labels it has."""
    table = register_table(document)
    if table is None:
        return 0.0
    known = {row.field for row in _rows(table) if row.field}
    return min(1.0, 0.2 * len(known & TELLING) + 0.04 * len(known))


def describe(document: Document) -> Result[tuple[Record, ...]]:
    """Return the one record of the page: its fields, and what the document below them says."""
    table = register_table(document)
    page = Page(_rows(table) if table else ())
    filled = _filled(page, document)
    rest = replace(document, blocks=_beside(document, page))
    is_act = filled.value.kind in _ACTS and acts.is_headed(rest)
    told = (acts if is_act else letter).said(rest, filled.value, country="EE")
    contradiction = _contradiction(filled.value, told.value)
    return Result((_with_privacy(told.value),), filled.findings + told.findings + contradiction)


def _with_privacy(record: Record) -> Record:
    """Return the record with the natural persons among its parties marked as such."""
    closed = record.access is not None and record.access.level == "restricted"
    told = tuple(
        replace(party, private=parties.is_private(party.name, restricted=closed))
        for party in record.parties
    )
    return replace(record, parties=told)


def _beside(document: Document, page: Page) -> tuple[Block, ...]:
    """Return the blocks beside the list, without those that only name the register's page."""
    table = register_table(document)
    return tuple(
        block for block in document.blocks if block is not table and not _names_page(block, page)
    )


def _names_page(block: Block, page: Page) -> bool:
    """Say whether a line is the page's own: a path to it, "Document details", "Document 3-5/77"."""
    if folded(block.text) in PAGE_HEADS:
        return True
    words = block.text.split()
    is_head = block.kind in (BlockKind.HEADING, BlockKind.TITLE)
    is_numbered = is_head and page.value("identifier") in words
    if is_numbered and acts.is_headed(Document(blocks=(block,))):
        return False
    return len(words) <= _MOST_NAMING and (is_numbered or _PATH.search(block.text) is not None)


@remembered
def register_table(document: Document) -> Block | None:
    """Return the block that is the register's list of labels and values, None without one."""
    return next((block for block in document.body if _is_list(block)), None)


def _is_list(block: Block) -> bool:
    if block.kind is not BlockKind.TABLE or len(block.rows) < 3:
        return False
    return is_record(row.label for row in _rows(block))


def _rows(table: Block) -> tuple[Row, ...]:
    told = tuple(row for row in table.rows if row and row[0].text.strip())
    return tuple(
        Row(
            spaced(row[0].text).rstrip(" :"),
            field_of(row[0].text) or likely_field(row[0].text),
            row[1] if len(row) > 1 else Cell(),
        )
        for row in told
    )


def _filled(page: Page, document: Document) -> Result[Record]:
    findings = [
        finding("label-unknown", row.label, label=row.label) for row in page.rows if not row.field
    ]
    kind = _kind(page)
    record = replace(
        kind.value,
        identifier=page.value("identifier"),
        register=page.value("register"),
        title=page.value("title"),
        handler=_handler(page),
        language=letter_language(document),
        file=_dossier(page.value("file")),
    )
    told = Result(record, tuple(findings) + kind.findings)
    for step in STEPS:
        told = _then(told, step, page)
    return told


def _then(
    told: Result[Record], step: Callable[[Page, Record], Result[Record]], page: Page
) -> Result[Record]:
    next_ = step(page, told.value)
    return Result(next_.value, told.findings + next_.findings)


def _kind(page: Page) -> Result[Record]:
    label = page.value("kind")
    known = folded(label)
    for said in (known, f"{folded(page.value('direction'))} {known}"):
        for kind, beginnings in KINDS.items():
            if any(f" {start}" in f" {said}" or said.endswith(start) for start in beginnings):
                return Result(Record(kind, label))
    if page.value("sender") or page.value("recipient"):
        sent = RecordKind.INCOMING_LETTER if page.value("sender") else RecordKind.OUTGOING_LETTER
        return Result(Record(sent, label))
    unknown = (finding("kind-unknown", "Liik", label=label),) if label else ()
    return Result(Record(RecordKind.OTHER, label), unknown)


def _with_dates(page: Page, record: Record) -> Result[Record]:
    days: dict[str, date | None] = {}
    findings: tuple[Finding, ...] = ()
    for field in ("registered", "synchronised", "dated"):
        told = _field_day(page, field)
        if told.value is None and field == _undated(page):
            told = _field_day(page, "day")
        days[field] = told.value
        findings += told.findings
    return Result(
        replace(
            record, registered=days["registered"], synchronised=days["synchronised"],
            dated=days["dated"],
        ),
        findings,
    )  # fmt: skip


def _undated(page: Page) -> str:
    """Return what a bare "Date" tells: when it was registered, unless another field says that."""
    return "dated" if page.value("registered") else "registered"


def _field_day(page: Page, field: str) -> Result[date | None]:
    row = next((row for row in page.rows if row.field == field and row.value), None)
    if row is None:
        return Result(None)
    told = field_date(row.value)
    return Result(told.value, tuple(replace(f, where=row.label) for f in told.findings))


def _with_classes(page: Page, record: Record) -> Result[Record]:
    told = replace(
        record,
        function=_classification(page.value("function")),
        series=_classification(page.value("series")),
    )
    findings = tuple(
        finding("classification-unreadable", row.label, label=row.label, value=row.value)
        for row in page.rows
        if row.field in ("function", "series") and row.value and not _CODED.match(row.value)
    )
    return Result(told, findings)


def _classification(value: str) -> Classification | None:
    """Read "11-2 Correspondence (2019–2024)" as a code and a title.

    >>> _classification("11-2 Kirjavahetus")
    Classification(code='11-2', title='Kirjavahetus')
    """
    match = _CODED.match(value)
    return Classification(match["code"], match["title"] or "") if match else None


def _dossier(value: str) -> Dossier | None:
    """Read "11-2/2026", "5-3/26 Correspondence" or "JV-MAJ-1 Supervision" as a file's code."""
    match = _CODED.match(value) or _LETTERED.match(value)
    return Dossier(match["code"] if match else value) if value else None


def _with_access(page: Page, record: Record) -> Result[Record]:
    told = access.from_fields(page.values("access"))
    stated = "; ".join(page.values("access"))
    fields = (page.value("access_from"), page.value("access_until"), stated)
    period = access.with_period(told.value, access.Period(*fields, record.registered))
    holder = page.value("access_holder")
    known = replace(period.value, holder=holder) if period.value and holder else period.value
    where = next((row.label for row in page.rows if row.field == "access"), "")
    findings = tuple(replace(f, where=where) for f in told.findings + period.findings)
    return Result(replace(record, access=known), findings)


def _with_parties(page: Page, record: Record) -> Result[Record]:
    """Add the other party: an incoming letter's sender, everybody an outgoing one went to."""
    incoming = record.kind is RecordKind.INCOMING_LETTER
    told = [Party("sender", name) for name in _names(page, "sender", split=False)]
    told += [Party("recipient", name) for name in _names(page, "recipient", split=True)]
    role = "sender" if incoming else "recipient"
    told += [Party(role, name) for name in _names(page, "party", split=not incoming)]
    return Result(replace(record, parties=tuple(dict.fromkeys(told))))


def _names(page: Page, field: str, *, split: bool) -> tuple[str, ...]:
    cells = tuple(row.cell for row in page.rows if row.field == field)
    return tuple(name for cell in cells for name in parties.names(cell, split=split))


def _with_channel(page: Page, record: Record) -> Result[Record]:
    row = next((row for row in page.rows if row.field == "channel" and row.value), None)
    if row is None:
        return Result(record)
    told = {folded(party.name) for party in record.parties} | {folded(page.value("party"))}
    if folded(row.value) in told:
        return Result(record, (finding("channel-repeats-party", row.label, label=row.label),))
    return Result(replace(record, channel=row.value))


def _with_references(page: Page, record: Record) -> Result[Record]:
    told = [Reference("yours", value) for value in page.values("yours")]
    told += [Reference(_whose(value, page), value) for value in page.values("related")]
    return Result(replace(record, references=tuple(told)))


def _whose(identifier: str, page: Page) -> str:
    """Say whose number a related document bears: ours where it is of the record's own series."""
    own = {_stem(value) for value in (page.value("identifier"), page.value("series")) if value}
    return "ours" if _stem(identifier) in own else "yours"


def _stem(identifier: str) -> str:
    """Return the series in a number: "9-3" of "9-3/1301-2" and of "9-3 Correspondence"."""
    return re.split(r"[/\s]", identifier, maxsplit=1)[0]


def _with_deadline(page: Page, record: Record) -> Result[Record]:
    told = _field_day(page, "deadline")
    if told.value is None:
        return Result(record, told.findings)
    row = next(row for row in page.rows if row.field == "deadline" and row.value)
    asked = Deadline(told.value, f"{row.label} {row.value}")
    return Result(replace(record, deadlines=(asked,)), told.findings)


STEPS: tuple[Callable[[Page, Record], Result[Record]], ...] = (
    _with_dates,
    _with_classes,
    _with_access,
    _with_parties,
    _with_channel,
    _with_references,
    _with_deadline,
)
"""What is read of the list, field group by field group."""


def _handler(page: Page) -> Handler | None:
    """Read "Name (institution, unit, unit)", and a unit that stands in a row of its own."""
    value, unit = page.value("handler") or page.value("reviewer"), page.value("unit")
    name, _, units = value.partition("(")
    if not name.strip():
        return None
    named = tuple(part.strip() for part in units.rpartition(")")[0].split(",") if part.strip())
    return Handler(name.strip(" ,"), named or ((unit,) if unit else ()))


def letter_language(document: Document) -> str:
    """Return the language of what stands below the list, whose own may differ; "" for nothing."""
    table = register_table(document)
    below = [b for b in document.body if b is not table and folded(b.text) not in PAGE_HEADS]
    told = [b.language for b in below if b.language]
    if not any(b.kind is not BlockKind.HEADING and len(b.text.split()) > 2 for b in below):
        return ""
    return max(set(told), key=told.count) if told else document.language


def _contradiction(stated: Record, told: Record) -> tuple[Finding, ...]:
    """Report a document marked as restricted that its register says is public."""
    if stated.access is None or told.access is None or stated.access.level == told.access.level:
        return ()
    return (finding("access-contradicts-mark"),)
