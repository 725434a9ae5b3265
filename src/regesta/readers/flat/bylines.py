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
_OPENS = re.compile(
    r"^(?:by|written\sby|posted|published|submitted|updated|date|text|par|publié|por|publicado"
    r"|autor|avaldatud|lisatud|tekst|foto)\b",
    re.IGNORECASE,
)
_LONGEST = 120
_MOST_WORDS = 8


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
    rest = text.replace(match[0], " ") if match else text
    is_short = len(text) <= _LONGEST and len(rest.split()) <= _MOST_WORDS
    return is_short and bool(match or _OPENS.match(text)) and not rest.rstrip().endswith(("!", "?"))
