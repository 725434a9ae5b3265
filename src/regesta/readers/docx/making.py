"""Blocks and runs made at once.

A frozen dataclass sets every field by a call of `object.__setattr__`, and a long document has
thousands of blocks: made open and then closed, they cost a quarter. What comes out is the model's
own class, as frozen as any.
"""

from regesta.model.document import Block, BlockKind, Cell, Layer, Run
from regesta.readers.docx.styles import Format


class OpenBlock:
    """A block whose fields can still be set; `closed` makes it a `Block`. All must be set."""

    __slots__ = Block.__slots__

    kind: BlockKind
    runs: tuple[Run, ...]
    level: int | None
    label: str
    layer: Layer
    rows: tuple[tuple[Cell, ...], ...]
    marks: tuple[str, ...]
    style: str
    language: str
    source: str
    untranslated: bool


class _OpenRun:
    __slots__ = Run.__slots__

    text: str
    marks: tuple[str, ...]
    style: str
    link: str
    field: str
    note: str
    language: str


def closed(block: OpenBlock) -> Block:
    """Return the same object as a block of the model."""
    block.__class__ = Block  # type: ignore[assignment]  # of the same slots, which Python checks
    return block  # type: ignore[return-value]


def run(text: str, told: Format, language: str) -> Run:
    """Return a run of this text and format, in this language where it is not the block's."""
    made = _OpenRun()
    made.text = text
    made.marks, made.style, made.link, made.field, made.note, _ = told
    made.language = language
    made.__class__ = Run  # type: ignore[assignment]
    return made  # type: ignore[return-value]
