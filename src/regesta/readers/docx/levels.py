"""The levels of a numbering definition: ISO/IEC 29500-1, 17.9.6."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from regesta.readers.docx.names import RPR, VAL, W, integer, is_on, value
from regesta.readers.docx.numerals import SPOKEN
from regesta.readers.docx.symbols import shown

LEVELS = 9
_PLACE = re.compile("%([1-9])")
_FIGURES = frozenset(
    (
        *("decimal", "decimalZero", "decimalHalfWidth", "decimalFullWidth", "decimalFullWidth2"),
        *("ordinal", "cardinalText", "ordinalText", "numberInDash", "hex"),
    )
)
_LONGEST = 255
"""Letters of a label that are kept; Word takes no more, and it is printed many times."""
_FONTS = (W + "ascii", W + "hAnsi", W + "cs")


@dataclass(frozen=True, slots=True)
class Level:
    """A level's definition, ready to be printed.

    `pieces` are the words of its label and, as numbers, the levels (from 0) written between them;
    `places` the latter alone. A paragraph of a level above `restarts` (from 0) starts it anew.
    `speaks` says that its label depends on the language, `counts` that it numbers a paragraph
    ("12.", "2.1") rather than marks a list's item.
    """

    start: int = 0
    format: str = "decimal"
    pieces: tuple[str | int, ...] = ()
    places: tuple[int, ...] = ()
    restarts: int = LEVELS
    legal: bool = False
    style: str = ""
    speaks: bool = False
    counts: bool = False


def read_levels(
    parent: etree._Element, known: tuple[Level, ...] = ()
) -> Iterator[tuple[int, Level]]:
    """Yield the levels of an abstract numbering or of an override by their places from 0.

    `known` are the levels an override leaves as they are.
    """
    elements = {integer(element.get(W + "ilvl")): element for element in parent.iter(W + "lvl")}
    formats = {place: level.format for place, level in enumerate(known)}
    formats |= {place: number_format(element) for place, element in elements.items()}
    for place, element in elements.items():
        if 0 <= place < LEVELS:
            yield place, _level(element, place, formats)


def _level(element: etree._Element, place: int, formats: dict[int, str]) -> Level:
    restart = value(element, W + "lvlRestart")
    legal = element.find(W + "isLgl")
    pieces = _pieces(element, place, formats[place])
    places = tuple(piece for piece in pieces if isinstance(piece, int))
    told = [formats.get(one, "decimal") for one in places]
    return Level(
        start=integer(value(element, W + "start")),
        format=formats[place],
        pieces=pieces,
        places=places,
        restarts=LEVELS if restart is None else integer(restart),
        legal=legal is not None and is_on(legal),
        style=value(element, W + "pStyle") or "",
        speaks=any(form in SPOKEN for form in told),
        counts=all(map(_is_figure, told)) and _numbers_paragraphs(pieces, places),
    )


def _is_figure(form: str) -> bool:
    return form in _FIGURES or form[:1].isdecimal()


def _numbers_paragraphs(pieces: tuple[str | int, ...], places: tuple[int, ...]) -> bool:
    """Say whether figures written so number paragraphs: "12.", "2.1", not "1)" nor "(1)"."""
    if places == (0,):
        return ")" not in str(pieces[-1])
    return len(places) > 1


def _pieces(element: etree._Element, place: int, form: str) -> tuple[str | int, ...]:
    looks = element.find(RPR)
    if _is_hidden(looks):
        return ()
    text = (value(element, W + "lvlText") or "")[:_LONGEST]
    if form == "bullet":
        return _bullet(element, text, looks)
    # A level below its own is not counted yet and shows nothing.
    told = (piece for piece in _split(shown(text)) if isinstance(piece, str) or piece <= place)
    kept = tuple(told)
    if any(isinstance(piece, int) for piece in kept):
        return kept
    return _words("".join(map(str, kept)))


def _words(text: str) -> tuple[str, ...]:
    return (text.strip(),) if text.strip() else ()


def _split(text: str) -> Iterator[str | int]:
    """Yield the words of a label and the levels written between them.

    >>> list(_split("§ %1.%2 (100%)"))
    ['§ ', 0, '.', 1, ' (100%)']
    """
    for place, piece in enumerate(_PLACE.split(text)):
        if place % 2:
            yield int(piece) - 1
        elif piece:
            yield piece


def _bullet(element: etree._Element, text: str, looks: etree._Element | None) -> tuple[str, ...]:
    picture = element.find(W + "lvlPicBulletId") is not None
    return _words("•" if picture else shown(text, _font(looks)))


def _font(looks: etree._Element | None) -> str:
    fonts = None if looks is None else looks.find(W + "rFonts")
    if fonts is None:
        return ""
    return next(filter(None, map(fonts.get, _FONTS)), "")


def _is_hidden(looks: etree._Element | None) -> bool:
    vanish = None if looks is None else looks.find(W + "vanish")
    return vanish is not None and is_on(vanish)


def number_format(element: etree._Element) -> str:
    """Return the format an element tells; one of the author's own as its first numbers.

    Newer formats stand in `mc:AlternateContent`, the older one as its fallback.
    """
    fallback = "decimal"
    for inner in element.iter(W + "numFmt"):
        form = inner.get(VAL, "decimal")
        if form != "custom":
            return form
        if inner.get(W + "format"):
            return inner.get(W + "format", "")
    return fallback
