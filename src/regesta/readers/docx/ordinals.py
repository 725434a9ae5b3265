"""Ordinals and numbers in words, as Word writes them in the languages of our documents.

A language Word has no words for is written in English ones, as Word does; Estonian has its own,
as LibreOffice prints them.
"""

from collections.abc import Callable

Words = Callable[[int], str]
LARGEST = 999_999
"""Numbers in words go no further; beyond, they are figures."""


def ordinal(number: int, language: str = "en") -> str:
    """Return the number as an ordinal in figures.

    >>> ordinal(21), ordinal(12), ordinal(1, "fr"), ordinal(2, "fr"), ordinal(3, "es")
    ('21st', '12th', '1er', '2e', '3º')
    >>> ordinal(4, "et")
    '4.'
    """
    return f"{number}{_SUFFIXES.get(language, _english_suffix)(number)}"


def cardinal_text(number: int, language: str = "en") -> str:
    """Return the number in words, with a capital.

    >>> cardinal_text(42), cardinal_text(121), cardinal_text(81, "fr"), cardinal_text(21, "es")
    ('Forty-two', 'One hundred twenty-one', 'Quatre-vingt-un', 'Veintiuno')
    >>> cardinal_text(21, "et")
    'Kakskümmend üks'
    """
    return _capital(_CARDINALS, number, language)


def ordinal_text(number: int, language: str = "en") -> str:
    """Return the number as an ordinal in words, with a capital.

    >>> ordinal_text(42), ordinal_text(1, "fr"), ordinal_text(21, "fr"), ordinal_text(21, "es")
    ('Forty-second', 'Premier', 'Vingt et unième', 'Vigésimo primero')
    >>> ordinal_text(11, "et")
    'Üheteistkümnes'
    """
    return _capital(_ORDINALS, number, language)


def _capital(words: dict[str, Words], number: int, language: str) -> str:
    if not 0 <= number <= LARGEST:
        return str(number)
    told = words.get(language, words["en"])(number)
    return told[:1].upper() + told[1:]


def _english_suffix(number: int) -> str:
    if 10 < number % 100 < 14:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


_SUFFIXES: dict[str, Words] = {
    "en": _english_suffix,
    "fr": lambda number: "er" if number == 1 else "e",
    "es": lambda _: "º",
    "pt": lambda _: "º",
    "it": lambda _: "°",
    "nl": lambda _: "e",
    "ru": lambda _: "-й",
    **dict.fromkeys(("et", "de", "fi", "pl", "cs", "lv", "da", "nb", "hu"), lambda _: "."),
}


def _english(number: int) -> str:
    if number < 20:
        return _ENGLISH_ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _ENGLISH_TENS[tens] + (f"-{_ENGLISH_ONES[ones]}" if ones else "")
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return _with_rest(f"{_ENGLISH_ONES[hundreds]} hundred", rest, _english)
    thousands, rest = divmod(number, 1000)
    return _with_rest(f"{_english(thousands)} thousand", rest, _english)


def _with_rest(before: str, rest: int, words: Words) -> str:
    return f"{before} {words(rest)}" if rest else before


def _english_ordinal(number: int) -> str:
    told = _english(number)
    cut = max(told.rfind(" "), told.rfind("-")) + 1
    last = told[cut:]
    regular = f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th"
    return told[:cut] + _ENGLISH_IRREGULAR.get(last, regular)


def _french(number: int) -> str:
    if number < 17:
        return _FRENCH_ONES[number]
    if number < 100:
        return _french_tens(number)
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        many = "" if hundreds == 1 else f"{_FRENCH_ONES[hundreds]} "
        plural = "s" if hundreds > 1 and not rest else ""
        return _with_rest(f"{many}cent{plural}", rest, _french)
    thousands, rest = divmod(number, 1000)
    # "Quatre-vingts" and "cents" lose their s before "mille".
    many = "" if thousands == 1 else f"{_unplural(_french(thousands))} "
    return _with_rest(f"{many}mille", rest, _french)


def _unplural(told: str) -> str:
    return told.removesuffix("s") if told.endswith(("vingts", "cents")) else told


def _french_tens(number: int) -> str:
    tens, ones = divmod(number, 10)
    if tens in (7, 9):
        tens, ones = tens - 1, ones + 10
    if tens == 8:
        return f"quatre-vingt-{_french(ones)}" if ones else "quatre-vingts"
    if not ones:
        return _FRENCH_TENS[tens]
    joint = " et " if ones in (1, 11) and tens > 1 else "-"
    return f"{_FRENCH_TENS[tens]}{joint}{_french(ones)}"


def _french_ordinal(number: int) -> str:
    if number == 1:
        return "premier"
    told = _unplural(_french(number))
    if told.endswith("neuf"):
        return f"{told[:-1]}vième"
    return f"{told.removesuffix('e')}{'u' if told.endswith('q') else ''}ième"


def _spanish(number: int) -> str:
    if number < 30:
        return _SPANISH_ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _SPANISH_TENS[tens] + (f" y {_SPANISH_ONES[ones]}" if ones else "")
    if number == 100:
        return "cien"
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return _with_rest(_SPANISH_HUNDREDS[hundreds], rest, _spanish)
    thousands, rest = divmod(number, 1000)
    many = "" if thousands == 1 else f"{_apocope(_spanish(thousands))} "
    return _with_rest(f"{many}mil", rest, _spanish)


