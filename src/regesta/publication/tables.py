"""What a table's rows are: whether the first is its head, and how deep tables stand in tables."""

from collections.abc import Sequence
from dataclasses import replace

from regesta.model.document import Block, BlockKind, Cell, Document, plain

_DEEPEST = 8
"""How deep tables stand in tables at most: XML parsers refuse what is nested without end."""


def is_head(rows: Sequence[Sequence[Cell]]) -> bool:
    """Say whether the first row heads its columns: all bold, where the second is not, no spans.

    The model tells nothing of header rows; authors tell each other so.
    """
    if len(rows) < 2 or any(cell.rowspan > 1 for cell in rows[0]):
        return False
    return _is_bold(rows[0]) and not _is_bold(rows[1])


def _is_bold(row: Sequence[Cell]) -> bool:
    told = [block for cell in row for block in cell.blocks if block.text.strip()]
    return bool(told) and all(_is_set_off(block) for block in told)


def _is_set_off(block: Block) -> bool:
    if "b" in block.marks or "head" in block.style.lower():
        return True
    return all("b" in run.marks for run in block.runs if run.text.strip()) and bool(block.runs)


def shallow(document: Document) -> Document:
    """Return the document with tables beyond that depth as the paragraphs they hold."""
    if not any(inner.rows for block in document.blocks for inner in block.inner()) and not any(
        block.rows for note in document.notes for block in note.blocks
    ):
        return document
    return replace(
        document,
        blocks=tuple(_shallow(block, _DEEPEST) for block in document.blocks),
        notes=tuple(
            replace(note, blocks=tuple(_shallow(block, _DEEPEST) for block in note.blocks))
            for note in document.notes
        ),
    )


def _shallow(block: Block, deep: int) -> Block:
    if not block.rows:
        return block
    if not deep:
        return replace(block, kind=BlockKind.PARAGRAPH, rows=(), runs=plain(_words(block)))
    rows = tuple(
        tuple(replace(c, blocks=tuple(_shallow(b, deep - 1) for b in c.blocks)) for c in row)
        for row in block.rows
    )
    return replace(block, rows=rows)


def _words(block: Block) -> str:
    """Return a table's text, however deep it is."""
    waiting, told = [block], list[str]()
    while waiting:
        one = waiting.pop()
        if one.rows:
            waiting += reversed(tuple(one.inner()))
        else:
            told.append(one.text)
    return "\n".join(told)
