"""The core properties of an edition: its title, its language."""

from lxml import etree

from regesta.model.document import Document
from regesta.publication.docx.package import Package

_DC = "{http://purl.org/dc/elements/1.1/}"
_EMPTY = (
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    b'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    b'xmlns:dcterms="http://purl.org/dc/terms/"/>'
)
_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


def put(package: Package, translation: Document, language: str) -> None:
    """Set the title and subject where the translation says others, and the language if given."""
    wanted = {
        "title": translation.property_value("title"),
        "subject": translation.property_value("subject"),
        "language": language,
    }
    wanted = {name: text for name, text in wanted.items() if text}
    part = package.related("", "core-properties")
    if not wanted:
        return
    if not part:
        part = "docProps/core.xml"
        package.add("", part, _EMPTY, (_TYPE, _RELATION))
    root = package.root(part)
    if root is None:
        return
    changed = [_set(root, name, text) for name, text in wanted.items()]
    if any(changed):
        package.replace(part, root)


def _set(root: etree._Element, name: str, text: str) -> bool:
    element = root.find(_DC + name)
    if element is None:
        element = etree.SubElement(root, _DC + name)
    if (element.text or "").strip() == text:
        return False
    element.text = text
    return True
