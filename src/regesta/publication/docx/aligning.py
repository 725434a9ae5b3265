"""Where a paragraph's pieces stand in its text, as the model has it, and where in a translation's.

Places are counted in letters of the model's text, in which each note call counts as one.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import accumulate, groupby, pairwise

from regesta.model.document import Run
from regesta.publication.docx.inline import Atom

WHITE = " \t\n\r"
CALL = "\ufffc"
"""Stands for a note call where letters are counted."""
_STEPS = 2_000
"""How often a place for an equation is tried before its paragraph is taken as words alone."""
_FEW, _MANY, _ALIKE = 80, 400, 0.3
"""Letters of words that are looked for by likeness, in how many words, and how like they are."""
_NEAR = 64
"""How many letters away the beginning of a word is looked for."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An atom, and the stretch of the model's text that it says."""

    atom: Atom
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Aligned:
    """A paragraph's atoms before, in and after its text."""

    before: tuple[Atom, ...]
    within: tuple[Placed, ...]
    after: tuple[Atom, ...]


def counted(runs: Sequence[Run]) -> str:
    """Return the text of runs in which places are counted."""
    return "".join(CALL if run.note else run.text for run in runs)


def aligned(atoms: Sequence[Atom], text: str, label: str) -> Aligned:
    """Return where each atom stands in the text; a typed label and white space stand before it."""
    groups = [_Group(list(members)) for _, members in groupby(atoms, key=_is_drawn)]
    for typed in ("", *(f"{label}{white}" for white in (" ", "\t", "") if label)):
        for lead in _leads(groups, label):
            ends = _matched(groups, typed + text, lead)
            if ends is not None:
                return _cut(_spread(groups, ends, lead, len(typed)), text)
    return _cut(_guessed(atoms, text), text)


def _is_drawn(atom: Atom) -> bool:
    return atom.is_drawn


class _Group:
    """Neighbours that are all words, or all drawn."""

    def __init__(self, atoms: list[Atom]) -> None:
        self.atoms = atoms
        self.is_drawn = atoms[0].is_drawn
        self.text = "".join(CALL if atom.note else atom.text for atom in atoms)

    def likeness(self, text: str) -> tuple[bool, bool]:
        """Say how little a text is like what is drawn: its letters stand in another order."""
        drawn = "".join("".join(map(str, atom.element.itertext())) for atom in self.atoms)
        symbols = [a for a in self.atoms if str(a.element.tag).endswith(("}sym", "}t"))]
        is_symbols = len(symbols) == len(self.atoms)
        return is_symbols and len(text) != len(symbols), _signs(text) != _signs(drawn)


def _signs(text: str) -> Counter[str]:
    return Counter(filter(str.isalnum, unicodedata.normalize("NFKC", text)))


def _leads(groups: list[_Group], label: str) -> Iterator[int]:
    """Yield how many letters may stand before the text: white space, a typed label."""
    begin = "" if not groups or groups[0].is_drawn else groups[0].text
    white = len(begin) - len(begin.lstrip(WHITE))
    typed = re.match(rf"\s*{re.escape(label)}\s*", begin) if label else None
    if typed:
        yield typed.end()
    yield white
    yield 0


def _matched(groups: list[_Group], text: str, lead: int) -> list[int] | None:
    """Return where in the text each group ends; None where they do not say the text."""
    ends: list[int] = []
    steps = 0

    def match(place: int, at: int) -> bool:
        nonlocal steps
        steps += 1
        if place == len(groups):
            return at == len(text)
        if steps > _STEPS:
            return False
        for end in _ends(groups, place, text, at, lead):
            ends.append(end)
            if match(place + 1, end):
                return True
            ends.pop()
        return False

    return ends if len(groups) < 200 and match(0, 0) else None


def _ends(groups: list[_Group], place: int, text: str, at: int, lead: int) -> Sequence[int]:
    group = groups[place]
    if group.is_drawn:
        return _drawn_ends(groups, place, text, at)
    said = group.text[lead:] if place == 0 else group.text
    if text.startswith(said, at):
        return (at + len(said),)
    trimmed = said.rstrip(WHITE)
    is_last = not any(later.text.strip(WHITE) for later in groups[place + 1 :])
    return (at + len(trimmed),) if is_last and text.startswith(trimmed, at) else ()


