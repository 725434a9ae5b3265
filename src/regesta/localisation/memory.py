"""The translations catalogs held, and what they offer to messages that have none.

A text that is the very same comes with its translation; one that is nearly the same only suggests
it, as lines of instruments do with equal numbers alone. Each offer says where it comes from.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from regesta.localisation import headers, marks
from regesta.localisation.differences import CHANGED, difference
from regesta.localisation.nearest import Nearest
from regesta.localisation.po import FUZZY, Catalog, Entry, changed

FROM_MEMORY = "From memory: "
"""What the line of a catalog that tells an offer's origin begins with."""

REVIEWED, OBSOLETE = "reviewed", "obsolete"

_WORDS_ENOUGH = 4
"""A shorter text of another work may mean something else there: "Chair", "Office"."""

_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(r"\s*<[^<>]*>\s*$")


@dataclass(frozen=True, slots=True)
class Remembered:
    """A translation that stood in a catalog, how far it was, and who had saved it last, when."""

    source: str
    target: str
    source_language: str
    language: str
    context: str = ""
    by: str = ""
    state: str = REVIEWED
    made: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A translation in the memory: its work, who made it and when ("2026-04-20")."""

    source: str
    target: str
    work: str
    context: str = ""
    by: str = ""
    made: str = ""
    state: str = REVIEWED

    @property
    def origin(self) -> str:
        """Where it comes from, on one line."""
        told = (self.work, self.made[:10], _ADDRESS.sub("", self.by))
        return FROM_MEMORY + ", ".join(" ".join(one.split()) for one in told if one.strip())


def remembered(catalog: Catalog, source_language: str, language: str) -> tuple[Remembered, ...]:
    """Return every translation in the catalog, those to be reviewed and obsolete ones included.

    A fuzzy one counts for the text it was made for. The source's own words are no translation.
    """
    by = headers.value(catalog.header, "Last-Translator")
    made = headers.value(catalog.header, "PO-Revision-Date")
    told = (
        Remembered(source, target, source_language, language, entry.context or "", by, state, made)
        for entry in catalog.entries
        for source, target, state in _pairs(entry)
        if source != target or language != source_language
    )
    return tuple(dict.fromkeys(told))


def _pairs(entry: Entry) -> Iterator[tuple[str, str, str]]:
    if entry.is_header:
        return
    state = FUZZY if entry.is_fuzzy else OBSOLETE if entry.obsolete else REVIEWED
    source = entry.previous if entry.is_fuzzy and entry.previous else entry.msgid
    for number, form in enumerate(entry.strings):
        if form:
            yield (entry.plural if number and entry.plural else source), form, state


@dataclass(frozen=True, slots=True)
class Offer:
    """A translation for a message: `is_certain` where nobody need look at it again."""

    text: str
    known: Known
    is_certain: bool = False


class Memory:
    """What is known of one pair of languages, given the newest first; indexed once, when asked."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._by_source: dict[str, list[Known]] = {}
        for one in known:
            self._by_source.setdefault(one.source, []).append(one)

    def exact(self, text: str, work: str, context: str = "") -> Offer | None:
        """Return the translation of the very same text: the work's own before any other's."""
        found = self._by_source.get(text)
        if not found:
            return None
        best = min(found, key=lambda one: _rank(one, work, context))
        return Offer(best.target, best, _is_certain(best, found, work, context))

    def alike(self, text: str, work: str, context: str = "") -> Offer | None:
        """Return the translation of the text most like this one, None if none is like enough."""
        source = self._sources.to(text)
        offer = self.exact(source, work, context) if source else None
        if offer is None:
            return None
        return Offer(marks.carried(offer.text, offer.known.source, text), offer.known)

    @cached_property
    def _sources(self) -> Nearest:
        return Nearest(self._by_source)


def _rank(one: Known, work: str, context: str) -> tuple[bool, bool, bool]:
    return (one.state != REVIEWED, one.work != work, one.context != context)


def _is_certain(best: Known, found: Iterable[Known], work: str, context: str) -> bool:
    """Say whether reviewed translations of the text in this context leave no choice."""
    if best.state != REVIEWED or best.context != context:
        return False
    if not marks.are_same(best.source, best.target):
        return False
    if best.work == work:
        return True
    newest: dict[str, str] = {}
    for one in found:
        if one.state == REVIEWED:
            newest.setdefault(one.work, one.target)
    return len(set(newest.values())) == 1 and len(_WORD.findall(best.source)) >= _WORDS_ENOUGH


