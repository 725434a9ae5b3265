"""How like two source texts are: what carries a translation over, and what only suggests it.

An index of word pairs finds candidates without comparing every text with every other; likeness of
words and the neighbours' matches choose among them.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_MARK = re.compile(r"</?(?:b|i|u|s|sup|sub|[afx][1-9]\d*)>|<(?:fn[1-9]\d*|tab|br)/>")
_FORMATTING = re.compile(r"</?(?:b|i|u|s|sup|sub|[afx][1-9]\d*)>")
_SPACING = re.compile(r"<(?:tab|br)/>")
_WORD = re.compile(r"\w+(?:[.,’'\-]\w+)*|[^\w\s]")
_TYPOGRAPHY = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛‹›′`´", "'"),
        **dict.fromkeys("–—‒−‐\u2011", "-"),
        **dict.fromkeys("\u00a0\u202f\u2007\u2009\t", " "),
        **dict.fromkeys("\u00ad\u200b\u2060\ufeff", None),
        "…": "...",
    }
)
_INSTRUMENT = re.compile(r"\((?:No|Nos)\.\s*[\d, and]+\)|\b(?:n°|núm\.)\s*\d+", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")

ENOUGH = 0.62
"""Likeness from which an old translation is offered."""

ENOUGH_BETWEEN = 0.40
"""The same where the texts before and after are matched to the same neighbours."""

_COMMON = 40
"""A pair of words in more texts than this finds nobody."""

_CANDIDATES = 6
"""How many texts found by word pairs are compared in full."""


def normal(text: str) -> str:
    """Return the text without formatting, spacing and typography, which carry no meaning.

    >>> normal("the <b>Office’s</b>  report")
    "the Office's report"
    """
    plain = _FORMATTING.sub("", _SPACING.sub(" ", text))
    return " ".join(plain.translate(_TYPOGRAPHY).split())


def words(text: str) -> tuple[str, ...]:
    """Return the words and signs of a text, in lower case and without marks."""
    return tuple(_WORD.findall(_MARK.sub(" ", text).translate(_TYPOGRAPHY).lower()))


def same_instruments(one: str, other: str) -> bool:
    """Say whether the texts may stand for each other: legal titles only with equal numbers."""
    if not (_INSTRUMENT.search(one) or _INSTRUMENT.search(other)):
        return True
    return Counter(_NUMBER.findall(_MARK.sub(" ", one))) == Counter(
        _NUMBER.findall(_MARK.sub(" ", other))
    )


@dataclass(frozen=True, slots=True)
class Index:
    """Old texts in their order, with their words; `pairs` says which have a pair of words.

    `free` are the texts that no message of the new version has: likelier to be what was edited.
    """

    texts: tuple[str, ...]
    free: tuple[bool, ...]
    words: tuple[tuple[str, ...], ...]
    pairs: Mapping[tuple[str, str], Sequence[int]]


def index(texts: Iterable[str], is_free: Callable[[str], bool]) -> Index:
    """Return the index of these texts."""
    told = tuple(texts)
    split = tuple(words(text) for text in told)
    pairs: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, text in enumerate(split):
        for pair in set(_pairs(text)):
            pairs[pair].append(number)
    return Index(told, tuple(map(is_free, told)), split, pairs)


def most_alike(text: str, known: Index, expected: frozenset[int]) -> int | None:
    """Return the number of the old text most like this one, None if none is like enough.

    `expected` are the numbers of the texts that stand between the same neighbours.
    """
    split = words(text)
    best, score = None, 0.0
    for number in _found(split, known) | expected:
        if not same_instruments(text, known.texts[number]):
            continue
        likeness = _likeness(split, known.words[number])
        between = number in expected and known.free[number]
        enough = ENOUGH_BETWEEN if between else ENOUGH
        weighed = likeness + 0.1 * between + 0.05 * known.free[number]
        if likeness >= enough and weighed > score:
            best, score = number, weighed
    return best


def _pairs(split: Sequence[str]) -> Iterable[tuple[str, str]]:
    return zip(("", *split), (*split, ""), strict=True)


def _found(split: Sequence[str], known: Index) -> frozenset[int]:
    votes: Counter[int] = Counter()
    for pair in set(_pairs(split)):
        holders = known.pairs.get(pair, ())
        if len(holders) <= _COMMON:
            for number in holders:
                votes[number] += 1
    weighed = ((2 * count / (len(split) + len(known.words[n])), -n) for n, count in votes.items())
    return frozenset(-number for _, number in sorted(weighed, reverse=True)[:_CANDIDATES])


def _likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Return 0 to 1: the share of words that both have, in the same order."""
    if not one or not other:
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.quick_ratio() < ENOUGH_BETWEEN:
        return 0.0
    return matcher.ratio()
