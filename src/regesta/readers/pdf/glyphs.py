"""One page's text as PDFium places it: stretches of one font on one line, with their geometry.

PDFium is asked for the page's text once, then for the geometry at the ends of each text object
only: a call across the C border for every character would cost several times the extraction.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from ctypes import addressof, c_char, c_double, c_float, c_int, create_string_buffer
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from regesta.readers.pdf.pdfium import calls, handle, raw

_FORCE_BOLD, _ITALIC = 1 << 18, 1 << 6
"""Font descriptor flags: ISO 32000-1, table 123."""

_BOLD_NAME = re.compile(r"bold|black|heavy|demi|CMBX|-Bd\b|Medi(um)?$")
_LIGHT_NAME = re.compile(r"semilight|demilight", re.IGNORECASE)
_ITALIC_NAME = re.compile(r"italic|oblique|kursiv|CMTI|CMSL|-It\b", re.IGNORECASE)

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
        "\ufb05": "st",
        "\ufb06": "st",
        "\u200b": "",
        "\u2060": "",
        "\ufeff": "",
        "\uf0b7": "•",  # Symbol's bullet, in the private use area
        "\uf0a7": "▪",
        "\uf0a8": "▪",
        "\uf0d8": "➢",
        "\uf0fc": "✓",
        "\uf02d": "–",
        "\uf0be": "–",
        "\uf06f": "○",
        "\ufffe": "\u00ad",  # what PDFium writes for a hyphen that ends a line
        "\x02": "\u00ad",
        "\ufffd": "",
        "\r": " ",
        "\n": " ",
        "\t": " ",
    }
)

_ODD = re.compile(f"[{''.join(map(re.escape, map(chr, _REPAIRED)))}]")

_LETTERSPACED = re.compile(r"\s*(?:\w\s+){3,}\w\s*")
"""A heading set with room between its letters: "M I N I S T R Y"."""

_SPACES = re.compile(r"[ \xa0]+")

_WIDE = 0.54
"""Letters' widths on average, in their heights: where they are wider, a gap may be among them."""

INVISIBLE = 3
"""The render mode of text that is not painted: ISO 32000-1, table 106."""


