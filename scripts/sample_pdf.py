"""A letter as PDF: Helvetica, two pages or as many as it takes, the same bytes every time.

Only what a plain letter needs of PDF 1.4: one standard font in WinAnsi, text operators, no
compression, so that a reader of the file can see what is in it. Letters that WinAnsi lacks lose
their diacritics, as in many a letter printed on an old machine.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

PAGE_WIDTH, PAGE_HEIGHT = 595, 842  # A4 in points
LEFT, TOP, BOTTOM = 72, 770, 120
SIZE, LEADING = 12, 16

# Advance widths of Helvetica in thousandths of its size, U+0020 to U+007E (Adobe's AFM file).
_WIDTHS = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Text:
    """Words at a place: `rise` lifts a note's mark above the line."""

    words: str
    x: float
    y: float
    size: float = SIZE
    rise: float = 0


def width(words: str, size: float = SIZE) -> float:
    """Return how wide the words are in points."""
    known = (_WIDTHS[ord(c) - 32] if 32 <= ord(c) < 127 else 556 for c in words)
    return sum(known) * size / 1000


def wrapped(words: str, size: float = SIZE) -> Iterator[str]:
    """Yield the lines of a paragraph, each within the margins; a newline always breaks."""
    for line in words.split("\n"):
        yield from _broken(line.split(" "), PAGE_WIDTH - 2 * LEFT, size)


def _broken(words: Iterable[str], room: float, size: float) -> Iterator[str]:
    line = ""
    for word in words:
        wider = f"{line} {word}".strip()
        if line and width(wider, size) > room:
            yield line
            wider = word
        line = wider
    yield line


def laid_out(paragraphs: Iterable[str], note: str, foot: str) -> list[list[Text]]:
    """Return the pages: paragraphs one under another, `[[1]]` raised and its note at the foot."""
    pages: list[list[Text]] = [[]]
    y = float(TOP)
    for paragraph in paragraphs:
        for line in wrapped(paragraph.replace("\t", "   ")):
            if y < BOTTOM:
                pages.append([Text(f"{len(pages) + 1}.", LEFT, TOP + 30)])
                y = TOP
            pages[-1] += _line(line, y)
            y -= LEADING
        y -= LEADING / 2
    return [[*page, *_noted(page, note), Text(foot, LEFT, 40, 8)] for page in pages]


def _line(line: str, y: float) -> list[Text]:
    before, call, after = line.partition("[[1]]")
    if not call:
        return [Text(line, LEFT, y)]
    mark = LEFT + width(before)
    rest = Text(after, mark + width("1", 7), y)
    return [Text(before, LEFT, y), Text("1", mark, y, 7, rise=4), rest]


def _noted(page: list[Text], note: str) -> list[Text]:
    return _note(note) if any(text.rise for text in page) else []


def _note(note: str) -> list[Text]:
    lines = list(wrapped(note, 8))
    mark = Text("1", LEFT, 80, 5, rise=3)
    first, *others = [Text(line, LEFT, 80 - 10 * n, 8) for n, line in enumerate(lines)]
    return [mark, replace(first, x=LEFT + 6), *others]


def letter(paragraphs: Iterable[str], note: str, foot: str, title: str) -> bytes:
    """Return the PDF of a letter."""
    pages = laid_out(paragraphs, note, foot)
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title (" + _escaped(title) + b") /CreationDate (D:20260504090000+03'00') >>",
    ]
    for number, page in enumerate(pages):
        objects += [_page(6 + 2 * number), _content(page)]
    return _file(objects)


def _page(content: int) -> bytes:
    return (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {PAGE_WIDTH} {PAGE_HEIGHT}]"
        f" /Resources << /Font << /F1 3 0 R >> >> /Contents {content} 0 R >>"
    ).encode()


def _content(page: list[Text]) -> bytes:
    stream = b"\n".join(
        f"BT /F1 {text.size:g} Tf {text.x:.2f} {text.y:.2f} Td {text.rise:g} Ts (".encode()
        + _escaped(text.words)
        + b") Tj ET"
        for text in page
    )
    return b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream)


def _escaped(words: str) -> bytes:
    plain = "".join(_printable(letter) for letter in words).encode("cp1252")
    return plain.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _printable(letter: str) -> str:
    try:
        letter.encode("cp1252")
    except UnicodeEncodeError:
        return unicodedata.normalize("NFD", letter)[0]
    return letter


def _file(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        start,
    )
    return bytes(out)
