"""Tables drawn with signs or set with spaces and tabs, written as rows with bars."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest

from regesta.readers.text.sheets import BREAK
from regesta.readers.text.wrapping import Line

_BORDER = re.compile(r"^\s*[+├└┌┬┼╔╠╚][-=+:─━═┬┼┴├┤┐┘╦╬╩╗╣╝]*[-=─═][-=+:─━═┬┼┴├┤┐┘╦╬╩╗╣╝]*\s*$")
_RULED = re.compile(r"^\s*-{2,}(?:\s+-{2,})+\s*$")
_PARTED = re.compile(r"^\s*\|?\s*:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)+\|?\s*$")
_GAP = re.compile(r"\s{2,}")
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
    """Read rows of three columns or more that begin below one another."""
    starts = _starts(lines[start][1])
    if len(starts) < 3:
        return [], 0
    rows = []
    for at in range(start, len(lines)):
        number, text = lines[at]
        if _starts(text) != starts or any(len(c) > _WIDEST_CELL for c in _GAP.split(text.strip())):
            break
        rows.append(_row(number, _GAP.split(text.strip())))
    return (rows, len(rows)) if len(rows) >= _FEWEST_ROWS else ([], 0)


def _starts(text: str) -> list[int]:
    """Return the columns at which words begin after two spaces or more."""
    if "\t" in text or "|" in text:
        return []
    return [match.start() for match in re.finditer(r"(?:(?<=\s\s)|^)\S", text)]
