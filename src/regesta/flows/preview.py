"""A work's translation as it stands, beside its source: what a translator looks through."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal

from regesta.flows import glossaries
from regesta.flows.catalogs import shown, stored
from regesta.flows.interface import translator
from regesta.flows.works import Source, source, works
from regesta.localisation import checks
from regesta.localisation.differences import difference
from regesta.localisation.memory import FROM_MEMORY
from regesta.localisation.po import Catalog, Entry
from regesta.localisation.revisions import count
from regesta.localisation.units import is_text
from regesta.model.document import Block, BlockKind, Document, Layer, Note, Run
from regesta.model.errors import UnreadyError
from regesta.model.findings import Finding, Translate
from regesta.model.kinds import message, severity
from regesta.model.markup import MarkupError, legend, markup, runs
from regesta.publication import preview as pages
from regesta.publication.html import name_of
from regesta.publication.preview import DONE, EMPTY, REVIEW, Problem, Sheet, Unit
from regesta.settings import Settings

_ = str
"""Marks a sentence for the interface's catalogs; it is translated where it is shown."""

_UNSAID = frozenset(("message-untranslated", "message-fuzzy"))
"""Findings that the unit's own state says already."""


def preview(settings: Settings, work: str, language: str) -> bytes:
    """Return the page with the work's newest source and its translation side by side.

    Raises `NotFoundError` where no work has the name, `UnreadyError` where the source or the
    catalog cannot be read.
    """
    (found,) = works(settings, work)
    read = source(settings, found)
    known = stored(settings, found.slug, language)
    if read is None or known.catalog is None:
        raise UnreadyError(
            f"{shown(known.path)} is not there, or it or its source cannot be read.",
            "Bring it up to date with `regesta catalogs refresh`, or repair it, and try again.",
        )
    where = shown(known.path)
    findings = checks.check(known.catalog, where, glossaries.read(settings).value)
    looking = _Looking(known.catalog, findings, where, translator(settings.language))
    units = tuple(_units(read.document, looking))
    about = _about(settings, read, known.catalog, language)
    title = read.work.title
    sheet = Sheet(title, read.work.language, language, about, units)
    return pages.page(sheet, translator(settings.language), settings.language)


@dataclass(frozen=True, slots=True)
class _Place:
    """A paragraph of the document, wherever it stands."""

    role: str
    label: str
    runs: tuple[Run, ...]


class _Looking:
    """What the catalog says of a text, and what was found there."""

    def __init__(
        self, catalog: Catalog, findings: tuple[Finding, ...], where: str, translate: Translate
    ) -> None:
        self.entries = {entry.msgid: entry for entry in catalog.messages}
        self.where, self.translate = where, translate
        self.found: dict[str, list[Finding]] = {}
        for one in findings:
            if one.code not in _UNSAID:
                self.found.setdefault(one.where, []).append(one)

    def unit(self, place: _Place) -> Unit:
        """Return the place with its translation."""
        bare = Unit(place.role, place.label, place.runs)
        entry = self.entries.get(markup(place.runs))
        if entry is None:
            return replace(bare, state=EMPTY) if is_text(place.runs) else bare
        where = f"{self.where}:{entry.line}"
        return replace(
            bare,
            target=_target(entry.msgstr, place.runs),
            state=_state(entry),
            difference=_difference(entry),
            remarks=_remarks(entry),
            problems=tuple(self._problem(one) for one in self.found.get(where, ())),
            where=where,
        )

    def _problem(self, one: Finding) -> Problem:
        return Problem(str(severity(one)), message(one, self.translate), one.code, one.where)


def _state(entry: Entry) -> str:
    if entry.is_translated:
        return DONE
    return REVIEW if any(entry.strings) else EMPTY


def _target(text: str, source_runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Return the translation as it would be printed; as it is written, if its marks are wrong."""
    try:
        return runs(text, legend(source_runs)) if text else ()
    except MarkupError:
        return (Run(text),)


def _difference(entry: Entry) -> str:
    if not (entry.is_fuzzy and entry.previous) or entry.previous == entry.msgid:
        return ""
    return difference(entry.previous, entry.msgid)


def _remarks(entry: Entry) -> tuple[str, ...]:
    origins = tuple(line for line in entry.extracted if line.startswith(FROM_MEMORY))
    comments = (line.lstrip("# ").strip() for line in entry.comments)
    return (*origins, *(line for line in comments if line))


def _units(document: Document, looking: _Looking) -> Iterator[Unit]:
    marks = {note.id: note.mark for note in document.notes}
    for place in _places(document):
        if place.runs:
            unit = looking.unit(place)
            source_, target = (_called(told, marks) for told in (unit.source, unit.target))
            yield replace(unit, source=source_, target=target)


def _called(told: tuple[Run, ...], marks: Mapping[str, str]) -> tuple[Run, ...]:
    """Return the runs with note calls as their reader sees them."""
    return tuple(replace(one, note=marks.get(one.note, one.note)) for one in told)


def _places(document: Document) -> Iterator[_Place]:
    """Yield each paragraph in the order of the catalog's messages, notes after their callers."""
    notes = {note.id: note for note in document.notes}
    for block in document.blocks:
        yield from _of_block(block)
        for called in block.notes:
            yield from _of_note(notes.pop(called, None))
    for note in notes.values():
        yield from _of_note(note)


def _of_block(block: Block) -> Iterator[_Place]:
    if block.rows:
        for inner in block.inner():
            yield from (replace(place, role="cell") for place in _of_block(inner))
    elif block.kind is not BlockKind.RULE:
        role = str(block.kind) if block.layer is Layer.BODY else str(block.layer)
        yield _Place(role, block.label, block.runs)


def _of_note(note: Note | None) -> Iterator[_Place]:
    for number, block in enumerate(note.blocks if note else ()):
        label = note.mark if note and not number else ""
        yield from (replace(place, role="note", label=label) for place in _of_block(block))


def _about(settings: Settings, read: Source, catalog: Catalog, language: str) -> tuple[str, ...]:
    """Return what stands under the title, dates and numbers in the reader's own way."""
    translate, reader = translator(settings.language), settings.language
    left = [entry for entry in catalog.messages if not entry.is_translated]
    waiting = sum(1 for entry in left if any(entry.strings))
    counted = {
        "translated": len(catalog.messages) - len(left),
        "review": waiting,
        "empty": len(left) - waiting,
        "words": sum(count(entry.msgid) for entry in left),
    }
    shown_ = {name: format_decimal(number, locale=reader) for name, number in counted.items()}
    received = date.fromisoformat(read.deposit.received[:10])
    day = format_date(received, format="long", locale=reader)
    told = _(
        "{translated} translated, {review} to review, {empty} untranslated; {words} words left."
    )
    return (
        f"{name_of(read.work.language)} → {name_of(language)}. "
        + translate(_("The source arrived on {day}: {name}.")).format(
            day=day, name=read.deposit.name
        ),
        translate(told).format(**shown_),
    )
