"""OpenDocument texts packed here from their XML."""

import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.model.document import Block, BlockKind, Document, Layer
from regesta.readers.odt import read

NAMES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
        "dc": "http://purl.org/dc/elements/1.1/",
        "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    }.items()
)

AUTOMATIC = """<office:automatic-styles>
<style:style style:name="T1" style:family="text">
<style:text-properties fo:font-weight="bold"/></style:style>
<text:list-style style:name="L1">
<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="("
 style:num-suffix=")"/>
</text:list-style></office:automatic-styles>"""


def odt(body: str, styles: str = "", meta: str = "") -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr(
            "content.xml",
            f"<office:document-content {NAMES}>{AUTOMATIC}<office:body><office:text>{body}"
            "</office:text></office:body></office:document-content>",
        )
        if styles:
            master = f"<office:master-styles>{styles}</office:master-styles>"
            package.writestr(
                "styles.xml", f"<office:document-styles {NAMES}>{master}</office:document-styles>"
            )
        if meta:
            package.writestr(
                "meta.xml",
                f"<office:document-meta {NAMES}><office:meta>{meta}</office:meta>"
                "</office:document-meta>",
            )
    return out.getvalue()


def document(data: bytes) -> Document:
    result = read(data)
    assert result.value is not None, result.findings
    return result.value


def only(data: bytes) -> Block:
    (block,) = document(data).blocks
    return block


def test_headings_paragraphs_and_white_space_are_read_as_shown() -> None:
    found = document(
        odt(
            '<text:h text:outline-level="2">Rooms</text:h>'
            "<text:p>Two\n   rooms<text:s text:c='3'/>are<text:tab/>kept<text:line-break/>here."
            "</text:p>"
        )
    )
    assert [(block.kind, block.level, block.text) for block in found.blocks] == [
        (BlockKind.HEADING, 2, "Rooms"),
        (BlockKind.PARAGRAPH, None, "Two rooms   are\tkept\nhere."),
    ]


def test_lists_count_by_their_style_and_depth() -> None:
    inner = "<text:list><text:list-item><text:p>Inner</text:p></text:list-item></text:list>"
    items = (
        f"<text:list-item><text:p>One</text:p>{inner}</text:list-item>"
        "<text:list-item><text:p>Two</text:p></text:list-item>"
    )
    found = document(odt(f'<text:list text:style-name="L1">{items}</text:list>'))
    assert [(block.label, block.level, block.text) for block in found.blocks] == [
        ("1.", None, "One"),
        ("(a)", 2, "Inner"),
        ("2.", None, "Two"),
    ]


def test_notes_links_marks_and_comments_keep_their_places() -> None:
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>See the rules.</text:p></text:note-body></text:note>"
    )
    comment = (
        "<office:annotation><dc:creator>Ann</dc:creator><text:p>Why?</text:p></office:annotation>"
    )
    found = document(
        odt(
            f'<text:p>The <text:span text:style-name="T1">rules</text:span>{note} are '
            f'<text:a xlink:href="https://example.org/">here</text:a>{comment}.</text:p>'
        )
    )
    (block,) = found.blocks
    assert block.text == "The rules are here."
    assert [(run.text, run.marks) for run in block.runs if run.marks] == [("rules", ("b",))]
    assert [(run.text, run.link) for run in block.runs if run.link] == [
        ("here", "https://example.org/")
    ]
    assert block.notes == ("1",)
    assert found.notes[0].text == "See the rules."
    assert (found.comments[0].author, found.comments[0].text) == ("Ann", "Why?")


def test_a_tables_merged_cells_say_what_they_span() -> None:
    block = only(
        odt(
            "<table:table><table:table-row>"
            '<table:table-cell table:number-columns-spanned="2"><text:p>A</text:p>'
            "</table:table-cell><table:covered-table-cell/></table:table-row><table:table-row>"
            "<table:table-cell><text:p>B</text:p></table:table-cell>"
            "<table:table-cell><text:p>C</text:p></table:table-cell></table:table-row></table:table>"
        )
    )
    assert block.text == "A\nB\tC"
    assert block.rows[0][0].colspan == 2


