"""Every translation a catalog ever held is told to the memory, and offered where it fits."""

from dataclasses import replace

from regesta.localisation.memory import (
    Known,
    Memory,
    Remembered,
    offered,
    remembered,
    restored,
)
from regesta.localisation.po import Catalog, Entry, write
from regesta.localisation.po_reader import read

ANA = "Ana <ana@port.example>"
SHADE = "Every terminal should have a place in the shade."
OMBRE = "Chaque terminal devrait avoir un endroit à l’ombre."
KNOWN = Known(SHADE, OMBRE, "shade-2025", by=ANA, made="2025-03-01 10:00+0000")


def memory(*known: Known) -> Memory:
    return Memory(known)


def offer(entry: Entry, *known: Known, old: Catalog | None = None, work: str = "heat") -> Entry:
    (told,) = offered(old, Catalog((entry,)), lambda: Memory(known), work).entries
    return told


def test_reviewed_fuzzy_and_obsolete_translations_are_all_remembered() -> None:
    header = f"Last-Translator: {ANA}\nPO-Revision-Date: 2026-02-11 09:30+0200\nLanguage: fr\n"
    catalog = Catalog(
        (
            Entry("", (header,)),
            Entry("quay", ("quai",)),
            Entry("old quay", ("vieux quai",), flags=("fuzzy",), previous="ancient quay"),
            Entry("gone", ("parti",), obsolete=True),
            Entry("%d ship", ("navire", "navires"), plural="%d ships"),
            Entry("empty"),
        )
    )
    told = remembered(catalog, "en", "fr")
    assert [(one.source, one.target, one.state) for one in told] == [
        ("quay", "quai", "reviewed"),
        ("ancient quay", "vieux quai", "fuzzy"),
        ("gone", "parti", "obsolete"),
        ("%d ship", "navire", "reviewed"),
        ("%d ships", "navires", "reviewed"),
    ]
    assert {(one.by, one.made) for one in told} == {(ANA, "2026-02-11 09:30+0200")}


def test_the_sources_own_words_are_no_translation() -> None:
    catalog = Catalog((Entry("quay", ("quay",)), Entry("pier", ("landing stage",))))
    told = remembered(catalog, "en", "en")
    assert told == (Remembered("pier", "landing stage", "en", "en"),)


def test_the_very_same_text_of_a_reviewed_catalog_is_filled_in_and_says_from_where() -> None:
    told = offer(Entry(SHADE, extracted=("paragraph",)), KNOWN)
    assert (told.msgstr, told.is_translated, told.previous) == (OMBRE, True, None)
    assert told.extracted == ("paragraph", "From memory: shade-2025, 2025-03-01, Ana")


def test_what_leaves_a_choice_is_for_review() -> None:
    other = replace(KNOWN, target="Autrement dit.", work="other")
    cases = [
        (replace(KNOWN, state="fuzzy"),),
        (replace(KNOWN, state="obsolete"),),
        (replace(KNOWN, context="heading"),),
        (KNOWN, other),
        (replace(KNOWN, target=f"<b>{OMBRE}</b>"),),
    ]
    assert [offer(Entry(SHADE), *known).is_fuzzy for known in cases] == [True] * len(cases)
    short = Known("Chair", "Présidente", "meeting")
    assert offer(Entry("Chair"), short).is_fuzzy
    assert not offer(Entry("Chair"), short, work="meeting").is_fuzzy


def test_the_works_own_words_come_before_any_others() -> None:
    own = replace(KNOWN, work="heat", target="Les nôtres.")
    assert offer(Entry(SHADE), KNOWN, own).msgstr == "Les nôtres."


def test_a_text_nearly_the_same_is_suggested_with_what_changed() -> None:
    told = offer(Entry(SHADE.replace("terminal", "<b>depot</b>")), KNOWN)
    assert (told.msgstr, told.is_fuzzy, told.previous) == (OMBRE, True, SHADE)
    assert told.extracted[0].startswith("Changed: Every [-terminal-]{+<b>depot</b>+} should have")
    assert offer(Entry("Ships give way to ferries at all hours."), KNOWN).msgstr == ""


def test_a_line_of_instruments_is_suggested_with_equal_numbers_alone() -> None:
    title = "Labour Inspection Convention (No. {}), 1947"
    known = Known(title.format(81), "convention (n° 81) sur l’inspection du travail, 1947", "x")
    assert offer(Entry(title.format(85)), known).msgstr == ""
    assert offer(Entry(title.format(81).replace(" (", "  (")), known).is_fuzzy


def test_a_likely_text_gives_way_to_the_very_same_one() -> None:
    likely = Entry(  # as matching makes it
        SHADE,
        ("Vieux.",),
        flags=("fuzzy",),
        previous="Old.",
        comments=("# mind",),
        extracted=("p",),
    )
    told = offer(likely, KNOWN, old=Catalog((Entry("Old.", ("Vieux.",)),)))
    assert (told.msgstr, told.is_translated, told.comments, told.previous) == (
        OMBRE, True, (), None,
    )  # fmt: skip
    assert offer(likely, replace(KNOWN, state="fuzzy")).msgstr == "Vieux."


def test_what_a_catalog_had_is_left_alone() -> None:
    for entry in (Entry(SHADE, ("Le mien.",)), Entry(SHADE, ("Le mien.",), flags=("fuzzy",))):
        assert offer(entry, KNOWN, old=Catalog((entry,))) is entry
    plural = Entry(SHADE, ("", ""), plural="x")
    assert offer(plural, KNOWN) is plural


def test_offering_again_changes_no_byte_and_refills_nothing_that_was_emptied() -> None:
    first = offered(None, Catalog((Entry(SHADE, extracted=("paragraph",)),)), lambda: memory(KNOWN))
    old = read(write(first).replace(b"#. paragraph", b"#.  paragraph")).value
    assert old is not None
    bare = Catalog((replace(old.entries[0], extracted=("paragraph",), raw=b""),))
    again = offered(old, bare, lambda: memory(KNOWN))
    assert again.entries[0] is old.entries[0]
    emptied = Catalog((replace(first.entries[0], strings=("",)),))
    assert offered(emptied, emptied, lambda: memory(KNOWN)) is emptied


def test_the_memory_is_not_read_where_nothing_is_missing() -> None:
    def recall() -> Memory:
        raise AssertionError

    full = Catalog((Entry("", ("Language: fr\n",)), Entry("quay", ("quai",))))
    assert offered(full, full, recall) is full


def test_the_works_own_reviewed_words_come_back_before_anything_else_is_asked() -> None:
    open_ = Catalog((Entry(SHADE),))
    cases = [(KNOWN, ""), (replace(KNOWN, work="heat"), OMBRE)]
    cases += [(replace(KNOWN, work="heat", state=state), text) for state, text in _STATES]
    for known, text in cases:
        told = restored(None, open_, lambda known=known: Memory((known,)), "heat")  # type: ignore[misc]
        assert told.entries[0].msgstr == text
        again = offered(None, told, lambda known=known: Memory((known,)), "heat")  # type: ignore[misc]
        assert len(again.entries[0].extracted) == 1


_STATES = [("fuzzy", ""), ("obsolete", OMBRE)]
