"""How numbers are written: figures in three languages, and the words for them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_SPACES = " \u00a0\u202f\u2009'’"
_FIGURE = re.compile(
    rf"(?<!\d)\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?!\d)(?:[.,]\d+)?"  # 1 200,5
    r"|\d+(?:[.,]\d+)*"  # 1,200.5 16,5 3.2.1
)
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789")
_MAGNITUDES = {
    "en": r"(?P<m3>thousand)|(?P<m6>millions?|m\b|mn\b)|(?P<m9>billions?|bn\b)"
    r"|(?P<m12>trillions?|tn\b)",
    "fr": r"(?P<m3>mille(?!n)|milliers)|(?P<m9>milliards?)|(?P<m6>millions?)|(?P<m12>billions?)",
    "es": r"(?P<m9>mil\s+millones|mil\s+M)|(?P<m3>mil(?:es)?\b)|(?P<m6>mill[oó]n(?:es)?)"
    r"|(?P<m12>bill[oó]n(?:es)?)",
}
_AFTER = {
    language: re.compile(rf"[\s\u00a0\u202f-]*(?:de\s+)?(?:{told})", re.IGNORECASE)
    for language, told in _MAGNITUDES.items()
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a text: as written, what it is in its language, and its power of ten in words."""

    text: str
    start: int
    end: int
    value: str
    power: int = 0

    @property
    def absolute(self) -> str:
        """The number with the word after it: 4.2 billion is 4200 million."""
        return _key(Decimal(self.value).scaleb(self.power)) if _is_plain(self.value) else self.value


def figures(text: str, language: str) -> tuple[Figure, ...]:
    """Return the numbers in figures of a text, in their order."""
    return tuple(_figures(text.translate(_DIGITS), language))


def _figures(text: str, language: str) -> Iterator[Figure]:
    after = _AFTER.get(language, _AFTER["en"])
    for found in _FIGURE.finditer(text):
        word = after.match(text, found.end())
        power = int(word.lastgroup[1:]) if word and word.lastgroup else 0
        yield Figure(found[0], found.start(), found.end(), value(found[0], language), power)


def value(text: str, language: str) -> str:
    """Return what a number is, however it is written.

    >>> value("1,200.5", "en"), value("1 200,5", "fr"), value("1.200,5", "es")
    ('1200.5', '1200.5', '1200.5')
    """
    told = re.sub(rf"[{_SPACES}]", "", text)
    signs = re.findall(r"[.,]", told)
    if not signs:
        return _key(Decimal(told))
    if len(set(signs)) == 2:
        return _mixed(told, signs)
    if len(signs) > 1:
        groups = re.split(r"[.,]", told)
        is_grouped = all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3
        return _key(Decimal("".join(groups))) if is_grouped else ".".join(groups)
    return _one_sign(told, signs[0], language)


def _mixed(told: str, signs: list[str]) -> str:
    if signs.count(signs[-1]) > 1:
        return told
    whole, _, rest = told.rpartition(signs[-1])
    return _key(Decimal(f"{re.sub(r'[.,]', '', whole)}.{rest}"))


def _one_sign(told: str, sign: str, language: str) -> str:
    whole, _, rest = told.partition(sign)
    grouping = "," if language == "en" else "."
    if sign == grouping and len(rest) == 3 and len(whole) <= 3 and whole != "0":
        return _key(Decimal(whole + rest))
    return _key(Decimal(f"{whole}.{rest}"))