def test_heads_feet_and_properties_are_found() -> None:
    styles = (
        "<style:master-page><style:header><text:p>Harbour Office</text:p></style:header>"
        "<style:footer><text:p>Page</text:p></style:footer></style:master-page>"
    )
    meta = "<dc:title>Invitation</dc:title><meta:creation-date>2026-03-01</meta:creation-date>"
    found = document(odt("<text:p>Text</text:p>", styles, meta))
    assert [(block.layer, block.text) for block in found.blocks] == [
        (Layer.HEADER, "Harbour Office"),
        (Layer.FOOTER, "Page"),
        (Layer.BODY, "Text"),
    ]
    assert found.title == "Invitation"
    assert dict(found.properties) == {"title": "Invitation", "created": "2026-03-01"}


def listed(*items: str, **attributes: str) -> str:
    told = " ".join(
        f'{key.replace("__", ":").replace("_", "-")}="{value}"' for key, value in attributes.items()
    )
    inner = "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
    return f'<text:list text:style-name="L1" {told}>{inner}</text:list>'


def labels(data: bytes) -> list[str]:
    return [block.label for block in document(data).blocks]


def test_a_list_goes_on_with_the_one_it_continues() -> None:
    first = listed("<text:p>One</text:p>", xml__id="a")
    other = listed("<text:p>Anew</text:p>", xml__id="b")
    again = listed("<text:p>Two</text:p>", text__continue_list="a", xml__id="c")
    last = listed("<text:p>Three</text:p>", text__continue_list="c")
    same = listed("<text:p>Four</text:p>", text__continue_numbering="true")
    found = labels(odt(f"{first}<text:p>Between</text:p>{other}{again}{last}{same}"))
    assert found == ["1.", "", "1.", "2.", "3.", "4."]


def test_an_item_may_say_its_number_and_a_level_may_be_passed_over() -> None:
    inner = listed("<text:p>Deep</text:p>")
    start = '<text:list-item text:start-value="7"><text:p>Seven</text:p></text:list-item>'
    found = labels(odt(listed(inner) + f'<text:list text:style-name="L1">{start}</text:list>'))
    assert found == ["(a)", "7."]


def test_only_an_items_first_paragraph_is_numbered() -> None:
    header = listed("<text:p>Head</text:p>").replace("list-item>", "list-header>")
    found = document(odt(listed("<text:p>One</text:p><text:p>goes on</text:p>") + header))
    assert [(block.kind, block.label) for block in found.blocks] == [
        (BlockKind.PARAGRAPH, "1."),
        (BlockKind.PARAGRAPH, ""),
        (BlockKind.PARAGRAPH, ""),
    ]


def test_headings_take_their_numbers_from_the_outline() -> None:
    outline = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="I"'
        ' style:num-suffix="."/><text:outline-level-style text:level="2" style:num-format="1"'
        ' text:display-levels="2"/></text:outline-style>'
    )
    heads = "".join(
        f'<text:h text:outline-level="{rank}">Head</text:h>' for rank in (1, 2, 2, 1, 2)
    )
    skipped = '<text:h text:outline-level="1" text:is-list-header="true">Bare</text:h>'
    found = document(odt(heads + skipped, outline))
    assert [block.label for block in found.blocks] == ["I.", "I.1", "I.2", "II.", "II.1", ""]


def test_letters_go_on_after_z_as_the_style_says() -> None:
    level = (
        '<text:list-level-style-number text:level="1" style:num-format="a" text:start-value="27"'
    )
    synced = f'{level} style:num-letter-sync="true"'
    styles = "".join(
        f'<text:list-style style:name="{name}">{told}/></text:list-style>'
        for name, told in (("A", level), ("B", synced))
    )
    items = "<text:list-item><text:p>a</text:p></text:list-item>" * 2
    body = "".join(f'<text:list text:style-name="{name}">{items}</text:list>' for name in "AB")
    assert labels(odt(body, styles)) == ["aa", "ab", "aa", "bb"]


CHANGES = (
    '<text:tracked-changes><text:changed-region text:id="c1"><text:insertion><office:change-info>'
    "<dc:creator>Ann</dc:creator><dc:date>2026-01-02</dc:date></office:change-info>"
    '</text:insertion></text:changed-region><text:changed-region text:id="c2"><text:deletion>'
    "<office:change-info><dc:creator>Bob</dc:creator></office:change-info><text:p>hastily </text:p>"
    "</text:deletion></text:changed-region></text:tracked-changes>"
)


