"""A stretch of rich text with paragraphs of its own: the body, a head, a note, a text box."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from regesta.model.document import Block, BlockKind, Cell, Run, merged
from regesta.readers.flat.slices import stripped

_KINDS = {
    "title": BlockKind.TITLE,
    "quote": BlockKind.QUOTE,
    "intense quote": BlockKind.QUOTE,
    "quotations": BlockKind.QUOTE,
}
HEADING = re.compile(r"(?:heading|pealkiri|titre|título) ?([1-9])", re.IGNORECASE)
"""Heading styles, as Word names them in its languages."""
_PIECE = re.compile(r"[^\W_]+")
_MOST_CELLS = 200
_NEAR = 30
"""Twentieths of a point by which the edges of one column may differ from row to row."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A cell as its row defines it: where it ends, and whether it goes on the one above or left."""

    right: int = 0
    below: bool = False
    beside: bool = False


@dataclass(slots=True)
class Paragraph:
    """What a paragraph's properties say so far."""

    label: str = ""
    style: str = ""
    rank: int | None = None
    depth: int = 1
    in_table: bool = False


@dataclass(slots=True)
class Story:
    """The blocks so far, and the paragraph, cell and table that are open."""

    role: str = ""
    blocks: list[Block] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    paragraph: Paragraph = field(default_factory=Paragraph)
    inner: list[Block] = field(default_factory=list)
    cells: list[tuple[Block, ...]] = field(default_factory=list)
    rows: list[tuple[tuple[Edge, ...], tuple[tuple[Block, ...], ...]]] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    next_edge: Edge = field(default_factory=Edge)

    def end_paragraph(self) -> None:
        """Close the paragraph: it goes to the cell that is open, or to the blocks."""
        runs = stripped(merged(self.runs))
        self.runs.clear()
        label, self.paragraph.label = self.paragraph.label.strip(), ""
        if not self.paragraph.in_table:
            self.end_table()
        if runs and any(run.text.strip() or run.note for run in runs):
            block = _block(runs, replace(self.paragraph, label=label))
            (self.inner if self.paragraph.in_table else self.blocks).append(block)

    def end_cell(self) -> None:
        """Close the cell that is open."""
        self.paragraph.in_table = True
        self.end_paragraph()
        self.cells.append(tuple(self.inner))
        self.inner.clear()

    def end_row(self) -> None:
        """Close the row that is open."""
        if self.cells:
            self.rows.append((tuple(self.edges[:_MOST_CELLS]), tuple(self.cells[:_MOST_CELLS])))
            self.cells.clear()

    def end_table(self) -> None:
        """Close the table that is open, if one is."""
        self.end_row()
        rows = _table(self.rows)
        self.rows.clear()
        if any(cell.blocks for row in rows for cell in row):
            self.blocks.append(Block(BlockKind.TABLE, rows=rows))

    def end(self) -> tuple[Block, ...]:
        """Close everything that is open and return the blocks."""
        self.end_paragraph()
        if self.inner:
            self.end_cell()
        self.end_table()
        return tuple(self.blocks)


def _block(runs: tuple[Run, ...], paragraph: Paragraph) -> Block:
    words = [run.marks for run in runs if run.text.strip()]
    common = tuple(m for m in words[0] if all(m in marks for marks in words)) if words else ()
    bare = (replace(r, marks=tuple(m for m in r.marks if m not in common)) for r in runs)
    kind, level = _rank(paragraph)
    return Block(
        kind=kind,
        runs=merged(bare) if common else runs,
        level=level,
        label=paragraph.label,
        marks=common,
        style=paragraph.style,
    )


def _rank(paragraph: Paragraph) -> tuple[BlockKind, int | None]:
    named = _KINDS.get(paragraph.style.lower())
    if named is BlockKind.TITLE:
        return named, None
    if paragraph.rank is not None:
        return BlockKind.HEADING, paragraph.rank
    if paragraph.label and not _counts(paragraph):
        return BlockKind.ITEM, paragraph.depth
    return named or BlockKind.PARAGRAPH, None


def _counts(paragraph: Paragraph) -> bool:
    """Say whether a label numbers a paragraph ("12.", "2.1"), rather than marks a list's item."""
    pieces = _PIECE.findall(paragraph.label)
    told = [piece for piece in pieces if len(piece) < 4 or piece.isdecimal()]  # "Article 4"
    figures = bool(told) and all(piece.isdecimal() for piece in told)
    return figures and (paragraph.depth == 1 or len(pieces) > 1)


_Rows = Sequence[tuple[tuple[Edge, ...], tuple[tuple[Block, ...], ...]]]


def _table(rows: _Rows) -> tuple[tuple[Cell, ...], ...]:
    """Return the rows with their spans, which the places of the cells' edges tell."""
    columns = _columns(rows)
    told: list[list[Cell]] = []
    above: dict[int, tuple[int, int]] = {}
    for at, (edges, cells) in enumerate(rows):
        told.append([])
        left = 0
        for place, blocks in enumerate(cells):
            edge = edges[place] if place < len(edges) else Edge()
            span = max(sum(left < column <= edge.right + _NEAR for column in columns), 1)
            if edge.below and left in above:
                _grow(told, above[left], blocks)
            elif edge.beside and told[at]:
                last = told[at][-1]
                told[at][-1] = replace(last, colspan=last.colspan + span)
            else:
                above[left] = (at, len(told[at]))
                told[at].append(Cell(blocks, span))
            left = max(edge.right + _NEAR, left)
    return tuple(tuple(row) for row in told if row)


def _grow(told: list[list[Cell]], place: tuple[int, int], blocks: tuple[Block, ...]) -> None:
    row, at = place
    cell = told[row][at]
    told[row][at] = replace(cell, blocks=cell.blocks + blocks, rowspan=cell.rowspan + 1)


def _columns(rows: _Rows) -> list[int]:
    """Return where the columns of a table end, near edges taken as one."""
    found: list[int] = []
    for right in sorted({edge.right for edges, _ in rows for edge in edges}):
        if not found or right - found[-1] > _NEAR:
            found.append(right)
    return found
