"""Reads a PO file into a catalog that remembers every byte.

A file that gettext's tools would refuse gives findings with the line, and no catalog: what cannot
be read whole is never written over.
"""

import codecs
import re
from collections.abc import Generator, Iterable, Iterator

from regesta.localisation.po import Catalog, Entry
from regesta.localisation.po_draft import (
    WHITE,
    BrokenError,
    Draft,
    completed,
    starts,
    take,
    whole,
)
from regesta.model.findings import Finding, Result, finding

_LINE = re.compile(rb"[^\n]*\n|[^\n]+")
_CHARSET = re.compile(rb"Content-Type:[^\"\\]*charset=([^\"\\\s;]+)", re.IGNORECASE)
_NEXT_ENTRY = re.compile(r'(?<=")\s*(?=(?:msgctxt|msgid|domain)\s*")')


def _usual(prefix: str, previous: str) -> re.Pattern[bytes]:
    """Return what matches an entry as gettext's own tools write it, up to the next one."""
    string = r'"(?:[^"\\\r\n]++|\\[abfnrtv"\\])*+"\r?\n'
    was, context, msgid, msgstr = (
        f"{before}{keyword}[ ]{string}(?:{before}{string})*+"
        for before, keyword in (
            (previous, "msgid"),
            (prefix, "msgctxt"),
            (prefix, "msgid"),
            (prefix, "msgstr"),
        )
    )
    return re.compile(
        rf"""(?P<said>(?:\#(?![~|])[^\r\n]*+\r?\n)*+) (?P<was>{was})?+
        (?P<context>{context})?+ (?P<msgid>{msgid}) (?P<msgstr>{msgstr}) (?P<gap>(?:\r?\n)*+)
        (?=\#(?!~)|msgid|msgctxt|\#~[ ]msgid|\#~[ ]msgctxt|\Z)""".encode(),
        re.VERBOSE,
    )


_IN_USE = _usual("", r"\#\|[ ]")
_OBSOLETE = _usual(r"\#~[ ]", r"\#~\|[ ]")


def read(data: bytes, name: str = "") -> Result[Catalog | None]:
    """Return the catalog in the bytes; None, with findings that name lines, if it is broken."""
    charset = _charset(data)
    if charset is None:
        return Result(None, (finding("catalog-charset-unknown", _at(name, 1)),))
    bom = data.startswith(codecs.BOM_UTF8)
    body = data[3:] if bom else data
    reading = _Reading(name, charset)
    entries = tuple(reading.entries(body))
    findings = (*reading.findings, *_twice(entries, name))
    if findings:
        return Result(None, findings)
    newline = "\r\n" if body.count(b"\r\n") * 2 > body.count(b"\n") else "\n"
    return Result(Catalog(entries, reading.tail, charset, newline, bom))


def _charset(data: bytes) -> str | None:
    told = _CHARSET.search(data)
    name = told[1].decode("ascii", "replace") if told else "utf-8"
    if name == "CHARSET":  # a template nobody filled in
        return "utf-8"
    try:
        is_text = _ASCII.encode(name) == _ASCII.encode("ascii")
    except (LookupError, UnicodeError):
        return None
    return codecs.lookup(name).name if is_text else None


_ASCII = '#~ msgid "a\\n"\n'
"""What has the same bytes in every charset that a PO file may be written in."""


def _at(name: str, line: int) -> str:
    return f"{name}:{line}" if name else str(line)


def _twice(entries: Iterable[Entry], name: str) -> Iterator[Finding]:
    seen: dict[tuple[str | None, str], int] = {}
    for entry in entries:
        if entry.obsolete:
            continue
        if entry.key in seen:
            yield finding("catalog-message-twice", _at(name, entry.line), first=seen[entry.key])
        seen.setdefault(entry.key, entry.line)


class _Reading:
    """The state of reading one file: its findings so far, and what follows the last entry."""

    def __init__(self, name: str, charset: str) -> None:
        self.name, self.charset = name, charset
        self.findings: list[Finding] = []
        self.tail = b""

    def entries(self, body: bytes) -> Iterator[Entry]:
        """Yield the entries: as gettext writes them each at one stroke, others line by line."""
        place = yield from self._usual_entries(body)
        first = body.count(b"\n", 0, place) + 1
        draft = Draft(charset=self.charset)
        for number, raw, told in self._pieces(_LINE.findall(body, place), first):
            text = told.strip(WHITE)
            try:
                if draft.is_complete and starts(text):
                    yield completed(draft)
                    draft = Draft(charset=self.charset)
                take(draft, text, number)
            except BrokenError:
                self._found("catalog-broken", number)
            draft.raw.append(raw)
        yield from self._last(draft)

    def _usual_entries(self, body: bytes) -> Generator[Entry, None, int]:
        """Yield the entries up to the first one written otherwise; return where that begins."""
        place, line = 0, 1
        while self.charset == "utf-8":
            found = _IN_USE.match(body, place) or _OBSOLETE.match(body, place)
            entry = whole(found, line) if found else None
            if found is None or entry is None:
                break
            yield entry
            place = found.end()
            line += found[0].count(b"\n")
        return place

    def _pieces(self, lines: Iterable[bytes], start: int) -> Iterator[tuple[int, bytes, str]]:
        """Yield what is read at a time: a line; more, or part of one, where gettext reads so."""
        held, first = b"", 0
        for number, line in enumerate(lines, start):
            raw, first = held + line, first or number
            try:
                text = raw.decode(self.charset)
            except UnicodeDecodeError:
                self._found("catalog-bytes-wrong", number, charset=self.charset)
                text = ""
            if _goes_on(text):
                held = raw
                continue
            yield from self._entries_of(first, raw, text)
            held, first = b"", 0
        if held:
            yield first, held, held.decode(self.charset)

    def _entries_of(self, number: int, raw: bytes, text: str) -> Iterator[tuple[int, bytes, str]]:
        """Yield a line's entries one by one; few files have more than one on a line."""
        if text.count('"') <= 2 or text.startswith("#"):
            yield number, raw, text
            return
        cuts = [found.end() for found in _NEXT_ENTRY.finditer(text)]
        for start, end in zip((0, *cuts), (*cuts, len(text)), strict=True):
            yield number, text[start:end].encode(self.charset), text[start:end]

    def _last(self, draft: Draft) -> Iterator[Entry]:
        if draft.is_complete:
            yield completed(draft)
        elif draft.texts:
            self._found("catalog-broken", draft.line or 1)
        else:
            self.tail = b"".join(draft.raw)

    def _found(self, code: str, line: int, **values: str) -> None:
        self.findings.append(finding(code, _at(self.name, line), **values))


def _goes_on(text: str) -> bool:
    """Say whether the line's last sign is a backslash, which takes its end away."""
    return text.endswith(("\\\n", "\\\r\n")) and not text.lstrip(WHITE).startswith("#")
