"""Catalogs in gettext's PO format, read and written without loss.

An entry that did not change keeps its bytes, whatever wrapped it: only what `changed` touched is
written anew, as gettext's own tools would. See "PO Files" in the GNU gettext manual.
"""

import codecs
import contextlib
import os
import re
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from regesta.localisation.wrapping import wrapped, wrapped_references

FUZZY = "fuzzy"
_BOM = codecs.BOM_UTF8
_ESCAPES = {
    "\\": "\\\\",
    '"': '\\"',
    "\n": "\\n",
    "\t": "\\t",
    "\r": "\\r",
    "\a": "\\a",
    "\b": "\\b",
    "\f": "\\f",
    "\v": "\\v",
}
_ESCAPED = re.compile(f"[{re.escape(''.join(_ESCAPES))}]")


class CatalogChangedError(Exception):
    """Somebody saved the catalog after it was read: nothing was written over their work."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A message of a catalog with its translation and everything said about it.

    `strings` is `msgstr`, several for a message with a `plural`. `comments` are the lines of
    translators and of tools we do not know, as they stand. `previous` is the source text that the
    translation was made from, where it is not `msgid` any more. `raw` is the entry's own bytes,
    empty once it changed; `raw_strings` those from `msgctxt` or `msgid` on, empty once one of them
    changed; `gap` the blank lines after it.
    """

    msgid: str
    strings: tuple[str, ...] = ("",)
    context: str | None = None
    plural: str | None = None
    comments: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    previous: str | None = None
    previous_context: str | None = None
    previous_plural: str | None = None
    obsolete: bool = False
    line: int = field(default=0, compare=False)
    raw: bytes = field(default=b"", compare=False, repr=False)
    raw_strings: bytes = field(default=b"", compare=False, repr=False)
    gap: bytes = field(default=b"\n", compare=False, repr=False)

    @property
    def key(self) -> tuple[str | None, str]:
        """What no two entries in use share: the context and the source text."""
        return (self.context, self.msgid)

    @property
    def msgstr(self) -> str:
        """The translation; of a message with a plural, its first form."""
        return self.strings[0] if self.strings else ""

    @property
    def is_header(self) -> bool:
        """Whether this is the entry that carries the catalog's headers."""
        return not self.msgid and self.context is None and not self.obsolete

    @property
    def is_fuzzy(self) -> bool:
        """Whether a person has yet to confirm the translation."""
        return FUZZY in self.flags

    @property
    def is_translated(self) -> bool:
        """Whether the entry has a translation that needs no review."""
        return all(self.strings) and bool(self.strings) and not self.is_fuzzy


@dataclass(frozen=True, slots=True)
class Catalog:
    """A PO file: its entries in order, the comments after the last, and how its bytes are made."""

    entries: tuple[Entry, ...] = ()
    tail: bytes = b""
    charset: str = "utf-8"
    newline: str = "\n"
    bom: bool = False

    @property
    def header(self) -> Entry | None:
        """The entry that carries the headers, None where there is none."""
        return next((entry for entry in self.entries if entry.is_header), None)

    @property
    def messages(self) -> tuple[Entry, ...]:
        """The entries in use, without the header and what is obsolete."""
        return tuple(e for e in self.entries if not e.obsolete and not e.is_header)


def changed(entry: Entry, **changes: Any) -> Entry:
    """Return the entry with these changes; the very same, with its bytes, if nothing differs."""
    new = replace(entry, **changes)
    if new == entry:
        return entry
    is_reworded = any(getattr(new, name) != getattr(entry, name) for name in _STRINGS)
    return replace(new, raw=b"", raw_strings=b"" if is_reworded else entry.raw_strings)


_STRINGS = ("msgid", "strings", "context", "plural", "obsolete")
"""What the lines from `msgctxt` or `msgid` on are made of."""


