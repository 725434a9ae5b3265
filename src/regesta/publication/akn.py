"""Editions for machines: Akoma Ntoso 3.0 in the naming of the United Nations (AKN4UN).

The structure is made of the source's labels and levels alone, so that the eIds of every language
are the same. OASIS LegalDocML, Akoma Ntoso 3.0 part 1 (vocabulary) and Naming Convention 1.0.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from lxml import etree

from regesta.model.document import Block, BlockKind, Document, Layer
from regesta.publication import citing, frbr
from regesta.publication.aknblocks import NAMESPACE, Blocks
from regesta.publication.citing import Cite
from regesta.publication.eids import identify
from regesta.publication.imprint import Imprint
from regesta.publication.inline import add, add_text
from regesta.publication.tables import shallow

__all__ = ["NAMESPACE", "write"]

_APPENDIX = re.compile(
    r"(?:appendi(?:x|ces?)|annex(?:es?)?|anexos?|apéndices?|lisad?)\b", re.IGNORECASE
)
_FRONT = 12
"""How many blocks may stand before a title that is the document's own."""

_DEEPEST = 9
"""The depth beyond which headings and items stand side by side: nine is what Word counts to."""

Pair = tuple[Block, Block]
"""A block, and the source's that it translates."""


def write(
    document: Document,
    imprint: Imprint,
    source: Document | None = None,
    cite: Cite = citing.nothing,
) -> bytes:
    """Return the edition as XML, in UTF-8.

    `source` is the document the edition was translated from, block by block the same: what is
    decided by words, such as where the appendix begins, is decided by the source's. `cite` says
    what a text cites.
    """
    root = etree.fromstring(f'<akomaNtoso xmlns="{NAMESPACE}"/>')
    told = add(root, frbr.element_of(imprint), name=frbr.name_of(imprint))
    told.set("contains", frbr.contains(imprint))
    references = frbr.put_meta(told, imprint, "main")
    said = shallow(document)
    original = said if source is None or source is document else shallow(source)
    structure = _Structure(said, imprint, original, cite)
    structure.build(told)
    identify(told)
    structure.blocks.close(told)
    frbr.put_sessions(references, structure.blocks.sessions)
    text: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return text + b"\n"


class _Structure:
    """A document's blocks on their way into the hierarchy."""

    def __init__(self, document: Document, imprint: Imprint, source: Document, cite: Cite) -> None:
        self.imprint = imprint
        self.blocks = Blocks(document, source, cite, imprint)
        pairs = tuple(zip(document.blocks, source.blocks, strict=True))
        self.boxes = tuple(p for p in pairs if p[0].layer is Layer.TEXTBOX and _says(p[1]))
        body = tuple(p for p in pairs if p[0].layer is Layer.BODY and _says(p[1]))
        self.front, self.body = body[: _front(body)], body[_front(body) :]
        self.holders: list[tuple[int, etree._Element]] = []
        self.points: list[tuple[int, etree._Element]] = []

    def build(self, told: etree._Element) -> None:
        """Put the preface, the body and the attachments into the document."""
        self._put_preface(told)
        self.holders = [(-1, add(told, "mainBody"))]
        attachments: etree._Element | None = None
        for block, original in self.body:
            if block.kind is BlockKind.HEADING and _APPENDIX.match(original.text.strip()):
                if attachments is None:
                    attachments = add(told, "attachments")
                self._open_attachment(attachments, block)
            else:
                self._put(block)
        for body in told.iter(f"{{{NAMESPACE}}}mainBody"):
            if not len(body):
                add(body, "p")

    def _put_preface(self, told: etree._Element) -> None:
        front = (*self.boxes, *self.front)
        if not front:
            return
        preface = add(told, "preface")
        for block, _ in front:
            self.blocks.put_front(preface, block)

    def _open_attachment(self, attachments: etree._Element, block: Block) -> None:
        attachment = add(attachments, "attachment")
        self._put_number(attachment, block)
        self.blocks.fill(add(attachment, "heading"), block)
        doc = add(attachment, "doc", name="appendix", contains=frbr.contains(self.imprint))
        frbr.put_meta(doc, self.imprint, f"appendix_{len(attachments)}")
        self.holders = [(-1, add(doc, "mainBody"))]
        self.points = []

    def _put(self, block: Block) -> None:
        if block.kind in {BlockKind.HEADING, BlockKind.TITLE}:
            self._open_section(block)
        elif block.kind is BlockKind.ITEM:
            self._put_item(block)
        else:
            paragraph = add(self.holders[-1][1], "paragraph")
            self._put_number(paragraph, block)
            self.blocks.put_text(add(paragraph, "content"), block)
            self.points = [(0, paragraph)]

    def _open_section(self, block: Block) -> None:
        level = 0 if block.kind is BlockKind.TITLE else min(max(block.level or 1, 1), _DEEPEST)
        while self.holders[-1][0] >= level:
            self.holders.pop()
        section = add(self.holders[-1][1], "hcontainer", name="group")
        self._put_number(section, block)
        self.blocks.fill(add(section, "heading"), block)
        self.holders.append((level, section))
        self.points = []

    def _put_item(self, block: Block) -> None:
        """Put the item into the list of the paragraph, or of the point, it stands under."""
        if not self.points:
            self.points = [(0, add(self.holders[-1][1], "paragraph"))]
        level = min(max(block.level or 1, 1), _DEEPEST)
        while self.points[-1][0] >= level:
            self.points.pop()
        point = add(_list_of(self.points[-1][1]), "point")
        self._put_number(point, block)
        self.blocks.put_text(add(point, "content"), block)
        self.points.append((level, point))

    def _put_number(self, parent: etree._Element, block: Block) -> None:
        if block.label:
            add_text(add(parent, "num"), block.label)


def _says(block: Block) -> bool:
    if block.kind is BlockKind.RULE:
        return False
    return bool(block.rows or block.label or block.notes or block.text.strip())


def _front(body: Sequence[Pair]) -> int:
    """Return how many blocks make up the preface: the title and the lines before it."""
    plain = takewhile(lambda pair: _is_front(pair[1]), body[:_FRONT])
    titles = [n for n, (_, original) in enumerate(plain) if original.kind is BlockKind.TITLE]
    if not titles:
        return 0
    more = takewhile(lambda pair: pair[1].kind is BlockKind.TITLE, body[titles[0] :])
    return titles[0] + len(tuple(more))


def _is_front(block: Block) -> bool:
    return block.kind is BlockKind.TITLE or (block.kind is BlockKind.PARAGRAPH and not block.label)


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
