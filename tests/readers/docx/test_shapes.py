"""Text boxes, shapes, diagrams and charts; tables' spans; sections' headers; localised names."""

import pytest
from ooxml import as_cell, cell, document, element, p, package, pstyle, r, style, unzipped, zipped

from regesta.model.document import BlockKind, Layer
from regesta.readers import docx

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DGM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
WPG = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"


def box(text: str) -> str:
    return f"<wps:wsp><wps:txbx><w:txbxContent>{p(text)}</w:txbxContent></wps:txbx></wps:wsp>"


def drawing(content: str) -> str:
    return f'<w:r><w:drawing><a:graphic xmlns:a="{A}">{content}</a:graphic></w:drawing></w:r>'


def words(text: str) -> str:
    return f'<a:p xmlns:a="{A}"><a:r><a:t>{text}</a:t></a:r></a:p>'


def test_boxes_in_a_group_in_cells_and_in_headers_are_read_once_each() -> None:
    group = drawing(f'<wpg:wgp xmlns:wpg="{WPG}">{box("one")}{box("two")}</wpg:wgp>')
    vml = f"<v:group><v:shape><v:textbox><w:txbxContent>{p('one')}</w:txbxContent></v:textbox>"
    both = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wpg">{group[5:-6]}</mc:Choice>'
        f"<mc:Fallback><w:pict>{vml}</v:shape></v:group></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    body = p(both) + f"<w:tbl><w:tr>{cell(p(drawing(box('in a cell')) + r('cell')))}</w:tr></w:tbl>"
    section = '<w:sectPr><w:headerReference w:type="default" r:id="r_header1"/></w:sectPr>'
    read = document(body + section, header1=element("hdr", p(drawing(box("on top")) + r("head"))))
    assert [(str(block.layer), block.text) for block in read.blocks] == [
        ("header", "on top"),
        ("header", "head"),
        ("textbox", "one"),
        ("textbox", "two"),
        ("textbox", "in a cell"),
        ("body", "cell"),
    ]


def test_shapes_of_other_programs_say_what_they_say() -> None:
    body = p(drawing(f"<a:sp><a:txSp><a:txBody>{words('a canvas')}</a:txBody></a:txSp></a:sp>"))
    read = document(body + p("text"))
    assert [(block.layer, block.text) for block in read.blocks] == [
        (Layer.TEXTBOX, "a canvas"),
        (Layer.BODY, "text"),
    ]


def test_word_art_says_its_letters_a_watermark_in_its_header() -> None:
    art = '<w:r><w:pict><v:shape><v:textpath string="{}"/></v:shape></w:pict></w:r>'
    section = '<w:sectPr><w:headerReference w:type="default" r:id="r_header1"/></w:sectPr>'
    header = element("hdr", p(art.format("DRAFT") + r("head")))
    read = document(p(art.format("Welcome") + r("text")) + section, header1=header)
    assert [(str(block.layer), block.text) for block in read.blocks] == [
        ("header", "DRAFT"),
        ("header", "head"),
        ("textbox", "Welcome"),
        ("body", "text"),
    ]


def with_part(body: str, kind: str, content: str) -> bytes:
    members = unzipped(package(body))
    rels = members["word/_rels/document.xml.rels"].decode()
    one = f'<Relationship Id="x1" Type="{OFFICE}/{kind}" Target="more/data1.xml"/>'
    members["word/_rels/document.xml.rels"] = rels.replace(
        "</Relationships>", f"{one}</Relationships>"
    ).encode()
    members["word/more/data1.xml"] = content.encode()
    return zipped(members)


def test_a_diagrams_points_are_text() -> None:
    ids = f'<dgm:relIds xmlns:dgm="{DGM}" r:dm="x1"/>'
    points = "".join(
        f'<dgm:pt type="{kind}"><dgm:t>{words(text)}</dgm:t></dgm:pt>'
        for kind, text in (("doc", ""), ("node", "Plan"), ("sibTrans", "no"), ("node", "Build"))
    )
    data = f'<dgm:dataModel xmlns:dgm="{DGM}"><dgm:ptLst>{points}</dgm:ptLst></dgm:dataModel>'
    read = docx.read(with_part(p(drawing(ids)) + p("text"), "diagramData", data)).value
    assert read is not None
    assert [b.text for b in read.blocks] == ["Plan", "Build", "text"]
    assert read.blocks[0].source == "word/more/data1.xml"


