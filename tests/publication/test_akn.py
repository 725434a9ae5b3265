"""Editions for machines are valid Akoma Ntoso, and name the same things alike in all languages."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from documents import documents as whole_documents
from documents import in_other_words
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from regesta.model.document import Block, BlockKind, Cell, Document, Layer, Note, Run, plain
from regesta.publication import akn, html
from regesta.publication.anchors import anchors
from regesta.publication.citing import Citation
from regesta.publication.imprint import Imprint, Version

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


def citations(text: str) -> Iterator[Citation]:
    """What a grammar of citations would find: one instrument, one session, the document itself."""
    for words, type_, id_ in (
        ("Convention (No. 87)", "instrument", "C087"),
        ("GB.358", "session", "GB.358"),
        ("HR/2026/1", "document", "HR/2026/1"),
        ("XX/2020/3", "document", "XX/2020/3"),
        ("that law", "legal", "AvTS § 35"),
    ):
        start = text.find(words)
        if start >= 0:
            yield Citation(start, start + len(words), type_, id_)


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


def paragraph(*runs: Run, label: str = "") -> Block:
    return Block(runs=runs, label=label)


def written(
    *blocks: Block, imprint: Imprint = IMPRINT, notes: tuple[Note, ...] = ()
) -> etree._Element:
    document = Document("en", blocks=blocks, notes=notes)
    return etree.fromstring(akn.write(document, imprint, document, citations))


def test_what_is_cited_is_referred_to_by_its_permanent_address() -> None:
    root = written(
        paragraph(Run("See Conven"), Run("tion (No. 87)", ("b",)), Run(" and GB.358, ")),
        paragraph(Run("HR/2026/1 and XX/2020/3, that law.")),
    )
    refs = root.xpath("//a:ref", namespaces=NS)
    assert [ref.get("href") for ref in refs] == [
        "/akn/un/act/convention/ilo/1948/87",
        "/akn/un/statement/deliberation/port-office/2026-04-17/hr-2026-1",
        "/akn/un/doc/2020/xx-2020-3",
    ]
    assert "".join(refs[0].itertext()) == "Convention (No. 87)"
    assert root.xpath("//a:event/@refersTo", namespaces=NS) == ["#gb-358"]
    assert root.xpath("//a:TLCEvent[@eId='gb-358']/@showAs", namespaces=NS) == ["GB.358"]


def test_a_translation_cites_what_its_source_cites_by_the_number() -> None:
    source = Document("en", blocks=(paragraph(Run("the Convention (No. 87).")),))
    told = Document("fr", blocks=(paragraph(Run("l’instrument (n° 87).")),))
    root = etree.fromstring(akn.write(told, IMPRINT, source, citations))
    assert root.xpath("//a:ref/@href", namespaces=NS) == ["/akn/un/act/convention/ilo/1948/87"]
    assert root.xpath("string(//a:ref)", namespaces=NS) == "(n° 87)"


def test_an_author_takes_no_name_that_something_else_has() -> None:
    for author in ("Regesta", "Author", "Body", "Translation", "GB 358", "Правительство"):
        root = written(paragraph(Run("GB.358")), imprint=replace(IMPRINT, author=author))
        names = root.xpath("//@eId")
        assert len(names) == len(set(names))


def test_tables_nested_without_end_are_told_as_paragraphs() -> None:
    block = Block(runs=plain("deep"))
    for _ in range(400):
        block = Block(BlockKind.TABLE, rows=((Cell((block,)),),))
    root = written(block)
    assert len(root.xpath("//a:table", namespaces=NS)) == 8
    assert "deep" in "".join(root.itertext())
    page = html.page(Document("en", blocks=(block,)), IMPRINT).decode()
    assert page.count("<table") == 8


def test_a_protocol_is_found_by_its_year() -> None:
    def cite(text: str) -> Iterator[Citation]:
        if "Protocol of 2002" in text:
            yield Citation(0, 16, "instrument", "P155")

    source = Document("en", blocks=(paragraph(Run("Protocol of 2002")),))
    told = Document("es", blocks=(paragraph(Run("y su Protocolo, 2002;")),))
    root = etree.fromstring(akn.write(told, IMPRINT, source, cite))
    assert root.xpath("string(//a:ref)", namespaces=NS) == "Protocolo, 2002"


def test_a_cross_reference_leads_to_the_paragraph_of_its_number() -> None:
    root = written(
        paragraph(Run("See "), Run("paragraph 2", field="REF _r2 \\h"), label="1."),
        paragraph(Run("x "), Run("paragraph 9", link="#gone"), label="2."),
    )
    assert root.xpath("//a:ref/@href", namespaces=NS) == ["#para_2"]


def test_numbers_that_begin_again_are_named_after_their_section() -> None:
    head = Block(BlockKind.HEADING, plain("H"), level=1)
    one, two = paragraph(Run("x"), label="1."), paragraph(Run("x"), label="2.")
    root = written(head, one, two, paragraph(Run("plain")), head, one)
    assert root.xpath("//a:paragraph/@eId", namespaces=NS) == [
        "hcontainer_1__para_1",
        "para_2",
        "hcontainer_1__para_u1",
        "hcontainer_2__para_1",
    ]


def test_the_lifecycle_tells_of_versions_and_of_who_approved_them() -> None:
    before = (Version(1, date(2026, 4, 21), "Maria Õun"),)
    imprint = replace(IMPRINT, language="fr", version=2, versions=before)
    root = written(paragraph(Run("x")), imprint=imprint)
    events = root.xpath("//a:eventRef", namespaces=NS)
    assert [(e.get("date"), e.get("type"), e.get("refersTo")) for e in events] == [
        ("2026-04-17", "generation", "#adoption"),
        ("2026-04-20", "generation", "#translation"),
        ("2026-04-21", "generation", "#version"),
        ("2026-04-20", "amendment", "#version"),
    ]
    assert set(root.xpath("//a:FRBRversionNumber/@value", namespaces=NS)) == {"2"}
    assert root.xpath("//a:step/@by", namespaces=NS) == ["#person-maria-oun"]
    assert root.xpath("//a:TLCPerson/@showAs", namespaces=NS) == ["Maria Õun"]


def test_a_letter_is_a_document_and_no_statement() -> None:
    root = written(paragraph(Run("x")), imprint=replace(IMPRINT, kind="incoming-letter"))
    assert etree.QName(root[0]).localname == "doc"
    assert root[0].get("name") == "letter"
    assert "/akn/un/doc/letter/port-office/" in root.xpath("//a:FRBRuri/@value", namespaces=NS)[0]


def test_a_note_called_twice_stands_once() -> None:
    called = paragraph(Run("x"), Run(note="1"), Run(note="1"))
    root = written(
        called, notes=(Note("1", "1", blocks=(paragraph(Run("Note."), Run(note="1")),)),)
    )
    note = root.xpath("//a:authorialNote/@eId", namespaces=NS)
    assert len(note) == 1
    assert set(root.xpath("//a:noteRef/@href", namespaces=NS)) == {f"#{note[0]}"}


def test_labels_in_cells_and_the_number_in_the_preface_are_kept() -> None:
    cell = Cell((Block(BlockKind.ITEM, plain("x"), label="(a)"),))
    head = Cell((Block(runs=(Run("Head", ("b",)),)),))
    root = written(
        Block(runs=plain("HR/2026/1"), layer=Layer.TEXTBOX),
        Block(BlockKind.TABLE, rows=((head,), (cell,))),
    )
    assert root.xpath("string(//a:td)", namespaces=NS) == "(a) x"
    assert root.xpath("string(//a:th)", namespaces=NS) == "Head"
    assert root.xpath("string(//a:docNumber)", namespaces=NS) == "HR/2026/1"


def test_a_title_that_comes_late_heads_what_follows_it() -> None:
    root = written(
        paragraph(Run("x"), label="1."),
        Block(BlockKind.TITLE, plain("Part two")),
        Block(BlockKind.HEADING, plain("H"), level=1),
    )
    assert not root.xpath("//a:preface", namespaces=NS)
    assert root.xpath("//a:hcontainer/a:hcontainer/a:heading/text()", namespaces=NS) == ["H"]


@pytest.mark.parametrize(
    "document", [REPORT, Document(), replace(REPORT, blocks=REPORT.blocks[8:9])]
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_is_valid_under_the_schema(document: Document, language: str, shared: Path) -> None:
    bare = Imprint("harbour", language, "en", date(2026, 4, 20), is_draft=True)
    for imprint in (replace(IMPRINT, language=language), bare):
        _schema(shared).assertValid(etree.fromstring(akn.write(document, imprint)))


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(whole_documents, st.sampled_from(["conclusions", "incoming-letter", "other", "decision"]))
def test_whatever_a_document_holds_its_editions_are_valid(
    shared: Path, document: Document, kind: str
) -> None:
    imprint = replace(IMPRINT, kind=kind)
    root = etree.fromstring(akn.write(document, imprint, cite=citations))
    _schema(shared).assertValid(root)
    names = root.xpath("//@eId")
    assert len(names) == len(set(names))
    for address in root.xpath("//a:a/@href", namespaces=NS):
        assert address.lower().startswith(("https://", "http://", "mailto:"))


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(whole_documents)
def test_whatever_a_document_holds_its_names_are_the_same_in_every_language(
    document: Document,
) -> None:
    source = etree.fromstring(akn.write(document, IMPRINT, document, citations))
    for language in ("fr", "es"):
        told = in_other_words(document, language)
        imprint = replace(IMPRINT, language=language)
        other = etree.fromstring(akn.write(told, imprint, document, citations))
        assert other.xpath("//@eId") == source.xpath("//@eId")


@cache
def _schema(shared: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(shared / "reference" / "akomantoso30.xsd"))
