"""Names of WordprocessingML's elements, in the dialect a document is written in."""

from collections.abc import Iterable
from typing import NamedTuple

from lxml import etree

_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_TRANSITIONAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

RUN_PROPERTIES = (
    *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike"),
    *("outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden"),
    *("color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect"),
    *("bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout"),
    *("specVanish", "oMath"),
)
"""The order in which a run's properties stand: ISO/IEC 29500-1, 17.3.2.28."""
PARAGRAPH_PROPERTIES = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr"),
    *("suppressLineNumbers", "pBdr", "shd", "tabs"),
)
"""The order in which a paragraph's properties stand, as far as shading matters: 17.3.1.26."""

CELL_PROPERTIES = ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge")
"""The order in which a cell's properties stand, as far as merging matters: 17.4.69."""


class Dialect(NamedTuple):
    """The two namespaces that differ between the strict and the transitional dialect."""

    w: str
    r: str

    def name(self, local: str) -> str:
        """Return the qualified name of a WordprocessingML element or attribute."""
        return self.w + local

    def names(self, locals_: Iterable[str]) -> frozenset[str]:
        """Return the qualified names of these elements."""
        return frozenset(self.w + local for local in locals_)

    def put(
        self, properties: etree._Element, local: str, order: tuple[str, ...], **values: str
    ) -> None:
        """Set a property to these values, at its place in the order."""
        element = properties.find(self.w + local)
        if element is None:
            before = self.names(order[: order.index(local)])
            place = sum(1 for child in properties if child.tag in before)
            element = properties.makeelement(self.w + local)
            properties.insert(place, element)
        for name, value in values.items():
            element.set(self.w + name, value)

    def properties(self, parent: etree._Element, local: str) -> etree._Element:
        """Return a run's or paragraph's properties, made where it has none."""
        found = parent.find(self.w + local)
        if found is None:
            found = parent.makeelement(self.w + local)
            parent.insert(0, found)
        return found


def dialect(root: etree._Element) -> Dialect:
    """Return the dialect of a part by its root element."""
    namespace = etree.QName(root).namespace or ""
    strict = namespace.startswith("http://purl.oclc.org/ooxml/")
    return Dialect(f"{{{namespace}}}", f"{{{_STRICT if strict else _TRANSITIONAL}}}")


def emptied(element: etree._Element) -> etree._Element:
    """Return a copy of an element with its attributes and nothing in it."""
    return element.makeelement(
        element.tag, {str(name): str(value) for name, value in element.attrib.items()}
    )
