"""Numbering: the label Word prints before a paragraph.

One counter for each abstract numbering and level, shared by all numberings that use it; see
ISO/IEC 29500-1, 17.9, and what Word and LibreOffice print where the standard is silent.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from regesta.readers.docx.names import RPR, VAL, W, integer, is_on, value
from regesta.readers.docx.numerals import written
from regesta.readers.docx.styles import ParagraphStyle, told
from regesta.readers.docx.symbols import shown

LEVELS = 9
_PLACE = re.compile("%([1-9])")
_FIGURES = frozenset(
    ("decimal", "decimalZero", "ordinal", "cardinalText", "ordinalText", "numberInDash", "hex")
)


@dataclass(frozen=True, slots=True)
class Level:
    """A level's definition. `restart` is the level (from 1) after which it begins anew."""

    start: int = 0
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str = ""
    font: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """A numbering: its levels with its own overrides, and whose counters it uses."""

    abstract: str
    levels: tuple[Level, ...]
    starts: Mapping[int, int] = field(default_factory=dict)

    def level_of(self, style_id: str) -> int | None:
        """Return the level (from 0) that a paragraph style is linked to, None for none."""
        for place, level in enumerate(self.levels):
            if level.style == style_id:
                return place
        return None


Numbering = Mapping[str, Definition]
"""The numberings of a document by their `w:numId`."""


class Label(NamedTuple):
    """What is printed before a paragraph; `counts` says it is a paragraph's number, not a list's.

    `level` counts from 1.
    """

    text: str
    level: int
    counts: bool


def read_numbering(root: etree._Element) -> Numbering:
    """Return the numberings of a numbering part."""
    abstracts = {e.get(W + "abstractNumId", ""): e for e in root.iterchildren(W + "abstractNum")}
    named = {value(e, W + "styleLink"): key for key, e in abstracts.items()}
    levels: dict[str, tuple[Level, ...]] = {}
    found: dict[str, Definition] = {}
    for element in root.iterchildren(W + "num"):
        key = value(element, W + "abstractNumId") or ""
        if key not in abstracts:
            continue
        # An abstract numbering may only point to the one a numbering style defines.
        key = named.get(value(abstracts[key], W + "numStyleLink") or "?", key)
        if key not in levels:
            levels[key] = _levels(abstracts[key])
        found.setdefault(element.get(W + "numId", ""), _definition(key, levels[key], element))
    return found


def placed(
    numbering: Numbering, style: ParagraphStyle, direct: etree._Element | None
) -> tuple[str, int] | None:
    """Return the numbering and level (from 0) of a paragraph, None where it has none.

    `direct` is the paragraph's own `w:numPr`.
    """
    own = value(direct, W + "numId")
    number = style.number if own is None else own
    if number is None or number == "0" or number not in numbering:
        return None
    level = value(direct, W + "ilvl")
    if level is not None:
        return number, min(max(integer(level), 0), LEVELS - 1)
    return number, _style_level(numbering[number], style, with_own=own is None)


@dataclass(slots=True)
class Counters:
    """The state of counting through one story. `language` (two letters) is for ordinals."""

    numbering: Numbering
    language: str = "en"
    values: dict[str, list[int | None]] = field(default_factory=dict)
    started: set[tuple[str, int]] = field(default_factory=set)

    def label(self, number: str, level: int) -> Label:
        """Count one paragraph of this numbering at this level (from 0) and return its label."""
        definition = self.numbering[number]
        counts = self.values.setdefault(definition.abstract, [None] * LEVELS)
        counts[level] = self._next(number, level, counts[level])
        self._restart(definition.levels, counts, level)
        for above in range(level):
            # A level passed over counts as if a paragraph of it stood there.
            if counts[above] is None:
                counts[above] = definition.levels[above].start
        text = _text(definition.levels, counts, level, self.language)
        return Label(text, level + 1, _counts(definition.levels, level))

    def _next(self, number: str, level: int, current: int | None) -> int:
        definition = self.numbering[number]
        if level in definition.starts and (number, level) not in self.started:
            self.started.add((number, level))
            return definition.starts[level]
        return definition.levels[level].start if current is None else current + 1

    def _restart(self, levels: tuple[Level, ...], counts: list[int | None], level: int) -> None:
        for below in range(level + 1, LEVELS):
            restart = levels[below].restart
            # 17.9.10: without a value a level restarts after any higher one; 0 is never.
            if restart is None or level < restart:
                counts[below] = None


def _counts(levels: tuple[Level, ...], level: int) -> bool:
    """Say whether a label numbers a paragraph ("12.", "2.1"), rather than marks a list's item."""
    places = [int(place) - 1 for place in _PLACE.findall(levels[level].text)]
    figures = all(levels[place].format in _FIGURES for place in places)
    return bool(places) and figures and (level == 0 or len(places) > 1)


def _text(levels: tuple[Level, ...], counts: list[int | None], level: int, language: str) -> str:
    own = levels[level]

    def place(match: re.Match[str]) -> str:
        which = int(match[1]) - 1
        count = counts[which]
        number = levels[which].start if count is None else count
        form = levels[which].format
        return written(number, "decimal" if own.legal and form != "none" else form, language)

    if own.format == "bullet":
        return shown(own.text, own.font).strip()
    return _PLACE.sub(place, own.text).strip()


def _style_level(definition: Definition, style: ParagraphStyle, *, with_own: bool) -> int:
    """Levels name the styles they are for (`w:pStyle`); a style's own `w:ilvl` comes second."""
    for inherited in style.chain:
        linked = definition.level_of(inherited.id)
        if linked is not None:
            return linked
        if with_own and inherited.level is not None:
            return min(max(inherited.level, 0), LEVELS - 1)
    return 0


def _levels(abstract: etree._Element) -> tuple[Level, ...]:
    found = dict(_read_levels(abstract))
    return tuple(found.get(place, Level()) for place in range(LEVELS))


def _read_levels(parent: etree._Element) -> Iterator[tuple[int, Level]]:
    for element in parent.iterchildren(W + "lvl"):
        yield integer(element.get(W + "ilvl")), _level(element)


def _level(element: etree._Element) -> Level:
    restart = value(element, W + "lvlRestart")
    legal = element.find(W + "isLgl")
    return Level(
        start=integer(value(element, W + "start")),
        format=value(element, W + "numFmt") or _alternate_format(element),
        text=value(element, W + "lvlText") or "",
        restart=None if restart is None else integer(restart),
        legal=legal is not None and is_on(legal),
        style=value(element, W + "pStyle") or "",
        font=str(told(element.find(RPR)).get("font", "")),
    )


def _alternate_format(element: etree._Element) -> str:
    """Newer formats stand in `mc:AlternateContent`, the older one as its fallback."""
    for inner in element.iter(W + "numFmt"):
        form = inner.get(VAL, "decimal")
        if form != "custom":
            return form
    return "decimal"


def _definition(abstract: str, levels: tuple[Level, ...], element: etree._Element) -> Definition:
    own = list(levels)
    starts: dict[int, int] = {}
    for override in element.iterchildren(W + "lvlOverride"):
        place = integer(override.get(W + "ilvl"))
        if not 0 <= place < LEVELS:
            continue
        for _, level in _read_levels(override):
            own[place] = level
        start = value(override, W + "startOverride")
        if start is not None:
            starts[place] = integer(start)
    return Definition(abstract, tuple(own), starts)
