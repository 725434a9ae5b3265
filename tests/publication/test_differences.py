"""What changed between two versions, by label and word."""

from hypothesis import given
from hypothesis import strategies as st

from regesta.model.document import Block, BlockKind, Document, Note, Run
from regesta.publication.differences import Difference, differences, page


def document(*texts: tuple[str, str], notes: tuple[str, ...] = ()) -> Document:
    return Document(
        blocks=tuple(
            Block(
                BlockKind.ITEM if label.startswith("(") else BlockKind.PARAGRAPH,
                (Run(text),),
                level=1 if label.startswith("(") else None,
                label=label,
            )
            for label, text in texts
        ),
        notes=tuple(
            Note(str(n), str(n), blocks=(Block(runs=(Run(text),)),))
            for n, text in enumerate(notes, 1)
        ),
    )


OLD = document(
    ("1.", "Ships give way to ferries in the harbour."),
    ("2.", "Cranes are inspected:"),
    ("(a)", "every spring by the port;"),
    ("(b)", "after every storm."),
    notes=("See the rules of 1998.",),
)


def told(after: Document, before: Document = OLD) -> list[tuple[str, str]]:
    return [(one.kind, one.where) for one in differences(before, after)]


def test_the_same_text_has_no_differences() -> None:
    assert differences(OLD, OLD) == ()


def test_a_changed_paragraph_is_named_by_the_labels_that_lead_to_it() -> None:
    new = document(
        ("1.", "Ships give way to ferries in the harbour."),
        ("2.", "Cranes are inspected:"),
        ("(a)", "every autumn by the port;"),
        ("(b)", "after every storm."),
        notes=("See the rules of 1998.",),
    )
    (one,) = differences(OLD, new)
    assert (one.kind, one.where) == ("changed", "2. (a)")
    assert one.words == (
        ("same", "every "),
        ("removed", "spring"),
        ("added", "autumn"),
        ("same", " by the port;"),
    )


def test_a_paragraph_put_in_does_not_change_those_it_renumbers() -> None:
    new = document(
        ("1.", "Tugs have the right of way everywhere and always."),
        *((f"{n}.", block.text) for n, block in enumerate(OLD.blocks[:1], 2)),
        ("3.", "Cranes are inspected:"),
        ("(a)", "every spring by the port;"),
        ("(b)", "after every storm."),
        notes=("See the rules of 1998.",),
    )
    assert told(new) == [("added", "1.")]
    assert told(OLD, new) == [("removed", "1.")]


def test_notes_are_compared_too() -> None:
    new = Document(blocks=OLD.blocks, notes=document(notes=("See the rules of 2026.",)).notes)
    assert told(new) == [("changed", "note 1")]


TEXTS = st.lists(st.text("ab <&", min_size=1, max_size=12), max_size=6)


@given(TEXTS, TEXTS)
def test_the_words_of_both_versions_can_be_read_out_of_a_difference(
    old: list[str], new: list[str]
) -> None:
    before, after = (document(*(("", text) for text in texts)) for texts in (old, new))
    for one in differences(before, after):
        assert one.before == "".join(w for kind, w in one.words if kind != "added")
        assert one.after == "".join(w for kind, w in one.words if kind != "removed")


def test_the_page_takes_no_word_for_markup() -> None:
    told = (Difference("added", "1.", "", "<script>x", (("added", "<script>x"),)),)
    assert b"<ins>&lt;script&gt;x</ins>" in page("A & B", told, "en")
    assert b"The words are the same." in page("A", (), "en")
