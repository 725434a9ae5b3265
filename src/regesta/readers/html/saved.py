"""Pages saved as one file (MHTML): a message whose parts are the page and its pictures."""

from dataclasses import replace
from email import message_from_bytes
from email.message import Message
from hashlib import sha256
from mimetypes import guess_extension
from urllib.parse import unquote, urlsplit

from regesta.model.document import Document, Part
from regesta.model.findings import Result, finding
from regesta.readers.html import read_page
from regesta.readers.members import safe_name

_MOST_PARTS = 1000


def read(data: bytes) -> Result[Document | None]:
    """Return what the saved page says (RFC 2557); None where it holds no page."""
    message = message_from_bytes(data)
    pages = [part for part in list(message.walk())[:_MOST_PARTS] if _is_page(part)]
    start = str(message.get_param("start") or "").strip()
    named = (part for part in pages if start and _header(part, "Content-ID") == start)
    part = next(named, pages[0] if pages else None)
    if part is None:
        return Result(None, (finding("text-none"),))
    payload = part.get_payload(decode=True)
    said = payload if isinstance(payload, bytes) else b""
    address = _header(message, "Snapshot-Content-Location") or _header(part, "Content-Location")
    read = read_page(said, str(part.get_content_charset() or ""), address)
    if read.value is None:
        return read
    return Result(replace(read.value, parts=_pictures(message)), read.findings)


def _pictures(message: Message) -> tuple[Part, ...]:
    """Return the page's pictures by their names, each once."""
    told: dict[str, Part] = {}
    for part in list(message.walk())[:_MOST_PARTS]:
        payload = part.get_payload(decode=True)
        kind = part.get_content_type()
        if not kind.startswith("image/") or not isinstance(payload, bytes) or not payload:
            continue
        digest = sha256(payload).hexdigest()
        if digest not in told:
            name = safe_name(_name(part), [one.name for one in told.values()])
            told[digest] = Part(name, kind, digest, len(payload))
    return tuple(told.values())


def _name(part: Message) -> str:
    """Return what a picture is called: its file's name, its address's end, its content's number."""
    given = part.get_filename() or _path(_header(part, "Content-Location"))
    name = unquote(str(given)).rpartition("/")[2] or _header(part, "Content-ID").strip("<>")
    ending = guess_extension(part.get_content_type()) or ""
    return name if name.lower().endswith(ending) and name else f"{name or 'picture'}{ending}"


def _path(address: str) -> str:
    try:
        return urlsplit(address).path
    except ValueError:  # brackets that hold no address of the sixth version
        return ""


def _is_page(part: Message) -> bool:
    return part.get_content_type() in ("text/html", "application/xhtml+xml")


def _header(message: Message, name: str) -> str:
    return " ".join(str(message.get(name) or "").split())
