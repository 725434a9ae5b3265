"""Pages are readable without script, by everybody, and nothing in a document becomes markup."""

from dataclasses import replace
from datetime import date

from documents import documents, in_other_words
from hypothesis import HealthCheck, given, settings
from lxml import html as parser

from regesta.model.document import Block, BlockKind, Cell, Document, Layer, Note, Run, plain
from regesta.publication import html
from regesta.publication.anchors import anchors
from regesta.publication.imprint import Imprint

ADDRESS = "https://a.example/?a=1&b=2"
REPORT = Document(
    language="fr",
    title="Rapport du port",
    blocks=(
        Block(runs=plain("En-tête"), layer=Layer.HEADER),
        Block(BlockKind.TITLE, plain("Rapport du port")),
        Block(BlockKind.HEADING, plain("Quais"), level=1, label="I."),
        Block(
            runs=(
                Run("Voir "),
                Run("ici", ("b",), link="https://a.example/?a=1&b=2"),
                Run(note="1"),
            ),
            label="1.",
        ),
        Block(BlockKind.ITEM, plain("grues;"), level=1, label="(a)"),
        Block(BlockKind.ITEM, plain("petites"), level=2, label="(i)"),
        Block(
            BlockKind.ITEM, plain("others"), level=1, label="(b)", language="en", untranslated=True
        ),
        Block(BlockKind.TABLE, rows=((Cell((Block(runs=plain("9,5")),), 2, 1),),)),
        Block(runs=plain("<script>alert(1)</script>\nligne")),
        Block(runs=(Run("piège", link="javascript:alert(1)"),)),
    ),
    notes=(Note("1", "1", blocks=(Block(runs=plain("Note.")),)),),
)
IMPRINT = Imprint("port", "fr", "en", date(2026, 4, 20), languages=("en", "fr"), is_draft=True)


def tree(document: Document = REPORT) -> parser.HtmlElement:
    return parser.document_fromstring(html.page(document, IMPRINT).decode())


def test_blocks_have_anchors_by_their_labels() -> None:
    assert anchors(REPORT.blocks[1:7]) == (
        "title-1", "sec-I", "par-1", "par-1-a", "par-1-a-i", "par-1-b",
    )  # fmt: skip
    assert [e.get("id") for e in tree().xpath("//li/p")] == ["par-1-a", "par-1-a-i", "par-1-b"]


def test_a_second_block_of_one_label_gets_a_name_of_its_own() -> None:
    block = Block(runs=plain("x"), label="1.")
    assert anchors((block, block)) == ("par-1", "par-1--2")


def test_the_page_says_its_language_and_where_the_others_are() -> None:
    page = tree()
    assert page.get("lang") == "fr"
    assert page.xpath("//link[@rel='alternate']/@href") == [
        "../en/port-en.html",
        "../fr/port-fr.html",
        "../port.html",
    ]
    assert page.xpath("//link[@rel='alternate']/@hreflang") == ["en", "fr", "x-default"]
    assert page.xpath("//h1")[0].text == "Rapport du port"
    assert not page.xpath("//script")


def test_a_draft_and_what_is_untranslated_in_it_look_so() -> None:
    page = tree()
    assert "Draft" in page.xpath("//p[@class='draft']")[0].text
    assert [e.get("lang") for e in page.xpath("//*[@data-flag]")] == ["en"]
    final = html.page(REPORT, replace(IMPRINT, is_draft=False)).decode()
    assert 'class="draft"' not in final


def test_items_are_nested_lists_with_their_labels() -> None:
    page = tree()
    assert page.xpath("//ul/li/ul/li/p")[0].text_content() == "(i) petites"
    assert len(page.xpath("//article/ul")) == 1


def test_notes_lead_there_and_back() -> None:
    page = tree()
    assert page.xpath("//sup/a/@href") == ["#note-1"]
    assert page.xpath("//a[@class='mark']/@href") == ["#call-1"]
    assert page.xpath("//sup/a/@id") == ["call-1"]


def test_nothing_of_the_document_becomes_markup() -> None:
    text = html.page(REPORT, IMPRINT).decode()
    assert "<script" not in text
    assert "javascript:" not in text
    assert "&lt;script&gt;" in text
    control = Document(language="fr", blocks=(Block(runs=plain("a\x00b\x1fc\ufffe")),))
    assert "abc" in html.page(control, IMPRINT).decode()


def test_links_keep_their_words_and_formatting() -> None:
    (link,) = tree().xpath("//a[@href='https://a.example/?a=1&b=2']")
    assert link.xpath("strong")[0].text == "ici"


