"""Zip archives that were cut short or lost their directory: what their own members still say.

A zip says twice what it holds: before each member, and in the directory at its end, which is all
that programs look at. A file whose transfer broke off has lost the second and keeps most of the
first (APPNOTE 4.3.7 to 4.3.9).
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

MEMBER = b"PK\x03\x04"
_DIRECTORY = b"PK\x01\x02"
_DESCRIPTOR = b"PK\x07\x08"
_HEADER = struct.Struct("<4s5H3L2H")
_ENCRYPTED, _SIZE_FOLLOWS, _UTF8 = 0x1, 0x8, 0x800
_STEP = 512
"""Packed bytes taken at a time: what was unpacked before the damage is kept, to within this."""


@dataclass(frozen=True, slots=True)
class Found:
    """A member found without the directory: its content, and whether that is all of it."""

    name: str
    content: bytes
    is_whole: bool
    end: int


@dataclass(frozen=True, slots=True)
class Mended:
    """A new archive of the members found, and the names of those that are not whole."""

    data: bytes
    cut: frozenset[str]


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many members may be unpacked, and how many bytes of one and of all."""

    members: int
    member: int
    total: int


def mended(data: bytes, bounds: Bounds) -> Mended | None:
    """Return an archive of what the members themselves say; None where there are none."""
    cut: set[str] = set()
    members: dict[str, bytes] = {}  # of two of one name the later stands, as in a directory
    count = left = 0
    for found in _found(data, bounds.member):
        count, left = count + 1, left + len(found.content)
        if count > bounds.members or left > bounds.total:
            break
        is_less = found.name in members and found.name not in cut and not found.is_whole
        if found.name.endswith("/") or is_less or (not found.is_whole and not found.content):
            continue
        (cut.discard if found.is_whole else cut.add)(found.name)
        members[found.name] = found.content
    told = BytesIO()
    with ZipFile(told, "w", ZIP_STORED) as archive:
        for name, content in members.items():
            archive.writestr(ZipInfo(name), content)
    return Mended(told.getvalue(), frozenset(cut)) if members else None


def unpacked(packed: bytes | memoryview, method: int, limit: int) -> bytes:
    """Return what the packed bytes hold, as far as they are sound and the limit goes."""
    if method == ZIP_STORED:
        return bytes(packed[:limit])
    return _inflated(memoryview(packed), limit)[0] if method == ZIP_DEFLATED else b""


def _found(data: bytes, limit: int) -> Iterator[Found]:
    place = data.find(MEMBER)
    while place >= 0:
        found = _member(data, place, limit)
        if found is None:
            return
        if found.name:
            yield found
        place = data.find(MEMBER, found.end)


def _member(data: bytes, place: int, limit: int) -> Found | None:
    """Return the member that begins here, nameless where it cannot be read; None at the end."""
    if len(data) < place + _HEADER.size:
        return None
    _, _, flags, method, _, _, crc, size, _, named, extra = _HEADER.unpack_from(data, place)
    start = place + _HEADER.size + named + extra
    if start > len(data):
        return None
    if flags & _ENCRYPTED or method not in (ZIP_STORED, ZIP_DEFLATED):
        return Found("", b"", is_whole=False, end=start)
    raw = data[place + _HEADER.size : start - extra]
    name = raw.decode("utf-8" if flags & _UTF8 else "cp437", "replace").partition("\0")[0]
    if method == ZIP_STORED:
        end = _stored_end(data, start) if flags & _SIZE_FOLLOWS and not size else start + size
        content, ended = data[start : min(end, start + limit)], end <= len(data)
    else:
        content, used, ended = _inflated(memoryview(data)[start:], limit)
        end = start + used
    told = _told_later(data, end) if flags & _SIZE_FOLLOWS else crc
    return Found(name, content, ended and zlib.crc32(content) == told, min(end, len(data)))


def _stored_end(data: bytes, start: int) -> int:
    ends = (data.find(mark, start) for mark in (_DESCRIPTOR, MEMBER, _DIRECTORY))
    return min((end for end in ends if end >= 0), default=len(data) + 1)


def _told_later(data: bytes, end: int) -> int | None:
    """Return the checksum that follows the content, its mark being optional: APPNOTE 4.3.9.3."""
    place = end + 4 if data[end : end + 4] == _DESCRIPTOR else end
    told = data[place : place + 4]
    return int.from_bytes(told, "little") if len(told) == 4 else None


def _inflated(packed: memoryview, limit: int) -> tuple[bytes, int, bool]:
    """Return the content up to the damage, the packed bytes used, and whether it ended."""
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    pieces: list[bytes] = []
    size = used = 0
    try:
        while not stream.eof and used < len(packed) and size <= limit:
            step = packed[used : used + _STEP]
            pieces.append(stream.decompress(step, limit + 1 - size))
            size += len(pieces[-1])
            used += len(step)
    except zlib.error:
        return b"".join(pieces), used, False
    return b"".join(pieces), used - len(stream.unused_data), stream.eof
