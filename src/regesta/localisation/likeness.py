"""How like two source texts are: what carries a translation over, and what only suggests it.

An index of word pairs and rare words finds candidates without comparing every text with every
other. Words count by how rare they are: what two paragraphs of boilerplate share says little.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from math import log

_MARK = re.compile(r"</?(?:b|i|u|s|sup|sub|[afx][1-9]\d*)>|<(?:fn[1-9]\d*|tab|br)/>")
_FORMATTING = re.compile(r"</?(?:b|i|u|s|sup|sub|[afx][1-9]\d*)>")
_SPACING = re.compile(r"<(?:tab|br)/>")
_WORD = re.compile(r"\w+(?:[.,’'\-]\w+)*|[^\w\s]")
_TYPOGRAPHY = {
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛‹›′`´", "'"),
    **dict.fromkeys("–—‒−‐\u2011", "-"),
    **dict.fromkeys("\u00a0\u202f\u2007\u2009\t", " "),
    **dict.fromkeys("\u00ad\u200b\u2060\ufeff", ""),
    "…": "...",
}
_TYPOGRAPHIC = re.compile(f"[{re.escape(''.join(_TYPOGRAPHY))}]")
_INSTRUMENT = re.compile(
    r"""(?:\(Nos?\.|\bNos?\.|\bn[°º]s?|\bnúms?\.|\bn\.[º°])\s*  # "(No. 87", "n° 87", "núm. 87"
        (\d+(?:\s*(?:,|and|et|y|&)\s*\d+)*)                     # "87 and 98"
      | \b[CPR](\d{3})\b                                        # "C087"
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LAW = re.compile(
    r"\b(?:conventions?|recommendations?|protocols?|convenios?|recomendaci|protocolos?|recommandation)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+")

LINE = 24
"""A text of more words than this speaks of instruments, and is no line of a list of them."""

_COMMON = 40
"""A pair of words in more texts than this finds nobody."""

_RARE = 12
"""A single word in no more texts than this finds them all."""

_CANDIDATES = 6
"""How many texts found by what they share are compared in full, by each of two orders."""

_TELLING = 12
"""By how many of its rarest pairs of words the copies of a text are looked for."""

_SHORT = 5
"""Texts of no more words than this are compared by their letters, too."""


def normal(text: str) -> str:
    """Return the text without formatting, spacing and typography, which carry no meaning.

    >>> normal("the <b>Office’s</b>  report")
    "the Office's report"
    """
    plain = _FORMATTING.sub("", _SPACING.sub(" ", text)) if "<" in text else text
    return " ".join(_plain(plain).split())


def words(text: str) -> tuple[str, ...]:
    """Return the words and signs of a text, in lower case and without marks."""
    plain = _MARK.sub(" ", text) if "<" in text else text
    return tuple(_WORD.findall(_plain(plain).lower()))


def _plain(text: str) -> str:
    # str.translate takes ten times as long for texts of which most characters stay.
    return _TYPOGRAPHIC.sub(lambda found: _TYPOGRAPHY[found[0]], text)


def same_instruments(one: str, other: str) -> bool:
    """Say whether the texts may stand for each other: legal titles only with equal numbers.

    In a line that names an instrument every number counts, its year too; a longer paragraph may
    come to name another one.
    """
    if not (_names_instrument(one) or _names_instrument(other)):
        return True
    if min(len(words(one)), len(words(other))) > LINE:
        return True
    return _numbers(one) == _numbers(other)


@lru_cache(maxsize=10_000)
def _names_instrument(text: str) -> bool:
    found = _INSTRUMENT.search(text)
    if found is None:
        return False
    return found[0].startswith("(") or bool(found[2]) or bool(_LAW.search(text))


def _numbers(text: str) -> Counter[str]:
    return Counter(_NUMBER.findall(_MARK.sub(" ", text)))


Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it is compared: its words, how often each stands in it, and its word pairs."""

    text: str
    words: tuple[str, ...]
    counts: Counter[str]
    pairs: Counter[Pair]


def text_of(text: str) -> Text:
    """Return the text ready to be compared."""
    split = words(text)
    return Text(text, split, Counter(split), Counter(_pairs(split)))


def joined(parts: Sequence[Text]) -> Text:
    """Return what the texts are one after the other, for comparison."""
    split = tuple(word for part in parts for word in part.words)
    text = " ".join(part.text for part in parts)
    return Text(text, split, Counter(split), Counter(_pairs(split)))


class Weights(dict[str, float]):
    """The weight of each word: much for one that few texts have, given by their distinct words."""

    def __init__(self, texts: Iterable[Iterable[str]]) -> None:
        super().__init__()
        self.held: Counter[str] = Counter()
        self._totals: dict[str, float] = {}
        self.count = 1
        for distinct in texts:
            self.held.update(distinct)
            self.count += 1

    def __missing__(self, word: str) -> float:
        worth = log(1 + self.count / (self.held[word] + 0.5))
        self[word] = worth if word[0].isalnum() else worth / 4
        return self[word]

    def of(self, text: Text) -> float:
        """Return the weight of all the words of a text."""
        told = self._totals.get(text.text)
        if told is None:
            told = sum(self[word] * count for word, count in text.counts.items())
            self._totals[text.text] = told
        return told


def likeness(one: Text, other: Text, weights: Weights) -> float:
    """Return 0 to 1: the share of words and of word pairs that both have, rare words first."""
    if not one.words or not other.words:
        return 0.0
    alike = (_dice(one, other, weights) + _pair_dice(one, other)) / 2
    if max(len(one.words), len(other.words)) <= _SHORT:
        return max(alike, 0.9 * _by_letters(one.text, other.text))
    return alike


def telling_likeness(one: Text, other: Text, held: Counter[Pair], count: int) -> float:
    """Return 0 to 1: the share of word pairs that both have, those that few texts have first.

    `held` says how many of `count` texts have each. Two texts of one formula ("commits an offence
    and is liable to") have many pairs in common, and none of their own.
    """

    def worth(pairs: Counter[Pair]) -> float:
        return sum(number * log(1 + count / (held[pair] + 0.5)) for pair, number in pairs.items())

    total = worth(one.pairs) + worth(other.pairs)
    return 2 * worth(one.pairs & other.pairs) / total if total else 0.0


def distinct_pairs(text: str) -> frozenset[Pair]:
    """Return the pairs of words that stand in a text."""
    return frozenset(_pairs(words(text)))


def contained(part: Text, whole: Counter[str], weights: Weights) -> float:
    """Return the share of the words of `part` that are in `whole`, rare words first."""
    total = weights.of(part)
    return _shared(part.counts, whole, weights) / total if total else 0.0


def _dice(one: Text, other: Text, weights: Weights) -> float:
    total = weights.of(one) + weights.of(other)
    return 2 * _shared(one.counts, other.counts, weights) / total if total else 0.0


def _shared(one: Counter[str], other: Counter[str], weights: Weights) -> float:
    if len(one) > len(other):
        one, other = other, one
    return sum(
        weights[word] * min(count, other[word]) for word, count in one.items() if word in other
    )


def _pair_dice(one: Text, other: Text) -> float:
    shared = sum(min(count, other.pairs[p]) for p, count in one.pairs.items() if p in other.pairs)
    return 2 * shared / (len(one.words) + len(other.words) + 2)


def _by_letters(one: str, other: str) -> float:
    first, second = (_threes(normal(text).lower()) for text in (one, other))
    return 2 * sum((first & second).values()) / max(1, first.total() + second.total())


def _threes(text: str) -> Counter[str]:
    padded = f" {text} "
    return Counter(padded[place : place + 3] for place in range(len(padded) - 2))


def _pairs(split: Sequence[str]) -> Iterable[tuple[str, str]]:
    return zip(("", *split), (*split, ""), strict=True)


@dataclass(frozen=True, slots=True)
class Index:
    """Texts by number, and which of them have a pair of words, or a rare word."""

    texts: Mapping[int, Text]
    holders: Mapping[object, Sequence[int]]


def index(texts: Mapping[int, Text]) -> Index:
    """Return the index of these texts."""
    holders: defaultdict[object, list[int]] = defaultdict(list)
    for number, text in texts.items():
        for key in (*text.pairs, *text.counts):
            holders[key].append(number)
    return Index(texts, holders)


def candidates(text: Text, known: Index) -> frozenset[int]:
    """Return the numbers of the texts that share most with this one."""
    votes: Counter[int] = Counter()
    for limit, keys in ((_COMMON, text.pairs), (_RARE, text.counts)):
        for key in keys:
            holders = known.holders.get(key, ())
            if len(holders) <= limit:
                for number in holders:
                    votes[number] += 1
    size = len(text.words)
    by_share = sorted(votes, key=lambda n: (-votes[n] / (size + len(known.texts[n].words)), n))
    by_count = sorted(votes, key=lambda n: (-votes[n], n)) if len(votes) > _CANDIDATES else []
    return frozenset((*by_share[:_CANDIDATES], *by_count[:_CANDIDATES]))


def copies(lone: Mapping[int, str], others: Mapping[int, str]) -> dict[int, list[int]]:
    """Return for each lone text the numbers of those that share most of its rarest word pairs.

    Texts are cut at spaces only: what is nearly the same has most pairs of words so, too.
    """
    asked = {number: frozenset(_rough(text)) for number, text in lone.items()}
    wanted = frozenset(chain.from_iterable(asked.values()))
    holders: defaultdict[Pair, list[int]] = defaultdict(list)
    for number, text in others.items():
        for pair in wanted.intersection(_rough(text)):
            holders[pair].append(number)
    return {number: _most(pairs, holders) for number, pairs in asked.items()}


def _rough(text: str) -> Iterable[Pair]:
    return pairwise(("", *text.lower().split(), ""))


def _most(pairs: Iterable[Pair], holders: Mapping[Pair, Sequence[int]]) -> list[int]:
    found = sorted((len(holders[pair]), pair) for pair in pairs if pair in holders)
    telling = [pair for count, pair in found[:_TELLING] if count <= _COMMON]
    votes = Counter(chain.from_iterable(holders[pair] for pair in telling))
    told = sorted((-count, n) for n, count in votes.items() if count * 3 >= len(telling))
    return [number for _, number in told[:_CANDIDATES]]
