"""The marks of messages as codes, the way CAT tools have them: what XLIFF and TMX share.

A mark that is opened and closed in turn is a pair, `<fn1/>`, `<tab/>` and `<br/>` stand alone. A
mark that is left open is no code: it travels as the text it is, so that nothing is lost. So do
characters that XML does not allow, each as a code of its own.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from regesta.localisation.marks import MARK

_UNALLOWED = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAME = re.compile(r"(b|i|u|s|sup|sub|[afx][1-9]\d*|fn[1-9]\d*|tab|br)(?:-\d+)?")
SINGLE = re.compile(r"fn[1-9]\d*|tab|br")


class Part(StrEnum):
    """What a code does."""

    OPENS = "opens"
    CLOSES = "closes"
    SINGLE = "single"
    CHARACTER = "character"


@dataclass(frozen=True, slots=True)
class Code:
    """A code in a text: `id` is its own within the text, the same in a translation of it.

    The n-th `<b>` is "b" for the first, then "b-2", "b-3". `name` is the mark's name, or for a
    character that XML does not allow its number in hexadecimal.
    """

    part: Part
    name: str
    id: str = ""

    @property
    def tag(self) -> str:
        """The mark as a message has it."""
        if self.part is Part.SINGLE:
            return f"<{self.name}/>"
        return f"</{self.name}>" if self.part is Part.CLOSES else f"<{self.name}>"


def coded(text: str) -> Iterator[str | Code]:
    """Yield the text's words and codes in their order; a code that closes has its opener's id."""
    ends = dict(_pairs(text))
    starts = {end: start for start, end in ends.items()}
    seen: Counter[str] = Counter()
    ids: dict[int, str] = {}
    place = 0
    for found in MARK.finditer(text):
        closing, paired, single = found.groups()
        name, start = paired or single, found.start()
        if not (single or start in ends or start in starts):
            continue
        yield from _allowed(text[place:start])
        place = found.end()
        if closing:
            yield Code(Part.CLOSES, name, ids[starts[start]])
            continue
        seen[name] += 1
        ids[start] = name if seen[name] == 1 else f"{name}-{seen[name]}"
        yield Code(Part.SINGLE if single else Part.OPENS, name, ids[start])
    yield from _allowed(text[place:])


def name_of(id_: str | None) -> str:
    """Return the name of the mark that an id of ours stands for, "" for an id of another tool."""
    found = _NAME.fullmatch(id_ or "")
    return found[1] if found else ""


def clean(text: str) -> str:
    """Return the text without the characters that XML does not allow."""
    return _UNALLOWED.sub("", text)


def character(hexadecimal: str) -> str:
    """Return the character of a number in hexadecimal, "" where it is none."""
    try:
        return chr(int(hexadecimal, 16))
    except (ValueError, OverflowError):
        return ""


def digest(*texts: str) -> str:
    """Return what tells these texts from others, short enough for an id."""
    return sha256("\0".join(texts).encode()).hexdigest()[:16]


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each mark that is closed in turn begins, and where its end does."""
    stack: list[tuple[str, int]] = []
    for found in MARK.finditer(text):
        closing, paired, single = found.groups()
        if single:
            continue
        if not closing:
            stack.append((paired, found.start()))
        elif any(name == paired for name, _ in stack):
            # What was opened inside and never closed is text.
            while stack[-1][0] != paired:
                stack.pop()
            yield stack.pop()[1], found.start()


def _allowed(text: str) -> Iterator[str | Code]:
    place = 0
    for found in _UNALLOWED.finditer(text):
        if found.start() > place:
            yield text[place : found.start()]
        yield Code(Part.CHARACTER, f"{ord(found[0]):04X}")
        place = found.end()
    if place < len(text):
        yield text[place:]
