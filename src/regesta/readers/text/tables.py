"""Tables drawn with signs or set with spaces and tabs, written as rows with bars."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest

from regesta.readers.text.sheets import BREAK
from regesta.readers.text.wrapping import Line

_BORDER = re.compile(r"^\s*[+├└┌┬┼╔╠╚][-=+:─━═┬┼┴├┤┐┘╦╬╩╗╣╝]*[-=─═][-=+:─━═┬┼┴├┤┐┘╦╬╩╗╣╝]*\s*$")
_RULED = re.compile(r"^\s*-{2,}(?:\s+-{2,})+\s*$")
_PARTED = re.compile(r"^\s*\|?\s*:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)+\|?\s*$")
_TABS = re.compile(r"(?<=\S)\t+(?=\S)")
_LABELLED = re.compile(r"^\s*(?:\S{1,6}[.)]|\(\w{1,4}\)|[^\w\s]|o|\[\d+\])\t")
_WIDEST_CELL = 60
_FEWEST_ROWS = 3


def drawn(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines, those of drawn and spaced tables as `| a | b |`, a break after each."""
    at = 0
    while at < len(lines):
        for read in (_boxed, _barred, _ruled, _spaced):
            rows, used = read(lines, at)
            if used:
                yield from rows
                yield lines[at + used - 1][0], BREAK
                at += used
                break
        else:
            yield lines[at]
            at += 1


def tabbed(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines, those of tables pasted with tabs between cells as `| a | b |`."""
    for count, group in groupby(lines, key=lambda line: _columns(line[1])):
        rows = list(group)
        if (count > 2 and len(rows) > 1) or (count == 2 and len(rows) >= _FEWEST_ROWS):
            yield from (_row(number, text.strip("\n").split("\t")) for number, text in rows)
        else:
            yield from rows


def _columns(text: str) -> int:
    """Return how many short cells a line has between its tabs, 0 where a label ends at one."""
    if _LABELLED.match(text) or not _TABS.search(text):
        return 0
    cells = text.split("\t")
    return len(cells) if all(len(cell) <= _WIDEST_CELL for cell in cells) else 0


def _row(number: int, cells: Sequence[str]) -> Line:
    return number, f"| {' | '.join(cell.strip().replace('|', chr(92) + '|') for cell in cells)} |"


Rows = tuple[list[Line], int]
"""Rows, and how many lines they took; none and 0 where no table stands."""


def _boxed(lines: Sequence[Line], start: int) -> Rows:
    """Read a table within a drawn frame; the lines of a cell are joined."""
    rows: list[Line] = []
    open_row: list[str] = []
    end = at = start
    while at < len(lines):
        number, text = lines[at]
        if _BORDER.match(text) and (open_row or at == start):
            rows.extend([_row(number, open_row)] if open_row else [])
            open_row, end = [], at + 1
        elif at == start or not (cells := _cells(text)) or _differ(open_row, cells):
            break
        else:
            open_row = [f"{a} {b}".strip() for a, b in zip_longest(open_row, cells, fillvalue="")]
        at += 1
    return (rows, end - start) if len(rows) > 1 else ([], 0)


def _differ(row: Sequence[str], cells: Sequence[str]) -> bool:
    return bool(row) and len(row) != len(cells)


def _barred(lines: Sequence[Line], start: int) -> Rows:
    """Read a Markdown table whose rows have bars between the cells only."""
    rule = lines[start + 1][1] if start + 1 < len(lines) else ""
    if "|" not in lines[start][1] or not _PARTED.match(rule):
        return [], 0
    rows = [_bars(*lines[start])]
    at = start + 2
    while at < len(lines) and "|" in lines[at][1]:
        rows.append(_bars(*lines[at]))
        at += 1
    return (rows, at - start) if len(rows) > 1 else ([], 0)


def _bars(number: int, text: str) -> Line:
    return number, f"| {text.strip().removeprefix('|').removesuffix('|').strip()} |"


def _cells(text: str) -> list[str]:
    match = re.fullmatch(r"\s*[|│║](.*)[|│║]\s*", text)
    return [cell.strip() for cell in re.split("[|│║]", match[1])] if match else []


def _ruled(lines: Sequence[Line], start: int) -> Rows:
    """Read a table whose columns a line of dashes measures, as pandoc writes it."""
    head, rule = lines[start], lines[start + 1][1] if start + 1 < len(lines) else ""
    if not head[1].strip() or not _RULED.match(rule):
        return [], 0
    stops = [match.start() for match in re.finditer("-+", rule)][1:]
    rows = [_row(head[0], _cut(head[1], stops))]
    at = start + 2
    while at < len(lines) and lines[at][1].strip() and not _RULED.match(lines[at][1]):
        rows.append(_row(lines[at][0], _cut(lines[at][1], stops)))
        at += 1
    return (rows, at - start) if len(rows) > 1 else ([], 0)


def _cut(text: str, stops: Sequence[int]) -> list[str]:
    return [text[a:b] for a, b in zip([0, *stops], [*stops, len(text)], strict=True)]


def _spaced(lines: Sequence[Line], start: int) -> Rows:
    """Read rows of three columns or more that begin, or end, below one another.

    The first row may leave the first column empty.
    """
    rows: list[Line] = []
    columns = _spans(lines[start][1])
    for at in range(start, len(lines) if len(columns) > 1 else start):
        number, text = lines[at]
        spans = _spans(text)
        if len(rows) == 1 and len(spans) == len(columns) + 1:
            columns = [spans[0], *columns]
        if len(spans) < 3 - (not rows) or not _is_below(spans, columns):
            break
        cells = [text[a:b] for a, b in spans]
        rows.append((number, text) if not rows else _row(number, cells))
    if len(rows) < _FEWEST_ROWS or len(columns) < 3:
        return [], 0
    head = [lines[start][1][a:b] for a, b in _spans(lines[start][1])]
    rows[0] = _row(rows[0][0], ["", *head] if len(head) < len(columns) else head)
    return rows, len(rows)


def _is_below(spans: Sequence[tuple[int, int]], columns: Sequence[tuple[int, int]]) -> bool:
    """Say whether each cell begins or ends where its column's first one does."""
    if len(spans) != len(columns) or any(b - a > _WIDEST_CELL for a, b in spans):
        return False
    pairs = zip(spans, columns, strict=True)
    return all(one[0] == two[0] or one[1] == two[1] for one, two in pairs)


def _spans(text: str) -> list[tuple[int, int]]:
    """Return where cells begin and end that two spaces or more part."""
    if "\t" in text or "|" in text:
        return []
    return [match.span() for match in re.finditer(r"\S+(?: \S+)*", text)]
