import pytest

from regesta.model.document import Block, BlockKind, Run, plain
from regesta.readers.flat import bylines, furniture, headings, items, letters, notes, pages, slices

LONG = "The work goes on while the ice holds, and the crews change every second week. " * 10


def _blocks(*texts: str) -> tuple[Block, ...]:
    return tuple(Block(runs=plain(text)) for text in texts)


def _texts(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks]


@pytest.mark.parametrize(
    "line",
    [
        "T: +372 600 0000 E: info@port.example",
        "www.port.example",
        "Tel. 22 799 61 00",
        "Reg. kood 70001234, info@amet.example",
    ],
)
def test_lines_of_addresses_are_contact_lines(line: str) -> None:
    assert furniture.is_contact(line)


@pytest.mark.parametrize(
    "line",
    [
        "Please write to info@port.example before the end of May, so that we can answer in time.",
        "The pier was built in 1937.",
        "10 February 2026",
    ],
)
def test_sentences_with_an_address_are_no_contact_lines(line: str) -> None:
    assert not furniture.is_contact(line)


def test_rows_of_links_are_known_whatever_the_network() -> None:
    assert furniture.is_social("port.example | Mastodon | Video")
    assert not furniture.is_social("Herring | the price of a box went up on Friday | Sprat")


@pytest.mark.parametrize("mark", ["2", "– 3 –", "Page 2 of 5", "lk 4", "2/7"])
def test_page_marks_are_known(mark: str) -> None:
    assert furniture.is_page_mark(mark)


def test_page_numbers_run_from_two_a_page_apart() -> None:
    told = pages.without_page_numbers(_blocks(LONG, "2. Berths", LONG, "3. Boats", LONG))
    assert _texts(told)[1::2] == ["Berths", "Boats"]


def test_numbers_close_to_one_another_are_no_pages() -> None:
    blocks = _blocks("Short.", "2. Berths", "Short.", "3. Boats")
    assert pages.without_page_numbers(blocks) == blocks


def test_a_sentence_a_page_has_cut_is_joined() -> None:
    told = pages.without_page_numbers(_blocks(LONG, "The crew that", "2. came by boat was late."))
    assert _texts(told)[-1] == "The crew that came by boat was late."


def test_a_note_goes_back_where_its_number_stands() -> None:
    told, found = notes.put_back(_blocks("Under the Act, 1 boats pay.", "1 Harbour Act, 2019."))
    assert told[0].runs == (Run("Under the Act,"), Run(note="1"), Run(" boats pay."))
    assert [note.text for note in found] == ["Harbour Act, 2019."]


def test_brackets_within_a_note_are_kept() -> None:
    said, found = notes.bracketed("Ice[footnoteRef:4] is thick. [4: See [the map], 2026.]")
    assert notes.called(said)[:2] == (Run("Ice"), Run(note="4"))
    assert found[0].text == "See [the map], 2026."


def test_a_date_is_no_label() -> None:
    told = items.labelled(_blocks("15. aprillil suletakse kai.", "(a) kai;", "(b) muul."))
    assert [block.label for block in told] == ["", "(a)", "(b)"]


def test_a_letter_after_roman_numerals_returns_to_its_depth() -> None:
    told = items.labelled(_blocks("(a) x:", "(i) y;", "(ii) z;", "(b) w;", "(h) q;", "(i) r."))
    assert [block.level for block in told] == [1, 2, 2, 1, 1, 1]


def test_captions_head_lists_of_instruments() -> None:
    told = headings.headed(
        _blocks("Annex", "Technical Conventions", "Work in Fishing Convention, 2007 (No. 188)")
    )
    assert [(block.kind, block.level) for block in told] == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 2),
        (BlockKind.PARAGRAPH, None),
    ]


def test_a_letter_has_its_subject_before_the_salutation() -> None:
    told = letters.shaped(_blocks("Repair of the fishing pier", "Dear Ms Kask,", LONG)).blocks
    assert told[0].kind is BlockKind.TITLE


def test_cutting_keeps_formatting_and_calls() -> None:
    runs = (Run("one "), Run("two", ("b",)), Run(note="1"), Run(" three"))
    assert slices.cut(runs, 4, 9) == (Run("two", ("b",)), Run(note="1"), Run(" t"))


def test_roman_labels_with_one_bracket_are_labels() -> None:
    told = items.labelled(_blocks("The crews name:", "a) a pilot:", "i) by day;", "ii) by night;"))
    assert [(block.label, block.level) for block in told[1:]] == [("a)", 1), ("i)", 2), ("ii)", 2)]


def test_an_item_that_goes_on_in_the_next_is_no_heading() -> None:
    told = items.labelled(_blocks("1. Adopts the rules; and", "2. Asks the harbour office to act."))
    assert [block.kind for block in told] == [BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]


def test_a_line_over_the_opening_of_a_list_is_a_heading() -> None:
    blocks = items.labelled(
        _blocks("What is asked of pilots", "They should:", "(a) sleep;", "(b) eat.")
    )
    assert headings.headed(blocks)[0].kind is BlockKind.HEADING


def test_where_and_when_a_meeting_was_is_no_heading() -> None:
    blocks = _blocks("Adopted by the pilots (Riga, 20–24 January 2025)", LONG)
    assert headings.headed(blocks) == blocks
    assert headings.headed(_blocks("What the pilots said", LONG))[0].kind is BlockKind.HEADING


def test_bullets_under_an_item_that_opens_a_list_are_deeper() -> None:
    told = items.labelled(_blocks("They ask for:", "a) lamps:", "- red;", "- green;", "b) rest."))
    assert [(block.label, block.level) for block in told[1:]] == [
        ("a)", 1),
        ("-", 2),
        ("-", 2),
        ("b)", 1),
    ]


def test_a_place_with_days_is_no_heading() -> None:
    blocks = _blocks("Valletta, 3–5 May 2027", LONG)
    assert headings.headed(blocks) == blocks


@pytest.mark.parametrize(
    "line",
    [
        "Want to know more about quays? If so, ask our Harbour chatbot!",
        "Küsi lisa meie juturobotilt!",
        "Sign up to our newsletter for a weekly letter from the coast.",
        "Abonnez-vous à notre lettre d'information",
        "Share this article",
        "Loe ka: Sadam süvendatakse",
    ],
)
def test_what_a_site_asks_of_its_readers_is_told(line: str) -> None:
    assert furniture.is_call_to_action(line)


@pytest.mark.parametrize(
    "line",
    [
        "The chatbot answers three hundred questions of farmers a day.",
        "Workers who subscribe to the scheme are paid from the first day.",
        "Traders can sign up at the town hall until Friday.",
        "The union's newsletter reported the strike first.",
        "Ships share this quay with the ferry, which leaves at noon.",
    ],
)
def test_what_an_article_says_of_such_things_is_no_asking(line: str) -> None:
    assert not furniture.is_call_to_action(line)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Posted on 14 June 2025 by Jane Roe", "14 June 2025"),
        ("Saturday, June 14, 2025", "June 14, 2025"),
        ("Avaldatud: 14.06.2025 kell 9.30", "14.06.2025"),
        ("14 de junio de 2025 | Redacción", "14 de junio de 2025"),
        ("By Jane Roe", ""),
        ("On 14 June 2025 the town opened the hall that it had built with its own hands.", ""),
    ],
)
def test_the_day_of_a_byline_is_told(line: str, day: str) -> None:
    assert bylines.day_in(line) == day
