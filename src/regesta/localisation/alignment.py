"""Finds for each new text of a revised document the old one it was made from.

Texts that did not change are the fixed points. What is left over on both sides is paired by
likeness and by its place between fixed points, each old text once; then halves of paragraphs
that were split or joined find the whole, and what is still alone may be like a text in use.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from regesta.localisation.likeness import (
    LINE,
    Pair,
    Text,
    Weights,
    candidates,
    contained,
    copies,
    distinct_pairs,
    index,
    joined,
    likeness,
    same_instruments,
    telling_likeness,
    text_of,
    words,
)

CERTAIN = 0.72
"""Likeness from which a pair is a fixed point for the texts around it."""

ENOUGH = 0.60
"""Likeness from which an old translation is offered, wherever the old text stood."""

ENOUGH_TELLING = 0.53
"""Likeness by rare pairs of words from which it is, where nothing else speaks for the pair."""

ENOUGH_BETWEEN = 0.46
"""The same between the fixed points that the old text stood between."""

ENOUGH_NEAR = 0.24
"""The same at the very place where the old text stood."""

ENOUGH_IN_USE = 0.80
"""The same for a text that is still in the document: its copy must be nearly the same."""

_PART = 0.60
"""The share of a part's words that must be in the whole."""

_PART_BESIDE = 0.35
"""The same for the neighbour of a part that was found."""

_BETTER = 0.08
"""By how much several parts together must be more like the whole than any one text."""

_LONGER = 1.45
"""By how much the parts together may be longer than the whole, or shorter."""

_PARTS = 4
"""Into how many parts a paragraph may come to be split, or of how many it may be joined."""

_SAMPLE = 500
"""How many of the texts that did not change tell which words are rare."""

_GAP = 6
"""Between fixed points no farther apart than this every text left over stands near."""


@dataclass(frozen=True, slots=True)
class Old:
    """An old text: whether it stood in the version before, or vanished earlier."""

    text: str
    stood: bool = True


def sources(
    new: Sequence[str], old: Sequence[Old], fixed: Sequence[int | None]
) -> dict[int, tuple[int, ...]]:
    """Return for the new texts without a fixed point the numbers of the old ones they come from.

    `fixed` has for each new text the number of the old one that is the same, None where there is
    none. A joined paragraph comes from several, in their order; a text like no other is left out.
    """
    if None not in fixed:
        return {}
    alignment = _Alignment(new, old, fixed)
    alignment.join()
    alignment.split()
    alignment.pair(CERTAIN)
    alignment.pair(ENOUGH_NEAR)
    alignment.extend()
    alignment.complete()
    alignment.copy()
    return alignment.told


@dataclass(slots=True)
class _Places:
    """Where fixed points stand: the new places in order, and the old place of each."""

    new: list[int] = field(default_factory=list)
    old: list[int] = field(default_factory=list)

    def around(self, place: int) -> tuple[int | None, int | None, int, int]:
        """Return the old places of the nearest fixed points, and how far off these are."""
        at = bisect_left(self.new, place)
        before = self.old[at - 1] if at else None
        after = self.old[at] if at < len(self.new) else None
        off = place - self.new[at - 1] if at else place + 1
        return before, after, off, (self.new[at] - place if after is not None else 0)


class _Ready(dict[int, Text]):
    """The old texts by number, made ready to be compared when one first is."""

    def __init__(self, old: Sequence[Old]) -> None:
        super().__init__()
        self.old = old

    def __missing__(self, number: int) -> Text:
        self[number] = text_of(self.old[number].text)
        return self[number]


