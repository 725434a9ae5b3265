"""An entry of a PO file while it is read, line by line, with everything gettext's tools accept."""

import re
from dataclasses import dataclass, field

from regesta.localisation.po import Entry

WHITE = " \t\r\n\f\v"
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
_QUOTED = re.compile(rb'"(.*)"')
_PREFIX = re.compile(r"#~\|?|#\|")


@dataclass(slots=True)
class Draft:
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
        """Whether its message has begun, after which no comment may stand."""
        return bool(self.line)

    @property
    def is_complete(self) -> bool:
        """Whether it has a translation, so that what begins anew is another entry."""
        return any(key.startswith("msgstr") for key in self.texts)


class BrokenError(Exception):
    """A line that no PO file may have; caught by the reader."""


def starts(text: str) -> bool:
    """Say whether a line that follows a whole entry belongs to the next."""
    if text.startswith("#~") and not text.startswith("#~|"):
        rest = text[2:].lstrip(WHITE)
        return rest.startswith(("msgctxt", "msgid", "domain", "#"))
    return text.startswith(("#", "msgctxt", "msgid", "domain"))


def take(draft: Draft, text: str, number: int) -> None:
    """Add a line to the entry; raise `BrokenError` where it cannot stand there."""
    if text.count('"') == 2 and text[0] == text[-1] == '"' and not draft.obsolete:
        _continue(draft, text[1:-1], "")
    elif text.startswith(("#~", "#|")):
        _take_prefixed(draft, text, number)
    elif text.startswith("#"):
        _take_comment(draft, text)
    elif text:
        if draft.obsolete:
            raise BrokenError
        _take_strings(draft, text, "", number)


def _take_prefixed(draft: Draft, text: str, number: int) -> None:
    prefix = _PREFIX.match(text)
    assert prefix is not None
    rest = text[prefix.end() :].strip(WHITE)
    if prefix[0] == "#~":
        if rest and draft.is_opened and not draft.obsolete:
            raise BrokenError
        if rest.startswith("#"):
            draft.comments.append(text)
            return
        draft.obsolete = draft.obsolete or bool(rest)
        _take_strings(draft, rest, "", number)
    else:
        _take_strings(draft, rest, "previous ", number)


def _take_comment(draft: Draft, text: str) -> None:
    kind, rest = text[:2], text[2:].strip(WHITE)
    if kind == "#.":
        draft.extracted.append(rest)
    elif kind == "#:":
        draft.references += _REFERENCE.findall(rest)
    elif kind == "#,":
        draft.flags += [flag for flag in (f.strip(WHITE) for f in rest.split(",")) if flag]
    else:
        draft.comments.append(text)
    if draft.is_opened:
        raise BrokenError  # a comment between a message and its translation


def _take_strings(draft: Draft, text: str, prefix: str, number: int) -> None:
    if text.startswith("domain"):
        draft.comments.append(text)
        return
    place = 0
    while place < len(text):
        token = _TOKEN.match(text, place)
        if token is None:
            raise BrokenError
        place = token.end()
        if token["keyword"]:
            _open(draft, prefix + token["keyword"], number)
        elif token["form"]:
            _number(draft, int(token["form"]))
        elif token["text"] is not None:
            _continue(draft, token["text"], prefix)


def _continue(draft: Draft, text: str, prefix: str) -> None:
    if draft.current.startswith("previous ") != bool(prefix) or not draft.is_numbered:
        raise BrokenError
    draft.texts[draft.current].append(_unescaped(text, draft.charset))


def _open(draft: Draft, key: str, number: int) -> None:
    if key == "msgstr" and "msgid_plural" in draft.texts:
        key = f"msgstr {sum(1 for known in draft.texts if known.startswith('msgstr'))}"
    if key in draft.texts or key == "domain" or (key[0] == "p" and draft.is_opened):
        raise BrokenError
    if key.startswith(("msgstr", "msgid_plural")) and "msgid" not in draft.texts:
        raise BrokenError
    if not key.startswith("msgstr") and key[0] != "p" and draft.is_complete:
        raise BrokenError
    if not draft.line and not key.startswith("previous"):
        draft.line, draft.first = number, len(draft.raw)
    draft.texts[key] = []
    draft.current, draft.is_numbered = key, " " not in key or key[0] == "p"


def _number(draft: Draft, form: int) -> None:
    """Take the number in brackets after `msgstr`, which counts the plural's forms."""
    if draft.current != f"msgstr {form}" or draft.texts[draft.current]:
        raise BrokenError
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
        raise BrokenError
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


def completed(draft: Draft) -> Entry:
    """Return the entry that was read."""
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


def whole(found: re.Match[bytes], line: int) -> Entry | None:
    """Return the entry that was found at once, None if its bytes are no UTF-8.

    `line` is that of its first line.
    """
    said, was, context, msgid, msgstr, gap = found.groups(b"")
    draft = Draft(raw=[said, was, context + msgid + msgstr, gap], first=2)
    try:
        for text in said.decode().split("\n")[:-1]:
            _take_comment(draft, text.strip(WHITE))
        for key, told in zip(_KEYS, (was, context, msgid, msgstr), strict=True):
            if told:
                text = b"".join(_QUOTED.findall(told)).decode()
                draft.texts[key] = [_unescaped(text, draft.charset)]
    except UnicodeDecodeError:
        return None
    draft.line = line + said.count(b"\n") + was.count(b"\n")
    draft.obsolete = msgid.startswith(b"#~")
    return completed(draft)


_KEYS = ("previous msgid", "msgctxt", "msgid", "msgstr")
