"""Tables by the rules drawn around their cells, and by columns that stand in line.

A table's text is lifted out of the page and one span left in its place, so that what stands above,
below and beside is read as ever.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from regesta.readers.pdf.glyphs import Span
from regesta.readers.pdf.layout import Line, Region, rows
from regesta.readers.pdf.rules import Rule

NEAR = 3.5
"""Points: rules that come so near to one another touch."""

MOST_RULES = 3_000

PLACE = "\ufffc"
"""What stands in a table's place (OBJECT REPLACEMENT CHARACTER)."""


@dataclass(frozen=True, slots=True)
class Box:
    """A cell: its lines, where it ends on the right, how many columns and rows it covers."""

    lines: Region
    right: float
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table on one page: its cells by row, and the left edges of its columns."""

    cells: tuple[tuple[Box, ...], ...]
    edges: tuple[float, ...]


def lifted(
    spans: Sequence[Span], rules: Sequence[Rule], page: int
) -> tuple[list[Span], tuple[Table, ...]]:
    """Return the page's text with a span in place of each ruled table, and the tables."""
    if len(rules) < 3 or len(rules) > MOST_RULES:
        return list(spans), ()
    left = list(spans)
    tables: list[Table] = []
    for frame in _frames(rules):
        inside = [span for span in left if span.table < 0 and frame.holds(span)]
        table = frame.table(inside, page) if inside else None
        if table is None or _is_layout(table, inside, spans):
            continue
        taken = set(map(id, inside))
        at = next(index for index, span in enumerate(left) if id(span) in taken)
        left = [span for span in left if id(span) not in taken]
        left.insert(at, _place(inside, frame, len(tables)))
        tables.append(table)
    return left, tuple(tables)


def _place(inside: Sequence[Span], frame: "Frame", index: int) -> Span:
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


