"""Numbers, years, ordinals and instrument numbers: the same ones, as the language writes them."""

import re
from collections.abc import Iterator

from regesta.localisation.checks.numerals import Figure, figures, is_worded
from regesta.localisation.checks.pair import Pair, Told, without_addresses

_INSTRUMENTS = re.compile(
    r"\b(?:Nos?\.?|Numbers?)[\s\u00a0]*(\d+(?:(?:,\s*|,?\s+(?:and|or|to)\s+|\s?[–-]\s?)\d+)*)"
)
_CODE = re.compile(r"\b[CRP]0?\d{2,3}\b")
_CLOCK = re.compile(
    r"\b(\d{1,2})(?:[.:](\d\d))?[\s\u00a0]*"
    r"(?:[ap]\.?m\b|o’clock|hours)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_SUFFIX = re.compile(r"(?:st|nd|rd|th)\b")
_UNIT = re.compile(
    r"[\s\u00a0\u202f]*(?:%|per cent|percent|pour cent|por ciento|millions?\b|billions?\b|"
    r"|milliards?\b|millones|mil\b|points?\b|puntos|euros?\b|dollars?\b|francs?\b|d[oó]lares"
    r"|times\b|fois\b|veces|hours?\b|heures|horas)"
)
_MONEY = re.compile(r"(?:US\$|[$€£]|EUR|USD|CHF)[\s\u00a0]*$")


def instruments_agree(pair: Pair) -> Iterator[Told]:
    """Find numbers of conventions and recommendations that the translation does not name."""
    found = {figure.value for figure in figures(pair.plain, pair.language)}
    for number in _instruments(pair.plain_source):
        if number.lstrip("0") not in found:
            yield "instrument-number-differs", {"number": number}
    codes = set(_CODE.findall(pair.plain))
    for code in dict.fromkeys(_CODE.findall(pair.plain_source)):
        if code not in codes and code[1:].lstrip("0") not in found:
            yield "instrument-number-differs", {"number": code}


def _instruments(text: str) -> tuple[str, ...]:
    listed = (
        number for group in _INSTRUMENTS.findall(text) for number in re.findall(r"\d+", group)
    )
    return tuple(dict.fromkeys(listed))


def numbers_agree(pair: Pair) -> Iterator[Told]:
    """Find numbers that differ: 16.5 is 16,5, 1,000 is 1 000 or 1.000, and two may be a word."""
    source, target = without_addresses(pair.plain_source), without_addresses(pair.plain)
    there, here = figures(source, pair.source_language), figures(target, pair.language)
    strange = tuple(_not_localised(there, here, pair, target))
    if strange:
        yield from (("number-not-localised", {"number": one.text}) for one in strange)
        here = tuple(one for one in here if one not in strange)
        there = tuple(one for one in there if one.text not in {s.text for s in strange})
    missing, extra = _differences(there, here, pair, (source, target))
    for one in missing:
        yield _code(one, source), {"number": one.text}
    if not missing:
        yield from (("number-added", {"number": one.text}) for one in extra)
        yield from _magnitudes(there, here)
        yield from _turned(source, target, there)


def _not_localised(
    there: tuple[Figure, ...], here: tuple[Figure, ...], pair: Pair, text: str
) -> Iterator[Figure]:
    """Yield numbers written as in English: "1,000", and "16.5" before what is measured."""
    if not pair.is_from_english or pair.language not in {"fr", "es"}:
        return
    written = {one.text for one in there}
    for one in here:
        if one.text in written and re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", one.text):
            yield one
        if one.text in written and re.fullmatch(r"\d+\.\d{1,2}", one.text):
            yield from (one,) * _is_measured(one, text)


def _is_measured(one: Figure, text: str) -> bool:
    return bool(_UNIT.match(text, one.end) or _MONEY.search(text[: one.start]))


def _differences(
    there: tuple[Figure, ...], here: tuple[Figure, ...], pair: Pair, texts: tuple[str, str]
) -> tuple[list[Figure], list[Figure]]:
    """Return the numbers only one side has, but for what the other says in another way."""
    source, target = texts
    values = {one.value for one in here} | {one.absolute for one in here}
    known = {one.value for one in there} | {one.absolute for one in there}
    clock = _clock(source)
    skipped = {number.lstrip("0") for number in _instruments(source)} | clock
    missing = [
        one
        for one in dict.fromkeys(there)
        if not {one.value, one.absolute} & values
        and one.value not in skipped
        and not is_worded(one.value, target, pair.language)
    ]
    extra = [
        one
        for one in dict.fromkeys(here)
        if not {one.value, one.absolute} & known
        and not is_worded(one.value, source, pair.source_language)
        and not (clock and _small(one))
    ]
    return _paired(missing, extra, values, known)


def _small(one: Figure) -> bool:
    return all(int(part) < 60 for part in re.findall(r"\d+", one.text))


def _clock(text: str) -> set[str]:
    return {str(int(part)) for found in _CLOCK.findall(text) for part in found if part} | {
        f"{int(hour)}.{minute}".rstrip("0").rstrip(".") for hour, minute in _CLOCK.findall(text)
    }


def _paired(
    missing: list[Figure], extra: list[Figure], here: set[str], there: set[str]
) -> tuple[list[Figure], list[Figure]]:
    """Return what is left when the same digits, differently divided, are taken away."""
    if _digits(missing) == _digits(extra) and missing:
        return [], []
    left = [one for one in missing if not _is_among(one, here, extra)]
    more = [one for one in extra if not _is_among(one, there, missing)]
    return left, more


def _digits(figures_: list[Figure]) -> str:
    return "".join(re.sub(r"\D", "", one.text) for one in figures_)


def _is_among(one: Figure, values: set[str], others: list[Figure]) -> bool:
    """Say whether a number's parts stand there: 2.1 as 2 and 1, 2019–20 as 2019-2020."""
    parts = [str(int(part)) for part in re.findall(r"\d+", one.text)]
    pieces = {str(int(part)) for other in others for part in re.findall(r"\d+", other.text)}
    if len(parts) > 1 and all(part in values or part in pieces for part in parts):
        return True
    if len(parts) == 1 and any(
        parts[0] in re.findall(r"\d+", o.text) and len(o.text) > 2 for o in others
    ):
        return True
    return any(_is_short_year(one.text, other.text) for other in others)


def _is_short_year(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) == 2 and bool(_YEAR.fullmatch(long)) and long.endswith(short)


def _code(one: Figure, source: str) -> str:
    if _SUFFIX.match(source, one.end):
        return "ordinal-differs"
    return "year-differs" if _YEAR.fullmatch(one.text) else "number-differs"


def _magnitudes(there: tuple[Figure, ...], here: tuple[Figure, ...]) -> Iterator[Told]:
    """Find a thousand, a million or a billion that became another: 10⁹ is no "billón"."""
    for one in there:
        same = [other for other in here if other.value == one.value and other.power]
        if one.power and same and all(one.power != other.power for other in same):
            yield "magnitude-differs", {"number": one.text}


_RANGE = re.compile(r"(\d+)(?:\s?[–-]\s?|\s(?:to|and)\s)(\d+)")


def _turned(source: str, target: str, there: tuple[Figure, ...]) -> Iterator[Told]:
    """Find ranges that run backwards in the translation alone."""
    for first, last in _RANGE.findall(source):
        if first == last or source.count(first) > 1 or source.count(last) > 1:
            continue
        backwards = rf"\b{last}(?:\s?[–-]\s?|\s(?:à|au|et|a|al|y)\s){first}\b"
        if re.search(backwards, target) and len(there) > 1:
            yield "number-differs", {"number": f"{first}–{last}"}


_ORDINAL = re.compile(r"\b(\d+)(?:st|nd|rd|th)\b")
_COUNTED = (
    r"(?:sess|réunion|reuni|sesi|séance|assembl|asamblea|conf[ée]ren|anniversaire|édition|edici)"
)
_FEMININE = r"(?:reuni|sesi|asamblea|conferencia|edici|plenaria|legislatura|ronda)"


def ordinals_are_of_the_language(pair: Pair) -> Iterator[Told]:
    """Find ordinals written as in another language: 358th is 358e in French, 358.ª in Spanish."""
    if pair.language not in {"fr", "es"}:
        return
    wrong = _WRONG_ORDINALS[pair.language].search(without_addresses(pair.plain))
    if wrong and wrong[0] not in pair.plain_source.replace("Session", ""):
        yield "ordinal-differs", {"number": wrong[0].strip()}
        return
    left = _ORDINAL.search(pair.plain)
    if left and pair.is_from_english:
        yield "ordinal-differs", {"number": left[0]}
        return
    for number in _ORDINAL.findall(pair.plain_source):
        if re.search(rf"\b{number}[\s\u00a0]{_BARE[pair.language]}", pair.plain):
            yield "ordinal-differs", {"number": number}


_WRONG_ORDINALS = {
    "fr": re.compile(r"\b\d+\.?[ªº](?!\w)"),
    "es": re.compile(rf"\b\d+(?:e|er|ème|ᵉ|eme)\b(?=\s+[a-zé])|\b\d+\.?º[\s\u00a0]{_FEMININE}"),
}
_BARE = {
    "fr": r"(?:session|réunion|séance|assemblée|conférence|anniversaire|édition)\b",
    "es": r"(?:reunión|sesión|asamblea|conferencia)\b",
}
_ENGLISH_NUMBER_SIGN = re.compile(r"\bNos?\.[\s\u00a0]*\d+")
_SPANISH_NUMBER_SIGN = re.compile(r"\bnúms?\.[\s\u00a0]*\d+", re.IGNORECASE)


def number_signs_are_of_the_language(pair: Pair) -> Iterator[Told]:
    """Find "No. 87" in French, where it is "n° 87", and in Spanish, where it is "núm. 87"."""
    if pair.language not in {"fr", "es"}:
        return
    found = _ENGLISH_NUMBER_SIGN.search(pair.plain)
    if not found and pair.language == "fr":
        found = _SPANISH_NUMBER_SIGN.search(pair.plain)
    if found:
        yield "number-sign-wrong", {"text": found[0]}
