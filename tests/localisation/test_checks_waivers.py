"""A rule can be silenced where it stands; French spacing follows the house's style."""

import pytest

from regesta.localisation.checks import check
from regesta.localisation.po import Catalog, Entry

DOUBLED = ("They met in Geneva.", "Ils se sont réunis à à Genève.")


def codes(
    *entries: Entry, language: str = "fr", name: str = "", headers: str = "", comment: str = ""
) -> list[str]:
    told = (f"Language: {language}\n{headers}",) if language else (headers or "X-A: b\n",)
    header = Entry("", told, comments=(comment,) if comment else ())
    return [one.code for one in check(Catalog((header, *entries)), name)]


def entry(source: str, translation: str, comment: str = "") -> Entry:
    return Entry(source, (translation,), comments=(comment,) if comment else ())


@pytest.mark.parametrize(
    "comment", ["# regesta: ignore word-doubled", "#regesta:ignore a, word-doubled"]
)
def test_a_comment_on_the_entry_silences_a_rule_there(comment: str) -> None:
    other = entry("We met in Geneva.", "Nous nous sommes vus à à Genève.")
    assert codes(entry(*DOUBLED)) == ["word-doubled"]
    assert codes(entry(*DOUBLED, comment)) == []
    assert codes(entry(*DOUBLED, comment), other) == ["word-doubled"]


def test_a_comment_on_the_header_silences_a_rule_in_the_file() -> None:
    assert codes(entry(*DOUBLED), comment="# regesta: ignore word-doubled") == []
    assert codes(entry(*DOUBLED), comment="# regesta: ignore brackets-differ") == ["word-doubled"]


def test_what_is_seen_across_messages_can_be_silenced_too() -> None:
    one = entry("Three new ports opened.", "Trois nouveaux ports ont ouvert.")
    other = Entry(
        "Three new <b>ports</b> opened.", ("On a ouvert trois <b>ports</b> neufs.",), line=9
    )
    assert codes(one, other) == ["translation-inconsistent"]
    assert codes(one, other, comment="# regesta: ignore translation-inconsistent") == []


SPACED = {
    "none": "Les mandants: «oui»; non? Si!",
    "broken": "Les mandants : « oui » ; non ? Si !",
    "kept": "Les mandants\u00a0: «\u00a0oui\u00a0»\u202f; non\u202f? Si\u202f!",
    "canadian": "Les mandants\u00a0: «\u00a0oui\u00a0»; non? Si!",
}
SOURCE = "The constituents: “yes”; no? If so!"


@pytest.mark.parametrize(
    ("style", "right"),
    [("ilo", {"none"}), ("fr", {"kept"}), ("fr-CA", {"canadian"}), ("", set(SPACED))],
)
def test_french_spacing_is_that_of_the_style(style: str, right: set[str]) -> None:
    header = f"X-Regesta-Style: {style}\n" if style else ""
    found = {
        name
        for name, text in SPACED.items()
        if "french-spacing-differs" not in codes(entry(SOURCE, text), headers=header)
    }
    assert found == right


def test_canada_has_its_own_style_by_its_language() -> None:
    assert codes(entry(SOURCE, SPACED["none"]), language="fr_CA") == ["french-spacing-differs"]


def test_a_file_that_keeps_a_style_is_held_to_it() -> None:
    kept = [entry(f"Number {n}: yes; no", f"Numéro {n}: oui; non") for n in range(20)]
    assert codes(*kept, entry("A: b", "Ah : bé")) == ["french-spacing-differs"]
    assert codes(*kept[:3], entry("A: b", "Ah : bé")) == []


@pytest.mark.parametrize("name", ["translations/fr/LC_MESSAGES/x.po", "x-fr.po", "x.fr.po", ""])
def test_a_catalog_without_a_language_is_known_by_its_place_or_words(name: str) -> None:
    told = entry("They met “in Geneva”.", "Ils se sont réunis dans les locaux “à Genève”.")
    assert codes(told, language="", name=name) == ["quotes-wrong-kind"]


def test_the_source_s_own_catalog_is_only_held_to_its_marks() -> None:
    told = entry("They <b>met</b> in 2024.", "They  had <b>met</b> before 2025")
    assert codes(told, language="en") == []
    assert codes(entry("They <b>met</b>.", "They met."), language="en") == ["mark-missing"]


def test_leftovers_of_a_review_are_found() -> None:
    assert codes(Entry("yes", ("oui",), previous="yess")) == ["previous-left"]
    assert codes(Entry("yes", ("oui",), previous="yess", flags=("fuzzy",))) == ["message-fuzzy"]


def test_one_translation_under_two_texts_is_found() -> None:
    text = "Les ports de la région ont accueilli davantage de navires."
    one = entry("The ports of the region received more ships.", text)
    other = Entry("Nobody asked the committee about its budget then.", (text,), line=8)
    assert codes(one, other) == ["translation-of-another"]


@pytest.mark.parametrize(
    ("source", "translation", "code"),
    [
        ("GDP<fn1/> and AI<fn2/>", "IA<fn2/> et PIB<fn1/>", "mark-order-differs"),
        ("the wages, the hours", "les salaires,, les heures", "sign-doubled"),
        ("the wages rose", "les salaires ont augmenté\u200b", "character-invisible"),
        ("the wages rose", "les salaires ont augmentÃ©", "character-garbled"),
        ("the wages rose", "les salaires&nbsp;ont augmenté", "escape-in-translation"),
        ("the <b>wages</b>", "les <b></b>salaires", "mark-empty"),
        ("the wages rose", "los salarios de los trabajadores", "language-differs"),
    ],
)
def test_rarer_slips_are_named(source: str, translation: str, code: str) -> None:
    assert codes(entry(source, translation)) == [code]
