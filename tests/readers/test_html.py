from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.model.document import BlockKind, Document
from regesta.readers import html
from regesta.readers.html import saved

NAMES = ("kataloog", "liste", "noticia", "notes", "toimik")
Outline = Callable[[Document], str]


def _document(data: bytes) -> Document:
    read = html.read(data).value
    assert read is not None
    return read


@pytest.mark.parametrize("name", NAMES)
def test_each_kind_of_page_is_read_in_its_way(datadir: Path, outline: Outline, name: str) -> None:
    expected = (datadir / f"{name}.outline").read_text(encoding="utf-8")
    assert outline(_document((datadir / f"{name}.html").read_bytes())) == expected


def test_a_saved_page_is_read_like_the_page(datadir: Path) -> None:
    page = (datadir / "notes.html").read_bytes()
    head = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://ice.example/roads\r\n"
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"
        b"--x\r\nContent-Type: text/html\r\n\r\n"
    )
    read = saved.read(head + page + b"\r\n--x--\r\n").value
    assert read is not None
    assert read.blocks == _document(page).blocks
    assert read.property_value("source_url") == "https://ice.example/roads"


def test_labels_beside_their_values_make_a_record() -> None:
    said = (("Viit", "1-2/3"), ("Registreeritud", "01.02.2026"), ("Liik", "Leping"))
    rows = "".join(
        f"<div class='row'><div class='k'>{label}</div><div class='v'>{value}</div></div>"
        for label, value in said
    )
    told = _document(f"<main>{rows}<p>Leping sõlmiti sadamas.</p></main>".encode())
    assert [[cell.text for cell in row] for row in told.blocks[0].rows] == [
        ["Viit", "1-2/3"],
        ["Registreeritud", "01.02.2026"],
        ["Liik", "Leping"],
    ]
    assert told.blocks[1].text == "Leping sõlmiti sadamas."


def _rows(page: str) -> list[list[str]]:
    return [[cell.text for cell in row] for row in _document(page.encode()).blocks[0].rows]


@pytest.mark.parametrize(
    ("pair", "between"),
    [
        ("<div class='r'><div class='k'><b>{}</b>:</div><div class='v'>{}</div></div>", ""),
        ("<p><strong>{}:</strong> {}</p>", ""),
        ("<li><span class='k'>{}</span><span class='v'>{}</span></li>", ""),
        ("<span class='k'>{}</span> <span class='v'>{}</span>", "<br>"),
        ("<div class='r'><label class='k'>{}</label><div><p>{}</p></div></div>", ""),
        ("<td class='k'>{}</td><td>{}</td>", ""),
    ],
)
def test_a_record_is_read_from_whatever_elements_hold_it(pair: str, between: str) -> None:
    said = [
        ["Регистрационный номер", "4-2/119"],
        ["Registreerimise kuupäev", "5.5.2025"],
        ["Kehtib kuni", "05.05.2100"],
        ["Menetleja", "Aet Vares (Kihnu vald, kai)"],
    ]
    page = between.join(pair.format(*row) for row in said)
    frame = "<table><tr>{}</table>" if "<td" in pair else "<div>{}</div>"
    told = _document(f"<main>{frame.format(page)}<p>Kai avati kevadel.</p></main>".encode())
    assert [[cell.text for cell in row] for row in told.blocks[0].rows] == said
    assert [block.text for block in told.blocks[1:]] == ["Kai avati kevadel."]


def test_a_label_nobody_knows_stands_in_the_list_where_it_looks_like_the_others() -> None:
    row = "<div class='r'><div class='k'>{}</div><div class='v'>{}</div></div>"
    said = [["Viit", "3/1"], ["Säilib", "5 aastat"], ["Sari", "3 Kirjad"], ["Liik", "Memo"]]
    assert _rows("".join(row.format(*one) for one in said)) == said


def test_a_form_about_anything_else_is_no_record() -> None:
    rows = "".join(
        f"<tr><td>{label}<td>{value}"
        for label, value in (("Type", "Lamp"), ("Number", "7"), ("Date", "2026"))
    )
    told = _document(f"<p>Lamps for quays.</p><table>{rows}</table>".encode())
    assert [block.kind for block in told.blocks] == [BlockKind.PARAGRAPH, BlockKind.TABLE]


