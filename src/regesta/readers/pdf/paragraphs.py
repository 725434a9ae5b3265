"""Lines joined into paragraphs again: over line ends, columns and pages.

Three things tell where a paragraph ends: room below it, a label that begins the next line, and a
line that ends although the next word would have fitted.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from regesta.readers.pdf.grids import Box, Table
from regesta.readers.pdf.hyphens import ends_divided
from regesta.readers.pdf.layout import Line, Region
from regesta.readers.pdf.tables import aligned

_LABELLED = re.compile(r"[^\W\d_][^:.,;]{0,24}:\s\S")
"""A line of a form: "Kehtib kuni: 02.03.2031"."""


def ends_sentence(text: str) -> bool:
    """Say whether the text ends as a sentence does, a quotation mark or bracket after it or not."""
    return text.rstrip('”"’»)]')[-1:] in _STOPS if text else False


_STOPS = frozenset(".!?…:;")

LABEL = re.compile(
    r"""(?:
      (?P<bullet>[•●○▪■□◦‣⁃–—−-])                      # • –
    | (?P<item>\((?:[a-z]{1,2}|[ivxl]+|\d{1,3})\)      # (a) (iv) (2)
      |(?:[a-z]|[ivxl]{1,5})\))                        # a) iv)
    | (?P<number>\d{1,3}\)                              # 3)
      |\d{1,3}\.(?!\s+[^\W\d_]+\s+\d{4}\b)              # 12. but not "10. veebruar 2026"
      |\d{1,2}(?:\.\d{1,2}){1,3}\.?                     # 2.1 2.1.3.
      |[IVXL]{1,6}\.|[A-Z]\.)                           # IV. B.
    )(?=\s)\s*(?=\S)""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Measures:
    """What is usual in the document: the text's size and weight, and the leading of each size."""

    size: float
    bold: bool
    leading: dict[float, float]

    def lead(self, size: float) -> float:
        """Return the usual distance of baselines, in points, for letters of this size."""
        return self.leading.get(round(size), 1.25 * size)


@dataclass(slots=True)
class GridCell:
    """A table's cell: its paragraphs, and how many columns and rows it covers."""

    paragraphs: list["Paragraph"]
    columns: int = 1
    rows: int = 1


Grid = list[list[GridCell]]


@dataclass(slots=True)
class Paragraph:
    """Lines, each with what joins it to the one before: a space or a line break.

    Where the file's tags say so, `role` is the block's role in them, `level` a heading's rank or
    an item's depth, `label` what stands before it. A table has a `grid`, and its first line only.
    """

    lines: list[Line]
    joints: list[str] = field(default_factory=lambda: [""])
    role: str = ""
    level: int | None = None
    label: str = ""
    grid: Grid | None = None
    edges: tuple[float, ...] = ()
    language: str = ""

    @property
    def first(self) -> Line:
        """The line it begins with."""
        return self.lines[0]

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.bold for line in self.lines)

    @property
    def size(self) -> float:
        """The size of its letters: that of its longest line."""
        first = self.lines[0].size
        if len(self.lines) == 1 or {line.size for line in self.lines} == {first}:
            return first
        return max(self.lines, key=lambda line: len(line.text)).size


def measures(regions: Iterable[Region]) -> Measures:
    """Return what is usual in these columns, letters counted and not lines."""
    sizes: dict[tuple[float, bool], int] = {}
    distances: dict[float, dict[float, int]] = {}
    for region in regions:
        base, above = 0.0, -1
        for line in region:
            size = line.size
            looks, whole = (size, line.bold), round(size)
            sizes[looks] = sizes.get(looks, 0) + len(line.text)
            if whole == above:
                found = distances.setdefault(whole, {})
                distance = round((base - line.base) * 2) / 2
                found[distance] = found.get(distance, 0) + 1
            base, above = line.base, whole
    usual, bold = max(sizes, key=sizes.__getitem__) if sizes else (11.0, False)
    leading = {size: _leading(size, found) for size, found in distances.items()}
    return Measures(usual, bold, leading)


def _leading(size: float, distances: Mapping[float, int]) -> float:
    """Return the smallest distance that is common: the greatest may be between paragraphs."""
    most = max(distances.values())
    common = [
        distance
        for distance, count in distances.items()
        if count >= max(most * 0.2, 2) and distance >= 0.9 * size
    ]
    return min(common, default=1.25 * size)


