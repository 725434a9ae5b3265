"""From a file's bytes to its package: a zip, one XML file, or what only looks like Word's."""

from regesta.model.findings import Finding, Result, finding
from regesta.readers import flatopc
from regesta.readers.package import Package, PartError, open_package

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the container of old Office files and of encrypted new ones begins: [MS-CFB] 2.2."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORD_2003 = b"http://schemas.microsoft.com/office/word/2003/wordml"


def opened_package(data: bytes) -> Result[Package | None]:
    """Return the package of a Word file in any of its forms; None with the reason."""
    if data.startswith(_OLE):
        # The container names its streams in UTF-16.
        if _ENCRYPTED in data:
            return Result(None, (finding("office-encrypted"),))
        return Result(None, (finding("office-old", what="Word"),))
    if flatopc.is_flat(data):
        packed = flatopc.packed(data)
        if packed is None:
            return Result(None, (finding("package-damaged"),))
        return open_package(packed)
    if _WORD_2003 in data[:4096].replace(b"\0", b""):
        return Result(None, (finding("office-old", what="Word 2003 XML"),))
    return open_package(data, mend=True)


def weighed(opened: Result[Package | None], found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return all findings; a package that was cut short and lost nothing is only a warning."""
    cut = finding("package-cut")
    package = opened.value
    if package is None or cut not in opened.findings or not _is_whole(package, found):
        return (*opened.findings, *found)
    others = (one for one in opened.findings if one != cut)
    return (finding("package-mended"), *others, *found)


def _is_whole(package: Package, found: tuple[Finding, ...]) -> bool:
    if package.cut or any(one.code in ("part-missing", "part-damaged") for one in found):
        return False
    try:
        types = package.tree("[Content_Types].xml")
    except PartError:
        return False
    parts = (element.get("PartName", "") for element in types.iterchildren("{*}Override"))
    return all(map(package.name, parts))
