"""How much of an article is found, and how fast, on made-up pages of many layouts.

The metric is the public article-extraction-benchmark's: shingles of four words, counted, precision
and recall averaged over the pages, F1 of the two (https://github.com/scrapinghub/
article-extraction-benchmark, evaluate.py). A headline is no part of an article's text there.
"""

import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from benchmarks.articles import seen, texts, unseen
from benchmarks.measures import table
from benchmarks.peers import NOT_RUN, told

LEAST_F1, MOST_MILLISECONDS = 0.96, 10.0
SETS = {"mended on": seen.LAYOUTS, "held out": unseen.LAYOUTS}
PEERS = ("trafilatura", "readability-lxml")
LANGUAGES = ("en", "et", "fr", "es")
_SHINGLE = 4
_TOKEN = re.compile(r"\w+")

Extract = Callable[[bytes], str]


@dataclass(frozen=True, slots=True)
class Page:
    """A page as bytes, and the text its article has."""

    name: str
    html: bytes
    truth: str


@dataclass(frozen=True, slots=True)
class Score:
    """Means over pages; milliseconds are of CPU, a page."""

    precision: float
    recall: float
    milliseconds: float

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def pages(layouts: Iterable[seen.Layout], languages: Iterable[str] = LANGUAGES) -> list[Page]:
    """Return each layout in each language; the text differs, too."""
    made: list[Page] = []
    for number, layout in enumerate(layouts):
        for language in languages:
            html, truth = layout(texts.Words(language, number))
            made.append(Page(f"{layout.__name__}-{language}", html.encode(), truth))
    return made


def matched(truth: str, told: str) -> tuple[float, float, float]:
    """Return the shares of shingles found, found in excess, and missed (they add up to 1)."""
    wanted, given = _shingles(truth), _shingles(told)
    counts = ((wanted & given).total(), (given - wanted).total(), (wanted - given).total())
    whole = sum(counts) or 1
    return counts[0] / whole, counts[1] / whole, counts[2] / whole


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    tokens = _TOKEN.findall(text)
    last = max(1, len(tokens) - _SHINGLE + 1)
    return Counter(tuple(tokens[at : at + _SHINGLE]) for at in range(last) if tokens)


def precision_and_recall(truth: str, told: str) -> tuple[float | None, float | None]:
    """Return both for a page; None where the public metric leaves the page out of that mean."""
    found, excess, missed = matched(truth, told)
    precision = found / (found + excess) if found + excess else None
    recall = found / (found + missed) if found + missed else None
    return precision, recall


def score(extract: Extract, on: Iterable[Page]) -> Score:
    """Return how an extractor does on these pages."""
    precisions: list[float] = []
    recalls: list[float] = []
    times: list[float] = []
    for page in on:
        begun = time.process_time()
        said = extract(page.html)
        times.append(time.process_time() - begun)
        precision, recall = precision_and_recall(page.truth, said)
        precisions += [precision] if precision is not None else []
        recalls += [recall] if recall is not None else []
    means = [statistics.mean(found) if found else 0.0 for found in (precisions, recalls)]
    return Score(means[0], means[1], statistics.mean(times) * 1000)


def regesta(html: bytes) -> str:
    """Return an article's text as Regesta reads it: its body without the title."""
    from regesta.model.document import BlockKind
    from regesta.readers.html import read

    document = read(html).value
    told = document.body if document else ()
    return "\n".join(block.text for block in told if block.kind is not BlockKind.TITLE)


def scores(extract: Extract) -> dict[str, tuple[float, float, float, float]]:
    """Return precision, recall, F1 and milliseconds of an extractor on both sets of layouts."""
    found_on = {}
    for name, layouts in SETS.items():
        found = pages(layouts)
        extract(found[0].html)  # the first page pays for what is loaded late
        got = score(extract, found)
        found_on[name] = (got.precision, got.recall, got.f1, got.milliseconds)
    return found_on


def main() -> int:
    sizes = [len(page.html) for layouts in SETS.values() for page in pages(layouts)]
    print(f"{len(sizes)} pages of {min(sizes) // 1000} to {max(sizes) // 1000} kB\n")
    own = scores(regesta)
    rows = [("regesta", *_row(name, got)) for name, got in own.items()]
    for peer in PEERS:
        answer = told("benchmarks.page_peers", peer)
        found = answer["scores"] if answer else {}
        called = f"{peer} {answer['version']}" if answer else peer
        rows += [(called, *_row(name, found.get(name))) for name in SETS]
    rows += [("limit", "both", "", "", f">= {LEAST_F1}", f"<= {MOST_MILLISECONDS:.0f}")]
    print(table(("reader", "layouts", "precision", "recall", "F1", "ms of CPU a page"), rows))
    kept = all(f1 >= LEAST_F1 and ms <= MOST_MILLISECONDS for _, _, f1, ms in own.values())
    return 0 if kept else 1


def _row(name: str, got: Iterable[float] | None) -> tuple[str, ...]:
    if got is None:
        return name, NOT_RUN, NOT_RUN, NOT_RUN, NOT_RUN
    *shares, milliseconds = got
    return name, *(f"{share:.3f}" for share in shares), f"{milliseconds:.1f}"


if __name__ == "__main__":
    sys.exit(main())
