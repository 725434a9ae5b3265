"""Labels as printed."""

import pytest
from ooxml import (
    abstract,
    document,
    element,
    in_list,
    labels,
    level,
    num,
    numbering,
    p,
    pstyle,
    style,
)


class TestLabels:
    def test_levels_are_written_into_one_another(self) -> None:
        legal = numbering(
            abstract(
                0,
                level(0, "upperRoman", "%1."),
                level(1, "decimal", "%1.%2"),
                level(2, "lowerLetter", "%1.%2 %3)", "<w:isLgl/>"),
            ),
            num(1, 0),
        )
        body = "".join(p("x", in_list(1, place)) for place in (0, 1, 1, 2, 0, 1))
        read = document(body, numbering=legal)
        assert labels(read) == ["I.", "I.1", "I.2", "1.2 1)", "II.", "II.1"]

    def test_words_own_articles_and_sections_keep_their_noughts(self) -> None:
        articles = numbering(
            abstract(
                0,
                level(0, "upperRoman", "Article %1."),
                level(1, "decimalZero", "Section %1.%2", "<w:isLgl/>"),
            ),
            num(1, 0),
        )
        body = "".join(p("x", in_list(1, place)) for place in (0, 1, 1))
        read = document(body, numbering=articles)
        assert labels(read) == ["Article I.", "Section 1.01", "Section 1.02"]

    def test_numberings_of_one_abstract_go_on_counting_unless_told_to_start(self) -> None:
        override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
        told = numbering(
            abstract(0, level(0, "lowerLetter", "(%1)")), num(1, 0), num(2, 0), num(3, 0, override)
        )
        body = "".join(p("x", in_list(number)) for number in (1, 1, 2, 3, 3, 1))
        assert labels(document(body, numbering=told)) == ["(a)", "(b)", "(c)", "(e)", "(f)", "(g)"]

    def test_a_level_restarts_as_it_says(self) -> None:
        told = numbering(
            abstract(
                0,
                level(0, "decimal", "%1."),
                level(1, "lowerLetter", "%2)", '<w:lvlRestart w:val="0"/>'),
                level(2, "lowerRoman", "%3)", '<w:lvlRestart w:val="1"/>'),
            ),
            num(1, 0),
        )
        places = (0, 1, 2, 1, 2, 0, 1, 2)
        body = "".join(p("x", in_list(1, place)) for place in places)
        found = labels(document(body, numbering=told))
        assert found == ["1.", "a)", "i)", "b)", "ii)", "2.", "c)", "i)"]

    def test_styles_are_linked_to_levels_and_inherit_their_numbering(self) -> None:
        told = numbering(
            abstract(
                0,
                level(0, "decimal", "%1.", '<w:pStyle w:val="Para"/>'),
                level(1, "lowerLetter", "(%2)", '<w:pStyle w:val="Point"/>'),
            ),
            num(1, 0),
        )
        number = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        none = '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>'
        styles = element(
            "styles",
            style("Para", "Punkt", number)
            + style("Point", "Alapunkt", number, "Para")
            + style("Deeper", "Alapunkt kitsas", "", "Point")
            + style("Plain", "Ilma", none, "Para"),
        )
        body = "".join(p("x", pstyle(id_)) for id_ in ("Para", "Point", "Deeper", "Plain", "Para"))
        body += p("x", pstyle("Para") + '<w:numPr><w:numId w:val="0"/></w:numPr>')
        read = document(body, styles=styles, numbering=told)
        assert labels(read) == ["1.", "(a)", "(b)", "", "2.", ""]
        kinds = [str(block.kind) for block in read.blocks]
        assert kinds == ["paragraph", "item", "item", "paragraph", "paragraph", "paragraph"]
        assert [block.level for block in read.blocks] == [None, 2, 2, None, None, None]

    def test_bullets_are_the_character_shown(self) -> None:
        font = '<w:rPr><w:rFonts w:ascii="{0}" w:hAnsi="{0}"/></w:rPr></w:lvl>'
        symbol = level(0, "bullet", "\uf0b7").replace("</w:lvl>", font.format("Symbol"))
        wing = level(1, "bullet", "\uf0fc").replace("</w:lvl>", font.format("Wingdings"))
        dash = level(2, "bullet", "–")
        told = numbering(abstract(0, symbol, wing, dash), num(1, 0))
        body = "".join(p("x", in_list(1, place)) for place in (0, 1, 2))
        assert labels(document(body, numbering=told)) == ["•", "✓", "–"]

    def test_empty_paragraphs_count_and_show_nothing(self) -> None:
        told = numbering(abstract(0, level(0, "decimal", "%1.")), num(1, 0))
        body = p("x", in_list(1)) + p("", in_list(1)) + p("x", in_list(1))
        assert labels(document(body, numbering=told)) == ["1.", "3."]

    def test_a_numbering_style_is_followed_to_its_definition(self) -> None:
        told = numbering(
            '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="Own"/></w:abstractNum>',
            '<w:abstractNum w:abstractNumId="8"><w:styleLink w:val="Own"/>'
            + level(0, "upperLetter", "%1)")
            + "</w:abstractNum>",
            num(1, 7),
        )
        assert labels(document(p("x", in_list(1)), numbering=told)) == ["A)"]

    @pytest.mark.parametrize("number", ["9", "x", "-1", "99999999999999999999"])
    def test_a_reference_to_no_numbering_is_no_label(self, number: str) -> None:
        properties = f'<w:numPr><w:ilvl w:val="{number}"/><w:numId w:val="{number}"/></w:numPr>'
        assert labels(document(p("x", properties))) == [""]
