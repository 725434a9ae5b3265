"""A message's own text as blocks: quotes and signature apart, gateways' warnings gone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from regesta.model.document import Block, BlockKind, Layer, plain
from regesta.readers.mail import banners, replies, signatures

_QUOTED = re.compile(r"^((?:>\s?)+)(.*)$")
_ITEM = re.compile(r"^\s*([•*–-]|\(?[a-z]\)|\d{1,2}[.)])\s+(?=\S)")

QUOTED = "quoted"
"""The style of blocks marked as another message's: a quote without it is the writer's own."""


@dataclass(frozen=True, slots=True)
class Arranged:
    """A body in order; `forwarded` is what the headers of the message passed on say."""

    blocks: tuple[Block, ...] = ()
    forwarded: dict[str, str] = field(default_factory=dict)


def of_text(text: str) -> tuple[Block, ...]:
    """Return plain text's paragraphs, hard line ends undone; quoted lines as quotes."""
    found: list[Block] = []
    for depth, lines in groupby(map(_depth, text.split("\n")), key=lambda pair: pair[0]):
        paragraphs = _paragraphs([line for _, line in lines])
        found.extend(_block(paragraph, depth) for paragraph in paragraphs)
    return tuple(found)


def arranged(blocks: Sequence[Block], *, passed_on: bool = False, depth: int = 0) -> Arranged:
    """Return a body with warnings gone, replies quoted, signatures as footer.

    `passed_on` says that the subject tells of a forwarded message: then a block of headers opens
    what is passed on, not what is answered.
    """
    told = banners.without(blocks)
    at = _opening(told)
    if at is None or depth > _DEEPEST:
        return Arranged(signatures.apart(_shown(told)))
    own = _without_rule(told[:at])
    wordless = not any(block.text.strip() for block in own)
    marked = at + 1 < len(told) and replies.header_length(told, at + 1) > 0
    if passed_on and marked and not replies.header_length(told, at):
        at += 1  # "-----Original Message-----" stands over the headers
    headed = replies.header_length(told, at) > 0
    if replies.is_forward(told[at]) or (headed and (passed_on or wordless)):
        return _forwarding(own, told[at:], depth)
    answered = tuple(_answering(told[at:], depth))
    if wordless and all(block.kind is BlockKind.QUOTE for block in answered):
        return Arranged(_shown([_unquoted(block) for block in answered]))
    return Arranged((*signatures.apart(_shown(own)), *answered))


_DEEPEST = 20
"""How many messages may answer or pass on one another; deeper ones stay as they stand."""


def _shown(blocks: Sequence[Block]) -> tuple[Block, ...]:
    return tuple(b for b in blocks if b.text.strip() or b.rows or b.kind is BlockKind.RULE)


def _opening(blocks: Sequence[Block]) -> int | None:
    """Return where another message begins, None where none does."""
    for at, block in enumerate(blocks):
        may_open = block.kind is not BlockKind.QUOTE or block.style == QUOTED
        if may_open and (replies.is_forward(block) or replies.is_reply(blocks, at)):
            return at
    return None


def _without_rule(blocks: Sequence[Block]) -> Sequence[Block]:
    """Return the blocks without the rule a program draws before the other message."""
    ends = blocks and (
        blocks[-1].kind is BlockKind.RULE or re.fullmatch(r"[_-]{5,}", blocks[-1].text)
    )
    return blocks[:-1] if ends else blocks


def _forwarding(own: Sequence[Block], rest: Sequence[Block], depth: int) -> Arranged:
    """Return what was said on top, and the message passed on as text; its headers as a head."""
    start = 1 if replies.is_forward(rest[0]) else 0
    head = [block for block in rest[:start] if "\n" in block.text]
    while start < len(rest) and not rest[start].text.strip():
        start += 1
    length = replies.header_length(rest, start) if start < len(rest) else 0
    head += rest[start : start + length]
    inner = arranged([_unquoted(block) for block in rest[start + length :]], depth=depth + 1)
    heads = tuple(_head(block) for block in head)
    said = replies.header_values(head) or inner.forwarded
    return Arranged((*signatures.apart(_shown(own)), *heads, *inner.blocks), said)


