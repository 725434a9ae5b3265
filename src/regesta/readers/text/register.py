"""Pasted pages of a document register: label and value, line by line, then what was attached."""

from collections.abc import Callable, Iterator

from regesta.model.document import Block, BlockKind
from regesta.readers.flat.furniture import is_banner
from regesta.readers.flat.labels import is_label
from regesta.readers.text.lines import Line, cell

_LEAST_ROWS = 3
_LEAST_PIPED = 2
_LONGEST_LABEL = 60
_MOST_BEFORE = 8

Row = tuple[int, str, str]


def record_table(lines: tuple[Line, ...]) -> tuple[Block | None, tuple[Line, ...]]:
    """Return the record's label/value table and the lines after it; None where there is none."""
    for pair, known in ((_piped, _LEAST_PIPED), (_tabbed, _LEAST_ROWS)):
        start = _start(lines, pair)
        rows = list(_rows(lines[start:], pair)) if start is not None else []
        if len(rows) >= _LEAST_ROWS and sum(is_label(label) for _, label, _ in rows) >= known:
            return _table(rows), (*_said(lines[:start]), *lines[(start or 0) + len(rows) :])
    return None, lines


def _piped(line: str) -> tuple[str, str] | None:
    """Return the two cells of `| A | B |` and `A | B |`; a label's value may be missing."""
    cells = line.strip().removeprefix("|").removesuffix("|").split("|")
    label = cells[0].strip()
    if len(cells) == 1 and line.strip().endswith("|") and is_label(label):
        return label, ""
    if len(cells) != 2 or not 0 < len(label) <= _LONGEST_LABEL:
        return None
    is_sentence = is_banner(line) or label.endswith((".", "!", "?"))
    return None if is_sentence and not is_label(label) else (label, cells[1].strip())


def _tabbed(line: str) -> tuple[str, str] | None:
    """Return label and value of a line with a tab or colon between them."""
    label, _, value = line.partition("\t") if "\t" in line else line.partition(":")
    return (label.strip(), value.strip()) if is_label(label) else None


Pair = Callable[[str], tuple[str, str] | None]


def _start(lines: tuple[Line, ...], pair: Pair) -> int | None:
    for at, (_, text) in enumerate(lines[:_MOST_BEFORE]):
        found = pair(text)
        if found and is_label(found[0]):
            return at
    return None


def _rows(lines: tuple[Line, ...], pair: Pair) -> Iterator[Row]:
    for number, text in lines:
        found = pair(text)
        if found is None:
            return
        yield number, *found


def _said(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return what stands before the table, the rule under a table's head left out."""
    return tuple(line for line in lines if line[1].strip(" |-:+"))


def _table(rows: list[Row]) -> Block:
    cells = tuple((cell(label.rstrip(":")), cell(value)) for _, label, value in rows)
    return Block(BlockKind.TABLE, rows=cells, source=f"line {rows[0][0]}")