def test_tracked_changes_are_accepted_and_told() -> None:
    found = document(
        odt(
            f'{CHANGES}<text:p>It was <text:change-start text:change-id="c1"/>well '
            '<text:change-end text:change-id="c1"/><text:change text:change-id="c2"/>read.</text:p>'
        )
    )
    assert [block.text for block in found.blocks] == ["It was well read."]
    assert [(one.kind, one.author, one.text) for one in found.revisions] == [
        ("insertion", "Ann", "well"),
        ("deletion", "Bob", "hastily"),
    ]


def test_text_boxes_stand_once_and_apart_and_hidden_text_nowhere() -> None:
    box = "<draw:frame><draw:text-box><text:p>Boxed</text:p></draw:text-box></draw:frame>"
    hidden = '<text:section text:display="none"><text:p>Secret</text:p></text:section>'
    found = document(odt(f"{hidden}<text:p>Before {box}after</text:p><text:p> </text:p>"))
    assert [(block.layer, block.text) for block in found.blocks] == [
        (Layer.TEXTBOX, "Boxed"),
        (Layer.BODY, "Before after"),
    ]


def test_a_comment_says_which_words_it_is_about() -> None:
    comment = (
        '<office:annotation office:name="n"><dc:creator>Ann</dc:creator><text:p>Why?</text:p>'
        "</office:annotation>"
    )
    found = document(
        odt(f'<text:p>On {comment}these words<office:annotation-end office:name="n"/>.</text:p>')
    )
    assert found.comments[0].anchor == "these words"
    assert found.blocks[0].text == "On these words."


def test_repeated_cells_are_written_out_and_sheets_without_end_are_not() -> None:
    row = (
        '<table:table-row><table:table-cell table:number-columns-repeated="3"><text:p>x</text:p>'
        "</table:table-cell></table:table-row>"
    )
    empty = (
        '<table:table-row table:number-rows-repeated="99999"><table:table-cell/></table:table-row>'
    )
    block = only(odt(f"<table:table>{row}{empty}</table:table>"))
    assert [len(cells) for cells in block.rows] == [3, 1]


def test_one_flat_file_is_read_as_a_package_is() -> None:
    data = (
        f"<?xml version='1.0'?><office:document {NAMES}>"
        "<office:meta><dc:title>Invitation</dc:title>"
        "</office:meta><office:body><office:text><text:p>Flat text</text:p></office:text>"
        "</office:body></office:document>"
    ).encode()
    found = document(data)
    assert (found.title, found.blocks[0].text) == ("Invitation", "Flat text")


def test_a_text_with_a_password_says_so() -> None:
    out = BytesIO(odt("<text:p>x</text:p>"))
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    result = read(out.getvalue())
    assert [found.code for found in result.findings] == ["office-encrypted"]


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04",
        odt("<text:p>open"),
        odt("<text:p>deep</text:p>").replace(b"content.xml", b"contents.xm"),
    ],
)
def test_a_damaged_text_is_held(data: bytes) -> None:
    result = read(data)
    assert result.value is None
    assert [found.code for found in result.findings] == ["package-damaged"]


def test_lists_without_end_do_not_raise() -> None:
    deep = "<text:list><text:list-item>" * 400 + "</text:list-item></text:list>" * 400
    read(odt(f"{deep}<text:p>{'<text:span>' * 250}a{'</text:span>' * 250}</text:p>"))


PIECES = (
    *(f"<text:{name}>" for name in ("p", "h", "list", "list-item", "span", "note", "a")),
    '<text:change-start text:change-id="c1"/>',
    "<office:annotation>",
    "</office:annotation>",
    "<draw:text-box>",
    "</draw:text-box>",
    "<table:table><table:table-row><table:table-cell>",
    "</table:table-cell></table:table-row></table:table>",
    *(f"</text:{name}>" for name in ("p", "h", "list", "list-item", "span", "note", "a")),
    "word ",
    "<text:s text:c='99999999999'/>",
)


@given(st.lists(st.sampled_from(PIECES), max_size=20), st.binary(max_size=60))
@settings(max_examples=100, deadline=None)
def test_nothing_makes_it_raise(pieces: list[str], data: bytes) -> None:
    read(odt("".join(pieces)))
    read(b"PK\x03\x04" + data)
