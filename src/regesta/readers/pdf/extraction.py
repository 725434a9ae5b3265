"""What stands where on the pages of a PDF: stretches of text with position, size and font.

PDFium is asked for a page's text once, then for the geometry at the ends of each text object
only: a call across the C border for every character would cost several times the extraction.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from ctypes import addressof, c_double, c_int, create_string_buffer
from dataclasses import dataclass
from threading import Lock
from typing import Any

from regesta.model.findings import Finding, Result, finding
from regesta.readers.pdf.about import Attached, attached, properties

MOST_PAGES = 2_000
MOST_CHARACTERS = 8_000_000
"""A book of two thousand pages; what is longer is no office document, and may be an attack."""

_PDFIUM = Lock()
"""PDFium is not thread-safe, and two documents share its state."""

_FORCE_BOLD, _ITALIC = 1 << 18, 1 << 6
"""Font descriptor flags: ISO 32000-1, table 123."""

_BOLD_NAME = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_ITALIC_NAME = re.compile(r"italic|oblique|kursiv", re.IGNORECASE)

_REPAIRED = str.maketrans(
    {
        **dict.fromkeys(map(chr, range(32)), ""),
        "\x7f": "",
        "\uffff": "",
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\uf0b7": "•",  # Symbol's bullet, in the private use area
        "\uf0a7": "▪",
        "\ufffe": "\u00ad",  # what PDFium writes for a hyphen that ends a line
        "\x02": "\u00ad",
        "\ufffd": "",
        "\r": " ",
        "\n": " ",
        "\t": " ",
    }
)

_ODD = re.compile(f"[{''.join(map(re.escape, map(chr, _REPAIRED)))}]")


@dataclass(slots=True)
class Span:
    """A stretch of text of one font on one line. Lengths are points, y counts from the foot.

    `spaced` says that PDFium saw a space or a new line before it; `turned` that it does not run
    from left to right.
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool
    italic: bool
    spaced: bool = False
    turned: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its number from 1, its size in points, its text, and whether it shows pictures."""

    number: int
    width: float
    height: float
    spans: tuple[Span, ...]
    pictured: bool = False


@dataclass(frozen=True, slots=True)
class Extract:
    """All that was taken from a PDF: from here on PDFium is no longer needed."""

    pages: tuple[Page, ...]
    properties: tuple[tuple[str, str], ...]
    attached: tuple[Attached, ...] = ()


def extract(data: bytes) -> Result[Extract | None]:
    """Return the pages' text and the properties; None, with the reason, where PDFium refuses."""
    import pypdfium2  # 60 ms, which only a PDF should cost

    with _PDFIUM:
        try:
            pdf = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            locked = error.err_code in {_raw().FPDF_ERR_PASSWORD, _raw().FPDF_ERR_SECURITY}
            return Result(None, (finding("pdf-encrypted" if locked else "pdf-damaged"),))
        try:
            return _extracted(pdf)
        finally:
            pdf.close()


def _raw() -> Any:  # generated ctypes bindings have no types
    import pypdfium2.raw

    return pypdfium2.raw


def _extracted(pdf: Any) -> Result[Extract | None]:
    findings: list[Finding] = []
    pages, left = [], MOST_CHARACTERS
    for index in range(min(len(pdf), MOST_PAGES)):
        page = _page(pdf, index, left)
        if page is None:
            findings.append(finding("pdf-page-damaged", f"page {index + 1}", page=index + 1))
            continue
        pages.append(page)
        left -= sum(len(span.text) for span in page.spans)
        if left <= 0:
            break
    if left <= 0 or len(pdf) > MOST_PAGES:
        findings.append(finding("pdf-too-long", pages=len(pages)))
    return Result(Extract(tuple(pages), properties(pdf), attached(pdf)), tuple(findings))


def _page(pdf: Any, index: int, left: int) -> Page | None:
    import pypdfium2

    try:
        page = pdf[index]
    except pypdfium2.PdfiumError:
        return None
    try:
        text_page = page.get_textpage()
        try:
            reading = _Reading(page, text_page, left)
            spans = tuple(reading.spans())
        finally:
            text_page.close()
        width, height = reading.size
        return Page(index + 1, width, height, spans, not spans and _is_pictured(page))
    except pypdfium2.PdfiumError:
        return None
    finally:
        page.close()


