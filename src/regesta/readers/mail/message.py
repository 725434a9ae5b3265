"""A message taken apart: its bodies in their alternatives, and the files it carries."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from email.generator import BytesGenerator
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from io import BytesIO

from regesta.readers import der, identify
from regesta.readers.charset import decode
from regesta.readers.mail import headers, payloads
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
    """What a message holds. `over` says that a limit was reached, `sealed` that it is encrypted.

    `signers` are those a signature's certificates name, `calendars` the invitations' text;
    `report` says that a mail server or program wrote it: of delivery, or of being read.
    """

    headers: Message
    bodies: list[Body] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)
    size: int = 0
    over: bool = False
    sealed: bool = False
    signed: bool = False
    broken: bool = False
    report: bool = False
    signers: list[str] = field(default_factory=list)
    calendars: list[str] = field(default_factory=list)


def taken(data: bytes) -> Taken | None:
    """Return the message in its parts; None where the standard library gives it up."""
    try:
        message = BytesParser(policy=compat32).parsebytes(_begun(data))
    except headers.MALFORMED:
        return None
    found = Taken(message)
    _take(found, message, 0)
    return found


def _begun(data: bytes) -> bytes:
    """Return the message from its first header on: marks and mailbox lines may stand before."""
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n ")
    return start.removeprefix(b">") if start.startswith(b">From ") else start


def _take(found: Taken, part: Message, depth: int) -> None:
    kind = part.get_content_type()
    found.broken |= bool(part.defects)
    if depth > DEEPEST:
        found.over = True
    elif kind in _REPORTS:
        found.report = True
        _add(found, Member(f"report{_ENDINGS.get(kind, '.txt')}", _as_bytes(part), kind))
    elif kind == "message/rfc822":
        _take_message(found, part)
    elif part.is_multipart():
        _take_multipart(found, part, kind, depth)
    elif kind in _SMIME:
        _take_sealed(found, part, depth)
    elif _is_body(part, kind):
        text = payloads.text(part)
        _say(found, Body(html=text) if kind == "text/html" else Body(text))
    else:
        _take_file(found, part, kind)


_REPORTS = frozenset(
    ("message/delivery-status", "message/disposition-notification", "text/rfc822-headers")
)
"""What mail servers and programs say of a message: RFC 3464, RFC 8098, RFC 6522."""

_SMIME = frozenset(("application/pkcs7-mime", "application/x-pkcs7-mime"))


def _take_multipart(found: Taken, part: Message, kind: str, depth: int) -> None:
    if kind == "multipart/alternative":
        _take_alternatives(found, part, depth)
        return
    found.sealed |= kind == "multipart/encrypted"
    found.signed |= kind == "multipart/signed"
    for inner in _inner(part):
        _take(found, inner, depth + 1)


def _say(found: Taken, body: Body) -> None:
    """Add a body; a page straight after a text of the same words is its other form."""
    last = found.bodies[-1] if found.bodies else None
    if last and body.html and not last.html and payloads.is_same(last.text, body.html):
        found.bodies[-1] = Body(last.text, body.html)
    else:
        found.bodies.append(body)


def _take_sealed(found: Taken, part: Message, depth: int) -> None:
    """Take what a signature encloses (RFC 8551, 3.5.2); what is encrypted is only named."""
    data = payloads.content(part)
    within = der.signed_content(data) if der.kind(data) == der.SIGNED else b""
    _take_file(found, part, part.get_content_type())
    if not within:
        found.sealed = True
        return
    found.signed = True
    found.signers.extend(der.signers(data))
    try:
        inner = BytesParser(policy=compat32).parsebytes(within)
    except headers.MALFORMED:
        return
    _take(found, inner, depth + 1)


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
    html = "\n".join(body.html for body in apart.bodies if body.html)
    if text or html:
        found.bodies.append(Body(text, html))
    found.over |= apart.over
    found.broken |= apart.broken
    found.sealed |= apart.sealed
    found.signed |= apart.signed
    found.calendars.extend(apart.calendars)
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
    "text/calendar": ".ics",
    "text/html": ".html",
    "text/plain": ".txt",
    "text/rfc822-headers": ".eml",
    "message/rfc822": ".eml",
    "application/ms-tnef": ".dat",
    "application/pkcs7-signature": ".p7s",
    "application/x-pkcs7-signature": ".p7s",
    "application/pkcs7-mime": ".p7m",
    identify.PDF: ".pdf",
    identify.DOCX: ".docx",
    identify.ODT: ".odt",
    identify.RTF: ".rtf",
    identify.XLSX: ".xlsx",
    identify.ZIP: ".zip",
    identify.ASICE: ".asice",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
}


def _take_file(found: Taken, part: Message, kind: str) -> None:
    data = payloads.content(part)
    if kind.endswith("pkcs7-signature"):
        found.signers.extend(der.signers(data))
    if kind == "text/calendar":
        found.calendars.append(decode(data, headers.charset(part))[0])
    _add(found, Member(headers.filename(part) or _named(kind, data), data, kind))


def _named(kind: str, data: bytes) -> str:
    """Return a name for a file that came without one, by what it is."""
    first = "image" if kind.startswith("image/") else "part"
    return f"{first}{_ENDINGS.get(kind) or _ENDINGS.get(identify.media_type(data), '')}"


def _add(found: Taken, member: Member) -> None:
    found.size += len(member.data)
    if len(found.members) >= MOST_MEMBERS or found.size > MOST_BYTES:
        found.over = True
        return
    name = safe_name(member.name, (other.name for other in found.members))
    found.members.append(Member(name, member.data, member.declared))
