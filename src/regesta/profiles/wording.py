"""How words are compared and sentences cut, for every profile alike."""

import re
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, TypeVar

from regesta.model.document import Block, BlockKind, Document

Given = TypeVar("Given")
Made = TypeVar("Made")


class Later:
    """A pattern that is compiled when it is first tried: most documents never need most of them."""

    match: Callable[..., re.Match[str] | None]
    search: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Iterator[re.Match[str]]]
    findall: Callable[..., list[str]]
    split: Callable[..., list[str]]
    sub: Callable[..., str]

    def __init__(self, pattern: str, flags: int | re.RegexFlag = 0) -> None:
        """Keep the pattern as it is written."""
        self._written = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        """Compile the pattern and take over its methods, so that this is asked but once."""
        if name not in Later.__annotations__:
            raise AttributeError(name)
        compiled = re.compile(*self._written)
        for method in Later.__annotations__:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


# A sentence ends at . ! ? before a capital, save after what is commonly abbreviated or a number:
# "No. 29", "Mr. Tamm", "art. 5", "27. Märts".
_END = Later(
    r"(?<!\d)[.!?…][\"”»’)]*\s+(?=[\"“«‘(¿¡]*[^\W\d_])|(?<=\d{4})[.!?]\s+|\n+"
    r"|(?<=\d)[.!?][\"”»’)]*\s+(?=[A-ZÀ-ÞŠŽ][^\W\d_]+\s)"
)
_ABBREVIATED = Later(
    r"(?:\b(?:[^\W\d_]|No|Nos|Mr|Mrs|Ms|Dr|Prof|St|art|nr|lk|Lp|núm|Sr|Sra|Mme|cf|vt|lg|Ref|Tel|e\.g|i\.e))$",
    re.IGNORECASE,
)


# A list's number, and an ordinal before a month or a noun: "1. Adopts", "27. Märts 2026".
_NUMBERED = Later(r"(?:^|\n|[;:]\s)\s*\d{1,3}[.!?]\s+$")


def remembered(read: Callable[[Given], Made]) -> Callable[[Given], Made]:
    """Return the function, which remembers what it made of the last thing it was given.

    By identity: to compare or hash a whole document takes longer than to read it again.
    """
    last: list[tuple[Given, Made]] = []

    @wraps(read)
    def asked(given: Given) -> Made:
        if last and last[0][0] is given:
            return last[0][1]
        made = read(given)
        last[:] = [(given, made)]
        return made

    return asked


def says(text: str, words: tuple[str, ...]) -> bool:
    """Say whether any of the words is in the text: cheaper by far than to try a pattern on it."""
    for word in words:  # noqa: SIM110 - a generator costs more than the search itself
        if word in text:
            return True
    return False


def spaced(text: str) -> str:
    """Return the text with every run of white space made one space."""
    # The only white space that is printable is the space itself, and most texts are clean.
    if text.isprintable() and "  " not in text and text[:1] != " " and text[-1:] != " ":
        return text
    return " ".join(text.split())


def sentence_at(text: str, position: int) -> str:
    """Return the sentence of the text that holds the position, as it is written."""
    start, end = 0, len(text)
    for stop in _stops(text):
        if stop <= position:
            start = stop
        else:
            end = stop
            break
    return spaced(text[start:end])


def _stops(text: str) -> list[int]:
    return [
        match.end()
        for match in _END.finditer(text)
        if not _ABBREVIATED.search(text[max(0, match.start() - 6) : match.start()])
        and not text[match.end() : match.end() + 1].islower()
        and not _NUMBERED.search(text, 0, match.end())
    ]


def lines(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """Return the blocks' texts, tables and rules left out, white space made single."""
    passed = (BlockKind.TABLE, BlockKind.RULE)
    return tuple(spaced(block.text) for block in blocks if block.kind not in passed)


def passages(document: Document) -> tuple[str, ...]:
    """Return the texts a document says something in: its body's blocks, then its notes."""
    return tuple(block.text for block in document.body) + tuple(
        note.text for note in document.notes
    )
