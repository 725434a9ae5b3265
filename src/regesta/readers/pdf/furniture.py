"""Which lines of a page are running heads, feet and page numbers, and which are its text.

Furniture stands outermost and comes again on other pages at the same height, its figures aside;
or is nothing but a page number; or stands on the first page where others have their head.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise

from regesta.model.document import Layer
from regesta.readers.pdf.extraction import Page
from regesta.readers.pdf.glyphs import Span
from regesta.readers.pdf.layout import Line, outermost
from regesta.readers.pdf.letterhead import CONTACT
from regesta.readers.pdf.letterhead import depth as letterhead_depth

DEEPEST = 6
"""How many rows from the edge a head or foot may reach."""

PAGE_NUMBER = re.compile(
    r"""[\s\-–—|\[(]*
    ((page|lk\.?|lehekülg|leht|página|pág\.?|p\.)\s*)?
    (\d{1,4}|[ivxl]{1,6})
    (\s*(of|/|de|sur|\||\()\s*\d{1,4}\)?)?  # 2/5, page 2 of 5, página 2 de 5, 2 (5)
    [\s.\-–—|\])]*""",
    re.VERBOSE | re.IGNORECASE,
)


_FIGURES, _ROMAN = re.compile(r"\d+"), re.compile(r"\b[ivx]+\b")


@dataclass(slots=True)
class Furnished:
    """A page's spans with the furniture lifted out."""

    page: Page
    body: list[Span] = field(default_factory=list)
    lifted: list[tuple[Layer, Line]] = field(default_factory=list)


@dataclass(slots=True)
class _Edge:
    """The rows of one page from one edge inwards."""

    layer: Layer
    page: Page
    rows: Sequence[Line]
    taken: int = 0


def furnished(pages: Sequence[Page]) -> tuple[Furnished, ...]:
    """Return each page with its running heads and feet apart from its text."""
    upright = [[span for span in page.spans if not span.turned] for page in pages]
    edges_of = [
        outermost(spans, page.number, DEEPEST + 2)
        for page, spans in zip(pages, upright, strict=True)
    ]
    found = [Furnished(page, spans) for page, spans in zip(pages, upright, strict=True)]
    for side, layer in enumerate((Layer.HEADER, Layer.FOOTER)):
        edges = [_Edge(layer, page, both[side]) for page, both in zip(pages, edges_of, strict=True)]
        _take_repeated(edges)
        _take_aligned(edges)
        _take_numbers(edges)
        _take_feet(edges)
        _take_letterhead(edges)
        for edge, mine in zip(edges, found, strict=True):
            _lift(edge, mine)
    return tuple(found)


def _lift(edge: _Edge, mine: Furnished) -> None:
    taken = edge.rows[: edge.taken]
    if not taken:
        return
    lines = taken if edge.layer is Layer.HEADER else taken[::-1]
    mine.lifted.extend((edge.layer, line) for line in lines)
    gone = {id(span) for line in lines for span in line.spans}
    mine.body = [span for span in mine.body if id(span) not in gone]


def _key(line: Line) -> str:
    """Return the row's text with its figures left open, roman ones too where it is short."""
    text = _FIGURES.sub("#", " ".join(line.text.split()).casefold())
    return _ROMAN.sub("#", text) if len(text) < 80 else text


def _near(edge: _Edge) -> Iterator[Line]:
    """Yield the rows near the edge that may be furniture, outermost first, never all of them."""
    for line in edge.rows[edge.taken : min(DEEPEST, len(edge.rows) - 1)]:
        if line.spans[0].table >= 0:
            return
        yield line


def _take_repeated(edges: Sequence[_Edge]) -> None:
    keyed = [[(_key(line), line.base) for line in _near(edge)] for edge in edges]
    seen: dict[str, list[float]] = {}
    for key, base in chain.from_iterable(keyed):
        seen.setdefault(key, []).append(base)
    for edge, lines in zip(edges, keyed, strict=True):
        counts = []
        for key, base in lines:
            counts.append(sum(abs(other - base) < 3 for other in seen[key]))
            if counts[-1] < 2:
                break
            edge.taken += 1
        while edge.taken and not _ends_apart(edge):
            if counts[edge.taken - 1] > max(2, 0.6 * len(edges)):
                break
            edge.taken -= 1  # a line of text that happens to come again at this height


def _ends_apart(edge: _Edge) -> bool:
    """Say whether the rows taken stand apart from the text: by room, or by their letters."""
    at, rows = edge.taken, edge.rows
    outer, inner = rows[at - 1], rows[at]
    if abs(outer.size - inner.size) > 0.6 or outer.bold != inner.bold:
        return True
    steps = [abs(a.base - b.base) for a, b in pairwise(rows[at:]) if abs(a.base - b.base) > 2]
    return abs(outer.base - inner.base) > 1.25 * min(steps, default=1.2 * inner.size)


def _take_aligned(edges: Sequence[_Edge]) -> None:
    """Take a first or last page's own head or foot, at the height of the others'."""
    heights = [line.base for edge in edges for line in edge.rows[: edge.taken]]
    for edge in edges:
        for line in _near(edge):
            level = any(abs(height - line.base) < 2 for height in heights)
            if not level or not _stands_apart(edge, 1.5):
                break
            edge.taken += 1


def _take_numbers(edges: Sequence[_Edge]) -> None:
    for edge in edges:
        for line in _near(edge):
            if not PAGE_NUMBER.fullmatch(line.text) or not _stands_apart(edge, 1.3):
                break
            edge.taken += 1


def _stands_apart(edge: _Edge, times: float) -> bool:
    """Say whether the outermost row not yet taken has room between it and the next."""
    if edge.taken + 1 >= len(edge.rows):
        return True
    line, inner = edge.rows[edge.taken], edge.rows[edge.taken + 1]
    return abs(line.base - inner.base) > times * 1.2 * max(line.size, inner.size)


def _take_letterhead(edges: Sequence[_Edge]) -> None:
    """Take the head of the first page, where no running head stands."""
    if not edges or edges[0].layer is not Layer.HEADER or edges[0].taken:
        return
    edge = edges[0]
    texts = [span.text for span in edge.page.spans]
    edge.taken = max(min(letterhead_depth(edge.rows, texts), len(edge.rows) - 1), 0)


def _take_feet(edges: Sequence[_Edge]) -> None:
    """Take contact lines at the very foot: a letter of one page has nothing that comes again."""
    for edge in edges:
        if edge.layer is not Layer.FOOTER or edge.taken:
            continue
        depth = _foot_depth(edge)
        lines = edge.rows[:depth]
        if lines and any(CONTACT.search(line.text) for line in lines):
            edge.taken = depth


def _foot_depth(edge: _Edge) -> int:
    """Return how many rows lie in the lowest eighth of the page with room above them."""
    for depth, (line, inner) in enumerate(zip(edge.rows, edge.rows[1:], strict=False), 1):
        if line.spans[0].table >= 0 or line.base > edge.page.height / 8 or depth > DEEPEST:
            return 0
        if inner.base - line.base > 2.2 * 1.2 * max(line.size, inner.size):
            return depth
    return 0
