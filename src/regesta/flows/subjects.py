"""What a text is about, as far as its title's words say: whether two speak of the same thing."""

import re
import unicodedata

_WORD = re.compile(r"[^\W\d_]{2,}")
_SHORTEST = 4
_LEAST = 3
"""Words a title has that says what it is about."""

_ASKED = 6
"""Words that are looked for in other texts: the longest are the rarest."""

_EVERYWHERE = frozenset(
    """
    about also after been before between both during each from have into more most must only other
    over such than that their them then there these they this those through under upon were what
    when where which while whose will with within without
    ainsi avec cette dans entre leur leurs mais nous pour sans selon sous sont votre vous
    como cuando desde donde entre esta estas este estos hasta para pero sobre todas todos
    kuid kuni kelle meie mille nende ning oleme olema pärast selle teie vahel välja
    """.split()  # noqa: SIM905 - words by language, as they are read
)


def subject(title: str) -> frozenset[str]:
    """Return the words of a title that say what it is about, folded.

    >>> sorted(subject("The impact of artificial intelligence (AI)"))
    ['ai', 'artificial', 'impact', 'intelligence']
    """
    told = _WORD.findall(title)
    return frozenset(
        _folded(word)
        for word in told
        if (len(word) >= _SHORTEST and _folded(word) not in _EVERYWHERE) or word.isupper()
    )


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def longest(title: str) -> tuple[str, ...]:
    """Return the words of a title by which other texts about the same are looked for."""
    told = subject(title)
    if len(told) < _LEAST:
        return ()
    return tuple(sorted(told, key=lambda word: (-len(word), word))[:_ASKED])


def alike(one: tuple[str, str], other: tuple[str, str]) -> float:
    """Return from 0 to 1 how much of each one's title the other's words say; (title, words).

    A title of fewer than three words says too little, and gives 0.
    """
    (first, said), (second, other_said) = one, other
    mine, theirs = subject(first), subject(second)
    if min(len(mine), len(theirs)) < _LEAST:
        return 0.0
    return min(_said(mine, other_said) / len(mine), _said(theirs, said) / len(theirs))


def _said(words: frozenset[str], text: str) -> int:
    return len(words & {_folded(word) for word in _WORD.findall(text)})
