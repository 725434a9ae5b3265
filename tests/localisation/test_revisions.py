"""What changed from draft to draft, counted in words."""

from regesta.localisation.revisions import Change, changed_words, changes, count
from regesta.localisation.units import Message


def told(*texts: str) -> tuple[Message, ...]:
    return tuple(Message(text, (n,), (f"paragraph {n}",)) for n, text in enumerate(texts, 1))


HEAT = "Heat is not shared equally between dockers and lashers."
REST = "Rest has to be counted as working time in every port."
SHADE = "Every terminal needs a place in the shade with water."
CREWS = "Crews should be told of the forecast at the next port."


def test_nothing_is_said_of_what_stayed() -> None:
    assert changes(told(HEAT, REST), told(HEAT, REST)) == ()
    assert changes((), ()) == ()


def test_new_changed_and_removed_are_told_with_their_words() -> None:
    newer = HEAT.replace("equally", "fairly today")
    found = changes(told(HEAT, REST, SHADE), told(newer, CREWS, SHADE))
    assert found == (
        Change(
            "changed",
            1,
            "paragraph 1",
            2,
            HEAT,
            newer,
            "Heat is not shared [-equally-]{+fairly today+} between dockers and lashers.",
        ),
        Change("new", 2, "paragraph 2", 11, "", CREWS),
        Change("removed", 2, "paragraph 2", 0, REST),
    )


def test_a_change_of_formatting_or_typography_costs_no_word() -> None:
    newer = HEAT.replace("not", "<b>not</b>")
    (found,) = changes(told(HEAT), told(newer))
    assert (found.kind, found.words, found.before, found.after) == ("formatting", 0, HEAT, newer)


def test_what_moved_is_told_once_and_what_stayed_around_it_is_not() -> None:
    found = changes(told(HEAT, REST, SHADE, CREWS), told(REST, SHADE, CREWS, HEAT))
    assert [(one.kind, one.after) for one in found] == [("moved", HEAT)]


def test_a_split_paragraph_is_changed_and_not_removed() -> None:
    whole = f"{HEAT} {SHADE}"
    found = changes(told(whole, REST), told(HEAT, SHADE, REST))
    assert {one.kind for one in found} == {"changed"}


def test_words_are_counted_without_marks_and_signs() -> None:
    assert count("GDP<fn1/> grew by <b>16.5</b> per cent – again.") == 7
    assert changed_words("a b c", "a c") == 1
    assert changed_words("a", " ".join(["word"] * 2000)) == 2000
