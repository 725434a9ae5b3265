"""What a part of a message holds, its transfer encoding undone, however wrongly it is declared."""

import re
from email.message import Message
from quopri import decodestring

from regesta.readers.charset import decode
from regesta.readers.mail import headers
from regesta.readers.renditions import words

_SOFT = re.compile(rb"=\r?\n")
_ESCAPED = re.compile(rb"=(?:[0-9A-F]{2})")
_BASE64 = re.compile(rb"[A-Za-z0-9+/\s]+={0,2}\s*")
_TAG = re.compile(r"<[^>]*>")


def content(part: Message) -> bytes:
    """Return the part's bytes, b"" where nothing can be made of them."""
    try:
        payload = part.get_payload(decode=True)
    except headers.MALFORMED:
        return b""
    return payload if isinstance(payload, bytes) else b""


def text(part: Message) -> str:
    """Return the part's text, soft line breaks undone."""
    declared = headers.text(part, "Content-Transfer-Encoding").lower()
    told, _ = decode(_unescaped(part, declared), headers.charset(part))
    kind = headers.text(part, "Content-Type").lower().replace(" ", "").replace('"', "")
    if "format=flowed" in kind:
        return _unflowed(told, joins="delsp=yes" in kind)
    return told


def is_same(plain: str, html: str) -> bool:
    """Say whether a page says in its tags what a text says."""
    said, shown = words(plain), set(words(_TAG.sub(" ", html)))
    return bool(said) and sum(word in shown for word in said) >= 0.9 * len(said)


def _unescaped(part: Message, declared: str) -> bytes:
    """Return a text's bytes where its encoding is not the one declared, too."""
    data = content(part)
    if declared == "base64" and not _BASE64.fullmatch(_raw(part)):
        return _raw(part)  # plain words under a wrong declaration
    is_plain = declared in {"", "7bit", "8bit", "binary"}
    if is_plain and _SOFT.search(data) and _ESCAPED.search(data):
        return decodestring(data)
    return data


def _raw(part: Message) -> bytes:
    payload = part.get_payload()
    return payload.encode("utf-8", "surrogateescape") if isinstance(payload, str) else b""


def _unflowed(told: str, *, joins: bool) -> str:
    """Return the text with its soft line breaks undone: RFC 3676, 4.1 and 4.2.

    `joins` says that the space at a soft line's end is no part of the text.
    """
    lines: list[str] = []
    soft = False
    for line in told.split("\n"):
        depth, said = _depth(line)
        signs = line[: line.index(">") + 1] * depth if depth else ""
        if soft and depth == _depth(lines[-1])[0] and said != "-- ":
            lines[-1] = (lines[-1][:-1] if joins else lines[-1]) + said
        else:
            lines.append(f"{signs} {said}" if depth else said)
        soft = lines[-1].endswith(" ") and said != "-- " and bool(said.strip())
    return "\n".join(lines)


def _depth(line: str) -> tuple[int, str]:
    said = line.lstrip(">")
    return len(line) - len(said), said.removeprefix(" ")
