"""Pasted listing pages: teasers, each ended by "Read more", which sticks to the next title."""

import re
from collections.abc import Iterator

from regesta.model.document import Block, BlockKind
from regesta.readers.flat.shapes import is_heading
from regesta.readers.text.lines import Line, paragraph

_WORDS = (
    r"(?:Read\s[Mm]ore|READ\sMORE|Continue\s[Rr]eading|Loe\s(?:edasi|lähemalt|rohkem|veel)"
    r"|Lire\s(?:la\ssuite|plus)|En\ssavoir\splus|Leer\smás|Seguir\sleyendo|Ver\smás)"
)
_SIGNS = r"[\s»›→>…:.]*"
_MORE = re.compile(rf"{_WORDS}{_SIGNS}")
_AT_START = re.compile(rf"^\s*{_WORDS}{_SIGNS}(?=$|[^\W\d_a-zõäöüéñ]|\d|[“\"«])")
_AT_END = re.compile(rf"(?<=[\w.…!?”\")\]])\s*{_WORDS}{_SIGNS}$")
ARCHIVE = re.compile(
    r"^(?:Tags?|Categor(?:y|ies)|Archives?|Author|Topics?|Silt|Märksõna|Kategooria|Rubriik|Teema"
    r"|Étiquettes?|Catégories?|Etiquetas?|Categorías?)\s?:\s*\S"
)
"""The title of an archive page ("Tag: ILO"), which belongs to no entry."""


def is_more(text: str) -> bool:
    """Say whether a line or a link is "Read more", in one of the languages.

    >>> is_more("Loe edasi »")
    True
    """
    return _MORE.fullmatch(text.strip()) is not None


def is_listing(lines: tuple[Line, ...]) -> bool:
    """Say whether "Read more" ends two entries or more."""
    return sum(1 for _, text in lines if _AT_START.match(text) or _AT_END.search(text)) >= 2


def blocks(lines: tuple[Line, ...]) -> tuple[Block, ...]:
    """Return the entries, a rule between them; "Read more" itself is left out."""
    told: list[Block] = []
    for entry in _entries(lines):
        if told:
            told.append(Block(BlockKind.RULE))
        told.extend(_entry(entry))
    return tuple(told)


def _entries(lines: tuple[Line, ...]) -> Iterator[list[Line]]:
    entry: list[Line] = []
    for number, line in lines:
        text = line
        if match := _AT_START.match(text):
            yield from ([entry] if entry else [])
            entry, text = [], text[match.end() :]
        match = _AT_END.search(text)
        entry.extend([(number, said)] if (said := text[: match.start()] if match else text) else [])
        if ARCHIVE.match(text) or match:
            yield from ([entry] if entry else [])
            entry = []
    yield from ([entry] if entry else [])


def _entry(lines: list[Line]) -> Iterator[Block]:
    first = paragraph(lines[0])
    alone = ARCHIVE.match(first.text) is not None
    if alone or (len(lines) > 1 and is_heading(first.text, most_words=40)):
        yield Block(BlockKind.HEADING, first.runs, 1 if alone else 2, source=first.source)
    else:
        yield first
    yield from (paragraph(line) for line in lines[1:])