def _head(block: Block) -> Block:
    return replace(block, layer=Layer.HEADER, kind=BlockKind.PARAGRAPH, level=None, style="")


def _unquoted(block: Block) -> Block:
    """Return a block of a forwarded message as its writer had it."""
    if block.kind is not BlockKind.QUOTE or block.style != QUOTED:
        return block
    level = (block.level or 1) - 1
    return (
        replace(block, level=level)
        if level
        else replace(block, kind=BlockKind.PARAGRAPH, level=None, style="")
    )


def _answering(blocks: Sequence[Block], depth: int) -> Iterator[Block]:
    """Yield the message answered as quotes; what stands below its marked quotes is said again."""
    length = max(replies.header_length(blocks, 0), 1)
    rest = blocks[length:]
    marked = next((at for at, block in enumerate(rest) if block.text.strip()), len(rest))
    yield from (_quote(block) for block in blocks[:length] if block.text.strip())
    if marked == len(rest) or not _is_marked(rest[marked]):
        yield from (_quote(block) for block in rest if block.text.strip())
        return
    end = next((at for at in range(marked, len(rest)) if not _is_marked(rest[at])), len(rest))
    yield from (_quote(block) for block in rest[marked:end] if block.text.strip())
    yield from arranged(rest[end:], depth=depth + 1).blocks


def _is_marked(block: Block) -> bool:
    return block.kind is BlockKind.QUOTE or block.style == QUOTED or not block.text.strip()


def _depth(line: str) -> tuple[int, str]:
    found = _QUOTED.match(line)
    return (found[1].count(">"), found[2]) if found else (0, line)


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """Yield paragraphs: a line that ends early, or a label that begins the next, keeps its end."""
    width = max((len(line.rstrip()) for line in lines), default=0)
    gathered = ""
    for line in (line.rstrip() for line in lines):
        if not line.strip() or _begins(gathered, line):
            if gathered:
                yield gathered
            gathered = line.strip()
            if signatures.MARK.match(line):
                yield gathered
                gathered = ""
        elif not gathered:
            gathered = line.strip()
        elif _is_wrapped(gathered, line, width):
            gathered = f"{gathered} {line.strip()}"
        else:
            gathered = f"{gathered}\n{line.strip()}"
    if gathered:
        yield gathered


def _begins(gathered: str, line: str) -> bool:
    """Say whether a line begins a paragraph, whatever stands above it."""
    if replies.is_header_start(line):
        return "@" in line or not gathered
    starts = (signatures.MARK, _ITEM, *replies.STARTS)
    return any(start.match(line) for start in starts)


def _is_wrapped(gathered: str, line: str, width: int) -> bool:
    """Say whether the next word would not have fitted: then the line's end is no author's."""
    last = gathered.rpartition("\n")[2]
    word = line.split(maxsplit=1)[0]
    return 40 <= width <= 100 and len(last) % (width + 1) + len(word) + 1 > min(width, 78) - 2


def _block(paragraph: str, depth: int) -> Block:
    if depth:
        return Block(BlockKind.QUOTE, plain(paragraph), level=depth, style=QUOTED)
    found = _ITEM.match(paragraph)
    if not found:
        return Block(runs=plain(paragraph))
    kind = BlockKind.PARAGRAPH if found[1][0].isdigit() else BlockKind.ITEM
    level = 1 if kind is BlockKind.ITEM else None
    return Block(kind, plain(paragraph[found.end() :]), level=level, label=found[1])


def _quote(block: Block) -> Block:
    if block.rows:  # a table quoted is no table of this message's
        return Block(BlockKind.QUOTE, plain(block.text), level=1, style=QUOTED)
    level = block.level if block.kind is BlockKind.QUOTE else 1
    return replace(block, kind=BlockKind.QUOTE, level=level or 1, layer=Layer.BODY, style=QUOTED)
