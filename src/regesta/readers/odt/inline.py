"""The inside of an OpenDocument's paragraph: text, formatting, notes, fields, tracked changes."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from regesta.model.document import Block, Comment, Note, NoteKind, Revision, Run, merged
from regesta.readers.odt.lists import Lists
from regesta.readers.odt.names import NAMESPACES, Element, get, number, tag
from regesta.readers.odt.styles import Looks, Styles, marks

_WHITE = " \t\r\n"


@dataclass(slots=True)
class Reading:
    """A document being read: its styles and lists, and what was met so far beside its blocks."""

    styles: Styles
    lists: Lists
    part: str = "content.xml"
    places: dict[Element, int] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)
    boxes: list[Block] = field(default_factory=list)
    changes: dict[str, Element] = field(default_factory=dict)
    open: dict[str, tuple[int, list[str]]] = field(default_factory=dict)
    """Tracked insertions and comments' anchors that have begun: their places and words."""


ReadBlocks = Callable[[Element, Reading], tuple[Block, ...]]
"""Reads the blocks of an element that holds some: a note's body, a text box."""


@dataclass(slots=True)
class Line:
    """A paragraph being read. `blank` says that white space before the next word is shown."""

    reading: Reading
    read_blocks: ReadBlocks
    runs: list[Run] = field(default_factory=list)
    blank: bool = True

    def say(self, text: str, look: "Look") -> None:
        """Add text as it is shown, also to the insertions and anchors it stands in."""
        if text and not look.looks.get("hidden"):
            self.runs.append(Run(text, marks(look.looks), link=look.link, field=look.field))
            for _, said in self.reading.open.values():
                said.append(text)

    def flow(self, text: str | None, look: "Look") -> None:
        """Add text in which a stretch of white space is one space: ODF 1.3, 6.1.2."""
        if not text:
            return
        told = " ".join(text.split(None)) if text.isascii() else _collapsed(text)
        lead = " " if text[0] in _WHITE and not self.blank else ""
        trail = " " if told and text[-1] in _WHITE else ""
        if told or lead:
            self.say(f"{lead}{told}{trail}", look)
            self.blank = bool(trail) or not told


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks where we are: what is on and off, the link and the field it is in."""

    looks: Looks = field(default_factory=dict)
    link: str = ""
    field: str = ""


def runs_of(
    element: Element, reading: Reading, looks: Looks, read_blocks: ReadBlocks
) -> tuple[Run, ...]:
    """Return a paragraph's runs, white space at its ends taken off."""
    line = Line(reading, read_blocks)
    _inside(element, line, Look(looks))
    return trimmed(merged(line.runs))


