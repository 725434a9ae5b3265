"""Tables: rows and cells with their spans, as if every tracked change had been accepted."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from lxml import etree

from regesta.model.document import Block, BlockKind, Cell
from regesta.readers.docx.inline import revision
from regesta.readers.docx.names import SDT, W, children, integer, value
from regesta.readers.docx.reading import Story

WRAPPERS = frozenset(W + name for name in ("customXml", "smartTag", "ins", "moveTo", "sdtContent"))
"""What stands around blocks, rows and cells and shows them, content controls aside."""
_GONE = (W + "del", W + "moveFrom")
_COLUMNS = 1000


@dataclass(slots=True)
class _Growing:
    """A cell that may still grow, downwards or to the right."""

    blocks: tuple[Block, ...]
    colspan: int
    rowspan: int = 1


@dataclass(slots=True)
class _Grid:
    """A table while it is read; `open` has the cell that each column would continue."""

    rows: list[list[_Growing]] = field(default_factory=list)
    open: dict[int, _Growing] = field(default_factory=dict)


def read_table(table: etree._Element, story: Story) -> Block | None:
    """Return a table, None where it shows nothing."""
    grid = _Grid()
    for row in _inside(table, W + "tr"):
        _change(row, grid, story)
    _close_gaps(grid.rows)
    rows = tuple(
        tuple(Cell(cell.blocks, cell.colspan, cell.rowspan) for cell in row)
        for row in grid.rows
        if row
    )
    if not any(cell.blocks for row in rows for cell in row):
        return None
    return Block(BlockKind.TABLE, rows=rows, layer=story.layer)


def _close_gaps(rows: list[list[_Growing]]) -> None:
    """Shorten the cells that cover a row in which no cell begins: that row is no row of ours."""
    gaps = list(accumulate(not row for row in rows))
    for place, row in enumerate(rows if gaps and gaps[-1] else ()):
        for cell in row:
            last = min(place + cell.rowspan, len(rows)) - 1
            cell.rowspan -= gaps[last] - gaps[place]


def _change(row: etree._Element, grid: _Grid, story: Story) -> None:
    """Read a row, or only what a deleted one says; a whole row's change is recorded once."""
    properties = row.find(W + "trPr")
    change = None if properties is None else _changed(properties)
    revisions = story.reading.revisions
    before = len(revisions)
    if change is None or change.tag == W + "ins":
        _row(row, properties, grid, story)
        said = "" if change is None else _said(grid.rows[-1])
    else:
        said = _dropped(row, story)
    if change is not None and len(revisions) == before and said.strip():
        revisions.append(revision(change, said))


def _changed(properties: etree._Element) -> etree._Element | None:
    return next(properties.iterchildren(*_GONE, W + "ins"), None)


def _said(cells: list[_Growing]) -> str:
    return "\t".join("\n".join(block.text for block in cell.blocks) for cell in cells)


def _dropped(row: etree._Element, story: Story) -> str:
    """Record what is deleted inside a deleted row, and return what else it said."""
    for change in row.iter(*_GONE):
        text = "".join(t.text or "" for t in change.iter(W + "delText", W + "t"))
        if text.strip():
            story.reading.revisions.append(revision(change, text))
    cells = ("".join(t.text or "" for t in c.iter(W + "t")) for c in _inside(row, W + "tc"))
    return "\t".join(cells)


def _row(row: etree._Element, properties: etree._Element | None, grid: _Grid, story: Story) -> None:
    column = integer(value(properties, W + "gridBefore"))
    cells: list[_Growing] = []
    for element in _inside(row, W + "tc"):
        told = element.find(W + "tcPr")
        if told is not None and told.find(W + "cellDel") is not None:
            continue
        span = min(max(integer(value(told, W + "gridSpan"), 1), 1), _COLUMNS)
        blocks = story.read(element, story)
        above = grid.open.get(column) if _continues(told, "vMerge") else None
        if above is not None:
            above.rowspan += 1
            above.blocks += blocks
        elif cells and _continues(told, "hMerge"):
            cells[-1].colspan += span
            cells[-1].blocks += blocks
        else:
            _place(_Growing(blocks, span), column, cells, grid)
        column += span
    grid.rows.append(cells)


def _place(cell: _Growing, column: int, cells: list[_Growing], grid: _Grid) -> None:
    for covered in range(column, column + cell.colspan):
        grid.open.pop(covered, None)
    grid.open[column] = cell
    cells.append(cell)


def _continues(properties: etree._Element | None, name: str) -> bool:
    """Say whether a cell is merged with the one before it, a tracked merge (17.13.5.3) included."""
    if properties is None:
        return False
    tracked = properties.find(W + "cellMerge")
    if name == "vMerge" and tracked is not None:
        return tracked.get(W + "vMerge") == "cont"
    merge = properties.find(W + name)
    return merge is not None and merge.get(W + "val", "continue") == "continue"


def _inside(container: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Yield rows or cells, those in content controls and tracked changes included."""
    for child in children(container):
        if child.tag == wanted:
            yield child
        elif child.tag == SDT or child.tag in WRAPPERS:
            yield from _inside(child, wanted)
