"""A package written as one XML file, as Word saves it ("Word XML Document"), made a zip.

Microsoft calls it Flat OPC: `pkg:part` elements with their name, their content as XML or base64.
"""

import binascii
from base64 import b64decode
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from lxml import etree

from regesta.readers.package import PartError, xml

NAMESPACE = "http://schemas.microsoft.com/office/2006/xmlPackage"
_PKG = f"{{{NAMESPACE}}}"


def is_flat(data: bytes) -> bool:
    """Say whether these bytes begin like a package in one XML file."""
    return NAMESPACE.encode() in data[:4096].replace(b"\0", b"")


def packed(data: bytes) -> bytes | None:
    """Return the same package as a zip; None where the XML is damaged."""
    try:
        root = xml(data)
    except PartError:
        return None
    told = BytesIO()
    with ZipFile(told, "w", ZIP_STORED) as archive:
        for name, content in _parts(root):
            archive.writestr(ZipInfo(name), content)
    return told.getvalue()


def _parts(root: etree._Element) -> Iterator[tuple[str, bytes]]:
    for part in root.iterchildren(f"{_PKG}part"):
        name = (part.get(f"{_PKG}name") or "").lstrip("/")
        content = _content(part)
        if name and content:
            yield name, content


def _content(part: etree._Element) -> bytes:
    held = part.find(f"{_PKG}xmlData")
    if held is not None and len(held):
        return etree.tostring(held[0], encoding="UTF-8", xml_declaration=True, with_tail=False)
    try:
        return b64decode(part.findtext(f"{_PKG}binaryData") or "")
    except binascii.Error:
        return b""
