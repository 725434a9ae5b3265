"""A document's blocks as the elements of a page, with their permanent anchors."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from regesta.model.document import Block, BlockKind, Cell, Document, Layer, Run
from regesta.model.findings import Translate
from regesta.publication.anchors import anchors, numbers, ranks, referred, unique, word
from regesta.publication.citing import Citation
from regesta.publication.inline import Way, Wrapping, add, add_text, address, clean, fill, language
from regesta.publication.tables import is_head, shallow

_ = str
"""Marks a sentence for the interface's catalogs; it is translated where it is shown."""

_MARKS = {"b": "strong", "i": "em"}
_TAGS = {BlockKind.QUOTE: "blockquote", BlockKind.CODE: "pre"}
_RIGHT_TO_LEFT = frozenset(("ar", "he", "fa", "ur", "yi", "ps", "ckb", "sd", "ug", "dv"))
_DEEPEST = 9
"""The depth beyond which items stand side by side: nine is what Word counts to."""

_FEWEST = 2
"""How many headings make a table of contents worth its room."""


def set_language(element: etree._Element, tag: str) -> None:
    """Say which language an element is in, and in which direction that is written."""
    if language(tag):
        element.set("lang", tag)
        is_right = tag.partition("-")[0].lower() in _RIGHT_TO_LEFT
        element.set("dir", "rtl" if is_right else "ltr")


