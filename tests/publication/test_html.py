"""Pages are readable without script, by everybody, and nothing in a document becomes markup."""

from dataclasses import replace
from datetime import date

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
