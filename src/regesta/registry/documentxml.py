"""A document's text as XML, and back: namespace `urn:regesta:document:1`, `schemas/document.xsd`.

An unformatted run is bare text; any other is a `run` element that says what is special about it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from lxml import etree

from regesta.model.document import (
    Block,
    BlockKind,
    Cell,
    Comment,
    Document,
    Layer,
    Note,
    NoteKind,
    Part,
    Picture,
    Revision,
    Run,
)
from regesta.model.findings import Result
from regesta.registry.xmltext import element, parsed, root, text_of, written

DOCUMENT = "urn:regesta:document:1"

Item = TypeVar("Item")


def document_xml(document: Document) -> Result[str]:
    """Return the document as XML text; characters XML cannot hold are left out, with a finding."""
    result = written(document, document_element)
    return Result(text_of(result.value), result.findings)


def read_document(xml: str) -> Document:
    """Return the document that `document_xml` wrote."""
    return read_element(parsed(xml))


def excerpt(document: Document, blocks: tuple[int, int] | None) -> Document:
    """Return the part of a document that is one record's body: its blocks, and their notes."""
    if blocks is None:
        return document
    chosen = document.blocks[slice(*blocks)]
    called = {note for block in chosen for note in block.notes}
    notes = tuple(note for note in document.notes if note.id in called)
    return replace(document, blocks=chosen, notes=notes)


def document_element(document: Document) -> etree._Element:
    """Return the document as an element; raises ValueError on text that XML cannot hold."""
    return _fill(root("document", DOCUMENT), document)


def _fill(parent: etree._Element, document: Document) -> etree._Element:
    for name, value in (("language", document.language), ("title", document.title)):
        if value:
            _add(parent, name, value)
    for name, value in document.properties:
        element(parent, _name("property"), value).set("name", name)
    _blocks(_add(parent, "blocks"), document.blocks)
    for note in document.notes:
        made = _add(parent, "note", kind=note.kind, mark=note.mark)
        made.set("id", note.id)
        _blocks(made, note.blocks)
    for change in document.revisions:
        attributes = {"kind": change.kind, "author": change.author, "date": change.date}
        _add(parent, "revision", change.text, **attributes)
    for comment in document.comments:
        attributes = {"author": comment.author, "date": comment.date, "anchor": comment.anchor}
        _add(parent, "comment", comment.text, **attributes)
    for part in document.parts:
        _part(parent, part)
    for picture in document.pictures:
        _add(parent, "picture", picture.text, source=picture.source)
    return parent


def _part(parent: etree._Element, part: Part) -> None:
    made = _add(parent, "part", media_type=part.media_type, same_text_as=part.same_text_as)
    made.set("name", part.name)
    made.set("sha256", part.sha256)
    made.set("size", str(part.size))
    if part.document is not None:
        _fill(_add(made, "document"), part.document)


def _blocks(parent: etree._Element, blocks: Iterable[Block]) -> None:
    for block in blocks:
        made = _add(
            parent,
            block.kind,
            level="" if block.level is None else str(block.level),
            label=block.label,
            layer="" if block.layer is Layer.BODY else block.layer,
            marks=" ".join(block.marks),
            style=block.style,
            language=block.language,
            source=block.source,
            untranslated="true" if block.untranslated else "",
        )
        _rows(made, block.rows)
        _runs(made, block.runs)


def _rows(parent: etree._Element, rows: Iterable[tuple[Cell, ...]]) -> None:
    for row in rows:
        made = _add(parent, "row")
        for cell in row:
            spans = {"colspan": cell.colspan, "rowspan": cell.rowspan}
            told = {name: str(span) for name, span in spans.items() if span != 1}
            _blocks(_add(made, "cell", **told), cell.blocks)


def _runs(parent: etree._Element, runs: Iterable[Run]) -> None:
    last: etree._Element | None = None
    bare = bool(len(parent))  # text after a table's rows would be no run of its own
    for run in runs:
        if not bare and run.text and run == Run(run.text):
            bare = True
            if last is None:
                parent.text = run.text
            else:
                last.tail = run.text
        else:
            bare, last = False, _run(parent, run)


def _run(parent: etree._Element, run: Run) -> etree._Element:
    return _add(
        parent,
        "run",
        run.text,
        marks=" ".join(run.marks),
        style=run.style,
        link=run.link,
        field=run.field,
        note=run.note,
        language=run.language,
    )


def read_element(found: etree._Element) -> Document:
    """Return the document an element says."""
    return Document(
        language=found.findtext(_name("language")) or "",
        title=found.findtext(_name("title")) or "",
        properties=_each(found, "property", lambda e: (e.get("name", ""), e.text or "")),
        blocks=_read_blocks(found.find(_name("blocks"))),
        notes=_each(found, "note", _read_note),
        revisions=_each(
            found,
            "revision",
            lambda e: Revision(
                e.get("kind", ""), e.get("author", ""), e.get("date", ""), e.text or ""
            ),
        ),
        comments=_each(
            found,
            "comment",
            lambda e: Comment(
                e.get("author", ""), e.text or "", e.get("date", ""), e.get("anchor", "")
            ),
        ),
        parts=_each(found, "part", _read_part),
        pictures=_each(found, "picture", lambda e: Picture(e.text or "", e.get("source", ""))),
    )


def _each(
    parent: etree._Element, name: str, read: Callable[[etree._Element], Item]
) -> tuple[Item, ...]:
    return tuple(read(found) for found in parent.findall(_name(name)))


def _read_note(found: etree._Element) -> Note:
    kind = NoteKind(found.get("kind", ""))
    return Note(found.get("id", ""), found.get("mark", ""), kind, _read_blocks(found))


def _read_part(found: etree._Element) -> Part:
    inner = found.find(_name("document"))
    return Part(
        name=found.get("name", ""),
        media_type=found.get("media-type", ""),
        sha256=found.get("sha256", ""),
        size=int(found.get("size", "0")),
        same_text_as=found.get("same-text-as", ""),
        document=None if inner is None else read_element(inner),
    )


def _read_blocks(parent: etree._Element | None) -> tuple[Block, ...]:
    return () if parent is None else tuple(_read_block(found) for found in parent)


def _read_block(found: etree._Element) -> Block:
    level = found.get("level")
    return Block(
        kind=BlockKind(etree.QName(found).localname),
        runs=tuple(_read_runs(found)),
        level=None if level is None else int(level),
        label=found.get("label", ""),
        layer=Layer(found.get("layer", Layer.BODY)),
        rows=tuple(_read_row(row) for row in found.findall(_name("row"))),
        marks=tuple(found.get("marks", "").split()),
        style=found.get("style", ""),
        language=found.get("language", ""),
        source=found.get("source", ""),
        untranslated=found.get("untranslated") == "true",
    )


def _read_row(row: etree._Element) -> tuple[Cell, ...]:
    return tuple(
        Cell(_read_blocks(cell), int(cell.get("colspan", "1")), int(cell.get("rowspan", "1")))
        for cell in row
    )


def _read_runs(found: etree._Element) -> Iterator[Run]:
    if found.text:
        yield Run(found.text)
    for child in found.findall(_name("run")):
        yield Run(
            text=child.text or "",
            marks=tuple(child.get("marks", "").split()),
            style=child.get("style", ""),
            link=child.get("link", ""),
            field=child.get("field", ""),
            note=child.get("note", ""),
            language=child.get("language", ""),
        )
        if child.tail:
            yield Run(child.tail)


def _name(local: str) -> str:
    return f"{{{DOCUMENT}}}{local}"


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    return element(parent, _name(name), text, **attributes)
