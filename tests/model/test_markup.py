"""Runs to text with marks, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.model.document import MARKS, Run, merged
from regesta.model.markup import MarkupError, has_marks, legend, markup, runs

texts = st.text(alphabet="ab <>&;/lt1fn\t\nõ", min_size=1, max_size=12)
marks = st.sets(st.sampled_from(MARKS)).map(lambda told: tuple(m for m in MARKS if m in told))
spoken = st.builds(
    Run,
    texts,
    marks,
    style=st.sampled_from(("", "Emphasis")),
    link=st.sampled_from(("", "https://example.org/a?b=1&c=<2>", "#par12")),
    field=st.sampled_from(("", "PAGE")),
)
calls = st.builds(Run, note=st.sampled_from("123"))


@given(st.lists(st.one_of(spoken, calls), max_size=6))
def test_marks_come_back_as_the_runs_they_stand_for(told: list[Run]) -> None:
    known = legend(told)
    assert runs(markup(told), known) == merged(told)


def test_formatting_notes_links_and_fields_each_have_their_mark() -> None:
    told = (
        Run("rose by "),
        Run("16.5 per cent", ("b",)),
        Run(note="7"),
        Run(" see ", ("i",)),
        Run("the page", ("i",), link="https://example.org"),
        Run("\t3", field="PAGE"),
    )
    assert markup(told) == (
        "rose by <b>16.5 per cent</b><fn1/><i> see </i><a1><i>the page</i></a1><f1><tab/>3</f1>"
    )
    assert legend(told) == {
        "fn1": Run(note="7"),
        "a1": Run(link="https://example.org"),
        "f1": Run(field="PAGE"),
    }


def test_only_what_could_be_read_as_a_mark_is_escaped() -> None:
    told = (Run("a < b & c, <b>, <fn1/>, <fn0/>, &lt; &copy;"),)
    assert markup(told) == "a < b & c, &lt;b>, &lt;fn1/>, <fn0/>, &amp;lt; &copy;"


@pytest.mark.parametrize("broken", ["<b>x", "x</b>", "<b><i>x</b></i>", "<a2>x</a2>", "<fn9/>"])
def test_marks_that_are_not_well_formed_or_not_known_are_refused(broken: str) -> None:
    with pytest.raises(MarkupError):
        runs(broken, legend((Run("x", link="https://example.org"),)))


def test_a_translation_may_nest_and_move_marks() -> None:
    known = legend((Run("x", ("b",), link="#a"), Run(note="1")))
    assert runs("<b>gras <a1>lien</a1></b><fn1/>", known) == (
        Run("gras ", ("b",)),
        Run("lien", ("b",), link="#a"),
        Run(note="1"),
    )


def test_plain_text_has_no_marks() -> None:
    assert not has_marks((Run("plain"),))
    assert has_marks((Run("a\tb"),))


def test_a_language_is_no_mark_and_splits_nothing() -> None:
    told = (Run("A "), Run("bon ", link="#a", language="fr"), Run("mot", link="#a"), Run("."))
    assert markup(told) == "A <a1>bon mot</a1>."
    assert not has_marks((Run("Un "), Run("mot", language="fr")))