def test_files_a_record_only_links_to_are_parts() -> None:
    page = (
        "<table><tr><th>Viit<td>1-2/3<tr><th>Liik<td>Leping<tr><th>Sari<td>1-2 Lepingud</table>"
        "<ul><li><a href='/f/1'>leping.asice</a></li></ul>"
    )
    told = _document(page.encode())
    assert [part.name for part in told.parts] == ["leping.asice"]
    assert len(told.blocks) == 1


def test_the_same_letter_as_two_files_stands_once(shared: Path) -> None:
    told = _document((shared / "corpus/html/002.html").read_bytes())
    assert sum(block.text.startswith("Dear Sir") for block in told.blocks) == 1
    assert [bool(part.same_text_as) for part in told.parts] == [False, False, True]
    assert told.language == "en"
    assert "sector@ilo.org" in " ".join(block.text for block in told.blocks)


def test_no_furniture_of_the_corpus_pages_is_left(shared: Path) -> None:
    decoys = (
        "cookie",
        "Share",
        "Related",
        "Diplo chatbot",
        "Recent Posts",
        "Filter by",
        "küpsis",
        "Next",
    )
    for path in sorted((shared / "corpus/html").glob("*.html")):
        said = "\n".join(block.text for block in _document(path.read_bytes()).blocks)
        assert not [decoy for decoy in decoys if decoy in said], path.name


def test_links_that_run_scripts_are_no_links() -> None:
    told = _document(b"<p>Read <a href='javascript:alert(1)'>this</a> now.</p>")
    assert [run.link for run in told.blocks[0].runs] == [""]


STORY = (
    "The town has reopened its old ferry terminal as a market hall after two years of repairs.",
    "Work on the building began in the spring of 2023 and cost about four million euros.",
    "Forty-two traders have taken stalls for the first season, most of them fishermen.",
)
TEASER = "<div class='t'><h3><a href='/{0}'>Fish {0}</a></h3><p>Prices of fish number {0} fell.</p>"


def _story() -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in STORY)


def test_an_article_is_told_without_any_mark_of_one() -> None:
    told = _document(
        f"""<div id=hd><a href=/s>Sport</a> <a href=/c>Culture</a></div><div id=wrap><div id=left>
        <h1>Market hall</h1><p class=date>14 June 2025</p>{_story()}
        <p>Read also: <a>Boats</a></p></div>
        <div id=right><h3>Most read</h3><ol><li><a href=/1>Storm</a></ol></div></div>""".encode()
    )
    assert [block.text for block in told.blocks] == ["Market hall", *STORY]
    assert told.property_value("published") == "14 June 2025"


def test_the_sites_name_is_no_title() -> None:
    told = _document(
        f"""<header><h1 class=logo><a href="/">Coast News</a></h1></header>
        <div><h2>Market hall</h2>{_story()}</div>""".encode()
    )
    assert told.title == "Market hall"
    assert "Coast News" not in [block.text for block in told.blocks]


def test_teasers_below_an_article_do_not_make_it_a_listing() -> None:
    teasers = "".join(f"{TEASER.format(n)}<a href='/{n}'>Read more</a></div>" for n in range(3))
    told = _document(
        f"<main><article><h1>Market hall</h1>{_story()}</article>"
        f"<section><h2>More news</h2>{teasers}</section></main>".encode()
    )
    assert [block.text for block in told.blocks] == ["Market hall", *STORY]


def test_the_lead_in_a_frame_of_its_own_is_the_articles_too() -> None:
    told = _document(
        f"""<div itemscope itemtype="https://schema.org/NewsArticle"><h1>Market hall</h1>
        <div class=lead><p>{STORY[0]}</p></div><div class=text><p>{STORY[1]}<p>{STORY[2]}</div>
        <div class=x><h4>Articles liés</h4><ul><li><a href=/x>Rue Haute</a></ul></div></div>
        <div><p>Town hall, 1 Harbour Square, 90502 Haapsalu, county of Lääne</p></div>""".encode()
    )
    assert [block.text for block in told.blocks] == ["Market hall", *STORY]
    assert told.property_value("type") == "NewsArticle"


