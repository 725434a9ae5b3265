"""What each Word reader makes of a document, in one form that can be scored.

Run in the reader's own Python: `python -m benchmarks.word_readers NAME FILE [FILE…]` prints JSON:
what was told of the first file, and the milliseconds of CPU for each, made from a template never
seen before and from one seen already. What is timed is the reader's work down to its own model;
turning that into the common form is not. A label is what the reader says of a number, in whatever
way its model or its output says it.
"""

import io
import json
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from importlib.metadata import version
from itertools import count, islice, repeat
from pathlib import Path
from typing import Any

from benchmarks import word_models, word_outputs
from benchmarks.measures import cpu_ms
from benchmarks.word_told import Told, told

# The floor


PARTS = re.compile(
    r"word/(document|styles|numbering|settings|comments|footnotes|endnotes|(header|footer)\d*)\.xml"
    r"|.*\.rels|\[Content_Types\]\.xml|docProps/.*\.xml"
)


def read_floor(data: bytes) -> Any:
    """Parse the parts a reader needs, and do nothing with them."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return [
            etree.fromstring(package.read(name))
            for name in package.namelist()
            if PARTS.fullmatch(name)
        ]


def tell_floor(_: Any) -> Told:
    return told()


ROUNDS = 9
TEMPLATE = re.compile(r"(styles|numbering)\.xml$")

Reader = tuple[str, Callable[[bytes], Any], Callable[[Any], Told]]

READERS: dict[str, Reader] = {
    "floor": ("lxml", read_floor, tell_floor),
    "regesta": ("regesta", word_models.read_regesta, word_models.tell_regesta),
    "pandoc": ("pypandoc-binary", word_models.read_pandoc, word_models.tell_pandoc),
    "docling": ("docling-slim", word_models.read_docling, word_models.tell_docling),
    "docx2python": ("docx2python", word_outputs.read_docx2python, word_outputs.tell_docx2python),
    "mammoth": ("mammoth", word_outputs.read_mammoth, word_outputs.tell_mammoth),
    "markitdown": ("markitdown", word_outputs.read_markitdown, word_outputs.tell_markitdown),
    "python-docx": ("python-docx", word_models.read_python_docx, word_models.tell_python_docx),
}
"""Each reader's package, how it reads, and how what it read is put into the common form."""


def main() -> None:
    name, *files = sys.argv[1:]
    package, read, tell = READERS[name]
    data = [Path(file).read_bytes() for file in files]
    said = tell(read(data[0]))
    times = [[_timed(read, fresh(one)), _timed(read, repeat(one))] for one in data]
    print(json.dumps({"version": _version(package), "told": said, "ms": times}))


def _version(package: str) -> str:
    """Return the version; of pandoc, the program's own."""
    if package != "pypandoc-binary":
        return version(package)
    import pypandoc

    return str(pypandoc.get_pandoc_version())


def _timed(read: Callable[[bytes], Any], documents: Iterator[bytes]) -> float:
    prepared = list(islice(documents, ROUNDS + 1))
    return cpu_ms(lambda: read(prepared.pop()), rounds=ROUNDS)


def fresh(data: bytes) -> Iterator[bytes]:
    """Yield the document again and again, each time made from another template.

    A comment at the end of its styles and numbering changes their bytes and nothing else.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for number in count():
        copy = io.BytesIO()
        with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as package:
            for name, part in parts.items():
                mark = f"<!-- {number} -->" if TEMPLATE.search(name) else ""
                package.writestr(name, part + mark.encode())
        yield copy.getvalue()


if __name__ == "__main__":
    main()