def _is_pictured(page: Any) -> bool:
    return bool(_raw().FPDFPage_CountObjects(page) > 0)


class _Reading:
    """One page's text being read: holds the buffers that PDFium writes into."""

    def __init__(self, page: Any, text_page: Any, most: int) -> None:
        self.raw, self.page, self.handle = _raw(), page, text_page.raw
        self.count = min(self.raw.FPDFText_CountChars(self.handle), most)
        self.text = self._characters(text_page)
        self.is_odd = _ODD.search(self.text.replace("\r\n", "")) is not None
        self.numbers = tuple(c_double() for _ in range(4))
        self.matrix = self.raw.FS_MATRIX()
        width, height = page.get_size()
        if self.raw.FPDFPage_GetRotation(page) % 2:
            width, height = height, width
        quarter = self._direction()
        self.place = _placer(quarter, width, height)
        self.size = (height, width) if quarter % 2 else (width, height)
        self.name, self.flags = create_string_buffer(128), c_int()
        self.sizes: dict[tuple[float, ...], tuple[float, bool]] = {}
        self.fonts: dict[tuple[bytes, int, int], tuple[bool, bool]] = {}

    def spans(self) -> Iterator[Span]:
        """Yield the page's spans in PDFium's order."""
        if not self.count:
            return
        spaced, links = False, self._links()
        for start, end, is_text in self._stretches(links):
            if not is_text:
                spaced = True
                continue
            span = self._span(start, end)
            if span is None:  # white space drawn by itself
                spaced = True
                continue
            span.spaced, span.link = spaced, links.get(start, "")
            yield span
            spaced = False

    def _direction(self) -> int:
        """Return how most of the text is turned: a table may lie on its side."""
        asked = range(0, self.count, max(self.count // 7, 1))
        found = Counter(_quarter(*self._course(at)) for at in asked)
        return found.most_common(1)[0][0] if found else 0

    def _course(self, at: int) -> tuple[float, float]:
        self.raw.FPDFText_GetMatrix(self.handle, at, self.matrix)
        return self.matrix.a, self.matrix.b

    def _characters(self, text_page: Any) -> str:
        text = str(text_page.get_text_range(0, self.count)) if self.count else ""
        if len(text) == self.count:
            return text
        # Characters beyond the basic plane or without a code: the indexes differ, so ask for each.
        unicode = (self.raw.FPDFText_GetUnicode(self.handle, at) for at in range(self.count))
        return "".join(chr(code) if 0 < code < 0xD800 else "\x00" for code in unicode)

    def _object(self, at: int) -> int:
        found = self.raw.FPDFText_GetTextObject(self.handle, at)
        return addressof(found.contents) if found else 0

    def _stretches(self, links: dict[int, str]) -> Iterator[tuple[int, int, bool]]:
        """Yield (from, to, is text) of each text object; what PDFium made up is no text."""
        start = 0
        cuts = sorted(at for at in links if 0 < at < self.count)
        for end in (*cuts, self.count):
            yield from self._objects(start, end)
            start = end

    def _objects(self, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
        # A text object's characters are neighbours, so equal ends mean one object throughout.
        at = start
        while at < end:
            if self.text.startswith("\r\n", at):  # made up by PDFium, as every line's end
                yield at, at + 2, False
                at += 2
                continue
            mine = self._object(at)
            end_of_this = self._object_end(at, end, mine) if mine else at + 1
            yield at, end_of_this, mine != 0
            at = end_of_this

    def _object_end(self, at: int, end: int, mine: int) -> int:
        low, high = at + 1, self._line_end(at, end)
        if self._object(high - 1) == mine:
            return high  # most lines are one object: ask at their ends first
        while low < high:
            middle = (low + high + 1) // 2
            if self._object(middle - 1) == mine:
                low = middle
            else:
                high = middle - 1
        return low

    def _line_end(self, at: int, end: int) -> int:
        found = self.text.find("\r", at + 1, end)
        return end if found < 0 else found

    def _span(self, start: int, end: int) -> Span | None:
        text = self.text[start:end]
        if self.is_odd:
            text = text.translate(_REPAIRED)
        if text.isspace() or not text:
            return None
        last = end - 1
        while last > start and self.text[last] in " \xa0\r\n":
            last -= 1
        first = start
        while first < last and self.text[first] in " \xa0\r\n":
            first += 1
        (left, base), right = self._origin(first), self._far_end(last)
        size, turned = self._size(first)
        lead = " " if first > start else ""
        return Span(
            lead + text.lstrip(), left, right, base, size, *self._weight(first), turned=turned
        )

    def _origin(self, at: int) -> tuple[float, float]:
        x, y = self.numbers[:2]
        self.raw.FPDFText_GetCharOrigin(self.handle, at, x, y)
        return self.place(x.value, y.value)

    def _far_end(self, at: int) -> float:
        left, right, bottom, top = self.numbers
        self.raw.FPDFText_GetCharBox(self.handle, at, left, right, bottom, top)
        return max(self.place(left.value, bottom.value)[0], self.place(right.value, top.value)[0])

    def _size(self, at: int) -> tuple[float, bool]:
        """Return the letters' size, and whether the text runs otherwise than most."""
        matrix = (*self._course(at), self.matrix.c, self.matrix.d)
        key = (self.raw.FPDFText_GetFontSize(self.handle, at), *matrix)
        if key not in self.sizes:
            (x0, y0), (x1, y1) = self.place(0, 0), self.place(*matrix[:2])
            turned = abs(y1 - y0) > 0.2 * abs(x1 - x0) or x1 < x0
            scale = (self.matrix.c**2 + self.matrix.d**2) ** 0.5
            self.sizes[key] = round(abs(key[0] * scale), 1) or 1.0, turned
        return self.sizes[key]

    def _weight(self, at: int) -> tuple[bool, bool]:
        self.raw.FPDFText_GetFontInfo(self.handle, at, self.name, 128, self.flags)
        key = (self.name.value, self.flags.value, self.raw.FPDFText_GetFontWeight(self.handle, at))
        if key not in self.fonts:
            self.fonts[key] = _bold_italic(*key)
        return self.fonts[key]

    def _links(self) -> dict[int, str]:
        """Return where a link's text starts, and where it ends (with an empty address)."""
        links: dict[int, str] = {}
        link, position = self.raw.FPDF_LINK(), c_int()
        while self.raw.FPDFLink_Enumerate(self.page.raw, position, link):
            address = self._address(link)
            ends = self._characters_under(link) if address else None
            if ends is not None:
                links[ends[0]] = address
                links.setdefault(ends[1], "")
        return links

    def _characters_under(self, link: Any) -> tuple[int, int] | None:
        box = self.raw.FS_RECTF()
        if not self.raw.FPDFLink_GetAnnotRect(link, box):
            return None
        middle = (box.top + box.bottom) / 2
        at = self.raw.FPDFText_GetCharIndexAtPos
        first = at(self.handle, box.left + 1.5, middle, 3, 4)
        last = at(self.handle, box.right - 1.5, middle, 3, 4)
        return (first, last + 1) if 0 <= first <= last < self.count else None

    def _address(self, link: Any) -> str:
        action = self.raw.FPDFLink_GetAction(link)
        if not action:
            return ""
        pdf = self.page.pdf.raw
        size = self.raw.FPDFAction_GetURIPath(pdf, action, None, 0)
        if not 1 < size < 4_096:
            return ""
        buffer = create_string_buffer(size)
        self.raw.FPDFAction_GetURIPath(pdf, action, buffer, size)
        address = buffer.value.decode("utf-8", "replace")
        return address if re.match(r"(https?|mailto):", address, re.IGNORECASE) else ""


Placer = Callable[[float, float], tuple[float, float]]


def _placer(quarter: int, width: float, height: float) -> Placer:
    """Return what turns a point of the page's own space into one of the page as it is read."""
    turns: dict[int, Placer] = {
        1: lambda x, y: (y, width - x),
        2: lambda x, y: (width - x, height - y),
        3: lambda x, y: (height - y, x),
    }
    return turns.get(quarter, lambda x, y: (x, y))


def _quarter(right: float, up: float) -> int:
    """Return by how many quarters text that runs in this direction is turned, against the clock."""
    if abs(right) >= abs(up):
        return 0 if right >= 0 else 2
    return 1 if up > 0 else 3


def _bold_italic(name: bytes, flags: int, weight: int) -> tuple[bool, bool]:
    font = name.decode("utf-8", "replace")
    bold = bool(_BOLD_NAME.search(font)) or weight >= 600 or bool(flags & _FORCE_BOLD)
    return bold, bool(_ITALIC_NAME.search(font)) or bool(flags & _ITALIC)
