"""PDFs built here by hand: text at positions, so that each says exactly what a test needs."""

import io
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

import pypdfium2
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


def test_a_narrower_paragraph_is_joined_as_its_neighbours_are() -> None:
    sheet = Sheet()
    y = 760.0
    for x, letters in ((72, 70), (132, 50), (72, 70)):
        text = "Word by word " * 24
        for at in range(0, len(text) - letters, letters):
            sheet.text(x, y, text[at : at + letters].replace(" ", "_"))
            y -= 12
        sheet.text(x, y, "the end.")
        y -= 20
    assert [block.text.count("\n") for block in document(pdf([sheet])).body] == [0, 0, 0]


def test_a_letterhead_is_neither_text_nor_title() -> None:
    sheet = Sheet()
    sheet.text(150, 800, "HARBOUR OFFICE OF SAINT-MALO", 18, BOLD)
    sheet.text(150, 784, "12 quai des Corsaires, 35400 Saint-Malo", 9)
    sheet.text(150, 772, "Tel. +33 2 99 00 00 00 | office@harbour.example.org", 9)
    sheet.text(72, 730, "10 February 2026")
    sheet.text(72, 700, "Dear Sir or Madam,")
    sheet.text(72, 680, "Hearing on night work", 10, BOLD)
    sheet.flow(72, 660, FIRST, 60)
    found = document(pdf([sheet]))
    heads = [block.text for block in found.blocks if block.layer is Layer.HEADER]
    assert heads[0] == "HARBOUR OFFICE OF SAINT-MALO"
    assert len(heads) == 3
    assert found.body[0].text == "10 February 2026"
    assert found.title != "HARBOUR OFFICE OF SAINT-MALO"


def noted(note: str, rest: str) -> bytes:
    first, second = Sheet(), Sheet()
    first.flow(72, 760, FIRST, 60)
    first.text(72, 712, "The rules of the house")
    first.text(72 + 22 * 6, 716, "1", 6)
    first.text(72, 90, "1", 5)
    first.flow(78, 86, note, 80)
    first.marks = [
        mark.replace("/F1 10 Tf 1 0 0 1 78", "/F1 8 Tf 1 0 0 1 78") for mark in first.marks
    ]
    second.flow(72, 760, LONG, 60)
    second.flow(72, 90, rest, 80)
    second.marks = [
        mark.replace("10 Tf 1 0 0 1 72 90", "8 Tf 1 0 0 1 72 90") for mark in second.marks
    ]
    return pdf([first, second])


def test_a_note_goes_on_at_the_foot_of_the_next_page() -> None:
    found = document(noted("House rules of the harbour office,", "as they stood in the spring."))
    (note,) = found.notes
    assert note.text == "House rules of the harbour office, as they stood in the spring."
    assert not any("spring" in block.text for block in found.body)


def test_notes_at_the_end_are_endnotes_where_they_are_called() -> None:
    sheet = Sheet()
    sheet.flow(72, 760, FIRST, 60)
    sheet.text(72, 712, "The rules of the house")
    sheet.text(72 + 22 * 6, 716, "i", 6)
    sheet.text(72, 680, "Notes", 10, BOLD)
    sheet.text(72, 660, "i", 8)
    sheet.text(82, 660, "House rules of the harbour office.", 8)
    found = document(pdf([sheet]))
    ((block,), (note,)) = ([b for b in found.body if b.notes], found.notes)
    assert (block.text, note.kind) == ("The rules of the house", "endnote")
    assert note.text == "House rules of the harbour office."


def test_what_stands_raised_is_no_call_where_no_note_is() -> None:
    sheet = Sheet()
    y = sheet.flow(72, 760, FIRST, 60)
    sheet.text(72, y, "A quay of 20 m")
    sheet.text(72 + 14 * 6, y + 4, "2", 6)
    sheet.text(72, y - 40, "1. The first of the rules stands here.")
    sheet.text(72, y - 80, "2. The second of them stands at the foot of it.")
    found = document(pdf([sheet]))
    assert found.notes == ()
    assert [block.label for block in found.body][-2:] == ["1.", "2."]


def ruled(columns: Sequence[int], rows: Sequence[int]) -> list[str]:
    across = [f"{columns[0]} {y} m {columns[-1]} {y} l S" for y in rows]
    return across + [f"{x} {rows[0]} m {x} {rows[-1]} l S" for x in columns]


