"""The words that name an instrument, from its title's first to its number or year."""

import pytest

from regesta.flows.citing import citations


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
