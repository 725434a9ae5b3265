"""A new Word file for a work whose source is none."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO

import docx as python_docx
from docx.document import Document as DocumentFile
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run as DocumentRun

from regesta.model.document import Block, BlockKind, Cell, Document, Layer, Note, Run
from regesta.publication.docx.dialect import dialect
from regesta.publication.docx.drafts import add_watermark, mark_untranslated
from regesta.publication.docx.languages import tag
from regesta.publication.docx.package import packed, unpacked

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
_LINKS = ("http://", "https://", "mailto:")


@dataclass(frozen=True, slots=True)
class _Setting:
    """What a new file's paragraphs need to know: the notes' marks by id, the language."""

    marks: Mapping[str, str]
    language: str
    draft: bool


def write_new(document: Document, *, draft: bool = False) -> bytes:
    """Return a Word file of the document: headings, labels, items, tables; notes at its end.

    Links lead only to the web and to mail addresses. Writing twice gives the same bytes.
    """
    file = python_docx.Document()
    language = tag(document.property_value("language"), document.language)
    _set_properties(file, document, language)
    setting = _Setting({note.id: note.mark for note in document.notes}, language, draft)
    for block in document.blocks:
        _add(file, block, setting)
    _add_notes(file, document.notes, setting)
    told = BytesIO()
    file.save(told)
    package = unpacked(told.getvalue())
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
    paragraph.style = _style(block)
    if block.kind is BlockKind.ITEM:
        paragraph.paragraph_format.left_indent = Cm(_INDENT * (block.level or 1))
    label = (Run(f"{block.label}\t"),) if block.label else ()
    _say(paragraph, (*label, *block.runs), setting, block.marks)
    if setting.draft and block.untranslated:
        _shade(paragraph)


def _place(file: DocumentFile, block: Block) -> Paragraph:
    section = file.sections[0]
    if block.layer is Layer.HEADER:
        return section.header.add_paragraph()
    return section.footer.add_paragraph() if block.layer is Layer.FOOTER else file.add_paragraph()


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
        label = (Run(f"{block.label}\t"),) if block.label else ()
        _say(paragraph, (*label, *block.runs), setting, block.marks)


def _add_notes(file: DocumentFile, notes: tuple[Note, ...], setting: _Setting) -> None:
    for count, note in enumerate(notes):
        for place, block in enumerate(note.blocks):
            paragraph = file.add_paragraph()
            if count == place == 0:
                paragraph.paragraph_format.space_before = Cm(1)
            mark = (Run(f"{note.mark} ", ("sup",)),) if place == 0 else ()
            _say(paragraph, (*mark, *block.runs), setting, block.marks)


def _say(
    paragraph: Paragraph, runs: Iterable[Run], setting: _Setting, marks: tuple[str, ...] = ()
) -> None:
    for run in runs:
        if run.note:
            written = paragraph.add_run(setting.marks.get(run.note, run.note))
            written.font.superscript = True
            continue
        written = paragraph.add_run(_clean(run.text))
        for mark in {*run.marks, *marks}:
            setattr(written.font, _FONT[mark], True)
        if run.link.startswith(_LINKS):
            _link(paragraph, written, run.link)


def _link(paragraph: Paragraph, written: DocumentRun, address: str) -> None:
    relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    element = written.element
    element.addprevious(link)
    link.append(element)


def _shade(paragraph: Paragraph) -> None:
    element = paragraph.paragraph_format.element
    mark_untranslated(element, dialect(element))


def _clean(text: str) -> str:
    return _ILLEGAL.sub("", text)
