"""OpenDocument text (ODF 1.3, part 3) through its XML: blocks, lists, tables, notes, page heads."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from regesta.model.document import (
    MARKS,
    Block,
    BlockKind,
    Cell,
    Comment,
    Document,
    Layer,
    Note,
    NoteKind,
    Run,
    merged,
)
from regesta.model.findings import Result, finding
from regesta.readers.language import language
from regesta.readers.odt_styles import Styles, styles_of
from regesta.readers.package import Package, PartError, open_package

_NAMESPACES = {
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
}
_PREFIXES = {address: prefix for prefix, address in _NAMESPACES.items()}

_PROPERTIES = {
    "title": "dc:title",
    "author": "meta:initial-creator",
    "subject": "dc:subject",
    "keywords": "meta:keyword",
    "language": "dc:language",
    "created": "meta:creation-date",
    "modified": "dc:date",
}

_WIDEST = 1_000
"""Repeated cells and spaces beyond this are damage or an attack."""


def read(data: bytes) -> Result[Document | None]:
    """Return the document; None, with the reason, where the package or its XML is damaged."""
    opened = open_package(data)
    if opened.value is None:
        return Result(None, opened.findings)
    package = opened.value
    try:
        content = package.tree("content.xml")
        page = package.tree("styles.xml") if package.name("styles.xml") else None
        about = _properties(package)
    except (PartError, RecursionError):
        return Result(None, (*opened.findings, finding("package-damaged")))
    reading = _Reading(styles_of(content, page))
    try:
        return Result(_document(reading, content, page, about), opened.findings)
    except RecursionError:
        return Result(None, (*opened.findings, finding("package-damaged")))


def _document(
    reading: "_Reading",
    content: etree._Element,
    page: etree._Element | None,
    about: Mapping[str, str],
) -> Document:
    furniture = tuple(_furniture(reading, page)) if page is not None else ()
    body = content.find("office:body/office:text", _NAMESPACES)
    own = tuple(reading.blocks(body)) if body is not None else ()
    title = next((block.text for block in own if block.kind is BlockKind.TITLE), "")
    told = language("\n".join(block.text for block in own))
    return Document(
        language=told or about.get("language", ""),
        title=title or about.get("title", ""),
        properties=tuple(about.items()),
        blocks=(*furniture, *own),
        notes=tuple(reading.notes),
        comments=tuple(reading.comments),
    )


def _properties(package: Package) -> dict[str, str]:
    if not package.name("meta.xml"):
        return {}
    root = package.tree("meta.xml").find("office:meta", _NAMESPACES)
    if root is None:
        return {}
    found = {
        name: " ".join((root.findtext(path, "", _NAMESPACES) or "").split())
        for name, path in _PROPERTIES.items()
    }
    return {name: value for name, value in found.items() if value}


def _furniture(reading: "_Reading", page: etree._Element) -> Iterator[Block]:
    """Yield the master pages' heads and feet, each text once."""
    seen: set[tuple[Layer, str]] = set()
    for layer, tag in ((Layer.HEADER, "header"), (Layer.FOOTER, "footer")):
        for kind in (tag, f"{tag}-first", f"{tag}-left"):
            for element in page.iter(f"{{{_NAMESPACES['style']}}}{kind}"):
                for block in reading.blocks(element):
                    if block.text.strip() and (layer, block.text) not in seen:
                        seen.add((layer, block.text))
                        yield replace(block, layer=layer)


def _tag(element: etree._Element) -> str:
    """Return an element's name with its usual prefix: "text:p"."""
    name = etree.QName(element)
    return f"{_PREFIXES.get(name.namespace or '', '?')}:{name.localname}"


def _get(element: etree._Element, name: str) -> str:
    prefix, _, local = name.partition(":")
    return element.get(f"{{{_NAMESPACES[prefix]}}}{local}") or ""


def _number(element: etree._Element, name: str) -> int:
    value = _get(element, name)
    return min(int(value), _WIDEST) if value.isdecimal() and len(value) < 9 else 1


