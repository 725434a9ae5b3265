"""A new version of a source costs translators the changed words and nothing more."""

import random
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.localisation import po
from regesta.localisation.matching import Source, refreshed, template
from regesta.localisation.po import Catalog, Entry, changed
from regesta.localisation.po_reader import read
from regesta.localisation.units import Message

HEADER = Entry("", ("Content-Type: text/plain; charset=UTF-8\n",))
SOURCE = Source("Harbour report", "harbour report v1.docx", "en", "2026-04-20 09:30+0000")
LONG = "The harbour authority decided to deepen the eastern quay before the winter of 2027."
OTHER = "Ships of more than nine metres of draught shall use the western entrance only."


def told(*texts: str) -> tuple[Message, ...]:
    return tuple(Message(text, (number,)) for number, text in enumerate(texts, 1))


def fresh(*texts: str, **translations: str) -> Catalog:
    catalog = refreshed(None, told(*texts), SOURCE, "fr")
    return translate(catalog, {text: f"FR {text}" for text in texts} | translations)


def translate(catalog: Catalog, words: dict[str, str]) -> Catalog:
    entries = tuple(
        changed(entry, strings=(words[entry.msgid],)) if entry.msgid in words else entry
        for entry in catalog.entries
    )
    return reread(replace(catalog, entries=entries))


def reread(catalog: Catalog) -> Catalog:
    result = read(po.write(catalog))
    assert result.value is not None, result.findings
    return result.value


def entry_of(catalog: Catalog, msgid: str) -> Entry:
    return next(entry for entry in catalog.entries if entry.msgid == msgid)


def test_a_new_catalog_has_every_message_and_its_place() -> None:
    catalog = refreshed(None, told("One", "Two"), SOURCE, "fr")
    assert [entry.references for entry in catalog.messages] == [
        ("harbour_report_v1.docx:1",),
        ("harbour_report_v1.docx:2",),
    ]
    assert "Language: fr\n" in catalog.entries[0].msgstr


def test_a_second_refresh_changes_nothing() -> None:
    old = fresh("One", LONG)
    new = reread(refreshed(old, told("One", LONG.replace("eastern", "outer")), SOURCE, "fr"))
    assert refreshed(new, told("One", LONG.replace("eastern", "outer")), SOURCE, "fr") is new


def test_an_edited_text_is_offered_its_old_translation_for_review() -> None:
    edited = LONG.replace("eastern", "outer")
    new = refreshed(fresh("One", LONG, OTHER), told("One", edited, OTHER), SOURCE, "fr")
    entry = entry_of(new, edited)
    assert (entry.msgstr, entry.is_fuzzy, entry.previous) == (f"FR {LONG}", True, LONG)
    assert entry_of(new, OTHER).raw == entry_of(fresh("One", LONG, OTHER), OTHER).raw


def test_an_edited_text_tells_which_words_changed() -> None:
    edited = LONG.replace("eastern", "outer")
    entry = entry_of(refreshed(fresh(LONG), told(edited), SOURCE, "fr"), edited)
    shown = "…authority decided to deepen the [-eastern-]{+outer+} quay before the winter…"
    assert entry.extracted[-1].startswith("Changed: ")
    assert "[-eastern-]{+outer+}" in entry.extracted[-1]
    assert len(entry.extracted[-1]) <= len(shown) + 20
    done = changed(entry, flags=(), previous=None)
    again = refreshed(Catalog((HEADER, done)), told(edited), SOURCE, "fr")
    assert entry_of(again, edited).extracted == ()


def test_a_split_is_offered_the_whole_and_a_merge_both_halves() -> None:
    one, other = OTHER.split(" shall ")
    split = refreshed(
        fresh("One", OTHER), told("One", f"{one}.", f"They shall {other}"), SOURCE, "fr"
    )
    assert [(e.msgstr, e.is_fuzzy, e.previous) for e in split.messages[1:]] == [
        (f"FR {OTHER}", True, OTHER)
    ] * 2
    merged = refreshed(fresh(LONG, OTHER), told(f"{LONG} {OTHER}"), SOURCE, "fr")
    assert merged.messages[0].msgstr == f"FR {LONG} FR {OTHER}"
    assert merged.messages[0].previous == f"{LONG} {OTHER}"


