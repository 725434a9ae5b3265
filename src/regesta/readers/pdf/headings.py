"""Which paragraphs are headings and of what rank: by tags, by the outline, by size and weight."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from regesta.model.folding import folded
from regesta.readers.pdf.about import Bookmark
from regesta.readers.pdf.paragraphs import LABEL, Measures, Paragraph, ends_sentence

LONGEST_HEADING = 300

TITLE = 0
"""The rank of the title."""

_TOP = 3
"""Paragraphs that may stand above the title."""

Weight = tuple[float, bool]
"""A heading's size in whole points, and whether it is bold."""


def ranked(
    paragraphs: Sequence[Paragraph], usual: Measures, outline: Sequence[Bookmark]
) -> dict[int, int]:
    """Return the rank of each heading by its place among the paragraphs, `TITLE` for the title."""
    if any(paragraph.role.startswith("H") for paragraph in paragraphs):
        return _by_tags(paragraphs, usual)
    headings = {
        at: _weight(paragraph)
        for at, paragraph in enumerate(paragraphs)
        if paragraph.grid is None and _is_heading(paragraph, usual)
    }
    listed = _listed(paragraphs, outline)
    for at in listed:
        headings.setdefault(at, _weight(paragraphs[at]))
    title = _title(headings, paragraphs, usual)
    ranks = _ranks({at: weight for at, weight in headings.items() if at != title})
    found = {at: ranks.get(weight, 1) for at, weight in headings.items() if at != title}
    found.update(_levels(headings, listed))
    _deepen(found, headings, paragraphs, listed)
    return {**found, title: TITLE} if title >= 0 else found


def _weight(paragraph: Paragraph) -> Weight:
    return round(paragraph.size), paragraph.bold


def _by_tags(paragraphs: Sequence[Paragraph], usual: Measures) -> dict[int, int]:
    ranks = {
        at: paragraph.level or 1
        for at, paragraph in enumerate(paragraphs)
        if paragraph.role.startswith("H")
    }
    for at, paragraph in enumerate(paragraphs):
        if paragraph.role == "Title":
            return {**ranks, at: TITLE}
    first = min(ranks)
    if first < _TOP and list(ranks.values()).count(1) == 1 == ranks[first]:
        return {**ranks, first: TITLE}  # the only one of the first rank, as on web pages
    largest = max(paragraphs[at].size for at in ranks)
    for at, paragraph in enumerate(paragraphs[:12]):
        larger = paragraph.size > max(1.2 * usual.size, largest + 0.6)
        if larger and paragraph.role == "P" and paragraph.first.page == 1:
            return {**ranks, at: TITLE} if _is_heading(paragraph, usual) else ranks
    return ranks


def _text(paragraph: Paragraph) -> str:
    return " ".join([line.text for line in paragraph.lines])


def _is_heading(paragraph: Paragraph, usual: Measures) -> bool:
    size = paragraph.size
    large = size >= usual.size * 1.08 + 0.3
    stands_out = size >= usual.size - 0.6 and not usual.bold and paragraph.bold
    if not large and not (stands_out and len(paragraph.lines) <= 4):
        return False
    text = _text(paragraph)
    if len(text) > LONGEST_HEADING or not any(map(str.isalpha, text)):
        return False
    if large and (len(text) < 150 or paragraph.bold):
        return True
    return not ends_sentence(text)


def _ranks(headings: Mapping[int, Weight]) -> dict[Weight, int]:
    """Return each weight's rank among the headings, the heaviest 1."""
    weights = sorted(set(headings.values()), reverse=True)
    return {weight: rank for rank, weight in enumerate(weights, 1)}


def _listed(paragraphs: Sequence[Paragraph], outline: Sequence[Bookmark]) -> dict[int, int]:
    """Return the level of each paragraph that the outline names on its page."""
    named = {(entry.page, _bare(entry.title)): entry.level for entry in outline if entry.title}
    if not named:
        return {}
    found = {}
    for at, paragraph in enumerate(paragraphs):
        text = _text(paragraph)
        if paragraph.grid is None and len(text) <= LONGEST_HEADING:
            level = named.get((paragraph.first.page, _bare(text)))
            if level:
                found[at] = level
    return found


def _bare(text: str) -> str:
    found = LABEL.match(text)
    return folded(text[found.end() :] if found else text).replace("-", "").replace(" ", "")


def _levels(headings: Mapping[int, Weight], listed: Mapping[int, int]) -> dict[int, int]:
    """Return the outline's levels, and for what looks alike the level of its likes."""
    likes: dict[Weight, Counter[int]] = {}
    for at, level in listed.items():
        likes.setdefault(headings[at], Counter())[level] += 1
    alike = {
        at: likes[weight].most_common(1)[0][0] for at, weight in headings.items() if weight in likes
    }
    return {**alike, **listed}


def _deepen(
    found: dict[int, int],
    headings: Mapping[int, Weight],
    paragraphs: Sequence[Paragraph],
    listed: Iterable[int],
) -> None:
    """Rank "1.1" under "1." where both look the same."""
    depths = {at: _dots(paragraphs[at]) for at in found if at not in set(listed)}
    for weight in set(headings.values()):
        same = {at: depth for at, depth in depths.items() if headings[at] == weight and depth}
        for at, depth in same.items():
            found[at] += depth - min(same.values())


def _dots(paragraph: Paragraph) -> int:
    """Return how deep a heading's number is: 2 for "3.1", 0 for none."""
    number = paragraph.first.text.split(maxsplit=1)[0].rstrip(".")
    parts = number.split(".")
    return len(parts) if all(part.isdigit() for part in parts) else 0


def _title(headings: Mapping[int, Weight], paragraphs: Sequence[Paragraph], usual: Measures) -> int:
    """Return which paragraph is the title: on page 1, larger than any other; -1 if none."""
    sizes = sorted(((paragraphs[at].size, -at) for at in headings), reverse=True)
    if not sizes:
        return -1
    (size, at), rest = sizes[0], sizes[1:2]
    larger = size > usual.size * 1.2 and all(size > other + 0.6 for other, _ in rest)
    return -at if larger and paragraphs[-at].first.page == 1 else -1
