"""Names of OpenDocument's elements and attributes (ODF 1.3, part 3), and how values are read."""

from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no public name for it

NAMESPACES = {
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
}
_PREFIXES = {address: prefix for prefix, address in NAMESPACES.items()}

WIDEST = 1_000
"""Repeated cells and spaces beyond this are damage or an attack."""


def name(prefixed: str) -> str:
    """Return a prefixed name as lxml writes it: "text:p" with its namespace in braces."""
    prefix, _, local = prefixed.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def tag(element: Element) -> str:
    """Return an element's name with its usual prefix: "text:p"."""
    if not isinstance(element.tag, str):
        return "?"
    address, _, local = element.tag.removeprefix("{").partition("}")
    return f"{_PREFIXES.get(address, '?')}:{local}"


def get(element: Element, prefixed: str) -> str:
    """Return an attribute's value, "" where it is not there."""
    return element.get(name(prefixed)) or ""


def number(element: Element, prefixed: str, default: int = 1) -> int:
    """Return an attribute's number, bounded; the default where there is none."""
    value = get(element, prefixed)
    known = value.isascii() and value.isdecimal() and len(value) < 9
    return min(int(value), WIDEST) if known else default