def test_entries_keep_their_bytes_when_only_what_is_around_them_changes() -> None:
    def placed(name: str, *texts: str) -> tuple[tuple[Message, ...], Source]:
        notes = [("paragraph", f"before: {name} {text}") for text in texts]
        messages = tuple(
            Message(text, (number,), notes[number - 1]) for number, text in enumerate(texts, 1)
        )
        return messages, replace(SOURCE, name=name)

    old = reread(refreshed(None, *placed("draft 1.docx", "One", LONG, OTHER), "fr"))
    old = translate(old, {text: f"FR {text}" for text in ("One", LONG, OTHER)})
    new = refreshed(old, *placed("draft 2.docx", "Inserted", "One", OTHER, LONG), "fr")
    lines = po.write(new)
    assert all(entry.raw in lines for entry in old.messages)
    assert entry_of(new, "Inserted").references == ("draft_2.docx:1",)
    assert refreshed(reread(new), *placed("draft 2.docx", "Inserted", "One", OTHER, LONG), "fr")


def test_a_new_legend_of_marks_is_told_whatever_stays() -> None:
    def linked(to: str) -> tuple[Message, ...]:
        return (Message("see <a1>this</a1>", (1,), ("paragraph", f"<a1> link to {to}")),)

    old = reread(refreshed(None, linked("https://a.example"), SOURCE, "fr"))
    new = refreshed(old, linked("https://b.example"), SOURCE, "fr")
    assert new.messages[0].extracted[-1] == "<a1> link to https://b.example"


def test_offers_nobody_touched_are_not_kept_when_the_text_goes_again() -> None:
    edited = LONG.replace("eastern", "outer")
    there = reread(refreshed(fresh(LONG), told(edited), SOURCE, "fr"))
    back = refreshed(there, told(LONG), SOURCE, "fr")
    assert po.write(back) == po.write(fresh(LONG))


def test_a_text_edited_twice_is_compared_with_what_was_translated() -> None:
    once, twice = LONG.replace("eastern", "outer"), LONG.replace("eastern", "inner")
    new = reread(refreshed(fresh(LONG), told(once), SOURCE, "fr"))
    assert entry_of(refreshed(new, told(twice), SOURCE, "fr"), twice).previous == LONG


@pytest.mark.parametrize(
    ("before", "after", "translation", "expected"),
    [
        ('the "old" quay', "the “old”\u00a0quay", "le vieux quai", "le vieux quai"),
        ("the quay", "<b>the quay</b>", "le quai", "<b>le quai</b>"),
        ("the <i>old</i> quay", "the old quay", "le <i>vieux</i> quai", "le vieux quai"),
        ("a <a1>b</a1>", "a  <a1>b</a1>", "à <a1>b</a1>", "à <a1>b</a1>"),
        ("a <x1>b</x1>", "a <i>b</i>", "à <x1>b</x1>", "à <i>b</i>"),
        ("a <i>b</i> c", "a b <i>c</i>", "à <i>b</i> c", None),
        ("a b c", "a <b>b</b> c", "à b c", None),
    ],
)
def test_formatting_and_typography_carry_the_translation_over(
    before: str, after: str, translation: str, expected: str | None
) -> None:
    old = translate(fresh(before), {before: translation})
    entry = entry_of(refreshed(old, told(after), SOURCE, "fr"), after)
    assert entry.is_fuzzy == (expected is None)
    assert expected is None or entry.msgstr == expected


def test_what_vanishes_is_obsolete_and_revived_when_it_returns() -> None:
    old = fresh("One", LONG)
    without = reread(refreshed(old, told("One"), SOURCE, "fr"))
    assert entry_of(without, LONG).obsolete
    again = refreshed(without, told("One", LONG), SOURCE, "fr")
    assert entry_of(again, LONG).is_translated
    assert po.write(again) == po.write(old)


def test_an_untranslated_message_that_vanishes_leaves_nothing() -> None:
    old = refreshed(None, told("One", "Two"), SOURCE, "fr")
    assert [e.msgid for e in refreshed(old, told("One"), SOURCE, "fr").entries] == ["", "One"]


def test_a_legal_title_is_never_offered_another_ones_translation() -> None:
    old = fresh("Labour Inspection (Seafarers) Convention, 1946 (No. 81)")
    new = told("Labour Inspection (Seafarers) Convention, 1994 (No. 175)")
    assert refreshed(old, new, SOURCE, "fr").messages[0].msgstr == ""
    same = told("Labour Inspection of Seafarers Convention, 1946 (No. 81)")
    assert refreshed(old, same, SOURCE, "fr").messages[0].is_fuzzy


