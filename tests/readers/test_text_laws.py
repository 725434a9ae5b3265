"""What holds for every text: nothing raises, and no word is lost."""

import re
import time
from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from regesta.model.document import Block, Document
from regesta.readers import text

PIECES = st.sampled_from(
    (
        *("# ", "## ", "> ", "- ", "* ", "1. ", "2. ", "(a) ", "(b)\t", "•\t", "o\t", "\uf0b7 "),
        *("| a | b |", "|---|---|", "+---+---+", "```", "~~~", "===", "---", "***", "[1] ", "(1) "),
        *(
            "[footnoteRef:1]",
            "[1: ",
            "]",
            "[^1]",
            "[^1]: ",
            "**",
            "_",
            "`",
            "[x](http://y.example)",
        ),
        *("\n", "\n\n", "\f", "\x0b", "\t", "    ", "   ", " ", "-\n", "\r\n", "\ue000", "\ue001"),
        *(
            "Page 1 of 2",
            "Page 2 of 2",
            "- 2 -",
            "1",
            "2",
            "¹",
            "Read more",
            "Dear Ms Saar,",
            "Tere",
        ),
        *(
            "Viit | 1-2/3 |",
            "Liik\tKiri",
            "From: Ann",
            "To: Bo",
            "Subject: Quay",
            "Yours sincerely",
        ),
        *("word", "another", "Long-", "term", "tõeline", "Conclusions", "Appendix", "ends here."),
    )
)
TEXTS = st.lists(PIECES, max_size=60).map("".join)


def read(said: str) -> Document | None:
    return text.read(said.encode()).value


def said_in(document: Document) -> str:
    blocks = [*document.blocks, *(block for note in document.notes for block in note.blocks)]
    values = [value for _, value in document.properties]
    return "\n".join([*_told(blocks), *(note.mark for note in document.notes), *values])


def _told(blocks: list[Block]) -> Iterator[str]:
    for block in blocks:
        yield f"{block.label} {block.text}"
        yield from (run.link for run in block.runs)


@given(
    st.one_of(
        TEXTS, st.text(max_size=400), st.binary(max_size=400).map(lambda b: b.decode("latin-1"))
    )
)
@example("+--+\n|a|\n")
@example("[^1]\n[^1]: x\n[^1]: y\n")
def test_no_text_raises(said: str) -> None:
    read(said)


@given(st.binary(max_size=2000))
def test_no_bytes_raise(data: bytes) -> None:
    text.read(data)


WORDS = st.from_regex(r"[a-zõäöü]{3,9}", fullmatch=True)
LINES = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)
OPENINGS = st.sampled_from(
    ("", "", "", "# ", "> ", "- ", "• ", "1. ", "2. ", "(a) ", "(b) ", "I. ", "\t", "    ", "o\t")
)
ENDS = st.sampled_from(("", ".", ";", ":", ",", " *", " [1]", "\tx\ty", "  a  b"))
BETWEEN = st.sampled_from(("\n", "\n\n", "\n\n\n", "\r\n", "\f", "\x0b"))


@st.composite
def plain_texts(draw: st.DrawFn) -> str:
    count = draw(st.integers(1, 12))
    parts = (draw(OPENINGS) + draw(LINES) + draw(ENDS) + draw(BETWEEN) for _ in range(count))
    return "".join(parts)


@given(plain_texts())
@settings(max_examples=200)
def test_no_word_is_lost(said: str) -> None:
    document = read(said)
    assert document is not None
    whole = re.sub(r"\W", "", said_in(document)).casefold()
    lost = [word for word in re.findall(r"[a-zõäöü]{3,}", said) if word not in whole]
    assert lost == []


REPEATED = (
    *("\n", "- a\n", "| a | b |\n", "+--+\n", "+--+\n|a|\n", "a\tb\tc\n", "[1] ", "[^1]: x\n"),
    *("[footnoteRef:1]", "> ", "word ", "1. Word\n", "\f", "a  b  c\n", "`", "Page 1\n", "[a]("),
    *("**", "_x ", "[a]x\n", "a-\n", "- 2 -\n\n\n\n\n", "\n¹ Word", "(1) Word\n"),
)


@pytest.mark.parametrize("piece", REPEATED)
def test_a_text_of_64_kilobytes_takes_no_long_time(piece: str) -> None:
    said = piece * (65536 // len(piece))
    began = time.process_time()
    read(said)
    assert time.process_time() - began < 10