def _drawn_ends(groups: list[_Group], place: int, text: str, at: int) -> Sequence[int]:
    follows = groups[place + 1].text if place + 1 < len(groups) else ""
    last = place + 2 >= len(groups)
    follows = follows.rstrip(WHITE) if last else follows
    found = [len(text)] if last and not follows else []
    end = text.find(follows, at) if follows or not last else -1
    while end >= 0 and len(found) < _STEPS:
        found.append(end)
        end = text.find(follows, end + 1)
    return sorted(found, key=lambda one: (*groups[place].likeness(text[at:one]), one))


def _spread(groups: list[_Group], ends: list[int], lead: int, typed: int) -> Iterator[Placed]:
    """Yield each atom with its place; what stands before the text has places below 0."""
    start = -lead - typed
    for group, end in zip(groups, (end - typed for end in ends), strict=True):
        for atom in group.atoms:
            length = 0 if group.is_drawn else 1 if atom.note else len(atom.text)
            is_first = group.is_drawn and atom is group.atoms[0]
            after = end if is_first else start + length
            yield Placed(atom, start, after)
            start = after
        start = max(start, end) if group.is_drawn else start


def _guessed(atoms: Sequence[Atom], text: str) -> Iterator[Placed]:
    """Yield atoms whose words are not those of the text, each where about its share stands."""
    lengths = [1 if atom.note else len(atom.text) for atom in atoms]
    total = sum(lengths) or 1
    places = [round(done * len(text) / total) for done in accumulate(lengths, initial=0)]
    for atom, (start, end) in zip(atoms, pairwise(places), strict=True):
        yield Placed(atom, start, end)


def _cut(placed: Iterator[Placed], text: str) -> Aligned:
    """Return the atoms apart by whether they stand before, in or after the text."""
    before: list[Atom] = []
    within: list[Placed] = []
    after: list[Atom] = []
    for one in placed:
        atom, start, end = one.atom, one.start, one.end
        if start < 0 < end:
            before.append(replace(atom, text=atom.text[:-start]))
            atom, start = replace(atom, text=atom.text[-start:]), 0
        if end > len(text) > start:
            within.append(
                Placed(replace(atom, text=atom.text[: len(text) - start]), start, len(text))
            )
            after.append(replace(atom, text=atom.text[len(text) - start :]))
        elif end <= 0 and not within:
            before.append(atom)
        elif start >= len(text):
            after.append(atom)
        else:
            within.append(Placed(atom, start, end))
    return Aligned(tuple(before), tuple(within), tuple(after))


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False).ratio()


Key = tuple[str, str, str, str, tuple[str, ...]]


