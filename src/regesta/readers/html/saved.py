"""Pages saved as one file (MHTML): a message whose parts are the page and its pictures."""

from email import message_from_bytes
from email.message import Message

from regesta.model.document import Document
from regesta.model.findings import Result, finding
from regesta.readers.html import read_page

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
    return read_page(said, str(part.get_content_charset() or ""), address)


def _is_page(part: Message) -> bool:
    return part.get_content_type() in ("text/html", "application/xhtml+xml")


def _header(message: Message, name: str) -> str:
    return " ".join(str(message.get(name) or "").split())
