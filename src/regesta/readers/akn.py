"""Akoma Ntoso (OASIS LegalDocML 3.0): documents as machines exchange them, our own editions too.

Text stands in `p`, `heading` and the like; `num` is the label of what it begins; containers nest.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from regesta.model.document import Block, BlockKind, Cell, Document, Layer, Note, Run, merged
from regesta.model.findings import Result, finding
from regesta.readers.stated.fields import Element, first, inner, local, parsed

LANGUAGES = {"eng": "en", "fra": "fr", "fre": "fr", "spa": "es", "est": "et", "rus": "ru"}
"""ISO 639-2 codes of `FRBRlanguage` as BCP 47 writes them; others stay as they are."""

_TEXT = frozenset(("p", "crossHeading", "li", "listIntroduction", "listWrapUp", "subheading"))
_HEADED = frozenset(("hcontainer", "part", "chapter", "section", "title", "article", "attachment"))
_ITEMS = frozenset(("point", "item", "indent"))
_MARKS = {"b": "b", "i": "i", "u": "u", "sup": "sup", "sub": "sub", "del": "s"}
_PASSED = frozenset(("meta", "num", "heading", "authorialNote"))
_OURS = "#regesta"


@dataclass(slots=True)
class _Reading:
    """What is gathered on the way: blocks, notes, and the label that waits for its first block."""

    blocks: list[Block] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    label: str = ""
    item: int = 0


def read(data: bytes) -> Result[Document | None]:
    """Return the document; None where it is no XML."""
    root = parsed(data)
    if root is None:
        return Result(None, (finding("xml-damaged"),))
    reading = _Reading()
    _walk(root, reading, rank=1, depth=0)
    identified = first(root, "identification")
    number = _value(first(identified, "FRBRWork"), "FRBRnumber")
    title = _value(first(identified, "FRBRWork"), "FRBRalias")
    language = _language(identified)
    properties = {"title": title, "language": language, "subject": number}
    properties |= _ours(identified, language)
    return Result(
        Document(
            language=language,
            title=_title(reading.blocks) or title,
            properties=tuple((name, said) for name, said in properties.items() if said),
            blocks=tuple(reading.blocks),
            notes=tuple(reading.notes),
        )
    )


def _title(blocks: list[Block]) -> str:
    return next((block.text for block in blocks if block.kind is BlockKind.TITLE), "")


def _value(parent: Element | None, name: str, attribute: str = "value") -> str:
    found = first(parent, name)
    return "" if found is None else found.get(attribute, "")


def _language(identified: Element | None) -> str:
    code = _value(first(identified, "FRBRExpression"), "FRBRlanguage", "language")
    return LANGUAGES.get(code, code)


def _ours(identified: Element | None, language: str) -> dict[str, str]:
    """Return what an edition of ours says of itself: its work's name is the last of its address."""
    manifestation = first(identified, "FRBRManifestation")
    authors = (one.get("href") for one in inner(manifestation, "FRBRauthor"))
    if _OURS not in authors:
        return {}
    address = _value(first(identified, "FRBRWork"), "FRBRuri")
    return {
        "custom:regesta-work": address.rpartition("/")[2],
        "custom:regesta-language": language.partition("-")[0],
        "custom:regesta-version": _value(first(identified, "FRBRExpression"), "FRBRversionNumber"),
    }


def _walk(parent: Element, reading: _Reading, *, rank: int, depth: int) -> None:
    """Add the blocks inside an element; `rank` is of the next heading, `depth` of the list."""
    for child in parent:
        name = local(child)
        if name in _PASSED or not name:
            continue
        if name == "table":
            reading.blocks.append(Block(BlockKind.TABLE, rows=_rows(child, reading)))
        elif name in _TEXT or (name == "docTitle" and local(parent) != "p"):
            _add_text(child, reading)
        else:
            _enter(child, reading, rank=rank, depth=depth)


def _enter(child: Element, reading: _Reading, *, rank: int, depth: int) -> None:
    """Add what an element that holds others holds: its number and heading first."""
    name = local(child)
    number = _own(child, "num")
    heading = _own(child, "heading")
    if heading is not None:
        label = _said(number)
        kind = BlockKind.HEADING
        reading.blocks.append(Block(kind, _runs(heading, reading), level=rank, label=label))
        reading.label = ""
    elif number is not None:
        reading.label = _said(number)
    inside = depth + 1 if name in ("list", "blockList", "ul", "ol") else depth
    if name in _ITEMS:
        reading.item = inside
    _walk(child, reading, rank=rank + (name in _HEADED and heading is not None), depth=inside)


