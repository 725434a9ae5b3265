"""The document: what every reader returns and everything else works on.

A document is its blocks in reading order, with the notes called in them. Everything is frozen and
made of tuples, so that two documents compare with `==` and a golden file is a document's JSON.

The text is the document as a reader of the printed page has it: every tracked change accepted,
tabs as a tab, line breaks as a newline, labels ("12.", "(c)", "•") apart from the text.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby


class BlockKind(StrEnum):
    """What a block is: a numbered paragraph is a paragraph with a label, an item one of a list."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"
    QUOTE = "quote"
    CODE = "code"
    RULE = "rule"


class Layer(StrEnum):
    """Where on the page a block stands: running heads, letterheads and feet are not the body."""

    BODY = "body"
    HEADER = "header"
    FOOTER = "footer"
    TEXTBOX = "textbox"


MARKS = ("b", "i", "u", "s", "sup", "sub")
"""Inline formatting a run may carry, in the order marks nest, outermost first."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one formatting, or the place where a note is called.

    `marks` is a subset of `MARKS` in their order; `style` names a character style of the source;
    `link` is an address, or "#" and a bookmark; `field` is a field's instruction ("PAGE",
    "REF par12"), the text being what it shows. A run with a `note` (a note's id) has no text.
    `language` (BCP 47) is given where it differs from the block's; it is no mark.
    """

    text: str = ""
    marks: tuple[str, ...] = ()
    style: str = ""
    link: str = ""
    field: str = ""
    note: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A table's cell: its blocks, and how many columns and rows it spans."""

    blocks: tuple["Block", ...] = ()
    colspan: int = 1
    rowspan: int = 1

    @property
    def text(self) -> str:
        """The text of the cell's blocks, a newline between them."""
        return "\n".join(block.text for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, table, … in reading order.

    `level` counts from 1: a heading's rank, an item's depth. `label` is what is printed before the
    text. `marks` and `style` are the whole paragraph's formatting and style, which are no inline
    marks. `language` (BCP 47) is given where it differs from the document's; in a translation,
    `untranslated` says that the words are still the source's. `source` says where the block came
    from, in the reader's terms: `word/document.xml#14` is the part's 15th `w:p` (counted from 0, in
    document order), `letter.pdf` a member of a container, `line 12` a line.
    """

    kind: BlockKind = BlockKind.PARAGRAPH
    runs: tuple[Run, ...] = ()
    level: int | None = None
    label: str = ""
    layer: Layer = Layer.BODY
    rows: tuple[tuple[Cell, ...], ...] = ()
    marks: tuple[str, ...] = ()
    style: str = ""
    language: str = ""
    source: str = ""
    untranslated: bool = False

    @property
    def text(self) -> str:
        """The plain text, note calls left out; a table's is its cells', by tabs and newlines."""
        if self.rows:
            return "\n".join("\t".join(cell.text for cell in row) for row in self.rows)
        if len(self.runs) == 1:  # as most blocks have, and this is asked for often
            return self.runs[0].text
        return "".join(run.text for run in self.runs)

    @property
    def notes(self) -> tuple[str, ...]:
        """The ids of the notes called in the block, in order."""
        if self.rows:
            return tuple(note for inner in self.inner() for note in inner.notes)
        return tuple(run.note for run in self.runs if run.note)

    def inner(self) -> Iterator["Block"]:
        """Yield the blocks in the table's cells, row by row."""
        for row in self.rows:
            for cell in row:
                yield from cell.blocks


class NoteKind(StrEnum):
    """Where a note's text stands on paper."""

    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"


@dataclass(frozen=True, slots=True)
class Note:
    """A note: `mark` is what the reader sees where it is called, `blocks` its paragraphs."""

    id: str
    mark: str
    kind: NoteKind = NoteKind.FOOTNOTE
    blocks: tuple[Block, ...] = ()

    @property
    def text(self) -> str:
        """The note's plain text, a newline between its paragraphs."""
        return "\n".join(block.text for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Revision:
    """A tracked change: kind `insertion`, `deletion`, `move-from` or `move-to`; date as written."""

    kind: str
    author: str
    date: str
    text: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A reviewer's comment, and the words it is anchored to."""

    author: str
    text: str
    date: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """What its author wrote to stand for a picture, and where that is, as in `Block.source`."""

    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A member of a container. `same_text_as` names the part whose text this one repeats.

    `document` is what its reader made of it; None where it was not read. Its blocks stand in the
    container's own body too, once, whatever number of parts repeat them; those of a file embedded
    in a Word document do not, because the page does not show them.
    """

    name: str
    media_type: str
    sha256: str
    size: int = 0
    same_text_as: str = ""
    document: "Document | None" = None


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader made of a file.

    `language` is BCP 47, "" where unknown; `title` the title as the text shows it, else as the
    properties say. `properties` are what the file says of itself: `title`, `author`, `language`,
    `subject`, `keywords`, `category`, `revision`, `description`, `company`, `created`, `modified`
    (ISO 8601), `published`, `source_url`, `summary`; of mail `from`, `to`, `cc`, `date`,
    `message_id`; `custom:NAME` for a user's own.
    """

    language: str = ""
    title: str = ""
    properties: tuple[tuple[str, str], ...] = ()
    blocks: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()
    revisions: tuple[Revision, ...] = ()
    comments: tuple[Comment, ...] = ()
    parts: tuple[Part, ...] = ()
    pictures: tuple[Picture, ...] = ()

    def property_value(self, name: str) -> str:
        """Return what the file says of itself under this name, "" when it says nothing."""
        return dict(self.properties).get(name, "")

    @property
    def body(self) -> tuple[Block, ...]:
        """The blocks of the body alone, without running heads, page feet and text boxes."""
        return tuple(block for block in self.blocks if block.layer is Layer.BODY)


def plain(text: str) -> tuple[Run, ...]:
    """Return the runs of an unformatted text."""
    return (Run(text),) if text else ()


def merged(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return the runs with neighbours of equal formatting joined and empty ones left out."""
    told = (run for run in runs if run.text or run.note)
    return tuple(
        joined for _, group in groupby(told, key=_formatting) for joined in _joined(tuple(group))
    )


def _formatting(run: Run) -> tuple[object, ...]:
    return (run.marks, run.style, run.link, run.field, run.note, run.language)


def _joined(group: tuple[Run, ...]) -> tuple[Run, ...]:
    first = group[0]
    if first.note or len(group) == 1:
        return group
    text = "".join(run.text for run in group)
    return (replace(first, text=text),)
