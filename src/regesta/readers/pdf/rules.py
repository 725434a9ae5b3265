"""The lines drawn on a page: what tables are ruled with, and what parts notes from the text."""

from collections.abc import Callable, Collection, Iterator
from ctypes import addressof, c_int
from dataclasses import dataclass

from regesta.readers.pdf.pdfium import Calls, calls, floats

MOST_OBJECTS = 6_000
MOST_SEGMENTS = 400
"""A drawing with more than that is a picture or a map."""

THICKEST = 3.0
"""Points: what is thicker is a bar or a box, and counts by its edges."""

Placer = Callable[[float, float], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line across or down a page, in points of the page as it is read."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def is_level(self) -> bool:
        """Whether it runs across the page."""
        return self.x1 - self.x0 >= self.y1 - self.y0


Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""


def drawn(
    page: int, place: Placer, texts: Collection[int] = ()
) -> tuple[tuple[Rule, ...], tuple[Box, ...]]:
    """Return the rules drawn on the page with this handle, and where its pictures are.

    `texts` are the handles of objects known to be text, which need not be asked.
    """
    call = calls()
    count = call.count(page)
    if count > MOST_OBJECTS:
        return (), ()
    rules: list[Rule] = []
    pictures: list[Box] = []
    left = count - len(texts)
    for index in range(count):
        if left <= 0:  # all that follows is text
            break
        found = call.object(page, index)
        if found in texts:
            continue
        left -= 1
        kind = call.type(found)
        if kind == 2:  # FPDF_PAGEOBJ_PATH
            rules.extend(_rules(found, place, call))
        elif kind == 3:  # FPDF_PAGEOBJ_IMAGE
            pictures.append(_bounds(found, place, call))
    return tuple(rules), tuple(pictures)


def _bounds(found: int, place: Placer, call: Calls) -> Box:
    room = floats(4)
    start = addressof(room)
    call.bounds(found, start, start + 4, start + 8, start + 12)
    return _box(place(room[0], room[1]), place(room[2], room[3]))


def _box(one: tuple[float, float], other: tuple[float, float]) -> Box:
    (x0, y0), (x1, y1) = one, other
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _rules(found: int, place: Placer, call: Calls) -> Iterator[Rule]:
    box = _bounds(found, place, call)
    x0, y0, x1, y1 = box
    if min(x1 - x0, y1 - y0) <= THICKEST:
        if max(x1 - x0, y1 - y0) > THICKEST:
            yield _thin(box)
        return
    for part in _pieces(found, place, call):
        x0, y0, x1, y1 = part
        if min(x1 - x0, y1 - y0) <= THICKEST < max(x1 - x0, y1 - y0):
            yield _thin(part)
        elif min(x1 - x0, y1 - y0) > THICKEST and _is_stroked(found, call):
            yield from _edges(part)


def _thin(box: Box) -> Rule:
    x0, y0, x1, y1 = box
    if x1 - x0 >= y1 - y0:
        return Rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
    return Rule((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)


def _edges(box: Box) -> Iterator[Rule]:
    x0, y0, x1, y1 = box
    yield from (Rule(x0, y0, x1, y0), Rule(x0, y1, x1, y1))
    yield from (Rule(x0, y0, x0, y1), Rule(x1, y0, x1, y1))


def _is_stroked(found: int, call: Calls) -> bool:
    fill, stroke = c_int(), c_int()
    call.draw_mode(found, addressof(fill), addressof(stroke))
    return bool(stroke.value)


def _pieces(found: int, place: Placer, call: Calls) -> Iterator[Box]:
    """Yield the boxes of the path's parts: straight strokes, and what is closed as a whole."""
    count = call.segments(found)
    if count > MOST_SEGMENTS:
        return
    matrix = floats(6)
    call.object_matrix(found, addressof(matrix))
    a, b, c, d, e, f = matrix
    room = floats(2)
    start = addressof(room)
    part: list[tuple[float, float]] = []
    for index in range(count):
        segment = call.segment(found, index)
        kind = call.segment_type(segment)
        call.point(segment, start, start + 4)
        x, y = room
        if kind == 2 and part:  # FPDF_SEGMENT_MOVETO begins another part
            yield _extent(part)
            part = []
        if kind == 1:  # FPDF_SEGMENT_BEZIERTO: round, no rule
            return
        part.append(place(a * x + c * y + e, b * x + d * y + f))
    if part:
        yield _extent(part)


def _extent(points: list[tuple[float, float]]) -> Box:
    across, up = [x for x, _ in points], [y for _, y in points]
    return (min(across), min(up), max(across), max(up))