def paragraphs(
    regions: Sequence[Region], usual: Measures, tables: Mapping[int, Sequence[Table]]
) -> tuple[Paragraph, ...]:
    """Return the paragraphs of the document's columns in reading order, tables by their pages."""
    found: list[Paragraph] = []
    for region, right in zip(regions, _right_edges(regions), strict=True):
        unruled = {start: (end, table) for start, end, table in aligned(region)}
        rights, skip = _rights(region, right), 0
        for at, line in enumerate(region):
            if at < skip:
                continue
            if at in unruled:
                skip, table = unruled[at]
                _add_table(found, table, line, usual)
            elif line.spans[0].table >= 0:
                _add_table(found, tables[line.page][line.spans[0].table], line, usual)
            else:
                _add_line(found, line, usual, rights[max(at - 1, 0)], is_same=at > 0)
    return tuple(found)


def _add_line(
    found: list[Paragraph], line: Line, usual: Measures, right: float, *, is_same: bool
) -> None:
    last = found[-1] if found and found[-1].grid is None else None
    joint = _joint(last, line, usual, right, is_same=is_same) if last else None
    if last is None or joint is None:
        found.append(Paragraph([line]))
    else:
        last.lines.append(line)
        last.joints.append(joint)


def _add_table(found: list[Paragraph], table: Table, line: Line, usual: Measures) -> None:
    """Add a table, or its rows to the one that the last page's end cut."""
    grid = [[_cell(box, usual) for box in row] for row in table.cells]
    before = found[-1] if found else None
    if before is None or before.grid is None or not _is_continued(before, table, line):
        found.append(Paragraph([line], grid=grid, edges=table.edges))
        return
    if len(grid) > 1 and _texts(grid[0]) == _texts(before.grid[0]):
        grid = grid[1:]  # the head of the columns, printed again
    if grid and not any(_texts(grid[0])):
        grid = grid[1:]  # that head, taken for a running head
    if grid and _is_cut(before.grid[-1], grid[0]):
        for above, below in zip(before.grid[-1], grid[0], strict=True):
            extend(above.paragraphs, below.paragraphs)
        grid = grid[1:]
    before.grid.extend(grid)


def _is_continued(before: Paragraph, table: Table, line: Line) -> bool:
    same = len(before.edges) == len(table.edges) and all(
        abs(one - other) < 5 for one, other in zip(before.edges, table.edges, strict=True)
    )
    return same and before.first.page < line.page


def _texts(row: Sequence[GridCell]) -> list[str]:
    return [" ".join(line.text for part in cell.paragraphs for line in part.lines) for cell in row]


def _is_cut(above: Sequence[GridCell], below: Sequence[GridCell]) -> bool:
    """Say whether a page's end cut the row: what follows has no first cell and goes on small."""
    told = _texts(below)
    if len(above) != len(below) or told[0] or not any(told):
        return False
    return all(not text or text[0].islower() for text in told)


def extend(above: list[Paragraph], below: list[Paragraph]) -> None:
    """Add paragraphs whose first is the rest of the last."""
    if above and below:
        above[-1].lines.extend(below[0].lines)
        above[-1].joints.extend([" ", *below[0].joints[1:]])
        below = below[1:]
    above.extend(below)


def _cell(box: Box, usual: Measures) -> GridCell:
    parts: list[Paragraph] = []
    for at, line in enumerate(box.lines):
        _add_line(parts, line, usual, box.right - 0.5 * line.size, is_same=at > 0)
    return GridCell(parts, box.columns, box.rows)


def _right_edges(regions: Sequence[Region]) -> Iterator[float]:
    """Yield how far the lines of each column reach; a short column asks its likes."""
    reach = [max((line.x1 for line in region), default=0.0) for region in regions]
    for region, mine in zip(regions, reach, strict=True):
        if len(region) >= 5 or not region:
            yield mine
            continue
        left = min(line.x0 for line in region)
        alike = [
            far
            for other, far in zip(regions, reach, strict=True)
            if len(other) >= 5 and abs(min(line.x0 for line in other) - left) < 6
        ]
        yield max(mine, median(alike)) if alike else mine


def _rights(region: Region, right: float) -> list[float]:
    """Return how far each line might have reached: a paragraph may be set in from the right.

    Such a one shows by lines that end at one edge, or by several that begin further in.
    """
    rights = [right] * len(region)
    left = min((line.x0 for line in region), default=0.0)
    for start, end in _stretches(region, lambda a, b: abs(a.x1 - b.x1) < 1.2):
        indented = region[start].x0 > left + 0.8 * region[start].size
        if end - start >= (2 if indented else 3):
            rights[start:end] = [region[start].x1 + 0.5] * (end - start)
    for start, end in _stretches(region, lambda a, b: abs(a.x0 - b.x0) < 1.2):
        if end - start >= 3 and region[start].x0 > left + 0.8 * region[start].size:
            far = max(line.x1 for line in region[start:end])
            rights[start:end] = [min(far, mine) for mine in rights[start:end]]
    return rights


