"""The inside of a paragraph: runs, links, fields, note calls, tracked changes."""

from collections.abc import Callable, Iterator

from lxml import etree

from regesta.model.document import NoteKind, Revision
from regesta.model.findings import finding
from regesta.readers.docx import fields
from regesta.readers.docx.drawings import read_drawing
from regesta.readers.docx.line import Line
from regesta.readers.docx.names import (
    ALTERNATE,
    MC,
    PPR,
    RPR,
    RUN,
    VAL,
    M,
    R,
    W,
    branch,
    children,
)
from regesta.readers.docx.reading import Call, Reading
from regesta.readers.docx.styles import Format, Look
from regesta.readers.docx.symbols import shown, symbol

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WHITE = " \t\r\n"
_TEXT = W + "t"
_BREAK = W + "br"
_STYLE = W + "pStyle"
_EMOJI = "{http://schemas.microsoft.com/office/word/2015/wordml/symex}symEx"
"""A character beyond `w:sym`'s four figures, as Word writes emoji: [MS-DOCX] 2.7.1."""
_ANCHORS = 64
"""How many comments may be open at once: a hostile file opens any number."""
_PIECES = {W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-"}


def read_content(parent: etree._Element, line: Line) -> None:
    """Read what an element of a paragraph holds into the line, in order."""
    for child in children(parent):
        tag = child.tag
        if tag == RUN:
            _run(child, line)
        elif tag in _HANDLERS:
            _HANDLERS[tag](child, line)


def _properties(element: etree._Element, line: Line) -> None:
    """A paragraph's own properties stand first in it: ISO/IEC 29500-1, 17.3.1.22."""
    told: dict[str, etree._Element] = {}
    for child in children(element):  # faster than a comprehension, as most have one or two
        told[child.tag] = child
    line.properties = told
    if _STYLE in told:
        line.style = line.story.reading.styles.paragraph(told[_STYLE].get(VAL))


def _run(run: etree._Element, line: Line) -> None:
    look = line.style.look
    for child in children(run):
        tag = child.tag
        if tag == _TEXT:
            line.say(_text(child, look.font), look)
        elif tag == RPR:
            look = line.story.reading.styles.look(line.style, child)
        elif tag in _PIECES:
            line.say(_PIECES[tag], look)
        else:
            place = _PLACED.get(tag)
            if place is not None and place(child, line, look):
                return


def _text(element: etree._Element, font: str = "") -> str:
    text = element.text
    if not text:
        return ""
    if (text[0] in _WHITE or text[-1] in _WHITE) and element.get(_SPACE) != "preserve":
        text = text.strip(_WHITE)
    if "\n" in text:
        text = text.replace("\n", " ")
    return text if text.isascii() else shown(text, font)


def _break(element: etree._Element, line: Line, look: Look) -> bool:
    """A page's or a column's end is no text; a line's is."""
    if element.get(W + "type", "textWrapping") == "textWrapping":
        line.say("\n", look)
    return False


def _symbol(element: etree._Element, line: Line, look: Look) -> bool:
    line.say(_character(element), look)
    return False


def _character(element: etree._Element) -> str:
    space = element.tag[: element.tag.index("}") + 1]
    try:
        code = int(element.get(space + "char", ""), 16)
    except ValueError:
        return ""
    return symbol(code, element.get(space + "font", ""))


def _ruby(element: etree._Element, line: Line, look: Look) -> bool:
    """Ruby text: the base, its reading in parentheses after it."""
    base, guide = element.find(W + "rubyBase"), element.find(W + "rt")
    if base is not None:
        read_content(base, line)
    if guide is not None and any(text.text for text in guide.iter(_TEXT)):
        line.say("(", look)
        read_content(guide, line)
        line.say(")", look)
    return False


def _drawing(element: etree._Element, line: Line, _look: Look) -> bool:
    read_drawing(element, line.story)
    return False


def _choice(element: etree._Element, line: Line, look: Look) -> bool:
    """Of alternatives inside a run: the one branch."""
    chosen = branch(element)
    for child in () if chosen is None else children(chosen):
        if child.tag == _TEXT:
            line.say(_text(child, look.font), look)
        elif child.tag in _PIECES:
            line.say(_PIECES[child.tag], look)
        elif child.tag in _PLACED:
            _PLACED[child.tag](child, line, look)
        else:
            read_drawing(child, line.story)
    return False


def _field_mark(element: etree._Element, line: Line, look: Look) -> bool:
    story = line.story
    kind = element.get(W + "fldCharType")
    if kind == "begin":
        if len(story.fields) < fields.DEEPEST and element not in story.unclosed:
            story.fields.append(fields.begun(element))
    elif kind == "separate" and story.fields:
        fields.separate(story.fields[-1])
    elif kind == "end" and story.fields:
        ended = story.fields.pop()
        if not ended.has_shown:
            shown = fields.without_result(ended)
            line.say(shown or story.counters.field_number(ended.instruction), look)
    return False


def _instruction(element: etree._Element, line: Line, _look: Look) -> bool:
    if line.story.fields and not line.story.fields[-1].is_result:
        line.story.fields[-1].instruction += element.text or ""
    return False


def _note_call(element: etree._Element, line: Line, look: Look) -> bool:
    """A custom mark is the text of the run after the call: ISO/IEC 29500-1, 17.11.6."""
    reading = line.story.reading
    kind = NoteKind.ENDNOTE if element.tag == W + "endnoteReference" else NoteKind.FOOTNOTE
    follows = element.get(W + "customMarkFollows", "0").lower() in ("1", "true", "on")
    if look.hidden:
        return follows
    mark = _custom_mark(element) if follows else ""
    note = str(len(reading.calls) + 1)
    reference = element.get(W + "id", "")
    reading.calls.append(Call(note, kind, reference, mark, reading.section))
    line.pieces.append(("", Format(note=note)))
    return follows


def _custom_mark(element: etree._Element) -> str:
    parts = []
    for sibling in element.itersiblings():
        if sibling.tag == _TEXT:
            parts.append(_text(sibling))
        elif sibling.tag == W + "sym":
            parts.append(_character(sibling))
    return "".join(parts).strip()


def _comment_call(element: etree._Element, line: Line, _look: Look) -> bool:
    """A comment's own place ends its anchor, which may have lost its end."""
    end_anchor(element, line.story.reading)
    return False


def _link(element: etree._Element, line: Line) -> None:
    before = line.link
    reference = element.get(R + "id", "")
    relation = line.story.relations.get(reference)
    if relation is None and reference:
        line.story.reading.findings.append(finding("reference-broken", line.story.part))
    anchor = element.get(W + "anchor") or element.get(W + "docLocation")
    address = relation.target if relation is not None and relation.external else ""
    line.link = f"{address}#{anchor}" if anchor else address
    read_content(element, line)
    line.link = before


def _simple_field(element: etree._Element, line: Line) -> None:
    if len(line.story.fields) >= fields.DEEPEST:
        return
    line.story.fields.append(fields.simple(element))
    read_content(element, line)
    ended = line.story.fields.pop()
    if not ended.has_shown:
        line.say(fields.without_result(ended), line.style.look)


def _kept_change(element: etree._Element, line: Line) -> None:
    start = len(line.pieces)
    place = len(line.story.reading.revisions)
    read_content(element, line)
    text = "".join([text for text, _ in line.pieces[start:]])
    _record(element, text, line, place)


def _dropped_change(element: etree._Element, line: Line) -> None:
    text = "".join(_deleted(element))
    _record(element, text, line, len(line.story.reading.revisions))


def _deleted(element: etree._Element) -> Iterator[str]:
    for inner in element.iter(W + "delText", _TEXT, *_PIECES, _BREAK):
        if inner.tag in (W + "delText", _TEXT):
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
        line.story.reading.revisions.insert(place, revision(element, text))


def revision(element: etree._Element, text: str) -> Revision:
    """Return the tracked change that an element records, of this text."""
    author, date = element.get(W + "author", ""), element.get(W + "date", "")
    return Revision(_CHANGES[element.tag], author, date, text.strip())


def start_anchor(element: etree._Element, reading: Reading) -> None:
    """Begin to keep the words a comment is anchored to."""
    if len(reading.open_anchors) < _ANCHORS:
        reading.open_anchors.setdefault(element.get(W + "id", ""), [])


def end_anchor(element: etree._Element, reading: Reading) -> None:
    """End a comment's anchor."""
    comment = element.get(W + "id", "")
    if comment in reading.open_anchors:
        reading.anchors[comment] = reading.open_anchors.pop(comment)


def _anchor_start(element: etree._Element, line: Line) -> None:
    start_anchor(element, line.story.reading)


def _anchor_end(element: etree._Element, line: Line) -> None:
    end_anchor(element, line.story.reading)


def _content_control(element: etree._Element, line: Line) -> None:
    for content in element.iterchildren(W + "sdtContent"):
        read_content(content, line)


def _alternate(element: etree._Element, line: Line) -> None:
    chosen = branch(element)
    if chosen is not None:
        read_content(chosen, line)


def _equation(element: etree._Element, line: Line) -> None:
    # Few documents have equations.
    from regesta.readers.docx.equations import equation

    text = equation(element)
    if text:
        line.say(text, line.style.look)


_PLACED: dict[str, Callable[[etree._Element, Line, Look], bool]] = {
    _BREAK: _break,
    W + "sym": _symbol,
    _EMOJI: _symbol,
    W + "fldChar": _field_mark,
    W + "instrText": _instruction,
    W + "footnoteReference": _note_call,
    W + "endnoteReference": _note_call,
    W + "commentReference": _comment_call,
    W + "drawing": _drawing,
    W + "pict": _drawing,
    W + "object": _drawing,
    W + "ruby": _ruby,
    ALTERNATE: _choice,
}
"""What stands at a place in a run; one that says True takes the rest of its run."""

_HANDLERS: dict[str, Callable[[etree._Element, Line], None]] = {
    PPR: _properties,
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
"""What stands in a paragraph beside runs, and how it is read; all else says nothing."""
