"""Blocks: paragraphs, headings, items and tables, in reading order."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from regesta.model.document import Block, BlockKind, Cell, Layer, Run, merged
from regesta.readers.docx.inline import Line, read_content
from regesta.readers.docx.names import (
    ALTERNATE,
    NUMPR,
    PPR,
    RPR,
    SDT,
    SECTPR,
    TBL,
    VAL,
    P,
    W,
    branch,
    integer,
    value,
)
from regesta.readers.docx.numbering import Counters, Label, placed
from regesta.readers.docx.reading import Reading, Story
from regesta.readers.docx.styles import told
from regesta.readers.package import Package

_WHITE = " \t\n\r"
_WRAPPERS = frozenset(W + name for name in ("customXml", "smartTag", "ins", "moveTo", "sdtContent"))
_JOINED = (W + "del", W + "moveFrom")


def open_story(
    package: Package, part: str, reading: Reading, root: etree._Element, counters: Counters
) -> Story:
    """Return the story of a part whose root element is given, its paragraphs counted."""
    places = {paragraph: place for place, paragraph in enumerate(root.iter(P))}
    return Story(reading, part, package.relations(part), places, counters)


def read_blocks(container: etree._Element, story: Story) -> tuple[Block, ...]:
    """Return the blocks in an element that holds paragraphs and tables."""
    blocks: list[Block] = []
    joining: tuple[etree._Element, Line] | None = None
    for child in content(container):
        if child.tag == TBL:
            blocks.extend(_paragraph(*joining) if joining else ())
            joining = None
            blocks.extend(_table(child, story))
            continue
        line = _line(child, story, joining[1].runs if joining else [])
        read_content(child, line)
        if SECTPR in line.properties and story.layer is Layer.BODY:
            story.reading.section += 1
        # A deleted mark makes its paragraph the beginning of the next: 17.13.5.15.
        joining = (child, line) if _joins_next(line) else None
        if joining is None:
            blocks.extend(_paragraph(child, line))
    return (*blocks, *(_paragraph(*joining) if joining else ()))


def content(container: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs and tables of a container, those in content controls included."""
    for child in container:
        tag = child.tag
        if tag in (P, TBL):
            yield child
        elif tag == SDT or tag in _WRAPPERS:
            yield from content(child)
        elif tag == ALTERNATE:
            chosen = branch(child)
            if chosen is not None:
                yield from content(chosen)


def _line(paragraph: etree._Element, story: Story, runs: list[Run]) -> Line:
    first = paragraph[0] if len(paragraph) else None
    properties = first if first is not None and first.tag == PPR else paragraph.find(PPR)
    told = {child.tag: child for child in (() if properties is None else properties)}
    named = told.get(W + "pStyle")
    style = story.reading.styles.paragraph(None if named is None else named.get(VAL))
    return Line(story, style, _read_textbox, told, runs)


def _joins_next(line: Line) -> bool:
    mark = line.properties.get(RPR)
    return mark is not None and any(mark.find(name) is not None for name in _JOINED)


def _paragraph(paragraph: etree._Element, line: Line) -> Iterator[Block]:
    runs = _trimmed(merged(line.runs) if len(line.runs) > 1 else tuple(line.runs))
    if not runs and _is_hidden(line):
        return
    numbered = placed(line.story.counters.numbering, line.style, line.properties.get(NUMPR))
    # An empty paragraph shows nothing we keep, but its number is printed and counts.
    label = line.story.counters.label(*numbered) if numbered else None
    if runs:
        yield _block(paragraph, line, runs, label)


def _block(
    paragraph: etree._Element, line: Line, runs: tuple[Run, ...], label: Label | None
) -> Block:
    kind, level = _rank(line, label)
    marks = _common_marks(runs)
    return Block(
        kind=kind,
        runs=_without(runs, marks) if marks else runs,
        level=level,
        label=label.text if label else "",
        layer=line.story.layer,
        marks=marks,
        style=line.style.name,
        source=line.story.source(paragraph),
    )


def _rank(line: Line, label: Label | None) -> tuple[BlockKind, int | None]:
    own = line.properties.get(W + "outlineLvl")
    outline = line.style.outline if own is None else integer(own.get(VAL), 9)
    if line.style.kind is BlockKind.TITLE:
        return BlockKind.TITLE, None
    if outline is not None and 0 <= outline < 9:
        return BlockKind.HEADING, outline + 1
    if label is not None and label.text and not label.counts:
        return BlockKind.ITEM, label.level
    return line.style.kind, None


