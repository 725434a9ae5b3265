"""Pairs the paragraphs of a text with those of its translation, whoever made it.

Lengths as in Gale and Church, "A Program for Aligning Sentences in Bilingual Corpora" (1993), with
what official texts have besides: labels, kinds, figures, note calls, words that look alike in both
languages. Paragraphs may have been left out, added, split or joined; their order is the same.
"""

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from regesta.localisation.likeness import normal
from regesta.localisation.marks import without
from regesta.model.folding import folded

SKIPPED = 3.2
"""What it costs to leave a paragraph alone: less than to pair it with one that is not its own."""

JOINED = 3.6
"""What it costs besides to pair two paragraphs with one."""

ENOUGH = 2.5
"""What a pair may cost and still be offered."""

VARIANCE = 6.8
"""Of the length of a translation for each character of its source (Gale and Church, 1993)."""

BAND = 60
"""How far from the straight way between two fixed points paragraphs are compared, at least."""

LONE_FIGURES = 2
"""Figures a paragraph must have to be a fixed point where no other has the same."""

_FIGURE = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]{4,}")
_SENTENCE = re.compile(r"(?<=[.!?:;])\s+(?=\S)")
_LIKE = 5
"""Letters with which words begin alike in related languages: "production", "producción"."""


@dataclass(frozen=True)
class Passage:
    """A paragraph to be paired: its text with marks, its label, and what kind of place it has.

    `place` is what never pairs with anything else: "body", "header", "note".
    """

    text: str
    label: str = ""
    kind: str = ""
    level: int = 0
    place: str = "body"
    calls: int = 0

    @cached_property
    def plain(self) -> str:
        """The words alone."""
        return normal(without(self.text))

    @cached_property
    def length(self) -> int:
        """How long it is, in characters."""
        return max(1, len(self.plain))

    @cached_property
    def figures(self) -> Counter[str]:
        """Its numbers, whatever stands between their digits."""
        return Counter(one.lstrip("0") or "0" for one in _FIGURE.findall(self.plain))

    @cached_property
    def stems(self) -> frozenset[str]:
        """How its longer words begin, without accents."""
        return frozenset(word[:_LIKE] for word in _WORD.findall(folded(self.plain)))

    @cached_property
    def mark(self) -> str:
        """Its label without what each house writes around it: "(c)", "c)" and "c." are one."""
        return "".join(char for char in folded(self.label) if char.isalnum())


@dataclass(frozen=True, slots=True)
class Pair:
    """Passages of the source, by number, and those of the translation that say the same.

    Two on one side were joined, or split, on the other. `cost` is lower for a surer pair.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    cost: float


def pairs(source: Sequence[Passage], target: Sequence[Passage]) -> tuple[Pair, ...]:
    """Return which passages say the same, in the source's order; doubtful pairs are left out."""
    told: list[Pair] = []
    for place in dict.fromkeys(one.place for one in source):
        first = [n for n, one in enumerate(source) if one.place == place]
        second = [n for n, one in enumerate(target) if one.place == place]
        aligner = _Aligner([source[n] for n in first], [target[n] for n in second])
        told += (
            Pair(
                tuple(first[n] for n in pair.source),
                tuple(second[n] for n in pair.target),
                pair.cost,
            )
            for pair in aligner.pairs()
        )
    return tuple(sorted((p for p in told if p.cost <= ENOUGH), key=lambda p: p.source))


def confidence(source: Sequence[Passage], target: Sequence[Passage]) -> float:
    """Return 0 to 1: which share of the longer text the pairs hold, by characters."""
    told = pairs(source, target)
    one = sum(source[n].length for pair in told for n in pair.source)
    other = sum(target[n].length for pair in told for n in pair.target)
    whole = max(1, sum(p.length for p in source)), max(1, sum(p.length for p in target))
    return min(one / whole[0], other / whole[1])


