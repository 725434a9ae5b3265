"""What a table's rows are: whether the first is its head."""

from collections.abc import Sequence

from regesta.model.document import Block, Cell


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
