"""A new Word file for a work whose source is none."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import docx as python_docx
from docx.document import Document as DocumentFile
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import _Footer, _Header
from docx.shared import Cm
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run as DocumentRun

from regesta.model.document import (
    Block,
    BlockKind,
    Cell,
    Document,
    Layer,
    Note,
    NoteKind,
    Run,
)
from regesta.publication.docx import custom, footnotes
from regesta.publication.docx.counting import Counting
from regesta.publication.docx.dialect import dialect
from regesta.publication.docx.drafts import add_watermark, mark_untranslated
from regesta.publication.docx.footnotes import Calls
from regesta.publication.docx.languages import tag
from regesta.publication.docx.package import packed, unpacked

_TEMPLATE = Path(__file__).with_name("template.docx")
_STYLES = {
    BlockKind.TITLE: "Title",
    BlockKind.QUOTE: "Quote",
    BlockKind.CODE: "macro",
}
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_INDENT = 0.75
"""Centimetres an item is set in for each level."""


_FONT = {
    "b": "bold",
    "i": "italic",
    "u": "underline",
    "s": "strike",
    "sup": "superscript",
    "sub": "subscript",
}
_LINKS = ("http://", "https://", "mailto:", "#")


@dataclass(frozen=True, slots=True)
class _Setting:
    """What a new file's paragraphs need to know: the notes, the lists, the language."""

    calls: Calls
    counting: Counting
    language: str
    draft: bool


def write_new(document: Document, *, draft: bool = False) -> bytes:
    """Return a Word file of the document: headings, lists that count, tables, notes.

    It is made from the template beside this module. Links lead only to the web and to mail
    addresses. Writing twice gives the same bytes.
    """
    file = python_docx.Document(BytesIO(_TEMPLATE.read_bytes()))
    language = tag(document.property_value("language"), document.language)
    _set_properties(file, document, language)
    numbering = file.part.numbering_part.element
    numbering[:] = []
    calls = Calls({note.id: note for note in document.notes})
    setting = _Setting(calls, Counting(numbering), language, draft)
    for block in document.blocks:
        _add(file, block, setting)
    notes = _notes(file, document.notes, setting)
    _say_language(file, setting.language)
    told = BytesIO()
    file.save(told)
    package = unpacked(told.getvalue())
    for kind in NoteKind:
        footnotes.put(package, package.main(), kind, notes[kind])
    custom.put(package, document)
    if draft:
        add_watermark(package, package.main(), language)
    return packed(package)


def _set_properties(file: DocumentFile, document: Document, language: str) -> None:
    properties = file.core_properties
    properties.title = _clean(document.property_value("title") or document.title)[:255]
    properties.author = _clean(document.property_value("author"))[:255]
    properties.subject = _clean(document.property_value("subject"))[:255]
    properties.comments = ""
    properties.language = language
    defaults = file.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    spoken = None if defaults is None else defaults.find(qn("w:lang"))
    if spoken is not None and language:
        spoken.set(qn("w:val"), language)


def _add(file: DocumentFile, block: Block, setting: _Setting) -> None:
    if block.kind is BlockKind.TABLE:
        _add_table(file, block, setting)
        return
    if block.kind is BlockKind.RULE:
        return
    paragraph = _place(file, block)
    if block.layer not in (Layer.HEADER, Layer.FOOTER):
        paragraph.style = _style(block)
    _fill(paragraph, block, setting)
    if setting.draft and block.untranslated:
        _shade(paragraph)


def _fill(paragraph: Paragraph, block: Block, setting: _Setting) -> None:
    """Say a block's words, its label counted by Word where it can be, else typed."""
    counted = bool(block.label) and setting.counting.number(paragraph._p, block)  # noqa: SLF001
    label = (Run(f"{block.label}\t"),) if block.label and not counted else ()
    if block.kind is BlockKind.ITEM and not counted:
        paragraph.paragraph_format.left_indent = Cm(_INDENT * (block.level or 1))
    _say(paragraph, (*label, *block.runs), setting, block)


def _place(file: DocumentFile, block: Block) -> Paragraph:
    section = file.sections[0]
    if block.layer is Layer.HEADER:
        return _running(section.header)
    return _running(section.footer) if block.layer is Layer.FOOTER else file.add_paragraph()


def _running(story: "_Header | _Footer") -> Paragraph:
    """Return the first paragraph of a header or footer if it says nothing yet, else a new one."""
    first = story.paragraphs[0] if story.paragraphs else story.add_paragraph()
    return first if len(story.paragraphs) == 1 and not len(first.runs) else story.add_paragraph()


