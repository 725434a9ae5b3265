"""What an OpenDocument's styles say of formatting; its list styles are in `lists`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from regesta.model.document import MARKS, BlockKind
from regesta.readers.odt.lists import Level, levels_of
from regesta.readers.odt.names import get, name

_DEEPEST = 30
"""How many styles may inherit from one another: a ring of them must end."""

_KINDS = {
    "title": BlockKind.TITLE,
    "subtitle": BlockKind.PARAGRAPH,
    "quotations": BlockKind.QUOTE,
    "quote": BlockKind.QUOTE,
    "intense quote": BlockKind.QUOTE,
    "preformatted text": BlockKind.CODE,
    "html preformatted": BlockKind.CODE,
}
"""What paragraphs of the programs' own styles are."""

Looks = Mapping[str, bool]
"""Which marks a text has, switched on or off; "hidden" is one of them."""


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles by family and name, and the list styles' levels by name and depth."""

    elements: Mapping[tuple[str, str], etree._Element] = field(default_factory=dict)
    levels: Mapping[tuple[str, int], Level] = field(default_factory=dict)
    language: str = ""

    def named(self, style: str) -> str:
        """Return the first paragraph style of the chain that a person named, as shown."""
        for element in self._chain("paragraph", style):
            shown = get(element, "style:display-name") or get(element, "style:name")
            if not (shown[:1] in "PT" and shown[1:].isdecimal()):
                return shown.replace("_20_", " ")
        return style.replace("_20_", " ")

    def kind(self, style: str) -> BlockKind:
        """Return what a paragraph of this style is: the nearest style known by name decides."""
        for element in self._chain("paragraph", style):
            shown = get(element, "style:display-name") or get(element, "style:name")
            known = _KINDS.get(shown.replace("_20_", " ").lower())
            if known is not None:
                return known
        return BlockKind.PARAGRAPH

    def outline(self, style: str) -> int:
        """Return the rank a paragraph style gives its paragraphs, 0 for none."""
        for element in self._chain("paragraph", style):
            rank = get(element, "style:default-outline-level")
            if rank:
                return int(rank) if rank in set("123456789") else 0
        return 0

    def looks(self, family: str, style: str) -> Looks:
        """Return what a style switches on and off, what it inherits included."""
        found: dict[str, bool] = {}
        for element in self._chain(family, style):
            properties = element.find(name("style:text-properties"))
            if properties is not None:
                found = {**_told(properties), **found}
        return found

    def list_style(self, style: str) -> str:
        """Return the list style a paragraph style names, "" for none."""
        chain = self._chain("paragraph", style)
        return next((s for e in chain if (s := get(e, "style:list-style-name"))), "")

    def _chain(self, family: str, style: str) -> list[etree._Element]:
        found: list[etree._Element] = []
        while (family, style) in self.elements and len(found) < _DEEPEST:
            found.append(self.elements[family, style])
            style = get(found[-1], "style:parent-style-name")
        return found


def styles_of(*roots: etree._Element | None) -> Styles:
    """Return the styles these parts hold, an earlier part's before a later one's."""
    elements: dict[tuple[str, str], etree._Element] = {}
    levels: dict[tuple[str, int], Level] = {}
    language = ""
    for root in reversed([root for root in roots if root is not None]):
        for element in root.iter(name("style:style")):
            elements[get(element, "style:family"), get(element, "style:name")] = element
        for element in root.iter(name("text:list-style"), name("text:outline-style")):
            # LibreOffice names the outline's style; the standard leaves it without.
            own = get(element, "style:name") or "Outline"
            levels.update({(own, depth): level for depth, level in levels_of(element)})
        language = _language(root) or language
    return Styles(elements, levels, language)


def marks(looks: Looks) -> tuple[str, ...]:
    """Return the marks that are on, in the model's order."""
    return tuple(mark for mark in MARKS if looks.get(mark))


def _language(root: etree._Element) -> str:
    for style in root.iter(name("style:default-style")):
        if get(style, "style:family") == "paragraph":
            for properties in style.iter(name("style:text-properties")):
                told = get(properties, "fo:language")
                return "" if told in {"none", "zxx"} else told
    return ""


_SWITCHES = (
    ("b", "fo:font-weight", ("normal", "100", "200", "300", "400", "500")),
    ("i", "fo:font-style", ("normal",)),
    ("u", "style:text-underline-style", ("none",)),
    ("s", "style:text-line-through-style", ("none",)),
    ("hidden", "text:display", ("true",)),
)


def _told(properties: etree._Element) -> dict[str, bool]:
    """Return which marks the properties switch on or off."""
    found: dict[str, bool] = {}
    for mark, attribute, off in _SWITCHES:
        value = get(properties, attribute)
        if value:
            found[mark] = value not in off
    position = get(properties, "style:text-position").split()[:1]
    if position:
        found["sup"] = position[0] == "super" or position[0][0] in "123456789"
        found["sub"] = position[0] == "sub" or position[0].startswith("-")
    return found
