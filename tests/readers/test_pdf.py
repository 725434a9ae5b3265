"""PDFs built here by hand: text at positions, so that each says exactly what a test needs."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.model.document import Block, BlockKind, Document, Layer
from regesta.readers.pdf import read
from regesta.readers.pdf.hyphens import joined, vocabulary

COURIER, BOLD, ITALIC = "F1", "F2", "F3"
FONTS = {COURIER: "Courier", BOLD: "Courier-Bold", ITALIC: "Courier-Oblique"}
WIDTH, HEIGHT = 595, 842


@dataclass
class Sheet:
    """A page being written: `text` puts a string somewhere, `flow` a paragraph of lines."""

    marks: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    rotation: int = 0

    def text(self, x: float, y: float, text: str, size: float = 10, font: str = COURIER) -> None:
        coded = text.encode("cp1252").hex()
        self.marks.append(f"BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm <{coded}> Tj ET")

    def flow(self, x: float, y: float, text: str, letters: int, indent: float = 0) -> float:
        """Write a paragraph of ten-point Courier (6 points a letter); return where it ends."""
        for at, line in enumerate(textwrap.wrap(text, letters)):
            self.text(x + (indent if at else 0), y, line)
            y -= 12
        return y

    def link(self, x: float, y: float, width: float, address: str) -> None:
        box = f"[{x} {y - 2} {x + width} {y + 9}]"
        action = f"<< /S /URI /URI ({address}) >>"
        self.links.append(f"<< /Type /Annot /Subtype /Link /Rect {box} /A {action} >>")


def pdf(sheets: Sequence[Sheet], info: str = "", trailer: str = "") -> bytes:
    """Return the pages as a PDF."""
    fonts = " ".join(
        f"/{key} << /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
        for key, name in FONTS.items()
    )
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(sheets)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(sheets)} >>",
        f"<< {info} >>",
    ]
    for at, sheet in enumerate(sheets):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}]"
            f" /Rotate {sheet.rotation} /Resources << /Font << {fonts} >> >>"
            f" /Annots [{' '.join(sheet.links)}] /Contents {5 + 2 * at} 0 R >>"
        )
        content = "\n".join(sheet.marks)
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    return written(objects, trailer)


def written(objects: Sequence[str], trailer: str) -> bytes:
    """Return the objects with the cross-reference table a reader wants."""
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"trailer << /Size {size} /Root 1 0 R /Info 3 0 R {trailer} >>\nstartxref\n{len(out)}"
    return out + f"xref\n0 {size}\n0000000000 65535 f \n{table}{end}\n%%EOF\n".encode()


def document(data: bytes) -> Document:
    result = read(data)
    assert result.value is not None, result.findings
    return result.value


def shape(blocks: Sequence[Block]) -> str:
    """Return the blocks as lines: layer, kind, level, label, notes, text."""
    return "".join(
        f"{block.layer} {block.kind}{block.level or ''} [{block.label}]"
        f"{''.join(f' (note {note})' for note in block.notes)} {block.text}\n"
        for block in blocks
    )


FIRST = (
    "The harbour office thanks the union for its letter and invites it to name two persons who "
    "will take part in the hearing on night work in small ports."
)
LONG = (
    "Travel costs are borne by whoever sends the participants. The harbour office has rooms for "
    "twelve persons and keeps them until the end of the month, after which they are given to "
    "others who have asked for them in the meantime and have waited long enough"
)


@pytest.fixture
def letter() -> bytes:
    """A letter of two pages: letterhead, headings, a note, a paragraph over the page's end."""
    first, second = Sheet(), Sheet()
    for sheet, number in ((first, 1), (second, 2)):
        sheet.text(72, 800, "Harbour Office of Saint-Malo")
        sheet.text(72, 40, "12 quai des Corsaires | harbour.example.org")
        sheet.text(290, 24, f"{number}/2")
    first.text(72, 740, "Hearing on night work", 16, BOLD)
    y = first.flow(72, 700, FIRST, 60)
    first.text(72, y - 14, "Rooms and travel", 12, BOLD)
    first.text(72, y - 34, "The rules of the house")
    first.text(72 + 22 * 6, y - 30, "1", 6)
    first.text(72 + 23 * 6, y - 34, "apply to all rooms.")
    first.flow(72, y - 58, " ".join(LONG.split()[:30]), 60)
    first.text(72, 90, "1", 5)
    first.text(78, 86, "House rules of the harbour office, 2019.", 8)
    second.flow(72, 740, " ".join(LONG.split()[30:]) + ".", 60)
    second.text(72, 620, "Yours faithfully,")
    return pdf([first, second], "/Title (Invitation) /CreationDate (D:20260301120000+02'00')")


