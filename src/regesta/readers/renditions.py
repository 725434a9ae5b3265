"""The same text in another form: a letter attached as PDF and as DOCX, a page pasted twice.

Two renditions differ in furniture, page numbers, hyphenation and a word here and there, so they
are compared by their five-word shingles, not by their bytes.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from regesta.model.document import Block, BlockKind, Document, Layer

_SHINGLE = 5
_SAME = 0.9
"""The share of the shorter text's shingles that the longer one holds, at least."""

_REORDERED = 0.6
"""The same where every single word of the shorter text is in the longer one too."""

_LEAST_COPY = 75
"""Words a copy within a file has, at least: formulas and headings recur in honest texts."""

_SAID_BEFORE = 0.75
_MOST_NEWS = 2
_HYPHENATED = re.compile(r"(?<=[^\W\d_])[-\u2010]\s*\n\s*(?=[^\W\d_])|\u00ad\s*")
_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """Return the words as they are compared: case, hyphenation and punctuation aside."""
    plain = unicodedata.normalize("NFKC", _HYPHENATED.sub("", text)).casefold()
    return _WORD.findall(plain)


def shingles(text: str) -> frozenset[int]:
    """Return the text's five-word shingles, by their hashes; a shorter text's is the whole."""
    return _shingles(words(text))


def _shingles(said: Sequence[str]) -> frozenset[int]:
    last = max(len(said) - _SHINGLE + 1, 1 if said else 0)
    return frozenset(hash(tuple(said[at : at + _SHINGLE])) for at in range(last))


def is_rendition(text: str, other: str) -> bool:
    """Say whether the two are the same text in another form.

    The figures of the one must stand in the other too: letters from one template to two addressees
    differ in little else.
    """
    shorter, longer = sorted((words(text), words(other)), key=len)
    if not shorter or len(longer) > 3 * len(shorter):
        return False
    mine, theirs = _shingles(shorter), _shingles(longer)
    shared = len(mine & theirs)
    if shared < _SAME * len(mine) and not (
        shared >= _REORDERED * len(mine) and _says_all(shorter, longer)
    ):
        return False
    return _figures(shorter) <= _figures(longer) or _figures(longer) <= _figures(shorter)


def _says_all(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    """Say whether every word of the one is in the other: the columns of a letterhead change place.

    A short letter's head is a fifth of it, so that its shingles alone say too little.
    """
    return (Counter(shorter) - Counter(longer)).total() <= len(shorter) // 200


def _figures(said: Sequence[str]) -> set[str]:
    """Return the numbers said; a page's number makes no difference, as only one form has it."""
    return {word for word in said if word.isdigit()}


def adds_nothing(text: str, other: str) -> bool:
    """Say whether each word of the one stands in the other too, as often.

    >>> adds_nothing("On Monday at the pier", "At the pier, on Monday the 5th")
    True
    """
    return not Counter(words(text)) - Counter(words(other))


_MOST_CHANGED = 3


def is_reworded(text: str, other: str) -> bool:
    """Say whether each of two texts has words of its own: names, facts, another sentence.

    What is only hyphenated or glued otherwise is in both.
    """
    mine, theirs = words(text), words(other)
    return min(_own(mine, theirs), _own(theirs, mine)) > _MOST_CHANGED


def _own(mine: Sequence[str], theirs: Sequence[str]) -> int:
    squashed = "".join(theirs)
    only = set(mine).difference(theirs)
    return sum(len(word) > 3 and word not in squashed for word in only)


def body_text(document: Document) -> str:
    """Return the text by which a document is compared: its body, running heads and feet aside."""
    return "\n".join(block.text for block in document.body)


def repeated(texts: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return, of (name, text) pairs, which name repeats the text of which earlier one."""
    kept: list[tuple[str, str]] = []
    found: dict[str, str] = {}
    for name, text in texts:
        original = next((other for other, said in kept if is_rendition(said, text)), None)
        if original is None:
            kept.append((name, text))
        else:
            found[name] = original
    return found


def once(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks without those that say again, in order, what stands before them.

    A stretch is left out when it is long enough to be a copy; what a second copy has and the first
    has not stays.
    """
    again = _copies(blocks)
    return tuple(block for at, block in enumerate(blocks) if at not in again)


def without_text_of(blocks: tuple[Block, ...], documents: Sequence[Document]) -> tuple[Block, ...]:
    """Return a message's blocks without what an attached document says again, where it does.

    A letter is often pasted into the message that brings it; its own file keeps more of its form.
    What the message alone says stays.
    """
    said = text_of(blocks)
    attached = next((body_text(d) for d in documents if is_rendition(said, body_text(d))), "")
    if not said or not attached:
        return blocks
    known, shingled = set(words(attached)), shingles(attached)
    return tuple(block for block in blocks if block.rows or not _is_of(block, known, shingled))


def _is_of(block: Block, known: set[str], shingled: frozenset[int]) -> bool:
    mine = words(block.text)
    own = _shingles(mine)
    repeated = len(mine) < 2 * _SHINGLE or len(own & shingled) >= _SAID_BEFORE * len(own)
    return known.issuperset(mine) and repeated


def _copies(blocks: tuple[Block, ...]) -> frozenset[int]:
    said = [words(block.text) if block.kind is not BlockKind.TABLE else [] for block in blocks]
    first = _first_places(said)
    again = [at for at, mine in enumerate(said) if _is_said_before(mine, first, at)]
    return frozenset(
        at for stretch in _stretches(again) if _is_copy(stretch, said) for at in stretch
    )


def _stretches(again: list[int]) -> Iterator[list[int]]:
    """Yield runs of blocks said before; a block or two of news does not end one."""
    stretch: list[int] = []
    for at in again:
        if stretch and at - stretch[-1] > _MOST_NEWS + 1:
            yield stretch
            stretch = []
        stretch.append(at)
    if stretch:
        yield stretch


def _is_copy(stretch: list[int], said: list[list[str]]) -> bool:
    return len(stretch) > 1 and sum(len(said[at]) for at in stretch) >= _LEAST_COPY


def _first_places(said: list[list[str]]) -> dict[int, int]:
    first: dict[int, int] = {}
    for at, mine in enumerate(said):
        for shingle in _shingles(mine):
            first.setdefault(shingle, at)
    return first


def _is_said_before(mine: list[str], first: dict[int, int], at: int) -> bool:
    own = _shingles(mine)
    before = sum(first[shingle] < at for shingle in own)
    return bool(own) and before >= _SAID_BEFORE * len(own)


def text_of(blocks: Sequence[Block]) -> str:
    """Return the text of blocks by which they are compared, those of the body alone."""
    return "\n".join(block.text for block in blocks if block.layer is Layer.BODY)