def test_a_charts_titles_are_text() -> None:
    chart = f'<c:chart xmlns:c="{CHART}" r:id="x1"/>'
    title = f"<c:title><c:tx><c:rich>{words('Ships a year')}</c:rich></c:tx></c:title>"
    data = f'<c:chartSpace xmlns:c="{CHART}"><c:chart>{title}</c:chart></c:chartSpace>'
    read = docx.read(with_part(p(drawing(chart)) + p("text"), "chart", data)).value
    assert read is not None
    assert [b.text for b in read.blocks] == ["Ships a year", "text"]


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def spans(body: str) -> list[list[tuple[object, ...]]]:
    rows = document(body).blocks[0].rows
    return [[tuple(as_cell(one).values()) for one in row] for row in rows]


def test_merged_cells_stand_where_their_columns_do() -> None:
    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    across = '<w:gridSpan w:val="2"/>'
    assert spans(
        table(
            cell(p("a"), start) + cell(p("b"), start),
            "<w:trPr><w:gridBefore w:val='1'/></w:trPr>" + cell(p(), on),
            cell(p("wide"), across),
            cell(p("c")) + cell(p("d"), on),
        )
    ) == [
        [("a", 1, 1), ("b", 1, 1)],  # over a row in which no cell begins
        [("wide", 2, 1)],
        [("c", 1, 1), ("d", 1, 1)],
    ]


def test_cells_merged_the_old_way_are_one() -> None:
    first, on = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    assert spans(table(cell(p("a"), first) + cell(p(), on) + cell(p("b")))) == [
        [("a", 2, 1), ("b", 1, 1)]
    ]


def reference(kind: str, name: str, kind_of: str = "header") -> str:
    return f'<w:{kind_of}Reference w:type="{kind}" r:id="r_{name}"/>'


def test_a_section_inherits_the_heads_of_the_one_before() -> None:
    first = f"<w:sectPr>{reference('default', 'header1')}{reference('first', 'header2')}</w:sectPr>"
    second = (
        "<w:sectPr><w:titlePg/><w:sectPrChange w:id='1' w:author='A'><w:sectPr>"
        f"{reference('even', 'footer1', 'footer')}</w:sectPr></w:sectPrChange></w:sectPr>"
    )
    heads = {"header1": element("hdr", p("every page")), "header2": element("hdr", p("title page"))}
    never = element("ftr", p("never"))
    read = document(p("a", first) + p("b") + second, **heads, footer1=never)
    assert [block.text for block in read.blocks] == ["every page", "title page", "a", "b"]


@pytest.mark.parametrize(
    ("name", "kind", "level"),
    [
        ("Titre", BlockKind.TITLE, None),
        ("Puesto", BlockKind.TITLE, None),
        ("Titre 2", BlockKind.HEADING, 2),
        ("Pealkiri 3", BlockKind.HEADING, 3),
        ("Título 1", BlockKind.HEADING, 1),
        ("Citation intense", BlockKind.QUOTE, None),
        ("Tsitaat", BlockKind.QUOTE, None),
        ("Quotations", BlockKind.QUOTE, None),
        ("Source Code", BlockKind.CODE, None),
        ("Préformaté HTML", BlockKind.CODE, None),
        ("Subtitle", BlockKind.PARAGRAPH, None),
    ],
)
def test_a_styles_name_may_be_in_the_users_language(
    name: str, kind: BlockKind, level: int | None
) -> None:
    styles = element("styles", style("S1", name))
    block = document(p("x", pstyle("S1")), styles=styles).blocks[0]
    assert (block.kind, block.level) == (kind, level)


def test_body_text_in_a_heading_style_is_no_heading() -> None:
    styles = element("styles", style("H", "Chapter", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'))
    body = p("x", pstyle("H")) + p("x", pstyle("H") + '<w:outlineLvl w:val="9"/>')
    assert [str(block.kind) for block in document(body, styles=styles).blocks] == [
        "heading",
        "paragraph",
    ]


def test_styles_of_tables_need_not_be_read() -> None:
    tables = '<w:style w:type="table" w:styleId="T"><w:name w:val="T"/></w:style>' * 3
    styles = element("styles", tables + style("H", "heading 1") + tables)
    assert document(p("x", pstyle("H")), styles=styles).blocks[0].level == 1