def _style(block: Block) -> str:
    if block.kind is BlockKind.HEADING:
        return f"Heading {min(max(block.level or 1, 1), 9)}"
    return _STYLES.get(block.kind, "Normal")


def _add_table(file: DocumentFile, block: Block, setting: _Setting) -> None:
    width = max((sum(cell.colspan for cell in row) for row in block.rows), default=0)
    table = file.add_table(rows=len(block.rows), cols=max(width, 1), style="Table Grid")
    taken: set[tuple[int, int]] = set()
    for place, row in enumerate(block.rows):
        for cell in row:
            column = _free(taken, place, table)
            if column is not None:
                _add_cell(table, place, column, cell, taken, setting)


def _free(taken: set[tuple[int, int]], row: int, table: Table) -> int | None:
    free = (column for column in range(len(table.columns)) if (row, column) not in taken)
    return next(free, None)


def _add_cell(
    table: Table,
    row: int,
    column: int,
    cell: Cell,
    taken: set[tuple[int, int]],
    setting: _Setting,
) -> None:
    below = min(row + cell.rowspan, len(table.rows))
    right = min(column + cell.colspan, len(table.columns))
    taken.update((r, c) for r in range(row, below) for c in range(column, right))
    target = table.cell(row, column).merge(table.cell(below - 1, right - 1))
    for count, block in enumerate(cell.blocks):
        paragraph = target.paragraphs[0] if count == 0 else target.add_paragraph()
        _fill(paragraph, block, setting)


_Told = dict[NoteKind, dict[int, list[Paragraph]]]


def _notes(file: DocumentFile, notes: tuple[Note, ...], setting: _Setting) -> _Told:
    """Return the paragraphs of the notes called, by kind and number, taken out of the body."""
    told: _Told = {kind: {} for kind in NoteKind}
    counted = Calls({note.id: note for note in notes})
    for note in sorted(notes, key=lambda one: setting.calls.numbers.get(one.id, 0)):
        if note.id in setting.calls.numbers:
            numbered = counted.is_numbered(note)
            paragraphs = list(_note(file, note, setting, is_numbered=numbered))
            told[note.kind][setting.calls.numbers[note.id]] = paragraphs
    return told


def _note(
    file: DocumentFile, note: Note, setting: _Setting, *, is_numbered: bool
) -> Iterator[Paragraph]:
    for place, block in enumerate(note.blocks or (Block(),)):
        paragraph = file.add_paragraph(style=f"{note.kind} text")
        if place == 0:
            footnotes.begun(paragraph, note, is_numbered=is_numbered)
        label = (Run(f"{block.label} "),) if block.label else ()
        _say(paragraph, (*label, *block.runs), setting, block)
        element = paragraph._p  # noqa: SLF001 - it goes to a part of its own
        paragraph.part.element.body.remove(element)
        yield paragraph


def _say(paragraph: Paragraph, runs: Iterable[Run], setting: _Setting, block: Block) -> None:
    language = setting.language if not block.language else tag(block.language)
    for run in runs:
        if run.note:
            setting.calls.call(paragraph, run.note)
            continue
        written = paragraph.add_run(_clean(run.text))
        for mark in {*run.marks, *block.marks}:
            setattr(written.font, _FONT[mark], True)
        if run.field.split()[:1] in (["PAGE"], ["NUMPAGES"]):
            _field(written, run.field)
        if run.link.startswith(_LINKS):
            _link(paragraph, written, run.link)
        spoken = OxmlElement("w:lang")
        spoken.set(qn("w:val"), tag(run.language) if run.language else language)
        written.element.get_or_add_rPr().append(spoken)


def _field(written: DocumentRun, instruction: str) -> None:
    """Put a run into a field that counts pages."""
    element = written.element
    simple = OxmlElement("w:fldSimple")
    simple.set(qn("w:instr"), f" {instruction} ")
    element.addprevious(simple)
    simple.append(element)


def _say_language(file: DocumentFile, language: str) -> None:
    themed = file.settings.element.find(qn("w:themeFontLang"))
    if themed is not None and language:
        themed.set(qn("w:val"), language)


def _link(paragraph: Paragraph, written: DocumentRun, address: str) -> None:
    written.style = "Hyperlink"
    link = OxmlElement("w:hyperlink")
    if address.startswith("#"):
        link.set(qn("w:anchor"), address[1:])
    else:
        to = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link.set(qn("r:id"), to)
    element = written.element
    element.addprevious(link)
    link.append(element)


def _shade(paragraph: Paragraph) -> None:
    element = paragraph.paragraph_format.element
    mark_untranslated(element, dialect(element))


def _clean(text: str) -> str:
    return _ILLEGAL.sub("", text)
