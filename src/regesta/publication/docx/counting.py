"""Numbering for a new Word file: definitions that print the labels a document has.

Each list is a definition of its own, begun at its first number, so that none goes on with another.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.text.paragraph import CT_P
from lxml import etree

from regesta.model.document import Block, BlockKind

_LABEL = re.compile(r"(?P<before>[(\[]?)(?P<count>\d{1,4}|[a-zA-Z]{1,8})(?P<after>[.)\]]{0,2})")
_ROMAN = re.compile(r"(?=.)m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
_VALUES: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_BULLETS = frozenset("•◦▪–—-·●○■□➢✓*")
_INDENT, _HANGING = 425, 425
"""Twips an item is set in for each level, and its label is set out."""

_DEEPEST = 8
"""The last level of a list: ISO/IEC 29500-1, 17.9.3."""


@dataclass(frozen=True, slots=True)
class _Number:
    form: str
    text: str
    value: int


@dataclass(slots=True)
class Counting:
    """The lists made so far; the newest of each kind and depth, and what it has counted to."""

    numbering: etree._Element
    lists: int = 0
    open: dict[tuple[str, str, int], tuple[int, int]] = field(default_factory=dict)

    def number(self, paragraph: CT_P, block: Block) -> bool:
        """Make Word print a block's label; say whether it can."""
        depth = _depth(block)
        for one in _read(block.label):
            key = (one.form, one.text, depth)
            known = self.open.get(key)
            if one.form == "bullet" and known:
                self._put(paragraph, known[0], depth)
                return True
            if known and known[1] + 1 == one.value:
                self._count(paragraph, key, known[0], one.value)
                return True
        first = self._new(block.label)
        if first is None:
            return False
        self._define(first, depth)
        self._count(paragraph, (first.form, first.text, depth), self.lists, first.value)
        return True

    def _new(self, label: str) -> _Number | None:
        """Return how a list that begins with this label counts: "(i)" is Roman, "(c)" a letter."""
        found = list(_read(label))
        firsts = (one for one in found if one.value == 1)
        return next(firsts, found[0] if found else None)

    def _count(self, paragraph: CT_P, key: tuple[str, str, int], number: int, value: int) -> None:
        self._put(paragraph, number, key[2])
        self.open[key] = (number, value)
        for other in [o for o in self.open if o[2] > key[2] and o[0] != "bullet"]:
            del self.open[other]

    def _put(self, paragraph: CT_P, number: int, depth: int) -> None:
        told = parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{_place(depth)}"/>'
            f'<w:numId w:val="{number}"/></w:numPr>'
        )
        properties = paragraph.get_or_add_pPr()
        style = properties.find(qn("w:pStyle"))
        properties.insert(0 if style is None else 1, told)

    def _define(self, one: _Number, depth: int) -> None:
        self.lists += 1
        left = _INDENT * max(depth, 1) + (_HANGING if depth > 1 else 0)
        levels = "".join(
            f'<w:lvl w:ilvl="{place}"><w:start w:val="{one.value}"/><w:numFmt w:val="{one.form}"/>'
            f'<w:lvlText w:val="{one.text.replace("%1", f"%{place + 1}")}"/>'
            f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{_HANGING}"/></w:pPr>'
            "</w:lvl>"
            for place in range(_place(depth) + 1)
        )
        kind = "multilevel" if _place(depth) else "singleLevel"
        definition = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{self.lists}">'
            f'<w:multiLevelType w:val="{kind}"/>{levels}</w:abstractNum>'
        )
        used = parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{self.lists}"><w:abstractNumId w:val="{self.lists}"/>'
            "</w:num>"
        )
        # All definitions stand before all that use them: ISO/IEC 29500-1, 17.9.17.
        first = self.numbering.find(qn("w:num"))
        if first is None:
            self.numbering.append(definition)
        else:
            first.addprevious(definition)
        self.numbering.append(used)


def _depth(block: Block) -> int:
    if block.kind is BlockKind.ITEM:
        return 1 + (block.level or 1)
    return 1 if block.kind is BlockKind.PARAGRAPH else 0


def _place(depth: int) -> int:
    """Return the level of a list, counted from 0, at which Word counts what is this deep."""
    return min(max(depth - 2, 0), _DEEPEST)


def _read(label: str) -> Iterator[_Number]:
    """Yield what a label may be: "(i)" the first Roman figure, or the ninth letter."""
    if label in _BULLETS:
        yield _Number("bullet", label, 1)
        return
    match = _LABEL.fullmatch(label)
    if match is None:
        return
    count, text = match["count"], f"{match['before']}%1{match['after']}"
    if count.isdecimal():
        if str(int(count)) == count:
            yield _Number("decimal", text, int(count))
        return
    if not count.islower() and not count.isupper():
        return
    case = "lower" if count.islower() else "upper"
    low = count.lower()
    if len(set(low)) == 1 and len(low) <= 4:
        yield _Number(f"{case}Letter", text, (len(low) - 1) * 26 + ord(low[0]) - 96)
    if _ROMAN.fullmatch(low):
        yield _Number(f"{case}Roman", text, _roman(low))


def _roman(figures: str) -> int:
    values = [_VALUES[figure] for figure in figures]
    nexts = [*values[1:], 0]
    return sum(-n if n < after else n for n, after in zip(values, nexts, strict=True))
