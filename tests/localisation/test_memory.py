"""Every translation a catalog ever held is told to the memory."""

from regesta.localisation.memory import Remembered, remembered
from regesta.localisation.po import Catalog, Entry


def test_reviewed_fuzzy_and_obsolete_translations_are_all_remembered() -> None:
    catalog = Catalog(
        (
            Entry("", ("Last-Translator: Ana <ana@port.example>\nLanguage: fr\n",)),
            Entry("quay", ("quai",)),
            Entry("old quay", ("vieux quai",), flags=("fuzzy",), previous="ancient quay"),
            Entry("gone", ("parti",), obsolete=True),
            Entry("empty"),
        )
    )
    assert remembered(catalog, "en", "fr") == (
        Remembered("quay", "quai", "en", "fr", "", "Ana <ana@port.example>"),
        Remembered("ancient quay", "vieux quai", "en", "fr", "", "Ana <ana@port.example>"),
        Remembered("gone", "parti", "en", "fr", "", "Ana <ana@port.example>"),
    )


def test_the_sources_own_words_are_no_translation() -> None:
    catalog = Catalog((Entry("quay", ("quay",)), Entry("pier", ("landing stage",))))
    assert [told.source for told in remembered(catalog, "en", "en")] == ["pier"]