def _stretches(region: Region, alike: Callable[[Line, Line], bool]) -> Iterator[tuple[int, int]]:
    start = 0
    for at in range(1, len(region) + 1):
        if at == len(region) or not alike(region[at - 1], region[at]):
            yield start, at
            start = at


def _joint(
    paragraph: Paragraph, line: Line, usual: Measures, right: float, *, is_same: bool
) -> str | None:
    """Return what joins the line to the paragraph, None where it begins another."""
    above = paragraph.lines[-1]
    if _changes_style(above, line) or _is_labelled(above, line):
        return None
    if ends_divided(above.text) and line.text[:1].islower():
        return " "
    if not is_same:
        goes_on = line.text[:1].islower() or not ends_sentence(above.text)
        return " " if goes_on and not _next_word_fits(above, line, _own_right(paragraph)) else None
    distance = above.base - line.base
    if distance > 1.3 * usual.lead(line.size) or distance < 0 or _changes_indent(paragraph, line):
        return None
    if _next_word_fits(above, line, right) or _is_tabular(above, line):
        return None if ends_sentence(above.text) or distance > 1.7 * line.size else "\n"
    return " "


class Reach:
    """How far lines reach that begin as far in, so that one that ends early can be told."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._ends: dict[int, list[float]] = {}
        for line in lines:
            self._ends.setdefault(round(line.x0 / 4), []).append(line.x1)

    def right(self, line: Line) -> float:
        """Return how far one in five of the lines reach that begin where this one does."""
        at = round(line.x0 / 4)
        ends = sorted(end for near in (at - 1, at, at + 1) for end in self._ends.get(near, ()))
        return ends[len(ends) * 4 // 5] if len(ends) > 4 else max(ends, default=line.x1)


def breaks(lines: Sequence[Line], reach: Reach) -> list[str]:
    """Return what joins each line of one paragraph but the first: a space or a line break.

    A line is broken on purpose if it ends early although others reach further.
    """
    joints = list[str]()
    for above, line in pairwise(lines):
        far = max(one.x1 for one in lines if abs(one.x0 - above.x0) < 6 * line.size)
        tabbed = "\t" in above.text or "\t" in line.text
        right = far if len(lines) > 3 else max(far, reach.right(line))
        room = tabbed or _next_word_fits(above, line, right)
        apart = above.page != line.page or line.base > above.base or ends_divided(above.text)
        joints.append("\n" if room and not apart else " ")
    return joints


def _own_right(paragraph: Paragraph) -> float:
    return max(line.x1 for line in paragraph.lines)


def _changes_style(above: Line, line: Line) -> bool:
    if abs(above.size - line.size) > 0.6:
        return True
    return above.bold != line.bold and above.spans[-1].bold != line.spans[0].bold


def _is_labelled(above: Line, line: Line) -> bool:
    """Say whether the line begins with a label, and not with what only looks like one."""
    found = LABEL.match(line.text)
    if not found:
        return False
    if found["bullet"]:
        return found["bullet"] not in "–—−-" or ends_sentence(above.text)
    is_open = above.text.count("(") > above.text.count(")")  # "(No." / "105) and"
    cut = re.search(r"\b(nr|no|nº|n°|art|p|lk|ja|and|et|y|of|de|või|or)\.?$", above.text.lower())
    last_but_one = found["item"] and re.search(r"[;,]\s\w{1,3}$", above.text)  # "; and" / "(c)"
    return not is_open and bool(last_but_one or not cut)


def _is_tabular(above: Line, line: Line) -> bool:
    """Say whether the two are rows and not running text: by tabs, or "Label: value" twice."""
    rows = "\t" in above.text or "\t" in line.text
    return rows or bool(_LABELLED.match(above.text) and _LABELLED.match(line.text))


def _next_word_fits(above: Line, line: Line, right: float) -> bool:
    """Say whether the line above ends early: the next word would have had room."""
    if above.x1 + 0.5 * line.size >= right:
        return False
    word = line.text.split(maxsplit=1)[0]
    letter = (line.x1 - line.x0) / len(line.text)
    return above.x1 + letter * (1.3 * len(word) + 1) + 0.5 * line.size < right


def _changes_indent(paragraph: Paragraph, line: Line) -> bool:
    above = paragraph.lines[-1]
    step = line.x0 - above.x0
    if abs(step) <= 0.8 * line.size or abs(line.x0 + line.x1 - above.x0 - above.x1) < line.size:
        return False  # level, or centred
    if step > 0:
        hangs = len(paragraph.lines) == 1 and LABEL.match(above.text)
        return not hangs and ends_sentence(above.text)
    return len(paragraph.lines) > 1 and abs(paragraph.lines[-2].x0 - above.x0) < line.size
