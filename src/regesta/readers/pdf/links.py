"""Where the links of a page lie in its text: addresses, and places within the document."""

import re
from collections.abc import Iterator
from ctypes import c_int, create_string_buffer
from typing import Any

from regesta.readers.pdf.pdfium import raw

_ADDRESS = re.compile(r"(https?|mailto|tel|ftp):", re.IGNORECASE)

MOST_LINKS = 2_000


def links(page: Any, text_page: Any, count: int) -> dict[int, str]:
    """Return where a link's text starts, and where it ends (with an empty address)."""
    found: dict[int, str] = {}
    link, position = raw().FPDF_LINK(), c_int()
    for _ in range(MOST_LINKS):
        if not raw().FPDFLink_Enumerate(page.raw, position, link):
            break
        address = _address(page, link)
        if address:
            _mark(found, address, list(_stretches(link, text_page.raw, count)))
    return found


def _mark(found: dict[int, str], address: str, stretches: list[tuple[int, int]]) -> None:
    for start, end in stretches:
        found[start] = address
        found.setdefault(end, "")


def _stretches(link: Any, text: Any, count: int) -> Iterator[tuple[int, int]]:
    """Yield (from, to) of the text under each of the link's boxes."""
    at = raw().FPDFText_GetCharIndexAtPos
    for left, bottom, right, top in _boxes(link):
        middle = (bottom + top) / 2
        first = at(text, left + 1.5, middle, 3, 4)
        last = at(text, right - 1.5, middle, 3, 4)
        if 0 <= first <= last < count:
            yield first, last + 1


def _boxes(link: Any) -> Iterator[tuple[float, float, float, float]]:
    quads = raw().FPDFLink_CountQuadPoints(link)
    if quads > 1:
        points = raw().FS_QUADPOINTSF()
        for index in range(min(quads, 50)):
            if raw().FPDFLink_GetQuadPoints(link, index, points):
                across = (points.x1, points.x2, points.x3, points.x4)
                up = (points.y1, points.y2, points.y3, points.y4)
                yield min(across), min(up), max(across), max(up)
        return
    box = raw().FS_RECTF()
    if raw().FPDFLink_GetAnnotRect(link, box):
        yield box.left, box.bottom, box.right, box.top


def _address(page: Any, link: Any) -> str:
    """Return a web or mail address, or "#page=3" for a place within; "" for all else."""
    pdf = page.pdf.raw
    action = raw().FPDFLink_GetAction(link)
    if action and raw().FPDFAction_GetType(action) == raw().PDFACTION_URI:
        return _uri(pdf, action)
    place = raw().FPDFLink_GetDest(pdf, link)
    if not place and action:
        place = raw().FPDFAction_GetDest(pdf, action)
    index = raw().FPDFDest_GetDestPageIndex(pdf, place) if place else -1
    return f"#page={index + 1}" if index >= 0 else ""


def _uri(pdf: Any, action: Any) -> str:
    size = raw().FPDFAction_GetURIPath(pdf, action, None, 0)
    if not 1 < size < 4_096:
        return ""
    buffer = create_string_buffer(size)
    raw().FPDFAction_GetURIPath(pdf, action, buffer, size)
    address = buffer.value.decode("utf-8", "replace")
    return address if _ADDRESS.match(address) else ""
