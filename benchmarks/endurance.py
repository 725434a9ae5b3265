"""A thousand mixed files read in one process: memory, open files, and the slowest kind.

Run by `make bench ONLY=endurance`; the files are made here, each a little different.
"""

import gc
import io
import os
import resource
import sys
import time
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from itertools import islice
from pathlib import Path

from tabulate import tabulate

from regesta.readers import read

FILES = 1_000
MOST_GROWTH = 8.0
"""Megabytes the process may grow between its first hundred files and its last."""


def main() -> int:
    spent: dict[str, list[float]] = defaultdict(list)
    sizes: list[float] = []
    handles = open_files()
    for number, (name, data) in enumerate(islice(files(), FILES), 1):
        began = time.process_time()
        read(data, name)
        spent[name.rpartition(".")[2]].append(time.process_time() - began)
        if number % 100 == 0:
            gc.collect()
            sizes.append(megabytes())
    rows = sorted(
        ((kind, len(times), 1000 * sum(times) / len(times), 1000 * max(times))
         for kind, times in spent.items()),
        key=lambda row: -row[2],
    )  # fmt: skip
    print(tabulate(rows, ("kind", "files", "ms a file", "slowest, ms"), floatfmt=".1f"))
    growth, left = sizes[-1] - sizes[0], open_files() - handles
    print(f"\nmemory after each hundred files, MB: {' '.join(f'{size:.0f}' for size in sizes)}")
    print(
        f"growth {growth:.1f} MB (at most {MOST_GROWTH:.0f}); files left open: {left} (at most 0)"
    )
    print(f"slowest kind: {rows[0][0]}")
    return 0 if growth <= MOST_GROWTH and left <= 0 else 1


def megabytes() -> float:
    """Return the memory the process holds now, where the system tells; else the most it held."""
    pages = Path("/proc/self/statm")
    if pages.exists():
        return int(pages.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def open_files() -> int:
    """Return how many files the process has open, 0 where the system does not tell."""
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.exists() else 0


def files() -> Iterator[tuple[str, bytes]]:
    """Yield files of every kind, in turn and without end."""
    number = 0
    while True:
        for ending, make in KINDS.items():
            number += 1
            yield f"{number}.{ending}", make(number)


def words(number: int) -> list[str]:
    return [
        f"Point {at} of letter {number}: the harbour office of pier {number * at} asks the "
        f"guild to name {at} pilots for watch {number} by 5 May 2026, and thanks it for its answer."
        for at in range(1, 25)
    ]


def word(number: int) -> bytes:
    import docx

    out = io.BytesIO()
    document = docx.Document()
    for text in words(number):
        document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def packed(members: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def page(number: int) -> bytes:
    told = "".join(f"<p>{text}</p>" for text in words(number))
    return f"<html><body><h1>Letter {number}</h1>{told}</body></html>".encode()


def rich(number: int) -> bytes:
    return (r"{\rtf1\ansi " + r"\par ".join(words(number)) + r"\par}").encode()


def open_text(number: int) -> bytes:
    text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    told = "".join(f"<text:p>{said}</text:p>" for said in words(number))
    content = (
        f'<office:document-content xmlns:office="{office}" xmlns:text="{text}"><office:body>'
        f"<office:text>{told}</office:text></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    return packed({"mimetype": kind, "content.xml": content})


def mail(number: int) -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = "ann@pilots.example.org", "juhan@sadam.example.ee"
    message["Subject"], message["Message-ID"] = f"Watch {number}", f"<{number}@pilots.example.org>"
    message.set_content("\n\n".join(words(number)))
    message.add_alternative(page(number).decode(), subtype="html")
    message.add_attachment(word(number), "application", "octet-stream", filename="letter.docx")
    return message.as_bytes()


FONT = b"<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"


def pdf(number: int) -> bytes:
    """Return a page of words as a PDF, built by hand."""
    lines = "".join(f"({text[:95]}) Tj T* " for text in words(number))
    stream = f"BT /F1 10 Tf 14 TL 50 780 Td {lines}ET".encode()
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources" + FONT,
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
    )
    told = b"".join(b"%d 0 obj%s endobj\n" % (at, one) for at, one in enumerate(objects, 1))
    return b"%PDF-1.4\n" + told + b"trailer<</Root 1 0 R/Size 5>>\n%%EOF"


def archive(number: int) -> bytes:
    return packed({"letter.docx": word(number), "letter.rtf": rich(number), "note.txt": "Note."})


def damaged(number: int) -> bytes:
    return word(number)[: 2_000 + number % 900]


KINDS: dict[str, Callable[[int], bytes]] = {
    "docx": word,
    "odt": open_text,
    "rtf": rich,
    "html": page,
    "txt": lambda number: "\n\n".join(words(number)).encode("cp1257"),
    "pdf": pdf,
    "eml": mail,
    "zip": archive,
    "cut": damaged,
    "png": lambda number: b"\x89PNG\r\n\x1a\n" + bytes(number % 100),
}


if __name__ == "__main__":
    sys.exit(main())
