"""Which language a document is in, and which of its words are in another.

Word marks every run with a language, which is often only what the template's maker spoke, or what a
machine guessed: the words themselves are asked, too.
"""

from dataclasses import replace

from lxml import etree

from regesta.model.document import Block, Cell, Document, Note, Run, merged
from regesta.readers.docx.names import W, value
from regesta.readers.docx.reading import Reading
from regesta.readers.docx.styles import primary
from regesta.readers.language import language as language_of

_SAMPLES = 30
_SAMPLE = 120
"""A document's language shows in a hundred words: here are thirty places, and twenty of each."""
_FEW = 200
"""As few letters tell no more than what the file says of itself."""


def said(
    stated: str, reading: Reading, blocks: tuple[Block, ...], settings: etree._Element | None
) -> str:
    """Return the language of a document (BCP 47): as its words tell, else as it is marked.

    `stated` is what the properties say; the region is that of whichever mark agrees.
    """
    marked = max(reading.languages, key=reading.languages.__getitem__, default="")
    sample = _sample(blocks)
    is_set = primary(stated) == primary(marked) != reading.expected  # not by the template
    if stated and (is_set or len(sample) < _FEW):
        return stated
    told = (stated, marked, value(settings, W + "themeFontLang") or "")
    is_agreed = len(sample) < _FEW and primary(marked) == reading.expected
    spoken = language_of(sample, reading.expected if is_agreed else "")
    if spoken:
        return next((tag for tag in told if primary(tag) == spoken), spoken)
    return next(filter(None, told), "")


def _sample(blocks: tuple[Block, ...]) -> str:
    chosen = blocks[:: len(blocks) // _SAMPLES + 1]
    length = max(_SAMPLE, _SAMPLES * _SAMPLE // max(len(chosen), 1))
    return "\n".join(block.text[:length] for block in chosen)


def settled(document: Document, reading: Reading) -> Document:
    """Return the document with languages said where they differ from its own, and only there."""
    marks = {primary(tag) for tag in reading.languages} - {reading.expected, ""}
    if not marks and reading.expected in (document.language, ""):
        return document
    change = _Change(reading.expected, document.language)
    return replace(
        document,
        blocks=change.blocks(document.blocks),
        notes=tuple(change.note(note) for note in document.notes),
    )


class _Change:
    """From what the text was expected to be in to what the document is in."""

    def __init__(self, before: str, after: str) -> None:
        self.before = before
        self.after = after

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(self.block(block) for block in blocks)

    def note(self, note: Note) -> Note:
        return replace(note, blocks=self.blocks(note.blocks))

    def block(self, block: Block) -> Block:
        if block.rows:
            return replace(block, rows=tuple(tuple(map(self.cell, row)) for row in block.rows))
        own = block.language or self.before
        whole = self.meant(own, block.text)
        runs = merged(self.run(run, whole) for run in block.runs)
        if whole == block.language and runs == block.runs:
            return block
        return replace(block, language=whole, runs=runs)

    def cell(self, cell: Cell) -> Cell:
        return replace(cell, blocks=self.blocks(cell.blocks))

    def run(self, run: Run, whole: str) -> Run:
        """Return a run of a block that is in `whole`, "" for the document's language."""
        meant = self.meant(run.language, run.text) if run.language else whole
        language = "" if meant == whole else meant or self.after
        return run if language == run.language else replace(run, language=language)

    def meant(self, marked: str, text: str) -> str:
        """Return the language of a text marked so, "" for the document's own.

        What is not marked but by default is in another language only if its words say so.
        """
        if marked == self.after:
            return ""
        spoken = language_of(text)
        if marked == self.before:
            return marked if spoken == marked else ""
        return "" if spoken == self.after else marked