Recall = Callable[[], Memory]
"""Gives the memory; asked only if a message needs it."""


def offered(old: Catalog | None, new: Catalog, recall: Recall, work: str = "") -> Catalog:
    """Return the refreshed catalog with what the memory has for messages that have nothing.

    `old` is the catalog before it was refreshed. What was offered once keeps the line that says
    from where, and is not offered again to whoever emptied it. A catalog that needs nothing comes
    back as it was.
    """
    known = {entry.key: entry for entry in old.entries if not entry.is_header} if old else {}
    told = tuple(_offered(known.get(entry.key), entry, recall, work) for entry in new.entries)
    if all(map(_is, told, new.entries)):
        return new
    if old and len(told) == len(old.entries) and all(map(_is, told, old.entries)):
        return old
    return replace(new, entries=told)


def restored(old: Catalog | None, new: Catalog, recall: Recall, work: str) -> Catalog:
    """Return the refreshed catalog with the work's own earlier words for messages without any.

    They come before what a glossary would say: somebody has reviewed them here.
    """
    known = {entry.key: entry for entry in old.entries} if old else {}
    told = tuple(_restored(known.get(entry.key), entry, recall, work) for entry in new.entries)
    return new if all(map(_is, told, new.entries)) else replace(new, entries=told)


def _restored(before: Entry | None, entry: Entry, recall: Recall, work: str) -> Entry:
    is_open = not (any(entry.strings) or entry.is_header or entry.obsolete)
    if not is_open or entry.plural is not None or (before and _origins(before.extracted)):
        return entry
    offer = recall().exact(entry.msgid, work, entry.context or "")
    is_own = offer and offer.known.work == work and offer.known.state in {REVIEWED, OBSOLETE}
    return _filled(entry, offer) if offer and is_own else entry


def _is(one: Entry, other: Entry) -> bool:
    return one is other


def _offered(before: Entry | None, entry: Entry, recall: Recall, work: str) -> Entry:
    if entry.is_header or entry.obsolete or entry.plural is not None:
        return entry
    lines = _origins(before.extracted) if before else ()
    if lines:
        return _kept(before, entry, lines)
    if _origins(entry.extracted) or (before is not None and any(before.strings)):
        return entry
    if any(entry.strings):
        return _better(entry, recall, work) if entry.is_fuzzy and before is None else entry
    asked = (entry.msgid, work, entry.context or "")
    offer = recall().exact(*asked) or recall().alike(*asked)
    return _filled(entry, offer) if offer else entry


def _kept(before: Entry | None, entry: Entry, lines: tuple[str, ...]) -> Entry:
    """Return the entry with the lines that say where it comes from, its bytes if it had them."""
    if _origins(entry.extracted):
        return entry
    told = changed(entry, extracted=(*entry.extracted, *lines))
    return before if before is not None and told == before else told


def _better(entry: Entry, recall: Recall, work: str) -> Entry:
    """Return the entry with the very text's translation instead of a likely one's."""
    offer = recall().exact(entry.msgid, work, entry.context or "")
    if offer is None or offer.known.state != REVIEWED:
        return entry
    bare = replace(
        entry,
        comments=(),
        previous=None,
        flags=tuple(flag for flag in entry.flags if flag != FUZZY),
        extracted=tuple(line for line in entry.extracted if not line.startswith(CHANGED)),
    )
    return _filled(replace(bare, raw=b"", raw_strings=b""), offer)


def _filled(entry: Entry, offer: Offer) -> Entry:
    """Return the entry with the translation offered, for review unless it is certain."""
    is_same = offer.known.source == entry.msgid
    shown = () if is_same else (f"{CHANGED}{difference(offer.known.source, entry.msgid)}",)
    flags = entry.flags if offer.is_certain else (FUZZY, *entry.flags)
    return changed(
        entry,
        strings=(offer.text,),
        flags=flags,
        previous=None if is_same else offer.known.source,
        extracted=(*entry.extracted, *shown, offer.known.origin),
    )


def _origins(notes: Iterable[str]) -> tuple[str, ...]:
    return tuple(line for line in notes if line.startswith(FROM_MEMORY))
