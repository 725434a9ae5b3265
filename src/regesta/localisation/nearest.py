"""Finds among many texts the one most like another, without comparing each with each."""

from collections.abc import Iterable

from regesta.localisation.likeness import (
    Weights,
    candidates,
    index,
    likeness,
    same_instruments,
    text_of,
)

ENOUGH = 0.6
"""Likeness from which a text is offered for another where no neighbours speak for it."""


class Nearest:
    """Texts indexed once by their words, each told once."""

    def __init__(self, texts: Iterable[str]) -> None:
        ready = {number: text_of(text) for number, text in enumerate(dict.fromkeys(texts))}
        self._index, self._weights = index(ready), Weights(one.counts for one in ready.values())

    def to(self, text: str) -> str:
        """Return the text most like this one, "" where none is like enough.

        A line of instruments is like those alone that have equal numbers.
        """
        asked, known = text_of(text), self._index
        scored = (
            (likeness(asked, known.texts[number], self._weights), -number)
            for number in candidates(asked, known)
            if same_instruments(text, known.texts[number].text)
        )
        score, number = max(scored, default=(0.0, 0))
        return known.texts[-number].text if score >= ENOUGH else ""
