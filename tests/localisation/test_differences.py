"""A translator is shown which words of the source changed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.localisation.differences import difference


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("the old quay", "the new quay", "the [-old-]{+new+} quay"),
        ("the quay", "the quay.", "the quay{+.+}"),
        ("One. Two three.", "One.", "One. [-Two three.-]"),
        ("(b) the crew", "the crew", "[-(b)-] the crew"),
        ("the <b>crew</b>", "the crew", "the [-<b>-] crew[-</b>-]"),
        ("", "all new", "{+all new+}"),
        (
            "a b c d e f g h old i j k l m n o",
            "a b c d e f g h new i j k l m n o",
            "…e f g h [-old-]{+new+} i j k l…",
        ),
    ],
)
def test_what_was_lost_and_gained_is_marked(old: str, new: str, expected: str) -> None:
    assert difference(old, new) == expected


words = st.lists(st.sampled_from("one two three, four. five".split()), max_size=12).map(" ".join)  # noqa: SIM905 - read as text


@given(words, words)
def test_without_what_was_lost_the_difference_is_the_new_text(old: str, new: str) -> None:
    told = difference(old, new)
    if "…" not in told:
        kept = re.sub(r"\[-.*?-\]", " ", told).replace("{+", " ").replace("+}", " ")
        assert re.sub(r"\W+", " ", kept).split() == re.sub(r"\W+", " ", new).split()
