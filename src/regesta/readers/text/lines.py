"""Text → lines → blocks: tables, drawn headings, quotes, code and nested lists told."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from regesta.model.document import Block, BlockKind, Cell, Run, merged, plain
from regesta.readers.flat.notes import called
from regesta.readers.flat.slices import cut, stripped
from regesta.readers.text import tables
from regesta.readers.text.sheets import BREAK, SOFT
from regesta.readers.text.wrapping import Line, unwrapped

_ROW = re.compile(r"^\s*\|(.+)\|\s*$")
_DIVIDER = re.compile(r"^[\s|:+-]*-[\s|:+-]*$")
_SPACES = re.compile(r"(?<=\S)[^\S\n\t]{3,}")
_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(?=[^\s#])")
_NUMBER = re.compile(r"^(\d{1,3}(?:\.\d{1,3}){0,4}\.?|[IVXLC]{1,7}\.|[A-Z]\.)\s+(?=\S)")
_UNDERLINE = re.compile(r"^(=|-|~){3,}\s*$")
_RULE = re.compile(r"\s*(?:(?:[-–—*_=]\s?){3,}|[─━═]{3,})\s*")
_QUOTED = re.compile(r"^\s{0,3}(>(?:\s?>)*)\s?(.*)$")
_FENCE = re.compile(r"^\s{0,3}(```+|~~~+)\s*[\w+-]*\s*$")
_ENTRY = re.compile(r"^(\s*)([•·▪▫‣◦●○■□➢✓*+–—-]|[\uf020-\uf0ff]|o(?=\s\s|\t))\s+(?=\S)")
_LISTED = re.compile(r"^(\s*)(\d{1,3}[.)]|[•*+-])\s+(?=\S)")
_LONGEST_ITEM = 300
_CODE = "```\n"
"""Opens the one line that a piece of code is made."""
_TAB = 4


def numbered(text: str, *, loose: bool = False) -> tuple[Line, ...]:
    """Return the lines that hold something, with their numbers; wrapped ones are joined.

    In `loose` texts (Markdown) a line that does not end a sentence goes on in the next one.
    """
    said = [(at, line.rstrip()) for at, line in enumerate(text.split("\n"), 1) if line != BREAK]
    return tuple(
        (at, line if line.startswith(_CODE) else _SPACES.sub("  ", line))
        for at, line in _prose(list(tables.drawn(list(_fenced(said)))), loose)
    )


def _prose(lines: list[Line], loose: bool) -> Iterator[Line]:
    """Yield the lines, code left as it is and everything else unwrapped."""
    for is_code, group in groupby(lines, key=lambda line: line[1].startswith(_CODE)):
        together = list(group)
        yield from together if is_code else unwrapped(together, loose=loose)


def _fenced(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines, those between two fences as one."""
    at = 0
    while at < len(lines):
        number, text = lines[at]
        fence = _FENCE.match(text)
        stop = _closing(lines, at + 1, fence[1][:3]) if fence else 0
        if stop:
            yield number, _CODE + "\n".join(line for _, line in lines[at + 1 : stop])
        else:
            yield number, text
        at = max(stop, at) + 1


def _closing(lines: Sequence[Line], start: int, fence: str) -> int:
    closed = (at for at in range(start, len(lines)) if lines[at][1].strip().startswith(fence))
    return next(closed, 0)


def blocks(lines: tuple[Line, ...], *, loose: bool = False) -> tuple[Block, ...]:
    """Return the lines as blocks: paragraphs, tables, drawn headings, quotes, code and rules.

    In `loose` texts (Markdown) numbers make lists too, as bullets do elsewhere.
    """
    told: list[Block] = []
    rows: list[Line] = []
    for line in tables.tabbed(lines):
        if _ROW.match(line[1]) and line[1].count("|") > 2:
            rows.append(line)
            continue
        told.extend(_table(rows))
        rows = []
        if line[1] != BREAK:
            _tell(line, told)
    return _nested((*told, *_table(rows)), lines, _LISTED if loose else _ENTRY)


def paragraph(line: Line) -> Block:
    """Return the line as a paragraph."""
    said = line[1].replace(SOFT, "\n")
    return Block(runs=stripped(merged(called(said))), source=f"line {line[0]}")


