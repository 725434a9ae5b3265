"""A message's own text as blocks: quotes and signature apart, gateways' warnings gone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from regesta.model.document import Block, BlockKind, Layer, plain
from regesta.readers.flat.furniture import is_banner, is_contact, layered

_QUOTED = re.compile(r"^((?:>\s?)+)(.*)$")

_ATTRIBUTION = re.compile(
    r"""
      ^(?:on|le|el|kuupäeval|am)\b.{5,200}\b(?:wrote|a\sécrit|escribió|kirjutas|schrieb)\s?:?$
    | ^.{3,200}\b(?:wrote|a\sécrit|escribió|kirjutas)\s?:$
    | ^-+\s?(?:original\smessage|algne\s(?:sõnum|kiri)|message\sd['’]origine
              |mensaje\soriginal|forwarded\smessage|edastatud\s(?:sõnum|kiri))\s?-+$
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
"""What a mail program writes above the message it answers."""

_QUOTED_HEADER = re.compile(
    r"^(?:from|saatja|de|von)\s?:\s.+\n?(?:.*\n)*?(?:sent|saadetud|date|kuupäev|envoyé|enviado"
    r"|enviado\sel|fecha|to|kellele|à|para|cc|koopia)\s?:",
    re.IGNORECASE,
)
_HEADER_LINE = re.compile(r"^(?:from|saatja|de|von)\s?:\s.*@", re.IGNORECASE)
_SIGNATURE = re.compile(r"^--\s?$|^_{5,}$")
_ITEM = re.compile(r"^\s*([•*–-]|\(?[a-z]\)|\d{1,2}[.)])\s+(?=\S)")
_STARTS = (_SIGNATURE, _ITEM, _ATTRIBUTION, _HEADER_LINE)
"""A line that matches one of these begins a paragraph, whatever stands above it."""


def of_text(text: str) -> tuple[Block, ...]:
    """Return plain text's paragraphs, hard line ends undone; quoted lines as quotes."""
    found: list[Block] = []
    for depth, lines in groupby(map(_depth, text.split("\n")), key=lambda pair: pair[0]):
        paragraphs = _paragraphs([line for _, line in lines])
        found.extend(_block(paragraph, depth) for paragraph in paragraphs)
    return tuple(found)


def arranged(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return a body's blocks with warnings gone, replies quoted, signature lines as footer."""
    told = [block for block in blocks if not _is_warning(block)]
    start = next((at for at, block in enumerate(told) if _is_reply(block)), len(told))
    if not any(block.text.strip() for block in told[:start]):
        start = len(told)  # forwarded without a word: what was forwarded is the message
    own = [block for block in told[:start] if block.text.strip() or block.rows]
    return (*_signed(own), *(_quote(block) for block in told[start:] if block.text.strip()))


def _is_warning(block: Block) -> bool:
    return block.kind is not BlockKind.QUOTE and is_banner(block.text)


def _depth(line: str) -> tuple[int, str]:
    found = _QUOTED.match(line)
    return (found[1].count(">"), found[2]) if found else (0, line)


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """Yield paragraphs: a line that ends early, or a label that begins the next, keeps its end."""
    width = max((len(line.rstrip()) for line in lines), default=0)
    gathered = ""
    for line in (line.rstrip() for line in lines):
        if not line.strip() or any(start.match(line) for start in _STARTS):
            if gathered:
                yield gathered
            gathered = line.strip()
            if _SIGNATURE.match(line):
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


def _is_wrapped(gathered: str, line: str, width: int) -> bool:
    """Say whether the next word would not have fitted: then the line's end is no author's."""
    last = gathered.rpartition("\n")[2]
    word = line.split(maxsplit=1)[0]
    return 40 <= width <= 100 and len(last) % (width + 1) + len(word) + 1 > min(width, 78) - 2


def _block(paragraph: str, depth: int) -> Block:
    if depth:
        return Block(BlockKind.QUOTE, plain(paragraph), level=depth)
    found = _ITEM.match(paragraph)
    if not found:
        return Block(runs=plain(paragraph))
    kind = BlockKind.PARAGRAPH if found[1][0].isdigit() else BlockKind.ITEM
    level = 1 if kind is BlockKind.ITEM else None
    return Block(kind, plain(paragraph[found.end() :]), level=level, label=found[1])


def _is_reply(block: Block) -> bool:
    text = block.text.strip()
    if block.kind not in {BlockKind.PARAGRAPH, BlockKind.HEADING} or len(text) > 1_000:
        return False
    first = text.partition("\n")[0]
    tests = (_ATTRIBUTION, _QUOTED_HEADER, _HEADER_LINE)
    return any(test.match(said) for test in tests for said in (first, text))


def _quote(block: Block) -> Block:
    if block.rows:
        return block
    return replace(block, kind=BlockKind.QUOTE, level=block.level or 1, layer=Layer.BODY)


def _signed(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with what follows "-- ", and addresses and social links, as footer."""
    mark = next(
        (at for at, block in enumerate(blocks) if _SIGNATURE.match(block.text)), len(blocks)
    )
    signature = (replace(block, layer=Layer.FOOTER) for block in blocks[mark + 1 :])
    return (*(_as_foot(block) for block in layered(tuple(blocks[:mark]), 0)), *signature)


def _as_foot(block: Block) -> Block:
    contact = block.kind is BlockKind.PARAGRAPH and is_contact(block.text)
    is_head = block.layer is Layer.HEADER
    return replace(block, layer=Layer.FOOTER) if is_head or contact else block
