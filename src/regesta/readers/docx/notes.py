"""Notes and their marks, and comments."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from regesta.model.document import Block, Comment, Note, NoteKind
from regesta.model.findings import finding
from regesta.readers.docx.body import open_story, read_blocks
from regesta.readers.docx.names import SECTPR, P, W, integer, value
from regesta.readers.docx.numbering import Counters
from regesta.readers.docx.numerals import written
from regesta.readers.docx.reading import Call, Reading
from regesta.readers.package import Package

_FORMATS = {NoteKind.FOOTNOTE: "decimal", NoteKind.ENDNOTE: "lowerRoman"}


@dataclass(frozen=True, slots=True)
class Marking:
    """How the notes of one kind are marked in a section."""

    format: str
    start: int = 1
    restarts: bool = False


def read_notes(
    package: Package, roots: dict[NoteKind, tuple[str, etree._Element]], reading: Reading
) -> dict[tuple[NoteKind, str], tuple[Block, ...]]:
    """Return the blocks of every note of these parts, by kind and the note's id in its part."""
    found: dict[tuple[NoteKind, str], tuple[Block, ...]] = {}
    for kind, (part, root) in roots.items():
        counters = Counters(reading.numbering, reading.language)
        story = open_story(package, part, reading, root, counters)
        # A note's own tracked changes and calls belong to the document as much as the body's.
        for element in root.iterchildren(f"{W}{kind}"):
            if element.get(W + "type", "normal") == "normal":
                found[kind, element.get(W + "id", "")] = read_blocks(element, story)
    return found


def called(
    calls: Sequence[Call],
    blocks: dict[tuple[NoteKind, str], tuple[Block, ...]],
    markings: "Markings",
    reading: Reading,
) -> tuple[Note, ...]:
    """Return the notes in the order of their calls, each with the mark printed where it is."""
    notes = []
    for call, mark in zip(calls, _marks(calls, markings, reading.language), strict=True):
        told = blocks.get((call.kind, call.reference))
        if told is None:
            reading.findings.append(finding("note-missing", mark))
        notes.append(Note(call.id, mark, call.kind, told or ()))
    return tuple(notes)


Markings = dict[tuple[NoteKind, int], Marking]
"""By kind of note and section (from 0); section -1 is what the settings say for all."""


def read_markings(settings: etree._Element | None, root: etree._Element) -> Markings:
    """Return how notes are marked, as the settings and each section say."""
    found: Markings = {}
    sections = [settings, *root.iter(SECTPR)]
    for place, section in enumerate(sections, start=-1):
        for kind in NoteKind:
            properties = None if section is None else section.find(f"{W}{kind}Pr")
            before = found.get((kind, -1), Marking(_FORMATS[kind]))
            found[kind, place] = before if properties is None else _marking(properties, before)
    return found


def read_comments(root: etree._Element, reading: Reading) -> tuple[Comment, ...]:
    """Return the comments of a comments part, with the words each is anchored to."""
    return tuple(_comment(element, reading) for element in root.iterchildren(W + "comment"))


def _comment(element: etree._Element, reading: Reading) -> Comment:
    paragraphs = ("".join(_texts(paragraph)) for paragraph in element.iter(P))
    anchor = "".join(reading.anchors.get(element.get(W + "id", ""), ()))
    return Comment(
        author=element.get(W + "author", ""),
        text="\n".join(text.strip() for text in paragraphs if text.strip()),
        date=element.get(W + "date", ""),
        anchor=anchor.strip(),
    )


def _texts(paragraph: etree._Element) -> Iterator[str]:
    for inner in paragraph.iter(W + "t", W + "tab", W + "br"):
        yield inner.text or "" if inner.tag == W + "t" else {W + "tab": "\t"}.get(inner.tag, "\n")


def _marking(properties: etree._Element, before: Marking) -> Marking:
    return replace(
        before,
        format=value(properties, W + "numFmt") or before.format,
        start=integer(value(properties, W + "numStart"), before.start),
        restarts=value(properties, W + "numRestart") == "eachSect",
    )


def _marks(calls: Sequence[Call], markings: Markings, language: str) -> Iterator[str]:
    counts: Counter[NoteKind] = Counter()
    sections: dict[NoteKind, int] = {}
    for call in calls:
        marking = markings.get((call.kind, call.section)) or markings[call.kind, -1]
        if marking.restarts and sections.get(call.kind, call.section) != call.section:
            counts[call.kind] = 0
        sections[call.kind] = call.section
        if call.mark:
            yield call.mark
            continue
        yield written(marking.start + counts[call.kind], marking.format, language)
        counts[call.kind] += 1
