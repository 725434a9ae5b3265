from hypothesis import given
from hypothesis import strategies as st

from regesta.model.document import Block, plain
from regesta.readers.renditions import containment, is_rendition, once, repeated

LETTER = " ".join(
    f"The harbour master of town {word} keeps the key." for word in "abcdefghijklmnop"
)


def _blocks(*texts: str) -> tuple[Block, ...]:
    return tuple(Block(runs=plain(text)) for text in texts)


def test_hyphenation_case_and_page_numbers_make_no_other_text() -> None:
    printed = LETTER.replace("harbour master of pier h", "har-\nbour MASTER of pier h")
    assert is_rendition(LETTER, f"Page 1\n{printed}\n2")


def test_two_letters_from_one_template_are_two() -> None:
    assert not is_rendition(f"{LETTER} Pay 1250 euros.", f"{LETTER} Pay 1375 euros.")


def test_an_extract_is_no_rendition() -> None:
    assert not is_rendition(LETTER, " ".join(LETTER.split()[:30]))


def test_containment_is_of_the_shorter_text() -> None:
    assert containment(LETTER, f"{LETTER} And much more was said after that.") == 1.0
    assert containment(LETTER, "Nothing of this is in the other one at all.") == 0.0
    assert containment("", LETTER) == 0.0


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
