"""Dates and ranges of dates in Estonian, English, French and Spanish, by one grammar.

Month and weekday names are CLDR's, by way of Babel, which is loaded when the first one is met.
The day comes before the month; what can be read otherwise is a finding.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from regesta.model.findings import Finding, Result, finding
from regesta.model.folding import folded
from regesta.profiles.wording import Later, says

LANGUAGES = ("en", "et", "fr", "es")

_DIGITS = Later(r"\d+")
_ORDINAL = r"(?:\s?(?:st|nd|rd|th|er|re)\b|\.?[ºª°]|\.)?"
_OF = r"\s*(?:(?:of|de|del)\s+|d['’])?"
_WORD = r"[^\W\d_]{3,14}"
_JOIN = (
    r"\s*(?:[-–—‑]|\b(?:to|till|until|through|and|au|et|al|a|y|hasta|kuni|ja)\b)\s*"
    r"(?:(?:the|le|el)\s+)?"
)
_YEAR = r"\s*,?\s*(?:(?:de|del)\s+)?(?:a(?:ño|nno)\s+)?"

_TEXTUAL = Later(
    rf"""
    (?<![\w/])(?P<day>\d{{1,2}}){_ORDINAL}            # 13, 13th, 1er, 13.
    (?:
        (?:{_OF}(?P<month1>{_WORD})\.?                # 30 March to 3 April 2026
           (?:{_YEAR}(?P<year1>\d{{4}})(?!\d))?)?
        (?:{_JOIN}|(?<=st)\s+)                       # 28. aprillist 2. maini 2026
        (?:(?P<weekday2>{_WORD}),?\s+)?               # from Monday, 13 to Friday, 17 April 2026
        (?P<day2>\d{{1,2}}){_ORDINAL}
    )?
    {_OF}(?P<month>{_WORD})\.?
    (?:{_YEAR}(?P<year>\d{{4}})(?!\d))?               # without a year: read near a known date
    """,
    re.VERBOSE,
)
_MONTH_FIRST = Later(  # April 13, 2026; April 13–17, 2026
    r"(?<=[^\W\d_][\s.])(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    r"(?:\s*(?:[-–—]|to|through|until)\s*(?:(?P<month2>[^\W\d_]{3,9})\.?\s+)?"
    r"(?P<day2>\d{1,2})(?:st|nd|rd|th)?)?,?\s+(?P<year>\d{4})(?!\d)"
)
_NUMERIC = Later(  # 27.03.2026; 13.–17.04.2026; 13.04.–17.04.2026; 27.03.26
    r"(?<![\w./])(?:(?P<day1>\d{1,2})\.(?:(?P<month1>\d{1,2})\.)?\s*[-–—]\s*)?"
    r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4}|\d\d)(?![\d/]|\.\d)"
)
_SLASHED = Later(  # 27/03/2026
    r"(?<![\w./-])(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4}|\d\d)(?![\w/-])"
)
_DASHED = Later(  # 27-03-2026
    r"(?<![\w/.-])(?P<day>\d\d)-(?P<month>\d\d)-(?P<year>\d{4})(?![\w/-])"
)
_YEAR_FIRST = Later(  # 2026. aasta 11. veebruaril; 2026. a 11. veebruar
    rf"(?<!\d)(?P<year>\d{{4}})\.?\s*a(?:asta)?\.?\s+(?P<day>\d{{1,2}})\.\s*(?P<month>{_WORD})"
)
_ISO = Later(r"(?<![\w-])(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])")
_SPELT = Later(  # this sixth day of February 2026; the thirteenth of June 2025
    r"\b(?P<tens>twenty-|thirty-)?(?P<ordinal>primero|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
    r"|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth"
    r"|twentieth|thirtieth)\s+(?:day\s+)?(?:of|de)\s+"
    r"(?P<month>[A-Za-z][a-z]{2,9}),?\s+(?:del?\s+)?(?P<year>\d{4})(?!\d)"
)
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
_UNITS = {"primero": 1, "thirtieth": 30} | {word: n for n, word in enumerate(_ORDINALS, 1)}
_SPELT_HINTS = (" day of ", "primero de ", "th of ", "st of ", "nd of ", "rd of ")
_ROMAN = Later(  # 11.II.2026, 11. XII 2026
    r"(?<![\w./])(?P<day>\d{1,2})\.?\s?(?P<month>XI{0,2}|IX|IV|V?I{1,3}|V)[.\s]\s?(?P<year>\d{4})(?![\d/])"
)
_BETWEEN = Later(r"\s*(?:[-–—]|to|until|till|au|al|kuni)\s*")
_WEEKDAY_BEFORE = Later(rf"({_WORD}),?\s+(?:(?:le|el|the)\s+)?$")
_WORD_BEFORE = Later(rf"({_WORD})\.?\s$")
# 27. märtsiks, 27. märtsini, 27. märtsil: Estonian declines its months.
_ESTONIAN_CASES = ("", "l", "ks", "ni", "st", "s", "le", "lt", "ga")


@dataclass(frozen=True, slots=True)
class Span:
    """A date (`from_` equals `until`) or range of dates, and where in the text it stands.

    `yearless` where the year was not written and was taken from a date near it.
    """

    from_: date
    until: date
    start: int
    end: int
    yearless: bool = False

    @property
    def is_range(self) -> bool:
        """Say whether it is more than one day."""
        return self.from_ != self.until


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one pattern made of one match: a span or nothing, with its findings."""

    span: Span | None
    findings: tuple[Finding, ...] = ()


