"""Notes and their marks."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from lxml import etree

from regesta.model.document import Block, Note, NoteKind
from regesta.model.findings import finding
from regesta.readers.docx.body import open_story, read_blocks
from regesta.readers.docx.marks import Pages, asks_for_pages, marked, read_markings
from regesta.readers.docx.names import W
from regesta.readers.docx.numbering import Counters
from regesta.readers.docx.reading import Call, Reading, Story
from regesta.readers.package import Package

Roots = Mapping[NoteKind, tuple[str, etree._Element]]  # noqa: SLF001 - lxml names it so
"""The parts with the notes of each kind, and their root elements."""

_Told = dict[tuple[NoteKind, str], tuple[Block, ...]]


def read_notes(
    package: Package,
    roots: Roots,
    settings: etree._Element | None,
    root: etree._Element,
    reading: Reading,
) -> tuple[Note, ...]:
    """Return the notes in the order of their calls, each with the mark printed where it is.

    Notes nobody calls are not shown, and not read. `root` is the main part's.
    """
    told = _read(package, roots, reading)
    markings = read_markings(settings, reading.sections)
    calls = reading.calls
    pages = _pages(root, reading) if asks_for_pages(calls, markings) else {}
    marks = marked(calls, markings, reading.language, pages)
    return tuple(_note(call, mark, told, reading) for call, mark in zip(calls, marks, strict=True))


def _read(package: Package, roots: Roots, reading: Reading) -> _Told:
    """Return the blocks of the notes called, by kind and the note's id in its part."""
    found: _Told = {}
    stories = {kind: _opened(package, *roots[kind], reading) for kind in roots}
    before = -1
    # A note may call another one.
    while len(found) > before:
        before = len(found)
        wanted = {(call.kind, call.reference) for call in reading.calls}
        for kind, (_, root) in roots.items():
            for element in _notes_of(root, kind):
                key = (kind, element.get(W + "id", ""))
                if key in wanted and key not in found:
                    found[key] = read_blocks(element, stories[kind])
    return found


def _opened(package: Package, part: str, root: etree._Element, reading: Reading) -> Story:
    counters = Counters(reading.numbering, reading.language)
    return open_story(package, part, reading, root, counters)


def _notes_of(root: etree._Element, kind: NoteKind) -> Iterator[etree._Element]:
    """Yield the notes of a part; the lines above them are of other types: 17.18.33."""
    for element in root.iterchildren(f"{W}{kind}"):
        if element.get(W + "type", "normal") == "normal":
            yield element


def _pages(root: etree._Element, reading: Reading) -> Pages:
    # Loaded where wanted: few documents number their notes by page.
    from regesta.readers.docx.pages import read_pages

    paging = read_pages(root)
    if not paging.is_told and len(reading.calls) > 1:
        reading.findings.append(finding("note-pages-unknown"))
    return paging.pages


def _note(call: Call, mark: str, told: _Told, reading: Reading) -> Note:
    blocks = told.get((call.kind, call.reference))
    if blocks is None:
        reading.findings.append(finding("note-missing", mark))
        return Note(call.id, mark, call.kind)
    return Note(call.id, mark, call.kind, _unmarked(blocks, mark) if call.mark else blocks)


def _unmarked(blocks: tuple[Block, ...], mark: str) -> tuple[Block, ...]:
    """Return a note's blocks without the mark of its own that its author repeated in it."""
    if not blocks or not blocks[0].runs or not blocks[0].runs[0].text.startswith(mark):
        return blocks
    first, *others = blocks[0].runs
    left = first.text[len(mark) :]
    if left[:1].isalnum():
        return blocks
    runs = (replace(first, text=left.lstrip()), *others) if left.strip() else tuple(others)
    if runs and not left.strip():
        runs = (replace(runs[0], text=runs[0].text.lstrip()), *runs[1:])
    return (replace(blocks[0], runs=runs), *blocks[1:])
