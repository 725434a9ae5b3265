"""Reads a PO file into a catalog that remembers every byte.

A file that gettext's tools would refuse gives findings with the line, and no catalog: what cannot
be read whole is never written over.
"""

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from regesta.localisation.po import Catalog, Entry
from regesta.model.findings import Finding, Result, finding

_LINE = re.compile(rb"[^\n]*\n|[^\n]+")
_CHARSET = re.compile(rb"Content-Type:[^\"\\]*charset=([^\"\\\s;]+)", re.IGNORECASE)
_WHITE = " \t\r\n\f\v"
"""What stands for nothing to gettext; a no-break space is a character as any other."""

_TOKEN = re.compile(
    r"""(?:[\ \t\r\f\v]|\\?\r?\n)*(?:
        (?P<keyword>msgctxt|msgid_plural|msgid|msgstr|domain)
      | "(?P<text>(?:[^"\\\n]|\\(?:\r\n|.))*)"
      | \[\s*(?P<form>\d+)\s*\]
      | (?P<comment>\#.*)
    )[ \t\r\f\v]*""",
    re.VERBOSE | re.DOTALL,
)
_NEXT_ENTRY = re.compile(r'(?<=")\s*(?=(?:msgctxt|msgid|domain)\s*")')
_REFERENCE = re.compile("\u2068[^\u2069]*\u2069\\S*|\\S+")
_ESCAPED = re.compile(
    r"(?P<bytes>(?:\\(?:[0-7]{1,3}|x[0-9a-fA-F]+))+)|\\(?P<sign>\r?\n|.)", re.DOTALL
)
_ESCAPED_BYTE = re.compile(r"\\(?:([0-7]{1,3})|x([0-9a-fA-F]+))")
_NAMED = {
    "n": "\n",
    "t": "\t",
    "r": "\r",
    "a": "\a",
    "b": "\b",
    "f": "\f",
    "v": "\v",
    "\\": "\\",
    '"': '"',
    "\n": "",
    "\r\n": "",
}
_PREFIX = re.compile(r"#~\|?|#\|")


@dataclass(slots=True)
class _Draft:
    """An entry being read."""

    line: int = 0
    first: int = 0
    charset: str = "utf-8"
    raw: list[bytes] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    extracted: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)
    obsolete: bool = False
    current: str = ""
    is_numbered: bool = False

    @property
    def is_opened(self) -> bool:
        return bool(self.line)

    @property
    def is_complete(self) -> bool:
        return any(key.startswith("msgstr") for key in self.texts)


class _BrokenError(Exception):
    """A line that no PO file may have; caught within this module."""


def read(data: bytes, name: str = "") -> Result[Catalog | None]:
    """Return the catalog in the bytes; None, with findings that name lines, if it is broken."""
    charset = _charset(data)
    if charset is None:
        return Result(None, (finding("catalog-charset-unknown", _at(name, 1)),))
    bom = data.startswith(codecs.BOM_UTF8)
    body = data[3:] if bom else data
    reading = _Reading(name, charset)
    entries = tuple(reading.entries(_LINE.findall(body)))
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

    def entries(self, lines: Iterable[bytes]) -> Iterator[Entry]:
        draft = _Draft(charset=self.charset)
        for number, raw, told in self._pieces(lines):
            text = told.strip(_WHITE)
            try:
                if draft.is_complete and _starts(text):
                    yield _entry(draft)
                    draft = _Draft(charset=self.charset)
                _take(draft, text, number)
            except _BrokenError:
                self._found("catalog-broken", number)
            draft.raw.append(raw)
        yield from self._last(draft)

    def _pieces(self, lines: Iterable[bytes]) -> Iterator[tuple[int, bytes, str]]:
        """Yield what is read at a time: a line; more, or part of one, where gettext reads so."""
        held, first = b"", 0
        for number, line in enumerate(lines, 1):
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
        starts = [found.end() for found in _NEXT_ENTRY.finditer(text)]
        for start, end in zip((0, *starts), (*starts, len(text)), strict=True):
            yield number, text[start:end].encode(self.charset), text[start:end]

    def _last(self, draft: _Draft) -> Iterator[Entry]:
        if draft.is_complete:
            yield _entry(draft)
        elif draft.texts:
            self._found("catalog-broken", draft.line or 1)
        else:
            self.tail = b"".join(draft.raw)

    def _found(self, code: str, line: int, **values: str) -> None:
        self.findings.append(finding(code, _at(self.name, line), **values))


def _goes_on(text: str) -> bool:
    """Say whether the line's last sign is a backslash, which takes its end away."""
    return text.endswith(("\\\n", "\\\r\n")) and not text.lstrip(_WHITE).startswith("#")


def _starts(text: str) -> bool:
    """Say whether a line that follows a whole entry belongs to the next."""
    if text.startswith("#~") and not text.startswith("#~|"):
        rest = text[2:].lstrip(_WHITE)
        return rest.startswith(("msgctxt", "msgid", "domain", "#"))
    return text.startswith(("#", "msgctxt", "msgid", "domain"))