def test_a_dated_line_that_is_a_link_is_an_entrys_title() -> None:
    rows = "".join(
        f"<div><p>0{n}.02.2026<p><a href=/{n}>Grant {n}</a><p>Ports may apply.</div>"
        for n in (1, 2, 3)
    )
    told = _document(f"<main><h1>Grants</h1>{rows}</main>".encode())
    heads = [block.text for block in told.blocks if block.kind is BlockKind.HEADING]
    assert heads == ["Grants", "Grant 1", "Grant 2", "Grant 3"]


def test_links_that_say_what_is_read_on_end_an_entry_too() -> None:
    rows = "".join(
        f"<div><h3>Grant {n}</h3><p>Ports may apply.</p><a href=/{n}>{more}</a></div>"
        for n, more in enumerate(("Learn more", "Read more about Grant 1", "Read the full story"))
    )
    told = _document(f"<main>{rows}</main>".encode())
    assert [block.kind for block in told.blocks].count(BlockKind.RULE) == 2
    assert {block.text for block in told.blocks} >= {"Grant 0", "Grant 2"}


def test_a_record_whose_labels_stand_in_a_row_is_a_list() -> None:
    page = (
        "<table><tr><th>Viit<th>Registreeritud<th>Liik<tr><td>9-1/55<td>3.3.2026<td>Otsus</table>"
    )
    assert _rows(page) == [["Viit", "9-1/55"], ["Registreeritud", "3.3.2026"], ["Liik", "Otsus"]]


def test_a_preformatted_letter_is_paragraphs_and_a_program_is_code() -> None:
    letter = _document(b"<pre>Dear all,\n\nWe agree to the plan.\n\nYours sincerely\nEve</pre>")
    assert [block.text for block in letter.blocks][:2] == ["Dear all,", "We agree to the plan."]
    program = _document(b"<p>Run it.</p><pre>for x in y:\n    print(x)</pre>")
    assert program.blocks[1].kind is BlockKind.CODE
    assert program.blocks[1].text == "for x in y:\n    print(x)"


def test_a_page_with_a_table_beside_its_text_keeps_it() -> None:
    told = _document(
        f"<main><div><h1>Market hall</h1>{_story()}</div><div><table><tr><td>Fish<td>12<tr>"
        "<td>Bread<td>5</table></div></main>".encode()
    )
    assert told.blocks[-1].kind is BlockKind.TABLE


@pytest.mark.parametrize("more", ["", "<a class='btn' href='/x'>Read more</a>"])
@pytest.mark.parametrize("chip", ["", "<span class='badge sea'>Sea</span>"])
def test_entries_alike_are_a_listing_with_or_without_read_more(more: str, chip: str) -> None:
    if chip and not more:
        return  # cards with labels and nothing to read on are a catalogue's
    rows = "".join(f"{TEASER.format(n)}{chip}{more}</div>" for n in range(3))
    told = _document(f"<main><h1>News</h1>{rows}<p>« Older posts</p></main>".encode())
    kinds = [block.kind for block in told.blocks]
    assert kinds.count(BlockKind.RULE) == 3
    assert not {"Read more", "« Older posts"} & {block.text for block in told.blocks}


def test_a_page_that_shows_nothing_is_held() -> None:
    read = html.read(b"<html><body><script>x()</script></body></html>")
    assert read.value is None
    assert [found.code for found in read.findings] == ["text-none"]


def test_a_whole_page_called_menu_is_no_furniture() -> None:
    told = _document(b"<div class='page-with-menu'><p>The pier opens in May.</p></div>")
    assert [block.text for block in told.blocks] == ["The pier opens in May."]


def test_lists_are_labelled_as_browsers_print_them() -> None:
    told = _document(b"<ol type=I start=4><li>a<li>b</ol><ul><li>c</ul>")
    assert [block.label for block in told.blocks] == ["IV.", "V.", "•"]
    assert {block.kind for block in told.blocks} == {BlockKind.ITEM}


@pytest.mark.parametrize("piece", ["<div>", "<b>", "<ul><li>", "<table><tr><td>", "<a href='#x'>1"])
def test_deep_pages_are_read(piece: str) -> None:
    html.read((piece * 3000 + "x").encode())


