# ruff: noqa: E501 - the lines are pages’ own
"""Pages as real sites write them: registers, cards, listings, articles with all that is around."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.model.document import Block, BlockKind, Document, Layer
from regesta.readers import html


def _document(page: str) -> Document:
    read = html.read(page.encode()).value
    assert read is not None
    return read


def _texts(page: str) -> list[str]:
    return [block.text for block in _document(page).blocks]


def _rows(block: Block) -> list[list[str]]:
    return [[cell.text for cell in row] for row in block.rows]


def test_a_record_parted_in_tables_is_one_list_and_its_files_are_parts() -> None:
    read = _document(
        """<div id=header><a href=/>Register</a></div><h2>Andmed</h2><table><tr><th>Viit<td>1-1/2
        <tr><th>Registreeritud<td>2.3.2026<tr><th>Liik<td>Leping</table><h2>Piirang</h2><table><tr>
        <th>Juurdepääsupiirang<td>AK<tr><th>Kehtib kuni<td>1.1.2031<tr><th>Failid
        <td><a href=/f>lisa.pdf</a></table>"""
    )
    assert [row[0] for row in _rows(read.blocks[0])][3:5] == ["Juurdepääsupiirang", "Kehtib kuni"]
    assert len(read.blocks) == 1
    assert [part.name for part in read.parts] == ["lisa.pdf"]


def test_fields_nobody_may_change_are_a_records_values() -> None:
    read = _document(
        """<form><label>Viit</label><input readonly value="3-3/1"><label>Registreeritud</label>
        <input readonly value="1.1.2026"><label>Liik</label><select disabled><option>Otsus
        <option selected>Leping</select></form>"""
    )
    assert _rows(read.blocks[0]) == [
        ["Viit", "3-3/1"],
        ["Registreeritud", "1.1.2026"],
        ["Liik", "Leping"],
    ]


def test_a_text_under_a_files_name_is_that_file() -> None:
    read = _document(
        """<div><p><b>Reference:</b> 7/5<p><b>Registration date:</b> 2026-01-05
        <p><b>Access restriction:</b> Public<p><b>Sender:</b> Port <a href="mailto:a@b.fi">a@b.fi</a>
        </div><h3>letter.txt</h3><p>The quay is closed on Monday.</p>"""
    )
    assert _rows(read.blocks[0])[3] == ["Sender", "Port a@b.fi"]
    assert [part.name for part in read.parts] == ["letter.txt"]
    assert read.blocks[-1].text == "The quay is closed on Monday."


@pytest.mark.parametrize(
    "chips",
    [
        "<span class='MuiChip-root'>Kenya</span><span class='MuiChip-root'>Peru</span>",
        "<ul class='countries'><li>Kenya</li><li>Peru</li></ul>",
        "<div class='tags'><span>Kenya</span><span>Peru</span></div>",
    ],
)
def test_chips_are_apart_whatever_they_are_made_of(chips: str) -> None:
    card = f"<div class=c><h3>Course</h3><p>For divers.</p>{chips}<p>Activity Type</p></div>"
    read = _document(f"<main><h1>Projects</h1>{card}{card.replace('Course', 'School')}</main>")
    told = next(block for block in read.blocks if "Kenya" in block.text)
    assert [run.text for run in told.runs if run.style == "chip"] == ["Kenya", "Peru"]
    assert told.text == "Kenya Peru"


def test_a_table_of_activities_reads_like_cards() -> None:
    rows = "".join(
        f"<tr><td>ILO<td><a href=/{n}>Course {n}</a><td>Kenya<td><i class=badge>Study</i>"
        for n in (1, 2)
    )
    heads = "<tr><th>Organisation<th>Activity<th>Countries<th>Activity Type"
    told = _texts(f"<main><h1>All</h1><table>{heads}{rows}</table></main>")
    assert told == [
        "All",
        *("ILO", "Course 1", "Kenya", "Activity Type Study"),
        *("ILO", "Course 2", "Kenya", "Activity Type Study"),
    ]


def test_entries_whose_titles_are_plain_links_are_a_listing() -> None:
    rows = "".join(
        f"<li><a href=/{n}>Result title {n}</a><br>… the quay that was closed in March {n} …"
        for n in range(3)
    )
    read = _document(f"<main><h1>Search results</h1><ol>{rows}</ol></main>")
    assert [block.kind for block in read.blocks].count(BlockKind.RULE) == 3
    assert [b.text for b in read.blocks if b.kind is BlockKind.HEADING][1] == "Result title 0"


STORY = [f"The ferry company said on day {n} that the new line would open soon." for n in range(6)]


def _article(around: str = "", inside: str = "") -> list[Block]:
    told = "".join(f"<p>{line}</p>" for line in STORY)
    page = f"<div class=w><h1>Ferries</h1><div class=t>{told}{inside}</div>{around}</div>"
    return list(_document(page).blocks)


@pytest.mark.parametrize(
    "around",
    [
        "<div class=replies>"
        + "<p>I do not believe a word of what they say here.</p>" * 30
        + "</div>",
        "".join(f"<div class=b><h3><a>Fish {n}</a></h3><p>Fish is dear.</p></div>" for n in "abc"),
        "<div class=newsletter><h4>Newsletter</h4><p>Sign up for our newsletter.</p></div>",
        "<div id=onetrust-consent-sdk><p>We value your privacy and use cookies for it.</p></div>",
    ],
)
def test_what_a_site_puts_around_an_article_is_out(around: str) -> None:
    assert [block.text for block in _article(around)] == ["Ferries", *STORY]


@pytest.mark.parametrize(
    "line",
    [
        "<p>Loe ka: <a href=/x>Laevad seisid</a></p>",
        "<p>Advertisement</p>",
        "<p>Tags: sea, work</p>",
    ],
)
def test_lines_strewn_among_an_articles_are_out(line: str) -> None:
    assert [block.text for block in _article("", line)] == ["Ferries", *STORY]


def test_a_caption_is_a_box_beside_the_text() -> None:
    told = _article("", "<figure><img><figcaption>The quay at night.</figcaption></figure>")
    assert (told[-1].text, told[-1].layer) == ("The quay at night.", Layer.TEXTBOX)


def test_the_second_story_of_an_endless_page_is_left_out() -> None:
    told = "".join(f"<p>{line}</p>" for line in STORY)
    other = "<div class=s><h1>Other</h1><p>This is about a bridge, and not about ferries.</p></div>"
    page = f"<div class=f><div class=s><h1>Ferries</h1>{told}</div>{other}</div>"
    assert _texts(page) == ["Ferries", *STORY]


@pytest.mark.parametrize(
    "veiled",
    [
        "info [ät] amet [dot] ee", "info(at)amet.ee", "info at amet dot ee", "info{at}amet{dot}ee",
        "<span data-user=info data-domain=amet.ee></span>",
        "<i><span style='unicode-bidi:bidi-override'>ee.tema@ofni</span></i>",
        "<script>document.write('info' + '@' + 'amet.ee');</script>", "info&#64;amet.ee",
    ],
)  # fmt: skip
def test_veiled_addresses_are_shown(veiled: str) -> None:
    assert _texts(f"<p>Write to {veiled}</p>") == ["Write to info@amet.ee"]


def test_an_items_letter_is_no_address() -> None:
    assert _texts("<p>under (a) of the list</p>") == ["under (a) of the list"]


def test_lists_have_the_labels_a_reader_sees() -> None:
    told = _document(
        """<ol reversed><li>x<li>y</ol><ol style="list-style-type: lower-alpha"><li>x<li value=28>y
        </ol><ul><li>(a) x<li>y</ul><ol start=-1><li>x</ol>"""
    )
    labels = [block.label for block in told.blocks]
    assert labels == ["2.", "1.", "a.", "ab.", "(a)", "•", "-1."]


def test_neighbours_without_a_space_are_not_glued_and_words_are_not_parted() -> None:
    page = """<p><a href=/a>Alpha</a><a href=/b>Beta</a></p><p><b>bo</b><i>ld</i> H<sub>2</sub>O</p>
    <p><span class=k>Region</span><span class=v>Africa</span></p><p><b class=d>T</b><i>he</i></p>"""
    assert _texts(page) == ["Alpha Beta", "bold H2O", "Region Africa", "The"]


def test_an_empty_line_parts_paragraphs() -> None:
    assert _texts("<p>One<br>two<br> <br>three</p>") == ["One\ntwo", "three"]


def test_runs_and_blocks_say_their_language_where_it_is_another() -> None:
    told = _document(
        """<html lang=en><p>He said <i lang=es>muchas gracias</i> to all of the people in the room.
        <p lang=fr>La séance est ouverte à tous."""
    )
    assert [run.language for run in told.blocks[0].runs] == ["", "es", ""]
    assert [block.language for block in told.blocks] == ["", "fr"]


def test_a_page_that_says_its_text_twice_says_so() -> None:
    said = "".join(f"<p>{line} It will stop at {n} villages.</p>" for n, line in enumerate(STORY))
    read = html.read(f"<main>{said * 2}</main>".encode())
    assert read.value is not None
    assert len(read.value.blocks) == len(STORY)
    assert [(found.code, dict(found.values)["count"]) for found in read.findings] == [
        ("text-repeated", "6")
    ]


@pytest.mark.parametrize(
    "comment",
    ["saved from url=(0023)https://quay.example/a", "\n Page saved with SingleFile \n url: https://quay.example/a \n"],
)  # fmt: skip
def test_a_browsers_comment_says_where_a_page_was_saved(comment: str) -> None:
    read = _document(f"<!DOCTYPE html>\n<!-- {comment.lstrip(' ')} -->\n<html><p>The quay.</html>")
    assert read.property_value("source_url") == "https://quay.example/a"


@pytest.mark.parametrize("tag", ["div", "dl><dd", "b", "table><tr><td", "ul><li", "a"])
def test_ten_thousand_levels_lose_no_word_and_take_no_time(tag: str) -> None:
    begun = process_time()
    assert _texts(f"<{tag}>" * 10_000 + "The end is here")[-1] == "The end is here"
    assert process_time() - begun < 10


_WORDS = st.lists(st.sampled_from(["quay", "ferry", "night", "õhtu"]), min_size=1, max_size=4)
_TAGS = st.sampled_from(["p", "div", "li", "h2", "b", "span", "blockquote", "td", "section", "a"])


@given(st.lists(st.tuples(_TAGS, _WORDS), min_size=1, max_size=12))
@settings(max_examples=60)
def test_every_word_of_a_plain_page_is_there_once(pieces: list[tuple[str, list[str]]]) -> None:
    numbered = [(tag, [f"{word}{at}" for word in said]) for at, (tag, said) in enumerate(pieces)]
    page = " ".join(f"<{tag}>{' '.join(said)}.</{tag}>" for tag, said in numbered)
    read = html.read(f"<main>{page}</main>".encode()).value
    assert read is not None
    told = " ".join(block.text for block in read.blocks).replace(".", " ").split()
    assert sorted(told) == sorted(word for _, said in numbered for word in said)


@pytest.mark.parametrize(
    "head",
    [
        """<script type="application/ld+json"><!-- {"@graph": [{"@type": "WebPage", "mainEntity":
        {"@type": ["http://schema.org/NewsArticle"], "headline": "Quay", "datePublished":
        "2026-03-12",}}],} --></script>""",
        """<meta name="DC.title" content="Quay"><meta name="DC:date" content="2026-03-12">""",
        """<meta property="og:title" content="Quay"><meta itemprop="datePublished" content="2026-03-12">""",
    ],
)
def test_a_page_says_of_itself_what_it_is_called_and_when_it_came_out(head: str) -> None:
    read = _document(f"<html><head>{head}</head><body><p>The quay is open.</p></body></html>")
    assert read.property_value("title") == "Quay"
    assert read.property_value("published") == "2026-03-12"
