"""Tables by the rules drawn around their cells, and by columns that stand in line.

A table's text is lifted out of the page and one span left in its place, so that what stands above,
below and beside is read as ever.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from regesta.readers.pdf.glyphs import Span
from regesta.readers.pdf.grids import Box, Frame, Table, frames
from regesta.readers.pdf.layout import Line, Region, rows
from regesta.readers.pdf.rules import Rule

MOST_RULES = 3_000

PLACE = "\ufffc"
"""What stands in a table's place (OBJECT REPLACEMENT CHARACTER)."""


def lifted(
    spans: Sequence[Span], rules: Sequence[Rule], page: int
) -> tuple[list[Span], tuple[Table, ...]]:
    """Return the page's text with a span in place of each ruled table, and the tables."""
    if len(rules) < 3 or len(rules) > MOST_RULES:
        return list(spans), ()
    left = list(spans)
    tables: list[Table] = []
    for frame in frames(rules):
        inside = [span for span in left if span.table < 0 and frame.holds(span)]
        table = _table(frame, inside, page) if inside else None
        if table is None or _is_layout(table, inside, spans):
            continue
        taken = set(map(id, inside))
        at = next(index for index, span in enumerate(left) if id(span) in taken)
        left = [span for span in left if id(span) not in taken]
        left.insert(at, _place(inside, frame, len(tables)))
        tables.append(table)
    return left, tuple(tables)


def _table(frame: Frame, inside: Sequence[Span], page: int) -> Table | None:
    return frame.table(inside, page) or _by_gaps(frame, inside, page)


def _place(inside: Sequence[Span], frame: Frame, index: int) -> Span:
    first = max(inside, key=lambda span: span.base)
    x0, x1 = frame.across[0], frame.across[-1]
    return Span(PLACE, x0, x1, first.base, first.size, False, False, table=index)


def _is_layout(table: Table, inside: Sequence[Span], all_spans: Sequence[Span]) -> bool:
    """Say whether the frame is a page's own, around running text, and no table."""
    told = [cell for row in table.cells for cell in row if cell.lines]
    if len(told) < 2 or sum(len(row) for row in table.cells) < 2:
        return True
    if all(len(row) == 1 for row in table.cells):
        return True
    held = sum(len(span.text) for span in inside)
    whole = sum(len(span.text) for span in all_spans)
    longest = max(sum(len(line.text) for line in cell.lines) for cell in told)
    return len(told) < 4 and held > 0.5 * whole and longest > 900


def _by_gaps(frame: Frame, spans: Sequence[Span], page: int) -> Table | None:
    """Return the table of a frame that rules only rows: its columns stand in line."""
    if len(frame.up) < 3:
        return None
    lines = rows(spans, page)
    edges = columns(lines)
    if len(edges) < 2:
        return None
    return table_of(lines, edges, frame.across[-1], frame.up)


def pieces(line: Line) -> list[list[Span]]:
    """Return the line's spans in groups that wide gaps part."""
    groups = [[line.spans[0]]]
    for before, span in pairwise(line.spans):
        if span.x0 - before.x1 > 1.2 * max(before.size, span.size):
            groups.append([span])
        else:
            groups[-1].append(span)
    return groups


def columns(lines: Sequence[Line]) -> list[float]:
    """Return the left edges of columns that gaps down all the lines part."""
    groups = [group for line in lines for group in pieces(line)]
    size = max(line.size for line in lines)
    stretches = sorted((group[0].x0, max(s.x1 for s in group)) for group in groups)
    widths = sorted(x1 - x0 for x0, x1 in stretches)
    whole = max(x1 for _, x1 in stretches) - min(x0 for x0, _ in stretches)
    narrow = [one for one in stretches if one[1] - one[0] < 0.6 * whole] if widths else []
    edges: list[float] = []
    reach = float("-inf")
    for x0, x1 in narrow:
        if x0 > reach + 0.6 * size:
            edges.append(x0)
        reach = max(reach, x1)
    return edges