@dataclass(slots=True)
class Frame:
    """Rules that touch: where its lines run across and up, and the rules themselves."""

    rules: list[Rule]
    across: list[float]
    up: list[float]

    def holds(self, span: Span) -> bool:
        """Say whether the span stands within."""
        middle = (span.x0 + span.x1) / 2
        return (
            not span.turned
            and self.across[0] - 2 < middle < self.across[-1] + 2
            and self.up[-1] - 1 < span.base + 0.3 * span.size < self.up[0] + 1
        )

    def table(self, spans: Sequence[Span], page: int) -> Table | None:
        """Return the table of these spans; None where the rules part no columns."""
        if len(self.across) < 3:
            return _by_gaps(self, spans, page)
        owner = self._owners()
        seats: dict[tuple[int, int], list[Span]] = {}
        for span in spans:
            seat = self._seat(span)
            seats.setdefault(owner[seat], []).append(span)
        return Table(tuple(self._cells(owner, seats, page)), tuple(self.across[:-1]))

    def _seat(self, span: Span) -> tuple[int, int]:
        x = span.x0 + min(span.x1 - span.x0, 2 * span.size) / 2
        y = span.base + 0.3 * span.size
        column = sum(1 for edge in self.across[1:-1] if edge < x)
        row = sum(1 for edge in self.up[1:-1] if edge > y)
        return row, column

    def _owners(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Return for each place of the grid the top left place of the cell that covers it."""
        owner: dict[tuple[int, int], tuple[int, int]] = {}
        height, width = len(self.up) - 1, len(self.across) - 1
        for row in range(height):
            for column in range(width):
                if (row, column) in owner:
                    continue
                far, low = self._extent(row, column, owner)
                for y in range(row, low):
                    for x in range(column, far):
                        owner.setdefault((y, x), (row, column))
        return owner

    def _extent(
        self, row: int, column: int, owner: dict[tuple[int, int], tuple[int, int]]
    ) -> tuple[int, int]:
        far, low = column + 1, row + 1
        while far < len(self.across) - 1 and (row, far) not in owner:
            if self._is_ruled_up(far, row):
                break
            far += 1
        while low < len(self.up) - 1:
            if any(self._is_ruled_across(low, x) for x in range(column, far)):
                break
            low += 1
        return far, low

    def _is_ruled_up(self, edge: int, row: int) -> bool:
        x, y = self.across[edge], (self.up[row] + self.up[row + 1]) / 2
        return any(
            not rule.is_level and abs(rule.x0 - x) <= NEAR and rule.y0 - 1 <= y <= rule.y1 + 1
            for rule in self.rules
        )

    def _is_ruled_across(self, edge: int, column: int) -> bool:
        y, x = self.up[edge], (self.across[column] + self.across[column + 1]) / 2
        return any(
            rule.is_level and abs(rule.y0 - y) <= NEAR and rule.x0 - 1 <= x <= rule.x1 + 1
            for rule in self.rules
        )

    def _cells(
        self,
        owner: dict[tuple[int, int], tuple[int, int]],
        seats: dict[tuple[int, int], list[Span]],
        page: int,
    ) -> Iterator[tuple[Box, ...]]:
        for row in range(len(self.up) - 1):
            cells: list[Box] = []
            for column in range(len(self.across) - 1):
                if owner[row, column] != (row, column):
                    continue
                width = _count(owner, (row, column), 1)
                height = _count(owner, (row, column), 0)
                lines = rows(seats.get((row, column), ()), page)
                cells.append(Box(lines, self.across[column + width], width, height))
            if cells:
                yield tuple(cells)


def _count(owner: dict[tuple[int, int], tuple[int, int]], at: tuple[int, int], axis: int) -> int:
    count, seat = 0, list(at)
    while owner.get((seat[0], seat[1])) == at:
        count += 1
        seat[axis] += 1
    return count


def _frames(rules: Sequence[Rule]) -> Iterator[Frame]:
    """Yield the frames, from the top of the page downwards."""
    found = [frame for group in _touching(rules) if (frame := _frame(group))]
    yield from sorted(found, key=lambda frame: -frame.up[0])


def _touching(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Yield groups of rules that touch; level ones of one width belong together, too."""
    left = sorted(set(rules), key=lambda rule: -rule.y1)
    groups: list[tuple[list[float], list[Rule]]] = []  # each with its bounds
    for rule in left:
        mine = [rule.x0, rule.y0, rule.x1, rule.y1]
        merged = [rule]
        kept = []
        for bounds, group in groups:
            if _meet(bounds, mine):
                merged = [*group, *merged]
                mine = [
                    *map(min, bounds[:2], mine[:2]),
                    *map(max, bounds[2:], mine[2:]),
                ]
            else:
                kept.append((bounds, group))
        groups = [*kept, (mine, merged)]
    loose = [group[0] for _, group in groups if len(group) == 1 and group[0].is_level]
    yield from (group for _, group in groups if len(group) > 1)
    yield from _stacked(loose)


def _meet(one: Sequence[float], other: Sequence[float]) -> bool:
    return (
        one[0] - NEAR <= other[2]
        and other[0] - NEAR <= one[2]
        and one[1] - NEAR <= other[3]
        and other[1] - NEAR <= one[3]
    )


def _stacked(loose: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Yield level rules of the same ends, three at least: a table ruled across only."""
    stacks: dict[tuple[int, int], list[Rule]] = {}
    for rule in loose:
        key = next(
            (
                known
                for known in stacks
                if abs(known[0] - rule.x0) < NEAR and abs(known[1] - rule.x1) < NEAR
            ),
            (round(rule.x0), round(rule.x1)),
        )
        stacks.setdefault(key, []).append(rule)
    yield from (stack for stack in stacks.values() if len(stack) >= 3)


def _frame(rules: list[Rule]) -> Frame | None:
    levels = [rule for rule in rules if rule.is_level]
    uprights = [rule for rule in rules if not rule.is_level]
    up = _apart((rule.y0 for rule in levels), reverse=True)
    across = _apart(rule.x0 for rule in uprights)
    if len(up) >= 3:  # no rule at its sides: the level ones' ends are its edges
        across = _apart((*across, min(r.x0 for r in levels), max(r.x1 for r in levels)))
    if len(up) < 2 or len(across) < 2 or across[-1] - across[0] < 30:
        return None
    return Frame(rules, across, up)


def _apart(values: Iterable[float], *, reverse: bool = False) -> list[float]:
    found: list[float] = []
    for value in sorted(values, reverse=reverse):
        if not found or abs(value - found[-1]) > NEAR:
            found.append(value)
    return found


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
    at = 0
    while at < len(region):
        end = at
        while end < len(region) and _is_row(region, at, end):
            end += 1
        table = _unruled(region[at:end])
        if table:
            yield at, end, table
        at = max(end, at + 1)


def _is_row(region: Region, start: int, at: int) -> bool:
    line = region[at]
    if any(span.table >= 0 for span in line.spans):
        return False
    if at > start and region[at - 1].base - line.base > 3 * line.size:
        return False
    if len(pieces(line)) >= LEAST_COLUMNS:
        return True
    return (
        at > start and len(pieces(line)) > 1 and region[at - 1].base - line.base < 2.6 * line.size
    )


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
