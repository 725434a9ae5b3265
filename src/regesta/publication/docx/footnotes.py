"""Footnotes and endnotes for a new Word file, which python-docx cannot write: 17.11."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field

from docx.oxml import OxmlElement
from docx.oxml.ns import nsmap, qn
from docx.text.paragraph import Paragraph
from lxml import etree

from regesta.model.document import Note, NoteKind
from regesta.publication.docx.package import Package

_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SEPARATORS = (("separator", -1), ("continuationSeparator", 0))


@dataclass(slots=True)
class Calls:
    """The notes called so far: each has a number among those of its kind."""

    notes: Mapping[str, Note]
    numbers: dict[str, int] = field(default_factory=dict)
    automatic: dict[NoteKind, int] = field(default_factory=dict)

    def call(self, paragraph: Paragraph, id_: str) -> None:
        """Put a note's call at the end of a paragraph; a note called before has its mark alone."""
        note = self.notes.get(id_)
        run = paragraph.add_run()
        if note is None or id_ in self.numbers:
            run.text = note.mark if note else id_
            run.font.superscript = True
            return
        self.numbers[id_] = 1 + sum(self.notes[one].kind is note.kind for one in self.numbers)
        run.style = f"{note.kind} reference"
        reference = OxmlElement(f"w:{note.kind}Reference")
        reference.set(qn("w:id"), str(self.numbers[id_]))
        run.element.append(reference)
        if not self.is_numbered(note):
            reference.set(qn("w:customMarkFollows"), "1")
            run.add_text(note.mark)

    def is_numbered(self, note: Note) -> bool:
        """Say whether Word counts up to the note's mark by itself."""
        number = self.automatic.get(note.kind, 0) + 1
        if note.mark not in (str(number), ""):
            return False
        self.automatic[note.kind] = number
        return True


def begun(paragraph: Paragraph, note: Note, *, is_numbered: bool) -> None:
    """Begin a note's first paragraph with its mark, which counts where the call does."""
    run = paragraph.add_run()
    run.style = f"{note.kind} reference"
    if is_numbered:
        run.element.append(OxmlElement(f"w:{note.kind}Ref"))
    else:
        run.text = note.mark
    paragraph.add_run(" ")


def put(package: Package, main: str, kind: NoteKind, told: Mapping[int, list[Paragraph]]) -> None:
    """Add the part with the notes of one kind, by their numbers, and the links they have."""
    if not told:
        return
    root = etree.Element(qn(f"w:{kind}s"), nsmap={"w": nsmap["w"], "r": nsmap["r"]})
    for type_, number in _SEPARATORS:
        root.append(_separator(kind, type_, number))
    for number, paragraphs in told.items():
        note = etree.SubElement(root, qn(f"w:{kind}"), {qn("w:id"): str(number)})
        note.extend(deepcopy(paragraph._p) for paragraph in paragraphs)  # noqa: SLF001 - its element
    part = f"word/{kind}s.xml"
    content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    package.add(main, part, content, (f"{_TYPES}.{kind}s+xml", f"{_RELATIONS}/{kind}s"))
    links = dict(_links(package, main, root))
    for element in root.iter(qn("w:hyperlink")):
        if element.get(qn("r:id")):
            element.set(qn("r:id"), package.link(part, links[element.get(qn("r:id"), "")]))
    package.replace(part, root)


def _links(package: Package, main: str, root: etree._Element) -> Iterator[tuple[str, str]]:
    wanted = {element.get(qn("r:id")) for element in root.iter(qn("w:hyperlink"))}
    for id_, _, place, external in package.relations(main):
        if external and id_ in wanted:
            yield id_, place


def _separator(kind: NoteKind, type_: str, number: int) -> etree._Element:
    note = etree.Element(qn(f"w:{kind}"), {qn("w:type"): type_, qn("w:id"): str(number)})
    run = etree.SubElement(etree.SubElement(note, qn("w:p")), qn("w:r"))
    etree.SubElement(run, qn(f"w:{type_}"))
    return note
