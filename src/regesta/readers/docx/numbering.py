"""Numbering: the label Word prints before a paragraph.

One counter for each abstract numbering and level, shared by all numberings that use it; see
ISO/IEC 29500-1, 17.9, and what Word and LibreOffice print where the standard is silent.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from regesta.readers.docx.levels import LEVELS, Level, read_levels
from regesta.readers.docx.names import NUMPR, RPR, VAL, W, integer, is_on, value
from regesta.readers.docx.numerals import written
from regesta.readers.docx.styles import ParagraphStyle

_NONE_LISTED = "0"
"""The number that takes a paragraph out of every list: ISO/IEC 29500-1, 17.9.18."""
_AS_THEY_ARE = ("none", "decimalZero")
"""Formats a legal numbering leaves alone: Word's own "Article / Section" prints "Section 1.01"."""
_UNCOUNTED = (None,) * LEVELS
_ILVL = W + "ilvl"
_NUMID = W + "numId"


@dataclass(frozen=True, slots=True)
class Definition:
    """A numbering: its levels with its own overrides, and whose counters it uses.

    `starts` are the numbers its levels begin with, told by the levels (from 0) it overrides;
    `linked` the levels of the paragraph styles that have one; `restarted` for each level those a
    paragraph of it lets begin anew.
    """

    abstract: str
    levels: tuple[Level, ...]
    starts: Mapping[int, int] = field(default_factory=dict)
    linked: Mapping[str, int] = field(default_factory=dict)
    restarted: tuple[tuple[int, ...], ...] = ()

    def start(self, level: int) -> int:
        """Return the number a level (from 0) begins with, and begins anew with: 17.9.26."""
        return self.starts.get(level, self.levels[level].start)


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
            read = dict(read_levels(abstracts[key]))
            levels[key] = tuple(read.get(place, Level()) for place in range(LEVELS))
        found.setdefault(element.get(_NUMID, ""), _definition(key, levels[key], element))
    return found


def _definition(abstract: str, levels: tuple[Level, ...], element: etree._Element) -> Definition:
    own = list(levels)
    starts: dict[int, int] = {}
    for override in element.iterchildren(W + "lvlOverride"):
        place = integer(override.get(_ILVL))
        if not 0 <= place < LEVELS:
            continue
        for _, level in read_levels(override, levels):
            own[place] = level
        start = value(override, W + "startOverride")
        if start is not None:
            starts[place] = integer(start)
    linked = {level.style: place for place, level in reversed([*enumerate(own)]) if level.style}
    return Definition(abstract, tuple(own), starts, linked, tuple(_restarted(own)))


def _restarted(levels: list[Level]) -> Iterator[tuple[int, ...]]:
    """Yield for each level those below it that it restarts.

    17.9.10: without a value a level restarts after any higher one; 0 is never.
    """
    for above in range(LEVELS):
        below = range(above + 1, LEVELS)
        yield tuple(place for place in below if above < levels[place].restarts)


def placed(
    numbering: Numbering, style: ParagraphStyle, direct: etree._Element | None
) -> tuple[str, int] | None:
    """Return the numbering and level (from 0) of a paragraph, None where it has none.

    `direct` is the paragraph's own `w:numPr`; number and level are inherited each by itself.
    """
    own = level = None
    for child in () if direct is None else direct:
        if child.tag == _NUMID:
            own = child.get(VAL)
        elif child.tag == _ILVL:
            level = child.get(VAL)
    number = style.number if own is None else own
    definition = None if number is None or number == _NONE_LISTED else numbering.get(number)
    if number is None or definition is None:
        return None
    place = _style_level(definition, style) if level is None else integer(level)
    return number, min(max(place, 0), LEVELS - 1)


def _style_level(definition: Definition, style: ParagraphStyle) -> int:
    """Levels name the styles they are for (17.9.23); a style's own `w:ilvl` comes second."""
    for inherited in style.chain:
        if inherited.id in definition.linked:
            return definition.linked[inherited.id]
        if inherited.level is not None:
            return inherited.level
    return 0


@dataclass(slots=True, eq=False)
class _Place:
    """A level of a numbering while it is counted; `counts` are its abstract numbering's.

    `is_alone` says that its label writes its own number and no other, in any language the same;
    such labels are `known` by their numbers, as they are printed again and again.
    """

    number: str
    level: int
    definition: Definition
    own: Level
    counts: list[int | None]
    is_alone: bool
    known: dict[int, Label] = field(default_factory=dict)


