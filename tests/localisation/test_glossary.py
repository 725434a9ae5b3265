"""Official titles and terms: read, composed in three languages, shown and filled in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.localisation import glossary
from regesta.localisation.glossary import Glossary, annotated, filled, load, suggestion
from regesta.localisation.po import Catalog, Entry
from regesta.localisation.titling import titled
from regesta.localisation.units import Message
from regesta.settings import resource

FOLDER = resource("translations", "glossary")
INSTRUMENTS, TERMS = (
    FOLDER.joinpath(name).read_text("utf-8") for name in ("instruments.csv", "terms.csv")
)


@pytest.fixture(scope="module")
def known() -> Glossary:
    told = load(INSTRUMENTS, TERMS)
    assert told.findings == ()
    return told.value


LINES = [
    (
        "Equal Remuneration Convention (No. 100), and Recommendation (No. 90), 1951",
        "Convention (n° 100) et recommandation (n° 90) sur l’égalité de rémunération, 1951",
        "Convenio (núm. 100) y Recomendación (núm. 90) sobre igualdad de remuneración, 1951",
    ),
    (
        "Termination of Employment Convention (No. 158) ** and Recommendation (No. 166), 1982",
        "Convention (n° 158) ** et recommandation (n° 166) sur le licenciement, 1982",
        (
            "Convenio (núm. 158) ** y Recomendación (núm. 166) "
            "sobre la terminación de la relación de trabajo, 1982"
        ),
    ),
    (
        "Hours of Work (Industry) Convention, 1919 (No.\u00a01)<tab/>*",
        "Convention (n° 1) sur la durée du travail (industrie), 1919<tab/>*",
        "Convenio sobre las horas de trabajo (industria), 1919 (núm. 1)<tab/>*",
    ),
    (
        "Protocol of 2014 to the Forced Labour Convention, 1930",
        "Protocole de 2014 relatif à la convention sur le travail forcé, 1930",
        "Protocolo de 2014 relativo al Convenio sobre el trabajo forzoso, 1930",
    ),
    (
        "Occupational Safety and Health Convention, 1981 (No. 155), and its Protocol of 2002",
        (
            "Convention (n° 155) sur la sécurité et la santé des travailleurs, 1981, "
            "et son protocole de 2002"
        ),
        (
            "Convenio sobre seguridad y salud de los trabajadores, 1981 (núm. 155), "
            "y su Protocolo de 2002"
        ),
    ),
    (
        "Forced Labour Convention, 1930 (No. 29) [and its Protocol]",
        "Convention (n° 29) sur le travail forcé, 1930 [et son protocole]",
        "Convenio sobre el trabajo forzoso, 1930 (núm. 29) [y su Protocolo]",
    ),
    (
        (
            "Migration for Employment Convention (Revised) (No. 97) "
            "and Recommendation (Revised) (No. 86), 1949"
        ),
        (
            "Convention (n° 97) et recommandation (n° 86) sur les travailleurs migrants "
            "(révisées), 1949"
        ),
        (
            "Convenio (núm. 97) y Recomendación (núm. 86) sobre los trabajadores migrantes "
            "(revisados), 1949"
        ),
    ),
    (
        "Minimum Age (Sea) Convention (Revised), 1936 (No. 58);",
        "Convention (n° 58) (révisée) sur l’âge minimum (travail maritime), 1936;",
        "Convenio (revisado) sobre la edad mínima (trabajo marítimo), 1936 (núm. 58);",
    ),
    (
        "C029 – Forced Labour Convention, 1930 (No. 29)",
        "C029 – Convention (n° 29) sur le travail forcé, 1930",
        "C029 – Convenio sobre el trabajo forzoso, 1930 (núm. 29)",
    ),
    (
        "Conventions Nos. 87, 98 and 111",
        "Conventions nos 87, 98 et 111",
        "Convenios núms. 87, 98 y 111",
    ),
    ("Convention No. 190", "Convention n° 190", "Convenio núm. 190"),
    (
        "MLC, 2006, as amended",
        "MLC, 2006, telle qu’amendée",
        "MLC, 2006, en su versión enmendada",
    ),
    (
        "Maritime Labour Convention, 2006, as amended (MLC, 2006)",
        "Convention du travail maritime, 2006, telle qu’amendée (MLC, 2006)",
        "Convenio sobre el trabajo marítimo, 2006, en su versión enmendada (MLC, 2006)",
    ),
    (
        "<b>Asbestos Convention (No. 162) and Recommendation (No. 172), 1986</b>",
        "<b>Convention (n° 162) et recommandation (n° 172) sur l’amiante, 1986</b>",
        "<b>Convenio (núm. 162) y Recomendación (núm. 172) sobre el asbesto, 1986</b>",
    ),
    (
        (
            "the Employment Policy Convention (No. 122) and Recommendation (No. 122), 1964, "
            "and the Employment Policy (Supplementary Provisions) Recommendation, 1984 (No. 169)"
        ),
        (
            "convention (n° 122) et recommandation (n° 122) sur la politique de l’emploi, 1964, et "
            "recommandation (n° 169) concernant la politique de l’emploi (dispositions "
            "complémentaires), 1984"
        ),
        (
            "Convenio (núm. 122) y Recomendación (núm. 122) sobre la política del empleo, 1964, y "
            "Recomendación sobre la política del empleo (disposiciones complementarias), 1984 "
            "(núm. 169)"
        ),
    ),
]


@pytest.mark.parametrize(("english", "french", "spanish"), LINES)
def test_a_line_of_instruments_is_written_officially(
    english: str, french: str, spanish: str, known: Glossary
) -> None:
    for language, wanted in (("fr", french), ("es", spanish)):
        told = titled(english, known.instruments, language)
        assert told
        assert told.text.lower() == wanted.lower()


def test_every_title_of_the_glossary_comes_back_as_it_stands(known: Glossary) -> None:
    for one in known.instruments:
        for language in ("fr", "es"):
            told = titled(one.english, known.instruments, language)
            assert told
            assert told.text == one.titles[language].text
            assert told.is_verified == one.titles[language].is_verified


@pytest.mark.parametrize(
    "line",
    [
        "Asbestos Convention, 1986 (No. 161)",
        "Asbestos Convention, 1987 (No. 162)",
        "Forced Labour Convention, 1930 (No. 29), and other texts",
        "The Conference adopted the Asbestos Convention, 1986 (No. 162).",
        "Labour Inspection Convention, 1947 (No. 175)",
        "Equal Remuneration Convention (No. 100), and Recommendation (No. 91), 1951",
        "<b>Asbestos Convention, 1986 (No. 162)",
        "its Protocol of 2014",
        "",
    ],
)
def test_what_does_not_fit_together_is_left_to_people(line: str, known: Glossary) -> None:
    assert titled(line, known.instruments, "fr") is None


@given(st.text(alphabet=" ,;()[]*.Nos19Conventionadthe<b>/Rm–", max_size=80))
def test_no_line_breaks_the_reader(line: str) -> None:
    told = load(INSTRUMENTS, TERMS).value if not CACHE else CACHE[0]
    CACHE[:] = [told]
    titled(line, told.instruments, "es")


CACHE: list[Glossary] = []


def test_verified_titles_are_filled_in_and_others_wait_for_review(known: Glossary) -> None:
    texts = (
        "Asbestos Convention, 1986 (No. 162)",
        "Labour Inspection Recommendation, 1947 (No. 81)",
        "Appendix",
        "Ships sailed.",
    )
    told = filled(Catalog((Entry("", ("Language: fr\n",)), *map(Entry, texts))), known, "fr")
    assert [(e.msgstr, e.is_fuzzy) for e in told.messages] == [
        ("Convention (n° 162) sur l’amiante, 1986", False),
        ("Recommandation (n° 81) sur l’inspection du travail, 1947", True),
        ("Annexe", True),
        ("", False),
    ]
    assert filled(told, known, "fr") is told


def test_what_somebody_wrote_stays(known: Glossary) -> None:
    mine = Entry("Asbestos Convention, 1986 (No. 162)", ("Amiante",))
    gone = Entry("Asbestos Convention, 1986 (No. 162)", obsolete=True, context="x")
    catalog = Catalog((mine, gone))
    assert filled(catalog, known, "fr") is catalog
    assert filled(catalog, known, "et") is catalog


def test_a_translator_is_shown_the_terms_and_titles_of_a_text(known: Glossary) -> None:
    text = "Social dialogue and the <b>Asbestos Convention, 1986 (No. 162)</b>, shape decent work."
    told = annotated((Message(text, (1,), ("paragraph",)),), known, "es")[0]
    assert told.notes == (
        "paragraph",
        "official: Convenio sobre el asbesto, 1986 (núm. 162) (C162, verified)",
        "term: social dialogue → diálogo social (verified)",
        "term: decent work → trabajo decente (verified)",
    )
    assert annotated((Message(text, (1,)),), known, "en")[0].notes == ()


def test_a_whole_official_line_is_said_once(known: Glossary) -> None:
    told = annotated((Message("Asbestos Convention, 1986 (No. 162)", (1,)),), known, "fr")[0]
    assert told.notes == ("official: Convention (n° 162) sur l’amiante, 1986 (C162, verified)",)


def test_a_row_that_makes_no_sense_is_left_out_and_said() -> None:
    head = "use,english,french,french_status,spanish,spanish_status\n"
    rows = "required,port,port,verified,puerto,verified\nmaybe,quay,quai,verified,muelle,verified\n"
    told = load(INSTRUMENTS, head + rows + "required,dock,,sure,dársena,verified\n")
    assert [(one.code, one.where) for one in told.findings] == [
        ("glossary-row-wrong", "terms.csv:3"),
        ("glossary-row-wrong", "terms.csv:4"),
    ]
    assert set(told.value.terms) == {"port"}


def test_a_table_without_its_columns_is_not_used() -> None:
    told = load("id,english\nC001,x\n", TERMS)
    assert [one.code for one in told.findings] == ["glossary-column-missing"]
    assert not list(told.value.instruments)


def test_a_spreadsheet_s_semicolons_are_understood() -> None:
    told = load(INSTRUMENTS, "use;english;french;french_status;spanish;spanish_status\n"
                             "heading;Ports;Ports;verified;Puertos;verified\n")  # fmt: skip
    assert told.findings == ()
    found = suggestion("Ports", told.value, "es")
    assert found
    assert found.text == "Puertos"


def test_an_office_without_a_glossary_gets_nothing_filled_in() -> None:
    catalog = Catalog((Entry("Asbestos Convention, 1986 (No. 162)"),))
    assert filled(catalog, glossary.EMPTY, "fr") is catalog
