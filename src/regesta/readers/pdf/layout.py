"""From stretches of text on a page to its lines, in the order somebody reads them.

A page is split where a gutter runs down between two columns (the recursive cut of Nagy and Seth,
1984, on lines instead of pixels); within a column, what shares a baseline is a line.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from regesta.readers.pdf.extraction import Span


@dataclass(frozen=True)
class Line:
    """Stretches that share a baseline, from left to right."""

    spans: tuple[Span, ...]
    page: int = 0

    @cached_property
    def x0(self) -> float:
        """Where it begins, in points from the left."""
        return min(span.x0 for span in self.spans)

    @cached_property
    def x1(self) -> float:
        """Where it ends."""
        return max(span.x1 for span in self.spans)

    @cached_property
    def _widest(self) -> Span:
        return max(self.spans, key=lambda span: len(span.text))

    @property
    def base(self) -> float:
        """The baseline's height above the page's foot."""
        return self._widest.base

    @property
    def size(self) -> float:
        """The size of most of its letters."""
        return self._widest.size

    @cached_property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(span.bold for span in self.spans if any(map(str.isalnum, span.text)))

    @cached_property
    def text(self) -> str:
        """Its text, a tab where a wide gap stands."""
        return "".join(gap + text for gap, _, text in self.pieces).strip()

    @cached_property
    def pieces(self) -> tuple[tuple[str, Span, str], ...]:
        """Each span with the white space before it and its text."""
        found: list[tuple[str, Span, str]] = []
        for before, span in zip((None, *self.spans), self.spans, strict=False):
            found.append((_gap(before, span), span, span.text))
        return tuple(found)

    def raised(self, span: Span) -> bool:
        """Say whether the span is a superscript in this line."""
        return span.base > self.base + 0.12 * self.size and span.size <= self.size * 0.85


def _gap(before: Span | None, span: Span) -> str:
    if before is None:
        return ""
    width = span.x0 - before.x1
    if width > 1.5 * max(before.size, span.size):
        return "\t"
    if before.text[-1:].isspace() or span.text[:1].isspace():
        return ""
    wide = width > 0.14 * max(before.size, span.size)
    raises = span.size < 0.85 * before.size  # a superscript may stand a little apart
    return " " if wide and not (raises and width < 0.3 * before.size) else ""


Region = tuple[Line, ...]
"""The lines of one column, or of the page's width, from top to bottom."""


def rows(spans: Iterable[Span], page: int) -> Region:
    """Return the lines right across the page, from top to bottom: columns are not told apart."""
    return _lines([[span] for span in spans], page)


def regions(spans: Sequence[Span], page: int) -> tuple[Region, ...]:
    """Return the page's columns and bands in reading order."""
    return tuple(_lines(part, page) for part in _parts(_fragments(spans)) if part)


Fragment = list[Span]


def _fragments(spans: Sequence[Span]) -> list[Fragment]:
    found: list[Fragment] = []
    for span in spans:
        if found and _continues(found[-1][-1], span):
            found[-1].append(span)
        else:
            found.append([span])
    return found


def _continues(before: Span, span: Span) -> bool:
    size = max(before.size, span.size)
    return abs(before.base - span.base) < 0.6 * size and -size < span.x0 - before.x1 < 1.2 * size


def _left(fragment: Fragment) -> float:
    return fragment[0].x0


def _right(fragment: Fragment) -> float:
    return fragment[-1].x1


def _base(fragment: Fragment) -> float:
    return max(fragment, key=lambda span: span.size).base


def _parts(fragments: list[Fragment]) -> list[list[Fragment]]:
    """Return the fragments by column: above the columns, left, right, below; each again so."""
    if len(fragments) < 8:
        return [fragments]
    ordered = sorted(fragments, key=_base, reverse=True)
    cut = _widest_band(ordered)
    if cut is None:
        return [fragments]
    gutter, start, end = cut
    band = ordered[start:end]
    left = [fragment for fragment in band if _left(fragment) < gutter - 1]
    right = [fragment for fragment in band if _left(fragment) >= gutter - 1]
    pieces = (ordered[:start], left, right, ordered[end:])
    return [part for piece in pieces for part in _parts(piece)]


def _widest_band(ordered: list[Fragment]) -> tuple[float, int, int] | None:
    """Return the gutter's right edge and the slice of fragments it divides, the longest first."""
    bands = [
        (end - start, gutter, start, end)
        for gutter in _gutters(ordered)
        for start, end in _uncrossed(ordered, gutter)
        if _is_columns(ordered[start:end], gutter)
    ]
    if not bands:
        return None
    _, gutter, start, end = max(bands)
    return gutter, start, end


def _gutters(ordered: list[Fragment]) -> list[float]:
    """Return the left edges that several lines share, the outermost left one apart."""
    edges = Counter(round(_left(fragment)) for fragment in ordered)
    leftmost = min(edges)
    size = ordered[0][0].size
    return [edge for edge, count in edges.most_common(6) if count >= 3 and edge > leftmost + size]


def _uncrossed(ordered: list[Fragment], gutter: float) -> list[tuple[int, int]]:
    found, start = [], 0
    for at, fragment in enumerate(ordered):
        if _left(fragment) < gutter - 1 and _right(fragment) > gutter - 0.4 * fragment[0].size:
            found.append((start, at))
            start = at + 1
    return [*found, (start, len(ordered))]


def _is_columns(band: list[Fragment], gutter: float) -> bool:
    """Say whether both sides are running text side by side, and no labels or figures."""
    left = [fragment for fragment in band if _left(fragment) < gutter - 1]
    right = [fragment for fragment in band if _left(fragment) >= gutter - 1]
    if len(left) < 3 or len(right) < 3:
        return False
    beside = min(_base(left[0]), _base(right[0])) - max(_base(left[-1]), _base(right[-1]))
    return beside > 2 * left[0][0].size and all(_mean_width(side) > 9 for side in (left, right))


def _mean_width(side: list[Fragment]) -> float:
    """Return how wide the fragments are on average, in letters' heights."""
    return sum((_right(part) - _left(part)) / part[0].size for part in side) / len(side)


def _lines(fragments: list[Fragment], page: int) -> Region:
    lines: list[list[Span]] = []
    for fragment in sorted(fragments, key=_base, reverse=True):
        for line in lines[-2:]:
            if _shares_line(line, fragment):
                line.extend(fragment)
                break
        else:
            lines.append(list(fragment))
    return tuple(Line(tuple(sorted(line, key=lambda span: span.x0)), page) for line in lines)


def _shares_line(line: list[Span], fragment: Fragment) -> bool:
    biggest = max(line, key=lambda span: span.size)
    mine = max(fragment, key=lambda span: span.size)
    small = min(biggest.size, mine.size)
    apart = abs(biggest.base - mine.base)
    if small < 0.85 * max(biggest.size, mine.size):  # a superscript stands higher
        return apart < 0.6 * max(biggest.size, mine.size)
    return apart < 0.35 * small
