"""The metadata packet of a PDF (XMP, ISO 16684-1), which PDFium does not show."""

import re
from collections.abc import Iterator

from lxml import etree

from regesta.readers.charset import clean

MOST_BYTES = 1 << 20

_PACKET = re.compile(rb"<x:xmpmeta\b.{0,1048576}?</x:xmpmeta\s*>", re.DOTALL)

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_XMP = "{http://ns.adobe.com/xap/1.0/}"

_NAMES = {
    f"{_DC}title": "title",
    f"{_DC}creator": "author",
    f"{_DC}description": "subject",
    f"{_DC}subject": "keywords",
    "{http://ns.adobe.com/pdf/1.3/}Keywords": "keywords",
    f"{_XMP}CreateDate": "created",
    f"{_XMP}ModifyDate": "modified",
    f"{_DC}language": "language",
}


def xmp(data: bytes) -> dict[str, str]:
    """Return what the file's own packet says, under the model’s names; {} where none is legible.

    Pictures and files inside carry packets too: the document's own names its producer, else it
    is the last.
    """
    packets = _PACKET.findall(data) if b"<x:xmpmeta" in data else []
    if not packets:
        return {}
    own = [packet for packet in packets if b"pdf:Producer" in packet or b"pdfaid" in packet]
    return _said((own or packets)[-1])


def _said(packet: bytes) -> dict[str, str]:
    if b"<!DOCTYPE" in packet or b"<!ENTITY" in packet:
        return {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(packet, parser)
    except (etree.XMLSyntaxError, ValueError):
        return {}
    found: dict[str, str] = {}
    for description in root.iter(f"{_RDF}Description"):
        for key, value in _pairs(description):
            name = _NAMES.get(key)
            if name and value:
                found.setdefault(name, value)
    return found


def _pairs(description: etree._Element) -> Iterator[tuple[str, str]]:
    for key, value in description.attrib.items():
        yield str(key), _plain(str(value))
    for child in description:
        if isinstance(child.tag, str):
            yield child.tag, _value(child)


def _value(element: etree._Element) -> str:
    items = [_plain(item.text or "") for item in element.iter(f"{_RDF}li")]
    if not items:
        return _plain(element.text or "")
    one = element.find(f"{_RDF}Alt") is not None
    return items[0] if one else ", ".join(item for item in items if item)


def _plain(text: str) -> str:
    return " ".join(clean(text).split())