def table_of(
    lines: Sequence[Line], edges: Sequence[float], right: float, up: Sequence[float] = ()
) -> Table:
    """Return the table of lines whose columns begin at the edges.

    A line belongs to the row above where its first column is empty, or no rule parts the two.
    """
    grid: list[list[list[Line]]] = []
    spanning: list[dict[int, int]] = []
    for at, line in enumerate(lines):
        cells, wide = _seated(line, edges)
        if not grid or not _continues(lines[at - 1], line, cells, up):
            grid.append([[] for _ in edges])
            spanning.append({})
        spanning[-1].update(wide)
        for column, spans in cells.items():
            grid[-1][column].append(Line(tuple(spans), line.page))
    ends = [*edges[1:], right]
    return Table(
        tuple(tuple(_boxes(row, wide, ends)) for row, wide in zip(grid, spanning, strict=True)),
        tuple(edges),
    )


def _boxes(row: list[list[Line]], wide: dict[int, int], ends: Sequence[float]) -> Iterator[Box]:
    column = 0
    while column < len(row):
        width = wide.get(column, 1)
        yield Box(tuple(row[column]), ends[column + width - 1], width)
        column += width


def _seated(line: Line, edges: Sequence[float]) -> tuple[dict[int, list[Span]], dict[int, int]]:
    """Return the line's spans by column, and how many columns a group covers that is wider."""
    cells: dict[int, list[Span]] = {}
    wide: dict[int, int] = {}
    for group in pieces(line):
        reach = max(span.x1 for span in group)
        first = max(sum(1 for edge in edges if edge <= (group[0].x0 + line.size / 2)) - 1, 0)
        last = max(sum(1 for edge in edges if edge < reach - line.size / 2) - 1, first)
        middle = sum(1 for edge in edges if edge <= (group[0].x0 + reach) / 2) - 1
        column = first if last > first else max(middle, 0)
        cells.setdefault(column, []).extend(group)
        if last > column:
            wide[column] = last - column + 1
    return cells, wide


def _continues(above: Line, line: Line, cells: dict[int, list[Span]], up: Sequence[float]) -> bool:
    parted = any(line.base + line.size > y > line.base for y in up) or any(
        above.base > y > line.base + 0.5 * line.size for y in up
    )
    close = above.base - line.base < 1.5 * line.size
    return not parted and close and 0 not in cells


LEAST_ROWS, LEAST_COLUMNS = 3, 3


def aligned(region: Region) -> Iterator[tuple[int, int, Table]]:
    """Yield (from, to, table) for lines that stand in columns without a rule, three at least."""
    at, length = 0, len(region)
    if length < LEAST_ROWS or not any(len(line.spans) > 1 for line in region):
        return
    while at < length:
        if len(region[at].spans) < 2:  # one stretch of text stands in one column
            at += 1
            continue
        end = at
        while end < length and _is_row(region, at, end):
            end += 1
        table = _unruled(region[at:end])
        if table:
            yield at, end, table
        at = max(end, at + 1)


def _is_row(region: Region, start: int, at: int) -> bool:
    line = region[at]
    if len(line.spans) < 2 or any(span.table >= 0 for span in line.spans):
        return False
    if at > start and region[at - 1].base - line.base > 3 * line.size:
        return False
    parts = len(pieces(line))
    if parts >= LEAST_COLUMNS:
        return True
    return at > start and parts > 1 and region[at - 1].base - line.base < 2.6 * line.size


def _unruled(lines: Sequence[Line]) -> Table | None:
    full = [line for line in lines if len(pieces(line)) >= LEAST_COLUMNS]
    if len(full) < LEAST_ROWS or len(full) < 0.6 * len(lines):
        return None
    edges = columns(lines)
    if len(edges) < LEAST_COLUMNS:
        return None
    counts = [len(_seated(line, edges)[0]) for line in full]
    if min(counts) < 2 or sum(1 for count in counts if count >= LEAST_COLUMNS) < LEAST_ROWS:
        return None
    return table_of(lines, edges, max(line.x1 for line in lines))
