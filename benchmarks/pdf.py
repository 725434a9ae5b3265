"""How long reading a PDF takes beside PDFium's bare text extraction, in CPU, warm medians.

The PDFs are written here: letters, reports of many pages, two columns, ruled tables. Bare is
opening the file and taking each page's text, nothing else; pdfminer.six is measured where it is
installed.
"""

import io
import statistics
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pypdfium2

from regesta.readers.pdf import read

LIMIT = 2.5
"""How many times the bare extraction the reading may take."""

ROUNDS = 15

_TEXT = (
    "The harbour office has examined the reports of the pilots on night work in small ports and "
    "takes note of the progress made since the last hearing. It asks the ports to name a person "
    "who answers for rest periods, and to report on what was done before the end of the year. "
)


def main(paths: list[str] | None = None) -> int:
    """Print a table, one file a line; return 1 where the reading takes longer than promised."""
    named = [(Path(path).name, Path(path).read_bytes()) for path in paths or ()]
    print(f"{'file':28} {'pages':>5} {'bare ms':>8} {'ours ms':>8} {'times':>6} {'pdfminer':>9}")
    slow = 0
    for name, data in named or list(_samples()):
        bare, ours = _medians(data)
        other = f"{_pdfminer(data):9.1f}" if find_spec("pdfminer") else "        –"
        pages = _pages(data)
        print(f"{name:28} {pages:5} {bare:8.2f} {ours:8.2f} {ours / bare:6.2f} {other}")
        slow += ours > LIMIT * bare
    print(f"at most {LIMIT} times the bare extraction: {'no' if slow else 'yes'}")
    return 1 if slow else 0


def _bare(data: bytes) -> None:
    pdf = pypdfium2.PdfDocument(data)
    for index in range(len(pdf)):
        page = pdf[index]
        text_page = page.get_textpage()
        text_page.get_text_range()
        text_page.close()
        page.close()
    pdf.close()


def _pages(data: bytes) -> int:
    pdf = pypdfium2.PdfDocument(data)
    try:
        return len(pdf)
    finally:
        pdf.close()


def _medians(data: bytes) -> tuple[float, float]:
    """Return the medians in milliseconds, the two in turn so that both see the same machine."""
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(ROUNDS + 2):
        for mine, act in zip(times, (_bare, read), strict=True):
            took = _cpu(act, data)
            if number >= 2:  # the first rounds warm up
                mine.append(took)
    return statistics.median(times[0]), statistics.median(times[1])


def _cpu(act: Callable[[bytes], object], data: bytes) -> float:
    start = time.process_time()
    act(data)
    return (time.process_time() - start) * 1000


def _pdfminer(data: bytes) -> float:
    from pdfminer.high_level import extract_text

    return min(_cpu(lambda told: extract_text(io.BytesIO(told)), data) for _ in range(2))


def _samples() -> Iterator[tuple[str, bytes]]:
    yield "letter, 2 pages", _pdf([_column(72, 88)] * 2)
    yield "report, 60 pages", _pdf([_column(72, 88)] * 60)
    yield "two columns, 20 pages", _pdf([_column(60, 42) + _column(310, 42)] * 20)
    yield "ruled tables, 20 pages", _pdf([_table()] * 20)


def _column(x: int, letters: int) -> str:
    lines = textwrap.wrap(_TEXT * 40, letters)[:52]
    return "".join(_line(x, 770 - 14 * at, line) for at, line in enumerate(lines))


def _line(x: int, y: int, text: str) -> str:
    return f"BT /F1 10 Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n"


def _table() -> str:
    rules = [f"72 {780 - 20 * row} m 522 {780 - 20 * row} l S\n" for row in range(31)]
    rules += [f"{72 + 90 * column} 180 m {72 + 90 * column} 780 l S\n" for column in range(6)]
    cells = [
        _line(76 + 90 * column, 766 - 20 * row, f"cell {row}.{column} of it")
        for row in range(30)
        for column in range(5)
    ]
    return "".join(rules + cells)


def _pdf(pages: list[str]) -> bytes:
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for at, content in enumerate(pages):
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * at} 0 R >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    return _written(objects)


def _written(objects: list[str]) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {size}\n0000000000 65535 f \n{table}{end}".encode()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
