"""What is seen only beside other messages, or in what stands around a translation."""

import re
from collections.abc import Iterator, Sequence

from regesta.localisation import marks
from regesta.localisation.po import Entry
from regesta.model.findings import Finding, finding

_ENOUGH_WORDS = 4
"""Shorter texts may well differ by their place: "Status" is a heading here, a cell there."""


def inconsistent(entries: Sequence[Entry], name: str) -> Iterator[Finding]:
    """Find texts that are the same but for marks, spaces and case, and translated differently."""
    seen: dict[str, Entry] = {}
    for entry in entries:
        if not entry.is_translated or entry.plural is not None:
            continue
        key = _same(entry.msgid)
        first = seen.setdefault(key, entry)
        if first is entry or _same(first.msgstr) == _same(entry.msgstr):
            continue
        if first.context == entry.context or len(key.split()) >= _ENOUGH_WORDS:
            yield finding("translation-inconsistent", place(name, entry), first=str(first.line))


def pasted(entries: Sequence[Entry], name: str) -> Iterator[Finding]:
    """Find a long translation that stands under two texts that have little in common."""
    seen: dict[str, Entry] = {}
    for entry in entries:
        text = _same(entry.msgstr)
        if not entry.is_translated or entry.plural is not None or len(text.split()) < 7:
            continue
        first = seen.setdefault(text, entry)
        if first is not entry and _unlike(first.msgid, entry.msgid):
            yield finding("translation-of-another", place(name, entry), first=str(first.line))


def leftovers(entries: Sequence[Entry], name: str) -> Iterator[Finding]:
    """Find reviewed translations that still carry the previous source text."""
    for entry in entries:
        if entry.is_translated and entry.previous:
            yield finding("previous-left", place(name, entry))


def place(name: str, entry: Entry) -> str:
    """Return where an entry stands, as editors jump to it."""
    return f"{name}:{entry.line}" if name else str(entry.line)


def _same(text: str) -> str:
    told = (
        marks.without(text).lower().replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")
    )
    return " ".join(re.sub(r"\s+([;:!?])", r"\1", told).split()).strip(" .;:,")


def _unlike(one: str, other: str) -> bool:
    here, there = set(_same(one).split()), set(_same(other).split())
    return len(here & there) * 2 < min(len(here), len(there))