@dataclass(slots=True)
class _List:
    """The list being read: its style, its depth, and how far each depth has counted."""

    style: str
    depth: int
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Reading:
    """A document being read: what its styles say, and the notes and comments met so far."""

    styles: Styles
    notes: list[Note] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    paragraphs: int = 0

    def blocks(self, parent: etree._Element) -> Iterator[Block]:
        """Yield the blocks in an element, in order."""
        for element in parent:
            tag = _tag(element)
            if tag in {"text:p", "text:h"}:
                yield self._paragraph(element)
            elif tag == "text:list":
                yield from self._list(element, _List(_get(element, "text:style-name"), 1))
            elif tag == "table:table":
                yield self._table(element)
            elif tag in {"text:section", "text:index-body", "text:table-of-content"}:
                yield from self.blocks(element)

    def _paragraph(self, element: etree._Element) -> Block:
        source = f"content.xml#{self.paragraphs}"
        self.paragraphs += 1
        style = _get(element, "text:style-name")
        runs = merged(self._runs(element, ()))
        if _tag(element) == "text:h":
            level = _number(element, "text:outline-level")
            return Block(BlockKind.HEADING, runs, level=level, style=style, source=source)
        named = self.styles.named(style)
        kind = BlockKind.TITLE if named == "Title" else BlockKind.PARAGRAPH
        kind = BlockKind.QUOTE if named == "Quotations" else kind
        return Block(kind, runs, marks=self.styles.marks(style), style=named, source=source)

    def _list(self, element: etree._Element, state: _List) -> Iterator[Block]:
        state.counts[state.depth] = 0
        for item in element:
            if _tag(item) == "text:list-header":
                yield from self.blocks(item)
            elif _tag(item) == "text:list-item":
                state.counts[state.depth] += 1
                yield from self._item(item, state)

    def _item(self, item: etree._Element, state: _List) -> Iterator[Block]:
        label = self.styles.label(state.style, state.depth, state.counts)
        for element in item:
            tag = _tag(element)
            if tag == "text:list":
                style = _get(element, "text:style-name") or state.style
                yield from self._list(element, _List(style, state.depth + 1, state.counts))
            elif tag in {"text:p", "text:h"}:
                yield self._labelled(self._paragraph(element), label, state.depth)
                label = ""

    def _labelled(self, block: Block, label: str, depth: int) -> Block:
        if block.kind is BlockKind.HEADING:
            return replace(block, label=label)
        return replace(block, kind=BlockKind.ITEM, level=depth, label=label)

    def _table(self, element: etree._Element) -> Block:
        rows = element.iter(f"{{{_NAMESPACES['table']}}}table-row")
        own = (row for row in rows if next(row.iterancestors(element.tag), None) is element)
        return Block(BlockKind.TABLE, rows=tuple(self._row(row) for row in own))

    def _row(self, row: etree._Element) -> tuple[Cell, ...]:
        return tuple(
            Cell(
                tuple(self.blocks(cell)),
                _number(cell, "table:number-columns-spanned"),
                _number(cell, "table:number-rows-spanned"),
            )
            for cell in row
            if _tag(cell) == "table:table-cell"  # a covered cell belongs to its neighbour
        )

    def _runs(self, element: etree._Element, marks: tuple[str, ...], link: str = "") -> list[Run]:
        found = [Run(_collapsed(element.text), marks, link=link)]
        for child in element:
            found.extend(self._inline(child, marks, link))
            found.append(Run(_collapsed(child.tail), marks, link=link))
        return found

    def _inline(self, element: etree._Element, marks: tuple[str, ...], link: str) -> Sequence[Run]:
        tag = _tag(element)
        if tag in _BREAKS:
            return (Run(_BREAKS[tag] * _spaces(element, tag), marks, link=link),)
        if tag == "text:note":
            return (self._note(element),)
        if tag == "office:annotation":
            return self._comment(element)
        if tag == "text:span":
            own = self.styles.marks(_get(element, "text:style-name"))
            marks = tuple(mark for mark in MARKS if mark in marks or mark in own)
        elif tag == "text:a":
            link = _safe(_get(element, "xlink:href"))
        return () if tag in _UNSHOWN else self._runs(element, marks, link)

    def _note(self, element: etree._Element) -> Run:
        body = element.find("text:note-body", _NAMESPACES)
        mark = element.findtext("text:note-citation", "", _NAMESPACES) or ""
        ends = _get(element, "text:note-class") == "endnote"
        number = str(len(self.notes) + 1)
        self.notes.append(Note(number, mark, NoteKind.ENDNOTE if ends else NoteKind.FOOTNOTE))
        blocks = tuple(self.blocks(body)) if body is not None else ()
        at = int(number) - 1
        self.notes[at] = replace(self.notes[at], blocks=blocks)
        return Run(note=number)

    def _comment(self, element: etree._Element) -> Sequence[Run]:
        text = "\n".join(block.text for block in self.blocks(element))
        author = element.findtext("dc:creator", "", _NAMESPACES) or ""
        date = element.findtext("dc:date", "", _NAMESPACES) or ""
        self.comments.append(Comment(author, text, date))
        return ()


_BREAKS = {"text:s": " ", "text:tab": "\t", "text:line-break": "\n"}
_UNSHOWN = frozenset(
    {
        "text:tracked-changes",
        "office:annotation-end",
        "text:change",
        "text:change-start",
        "text:change-end",
        "text:bookmark",
        "text:soft-page-break",
    }
)


def _spaces(element: etree._Element, tag: str) -> int:
    return _number(element, "text:c") if tag == "text:s" else 1


def _collapsed(text: str | None) -> str:
    """Return the text with white space as ODF 1.3, 6.1.2 has it: a stretch is one space."""
    if not text:
        return ""
    told = " ".join(text.split())
    lead = " " if text[0].isspace() else ""
    return f"{lead}{told}{' ' if told and text[-1].isspace() else ''}"


def _safe(address: str) -> str:
    plain = address.strip().lower()
    return address.strip() if plain.startswith(("http://", "https://", "mailto:", "#")) else ""
