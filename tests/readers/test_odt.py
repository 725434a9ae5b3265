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
        "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
        "dc": "http://purl.org/dc/elements/1.1/",
        "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    }.items()
)

AUTOMATIC = """<office:automatic-styles>
<style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style>
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
        ("1.", 1, "One"),
        ("(a)", 2, "Inner"),
        ("2.", 1, "Two"),
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
    *(f"</text:{name}>" for name in ("p", "h", "list", "list-item", "span", "note", "a")),
    "word ",
    "<text:s text:c='99999999999'/>",
)


@given(st.lists(st.sampled_from(PIECES), max_size=20), st.binary(max_size=60))
@settings(max_examples=100, deadline=None)
def test_nothing_makes_it_raise(pieces: list[str], data: bytes) -> None:
    read(odt("".join(pieces)))
    read(b"PK\x03\x04" + data)
