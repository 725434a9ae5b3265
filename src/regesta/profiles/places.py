"""Countries and regions as catalogues print them, also where the names are glued together.

Country names are CLDR's, by way of Babel, with the spellings of the United Nations beside them.
"""

import re
from collections.abc import Mapping
from functools import cache

from regesta.profiles.wording import spaced

_SPOKEN = ("et", "fr", "es")
REGIONS = (
    "Africa", "Americas", "Arab States", "Asia", "Asia and the Pacific", "Asia-Pacific",
    "Caribbean", "Central Asia", "Eastern Europe", "Europe", "Europe and Central Asia",
    "Europe and the Commonwealth of Independent States", "Commonwealth of Independent States",
    "Global", "Latin America", "Latin America and the Caribbean", "Middle East",
    "Middle East and North Africa", "North Africa", "North America", "Northern America", "Oceania",
    "Pacific", "South America", "South Asia", "Sub-Saharan Africa", "West Asia", "Western Europe",
    "Worldwide", "Europe and North America", "East Asia and the Pacific",
)  # fmt: skip

# What the United Nations write where CLDR writes something else.
_UNITED_NATIONS = (
    "Bolivia (Plurinational State of)", "Brunei Darussalam", "Cabo Verde", "Congo",
    "Côte d'Ivoire", "Czech Republic", "Democratic People's Republic of Korea",
    "Democratic Republic of the Congo", "Iran (Islamic Republic of)",
    "Lao People's Democratic Republic", "Micronesia (Federated States of)", "Myanmar",
    "Netherlands (Kingdom of the)", "Republic of Korea", "Republic of Moldova",
    "Russian Federation", "State of Palestine", "Palestine", "Occupied Palestinian Territory",
    "Syrian Arab Republic", "Türkiye", "Turkey", "Swaziland", "Macedonia", "Timor-Leste",
    "United Kingdom of Great Britain and Northern Ireland", "United Republic of Tanzania",
    "United States of America", "Venezuela (Bolivarian Republic of)", "Viet Nam", "Hong Kong",
    "Macau", "UK", "USA", "The Gambia", "The Bahamas", "Kosovo",
)  # fmt: skip


@cache
def countries(language: str = "en") -> frozenset[str]:
    """Return every name of a country in the language, as CLDR and the United Nations have it."""
    told = {name for code, name in _territories(language).items() if len(code) == 2}
    spelt = {name.replace(" & ", " and ").replace("St. ", "Saint ") for name in told}
    straight = {name.replace("’", "'") for name in told | spelt}
    return frozenset(told | spelt | straight | set(_UNITED_NATIONS))


@cache
def regions(language: str = "en") -> frozenset[str]:
    """Return the names of regions in the language: CLDR's (UN M49), in English the catalogues'."""
    told = {name for code, name in _territories(language).items() if code.isdigit()}
    return frozenset(told | set(REGIONS)) if language in _SPOKEN else frozenset(REGIONS)


def _territories(language: str) -> Mapping[str, str]:
    from babel import Locale

    return Locale(language if language in _SPOKEN else "en").territories


def split(line: str, language: str = "en") -> tuple[str, ...]:
    """Return the regions and countries that make up the whole line, () when it is anything else.

    >>> split("Asia and the Pacific ChinaUnited States")
    ('Asia and the Pacific', 'China', 'United States')
    """
    return _parsed(spaced(line), language) or ()


def _parsed(rest: str, language: str) -> tuple[str, ...] | None:
    """Cut names off the front, the longest first, going back where the rest does not follow."""
    rest = rest.lstrip(" ,;·|")
    if not rest:
        return ()
    for name in _beginning(rest, language):
        told = _parsed(rest[len(name) :], language)
        if told is not None:
            return (name, *told)
    return None


def _beginning(text: str, language: str) -> tuple[str, ...]:
    told = {match[0] for match in (pattern.match(text) for pattern in _patterns(language)) if match}
    names = regions(language) | countries(language)
    shorter = {word for name in told for word in _prefixes(name) if word in names}
    return tuple(sorted(told | shorter, key=len, reverse=True))


def _prefixes(name: str) -> tuple[str, ...]:
    return tuple(name[:end] for end in range(2, len(name)))


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)))
        for names in (regions(language), countries(language))
    )