@dataclass
class _Aligner:
    """Two texts whose passages stand in the same order; `ratio` is how much longer one is."""

    source: Sequence[Passage]
    target: Sequence[Passage]
    ratio: float = field(init=False, default=1.0)
    rare: dict[str, float] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        counted = Counter(stem for one in (*self.source, *self.target) for stem in one.stems)
        count = len(self.source) + len(self.target)
        self.rare = {stem: math.log(count / many) + 0.05 for stem, many in counted.items()}
        lengths = [sum(one.length for one in side) for side in (self.source, self.target)]
        # A text of which half is missing does not make the other half twice as long.
        self.ratio = min(1.6, max(0.7, lengths[1] / lengths[0])) if all(lengths) else 1.0

    def pairs(self) -> Iterator[Pair]:
        """Yield the pairs between fixed points, and the fixed points."""
        ends = [*self._fixed(), (len(self.source), len(self.target))]
        start = (0, 0)
        for end in ends:
            yield from self._between(start, end)
            if end[0] < len(self.source) and end[1] < len(self.target):
                yield Pair((end[0],), (end[1],), min(0.0, self._cost(*end)))
            start = (end[0] + 1, end[1] + 1)

    def _fixed(self) -> list[tuple[int, int]]:
        """Return pairs that need no comparing: figures that no other passage has, in order."""
        first, second = _lone(self.source), _lone(self.target)
        found = [
            (n, second[key])
            for key, n in first.items()
            if key in second and self._cost(n, second[key]) < -1
        ]
        return _rising(sorted(found))

    def _between(self, start: tuple[int, int], end: tuple[int, int]) -> Iterator[Pair]:
        rows, columns = end[0] - start[0], end[1] - start[1]
        if rows <= 0 or columns <= 0:
            return
        band = max(BAND, abs(rows - columns) + BAND // 2)
        best: dict[tuple[int, int], float] = {(0, 0): 0.0}
        came: dict[tuple[int, int], tuple[int, int, float]] = {}
        for row in range(rows + 1):
            middle = row * columns // rows
            for column in range(max(0, middle - band), min(columns, middle + band) + 1):
                self._reach((row, column), start, best, came)
        yield from _back((rows, columns), start, came)

    def _reach(
        self,
        at: tuple[int, int],
        start: tuple[int, int],
        best: dict[tuple[int, int], float],
        came: dict[tuple[int, int], tuple[int, int, float]],
    ) -> None:
        """Write the cheapest way to a place, from those before it."""
        for down, right in _STEPS:
            before = best.get((at[0] - down, at[1] - right))
            if before is None:
                continue
            cost = self._step(start[0] + at[0], start[1] + at[1], down, right)
            if before + cost < best.get(at, math.inf):
                best[at] = before + cost
                came[at] = (down, right, cost)

    def _step(self, row: int, column: int, down: int, right: int) -> float:
        if not down or not right:
            return SKIPPED
        if down == right == 1:
            return self._cost(row - 1, column - 1)
        one = _joined(self.source[row - down : row])
        other = _joined(self.target[column - right : column])
        return JOINED + self._costs(one, other)

    def _cost(self, row: int, column: int) -> float:
        return self._costs(self.source[row], self.target[column])

    def _costs(self, one: Passage, other: Passage) -> float:
        return (
            _by_length(one.length, other.length, self.ratio)
            + _by_label(one, other)
            + _by_figures(one, other)
            + self._by_stems(one, other)
            + 0.8 * (one.calls != other.calls)
        )

    def _by_stems(self, one: Passage, other: Passage) -> float:
        """Reward words that look alike, rare ones most; their absence says little."""
        least = min(self._weight(one.stems), self._weight(other.stems))
        if not least:
            return 0.0
        return -3.0 * min(1.0, self._weight(one.stems & other.stems) / max(least, _FEW))

    def _weight(self, stems: frozenset[str]) -> float:
        return sum(self.rare.get(stem, 0.0) for stem in stems)


_FEW = 4.0
"""Rare words enough for their likeness to count in full."""

_STEPS = ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1))


def _lone(passages: Sequence[Passage]) -> dict[tuple[str, ...], int]:
    """Return the passages that alone have their figures, by these."""
    keys = [tuple(sorted(one.figures.elements())) for one in passages]
    counted = Counter(keys)
    return {key: n for n, key in enumerate(keys) if len(key) >= LONE_FIGURES and counted[key] == 1}


def _rising(found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of pairs in which both numbers rise; rows come sorted."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, column) in enumerate(found):
        place = bisect_left(tails, column)
        before.append(ends[place - 1] if place else -1)
        tails[place : place + 1] = [column]
        ends[place : place + 1] = [number]
    told: list[tuple[int, int]] = []
    last = ends[-1] if ends else -1
    while last >= 0:
        told.append(found[last])
        last = before[last]
    return told[::-1]


def _back(
    at: tuple[int, int],
    start: tuple[int, int],
    came: dict[tuple[int, int], tuple[int, int, float]],
) -> Iterator[Pair]:
    while at in came:
        down, right, cost = came[at]
        if down and right:
            row, column = start[0] + at[0], start[1] + at[1]
            yield Pair(tuple(range(row - down, row)), tuple(range(column - right, column)), cost)
        at = (at[0] - down, at[1] - right)


def _joined(passages: Sequence[Passage]) -> Passage:
    first = passages[0]
    return Passage(
        " ".join(one.text for one in passages),
        first.label,
        first.kind,
        first.level,
        first.place,
        sum(one.calls for one in passages),
    )


def _by_length(one: int, other: int, ratio: float) -> float:
    mean = (one * ratio + other) / 2
    off = abs(other - one * ratio) / math.sqrt(max(4.0, mean) * VARIANCE)
    return min(6.0, -math.log(max(1e-9, math.erfc(off / math.sqrt(2)))))


def _by_label(one: Passage, other: Passage) -> float:
    told = -0.4 if (one.kind, one.level) == (other.kind, other.level) else 0.6
    if one.mark and other.mark:
        return told + (-1.2 if one.mark == other.mark else 1.2)
    return told + (0.8 if one.mark or other.mark else 0.0)


def _by_figures(one: Passage, other: Passage) -> float:
    total = max(one.figures.total(), other.figures.total())
    if not total:
        return 0.0
    shared = (one.figures & other.figures).total() / total
    return 1.6 - 3.6 * shared


def parts(text: str, lengths: Sequence[int]) -> tuple[str, ...]:
    """Return a text cut at ends of sentences into as many parts, as long as these in proportion.

    Empty where it has fewer sentences than parts, or a mark reaches over the cut.
    """
    if len(lengths) != 2:
        return ()
    wanted = lengths[0] / max(1, sum(lengths)) * len(text)
    cuts = [found.span() for found in _SENTENCE.finditer(text)]
    if not cuts:
        return ()
    start, end = min(cuts, key=lambda cut: abs(cut[0] - wanted))
    return text[:start], text[end:]
