"""Headings and the title, where nothing but a line's shape and its neighbours tell them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from regesta.model.document import Block, BlockKind, Layer
from regesta.readers.flat.shapes import ends_sentence, is_entry, is_heading

_ANNEX = re.compile(
    r"^(?:Appendix|Appendices|Annex|Annexes|Annexe|Anexo|Anexos|Apéndice|Lisa|Lisad)"
    r"(?:\s(?:[IVX]+|\d+|[A-Z]))?\.?$",
    re.IGNORECASE,
)
_TITLE_WORD = re.compile(
    r"""
    \b(?:conclusions?|recommendations?|resolutions?|report|decision|declaration|statement|agreement
    | järeldused|otsus|käskkiri|korraldus|aruanne|leping|memo|rapport|décision|résolution
    | conclusiones|recomendaciones|resolución|informe|decisión|recommandations)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DATED = re.compile(
    r"\([^()]*\b\d{1,2}\b[^()]*\b(?:19|20)\d\d\)$"
    r"|^[^\W\d_][^\d,.;:]{2,40},\s(?:\w+\s)?\d{1,2}[^.;:]{0,40}\b(?:19|20)\d\d$"
)
"""Says where and when a meeting was, and so which paper this is; it heads no part of it."""
_DAY_BELOW = re.compile(
    r"^[^\d.]{2,40}\d{1,2}[. ]\s?(?:\d{1,2}\.\s?|(?:de\s)?[^\W\d_]+\s(?:de\s)?)\d{4}\b"
)
_ABOUT = re.compile(r"^(?:Subject|Re|Teema|Objet|Asunto)\s?:\s*\S", re.IGNORECASE)
_ROUTED = re.compile(
    r"^(?:To|From|Cc|Date|Ref|Kellele|Kellelt|Saaja|Saatja|Kuupäev|À|De|Para|Fecha)\s?\.?:\s*\S"
)
"""A memo's head says whom it goes to and from whom, which is no title."""
_MOST_PLACE = 4
_MOST_SUBTITLE = 40
_MOST_LEADING = 8
_LEAST_BELOW = 45
_LEAST_SENTENCE = 40


