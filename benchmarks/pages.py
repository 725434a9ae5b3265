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
from importlib.util import find_spec

from benchmarks.articles import seen, texts, unseen

LEAST_F1, MOST_MILLISECONDS = 0.96, 10.0
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
    told: list[Page] = []
    for number, layout in enumerate(layouts):
        for language in languages:
            html, truth = layout(texts.Words(language, number))
            told.append(Page(f"{layout.__name__}-{language}", html.encode(), truth))
    return told


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
        told = extract(page.html)
        times.append(time.process_time() - begun)
        precision, recall = precision_and_recall(page.truth, told)
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


def extractors() -> dict[str, Extract]:
    """Return Regesta and those it is measured beside, as far as they are installed."""
    known = {"regesta": regesta, "trafilatura": _trafilatura, "readability": _readability}
    return {name: extract for name, extract in known.items() if find_spec(name)}


def _trafilatura(html: bytes) -> str:
    import trafilatura

    return trafilatura.extract(html, include_comments=False) or ""


def _readability(html: bytes) -> str:
    import readability
    from lxml.html import fromstring

    return _shown(fromstring(readability.Document(html.decode()).summary()))


def _shown(root) -> str:
    return " ".join(part for part in root.itertext())


def main() -> int:
    sets = {"mended on": pages(seen.LAYOUTS), "held out": pages(unseen.LAYOUTS)}
    sizes = [len(page.html) for found in sets.values() for page in found]
    print(f"{len(sizes)} pages of {min(sizes) // 1000}-{max(sizes) // 1000} kB")
    print(f"{'':18}{'pages':12}{'precision':>10}{'recall':>8}{'F1':>8}{'ms':>8}")
    fine = True
    for name, extract in extractors().items():
        for label, found in sets.items():
            extract(found[0].html)
            got = score(extract, found)
            print(
                f"{name:18}{label:12}{got.precision:10.3f}{got.recall:8.3f}{got.f1:8.3f}"
                f"{got.milliseconds:8.1f}"
            )
            if name == "regesta":
                fine = fine and got.f1 >= LEAST_F1 and got.milliseconds <= MOST_MILLISECONDS
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
