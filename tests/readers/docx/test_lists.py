"""Numbered paragraphs and items of lists."""

from ooxml import (
    abstract,
    document,
    element,
    in_list,
    level,
    num,
    numbering,
    p,
    pstyle,
    style,
)

from regesta.model.document import Document

AGAIN = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
FIGURES = numbering(
    abstract(0, level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)")),
    abstract(1, level(0, "decimal", "%1.")),
    abstract(2, level(0, "decimal", "%1)"), level(1, "decimal", "%1.%2.")),
    num(1, 0),
    num(2, 1),
    num(3, 1, AGAIN),
    num(4, 2),
)


def told(read: Document) -> list[str]:
    return [f"{block.kind}{block.level or ''} {block.label}" for block in read.blocks]


def test_figures_that_run_on_number_paragraphs() -> None:
    body = p("The pilots agreed:") + p("a", in_list(1)) + p("b", in_list(1, 1))
    body += p("Oil", '<w:outlineLvl w:val="0"/>') + p("c", in_list(1)) + p("d", in_list(1))
    assert told(document(body, numbering=FIGURES)) == [
        "paragraph ",
        "paragraph 1.",
        "item2 (a)",
        "heading1 ",
        "paragraph 2.",
        "paragraph 3.",
    ]


def test_figures_that_begin_anew_after_a_colon_are_items() -> None:
    body = p("a", in_list(1)) + p("The lamps need:", in_list(1))
    body += p("oil;", in_list(2)) + p("a wick;", in_list(2)) + p("of cotton", in_list(1, 1))
    body += p("The next paragraph asks for:", in_list(1))
    body += p("sand;", in_list(3)) + p("a bucket.", in_list(3)) + p("And on.", in_list(1))
    assert told(document(body, numbering=FIGURES)) == [
        "paragraph 1.",
        "paragraph 2.",
        "item1 1.",
        "item1 2.",
        "item2 (a)",
        "paragraph 3.",
        "item1 1.",
        "item1 2.",
        "paragraph 4.",
    ]


def test_long_paragraphs_after_a_colon_are_no_items() -> None:
    long = "The lamps of the coast are lit by hand every night of the year. " * 6
    body = p("The meeting adopted these conclusions:") + p(long, in_list(2)) + p(long, in_list(2))
    assert told(document(body, numbering=FIGURES))[1:] == ["paragraph 1.", "paragraph 2."]


def test_figures_in_parentheses_are_items_and_several_levels_of_them_are_not() -> None:
    body = p("a", in_list(4)) + p("b", in_list(4, 1))
    assert told(document(body, numbering=FIGURES)) == ["item1 1)", "paragraph 1.1."]


def test_words_own_list_styles_hold_items() -> None:
    number = '<w:pPr><w:numPr><w:numId w:val="{}"/></w:numPr></w:pPr>'
    styles = element(
        "styles",
        style("ListNumber", "List Number", number.format(1))
        + style("ListNumber2", "List Number 2", number.format(2)),
    )
    body = "".join(p("x", pstyle(id_)) for id_ in ("ListNumber", "ListNumber2", "ListNumber"))
    read = document(body, styles=styles, numbering=FIGURES)
    assert told(read) == ["item1 1.", "item2 1.", "item1 2."]


def test_figures_right_under_numbered_headings_number_paragraphs() -> None:
    linked = '<w:pStyle w:val="Heading1"/>'
    never = '<w:lvlRestart w:val="0"/>'
    outline = numbering(
        abstract(
            0,
            level(0, "upperRoman", "%1.", linked),
            level(1, "decimal", "%2.", never),
            level(2, "lowerLetter", "(%3)"),
            level(3, "decimal", "%4."),
        ),
        num(1, 0),
    )
    number = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = element("styles", style("Heading1", "heading 1", number))
    heading = p("Lamps", pstyle("Heading1"))
    body = heading + p("a", in_list(1, 1)) + p("b", in_list(1, 2)) + p("c", in_list(1, 3))
    body += heading + p("d", in_list(1, 1))
    assert told(document(body, styles=styles, numbering=outline)) == [
        "heading1 I.",
        "paragraph 1.",
        "item3 (a)",
        "item4 1.",
        "heading1 II.",
        "paragraph 2.",
    ]
