"""CPU time, tables, and the tables' places in the documentation."""

import gc
import resource
import statistics
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent


def cpu_ms(call: Callable[[], object], *, rounds: int = 9, most_seconds: float = 8.0) -> float:
    """Return the median milliseconds of CPU a call takes in a warm process.

    The programs it starts are counted in. The first call warms up and is not counted; fewer rounds
    are made where they take long.
    """
    call()
    gc.collect()
    times: list[float] = []
    while len(times) < rounds and (len(times) < 3 or sum(times) < most_seconds):
        began = _cpu_seconds()
        call()
        times.append(_cpu_seconds() - began)
    return statistics.median(times) * 1000


def _cpu_seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table, aligned, so that it reads on a terminal too."""
    told = [tuple(map(str, row)) for row in (headings, *rows)]
    widths = [max(map(len, column)) for column in zip(*told, strict=True)]
    lines = [" | ".join(text.ljust(w) for text, w in zip(row, widths, strict=True)) for row in told]
    lines.insert(1, "-|-".join("-" * width for width in widths))
    return "\n".join(f"| {line} |" for line in lines)


def write_down(page: str, topic: str, text: str) -> None:
    """Put the text into the page between the marks `<!-- TOPIC: begin -->` and `… end -->`."""
    path = CHECKOUT / page
    begin, end = f"<!-- {topic}: begin -->", f"<!-- {topic}: end -->"
    whole = path.read_text(encoding="utf-8")
    before, _, rest = whole.partition(begin)
    _, found, after = rest.partition(end)
    if not found:
        raise ValueError(f"{page} has no place for {topic}")
    path.write_text(f"{before}{begin}\n{text.strip()}\n{end}{after}", encoding="utf-8")
