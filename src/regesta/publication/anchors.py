"""Permanent names of a document's blocks, made of the labels a reader sees."""

import re
from collections import Counter
from collections.abc import Sequence

from regesta.model.document import Block, BlockKind, Run

_WORD = re.compile(r"[0-9A-Za-z]+")
_NUMBER = re.compile(r"\d+(?:\.\d+)*")


def word(label: str) -> str:
    """Return what of a label can stand in an address, "" for a bullet.

    >>> word("12."), word("(c)"), word("1.2"), word("•")
    ('12', 'c', '1-2', '')
    """
    return "-".join(_WORD.findall(label))


def unique(name: str, taken: Counter[str]) -> str:
    """Return the name, numbered from its second use on."""
    taken[name] += 1
    return name if taken[name] == 1 else f"{name}--{taken[name]}"


def referred(run: Run, printed: Counter[str]) -> str:
    """Return the number of the paragraph that a cross-reference shows, where just one has it.

    `printed` counts the paragraphs' numbers.
    """
    if not (run.link.startswith("#") or run.field.upper().startswith("REF ")):
        return ""
    number = _NUMBER.search(run.text)
    known = word(number[0]) if number else ""
    return known if known and printed[known] == 1 else ""


def numbers(blocks: Sequence[Block]) -> Counter[str]:
    """Return how often each number stands before a paragraph."""
    told = (b.label for b in blocks if b.kind is BlockKind.PARAGRAPH and b.label)
    return Counter(filter(None, map(word, told)))


def anchors(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Return a name for each block, the same in every language: `par-12`, `par-12-c`, `sec-2`.

    An item is named after the paragraph and the items it stands under; what has no label is
    counted.
    """
    naming = _Naming()
    return tuple(unique(naming.name(block), naming.taken) for block in blocks)


def ranks(blocks: Sequence[Block]) -> tuple[int, ...]:
    """Return each heading's rank, 2 to 6, without gaps; 1 for the first title, 0 for the rest."""
    open_: list[int] = []
    told: list[int] = []
    is_titled = False
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            level = max(block.level or 1, 1)
            while open_ and open_[-1] >= level:
                open_.pop()
            open_.append(level)
            told.append(min(len(open_) + 1, 6))
        else:
            is_first = block.kind is BlockKind.TITLE and not is_titled
            told.append(int(is_first))
            is_titled = is_titled or is_first
    return tuple(told)


class _Naming:
    """What the names of the blocks so far lead to."""

    def __init__(self) -> None:
        self.taken: Counter[str] = Counter()
        self.counts: Counter[str] = Counter()
        self.path: list[tuple[int, str]] = []

    def name(self, block: Block) -> str:
        if block.kind is BlockKind.HEADING:
            self.path = []
            return f"sec-{word(block.label) or self._next('sec')}"
        if block.kind is BlockKind.ITEM:
            level = max(block.level or 1, 1)
            while self.path and self.path[-1][0] >= level:
                self.path.pop()
            self.path.append((level, word(block.label) or self._next("item")))
            return f"par-{'-'.join(part for _, part in self.path)}"
        if block.kind is BlockKind.PARAGRAPH and word(block.label):
            self.path = [(0, word(block.label))]
            return f"par-{word(block.label)}"
        return f"{block.kind}-{self._next(block.kind)}"

    def _next(self, kind: str) -> str:
        self.counts[kind] += 1
        return str(self.counts[kind])
