"""A catalog saved from an old copy is told from one in which a translator changed their mind."""

from regesta.localisation.memory import FROM_MEMORY, OBSOLETE, REVIEWED, Remembered
from regesta.localisation.po import FUZZY, Catalog, Entry
from regesta.localisation.staleness import caught_up

DATE = "2026-03-02 10:00+0100"


def seen(source: str, target: str, state: str = REVIEWED, made: str = "") -> Remembered:
    return Remembered(source, target, "en", "fr", state=state, made=made)


def catalog(*entries: Entry, revised: str = "") -> Catalog:
    return Catalog((Entry("", (f"PO-Revision-Date: {revised}\n",)), *entries))


def test_a_suggestion_comes_back_as_it_was_reviewed() -> None:
    old = catalog(Entry("Quay", ("Quai",), flags=(FUZZY,)))
    told = caught_up(old, (seen("Quay", "Quai", FUZZY), seen("Quay", "Le quai")))
    assert (told.messages[0].msgstr, told.messages[0].flags) == ("Le quai", ())


def test_one_confirmed_suggestion_may_be_for_review_again_but_not_several() -> None:
    entries = [Entry(text, (f"Fr {text}",), flags=(FUZZY,)) for text in ("Quay", "Berth")]
    told = [seen(one.msgid, one.msgstr, state) for state in (FUZZY, REVIEWED) for one in entries]
    one, both = catalog(entries[0]), catalog(*entries)
    assert caught_up(one, told) is one
    assert all(entry.is_translated for entry in caught_up(both, told).messages)


def test_an_earlier_wording_stays_unless_the_catalog_is_of_an_earlier_date() -> None:
    told = (seen("Quay", "Quai"), seen("Quay", "Le quai", made=DATE))
    kept = catalog(Entry("Quay", ("Quai",)), revised=DATE)
    assert caught_up(kept, told) is kept
    old = catalog(Entry("Quay", ("Quai",)), revised="2026-03-02 08:59+0000")
    assert caught_up(old, told).messages[0].msgstr == "Le quai"


def test_words_that_came_from_the_memory_are_not_brought_back_to_who_emptied_them() -> None:
    emptied = catalog(Entry("Quay", extracted=(f"{FROM_MEMORY}harbour",)))
    assert caught_up(emptied, (seen("Quay", "Quai"),)) is emptied


def test_what_is_new_and_what_is_out_of_use_stays() -> None:
    new = catalog(
        Entry("Quay", ("Le quai",)), Entry("Berth", ("Poste",), obsolete=True), Entry("Ship")
    )
    told = (seen("Quay", "Quai"), seen("Quay", "Le quai"), seen("Berth", "Poste", OBSOLETE))
    assert caught_up(new, told) is new
