"""Editions for machines: Akoma Ntoso 3.0 in the naming of the United Nations (AKN4UN).

The structure is made of the source's labels and levels alone, so that the eIds of every language
are the same. OASIS LegalDocML, Akoma Ntoso 3.0 part 1 (vocabulary) and Naming Convention 1.0.
"""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from regesta.model.document import Block, BlockKind, Cell, Document, Layer, Run
from regesta.publication import frbr
from regesta.publication.eids import identify
from regesta.publication.imprint import Imprint
from regesta.publication.inline import Wrapping, add, add_text, fill

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_APPENDIX = re.compile(r"(?:appendi(?:x|ces?)|annex(?:es?)?|anexos?|apéndices?)\b", re.IGNORECASE)
_MARKS = {
    "b": ("b", {}),
    "i": ("i", {}),
    "u": ("u", {}),
    "sup": ("sup", {}),
    "sub": ("sub", {}),
    "s": ("span", {"class": "struck"}),
}


def write(document: Document, imprint: Imprint, source: Document | None = None) -> bytes:
    """Return the edition as XML, in UTF-8.

    `source` is the document the edition was translated from, block by block the same: what is
    decided by words, such as where the appendix begins, is decided by the source's.
    """
    root = etree.fromstring(f'<akomaNtoso xmlns="{NAMESPACE}"/>')
    statement = add(root, "statement", name="conclusions", contains="originalVersion")
    frbr.put_meta(statement, imprint, "main")
    _Structure(document, imprint, source or document).build(statement)
    identify(statement)
    text: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return text + b"\n"


class _Structure:
    """A document's blocks on their way into the hierarchy."""

    def __init__(self, document: Document, imprint: Imprint, source: Document) -> None:
        self.document, self.imprint = document, imprint
        self.notes = {note.id: note for note in document.notes}
        pairs = tuple(zip(document.blocks, source.blocks, strict=True))
        self.boxes = tuple(block for block, _ in pairs if block.layer is Layer.TEXTBOX)
        body = tuple(pair for pair in pairs if pair[0].layer is Layer.BODY and _says(pair[0]))
        self.front, self.body = body[: _front(body)], body[_front(body) :]
        self.holders: list[tuple[int, etree._Element]] = []
        self.points: list[tuple[int, etree._Element]] = []

    def build(self, statement: etree._Element) -> None:
        """Put the preface, the body and the attachments into the statement."""
        self._put_preface(statement)
        main = add(statement, "mainBody")
        self.holders = [(0, main)]
        attachments: etree._Element | None = None
        for block, original in self.body:
            if block.kind is BlockKind.HEADING and _APPENDIX.match(original.text):
                if attachments is None:
                    attachments = add(statement, "attachments")
                self._open_attachment(attachments, block)
            else:
                self._put(block)
        for body in statement.iter(f"{{{NAMESPACE}}}mainBody"):
            if not len(body):
                add(body, "p")

    def _put_preface(self, statement: etree._Element) -> None:
        front = (*self.boxes, *(block for block, _ in self.front))
        if not front:
            return
        preface = add(statement, "preface")
        for block in front:
            if block.kind is BlockKind.TITLE:
                place = add(add(preface, "longTitle"), "p")
                self._fill(add(place, "docTitle"), block)
            else:
                self._put_block(preface, block)

    def _open_attachment(self, attachments: etree._Element, block: Block) -> None:
        attachment = add(attachments, "attachment")
        self._fill(add(attachment, "heading"), block)
        doc = add(attachment, "doc", name="appendix", contains="originalVersion")
        frbr.put_meta(doc, self.imprint, f"appendix_{len(attachments)}")
        self.holders = [(0, add(doc, "mainBody"))]
        self.points = []

    def _put(self, block: Block) -> None:
        if block.kind is BlockKind.HEADING:
            self._open_section(block)
        elif block.kind is BlockKind.ITEM:
            self._put_item(block)
        else:
            paragraph = add(self.holders[-1][1], "paragraph")
            self._put_number(paragraph, block)
            self._put_block(add(paragraph, "content"), block)
            self.points = [(0, paragraph)]

    def _open_section(self, block: Block) -> None:
        level = block.level or 1
        while self.holders[-1][0] >= level:
            self.holders.pop()
        section = add(self.holders[-1][1], "hcontainer", name="group")
        self._put_number(section, block)
        self._fill(add(section, "heading"), block)
        self.holders.append((level, section))
        self.points = []

    def _put_item(self, block: Block) -> None:
        """Put the item into the list of the paragraph, or of the point, it stands under."""
        if not self.points:
            self.points = [(0, add(self.holders[-1][1], "paragraph"))]
        level = max(block.level or 1, 1)
        while self.points[-1][0] >= level:
            self.points.pop()
        point = add(_list_of(self.points[-1][1]), "point")
        self._put_number(point, block)
        self._put_block(add(point, "content"), block)
        self.points.append((level, point))

    def _put_number(self, parent: etree._Element, block: Block) -> None:
        if block.label:
            add_text(add(parent, "num"), block.label)

    def _put_block(self, parent: etree._Element, block: Block) -> None:
        if block.kind is BlockKind.TABLE:
            self._put_table(parent, block)
            return
        place = add(parent, "p")
        if block.kind in {BlockKind.QUOTE, BlockKind.CODE}:
            place.set("class", str(block.kind))
        self._fill(place, block)

    def _put_table(self, parent: etree._Element, block: Block) -> None:
        table = add(parent, "table")
        for row in block.rows:
            line = add(table, "tr")
            for cell in row or (Cell(),):  # the schema asks for one at least
                place = add(line, "td")
                if cell.colspan > 1:
                    place.set("colspan", str(cell.colspan))
                if cell.rowspan > 1:
                    place.set("rowspan", str(cell.rowspan))
                for inner in cell.blocks:
                    self._put_block(place, inner)

    def _fill(self, place: etree._Element, block: Block) -> None:
        if block.language and block.language != self.document.language:
            place.set(_LANG, block.language)
        fill(place, block.runs, _wrappings, self._put_note, "br")

    def _put_note(self, parent: etree._Element, id_: str) -> None:
        note = self.notes.pop(id_, None)  # a hostile note calls itself
        if note is None:
            return
        place = add(parent, "authorialNote", marker=note.mark or id_, placement="bottom")
        for block in note.blocks:
            self._put_block(place, block)
        self.notes[id_] = note
        if not len(place):
            add(place, "p")


def _says(block: Block) -> bool:
    return block.kind is not BlockKind.RULE and bool(block.rows or block.text.strip())


def _front(body: Sequence[tuple[Block, Block]]) -> int:
    """Return how many blocks make up the preface: all up to the title."""
    titles = [n for n, (block, _) in enumerate(body) if block.kind is BlockKind.TITLE]
    return titles[0] + 1 if titles else 0


def _list_of(holder: etree._Element) -> etree._Element:
    """Return the holder's list; what the holder said so far introduces it."""
    known = holder.find(f"{{{NAMESPACE}}}list")
    if known is not None:
        return known
    content = holder.find(f"{{{NAMESPACE}}}content")
    list_ = add(holder, "list")
    if content is not None:
        add(list_, "intro").extend(list(content))
        holder.remove(content)
    return list_


def _wrappings(run: Run) -> Iterator[Wrapping]:
    yield from (_MARKS[mark] for mark in dict.fromkeys(run.marks) if mark in _MARKS)
