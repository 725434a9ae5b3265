"""Pasted pages of a document register: label and value, line by line, then what was attached."""

from collections.abc import Callable, Iterator

from regesta.model.document import Block, BlockKind
from regesta.model.labels import field_of, is_record
from regesta.readers.flat.furniture import is_banner
from regesta.readers.text.lines import cell
from regesta.readers.text.wrapping import Line

_LEAST_ROWS = 3
_LONGEST_LABEL = 60
_MOST_WORDS = 5
_MOST_BEFORE = 8

Row = tuple[tuple[int, ...], str, str]
"""The numbers of the lines a row takes, its label, its value."""


def record_table(lines: tuple[Line, ...]) -> tuple[Block | None, tuple[Line, ...]]:
    """Return the record's label/value table and the lines after it; None where there is none."""
    for rows_of in _WAYS:
        start = next((at for at in range(len(lines[:_MOST_BEFORE])) if rows_of(lines[at:])), None)
        rows = rows_of(lines[start:]) if start is not None else ()
        if len(rows) >= _LEAST_ROWS and is_record(label for _, label, _ in rows):
            used = sum(len(numbers) for numbers, _, _ in rows)
            return _table(rows), (*_said(lines[:start]), *lines[(start or 0) + used :])
    return None, lines


def _piped(line: str) -> tuple[str, str] | None:
    """Return the two cells of `| A | B |` and `A | B |`; a label's value may be missing."""
    cells = line.strip().removeprefix("|").removesuffix("|").split("|")
    label = cells[0].strip()
    if len(cells) == 1 and line.strip().endswith("|") and field_of(label):
        return label, ""
    if len(cells) != 2 or not 0 < len(label) <= _LONGEST_LABEL:
        return None
    is_sentence = is_banner(line) or label.endswith((".", "!", "?"))
    return None if is_sentence and not field_of(label) else (label, cells[1].strip())


def _tabbed(line: str) -> tuple[str, str] | None:
    """Return label and value of a line with a tab or colon between them."""
    label, sign, value = line.partition("\t" if "\t" in line else ":")
    is_short = 0 < len(label.strip()) <= _LONGEST_LABEL and len(label.split()) <= _MOST_WORDS
    return (label.strip(), value.strip()) if sign and is_short else None


def _by_line(
    pair: Callable[[str], tuple[str, str] | None], *, ends_known: bool
) -> Callable[[tuple[Line, ...]], tuple[Row, ...]]:
    """Return what reads rows of a line each, from a known label on.

    Where other texts are written so too, the last row's label is a known one (`ends_known`).
    """

    def rows_of(lines: tuple[Line, ...]) -> tuple[Row, ...]:
        found = list(_pairs(lines, pair))
        if not found or not field_of(found[0][1]):
            return ()
        while ends_known and not field_of(found[-1][1]):
            found.pop()
        return tuple(found)

    return rows_of


def _pairs(lines: tuple[Line, ...], pair: Callable[[str], tuple[str, str] | None]) -> Iterator[Row]:
    for number, text in lines:
        found = pair(text)
        if found is None:
            return
        yield (number,), *found


def _alternating(lines: tuple[Line, ...]) -> tuple[Row, ...]:
    """Return rows of two lines each, the label and below it the value, which may be missing."""
    found: list[Row] = []
    at = 0
    while at < len(lines) and _is_label_at(lines, at):
        number, label = lines[at]
        has_value = at + 1 < len(lines) and not field_of(lines[at + 1][1])
        value = lines[at + 1] if has_value else (0, "")
        found.append(((number, value[0]) if has_value else (number,), label.strip(), value[1]))
        at += 2 if has_value else 1
    return tuple(found)


def _is_label_at(lines: tuple[Line, ...], at: int) -> bool:
    """Say whether a label stands here: a known one, or one between two of them."""
    if field_of(lines[at][1]):
        return True
    text = lines[at][1]
    is_between = 0 < at < len(lines) - 2 and bool(field_of(lines[at + 2][1]))
    return is_between and len(text) <= _LONGEST_LABEL and len(text.split()) <= _MOST_WORDS


_WAYS = (
    _by_line(_piped, ends_known=False),
    _by_line(_tabbed, ends_known=True),
    _alternating,
)
"""How the list may be pasted: as a pipe table, as "label: value", as lines by turns."""


def _said(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return what stands before the table, its head ("Field | Value") and rule left out."""
    return tuple(line for line in lines if line[1].strip(" |-:+") and not _is_head(line[1]))


def _is_head(line: str) -> bool:
    return line.strip().startswith("|") and _piped(line) is not None


def _table(rows: tuple[Row, ...]) -> Block:
    cells = tuple((cell(label.rstrip(":")), cell(value)) for _, label, value in rows)
    return Block(BlockKind.TABLE, rows=cells, source=f"line {rows[0][0][0]}")
