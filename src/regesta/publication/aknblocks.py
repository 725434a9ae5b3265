"""What stands within an Akoma Ntoso hierarchy: paragraphs of text, tables, notes, references."""

from collections.abc import Iterator, Sequence

from lxml import etree

from regesta.model.document import Block, BlockKind, Cell, Document, Layer, Run
from regesta.publication import frbr
from regesta.publication.anchors import numbers, referred
from regesta.publication.citing import Citation, Cite, event, pieces
from regesta.publication.citing import address as cited_address
from regesta.publication.eids import printed as _printed
from regesta.publication.imprint import Imprint
from regesta.publication.inline import Way, Wrapping, add, add_text, address, clean, fill, language
from regesta.publication.tables import is_head

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_MARKS: dict[str, Wrapping] = {
    "b": ("b", {}),
    "i": ("i", {}),
    "u": ("u", {}),
    "sup": ("sup", {}),
    "sub": ("sub", {}),
    "s": ("span", {"class": "struck"}),
}
_DEEPEST = 4
"""How many notes may stand in notes: paper has one."""

_UNKNOWN = "#number "
"""Where a reference leads until the paragraph of that number has its name."""


class Blocks:
    """A document's blocks on their way into elements.

    `originals` has the text each was translated from; `sessions` are those the source names.
    """

    def __init__(self, document: Document, source: Document, cite: Cite, imprint: Imprint) -> None:
        self.document, self.cite, self.imprint = document, cite, imprint
        self.notes = {note.id: note for note in document.notes}
        self.originals = {} if document is source else dict(_originals(document, source))
        self.printed = numbers(document.body)
        self.sessions = dict(_sessions(source, cite))
        self.placed: dict[str, etree._Element] = {}
        self.calls: list[tuple[etree._Element, etree._Element]] = []
        self.refers, self.depth = False, 0
        self.way = Way(self._link, self._wrappings, self._put_note)

    def put(self, parent: etree._Element, block: Block) -> None:
        """Put in a block that has no place in the hierarchy of its own, its label before it."""
        if block.kind is BlockKind.TABLE:
            self._put_table(parent, block)
        elif block.kind is not BlockKind.RULE:
            self.put_text(parent, block, block.label)

    def put_front(self, preface: etree._Element, block: Block) -> None:
        """Put in a block of the preface: a title, the document's number, or what else it says."""
        if block.kind is BlockKind.TITLE:
            self.fill(add(add(add(preface, "longTitle"), "p"), "docTitle"), block)
        elif self.imprint.number and block.text.strip() == self.imprint.number:
            number = add(add(preface, "p"), "docNumber")
            fill(number, ((run, None) for run in block.runs), self.way)
        else:
            self.put(preface, block)

    def put_text(self, parent: etree._Element, block: Block, label: str = "") -> None:
        """Put in a block's text, or its table, for an element that says its number itself."""
        if block.kind is BlockKind.TABLE:
            self._put_table(parent, block)
            return
        place = add(parent, "p")
        if block.kind in {BlockKind.QUOTE, BlockKind.CODE}:
            place.set("class", str(block.kind))
        if label:
            add_text(add(place, "inline", name="num"), label)
            add_text(place, " ")
        self.fill(place, block)

    def fill(self, place: etree._Element, block: Block) -> None:
        """Put a block's runs into an element that may hold text."""
        if block.language and block.language != self.document.language:
            _set_language(place, block.language)
        fill(place, pieces(block.runs, self.cite, self.originals.get(id(block), "")), self.way)

    def close(self, root: etree._Element) -> None:
        """Let references lead to what they name, once everything has its eId."""
        for call, note in self.calls:
            call.set("href", f"#{note.get('eId')}")
        if not self.refers:
            return
        paragraphs = {_printed(one): one.get("eId", "") for one in _all(root, "paragraph")}
        for reference in tuple(_all(root, "ref")):
            named = reference.get("href", "").partition(_UNKNOWN)[2]
            if named in paragraphs:
                reference.set("href", f"#{paragraphs[named]}")
            elif named:
                reference.tag = f"{{{NAMESPACE}}}inline"
                reference.attrib.pop("href")
                reference.set("name", "reference")

    def _link(self, run: Run, cited: Citation | None) -> Wrapping | None:
        if link := address(run.link):
            return "a", {"href": link}
        if named := referred(run, self.printed):
            self.refers = True
            return "ref", {"href": f"{_UNKNOWN}{named}"}
        if cited is None:
            return None
        if name := event(cited):
            return ("event", {"refersTo": f"#{name}"}) if name in self.sessions else None
        is_own = cited.id == self.imprint.number
        return "ref", {"href": frbr.work_uri(self.imprint) if is_own else cited_address(cited)}

    def _wrappings(self, run: Run) -> Iterator[Wrapping]:
        yield from (_MARKS[mark] for mark in dict.fromkeys(run.marks) if mark in _MARKS)
        if run.language and language(run.language):
            yield "span", {LANG: run.language}

    def _put_table(self, parent: etree._Element, block: Block) -> None:
        rows = [row or (Cell(),) for row in block.rows]  # the schema asks for one at least
        table = add(parent, "table")
        for ordinal, row in enumerate(rows or [(Cell(),)]):
            line = add(table, "tr")
            name = "th" if not ordinal and is_head(block.rows) else "td"
            for cell in row:
                self._put_cell(add(line, name), cell)

    def _put_cell(self, place: etree._Element, cell: Cell) -> None:
        if cell.colspan > 1:
            place.set("colspan", str(cell.colspan))
        if cell.rowspan > 1:
            place.set("rowspan", str(cell.rowspan))
        for block in cell.blocks:
            self.put(place, block)

    def _put_note(self, parent: etree._Element, id_: str) -> None:
        """Put in a note where it is called first; later calls refer to it."""
        note = self.notes.get(id_)
        if note is None or self.depth >= _DEEPEST:
            return
        mark = clean(note.mark or id_)
        if id_ in self.placed:
            call = add(parent, "noteRef", href="#", marker=mark, placement="bottom")
            self.calls.append((call, self.placed[id_]))
            return
        place = add(parent, "authorialNote", marker=mark, placement="bottom")
        self.placed[id_] = place
        self.depth += 1
        for block in note.blocks:
            self.put(place, block)
        self.depth -= 1
        if not len(place):
            add(place, "p")