def _tell(line: Line, told: list[Block]) -> None:
    number, text = line
    source = f"line {number}"
    if text.startswith(_CODE):
        told.append(Block(BlockKind.CODE, plain(text.removeprefix(_CODE)), source=source))
    elif match := _HEADING.match(text):
        told.append(_heading(called(text[match.end() :].rstrip("# ")), len(match[1]), source))
    elif _UNDERLINE.match(text.strip()) and told and _is_above(told[-1], number):
        told[-1] = _heading(told[-1].runs, _rank(text), told[-1].source)
    elif _RULE.fullmatch(text):
        told.append(Block(BlockKind.RULE, source=source))
    elif match := _QUOTED.match(text):
        _quote(stripped(called(match[2])), number, told)
    elif text.strip():
        told.append(paragraph(line))


def _heading(runs: tuple[Run, ...], level: int, source: str) -> Block:
    """Return the heading, its number apart."""
    text = "".join(run.text for run in runs)
    match = _NUMBER.match(text)
    if match is None or not (match[1].endswith(".") or "." in match[1]):
        return Block(BlockKind.HEADING, runs, level, source=source)
    return Block(BlockKind.HEADING, cut(runs, match.end()), level, match[1], source=source)


def _quote(runs: tuple[Run, ...], number: int, told: list[Block]) -> None:
    """Tell a quoted line; one right below another in lower case goes on with it."""
    text = "".join(run.text for run in runs)
    last = told[-1] if told else None
    if last is not None and text[:1].islower() and _is_open(last, number):
        joined = merged((*last.runs, Run(" "), *runs))
        told[-1] = replace(last, runs=joined, source=f"line {number}")
    elif runs:
        told.append(Block(BlockKind.QUOTE, runs, source=f"line {number}"))


def _is_open(last: Block, number: int) -> bool:
    is_quote = last.kind is BlockKind.QUOTE and last.source == f"line {number - 1}"
    return is_quote and last.text[-1:] not in tuple(".:;!?")


def _is_above(block: Block, number: int) -> bool:
    near = block.source == f"line {number - 1}"
    return near and block.kind is BlockKind.PARAGRAPH and len(block.text) < 120


def _rank(text: str) -> int:
    return 1 if text.strip().startswith("=") else 2


def _table(rows: list[Line]) -> Iterator[Block]:
    cells = [
        tuple(cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", match[1]))
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
    runs = (Run(text, link=link),) if link and text else called(text)
    return Cell((Block(runs=runs),) if runs else ())


def _nested(
    told: tuple[Block, ...], lines: tuple[Line, ...], entry: re.Pattern[str]
) -> tuple[Block, ...]:
    """Return the blocks with items of indented lists told, each at its depth.

    A list whose bullets all stand at one indent is left to be told by its labels alone.
    """
    indents = {f"line {number}": _indent(entry.match(text)) for number, text in lines}
    kept: list[Block] = []
    for listed, group in groupby(told, key=lambda block: _is_entry(block, indents)):
        items = list(group)
        depths = [indents[block.source] for block in items] if listed else []
        is_list = len(set(depths)) > 1 or (listed and entry is _LISTED)
        is_short = all(len(block.text) <= _LONGEST_ITEM for block in items)
        kept.extend(_deepened(items, depths, entry) if is_list and is_short else items)
    return tuple(kept)


def _is_entry(block: Block, indents: dict[str, int]) -> bool:
    return block.kind is BlockKind.PARAGRAPH and indents.get(block.source, -1) >= 0


def _indent(match: re.Match[str] | None) -> int:
    """Return how far a list's sign is indented, -1 where the line begins with none."""
    return len(match[1].expandtabs(_TAB)) if match else -1


def _deepened(
    items: Sequence[Block], indents: Sequence[int], entry: re.Pattern[str]
) -> Iterator[Block]:
    stack: list[int] = []
    for block, indent in zip(items, indents, strict=True):
        while stack and stack[-1] > indent:
            stack.pop()
        if not stack or stack[-1] < indent:
            stack.append(indent)
        match = entry.match(block.text)
        label, start = (match[2], match.end()) if match else ("", 0)
        runs = cut(block.runs, start)
        yield replace(block, kind=BlockKind.ITEM, level=len(stack), label=label, runs=runs)


Inline = Callable[[tuple[Run, ...]], tuple[Run, ...]]


def marked(told: tuple[Block, ...], inline: Inline) -> tuple[Block, ...]:
    """Return the blocks with their inline signs read, those in tables' cells too; not in code."""
    return tuple(_marked(block, inline) for block in told)


def _marked(block: Block, inline: Inline) -> Block:
    if block.kind is BlockKind.CODE:
        return block
    rows = tuple(
        tuple(replace(one, blocks=marked(one.blocks, inline)) for one in row) for row in block.rows
    )
    return replace(block, runs=inline(block.runs), rows=rows)
