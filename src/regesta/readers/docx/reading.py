"""What is known while a document is being read: the only mutable state of this reader."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from regesta.model.document import Block, Document, Layer, Note, NoteKind, Picture, Revision
from regesta.model.findings import Finding
from regesta.readers.docx.numbering import Counters, Numbering
from regesta.readers.docx.styles import Styles
from regesta.readers.package import Package, Relation


@dataclass(slots=True)
class Field:
    """A field that has begun: its instruction so far, and whether its result has.

    `name` and `link` are what its result stands for, `form` what a form field is made of.
    """

    instruction: str = ""
    is_result: bool = False
    has_shown: bool = False
    name: str = ""
    link: str = ""
    form: "etree._Element | None" = None


@dataclass(frozen=True, slots=True)
class Call:
    """A note's call: the note's id in the model and in its part, and a mark the author chose."""

    id: str
    kind: NoteKind
    reference: str
    mark: str
    section: int


def _unread(_name: str) -> Document | None:
    return None


@dataclass(slots=True)
class Reading:
    """What is gathered from all parts.

    `language` is that of ordinals, `expected` what the text is marked as where nothing is said;
    `sections` are the properties of the main part's.
    """

    styles: Styles
    numbering: Numbering
    language: str
    expected: str = ""
    calls: list[Call] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)
    anchors: dict[str, list[str]] = field(default_factory=dict)
    open_anchors: dict[str, list[str]] = field(default_factory=dict)
    textboxes: list[Block] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    read_chunk: Callable[[str], Document | None] = _unread
    chunk_notes: list[Note] = field(default_factory=list)
    chunks: int = 0
    languages: dict[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    section: int = 0
    sections: tuple["etree._Element", ...] = ()


@dataclass(slots=True)
class Story:
    """One stream of text: the body, a header, the notes, a text box. `fields` are the open ones.

    Each counts by itself, save that headers and footers count together, as Word does. `read` reads
    what a cell or a text box in it holds, `unclosed` are the beginnings of fields without an end.
    """

    reading: Reading
    part: str
    relations: Mapping[str, Relation]
    places: Mapping["etree._Element", int]
    counters: Counters
    package: Package
    read: "ReadBlocks"
    unclosed: frozenset["etree._Element"] = frozenset()
    layer: Layer = Layer.BODY
    fields: list[Field] = field(default_factory=list)

    def source(self, paragraph: etree._Element) -> str:
        """Return where a paragraph stands: its part, and the how manieth of it from 0."""
        return f"{self.part}#{self.places[paragraph]}"


ReadBlocks = Callable[["etree._Element", Story], tuple[Block, ...]]  # noqa: SLF001 - its name
"""Reads the blocks in an element that holds paragraphs and tables."""
