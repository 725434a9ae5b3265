"""An OpenDocument's blocks: paragraphs, headings, lists, tables, in reading order."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from regesta.model.document import Block, BlockKind, Cell, Layer, merged
from regesta.readers.odt.inline import (
    Reading,
    change_begins,
    change_ends,
    deleted,
    runs_of,
)
from regesta.readers.odt.lists import Counts, Label
from regesta.readers.odt.names import NAMESPACES, Element, get, number, tag
from regesta.readers.odt.styles import marks

_MOST_CELLS = 100
"""How often a repeated cell or row is written out: more are a sheet's empty rest."""


def read_blocks(parent: Element, reading: Reading) -> tuple[Block, ...]:
    """Return the blocks in an element, in order."""
    return tuple(_blocks(parent, reading))


def read_boxed(parent: Element, reading: Reading) -> tuple[Block, ...]:
    """Return the blocks of a text box, which stand in a layer of their own."""
    return tuple(
        replace(block, layer=Layer.TEXTBOX) if block.layer is Layer.BODY else block
        for block in _blocks(parent, reading)
    )


def _blocks(parent: Element, reading: Reading) -> Iterator[Block]:
    for element in parent:
        handler = _HANDLERS.get(tag(element))
        if handler is not None:
            yield from handler(element, reading)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in a list we are: its style, its depth, and how far it has counted."""

    style: str
    depth: int
    counts: Counts


def _paragraph(element: Element, reading: Reading, label: Label | None = None) -> Iterator[Block]:
    style = get(element, "text:style-name")
    looks = reading.styles.looks("paragraph", style)
    runs = runs_of(element, reading, looks, _read_in_line)
    if not runs:
        return
    common = _common(tuple(run.marks for run in runs if run.text.strip()))
    plain = (replace(r, marks=tuple(m for m in r.marks if m not in common)) for r in runs)
    kind, level = _rank(element, style, reading, label)
    yield Block(
        kind=kind,
        runs=merged(plain) if common else runs,
        level=level,
        label=label.text if label else "",
        marks=tuple(mark for mark in marks(looks) if mark in common) or common,
        style=reading.styles.named(style),
        source=f"{reading.part}#{reading.places.get(element, 0)}",
    )


def _read_in_line(element: Element, reading: Reading) -> tuple[Block, ...]:
    """Return the blocks of what hangs in a paragraph: text boxes are no body, notes are."""
    is_box = tag(element).startswith("draw:")
    return read_boxed(element, reading) if is_box else read_blocks(element, reading)


def _common(told: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """Return the marks that all the words have: they are the paragraph's own."""
    if not told:
        return ()
    return tuple(mark for mark in told[0] if all(mark in others for others in told))


def _rank(
    element: Element, style: str, reading: Reading, label: Label | None
) -> tuple[BlockKind, int | None]:
    kind = reading.styles.kind(style)
    if kind is BlockKind.TITLE:
        return kind, None
    if tag(element) == "text:h":
        return BlockKind.HEADING, number(element, "text:outline-level")
    if label is not None and label.text and not label.counts:
        return BlockKind.ITEM, label.level
    return kind, None


def _heading(element: Element, reading: Reading) -> Iterator[Block]:
    """Yield a heading with the number the outline gives it, which no list says."""
    rank = number(element, "text:outline-level")
    level = reading.lists.levels.get(("Outline", rank))
    unnumbered = get(element, "text:is-list-header") == "true"
    if level is None or not (level.form or level.pattern) or unnumbered:
        yield from _paragraph(element, reading)
        return
    start = number(element, "text:start-value", 1)
    restarts = get(element, "text:restart-numbering") == "true"
    counts = reading.lists.outline
    counts.next(rank, "Outline", reading.lists.levels, start if restarts else None)
    yield from _paragraph(element, reading, reading.lists.label("Outline", rank, counts))


def _list(element: Element, reading: Reading) -> Iterator[Block]:
    style = get(element, "text:style-name") or _style_inside(element, reading)
    counts = reading.lists.opened(element, style)
    yield from _items(element, reading, _Place(style, 1, counts))


def _style_inside(element: Element, reading: Reading) -> str:
    """Return the list style of the first paragraph's own style: a list need not name one."""
    for paragraph in element.iter("{*}p", "{*}h"):
        return reading.styles.list_style(get(paragraph, "text:style-name"))
    return ""


def _items(element: Element, reading: Reading, place: _Place) -> Iterator[Block]:
    for item in element:
        kind = tag(item)
        if kind == "text:list-item":
            yield from _item(item, reading, place)
        elif kind == "text:list-header":
            yield from _inner(item, reading, place, None)


