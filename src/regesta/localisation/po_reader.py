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
_TOKEN = re.compile(
    r"""\s*(?:
        (?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?|domain)
      | "(?P<text>(?:[^"\\]|\\.)*)"
    )""",
    re.VERBOSE,
)
_REFERENCE = re.compile("\u2068[^\u2069]*\u2069\\S*|\\S+")
_ESCAPE = re.compile(r"\\(?:([0-7]{1,3})|x([0-9a-fA-F]{1,2})|(.))", re.DOTALL)
_NAMED = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_PREFIX = re.compile(r"#~\|?|#\|")


@dataclass(slots=True)
class _Draft:
    """An entry being read."""

    line: int = 0
    first: int = 0
    raw: list[bytes] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    extracted: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)
    obsolete: bool = False
    current: str = ""

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
        return codecs.lookup(name).name
    except LookupError:
        return None


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
        draft = _Draft()
        for number, raw in enumerate(lines, 1):
            try:
                text = raw.decode(self.charset).strip()
                if draft.is_complete and _starts(text):
                    yield _entry(draft)
                    draft = _Draft()
                _take(draft, text, number)
            except UnicodeDecodeError:
                self._found("catalog-bytes-wrong", number, charset=self.charset)
            except _BrokenError:
                self._found("catalog-broken", number)
            draft.raw.append(raw)
        yield from self._last(draft)

    def _last(self, draft: _Draft) -> Iterator[Entry]:
        if draft.is_complete:
            yield _entry(draft)
        elif draft.texts:
            self._found("catalog-broken", draft.line)
        else:
            self.tail = b"".join(draft.raw)

    def _found(self, code: str, line: int, **values: str) -> None:
        self.findings.append(finding(code, _at(self.name, line), **values))


def _starts(text: str) -> bool:
    """Say whether a line that follows a whole entry belongs to the next."""
    if text.startswith("#~") and not text.startswith("#~|"):
        return text[2:].lstrip().startswith(("msgctxt", "msgid")) and "msgid_plural" not in text
    return text.startswith(("#", "msgctxt", "msgid", "domain"))


def _take(draft: _Draft, text: str, number: int) -> None:
    if text.startswith(("#~", "#|")):
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
    rest = text[prefix.end() :].strip()
    if prefix[0] == "#~":
        if rest and draft.is_opened and not draft.obsolete:
            raise _BrokenError
        draft.obsolete = draft.obsolete or bool(rest)
        _take_strings(draft, rest, "", number)
    else:
        _take_strings(draft, rest, "previous ", number)


def _take_comment(draft: _Draft, text: str) -> None:
    kind, rest = text[:2], text[2:].strip()
    if kind == "#.":
        draft.extracted.append(rest)
    elif kind == "#:":
        draft.references += _REFERENCE.findall(rest)
    elif kind == "#,":
        draft.flags += [flag for flag in map(str.strip, rest.split(",")) if flag]
    else:
        draft.comments.append(text)
    if draft.texts and any(not key.startswith("previous") for key in draft.texts):
        raise _BrokenError  # a comment between a message and its translation


def _take_strings(draft: _Draft, text: str, prefix: str, number: int) -> None:
    place = 0
    while place < len(text):
        token = _TOKEN.match(text, place)
        if token is None:
            raise _BrokenError
        place = token.end()
        if token["keyword"]:
            _open(draft, prefix + token["keyword"], number)
        elif draft.current.startswith("previous ") != bool(prefix) or not draft.current:
            raise _BrokenError
        else:
            draft.texts[draft.current].append(_unescaped(token["text"]))


def _open(draft: _Draft, key: str, number: int) -> None:
    if key in draft.texts or key == "domain" or (key[0] == "p" and draft.is_opened):
        raise _BrokenError
    if key.startswith("msgstr") and "msgid" not in draft.texts:
        raise _BrokenError
    if key.startswith("msgstr[") != ("msgid_plural" in draft.texts) and key.startswith("msgstr"):
        raise _BrokenError
    if not draft.line and not key.startswith("previous"):
        draft.line, draft.first = number, len(draft.raw)
    draft.texts[key] = []
    draft.current = key


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(escape: re.Match[str]) -> str:
    octal, hexadecimal, named = escape.groups()
    if octal or hexadecimal:
        return chr(int(octal, 8) if octal else int(hexadecimal, 16))
    return _NAMED.get(named, named)


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