def _all(root: etree._Element, name: str) -> Iterator[etree._Element]:
    yield from root.iter(f"{{{NAMESPACE}}}{name}")


def _set_language(place: etree._Element, tag: str) -> None:
    if language(tag):
        place.set(LANG, tag)


def _sessions(source: Document, cite: Cite) -> Iterator[tuple[str, str]]:
    """Yield what the source names of sessions: each language refers to the same."""
    texts = [b.text for b in source.blocks if b.layer in {Layer.BODY, Layer.TEXTBOX} and not b.rows]
    texts += [inner.text for b in source.blocks for inner in b.inner()]
    texts += [block.text for note in source.notes for block in note.blocks]
    for text in texts:
        yield from ((event(cited), cited.id) for cited in cite(text) if event(cited))


def _originals(document: Document, source: Document) -> Iterator[tuple[int, str]]:
    notes = {note.id: note.blocks for note in source.notes}
    pairs = [(document.blocks, source.blocks)]
    pairs += [(note.blocks, notes.get(note.id, ())) for note in document.notes]
    for blocks, originals in pairs:
        yield from _texts(blocks, originals)


def _texts(blocks: Sequence[Block], originals: Sequence[Block]) -> Iterator[tuple[int, str]]:
    for block, original in zip(blocks, originals, strict=False):
        if block.rows:
            yield from _texts(tuple(block.inner()), tuple(original.inner()))
        else:
            yield id(block), original.text
