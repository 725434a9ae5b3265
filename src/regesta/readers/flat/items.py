"""Labels that were typed or pasted into the text: "(a)", "1.", "•", "II."."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import groupby

from regesta.model.document import Block, BlockKind, Layer, Run
from regesta.readers.flat.slices import cut

_LETTERED = re.compile(
    r"^(\((?:[a-z]{1,2}|[ivxlc]{1,7}|\d{1,3})\)|(?:[a-z]|[ivxl]{2,5})\)|\d{1,3}\))\s+(?=\S)"
)
_BULLET = re.compile(r"^([•·▪▫‣◦●○■□➢➤✓✔❖*+–—-]|[\uf020-\uf0ff]|o(?=\t|\s\s))\s+(?=\S)")
_PICTURED = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
    "\uf02d": "–",
    "\uf0be": "–",
    "\uf0a8": "◻",
    "\uf06f": "□",
    "\uf076": "❖",
    "\uf0e0": "→",
}
"""What bullets of symbol fonts look like, where a text has kept only their codes."""
_INNER = "o▪○◦"
"""Bullets that word processors give to inner lists."""
_SURE = "•·▪▫‣◦●○■□➢➤✓✔❖o"
_NUMBER = re.compile(r"^(\d{1,3}(?:\.\d{1,3}){0,4}\.?|[IVXLC]{1,7}\.)\s+(?=\S)")
_ROMAN = re.compile(r"[ivxlc]+")
_NEVER = frozenset("ABDEFGHJKMNOPQRSTUWYZ")
"""Letters no label begins with, and most paragraphs do."""
_LEGEND = re.compile(r"\S\s?\*{1,2}(?:\s|$)")


def labelled(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks with typed labels apart from the text; nothing is numbered anew."""
    stars = _is_legend(blocks)
    told: list[Block] = []
    for at, block in enumerate(blocks):
        if block.kind is BlockKind.PARAGRAPH and not block.label and _might_be_labelled(block):
            after = blocks[at + 1] if at + 1 < len(blocks) else None
            told.append(_labelled(block, told, after, stars))
        else:
            told.append(block)
    return _nested(told)


def _nested(blocks: list[Block]) -> tuple[Block, ...]:
    """Return the blocks with bullets of another form one deeper, where the outer form returns."""
    told: list[Block] = []
    for listed, group in groupby(blocks, key=_is_bulleted):
        items = list(group)
        told.extend(_deepened(items) if listed else items)
    return tuple(told)


def _is_bulleted(block: Block) -> bool:
    if block.kind is not BlockKind.ITEM or block.level != 1:
        return False
    return _is_bullet(block.label)


@lru_cache
def _is_bullet(label: str) -> bool:
    return label == "o" or not any(sign.isalnum() for sign in label)


def _deepened(items: list[Block]) -> Iterator[Block]:
    stack: list[str] = []
    last = {item.label: at for at, item in enumerate(items)}
    for at, item in enumerate(items):
        if item.label in stack:
            del stack[stack.index(item.label) + 1 :]
        elif stack and (last[stack[-1]] > at or item.label in _INNER):
            stack.append(item.label)
        else:
            stack[-1:] = [item.label]
        yield item if item.level == len(stack) else replace(item, level=len(stack))


def _might_be_labelled(block: Block) -> bool:
    return block.layer is Layer.BODY and block.text[:1] not in _NEVER


def _is_legend(blocks: tuple[Block, ...]) -> bool:
    """Say whether stars are signs explained in the text, not bullets."""
    texts = [text for text in (block.text for block in blocks) if "*" in text]
    return any(_LEGEND.search(text) or text.startswith("**") for text in texts)


def _labelled(block: Block, told: list[Block], after: Block | None, stars: bool) -> Block:
    text = block.text
    before = told[-1] if told else None
    if match := _LETTERED.match(text):
        return _item(block, match, _depth(match[1], told)) if _opens(match, before) else block
    if (match := _BULLET.match(text)) and not (stars and match[1] == "*"):
        depth = _bullet_depth(match[1], before)
        return _item(block, match, depth) if _is_listed(match, before, after) else block
    if match := _NUMBER.match(text):
        return _numbered(block, match, told, after)
    return block


def _opens(match: re.Match[str], before: Block | None) -> bool:
    """Say whether the label begins a list or goes on with one: "(b)" alone is no item."""
    first = re.sub(r"\W", "", match[1]) in ("a", "i", "1")
    goes_on = before is not None and before.kind is BlockKind.ITEM
    return first or goes_on or (before is not None and before.text.rstrip().endswith(":"))