def _own(parent: Element, name: str) -> Element | None:
    return next((child for child in parent if local(child) == name), None)


def _said(found: Element | None) -> str:
    return "" if found is None else " ".join("".join(map(str, found.itertext())).split())


def _add_text(found: Element, reading: _Reading) -> None:
    runs = _runs(found, reading)
    if not runs:
        return
    label, reading.label = reading.label, ""
    item, reading.item = reading.item, 0
    if first(found, "docTitle") is not None or local(found) == "docTitle":
        kind, level = BlockKind.TITLE, None
    elif local(found) == "crossHeading":
        kind, level = BlockKind.HEADING, 2
    elif item and (label or local(found) == "li"):
        kind, level = BlockKind.ITEM, item
    else:
        kind, level = BlockKind.PARAGRAPH, None
    layer = Layer.BODY if first(found, "docNumber") is None else Layer.HEADER
    reading.blocks.append(Block(kind, runs, level=level, label=label, layer=layer))


def _rows(table: Element, reading: _Reading) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        tuple(_cell(cell, reading) for cell in row if local(cell) in ("td", "th"))
        for row in inner(table, "tr")
    )


def _cell(cell: Element, reading: _Reading) -> Cell:
    told = _Reading(notes=reading.notes)
    _walk(cell, told, rank=1, depth=0)
    return Cell(tuple(told.blocks), _span(cell, "colspan"), _span(cell, "rowspan"))


def _span(cell: Element, name: str) -> int:
    told = cell.get(name, "1")
    return min(int(told), 1000) if told.isdecimal() and int(told) else 1


def _runs(found: Element, reading: _Reading) -> tuple[Run, ...]:
    """Return an element's text as runs; white space between the lines of the XML says nothing."""
    told = merged(_inline(found, reading, Run()))
    return _trimmed(told)


def _inline(found: Element, reading: _Reading, look: Run) -> Iterator[Run]:
    if found.text:
        yield _run(found.text, look)
    for child in found:
        yield from _child(child, reading, look)
        if child.tail:
            yield _run(child.tail, look)


def _child(child: Element, reading: _Reading, look: Run) -> Iterator[Run]:
    name = local(child)
    if name == "authorialNote":
        yield Run(note=_note(child, reading))
    elif name == "eol":
        yield _run("\n", look, keep=True)
    elif name in _MARKS:
        marks = tuple(sorted({*look.marks, _MARKS[name]}, key=list(_MARKS.values()).index))
        yield from _inline(child, reading, Run(marks=marks, link=look.link))
    elif name == "a":
        yield from _inline(child, reading, Run(marks=look.marks, link=child.get("href", "")))
    elif name and name not in _PASSED:
        yield from _inline(child, reading, look)


def _run(text: str, look: Run, *, keep: bool = False) -> Run:
    return Run(text if keep else _single(text), look.marks, link=look.link)


def _single(text: str) -> str:
    """Return a text with the XML's own line breaks and indents as single spaces."""
    if "\n" not in text:
        return text
    lines = text.split("\n")
    return " ".join(
        [lines[0].rstrip(), *(line.strip() for line in lines[1:-1]), lines[-1].lstrip()]
    )


def _trimmed(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    told = list(runs)
    if told and not told[0].note:
        told[0] = Run(told[0].text.lstrip(" \n\t"), told[0].marks, link=told[0].link)
    if told and not told[-1].note:
        told[-1] = Run(told[-1].text.rstrip(" \n"), told[-1].marks, link=told[-1].link)
    return merged(told)


def _note(found: Element, reading: _Reading) -> str:
    """Add a note where it is called, and return its id."""
    id_ = str(len(reading.notes) + 1)
    mark = found.get("marker", "") or id_
    at = len(reading.notes)
    reading.notes.append(Note(id_, mark))
    told = _Reading(notes=reading.notes)
    _walk(found, told, rank=1, depth=0)
    reading.notes[at] = Note(id_, mark, blocks=tuple(told.blocks))
    return id_
