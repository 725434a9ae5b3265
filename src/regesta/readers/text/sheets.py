"""What page breaks leave in a text: running heads, feet and page numbers, taken out of the body."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from regesta.model.document import Block, Layer, plain
from regesta.readers.flat.furniture import is_page_mark
from regesta.readers.flat.shapes import ends_sentence
from regesta.readers.text.wrapping import GLUE

BREAK = "\ue001"
"""Stands alone in a line from which furniture was taken."""
SOFT = "\ue002"
"""Stands in a line where a word processor broke it within a paragraph (its vertical tab)."""

_DIGITS = re.compile(r"\d+")
_NUMBERED = re.compile(
    r"""
    (?:^|\s{2,}|\t|\|\s*|\W[-–—]\s?)\d{1,4}\s*[-–—]?\s*$      # "TMDW/2026/3       2"
    | ^\s*[-–—]?\s*\d{1,4}(?:\s{2,}|\t|\s*\|)                     # "2     Annual report"
    | \b(?:page|p\.|lk|lehekülg|página|pág\.)\s?\d{1,4}\b         # "Page 2 of 5"
    """,
    re.VERBOSE | re.IGNORECASE,
)
_EDGE = 3
_LONGEST = 120
_FULL = 60
_SHORTEST = 5
_PAGE_WORD = re.compile(r"\b(?:page|lk|página)\b", re.IGNORECASE)


def without_furniture(text: str) -> tuple[str, tuple[Block, ...]]:
    """Return the text with `BREAK` for each line a page break has left, and those lines once.

    Running heads are of the layer `header`, feet of `footer`. Lines keep their numbers.
    """
    lines = text.replace("\f", "\n\f\n").split("\n")
    places = _by_pages(lines) if "\f" in text else _by_numbers(lines)
    told = _told(lines, places)
    kept = [BREAK if at in places or line == "\f" else line for at, line in enumerate(lines)]
    return "\n".join(_bridged(kept) if BREAK in kept else kept), told


def _told(lines: Sequence[str], places: dict[int, Layer]) -> tuple[Block, ...]:
    seen: dict[str, Block] = {}
    for at, layer in places.items():
        said = " ".join(lines[at].split())
        if said:
            source = f"line {at + 1}"
            seen.setdefault(_pattern(said), Block(runs=plain(said), layer=layer, source=source))
    return tuple(sorted(seen.values(), key=lambda block: block.layer is not Layer.HEADER))


def _pattern(line: str) -> str:
    return _DIGITS.sub("0", " ".join(line.split())).casefold()


def _by_pages(lines: Sequence[str]) -> dict[int, Layer]:
    """Return the lines at the edges of pages that stand on two of them or bear their numbers."""
    edges = list(_edges(lines))
    counts = Counter(_pattern(lines[at]) for at, _ in edges)
    return {
        at: layer
        for at, layer in edges
        if is_page_mark(lines[at]) or (counts[_pattern(lines[at])] > 1 and _may_run(lines[at]))
    }


def _may_run(line: str) -> bool:
    return len(line.strip()) <= _LONGEST and not re.match(r"\s*(?:\(\w{1,3}\)|\d+\.)\s", line)


def _edges(lines: Sequence[str]) -> Iterator[tuple[int, Layer]]:
    """Yield the first and last lines of each page that hold something."""
    breaks = [0, *(at for at, line in enumerate(lines) if line == "\f"), len(lines)]
    for start, stop in pairwise(breaks):
        held = [at for at in range(start, stop) if lines[at].strip()]
        tops, feet = held[:_EDGE], held[_EDGE:][-_EDGE:]
        yield from ((at, Layer.HEADER) for at in tops)
        yield from ((at, Layer.FOOTER) for at in feet)


def _by_numbers(lines: Sequence[str]) -> dict[int, Layer]:
    """Return the lines that say the same but for a number that counts on, and what goes with them.

    "TMDW/2026/3      2" three times, or "Page 2 of 3" twice, is a running head; so is a line that
    stands beside each of them.
    """
    alike: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        if 0 < len(line.strip()) <= _LONGEST and _may_count(line):
            alike.setdefault(_pattern(line), []).append(at)
    runs = [places for places in alike.values() if _counts_on(lines, places)]
    found = {at: _layer(lines, at, runs) for places in runs for at in places}
    for places in runs:
        for step in (-1, 1):
            found.update(_beside(lines, places, step, found))
    return dict(sorted(found.items()))


def _may_count(line: str) -> bool:
    """Say whether a line bears a page's number as running heads do; "12." alone is a label."""
    is_mark = is_page_mark(line) and not line.rstrip().endswith(".")
    return is_mark or _NUMBERED.search(line) is not None


