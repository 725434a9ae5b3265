"""XML from elsewhere, read element by element: no network, no entities, no more than is needed."""

from collections.abc import Collection, Iterator
from typing import Any, BinaryIO

from lxml import etree


class RefusedError(Exception):
    """The XML is broken at a line, or declares what nobody should follow."""

    def __init__(self, line: int) -> None:
        super().__init__(str(line))
        self.line = line


def elements(
    file: BinaryIO, opening: Collection[str], whole: Collection[str], *, doctype: bool = False
) -> Iterator[tuple[str, etree._Element]]:
    """Yield elements by local name: the root and `opening` as they begin, `whole` as they end.

    A whole element is forgotten when the next is asked for. A DOCTYPE is refused, or where it is
    allowed, one that declares anything itself; what it refers to is never read. Raises
    `RefusedError`.
    """
    events = etree.iterparse(
        file,
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for event, element in events:
            name = etree.QName(element).localname
            is_root = event == "start" and element.getparent() is None
            if is_root:
                _check(element, doctype=doctype)
            if is_root or (event == "start" and name in opening):
                yield name, element
            elif event == "end" and name in whole:
                yield name, element
                _forget(element)
    except etree.XMLSyntaxError as broken:
        raise RefusedError(broken.lineno or 1) from broken


def _check(root: etree._Element, *, doctype: bool) -> None:
    about = root.getroottree().docinfo
    declared: Any = about.internalDTD
    if declared is None:
        return
    is_declaring = any(declared.iterentities()) or any(declared.iterelements())
    if is_declaring or not doctype:
        raise RefusedError(line_of(root))


def line_of(element: etree._Element) -> int:
    """Return the line on which an element that was read begins."""
    line: Any = element.sourceline
    return line or 1


def _forget(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
