"""Links and fields."""

from ooxml import document, element, field, p, r, style

from regesta.model.document import Run


class TestLinksAndFields:
    def test_links_by_relation_anchor_and_field(self) -> None:
        runs = (
            f'<w:hyperlink r:id="link0">{r("web")}</w:hyperlink>'
            f'<w:hyperlink w:anchor="par_2">{r("here")}</w:hyperlink>'
            + field('HYPERLINK "https://example.org/a b" \\l "top"', r("field"))
            + field("HYPERLINK mailto:office@example.org", r("mail"))
        )
        read = document(p(runs), links="https://example.org/")
        assert read.blocks[0].runs == (
            Run("web", link="https://example.org/"),
            Run("here", link="#par_2"),
            Run("field", link="https://example.org/a b#top"),
            Run("mail", link="mailto:office@example.org"),
        )

    def test_a_links_own_looks_are_no_formatting(self) -> None:
        look = '<w:rPr><w:color w:val="0000FF"/><w:u w:val="single"/></w:rPr>'
        styles = element("styles", style("Link", "Hyperlink", look, kind="character"))
        link = r("web", '<w:rStyle w:val="Link"/>')
        runs = f'<w:hyperlink r:id="link0">{link}</w:hyperlink>'
        block = document(p(runs), styles=styles, links="https://example.org/").blocks[0]
        assert block.runs == (Run("web", link="https://example.org/"),)

    def test_a_field_shows_its_result(self) -> None:
        runs = (
            field("REF  par_2 \\h", r("12"))
            + f'<w:fldSimple w:instr=" PAGE ">{r("3")}</w:fldSimple>'
        )
        assert document(p(runs)).blocks[0].runs == (
            Run("12", field="REF par_2 \\h"),
            Run("3", field="PAGE"),
        )

    def test_fields_nest_and_span_paragraphs(self) -> None:
        entry = field(
            "HYPERLINK \\l &quot;_Toc1&quot;", r("Work ") + field("PAGEREF _Toc1", r("2"))
        )
        whole = field('TOC \\o "1-3"', entry + "</w:p><w:p>" + r("Rest"))
        read = document(p(whole))
        assert [block.text for block in read.blocks] == ["Work 2", "Rest"]
        assert read.blocks[0].runs[1] == Run("2", link="#_Toc1", field="PAGEREF _Toc1")
        assert read.blocks[1].runs == (Run("Rest"),)
