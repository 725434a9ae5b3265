"""Drawings: text boxes, each once, and what shapes, diagrams and charts say beside them.

Text boxes hold paragraphs of Word's. Shapes of other programs, SmartArt and charts hold DrawingML's
(ISO/IEC 29500-1, 21.1.2), SmartArt and charts in parts of their own.
"""

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from regesta.model.document import Block, Layer, plain
from regesta.readers.docx.names import ALTERNATE, TEXTBOX, R, branch
from regesta.readers.docx.numbering import Counters
from regesta.readers.docx.pictures import keep_pictures
from regesta.readers.docx.reading import Story
from regesta.readers.package import PartError

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_PARAGRAPH = _A + "p"
_ELSEWHERE = {_DIAGRAM + "relIds": R + "dm", _CHART + "chart": R + "id"}
"""What stands for a part with the words of a diagram or a chart, and the attribute naming it."""
_WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"
"""Letters drawn along a line, as in a watermark: ISO/IEC 29500-4, 19.1.2.23."""
_WORDED = frozenset((TEXTBOX, _PARAGRAPH, _WORD_ART, *_ELSEWHERE))
_PLACEHOLDERS = frozenset(("pres", "parTrans", "sibTrans"))
"""Points of a diagram that lay it out: 21.4.7.51."""


def read_drawing(element: etree._Element, story: Story) -> None:
    """Read what a drawing says into the story's reading: its pictures, text boxes and shapes."""
    keep_pictures(element, story)
    for found in _worded(element):
        if found.tag == TEXTBOX:
            _read_textbox(found, story)
        elif found.tag == _PARAGRAPH:
            _keep(_said(found), story, story.part)
        elif found.tag == _WORD_ART:
            _keep(found.get("string", ""), story, story.part)
        else:
            _read_elsewhere(found, story)


def _worded(element: etree._Element) -> Iterator[etree._Element]:
    """Yield what says something in a drawing, each once though alternatives repeat it."""
    for child in element:
        tag = child.tag
        if tag in _WORDED:
            yield child
        elif tag == ALTERNATE:
            chosen = branch(child)
            if chosen is not None:
                yield from _worded(chosen)
        else:
            yield from _worded(child)


def _read_textbox(box: etree._Element, story: Story) -> None:
    """Read a text box: a story that counts by itself. In a header it is part of the header."""
    counters = Counters(story.counters.numbering, story.counters.language)
    inner = replace(story, layer=_layer(story), counters=counters, fields=[])
    story.reading.textboxes.extend(story.read(box, inner))


def _read_elsewhere(element: etree._Element, story: Story) -> None:
    relation = story.relations.get(element.get(_ELSEWHERE[element.tag], ""))
    part = "" if relation is None or relation.external else story.package.name(relation.target)
    if not part:
        return
    try:
        root = story.package.tree(part)
    except PartError:
        return
    titles = root.iter(_CHART + "title") if element.tag == _CHART + "chart" else _points(root)
    for title in titles:
        for paragraph in title.iter(_PARAGRAPH):
            _keep(_said(paragraph), story, part)


def _points(root: etree._Element) -> Iterator[etree._Element]:
    for point in root.iter(_DIAGRAM + "pt"):
        if point.get("type", "node") not in _PLACEHOLDERS:
            yield point


def _said(paragraph: etree._Element) -> str:
    pieces = paragraph.iter(_A + "t", _A + "br")
    return "".join(piece.text or "" if piece.tag == _A + "t" else "\n" for piece in pieces)


def _keep(text: str, story: Story, part: str) -> None:
    if text.strip():
        block = Block(runs=plain(text.strip()), layer=_layer(story), source=part)
        story.reading.textboxes.append(block)


def _layer(story: Story) -> Layer:
    return Layer.TEXTBOX if story.layer is Layer.BODY else story.layer
