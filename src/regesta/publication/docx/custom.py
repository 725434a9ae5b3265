"""What an edition's file says of itself, in its custom properties (ECMA-376 part 1, 22.3)."""

from lxml import etree

from regesta.model.document import Document
from regesta.publication.docx.package import Package

OWN = "custom:regesta-"
"""What the names of our own properties begin with; those of others stay as they are."""

_CP = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VT = "{http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes}"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The format identifier that user-defined properties have."""

_EMPTY = f'<Properties xmlns="{_CP}" xmlns:vt="{_VT[1:-1]}"/>'.encode()
_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"


def put(package: Package, translation: Document) -> None:
    """Write which work, language and version it is, where the translation says so."""
    own = {
        name.removeprefix("custom:"): value
        for name, value in translation.properties
        if name.startswith(OWN)
    }
    if not own:
        return
    part = package.related("", "custom-properties")
    if not part:
        part = "docProps/custom.xml"
        package.add("", part, _EMPTY, (_TYPE, _RELATION))
    root = package.root(part)
    if root is None:
        return
    for entry in [one for one in root if str(one.get("name")).startswith("regesta-")]:
        root.remove(entry)
    for name, value in own.items():
        _add(root, name, value)
    package.replace(part, root)


def _add(root: etree._Element, name: str, value: str) -> None:
    used = [int(one.get("pid") or 1) for one in root]
    entry = etree.SubElement(root, f"{{{_CP}}}property", fmtid=_FORMAT, name=name)
    entry.set("pid", str(max(used, default=1) + 1))  # 0 and 1 are reserved
    etree.SubElement(entry, f"{_VT}lpwstr").text = value
