"""A document as messages for translators, and back.

One message for each paragraph, heading, list item, paragraph of a cell, note, running head and
title. Labels and whole-paragraph formatting stay outside; identical texts share one message, so
that a paragraph inserted elsewhere changes nothing here.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from regesta.model.document import Block, BlockKind, Cell, Document, Layer, Note, Run
from regesta.model.markup import MarkupError, legend, markup, runs

_ROLES = {
    BlockKind.TITLE: "title",
    BlockKind.HEADING: "heading",
    BlockKind.PARAGRAPH: "paragraph",
    BlockKind.ITEM: "list item",
    BlockKind.QUOTE: "quotation",
    BlockKind.CODE: "code",
}
_LAYERS = {
    Layer.HEADER: "running head",
    Layer.FOOTER: "page foot",
    Layer.TEXTBOX: "text box",
}
TITLE_PROPERTIES = ("title",)
"""The properties of a document that are text for its readers."""

_NEIGHBOURS = 60
"""How many characters of the words before and after a translator is shown."""

PLACE = ("after: ", "before: ")
"""What the lines begin with that tell the words around a message."""

Look = Callable[[str], str | None]
"""Gives the translation of a message; None where there is none that may be printed."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message: its text with marks, where it stands, and what a translator should know."""

    text: str
    ordinals: tuple[int, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Unit:
    """One place of the document that holds text."""

    role: str
    runs: tuple[Run, ...]
    section: str = ""

    @property
    def plain(self) -> str:
        return "".join(run.text for run in self.runs)


def messages(document: Document) -> tuple[Message, ...]:
    """Return the document's messages in reading order, a note after the text that calls it."""
    units = tuple(_units(document))
    notes = {note.id: note.text for note in document.notes}
    told: dict[str, Message] = {}
    for ordinal, unit in enumerate(units, 1):
        text = markup(unit.runs)
        known = told.get(text)
        if known:
            told[text] = replace(known, ordinals=(*known.ordinals, ordinal))
        else:
            told[text] = Message(text, (ordinal,), _explained(units, ordinal - 1, notes))
    return tuple(told.values())


def translated(document: Document, look: Look, language: str) -> Document:
    """Return the document in another language: same blocks, labels and notes, other words.

    What `look` has no translation for, and what its marks do not allow to be put back, stays as
    it is and says so by its language.
    """
    title = look(document.title) if document.title else None
    return replace(
        document,
        language=language,
        title=_title_of(document, look) or title or document.title,
        properties=tuple(_property(name, value, look) for name, value in document.properties),
        blocks=tuple(_block(block, document, look) for block in document.blocks),
        notes=tuple(_note(note, document, look) for note in document.notes),
    )


def is_text(runs_: Sequence[Run]) -> bool:
    """Say whether there is anything to translate: words or figures that no field puts there."""
    return any(char.isalnum() for run in runs_ if not run.field for char in run.text) or any(
        char.isalpha() for run in runs_ for char in run.text
    )


def _units(document: Document) -> Iterator[_Unit]:
    for name in TITLE_PROPERTIES:
        value = document.property_value(name)
        if value.strip():
            yield _Unit("title in the file's properties", (Run(value),))
    notes = {note.id: note for note in document.notes}
    section = ""
    for block in document.blocks:
        yield from _of_block(block, section)
        if block.kind is BlockKind.HEADING and block.layer is Layer.BODY:
            section = block.text
        for called in block.notes:
            yield from _of_note(notes.pop(called, None), section)
    for note in notes.values():
        yield from _of_note(note, section)


def _of_block(block: Block, section: str) -> Iterator[_Unit]:
    if block.rows:
        for inner in block.inner():
            told = _of_block(inner, section)
            yield from (replace(unit, role=f"table, {unit.role}") for unit in told)
    elif is_text(block.runs):
        yield _Unit(_LAYERS.get(block.layer) or _ROLES.get(block.kind, "text"), block.runs, section)


def _of_note(note: Note | None, section: str) -> Iterator[_Unit]:
    for block in note.blocks if note else ():
        yield from (replace(unit, role="note") for unit in _of_block(block, section))


def _explained(units: Sequence[_Unit], place: int, notes: Mapping[str, str]) -> tuple[str, ...]:
    unit = units[place]
    where = f"{unit.role} in “{_short(unit.section)}”" if unit.section else unit.role
    told = [where]
    if place and units[place - 1].plain.strip():
        told.append(f"{PLACE[0]}…{_short(units[place - 1].plain, end=True)}")
    if place + 1 < len(units):
        told.append(f"{PLACE[1]}{_short(units[place + 1].plain)}")
    marks = legend(unit.runs).items()
    told += [f"<{tag}> {_meaning(run, notes)}" for tag, run in marks]
    return tuple(" ".join(line.split()) for line in told)


def _meaning(run: Run, notes: Mapping[str, str]) -> str:
    if run.note:
        return f"calls the note “{_short(notes.get(run.note, ''))}”"
    if run.link:
        return f"link to {run.link}"
    if run.field:
        return f"field {run.field}"
    return f"style {run.style}"


def _short(text: str, *, end: bool = False) -> str:
    words = " ".join(text.split())
    if len(words) <= _NEIGHBOURS:
        return words
    if end:
        return words[-_NEIGHBOURS:].partition(" ")[2] or words[-_NEIGHBOURS:]
    return (words[:_NEIGHBOURS].rpartition(" ")[0] or words[:_NEIGHBOURS]) + "…"


def _title_of(document: Document, look: Look) -> str:
    """Return the translated title where the title is one of the document's own paragraphs."""
    for block in document.blocks:
        if block.text == document.title and is_text(block.runs):
            told = _runs(block.runs, look)
            return "".join(run.text for run in told) if told else ""
    return ""


def _property(name: str, value: str, look: Look) -> tuple[str, str]:
    told = _runs((Run(value),), look) if name in TITLE_PROPERTIES and value.strip() else None
    return (name, "".join(run.text for run in told) if told else value)


def _note(note: Note, document: Document, look: Look) -> Note:
    return replace(note, blocks=tuple(_block(block, document, look) for block in note.blocks))


def _block(block: Block, document: Document, look: Look) -> Block:
    if block.rows:
        rows = tuple(tuple(_cell(cell, document, look) for cell in row) for row in block.rows)
        return replace(block, rows=rows)
    if not is_text(block.runs):
        return block
    told = _runs(block.runs, look)
    if told is None:
        language = block.language or document.language
        return replace(block, language=language, untranslated=True)
    if markup(told) == markup(block.runs):
        return replace(block, untranslated=False)  # which words are in which language, too
    return replace(block, runs=told, language="", untranslated=False)


def _cell(cell: Cell, document: Document, look: Look) -> Cell:
    return replace(cell, blocks=tuple(_block(block, document, look) for block in cell.blocks))


def _runs(source: tuple[Run, ...], look: Look) -> tuple[Run, ...] | None:
    text = look(markup(source))
    if not text:
        return None
    try:
        # A line break is `<br/>`: a newline is what somebody's editor left behind.
        return runs(" ".join(text.split("\n")).rstrip() if "\n" in text else text, legend(source))
    except MarkupError:
        return None