def _take(draft: _Draft, text: str, number: int) -> None:
    if text.count('"') == 2 and text[0] == text[-1] == '"' and not draft.obsolete:
        _continue(draft, text[1:-1], "")
    elif text.startswith(("#~", "#|")):
        _take_prefixed(draft, text, number)
    elif text.startswith("#"):
        _take_comment(draft, text)
    elif text:
        if draft.obsolete:
            raise _BrokenError
        _take_strings(draft, text, "", number)


def _take_prefixed(draft: _Draft, text: str, number: int) -> None:
    prefix = _PREFIX.match(text)
    assert prefix is not None
    rest = text[prefix.end() :].strip(_WHITE)
    if prefix[0] == "#~":
        if rest and draft.is_opened and not draft.obsolete:
            raise _BrokenError
        if rest.startswith("#"):
            draft.comments.append(text)
            return
        draft.obsolete = draft.obsolete or bool(rest)
        _take_strings(draft, rest, "", number)
    else:
        _take_strings(draft, rest, "previous ", number)


def _take_comment(draft: _Draft, text: str) -> None:
    kind, rest = text[:2], text[2:].strip(_WHITE)
    if kind == "#.":
        draft.extracted.append(rest)
    elif kind == "#:":
        draft.references += _REFERENCE.findall(rest)
    elif kind == "#,":
        draft.flags += [flag for flag in (f.strip(_WHITE) for f in rest.split(",")) if flag]
    else:
        draft.comments.append(text)
    if draft.is_opened:
        raise _BrokenError  # a comment between a message and its translation


def _take_strings(draft: _Draft, text: str, prefix: str, number: int) -> None:
    if text.startswith("domain"):
        draft.comments.append(text)
        return
    place = 0
    while place < len(text):
        token = _TOKEN.match(text, place)
        if token is None:
            raise _BrokenError
        place = token.end()
        if token["keyword"]:
            _open(draft, prefix + token["keyword"], number)
        elif token["form"]:
            _number(draft, int(token["form"]))
        elif token["text"] is not None:
            _continue(draft, token["text"], prefix)


def _continue(draft: _Draft, text: str, prefix: str) -> None:
    if draft.current.startswith("previous ") != bool(prefix) or not draft.is_numbered:
        raise _BrokenError
    draft.texts[draft.current].append(_unescaped(text, draft.charset))


def _open(draft: _Draft, key: str, number: int) -> None:
    if key == "msgstr" and "msgid_plural" in draft.texts:
        key = f"msgstr {sum(1 for known in draft.texts if known.startswith('msgstr'))}"
    if key in draft.texts or key == "domain" or (key[0] == "p" and draft.is_opened):
        raise _BrokenError
    if key.startswith(("msgstr", "msgid_plural")) and "msgid" not in draft.texts:
        raise _BrokenError
    if not key.startswith("msgstr") and key[0] != "p" and draft.is_complete:
        raise _BrokenError
    if not draft.line and not key.startswith("previous"):
        draft.line, draft.first = number, len(draft.raw)
    draft.texts[key] = []
    draft.current, draft.is_numbered = key, " " not in key or key[0] == "p"


def _number(draft: _Draft, form: int) -> None:
    """Take the number in brackets after `msgstr`, which counts the plural's forms."""
    if draft.current != f"msgstr {form}" or draft.texts[draft.current]:
        raise _BrokenError
    draft.is_numbered = True


def _unescaped(text: str, charset: str) -> str:
    if "\\" not in text:
        return text
    told: list[str] = []
    place = 0
    for found in _ESCAPED.finditer(text):
        told.append(text[place : found.start()])
        told.append(_bytes(found[0], charset) if found["bytes"] else _character(found["sign"]))
        place = found.end()
    return "".join((*told, text[place:]))


def _character(sign: str) -> str:
    if sign not in _NAMED:
        raise _BrokenError
    return _NAMED[sign]


def _bytes(escapes: str, charset: str) -> str:
    """Return what escaped bytes in a row say in the file's charset, else each by its number."""
    values = [
        (int(octal, 8) if octal else int(hexadecimal, 16)) & 0xFF
        for octal, hexadecimal in _ESCAPED_BYTE.findall(escapes)
    ]
    try:
        return bytes(values).decode(charset)
    except UnicodeDecodeError:
        return "".join(map(chr, values))


def _ended(raw: bytes) -> bytes:
    return raw if raw.endswith(b"\n") else raw + b"\n"


def _entry(draft: _Draft) -> Entry:
    gap = len(draft.raw)
    while gap and not draft.raw[gap - 1].strip():
        gap -= 1
    texts = {key: "".join(parts) for key, parts in draft.texts.items()}
    return Entry(
        msgid=texts["msgid"],
        strings=tuple(text for key, text in texts.items() if key.startswith("msgstr")),
        context=texts.get("msgctxt"),
        plural=texts.get("msgid_plural"),
        comments=tuple(draft.comments),
        extracted=tuple(draft.extracted),
        references=tuple(draft.references),
        flags=tuple(draft.flags),
        previous=texts.get("previous msgid"),
        previous_context=texts.get("previous msgctxt"),
        previous_plural=texts.get("previous msgid_plural"),
        obsolete=draft.obsolete,
        line=draft.line,
        raw=b"".join(draft.raw[:gap]),
        raw_strings=_ended(b"".join(draft.raw[draft.first : gap])),
        gap=b"".join(draft.raw[gap:]),
    )