def _layer(lines: Sequence[str], at: int, runs: Sequence[Sequence[int]]) -> Layer:
    """A line that stands before any text is a head; one after the last line of text is a foot."""
    places = next(places for places in runs if at in places)
    above = sum(1 for line in lines[: places[0]] if line.strip())
    return Layer.HEADER if above <= _EDGE else Layer.FOOTER


def _counts_on(lines: Sequence[str], places: Sequence[int]) -> bool:
    first = lines[places[0]]
    is_worded = re.search(r"[^\W\d_]", first) is not None
    if len(places) < (2 if _PAGE_WORD.search(first) or not is_worded else 3):
        return False
    if min(b - a for a, b in pairwise(places)) < (_EDGE if is_worded else _SHORTEST):
        return False
    if not is_worded and not (is_page_mark(first) and all(_alone(lines, at) for at in places)):
        return False
    numbers = [tuple(map(int, _DIGITS.findall(lines[at]))) for at in places]
    moving = [column for column in zip(*numbers, strict=True) if len(set(column)) > 1]
    return len(moving) == 1 and all(b - a == 1 for a, b in pairwise(moving[0]))


def _alone(lines: Sequence[str], at: int) -> bool:
    """Say whether empty lines stand around this one."""
    return not any(line.strip() for line in (*lines[at - 1 : at], *lines[at + 1 : at + 2]))


def _beside(
    lines: Sequence[str], places: Sequence[int], step: int, found: dict[int, Layer]
) -> dict[int, Layer]:
    """Return the lines above or below each of the places that say the same, if they do."""
    near = {at: _next_held(lines, at, step) for at in places}
    if any(beside is None or beside in found for beside in near.values()):
        return {}
    held = [at for at in near.values() if at is not None]
    is_one = len({_pattern(lines[at]) for at in held}) == 1 and _may_run(lines[held[0]])
    if not is_one or len(held) < 2:
        return {}
    # what stands below a page's number opens the next page
    return {near[at] or 0: Layer.HEADER if step > 0 else found[at] for at in places}


def _next_held(lines: Sequence[str], at: int, step: int) -> int | None:
    stop = len(lines) if step > 0 else -1
    return next((one for one in range(at + step, stop, step) if lines[one].strip()), None)


def _bridged(lines: Sequence[str]) -> list[str]:
    """Return the lines with the empty ones around a break left out where a sentence goes on."""
    told = list(lines)
    at = 0
    while at < len(told):
        if told[at] != BREAK:
            at += 1
            continue
        start = stop = at
        while start > 0 and told[start - 1].strip(f" \t{BREAK}") == "":
            start -= 1
        while stop < len(told) and told[stop].strip(f" \t{BREAK}") == "":
            stop += 1
        before, after = told[start - 1] if start else "", told[stop] if stop < len(told) else ""
        goes_on = bool(before and after) and not ends_sentence(before) and _resumes(before, after)
        told[start:stop] = [BREAK if goes_on else ""] * (stop - start)
        if goes_on:
            told[start - 1] += GLUE
        at = stop
    return told


def _resumes(before: str, after: str) -> bool:
    """Say whether a page's first line goes on with the sentence that the last one's left open."""
    is_full = len(before.strip()) >= _FULL and not re.match(r"\s*[(\d•*–-]", after)
    return after.lstrip()[:1].islower() or is_full
