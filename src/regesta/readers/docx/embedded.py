"""Files embedded in a Word document, as parts of it."""

import struct
from collections.abc import Iterator
from pathlib import PurePosixPath

from regesta.model.document import Document, Part
from regesta.model.findings import Finding, Result, finding
from regesta.readers import identify
from regesta.readers.charset import decode
from regesta.readers.compound import SIGNATURE, Compound
from regesta.readers.members import Member, ReadMember, contents, safe_name
from regesta.readers.package import Package, PartError

_NATIVE = "\x01Ole10Native"
_EQUATION = "Equation Native"
_EXTENSIONS = {
    identify.DOCX: ".docx",
    identify.XLSX: ".xlsx",
    identify.PPTX: ".pptx",
    identify.ODT: ".odt",
    identify.PDF: ".pdf",
    identify.DOC: ".doc",
    identify.XLS: ".xls",
    identify.PPT: ".ppt",
}
"""What a file that Word calls oleObject1.bin should be called to be opened."""


def embedded_parts(
    package: Package, main: str, read_member: ReadMember | None
) -> Result[tuple[Part, ...]]:
    """Return the embedded files as parts, read as any file is where a reader is given.

    A chart's workbook is a part of which nothing is said: the page shows the chart.
    """
    places = tuple(_places(package))
    shown = {one.target.casefold() for one in package.relations(main).values()}
    members: list[Member] = []
    findings: list[Finding] = []
    silent = set()
    for place in places:
        name = safe_name(place, (member.name for member in members))
        try:
            member = _member(name, package.read(place), members)
        except PartError:
            findings.append(finding("member-damaged", name, name=name))
            continue
        if member is not None:
            members.append(member)
            silent |= set() if place.casefold() in shown else {member.name}
    told = contents(members, read_member or _unread)
    heard = (one for one in told.findings if read_member and one.where not in silent)
    return Result(told.parts, (*findings, *heard))


def _unread(data: bytes, name: str) -> Result[Document | None]:  # noqa: ARG001 - as any reader's
    return Result(None)


def _places(package: Package) -> Iterator[str]:
    return (name for name in package.members if _is_embedded(name))


def _is_embedded(name: str) -> bool:
    path = PurePosixPath(name.casefold())
    return path.parent.name == "embeddings" and path.suffix != ".rels"


def _member(name: str, data: bytes, before: list[Member]) -> Member | None:
    """Return an embedded file as it was before Word wrapped it; None for an equation."""
    if data.startswith(SIGNATURE):
        file = Compound(data)
        if file.stream(_EQUATION):
            return None
        inner, said = _unwrapped(file)
        data, name = inner or data, said or name
    stem, _, ending = name.rpartition(".")
    if ending.casefold() == "bin":
        name = stem + _EXTENSIONS.get(identify.media_type(data), ".bin")
    return Member(safe_name(name, (member.name for member in before)), data)


def _unwrapped(file: Compound) -> tuple[bytes, str]:
    """Return what a compound file was made to carry, and its name where it has one."""
    native = file.stream(_NATIVE)
    if native:
        return _native(native)
    carried = (file.stream(name) for name in ("Package", "CONTENTS"))
    return next((one for one in carried if one.startswith((b"PK\x03\x04", b"%PDF"))), b""), ""


def _native(stream: bytes) -> tuple[bytes, str]:
    """Return the file and its label in a stream of the Packager ([MS-OLEDS] 2.3.6).

    Size, a word, label, path, eight bytes with the length of a second path, that path, size,
    content; newer ones repeat the names in UTF-16 after it.
    """
    label, place = _text(stream, 6)
    _, place = _text(stream, place)
    place += 4
    place += 4 + _number(stream, place)
    size = _number(stream, place)
    content = stream[place + 4 : place + 4 + size]
    if not content or len(content) != size:
        return b"", ""
    place += 4 + size
    place += 4 + 2 * _number(stream, place)
    wide = stream[place + 4 : place + 4 + 2 * _number(stream, place)]
    return content, wide.decode("utf-16-le", "replace").strip("\0") or decode(label)[0]


def _text(stream: bytes, place: int) -> tuple[bytes, int]:
    end = stream.find(b"\0", place)
    return (stream[place:end], end + 1) if end >= 0 else (b"", len(stream))


def _number(stream: bytes, place: int) -> int:
    return int(struct.unpack_from("<I", stream, place)[0]) if place + 4 <= len(stream) else 0
