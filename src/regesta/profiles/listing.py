"""Listing pages: entries of a title and a teaser, one after the other."""

from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urljoin

from regesta.model.document import Block, BlockKind, Document, Layer
from regesta.model.findings import Result, finding
from regesta.model.record import Record, RecordKind
from regesta.profiles import bylines, mentions
from regesta.profiles.wording import spaced

_LEAST_UNTITLED = 60
_CUT = ("…", "...", "[…]", "[...]", "(…)")


@dataclass(frozen=True, slots=True)
class Entry:
    """The blocks of an entry and where among the document's they stand."""

    blocks: tuple[Block, ...]
    start: int

    @property
    def title(self) -> str:
        """The entry's heading, "" where it stands without one."""
        told = next((b for b in self.blocks if self._is_title(b)), None)
        return spaced(told.text) if told else ""

    @property
    def teaser(self) -> str:
        """The entry's text, without its title, its line of date and author, and its topics."""
        told = (b for b in self.blocks if not (self._is_title(b) or bylines.is_byline(b)))
        return "\n".join(text for block in told if (text := _without_topics(block)))

    def _is_title(self, block: Block) -> bool:
        """Say whether a block is a heading, or a first line that is a link as a whole."""
        if block.kind in (BlockKind.HEADING, BlockKind.TITLE):
            return True
        headed = any(b.kind in (BlockKind.HEADING, BlockKind.TITLE) for b in self.blocks)
        is_first = len(self.blocks) > 1 and block is self.blocks[0]
        runs = tuple(run for run in block.runs if run.text.strip())
        return not headed and is_first and bool(runs) and all(run.link for run in runs)

    @property
    def topics(self) -> tuple[str, ...]:
        """The labels set on the entry: what the site files it under."""
        chips = (run for block in self.blocks for run in block.runs if run.style == "chip")
        return tuple(dict.fromkeys(spaced(run.text) for run in chips))

    @property
    def is_told(self) -> bool:
        """Whether it tells of something: a heading alone, "News" or "40 results" does not."""
        return bool(self.teaser) and (bool(self.title) or len(self.teaser) >= _LEAST_UNTITLED)


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
    """Return what stands between the rules and tells of something."""
    numbered = [(n, b) for n, b in enumerate(document.blocks) if b.layer is Layer.BODY]
    if not any(block.kind is BlockKind.RULE for _, block in numbered):
        return ()
    groups = groupby(numbered, key=lambda pair: pair[1].kind is BlockKind.RULE)
    told = (_entry(tuple(group)) for is_rule, group in groups if not is_rule)
    return tuple(entry for entry in told if entry.is_told)


def _without_topics(block: Block) -> str:
    return spaced("".join(run.text for run in block.runs if run.style != "chip"))


def _entry(group: tuple[tuple[int, Block], ...]) -> Entry:
    return Entry(tuple(block for _, block in group), group[0][0])


def _record(entry: Entry, document: Document) -> Record:
    days = (bylines.day_of(block, document.language) for block in entry.blocks)
    return Record(
        RecordKind.LISTING_ENTRY,
        title=entry.title,
        language=document.language,
        mentions=mentions.placed((block.text, block.source) for block in entry.blocks),
        topics=entry.topics,
        published=next((day for day in days if day), None),
        source_url=_address(entry, document.property_value("source_url")),
        summary=entry.teaser,
        blocks=(entry.start, entry.start + len(entry.blocks)),
    )


def _address(entry: Entry, page: str) -> str:
    """Return where the entry leads; an address relative to a page unknown says nothing."""
    links = (run.link for block in entry.blocks for run in block.runs if run.link)
    address = urljoin(page, next(links, ""))
    return address if address != page and "://" in address else ""