def test_languages_stand_side_by_side_by_paragraph() -> None:
    english = replace(REPORT, language="en", title="Harbour report")
    text = html.side_by_side((english, REPORT), IMPRINT).decode()
    page = parser.document_fromstring(text)
    assert page.xpath("//th/text()") == ["English", "Français"]
    row = page.get_element_by_id("par-1-a")
    assert [cell.get("lang") for cell in row] == ["en", "fr"]
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_the_page_tells_machines_what_it_is() -> None:
    imprint = replace(
        IMPRINT, number="PO/1", author="Port Office", adopted=date(2026, 4, 17), version=0
    )
    page = parser.document_fromstring(html.page(REPORT, imprint).decode())
    core = {one.get("name"): one.get("content") for one in page.xpath("//meta[@name]")}
    assert core["dcterms.title"] == "Rapport du port"
    assert core["dcterms.language"] == "fr"
    assert core["dcterms.issued"] == "2026-04-17"
    assert core["dcterms.source"].endswith("/po-1/eng@2026-04-17")
    schema = {one.get("itemprop"): one.get("content") for one in page.xpath("//meta[@itemprop]")}
    assert page.get("itemtype") == "https://schema.org/Report"
    assert schema["inLanguage"] == "fr"
    assert schema["creativeWorkStatus"] == "Draft"
    assert schema["author"] == "Port Office"


def test_a_page_says_which_work_it_is_an_edition_of() -> None:
    own = (("custom:regesta-work", "port"), ("title", "x"))
    page = tree(Document("fr", properties=own))
    assert page.xpath("//meta[@name='regesta-work']/@content") == ["port"]


def test_headings_leave_no_rank_out_and_a_page_has_its_first() -> None:
    deep = tuple(Block(BlockKind.HEADING, plain("H"), level=level) for level in (2, 5, 9, 3, 1))
    page = tree(Document("fr", "Rapport", blocks=deep))
    found = page.xpath("//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5]")
    assert [one.tag for one in found] == ["h1", "h2", "h3", "h4", "h3", "h2"]
    assert found[0].text == "Rapport"


def test_contents_are_nested_as_the_headings_are() -> None:
    heads = tuple(Block(BlockKind.HEADING, plain(f"H{n}"), level=n, label=f"{n}.") for n in (1, 2))
    links = tree(Document("fr", blocks=heads)).xpath("//nav[@class='contents']//a")
    assert [(link.get("href"), link.text) for link in links] == [
        ("#sec-1", "1. H1"),
        ("#sec-2", "2. H2"),
    ]
    assert tree(Document("fr", blocks=heads)).xpath("//nav//li/ul/li/a")[0].text == "2. H2"


def test_a_label_is_the_permanent_link_of_its_paragraph() -> None:
    links = tree().xpath("//a[@class='label']/@href")
    assert links == ["#sec-I", "#par-1", "#par-1-a", "#par-1-a-i", "#par-1-b"]


def test_a_cross_reference_leads_to_the_paragraph_it_names() -> None:
    blocks = (
        Block(runs=(Run("paragraphe 2", field="REF x"),), label="1."),
        Block(runs=(Run("ici", link="#nowhere"),), label="2."),
    )
    page = tree(Document("fr", blocks=blocks))
    assert page.xpath("//p/a[not(@class)]/@href") == ["#par-2"]


def test_a_table_whose_first_row_is_bold_has_a_head() -> None:
    bold, thin = (Cell((Block(runs=(Run("x", marks),)),)) for marks in (("b",), ()))
    page = tree(Document("fr", blocks=(Block(BlockKind.TABLE, rows=((bold,), (thin,), (thin,))),)))
    assert [one.get("scope") for one in page.xpath("//thead/tr/th")] == ["col"]
    assert len(page.xpath("//tbody/tr")) == 2


def test_what_is_in_another_language_says_so_and_its_direction() -> None:
    blocks = (Block(runs=(Run("سلام"), Run("tere", language="et")), language="ar"),)
    (paragraph,) = tree(Document("fr", blocks=blocks)).xpath("//article/p")
    assert (paragraph.get("lang"), paragraph.get("dir")) == ("ar", "rtl")
    assert paragraph.xpath("span/@lang") == ["et"]
    hostile = (Block(runs=(Run("x", language='x" y'),), language="<b>"),)
    assert not tree(Document("fr", blocks=hostile)).xpath("//article//@lang")


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(documents)
def test_whatever_a_document_holds_its_pages_are_sound(document: Document) -> None:
    told = in_other_words(document, "fr")
    for data in (html.page(document, IMPRINT), html.side_by_side((document, told), IMPRINT)):
        page = parser.document_fromstring(data.decode())
        names = page.xpath("//@id")
        assert len(names) == len(set(names))
        assert not any(char.isspace() for name in names for char in name)
        assert not page.xpath("//script | //a//a | //@*[starts-with(name(), 'on')]")
        for link in page.xpath("//main//a/@href"):
            assert link.startswith(("#", "https://", "http://", "mailto:"))
            assert not link.startswith("#") or link[1:] in names
