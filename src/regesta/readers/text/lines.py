"""Text → lines → paragraphs: wrapped lines joined, pipe tables and drawn headings told."""

import re
from collections.abc import Iterator

from regesta.model.document import Block, BlockKind, Cell, Run, merged, plain
from regesta.readers.flat.notes import called
from regesta.readers.flat.slices import stripped

Line = tuple[int, str]
"""A line's number, counted from 1, and its text."""

_ROW = re.compile(r"^\s*\|(.+)\|\s*$")
_DIVIDER = re.compile(r"^[\s|:+-]*-[\s|:+-]*$")
_SPACES = re.compile(r"[^\S\n\t]{3,}")
_HEADING = re.compile(r"^(#{1,6})\s+(?=[^\s#])")
_UNDERLINE = re.compile(r"^(=|-|~){3,}\s*$")
_QUOTED = re.compile(r"^>\s?(.*)$")
_LABEL = re.compile(r"^\s*(?:\((?:\w{1,4})\)|\w{1,3}[.)]|[•·▪*–—-])\s")
_FEWEST_WRAPPED = 3


def numbered(text: str) -> tuple[Line, ...]:
    """Return the lines that hold something, with their numbers; wrapped ones are joined."""
    said = (_SPACES.sub("  ", line).rstrip() for line in text.split("\n"))
    lines = list(enumerate(said, 1))
    width = _wrapped_at(lines)
    return tuple(_unwrapped(lines, width) if width else (line for line in lines if line[1].strip()))


def blocks(lines: tuple[Line, ...]) -> tuple[Block, ...]:
    """Return the lines as blocks: paragraphs, pipe tables, drawn headings, quotes and rules."""
    told: list[Block] = []
    rows: list[Line] = []
    for line in lines:
        if _ROW.match(line[1]) and line[1].count("|") > 2:
            rows.append(line)
            continue
        told.extend(_table(rows))
        rows = []
        _tell(line, told)
    return (*told, *_table(rows))


def paragraph(line: Line) -> Block:
    """Return the line as a paragraph."""
    return Block(runs=stripped(merged(called(line[1]))), source=f"line {line[0]}")


def _tell(line: Line, told: list[Block]) -> None:
    number, text = line
    source = f"line {number}"
    if match := _HEADING.match(text):
        told.append(
            Block(
                BlockKind.HEADING,
                called(text[match.end() :].rstrip("# ")),
                len(match[1]),
                source=source,
            )
        )
    elif _UNDERLINE.match(text.strip()) and told and _is_above(told[-1], number):
        told[-1] = Block(BlockKind.HEADING, told[-1].runs, _rank(text), source=told[-1].source)
    elif re.fullmatch(r"\s*(?:[-*_=]\s?){3,}", text):
        told.append(Block(BlockKind.RULE, source=source))
    elif match := _QUOTED.match(text):
        told.append(Block(BlockKind.QUOTE, stripped(called(match[1])), source=source))
    elif text.strip():
        told.append(paragraph(line))


def _is_above(block: Block, number: int) -> bool:
    near = block.source == f"line {number - 1}"
    return near and block.kind is BlockKind.PARAGRAPH and len(block.text) < 120


def _rank(text: str) -> int:
    return 1 if text.strip().startswith("=") else 2


def _table(rows: list[Line]) -> Iterator[Block]:
    cells = [
        tuple(cell.strip() for cell in match[1].split("|"))
        for _, text in rows
        if not _DIVIDER.match(text) and (match := _ROW.match(text))
    ]
    if len(cells) < 2:
        yield from (paragraph((number, text.strip(" |"))) for number, text in rows)
        return
    table = tuple(tuple(cell(text) for text in row) for row in cells)
    yield Block(BlockKind.TABLE, rows=table, source=f"line {rows[0][0]}")


def cell(text: str, link: str = "") -> Cell:
    """Return a cell of one paragraph, of none where nothing is said."""
    runs = (Run(text, link=link),) if link and text else plain(text)
    return Cell((Block(runs=runs),) if runs else ())


def _wrapped_at(lines: list[Line]) -> int:
    """Return the width the text was wrapped at, 0 where a line is a paragraph.

    Wrapped text has no long line, and most of its lines go on in the next one, without a full stop
    at their ends.
    """
    widths = [len(line) for _, line in lines if line.strip()]
    if not widths or max(widths) > 100 or max(widths) < 50:
        return 0
    full = [at for at, (_, line) in enumerate(lines[:-1]) if len(line) > max(widths) * 0.75]
    going_on = [at for at in full if lines[at + 1][1][:1].islower()]
    is_wrapped = len(going_on) >= _FEWEST_WRAPPED and len(going_on) * 3 >= len(full)
    return max(widths) if is_wrapped else 0


def _unwrapped(lines: list[Line], width: int) -> Iterator[Line]:
    number, said, last = 0, "", ""
    for at, line in lines:
        if (
            said
            and line.strip()
            and (len(last) > width * 0.6 or said.endswith("-"))
            and not _begins(line)
        ):
            said, last = _joined(said, line.strip()), line
            continue
        if said.strip():
            yield number, said
        number, said, last = at, line.strip(), line
    if said.strip():
        yield number, said


def _begins(line: str) -> bool:
    return bool(_LABEL.match(line) or _ROW.match(line) or line.startswith((">", "#", "   ")))


def _joined(said: str, line: str) -> str:
    if said[-2:-1].isalpha() and said.endswith("-") and line[:1].islower():
        return said[:-1] + line
    return f"{said} {line}"