def test_a_short_edited_text_is_found_between_its_neighbours() -> None:
    old = fresh("First here", "Quay number four", "Last there")
    new = refreshed(old, told("First here", "Pier number four", "Last there"), SOURCE, "fr")
    assert entry_of(new, "Pier number four").previous == "Quay number four"


def test_the_catalog_of_the_sources_language_says_what_the_source_says() -> None:
    old = refreshed(None, told("One", LONG), SOURCE, "en")
    assert all(entry.is_translated and entry.msgstr == entry.msgid for entry in old.messages)
    edited = translate(old, {"One": "The first"})
    new = refreshed(edited, told("One", LONG.replace("eastern", "outer")), SOURCE, "en")
    assert [entry.msgstr for entry in new.messages] == [
        "The first",
        LONG.replace("eastern", "outer"),
    ]
    assert not [entry for entry in new.entries if entry.obsolete]


def test_translators_comments_and_foreign_contexts_are_never_lost() -> None:
    old = fresh("One")
    old = reread(
        replace(
            old,
            entries=(
                *(replace(changed(e, comments=("# ask Ana",)), gap=b"\n") for e in old.entries),
                Entry("One", ("Autre",), context="heading"),
            ),
        )
    )
    new = refreshed(old, told("One"), SOURCE, "fr")
    assert [(e.context, e.msgstr, e.obsolete) for e in new.entries[1:]] == [
        (None, "FR One", False),
        ("heading", "Autre", True),
    ]


def test_edited_paragraphs_find_their_own_old_translations() -> None:
    chance = random.Random(7)
    vocabulary = [f"word{n}" for n in range(900)]
    before = [" ".join(chance.choices(vocabulary, k=chance.randint(6, 40))) for _ in range(400)]
    after = list(before)
    edited = chance.sample(range(400), 40)
    for number in edited:
        words = after[number].split()
        words[chance.randrange(len(words))] = "edited"
        after[number] = " ".join([*words, "now"])
    new = {e.msgid: e for e in refreshed(fresh(*before), told(*after), SOURCE, "fr").messages}
    right = sum(new[after[number]].previous == before[number] for number in edited)
    assert right == len(edited)


STEM = "the old quay of the northern harbour was closed in 1987 by order of the board".split()  # noqa: SIM905


@st.composite
def versions(draw: st.DrawFn) -> list[str]:
    """A version of a document: paragraphs of many likenesses to one another."""
    told = []
    for number in draw(st.lists(st.integers(0, 9), max_size=8)):
        text = " ".join((*STEM[: 14 - number % 5], "pier", str(number)))
        edit = draw(st.sampled_from(["", "b", "quote", "word", "half", "double"]))
        if edit == "b":
            text = f"<b>{text}</b>"
        elif edit == "quote":
            text = f"“{text}”" if draw(st.booleans()) else f'"{text}"'
        elif edit == "word":
            text = text.replace("closed", draw(st.sampled_from(["open", "mended", "sold"])))
        elif edit == "half":
            text = text[: len(text) // 2]
        elif edit == "double":
            text = f"{text} {text.replace('old', 'new')}"
        told.append(text)
    return list(dict.fromkeys(told))


@settings(max_examples=60, deadline=None)
@given(versions(), versions(), versions())
def test_going_to_other_versions_and_back_loses_no_translation(
    first: list[str], second: list[str], third: list[str]
) -> None:
    old = fresh(*first)
    there = reread(refreshed(old, told(*second), SOURCE, "fr"))
    assert refreshed(there, told(*second), SOURCE, "fr") is there
    further = reread(refreshed(there, told(*third), SOURCE, "fr"))
    for since in (there, further):
        back = refreshed(since, told(*first), SOURCE, "fr")
        assert [e.msgstr for e in back.messages] == [f"FR {text}" for text in first]
        assert all(entry.is_translated for entry in back.messages)


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext's tools are not installed")
def test_gettext_accepts_our_catalogs(tmp_path: Path) -> None:
    old = fresh("One", LONG, OTHER, "16.5 % of all\nports <b>x</b>")
    new = refreshed(old, told("One", LONG.replace("eastern", "outer")), SOURCE, "fr")
    for name, catalog in (("fr.po", new), ("a.pot", template(told("One", LONG), SOURCE))):
        path = tmp_path / name
        path.write_bytes(po.write(catalog))
        check = ["msgfmt", "-c", "--statistics", "-o", "/dev/null", path]
        done = subprocess.run(check, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert "warning" not in done.stderr or name == "a.pot", done.stderr