@lru_cache(maxsize=256)  # one text is asked for its deadlines, its event and its findings
def found(text: str, language: str = "", near: date | None = None) -> Result[tuple[Span, ...]]:
    """Return the dates and ranges in the text, in order.

    A date without a year is read as the first such day on or after `near`, or left out without
    it. A date that does not exist is an error; a weekday that differs, an American order and a
    year of two digits are warnings.

    >>> [str(span.until) for span in found("du 13 au 17 avril 2026", "fr").value]
    ['2026-04-17']
    >>> [str(span.from_) for span in found("hiljemalt 27. märtsiks 2026", "et").value]
    ['2026-03-27']
    """
    readings = tuple(_readings(text, language, near))
    spans = sorted(
        (reading.span for reading in readings if reading.span), key=lambda span: span.start
    )
    findings = tuple(found for reading in readings for found in reading.findings)
    return Result(tuple(_ranged(text, spans)), findings)


def field_date(value: str, language: str = "et") -> Result[date | None]:
    """Return the day a field's value gives, or None with an error when it gives none.

    >>> field_date("11.02.2026 14:05").value
    datetime.date(2026, 2, 11)
    """
    if not value.strip():
        return Result(None)
    dates = found(value, language)
    if dates.value:
        return Result(dates.value[0].from_, dates.findings)
    return Result(None, dates.findings or (finding("date-unreadable", text=value.strip()),))


def _readings(text: str, language: str, near: date | None) -> Iterator[_Reading]:
    """Yield what the patterns make of every number in the text that no earlier date has taken."""
    yield from _spelt(text)
    taken = 0
    for digits in _DIGITS.finditer(text):
        if digits.start() < taken:
            continue
        length = digits.end() - digits.start()
        for pattern, read in _PATTERNS.get(length, ()):
            match = pattern.match(text, digits.start())
            reading = read(match, language, near) if match else None
            if match and reading:
                taken = match.end()
                yield reading
                break


def _textual(match: re.Match[str], language: str, near: date | None) -> _Reading | None:
    told = _month(match["month"], language) if match["year"] or near else None
    if told is None:
        return None
    month, tongue = told
    if not match["year"] and tongue == "en" and match["month"].islower():
        return None  # "of whom 20 may attend"
    first = _month(match["month1"], language) if match["month1"] else told
    if first is None:
        return None
    day2 = int(match["day2"] or match["day"])
    year = int(match["year"]) if match["year"] else _year_near(near, month, day2)
    year1 = int(match["year1"]) if match["year1"] else year - (first[0] > month)
    reading = _whole(match, (year1, first[0], int(match["day"])), (year, month, day2))
    if not match["year"] and reading.span is None:
        return None
    return _with_weekdays(reading, match, tongue)


