"""Grids of rules on a page: the cells they make, over how many columns and rows each."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from regesta.readers.pdf.glyphs import Span
from regesta.readers.pdf.layout import Region, rows
from regesta.readers.pdf.rules import Rule

NEAR = 3.5
"""Points: rules that come so near to one another touch."""


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


@dataclass(slots=True)
class Frame:
    """Rules that touch: where its lines run across and up, and the rules themselves."""

    rules: list[Rule]
    across: list[float]
    up: list[float]
    uprights: list[list[tuple[float, float]]] = field(init=False)
    levels: list[list[tuple[float, float]]] = field(init=False)

    def __post_init__(self) -> None:
        upright = [rule for rule in self.rules if not rule.is_level]
        level = [rule for rule in self.rules if rule.is_level]
        self.uprights = [
            [(rule.y0, rule.y1) for rule in upright if abs(rule.x0 - x) <= NEAR]
            for x in self.across
        ]
        self.levels = [
            [(rule.x0, rule.x1) for rule in level if abs(rule.y0 - y) <= NEAR] for y in self.up
        ]

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
            return None
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
        y = (self.up[row] + self.up[row + 1]) / 2
        return any(low - 1 <= y <= high + 1 for low, high in self.uprights[edge])

    def _is_ruled_across(self, edge: int, column: int) -> bool:
        x = (self.across[column] + self.across[column + 1]) / 2
        return any(left - 1 <= x <= right + 1 for left, right in self.levels[edge])

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


def frames(rules: Sequence[Rule]) -> Iterator[Frame]:
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
