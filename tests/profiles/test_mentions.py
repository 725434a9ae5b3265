import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.profiles import mentions
from regesta.profiles.mentions import document_code


def named(*texts):
    return [mention.id for mention in mentions.mentions(texts)]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Weekly Rest (Industry) Convention, 1921 (No. 14)", ["C014"]),
        (
            "Nursing Personnel Convention (No. 149), and Recommendation (No. 157), 1977",
            ["C149", "R157"],
        ),
        ("Labour Inspection Convention, 1947 (No. 81), and its Protocol of 1995", ["C081", "P081"]),
        (
            "la convention (n° 184) et la recommandation (n° 192) sur l’agriculture",
            ["C184", "R192"],
        ),
        (
            "Convenio sobre el trabajo marítimo, 2006 (núm. 186), y Recomendación (núm. 9)",
            ["C186", "R009"],
        ),
        ("les conventions nos 87 et 98", ["C087", "C098"]),
        ("Conventions Nos 87, 98 and 135 were ratified on 3 May", ["C087", "C098", "C135"]),
        ("ILO konventsioon nr 190", ["C190"]),
        ("as C190 and R206 require", ["C190", "R206"]),
        ("the Maritime Labour Convention, 2006, as amended (MLC, 2006)", ["C186"]),
        ("la convention du travail maritime, 2006", ["C186"]),
        ("the Protocol of 2014 to the Forced Labour Convention, 1930", ["P029"]),
        (
            "Convention (n° 29) sur le travail forcé, 1930, et son protocole de 2014",
            ["C029", "P029"],
        ),
    ],
)
def test_instruments_are_known_by_kind_and_number_in_every_language(text, ids):
    assert named(text) == ids


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("the 358th Session (November 2026) of the Governing Body of the ILO", "GB.358"),
        ("the Governing Body at its 355th Session (November 2025)", "GB.355"),
        ("Governing Body, 358th Session (November 2026)", "GB.358"),
        ("la 358e session du Conseil d’administration", "GB.358"),
        ("el Consejo de Administración, en su 358.ª reunión", "GB.358"),
        ("the 113th Session of the International Labour Conference", "ILC.113"),
        ("la 113e session de la Conférence internationale du Travail", "ILC.113"),
        ("la 113.ª reunión de la Conferencia Internacional del Trabajo", "ILC.113"),
        ("the Governing Body in November 2026", "GB.358"),
        ("the Governing Body in March 2027", "GB.359"),
        ("submitted to GB.359 in due course", "GB.359"),
    ],
)
def test_sessions_are_known_by_number_or_by_month(text, identifier):
    assert named(text) == [identifier]


@pytest.mark.parametrize("text", ["TMMAI/2026/6", "GB.355/INS/3/1", "A/RES/70/1", "ACTEMP/2026/4"])
def test_document_codes_are_kept_verbatim(text):
    assert named(f"see {text}, paragraph 4") == [text]
    assert document_code(f" {text} ") == text


@pytest.mark.parametrize(
    "text",
    [
        "and/or", "24/7", "AI/ML", "11-2/509-1", "HIV/AIDS", "the Kyoto Protocol of 1997",
        "Table No. 29 of the convention centre", "Chapter 1", "the Governing Body in 2026",
    ],
)  # fmt: skip
def test_other_numbers_name_nothing(text):
    assert named(text) == []


def test_everything_is_named_once_in_the_order_of_the_text():
    assert named("Convention No. 98 and Convention No. 87", "Convention No. 98") == ["C098", "C087"]


def test_the_title_is_quoted_from_its_first_capital():
    told = mentions.mentions(("ratify the Minimum Age Convention, 1973 (No. 138), soon",))
    assert told[0].text == "Minimum Age Convention, 1973 (No. 138)"


@given(st.text())
def test_any_text_may_be_searched(text):
    assert isinstance(mentions.mentions((text,)), tuple)


def test_its_examples_hold():
    assert doctest.testmod(mentions).failed == 0


def test_a_full_stop_after_a_code_is_the_sentences() -> None:
    assert named("See document GB.352/POL/3.") == ["GB.352/POL/3"]


def test_a_session_belongs_to_the_organ_named_last_before_it() -> None:
    text = (
        "requests the Governing Body of the International Labour Office to give due consideration"
        " to them at its 361st Session"
    )
    assert named(text) == ["GB.361"]
    assert named(
        "the Governing Body and the International Labour Conference at its 115th Session"
    ) == ["ILC.115"]
