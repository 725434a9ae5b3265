"""Zip packages and Open Packaging Conventions, opened with bounds.

A package is hostile until read: how many members, how large unpacked and how strongly compressed
are checked against the zip directory before anything is unpacked, and again while unpacking. No
path from inside is ever used on a file system.
"""

import re
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import blake2b
from io import BytesIO
from posixpath import dirname, normpath
from urllib.parse import unquote
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

from regesta.model.findings import Finding, Result, finding
from regesta.readers.mending import Bounds, mended, unpacked

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
_DOCTYPE = b"<!DOCTYPE"
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

_STRICT = rb'(xmlns(?::[\w.-]+)?\s*=\s*["\'])http://purl\.oclc\.org/ooxml/([^"\']+)'
_OPEN = b"http://schemas.openxmlformats.org/"
_TRANSITIONAL = {
    b"wordprocessingml/main": _OPEN + b"wordprocessingml/2006/main",
    b"officeDocument/relationships": _OPEN + b"officeDocument/2006/relationships",
    b"officeDocument/math": _OPEN + b"officeDocument/2006/math",
    b"drawingml/main": _OPEN + b"drawingml/2006/main",
    b"drawingml/chart": _OPEN + b"drawingml/2006/chart",
    b"drawingml/diagram": _OPEN + b"drawingml/2006/diagram",
    b"drawingml/picture": _OPEN + b"drawingml/2006/picture",
    b"drawingml/wordprocessingDrawing": _OPEN + b"drawingml/2006/wordprocessingDrawing",
    b"officeDocument/customProperties": _OPEN + b"officeDocument/2006/custom-properties",
    b"officeDocument/extendedProperties": _OPEN + b"officeDocument/2006/extended-properties",
    b"officeDocument/docPropsVTypes": _OPEN + b"officeDocument/2006/docPropsVTypes",
    b"officeDocument/customXml": _OPEN + b"officeDocument/2006/customXml",
}
"""ISO/IEC 29500 strict namespaces and what the transitional ones call the same."""

_DECLARED = r"^\s*<\?xml[^>]*\?>"
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_KINDS = {
    "customProperties": "custom-properties",
    "extendedProperties": "extended-properties",
}
"""Kinds of relationship that the strict dialect writes otherwise, as the transitional does."""


class PartError(ValueError):
    """A part is there and cannot be read."""


class RefusedError(PartError):
    """A part holds a document type, which no package format has."""


Trim = Callable[[bytes], bytes]
"""Takes away what nobody asks for from a part's bytes."""


@dataclass(frozen=True, slots=True)
class Relation:
    """How one part points to another: `kind` is the last word of the relationship's type."""

    kind: str
    target: str
    external: bool = False


