"""From paragraphs of lines to the model's blocks: headings, labels, marks, tables, notes."""

import re
from collections.abc import Sequence
from dataclasses import replace

from regesta.model.document import Block, BlockKind, Cell, Note, Run, merged
from regesta.readers.pdf.about import Bookmark
from regesta.readers.pdf.headings import TITLE, ranked
from regesta.readers.pdf.layout import Line
from regesta.readers.pdf.notes import FootNote
from regesta.readers.pdf.paragraphs import LABEL, Grid, Paragraph
from regesta.readers.pdf.runs import Context, common_marks, cut, runs, unmarked

_NUMBERED = re.compile(r"((?:\d{1,2}|[A-Z](?=\.\d))(?:\.\d{1,2})*)\s+(?=[^\W\d_]{2})")
"""A heading's number without a full stop: "1 Introduction", "A.2 Terms"."""

_LEADER = re.compile(r"\s*(?:\.\s?){4,}\s*(?=\d+$)")
"""The dots that lead to the page number in a table of contents."""


def blocks(
    paragraphs: Sequence[Paragraph], context: Context, outline: Sequence[Bookmark] = ()
) -> tuple[Block, ...]:
    """Return the body's blocks, headings ranked by size and weight, items by indent."""
    ranks = ranked(paragraphs, context.usual, outline)
    made, indents = list[Block](), list[float]()
    for at, paragraph in enumerate(paragraphs):
        block = _block(paragraph, context, indents)
        if at in ranks:
            block = _heading(block, ranks[at])
        if block.kind is not BlockKind.ITEM:
            indents.clear()
        made.append(block)
    return tuple(block for block in _lettered(made) if block.text.strip() or block.notes)


_LETTERED = re.compile(r"([a-z])\.\s+(?=\S)")


def _lettered(made: Sequence[Block]) -> list[Block]:
    """Return the blocks with "a.", "b." as labels where they follow one another from "a." on."""
    kept = list(made)
    start = 0
    while start < len(kept):
        end = start
        while end < len(kept) and _letter(kept[end]) == chr(ord("a") + end - start):
            end += 1
        for at in range(start, end if end - start > 1 else start):
            one = kept[at]
            shown, label = cut(one.runs, _LETTERED), one.text[:2]
            kept[at] = replace(one, kind=BlockKind.ITEM, level=1, label=label, runs=shown)
        start = max(end, start + 1)
    return kept


def _letter(block: Block) -> str:
    found = _LETTERED.match(block.text) if block.kind is BlockKind.PARAGRAPH else None
    return found[1] if found and not block.label else ""


def note(printed: FootNote, context: Context) -> Note:
    """Return the note, its mark apart from its text."""
    lines = list(printed.lines)
    found = runs(Paragraph(lines, ["", *" " * (len(lines) - 1)]), context)
    mark = re.compile(rf"\s*[(\[]?{re.escape(printed.mark)}[.)\]]*\s*")
    block = Block(runs=cut(found, mark), source=f"page {printed.page}")
    return Note(printed.id, printed.mark, printed.kind, blocks=(block,))


def furniture(line: Line, context: Context) -> Block:
    """Return a running head's or foot's block."""
    return Block(runs=runs(Paragraph([line]), context), source=f"page {line.page}")


def _block(paragraph: Paragraph, context: Context, indents: list[float]) -> Block:
    source = f"page {paragraph.lines[0].page}"
    if paragraph.grid is not None:
        return Block(BlockKind.TABLE, rows=_rows(paragraph.grid, context), source=source)
    found = runs(paragraph, context)
    marks = common_marks(found)
    shown = _led(unmarked(found, marks))
    kind, label, shown = _labelled(paragraph, shown)
    level = None
    if kind is BlockKind.ITEM:
        level = (paragraph.level if paragraph.role else _depth(indents, paragraph)) or 1
    return Block(kind, shown, level, label, marks=marks, language=paragraph.language, source=source)


_KINDS = {"Code": BlockKind.CODE, "BlockQuote": BlockKind.QUOTE, "LI": BlockKind.ITEM}


def _labelled(
    paragraph: Paragraph, found: tuple[Run, ...]
) -> tuple[BlockKind, str, tuple[Run, ...]]:
    """Return the kind of block, its label, and the runs without it."""
    text = found[0].text if len(found) == 1 else "".join([run.text for run in found])
    kind = _KINDS.get(paragraph.role, BlockKind.PARAGRAPH)
    match = LABEL.match(text) if kind is not BlockKind.CODE else None
    if match:
        kind = BlockKind.PARAGRAPH if match["number"] else BlockKind.ITEM
        return kind, match[0].strip(), cut(found, LABEL)
    if paragraph.label:  # of a drawn bullet there is nothing to cut
        start = re.compile(rf"(?:{re.escape(paragraph.label)})?\s*")
        return BlockKind.ITEM, paragraph.label, cut(found, start)
    return kind, "", found


def _led(found: tuple[Run, ...]) -> tuple[Run, ...]:
    """Return the runs of an entry of contents with a tab for its dots."""
    if len(found) != 1 or ".." not in found[0].text:
        return found
    return (replace(found[0], text=_LEADER.sub("\t", found[0].text)),)


def _rows(grid: Grid, context: Context) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        tuple(
            Cell(
                tuple(_block(paragraph, context, []) for paragraph in cell.paragraphs),
                cell.columns,
                cell.rows,
            )
            for cell in row
        )
        for row in grid
    )


def _heading(block: Block, rank: int) -> Block:
    kind = BlockKind.TITLE if rank == TITLE else BlockKind.HEADING
    found = None if block.label else _NUMBERED.match(block.text)
    if found:
        block = replace(block, label=found[1], runs=cut(block.runs, _NUMBERED))
    if "\n" in block.text:
        oneline = merged(replace(run, text=run.text.replace("\n", " ")) for run in block.runs)
        block = replace(block, runs=oneline)
    return replace(block, kind=kind, level=rank or None)


def _depth(indents: list[float], paragraph: Paragraph) -> int:
    """Return an item's depth among the list's, from how far in it stands."""
    line = paragraph.first
    while indents and line.x0 < indents[-1] - 0.7 * line.size:
        indents.pop()
    if not indents or line.x0 > indents[-1] + 0.7 * line.size:
        # A list that goes on in the next column stands elsewhere on the page.
        if indents and line.x0 > indents[-1] + 12 * line.size:
            indents.clear()
        indents.append(line.x0)
    return len(indents)
