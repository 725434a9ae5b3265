"""Compound files, the folders-in-a-file of old Office ([MS-CFB]): their streams, by name.

Only what Word embeds is taken out of them; nothing here reads old Word or Excel files.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
_HEADER = struct.Struct("<30xH12x2I4x2I4xI")
_ENTRY = struct.Struct("<64sHBx3I36x2I4x")
_HEADER_SIZE, _ENTRY_SIZE = 512, 128
_SHIFTS = (9, 12)
"""Sectors have 512 bytes or 4,096: 2.2."""
_LAST_SECTOR = 0xFFFFFFFA
"""Numbers of sectors end here; above are marks for the end of a chain and the like: 2.1."""
_IN_HEADER = 109
STREAM = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """A stream or a folder, where it begins and how long it is; its neighbours in the tree."""

    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


class Compound:
    """A compound file's streams; what is damaged is shorter or absent, and nothing raises."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        header = _HEADER.unpack_from(data.ljust(_HEADER_SIZE, b"\0"))
        shift, count, directory, self._cutoff, mini, more = header
        self._size = 1 << (shift if shift in _SHIFTS else _SHIFTS[0])
        self._next = self._table(self._fat_sectors(count, more))
        told = b"".join(self._sectors(directory))
        self._entries = [_entry(told, at) for at in range(0, len(told), _ENTRY_SIZE)]
        self._mini_next = _numbers(b"".join(self._sectors(mini)))
        self._mini: bytes | None = None

    def stream(self, name: str) -> bytes:
        """Return the content of the stream of this name at the top, b"" where there is none."""
        found = (one for one in self.top() if one.kind == STREAM and one.name == name)
        return next((self._content(one) for one in found), b"")

    def top(self) -> Iterator[Entry]:
        """Yield what lies at the top of the file."""
        waiting = [self._entries[0].child] if self._entries else []
        seen: set[int] = set()
        while waiting:
            place = waiting.pop()
            if place < len(self._entries) and place not in seen:
                seen.add(place)
                yield self._entries[place]
                waiting += [self._entries[place].right, self._entries[place].left]

    def _content(self, entry: Entry) -> bytes:
        if entry.size >= self._cutoff:
            return b"".join(self._sectors(entry.start))[: entry.size]
        if self._mini is None:
            root = self._entries[0]
            self._mini = b"".join(self._sectors(root.start))[: root.size]
        chain = _chain(entry.start, self._mini_next)
        return b"".join(self._mini[at * 64 : at * 64 + 64] for at in chain)[: entry.size]

    def _sectors(self, start: int) -> Iterator[bytes]:
        for at in _chain(start, self._next):
            yield self._sector(at)

    def _sector(self, at: int) -> bytes:
        begin = (at + 1) * self._size
        return self._data[begin : begin + self._size]

    def _fat_sectors(self, count: int, more: int) -> list[int]:
        """Return the sectors that hold the table of chains: 109 in the header, then a chain."""
        # Each sector of the table speaks of a sector's worth of others: a file needs no more.
        most = min(count, len(self._data) // self._size // (self._size // 4) + 2)
        found = list(_numbers(self._data[76 : 76 + 4 * _IN_HEADER]))[:most]
        seen: set[int] = set()
        while more < _LAST_SECTOR and more not in seen and len(found) < most:
            seen.add(more)
            numbers = _numbers(self._sector(more))
            if not numbers:
                break
            found += numbers[:-1]
            more = numbers[-1]
        return [at for at in found if at < _LAST_SECTOR]

    def _table(self, sectors: list[int]) -> tuple[int, ...]:
        return _numbers(b"".join(self._sector(at) for at in sectors))


def _chain(start: int, following: tuple[int, ...]) -> Iterator[int]:
    seen: set[int] = set()
    while start < len(following) and start not in seen:
        seen.add(start)
        yield start
        start = following[start]


def _numbers(data: bytes) -> tuple[int, ...]:
    count = len(data) // 4
    return struct.unpack(f"<{count}I", data[: count * 4])


def _entry(told: bytes, at: int) -> Entry:
    raw = told[at : at + _ENTRY_SIZE].ljust(_ENTRY_SIZE, b"\0")
    name, length, kind, left, right, child, start, size = _ENTRY.unpack(raw)
    named = name[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
    return Entry(named, kind, left, right, child, start, size)