def _item(item: Element, reading: Reading, place: _Place) -> Iterator[Block]:
    first = next((child for child in item if tag(child) in {"text:p", "text:h"}), None)
    if first is None:
        yield from _inner(item, reading, place, None)
        return
    style = get(item, "text:style-override") or place.style
    start = number(item, "text:start-value", -1)
    levels = reading.lists.levels
    place.counts.next(place.depth, style, levels, start if start >= 0 else None)
    label = reading.lists.label(style, place.depth, place.counts)
    yield from _inner(item, reading, place, label)


def _inner(item: Element, reading: Reading, place: _Place, label: Label | None) -> Iterator[Block]:
    """Yield an item's blocks: its first paragraph has the label, others follow without."""
    for element in item:
        kind = tag(element)
        if kind == "text:list":
            style = get(element, "text:style-name") or place.style
            counts = reading.lists.known(element, style, place.counts)
            yield from _items(element, reading, _Place(style, place.depth + 1, counts))
        elif kind in {"text:p", "text:h"}:
            yield from _paragraph(element, reading, label)
            label = None
        elif kind in _HANDLERS:
            yield from _HANDLERS[kind](element, reading)


def _numbered(element: Element, reading: Reading) -> Iterator[Block]:
    """Yield a numbered paragraph that stands in no list element: ODF 1.3, 5.3.6."""
    style = get(element, "text:style-name")
    depth = number(element, "text:level")
    own = get(element, "text:list-id")
    counts = reading.lists.by_id.setdefault(own, Counts()) if own else None
    counts = counts or reading.lists.opened(element, style)
    start = number(element, "text:start-value", -1)
    counts.next(depth, style, reading.lists.levels, start if start >= 0 else None)
    label = reading.lists.label(style, depth, counts)
    for child in element:
        if tag(child) in {"text:p", "text:h"}:
            yield from _paragraph(child, reading, label)


def _table(element: Element, reading: Reading) -> Iterator[Block]:
    rows: list[tuple[Cell, ...]] = []
    for row in _rows(element):
        cells = tuple(_cells(row, reading))
        told = any(cell.blocks for cell in cells)
        repeated = number(row, "table:number-rows-repeated") if told else 1
        rows.extend([cells] * min(repeated, _MOST_CELLS) if cells else [])
    if any(cell.blocks for cells in rows for cell in cells):
        yield Block(BlockKind.TABLE, rows=tuple(rows))


def _rows(element: Element) -> Iterator[Element]:
    for child in element:
        kind = tag(child)
        if kind == "table:table-row":
            if get(child, "table:visibility") not in {"collapse", "filter"}:
                yield child
        elif kind in {"table:table-header-rows", "table:table-rows", "table:table-row-group"}:
            yield from _rows(child)


def _cells(row: Element, reading: Reading) -> Iterator[Cell]:
    for element in row:
        if tag(element) != "table:table-cell":
            continue  # a covered cell belongs to its neighbour
        cell = Cell(
            read_blocks(element, reading),
            number(element, "table:number-columns-spanned"),
            number(element, "table:number-rows-spanned"),
        )
        repeated = number(element, "table:number-columns-repeated")
        for _ in range(min(repeated, _MOST_CELLS)):
            yield cell


def _section(element: Element, reading: Reading) -> Iterator[Block]:
    if get(element, "text:display") != "none":
        yield from _blocks(element, reading)


def _hung(element: Element, reading: Reading) -> Iterator[Block]:
    """Read a frame that hangs on the page: its text boxes stand by themselves."""
    for box in element.iter("{*}text-box", "{*}custom-shape"):
        reading.boxes.extend(read_boxed(box, reading))
    yield from ()


def _marked(act: Callable[[Element, Reading], None]) -> "Handler":
    def read(element: Element, reading: Reading) -> Iterator[Block]:
        act(element, reading)
        yield from ()

    return read


Handler = Callable[[Element, Reading], Iterator[Block]]
_HANDLERS: dict[str, Handler] = {
    "text:p": _paragraph,
    "text:h": _heading,
    "text:list": _list,
    "text:numbered-paragraph": _numbered,
    "table:table": _table,
    "text:section": _section,
    "text:index-body": _section,
    "text:index-title": _section,
    **{
        f"text:{kind}": _section
        for kind in (
            "table-of-content",
            "illustration-index",
            "table-index",
            "object-index",
            "user-index",
            "alphabetical-index",
            "bibliography",
        )
    },
    "draw:frame": _hung,
    "draw:custom-shape": _hung,
    "text:change": _marked(deleted),
    "text:change-start": _marked(change_begins),
    "text:change-end": _marked(change_ends),
}


def changes(root: Element) -> dict[str, Element]:
    """Return the tracked changes by their ids."""
    regions = root.iter(f"{{{NAMESPACES['text']}}}changed-region")
    xml_id = "{http://www.w3.org/XML/1998/namespace}id"
    return {get(region, "text:id") or region.get(xml_id) or "": region for region in regions}
