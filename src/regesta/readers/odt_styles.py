"""What an OpenDocument's styles say of formatting and of lists' labels."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from regesta.readers.docx.numerals import roman

_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"

_DEEPEST = 30
"""How many styles may inherit from one another: a ring of them must end."""


@dataclass(frozen=True, slots=True)
class Level:
    """A list level: a bullet, or a number's format with what stands before and after it."""

    bullet: str = ""
    number: str = ""
    prefix: str = ""
    suffix: str = ""
    shown: int = 1


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles by name, and the list styles' levels."""

    elements: Mapping[str, etree._Element] = field(default_factory=dict)
    levels: Mapping[tuple[str, int], Level] = field(default_factory=dict)

    def named(self, name: str) -> str:
        """Return the first style of the chain that a person named, as the program shows it."""
        for element in self._chain(name):
            shown = element.get(f"{_STYLE}display-name") or element.get(f"{_STYLE}name") or ""
            if not (shown[:1] in "PT" and shown[1:].isdecimal()):
                return shown
        return name

    def marks(self, name: str) -> tuple[str, ...]:
        """Return the inline marks a style gives."""
        found: dict[str, bool] = {}
        for element in self._chain(name):
            properties = element.find(f"{_STYLE}text-properties")
            if properties is not None:
                found = {**_told(properties), **found}
        return tuple(mark for mark in ("b", "i", "u", "s", "sup", "sub") if found.get(mark))

    def label(self, style: str, depth: int, counts: Mapping[int, int]) -> str:
        """Return the label printed before an item at this depth."""
        level = self.levels.get((style, depth))
        if level is None:
            return "•"
        if level.bullet:
            return level.bullet
        if not level.number:
            return ""
        first = max(depth - level.shown + 1, 1)
        numbers = (
            _written(counts.get(at, 0), self.levels.get((style, at), level).number)
            for at in range(first, depth + 1)
        )
        return f"{level.prefix}{'.'.join(numbers)}{level.suffix}"

    def _chain(self, name: str) -> list[etree._Element]:
        found: list[etree._Element] = []
        while name in self.elements and len(found) < _DEEPEST:
            found.append(self.elements[name])
            name = found[-1].get(f"{_STYLE}parent-style-name") or ""
        return found


def styles_of(*roots: etree._Element | None) -> Styles:
    """Return the styles these parts hold, an earlier part's before a later one's."""
    elements: dict[str, etree._Element] = {}
    levels: dict[tuple[str, int], Level] = {}
    for root in reversed([root for root in roots if root is not None]):
        for element in root.iter(f"{_STYLE}style"):
            elements[element.get(f"{_STYLE}name") or ""] = element
        for element in root.iter(f"{_TEXT}list-style"):
            name = element.get(f"{_STYLE}name") or ""
            levels.update({(name, depth): level for depth, level in _levels(element)})
    return Styles(elements, levels)


def _levels(style: etree._Element) -> list[tuple[int, Level]]:
    found = []
    for element in style:
        depth = element.get(f"{_TEXT}level") or ""
        if depth.isdecimal() and len(depth) < 3:
            shown = element.get(f"{_TEXT}display-levels") or "1"
            level = Level(
                bullet=element.get(f"{_TEXT}bullet-char") or "",
                number=element.get(f"{_STYLE}num-format") or "",
                prefix=element.get(f"{_STYLE}num-prefix") or "",
                suffix=element.get(f"{_STYLE}num-suffix") or "",
                shown=int(shown) if shown.isdecimal() and len(shown) < 3 else 1,
            )
            found.append((int(depth), level))
    return found


def _told(properties: etree._Element) -> dict[str, bool]:
    """Return which marks the properties switch on or off."""
    found: dict[str, bool] = {}
    for mark, name, off in (
        ("b", f"{_FO}font-weight", ("normal",)),
        ("i", f"{_FO}font-style", ("normal",)),
        ("u", f"{_STYLE}text-underline-style", ("none",)),
        ("s", f"{_STYLE}text-line-through-style", ("none",)),
    ):
        value = properties.get(name)
        if value:
            found[mark] = value not in off
    position = properties.get(f"{_STYLE}text-position") or ""
    if position:
        found["sup"] = position.startswith("super") or position[0] in "123456789"
        found["sub"] = position.startswith(("sub", "-"))
    return found


def _written(number: int, form: str) -> str:
    if form in {"a", "A"}:
        letters = chr(ord(form) + (number - 1) % 26) if number else ""
        return letters * ((number - 1) // 26 + 1)
    if form in {"i", "I"}:
        return roman(number) if form == "i" else roman(number).upper()
    return str(number)
