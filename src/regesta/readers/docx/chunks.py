"""Chunks: files of another kind that Word shows as part of the text (`w:altChunk`, 17.17.2.1)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from lxml import etree

from regesta.model.document import Block, Cell, Layer, Run
from regesta.model.findings import finding
from regesta.readers.docx.names import R
from regesta.readers.docx.reading import Story

_CHUNKS = 32
"""How many chunks are read: a hostile file points to the same one any number of times."""


def read_chunk(element: etree._Element, story: Story) -> Iterator[Block]:
    """Yield the blocks of the file that an `w:altChunk` stands for; one not read is a finding."""
    reading = story.reading
    relation = story.relations.get(element.get(R + "id", ""))
    part = "" if relation is None or relation.external else story.package.name(relation.target)
    reading.chunks += 1
    found = reading.read_chunk(part) if part and reading.chunks <= _CHUNKS else None
    if found is None:
        code = "chunk-unread" if part else "reference-broken"
        reading.findings.append(finding(code, part or story.part))
        return
    renamed = {note.id: f"{reading.chunks}-{note.id}" for note in found.notes}
    for note in found.notes:
        blocks = tuple(_shown(block, story.layer, part, renamed) for block in note.blocks)
        reading.chunk_notes.append(replace(note, id=renamed[note.id], blocks=blocks))
    for block in found.body:
        yield _shown(block, story.layer, part, renamed)


def _shown(block: Block, layer: Layer, part: str, notes: Mapping[str, str]) -> Block:
    """Return a chunk's block as one of this document's: where it stands, its notes by new ids."""

    def cell(one: Cell) -> Cell:
        return replace(one, blocks=tuple(_shown(b, layer, part, notes) for b in one.blocks))

    def run(one: Run) -> Run:
        return replace(one, note=notes.get(one.note, "")) if one.note else one

    rows = tuple(tuple(map(cell, row)) for row in block.rows)
    runs = tuple(run(one) for one in block.runs)
    return replace(block, runs=runs, rows=rows, layer=layer, source=part)