def _apocope(told: str) -> str:
    """Return a number as it stands before "mil": "veintiún", "treinta y un"."""
    if told.endswith("veintiuno"):
        return f"{told.removesuffix('uno')}ún"
    return told.removesuffix("o") if told.endswith("uno") else told


def _spanish_ordinal(number: int) -> str:
    if number < 20:
        return _SPANISH_ORDINALS[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _with_rest(_SPANISH_TENTHS[tens], ones, _spanish_ordinal)
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return _with_rest(_SPANISH_HUNDREDTHS[hundreds], rest, _spanish_ordinal)
    thousands, rest = divmod(number, 1000)
    many = "" if thousands == 1 else f"{_apocope(_spanish(thousands))} "
    return _with_rest(f"{many}milésimo", rest, _spanish_ordinal)


def _estonian(number: int) -> str:
    if number <= 10:
        return _ESTONIAN_ONES[number]
    if number < 20:
        return f"{_ESTONIAN_ONES[number - 10]}teist"
    if number < 100:
        tens, rest = divmod(number, 10)
        return _with_rest(f"{_ESTONIAN_ONES[tens]}kümmend", rest, _estonian)
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        many = "" if hundreds == 1 else _ESTONIAN_ONES[hundreds]
        return _with_rest(f"{many}sada", rest, _estonian)
    thousands, rest = divmod(number, 1000)
    many = "" if thousands == 1 else f"{_estonian(thousands)} "
    return _with_rest(f"{many}tuhat", rest, _estonian)


def _estonian_stem(number: int) -> str:
    """Return a number in the genitive, as it stands before the last word of an ordinal."""
    if number <= 10:
        return _ESTONIAN_STEMS[number]
    if number < 20:
        return f"{_ESTONIAN_STEMS[number - 10]}teistkümne"
    if number < 100:
        tens, rest = divmod(number, 10)
        return _with_rest(f"{_ESTONIAN_STEMS[tens]}kümne", rest, _estonian_stem)
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        many = "" if hundreds == 1 else _ESTONIAN_STEMS[hundreds]
        return _with_rest(f"{many}saja", rest, _estonian_stem)
    thousands, rest = divmod(number, 1000)
    many = "" if thousands == 1 else f"{_estonian_stem(thousands)} "
    return _with_rest(f"{many}tuhande", rest, _estonian_stem)


def _estonian_ordinal(number: int) -> str:
    """Return the genitive with the last word made an ordinal: "kahekümne esimene"."""
    if not number:
        return "nullis"
    stem = _estonian_stem(number)
    before, space, last = stem.rpartition(" ")
    return f"{before}{space}{_ESTONIAN_ORDINALS.get(last, f'{last}s')}"


_ENGLISH_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_ENGLISH_TENS = (
    *("", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
)
_ENGLISH_IRREGULAR = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_FRENCH_ONES = (
    *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
    *("onze", "douze", "treize", "quatorze", "quinze", "seize"),
)
_FRENCH_TENS = ("", "dix", "vingt", "trente", "quarante", "cinquante", "soixante")
_SPANISH_ONES = (
    *("cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez"),
    *("once", "doce", "trece", "catorce", "quince", "dieciséis", "diecisiete", "dieciocho"),
    *("diecinueve", "veinte", "veintiuno", "veintidós", "veintitrés", "veinticuatro"),
    *("veinticinco", "veintiséis", "veintisiete", "veintiocho", "veintinueve"),
)
_SPANISH_TENS = (
    *("", "diez", "veinte", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta"),
    "noventa",
)
_SPANISH_HUNDREDS = (
    *("", "ciento", "doscientos", "trescientos", "cuatrocientos", "quinientos", "seiscientos"),
    *("setecientos", "ochocientos", "novecientos"),
)
_SPANISH_ORDINALS = (
    *("cero", "primero", "segundo", "tercero", "cuarto", "quinto", "sexto", "séptimo", "octavo"),
    *("noveno", "décimo", "undécimo", "duodécimo", "decimotercero", "decimocuarto"),
    *("decimoquinto", "decimosexto", "decimoséptimo", "decimoctavo", "decimonoveno"),
)
_SPANISH_TENTHS = (
    *("", "décimo", "vigésimo", "trigésimo", "cuadragésimo", "quincuagésimo", "sexagésimo"),
    *("septuagésimo", "octogésimo", "nonagésimo"),
)
_SPANISH_HUNDREDTHS = (
    *("", "centésimo", "ducentésimo", "tricentésimo", "cuadringentésimo", "quingentésimo"),
    *("sexcentésimo", "septingentésimo", "octingentésimo", "noningentésimo"),
)
_ESTONIAN_ONES = (
    *("null", "üks", "kaks", "kolm", "neli", "viis", "kuus", "seitse", "kaheksa", "üheksa"),
    "kümme",
)
_ESTONIAN_STEMS = (
    *("nulli", "ühe", "kahe", "kolme", "nelja", "viie", "kuue", "seitsme", "kaheksa", "üheksa"),
    "kümne",
)
_ESTONIAN_ORDINALS = {"ühe": "esimene", "kahe": "teine", "kolme": "kolmas"}

_CARDINALS: dict[str, Words] = {
    "en": _english,
    "fr": _french,
    "es": _spanish,
    "et": _estonian,
}
_ORDINALS: dict[str, Words] = {
    "en": _english_ordinal,
    "fr": _french_ordinal,
    "es": _spanish_ordinal,
    "et": _estonian_ordinal,
}
