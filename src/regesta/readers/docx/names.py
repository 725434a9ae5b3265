"""The names of WordprocessingML's elements and attributes, and their simple types."""

from collections.abc import Callable
from operator import itemgetter

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

VAL = W + "val"
P = W + "p"
PPR = W + "pPr"
RUN = W + "r"
RPR = W + "rPr"
NUMPR = W + "numPr"
TBL = W + "tbl"
SDT = W + "sdt"
SECTPR = W + "sectPr"
TEXTBOX = W + "txbxContent"
ALTERNATE = MC + "AlternateContent"

children: Callable[[etree._Element], list[etree._Element]] = itemgetter(slice(None))
"""Returns an element's children; four times as fast as going through it."""

_UNDERSTOOD = (
    "http://schemas.microsoft.com/office/",
    "http://schemas.openxmlformats.org/",
    "http://purl.oclc.org/ooxml/",
    "urn:schemas-microsoft-com:",
)

_SIGNS = ("+", "-")
_LONG = 10
"""Figures of a number nobody wrote in earnest."""


def local_name(element: etree._Element) -> str:
    """Return an element's name without its namespace; in a damaged part it may be none at all."""
    return element.tag.rpartition("}")[2]


def value(parent: etree._Element | None, name: str) -> str | None:
    """Return the `w:val` of the child of this name; None without the child or the value."""
    child = None if parent is None else parent.find(name)
    return None if child is None else child.get(VAL)


def integer(text: str | None, default: int = 0) -> int:
    """Return the whole number written, the default where there is none.

    >>> integer("12"), integer("many", 3), integer(None)
    (12, 3, 0)
    """
    whole = (text or "").strip().partition(".")[0]
    digits = whole[1:] if whole[:1] in _SIGNS else whole
    return int(whole) if digits.isdecimal() and len(digits) < _LONG else default


def is_on(element: etree._Element) -> bool:
    """Say whether an on/off property is on: it is without a value (ISO/IEC 29500-1, 17.17.4)."""
    return element.get(VAL, "true").lower() not in ("false", "0", "off", "none")


def branch(alternate: etree._Element) -> etree._Element | None:
    """Return the one branch of an `mc:AlternateContent` to read, so nothing is read twice.

    The first choice that current programs understand is what they show (ISO/IEC 29500-3, 7.6);
    the fallback repeats it for others.
    """
    for choice in alternate.iterchildren(MC + "Choice"):
        if all(map(_is_understood, map(choice.nsmap.get, choice.get("Requires", "").split()))):
            return choice
    return alternate.find(MC + "Fallback")


def _is_understood(namespace: str | None) -> bool:
    """Say whether Word knows a namespace; one not declared was lost with its declaration."""
    return namespace is None or namespace.startswith(_UNDERSTOOD)
