"""Word editions: the original's package, saying what the translation says."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from regesta.model.document import Block, Cell, Document, Note
from regesta.publication import docx
from regesta.readers import docx as reader


def read(data: bytes) -> Document:
    found = reader.read(data)
    assert found.value is not None
    assert found.findings == ()
    return found.value


def members(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def settled(document: Document) -> Document:
    """The document as an edition of it reads: changes accepted, comments and places left out."""
    blocks = tuple(placeless(block) for block in document.blocks)
    notes = tuple(with_blocks(note, placeless) for note in document.notes)
    return replace(document, revisions=(), comments=(), blocks=blocks, notes=notes)


def placeless(block: Block) -> Block:
    rows = tuple(tuple(cell_of(cell, placeless) for cell in row) for row in block.rows)
    return replace(block, source="", rows=rows)


def cell_of(cell: Cell, change: object) -> Cell:
    return replace(cell, blocks=tuple(change(block) for block in cell.blocks))  # type: ignore[operator]


def with_blocks(note: Note, change: object) -> Note:
    return replace(note, blocks=tuple(change(block) for block in note.blocks))  # type: ignore[operator]


def loud(text: str) -> str:
    return f"Ô {text.upper()}" if text.strip() else text


def shouted(block: Block) -> Block:
    """A translation nobody can mistake: every run in capitals, one word longer."""
    runs = tuple(
        replace(r, text=f"Ô {r.text.upper()}" if r.text.strip() else r.text) for r in block.runs
    )
    rows = tuple(tuple(cell_of(cell, shouted) for cell in row) for row in block.rows)
    return replace(block, runs=runs, rows=rows)


def translated(document: Document) -> Document:
    blocks = tuple(shouted(block) for block in document.blocks)
    notes = tuple(with_blocks(note, shouted) for note in document.notes)
    return replace(document, language="fr", blocks=blocks, notes=notes)


class TestTheReferenceCorpus:
    def test_an_edition_without_changes_reads_as_its_source(self, shared: Path) -> None:
        for name in ("conclusions.docx", "mail/letter.docx"):
            original = (shared / "corpus" / name).read_bytes()
            source = read(original)
            assert settled(read(docx.write(original, source))) == settled(source)

    def test_a_translation_reads_as_it_was_given(self, shared: Path) -> None:
        original = (shared / "corpus/conclusions.docx").read_bytes()
        wanted = translated(read(original))
        found = read(docx.write(original, wanted))
        assert settled(found).blocks == settled(wanted).blocks
        assert settled(found).notes == settled(wanted).notes
        assert found.language == "fr"

    def test_publishing_twice_gives_the_same_bytes(self, shared: Path) -> None:
        original = (shared / "corpus/conclusions.docx").read_bytes()
        wanted = translated(read(original))
        assert docx.write(original, wanted) == docx.write(original, wanted)
