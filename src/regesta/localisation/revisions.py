"""What changed between two drafts of a source, message by message, counted in words."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from regesta.localisation.alignment import Old, sources
from regesta.localisation.differences import difference
from regesta.localisation.likeness import normal, words
from regesta.localisation.units import Message

NEW, CHANGED, FORMATTING, MOVED, REMOVED = "new", "changed", "formatting", "moved", "removed"

_LONGEST = 1200
"""Beyond so many words two texts are not compared word by word: all of the newer count."""


@dataclass(frozen=True, slots=True)
class Change:
    """One message that is not as it was.

    `kind` is `new`, `changed`, `formatting` (formatting, spacing or typography alone), `moved` or
    `removed`. `ordinal` is its place in the newer draft, of what was removed in the older; `place`
    says so in words. `words` are those to be translated. `before` and `after` are its texts, and
    `difference` shows a change word by word.
    """

    kind: str
    ordinal: int
    place: str
    words: int = 0
    before: str = ""
    after: str = ""
    difference: str = ""


def count(text: str) -> int:
    """Return how many words and numbers a message has, its marks left out.

    >>> count("the <b>Office’s</b> report, 16.5 per cent")
    6
    """
    return sum(1 for word in words(text) if word[0].isalnum())


def changes(old: Sequence[Message], new: Sequence[Message]) -> tuple[Change, ...]:
    """Return what changed, in the order of the newer draft, then what was removed."""
    places = {message.text: number for number, message in enumerate(old)}
    by_normal = {normal(message.text): number for number, message in enumerate(old)}
    fixed = [places.get(one.text, by_normal.get(normal(one.text))) for one in new]
    origins = sources([m.text for m in new], [Old(m.text) for m in old], fixed)
    still = _in_order([number for number in fixed if number is not None])
    told: list[Change] = []
    for place, (message, same) in enumerate(zip(new, fixed, strict=True)):
        if same is None:
            before = " ".join(old[number].text for number in origins.get(place, ()))
            told.append(_reworded(message, before))
        elif old[same].text != message.text or same not in still:
            told.append(_kept(message, old[same]))
    used = {*fixed, *(number for numbers in origins.values() for number in numbers)}
    gone = (_removed(message) for number, message in enumerate(old) if number not in used)
    return (*told, *gone)


def _kept(message: Message, old: Message) -> Change:
    """Return the change of a text whose words stayed."""
    place, ordinal = _place(message), message.ordinals[0]
    if old.text == message.text:
        return Change(MOVED, ordinal, place, 0, old.text, message.text)
    shown = difference(old.text, message.text)
    return Change(FORMATTING, ordinal, place, 0, old.text, message.text, shown)


def _reworded(message: Message, before: str) -> Change:
    place, ordinal = _place(message), message.ordinals[0]
    if not before:
        return Change(NEW, ordinal, place, count(message.text), "", message.text)
    shown = difference(before, message.text)
    told = changed_words(before, message.text)
    return Change(CHANGED, ordinal, place, told, before, message.text, shown)


def _removed(message: Message) -> Change:
    return Change(REMOVED, message.ordinals[0], _place(message), 0, message.text)


def _place(message: Message) -> str:
    return message.notes[0] if message.notes else ""


def changed_words(before: str, after: str) -> int:
    """Return how many words were put in, replaced or taken out.

    >>> changed_words("The old quay is closed.", "The new quay is closed today.")
    2
    """
    one, other = ([w for w in words(text) if w[0].isalnum()] for text in (before, after))
    if max(len(one), len(other)) > _LONGEST:
        return len(other)
    codes = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return sum(max(b - a, d - c) for tag, a, b, c, d in codes if tag != "equal")


def _in_order(numbers: Sequence[int]) -> frozenset[int]:
    """Return a longest choice of the numbers that rises: what did not move."""
    ends: list[int] = []
    places: list[int] = []  # of the numbers in `ends`
    before: list[int | None] = []
    for place, number in enumerate(numbers):
        length = bisect_left(ends, number)
        before.append(places[length - 1] if length else None)
        ends[length : length + 1] = [number]
        places[length : length + 1] = [place]
    told: set[int] = set()
    last: int | None = places[-1] if places else None
    while last is not None:
        told.add(numbers[last])
        last = before[last]
    return frozenset(told)