class _Alignment:
    """The texts of both versions, and what was found of them so far."""

    def __init__(self, new: Sequence[str], old: Sequence[Old], fixed: Sequence[int | None]) -> None:
        self.old, self.fixed = old, list(fixed)
        self.told: dict[int, tuple[int, ...]] = {}
        taken = {number for number in fixed if number is not None}
        self.lone = {place: text_of(new[place]) for place, at in enumerate(fixed) if at is None}
        self.ready = _Ready(old)
        self.free = {n for n, one in enumerate(old) if one.stood and n not in taken}
        some = range(0, len(old), len(old) // _SAMPLE + 1)
        self.weights = Weights({*words(old[number].text)} for number in self.free | {*some})
        self.few = range(0, len(old), 2 * len(old) // _SAMPLE + 1)
        self.index = index({n: self.ready[n] for n in sorted(self.free)})
        self.alike: dict[tuple[int, int], float] = {}
        self.shared: dict[int, frozenset[int]] = {}
        self.count = sum(1 for one in old if one.stood)

    def _candidates(self, place: int) -> frozenset[int]:
        """Return the free old texts, or those that were free, that share most with a new one."""
        if place not in self.shared:
            self.shared[place] = candidates(self.lone[place], self.index)
        return self.shared[place]

    def _likeness(self, place: int, number: int) -> float:
        known = self.alike.get((place, number))
        if known is None:
            known = likeness(self.lone[place], self.ready[number], self.weights)
            self.alike[place, number] = known
        return known

    def pair(self, least: float) -> None:
        """Pair what is left on both sides, the likest first."""
        places = self._places()
        scored = sorted(
            (
                (-score, place, number)
                for place, text in self.lone.items()
                if place not in self.told
                for score, number in self._scored(place, text, places, least)
            ),
        )
        for _, place, number in scored:
            if place not in self.told and number in self.free:
                self.told[place] = (number,)
                self.free.discard(number)
                self.fixed[place] = number

    def _places(self) -> _Places:
        told = [(place, number) for place, number in enumerate(self.fixed) if number is not None]
        return _Places([place for place, _ in told], [number for _, number in told])

    def _scored(
        self, place: int, text: Text, places: _Places, least: float
    ) -> Iterator[tuple[float, int]]:
        before, after, off, short = places.around(place)
        near = self._near(before, after, off, short)
        for number in self._candidates(place) | near:
            if number not in self.free or not same_instruments(text.text, self.old[number].text):
                continue
            is_near = number in near
            is_between = (before is None or number > before) and (after is None or number < after)
            enough = ENOUGH_NEAR if is_near else ENOUGH_BETWEEN if is_between else ENOUGH
            alike = self._likeness(place, number)
            if alike < max(least, enough):
                continue
            if is_near or is_between or self._is_telling(place, number):
                yield alike + 0.08 * is_between + 0.08 * is_near, number

    def _is_telling(self, place: int, number: int) -> bool:
        """Say whether what a text shares with one from elsewhere is more than a formula."""
        one, other = self.lone[place], self.ready[number]
        told = telling_likeness(one, other, self._held, len(self.few))
        return told >= ENOUGH_TELLING

    @cached_property
    def _held(self) -> Counter[Pair]:
        told: Counter[Pair] = Counter()
        for number in self.few:
            told.update(distinct_pairs(self.old[number].text))
        return told

    def _near(self, before: int | None, after: int | None, off: int, short: int) -> frozenset[int]:
        """Return the free old texts that stand where the new one stands."""
        first = (-1 if before is None else before) + off
        last = (self.count if after is None else after) - max(short, 1)
        told = {first, last}
        if before is not None and after is not None and 0 < after - before <= _GAP:
            told.update(range(before + 1, after))
        return frozenset(told & self.free)

    def join(self) -> None:
        """Find the new texts that were several old ones, one after the other."""
        for place, text in self.lone.items():
            best = self._best_run(text, self._candidates(place) & self.free, self._free_run)
            if best:
                self.told[place] = best
                self.free -= set(best)
                self.fixed[place] = best[0]

    def _free_run(self, start: int, end: int) -> list[Text]:
        run = range(start, end)
        return [self.ready[n] for n in run] if self.free.issuperset(run) else []

    def split(self) -> None:
        """Find the old texts that are several new ones, one after the other."""
        for place, text in self.lone.items():
            for number in sorted(self._candidates(place) & self.free):
                if place in self.told or len(self.ready[number].words) < len(text.words):
                    continue
                run = self._best_run(self.ready[number], (place,), self._lone_run)
                if run:
                    self.told |= dict.fromkeys(run, (number,))
                    self.free.discard(number)
                    self.fixed[run[0]] = number

    def _lone_run(self, start: int, end: int) -> list[Text]:
        run = [self.lone.get(n) for n in range(start, end) if n not in self.told]
        told = [text for text in run if text is not None]
        return told if len(told) == end - start else []

    def _best_run(
        self, whole: Text, starts: Iterable[int], run_of: Callable[[int, int], list[Text]]
    ) -> tuple[int, ...]:
        """Return the neighbours that together are the whole, better than any one of them."""
        best: tuple[float, tuple[int, ...]] = (0.0, ())
        for number in starts:
            single = run_of(number, number + 1)
            if not single or not self._is_part(single[0], whole):
                continue
            least = likeness(single[0], whole, self.weights) + _BETTER
            for start, end in _runs(number):
                score = self._joint(run_of(start, end), whole)
                if score > max(best[0], least):
                    best = (score, tuple(range(start, end)))
        return best[1]

    def _is_part(self, part: Text, whole: Text, share: float = _PART) -> bool:
        is_shorter = 1 < len(part.words) < len(whole.words)
        return is_shorter and contained(part, whole.counts, self.weights) >= share

    def _joint(self, parts: list[Text], whole: Text, share: float = _PART) -> float:
        size = sum(len(part.words) for part in parts)
        if not parts or not size / _LONGER <= len(whole.words) <= size * _LONGER:
            return 0.0
        if not all(self._is_part(part, whole, share) for part in parts):
            return 0.0
        alike = likeness(joined(parts), whole, self.weights)
        return alike if alike >= ENOUGH_BETWEEN else 0.0

    def extend(self) -> None:
        """Add to what a new text comes from the old text beside it, if both make it up better."""
        for place, (number, *more) in tuple(self.told.items()):
            whole, single = self.lone[place], self.ready[number]
            if more or len(whole.words) < len(single.words) * 1.15:
                continue
            least = likeness(single, whole, self.weights) + _BETTER
            for beside in self.free & {number - 1, number + 1}:
                run = tuple(sorted((number, beside)))
                parts = [self.ready[n] for n in run]
                if self._joint(parts, whole, _PART_BESIDE) > least:
                    self.told[place] = run
                    self.free.discard(beside)
                    break

    def complete(self) -> None:
        """Give what is still alone the old text of which it is a part."""
        takers: dict[int, list[int]] = {}
        for place, told in self.told.items():
            takers.setdefault(told[0], []).append(place)
        for place, text in self.lone.items():
            if place not in self.told and len(text.counts) > 2:
                found = self._whole(place, takers)
                if found is not None:
                    self.told[place] = (found,)

    def _whole(self, place: int, takers: Mapping[int, Sequence[int]]) -> int | None:
        text = self.lone[place]
        for number in sorted(self._candidates(place)):
            if self._is_other_line(text, number):
                continue
            rest = self.ready[number].counts
            for taker in takers.get(number, ()):
                rest = rest - self.lone[taker].counts
            if contained(text, rest, self.weights) >= CERTAIN:
                return number
        return None

    def _is_other_line(self, text: Text, number: int) -> bool:
        whole = self.ready[number]
        return len(whole.words) <= LINE and not same_instruments(text.text, whole.text)

    def copy(self) -> None:
        """Give what is still alone a text nearly the same: one in use, or one gone earlier."""
        lone = {place: text for place, text in self.lone.items() if place not in self.told}
        if not lone:
            return
        others = {n: one.text for n, one in enumerate(self.old) if n not in self.free}
        asked = {place: text.text for place, text in lone.items()}
        for place, found in copies(asked, others).items():
            copied = self._copied(lone[place], found)
            if copied is not None:
                self.told[place] = (copied,)

    def _copied(self, text: Text, found: Iterable[int]) -> int | None:
        best: tuple[float, int] | None = None
        for number in found:
            if not same_instruments(text.text, self.old[number].text):
                continue
            alike = likeness(text, self.ready[number], self.weights)
            enough = ENOUGH_IN_USE if self.old[number].stood else ENOUGH
            if alike >= enough and (best is None or alike > best[0]):
                best = (alike, number)
        return best[1] if best else None


def _runs(number: int) -> Iterator[tuple[int, int]]:
    """Yield the bounds of the stretches of two and more that a number is in."""
    for size in range(2, _PARTS + 1):
        yield from ((start, start + size) for start in range(number - size + 1, number + 1))
