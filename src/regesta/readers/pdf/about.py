"""What a PDF says of itself, and the files inside it."""

import re
from ctypes import c_ulong, create_string_buffer
from dataclasses import dataclass
from itertools import islice
from typing import Any

from regesta.readers.charset import clean
from regesta.readers.pdf.xmp import xmp


@dataclass(frozen=True, slots=True)
class Attached:
    """A file inside the PDF, as PDF/A-3 allows."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline: its depth from 1, its words, the page it leads to (0 for none)."""

    level: int
    title: str
    page: int


_PROPERTIES = {
    "Title": "title",
    "Author": "author",
    "Subject": "subject",
    "Keywords": "keywords",
    "CreationDate": "created",
    "ModDate": "modified",
}

_UNSAID = re.compile(r"\(?(anonymous|unspecified|untitled)\)?|microsoft word - .*", re.IGNORECASE)
"""What programs write into properties that nobody filled in."""


def properties(pdf: Any, data: bytes) -> tuple[tuple[str, str], ...]:
    """Return what the file says of itself, under the model’s names."""
    found = []
    packet = xmp(data)
    for key, name in _PROPERTIES.items():
        value = _property(pdf, key)
        value = _iso(value) if key.endswith("Date") else value
        value = value or packet.get(name, "")
        if value and not _UNSAID.fullmatch(value):
            found.append((name, value))
    language = _language(pdf) or _tag(packet.get("language", "").split(",")[0])
    return (*found, ("language", language)) if language else tuple(found)


def _property(pdf: Any, key: str) -> str:
    # The library's own decoding raises on half a surrogate pair.
    from pypdfium2 import raw

    read, name = raw.FPDF_GetMetaText, key.encode()
    size = min(read(pdf, name, None, 0), 4_096)
    buffer = create_string_buffer(max(size, 2))
    read(pdf, name, buffer, size)
    said = buffer.raw[: max(size - 2, 0)].decode("utf-16-le", "replace")
    return " ".join(clean(said).split())


_DATE = re.compile(  # D:20260211093000+02'00', ISO 32000-1, 7.9.4
    r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z)|([+-]\d\d)'?(\d\d)?)?"
)


def _iso(date: str) -> str:
    found = _DATE.match(date)
    if not found:
        return ""
    year, month, day, hour, minute, second, zulu, hours, minutes = found.groups()
    written = "-".join(part for part in (year, month, month and day) if part)
    if not (day and hour and minute):
        return written
    zone = "Z" if zulu else f"{hours}:{minutes or '00'}" if hours else ""
    return f"{written}T{hour}:{minute}:{second or '00'}{zone}"


def _language(pdf: Any) -> str:
    from pypdfium2 import raw

    buffer = (raw.FPDF_WCHAR * 40)()
    size = raw.FPDFCatalog_GetLanguage(pdf, buffer, 80)
    if not 2 < size <= 80:
        return ""
    said = bytes(buffer)[: size - 2].decode("utf-16-le", "replace")
    return _tag(said)


def _tag(said: str) -> str:
    """Return a language tag (BCP 47), "" for what is none."""
    return said if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", said) else ""


MOST_ATTACHED, MOST_ATTACHED_BYTES = 50, 64 << 20


def attached(pdf: Any) -> tuple[Attached, ...]:
    """Return the files inside, within bounds."""
    import pypdfium2
    from pypdfium2 import raw

    found, left = list[Attached](), MOST_ATTACHED_BYTES
    for index in range(min(pdf.count_attachments(), MOST_ATTACHED)):
        size = c_ulong()
        try:
            member = pdf.get_attachment(index)
            raw.FPDFAttachment_GetFile(member, None, 0, size)
            left -= size.value
            if left < 0:
                break
            found.append(Attached(_name(member), bytes(member.get_data())))
        except pypdfium2.PdfiumError:
            continue
    return tuple(found)


def _name(member: Any) -> str:
    try:
        return str(member.get_name())
    except UnicodeDecodeError:
        return ""


MOST_BOOKMARKS, DEEPEST_BOOKMARK = 5_000, 12


def bookmarks(pdf: Any) -> tuple[Bookmark, ...]:
    """Return the outline that a reader's program shows beside the text."""
    import pypdfium2

    found: list[Bookmark] = []
    try:
        for entry in islice(pdf.get_toc(max_depth=DEEPEST_BOOKMARK), MOST_BOOKMARKS):
            place = entry.get_dest()
            page = place.get_index() if place else None
            title = " ".join(clean(entry.get_title()).split())
            found.append(Bookmark(entry.level + 1, title, 0 if page is None else page + 1))
    except (pypdfium2.PdfiumError, UnicodeDecodeError):
        pass  # an outline that leads nowhere takes nothing from the text
    return tuple(found)