_PIECES = (
    "<p>x</p>", "<table><tr><td>", "</table>", "<li>", "<ul>", "<h1>t", "</h1>", "<div>", "</div>",
    "<article><h2><a>y", "<a>Read more</a>", "&#0;", "&#x1f;", "<dl><dt>Viit<dd>1", "<!--", "<svg>",
    "<div data-file='a.pdf'>", "<span class='badge'>c</span>", "<a href='#n'>1</a>", "<p id='n'>",
    "<body hidden>",
)  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=40))
def test_no_mixture_of_elements_makes_the_reader_raise(pieces: list[str]) -> None:
    html.read("".join(pieces).encode())


@given(st.binary(max_size=500))
def test_no_bytes_make_the_readers_raise(data: bytes) -> None:
    html.read(b"<html>" + data)
    saved.read(b"MIME-Version: 1.0\nContent-Type: text/html\n\n" + data)


def _told(page: str) -> list[str]:
    return [f"{block.kind} {block.text}" for block in _document(page.encode()).body]


def test_a_lead_between_the_title_and_the_text_is_kept_and_a_live_blogs_times_are_not() -> None:
    story = "<p>The ferries stay in the harbour until the wind falls, the captain of the port said"
    page = (
        "<meta property='og:type' content='article'><article><h1>Storm, live</h1>"
        "<h2 class='subtitulo'>No ferry leaves before noon</h2><div class='meta'><time>3.3.2026"
        f"</time></div><div class='body'>{story}.<div class='post'><time>18:32</time>{story} again."
        f"</div><div class='post'><time>17.05</time>{story} first.</div></div></article>"
    )
    assert [line.partition(" said")[0] for line in _told(page)] == [
        "title Storm, live",
        "heading No ferry leaves before noon",
        *3 * [f"paragraph {story[3:].removesuffix(' said')}"],
    ]


def test_a_record_s_list_of_files_leaves_neither_heads_nor_sizes_behind() -> None:
    page = (
        "<h1>Dokument</h1><dl><dt>Viit<dd>3-1/26-9<dt>Registreeritud<dd>3.3.2026<dt>Liik<dd>Otsus"
        "</dl><h2>Failid</h2><ul><li><a href='/f'>Otsus.asice</a> (24,5 KB)</ul>"
    )
    read = _document(page.encode())
    assert [block.kind for block in read.blocks] == [BlockKind.TABLE]
    assert [part.name for part in read.parts] == ["Otsus.asice"]


def test_a_note_s_mark_is_no_text_of_it_nor_is_the_line_above_the_notes() -> None:
    page = (
        "<h1>Rules</h1><p>Nets are mended<sup><a href='#n1'>1</a></sup> in winter.<hr>"
        "<div id='n1'><sup>1</sup> In the long shed.</div>"
    )
    assert _told(page) == ["title Rules", "paragraph Nets are mended in winter."]
    assert [(note.mark, note.text) for note in _document(page.encode()).notes] == [
        ("1", "In the long shed.")
    ]


def test_the_address_of_a_page_may_stand_in_its_linked_data_alone() -> None:
    page = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ice", '
        '"mainEntityOfPage": "https://ice.example/1"}</script><h1>Ice</h1><p>It is thick.'
    )
    assert _document(page.encode()).property_value("source_url") == "https://ice.example/1"


def test_a_saved_page_names_its_pictures() -> None:
    data = (
        b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: multipart/related; boundary=x\r\n\r\n"
        b"--x\r\nContent-Type: text/html\r\n\r\n<p>The quay.\r\n"
        b"--x\r\nContent-Type: image/png\r\nContent-Location: https://[bad/q.png\r\n\r\nquay\r\n"
        b"--x\r\nContent-Type: image/png\r\nContent-Location: https://a.example/i/../boat.png\r\n"
        b"\r\nboat\r\n--x\r\nContent-Type: image/gif\r\nContent-ID: <p1@blink>\r\n\r\nnet\r\n--x--"
    )
    read = saved.read(data).value
    assert read is not None
    names = [part.name for part in read.parts]
    assert names == ["picture.png", "boat.png", "p1@blink.gif"]
