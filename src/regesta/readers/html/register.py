"""A document register's page: its label/value list, and the files it shows below."""

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from regesta.model.document import Block, BlockKind, Cell, Document, Note, Part, Run
from regesta.model.labels import field_of, is_record
from regesta.readers import renditions
from regesta.readers.flat import letters
from regesta.readers.flat.shaping import shape
from regesta.readers.html import labelled
from regesta.readers.html.blocks import blocks, definition_rows, table_rows
from regesta.readers.html.tree import Element, drop, own, text

_LEAST_ROWS = 3
_FILE = re.compile(
    r"[^\\/<>|:*?\"\n]{1,150}\.(pdf|docx?|eml|msg|asice|bdoc|ddoc|txt|rtf|odt|xlsx?|zip)"
)
_SIZE = re.compile(
    r"[\W_]*(?:\d+(?:[.,]\d+)?\s?[kmg]?i?b(?:aiti|ytes)?|pdf|docx?|asice|bdoc|eml|[\W_])*",
    re.IGNORECASE,
)
"""How large a file is, and of what kind, beside its name."""

_HEADS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_NAMED = ("data-file", "data-filename", "data-file-name", "data-name")
_MEDIA = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "doc": "application/msword",
    "eml": "message/rfc822",
    "msg": "application/vnd.ms-outlook",
    "asice": "application/vnd.etsi.asic-e+zip",
    "bdoc": "application/vnd.etsi.asic-e+zip",
    "txt": "text/plain",
    "rtf": "application/rtf",
    "odt": "application/vnd.oasis.opendocument.text",
    "zip": "application/zip",
}

Rows = tuple[tuple[Cell, ...], ...]


def record_table(main: Element) -> Block | None:
    """Return the label/value list, taken out of the tree; None where the page has none.

    A page may part it in several tables, by headings: they are one list.
    """
    found: list[Rows] = []
    for element, rows in list(_candidates(main)):
        pairs = tuple(row for row in rows if len(row) == 2)
        if _is_of_record(pairs) if not found else _goes_on(pairs):
            found.append(pairs)
            drop(element)
    if not found:
        return labelled.taken(main)
    return Block(BlockKind.TABLE, rows=tuple(_tidied(row) for rows in found for row in rows))


def _is_of_record(pairs: Rows) -> bool:
    labels = [row[0].text for row in pairs]
    known = sum(bool(field_of(label)) for label in labels)
    return len(pairs) >= _LEAST_ROWS and known * 4 >= len(pairs) and is_record(labels)


def _goes_on(pairs: Rows) -> bool:
    """Say whether a further table is of the record: most of its labels are a register's."""
    known = sum(bool(field_of(row[0].text)) for row in pairs)
    return known > 0 and known * 3 >= len(pairs) * 2


def _candidates(main: Element) -> Iterator[tuple[Element, Rows]]:
    for element in main.iter("table"):
        if element.find(".//table") is None:
            yield element, _upright(table_rows(element))
    for element in main.iter("dl"):
        yield element, definition_rows(element)


def _upright(rows: Rows) -> Rows:
    """Return a table of one record with its labels in a column, where they stand in a row."""
    across = len(rows) == 2 and len(rows[0]) == len(rows[1]) >= _LEAST_ROWS
    if across and is_record(cell.text for cell in rows[0]):
        return tuple(zip(*rows, strict=True))
    return rows


