"""Wrong translations are named by the right code; right ones in French and Spanish are left be."""

import pytest

from regesta.localisation.checks import check
from regesta.localisation.po import Catalog, Entry
from regesta.model.kinds import message, remedy

RIGHT = [
    ("fr", "It spent 16.5 per cent (€1,200).", "Elle a dépensé 16,5 % (1 200 euros)."),
    ("es", "It spent 16.5 per cent of 12,000.", "Gastó el 16,5 % de 12 000."),
    ("fr", "See paragraph 3(c) and 4(a).", "Voir les paragraphes 3 c) et 4 a)."),
    ("es", "See point (c) of the annex.", "Véase la letra c) del anexo."),
    ("fr", "the 358th Session<fn1/>;", "la 358<sup>e</sup> session<fn1/>\u00a0;"),
    ("es", "the 358th Session;", "la 358.ª reunión;"),
    ("fr", "in the 21st century:", "au XXI<sup>e</sup> siècle :"),
    ("es", "About 4.2 billion people.", "Unos 4.200 millones de personas."),
    ("fr", "Two ports and 3 quays.", "Deux ports et trois quais."),
    ("fr", "They said “no.”", "Ils ont dit «non»."),
    ("es", "Why “now”?", "¿Por qué «ahora»?"),
    ("fr", "the Convention (No. 87), 1948", "la convention (n° 87), 1948"),
    ("es", "Conventions Nos. 87 and 98.", "Los Convenios núms. 87 y 98."),
    ("fr", "The office opens at 3 p.m.", "Le bureau ouvre à 15 heures."),
    ("es", "See https://a.example/?q=1.", "Véase https://a.example/?q=1."),
    ("fr", "from 13 to 17 April 2026", "du 13 au 17 avril 2026"),
    ("fr", "GDP <b>grew</b><fn1/> in 2025.", "En 2025, le PIB<fn1/> a <b>progressé</b>."),
]
WRONG = [
    ("fr", "GDP <b>grew</b>.", "Le PIB a progressé.", "mark-missing"),
    ("fr", "GDP<fn1/> grew.", "Le PIB a progressé.", "mark-missing"),
    ("es", "GDP grew.", "El PIB <i>creció</i>.", "formatting-added"),
    ("es", "GDP grew.", "El PIB<fn1/> creció.", "mark-unknown"),
    ("es", "GDP <b>grew</b>.", "El PIB <b>creció.", "marks-broken"),
    ("fr", "It spent 16.5 per cent.", "Elle a dépensé 15,6 %.", "number-differs"),
    ("fr", "In 2025 it grew.", "Il a progressé.", "year-differs"),
    ("es", "It has 14 quays.", "Tiene 15 muelles.", "number-differs"),
    ("fr", "the Convention (No. 87)", "la convention (n° 98)", "instrument-number-differs"),
    ("fr", "The port (new) opened.", "Le port (neuf a ouvert.", "brackets-differ"),
    ("es", "The “new” port.", "El «nuevo puerto.", "quotes-differ"),
    ("fr", "The port opened.", "Le port a ouvert", "end-punctuation-differs"),
    ("fr", "should:", "devraient;", "end-punctuation-differs"),
    ("es", "Why now?", "Por qué ahora?", "inverted-mark-missing"),
    ("fr", "the port opened;", "a) le port a ouvert;", "label-in-translation"),
]


def codes(language: str, *entries: Entry) -> list[str]:
    header = Entry("", (f"Language: {language}\n",))
    return [found.code for found in check(Catalog((header, *entries)), "fr.po")]


@pytest.mark.parametrize(("language", "source", "translation"), RIGHT)
def test_a_right_translation_is_left_be(language: str, source: str, translation: str) -> None:
    assert codes(language, Entry(source, (translation,))) == []


@pytest.mark.parametrize(("language", "source", "translation", "code"), WRONG)
def test_a_wrong_translation_is_named(
    language: str, source: str, translation: str, code: str
) -> None:
    assert set(codes(language, Entry(source, (translation,)))) == {code}


def test_what_is_not_done_yet_is_said_with_its_line() -> None:
    entries = (Entry("a", line=7), Entry("b", ("c",), flags=("fuzzy",), line=9))
    header = Entry("", ("Language: fr\n",))
    found = check(Catalog((header, *entries)), "fr.po")
    assert [(f.code, f.where) for f in found] == [
        ("message-untranslated", "fr.po:7"),
        ("message-fuzzy", "fr.po:9"),
    ]


def test_every_finding_has_its_sentences_filled() -> None:
    header = Entry("", ("Language: es\n",))
    for language, source, translation, _ in WRONG:
        header = Entry("", (f"Language: {language}\n",))
        for found in check(Catalog((header, Entry(source, (translation,)))), "es.po"):
            assert message(found).endswith(".")
            assert remedy(found).endswith(".")
