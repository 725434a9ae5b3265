"""Periods that something is asked within: "15 tööpäeva jooksul", "dans un délai d'un mois".

A period is counted from the day after the one it runs from; working days leave out Saturdays,
Sundays and the country's public holidays, which the package `holidays` knows.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from regesta.profiles.wording import Later, says

_WORDS: dict[str, int] = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "ten": 10, "twelve": 12, "fourteen": 14, "fifteen": 15, "twenty": 20, "thirty": 30,
    "forty-five": 45, "sixty": 60, "ninety": 90,
    "ühe": 1, "kahe": 2, "kolme": 3, "nelja": 4, "viie": 5, "kuue": 6, "seitsme": 7, "kaheksa": 8,
    "kümne": 10, "neljateistkümne": 14, "viieteistkümne": 15, "kahekümne": 20, "kolmekümne": 30,
    "kuuekümne": 60,
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8,
    "dix": 10, "quinze": 15, "vingt": 20, "trente": 30, "soixante": 60,
    "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8,
    "diez": 10, "quince": 15, "veinte": 20, "treinta": 30, "sesenta": 60,
    "a": 1, "an": 1,
}  # fmt: skip
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
_AGAIN = r"\s*(?:\([^()]{1,24}\)\s*)?"
_WITHIN = {
    "et": Later(
        rf"\b{_COUNT}\b{_AGAIN}(?P<unit>tööpäeva|kalendripäeva|päeva|nädala|kuu)\s+jooksul\b",
        re.IGNORECASE,
    ),
    "en": Later(
        r"\b(?:within|not?\s+later\s+than|in\s+no\s+more\s+than)\s+"
        rf"(?:(?:a\s+|the\s+)?(?:period|time[ -]limit|deadline)\s+of\s+|the\s+next\s+)?"
        rf"{_COUNT}\b{_AGAIN}"
        r"(?P<unit>(?:working|business)\s+days?|(?:calendar\s+)?days?|weeks?|(?:calendar\s+)?months?)\b",
        re.IGNORECASE,
    ),
    "fr": Later(
        r"\b(?:dans|sous)\s+(?:un\s+délai\s+(?:maxim\w+\s+)?(?:de\s+|d['’]\s?)|les\s+)?"
        rf"{_COUNT}\b{_AGAIN}(?P<unit>jours?\s+(?:ouvr\w+)|jours?|semaines?|mois)\b",
        re.IGNORECASE,
    ),
    "es": Later(
        r"\b(?:en|dentro\s+del?)\s+(?:(?:un|el)\s+)?"
        r"(?:plazo\s+(?:máximo\s+|improrrogable\s+|no\s+mayor\s+)?"
        rf"(?:de\s+|a\s+)|los\s+(?:próximos\s+)?){_COUNT}\b{_AGAIN}"
        r"(?P<unit>días\s+(?:hábiles|laborables)|días?|semanas?|mes(?:es)?)\b",
        re.IGNORECASE,
    ),
}
_HINTS = ("jooksul", "ithin", "later than", "more than", "ans ", "ous ", "plazo", "entro de")
_WORKING = Later(r"töö|working|business|ouvr|hábil|laborable", re.IGNORECASE)
_WEEKS = Later(r"nädala|week|semaine|semana", re.IGNORECASE)
_MONTHS = Later(r"kuu|month|mois|mes", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Period:
    """So many days, working days, weeks or months, and where in the text they stand."""

    count: int
    unit: str
    start: int
    text: str


def periods(text: str) -> Iterator[Period]:
    """Yield the periods within which something is to be done, in the four languages.

    >>> [(told.count, told.unit) for told in periods("en un plazo de quince días hábiles")]
    [(15, 'working-days')]
    """
    if not says(text, _HINTS):
        return
    for pattern in _WITHIN.values():
        for match in pattern.finditer(text):
            count = match["count"].lower()
            number = int(count) if count.isdecimal() else _WORDS[count]
            yield Period(number, _unit(match["unit"]), match.start(), match[0])


def _unit(said: str) -> str:
    if _WORKING.search(said):
        return "working-days"
    if _WEEKS.search(said):
        return "weeks"
    return "months" if _MONTHS.match(said) or _MONTHS.search(said) else "days"


def end_of(period: Period, start: date, country: str = "") -> date:
    """Return the last day of a period that is counted from the day after `start`.

    >>> end_of(Period(1, "months", 0, ""), date(2026, 1, 31)).isoformat()
    '2026-02-28'
    """
    if period.unit == "working-days":
        return after_working_days(start, period.count, country)
    if period.unit == "months":
        years, month = divmod(start.month - 1 + period.count, 12)
        year = start.year + years
        return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
    return start + timedelta(days=period.count * (7 if period.unit == "weeks" else 1))


def after_working_days(start: date, count: int, country: str = "") -> date:
    """Return the day that many working days after `start`, which itself is not counted.

    Saturdays, Sundays and the public holidays of the country (ISO 3166, "" for none) are left out.

    >>> after_working_days(date(2026, 2, 19), 3, "EE").isoformat()
    '2026-02-25'
    """
    day = start
    while count > 0:
        day += timedelta(days=1)
        if day.weekday() < 5 and not _is_holiday(day, country):
            count -= 1
    return day


def _is_holiday(day: date, country: str) -> bool:
    return bool(country) and day in _holidays(country, day.year)


@cache
def _holidays(country: str, year: int) -> frozenset[date]:
    from holidays import country_holidays

    return frozenset(country_holidays(country, years=year))
