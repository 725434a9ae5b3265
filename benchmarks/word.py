"""What each reader of Word documents keeps, and how long it takes: `make bench ONLY=word`.

Every reader runs in a process of its own, in the same run, on the same two documents. The tables
are written into docs/readers.md too. Milliseconds are CPU time, warm, median of nine.
"""

import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks import peers
from benchmarks.measures import table, write_down
from benchmarks.word_readers import READERS
from benchmarks.word_score import FEATURES
from benchmarks.word_told import told
from benchmarks.word_truth import Truth, documents

PAGE = "docs/readers.md"
FLOOR, OURS = "floor", "regesta"
LIMITS = {"document": (1.5, 1.0), "twenty times the document": (3.0, None)}
"""Times the floor at most: from a template not seen before, and from one seen before."""

Figures = dict[str, dict[str, Any]]
"""What each reader's process answered, by its name."""


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="regesta-bench-") as folder:
        short, long, truth, named = documents(Path(folder))
        figures = {name: _asked(name, short, long) for name in READERS}
    kept, taken = _features(figures, truth), _times(figures)
    said = f"Measured on {named}, {_versions(figures)}.\n\n{kept}\n\n{taken}"
    print(said)
    write_down(PAGE, "word", said)
    return 0 if _is_kept(figures, truth) else 1


def _asked(name: str, *files: Path) -> dict[str, Any]:
    print(f"{name} …", file=sys.stderr, flush=True)
    ask = peers.ours if name in (FLOOR, OURS) else peers.told
    answer = ask("benchmarks.word_readers", name, *files)
    return answer if isinstance(answer, dict) else {}


def _versions(figures: Figures) -> str:
    others = [name for name in READERS if name not in (FLOOR, OURS)]
    told = (f"{n} {figures[n]['version']}" if figures[n] else f"{n} not run" for n in others)
    return "with " + ", ".join(told)


def _features(figures: Figures, truth: Truth) -> str:
    readers = [name for name in READERS if name != FLOOR]
    rows = [
        (what, *(_points(figures[name], truth, what) for name in readers))
        for what in FEATURES
        if FEATURES[what](told(), truth)[1]
    ]
    return table(("what is kept", *readers), rows)


def _points(answer: dict[str, Any], truth: Truth, what: str) -> str:
    if not answer:
        return peers.NOT_RUN
    found, all_ = FEATURES[what](answer["told"], truth)
    return str(all_) if found == all_ else f"{found} of {all_}" if found else "–"


def _times(figures: Figures) -> str:
    """Return the milliseconds of each reader, and how often they hold the floor's."""
    documents_ = tuple(LIMITS)
    headings = [f"{what}, ms" for what in documents_]
    rows = [
        (name, *(_figure(figures, name, at) for at in range(len(documents_)))) for name in READERS
    ]
    again = (f"{OURS}, template seen before", *(_figure(figures, OURS, at, 1) for at in (0, 1)))
    limits = ("limit for regesta", *(_limit(what) for what in documents_))
    return table(("reader", *headings), [*rows[:2], again, *rows[2:], limits])


def _figure(figures: Figures, name: str, at: int, seen: int = 0) -> str:
    if not figures[name] or not figures[FLOOR]:
        return peers.NOT_RUN
    taken, floor = figures[name]["ms"][at][seen], figures[FLOOR]["ms"][at][0]
    return f"{taken:.1f} ({taken / floor:.1f}× the floor)" if name != FLOOR else f"{taken:.1f}"


def _limit(what: str) -> str:
    first, again = LIMITS[what]
    return f"{first}× the floor" + (f", {again}× seen before" if again else "")


def _is_kept(figures: Figures, truth: Truth) -> bool:
    """Say whether we kept everything within the limits."""
    if not figures[OURS] or not figures[FLOOR]:
        return False
    points = [score(figures[OURS]["told"], truth) for score in FEATURES.values()]
    times = [
        figures[OURS]["ms"][at][seen] <= limit * figures[FLOOR]["ms"][at][0]
        for at, limits in enumerate(LIMITS.values())
        for seen, limit in enumerate(limits)
        if limit
    ]
    return all(found == all_ for found, all_ in points) and all(times)


if __name__ == "__main__":
    sys.exit(main())
