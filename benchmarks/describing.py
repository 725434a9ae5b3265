"""How long a document takes to be described, by profile: `make bench ONLY=describing`.

The documents are those of the profiles' tests and the samples; milliseconds are CPU time in a warm
process, the median of nine, each time on a copy nobody has seen: nothing is remembered of it. The
record's XML is measured beside: schema and rules together.
"""

import pickle
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path
from time import process_time

from benchmarks.measures import CHECKOUT, table

from regesta.model.document import Document
from regesta.profiles import PROFILES, dates, describe, ranked
from regesta.readers import read
from regesta.registry.recordxml import record_xml
from regesta.registry.validation import record_findings

MOST_DESCRIBING, MOST_VALIDATING = 3.0, 0.3
"""Milliseconds: a document described, a record's XML held against schema and rules."""

_FOLDERS = ("tests/profiles/test_unseen", "samples", "../shared/seeds")
"""The last is there where the corpus lies beside the checkout: two of it are long."""
_ROUNDS = 9


def main() -> int:
    """Print a row a profile, and return 0 where no document takes longer than the limit."""
    documents = list(_documents())
    rows, slowest = _rows(documents)
    print(table(("profile", "documents", "median ms", "slowest ms"), rows))
    checking = _validating(documents)
    print(f"\nSchema and rules: {checking:.2f} ms a record (limit {MOST_VALIDATING}).")
    print(f"Describing: {slowest:.2f} ms at most (limit {MOST_DESCRIBING}).")
    return int(slowest > MOST_DESCRIBING or checking > MOST_VALIDATING)


def _rows(documents: list[Document]) -> tuple[list[tuple[object, ...]], float]:
    times: dict[str, list[float]] = {name: [] for name in PROFILES}
    for document in documents:
        times[ranked(document)[0][0]].append(_described(document))
    rows = [
        (name, len(told), f"{statistics.median(told):.2f}", f"{max(told):.2f}")
        for name, told in times.items()
        if told
    ]
    return rows, max(max(told) for told in times.values() if told)


def _described(document: Document) -> float:
    frozen = pickle.dumps(document)
    copies = [pickle.loads(frozen) for _ in range(_ROUNDS)]
    times = []
    for copy in copies:
        dates.found.cache_clear()
        began = process_time()
        describe(copy)
        times.append(process_time() - began)
    return statistics.median(times) * 1000


def _validating(documents: list[Document]) -> float:
    """Return the milliseconds a record's XML takes to be validated, the median of all records."""
    records = [record for document in documents for record in describe(document).value]
    texts = [record_xml(record, f"{0:012x}-{n}").value for n, record in enumerate(records, 1)]
    times = []
    for text in [*texts[:1], *texts]:
        began = process_time()
        record_findings(text, CHECKOUT / "schemas")
        times.append(process_time() - began)
    return statistics.median(times[1:]) * 1000


def _documents() -> Iterator[Document]:
    for folder in _FOLDERS:
        for path in sorted((CHECKOUT / folder).rglob("*")):
            document = _read(path)
            if document is not None:
                yield document


def _read(path: Path) -> Document | None:
    suffixes = {".txt", ".html", ".eml", ".docx"}
    is_told = path.is_file() and path.suffix in suffixes
    return read(path.read_bytes(), path.name).value if is_told else None


if __name__ == "__main__":
    sys.exit(main())
