"""Editions for the screen: a page for each language, and one with the languages side by side.

No script; every word of the document is put in as text, so nothing in it can become markup.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from babel import Locale
from lxml import etree
from lxml.html import tostring

from regesta.model.document import Block, BlockKind, Document, Layer, Run
from regesta.model.findings import Translate
from regesta.publication.anchors import anchors
from regesta.publication.imprint import Imprint
from regesta.publication.inline import Wrapping, add, add_text, clean, fill

_ = str
"""Marks a sentence for the interface's catalogs; it is translated where it is shown."""

_MARKS = {"b": "strong", "i": "em"}
_TAGS = {BlockKind.QUOTE: "blockquote", BlockKind.CODE: "pre"}


def page(document: Document, imprint: Imprint, translate: Translate = str) -> bytes:
    """Return the page of an edition, in UTF-8."""
    root, main = _skeleton(document, imprint, translate)
    writing = _Writing(document, translate)
    article = add(main, "article")
    writing.put_all(article)
    writing.put_notes(article)
    return _bytes(root)


def side_by_side(
    documents: Sequence[Document], imprint: Imprint, translate: Translate = str
) -> bytes:
    """Return the page with the editions of one work in columns, a row for each paragraph.

    The documents have the same shape: block by block they are translations of one another.
    """
    root, main = _skeleton(documents[0], replace(imprint, languages=()), translate)
    table = add(main, "table", class_="parallel")
    head = add(add(table, "thead"), "tr")
    for document in documents:
        add_text(add(head, "th", scope="col", lang=document.language), name_of(document.language))
    body = add(table, "tbody")
    writings = tuple(_Writing(d, translate, f"-{d.language}") for d in documents)
    for number, anchor in enumerate(writings[0].names):
        _put_row(body, anchor, [writing.blocks[number] for writing in writings], writings)
    notes = add(add(body, "tr"), "td", colspan=str(len(documents)))
    for writing in writings:
        writing.put_notes(add(notes, "div", lang=writing.document.language))
    return _bytes(root)


def name_of(language: str) -> str:
    """Return a language's name in itself.

    >>> name_of("es")
    'Español'
    """
    name = Locale.parse(language, sep="-").get_display_name() or language
    return name[:1].upper() + name[1:]


def _put_row(
    body: etree._Element, anchor: str, blocks: Sequence[Block], writings: Sequence["_Writing"]
) -> None:
    row = add(body, "tr", id=anchor)
    for block, writing in zip(blocks, writings, strict=True):
        cell = add(row, "td", lang=writing.document.language)
        writing.put(cell, block, "")


