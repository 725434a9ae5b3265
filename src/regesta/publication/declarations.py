"""The declarations of the International Labour Organization: what they are called, their addresses.

They have no numbers; each is known by the year it was adopted in, whatever edition is cited.
"""

import re
from collections.abc import Iterator

_ILO = r"(?:ILO(?:['’]s)?\s+)?"
_OIT = r"(?:\s+de\s+(?:l['’]|la\s+)OIT)?"
_YEAR = r"(?:,?\s+\(?{}(?!\d)\)?)?"

_TITLES: dict[int, tuple[str, ...]] = {
    1944: (
        r"Declaration of Philadelphia",
        r"Déclaration de Philadelphie",
        r"Declaración de Filadelfia",
    ),
    1977: (
        _ILO + r"Tripartite Declaration of Principles concerning Multinational Enterprises"
        r"(?: and Social Policy)?",
        _ILO + r"MNE Declaration",
        r"Déclaration de principes tripartite" + _OIT + r" sur les entreprises multinationales"
        r"(?: et la politique sociale)?",
        r"Declaración tripartita de principios" + _OIT + r" sobre las empresas multinacionales"
        r"(?: y la política social)?",
    ),
    1998: (
        _ILO + r"Declaration on Fundamental Principles and Rights at Work"
        r"(?: and its Follow-up)?",
        r"Déclaration" + _OIT + r" relative aux principes et droits fondamentaux au travail"
        r"(?: et son suivi)?",
        r"Declaración" + _OIT + r" relativa a los principios y derechos fundamentales en el trabajo"
        r"(?: y su seguimiento)?",
    ),
    2008: (
        _ILO + r"Declaration on Social Justice for a Fair Globali[sz]ation",
        r"Déclaration" + _OIT + r" sur la justice sociale pour une mondialisation équitable",
        r"Declaración" + _OIT + r" sobre la justicia social para una globalización equitativa",
    ),
    2019: (
        _ILO + r"Centenary Declaration(?: for the Future of Work)?",
        r"Déclaration du centenaire" + _OIT + r"(?: pour l['’]avenir du travail)?",
        r"Declaración del centenario" + _OIT + r"(?: para el futuro del trabajo)?",
    ),
}
"""What each is called in English, French and Spanish, by its year."""


def _pattern(year: int, titles: tuple[str, ...]) -> re.Pattern[str]:
    told = rf"\b(?:{'|'.join(titles)}){_YEAR.format(year)}"
    return re.compile(told.replace(" ", r"\s+"), re.IGNORECASE)


_PATTERNS = tuple((year, _pattern(year, titles)) for year, titles in _TITLES.items())
_HINT = re.compile(r"d[eé]clara", re.IGNORECASE)


def named(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where a text names a declaration, with its code.

    >>> list(named("the ILO Centenary Declaration for the Future of Work (2019) and"))
    [(4, 59, 'D2019')]
    """
    if _HINT.search(text) is None:
        return
    for year, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield match.start(), match.end(), f"D{year}"


def address(code: str) -> str:
    """Return a declaration's permanent address, "" for what is no declaration's code.

    >>> address("D1998")
    '/akn/un/statement/declaration/ilo/1998'
    """
    known = code[:1] == "D" and code[1:].isdecimal() and int(code[1:]) in _TITLES
    return f"/akn/un/statement/declaration/ilo/{code[1:]}" if known else ""
