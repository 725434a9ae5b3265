"""From stretches of text on a page to its lines, in the order somebody reads them.

A page is split where a gutter runs down between two columns (the recursive cut of Nagy and Seth,
1984, on lines instead of pixels); within a column, what shares a baseline is a line.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from regesta.readers.pdf.glyphs import Span

Piece = tuple[str, Span, str]
"""A span of a line: the white space before it, itself, its text."""


class Line:
    """Stretches that share a baseline, from left to right.

    `x0`, `x1` say where it begins and ends, `base` how high its baseline stands, `size` how large
    most of its letters are, all in points; `text` has a tab where a wide gap stands; `plain` says
    that it is one stretch without any formatting. Plain slots: a property costs a call each time.
    """

    __slots__ = ("_pieces", "base", "bold", "page", "plain", "size", "spans", "text", "x0", "x1")

    def __init__(self, spans: tuple[Span, ...], page: int = 0) -> None:
        self.spans, self.page = spans, page
        self._pieces: tuple[Piece, ...] | None = None
        if len(spans) == 1:
            (widest,) = spans
            self.x1, self.bold = widest.x1, widest.bold
            self.text = widest.text.strip()
            self.plain = not (widest.bold or widest.italic or widest.link)
        else:
            widest, self.plain = max(spans, key=lambda span: len(span.text)), False
            self.x1 = max([span.x1 for span in spans])
            self.bold = widest.bold and all(
                span.bold for span in spans if any(map(str.isalnum, span.text))
            )
            self.text = "".join([gap + text for gap, _, text in self.pieces]).strip()
        self.x0, self.base, self.size = spans[0].x0, widest.base, widest.size

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Each span with the white space before it and its text."""
        if self._pieces is None:
            befores = (None, *self.spans[:-1])
            gaps = [_gap(before, span) for before, span in zip(befores, self.spans, strict=True)]
            if gaps.count("\t") > 1 and _is_justified(self.spans):
                gaps = [" " if gap == "\t" else gap for gap in gaps]
            self._pieces = tuple(
                [(gap, span, span.text) for gap, span in zip(gaps, self.spans, strict=True)]
            )
        return self._pieces

    def raised(self, span: Span) -> bool:
        """Say whether the span is a superscript in this line."""
        return span.base > self.base + 0.12 * self.size and span.size <= self.size * 0.85

    def lowered(self, span: Span) -> bool:
        """Say whether the span is a subscript in this line."""
        return span.base < self.base - 0.08 * self.size and span.size <= self.size * 0.85


def _is_justified(spans: Sequence[Span]) -> bool:
    """Say whether a line of words was stretched to its column's width: all gaps are as wide."""
    gaps = [span.x0 - before.x1 for before, span in pairwise(spans)]
    return max(gaps) - min(gaps) < 0.3 * spans[0].size and max(gaps) < 5 * spans[0].size


def _gap(before: Span | None, span: Span) -> str:
    if before is None:
        return ""
    width = span.x0 - before.x1
    if width > 1.5 * max(before.size, span.size):
        return "\t"
    if before.text[-1:].isspace() or span.text[:1].isspace():
        return ""
    wide = width > (0.06 if span.spaced else 0.14) * max(before.size, span.size)
    raises = span.size < 0.85 * before.size  # a superscript may stand a little apart
    return " " if wide and not (raises and width < 0.3 * before.size) else ""


Region = tuple[Line, ...]
"""The lines of one column, or of the page's width, from top to bottom."""


def rows(spans: Iterable[Span], page: int) -> Region:
    """Return the lines right across the page, from top to bottom: columns are not told apart."""
    return _lines([[span] for span in spans], page)


def flowing(spans: Iterable[Span], page: int) -> Region:
    """Return the lines of spans that come in reading order, over columns as they come."""
    lines: list[tuple[Span, list[Span]]] = []  # each with its largest span
    for span in spans:
        if lines and _follows(lines[-1], span):
            largest, mine = lines[-1]
            mine.append(span)
            lines[-1] = (span if span.size > largest.size else largest, mine)
        else:
            lines.append((span, [span]))
    return tuple([Line(_in_order(mine), page) for _, mine in lines])


def _follows(line: tuple[Span, list[Span]], span: Span) -> bool:
    largest, mine = line
    return _shares_line(largest, span) and span.x0 > mine[-1].x1 - 2 * largest.size


