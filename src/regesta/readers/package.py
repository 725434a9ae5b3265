"""Zip packages and Open Packaging Conventions, opened with bounds.

A package is hostile until read: how many members, how large unpacked and how strongly compressed
are checked against the zip directory before anything is unpacked, and again while unpacking. No
path from inside is ever used on a file system.
"""

import re
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from io import BytesIO
from posixpath import dirname, normpath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

from regesta.model.findings import Finding, Result, finding

MEMBERS = 10_000
"""How many members a package may have."""
MEMBER_SIZE = 128 << 20
"""Bytes a member may have, unpacked."""
TOTAL_SIZE = 384 << 20
"""Bytes all members may have together, unpacked."""
RATIO = 300
"""How many times its packed size a member above `RATIO_FROM` bytes may have."""
RATIO_FROM = 4 << 20

_ENCRYPTED = 0x1
_UNREADABLE = (
    BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
)
"""What zipfile raises over damaged, truncated, encrypted or unknown data."""

_STRICT = re.compile(rb'(xmlns(?::[\w.-]+)?\s*=\s*["\'])http://purl\.oclc\.org/ooxml/([^"\']+)')
_TRANSITIONAL = {
    b"wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    b"officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    b"drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
    b"officeDocument/customProperties": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
    ),
    b"officeDocument/docPropsVTypes": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
    ),
}
"""ISO/IEC 29500 strict namespaces and what the transitional ones call the same."""

_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")


class PartError(ValueError):
    """A part is there and cannot be read."""


@dataclass(frozen=True, slots=True)
class Relation:
    """How one part points to another: `kind` is the last word of the relationship's type."""

    kind: str
    target: str
    external: bool = False


@dataclass(frozen=True)
class Package:
    """An opened zip package: its members by name, each read when asked for."""

    data: bytes
    archive: ZipFile
    members: Mapping[str, ZipInfo]
    _relations: dict[str, Mapping[str, Relation]] = field(default_factory=dict)

    @cached_property
    def _by_folded_name(self) -> Mapping[str, str]:
        # Part names are compared without regard to case: ISO/IEC 29500-2, 6.2.2.3.
        return {name.casefold(): name for name in self.members}

    def name(self, wanted: str) -> str:
        """Return the member's name as the package writes it, "" where there is none."""
        return self._by_folded_name.get(wanted.lstrip("/").casefold(), "")

    def read(self, name: str) -> bytes:
        """Return a member's bytes; raises `PartError` where it is missing or damaged."""
        info = self.members.get(self.name(name))
        if info is None:
            raise PartError(name)
        try:
            with self.archive.open(info) as stream:
                content = stream.read(info.file_size + 1)
        except _UNREADABLE as error:
            raise PartError(name) from error
        if len(content) != info.file_size:
            raise PartError(name)
        return content

    def tree(self, name: str) -> etree._Element:
        """Return a part's root element, strict namespaces made transitional.

        Raises `PartError` where the part is missing, damaged, no XML, or has a document type.
        """
        return xml(self.read(name), name)

    def digest(self, name: str) -> bytes:
        """Return a digest of the member's packed bytes, which costs no unpacking."""
        info = self.members[self.name(name)]
        start = info.header_offset
        header = self.data[start : start + 30]
        lengths = header[26:28], header[28:30]
        start += 30 + sum(int.from_bytes(length, "little") for length in lengths)
        packed = self.data[start : start + info.compress_size]
        tail = f"{info.compress_type} {info.file_size} {info.CRC}".encode()
        return blake2b(packed + tail, digest_size=16).digest()

    def relations(self, name: str = "") -> Mapping[str, Relation]:
        """Return a part's relationships by id, the package's own for ""; {} where there are none.

        Raises `PartError` where they are damaged.
        """
        if name not in self._relations:
            self._relations[name] = self._read_relations(name)
        return self._relations[name]

    def _read_relations(self, name: str) -> Mapping[str, Relation]:
        folder, _, base = name.rpartition("/")
        part = self.name(f"{folder}/_rels/{base}.rels")
        if not part:
            return {}
        found = {}
        for element in self.tree(part).iter("{*}Relationship"):
            external = element.get("TargetMode") == "External"
            target = element.get("Target") or ""
            place = target if external else _resolved(dirname(name), target)
            kind = (element.get("Type") or "").rpartition("/")[2]
            found[element.get("Id") or ""] = Relation(kind, place, external)
        return found

    def related(self, name: str, kind: str) -> str:
        """Return the member a part points to by a relationship of this kind, "" for none."""
        for relation in self.relations(name).values():
            if relation.kind == kind and not relation.external and self.name(relation.target):
                return self.name(relation.target)
        return ""


def open_package(data: bytes) -> Result[Package | None]:
    """Return the package in these bytes; None with an error where it cannot or may not be opened.

    Findings: `package-damaged`, `package-too-large`, `package-encrypted`.
    """
    try:
        archive = ZipFile(BytesIO(data))
        infos = archive.infolist()
    except _UNREADABLE:
        return Result(None, (finding("package-damaged"),))
    wrong = _outside_bounds(infos)
    if wrong:
        return Result(None, (wrong,))
    members = {info.filename.lstrip("/"): info for info in infos if not info.is_dir()}
    return Result(Package(data, archive, members))


def xml(content: bytes, name: str = "") -> etree._Element:
    """Return the root element of an XML part, strict namespaces made transitional.

    Raises `PartError` for what is no XML and for a document type, which no package format has.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(transitional(_utf8(content)), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise PartError(name) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise PartError(name)
    return root


def transitional(content: bytes) -> bytes:
    """Return the XML with the namespaces of the strict dialect named as the transitional does."""
    if b"http://purl.oclc.org/ooxml/" not in content:
        return content
    return _STRICT.sub(_renamed, content)


def _renamed(match: re.Match[bytes]) -> bytes:
    name = _TRANSITIONAL.get(match[2])
    return match[1] + name if name else match[0]


def _utf8(content: bytes) -> bytes:
    """UTF-16 parts exist (ISO/IEC 29500-2 allows them): they become UTF-8, so one path is left."""
    if content[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return content
    return _DECLARED.sub("", content.decode("utf-16")).encode()


def _resolved(folder: str, target: str) -> str:
    place = target.partition("#")[0].replace("\\", "/")
    path = place if place.startswith("/") else f"{folder}/{place}"
    return normpath(path).lstrip("/")


def _outside_bounds(infos: list[ZipInfo]) -> Finding | None:
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        return finding("package-encrypted")
    if any(info.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for info in infos):
        return finding("package-damaged")
    sizes = [info.file_size for info in infos]
    large = len(sizes) > MEMBERS or max(sizes, default=0) > MEMBER_SIZE or sum(sizes) > TOTAL_SIZE
    if large or any(_is_bomb(info) for info in infos):
        return finding("package-too-large")
    return None


def _is_bomb(info: ZipInfo) -> bool:
    return info.file_size > RATIO_FROM and info.file_size > RATIO * info.compress_size
