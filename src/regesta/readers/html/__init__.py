"""Web pages → Document, by kind of page: a register's record, cards, listing, article, any other.

An article extractor returns one entry of four on a listing and loses a catalogue's labels, so the
kind is found first and each is read in its own way.
"""

from dataclasses import replace

from regesta.model.document import Block, BlockKind, Cell, Document, Layer, Note, merged
from regesta.model.findings import Result, finding
from regesta.readers import renditions
from regesta.readers.flat import items, letters
from regesta.readers.flat.furniture import without_banners
from regesta.readers.html import (
    article,
    entries,
    furniture,
    metadata,
    notes,
    plainer,
    register,
    tree,
)
from regesta.readers.html.blocks import blocks
from regesta.readers.html.measures import measured
from regesta.readers.html.tree import Element
from regesta.readers.language import language

_MAINS = ("main", "article")
_LEAST_SHARE = 0.25


def read(data: bytes) -> Result[Document | None]:
    """Return what a web page says; None where it shows no text."""
    return read_page(data)


def read_page(data: bytes, declared: str = "", address: str = "") -> Result[Document | None]:
    """Return what a page says; `declared` is the character set, `address` where it was found."""
    root, guessed = tree.parsed(data, declared)
    told = (finding("charset-guessed", charset=guessed),) if guessed else ()
    body = root if root is None else next(root.iter("body"), root)
    if root is None or body is None:
        return Result(None, (finding("text-none"),))
    known = metadata.properties(root)
    plainer.prepare(body)
    furniture.cleared(body)
    read, copies = _read(main_of(body), metadata.is_article(known))
    if not any(block.text.strip() for block in read.blocks):
        return Result(None, (finding("text-none"),))
    again = (finding("text-repeated", count=copies),) if copies else ()
    return Result(_finished(read, known, address or tree.saved_from(data)), (*told, *again))


def main_of(body: Element) -> Element:
    """Return the element that holds what the page says, the body where none is marked."""
    whole = len(tree.text(body))
    marked = [
        element
        for element in body.iter()
        if element.tag == "main" or tree.own(element, "role") == "main"
    ]
    found = max(marked, key=lambda element: len(tree.text(element)), default=None)
    if found is not None and len(tree.text(found)) >= whole * _LEAST_SHARE:
        return found
    return body


def _read(main: Element, says_article: bool) -> tuple[Document, int]:
    """Return what a page says, by its kind, and how many blocks of it said something again."""
    table = register.record_table(main)
    if table is not None:
        return register.read(main, table)
    cards = entries.cards(main)
    found = measured(main)
    is_article = says_article or article.is_running(main, found)
    if cards and (entries.tell_types(cards) or not (is_article or entries.is_listing(main))):
        return Document(blocks=entries.catalogue(main)), 0
    if not is_article and entries.is_table(main):
        return Document(blocks=entries.catalogue(main)), 0
    if not is_article and entries.is_listing(main):
        return Document(blocks=entries.listing(main)), 0
    calls, called = notes.taken(main)
    if is_article:
        told, published = article.article(main, calls, found)
        shown = (("published", published),) if published else ()
        said = items.labelled(told)
        return _once(Document(properties=shown, blocks=said, notes=called))
    return _plain(blocks(article.framed(main, found), calls), called)


def _plain(told: tuple[Block, ...], called: tuple[Note, ...]) -> tuple[Document, int]:
    ruled = bool(called and told) and told[-1].kind is BlockKind.RULE  # above the notes, now gone
    kept, copies = _once(Document(blocks=told[:-1] if ruled else told, notes=called))
    if letters.is_letter(kept.blocks):
        shaped = letters.shaped(kept.blocks)
        return Document(blocks=shaped.blocks, notes=(*called, *shaped.notes)), copies
    said = items.labelled(tuple(article.titled(without_banners(kept.blocks))))
    return replace(kept, blocks=said), copies


def _once(document: Document) -> tuple[Document, int]:
    """Return the document without what its text says again, and how many blocks went."""
    kept = renditions.once(document.blocks)
    return replace(document, blocks=kept), len(document.blocks) - len(kept)


def _finished(document: Document, known: tuple[tuple[str, str], ...], address: str) -> Document:
    """Return the document with its title, its language, and what the page says of itself."""
    told = dict(document.properties) | dict(known)
    if address and "source_url" not in told:
        told["source_url"] = address
    shown = next((b.text for b in document.blocks if b.kind is BlockKind.TITLE), "")
    first = next((b.text for b in document.blocks if b.kind is BlockKind.HEADING), "")
    spoken = _language(document) or told.get("language", "").partition("-")[0].lower()
    return replace(
        document,
        blocks=tuple(_in(spoken, block) for block in document.blocks),
        language=spoken,
        title=shown or told.get("title", "") or first,
        properties=tuple(told.items()),
    )


def _in(spoken: str, block: Block) -> Block:
    """Return the block with its language, and its runs', only where it is another than around."""
    own = "" if _is_same(block.language, spoken) else block.language
    around = own or spoken
    runs = tuple(
        replace(run, language="") if run.language and _is_same(run.language, around) else run
        for run in block.runs
    )
    rows = tuple(tuple(_cell_in(around, cell) for cell in row) for row in block.rows)
    return replace(block, language=own, runs=merged(runs), rows=rows)


def _cell_in(spoken: str, cell: Cell) -> Cell:
    return replace(cell, blocks=tuple(_in(spoken, block) for block in cell.blocks))


def _is_same(language: str, other: str) -> bool:
    return language.partition("-")[0].lower() == other.partition("-")[0].lower()


def _language(document: Document) -> str:
    """Return the language of the text; a register's labels are not it, where there is more."""
    body = [block for block in document.blocks if block.layer is Layer.BODY]
    said = "\n".join(block.text for block in body if block.kind is not BlockKind.TABLE)
    return language(said) or language("\n".join(block.text for block in body))
