"""Tables."""

from ooxml import as_cell, cell, document, p


class TestTables:
    def test_cells_span_columns_and_rows(self) -> None:
        across, start, on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
        rows = (
            cell(p("a"), across) + cell(p("b"), start),
            cell(p("c")) + cell(p("d") + p("e")) + cell(p(), on),
        )
        body = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
        table = document(body).blocks[0]
        assert [[as_cell(c) for c in row] for row in table.rows] == [
            [{"text": "a", "colspan": 2, "rowspan": 1}, {"text": "b", "colspan": 1, "rowspan": 2}],
            [
                {"text": "c", "colspan": 1, "rowspan": 1},
                {"text": "d\ne", "colspan": 1, "rowspan": 1},
            ],
        ]

    def test_tables_nest_and_their_paragraphs_say_where_they_stand(self) -> None:
        inner = f"<w:tbl><w:tr>{cell(p('deep'))}</w:tr></w:tbl>"
        body = p("before") + f"<w:tbl><w:tr>{cell(inner + p())}</w:tr></w:tbl>"
        outer = document(body).blocks[1]
        (nested,) = outer.inner()
        assert next(nested.inner()).source == "word/document.xml#1"

    def test_a_deleted_row_is_gone(self) -> None:
        gone = '<w:trPr><w:del w:id="1"/></w:trPr>'
        body = f"<w:tbl><w:tr>{gone}{cell(p('a'))}</w:tr><w:tr>{cell(p('b'))}</w:tr></w:tbl>"
        assert document(body).blocks[0].text == "b"
