"""Compound files as Word embeds them, written for tests: version 3, no bigger than it needs."""

import struct

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR = 512
_CUTOFF = 4096


def compound(**streams: bytes) -> bytes:
    """A compound file with these streams at its top; `__` in a name stands for the sign \\x01."""
    told = {name.replace("__", "\x01").replace("_", " "): data for name, data in streams.items()}
    small = b"".join(_padded(data, 64) for data in told.values() if len(data) < _CUTOFF)
    chains: list[int] = []
    body = b""

    def put(data: bytes) -> int:
        nonlocal body
        if not data:
            return _END
        start, count = len(chains), -(-len(data) // _SECTOR)
        chains.extend([*range(start + 1, start + count), _END])
        body += _padded(data, _SECTOR)
        return start

    places = {name: put(data) for name, data in told.items() if len(data) >= _CUTOFF}
    mini_chains: list[int] = []
    for name, data in told.items():
        if len(data) < _CUTOFF:
            places[name], count = len(mini_chains), -(-len(data) // 64)
            mini_chains += [*range(places[name] + 1, places[name] + count), _END]
    mini_start = put(small)
    mini_fat = put(_numbers(mini_chains))
    rows = [_entry("Root Entry", 5, 1 if told else _FREE, _FREE, mini_start, len(small))]
    for place, (name, data) in enumerate(told.items(), start=1):
        following = place + 1 if place < len(told) else _FREE
        rows.append(_entry(name, 2, _FREE, following, places[name], len(data)))
    directory = put(b"".join(rows))
    fat = len(chains)
    chains.append(_FAT)
    body += _padded(_numbers(chains), _SECTOR, b"\xff")
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    header += struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<4I", 0, 1, directory, 0)
    header += struct.pack("<5I", _CUTOFF, mini_fat, 1 if mini_chains else 0, _END, 0)
    return header + _numbers([fat, *[_FREE] * 108]) + body


def native(name: str, content: bytes, *, wide: bool = True) -> bytes:
    """The stream in which Word's Packager keeps a file of any kind, under its own name."""
    plain = name.encode("cp1252", "replace") + b"\0"
    path = b"C:\\temp\\" + plain
    told = struct.pack("<H", 2) + plain + path + struct.pack("<2HI", 0, 3, len(path)) + path
    told += struct.pack("<I", len(content)) + content
    if wide:
        for text in (f"C:\\temp\\{name}", name, f"C:\\temp\\{name}"):
            told += struct.pack("<I", len(text)) + text.encode("utf-16-le")
    return struct.pack("<I", len(told)) + told


def _entry(name: str, kind: int, child: int, right: int, start: int, size: int) -> bytes:
    raw = name.encode("utf-16-le")
    told = raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw) + 2, kind, 1)
    told += struct.pack("<3I", _FREE, right, child) + bytes(36)
    return told + struct.pack("<2I", start, size) + bytes(4)


def _numbers(values: list[int]) -> bytes:
    return struct.pack(f"<{len(values)}I", *values)


def _padded(data: bytes, size: int, filler: bytes = b"\0") -> bytes:
    return data + filler * (-len(data) % size)