def _key(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _is_plain(text: str) -> bool:
    return bool(re.fullmatch(r"\d+(?:\.\d+)?", text))


_ONES = {
    "fr": "zéro|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze"
    "|quinze"
    "|seize|dix-sept|dix-huit|dix-neuf|vingt|vingt et un|vingt-deux|vingt-trois|vingt-quatre",
    "es": "cero|una?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce"
    "|quince"
    "|dieciséis|diecisiete|dieciocho|diecinueve|veinte|veintiun[oa]?|veintidós|veintitrés"
    "|veinticuatro",
    "en": "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    "|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|twenty-one|twenty-two|twenty-three"
    "|twenty-four",
}
WORDS = {
    language: {n: word for n, word in enumerate(words.split("|")) if 2 <= n <= 12 and n != 9}
    for language, words in _ONES.items()
}
"""The words for small numbers that mean nothing else; French "neuf" is new as well."""

_MORE = {
    "fr": {
        1: "un|premi[eè]re?s?|unique|seule?|mono",
        2: "deuxième|second|double|demi|moitié|deux fois|bi",
        3: "troisième|tiers|triple|tri",
        4: "quatrième|quart|quadruple",
        5: "cinquième|quintuple",
        6: "sixième|sextupl",
        7: "septième",
        8: "huitième",
        9: "neuvième",
        10: "dixième|décennie|dizaine",
        11: "onzième",
        12: "douzième|douzaine",
        13: "treizième",
        14: "quatorzième",
        15: "quinzième|quinzaine",
        16: "seizième",
        20: "vingtième|vingtaine",
        25: "vingt-cinq|quart",
        30: "trente|trentième",
        40: "quarant",
        50: "cinquant|moitié",
        60: "soixante",
        70: "soixante-dix|septante",
        75: "trois quarts|soixante-quin",
        80: "quatre-vingt",
        90: "quatre-vingt-dix|nonante",
        100: r"cent\b|centi|centaine|centenaire|totalité|tous|toutes",
        1000: "mille|millier",
    },
    "es": {
        1: r"un\b|primer|únic|sol[oa]\b",
        2: "segund|doble|dupli|mitad|medio|media|ambos|ambas|bi",
        3: "tercer|tercio|tercera|triple|triplic",
        4: "cuart|cuádruple|cuadruplic",
        5: "quint",
        6: "sext",
        7: "séptim",
        8: "octav",
        9: "noven",
        10: "décim|decenio|década|decena",
        11: "undécim|decimoprimer",
        12: "duodécim|docena",
        15: "quincena|decimoquint",
        20: "vigésim|veinte",
        25: "veinticinco|cuart|cuarta parte|vigésim",
        30: "treinta|trigésim",
        40: "cuarenta",
        50: "cincuent|mitad|quincuagésim",
        60: "sesenta",
        70: "setenta",
        75: "setenta y cinco|tres cuart",
        80: "ochenta",
        90: "noventa",
        100: "cien|centenar|centésim|totalidad|todos|todas",
        1000: r"\bmil\b|millar",
    },
    "en": {
        1: "first|single|once|a third|a quarter|an?",
        2: "second|half|twice|double|both|two-|pair|bi",
        3: "third|three|triple|thrice",
        4: "fourth|quarter|quadrupl",
        5: "fifth|five",
        6: "sixth|sixfold",
        7: "seventh|week",
        8: "eighth|eight",
        9: "ninth",
        10: "tenth|ten|decade",
        11: "eleventh",
        12: "twelfth|dozen|noon|year",
        13: "thirteenth",
        14: "fourteenth|fortnight",
        15: "fifteenth|fortnight|quarter",
        20: "twentieth|score",
        24: "day|round the clock|around the clock|hours",
        21: "twenty-first",
        25: "twenty-five|quarter",
        30: "thirty|thirtieth|half",
        40: "forty|fortieth",
        50: "fifty|fiftieth|half",
        60: "sixty",
        70: "seventy",
        75: "three quarters|three-quarters",
        80: "eighty",
        90: "ninety",
        100: "hundred|hundredth|century|centenary|centennial|all",
        1000: "thousand|millennium",
    },
}
_TENS = {
    "fr": {
        20: "vingt",
        30: "trente",
        40: "quarante",
        50: "cinquante",
        60: "soixante",
        70: "soixante",
        80: "quatre-vingt",
        90: "quatre-vingt",
    },
    "es": {
        20: "veinti",
        30: "treinta y",
        40: "cuarenta y",
        50: "cincuenta y",
        60: "sesenta y",
        70: "setenta y",
        80: "ochenta y",
        90: "noventa y",
    },
    "en": {
        20: "twenty",
        30: "thirty",
        40: "forty",
        50: "fifty",
        60: "sixty",
        70: "seventy",
        80: "eighty",
        90: "ninety",
    },
}
_MONTHS = {
    "fr": "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
    "es": "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre"
    "|diciembre",
    "en": "january|february|march|april|may|june|july|august|september|october|november|december",
}
_ROMAN = re.compile(r"\b[IVXLC]+(?=e\b|er\b|ème\b|\b)")


def is_worded(number: str, text: str, language: str) -> bool:
    """Say whether a text has the number as a word, an ordinal, a fraction or a month's name."""
    if not number.isdigit() or language not in _ONES:
        return number in _FRACTIONS and bool(re.search(_FRACTIONS[number], text, re.IGNORECASE))
    asked = int(number)
    told = [*_words(asked, language)]
    if any(re.search(rf"(?<!\w)(?:{words})", text, re.IGNORECASE) for words in told):
        return True
    return number in {str(roman(found)) for found in _ROMAN.findall(text)}


_FRACTIONS = {
    "0.5": "demi|moiti|media|medio|mitad|half",
    "1.5": "demi|medio|half",
    "2.5": "demi|medio|half",
}


def _words(number: int, language: str) -> Iterator[str]:
    ones = _ONES[language].split("|")
    if number < len(ones):
        yield ones[number] + r"\b"
    if number in _MORE[language]:
        yield _MORE[language][number]
    tens = _TENS[language].get(number // 10 * 10, "") if 20 < number < 100 else ""
    if tens:
        yield tens
    months = _MONTHS[language].split("|")
    if 1 <= number <= 12:
        yield months[number - 1]


def roman(figures_: str) -> int:
    """Return the number that Roman figures write: a century is XXI."""
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}[figure] for figure in figures_]
    nexts = [*values[1:], 0]
    return sum(-n if n < after else n for n, after in zip(values, nexts, strict=True))
