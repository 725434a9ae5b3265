"""The state of a rich text while it is read: groups, code pages, where text goes."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from regesta.model.document import MARKS, Block, Comment, Layer, Note, NoteKind, Revision, Run
from regesta.readers.charset import clean
from regesta.readers.docx.numerals import roman
from regesta.readers.docx.symbols import shown
from regesta.readers.rtf.story import HEADING, Story

PAGES = {
    0: "cp1252", 2: "cp1252", 77: "mac-roman", 128: "cp932", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 255: "cp437",
}  # fmt: skip
"""Code pages by a font's `\\fcharset`: the specification's "Font Table"."""

_MOST_NOTES = 5_000


@dataclass(frozen=True, slots=True)
class State:
    """What a group hands on: how text looks, its font, and the room it goes to.

    The room "" is the story's text; "?" is shown nowhere; others gather words for `closed`.
    """

    marks: frozenset[str] = frozenset()
    font: int = 0
    link: str = ""
    field: str = ""
    room: str = ""
    hidden: bool = False
    change: str = ""
    author: int = 0
    skip: int = 1


@dataclass(slots=True)
class Reading:
    """A file being read."""

    story: Story = field(default_factory=Story)
    state: State = field(default_factory=State)
    stack: list[tuple[State, Story]] = field(default_factory=list)
    page: str = "cp1252"
    pages: dict[int, str] = field(default_factory=dict)
    fonts: dict[int, str] = field(default_factory=dict)
    styles: dict[int, str] = field(default_factory=dict)
    ranks: dict[int, int] = field(default_factory=dict)
    bases: dict[int, int] = field(default_factory=dict)
    own: int = 0
    plain: int = 0
    apart: list[Block] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    about: dict[str, str] = field(default_factory=dict)
    moment: dict[str, int] = field(default_factory=dict)
    author: str = ""
    pending: bytearray = field(default_factory=bytearray)
    said: list[str] = field(default_factory=list)
    high: int = 0
    skipped: int = 0

    def gather(self, data: bytes) -> None:
        """Gather bytes; those that stand in for a character just told are passed over."""
        passed = min(self.skipped, len(data))
        self.skipped -= passed
        self.pending += data[passed:]

    def flush(self) -> None:
        """Turn the bytes gathered into text, by the font's code page."""
        if self.pending:
            page = self.pages.get(self.state.font) or self.page
            text = bytes(self.pending).decode(page, "replace")
            self.pending.clear()
            self.say(text)

    def say(self, text: str) -> None:
        """Put text where the group it stands in belongs."""
        self.flush()
        state = self.state
        font = self.fonts.get(state.font, "")
        if state.room == "label":
            self.story.paragraph.label += shown(text, font)
        elif state.room:
            if len(self.said) < _MOST_NOTES:
                self.said.append(text)
        elif state.hidden or not (text := clean(text)):
            return
        elif state.change == "deletion":
            self._change(text)
        else:
            marks = tuple(mark for mark in MARKS if mark in state.marks)
            run = Run(shown(text, font), marks, link=state.link, field=state.field)
            self.story.runs.append(run)
            if state.change:
                self._change(text)

    def _change(self, text: str) -> None:
        """Add words to the tracked change they are of."""
        at = self.state.author
        author = self.authors[at] if at < len(self.authors) else ""
        last = self.revisions[-1] if self.revisions else None
        if last and (last.kind, last.author) == (self.state.change, author):
            self.revisions[-1] = replace(last, text=last.text + text)
        else:
            self.revisions.append(Revision(self.state.change, author, "", text))

    def rank(self, style: int) -> int | None:
        """Return the outline rank a style gives, or one that it is based on; None for none."""
        for _ in range(10):
            if style in self.ranks:
                return self.ranks[style] or None
            if named := HEADING.fullmatch(self.styles.get(style, "")):
                return int(named[1])
            if style not in self.bases:
                break
            style = self.bases[style]
        return None

    def opened(self) -> None:
        """Open a group, which inherits what is known."""
        self.flush()
        self.stack.append((self.state, self.story))

    def closed(self) -> None:
        """Close a group: what it gathered goes where it belongs."""
        self.flush()
        if not self.stack:
            return
        state, story = self.state, self.story
        self.state, self.story = self.stack.pop()
        if story is not self.story:
            self._told(story)
        elif state.room != self.state.room and state.room in CLOSERS:
            CLOSERS[state.room](self, "".join(self.said))
            self.said.clear()

    def _told(self, story: Story) -> None:
        """Take the blocks of a head, a note, a text box or a comment that ends."""
        blocks = story.end()
        if story.role in LAYERS:
            # A text box in a header is part of the header.
            layer = LAYERS.get(self.story.role) or LAYERS[story.role]
            self.apart.extend(replace(block, layer=layer) for block in blocks)
        elif story.role == "comment":
            text = "\n".join(block.text for block in blocks)
            self.comments.append(Comment(self.author, text))
        elif len(self.notes) < _MOST_NOTES and blocks:
            self._note(story.role, blocks)

    def _note(self, role: str, blocks: tuple[Block, ...]) -> None:
        kind = NoteKind.ENDNOTE if role == "endnote" else NoteKind.FOOTNOTE
        number = 1 + sum(note.kind is kind for note in self.notes)
        mark = roman(number) if kind is NoteKind.ENDNOTE else str(number)
        own = str(len(self.notes) + 1)
        self.notes.append(Note(own, mark, kind, blocks))
        self.story.runs.append(Run(note=own))


