"""Words divided at a line's end: whether the hyphen is the word's own or the typesetter's."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

HYPHENS = "-\u00ad\u2010"

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")

_KEEP_AFTER = frozenset({"non", "self", "well", "vice", "quasi", "ex", "post", "anti"})

_KEEP_BEFORE = frozenset(
    (
        *("up", "in", "to", "on", "off", "out", "of", "based", "wide", "free", "related", "led"),
        *("specific", "level", "term", "time", "il", "ils", "elle", "elles", "ce", "ci", "là"),
        *("même", "mêmes", "vous", "nous", "je", "tu", "moi", "toi", "à"),
    )
)
"""What follows a compound's own hyphen: "follow-up", "dit-il", "rights-based"."""

_TENS = frozenset(
    [
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
        "vingt",
        "trente",
        "quarante",
        "cinquante",
        "soixante",
        "quatre",
    ]
)
_UNITS = frozenset(
    [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "deux",
        "trois",
        "quatre",
        "cinq",
        "sept",
        "huit",
        "neuf",
        "dix",
        "onze",
        "douze",
        "vingt",
        "vingts",
    ]
)
"""Numbers in words: "twenty-two", "trente-cinq", "quatre-vingts"."""

_RARE = 0.03
"""Fewer lines than that end in a hyphen where nobody divides words."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a document, in small letters, and whether its lines divide words at all."""

    words: frozenset[str] = frozenset()
    divides: bool = True


def ends_divided(text: str) -> bool:
    """Say whether the line ends within a word."""
    return text[-1:] != "" and text[-1] in HYPHENS and text[-2:-1].isalnum()


def vocabulary(lines: Iterable[str]) -> Vocabulary:
    """Return the words of the lines, in small letters, those divided at an end left out."""
    whole: list[str] = []  # of which every word is one: looked through at once, which is quicker
    words: set[str] = set()
    divided, pairs, count = "", list[tuple[str, str]](), 0
    for line in lines:
        count += 1
        ends = ends_divided(line)
        if not divided and not ends:
            whole.append(line)
            continue
        found = _WORD.findall(line.casefold())
        if divided and found:
            pairs.append((divided, found[0]))
        words.update(found[bool(divided) : -1 if ends else None])
        divided = found[-1] if ends and found else ""
    words.update(_WORD.findall("\n".join(whole).casefold()))
    return Vocabulary(frozenset(words), _divides(pairs, words, count))


def _divides(pairs: Sequence[tuple[str, str]], words: set[str], lines: int) -> bool:
    """Say whether words were divided: one is seen whole elsewhere, or many lines end so."""
    if any(head + tail in words for head, tail in pairs):
        return True
    return lines < 40 or len(pairs) > _RARE * lines


def joined(before: str, after: str, words: Vocabulary) -> str:
    """Return the first line's text without its end's hyphen, or with it where the word has one.

    The document itself is the dictionary: a word seen elsewhere whole, or with its hyphen, is
    written so here too.
    """
    stem = before[:-1]
    return f"{stem}-" if _is_own(stem, after, words) else stem


def _is_own(stem: str, after: str, known: Vocabulary) -> bool:
    words = known.words
    left = re.split(r"\s", stem)[-1].casefold()
    right = re.split(r"\s", after.lstrip(), maxsplit=1)[0]
    if not right[:1].islower() or "@" in left + right or "/" in left or len(left) == 1:
        return True
    tail = (_WORD.match(right) or re.match("", right))[0].casefold()  # type: ignore[index]
    head = re.split(r"[^\w'’-]", left)[-1]
    bare = re.split(r"['’]", head)[-1]
    if f"{head}-{tail}" in words or f"{bare}-{tail}" in words:
        return True
    if head + tail in words or bare + tail in words:
        return False
    return not known.divides or _looks_compound(bare, tail, words)


def _looks_compound(head: str, tail: str, words: frozenset[str]) -> bool:
    first = tail.split("-", maxsplit=1)[0]
    if head in _TENS and first in _UNITS:
        return True
    if head in _KEEP_AFTER or any(map(str.isdigit, head)):
        return True
    if first in _KEEP_BEFORE and (head in words or "-" in tail or "-" in head):
        return True
    return min(len(head), len(tail)) >= 4 and head in words and tail in words
