"""What was typed where Word has a means of its own: labels as text, headings as bold lines."""

import re
from dataclasses import replace

from regesta.model.document import Block, BlockKind, Layer
from regesta.readers.docx.lists import listed
from regesta.readers.flat.items import labelled
from regesta.readers.flat.slices import cut

_NUMBER = re.compile(
    r"^([IVXLC]{1,7}\.|[A-Z]\.|\d{1,2}\.|\d{1,2}(?:\.\d{1,2}){1,3}\.?|\d{1,2}(?=\t))\s+(?=[^\W\d_])"
)
_CONTENTS = r"(?i:(?:toc|index) ?[1-9]|table of (?:figures|authorities))"
"""Word's styles for the lines of its tables of contents."""
_CONTENTS_BEGIN = ("t", "T", "i", "I")
_RANKED = (BlockKind.TITLE, BlockKind.HEADING)


def told(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return a body's blocks with typed labels apart from the text, and typed headings told.

    Headings are looked for only where no style marks any, and never in a letter: there what is
    bold may be anything.
    """
    apart = listed(
        tuple(
            [
                _of_heading(block) if block.kind is BlockKind.HEADING else block
                for block in _labelled(blocks)
            ]
        )
    )
    if any(block.kind in _RANKED for block in blocks) or _headed(apart) == apart:
        return apart
    return _titled(apart)


def _labelled(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks with typed labels apart, save in tables of contents, which repeat them."""
    styles = {style for style in {block.style for block in blocks} if _is_of_contents(style)}
    contents = {
        place
        for place, block in enumerate(blocks)
        if block.runs
        and (block.style in styles or block.runs[0].link[:5] == "#_Toc")
        and block.kind is BlockKind.PARAGRAPH
    }
    if not contents:
        return labelled(blocks)
    masked = (
        replace(block, kind=BlockKind.CODE) if place in contents else block
        for place, block in enumerate(blocks)
    )
    apart = labelled(tuple(masked))
    pairs = enumerate(zip(blocks, apart, strict=True))
    return tuple(before if place in contents else after for place, (before, after) in pairs)


def _is_of_contents(style: str) -> bool:
    return style[:1] in _CONTENTS_BEGIN and re.match(_CONTENTS, style) is not None


def _titled(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    # Loaded where wanted: most documents have styles.
    from regesta.readers.flat.headings import titled
    from regesta.readers.flat.letters import is_letter

    return blocks if is_letter(blocks) else _headed(titled(blocks))


def _of_heading(block: Block) -> Block:
    """Return a heading with the number typed before it apart: "II. Rest", "2.1 Quays"."""
    if block.label or block.layer is not Layer.BODY:
        return block
    match = _NUMBER.match(block.text)
    return replace(block, label=match[1], runs=cut(block.runs, match.end())) if match else block


def _headed(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    after = (*blocks[1:], None)
    return tuple(
        replace(block, kind=BlockKind.HEADING, level=1) if _heads(block, below) else block
        for block, below in zip(blocks, after, strict=False)
    )


def _heads(block: Block, below: Block | None) -> bool:
    """Say whether a line set all in bold stands over something that is not."""
    is_bold = block.kind is BlockKind.PARAGRAPH and block.layer is Layer.BODY and "b" in block.marks
    if not is_bold or below is None or "b" in below.marks:
        return False
    # Loaded where wanted: most documents have styles.
    from regesta.readers.flat.shapes import is_heading

    return is_heading(block.text)
