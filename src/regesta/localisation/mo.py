"""Catalogs as programs load them: gettext's MO format, as `msgfmt --no-hash` writes it.

See "The Format of GNU MO Files" in the GNU gettext manual.
"""

import re
import struct
from collections.abc import Iterator, Sequence

from regesta.localisation.po import Catalog, Entry

_MAGIC = 0x950412DE
_HEAD = 28
_CREATED = re.compile(r"^POT-Creation-Date:[^\n]*\n", re.MULTILINE)


def write(catalog: Catalog) -> bytes:
    """Return the catalog's translations that need no review, in the charset of its PO file."""
    pairs = sorted(_pairs(catalog))
    tables: list[int] = []
    start = _HEAD + 16 * len(pairs)
    for strings in zip(*pairs, strict=True):
        for string in strings:
            tables += (len(string), start)
            start += len(string) + 1
    ends = _HEAD + 8 * len(pairs), _HEAD + 16 * len(pairs)
    head = struct.pack("<7I", _MAGIC, 0, len(pairs), _HEAD, ends[0], 0, ends[1])
    data = b"".join(string + b"\0" for told in zip(*pairs, strict=True) for string in told)
    return head + struct.pack(f"<{len(tables)}I", *tables) + data


def _pairs(catalog: Catalog) -> Iterator[tuple[bytes, bytes]]:
    """Yield each message with its translation, the forms of a plural parted by NUL."""
    for entry in catalog.entries:
        if entry.obsolete or not entry.msgstr or (entry.is_fuzzy and not entry.is_header):
            continue
        forms: Sequence[str] = entry.strings
        if entry.is_header:  # msgfmt leaves the date out, so that MO files can be made again
            forms = tuple(_CREATED.sub("", text) for text in forms)
        yield _key(entry).encode(catalog.charset), "\0".join(forms).encode(catalog.charset)


def _key(entry: Entry) -> str:
    context = "" if entry.context is None else f"{entry.context}\4"
    return context + entry.msgid + ("" if entry.plural is None else f"\0{entry.plural}")