def test_a_letter_is_read_as_its_writer_wrote_it(letter: bytes, datadir: Path) -> None:
    found = document(letter)
    assert shape(found.blocks) == (datadir / "letter.txt").read_text(encoding="utf-8")


def test_a_note_stands_where_it_is_called_and_its_mark_is_no_text(letter: bytes) -> None:
    found = document(letter)
    (note,) = found.notes
    assert (note.id, note.mark, note.text) == ("1", "1", "House rules of the harbour office, 2019.")
    (calling,) = [block for block in found.blocks if block.notes]
    before = "".join(
        run.text for run in calling.runs[: [run.note for run in calling.runs].index("1")]
    )
    assert before == "The rules of the house"


def test_what_the_file_says_of_itself_becomes_properties(letter: bytes) -> None:
    found = document(letter)
    assert found.title == "Hearing on night work"
    assert dict(found.properties) == {
        "title": "Invitation",
        "created": "2026-03-01T12:00:00+02:00",
        "language": "en-GB",
    }


def test_two_columns_are_read_one_after_the_other() -> None:
    sheet = Sheet()
    sheet.text(72, 780, "Conclusions on the work of pilots at sea and in ports", 14, BOLD)
    left = "Left column words follow one another down the page before the right column begins. "
    right = "Right column words come after all of the left ones have been read by the reader. "
    sheet.flow(60, 740, left * 4, 36)
    sheet.flow(310, 740, right * 4, 36)
    texts = [block.text for block in document(pdf([sheet])).body]
    assert texts == [
        "Conclusions on the work of pilots at sea and in ports",
        (left * 4).strip(),
        (right * 4).strip(),
    ]


def test_labels_are_kept_apart_and_lists_know_their_depth() -> None:
    sheet = Sheet()
    y = 760.0
    for x, text in (
        (72, "1. Governments and the organizations of shipowners should, before the year is out:"),
        (90, "(a) name a person who answers for the safety of night work in every port of theirs;"),
        (108, "(i) in large ports, one for each quay and each watch of the day and of the night;"),
        (90, "(b) report what was done; and"),
        (90, "(c) say so."),
        (72, "2. The Office should help them."),
    ):
        y = sheet.flow(x, y, text, 60, indent=24) - 6
    blocks = document(pdf([sheet])).body
    assert [(block.kind, block.label, block.level) for block in blocks] == [
        (BlockKind.PARAGRAPH, "1.", None),
        (BlockKind.ITEM, "(a)", 1),
        (BlockKind.ITEM, "(i)", 2),
        (BlockKind.ITEM, "(b)", 1),
        (BlockKind.ITEM, "(c)", 1),
        (BlockKind.PARAGRAPH, "2.", None),
    ]
    assert blocks[1].text.endswith("night work in every port of theirs;")


def test_words_set_apart_by_position_alone_are_all_kept() -> None:
    sheet, x = Sheet(), 72
    words = ("Each", "word", "of", "this", "line", "stands", "in", "a", "place", "of", "its", "own")
    for at, word in enumerate(words):
        sheet.text(x, 700, word, font=(COURIER, BOLD, ITALIC)[at % 3])
        x += 6 * (len(word) + 1)
    (block,) = document(pdf([sheet])).body
    assert block.text == " ".join(words)


def test_a_headings_number_is_its_label() -> None:
    sheet = Sheet()
    sheet.text(72, 760, "2 Rooms and travel", 14, BOLD)
    sheet.flow(72, 730, FIRST, 60)
    heading = document(pdf([sheet])).body[0]
    assert (heading.label, heading.text) == ("2", "Rooms and travel")


def test_rows_and_forms_keep_their_lines() -> None:
    sheet = Sheet()
    for at, (left, right) in enumerate(
        (
            ("Mari Maasikas", "Teie 12.02.2026 nr 7-1/26-093"),
            ("Pärnu mnt 41, 10119 Tallinn", "Meie 02.03.2026 nr 5-2/118-1"),
        )
    ):
        sheet.text(72, 760 - 12 * at, left)
        sheet.text(330, 760 - 12 * at, right)
    sheet.text(72, 700, "Märge tehtud: 02.03.2026")
    sheet.text(72, 688, "Kehtib kuni: 02.03.2031")
    address, restriction = (block.text for block in document(pdf([sheet])).body)
    assert address.split("\n") == [
        "Mari Maasikas\tTeie 12.02.2026 nr 7-1/26-093",
        "Pärnu mnt 41, 10119 Tallinn\tMeie 02.03.2026 nr 5-2/118-1",
    ]
    assert restriction == "Märge tehtud: 02.03.2026\nKehtib kuni: 02.03.2031"


