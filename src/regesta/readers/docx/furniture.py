"""Running headers and footers: those that are shown, in the order of the sections."""

from collections.abc import Iterator, Sequence

from lxml import etree

from regesta.readers.docx.names import SECTPR, R, W, is_on

_TYPES = ("first", "default", "even")


def references(
    sections: Sequence[etree._Element], settings: etree._Element | None, kind: str
) -> Iterator[str]:
    """Yield the relationship ids of the headers or footers shown (`kind` is `header`, `footer`).

    A section without one of its own has that of the section before. A first page's shows only
    where its section has a title page, an even page's only where the document tells odd pages from
    even ones: ISO/IEC 29500-1, 17.10.1, 17.10.5 and 17.10.6.
    """
    even = _has(settings, "evenAndOddHeaders")
    current: dict[str, str] = {}
    seen = set()
    for section in sections:
        for element in section.iterchildren(f"{W}{kind}Reference"):
            current[element.get(W + "type", "default")] = element.get(R + "id", "")
        shown = {"default": True, "even": even, "first": _has(section, "titlePg")}
        for type_ in _TYPES:
            relation = current.get(type_)
            if relation is not None and shown[type_] and relation not in seen:
                seen.add(relation)
                yield relation


def sections(root: etree._Element) -> tuple[etree._Element, ...]:
    """Return the sections' properties, without what they were before a tracked change."""
    return tuple(section for section in root.iter(SECTPR) if not _is_past(section))


def _is_past(section: etree._Element) -> bool:
    parent = section.getparent()
    return parent is not None and parent.tag == W + "sectPrChange"


def _has(parent: etree._Element | None, name: str) -> bool:
    element = None if parent is None else parent.find(W + name)
    return element is not None and is_on(element)