def _skeleton(
    document: Document, imprint: Imprint, translate: Translate
) -> tuple[etree._Element, etree._Element]:
    """Return a page and its main part."""
    root = etree.Element("html")
    root.set("lang", document.language)
    head, body = add(root, "head"), add(root, "body")
    add(head, "meta", charset="utf-8")
    add(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    title = document.title or imprint.title or imprint.work
    add_text(add(head, "title"), title)
    add(head, "meta", name="dcterms.language", content=document.language)
    add(head, "meta", name="dcterms.identifier", content=imprint.number or imprint.work)
    for language in imprint.languages:
        place = f"../{language}/{imprint.work}-{language}.html"
        add(head, "link", rel="alternate", hreflang=language, href=place)
    add(head, "style").text = _style()
    add_text(add(body, "a", class_="skip", href="#text"), translate(_("Skip to the text")))
    _put_languages(body, imprint, translate)
    if imprint.is_draft:
        note = _("Draft. What is not translated stands in the language of the source, marked so.")
        add_text(add(body, "p", class_="draft", role="note"), translate(note))
    return root, add(body, "main", id="text")


def _put_languages(body: etree._Element, imprint: Imprint, translate: Translate) -> None:
    if len(imprint.languages) < 2:
        return
    nav = add(body, "nav", aria_label=translate(_("Languages")))
    for language in imprint.languages:
        place = f"../{language}/{imprint.work}-{language}.html"
        link = add(nav, "a", href=place, hreflang=language, lang=language)
        if language == imprint.language:
            link.set("aria-current", "page")
        add_text(link, name_of(language))
        add_text(nav, " ")


class _Writing:
    """A document being put into a page; `suffix` keeps the ids of two languages apart."""

    def __init__(self, document: Document, translate: Translate, suffix: str = "") -> None:
        self.document, self.translate, self.suffix = document, translate, suffix
        self.blocks = tuple(b for b in document.blocks if b.layer in {Layer.BODY, Layer.TEXTBOX})
        self.names = anchors(self.blocks)
        self.marks = {note.id: note.mark for note in document.notes}
        self.called: list[str] = []

    def put_all(self, parent: etree._Element) -> None:
        """Put in the blocks, items as nested lists."""
        self._put_contents(parent)
        lists: list[tuple[int, etree._Element]] = []
        for block, anchor in zip(self.blocks, self.names, strict=True):
            if block.kind is BlockKind.ITEM:
                self.put(_list_item(parent, lists, block.level or 1), block, anchor)
            else:
                lists.clear()
                self.put(parent, block, anchor)

    def put(self, parent: etree._Element, block: Block, anchor: str) -> None:
        """Put in one block."""
        if block.kind is BlockKind.TABLE:
            self._put_table(parent, block, anchor)
        elif block.kind is BlockKind.RULE:
            add(parent, "hr")
        elif block.text.strip() or block.notes:
            self._put_text(add(parent, _tag(block)), block, anchor)

    def put_notes(self, parent: etree._Element) -> None:
        """Put in the notes behind the text that calls them."""
        if not self.document.notes:
            return
        section = add(parent, "section", class_="notes")
        add_text(add(section, "h2"), self.translate(_("Notes")))
        for note in self.document.notes:
            entry = add(section, "div", id=f"note-{note.id}{self.suffix}", class_="note")
            back = add(entry, "a", href=f"#call-{note.id}{self.suffix}", class_="mark")
            back.set("aria-label", f"{self.translate(_('Back to the text'))} {clean(note.mark)}")
            add_text(back, note.mark)
            for block in note.blocks:
                self.put(entry, block, "")

    def _put_contents(self, parent: etree._Element) -> None:
        headings = [
            (block, anchor)
            for block, anchor in zip(self.blocks, self.names, strict=True)
            if block.kind is BlockKind.HEADING
        ]
        if len(headings) < 3:
            return
        nav = add(parent, "nav", class_="contents", aria_label=self.translate(_("Contents")))
        entries = add(nav, "ul")
        for block, anchor in headings:
            link = add(add(entries, "li"), "a", href=f"#{anchor}")
            add_text(link, f"{block.label} {block.text}".strip())

    def _put_text(self, element: etree._Element, block: Block, anchor: str) -> None:
        if anchor:
            element.set("id", anchor)
        if block.language and block.language != self.document.language:
            element.set("lang", block.language)
        if block.untranslated:
            element.set("class", "untranslated")
        if block.label:
            add_text(add(element, "span", class_="label"), block.label)
            add_text(element, " ")
        whole = tuple(replace(r, marks=(*block.marks, *r.marks)) for r in block.runs)
        fill(element, whole, _wrappings, self._call, "br")

    def _call(self, parent: etree._Element, note: str) -> None:
        link = add(add(parent, "sup"), "a", href=f"#note-{note}{self.suffix}")
        if note not in self.called:
            link.set("id", f"call-{note}{self.suffix}")
            self.called.append(note)
        add_text(link, self.marks.get(note, note))

    def _put_table(self, parent: etree._Element, block: Block, anchor: str) -> None:
        frame = add(parent, "div", class_="table", role="region", tabindex="0")
        frame.set("aria-label", self.translate(_("Table")))
        table = add(frame, "table")
        if anchor:
            table.set("id", anchor)
        for row in block.rows:
            line = add(table, "tr")
            for cell in row:
                place = add(line, "td", **dict(_spans(cell.colspan, cell.rowspan)))
                for inner in cell.blocks:
                    self.put(place, inner, "")


def _spans(columns: int, rows: int) -> Iterator[tuple[str, str]]:
    if columns > 1:
        yield "colspan", str(columns)
    if rows > 1:
        yield "rowspan", str(rows)


def _tag(block: Block) -> str:
    if block.kind is BlockKind.TITLE:
        return "h1"
    if block.kind is BlockKind.HEADING:
        return f"h{min((block.level or 1) + 1, 6)}"
    return _TAGS.get(block.kind, "p")


def _list_item(
    parent: etree._Element, lists: list[tuple[int, etree._Element]], level: int
) -> etree._Element:
    """Return a new item of a list of this depth, opening and closing lists as needed."""
    while len(lists) > 1 and lists[-1][0] > level and lists[-2][0] >= level:
        lists.pop()
    if not lists or lists[-1][0] < level:
        holder = lists[-1][1][-1] if lists else parent
        lists.append((level, add(holder, "ul", role="list")))
    return add(lists[-1][1], "li")


def _wrappings(run: Run) -> Iterator[Wrapping]:
    if run.language:
        yield "span", {"lang": run.language}
    yield from ((_MARKS.get(mark, mark), {}) for mark in dict.fromkeys(run.marks))


@cache
def _style() -> str:
    return Path(__file__).with_name("edition.css").read_text("utf-8")


def _bytes(root: etree._Element) -> bytes:
    text: str = tostring(root, doctype="<!DOCTYPE html>", encoding="unicode", pretty_print=False)
    return text.encode() + b"\n"
