"""What a line looks like: a heading, an entry of a list of instruments, a sentence, a date."""

import re

from regesta.readers.flat.bylines import day_in

FINAL = ".;:,!?…"
_GOES_ON = re.compile(r"[;,]\s(?:and|or|et|ou|y|e|o|ja|või|ning)$")
_CLOSERS = "”\"’'»)]"

_ENTRY = re.compile(
    r"""
    \((?:No\.?|Nos\.?|n[°ºo]s?\.?|n\.[°º]|núms?\.|nr\.?)\s?\d+  # "(No. 87)", "(n° 87)"
    | ^[CRP]\.?\s?\d{1,3}\b                                           # "C.172 and R.179"
    | ,\s(?:1[89]|20)\d\d(?:\s?[*†‡]+)?$                          # "Labour Inspection …, 1947"
    | \((?:1[89]|20)\d\d\)(?:\s?[*†‡]+)?$                          # "… on Human Rights (2011)"
    | ,\s(?:as\samended|telle\sque\smodifiée|muudetud|modificada|en\ssu\sversión)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LEADERS = re.compile(r"(?:\.\s?){4,}\s*[\divxlc]*$|…{2,}\s*\d*$")
"""Dots that lead to a page's number in a list of contents."""
_DATE_ALONE = re.compile(
    r"^(?:\w+,?\s)?(?:[A-ZÕÄÖÜ][\w-]+,\s)?(?:\d{1,2}[./]\s?\d{1,2}[./]\s?\d{4}"
    r"|\d{1,2}(?:er|\.)?\s(?:de\s)?[^\W\d_]{3,12}\.?\s(?:de\s)?\d{4}|[A-Z][a-z]+\s\d{1,2},\s\d{4})\.?$"
)
_BYLINE = re.compile(
    r"^(?:by|par|por|autor|author|auteur|tekst|foto|photo)\b[: ]\s?\S", re.IGNORECASE
)
_ADDRESS = re.compile(
    r"@|https?://|www\.|\bT:|\bE:|\b(?:tel|fax|telefon|tél)\b\.?:?\s?\+?\d", re.IGNORECASE
)
_MOST_WORDS = 16
_MOST_LETTERS = 150


def ends_sentence(text: str) -> bool:
    """Say whether the text ends as a sentence, the opening of a list or a list's item does.

    >>> ends_sentence("to prepare a plan of action; and")
    True
    """
    said = text.rstrip()
    return said.rstrip(_CLOSERS)[-1:] in tuple(FINAL) or _GOES_ON.search(said) is not None


def is_entry(text: str) -> bool:
    """Say whether a line names an instrument: it ends with its year or carries its number.

    >>> is_entry("Labour Inspection Convention (No. 81) and Recommendation (No. 81), 1947")
    True
    """
    return _ENTRY.search(text.rstrip()) is not None


def is_date(text: str) -> bool:
    """Say whether a line is a date and nothing more, a place before it at most."""
    return _DATE_ALONE.match(text.strip()) is not None


def is_heading(text: str, *, most_words: int = _MOST_WORDS) -> bool:
    """Say whether a line could be a heading: short, capital first, without final punctuation."""
    line = text.strip()
    letter = next((sign for sign in line if sign.isalpha()), "")
    return (
        bool(letter)
        and letter.isupper()
        and line[0] not in "|*•-–—(["
        and len(line) <= _MOST_LETTERS * most_words / _MOST_WORDS
        and len(line.split()) <= most_words
        and "\n" not in line
        and not ends_sentence(line.rstrip("?"))
        and not any(
            test(line)
            for test in (is_entry, is_date, day_in, _BYLINE.match, _ADDRESS.search, _LEADERS.search)
        )
    )
