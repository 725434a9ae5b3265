"""PDFs as LibreOffice and Chromium print them, tagged and not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from regesta.model.document import Block, BlockKind, Document
from regesta.readers.pdf import read
from regesta.readers.pdf.extraction import extract
from regesta.readers.pdf.tagged import is_tagged


def document(path: Path) -> Document:
    result = read(path.read_bytes())
    assert result.value is not None, result.findings
    return result.value


@pytest.mark.parametrize("name", ["tagged", "plain", "browser"])
def test_a_printed_document_is_read_as_it_was_written(
    name: str, datadir: Path, outline: Callable[[Document], str]
) -> None:
    expected = (datadir / f"{name}.txt").read_text(encoding="utf-8")
    assert outline(document(datadir / f"{name}.pdf")) == expected


def test_tags_and_looks_tell_the_same(datadir: Path) -> None:
    tagged, plain = (document(datadir / name) for name in ("tagged.pdf", "plain.pdf"))
    assert [told(block) for block in tagged.body] == [told(block) for block in plain.body]
    assert [note.text for note in tagged.notes] == [note.text for note in plain.notes]


def told(block: Block) -> tuple[BlockKind, str, str, tuple[str, ...]]:
    return block.kind, block.label, block.text, block.notes


def test_a_table_knows_what_its_cells_cover(datadir: Path) -> None:
    for name in ("tagged.pdf", "plain.pdf"):
        (table,) = [block for block in document(datadir / name).body if block.rows]
        spans = [[(cell.text, cell.colspan, cell.rowspan) for cell in row] for row in table.rows]
        assert spans[:2] == [
            [("Port", 1, 2), ("Nights", 2, 1)],
            [("2024", 1, 1), ("2025", 1, 1)],
        ]


def test_tags_that_leave_text_out_are_not_believed(datadir: Path) -> None:
    extracted = extract((datadir / "tagged.pdf").read_bytes()).value
    assert extracted is not None
    assert is_tagged(extracted.pages)
    for span in extracted.pages[0].spans[::3]:
        span.mark = -1
    assert not is_tagged(extracted.pages)
