"""Page numbers that stick to the text, and paragraphs a page's end has cut in two."""

import re
from dataclasses import replace

from regesta.model.document import Block, BlockKind, Layer
from regesta.readers.flat.shapes import ends_sentence, is_heading
from regesta.readers.flat.slices import cut, joined

_GLUED = re.compile(r"^(\d{1,3})(\.?)\s+(?=[^\W\d_])")
_LEAST_PAGE = 600
"""A page holds more letters than this; numbered paragraphs follow one another sooner."""


def without_page_numbers(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks without page numbers glued to their beginnings.

    Numbers are pages' when they run 2, 3, 4 … (the first page bears none), a page's length of text
    apart. A paragraph that goes on in lower case after one is joined again.
    """
    glued = _page_numbers(blocks)
    kept: list[Block] = []
    for at, block in enumerate(blocks):
        if at not in glued:
            kept.append(block)
            continue
        rest = replace(block, runs=cut(block.runs, glued[at]))
        if kept and rest.text[:1].islower() and not ends_sentence(kept[-1].text):
            kept[-1] = joined(kept[-1], rest)
        else:
            kept.append(rest)
    return tuple(kept)


def _page_numbers(blocks: tuple[Block, ...]) -> dict[int, int]:
    """Return the blocks that begin with a page's number, and how many letters it takes."""
    found: dict[int, int] = {}
    expected, length = 2, 0
    for at, block in enumerate(blocks):
        match = _GLUED.match(block.text) if _may_carry(block) else None
        if match and int(match[1]) == 1 and match[2]:
            return {}  # numbered paragraphs begin with 1; pages bear no 1
        if match and int(match[1]) == expected and length >= _LEAST_PAGE and _is_page(match, block):
            found[at] = match.end()
            expected, length = expected + 1, 0
        elif match and match[2] and int(match[1]) <= expected + 1:
            return {}
        length += len(block.text)
    return found


def _may_carry(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and block.layer is Layer.BODY and not block.label


def _is_page(match: re.Match[str], block: Block) -> bool:
    """Say whether a number without a dot may be a page's: only a heading or a cut line follows."""
    rest = block.text[match.end() :]
    return bool(match[2]) or rest[:1].islower() or is_heading(rest)