def key(run: Run) -> Key:
    """Return what tells a run from its neighbours, its language aside."""
    return run.link, run.field, run.note, run.style, run.marks


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of the source or of the translation, and the places it takes."""

    run: Run
    start: int
    end: int


def stretches(runs: Sequence[Run]) -> tuple[Stretch, ...]:
    """Return the runs with their places."""
    ends = accumulate(1 if run.note else len(run.text) for run in runs)
    found, start = [], 0
    for run, end in zip(runs, ends, strict=True):
        found.append(Stretch(run, start, end))
        start = end
    return tuple(found)


class Mapping:
    """Where the places of a source are in its translation."""

    def __init__(self, source: Sequence[Run], translation: Sequence[Run]) -> None:
        self.source = stretches(source)
        self.translation = stretches(translation)
        self.text, self.said = counted(source), counted(translation)
        self.twins = dict(self._paired())
        self.homes = self._spans()

    def _paired(self) -> Iterator[tuple[int, int]]:
        """Yield for each run of the translation the run of the source that it stands for."""
        for place, one in enumerate(self.translation):
            alike = [n for n, s in enumerate(self.source) if key(s.run) == key(one.run)]
            same = [n for n, t in enumerate(self.translation) if key(t.run) == key(one.run)]
            if len(alike) == len(same):
                yield place, alike[same.index(place)]
            elif alike:
                share = (one.start + one.end) / 2 / max(len(self.said), 1)
                yield place, min(alike, key=lambda n: abs(self._share(n) - share))

    def _spans(self) -> dict[int, Stretch]:
        """Return where in the translation each run of the source is, with what was added to it."""
        homes: dict[int, Stretch] = {}
        words = [n for n, one in enumerate(self.source) if not one.run.note]
        for place, one in enumerate(self.translation):
            share = (one.start + one.end) / 2 / max(len(self.said), 1)
            near = min(words, key=lambda n: abs(self._share(n) - share), default=None)
            home = self.twins.get(place, None if one.run.note else near)
            if home is not None:
                known = homes.get(home, one)
                span = min(known.start, one.start), max(known.end, one.end)
                homes[home] = Stretch(one.run, *span)
        return homes

    def _share(self, place: int) -> float:
        one = self.source[place]
        return (one.start + one.end) / 2 / max(len(self.text), 1)

    def range(self, start: int, end: int) -> tuple[int, int]:
        """Return where what stands from start to end is in the translation, whole words of it."""
        if (start, end) == (0, len(self.text)):
            return 0, len(self.said)
        found = self.verbatim(start, end) or self._alike(start, end)
        if found is not None:
            return found
        first, last = self.place(start), self.place(end, is_end=True)
        if first >= last:
            home = self._home(start)
            return (home.start, home.end) if home else (first, first)
        return first, last

    def verbatim(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where the translation says the same words, nearest to where they were."""
        words = self.text[start:end]
        if not words.strip(WHITE) or words == CALL:
            return None
        home = self._home(start)
        low, high = (home.start, home.end) if home and end <= self._end(start) else (0, None)
        near = self.place(start)
        found = (m.start() for m in re.finditer(re.escape(words), self.said[low:high]))
        places = [low + place for place in found if self._is_whole(low + place, len(words))]
        if not places:
            return None
        best = min(places, key=lambda place: abs(place - near))
        return best, best + len(words)

    def _alike(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the words most like a few of a longer run: "bateaux" stands for "boats"."""
        own = next((o for o in self.source if o.start <= start < o.end), None)
        home = self._home(start)
        if own is None or home is None or end > own.end or end - start > _FEW:
            return None
        if end - start == own.end - own.start:
            return None
        words = list(re.finditer(r"\S+", self.said[home.start : home.end]))
        count = len(self.text[start:end].split())
        near = home.start + (start - own.start) / (own.end - own.start) * (home.end - home.start)
        best, found = 0.0, None
        for first in range(max(len(words) - count + 1, 0) if len(words) < _MANY else 0):
            low = home.start + words[first].start()
            high = home.start + words[first + count - 1].end()
            far = abs(low - near) / max(home.end - home.start, 1)
            score = _likeness(self.text[start:end], self.said[low:high]) - far / 2
            if score > max(best, _ALIKE):
                best, found = score, (low, high)
        return found

    def _is_whole(self, place: int, length: int) -> bool:
        """Say whether no word is cut at the ends of what stands here."""
        said = self.said
        cut_before = place > 0 and said[place - 1].isalnum() and said[place].isalnum()
        end = place + length
        return not cut_before and not (
            end < len(said) and said[end].isalnum() and said[end - 1].isalnum()
        )

    def _end(self, place: int) -> int:
        return next((one.end for one in self.source if one.start <= place < one.end), 0)

    def _home(self, place: int, *, is_end: bool = False) -> Stretch | None:
        shift = 1 if is_end else 0
        for number, one in enumerate(self.source):
            if one.start <= place - shift < one.end:
                return self.homes.get(number)
        return None

    def place(self, place: int, *, is_end: bool = False) -> int:
        """Return where a place of the source is in the translation: between words."""
        if place <= 0 or place >= len(self.text):
            return 0 if place <= 0 else len(self.said)
        home = self._home(place, is_end=is_end)
        if home is None:
            return self._between(round(place * len(self.said) / len(self.text)), is_end=is_end)
        shift = 1 if is_end else 0
        own = next(o for o in self.source if o.start <= place - shift < o.end)
        if place in (own.start, own.end):
            return home.start if place == own.start else home.end
        share = (place - own.start) / (own.end - own.start)
        near = home.start + round(share * (home.end - home.start))
        return min(max(self._between(near, is_end=is_end), home.start), home.end)

    def _between(self, near: int, *, is_end: bool) -> int:
        for away in range(_NEAR):
            for place in (near - away, near + away):
                if 0 <= place <= len(self.said) and self._is_edge(place, is_end=is_end):
                    return place
        return near

    def _is_edge(self, place: int, *, is_end: bool) -> bool:
        said = self.said
        if place in (0, len(said)):
            return True
        before, after = said[place - 1], said[place]
        if is_end:
            return after in WHITE and before not in WHITE
        return before in WHITE and after not in WHITE
