"""The words that name an instrument, from its title's first to its number or year."""

import pytest

from regesta.flows.citing import citations
from regesta.publication.citing import address


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("See Conventions Nos. 87 and 98.", [("C087", "Conventions Nos. 87"), ("C098", "98")]),
        (
            "Ships Convention (No. 131) and Recommendation (No. 135), 1970",
            [("C131", "Ships Convention (No. 131)"), ("R135", "Recommendation (No. 135), 1970")],
        ),
        (
            "la convention (n° 87) sur la liberté syndicale, 1948; puis",
            [("C087", "convention (n° 87) sur la liberté syndicale, 1948")],
        ),
        (
            "Protocol of 2014 to the Forced Labour Convention, 1930",
            [("P029", "Protocol of 2014 to the Forced Labour Convention, 1930")],
        ),
        (
            "the 358th Session of the Governing Body",
            [("GB.358", "358th Session of the Governing Body")],
        ),
        ("TMMAI/2026/6 or C087 of the ILO", [("TMMAI/2026/6", "TMMAI/2026/6"), ("C087", "C087")]),
        ("Nothing 87 here (98)", []),
    ],
)
def test_what_is_cited_is_found_by_its_words(text: str, told: list[tuple[str, str]]) -> None:
    assert [(one.id, text[one.start : one.end]) for one in citations(text)] == told


def test_what_is_named_twice_is_found_twice() -> None:
    text = "Convention (No. 87), and again: Convention (No. 87)."
    assert [(one.start, one.end) for one in citations(text)] == [(0, 19), (32, 51)]


@pytest.mark.parametrize(
    ("text", "named", "year"),
    [
        (
            (
                "Recall the ILO Declaration on Social Justice for a Fair Globalization, 2008, as "
                "amended in 2022"
            ),
            "ILO Declaration on Social Justice for a Fair Globalization, 2008",
            2008,
        ),
        ("The Centenary Declaration lies at its heart.", "Centenary Declaration", 2019),
        (
            "la Déclaration du centenaire de l’OIT pour l’avenir du travail (2019)",
            "Déclaration du centenaire de l’OIT pour l’avenir du travail (2019)",
            2019,
        ),
        (
            (
                "La Declaración de la OIT relativa a los principios y derechos fundamentales en el "
                "trabajo y su seguimiento, 1998, en su versión enmendada"
            ),
            (
                "Declaración de la OIT relativa a los principios y derechos fundamentales en el "
                "trabajo y su seguimiento, 1998"
            ),
            1998,
        ),
        ("the Declaration of Philadelphia (1944)", "Declaration of Philadelphia (1944)", 1944),
    ],
)
def test_a_declaration_is_cited_by_its_year(text: str, named: str, year: int) -> None:
    (found,) = citations(text)
    assert text[found.start : found.end] == named
    assert address(found) == f"/akn/un/statement/declaration/ilo/{year}"


def test_what_somebody_declares_is_no_declaration() -> None:
    assert citations("A customs declaration on fundamental goods, 1998, was lost.") == ()


def test_a_title_that_ended_before_its_number_does_not_go_on_behind_it() -> None:
    text = (
        "Convenio sobre los barcos, 1981 (núm. 155), y su Protocolo de 2002, y Recomendación "
        "sobre los barcos, 1981 (núm. 164)"
    )
    first = citations(text)[0]
    assert (first.id, text[first.start : first.end].endswith("(núm. 155)")) == ("C155", True)
