"""Pasted pages of a document register: label and value, line by line, then what was attached."""

import re

from regesta.model.document import Block, BlockKind
from regesta.readers.flat.furniture import is_banner
from regesta.readers.flat.labels import is_label
from regesta.readers.text.lines import Line, cell

_PIPED = re.compile(r"^\s*\|?\s*([^|]{1,60}?)\s*\|\s*([^|]*?)\s*\|?\s*$")
_TABBED = re.compile(r"^\s*([^\t:]{1,60}?)\s*(?::\s*\t?|\t+)\s*(.*?)\s*$")
_LEAST_ROWS = 3
_MOST_BEFORE = 8

Row = tuple[int, str, str]


def record_table(lines: tuple[Line, ...]) -> tuple[Block | None, tuple[Line, ...]]:
    """Return the record's label/value table and the lines after it; None where there is none."""
    for pattern in (_PIPED, _TABBED):
        start = _start(lines, pattern)
        rows = _rows(lines[start:], pattern) if start is not None else []
        if _is_record(rows, pattern):
            assert start is not None
            return _table(rows), (*_said(lines[:start]), *lines[start + len(rows) :])
    return None, lines


def _start(lines: tuple[Line, ...], pattern: re.Pattern[str]) -> int | None:
    for at, (_, text) in enumerate(lines[:_MOST_BEFORE]):
        match = pattern.match(text)
        if match and is_label(match[1]):
            return at
    return None


def _rows(lines: tuple[Line, ...], pattern: re.Pattern[str]) -> list[Row]:
    rows: list[Row] = []
    for number, text in lines:
        match = pattern.match(text)
        if not match or not _is_row(match, pattern):
            break
        rows.append((number, match[1], match[2]))
    return rows


def _is_row(match: re.Match[str], pattern: re.Pattern[str]) -> bool:
    label = match[1]
    if pattern is _TABBED and not is_label(label):
        return False
    return is_label(label) or not (is_banner(match[0]) or label.endswith((".", "!", "?")))


def _is_record(rows: list[Row], pattern: re.Pattern[str]) -> bool:
    known = sum(is_label(label) for _, label, _ in rows)
    return len(rows) >= _LEAST_ROWS and known >= (_LEAST_ROWS if pattern is _TABBED else 2)


def _said(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return what stands before the table, the rule under a table's head left out."""
    return tuple(line for line in lines if line[1].strip(" |-:+"))


def _table(rows: list[Row]) -> Block:
    cells = tuple((cell(label.rstrip(":")), cell(value)) for _, label, value in rows)
    return Block(BlockKind.TABLE, rows=cells, source=f"line {rows[0][0]}")
