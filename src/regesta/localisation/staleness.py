"""Brings a catalog that was saved from an old copy up to what was seen of it since.

Whoever opened a catalog before another translator saved it, and saves it after, puts back what was
empty, to be reviewed, or worded otherwise by then. The memory knows what came after what.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from regesta.localisation import headers
from regesta.localisation.differences import CHANGED
from regesta.localisation.memory import FROM_MEMORY, REVIEWED, Remembered
from regesta.localisation.po import FUZZY, Catalog, Entry, changed

_SEVERAL = 2
"""So many entries are not marked for review again by a translator who had confirmed them."""

_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Behind:
    """An entry as it was before `words` were seen; `is_telling` if nobody makes it so again."""

    entry: Entry
    words: str
    is_telling: bool


def caught_up(catalog: Catalog, seen: Sequence[Remembered]) -> Catalog:
    """Return the catalog with the newest reviewed words where it was saved from an old copy.

    `seen` is what was read in it, in that order, what it says now included. What a translator may
    have taken back, an earlier wording or a mark for review, stays unless other entries tell that
    the copy was old. A catalog that is not behind comes back as it was.
    """
    behind = {one.entry.key: one for one in _behind(catalog, seen)}
    again = sum(1 for one in behind.values() if one.entry.is_fuzzy)
    is_old = any(one.is_telling for one in behind.values()) or again >= _SEVERAL
    if not behind or not (is_old or _is_dated(catalog, seen)):
        return catalog
    told = {one.entry.key: _reviewed(one.entry, one.words) for one in behind.values()}
    entries = (one if one.obsolete else told.get(one.key, one) for one in catalog.entries)
    return replace(catalog, entries=tuple(entries))


def _behind(catalog: Catalog, seen: Sequence[Remembered]) -> Iterator[_Behind]:
    newest: dict[_Key, tuple[int, str]] = {}
    first: dict[tuple[str, str, str, str], int] = {}
    for place, one in enumerate(seen):
        if one.state == REVIEWED:
            newest[one.source, one.context] = (place, one.target)
        first.setdefault((one.source, one.context, one.target, one.state), place)
    for entry in catalog.messages:
        place, words = newest.get((entry.msgid, entry.context or ""), (-1, ""))
        if not words or entry.plural is not None:
            continue
        if not entry.msgstr:
            yield _Behind(entry, words, is_telling=not _was_offered(entry))
        elif first.get(_state(entry), len(seen)) < place:
            is_telling = entry.is_fuzzy and (bool(entry.previous) or entry.msgstr != words)
            yield _Behind(entry, words, is_telling)


def _was_offered(entry: Entry) -> bool:
    """Say whether the words came from the memory, which does not offer them twice."""
    return any(line.startswith(FROM_MEMORY) for line in entry.extracted)


def _state(entry: Entry) -> tuple[str, str, str, str]:
    """Return the entry as the memory knows it: a fuzzy one counts for the text it was made for."""
    source = entry.previous if entry.is_fuzzy and entry.previous else entry.msgid
    return (source, entry.context or "", entry.msgstr, FUZZY if entry.is_fuzzy else REVIEWED)


def _is_dated(catalog: Catalog, seen: Sequence[Remembered]) -> bool:
    """Say whether the catalog was revised before something that was seen in it."""
    revised = _moment(headers.value(catalog.header, "PO-Revision-Date"))
    made = tuple(filter(None, map(_moment, {one.made for one in seen})))
    return revised is not None and bool(made) and revised < max(made)


def _moment(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%Y-%m-%d %H:%M%z")
    except ValueError:  # "YEAR-MO-DA HO:MI+ZONE", or nothing
        return None


def _reviewed(entry: Entry, words: str) -> Entry:
    return changed(
        entry,
        strings=(words,),
        flags=tuple(flag for flag in entry.flags if flag != FUZZY),
        previous=None,
        previous_context=None,
        extracted=tuple(line for line in entry.extracted if not line.startswith(CHANGED)),
    )
