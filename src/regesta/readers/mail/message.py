"""A message taken apart: its bodies in their alternatives, and the files it carries."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from email.generator import BytesGenerator
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from io import BytesIO

from regesta.readers.charset import decode
from regesta.readers.mail import headers
from regesta.readers.members import Member, safe_name

MOST_MEMBERS = 200
MOST_BYTES = 256 << 20
"""Unpacked bytes of all members: a mail server takes messages of a tenth of it."""

DEEPEST = 30
"""How deep multiparts may lie in one another; real messages need five."""


@dataclass(frozen=True, slots=True)
class Body:
    """One stretch of the message's own text, in the forms in which it came."""

    text: str = ""
    html: str = ""


@dataclass(slots=True)
class Taken:
    """What a message holds. `over` says that a limit was reached, `sealed` that it is encrypted."""

    headers: Message
    bodies: list[Body] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)
    size: int = 0
    over: bool = False
    sealed: bool = False
    signed: bool = False
    broken: bool = False


def taken(data: bytes) -> Taken | None:
    """Return the message in its parts; None where the standard library gives it up."""
    try:
        message = BytesParser(policy=compat32).parsebytes(data.lstrip(b"\r\n"))
    except headers.MALFORMED:
        return None
    found = Taken(message)
    _take(found, message, 0)
    return found


def _take(found: Taken, part: Message, depth: int) -> None:
    kind = part.get_content_type()
    found.broken |= bool(part.defects)
    if depth > DEEPEST:
        found.over = True
    elif kind == "multipart/alternative" and part.is_multipart():
        _take_alternatives(found, part, depth)
    elif kind == "message/rfc822":
        _take_message(found, part)
    elif part.is_multipart():
        found.sealed |= kind == "multipart/encrypted"
        found.signed |= kind == "multipart/signed"
        for inner in _inner(part):
            _take(found, inner, depth + 1)
    elif _is_body(part, kind):
        text = _text(part)
        found.bodies.append(Body(html=text) if kind == "text/html" else Body(text))
    else:
        _take_file(found, part, kind)


def _inner(part: Message) -> Iterator[Message]:
    payload = part.get_payload()
    if isinstance(payload, list):
        yield from (inner for inner in payload if isinstance(inner, Message))


def _take_alternatives(found: Taken, part: Message, depth: int) -> None:
    """Take alternatives as one body: each form once, whatever stands beside it."""
    apart = Taken(found.headers)
    for inner in _inner(part):
        _take(apart, inner, depth + 1)
    text = "\n\n".join(body.text for body in apart.bodies if body.text)
    html = next((body.html for body in apart.bodies if body.html), "")
    if text or html:
        found.bodies.append(Body(text, html))
    found.over |= apart.over
    found.broken |= apart.broken
    for member in apart.members:
        _add(found, member)


def _take_message(found: Taken, part: Message) -> None:
    inner = next(_inner(part), None)
    if inner is None:
        _take_file(found, part, "message/rfc822")
        return
    name = headers.filename(part) or f"{headers.text(inner, 'Subject')[:80] or 'message'}.eml"
    _add(found, Member(name, _as_bytes(inner), "message/rfc822"))


def _as_bytes(message: Message) -> bytes:
    written = BytesIO()
    try:
        BytesGenerator(
            written, mangle_from_=False, policy=compat32.clone(max_line_length=0)
        ).flatten(message)
    except headers.MALFORMED:
        return b""
    return written.getvalue()


def _is_body(part: Message, kind: str) -> bool:
    """Say whether a part is text to be shown, and not a file that happens to be text."""
    if kind not in {"text/plain", "text/html"}:
        return False
    return part.get_content_disposition() != "attachment" and not headers.filename(part)


_ENDINGS = {
    "application/pdf": ".pdf",
    "text/calendar": ".ics",
    "text/html": ".html",
    "text/plain": ".txt",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "message/rfc822": ".eml",
    "application/ms-tnef": ".dat",
    "application/pkcs7-signature": ".p7s",
}


def _take_file(found: Taken, part: Message, kind: str) -> None:
    found.sealed |= kind in {"application/pkcs7-mime", "application/x-pkcs7-mime"}
    name = headers.filename(part) or f"part{_ENDINGS.get(kind, '')}"
    _add(found, Member(name, _payload(part), kind))


def _add(found: Taken, member: Member) -> None:
    found.size += len(member.data)
    if len(found.members) >= MOST_MEMBERS or found.size > MOST_BYTES:
        found.over = True
        return
    name = safe_name(member.name, (other.name for other in found.members))
    found.members.append(Member(name, member.data, member.declared))


def _payload(part: Message) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except headers.MALFORMED:
        return b""
    return payload if isinstance(payload, bytes) else b""


def _text(part: Message) -> str:
    text, _ = decode(_payload(part), headers.charset(part))
    if "format=flowed" in headers.text(part, "Content-Type").lower().replace(" ", ""):
        return _unflowed(text)
    return text


def _unflowed(text: str) -> str:
    """Return the text with its soft line breaks undone: RFC 3676, 4.1."""
    lines: list[str] = []
    for line in text.split("\n"):
        soft = bool(lines) and lines[-1].endswith(" ") and lines[-1] != "-- "
        if soft and not line.startswith(">"):
            lines[-1] += line.removeprefix(" ")
        else:
            lines.append(line.removeprefix(" "))
    return "\n".join(lines)
