"""Bytes → Document: one reader for each media type, chosen by what the content is.

A reader is a function `read(data) -> Result[Document | None]`; None means that the file cannot be
read, and the findings say why. A container's takes `read_member` too, which reads what it holds.
"""

from collections.abc import Callable
from functools import partial
from importlib import import_module

from regesta.model.document import Document
from regesta.model.findings import Result, finding
from regesta.readers import identify

Read = Result[Document | None]
Reader = Callable[[bytes], Read]
ReadMember = Callable[[bytes, str], Read]

DEEPEST = 6
"""How many containers may lie in one another."""


def _reader(module: str) -> Reader:
    """Return the reader of this module, which is imported when the first such file comes."""

    def read_as(data: bytes) -> Read:
        found: Read = import_module(f"regesta.readers.{module}").read(data)
        return found

    return read_as


def _container(module: str) -> Callable[[bytes, ReadMember], Read]:
    def read_as(data: bytes, read_member: ReadMember) -> Read:
        found: Read = import_module(f"regesta.readers.{module}").read(data, read_member)
        return found

    return read_as


def _held(code: str, **values: str) -> Reader:
    """Return the reader of what is only named: nothing is read, the finding says what to do."""

    def read_as(data: bytes) -> Read:  # noqa: ARG001 - a reader's signature
        return Result(None, (finding(code, **values),))

    return read_as


READERS: dict[str, Reader] = {
    identify.ODT: _reader("odt"),
    identify.FLAT_ODT: _reader("odt"),
    identify.RTF: _reader("rtf"),
    identify.CALENDAR: _reader("calendar"),
    identify.HTML: _reader("html"),
    identify.MHTML: _reader("html.saved"),
    identify.TEXT: _reader("text"),
    identify.RECORD_XML: _reader("stated.record"),
    identify.AKN: _reader("akn"),
}
"""Which reader reads what."""

CONTAINERS: dict[str, Callable[[bytes, ReadMember], Read]] = {
    identify.DOCX: _container("docx"),
    identify.FLAT_OPC: _container("docx"),
    identify.PDF: _container("pdf"),
    identify.EML: _container("mail"),
    identify.ZIP: _container("containers"),
    identify.ASICE: _container("containers"),
    identify.DDOC: _container("ddoc"),
    identify.SMIME: _container("enclosed"),
    identify.CAPSULE_XML: _container("stated.capsule"),
}
"""Which reader reads what holds other files, or may."""

DOCUMENTS = frozenset((identify.DOCX, identify.FLAT_OPC, identify.PDF))
"""Documents first and containers second: the deepest container may hold them, too."""

HELD: dict[str, Reader] = {
    identify.EMPTY: _held("file-empty"),
    identify.ENCRYPTED_OFFICE: _held("office-encrypted"),
    identify.DOC: _held("office-old", what="Word"),
    identify.XLS: _held("office-old", what="Excel"),
    identify.WORD_2003: _held("office-old", what="Word 2003 XML"),
    identify.PPT: _held("office-old", what="PowerPoint"),
    identify.OLE: _held("office-old", what="Office"),
    identify.XLSX: _held("office-other", what="Excel"),
    identify.PPTX: _held("office-other", what="PowerPoint"),
    identify.MSG: _held("outlook-message"),
    identify.TNEF: _held("outlook-attachment"),
    "application/vnd.sun.xml.writer": _held("text-processor-other", what="OpenOffice 1"),
    identify.CDOC: _held("container-encrypted"),
    identify.PROGRAM: _held("program-alone"),
    identify.SVG: _held("image-alone", what="SVG"),
    identify.XML: _held("xml-not-read", what="XML"),
    "application/x-7z-compressed": _held("archive-other", what="7z"),
    "application/vnd.rar": _held("archive-other", what="RAR"),
    "application/gzip": _held("archive-other", what="gzip"),
    "application/x-bzip2": _held("archive-other", what="bzip2"),
    "application/x-xz": _held("archive-other", what="xz"),
    identify.TAR: _held("archive-other", what="tar"),
    **{
        kind: _held("sound-or-film", what=what)
        for kind, what in (
            ("audio/mpeg", "MP3"),
            ("audio/ogg", "Ogg"),
            ("audio/flac", "FLAC"),
            ("audio/wav", "WAV"),
            ("audio/mp4", "M4A"),
            ("video/mp4", "MP4"),
            ("video/quicktime", "QuickTime"),
            ("video/webm", "Matroska"),
            ("video/mpeg", "MPEG"),
            ("video/x-msvideo", "AVI"),
        )
    },
    **{
        kind: _held("office-other", what=what)
        for kind, what in (
            ("application/vnd.oasis.opendocument.spreadsheet", "OpenDocument table"),
            ("application/vnd.oasis.opendocument.presentation", "OpenDocument slides"),
            ("application/vnd.oasis.opendocument.graphics", "OpenDocument drawing"),
            ("application/epub+zip", "EPUB"),
            ("application/postscript", "PostScript"),
        )
    },
    **{
        f"image/{name}": _held("image-alone", what=name.upper())
        for name in ("png", "jpeg", "gif", "tiff", "bmp", "webp", "heic")
    },
}
"""What is only named: held with what it is and what to do."""


def read(data: bytes, name: str) -> Read:
    """Return what this file says; None as its value where it cannot be read, with the reason."""
    return _read_at(1, data, name)


def _read_at(depth: int, data: bytes, name: str) -> Read:
    kind = identify.media_type(data, name)
    deepest = DEEPEST + (kind in DOCUMENTS)
    if kind in CONTAINERS and depth <= deepest:
        return CONTAINERS[kind](data, partial(_read_at, depth + 1))
    if kind in CONTAINERS:
        return Result(None, (finding("nested-too-deep", name, limit=DEEPEST),))
    reader = READERS.get(kind) or HELD.get(kind) or _held("format-unknown", what=kind)
    return reader(data)
