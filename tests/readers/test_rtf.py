"""Rich texts as Word, LibreOffice and WordPad write them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.model.document import BlockKind, Document, Layer
from regesta.readers.rtf import read

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0 Times;}{\f1\fswiss\fcharset186 "
    r"Arial;}{\f2\fnil\fcharset2 Symbol;}}{\stylesheet{\s0 Normal;}{\s1\sbasedon0 heading 1;}"
    r"{\s2\sbasedon1 My head;}{\s3 Title;}{\*\cs9 Strong;}}"
)


def document(body: str) -> Document:
    result = read(f"{HEAD}{body}}}".encode("latin-1"))
    assert result.value is not None, result.findings
    return result.value


def texts(body: str) -> list[str]:
    return [block.text for block in document(body).blocks]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        (r"\'e9t\'e9", "été"),
        (r"{\f1 \'f5\'fcnne \'f0}", "õünne š"),
        (r"\uc1\u245?\u353?", "õš"),
        (r"\uc0\u245 la", "õla"),
        (r"\uc2\u8364\'80\'80 a", "€ a"),
        (r"\u-10179?\u-8704?", "😀"),
        (r"caf\'e9\~bar\_x", "café\u00a0bar\u2011x"),
        (r"one\tab two\line three", "one\ttwo\nthree"),
        (r"\ldblquote a\rdblquote\endash b", "“a”–b"),
        ("a\r\nb", "ab"),
    ],
)
def test_characters_are_read_however_they_are_written(written: str, read_as: str) -> None:
    assert texts(rf"\pard {written}\par") == [read_as]


def test_styles_and_outline_make_headings_and_the_title() -> None:
    body = r"\pard\s3 Rules\par\pard\s2 One\par\pard\outlinelevel1 Two\par\pard Text\par"
    found = document(body)
    assert [(block.kind, block.level) for block in found.blocks] == [
        (BlockKind.TITLE, None),
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 2),
        (BlockKind.PARAGRAPH, None),
    ]
    assert found.title == "Rules"


def test_labels_stand_beside_their_items() -> None:
    body = (
        r"{\listtext\pard\plain 12.\tab}\ilvl0\ls1 Numbered\par"
        r"\pard{\listtext\pard\plain (a)\tab}\ilvl1\ls1 Item\par"
        r"\pard{\pntext\f2\'b7\tab}{\*\pn\pnlvlblt{\pntxtb x}}Dot\par"
    )
    assert [(block.kind, block.level, block.label) for block in document(body).blocks] == [
        (BlockKind.PARAGRAPH, None, "12."),
        (BlockKind.ITEM, 2, "(a)"),
        (BlockKind.ITEM, 1, "•"),
    ]


def test_notes_links_and_marks_keep_their_places() -> None:
    found = document(
        r"\pard The {\b rules}{\super\chftn{\footnote\pard{\super\chftn} See them.}} are "
        r'{\field{\*\fldinst{HYPERLINK "https://example.org/"}}{\fldrslt here}}'
        r"{\footnote\ftnalt\pard At the end.}.\par"
    )
    (block,) = found.blocks
    assert block.text == "The rules are here."
    assert block.notes == ("1", "2")
    assert [(note.kind, note.mark, note.text) for note in found.notes] == [
        ("footnote", "1", "See them."),
        ("endnote", "i", "At the end."),
    ]
    assert [(run.text, run.marks) for run in block.runs if run.marks] == [("rules", ("b",))]
    assert [run.link for run in block.runs if run.text == "here"] == ["https://example.org/"]


def test_tables_tell_what_their_cells_span() -> None:
    body = (
        r"\trowd\clvmgf\cellx1000\cellx3000\pard\intbl Tall\cell Wide\cell\row"
        r"\trowd\clvmrg\cellx1000\cellx2000\cellx3000\pard\intbl\cell b\cell c\cell\row"
        r"\pard End\par"
    )
    table, end = document(body).blocks
    assert [[(cell.text, cell.colspan, cell.rowspan) for cell in row] for row in table.rows] == [
        [("Tall", 1, 2), ("Wide", 2, 1)],
        [("b", 1, 1), ("c", 1, 1)],
    ]
    assert end.text == "End"


def test_heads_feet_boxes_and_properties_stand_apart() -> None:
    found = document(
        r"{\info{\title Invitation}{\creatim\yr2026\mo3\dy2\hr9\min5}}{\header\pard Office\par}"
        r"{\footer\pard Page {\field{\*\fldinst PAGE}{\fldrslt 1}}\par}"
        r"{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt\pard Boxed\par}}}\pard Text\par"
    )
    assert [(block.layer, block.text) for block in found.blocks] == [
        (Layer.HEADER, "Office"),
        (Layer.FOOTER, "Page 1"),
        (Layer.TEXTBOX, "Boxed"),
        (Layer.BODY, "Text"),
    ]
    assert dict(found.properties) == {"title": "Invitation", "created": "2026-03-02T09:05:00"}


def test_changes_are_accepted_and_hidden_text_and_pictures_are_left_out() -> None:
    found = document(
        r"{\*\revtbl{Unknown;}{Ann;}}\pard It was {\deleted\revauthdel1 hastily }"
        r"{\revised\revauth1 well }read{\v  secretly}.{\pict\pngblip 89504e47}\par"
    )
    assert [block.text for block in found.blocks] == ["It was well read."]
    assert [(one.kind, one.author, one.text) for one in found.revisions] == [
        ("deletion", "Ann", "hastily"),
        ("insertion", "Ann", "well"),
    ]


def test_a_file_without_text_is_held() -> None:
    result = read(rb"{\rtf1\ansi{\pict\pngblip 00}}")
    assert result.value is None
    assert [found.code for found in result.findings] == ["rtf-damaged"]


PIECES = (
    b"{", b"}", rb"\par ", rb"\cell ", rb"\row ", rb"\trowd\cellx9 ", rb"\intbl ", rb"\'e4",
    rb"\u-2?", rb"\u55357?", rb"{\footnote ", rb"{\header ", rb"\uc9 ", rb"{\*\fldinst HYPERLINK ",
    rb"{\fonttbl{\f1\fcharset186 ", rb"{\stylesheet{\s1 ", rb"\bin99999 ", rb"\s1 ", b"word ",
    rb"{\info{\title ", rb"{\listtext 1.", rb"\*", rb"\ilvl99999999 ", rb"\ansicpg99 ", rb"\f-1 ",
    rb"{\shptxt ", rb"\nestcell ", rb"\plain ", rb"{\info{\creatim\yr2026\mo3\dy2 ", rb"\deleted ",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_nothing_makes_it_raise(pieces: list[bytes], data: bytes) -> None:
    read(rb"{\rtf1" + b"".join(pieces) + data)
    read(HEAD.encode() + data + b"".join(pieces))


def test_groups_without_end_are_given_up() -> None:
    read(b"{\\rtf1" + b"{\\footnote a" * 5_000)
