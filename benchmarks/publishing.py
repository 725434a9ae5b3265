"""Editions: CPU time and memory of Word, Akoma Ntoso and HTML, from a source of any length."""

import sys
import time
import tracemalloc
from collections.abc import Callable
from datetime import date
from io import BytesIO

import docx as python_docx

from regesta.localisation.units import translated
from regesta.model.document import Document
from regesta.publication import akn, docx, html
from regesta.publication.imprint import Imprint
from regesta.publication.parity import parity
from regesta.readers.docx import read
from regesta.settings import resource

_LANGUAGES = ("fr", "es")
_LIMITS = {"sample": 0.5, "2,000 paragraphs": 10.0}
"""Seconds of CPU for two languages in three formats, from warm."""
_TIMES = 5


def main() -> int:
    """Print what publishing costs beside its limits; return 0 where they were kept."""
    (sample,) = resource("samples").glob("Conclusions*.docx")
    sources = {"sample": sample.read_bytes(), "2,000 paragraphs": _long(2000)}
    figures = {name: _measured(data) for name, data in sources.items()}
    row = "{:<18} {:>10} {:>9} {:>9} {:>12} {:>13}"
    print(row.format("source", "paragraphs", "CPU s", "limit", "peak MiB", "KiB/paragraph"))
    for name, (count, seconds, peak) in figures.items():
        told = (f"{seconds:.2f}", f"{_LIMITS[name]:.1f}", f"{peak / 2**20:.1f}")
        print(row.format(name, count, *told, f"{peak / 2**10 / count:.1f}"))
    return 0 if all(figures[name][1] <= limit for name, limit in _LIMITS.items()) else 1


def _measured(data: bytes) -> tuple[int, float, int]:
    """Return how many blocks a source has, the best CPU time, and the most memory taken."""
    source = read(data).value
    if source is None:
        raise SystemExit("The benchmark's own source cannot be read.")
    best = min(_timed(lambda: _publish(data, source)) for _ in range(_TIMES))
    tracemalloc.start()
    _publish(data, source)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return len(source.blocks), best, peak


def _timed(work: Callable[[], None]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _publish(data: bytes, source: Document) -> None:
    """Publish in two languages and three formats, the Word edition held against its source."""
    for language in _LANGUAGES:
        told = translated(source, _other, language)
        imprint = Imprint("work", language, "en", date(2026, 1, 1), languages=_LANGUAGES)
        edition = read(docx.write(data, told, source)).value
        if edition is None or parity(source, edition):
            raise SystemExit("An edition does not say what its source says.")
        akn.write(told, imprint, source)
        html.page(told, imprint, str)


def _other(text: str) -> str:
    """Return the text as a translation: as long, of the same marks, and not the same."""
    return f"Ô {text}"


def _long(paragraphs: int) -> bytes:
    """Return a Word file of so many paragraphs, some words of each in bold."""
    file = python_docx.Document()
    for number in range(paragraphs):
        paragraph = file.add_paragraph(style="List Number" if number % 3 else None)
        paragraph.add_run(f"Boats of quay {number} sail at noon, and ")
        paragraph.add_run("their nets").bold = True
        paragraph.add_run(" are dried on poles until the evening, when they come back. " * 3)
    told = BytesIO()
    file.save(told)
    return told.getvalue()


if __name__ == "__main__":
    sys.exit(main())
