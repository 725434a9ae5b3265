"""Running headers and footers: those that are shown, in the order of the sections."""

from collections.abc import Iterator

from lxml import etree

from regesta.readers.docx.names import SECTPR, R, W, is_on

_ORDER = {"first": 0, "default": 1, "even": 2}


def references(root: etree._Element, settings: etree._Element | None, kind: str) -> Iterator[str]:
    """Yield the relationship ids of the headers or footers shown (`kind` is `header`, `footer`).

    A first page's shows only where its section has one of its own, an even page's only where the
    document tells odd pages from even ones: ISO/IEC 29500-1, 17.10.1 and 17.10.6.
    """
    even = _has(settings, "evenAndOddHeaders")
    seen = set()
    for section in root.iter(SECTPR):
        shown = {"default": True, "even": even, "first": _has(section, "titlePg")}
        for element in sorted(section.iterchildren(f"{W}{kind}Reference"), key=_place):
            relation = element.get(R + "id", "")
            if shown.get(element.get(W + "type", "default"), True) and relation not in seen:
                seen.add(relation)
                yield relation


def _place(reference: etree._Element) -> int:
    return _ORDER.get(reference.get(W + "type", "default"), 1)


def _has(parent: etree._Element | None, name: str) -> bool:
    element = None if parent is None else parent.find(W + name)
    return element is not None and is_on(element)