def _year_near(near: date | None, month: int, day: int) -> int:
    assert near is not None
    return near.year + ((month, day) < (near.month, near.day))


def _with_weekdays(reading: _Reading, match: re.Match[str], language: str) -> _Reading:
    if reading.span is None:
        return reading
    before = _WEEKDAY_BEFORE.search(match.string, max(0, match.start() - 24), match.start())
    told = (
        (before[1] if before else "", reading.span.from_),
        (match["weekday2"], reading.span.until),
    )
    wrong = tuple(
        finding("date-weekday", match[0], weekday=word, date=day.isoformat())
        for word, day in told
        if word and _weekday(word, language) not in (None, day.weekday())
    )
    yearless = not match["year"]
    span = Span(reading.span.from_, reading.span.until, match.start(), match.end(), yearless)
    return _Reading(span, reading.findings + wrong)


def _month_first(match: re.Match[str], language: str, _near: date | None) -> _Reading | None:
    before = _WORD_BEFORE.search(match.string, max(0, match.start() - 16), match.start())
    told = _month(before[1], language) if before else None
    if told is None:
        return None
    year, day = _ints(match, "year", "day")
    last = _month(match["month2"], language) if match["month2"] else told
    if last is None:
        return None
    first = year - (told[0] > last[0])  # December 30 – January 2, 2027
    return _whole(match, (first, told[0], day), (year, last[0], int(match["day2"] or day)))


def _numeric(match: re.Match[str], _language: str, _near: date | None) -> _Reading:
    year, month, day = _ints(match, "year", "month", "day")
    start = (_century(year), int(match["month1"] or month), int(match["day1"] or day))
    return _with_short_year(_whole(match, start, (_century(year), month, day)), match)


def _slashed(match: re.Match[str], language: str, _near: date | None) -> _Reading:
    year, month, day = _ints(match, "year", "month", "day")
    if month > 12 and day <= 12:
        reading = _whole(match, (_century(year), day, month))
        american = finding("date-american", match[0], text=match[0])
        return _Reading(reading.span, (*reading.findings, american))
    reading = _whole(match, (_century(year), month, day))
    if language.startswith("en") and day <= 12 and day != month:
        ambiguous = finding("date-ambiguous", match[0], text=match[0])
        reading = _Reading(reading.span, (*reading.findings, ambiguous))
    return _with_short_year(reading, match)


def _roman(match: re.Match[str], _language: str, _near: date | None) -> _Reading:
    year, day = _ints(match, "year", "day")
    return _whole(match, (year, _ROMANS.index(match["month"]) + 1, day))


def _year_first(match: re.Match[str], language: str, _near: date | None) -> _Reading | None:
    told = _month(match["month"], language)
    year, day = _ints(match, "year", "day")
    return _whole(match, (year, told[0], day)) if told else None


_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def _spelt(text: str) -> Iterator[_Reading]:
    """Yield the dates whose day is a word, as resolutions are dated in English."""
    for match in _SPELT.finditer(text) if says(text, _SPELT_HINTS) else ():
        month = _month(match["month"], "es" if match["ordinal"] == "primero" else "en")
        if month:
            tens = {"twenty-": 20, "thirty-": 30}.get(match["tens"] or "", 0)
            units = _UNITS[match["ordinal"]]
            yield _whole(match, (int(match["year"]), month[0], tens + units))


def _iso(match: re.Match[str], _language: str, _near: date | None) -> _Reading:
    return _whole(match, _ints(match, "year", "month", "day"))


def _with_short_year(reading: _Reading, match: re.Match[str]) -> _Reading:
    if len(match["year"]) == 4:
        return reading
    if reading.span is None:  # 10.45.30 is a time or a section, no date
        return _Reading(None)
    short = finding("date-two-digit-year", match[0], text=match[0])
    return _Reading(reading.span, (*reading.findings, short))