@dataclass(frozen=True)
class Package:
    """An opened zip package: its members by name, each read when asked for.

    `cut` are the members of which only the beginning is there; `wounded` gathers the names of
    the relationship parts that turn out damaged.
    """

    data: bytes
    archive: ZipFile
    members: Mapping[str, ZipInfo]
    cut: frozenset[str] = frozenset()
    wounded: set[str] = field(default_factory=set)
    _relations: dict[str, Mapping[str, Relation]] = field(default_factory=dict)

    @cached_property
    def _by_folded_name(self) -> Mapping[str, str]:
        # Part names are compared without regard to case: ISO/IEC 29500-2, 6.2.2.3. Some programs
        # write them percent-encoded and some do not, and some do not say that they are UTF-8.
        found = {name.casefold(): name for name in self.members}
        for name in self.members:
            if "%" in name or not name.isascii():
                found.setdefault(unquote(name).casefold(), name)
                found.setdefault(_as_utf8(name).casefold(), name)
        return found

    def name(self, wanted: str) -> str:
        """Return the member's name as the package writes it, "" where there is none."""
        names = self._by_folded_name
        folded = wanted.lstrip("/").casefold()
        return names.get(folded) or ("%" in folded and names.get(unquote(folded))) or ""

    def read(self, name: str) -> bytes:
        """Return a member's bytes; raises `PartError` where it is missing or damaged."""
        info = self.members.get(self.name(name))
        if info is None or info.filename in self.cut:
            raise PartError(name)
        content = self._unpacked(info)
        if len(content) != info.file_size or zlib.crc32(content) != info.CRC:
            raise PartError(name)
        return content

    def _unpacked(self, info: ZipInfo) -> bytes:
        packed = self._packed(info)
        limit = min(info.file_size, MEMBER_SIZE) + 1
        if info.compress_type == ZIP_DEFLATED:
            try:
                return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, limit)
            except zlib.error:
                pass  # taken again, step by step, up to the damage
        return unpacked(packed, info.compress_type, limit)

    def _packed(self, info: ZipInfo) -> memoryview:
        start = info.header_offset
        header = self.data[start : start + 30]
        if len(header) < 30:
            return memoryview(b"")
        start += 30 + sum(struct.unpack_from("<2H", header, 26))
        return memoryview(self.data)[start : start + info.compress_size]

    def salvaged(self, name: str) -> etree._Element | None:
        """Return what is left of a damaged part, whole elements up to the damage; None for none.

        Raises `RefusedError` for a document type.
        """
        info = self.members.get(self.name(name))
        return None if info is None else _salvaged(self._unpacked(info), name)

    def tree(self, name: str, trim: Trim | None = None) -> etree._Element:
        """Return a part's root element, strict namespaces made transitional.

        `trim` takes away what nobody asks for before it is parsed.

        Raises `PartError` where the part is missing, damaged, no XML, or has a document type.
        """
        content = self.read(name)
        return xml(content if trim is None else trim(content), name)

    def digest(self, name: str) -> bytes:
        """Return a digest of the member's packed bytes, which costs no unpacking."""
        info = self.members[self.name(name)]
        tail = f"{info.compress_type} {info.file_size} {info.CRC}".encode()
        told = blake2b(self._packed(info), digest_size=16)
        told.update(tail)
        return told.digest()

    def relations(self, name: str = "") -> Mapping[str, Relation]:
        """Return a part's relationships by id, the package's own for ""; {} where there are none.

        Of damaged ones, what is left; the part that has them is then among the `wounded`.
        """
        if name not in self._relations:
            self._relations[name] = dict(self._read_relations(name))
        return self._relations[name]

    def _read_relations(self, name: str) -> Iterator[tuple[str, Relation]]:
        folder, _, base = name.rpartition("/")
        part = self.name(f"{folder}/_rels/{base}.rels")
        for element in self._relationships(part) if part else ():
            target = element.get("Target") or ""
            external = element.get("TargetMode", "").casefold() == "external"
            external = external or _ADDRESS.match(target) is not None
            place = target if external else _resolved(dirname(name), target)
            kind = (element.get("Type") or "").rpartition("/")[2]
            relation = Relation(_KINDS.get(kind, kind), place, external)
            yield element.get("Id") or "", relation

    def _relationships(self, part: str) -> Iterator[etree._Element]:
        try:
            yield from self.tree(part).iter("{*}Relationship")
        except RefusedError:
            self.wounded.add(part)
        except PartError:
            self.wounded.add(part)
            left = self.salvaged(part)
            yield from () if left is None else left.iter("{*}Relationship")

    def related(self, name: str, kind: str) -> str:
        """Return the member a part points to by a relationship of this kind, "" for none."""
        for relation in self.relations(name).values():
            if relation.kind == kind and not relation.external and self.name(relation.target):
                return self.name(relation.target)
        return ""


def open_package(
    data: bytes, *, mend: bool = False, locked: bool = False
) -> Result[Package | None]:
    """Return the package in these bytes; None with an error where it cannot or may not be opened.

    With `mend`, one that was cut short or lost its directory gives the members still found, with
    the finding `package-cut`; with `locked`, one of which some members are encrypted or packed in a
    way not known is opened, and reading those raises `PartError`. Findings: `package-damaged`,
    `package-too-large`, `package-encrypted`, `package-cut`, `member-doubled`.
    """
    try:
        archive = ZipFile(BytesIO(data))
        infos = archive.infolist()
    except _UNREADABLE:
        return _mended(data) if mend else Result(None, (finding("package-damaged"),))
    wrong = _outside_bounds(infos, locked=locked)
    if wrong:
        return Result(None, (wrong,))
    files = [info for info in infos if not info.filename.endswith("/")]
    members = {_plain(info.filename): info for info in files}
    return Result(Package(data, archive, members), tuple(_doubled(files, members)))


