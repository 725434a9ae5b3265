"""What changed between two source texts, word by word, as a translator is shown it."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

CHANGED = "Changed: "
"""What the line of a catalog that shows a difference begins with."""

_PIECE = re.compile(r"\s*(?:<[^<>\s]+>|\w+(?:[.,’'\-]\w+)*|[^\w\s])")

_AROUND = 4
"""How many words and signs are shown before and after a change; others are left out."""

_LONGEST = 500
"""What differs in more words and signs than this is shown as replaced."""

Opcode = tuple[str, int, int, int, int]


def difference(old: str, new: str) -> str:
    """Return the new text with what it lost in [-…-] and what it gained in {+…+}.

    Unchanged words far from any change are left out for an "…".

    >>> difference("The old quay is closed.", "The new quay is closed.")
    'The [-old-]{+new+} quay is closed.'
    """
    one, other = _PIECE.findall(old), _PIECE.findall(new)
    opcodes = _opcodes([piece.strip() for piece in one], [piece.strip() for piece in other])
    told: list[str] = []
    for number, (tag, start, end, begin, stop) in enumerate(opcodes):
        if tag == "equal":
            is_last = number == len(opcodes) - 1
            told.append(" " if number and one[start][0].isspace() else "")
            told.append(_shortened(other[begin:stop], is_first=number == 0, is_last=is_last))
        else:
            told.append(_marked("[-", one[start:end], "-]", other[begin:stop]))
    return " ".join("".join(told).split())


def _opcodes(one: list[str], other: list[str]) -> Sequence[Opcode]:
    """Return what `SequenceMatcher` tells, of what is between the ends that both have."""
    least = min(len(one), len(other))
    head = next((n for n in range(least) if one[n] != other[n]), least)
    tail = next((n for n in range(least - head) if one[-1 - n] != other[-1 - n]), least - head)
    first, second = len(one) - tail, len(other) - tail
    inner = _compared(one[head:first], other[head:second])
    told: list[Opcode] = [
        ("equal", 0, head, 0, head),
        *((tag, a + head, b + head, c + head, d + head) for tag, a, b, c, d in inner),
        ("equal", first, len(one), second, len(other)),
    ]
    return [code for code in told if code[1] < code[2] or code[3] < code[4]]


def _compared(one: list[str], other: list[str]) -> Iterator[Opcode]:
    if max(len(one), len(other)) > _LONGEST:
        yield ("replace", 0, len(one), 0, len(other))
        return
    yield from SequenceMatcher(None, one, other, autojunk=False).get_opcodes()


def _marked(opening: str, lost: list[str], closing: str, gained: list[str]) -> str:
    told = ""
    for before, pieces, after in ((opening, lost, closing), ("{+", gained, "+}")):
        text = "".join(pieces)
        if text:
            space = " " if text[0].isspace() and not told else ""
            told += f"{space}{before}{text.strip()}{after}"
    return told


def _shortened(pieces: list[str], *, is_first: bool, is_last: bool) -> str:
    head = 0 if is_first else _AROUND
    tail = 0 if is_last else _AROUND
    if len(pieces) <= head + tail + 2:
        return "".join(pieces)
    kept = "".join(pieces[len(pieces) - tail :]) if tail else ""
    return "".join(pieces[:head]) + (" … " if head and tail else "…") + kept.lstrip()
