"""Headings by outline level, and the title."""

from ooxml import document, element, p, pstyle, style

from regesta.model.document import BlockKind


class TestHeadings:
    def test_the_outline_level_is_inherited_whatever_the_style_is_called(self) -> None:
        outline = '<w:pPr><w:outlineLvl w:val="{}"/></w:pPr>'
        styles = element(
            "styles",
            style("Pealkiri1", "heading 1", outline.format(0))
            + style("Peatukk", "Peatükk", "", "Pealkiri1")
            + style("Titel", "Title")
            + style("Sisu", "TOC Heading", outline.format(9), "Pealkiri1")
            + style("Vana", "heading 2"),
        )
        ids = ("Titel", "Peatukk", "Vana", "Sisu", "Heading3")
        read = document("".join(p("x", pstyle(id_)) for id_ in ids), styles=styles)
        told = [(str(block.kind), block.level) for block in read.blocks]
        assert told == [
            ("title", None),
            ("heading", 1),
            ("heading", 2),
            ("paragraph", None),
            ("heading", 3),
        ]
        assert read.title == "x"

    def test_a_paragraph_may_have_a_rank_of_its_own(self) -> None:
        read = document(p("x", '<w:outlineLvl w:val="1"/>'))
        assert (read.blocks[0].kind, read.blocks[0].level) == (BlockKind.HEADING, 2)

    def test_styles_in_a_circle_end(self) -> None:
        styles = element("styles", style("A", "A", "", "B") + style("B", "B", "", "A"))
        assert document(p("x", pstyle("A")), styles=styles).blocks[0].text == "x"
