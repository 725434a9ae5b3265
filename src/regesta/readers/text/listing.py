"""Pasted listing pages: teasers, each ended by "Read more", which sticks to the next title."""

import re
from collections.abc import Iterator
from itertools import pairwise

from regesta.model.document import Block, BlockKind
from regesta.readers.flat.bylines import day_in
from regesta.readers.flat.shapes import is_heading
from regesta.readers.text.lines import paragraph
from regesta.readers.text.wrapping import Line

_WORDS = (
    r"(?:Read\s[Mm]ore|READ\sMORE|Continue\s[Rr]eading|Loe\s(?:edasi|lähemalt|rohkem|veel)"
    r"|Learn\s[Mm]ore|Find\s[Oo]ut\s[Mm]ore|Vaata\slähemalt|Saber\smás|Más\sinformación"
    r"|Lire\s(?:la\ssuite|plus)|En\ssavoir\splus|Leer\smás|Seguir\sleyendo|Ver\smás)"
)
_LEAST_DATED = 3
_LEAST_TEASER = 50
_MOST_TITLE = 30
_MOST_HEADING = 40
_SIGNS = r"[\s»›→>…:.]*"
_MORE = re.compile(
    rf"(?:{_WORDS}|(?:See|View|Show)\smore|(?:Read\s(?:the\s)?)?[Ff]ull\s(?:story|article|post))"
    rf"(?:(?:\s(?:about|on)|:)\s.{{1,200}})?{_SIGNS}"
)
_AT_START = re.compile(rf"^\s*{_WORDS}{_SIGNS}(?=$|[^\W\d_a-zõäöüéñ]|\d|[“\"«])")
_AT_END = re.compile(rf"(?<=[\w.…!?”\")\]])\s*{_WORDS}{_SIGNS}$")
ARCHIVE = re.compile(
    r"^(?:Tags?|Categor(?:y|ies)|Archives?|Author|Topics?|Silt|Märksõna|Kategooria|Rubriik|Teema"
    r"|Étiquettes?|Catégories?|Etiquetas?|Categorías?)\s?:\s*\S"
)
"""The title of an archive page ("Tag: ILO"), which belongs to no entry."""


_PAGER = re.compile(
    r"""
    ^\W*(?:(?:older|newer|next|previous)\s(?:posts?|entries|pages?|articles)
    | load\smore | show\smore
    | next | previous | järgmine(?:\sleht)? | eelmine(?:\sleht)? | vanemad\s\w+ | uuemad\s\w+
    | (?:page\s)?(?:suivante?|précédente?) | articles\splus\sanciens | siguiente | anterior(?:es)?
    | entradas\s(?:anteriores|siguientes) | (?:page|lk|página)?\s?\d+(?:\s\d+)+.{0,12})\W*$
    """,
    re.VERBOSE | re.IGNORECASE,
)


def is_pager(text: str) -> bool:
    """Say whether a line only leads to another page of the list.

    >>> is_pager("« Older posts"), is_pager("1 2 3 … 9 Next")
    (True, True)
    """
    return _PAGER.match(text.strip()) is not None


def is_more(text: str) -> bool:
    """Say whether a line or a link is "Read more", in one of the languages.

    >>> is_more("Loe edasi »")
    True
    """
    return _MORE.fullmatch(text.strip()) is not None


def is_listing(lines: tuple[Line, ...]) -> bool:
    """Say whether "Read more" ends two entries or more, or dates head three."""
    return _has_more(lines) or len(_dated(lines)) >= _LEAST_DATED


def _has_more(lines: tuple[Line, ...]) -> bool:
    return sum(1 for _, text in lines if _AT_START.match(text) or _AT_END.search(text)) >= 2


def _dated(lines: tuple[Line, ...]) -> list[int]:
    """Return where entries begin: at a title with a date below or above it, before a teaser."""
    told = [text for _, text in lines]
    return [
        min(title, title + step)
        for step in (1, -1)
        for title in range(max(-step, 0), len(told) - max(step, 0) - 1)
        if day_in(told[title + step])
        and is_heading(told[title], most_words=_MOST_TITLE)
        and len(told[max(title, title + step) + 1]) >= _LEAST_TEASER
    ]


def _apart(entries: Iterator[list[Line]]) -> list[list[Line]]:
    """Return the entries with what stands above the first one apart, where all have dates."""
    told = list(entries)
    places = [next((at for at, (_, line) in enumerate(one) if day_in(line)), -1) for one in told]
    above = places[0] - places[1] if len(told) > 1 and min(places) >= 0 else 0
    if above > 0 and len(set(places[1:])) == 1:
        return [told[0][:above], told[0][above:], *told[1:]]
    return told


def _from_dates(lines: tuple[Line, ...]) -> Iterator[list[Line]]:
    starts = sorted(_dated(lines))
    for start, stop in pairwise((0, *starts, len(lines))):
        if start < stop:
            yield list(lines[start:stop])


def blocks(lines: tuple[Line, ...]) -> tuple[Block, ...]:
    """Return the entries, a rule between them; "Read more" itself is left out."""
    told: list[Block] = []
    kept = tuple(line for line in lines if not is_pager(line[1]))
    for entry in _apart(_entries(kept)) if _has_more(kept) else _from_dates(kept):
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
    """Yield an entry's blocks; its title is its first line, save a date's."""
    at = 1 if len(lines) > 2 and day_in(lines[0][1]) else 0
    first = paragraph(lines[at])
    alone = ARCHIVE.match(first.text) is not None
    if alone or (len(lines) > at + 1 and is_heading(first.text, most_words=_MOST_HEADING)):
        first = Block(BlockKind.HEADING, first.runs, 1 if alone else 2, source=first.source)
    yield from (paragraph(line) for line in lines[:at])
    yield first
    yield from (paragraph(line) for line in lines[at + 1 :])