LAYERS = {
    **dict.fromkeys(("header", "headerf", "headerl", "headerr"), Layer.HEADER),
    **dict.fromkeys(("footer", "footerf", "footerl", "footerr"), Layer.FOOTER),
    **dict.fromkeys(("shptxt", "dptxbxtext"), Layer.TEXTBOX),
}


def _font(reading: Reading, said: str) -> None:
    reading.fonts[reading.own] = said.partition(";")[0].strip()


def _style(reading: Reading, said: str) -> None:
    reading.styles[reading.own] = said.partition(";")[0].strip()


def _instruction(reading: Reading, said: str) -> None:
    """Take a field's instruction: its result, which follows, is a link or shows a value."""
    words = said.split()
    if words and words[0].upper() == "HYPERLINK":
        rest = [word.strip('"') for word in words[1:]]
        address = next((word for word in rest if word and not word.startswith("\\")), "")
        local = "#" if "\\l" in rest else ""
        safe = address.lower().startswith(("http://", "https://", "mailto:")) or local
        reading.state = replace(reading.state, link=local + address if safe else "")
    elif words:
        reading.state = replace(reading.state, field=" ".join(words[:2]))


def _about(name: str) -> Callable[[Reading, str], None]:
    def take(reading: Reading, said: str) -> None:
        if clean(said).strip():
            reading.about[name] = " ".join(clean(said).split())

    return take


def _moment(name: str) -> Callable[[Reading, str], None]:
    def take(reading: Reading, said: str) -> None:
        del said
        told = reading.moment
        if {"yr", "mo", "dy"} <= told.keys():
            day = f"{told['yr']:04}-{told['mo']:02}-{told['dy']:02}"
            reading.about[name] = f"{day}T{told.get('hr', 0):02}:{told.get('min', 0):02}:00"
        told.clear()

    return take


def _authors(reading: Reading, said: str) -> None:
    reading.authors.extend(name.strip() for name in said.split(";"))


def _author(reading: Reading, said: str) -> None:
    reading.author = said.strip()


CLOSERS: dict[str, Callable[[Reading, str], None]] = {
    "font": _font,
    "style": _style,
    "instruction": _instruction,
    "authors": _authors,
    "atnauthor": _author,
    **{name: _about(name) for name in ("title", "subject", "author", "keywords")},
    "creatim": _moment("created"),
    "revtim": _moment("modified"),
}
"""What becomes of the words a group gathered."""