def test_a_word_divided_between_pages_is_whole_again() -> None:
    first, second = Sheet(), Sheet()
    first.flow(72, 700, f"{FIRST} The points are reviewed by a commit-", 60)
    second.flow(72, 780, "tee of six persons.", 60)
    (block,) = document(pdf([first, second])).body
    assert block.text == f"{FIRST} The points are reviewed by a committee of six persons."


def test_a_link_and_inline_marks_are_kept() -> None:
    sheet = Sheet()
    sheet.text(72, 700, "Read the ")
    sheet.text(72 + 9 * 6, 700, "rules", font=BOLD)
    sheet.text(72 + 14 * 6, 700, " at harbour.example.org today.")
    sheet.link(72 + 18 * 6, 700, 19 * 6, "https://harbour.example.org/")
    (block,) = document(pdf([sheet])).body
    assert block.text == "Read the rules at harbour.example.org today."
    assert [run.text for run in block.runs if "b" in run.marks] == ["rules"]
    assert [(run.text, run.link) for run in block.runs if run.link] == [
        ("harbour.example.org", "https://harbour.example.org/")
    ]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_turned_page_keeps_its_text(rotation: int) -> None:
    sheet = Sheet(rotation=rotation)
    sheet.flow(72, 700, FIRST, 60)
    assert [block.text for block in document(pdf([sheet])).body] == [FIRST]


def test_a_watermark_is_no_part_of_the_text() -> None:
    sheet = Sheet()
    sheet.flow(72, 700, FIRST, 60)
    sheet.marks.append("BT /F1 60 Tf .7 .7 -.7 .7 150 300 Tm (DRAFT) Tj ET")
    found = document(pdf([sheet]))
    assert [block.text for block in found.body] == [FIRST]
    assert [block.text for block in found.blocks if block.layer is Layer.TEXTBOX] == ["DRAFT"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7\nnothing more", "pdf-damaged"),
        (pdf([Sheet(["0 0 100 100 re f"])]), "pdf-without-text"),
        (pdf([Sheet()]), "pdf-without-text"),
        (
            pdf(
                [Sheet()],
                trailer="/ID [<00><00>] /Encrypt << /Filter /Standard /V 2 /R 3 /Length 128"
                f" /P -4 /O <{'11' * 32}> /U <{'22' * 32}> >>",
            ),
            "pdf-encrypted",
        ),
    ],
)
def test_what_cannot_be_read_is_held_with_its_reason(data: bytes, code: str) -> None:
    result = read(data)
    assert result.value is None
    assert [found.code for found in result.findings] == [code]


def test_a_scanned_page_among_others_is_named() -> None:
    sheet = Sheet()
    sheet.flow(72, 700, FIRST, 60)
    result = read(pdf([sheet, Sheet(["0 0 100 100 re f"])]))
    (found,) = result.findings
    assert (found.code, dict(found.values)) == ("pdf-pages-without-text", {"pages": "2"})


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("about the organi-", "zation of work", "about the organi"),
        ("a long-", "term plan", "a long-"),
        ("write to an e-", "mail address", "write to an e-"),
        ("the Franco-", "German harbour", "the Franco-"),
        ("ask port-", "office@example.org", "ask port-"),
        ("non-", "governmental", "non-"),
    ],
)
def test_a_hyphen_at_a_lines_end_is_kept_only_where_it_is_the_words_own(
    before: str, after: str, whole: str
) -> None:
    words = vocabulary(["the organization has a long-term view", "of each term in the long run"])
    assert joined(before, after, words) == whole


def test_a_letter_equals_its_word_twin_in_words_and_order(shared: Path) -> None:
    docx = pytest.importorskip("docx")
    folder = shared / "corpus" / "mail"
    twin = docx.Document(str(folder / "letter.docx"))
    expected = " ".join(paragraph.text for paragraph in twin.paragraphs).split()
    found = document((folder / "letter.pdf").read_bytes())
    words = " ".join(block.text for block in found.body).split()
    matched = sum(
        part.size for part in SequenceMatcher(None, expected, words).get_matching_blocks()
    )
    assert matched >= 0.99 * max(len(expected), len(words))
    assert len(found.notes) == 1


@given(st.binary(max_size=2_000))
@settings(max_examples=60, deadline=None)
def test_no_bytes_make_it_raise(data: bytes) -> None:
    read(data)
    read(b"%PDF-1.4\n" + data)


SMALL = pdf(
    [Sheet([f"BT /F1 10 Tf 72 {700 - 12 * at} Td (Line {at} of it) Tj ET" for at in range(9)])]
)


@given(st.lists(st.tuples(st.integers(0, len(SMALL) - 1), st.integers(0, 255)), max_size=12))
@settings(max_examples=80, deadline=None)
def test_no_damage_makes_it_raise(changes: list[tuple[int, int]]) -> None:
    data = bytearray(SMALL)
    for at, value in changes:
        data[at] = value
    read(bytes(data))