def trimmed(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Return the runs without white space at both ends; () where nothing else is."""
    if not any(run.note or run.text.strip() for run in runs):
        return ()
    told = list(runs)
    for order, strip in ((1, str.lstrip), (-1, str.rstrip)):
        for at in range(len(told))[::order]:
            told[at] = replace(told[at], text=strip(told[at].text, _WHITE))
            if told[at].text:
                break
    return merged(told)


def _collapsed(text: str) -> str:
    # No-break spaces are no white space here.
    return " ".join(piece for piece in text.translate(_AS_SPACE).split(" ") if piece)


_AS_SPACE = str.maketrans(dict.fromkeys("\t\r\n", " "))


def _inside(element: Element, line: Line, look: Look) -> None:
    line.flow(element.text, look)
    for child in element:
        kind = tag(child)
        handler = _HANDLERS.get(kind)
        if handler is not None:
            handler(child, line, look)
        elif kind not in _UNSHOWN:
            _inside(child, line, _looked(child, kind, line, look))
        line.flow(child.tail, look)


def _looked(child: Element, kind: str, line: Line, look: Look) -> Look:
    if kind == "text:span":
        own = line.reading.styles.looks("text", get(child, "text:style-name"))
        return replace(look, looks={**look.looks, **own}) if own else look
    if kind == "text:a":
        return replace(look, link=_safe(get(child, "xlink:href")))
    name = _FIELDS.get(kind)
    return replace(look, field=_instruction(name, child)) if name else look


def _instruction(name: str, child: Element) -> str:
    target = get(child, "text:ref-name")
    return f"{name} {target}" if target else name


_FIELDS = {
    "text:page-number": "PAGE",
    "text:page-count": "NUMPAGES",
    "text:date": "DATE",
    "text:time": "TIME",
    "text:bookmark-ref": "REF",
    "text:reference-ref": "REF",
    "text:note-ref": "NOTEREF",
    "text:sequence-ref": "REF",
    "text:sequence": "SEQ",
    "text:title": "TITLE",
    "text:subject": "SUBJECT",
    "text:author-name": "AUTHOR",
    "text:file-name": "FILENAME",
    "text:chapter": "STYLEREF",
}
"""Fields by the instruction Word has for them, which is how the model names fields."""

_UNSHOWN = frozenset(
    (
        "?",
        "text:tracked-changes",
        "text:ruby-text",
        "text:soft-page-break",
        "text:index-title-template",
        "text:toc-mark",
        "text:user-index-mark",
        "text:alphabetical-index-mark",
        "office:forms",
        "draw:image",
        "draw:object",
        "draw:object-ole",
        "draw:enhanced-geometry",
        "draw:glue-point",
        "draw:control",
    )
)


def _break(told: str) -> "Handler":
    def add(_child: Element, line: Line, look: Look) -> None:
        line.say(told, look)
        line.blank = told == "\n"

    return add


def _spaces(child: Element, line: Line, look: Look) -> None:
    line.say(" " * number(child, "text:c"), look)
    line.blank = False


def _note(child: Element, line: Line, _look: Look) -> None:
    reading = line.reading
    body = child.find("text:note-body", NAMESPACES)
    citation = child.find("text:note-citation", NAMESPACES)
    mark = "" if citation is None else get(citation, "text:label") or (citation.text or "").strip()
    ends = get(child, "text:note-class") == "endnote"
    at = len(reading.notes)
    reading.notes.append(Note(str(at + 1), mark, NoteKind.ENDNOTE if ends else NoteKind.FOOTNOTE))
    if body is not None:
        blocks = line.read_blocks(body, reading)
        reading.notes[at] = replace(reading.notes[at], blocks=blocks)
    line.runs.append(Run(note=str(at + 1)))
    line.blank = False


def _comment(child: Element, line: Line, _look: Look) -> None:
    """Read a comment; the words up to its end, where it has one, are those it is anchored to."""
    reading = line.reading
    held, reading.open = reading.open, {}
    text = "\n".join(block.text for block in line.read_blocks(child, reading))
    reading.open = held
    author = child.findtext("dc:creator", "", NAMESPACES) or ""
    date = child.findtext("dc:date", "", NAMESPACES) or ""
    reading.open[_COMMENT + get(child, "office:name")] = (len(reading.comments), [])
    reading.comments.append(Comment(author, text, date))


def _comment_end(child: Element, line: Line, _look: Look) -> None:
    at, said = line.reading.open.pop(_COMMENT + get(child, "office:name"), (-1, []))
    if at >= 0:
        comments = line.reading.comments
        comments[at] = replace(comments[at], anchor="".join(said).strip())


_COMMENT = "comment "


def change_begins(child: Element, reading: Reading) -> None:
    """Note where a tracked insertion begins."""
    own = get(child, "text:change-id")
    region = reading.changes.get(own)
    if region is not None and region.find("text:insertion", NAMESPACES) is not None:
        reading.open[own] = (len(reading.revisions), [])
        reading.revisions.append(_revision("insertion", region, ""))


def change_ends(child: Element, reading: Reading) -> None:
    """Give the insertion that ends here the words said since it began."""
    at, said = reading.open.pop(get(child, "text:change-id"), (-1, []))
    if at >= 0:
        text = "".join(said).strip(_WHITE)
        reading.revisions[at] = replace(reading.revisions[at], text=text)


def deleted(child: Element, reading: Reading) -> None:
    """Note what was deleted here: its words are kept apart from the text (ODF 1.3, 5.5)."""
    region = reading.changes.get(get(child, "text:change-id"))
    deletion = None if region is None else region.find("text:deletion", NAMESPACES)
    if region is None or deletion is None:
        return
    paragraphs = deletion.iter("{*}p", "{*}h")
    told = " ".join(" ".join("".join(map(str, p.itertext())).split()) for p in paragraphs).strip()
    if told:
        reading.revisions.append(_revision("deletion", region, told))


def _revision(kind: str, region: Element, text: str) -> Revision:
    author = region.findtext(".//dc:creator", "", NAMESPACES) or ""
    return Revision(kind, author, region.findtext(".//dc:date", "", NAMESPACES) or "", text)


def _tracked(act: Callable[[Element, Reading], None]) -> "Handler":
    def add(child: Element, line: Line, _look: Look) -> None:
        act(child, line.reading)

    return add


def _box(child: Element, line: Line, _look: Look) -> None:
    """Read a text box or a shape's text: it stands by itself, once."""
    line.reading.boxes.extend(line.read_blocks(child, line.reading))


def _hidden(child: Element, line: Line, look: Look) -> None:
    if get(child, "text:is-hidden") == "false":
        line.flow("".join(map(str, child.itertext())), look)


Handler = Callable[[Element, Line, Look], None]
_HANDLERS: dict[str, Handler] = {
    "text:s": _spaces,
    "text:tab": _break("\t"),
    "text:line-break": _break("\n"),
    "text:note": _note,
    "office:annotation": _comment,
    "office:annotation-end": _comment_end,
    "text:change": _tracked(deleted),
    "text:change-start": _tracked(change_begins),
    "text:change-end": _tracked(change_ends),
    "draw:text-box": _box,
    "draw:custom-shape": _box,
    "draw:rect": _box,
    "draw:ellipse": _box,
    "text:hidden-text": _hidden,
}


def _safe(address: str) -> str:
    plain = address.strip().lower()
    return address.strip() if plain.startswith(("http://", "https://", "mailto:", "#")) else ""
