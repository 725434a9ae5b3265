"""Word documents whose writer typed labels and headings by hand."""

from io import BytesIO

import docx as python_docx
from docx.enum.style import WD_STYLE_TYPE

from regesta.model.document import Block
from regesta.readers import docx


def read(*lines: str, style: str = "Normal") -> tuple[Block, ...]:
    """The blocks of a Word file of these lines; one that begins with * is set in bold."""
    file = python_docx.Document()
    for line in lines:
        run = file.add_paragraph(style=style).add_run(line.removeprefix("*"))
        run.bold = line.startswith("*")
    told = BytesIO()
    file.save(told)
    document = docx.read(told.getvalue()).value
    assert document is not None
    return document.blocks


def shape(blocks: tuple[Block, ...]) -> list[str]:
    return [f"{b.kind}{b.level or ''} {b.label}|{b.text}" for b in blocks]


def test_labels_typed_before_a_tab_are_no_text() -> None:
    blocks = read("1.\tThe pilots ask for:", "a)\tcharts;", "i)\tof the coast;", "b)\ta lamp.")
    assert shape(blocks) == [
        "paragraph 1.|The pilots ask for:",
        "item1 a)|charts;",
        "item2 i)|of the coast;",
        "item1 b)|a lamp.",
    ]


def test_a_number_typed_in_a_heading_is_its_label() -> None:
    blocks = read("II. Lamps", "2.1 Oil", "2030 and after", style="Heading 1")
    assert shape(blocks) == ["heading1 II.|Lamps", "heading1 2.1|Oil", "heading1 |2030 and after"]


def test_bold_lines_are_headings_where_no_style_marks_any() -> None:
    long = "The lamps of the coast are lit by hand, and whoever lights them is paid by the night."
    blocks = read("*Resolution on lamps", long, "*Oil", long, "A plain line", long)
    assert shape(blocks) == [
        "title |Resolution on lamps",
        f"paragraph |{long}",
        "heading1 |Oil",
        f"paragraph |{long}",
        "paragraph |A plain line",
        f"paragraph |{long}",
    ]


def test_what_is_bold_in_a_letter_is_no_heading() -> None:
    blocks = read(
        "*Lamps of the coast", "Dear Ms Kuusk,", "*Please answer soon", "Yours faithfully,"
    )
    assert {str(block.kind) for block in blocks} == {"paragraph"}


def test_lines_of_a_table_of_contents_stay_as_they_are() -> None:
    file = python_docx.Document()
    file.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    for line in ("1.\tLamps\t3", "2.\tOil\t7"):
        file.add_paragraph(line, style="toc 1")
    file.add_paragraph("1. Lamps", style="Heading 1")
    told = BytesIO()
    file.save(told)
    document = docx.read(told.getvalue()).value
    assert document is not None
    assert shape(document.blocks) == [
        "paragraph |1.\tLamps\t3",
        "paragraph |2.\tOil\t7",
        "heading1 1.|Lamps",
    ]