def test_rules_make_a_table_that_goes_on_over_the_page() -> None:
    sheets = []
    for number, bottom in ((1, 100), (2, 700)):
        sheet = Sheet()
        rows = list(range(780, bottom, -20))
        for at, y in enumerate(rows[:-1]):
            sheet.text(76, y - 14, "Port" if not at else f"{number}-{at}")
            sheet.text(206, y - 14, "Nights" if not at else str(at * number))
        sheet.marks += ruled((72, 200, 330), rows)
        sheets.append(sheet)
    sheets[1].flow(72, 660, FIRST, 60)
    table, text = document(pdf(sheets)).body
    assert text.text == FIRST
    assert [cell.text for cell in table.rows[0]] == ["Port", "Nights"]
    assert len(table.rows) == 33 + 2
    assert [cell.text for cell in table.rows[-1]] == ["2-2", "4"]


def test_a_row_written_as_one_string_is_cut_at_its_rules() -> None:
    sheet = Sheet()
    for y, (left, right) in ((766, ("Port", "Nights")), (746, ("Brest", "41"))):
        gap = -((130 - 6 * len(left)) * 100 - 600)
        sheet.marks.append(f"BT /F1 10 Tf 1 0 0 1 76 {y} Tm [({left}) {gap} ({right})] TJ ET")
    sheet.marks += ruled((72, 200, 330), (780, 760, 740))
    sheet.flow(72, 700, FIRST, 60)
    table = document(pdf([sheet])).body[0]
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Port", "Nights"],
        ["Brest", "41"],
    ]


def test_columns_in_line_make_a_table_where_no_rules_are() -> None:
    sheet = Sheet()
    y = sheet.flow(72, 760, FIRST, 60) - 12
    for row in (
        ("Time", "Item", "Speaker"),
        ("09:00", "Opening", "Secretary"),
        ("12:30", "Lunch", "-"),
    ):
        for x, text in zip((72, 180, 340), row, strict=True):
            sheet.text(x, y, text)
        y -= 14
    sheet.flow(72, y - 12, FIRST, 60)
    before, table, after = document(pdf([sheet])).body
    assert (before.text, after.text) == (FIRST, FIRST)
    assert [cell.text for cell in table.rows[1]] == ["09:00", "Opening", "Secretary"]


def test_a_form_s_values_stand_where_its_fields_are() -> None:
    sheet = Sheet()
    sheet.text(72, 700, "Name of the pilot:")
    sheet.text(72, 680, "Has a licence")
    sheet.links.append(
        "<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Anna Marin)"
        " /Rect [190 696 400 712] >>"
    )
    sheet.links.append(
        "<< /Type /Annot /Subtype /Widget /FT /Btn /T (box) /V /Yes /AS /Yes"
        " /AP << /N << /Yes 3 0 R /Off 3 0 R >> >> /Rect [170 678 182 690] >>"
    )
    data = pdf([sheet]).replace(b"/Lang (en-GB)", b"/AcroForm << /Fields [] >> /Lang (en-GB)")
    text = "\n".join(block.text for block in document(data).body)
    assert "Name of the pilot: Anna Marin" in text.replace("\t", " ")


def test_a_form_only_adobe_shows_is_held() -> None:
    sheet = Sheet()
    sheet.text(72, 700, "Please wait... If this message is not replaced, get Adobe Reader.")
    form = b"/AcroForm << /Fields [] /XFA (<xdp/>) >> /Lang (en-GB)"
    result = read(pdf([sheet]).replace(b"/Lang (en-GB)", form))
    assert result.value is None
    assert [found.code for found in result.findings] == ["pdf-form-dynamic"]


def test_hidden_text_counts_only_where_it_stands_for_a_picture() -> None:
    shown, scanned = Sheet(), Sheet()
    shown.flow(72, 700, FIRST, 60)
    hidden = "BT 3 Tr /F1 10 Tf 1 0 0 1 72 500 Tm (Nobody sees this line) Tj ET"
    shown.marks.append(hidden)
    scanned.marks.append(hidden)
    assert [block.text for block in document(pdf([shown])).body] == [FIRST]
    assert [block.text for block in document(pdf([scanned])).body] == ["Nobody sees this line"]


def test_letters_set_apart_are_words_again() -> None:
    sheet = Sheet()
    sheet.marks.append(
        "BT /F2 12 Tf 6 Tc 1 0 0 1 72 760 Tm"
        " [(H) -10 (A) -10 (R) -10 (B) -10 (O) -10 (U) -10 (R)] TJ ET"
    )
    sheet.flow(72, 700, FIRST, 60)
    assert document(pdf([sheet])).body[0].text == "HARBOUR"


