"""A message's headers as text: encoded words (RFC 2047) and parameters (RFC 2231) decoded.

The standard library's modern policy raises on some malformed headers; this reads them all.
"""

import base64
import binascii
import re
from datetime import datetime
from email.message import Message
from email.utils import collapse_rfc2231_value, parsedate_to_datetime
from quopri import decodestring

from regesta.readers.charset import decode

MALFORMED = (LookupError, ValueError, TypeError, AttributeError, RecursionError)
"""What the standard library raises over malformed headers, boundaries and encodings."""

_ENCODED = re.compile(r"=\?([^?\s]+)\?([bBqQ])\?([^?]*)\?=")
_GATEWAY = re.compile(
    r"^(?:\[?\**(?:EXTERNAL|EXT|VÄLINE(?:\\s(?:E-)?KIRI)?|VÄLIS(?:KIRI|VÕRK)?|EXTERNE|EXTERNO|EXTERNAL\\sE-?MAIL)\**(?:\]|:)\s*)+",
    re.IGNORECASE,
)
"""What a gateway writes before the subject of a message from outside."""

_BETWEEN = re.compile(r"(\?=)\s+(=\?[^?\s]+\?[bBqQ]\?)")


def text(message: Message, name: str) -> str:
    """Return the header as one line of text, "" where there is none."""
    wanted = name.lower()
    for key, value in message.raw_items():
        if key.lower() == wanted:
            return decoded(str(value))
    return ""


def decoded(value: str) -> str:
    """Return a header's value with its encoded words as text, on one line.

    >>> decoded("=?utf-8?b?dMO2w7Z0?= =?utf-8?q?uba?= A")
    'töötuba A'
    """
    pieces: list[tuple[str, bytes]] = []
    at, joined = 0, _BETWEEN.sub(r"\1\2", value)
    for found in _ENCODED.finditer(joined):
        if found.start() > at:
            pieces.append(("", _bytes(joined[at : found.start()])))
        pieces.append((found[1].split("*")[0].lower(), _word(found[2], found[3])))
        at = found.end()
    pieces.append(("", _bytes(joined[at:])))
    return " ".join("".join(_by_charset(pieces)).split())


def _by_charset(pieces: list[tuple[str, bytes]]) -> list[str]:
    """Return the pieces' text, neighbours of one character set decoded together.

    Some mailers cut a letter of several bytes between two encoded words.
    """
    merged: list[tuple[str, bytes]] = []
    for charset, data in pieces:
        if merged and charset and merged[-1][0] == charset:
            merged[-1] = (charset, merged[-1][1] + data)
        else:
            merged.append((charset, data))
    return [decode(data, charset)[0] for charset, data in merged if data]


def _bytes(value: str) -> bytes:
    return value.encode("utf-8", "surrogateescape")


def _word(kind: str, value: str) -> bytes:
    data = _bytes(value)
    if kind in "qQ":
        return decodestring(data.replace(b" ", b"_"), header=True)
    try:
        return base64.b64decode(data + b"=" * (-len(data) % 4))
    except binascii.Error:
        return data


def filename(part: Message) -> str:
    """Return the name a part gives itself, as it stands there: it may be a path."""
    for key, header in (("filename", "content-disposition"), ("name", "content-type")):
        try:
            value = part.get_param(key, None, header)
            if value:
                return decoded(collapse_rfc2231_value(value))
        except MALFORMED:
            continue
    return ""


def charset(part: Message) -> str:
    """Return the character set a part declares, "" where it does not."""
    try:
        return part.get_content_charset("") or ""
    except MALFORMED:
        return ""


def date(message: Message) -> str:
    """Return when it was sent, ISO 8601 with its zone, "" where it does not say."""
    received = text(message, "Received").rpartition(";")[2]
    for value in (text(message, "Date"), text(message, "Resent-Date"), received):
        for parse in (parsedate_to_datetime, datetime.fromisoformat):
            try:
                return parse(value.strip()).isoformat()
            except (*MALFORMED, OverflowError):
                continue
    return ""


def properties(message: Message) -> tuple[tuple[str, str], ...]:
    """Return what the message says of itself, under the model's names."""
    subject = text(message, "Subject")
    found = (
        ("title", _GATEWAY.sub("", subject)),
        ("subject", subject),
        ("from", text(message, "From")),
        ("to", text(message, "To")),
        ("cc", text(message, "Cc")),
        ("bcc", text(message, "Bcc")),
        ("reply_to", text(message, "Reply-To")),
        ("date", date(message)),
        ("message_id", text(message, "Message-ID")),
        ("in_reply_to", text(message, "In-Reply-To")),
    )
    return tuple((name, value) for name, value in found if value)
