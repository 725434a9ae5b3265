"""Lists: the label an OpenDocument's item shows (ODF 1.3, part 3, 5.3 and 16.30).

A list that continues another goes on counting with it, whatever style it has: LibreOffice cuts one
numbering into many `text:list` elements, one for each stretch between other paragraphs.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from regesta.readers.docx.numerals import letters, roman
from regesta.readers.docx.symbols import shown
from regesta.readers.odt.names import get, name, number, tag

_PLACE = re.compile(r"%(\d{1,2})%")
_FIGURES = frozenset(("1", "01", "01, 02, 03, ...", "1st", "One", "First"))
_BULLET = "•"


@dataclass(frozen=True, slots=True)
class Level:
    """A list level: a bullet, or a number's format with what stands before and after it."""

    bullet: str = ""
    form: str = ""
    prefix: str = ""
    suffix: str = ""
    shown: int = 1
    start: int = 1
    sync: bool = False
    pattern: str = ""
    """The whole label with its places: "%1%.%2%" (ODF 1.4; LibreOffice's own before)."""


@dataclass(frozen=True, slots=True)
class Label:
    """What is printed before a paragraph; `counts` says it is its number, not a list's."""

    text: str
    level: int
    counts: bool


@dataclass(slots=True)
class Counts:
    """How far one list has counted, by depth (from 1)."""

    values: dict[int, int] = field(default_factory=dict)

    def next(self, depth: int, style: str, levels: "Levels", start: int | None = None) -> None:
        """Count one item at this depth; levels passed over count as if one stood there."""
        first = levels.get((style, depth), Level()).start
        before = self.values.get(depth)
        self.values[depth] = start if start is not None else first if before is None else before + 1
        for other in [other for other in self.values if other > depth]:
            del self.values[other]
        for above in range(1, depth):
            self.values.setdefault(above, levels.get((style, above), Level()).start)


Levels = Mapping[tuple[str, int], Level]
"""Levels by the list style's name and the depth, from 1."""


@dataclass(slots=True)
class Lists:
    """The lists met so far: by their id, and the last one of each style."""

    levels: Levels
    by_id: dict[str, Counts] = field(default_factory=dict)
    by_style: dict[str, Counts] = field(default_factory=dict)
    outline: Counts = field(default_factory=Counts)

    def opened(self, element: etree._Element, style: str) -> Counts:
        """Return the counts a list goes on with: another's that it continues, or new ones."""
        continued = get(element, "text:continue-list")
        counts = self.by_id.get(continued) if continued else None
        if counts is None and get(element, "text:continue-numbering") == "true":
            counts = self.by_style.get(style)
        if style == "Outline":
            counts = self.outline
        return self.known(element, style, counts or Counts())

    def known(self, element: etree._Element, style: str, counts: Counts) -> Counts:
        """Return the counts, which lists that continue this one will find."""
        own = element.get("{http://www.w3.org/XML/1998/namespace}id") or get(element, "text:id")
        if own:
            self.by_id[own] = counts
        self.by_style[style] = counts
        return counts

    def label(self, style: str, depth: int, counts: Counts) -> Label:
        """Return the label printed before the item just counted."""
        level = self.levels.get((style, depth))
        if level is None:
            return Label(_BULLET, depth, counts=False)
        if level.bullet or not level.form:
            return Label(level.bullet or level.prefix + level.suffix, depth, counts=False)
        places = _places(level, depth)
        told = {at: _number(self.levels.get((style, at), level), counts, at) for at in places}
        return Label(_text(level, places, told).strip(), depth, _is_number(self, style, depth))


def _places(level: Level, depth: int) -> list[int]:
    if level.pattern:
        return [int(place) for place in _PLACE.findall(level.pattern)]
    return list(range(max(depth - level.shown + 1, 1), depth + 1))


def _text(level: Level, places: list[int], told: Mapping[int, str]) -> str:
    if level.pattern:
        return _PLACE.sub(lambda match: told.get(int(match[1]), ""), level.pattern)
    return f"{level.prefix}{'.'.join(told[at] for at in places if told[at])}{level.suffix}"


def _number(level: Level, counts: Counts, at: int) -> str:
    return _written(counts.values.get(at, level.start), level)


def _is_number(lists: Lists, style: str, depth: int) -> bool:
    """Say whether a label numbers a paragraph ("12.", "2.1"), rather than marks a list's item."""
    level = lists.levels[style, depth]
    places = _places(level, depth)
    forms = {lists.levels.get((style, at), level).form for at in places}
    return bool(places) and forms <= _FIGURES and (depth == 1 or len(places) > 1)


def levels_of(style: etree._Element) -> Iterator[tuple[int, Level]]:
    """Yield the levels of a list style or of the outline's, with their depths."""
    for element in style:
        depth = get(element, "text:level")
        if depth.isascii() and depth.isdecimal() and len(depth) < 3:
            yield int(depth), _level(element)


def _level(element: etree._Element) -> Level:
    pattern = element.get(name("style:num-list-format")) or get(element, "loext:num-list-format")
    return Level(
        bullet=_bullet(element),
        form=get(element, "style:num-format"),
        prefix=get(element, "style:num-prefix"),
        suffix=get(element, "style:num-suffix"),
        shown=min(number(element, "text:display-levels"), 10),
        start=number(element, "text:start-value"),
        sync=get(element, "style:num-letter-sync") == "true",
        pattern=pattern if _PLACE.search(pattern) else "",
    )


def _bullet(element: etree._Element) -> str:
    kind = tag(element)
    if kind == "text:list-level-style-image":
        return _BULLET
    if kind != "text:list-level-style-bullet":
        return ""
    fonts = element.iter(name("style:text-properties"))
    told = next((get(f, "fo:font-family") or get(f, "style:font-name") for f in fonts), "")
    return shown(get(element, "text:bullet-char"), told.strip("'\"")).strip() or _BULLET


def _written(value: int, level: Level) -> str:
    """Return the number in the level's format: ODF 1.3, 19.500."""
    form = level.form[:1]
    if form in {"a", "A"} and value > 0:
        said = letters(min(value, 32_767)) if level.sync else _spreadsheet(value)
        return said if form == "a" else said.upper()
    if form in {"i", "I"} and 0 < value < 32_768:
        return roman(value) if form == "i" else roman(value).upper()
    if level.form.startswith("01"):
        return f"{value:02}"
    return str(value) if level.form else ""


def _spreadsheet(value: int) -> str:
    """Return the letters of a number, "ab" after "aa".

    >>> _spreadsheet(28)
    'ab'
    """
    said = ""
    while value > 0:
        value, place = divmod(value - 1, 26)
        said = chr(ord("a") + place) + said
    return said