def escape(text: str) -> str:
    """Return the text as it stands between quotes in a PO file."""
    # str.translate takes ten times as long for texts of which most characters stay.
    return _ESCAPED.sub(lambda found: _ESCAPES[found[0]], text)


def write(catalog: Catalog) -> bytes:
    """Return the file's bytes; those of entries that did not change are as they were read.

    A catalog in a legacy charset that cannot say what was added to it becomes UTF-8 throughout.
    """
    try:
        return _bytes(catalog)
    except UnicodeEncodeError:
        return _bytes(_in_utf8(catalog))


def write_if_unchanged(path: Path, expected: bytes | None, new: bytes) -> bool:
    """Replace the file by `new` at one stroke; say whether anything had to be written.

    `expected` is what the file held when it was read, None where there was none. Raises
    `CatalogChangedError` when it holds something else by now, and whatever the disk raises.
    """
    if new == expected:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(new)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(_mode(path))
        if _content(path) != expected:
            raise CatalogChangedError(path.name)
        Path(temporary).replace(path)
    finally:
        with contextlib.suppress(FileNotFoundError):
            Path(temporary).unlink()
    return True


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        return 0o644


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _bytes(catalog: Catalog) -> bytes:
    parts = [_BOM if catalog.bom else b""]
    for entry in catalog.entries:
        parts += [entry.raw or _written(entry, catalog), entry.gap]
    return b"".join((*parts, catalog.tail))


def _written(entry: Entry, catalog: Catalog) -> bytes:
    told = comment_lines(entry) if entry.raw_strings else lines(entry)
    text = "".join(line + catalog.newline for line in told)
    return text.encode(catalog.charset) + entry.raw_strings


def _in_utf8(catalog: Catalog) -> Catalog:
    entries = tuple(_recoded(entry, catalog.charset) for entry in catalog.entries)
    tail = catalog.tail.decode(catalog.charset).encode()
    return replace(catalog, entries=entries, tail=tail, charset="utf-8")


def _recoded(entry: Entry, charset: str) -> Entry:
    if entry.is_header:
        told = re.sub(r"(?i)(charset=)[^\s;]+", r"\1UTF-8", entry.msgstr)
        return changed(entry, strings=(told,))
    raw, strings = (text.decode(charset).encode() for text in (entry.raw, entry.raw_strings))
    return replace(entry, raw=raw, raw_strings=strings)


def lines(entry: Entry) -> tuple[str, ...]:
    """Return the entry's lines as gettext's tools write them."""
    return (*comment_lines(entry), *_string_lines(entry))


def comment_lines(entry: Entry) -> tuple[str, ...]:
    """Return the lines above the message: what is said about it."""
    flags = (f"#, {', '.join(entry.flags)}",) if entry.flags else ()
    return (
        *entry.comments,
        *(f"#. {line}".rstrip() for line in entry.extracted),
        *wrapped_references(entry.references),
        *flags,
        *_previous_lines(entry),
    )


def _previous_lines(entry: Entry) -> tuple[str, ...]:
    prefix = "#~| " if entry.obsolete else "#| "
    told = (
        ("msgctxt", entry.previous_context),
        ("msgid", entry.previous),
        ("msgid_plural", entry.previous_plural),
    )
    return _fields(told, prefix)


def _string_lines(entry: Entry) -> tuple[str, ...]:
    prefix = "#~ " if entry.obsolete else ""
    named = (("msgctxt", entry.context), ("msgid", entry.msgid), ("msgid_plural", entry.plural))
    if entry.plural is None:
        return _fields((*named, ("msgstr", entry.msgstr)), prefix)
    forms = tuple((f"msgstr[{number}]", text) for number, text in enumerate(entry.strings))
    return _fields((*named, *forms), prefix)


def _fields(told: tuple[tuple[str, str | None], ...], prefix: str) -> tuple[str, ...]:
    return tuple(
        line
        for keyword, text in told
        if text is not None
        for line in wrapped(escape(text), prefix, keyword)
    )
