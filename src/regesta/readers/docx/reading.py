"""What is known while a document is being read: the only mutable state of this reader."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from regesta.model.document import Block, Layer, NoteKind, Picture, Revision
from regesta.model.findings import Finding
from regesta.readers.docx.numbering import Counters, Numbering
from regesta.readers.docx.styles import Styles
from regesta.readers.package import Relation


@dataclass(slots=True)
class Field:
    """A complex field that has begun: its instruction so far, and whether its result is shown."""

    instruction: str = ""
    is_result: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """A note's call: the note's id in the model and in its part, and a mark the author chose."""

    id: str
    kind: NoteKind
    reference: str
    mark: str
    section: int


@dataclass(slots=True)
class Reading:
    """What is gathered from all parts."""

    styles: Styles
    numbering: Numbering
    language: str
    calls: list[Call] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)
    anchors: dict[str, list[str]] = field(default_factory=dict)
    open_anchors: dict[str, list[str]] = field(default_factory=dict)
    textboxes: list[Block] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    languages: dict[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    section: int = 0


@dataclass(slots=True)
class Story:
    """One stream of text: the body, a header, the notes, a text box. `fields` are the open ones.

    Each counts by itself, save that headers and footers count together, as Word does.
    """

    reading: Reading
    part: str
    relations: Mapping[str, Relation]
    places: Mapping["etree._Element", int]
    counters: Counters
    layer: Layer = Layer.BODY
    fields: list[Field] = field(default_factory=list)

    def source(self, paragraph: etree._Element) -> str:
        """Return where a paragraph stands: its part, and the how manieth of it from 0."""
        return f"{self.part}#{self.places[paragraph]}"
