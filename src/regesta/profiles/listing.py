"""Listing pages: entries of a title and a teaser, one after the other."""

from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urljoin

from regesta.model.document import Block, BlockKind, Document, Layer
from regesta.model.findings import Result, finding
from regesta.model.record import Record, RecordKind
from regesta.profiles import mentions
from regesta.profiles.wording import spaced

_CUT = ("…", "...", "[…]", "[...]", "(…)")


@dataclass(frozen=True, slots=True)
class Entry:
    """The blocks of an entry and where among the document's they stand."""

    blocks: tuple[Block, ...]
    start: int

    @property
    def title(self) -> str:
        """The entry's heading, "" where it stands without one."""
        told = (b.text for b in self.blocks if b.kind in (BlockKind.HEADING, BlockKind.TITLE))
        return spaced(next(told, ""))

    @property
    def teaser(self) -> str:
        """The entry's text."""
        told = (b.text for b in self.blocks if b.kind not in (BlockKind.HEADING, BlockKind.TITLE))
        return "\n".join(spaced(text) for text in told if text.strip())


def evidence(document: Document) -> float:
    """Return how surely the document is a listing: entries between rules, teasers cut short."""
    told = entries(document)
    if len(told) < 2:
        return 0.0
    cut = sum(entry.teaser.endswith(_CUT) for entry in told) / len(told)
    titled = sum(bool(entry.title) for entry in told) / len(told)
    return min(1.0, 0.1 + 0.45 * cut + 0.4 * titled + 0.05 * (len(told) > 2))


def describe(document: Document) -> Result[tuple[Record, ...]]:
    """Return a record for each entry; a teaser cut short is a finding."""
    told = entries(document)
    findings = tuple(
        finding("teaser-truncated", entry.title or entry.teaser[:60], entry=ordinal)
        for ordinal, entry in enumerate(told, start=1)
        if entry.teaser.endswith(_CUT)
    )
    return Result(tuple(_record(entry, document) for entry in told), findings)


def entries(document: Document) -> tuple[Entry, ...]:
    """Return what stands between the rules and has a teaser: a heading alone is no entry."""
    numbered = [(n, b) for n, b in enumerate(document.blocks) if b.layer is Layer.BODY]
    if not any(block.kind is BlockKind.RULE for _, block in numbered):
        return ()
    groups = groupby(numbered, key=lambda pair: pair[1].kind is BlockKind.RULE)
    told = (_entry(tuple(group)) for is_rule, group in groups if not is_rule)
    return tuple(entry for entry in told if entry.teaser)


def _entry(group: tuple[tuple[int, Block], ...]) -> Entry:
    return Entry(tuple(block for _, block in group), group[0][0])


def _record(entry: Entry, document: Document) -> Record:
    return Record(
        RecordKind.LISTING_ENTRY,
        title=entry.title,
        language=document.language,
        mentions=mentions.mentions(tuple(block.text for block in entry.blocks)),
        source_url=_address(entry, document.property_value("source_url")),
        summary=entry.teaser,
        blocks=(entry.start, entry.start + len(entry.blocks)),
    )


def _address(entry: Entry, page: str) -> str:
    """Return where the entry leads; an address relative to a page unknown says nothing."""
    links = (run.link for block in entry.blocks for run in block.runs if run.link)
    address = urljoin(page, next(links, ""))
    return address if address != page and "://" in address else ""
