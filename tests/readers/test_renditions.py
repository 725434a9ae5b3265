from hypothesis import given
from hypothesis import strategies as st

from regesta.model.document import Block, Document, plain
from regesta.readers.renditions import (
    is_rendition,
    once,
    repeated,
    without_text_of,
)

LETTER = " ".join(
    f"The harbour master of town {word} keeps the key." for word in "abcdefghijklmnop"
)


def _blocks(*texts: str) -> tuple[Block, ...]:
    return tuple(Block(runs=plain(text)) for text in texts)


def test_hyphenation_case_and_page_numbers_make_no_other_text() -> None:
    printed = LETTER.replace("harbour master of town h", "har-\nbour MASTER of town h")
    assert printed != LETTER
    assert is_rendition(LETTER, f"Page 1\n{printed}\n2")


def test_two_letters_from_one_template_are_two() -> None:
    assert not is_rendition(f"{LETTER} Pay 1250 euros.", f"{LETTER} Pay 1375 euros.")


def test_an_extract_is_no_rendition() -> None:
    assert not is_rendition(LETTER, " ".join(LETTER.split()[:30]))


def test_a_repeated_text_names_the_first() -> None:
    said = (
        ("a.pdf", LETTER),
        ("b.txt", "Something else was meant here."),
        ("a.docx", LETTER.upper()),
    )
    assert repeated(said) == {"a.docx": "a.pdf"}


def test_a_copy_with_something_new_keeps_the_new() -> None:
    half = LETTER.split(". ")
    first = [f"{sentence}." for sentence in half]
    told = once(_blocks(*first, *first[:8], "An annex the first copy lacks.", *first[8:]))
    assert [block.text for block in told] == [*first, "An annex the first copy lacks."]


def test_a_formula_said_twice_stays_twice() -> None:
    formula = "The meeting decided to take note of the report as amended."
    blocks = _blocks(formula, "It rained that day.", formula)
    assert once(blocks) == blocks


@given(st.lists(st.text(max_size=40), max_size=12))
def test_nothing_new_is_ever_left_out(texts: list[str]) -> None:
    blocks = _blocks(*texts)
    assert {block.text for block in once(blocks)} == {block.text for block in blocks}


def test_a_short_letter_whose_columns_changed_place_is_the_same() -> None:
    body = " ".join(LETTER.split()[:70])
    head = ("Ministry of Piers", "Old Quay 1", "10001 Haven", "7 May 2026", "Our ref HM 12")
    across = f"{head[0]} {head[3]} {head[1]} {head[4]} {head[2]} {body}"
    assert is_rendition(f"{' '.join(head)} {body}", across)
    assert not is_rendition(f"{' '.join(head)} {body}", across.replace("Piers", "Roads"))


def test_what_a_message_alone_says_stays_beside_the_letter_pasted_into_it() -> None:
    sentences = [f"{sentence}." for sentence in LETTER.split(". ")]
    attached = Document(blocks=_blocks(LETTER))
    pasted = _blocks("Please find it attached, dear Ms Kuusk.", *sentences)
    assert without_text_of(pasted, [attached]) == pasted[:1]
    other = Document(blocks=_blocks("Quite another text stands in what is attached here."))
    assert without_text_of(pasted, [other]) == pasted
