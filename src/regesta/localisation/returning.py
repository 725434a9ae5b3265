"""Puts into a catalog what came back from a CAT tool, and leaves alone what nobody touched."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from regesta.localisation import marks
from regesta.localisation.differences import CHANGED, difference
from regesta.localisation.nearest import Nearest
from regesta.localisation.po import FUZZY, Catalog, Entry, changed
from regesta.localisation.xliff import INITIAL, Form, forms, sent
from regesta.localisation.xliff_reader import Unit
from regesta.model.findings import Finding, finding


@dataclass(frozen=True, slots=True)
class Merged:
    """A catalog with what came back in it, how many units changed it, and what found no place."""

    catalog: Catalog
    taken: int = 0
    left: tuple[Unit, ...] = ()
    findings: tuple[Finding, ...] = ()


def merged(catalog: Catalog, units: Sequence[Unit], name: str) -> Merged:
    """Return the catalog with the changed units in it.

    A unit whose source changed meanwhile is put in for review; one that the catalog changed as
    well, or that nothing in the catalog is like, is left over, for the memory. `name` is the
    file's, for findings.
    """
    merge = _Merge(catalog, name)
    for unit in units:
        if unit.is_changed:
            merge.take(unit)
    told = tuple(merge.changed.get(entry.key, entry) for entry in catalog.entries)
    new = replace(catalog, entries=told) if merge.changed else catalog
    return Merged(new, merge.taken, tuple(merge.left), tuple(merge.findings))


class _Merge:
    """The state of one merge: entries by what they are called outside, and those changed so far."""

    def __init__(self, catalog: Catalog, name: str) -> None:
        self.name, self.taken = name, 0
        self.entries = {entry.key: entry for entry in catalog.messages}
        told = [form for entry in catalog.messages for form in forms(entry)]
        self.forms = {form.id: form for form in told}
        self.previous = {
            form.entry.previous: form.entry for form in told if form.entry.previous is not None
        }
        self.changed: dict[tuple[str | None, str], Entry] = {}
        self.left: list[Unit] = []
        self.findings: list[Finding] = []

    def take(self, unit: Unit) -> None:
        """Put the unit where it belongs, or leave it over and say why."""
        form = self.forms.get(unit.id)
        if form is None:
            self._take_late(unit)
        elif not self._is_there(form, unit):
            self._take_known(form, unit)

    def _is_there(self, form: Form, unit: Unit) -> bool:
        entry = self._now(form.entry)
        is_fuzzy = unit.state == INITIAL
        return entry.strings[form.number] == unit.target and entry.is_fuzzy == is_fuzzy

    def _take_known(self, form: Form, unit: Unit) -> None:
        if unit.was_sent and unit.was_sent != sent(form.target, form.state):
            self._leave(unit, "unit-changed-twice")
            return
        entry = self._now(form.entry)
        strings = tuple(
            unit.target if number == form.number else text
            for number, text in enumerate(entry.strings)
        )
        self._put(_told(entry, strings, unit))

    def _take_late(self, unit: Unit) -> None:
        """Put in for review what was translated for a text that has changed since."""
        entry = self._successor(unit)
        if entry is None:
            self._leave(unit, "unit-unknown")
            return
        entry = self._now(entry)
        if entry.is_translated:
            self._leave(unit, "unit-changed-twice")
            return
        text = marks.carried(unit.target, unit.source, entry.msgid)
        shown = f"{CHANGED}{difference(unit.source, entry.msgid)}"
        kept = tuple(line for line in entry.extracted if not line.startswith(CHANGED))
        told = _told(entry, (text,), replace(unit, state=INITIAL))
        self._put(changed(told, previous=unit.source, extracted=(*kept, shown)))
        self._find(unit, "unit-source-changed")

    def _successor(self, unit: Unit) -> Entry | None:
        """Return the entry whose text came of the unit's, None where none is like it."""
        known = self.previous.get(unit.source)
        if known is not None:
            return known
        return self._open.get(self._nearest.to(unit.source))

    @cached_property
    def _open(self) -> dict[str, Entry]:
        entries = self.entries.values()
        return {e.msgid: e for e in entries if not e.is_translated and e.plural is None}

    @cached_property
    def _nearest(self) -> Nearest:
        return Nearest(self._open)

    def _now(self, entry: Entry) -> Entry:
        return self.changed.get(entry.key, entry)

    def _put(self, entry: Entry) -> None:
        self.changed[entry.key] = entry
        self.taken += 1

    def _leave(self, unit: Unit, code: str) -> None:
        self.left.append(unit)
        self._find(unit, code)

    def _find(self, unit: Unit, code: str) -> None:
        words = " ".join(unit.source.split())
        short = words if len(words) <= 60 else words[:59] + "…"
        self.findings.append(finding(code, f"{self.name}:{unit.line}", text=short))


def _told(entry: Entry, strings: tuple[str, ...], unit: Unit) -> Entry:
    """Return the entry with the unit's words, state and notes."""
    others = tuple(flag for flag in entry.flags if flag != FUZZY)
    notes = tuple(f"# {note}" for note in unit.notes)
    comments = (*entry.comments, *(note for note in notes if note not in entry.comments))
    if unit.state == INITIAL:
        return changed(entry, strings=strings, flags=(FUZZY, *others), comments=comments)
    return changed(
        entry,
        strings=strings,
        flags=others,
        previous=None,
        previous_context=None,
        previous_plural=None,
        comments=comments,
        extracted=_settled(entry.extracted),
    )


def _settled(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(line for line in lines if not line.startswith(CHANGED))