@dataclass(slots=True)
class Span:
    """A stretch of text of one font on one line. Lengths are points, y counts from the foot.

    `spaced` says that PDFium saw a space or a new line before it; `turned` that it does not run
    from left to right; `hidden` that it is not painted. `mark` is its marked-content number, -1
    for none; `table` stands for a table in its place, an index into the page's tables.
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
    mark: int = -1
    hidden: bool = False
    table: int = -1


class Glyphs:
    """One page's text being read: holds the buffers that PDFium writes into."""

    def __init__(self, page: Any, text_page: Any, most: int) -> None:
        self.call, self.handle, self.page = calls(), handle(text_page.raw), handle(page.raw)
        self.count = max(min(raw().FPDFText_CountChars(text_page.raw), most), 0)
        self.text = self._characters(text_page)
        self.is_odd = _ODD.search(self.text.replace("\r\n", "")) is not None
        self._room()
        width, height = page.get_size()
        if raw().FPDFPage_GetRotation(page.raw) % 2:
            width, height = height, width
        quarter = self._direction()
        self.place = _placer(quarter, width, height)
        self.size = (height, width) if quarter % 2 else (width, height)
        self.sizes: dict[tuple[float, bytes], tuple[float, bool]] = {}
        self.fonts: dict[int, tuple[bool, bool]] = {}
        self.seen: set[int] = set()

    def _room(self) -> None:
        self.numbers = (c_double * 4)()
        self.number = [addressof(self.numbers) + 8 * at for at in range(4)]
        self.matrix = (c_float * 6)()
        self.matrix_at = addressof(self.matrix)
        self.turn = (c_char * 16).from_buffer(self.matrix)  # its first four floats, as a key
        self.name, self.flags = create_string_buffer(128), c_int()
        self.name_at, self.flags_at = addressof(self.name), addressof(self.flags)

    def spans(self, links: Mapping[int, str], *, tagged: bool) -> list[Span]:
        """Return the page's spans in PDFium's order; `links` says where addresses begin and end."""
        made = list[Span]()
        spaced, address, mode = False, "", self.call.mode
        for start, end, found in self._stretches(links):
            address = links.get(start, address)
            span = self._span(start, end, found) if found else None
            if span is None:  # white space drawn by itself, or made up
                spaced = True
                continue
            parts: Sequence[Span] = (span,)
            if span.x1 - span.x0 > _WIDE * span.size * len(span.text) and " " in span.text:
                parts = self._parted(start, end, found) or parts
            if mode(found) == INVISIBLE:
                for part in parts:
                    part.hidden = True
            if address or tagged:
                mark = self.call.mark(found) if tagged else -1
                for part in parts:
                    part.link, part.mark = address, mark
            for part in parts:
                part.spaced, spaced = spaced, True
            made.extend(parts)
            spaced = False
        return made

    def _parted(self, start: int, end: int, found: int) -> list[Span]:
        """Return the spans of a text object that runs over the gaps between cells or columns."""
        size = self._size(start)[0]
        gaps = {
            blank.end(): self.origin(blank.end())[0] - self._far_end(blank.start() - 1)
            for blank in _SPACES.finditer(self.text, start + 1, end - 1)
        }
        least = min(gaps.values(), default=0.0)  # a justified line is stretched evenly
        wide = max(1.5 * size, min(2 * least, 3.5 * size))
        cuts = (start, *(at for at, gap in gaps.items() if gap > wide))
        pairs = pairwise((*cuts, end))
        return [span for one, other in pairs if (span := self._span(one, other, found))]

    def _direction(self) -> int:
        """Return how most of the text is turned: a table may lie on its side."""
        asked = range(0, self.count, max(self.count // 7, 1))
        found = Counter(_quarter(*self._course(at)) for at in asked)
        return found.most_common(1)[0][0] if found else 0

    def _course(self, at: int) -> tuple[float, float]:
        self.call.matrix(self.handle, at, self.matrix_at)
        return self.matrix[0], self.matrix[1]

    def _characters(self, text_page: Any) -> str:
        text = str(text_page.get_text_range(0, self.count)) if self.count else ""
        if len(text) == self.count:
            return text
        # Characters beyond the basic plane or without a code: the indexes differ, so ask for each.
        asked = raw().FPDFText_GetUnicode
        return "".join(_character(asked(text_page.raw, at)) for at in range(self.count))

    def _stretches(self, links: Mapping[int, str]) -> list[tuple[int, int, int]]:
        """Return (from, to, text object) of each; what PDFium made up has no object, 0."""
        made = list[tuple[int, int, int]]()
        start = 0
        cuts = sorted(at for at in links if 0 < at < self.count)
        for end in (*cuts, self.count):
            self._objects(start, end, made)
            start = end
        self.seen = {mine for _, _, mine in made if mine}
        return made

    def _objects(self, start: int, end: int, made: list[tuple[int, int, int]]) -> None:
        # A text object's characters are neighbours, so equal ends mean one object throughout.
        at, find, page = start, self.text.find, self.handle
        object_at, high = self.call.text_object, start
        while at < end:
            if at == high:  # all of the line is told: look for where the next one ends
                high = find("\r", at, end)
                if high == at and find("\n", at, at + 2) > 0:  # made up by PDFium
                    made.append((at, at + 2, 0))
                    high = at = at + 2
                    continue
                if high <= at:
                    high = end if high < 0 else at + 1
            mine = object_at(page, at) or 0
            upto = at + 1
            if mine and upto < high:  # most lines are one object: ask at their ends first
                same = object_at(page, high - 1) == mine
                upto = high if same else self._object_end(at, high, mine)
            made.append((at, upto, mine))
            at = upto

    def _object_end(self, at: int, high: int, mine: int) -> int:
        low = at + 1
        object_at = self.call.text_object
        while low < high:
            middle = (low + high + 1) // 2
            if object_at(self.handle, middle - 1) == mine:
                low = middle
            else:
                high = middle - 1
        return low

    def _span(self, start: int, end: int, found: int) -> Span | None:
        text = self.text[start:end]
        if self.is_odd:
            text = text.translate(_REPAIRED)
        if text.isspace() or not text:
            return None
        whole, first, last = self.text, start, end - 1
        while last > start and whole[last] in " \xa0\r\n":
            last -= 1
        while first < last and whole[first] in " \xa0\r\n":
            first += 1
        if len(text) > 6 and text[1] in " \xa0" and _LETTERSPACED.fullmatch(text):
            text = self._closed_up(first, last + 1)
        (left, base), right = self.origin(first), self._far_end(last)
        size, turned = self._size(first)
        font = self.call.font_of(found) or 0
        bold, italic = self.fonts.get(font) or self._weight(first, font)
        text = f" {text.lstrip()}" if first > start else text.lstrip()
        return Span(text, left, right, base, size, bold, italic, False, turned)

    def _closed_up(self, start: int, end: int) -> str:
        """Return letterspaced words without the room between their letters."""
        seats = [at for at in range(start, end) if not self.text[at].isspace()]
        gaps = [self.origin(b)[0] - self._far_end(a) for a, b in pairwise(seats)]
        usual = median(gaps)
        letters = [self.text[seats[0]]]
        for gap, at in zip(gaps, seats[1:], strict=True):
            letters.append(f" {self.text[at]}" if gap > 1.7 * usual + 0.5 else self.text[at])
        return "".join(letters).translate(_REPAIRED)

    def origin(self, at: int) -> tuple[float, float]:
        """Return where the character at this index stands."""
        self.call.origin(self.handle, at, self.number[0], self.number[1])
        x, y = self.numbers[0], self.numbers[1]
        return (x, y) if self.place is _upright else self.place(x, y)

    def _far_end(self, at: int) -> float:
        self.call.box(self.handle, at, *self.number)
        if self.place is _upright:
            return float(self.numbers[1])
        left, right, bottom, top = self.numbers
        return max(self.place(left, bottom)[0], self.place(right, top)[0])

    def _size(self, at: int) -> tuple[float, bool]:
        """Return the letters' size, and whether the text runs otherwise than most."""
        self.call.matrix(self.handle, at, self.matrix_at)
        size = self.call.size(self.handle, at)
        known = self.sizes.get((size, self.turn.raw))
        if known is None:
            a, b, c, d = self.matrix[:4]
            (x0, y0), (x1, y1) = self.place(0, 0), self.place(a, b)
            turned = abs(y1 - y0) > 0.2 * abs(x1 - x0) or x1 < x0
            known = round(abs(size * (c**2 + d**2) ** 0.5), 1) or 1.0, turned
            self.sizes[size, self.turn.raw] = known
        return known

    def _weight(self, at: int, font: int) -> tuple[bool, bool]:
        """Return whether the font is bold and italic, asked at one of its characters."""
        self.call.font(self.handle, at, self.name_at, 128, self.flags_at)
        weight = self.call.weight(self.handle, at)
        found = self.fonts[font] = _bold_italic(self.name.value, self.flags.value, weight)
        return found

    @property
    def is_text_alone(self) -> bool:
        """Whether the page holds nothing but the text read: no line, no picture, no form."""
        return bool(self.call.count(self.page) <= len(self.seen))


def _character(code: int) -> str:
    return chr(code) if 0 < code < 0xD800 or 0xE000 <= code < 0x110000 else "\x00"


Placer = Callable[[float, float], tuple[float, float]]


def _upright(x: float, y: float) -> tuple[float, float]:
    return x, y


def _placer(quarter: int, width: float, height: float) -> Placer:
    """Return what turns a point of the page's own space into one of the page as it is read."""
    turns: dict[int, Placer] = {
        1: lambda x, y: (y, width - x),
        2: lambda x, y: (width - x, height - y),
        3: lambda x, y: (height - y, x),
    }
    return turns.get(quarter, _upright)


def _quarter(right: float, up: float) -> int:
    """Return by how many quarters text that runs in this direction is turned, against the clock."""
    if abs(right) >= abs(up):
        return 0 if right >= 0 else 2
    return 1 if up > 0 else 3


def _bold_italic(name: bytes, flags: int, weight: int) -> tuple[bool, bool]:
    font = name.decode("utf-8", "replace")
    named = _BOLD_NAME.search(font) or re.search("bold|black|heavy|demi", font, re.IGNORECASE)
    bold = (named and not _LIGHT_NAME.search(font)) or weight >= 600 or flags & _FORCE_BOLD
    return bool(bold), bool(_ITALIC_NAME.search(font)) or bool(flags & _ITALIC)
