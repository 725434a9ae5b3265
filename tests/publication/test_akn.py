"""Editions for machines are valid Akoma Ntoso, and name the same things alike in all languages."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from regesta.model.document import Block, BlockKind, Cell, Document, Layer, Note, Run, plain
from regesta.publication import akn, html
from regesta.publication.anchors import anchors
from regesta.publication.imprint import Imprint

NS = {"a": akn.NAMESPACE}
REPORT = Document(
    language="en",
    title="Harbour report",
    blocks=(
        Block(runs=plain("Port Office"), layer=Layer.HEADER),
        Block(runs=plain("HR/2026/1"), layer=Layer.TEXTBOX),
        Block(runs=plain("Meeting of experts")),
        Block(BlockKind.TITLE, (Run("Harbour report"), Run(note="1"))),
        Block(runs=plain("What stands before any heading.")),
        Block(BlockKind.HEADING, plain("Quays"), level=1, label="I."),
        Block(runs=(Run("They "), Run("held", ("b", "s")), Run("\x02.\nYes.")), label="1."),
        Block(runs=plain("The Office should:"), label="2."),
        Block(BlockKind.ITEM, plain("mend:"), level=1, label="(a)"),
        Block(BlockKind.ITEM, plain("cranes"), level=2, label="(i)"),
        Block(BlockKind.ITEM, plain("quays;"), level=1, label="(b)", language="et"),
        Block(BlockKind.HEADING, plain("Depths"), level=2),
        Block(BlockKind.ITEM, plain("a bullet"), level=1, label="•"),
        Block(BlockKind.TABLE, rows=((Cell((Block(runs=plain("9.5")),), 2, 1),),)),
        Block(BlockKind.RULE),
        Block(BlockKind.HEADING, plain("Appendix"), level=1),
        Block(runs=(Run("See "), Run("it", link="https://a.example"), Run(note="2")), label="1."),
        Block(BlockKind.HEADING, plain("Annex II"), level=1),
    ),
    notes=(
        Note("1", "1", blocks=(Block(runs=plain("A note.")),)),
        Note("2", "*", blocks=(Block(runs=plain("Another.")),)),
    ),
)
IMPRINT = Imprint(
    "harbour",
    "en",
    "en",
    date(2026, 4, 20),
    title="Harbour report",
    number="HR/2026/1",
    author="Port Office",
    adopted=date(2026, 4, 17),
)


def tree(document: Document = REPORT, imprint: Imprint = IMPRINT) -> etree._Element:
    return etree.fromstring(akn.write(document, imprint, REPORT))


def found(path: str, document: Document = REPORT) -> list[str]:
    return [str(one) for one in tree(document).xpath(path, namespaces=NS)]


def test_numbers_items_and_sections_keep_their_structure() -> None:
    assert found("//a:mainBody/a:hcontainer/a:heading/text()") == ["Quays"]
    assert found("//a:hcontainer/a:hcontainer/a:heading/text()") == ["Depths"]
    assert found("//a:list[a:intro/a:p='The Office should:']/a:point/a:num/text()") == [
        "(a)",
        "(b)",
    ]
    assert found("//a:point[a:num='(a)']/a:list/a:point/a:num/text()") == ["(i)"]
    assert found("//a:preface//a:docTitle/text()") == ["Harbour report"]
    assert found("//a:attachment/a:heading/text()") == ["Appendix", "Annex II"]


def test_items_of_one_depth_stand_side_by_side_however_deep_they_say_they_are() -> None:
    items = tuple(
        Block(BlockKind.ITEM, plain("x"), level=level, label=f"({label})")
        for label, level in (("a", 2), ("b", 2), ("i", 3), ("c", 2), ("d", 1))
    )
    document = replace(REPORT, blocks=(Block(runs=plain("Should:"), label="1."), *items))
    root = etree.fromstring(akn.write(document, IMPRINT))
    paths = root.xpath("//a:point/@eId", namespaces=NS)
    assert [str(path).removeprefix("para_1__list_1__") for path in paths] == [
        "point_a",
        "point_b",
        "point_b__list_1__point_i",
        "point_c",
        "point_d",
    ]
    assert anchors(document.blocks)[1:] == (
        "par-1-a", "par-1-b", "par-1-b-i", "par-1-c", "par-1-d",
    )  # fmt: skip


def test_everything_is_named_after_its_place_and_number() -> None:
    names = found("//@eId")
    assert len(names) == len(set(names))
    for name in (
        "para_1",
        "para_2__list_1__point_a__list_1__point_i",
        "hcontainer_1__heading",
        "preface__longTitle__p_1__docTitle_1__authorialNote_1",
        "att_1__para_1",
        "att_2__body",
    ):
        assert name in names


def test_the_names_are_the_same_in_every_language() -> None:
    blocks = tuple(replace(block, runs=plain("mot") + block.runs[-1:]) for block in REPORT.blocks)
    french = replace(REPORT, language="fr", blocks=blocks)
    told = replace(IMPRINT, language="fr")
    assert sorted(tree(french, told).xpath("//@eId")) == sorted(found("//@eId"))


def test_a_translation_says_what_it_was_made_from() -> None:
    root = tree(replace(REPORT, language="fr"), replace(IMPRINT, language="fr", is_draft=True))
    addresses = set(root.xpath("//a:FRBRtranslation/@href", namespaces=NS))
    assert addresses == {
        "/akn/un/statement/deliberation/port-office/2026-04-17/hr-2026-1/eng@2026-04-17"
    }
    assert set(root.xpath("//a:FRBRversionNumber/@value", namespaces=NS)) == {"draft"}
    assert root.xpath("//@xml:lang") == ["et"]
    assert not found("//a:FRBRtranslation")


def test_control_characters_are_left_out() -> None:
    assert found("//a:p[a:b]/a:br/preceding-sibling::text()")[-1] == "."


@pytest.mark.parametrize(
    "document", [REPORT, Document(), replace(REPORT, blocks=REPORT.blocks[8:9])]
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_is_valid_under_the_schema(document: Document, language: str, shared: Path) -> None:
    bare = Imprint("harbour", language, "en", date(2026, 4, 20), is_draft=True)
    for imprint in (replace(IMPRINT, language=language), bare):
        _schema(shared).assertValid(etree.fromstring(akn.write(document, imprint)))


words = st.text("ab\x01\n\t<&é", max_size=6)
texts = st.lists(
    st.builds(
        Run,
        words,
        st.sampled_from([(), ("b", "s"), ("sup",)]),
        link=st.sampled_from(["", "https://a.example/ä b", "javascript:x", "mailto:a@b.example"]),
        note=st.sampled_from(["", "", "1", "2", "none"]),
    ),
    max_size=3,
).map(tuple)
blocks = st.builds(
    Block,
    st.sampled_from([kind for kind in BlockKind if kind is not BlockKind.TABLE]),
    texts,
    level=st.sampled_from([None, 0, 1, 2, 5]),
    label=st.sampled_from(["", "1.", "(a)", "•", "II.", "§ 1.2"]),
    layer=st.sampled_from([Layer.BODY, Layer.BODY, Layer.TEXTBOX, Layer.HEADER]),
)
cells = st.builds(Cell, st.lists(blocks, max_size=2).map(tuple), st.integers(1, 2))
rows = st.lists(st.lists(cells, max_size=2).map(tuple), max_size=2).map(tuple)
tables = st.builds(Block, st.just(BlockKind.TABLE), rows=rows)
documents = st.builds(
    Document,
    language=st.sampled_from(["en", "fr"]),
    blocks=st.lists(blocks | tables, max_size=8).map(tuple),
    notes=st.lists(blocks, max_size=2).map(
        lambda told: (Note("1", "1", blocks=tuple(told)), Note("2", "*"))
    ),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(documents)
def test_whatever_a_document_holds_its_editions_are_well_formed(
    shared: Path, document: Document
) -> None:
    root = etree.fromstring(akn.write(document, IMPRINT))
    _schema(shared).assertValid(root)
    names = root.xpath("//@eId")
    assert len(names) == len(set(names))
    for data in (html.page(document, IMPRINT), html.side_by_side((document, document), IMPRINT)):
        assert "javascript:" not in data.decode()


@cache
def _schema(shared: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(shared / "reference" / "akomantoso30.xsd"))
