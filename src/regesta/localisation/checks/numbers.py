"""Numbers, years, ordinals and instrument numbers: the same ones, as the language writes them."""

import re
from collections.abc import Iterator

from regesta.localisation.checks.numerals import WORDS, Figure, figures, is_worded, value
from regesta.localisation.checks.pair import Pair, Told, without_addresses

_INSTRUMENTS = re.compile(
    r"\bNos?\.?[\s\u00a0]*(\d+(?:(?:,\s*|,?\s+(?:and|or|to)\s+|\s?[–-]\s?)\d+)*)"
)
_CODE = re.compile(r"\b[CRP]0?\d{2,3}\b")
_CLOCK = re.compile(
    r"\b(\d{1,2})(?:[.:](\d\d))?[\s\u00a0]*"
    r"(?:[ap]\.?m\b|o[’']clock)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_SUFFIX = re.compile(r"(?:st|nd|rd|th)\b")
_UNIT = re.compile(
    r"[\s\u00a0\u202f]*(?:%|per cent|percent|pour cent|por ciento|millions?\b|billions?\b"
    r"|milliards?\b|millones|mil\b|points?\b|puntos|euros?\b|dollars?\b|francs?\b|d[oó]lares"
    r"|times\b|fois\b|veces\b|°|[kMGT][Bo]\b|[kMG]?W\b|[kcm]?m\b|kg\b|ha\b|hectares|tonn|t\b)"
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
    skipped = {number.lstrip("0") for number in _instruments(source)} | _told(clock, target)
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
        and not (clock and _small(one, clock))
    ]
    return _paired(missing, extra, values, known)


def _small(one: Figure, clock: set[tuple[str, str]]) -> bool:
    """Say whether a number may be an hour, with the source's minutes if with any."""
    minutes = {told for _, told in clock}
    if one.text in minutes:
        return True
    hour, *rest = re.findall(r"\d+", one.text)
    return int(hour) <= 24 and all(part in minutes or part == "00" for part in rest)


def _clock(text: str) -> set[tuple[str, str]]:
    """Return the hours and minutes of a text that counts hours twice to twelve."""
    return set(_CLOCK.findall(text))


def _told(clock: set[tuple[str, str]], target: str) -> set[str]:
    """Return the values of the times that the translation has, by their minutes."""
    pieces = set(re.findall(r"\d+", target))
    told = {
        (hour, minutes)
        for hour, minutes in clock
        if minutes in pieces | {"", "00"} and {hour, f"0{hour}", str(int(hour) + 12)} & pieces
    }
    return {hour.lstrip("0") for hour, minutes in told} | {
        value(f"{hour}.{minutes}", "en") for hour, minutes in told if minutes
    }


def _paired(
    missing: list[Figure], extra: list[Figure], here: set[str], there: set[str]
) -> tuple[list[Figure], list[Figure]]:
    """Return what is left when the same digits, differently divided, are taken away."""
    if _digits(missing) == _digits(extra) and not any(
        re.search(r"\d[.,]\d", one.text) for one in (*missing, *extra)
    ):
        return [], []
    left = [one for one in missing if not _is_among(one, here, extra)]
    more = [one for one in extra if not _is_among(one, there, missing)]
    return left, more


def _digits(figures_: list[Figure]) -> str:
    return "".join(re.sub(r"\D", "", one.text) for one in figures_)


_GROUPED = re.compile(r"\d{1,3}(?:[^\d]\d{3})+")


def _is_among(one: Figure, values: set[str], others: list[Figure]) -> bool:
    """Say whether a number's parts stand there: 2.1 as 2 and 1, 2019–20 as 2019-2020."""
    if _GROUPED.fullmatch(one.text):
        return False
    parts = _parts(one.text)
    rest = [o for o in others if not _GROUPED.fullmatch(o.text)]
    pieces = [part for other in rest for part in _parts(other.text)]
    if len(parts) > 1:
        runs = (pieces[at : at + len(parts)] for at in range(len(pieces)))
        return parts in runs or (not others and all(part in values for part in parts))
    if any(parts[0] in _parts(other.text)[:1] and len(_parts(other.text)) > 2 for other in rest):
        return True
    return any(_is_short_year(one.text, other.text) for other in others)


def _parts(text: str) -> list[str]:
    return [str(int(part)) for part in re.findall(r"\d+", text)]


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


def number_words_agree(pair: Pair) -> Iterator[Told]:
    """Find "three" that became "quatre", where each text has one number and that in words."""
    if not pair.is_from_english or pair.language not in {"fr", "es"}:
        return
    if re.search(r"\d", pair.plain_source + pair.plain):
        return
    there, here = (
        [number for number, word in WORDS[lang].items() if re.search(rf"\b{word}\b", text.lower())]
        for lang, text in (("en", pair.plain_source), (pair.language, pair.plain))
    )
    if len(there) == len(here) == 1 and there != here:
        yield "number-differs", {"number": WORDS["en"][there[0]]}


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