def headed(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks with headings told: short lines that head a longer paragraph or a list."""
    heads = _heads(blocks)
    outline = _Outline()
    told: list[Block] = []
    for at, block in enumerate(blocks):
        if at not in heads:
            told.append(block)
            continue
        level = block.level or outline.level(blocks, at, heads)
        told.append(replace(block, kind=BlockKind.HEADING, level=level))
    return tuple(told)


def titled(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks with the title told: the line before the text that names it."""
    lines = _leading(blocks)
    if not lines:
        return blocks
    about = [at for at in lines if _ABOUT.match(blocks[at].text)]
    named = about or [at for at in lines if _TITLE_WORD.search(blocks[at].text)]
    at = named[0] if named else lines[0]
    if len(blocks[at].text.split()) == 1:
        # A lone "KÄSKKIRI" says what it is, a line below, past place and date, what it is about.
        below = (one for one in lines if one > at and not _is_place(blocks, one))
        at = next(below, at)
    return (*blocks[:at], replace(blocks[at], kind=BlockKind.TITLE), *blocks[at + 1 :])


def _is_place(blocks: tuple[Block, ...], at: int) -> bool:
    """Say whether a line is where something was signed: a date stands beside it or below."""
    near = " ".join(block.text for block in blocks[at : at + 2])
    return len(blocks[at].text.split()) <= _MOST_PLACE and bool(_DAY_BELOW.search(near))


def _leading(blocks: tuple[Block, ...]) -> list[int]:
    lines: list[int] = []
    for at, block in enumerate(blocks[:_MOST_LEADING]):
        if block.layer is not Layer.BODY:
            continue
        if not _is_line(block) or ends_sentence(block.text.rstrip("?")) or len(block.text) > 250:
            break
        if is_heading(block.text, most_words=30) and not _ROUTED.match(block.text):
            lines.append(at)
    return lines if lines and any(map(_is_running, blocks[lines[-1] + 1 :])) else []


def _is_running(block: Block) -> bool:
    """Say whether this is running text, which a title may head."""
    text = block.text
    return len(text) > 80 or (len(text) >= _LEAST_SENTENCE and text.endswith("."))


def _is_line(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and block.layer is Layer.BODY and not block.label


def _heads(blocks: tuple[Block, ...]) -> frozenset[int]:
    """Return which blocks are headings, found from the last to the first: what follows decides."""
    heads: set[int] = set()
    after: int | None = None
    for at in range(len(blocks) - 1, -1, -1):
        block = blocks[at]
        if block.layer is not Layer.BODY:
            continue
        if block.kind is BlockKind.HEADING or (
            after is not None
            and _is_line(block)
            and (_is_head(block, blocks[after], after in heads) or _heads_list(blocks, at, after))
        ):
            heads.add(at)
        after = at
    _add_subtitles(blocks, heads)
    return frozenset(heads)


def _is_head(block: Block, after: Block, after_is_head: bool) -> bool:
    text = block.text
    if _ANNEX.match(text.strip()):
        return True
    if not is_heading(text) or _DATED.search(text):
        return False
    if after_is_head or after.kind in (BlockKind.ITEM, BlockKind.TABLE) or after.label:
        return True
    if is_entry(after.text):
        return not any(sign.isdigit() for sign in text)
    least = len(text) if after.text.rstrip().endswith(":") else max(_LEAST_BELOW, len(text))
    return ends_sentence(after.text) and len(after.text) > least


def _heads_list(blocks: tuple[Block, ...], at: int, after: int) -> bool:
    """Say whether a line stands over one that opens a list, however short: "Members should:"."""
    opens = blocks[after].text.rstrip().endswith(":") and after + 1 < len(blocks)
    return opens and blocks[after + 1].kind is BlockKind.ITEM and is_heading(blocks[at].text)


def _add_subtitles(blocks: tuple[Block, ...], heads: set[int]) -> None:
    """Take a long line between an annex's heading and its first group for the annex's subtitle."""
    for at in tuple(heads):
        below = at + 1
        if below + 1 < len(blocks) and below + 1 in heads and _is_subtitle(blocks, at, below):
            heads.add(below)


def _is_subtitle(blocks: tuple[Block, ...], at: int, below: int) -> bool:
    return (
        _ANNEX.match(blocks[at].text.strip()) is not None
        and _is_line(blocks[below])
        and is_heading(blocks[below].text, most_words=_MOST_SUBTITLE)
    )


@dataclass(slots=True)
class _Outline:
    """How deep headings stand: one right under another is deeper, a gap before one is shallower."""

    last: int = 0
    in_annex: bool = False
    spaced: dict[int, bool] = field(default_factory=dict)
    parent: int | None = None

    def level(self, blocks: Sequence[Block], at: int, heads: frozenset[int]) -> int:
        """Return the rank of the heading at this place, counted from 1."""
        if _ANNEX.match(blocks[at].text.strip()):
            self.last, self.in_annex, self.parent = 1, True, None
            self.spaced.clear()
            return 1
        level = self._below(blocks, at) if at - 1 in heads else self._beside(blocks, at, heads)
        self.spaced.setdefault(level, _is_spaced(blocks, at))
        self.last = level
        return level

    def _below(self, blocks: Sequence[Block], at: int) -> int:
        if len(blocks[at - 1].text.split()) > 16:
            return self.last  # a subtitle groups nothing
        return self.last + 1

    def _beside(self, blocks: Sequence[Block], at: int, heads: frozenset[int]) -> int:
        level = max(self.last, 1)
        is_parent = at + 1 in heads
        if is_parent and self.parent is not None:
            return self.parent
        if is_parent:
            self.parent = level
        least = 2 if self.in_annex else 1
        if level > least and _is_spaced(blocks, at) and not self.spaced.get(level, True):
            return level - 1
        return level


def _is_spaced(blocks: Sequence[Block], at: int) -> bool:
    """Say whether an empty line stood before this one, by the numbers of their lines."""
    lines = [re.fullmatch(r"line (\d+)", block.source) for block in blocks[max(at - 1, 0) : at + 1]]
    numbers = [int(line[1]) for line in lines if line]
    return len(numbers) == 2 and numbers[1] - numbers[0] > 1