def _mended(data: bytes) -> Result[Package | None]:
    found = mended(data, Bounds(MEMBERS, MEMBER_SIZE, TOTAL_SIZE))
    if found is None:
        return Result(None, (finding("package-damaged"),))
    opened = open_package(found.data)
    package = opened.value
    if package is not None:
        package = replace(package, cut=found.cut)
    return Result(package, (finding("package-cut"), *opened.findings))


def _plain(name: str) -> str:
    """Return a member's name as packages write it: some programs pack with backslashes."""
    return re.sub(r"^(\.?/)+", "", name.replace("\\", "/"))


def _as_utf8(name: str) -> str:
    """Return a name that was UTF-8 and did not say so: zip then means code page 437."""
    try:
        return name.encode("cp437").decode()
    except UnicodeError:
        return name


def _doubled(files: Iterable[ZipInfo], members: Mapping[str, ZipInfo]) -> Iterator[Finding]:
    for info in files:
        last = members[_plain(info.filename)]
        if (last.CRC, last.file_size) != (info.CRC, info.file_size):
            yield finding("member-doubled", _plain(info.filename))


def xml(content: bytes, name: str = "") -> etree._Element:
    """Return the root element of an XML part, strict namespaces made transitional.

    Raises `PartError` for what is no XML and for a document type, which no package format has.
    """
    try:
        root = etree.fromstring(transitional(_utf8(content)), _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise (RefusedError if _DOCTYPE in content else PartError)(name) from error
    return _without_type(root, name)


def _salvaged(content: bytes, name: str) -> etree._Element | None:
    text = transitional(_utf8(content, errors="replace"))
    try:
        root = etree.fromstring(text, _parser(recover=True))
    except (etree.XMLSyntaxError, ValueError):
        return None
    # lxml returns None where a recovering parser found no element at all.
    return None if root is None else _without_type(root, name)


def _parser(*, recover: bool = False) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )


def _without_type(root: etree._Element, name: str) -> etree._Element:
    if root.getroottree().docinfo.internalDTD is not None:
        raise RefusedError(name)
    return root


def transitional(content: bytes) -> bytes:
    """Return the XML with the namespaces of the strict dialect named as the transitional does."""
    if b"http://purl.oclc.org/ooxml/" not in content:
        return content
    return re.sub(_STRICT, _renamed, content)


def _renamed(match: re.Match[bytes]) -> bytes:
    name = _TRANSITIONAL.get(match[2])
    return match[1] + name if name else match[0]


def _utf8(content: bytes, errors: str = "strict") -> bytes:
    """UTF-16 parts exist (ISO/IEC 29500-2 allows them): they become UTF-8, so one path is left."""
    start = content[:2]
    if start in (b"\xff\xfe", b"\xfe\xff"):
        encoding = "utf-16"
    elif start in (b"<\0", b"\0<"):
        encoding = "utf-16-le" if start == b"<\0" else "utf-16-be"
    else:
        return content
    return re.sub(_DECLARED, "", content.decode(encoding, errors)).encode()


def _resolved(folder: str, target: str) -> str:
    place = target.partition("#")[0].replace("\\", "/")
    path = place if place.startswith("/") else f"{folder}/{place}"
    return normpath(path).lstrip("/")


def _outside_bounds(infos: list[ZipInfo], *, locked: bool = False) -> Finding | None:
    if not locked and any(info.flag_bits & _ENCRYPTED for info in infos):
        return finding("package-encrypted")
    if not locked and any(info.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for info in infos):
        return finding("package-damaged")
    sizes = [info.file_size for info in infos]
    large = len(sizes) > MEMBERS or max(sizes, default=0) > MEMBER_SIZE or sum(sizes) > TOTAL_SIZE
    if large or any(_is_bomb(info) for info in infos):
        return finding("package-too-large")
    return None


def _is_bomb(info: ZipInfo) -> bool:
    return info.file_size > RATIO_FROM and info.file_size > RATIO * info.compress_size