class Writing:
    """A document being put into a page; `suffix` keeps the ids of two languages apart."""

    def __init__(self, document: Document, translate: Translate, suffix: str = "") -> None:
        self.document = document = shallow(document)
        self.translate, self.suffix = translate, suffix
        self.blocks = tuple(b for b in document.blocks if b.layer in {Layer.BODY, Layer.TEXTBOX})
        self.names, self.ranks = anchors(self.blocks), ranks(self.blocks)
        self.printed = numbers(self.blocks)
        self.marks = {note.id: note.mark for note in document.notes}
        taken: Counter[str] = Counter()
        self.ids = {id_: unique(f"{word(id_) or 'x'}", taken) + suffix for id_ in self.marks}
        self.called: set[str] = set()
        self.tables = 0
        self.way = Way(self._link, _wrappings, self._call)

    def says(self, number: int) -> bool:
        """Say whether the block of this number shows anything."""
        return _says(self.blocks[number])

    def put_all(self, parent: etree._Element) -> None:
        """Put in the blocks, items as nested lists."""
        lists: list[tuple[int, etree._Element]] = []
        for number, (block, anchor) in enumerate(zip(self.blocks, self.names, strict=True)):
            if not _says(block):
                continue
            if block.kind is BlockKind.ITEM:
                place = _list_item(parent, lists, min(max(block.level or 1, 1), _DEEPEST))
                self.put(place, number, anchor, anchor)
            else:
                lists.clear()
                self.put(parent, number, anchor, anchor)

    def put(self, parent: etree._Element, number: int, anchor: str, link: str) -> None:
        """Put in the block of this number, named `anchor`; its label leads to `link`."""
        block, rank = self.blocks[number], self.ranks[number]
        self._put(parent, block, f"h{rank}" if rank else _tag(block), (anchor, link))

    def put_contents(self, parent: etree._Element) -> None:
        """Put in the table of contents, where there are headings enough."""
        told = [number for number, rank in enumerate(self.ranks) if rank > 1 and self.says(number)]
        if len(told) < _FEWEST:
            return
        nav = add(parent, "nav", class_="contents", aria_label=self.translate(_("Contents")))
        frame = add(nav, "details", open="")
        add_text(add(frame, "summary"), self.translate(_("Contents")))
        lists: list[tuple[int, etree._Element]] = []
        for number in told:
            block = self.blocks[number]
            entry = _list_item(frame, lists, self.ranks[number])
            link = add(entry, "a", href=f"#{self.names[number]}")
            self._say_language(link, block)
            add_text(link, " ".join(f"{block.label} {block.text}".split()) or "…")

    def put_notes(self, parent: etree._Element) -> None:
        """Put in the notes behind the text that calls them."""
        if not self.document.notes:
            return
        section = add(parent, "section", class_="notes", role="doc-endnotes")
        section.set("aria-labelledby", "notes")
        add_text(add(section, "h2", id="notes"), self.translate(_("Notes")))
        for number in range(len(self.document.notes)):
            self.put_note(section, number)

    def put_note(self, parent: etree._Element, number: int) -> None:
        """Put in one note, from which a reader comes back to the place that calls it."""
        note = self.document.notes[number]
        name = self.ids[note.id]
        entry = add(parent, "div", id=f"note-{name}", class_="note")
        mark = clean(note.mark) or str(number + 1)
        if note.id in self.called:
            back = add(entry, "a", href=f"#call-{name}", class_="mark", role="doc-backlink")
            back.set("aria-label", f"{self.translate(_('Back to the text'))} {mark}")
            add_text(back, mark)
        else:
            add_text(add(entry, "span", class_="mark"), mark)
        words = add(entry, "div")
        for block in note.blocks:
            self._put(words, block, _tag(block), ("", ""))

    def _put(self, parent: etree._Element, block: Block, tag: str, place: tuple[str, str]) -> None:
        if block.kind is BlockKind.TABLE:
            self._put_table(parent, block, place[0])
        elif block.kind is BlockKind.RULE:
            add(parent, "hr")
        elif _says(block):
            self._put_text(add(parent, tag), block, place)

    def _put_text(self, element: etree._Element, block: Block, place: tuple[str, str]) -> None:
        anchor, link = place
        if anchor:
            element.set("id", anchor)
        self._say_language(element, block)
        names = [name for name, is_so in _classes(block) if is_so]
        if names:
            element.set("class", " ".join(names))
        if block.untranslated:
            element.set("data-flag", self.translate(_("Not translated yet")))
        if block.label:
            label = add(element, "a" if link else "span", class_="label")
            if link:
                label.set("href", f"#{link}")
            add_text(label, block.label)
            add_text(element, " ")
        whole = (
            (replace(r, marks=(*block.marks, *r.marks)) if block.marks else r, None)
            for r in block.runs
        )
        fill(element, whole, self.way)

    def _say_language(self, element: etree._Element, block: Block) -> None:
        if block.language and block.language != self.document.language:
            set_language(element, block.language)

    def _link(self, run: Run, _cited: Citation | None) -> Wrapping | None:
        if told := address(run.link):
            return "a", {"href": told}
        named = referred(run, self.printed)
        return ("a", {"href": f"#par-{named}"}) if named else None

    def _call(self, parent: etree._Element, note: str) -> None:
        if note not in self.ids:
            return
        name, mark = self.ids[note], clean(self.marks[note]) or "*"
        link = add(add(parent, "sup"), "a", href=f"#note-{name}", role="doc-noteref")
        link.set("aria-label", f"{self.translate(_('Note'))} {mark}")
        if note not in self.called:
            link.set("id", f"call-{name}")
            self.called.add(note)
        add_text(link, mark)

    def _put_table(self, parent: etree._Element, block: Block, anchor: str) -> None:
        self.tables += 1
        frame = add(parent, "div", class_="table", role="group", tabindex="0")
        frame.set("aria-label", f"{self.translate(_('Table'))} {self.tables}")
        table = add(frame, "table")
        if anchor:
            frame.set("id", anchor)
        rows = block.rows
        if is_head(rows):
            self._put_row(add(table, "thead"), rows[0], "th")
            rows = rows[1:]
        body = add(table, "tbody")
        for row in rows:
            self._put_row(body, row, "td")

    def _put_row(self, parent: etree._Element, row: tuple[Cell, ...], tag: str) -> None:
        line = add(parent, "tr")
        for cell in row:
            place = add(line, tag, **dict(_spans(cell.colspan, cell.rowspan)))
            if tag == "th":
                place.set("scope", "col" if cell.colspan == 1 else "colgroup")
            for inner in cell.blocks:
                self._put(place, inner, _tag(inner), ("", ""))


def _whole(run: Run, block: Block) -> Run:
    return replace(run, marks=(*block.marks, *run.marks)) if block.marks else run


def _says(block: Block) -> bool:
    if block.kind is BlockKind.RULE:
        return True
    return bool(block.rows or block.label or block.notes or block.text.strip())


def _classes(block: Block) -> Iterator[tuple[str, bool]]:
    yield "title", block.kind is BlockKind.TITLE
    yield "numbered", bool(block.label) and block.kind is BlockKind.PARAGRAPH
    yield f"depth-{min(max(block.level or 1, 1), _DEEPEST)}", block.kind is BlockKind.ITEM
    yield "box", block.layer is Layer.TEXTBOX
    yield "untranslated", block.untranslated


def _spans(columns: int, rows: int) -> Iterator[tuple[str, str]]:
    if columns > 1:
        yield "colspan", str(columns)
    if rows > 1:
        yield "rowspan", str(rows)


def _tag(block: Block) -> str:
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
    if language(run.language):
        yield "span", {"lang": run.language}
    yield from ((_MARKS.get(mark, mark), {}) for mark in dict.fromkeys(run.marks))