def _tidied(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Return the row with the label as a plain word: bold and a colon are its dress."""
    label = row[0].text.strip().rstrip(":").strip()
    return (Cell((Block(runs=(Run(label),)),)), replace(row[1], colspan=1, rowspan=1))


def read(main: Element, table: Block) -> tuple[Document, int]:
    """Return a register page's list and each attached text once; how many blocks said it again."""
    _frame_files(main)
    sections = _sections(main)
    parts = [(name, blocks(element)) for name, element in sections]
    for _, element in sections:
        drop(element)
    linked = [*_listed_files(table), *_linked_files(main)]
    whole = blocks(main)
    kept = renditions.once(whole)
    rest = _without_bare_heads(shape(kept))
    same = renditions.repeated([(name, renditions.text_of(told)) for name, told in parts])
    attached = _attached(parts, same)
    read = Document(
        blocks=(table, *rest.blocks, *attached.blocks),
        notes=(*rest.notes, *attached.notes),
        parts=(*attached.parts, *(_part(name, "") for name in dict.fromkeys(linked))),
    )
    return read, len(whole) - len(kept) + sum(map(_copies, parts))


def _copies(part: tuple[str, tuple[Block, ...]]) -> int:
    return len(part[1]) - len(renditions.once(part[1]))


def _without_bare_heads(rest: letters.Shaped) -> letters.Shaped:
    """Return what else the page says without headings that head nothing any more."""
    kept: list[Block] = []
    for block in reversed(rest.blocks):
        heads = block.kind in (BlockKind.HEADING, BlockKind.TITLE)
        bare = not kept or _ends_section(kept[-1], block)
        if not (bare and (heads or block.kind is BlockKind.RULE)):
            kept.append(block)
    return replace(rest, blocks=tuple(reversed(kept)))


def _ends_section(after: Block, head: Block) -> bool:
    """Say whether nothing is said under a heading: the next one is of its rank or above it."""
    if after.kind is BlockKind.RULE:
        return head.kind is not BlockKind.TITLE
    is_head = after.kind is BlockKind.HEADING and head.kind is BlockKind.HEADING
    return is_head and (after.level or 1) <= (head.level or 1)


def _attached(parts: list[tuple[str, tuple[Block, ...]]], same: dict[str, str]) -> Document:
    body: list[Block] = []
    notes: list[Note] = []
    told: list[Part] = []
    for name, said in parts:
        kept = renditions.once(said)
        shaped = letters.shaped(kept) if _is_message(name) else shape(kept)
        placed = tuple(replace(block, source=name) for block in shaped.blocks)
        if name not in same:
            shift = len(notes)
            body.extend(_renumbered(block, shift) for block in placed)
            notes.extend(_renumbered_note(note, shift) for note in shaped.notes)
        document = Document(blocks=placed, notes=shaped.notes)
        told.append(replace(_part(name, same.get(name, "")), document=document))
    return Document(blocks=tuple(body), notes=tuple(notes), parts=tuple(told))


def _is_message(name: str) -> bool:
    """Say whether a file is a message: what its sender's programs add stands at its end."""
    return name.lower().endswith((".eml", ".msg"))


def _renumbered(block: Block, shift: int) -> Block:
    """Return the block with its calls moved on by the notes of the parts before it."""
    if not shift or not block.notes:
        return block
    moved = (
        replace(run, note=str(int(run.note) + shift)) if run.note.isdigit() else run
        for run in block.runs
    )
    return replace(block, runs=tuple(moved))


def _renumbered_note(note: Note, shift: int) -> Note:
    return replace(note, id=str(int(note.id) + shift)) if note.id.isdigit() else note


def _part(name: str, same_text_as: str) -> Part:
    kind = _MEDIA.get(name.rpartition(".")[2].lower(), "application/octet-stream")
    return Part(name, kind, "", same_text_as=same_text_as)


def _sections(main: Element) -> list[tuple[str, Element]]:
    """Return the parts of the page that show a file's text, with the file's name."""
    found: list[tuple[str, Element]] = []
    for element in list(main.iter()):
        name = _file_name(element)
        if name and not any(outer in element.iterancestors() for _, outer in found):
            found.append((_distinct(name, found), element))
    return found


def _distinct(name: str, found: list[tuple[str, Element]]) -> str:
    taken = {other for other, _ in found}
    return next(
        one
        for at in range(1, len(found) + 3)
        if (one := name if at == 1 else f"{name} ({at})") not in taken
    )


def _file_name(element: Element) -> str:
    for attribute in _NAMED:
        said = own(element, attribute).strip()
        if _FILE.fullmatch(said.lower()):
            return said
    if element.tag in ("details", "section", "article", "div") and len(element) > 1:
        head = element[0]
        said = text(head) if head.tag in ("summary", "h2", "h3", "h4", "h5") else ""
        if _FILE.fullmatch(said.lower()):
            drop(head)
            return said
    return ""


def _frame_files(main: Element) -> None:
    """Put what follows a heading that is a file's name into an element of its own."""
    for head in list(main.iter("h2", "h3", "h4", "h5", "h6")):
        parent, after = head.getparent(), head.getnext()
        if parent is None or not _FILE.fullmatch(text(head).lower()) or parent[0] is head:
            continue
        frame = etree.Element("section", {_NAMED[0]: text(head)})
        head.addprevious(frame)
        while after is not None and not (after.tag in _HEADS and after.tag <= head.tag):
            element, after = after, after.getnext()
            frame.append(element)
        drop(head)


def _listed_files(table: Block) -> list[str]:
    """Return the names of files the record's own list leads to."""
    linked = (run for row in table.rows for block in row[1].blocks for run in block.runs)
    names = (run.text.strip() for run in linked if run.link)
    return [name for name in names if _FILE.fullmatch(name.lower())]


def _is_bare(said: str, name: str) -> bool:
    """Say whether a line says nothing but a file's name, and how large it is."""
    return _SIZE.fullmatch(said.replace(name, "", 1)) is not None


def _linked_files(main: Element) -> list[str]:
    """Return the names of files the page only links to; the links are taken out."""
    found: list[str] = []
    for link in list(main.iter("a")):
        name = text(link)
        if _FILE.fullmatch(name.lower()):
            found.append(name)
            parent = link.getparent()
            alone = parent is not None and parent.tag in ("li", "p", "td", "div")
            bare = parent is not None and alone and _is_bare(text(parent), name)
            drop(parent if parent is not None and bare else link)
    return list(dict.fromkeys(found))
