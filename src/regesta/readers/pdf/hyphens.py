"""Words divided at a line's end: whether the hyphen is the word's own or the typesetter's."""

import re
from collections.abc import Iterable

HYPHENS = "-\u00ad\u2010"

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")

_KEEP_AFTER = frozenset({"non", "self", "well", "vice", "quasi"})


def ends_divided(text: str) -> bool:
    """Say whether the line ends within a word."""
    return text[-1:] != "" and text[-1] in HYPHENS and text[-2:-1].isalnum()


def vocabulary(lines: Iterable[str]) -> frozenset[str]:
    """Return the words of the lines, in small letters, those divided at an end left out."""
    words: set[str] = set()
    divided = False
    for line in lines:
        found = [word.casefold() for word in _WORD.findall(line)]
        words.update(found[divided : -1 if ends_divided(line) else None])
        divided = ends_divided(line)
    return frozenset(words)


def joined(before: str, after: str, words: frozenset[str]) -> str:
    """Return the first line's text without its end's hyphen, or with it where the word has one.

    The document itself is the dictionary: a word seen elsewhere whole, or with its hyphen, is
    written so here too.
    """
    stem = before[:-1]
    return f"{stem}-" if _is_own(stem, after, words) else stem


def _is_own(stem: str, after: str, words: frozenset[str]) -> bool:
    left = re.split(r"\s", stem)[-1].casefold()
    right = re.split(r"\s", after.lstrip(), maxsplit=1)[0]
    if not right[:1].islower() or "@" in left + right or "/" in left or len(left) == 1:
        return True
    tail = (_WORD.match(right) or re.match("", right))[0].casefold()  # type: ignore[index]
    head = re.split(r"[^\w-]", left)[-1]
    if f"{head}-{tail}" in words:
        return True
    if head + tail in words:
        return False
    both = min(len(head), len(tail)) >= 4 and head in words and tail in words
    return both or head in _KEEP_AFTER or any(map(str.isdigit, head))
