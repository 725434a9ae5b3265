"""What a label of figures numbers: a paragraph of the document, or an item of a list.

Word does not tell: "1." may run on through all chapters, or begin anew after every colon.
"""

import re
from dataclasses import dataclass, replace

from regesta.model.document import Block, BlockKind

_FIGURE = re.compile(r"(\d+)\.?")
_LIST_STYLE = re.compile(r"list (?:bullet|number)(?: ([2-5]))?", re.IGNORECASE)
_FIRST = ("1.", "1")
_OUTLINED = (BlockKind.HEADING, BlockKind.ITEM)
_DEEP = 99
_LONG = 280
"""Letters of what is a paragraph rather than an item of a list, on the average."""


def listed(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks with items of lists told from numbered paragraphs.

    Items are what stands in one of Word's own list styles, and a row of paragraphs numbered from 1
    that a colon opens and nothing interrupts. A figure under a numbered heading, of the same list,
    numbers a paragraph.
    """
    above = _Outline()
    told = [_of_style(block) if block.label else block for block in blocks]
    for place, block in enumerate(told):
        if block.kind in _OUTLINED and above.numbers(block):
            told[place] = replace(block, kind=BlockKind.PARAGRAPH, level=None)
    for first, block in enumerate(told):
        if block.label in _FIRST and first and told[first - 1].text.rstrip().endswith(":"):
            row = _row(told, first) if _number(block) else []
            for place in row if _is_list(told, row) else ():
                told[place] = replace(told[place], kind=BlockKind.ITEM, level=1)
    return tuple(told)


def _number(block: Block) -> int | None:
    """Return what a numbered paragraph is numbered with, None for every other block."""
    if block.kind is not BlockKind.PARAGRAPH or not block.label:
        return None
    match = _FIGURE.fullmatch(block.label)
    return int(match[1]) if match and len(match[1]) < 5 else None


def _row(blocks: list[Block], first: int) -> list[int]:
    """Return the places of the paragraphs numbered on from the first, with items between them."""
    outer = _before(blocks, first)
    row, last = [first], 1
    for place in range(first + 1, len(blocks)):
        number = _number(blocks[place])
        # The paragraph that opened the list may be numbered itself, and is gone on with.
        if number == last + 1 and number != outer + 1:
            row.append(place)
            last = number
        elif blocks[place].kind is not BlockKind.ITEM:
            break
    return row


def _before(blocks: list[Block], first: int) -> int:
    """Return the number of the last numbered paragraph before a place, -1 for none."""
    numbers = (_number(block) for block in reversed(blocks[:first]))
    return next((number for number in numbers if number is not None), -1)


def _is_list(blocks: list[Block], row: list[int]) -> bool:
    letters = sum(len(blocks[place].text) for place in row)
    if len(row) < 2 or letters > _LONG * len(row):
        return False
    after = (_number(block) for block in blocks[row[-1] + 1 :])
    goes_on = next((number for number in after if number is not None), 0)
    return goes_on != len(row) + 1 or goes_on == _before(blocks, row[0]) + 1


def _of_style(block: Block) -> Block:
    is_list = block.style[:4].lower() == "list"
    match = _LIST_STYLE.fullmatch(block.style) if is_list else None
    if match is None or block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM):
        return block
    level = max(block.level or 1, int(match[1] or 1))
    return replace(block, kind=BlockKind.ITEM, level=level)


@dataclass(slots=True)
class _Outline:
    """What stands above a block: a numbered heading, and the depth of items since then.

    `numbered` is the level at which paragraphs are known to be numbered.
    """

    is_headed: bool = False
    shallowest: int = _DEEP
    numbered: int = 0

    def numbers(self, block: Block) -> bool:
        """Say whether a block is a paragraph numbered right under a numbered heading."""
        if block.kind is BlockKind.HEADING:
            self.is_headed, self.shallowest = bool(block.label) or self.is_headed, _DEEP
        if block.kind is not BlockKind.ITEM or block.level is None:
            return False
        is_outer = block.level == self.numbered or block.level <= self.shallowest
        if is_outer and block.level > 1 and self.is_headed and _FIGURE.fullmatch(block.label):
            self.numbered = block.level
            return True
        self.shallowest = min(self.shallowest, block.level)
        return False
