"""What changed between two source texts, word by word, as a translator is shown it."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

CHANGED = "Changed: "
"""What the line of a catalog that shows a difference begins with."""

_PIECE = re.compile(r"<[^<>\s]+>|\w+(?:[.,’'\-]\w+)*|[^\w\s]|\s+")
_AROUND = 4
"""How many words are shown before and after a change; what is farther from any is left out."""

_LONGEST = 800
"""What differs in more words and signs than this is shown as replaced."""


def difference(old: str, new: str) -> str:
    """Return the new text with what it lost in [-…-] and what it gained in {+…+}.

    Unchanged words far from any change are left out for an "…".

    >>> difference("The old quay is closed.", "The new quay is closed.")
    'The [-old-]{+new+} quay is closed.'
    """
    one, other = _pieces(old), _pieces(new)
    parts = list(_parts(one, other))
    told: list[str] = []
    for number, (lost, gained) in enumerate(parts):
        if lost == gained:
            told.append(_shortened(lost, number == 0, number == len(parts) - 1))
        else:
            told.append(_marked("[-", lost, "-]") + _marked("{+", gained, "+}"))
    return " ".join("".join(told).split())


def _pieces(text: str) -> list[str]:
    return [" " if piece.isspace() else piece for piece in _PIECE.findall(text)]


def _parts(one: list[str], other: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Yield stretches of both texts in order; a space between two changes belongs to them."""
    held: tuple[list[str], list[str]] = ([], [])
    for tag, start, end, begin, stop in _opcodes(one, other):
        old, new = one[start:end], other[begin:stop]
        if tag != "equal" or (held != ([], []) and new == [" "] and stop < len(other)):
            held = (held[0] + old, held[1] + new)
            continue
        if held != ([], []):
            yield held
            held = ([], [])
        yield old, new
    if held != ([], []):
        yield held


def _opcodes(one: list[str], other: list[str]) -> Sequence[tuple[str, int, int, int, int]]:
    """Return what `SequenceMatcher` tells, of what is between the ends that both have."""
    least = min(len(one), len(other))
    head = next((n for n in range(least) if one[n] != other[n]), least)
    tail = next((n for n in range(least - head) if one[-1 - n] != other[-1 - n]), least - head)
    first, second = len(one) - tail, len(other) - tail
    inner = _compared(one[head:first], other[head:second])
    told = [
        ("equal", 0, head, 0, head),
        *((tag, a + head, b + head, c + head, d + head) for tag, a, b, c, d in inner),
        ("equal", first, len(one), second, len(other)),
    ]
    return [code for code in told if code[1] < code[2] or code[3] < code[4]]


def _compared(one: list[str], other: list[str]) -> Sequence[tuple[str, int, int, int, int]]:
    if max(len(one), len(other)) > _LONGEST:
        return [("replace", 0, len(one), 0, len(other))]
    return SequenceMatcher(None, one, other, autojunk=False).get_opcodes()


def _marked(opening: str, pieces: list[str], closing: str) -> str:
    text = "".join(pieces)
    inner = text.strip()
    if not inner:
        return text
    before, _, after = text.partition(inner)
    return f"{before}{opening}{inner}{closing}{after}"


def _shortened(pieces: list[str], is_first: bool, is_last: bool) -> str:
    head = 0 if is_first else 2 * _AROUND
    tail = 0 if is_last else 2 * _AROUND
    if len(pieces) <= head + tail + 4:
        return "".join(pieces)
    kept = "".join(pieces[len(pieces) - tail :]) if tail else ""
    return "".join(pieces[:head]).rstrip() + (" … " if head and tail else "…") + kept.lstrip()
