"""From a file's bytes to its package: a zip, one XML file, or what only looks like Word's."""

from regesta.model.findings import Result, finding
from regesta.readers import flatopc
from regesta.readers.package import Package, open_package

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
