"""Random documents written with python-docx read back equal: outline, lists, tables, headers."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import docx as python_docx
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.model.document import BlockKind, Document, Layer
from regesta.readers import docx

WORDS = st.text("aõzÀ<&>\"' 9.,;–\u00a0漢", min_size=1, max_size=12).map(str.strip).filter(bool)
MARKS = ("bold", "italic", "underline", "strike", "superscript")
AS_READ = {"bold": "b", "italic": "i", "underline": "u", "strike": "s", "superscript": "sup"}


@dataclass(frozen=True)
class Told:
    """What is written: a style and runs, each with the marks it carries."""

    style: str
    runs: tuple[tuple[str, frozenset[str]], ...]

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.runs)


@dataclass(frozen=True)
class Grid:
    """A table: its cells' texts row by row, and what is merged (row, column, rows, columns)."""

    cells: tuple[tuple[str, ...], ...]
    merged: tuple[int, int, int, int]


runs = st.lists(
    st.tuples(WORDS, st.frozensets(st.sampled_from(MARKS), max_size=2)), min_size=1, max_size=4
)
STYLES = ("Normal", "Heading 1", "Heading 2", "Heading 9", "Title", "List Bullet", "List Number")
paragraphs = st.builds(Told, st.sampled_from(STYLES), runs.map(tuple))


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    height, width = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    row, column = draw(st.integers(0, height - 1)), draw(st.integers(0, width - 1))
    tall, wide = draw(st.integers(1, height - row)), draw(st.integers(1, width - column))
    cells = tuple(tuple(draw(WORDS) for _ in range(width)) for _ in range(height))
    return Grid(cells, (row, column, tall, wide))


def add(file: Any, told: Told) -> None:
    paragraph = file.add_paragraph(style=told.style)
    for text, marks in told.runs:
        run = paragraph.add_run(text)
        for mark in marks:
            setattr(run if mark in ("bold", "italic", "underline") else run.font, mark, True)


def add_table(file: Any, grid: Grid) -> None:
    row, column, tall, wide = grid.merged
    table = file.add_table(len(grid.cells), len(grid.cells[0]))
    corner = table.cell(row, column)
    corner.merge(table.cell(row + tall - 1, column + wide - 1))
    for place, line in enumerate(grid.cells):
        for at, text in enumerate(line):
            if (place, at) == (row, column) or not _is_inside(place, at, grid):
                table.cell(place, at).text = text


def _is_inside(place: int, at: int, grid: Grid) -> bool:
    row, column, tall, wide = grid.merged
    return row <= place < row + tall and column <= at < column + wide


def written(parts: Sequence[Told | Grid], header: str = "", footer: str = "") -> Document:
    file = python_docx.Document()
    for part in parts:
        if isinstance(part, Told):
            add(file, part)
        else:
            add_table(file, part)
    if header:
        file.sections[0].header.paragraphs[0].text = header
    if footer:
        file.sections[0].footer.paragraphs[0].text = footer
    told = BytesIO()
    file.save(told)
    read = docx.read(told.getvalue())
    assert read.value is not None
    assert read.findings == ()
    return read.value


def expected(told: Told, numbers: list[int]) -> tuple[BlockKind, int | None, str]:
    """What kind of block it is, its rank, and its label."""
    if told.style.startswith("Heading"):
        return BlockKind.HEADING, int(told.style[-1]), ""
    if told.style == "Title":
        return BlockKind.TITLE, None, ""
    if told.style == "List Bullet":
        return BlockKind.ITEM, 1, "•"
    if told.style == "List Number":
        numbers.append(1)
        return BlockKind.PARAGRAPH, None, f"{len(numbers)}."
    return BlockKind.PARAGRAPH, None, ""


class TestRoundTrip:
    @given(st.lists(paragraphs, min_size=1, max_size=8))
    @settings(max_examples=60, deadline=None)
    def test_outline_lists_and_words(self, told: list[Told]) -> None:
        blocks = written(told).blocks
        assert [block.text for block in blocks] == [one.text.strip() for one in told]
        numbers: list[int] = []
        plain = [expected(one, numbers) for one in told if one.style != "List Number"]
        found = [
            (block.kind, block.level, block.label)
            for block, one in zip(blocks, told, strict=True)
            if one.style != "List Number"
        ]
        assert found == plain
        counted = [
            block.label
            for block, one in zip(blocks, told, strict=True)
            if one.style == "List Number"
        ]
        assert counted == [f"{place}." for place in range(1, len(counted) + 1)]

    @given(runs)
    @settings(max_examples=60, deadline=None)
    def test_marks_letter_by_letter(self, told: list[tuple[str, frozenset[str]]]) -> None:
        block = written([Told("Normal", tuple(told))]).blocks[0]
        wanted = [
            (letter, {AS_READ[mark] for mark in marks})
            for text, marks in told
            for letter in text
            if letter.strip()
        ]
        found = [
            (letter, {*block.marks, *run.marks})
            for run in block.runs
            for letter in run.text
            if letter.strip()
        ]
        assert found == wanted

    @given(grids())
    @settings(max_examples=60, deadline=None)
    def test_tables_with_merged_cells(self, grid: Grid) -> None:
        [table] = written([grid]).blocks
        row, column, tall, wide = grid.merged
        # A row in which no cell begins is left out, and the cell over it is the shorter for it.
        left = 1 if wide == len(grid.cells[0]) else tall
        wanted = [
            [
                (text, wide, left) if (place, at) == (row, column) else (text, 1, 1)
                for at, text in enumerate(line)
                if (place, at) == (row, column) or not _is_inside(place, at, grid)
            ]
            for place, line in enumerate(grid.cells)
        ]
        found = [[(cell.text, cell.colspan, cell.rowspan) for cell in line] for line in table.rows]
        assert found == [line for line in wanted if line]

    @given(st.lists(paragraphs | grids(), max_size=4), WORDS, WORDS)
    @settings(max_examples=40, deadline=None)
    def test_headers_and_footers_stand_before_the_body(
        self, parts: list[Told | Grid], header: str, footer: str
    ) -> None:
        document = written(parts, header, footer)
        assert [(block.layer, block.text) for block in document.blocks[:2]] == [
            (Layer.HEADER, header),
            (Layer.FOOTER, footer),
        ]
        assert len(document.body) == len(parts)
