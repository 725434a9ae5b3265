"""Lines of who wrote a text and when: they stand by its title, and belong to no paragraph."""

import re

_MONTH = r"[^\W\d_]{3,12}\.?"
_DAY = re.compile(
    rf"""
    \b\d{{4}}-\d\d-\d\d\b | (?<!\d)\d{{1,2}}[./]\s?\d{{1,2}}[./]\s?\d{{4}}
    | (?<!\d)\d{{1,2}}(?:st|nd|rd|th|er|\.)?\s(?:de\s)?{_MONTH}\s(?:de\s)?\d{{4}}
    | \b{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}
    """,
    re.VERBOSE,
)
_DATED = re.compile(
    r"^(?:by|written|posted|published|submitted|updated|date|par|publié|por|publicado|autor"
    r"|avaldatud|lisatud|tekst)\b|\s(?:by|par|por)\s|[|·•]",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"^(?:(?:[Bb]y|[Ww]ritten\sby|[Pp]ar|[Pp]or)\s(?=[A-ZÀ-ÞŠŽ])"
    r"|(?:Autor|Author|Auteur|Text|Tekst|Foto|Photo)\s?:)"
)
_LONGEST = 120
_MOST_WORDS = 8
_MOST_BARE = 3
"""Words beside a date alone: the day of the week, a place, an hour."""


def day_in(text: str) -> str:
    """Return the date a line of author and date gives, as it is written; "" where it has none.

    >>> day_in("Posted on 14 June 2025 by Jane Roe")
    '14 June 2025'
    """
    match = _DAY.search(text) if is_byline(text) else None
    return match[0] if match else ""


def is_byline(text: str) -> bool:
    """Say whether a line says when something was written, or by whom, and nothing more."""
    match = _DAY.search(text)
    rest = (text.replace(match[0], " ") if match else text).rstrip()
    count = len(rest.split())
    if len(text) > _LONGEST or count > _MOST_WORDS or rest.endswith(("!", "?")):
        return False
    if match:
        return count <= _MOST_BARE or _DATED.search(text) is not None
    return _SIGNED.match(text) is not None