def _depth(label: str, told: list[Block]) -> int:
    """Return an item's depth: a roman numeral that does not follow the letter before is deeper."""
    before = told[-1] if told else None
    if before is None or before.kind is not BlockKind.ITEM or before.level is None:
        return 1
    mine, theirs = _bare(label), _bare(before.label)
    if theirs.isdigit() and before.text.rstrip().endswith(":"):
        return before.level + 1
    if _follows(mine, theirs):
        return before.level
    if _follows(mine, _last_outer(told)) or not _ROMAN.fullmatch(mine):
        return 1
    return before.level if _ROMAN.fullmatch(theirs) and before.level > 1 else 2


def _bullet_depth(bullet: str, before: Block | None) -> int:
    """Return a bullet's depth: deeper than the item that opens its list, level with its like."""
    if before is None or before.kind is not BlockKind.ITEM or before.level is None:
        return 1
    if before.label == bullet:
        return before.level
    return before.level + 1 if before.text.rstrip().endswith(":") else 1


def _bare(label: str) -> str:
    return re.sub(r"\W", "", label)


def _follows(mine: str, theirs: str) -> bool:
    """Say whether one letter is the next of the other."""
    return len(mine) == len(theirs) == 1 and ord(mine) - ord(theirs) == 1


def _last_outer(told: list[Block]) -> str:
    """Return the label of the last item of the first depth in the list that goes on."""
    for block in reversed(told):
        if block.kind is not BlockKind.ITEM or block.level == 1:
            return _bare(block.label)
    return ""


def _is_listed(match: re.Match[str], before: Block | None, after: Block | None) -> bool:
    """Say whether a dash or bullet is a list's: a neighbour has one too, or a colon opens it."""
    if match[1] in _SURE or match[1] >= "\uf020":
        return True
    beside = [block for block in (before, after) if block is not None]
    return any(
        (block.kind is BlockKind.ITEM and block.label == match[1])
        or block.text.startswith(f"{match[1]} ")
        for block in beside
    ) or (before is not None and before.text.rstrip().endswith(":"))


def _item(block: Block, match: re.Match[str], depth: int) -> Block:
    runs = cut(block.runs, match.end())
    label = _PICTURED.get(match[1], "•") if match[1] >= "\uf020" else match[1]
    return replace(block, kind=BlockKind.ITEM, level=depth, label=label, runs=runs)


def _numbered(block: Block, match: re.Match[str], told: list[Block], after: Block | None) -> Block:
    label, rest = match[1], block.text[match.end() :]
    opened = bool(told) and told[-1].text.rstrip().endswith(":")
    if not _is_next(label, told) or not (rest[:1].isupper() or opened or _listed_before(told)):
        return block
    if _heads(rest, after) and not _is_sibling(label, after):
        level = label.rstrip(".").count(".") + 1
        return replace(
            block, kind=BlockKind.HEADING, level=level, label=label, runs=_rest(block, match)
        )
    if label[0] in "IVXLC":
        return block
    if opened or _listed_before(told):
        return _item(block, match, 1)
    return replace(block, label=label, runs=_rest(block, match))


def _rest(block: Block, match: re.Match[str]) -> tuple[Run, ...]:
    return cut(block.runs, match.end())


def _heads(rest: str, after: Block | None) -> bool:
    if after is None or len(after.text) <= len(rest):
        return False
    # Loaded where wanted: most texts have no number that might be a heading's.
    from regesta.readers.flat.shapes import is_heading

    return is_heading(rest)


def _is_sibling(label: str, after: Block | None) -> bool:
    """Say whether the next number, or an outer one's next, stands right below this line."""
    match = _NUMBER.match(after.text) if after is not None else None
    if match is None or not label[:1].isdigit() or not match[1][:1].isdigit():
        return False
    mine, theirs = _numbers(label), _numbers(match[1])
    return any(theirs == (*mine[:depth], mine[depth] + 1) for depth in range(len(mine)))


def _listed_before(told: list[Block]) -> bool:
    """Say whether a numbered list stands right before, with what its items hold."""
    for block in reversed(told):
        if block.kind is not BlockKind.ITEM:
            return False
        if block.label[:1].isdigit():
            return True
    return False


def _is_next(label: str, told: list[Block]) -> bool:
    """Say whether a number follows one before it, or begins: "15. aprillil" is a date."""
    if label[0] in "IVXLC":
        return True
    mine = tuple(int(part) for part in label.rstrip(".").split("."))
    if len(mine) == 1 and not label.endswith("."):
        return False
    if mine[-1] == 1:
        return True
    seen = (_numbers(block.label) for block in reversed(told) if block.label[:1].isdigit())
    return any(
        mine in ((*one[:depth], one[depth] + 1) for depth in range(len(one))) for one in seen
    )


def _numbers(label: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", label))
