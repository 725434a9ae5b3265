"""Flattened blocks → blocks with their form: one way for letters, one for everything else."""

from dataclasses import replace

from regesta.model.document import Block, BlockKind
from regesta.readers.flat import headings, items, letters, notes, pages
from regesta.readers.flat.furniture import (
    is_aside,
    is_call_to_action,
    is_site_line,
    without_banners,
)
from regesta.readers.flat.shapes import ends_sentence

_LONGEST_TITLE = 150


def shape(blocks: tuple[Block, ...]) -> letters.Shaped:
    """Return flattened blocks with the form of a letter, or of a text with title and headings."""
    return letters.shaped(blocks) if letters.is_letter(blocks) else prose(blocks)


def prose(blocks: tuple[Block, ...]) -> letters.Shaped:
    """Return the blocks of conclusions, orders, articles with title, headings, items and notes."""
    said = tuple(block for block in without_banners(blocks) if not _is_of_site(block.text))
    kept, put_back = notes.put_back(_without_aside(said))
    labelled = items.labelled(pages.without_page_numbers(_without_last_rules(kept)))
    return letters.Shaped(_entitled(labelled) if _is_marked(kept) else told(labelled), put_back)


def _is_of_site(text: str) -> bool:
    return is_call_to_action(text) or is_site_line(text)


def _without_aside(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks without the titles of other articles that end the page."""
    for at, block in enumerate(blocks):
        if at and is_aside(block.text) and all(map(_is_bare_title, blocks[at + 1 :])):
            return blocks[:at]
    return blocks


def _is_bare_title(block: Block) -> bool:
    return len(block.text) < _LONGEST_TITLE and not ends_sentence(block.text.rstrip("?!"))


def _without_last_rules(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks without the rule that parted notes from the text, which parts nothing."""
    stop = len(blocks)
    while stop and blocks[stop - 1].kind is BlockKind.RULE:
        stop -= 1
    return blocks[:stop]


def _entitled(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return marked blocks with the title told: the first, where it alone is of the first rank."""
    first = [at for at, one in enumerate(blocks) if _is_first_rank(one)]
    if first != [0] or any(block.kind is BlockKind.TITLE for block in blocks):
        return blocks
    return (replace(blocks[0], kind=BlockKind.TITLE, level=None), *blocks[1:])


def _is_first_rank(block: Block) -> bool:
    return block.kind is BlockKind.HEADING and block.level == 1 and not block.label


def told(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks with title and headings told by the lines' shapes."""
    return headings.headed(headings.titled(blocks))


def _is_marked(blocks: tuple[Block, ...]) -> bool:
    """Say whether the source itself marked titles or headings."""
    return any(block.kind in (BlockKind.HEADING, BlockKind.TITLE) for block in blocks)