@dataclass(slots=True)
class Counters:
    """The state of counting through one story. `language` (two letters) is for ordinals."""

    numbering: Numbering
    language: str = "en"
    values: dict[str, list[int | None]] = field(default_factory=dict)
    started: set[tuple[str, int]] = field(default_factory=set)
    fields: dict[str, list[int]] = field(default_factory=dict)
    _by_style: dict[str, _Place | None] = field(default_factory=dict)
    _places: dict[tuple[str, int], _Place] = field(default_factory=dict)

    def printed(
        self, style: ParagraphStyle, properties: Mapping[str, etree._Element]
    ) -> Label | None:
        """Count a paragraph and return its label, None where it is in no list.

        `properties` are the children of its `w:pPr` by name.
        """
        direct = properties.get(NUMPR)
        # A style alone is asked for again and again.
        place = self._own(style) if direct is None else self._at(style, direct)
        if place is None:
            return None
        mark = properties.get(RPR)
        language = ""
        if place.own.speaks:
            language = (_language(mark) or style.look.language)[:2].lower()
        label = self._counted(place, language)
        return label._replace(text="") if mark is not None and _hides(mark) else label

    def field_number(self, instruction: str) -> str:
        """Count a field that numbers and keeps no result, and return what it shows."""
        # Few documents number by fields.
        from regesta.readers.docx.autonumbers import numbered

        return numbered(instruction, self.fields)

    def label(self, number: str, level: int, language: str = "") -> Label:
        """Count one paragraph of this numbering at this level (from 0) and return its label."""
        return self._counted(self._place(number, level), language)

    def _own(self, style: ParagraphStyle) -> _Place | None:
        if style.number is None:
            return None
        key = style.chain[0].id
        if key not in self._by_style:
            self._by_style[key] = self._at(style, None)
        return self._by_style[key]

    def _at(self, style: ParagraphStyle, direct: etree._Element | None) -> _Place | None:
        found = placed(self.numbering, style, direct)
        return None if found is None else self._place(*found)

    def _place(self, number: str, level: int) -> _Place:
        found = self._places.get((number, level))
        if found is None:
            definition = self.numbering[number]
            counts = self.values.setdefault(definition.abstract, [None] * LEVELS)
            own = definition.levels[level]
            is_alone = own.places == (level,) and not own.speaks
            found = _Place(number, level, definition, own, counts, is_alone)
            self._places[number, level] = found
        return found

    def _counted(self, place: _Place, language: str) -> Label:
        counts, level, definition = place.counts, place.level, place.definition
        count = counts[level] = self._next(place, counts[level])
        below = definition.restarted[level]
        if len(below) == LEVELS - 1 - level:
            counts[level + 1 :] = _UNCOUNTED[level + 1 :]
        else:
            for lower in below:
                counts[lower] = None
        for above in range(level):
            # A level passed over counts as if a paragraph of it stood there.
            if counts[above] is None:
                counts[above] = definition.start(above)
        if place.is_alone and count in place.known:
            return place.known[count]
        text = _text(definition.levels, counts, level, language or self.language)
        label = Label(text, level + 1, place.own.counts)
        if place.is_alone:
            place.known[count] = label
        return label

    def _next(self, place: _Place, current: int | None) -> int:
        starts, level = place.definition.starts, place.level
        if level in starts and (place.number, level) not in self.started:
            self.started.add((place.number, level))
            return starts[level]
        return place.definition.start(level) if current is None else current + 1


def _text(levels: tuple[Level, ...], counts: list[int | None], level: int, language: str) -> str:
    own = levels[level]
    told = []
    for piece in own.pieces:
        if isinstance(piece, str):
            told.append(piece)
            continue
        number = counts[piece] or 0
        form = levels[piece].format
        if form == "decimal" or (own.legal and form not in _AS_THEY_ARE):
            told.append(str(number))
        else:
            told.append(written(number, form, language))
    return "".join(told).strip()


def _language(mark: etree._Element | None) -> str:
    told = value(mark, W + "lang") or ""
    return "" if told.startswith("x-") else told


def _hides(mark: etree._Element) -> bool:
    """Say whether a paragraph's mark is hidden, and its number with it.

    Not so a style separator's: it lets the next paragraph go on in the line, 17.3.2.36.
    """
    hidden = mark.find(W + "vanish")
    if hidden is None or not is_on(hidden):
        return False
    separator = mark.find(W + "specVanish")
    return separator is None or not is_on(separator)
