"""Blocks: paragraphs, headings, items and tables, in reading order."""

from collections.abc import Iterator

from lxml import etree

from regesta.model.document import Block, BlockKind, Layer
from regesta.readers.docx.chunks import read_chunk
from regesta.readers.docx.inline import end_anchor, read_content, start_anchor
from regesta.readers.docx.line import Line, Piece
from regesta.readers.docx.making import OpenBlock, closed
from regesta.readers.docx.names import (
    ALTERNATE,
    NUMPR,
    RPR,
    SDT,
    SECTPR,
    TBL,
    VAL,
    P,
    W,
    branch,
    children,
    integer,
)
from regesta.readers.docx.numbering import Counters, Label
from regesta.readers.docx.reading import Reading, Story
from regesta.readers.docx.styles import ParagraphStyle, rank, told
from regesta.readers.docx.tables import WRAPPERS, read_table
from regesta.readers.package import Package

_JOINED = (W + "del", W + "moveFrom")
_CHUNK = W + "altChunk"
_ANCHORS = {W + "commentRangeStart": start_anchor, W + "commentRangeEnd": end_anchor}
_YIELDED = frozenset((P, TBL, _CHUNK, *_ANCHORS))
_FIELD = W + "fldChar"
_OUTLINE = W + "outlineLvl"


def open_story(
    package: Package, part: str, reading: Reading, root: etree._Element, counters: Counters
) -> Story:
    """Return the story of a part whose root element is given, its paragraphs counted."""
    return Story(
        reading=reading,
        part=part,
        relations=package.relations(part),
        places={paragraph: place for place, paragraph in enumerate(root.iter(P))},
        counters=counters,
        package=package,
        read=read_blocks,
        unclosed=_unclosed(root),
    )


def _unclosed(root: etree._Element) -> frozenset[etree._Element]:
    """Return the beginnings of fields that never end: what follows them is no instruction."""
    begun: list[etree._Element] = []
    for mark in root.iter(_FIELD):
        kind = mark.get(W + "fldCharType")
        if kind == "begin":
            begun.append(mark)
        elif kind == "end" and begun:
            begun.pop()
    return frozenset(begun)


def read_blocks(container: etree._Element, story: Story) -> tuple[Block, ...]:
    """Return the blocks in an element that holds paragraphs and tables."""
    blocks: list[Block | None] = []
    joining: tuple[etree._Element, Line] | None = None
    plain = story.reading.styles.paragraph(None)
    for child in content(container):
        tag = child.tag
        if tag == P:
            line = _line(child, story, plain, joining[1].pieces if joining else [])
            # A deleted mark makes its paragraph the beginning of the next: 17.13.5.15.
            joining = (child, line) if RPR in line.properties and _joins_next(line) else None
            if joining is None:
                blocks.append(_paragraph(child, line))
        elif tag in _ANCHORS:
            _ANCHORS[tag](child, story.reading)
        else:
            if joining:
                blocks.append(_paragraph(*joining))
                joining = None
            blocks.extend((read_table(child, story),) if tag == TBL else read_chunk(child, story))
    if joining:
        blocks.append(_paragraph(*joining))
    return tuple([block for block in blocks if block is not None])


def content(container: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs and tables of a container, those in content controls included."""
    for child in children(container):
        tag = child.tag
        if tag in _YIELDED:
            yield child
        elif tag == SDT or tag in WRAPPERS:
            yield from content(child)
        elif tag == ALTERNATE:
            chosen = branch(child)
            if chosen is not None:
                yield from content(chosen)


def _line(
    paragraph: etree._Element, story: Story, style: ParagraphStyle, pieces: list[Piece]
) -> Line:
    line = Line(story, style, {}, pieces)
    read_content(paragraph, line)
    reading = story.reading
    if SECTPR in line.properties and story.layer is Layer.BODY:
        reading.section += 1
    if reading.open_anchors:
        for anchor in reading.open_anchors.values():
            anchor.append("\n")
    return line


def _joins_next(line: Line) -> bool:
    return any(child.tag in _JOINED for child in children(line.properties[RPR]))


def _paragraph(paragraph: etree._Element, line: Line) -> Block | None:
    runs, marks, language = line.said()
    story, style = line.story, line.style
    if not runs and _is_hidden(line):
        return None
    # An empty paragraph shows nothing we keep, but its number is printed and counts.
    label = None
    if style.number is not None or NUMPR in line.properties:
        label = story.counters.printed(style, line.properties)
    if not runs:
        return None
    kind, level = _rank(line, label)
    made = OpenBlock()
    made.kind, made.level = kind, level
    made.runs = runs
    made.label = label.text if label else ""
    made.layer = story.layer
    made.rows = ()
    made.marks = marks
    made.style = style.name
    made.language = language
    made.source = f"{story.part}#{story.places[paragraph]}"
    made.untranslated = False
    return closed(made)


def _rank(line: Line, label: Label | None) -> tuple[BlockKind, int | None]:
    kind, level = line.style.kind, line.style.level
    if _OUTLINE in line.properties:
        own = integer(line.properties[_OUTLINE].get(VAL), 9)
        kind, level = rank(line.style.own_kind, own)
    if level is None and label is not None and label.text and not label.counts:
        return (kind, None) if kind is BlockKind.TITLE else (BlockKind.ITEM, label.level)
    return kind, level


def _is_hidden(line: Line) -> bool:
    return bool(told(line.properties.get(RPR)).get("hidden", line.style.looks.get("hidden")))