def outermost(spans: Sequence[Span], page: int, most: int) -> tuple[Region, Region]:
    """Return so many rows from the top of the page downwards, and from its foot upwards."""
    ordered = sorted(spans, key=_height, reverse=True)
    top = rows(_first(ordered, most), page)[:most]
    foot = rows(_first(ordered[::-1], most), page)[::-1][:most]
    return top, foot


def _first(ordered: Sequence[Span], most: int) -> Sequence[Span]:
    """Return as many spans as can lie in the first rows: those at few heights."""
    heights, height = 0, None
    for at, span in enumerate(ordered):
        if height is None or abs(span.base - height) > span.size:
            heights, height = heights + 1, span.base
            if heights > most + 1:
                return ordered[:at]
    return ordered


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
    return -0.6 * size < before.base - span.base < 0.6 * size and (
        -size < span.x0 - before.x1 < 1.2 * size
    )


def _height(span: Span) -> float:
    return span.base


def _base(fragment: Fragment) -> float:
    return (fragment[0] if len(fragment) == 1 else max(fragment, key=_size)).base


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
    left, right = _sides(band, gutter)
    pieces = (ordered[:start], left, right, ordered[end:])
    return [part for piece in pieces for part in _parts(piece)]


def _sides(band: list[Fragment], gutter: float) -> tuple[list[Fragment], list[Fragment]]:
    left, right = list[Fragment](), list[Fragment]()
    for fragment in band:
        (left if fragment[0].x0 < gutter - 1 else right).append(fragment)
    return left, right


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
    edges = Counter([round(fragment[0].x0) for fragment in ordered])
    leftmost = min(edges)
    size = ordered[0][0].size
    return [edge for edge, count in edges.most_common(6) if count >= 3 and edge > leftmost + size]


def _uncrossed(ordered: list[Fragment], gutter: float) -> list[tuple[int, int]]:
    found, start = [], 0
    for at, fragment in enumerate(ordered):
        first = fragment[0]
        if first.x0 < gutter - 1 and fragment[-1].x1 > gutter - 0.4 * first.size:
            found.append((start, at))
            start = at + 1
    return [*found, (start, len(ordered))]


def _is_columns(band: list[Fragment], gutter: float) -> bool:
    """Say whether both sides are running text side by side, and no labels or figures."""
    left, right = _sides(band, gutter)
    if len(left) < 3 or len(right) < 3:
        return False
    beside = min(_base(left[0]), _base(right[0])) - max(_base(left[-1]), _base(right[-1]))
    return beside > 2 * left[0][0].size and all(_mean_width(side) > 9 for side in (left, right))


def _mean_width(side: list[Fragment]) -> float:
    """Return how wide the fragments are on average, in letters' heights."""
    return sum([(part[-1].x1 - part[0].x0) / part[0].size for part in side]) / len(side)


def _lines(fragments: list[Fragment], page: int) -> Region:
    lines: list[tuple[Span, list[Span]]] = []  # each with its largest span
    placed = sorted([(_largest(fragment), fragment) for fragment in fragments], key=_level)
    for mine, fragment in placed:
        for at in range(len(lines) - 1, max(len(lines) - 3, -1), -1):
            largest, spans = lines[at]
            if _shares_line(largest, mine):
                spans.extend(fragment)
                lines[at] = (mine if mine.size > largest.size else largest, spans)
                break
        else:
            lines.append((mine, list(fragment)))
    return tuple([Line(_in_order(spans), page) for _, spans in lines])


def _size(span: Span) -> float:
    return span.size


def _largest(fragment: Fragment) -> Span:
    return fragment[0] if len(fragment) == 1 else max(fragment, key=_size)


def _level(placed: tuple[Span, Fragment]) -> float:
    return -placed[0].base


def _in_order(spans: list[Span]) -> tuple[Span, ...]:
    return tuple(spans if len(spans) == 1 else sorted(spans, key=lambda span: span.x0))


def _shares_line(largest: Span, mine: Span) -> bool:
    apart = abs(largest.base - mine.base)
    small, large = largest.size, mine.size
    if small > large:
        small, large = large, small
    if small < 0.85 * large:  # a superscript stands higher
        return apart < 0.6 * large
    return apart < 0.35 * small
