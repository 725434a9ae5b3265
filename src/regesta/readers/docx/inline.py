"""The inside of a paragraph: runs, links, fields, note calls, tracked changes."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from regesta.model.document import NoteKind, Revision, Run
from regesta.readers.docx.equations import equation
from regesta.readers.docx.names import (
    ALTERNATE,
    MC,
    RPR,
    RUN,
    TEXTBOX,
    VAL,
    M,
    R,
    W,
    branch,
)
from regesta.readers.docx.pictures import keep_pictures
from regesta.readers.docx.reading import Call, Field, Story
from regesta.readers.docx.styles import Look, ParagraphStyle, look, told
from regesta.readers.docx.symbols import shown, symbol

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_HYPERLINK = re.compile(
    r"""
    HYPERLINK                            # HYPERLINK "https://example.org/" \\l "part"
    (?: \s+ (?: "([^"]*)" | ([^\s"\\]\S*) ) )?   # the address, in quotation marks or not
    (?: .*? \\l \s+ "? ([^"\s]+) )?      # \\l and a bookmark in it
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LAYOUT_FIELDS = frozenset(
    (
        *("TOC", "TOA", "INDEX", "BIBLIOGRAPHY", "IF", "INCLUDETEXT", "RD", "TC", "XE", "TA"),
        *("QUOTE", "ADDIN", "FORMTEXT"),
    )
)
"""Fields whose result is text like any other: often whole paragraphs, or typed by the author."""
_LINK_STYLES = frozenset(("hyperlink", "followedhyperlink", "internet link"))
_FIELDS = 16
_PIECES = {W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-"}

Boxes = Callable[[etree._Element, Story], None]  # noqa: SLF001 - lxml names it so
"""Reads a text box's content into the story's reading."""


@dataclass(slots=True)
class Line:
    """A paragraph while it is read: its own properties by name, and what it says so far."""

    story: Story
    style: ParagraphStyle
    boxes: Boxes
    properties: Mapping[str, etree._Element]
    runs: list[Run]
    link: str = ""

    def say(self, text: str, looks: Look) -> None:
        """Add text of one look, as part of the link and field it stands in."""
        story = self.story
        name, link = "", self.link
        for open_field in story.fields:
            if not open_field.is_result:
                return
            name, link = _field(open_field.instruction, name, link)
        if looks.language:
            languages = story.reading.languages
            languages[looks.language] = languages.get(looks.language, 0) + len(text)
        for anchor in story.reading.open_anchors.values():
            anchor.append(text)
        style = "" if link and looks.style.lower() in _LINK_STYLES else looks.style
        marks = looks.marks
        if link and looks.style.lower() in _LINK_STYLES:
            marks = tuple(mark for mark in marks if mark != "u")
        self.runs.append(Run(text, marks, style, link, name))


def read_content(parent: etree._Element, line: Line) -> None:
    """Read what an element of a paragraph holds into the line, in order."""
    for child in parent:
        if child.tag == RUN:
            _run(child, line)
        else:
            handler = _HANDLERS.get(child.tag)
            if handler is not None:
                handler(child, line)


def textboxes(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the text boxes inside a drawing, each once though alternatives repeat them."""
    for child in element:
        if child.tag == TEXTBOX:
            yield child
        elif child.tag == ALTERNATE:
            chosen = branch(child)
            if chosen is not None:
                yield from textboxes(chosen)
        else:
            yield from textboxes(child)


def _run(run: etree._Element, line: Line) -> None:
    looks = _look(run, line)
    pieces: list[str] = []
    for child in run:
        tag = child.tag
        if tag == W + "t":
            pieces.append(shown(_text(child), looks.font))
        elif tag in _PIECES:
            pieces.append(_PIECES[tag])
        elif tag == W + "br":
            pieces.append("\n")
        elif tag == W + "sym":
            pieces.append(_symbol(child))
        elif tag in _PLACED:
            _flush(pieces, looks, line)
            if _PLACED[tag](child, line):
                return
        elif tag in (W + "ruby", ALTERNATE):
            _flush(pieces, looks, line)
            _inner(child, line)
    _flush(pieces, looks, line)


def _flush(pieces: list[str], looks: Look, line: Line) -> None:
    text = "".join(pieces)
    pieces.clear()
    if text and not looks.hidden:
        line.say(text, looks)


def _look(run: etree._Element, line: Line) -> Look:
    properties = run[0] if len(run) and run[0].tag == RPR else run.find(RPR)
    if properties is None or not len(properties):
        return line.style.look
    styles = line.story.reading.styles
    named = properties.find(W + "rStyle")
    if named is None:
        return look(line.style.looks, {}, told(properties))
    character, name = styles.character(named.get(VAL, ""))
    return look(line.style.looks, character, told(properties), name)


def _text(element: etree._Element) -> str:
    text = element.text or ""
    if element.get(_SPACE) != "preserve":
        text = text.strip(" \t\r\n")
    return text.replace("\n", " ") if "\n" in text else text


def _symbol(element: etree._Element) -> str:
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        return ""
    return symbol(code, element.get(W + "font", ""))


def _inner(element: etree._Element, line: Line) -> None:
    """Ruby text: the base, its reading in parentheses after it; of alternatives: one branch."""
    if element.tag != ALTERNATE:
        _ruby(element, line)
        return
    chosen = branch(element)
    if chosen is None:
        return
    _drawing(chosen, line)
    for child in chosen:
        if child.tag in (W + "t", W + "sym"):
            line.say(_text(child) if child.tag == W + "t" else _symbol(child), Look())


def _ruby(element: etree._Element, line: Line) -> None:
    base, guide = element.find(W + "rubyBase"), element.find(W + "rt")
    if base is not None:
        read_content(base, line)
    if guide is not None and any(text.text for text in guide.iter(W + "t")):
        line.say("(", line.style.look)
        read_content(guide, line)
        line.say(")", line.style.look)


def _drawing(element: etree._Element, line: Line) -> bool:
    keep_pictures(element, line.story)
    for box in textboxes(element):
        line.boxes(box, line.story)
    return False


def _field_mark(element: etree._Element, line: Line) -> bool:
    fields = line.story.fields
    kind = element.get(W + "fldCharType")
    if kind == "begin":
        if len(fields) < _FIELDS:
            fields.append(Field())
    elif kind == "separate" and fields:
        fields[-1].is_result = True
    elif kind == "end" and fields:
        fields.pop()
    return False


def _instruction(element: etree._Element, line: Line) -> bool:
    fields = line.story.fields
    if fields and not fields[-1].is_result:
        fields[-1].instruction += element.text or ""
    return False


def _field(instruction: str, name: str, link: str) -> tuple[str, str]:
    words = instruction.split()
    kind = words[0].upper() if words else ""
    if kind == "HYPERLINK":
        match = _HYPERLINK.match(" ".join(words))
        assert match is not None  # the words begin with it
        address = match[1] or match[2] or ""
        return name, f"{address}#{match[3]}" if match[3] else address
    if not kind or kind in _LAYOUT_FIELDS:
        return name, link
    return " ".join(words), link


def _note_call(element: etree._Element, line: Line) -> bool:
    """A custom mark is the text of the run after the call: ISO/IEC 29500-1, 17.11.6."""
    reading = line.story.reading
    kind = NoteKind.ENDNOTE if element.tag == W + "endnoteReference" else NoteKind.FOOTNOTE
    follows = element.get(W + "customMarkFollows", "0").lower() in ("1", "true", "on")
    mark = _custom_mark(element) if follows else ""
    note = str(len(reading.calls) + 1)
    reference = element.get(W + "id", "")
    reading.calls.append(Call(note, kind, reference, mark, reading.section))
    line.runs.append(Run(note=note))
    return follows


def _custom_mark(element: etree._Element) -> str:
    parts = []
    for sibling in element.itersiblings():
        if sibling.tag == W + "t":
            parts.append(_text(sibling))
        elif sibling.tag == W + "sym":
            parts.append(_symbol(sibling))
    return "".join(parts).strip()


def _link(element: etree._Element, line: Line) -> None:
    before = line.link
    relation = line.story.relations.get(element.get(R + "id", ""))
    anchor = element.get(W + "anchor")
    address = relation.target if relation is not None and relation.external else ""
    line.link = f"{address}#{anchor}" if anchor else address
    read_content(element, line)
    line.link = before


def _simple_field(element: etree._Element, line: Line) -> None:
    if len(line.story.fields) >= _FIELDS:
        return
    line.story.fields.append(Field(element.get(W + "instr", ""), is_result=True))
    read_content(element, line)
    line.story.fields.pop()


def _kept_change(element: etree._Element, line: Line) -> None:
    start = len(line.runs)
    place = len(line.story.reading.revisions)
    read_content(element, line)
    text = "".join(run.text for run in line.runs[start:])
    _record(element, text, line, place)


def _dropped_change(element: etree._Element, line: Line) -> None:
    text = "".join(_deleted(element))
    _record(element, text, line, len(line.story.reading.revisions))


def _deleted(element: etree._Element) -> Iterator[str]:
    for inner in element.iter(W + "delText", W + "t", *_PIECES, W + "br"):
        if inner.tag in (W + "delText", W + "t"):
            yield _text(inner)
        else:
            yield _PIECES.get(inner.tag, "\n")


_CHANGES = {
    W + "ins": "insertion",
    W + "del": "deletion",
    W + "moveFrom": "move-from",
    W + "moveTo": "move-to",
}


def _record(element: etree._Element, text: str, line: Line, place: int) -> None:
    if text.strip():
        author, date = element.get(W + "author", ""), element.get(W + "date", "")
        revision = Revision(_CHANGES[element.tag], author, date, text.strip())
        line.story.reading.revisions.insert(place, revision)


def _anchor_start(element: etree._Element, line: Line) -> None:
    line.story.reading.open_anchors[element.get(W + "id", "")] = []


def _anchor_end(element: etree._Element, line: Line) -> None:
    reading = line.story.reading
    comment = element.get(W + "id", "")
    if comment in reading.open_anchors:
        reading.anchors[comment] = reading.open_anchors.pop(comment)


def _content_control(element: etree._Element, line: Line) -> None:
    for content in element.iterchildren(W + "sdtContent"):
        read_content(content, line)


def _alternate(element: etree._Element, line: Line) -> None:
    chosen = branch(element)
    if chosen is not None:
        read_content(chosen, line)


def _equation(element: etree._Element, line: Line) -> None:
    text = equation(element)
    if text:
        line.say(text, line.style.look)


_PLACED: dict[str, Callable[[etree._Element, Line], bool]] = {
    W + "fldChar": _field_mark,
    W + "instrText": _instruction,
    W + "footnoteReference": _note_call,
    W + "endnoteReference": _note_call,
    W + "drawing": _drawing,
    W + "pict": _drawing,
    W + "object": _drawing,
}
"""What stands at a place in a run; one that says True takes the rest of its run."""

_HANDLERS: dict[str, Callable[[etree._Element, Line], None]] = {
    W + "hyperlink": _link,
    W + "fldSimple": _simple_field,
    W + "ins": _kept_change,
    W + "moveTo": _kept_change,
    W + "del": _dropped_change,
    W + "moveFrom": _dropped_change,
    W + "commentRangeStart": _anchor_start,
    W + "commentRangeEnd": _anchor_end,
    W + "sdt": _content_control,
    W + "smartTag": read_content,
    W + "customXml": read_content,
    W + "bdo": read_content,
    W + "dir": read_content,
    ALTERNATE: _alternate,
    MC + "Choice": read_content,
    M + "oMath": _equation,
    M + "oMathPara": _equation,
}