def _century(year: int) -> int:
    return year if year > 99 else 2000 + year


def _ints(match: re.Match[str], *groups: str) -> tuple[int, ...]:
    return tuple(int(match[group]) for group in groups)


def _whole(
    match: re.Match[str], start: tuple[int, ...], end: tuple[int, ...] | None = None
) -> _Reading:
    try:
        span = Span(date(*start), date(*(end or start)), match.start(), match.end())
    except ValueError:
        return _Reading(None, (finding("date-impossible", match[0], text=match[0].strip()),))
    return _Reading(span if span.from_ <= span.until else None)


_DAY_FIRST = (
    (_TEXTUAL, _textual),
    (_MONTH_FIRST, _month_first),
    (_NUMERIC, _numeric),
    (_SLASHED, _slashed),
    (_ROMAN, _roman),
    (_DASHED, _iso),
)
_PATTERNS = {1: _DAY_FIRST, 2: _DAY_FIRST, 4: ((_YEAR_FIRST, _year_first), (_ISO, _iso))}
"""The ways a date is written and what reads each, by the digits of the number it begins with."""


def _ranged(text: str, spans: list[Span]) -> Iterator[Span]:
    """Join neighbours that a dash or "to" joins: 13.04.2026 – 17.04.2026."""
    waiting: Span | None = None
    for span in spans:
        if waiting and span.start < waiting.end:
            continue
        if waiting and _joins(text, waiting, span):
            waiting = Span(waiting.from_, span.until, waiting.start, span.end)
            continue
        if waiting:
            yield waiting
        waiting = span
    if waiting:
        yield waiting


def _joins(text: str, first: Span, second: Span) -> bool:
    between = _BETWEEN.fullmatch(text, first.end, second.start)
    return bool(between) and first.from_ <= second.until and not first.is_range


def is_month(word: str) -> bool:
    """Say whether a word is a month's name in one of the languages.

    >>> is_month("juuni"), is_month("session")
    (True, False)
    """
    return _month(word, "") is not None


_BEGINNINGS = frozenset(
    (
        "ja", "fe", "fé", "ve", "vé", "en", "mä", "ma", "mé", "av", "ap", "ab", "ai", "ju", "au",
        "ag", "ao", "se", "sé", "ok", "oc", "no", "de", "dé", "di",
    )
)  # fmt: skip
"""With what the months' names begin: what no word begins with need not be looked up."""


@lru_cache(maxsize=1024)
def _month(word: str, language: str) -> tuple[int, str] | None:
    """Return the month's number and the language that names it so, the document's own first."""
    known = folded(word)
    if known[:2] not in _BEGINNINGS:
        return None
    own = language[:2]
    for tongue in (own, *LANGUAGES) if own in LANGUAGES else LANGUAGES:
        if known in _months(tongue):
            return _months(tongue)[known], tongue
    return None


@cache
def _months(language: str) -> dict[str, int]:
    from babel import Locale

    names = Locale(language).months["format"]
    told = {folded(names["wide"][number]): number for number in range(1, 13)}
    short = {folded(names["abbreviated"][number]).rstrip("."): number for number in range(1, 13)}
    extra = {"sept": 9, "set": 9} if language in ("en", "es") else {}
    return {**extra, **short, **told, **(_declined(told) if language == "et" else {})}


def _declined(months: dict[str, int]) -> dict[str, int]:
    stems = {
        (
            name if name.endswith("i") else f"{name.removesuffix('er')}{'r' * name.endswith('er')}i"
        ): n
        for name, n in months.items()
    }
    return {stem + case: number for stem, number in stems.items() for case in _ESTONIAN_CASES}


@lru_cache(maxsize=1024)
def _weekday(word: str, language: str) -> int | None:
    known = folded(word)
    return next((day for name, day in _weekdays(language) if known.startswith(name)), None)


@cache
def _weekdays(language: str) -> tuple[tuple[str, int], ...]:
    from babel import Locale

    return tuple(
        (folded(name), day) for day, name in Locale(language).days["format"]["wide"].items()
    )