def _is_hidden(line: Line) -> bool:
    return bool(told(line.properties.get(RPR)).get("hidden", line.style.looks.get("hidden")))


def _common_marks(runs: tuple[Run, ...]) -> tuple[str, ...]:
    """Marks that all the words have are the paragraph's own."""
    if len(runs) == 1:
        return runs[0].marks
    words = [run.marks for run in runs if run.text.strip()]
    if not words:
        return ()
    return tuple(mark for mark in words[0] if all(mark in marks for marks in words))


def _without(runs: tuple[Run, ...], marks: tuple[str, ...]) -> tuple[Run, ...]:
    left = (replace(run, marks=tuple(m for m in run.marks if m not in marks)) for run in runs)
    return merged(left)


def _trimmed(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Return the runs without white space at the paragraph's ends; () where nothing else is."""
    if len(runs) == 1 and not runs[0].note:
        text = runs[0].text.strip(_WHITE)
        if text == runs[0].text or not text.strip():
            return runs if text.strip() else ()
    if not any(run.note or run.text.strip() for run in runs):
        return ()
    begun = _stripped(runs, from_end=False)
    return merged(reversed(_stripped(tuple(reversed(begun)), from_end=True)))


def _stripped(runs: tuple[Run, ...], *, from_end: bool) -> tuple[Run, ...]:
    """White space goes up to the first character that is none; note calls stand in no way."""
    told: list[Run] = []
    for place, run in enumerate(runs):
        text = run.text.rstrip(_WHITE) if from_end else run.text.lstrip(_WHITE)
        told.append(replace(run, text=text) if text != run.text else run)
        if text:
            return (*told, *runs[place + 1 :])
    return tuple(told)


def _read_textbox(box: etree._Element, story: Story) -> None:
    """Read a text box: a story that counts by itself. In a header it is part of the header."""
    layer = Layer.TEXTBOX if story.layer is Layer.BODY else story.layer
    counters = Counters(story.counters.numbering, story.counters.language)
    inner = replace(story, layer=layer, counters=counters, fields=[])
    story.reading.textboxes.extend(read_blocks(box, inner))


@dataclass(slots=True)
class _Growing:
    """A cell that may still grow downwards."""

    blocks: tuple[Block, ...]
    colspan: int
    rowspan: int = 1


@dataclass(slots=True)
class _Grid:
    """A table while it is read; `open` has the cell that each column would continue."""

    rows: list[list[_Growing]] = field(default_factory=list)
    open: dict[int, _Growing] = field(default_factory=dict)


def _table(table: etree._Element, story: Story) -> Iterator[Block]:
    grid = _Grid()
    for row in _inside(table, W + "tr"):
        if row.find(f"{W}trPr/{W}del") is None:
            _row(row, grid, story)
    rows = tuple(
        tuple(Cell(cell.blocks, cell.colspan, cell.rowspan) for cell in row)
        for row in grid.rows
        if row
    )
    if any(cell.blocks for row in rows for cell in row):
        yield Block(BlockKind.TABLE, rows=rows, layer=story.layer)


def _row(row: etree._Element, grid: _Grid, story: Story) -> None:
    column = integer(value(row.find(W + "trPr"), W + "gridBefore"))
    cells: list[_Growing] = []
    for element in _inside(row, W + "tc"):
        properties = element.find(W + "tcPr")
        span = min(max(integer(value(properties, W + "gridSpan"), 1), 1), 1000)
        blocks = read_blocks(element, story)
        above = grid.open.get(column) if _continues(properties) else None
        if above is not None:
            above.rowspan += 1
            above.blocks += blocks
        else:
            cells.append(_Growing(blocks, span))
            grid.open[column] = cells[-1]
        column += span
    grid.rows.append(cells)


def _continues(properties: etree._Element | None) -> bool:
    merge = None if properties is None else properties.find(W + "vMerge")
    return merge is not None and merge.get(W + "val", "continue") == "continue"


def _inside(container: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Yield rows or cells, those in content controls and tracked changes included."""
    for child in container:
        if child.tag == wanted:
            yield child
        elif child.tag == SDT or child.tag in _WRAPPERS:
            yield from _inside(child, wanted)
