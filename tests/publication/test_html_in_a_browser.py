"""Pages as people meet them: on phones and desks, in the dark, by ear, on paper, without script."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize

from regesta.model.document import Block, BlockKind, Cell, Document, Layer, Note, Run, plain
from regesta.publication import html
from regesta.publication.imprint import Imprint

PHONE = ViewportSize(width=375, height=700)
DESK = ViewportSize(width=1280, height=800)


def words(text: str) -> Cell:
    return Cell((Block(runs=plain(text)),))


def bold(text: str) -> Cell:
    return Cell((Block(runs=(Run(text, ("b",)),)),))


def table(columns: int) -> Block:
    head = tuple(bold(f"Measurement {n}") for n in range(columns))
    row = tuple(words("9 999 999,99") for _ in range(columns))
    return Block(BlockKind.TABLE, rows=(head, row, row))


def item(label: str, level: int = 1, *runs: Run) -> Block:
    return Block(BlockKind.ITEM, runs or plain("and what it says"), level=level, label=label)


LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2
REPORT = Document(
    language="fr",
    title="Rapport du port",
    blocks=(
        Block(runs=plain("RP/2026/1"), layer=Layer.TEXTBOX),
        Block(BlockKind.TITLE, (Run("Rapport du port"), Run(note="1"))),
        Block(BlockKind.TITLE, plain("Deuxième titre")),
        Block(BlockKind.HEADING, (Run("Quais"), Run(note="2")), level=2, label="I."),
        Block(runs=(*plain("Voir "), Run("ici", link="https://a.example/" + "x" * 90)), label="1."),
        item("(a)"),
        item("(i)", 2),
        item("–", 3),
        item("•", 4, Run("au fond"), Run(note="2")),
        item("(b)"),
        Block(BlockKind.HEADING, plain("Profondeurs"), level=5),
        Block(runs=(Run(LONG), Run(note="1")), label="2."),
        Block(runs=(Run("Voir "), Run("paragraphe 1", link="#r1")), label="3."),
        table(3),
        table(12),
        Block(BlockKind.TABLE, rows=((Cell((table(2),)), words("x")),)),
        Block(BlockKind.QUOTE, plain("Cité.")),
        Block(BlockKind.CODE, plain("x = 1\n" + "y" * 200)),
        Block(BlockKind.RULE),
        Block(runs=plain("Not yet."), language="en", untranslated=True, label="4."),
        Block(runs=plain("مرحبا بالعالم"), language="ar", label="5."),
        Block(runs=(Run("Un mot "), Run("eesti keeles", language="et"), Run(".")), label="6."),
        Block(BlockKind.HEADING, plain("Annexe"), level=1),
        Block(runs=plain("Fin.\n" * 30)),
    ),
    notes=(
        Note("1", "1", blocks=(Block(runs=plain("Une note.")),)),
        Note("2", "*", blocks=(table(3), Block(runs=plain("Une autre.")))),
        Note("3", "3", blocks=(Block(runs=plain("Que rien n’appelle.")),)),
    ),
)
IMPRINT = Imprint(
    "port", "fr", "en", date(2026, 4, 20), number="RP/2026/1", author="Port Office",
    languages=("en", "fr"), is_draft=True,
)  # fmt: skip
ENGLISH = replace(REPORT, language="en", title="Harbour report")
ARABIC = replace(REPORT, language="ar", title="تقرير")
PAGES = {
    "alone": html.page(REPORT, IMPRINT),
    "right to left": html.page(ARABIC, replace(IMPRINT, language="ar")),
    "final and bare": html.page(
        Document("en", blocks=REPORT.blocks[4:6]), replace(IMPRINT, is_draft=False, languages=())
    ),
    "empty": html.page(Document("en"), replace(IMPRINT, languages=())),
    "of an unknown language": html.page(Document(blocks=REPORT.blocks), IMPRINT),
    "side by side": html.side_by_side((ENGLISH, REPORT, ARABIC), IMPRINT),
}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    for name, data in PAGES.items():
        tmp_path.joinpath(f"{name}.html").write_bytes(data)
    return tmp_path


def opened(browser: Browser, address: str, viewport: ViewportSize) -> Page:
    """A page in a browser that runs no scripts, had it any."""
    page = browser.new_page(viewport=viewport, java_script_enabled=False)
    page.goto(address)
    return page


LOOKS = (
    (PHONE, "light", tuple(PAGES)),
    (DESK, "dark", tuple(PAGES)),
    (PHONE, "dark", ("alone",)),
    (DESK, "light", ("side by side",)),
)


def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    browser: Browser, place: Path
) -> None:
    for viewport, scheme, names in LOOKS:
        page = browser.new_page(viewport=viewport, color_scheme=scheme)
        for name in names:
            page.goto(f"file://{place}/{name}.html")
            found = Axe().run(page).response["violations"]
            assert [(name, one["id"], one["nodes"][0]["html"]) for one in found] == []
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert (name, wide) == (name, viewport["width"])
        page.close()


def test_a_note_opens_in_place_and_leads_back(browser: Browser, place: Path) -> None:
    page = opened(browser, f"file://{place}/alone.html", DESK)
    page.locator("#par-2").scroll_into_view_if_needed()
    call = page.locator("#par-2 a[role=doc-noteref]")
    before = page.locator("#par-2").bounding_box()
    call.click()
    note = page.locator("#note-1")
    assert note.is_visible()
    box, after = note.bounding_box(), page.locator("#par-2").bounding_box()
    assert before is not None
    assert box is not None
    assert after is not None
    assert abs(after["y"] - before["y"]) < 2  # the reader stays where he was
    assert 0 < box["y"] + box["height"] <= DESK["height"] + 1
    note.locator("a.mark").click()
    assert page.url.endswith("#call-1")


def test_a_permanent_anchor_shows_its_paragraph(browser: Browser, place: Path) -> None:
    for name in ("alone", "side by side"):
        page = opened(browser, f"file://{place}/{name}.html#par-1-b", PHONE)
        box = page.locator("[id='par-1-b']").bounding_box()
        assert box is not None
        assert 0 <= box["y"] < PHONE["height"]
        page.close()


def test_paper_has_the_notes_at_the_end_and_the_addresses(browser: Browser, place: Path) -> None:
    page = opened(browser, f"file://{place}/alone.html#note-1", DESK)
    page.emulate_media(media="print")
    assert page.locator("nav").first.is_hidden()
    note, last = page.locator("#note-1").bounding_box(), page.locator("#sec-2").bounding_box()
    assert note is not None
    assert last is not None
    assert note["y"] > last["y"]
    after = "getComputedStyle(document.querySelector('a[href^=http]'), '::after').content"
    assert "https://a.example/" in str(page.evaluate(after)) or "attr(href)" in str(
        page.evaluate(after)
    )
    assert page.pdf().startswith(b"%PDF")