def test_the_outline_says_how_deep_a_heading_is() -> None:
    sheet = Sheet()
    for at, text in enumerate(("Rooms", "Meals")):
        sheet.text(72, 760 - 120 * at, text, 10, BOLD)
        sheet.flow(72, 730 - 120 * at, FIRST, 60)
    entry = "<< /Title ({}) /Parent 90 0 R /Dest [4 0 R /Fit] {} >>"
    objects = "/Outlines << /First {} /Last {} /Count 1 >> /Lang (en-GB)"
    inner = entry.format("Meals", "")
    outer = entry.format("Rooms", f"/First {inner} /Last {inner} /Count 1")
    data = pdf([sheet]).replace(b"/Lang (en-GB)", objects.format(outer, outer).encode())
    levels = {block.text: block.level for block in document(data).body if block.level}
    assert levels == {"Rooms": 1, "Meals": 2}


PACKET = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 pdf:Producer="press"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">Night work</rdf:li></rdf:Alt>
 </dc:title><dc:creator><rdf:Seq><rdf:li>Anna Marin</rdf:li><rdf:li>Jo Roo</rdf:li></rdf:Seq>
 </dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>"""


def test_the_metadata_packet_says_what_the_file_s_list_does_not() -> None:
    sheet = Sheet()
    sheet.flow(72, 700, FIRST, 60)
    data = pdf([sheet], "/Author (The office)") + PACKET.encode()
    properties = dict(document(data).properties)
    assert (properties["title"], properties["author"]) == ("Night work", "The office")
    broken = data.replace(b"<x:xmpmeta", b"<x:xmpmeta ", 1).replace(b"</rdf:RDF>", b"")
    assert "title" not in dict(document(broken).properties)


def test_files_inside_become_parts_and_are_read(letter: bytes) -> None:
    sheet = Sheet()
    sheet.flow(72, 700, FIRST, 60)
    inside = pypdfium2.PdfDocument(pdf([sheet]))
    inside.new_attachment("letter.pdf").set_data(letter)
    out = io.BytesIO()
    inside.save(out)
    inside.close()
    result = read(out.getvalue(), lambda data, _: read(data))
    assert result.value is not None
    (part,) = result.value.parts
    assert (part.name, part.media_type) == ("letter.pdf", "application/pdf")
    assert part.document is not None
    assert part.document.title == "Hearing on night work"


def test_line_ends_keep_their_hyphens_where_nobody_divides_words() -> None:
    lines = ["well chosen words stand in every line of this"] * 60
    lines[20:22] = ["the committee prepared a follow-", "through of the work it had begun"]
    assert joined(lines[20], lines[21], vocabulary(lines)) == "the committee prepared a follow-"


@given(st.binary(max_size=65_536))
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


@pytest.mark.parametrize("written", ["/Type /Catalog", "/Type /Pages"])
def test_a_pdf_without_its_end_is_read_and_told_of(written: str) -> None:
    sheet = Sheet()
    sheet.flow(72, 700, FIRST, 60)
    data = pdf([sheet])
    cut = data[: data.index(b"trailer")]
    if written != "/Type /Catalog":
        cut = cut.replace(b"/Type /Catalog", b"/Type /Catalox")
    result = read(cut[: cut.rindex(b"xref")])
    assert result.value is not None
    assert [block.text for block in result.value.body] == [FIRST]
    assert [found.code for found in result.findings] == ["pdf-cut"]


def test_letters_placed_one_by_one_are_words_of_one_font_and_link() -> None:
    sheet, x = Sheet(), 72.0
    for letter in "Every letter of this line of the page was placed by itself.":
        if letter != " ":
            sheet.text(x, 700, letter)
        x += 6
    sheet.flow(72, 640, FIRST, 60)
    assert [block.text for block in document(pdf([sheet])).body] == [
        "Every letter of this line of the page was placed by itself.",
        FIRST,
    ]


def test_a_stretched_line_of_a_narrow_column_has_no_tabs() -> None:
    sheet = Sheet()
    for at, word in enumerate(("The", "harbourmaster", "answers")):
        sheet.text((72, 110, 208)[at], 700, word)
    sheet.flow(72, 688, FIRST, 31)
    assert document(pdf([sheet])).body[0].text == f"The harbourmaster answers {FIRST}"


def test_small_letters_in_order_are_labels() -> None:
    sheet = Sheet()
    for at, text in enumerate(("a. Night work", "b. Rest", "a. m. is before noon")):
        sheet.text(72, 760 - 40 * at, text)
    told = [(block.kind, block.label, block.text) for block in document(pdf([sheet])).body]
    assert told == [
        (BlockKind.ITEM, "a.", "Night work"),
        (BlockKind.ITEM, "b.", "Rest"),
        (BlockKind.PARAGRAPH, "", "a. m. is before noon"),
    ]


def test_numbers_in_words_keep_their_hyphen_at_a_lines_end() -> None:
    words = vocabulary(["a survey in twenty\u00ad", "two countries"])
    assert joined("a survey in twenty\u00ad", "two countries", words) == "a survey in twenty-"
