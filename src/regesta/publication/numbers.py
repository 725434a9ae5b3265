"""The numbers of a text and of its translation: which of them one has and the other has not.

16.5 is 16,5 and 1,000 is 1 000; a small number may be a word, a century stands in Roman figures, a
clock is the language's own affair. A false alarm on a right translation costs more than it saves.
"""

import re
from collections import Counter
from collections.abc import Iterator

_NUMBER = re.compile(
    r"""
    (?<![^\W\d_]) \d+                       # "16" of "16.5", none of "CO2", nor of "C087"
    (?: [.,'’·] \d+ | [ \u00a0\u202f] \d{3} (?!\d) )*   # its decimals, its thousands
    """,
    re.VERBOSE,
)
_LARGE = re.compile(
    r"(?i)\b(?:thousand|million|[bt]rillion|billion|mille|milliard|mil\b|millón|millones|billón)"
)
_CLOCK = re.compile(
    r"(?i)\b\d{1,2}(?:[.:h]\d{2})?\s*(?:[ap]\.?\s?m\b|o.clock|noon|h(?:rs?|ours?|eures?|oras?)?\b)"
)
_TIMES = re.compile(r"\b\d{1,2}\s?[:h]\s?\d{2}\b")
_DECADE = re.compile(r"\b(\d{2}|\d{4})['’]?s\b")
_ROMAN = re.compile(r"\b[IVXLC]+(?=e\b|er\b|\b)")
_ROMANS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_WORDS: dict[int, str] = {
    0: r"zero|zéro|cero|null",
    1: r"one|first|once|single|une?|premi\w+|uno|primer\w*|únic\w+|unique",
    2: (
        r"two|second\w*|twice|both|double|deux\w*|dos|segund\w*|ambos|ambas|doble"
        r"|bi(?:lat|ann|enn|mest|part)\w+"
    ),
    3: r"three|third\w*|trois\w*|tiers|tres|tercer\w*|trip\w+|tri(?:lat|mest)\w+",
    4: r"four\w*|quarter\w*|quatre|quatrième|quart\w*|cuatro|cuart\w*|trimest\w+",
    5: r"five|fifth\w*|cinq\w*|cinco|quint\w*|quinquen\w+",
    6: r"six\w*|sixième|seis|sext\w*|semest\w+",
    7: r"seven\w*|sept|septième|siete|séptim\w*",
    8: r"eight\w*|huit\w*|ocho|octav\w*",
    9: r"nine|ninth\w*|neuf|neuvième|nueve|noven\w*",
    10: r"ten|tenth\w*|dix|dixième|diez|décim\w*|década|decade|décennie\w*",
    11: r"eleven\w*|onze|onzième|once|undécim\w*",
    12: r"twel\w+|dozen\w*|douz\w+|doce\w*|duodécim\w*",
    13: r"thirteen\w*|treiz\w+|trece\w*",
    14: r"fourteen\w*|quatorz\w+|catorce\w*",
    15: r"fifteen\w*|fortnight|quinz\w+|quince\w*|quincena",
    16: r"sixteen\w*|seiz\w+|dieciséis",
    17: r"seventeen\w*|dix-sept\w*|diecisiete",
    18: r"eighteen\w*|dix-huit\w*|dieciocho",
    19: r"nineteen\w*|dix-neuf|diecinueve",
    20: r"twent\w+|vingt\w*|veint\w+|vigésim\w*|score",
    30: r"thirt\w+|trent\w+|treint\w+",
    40: r"fort\w+|quarant\w+|cuarent\w+",
    50: r"fift\w+|half|cinquant\w+|moitié|cincuent\w+|mitad",
    60: r"sixt\w+|soixant\w+|sesent\w+",
    70: r"sevent\w+|septant\w+|setent\w+",
    80: r"eight\w+|quatre-vingt\w*|ochent\w+",
    90: r"ninet\w+|nonant\w+|novent\w+",
    100: r"hundred\w*|cents?|centaines?|ciento?s?|centen\w+|siglo|siècle|century",
}
"""How numbers are said in English, French and Spanish, in words of every ending."""
_SAID = {number: re.compile(rf"(?i)\b(?:{words})\b") for number, words in _WORDS.items()}


def missing(source: str, translation: str) -> tuple[str, ...]:
    """Return the numbers of a text that its translation does not say, as the source writes them.

    >>> missing("16.5 per cent of 1,000 on 2 May 2026", "16,5 % de 1 000 le 3 mai 2026")
    ('2',)
    >>> missing("The 358th Session, 4 of them", "358e session, dont quatre")
    ()
    """
    there, here = _numbers(source), _numbers(translation)
    if _LARGE.search(source) or _LARGE.search(translation):
        there, here = _without_zeros(there), _without_zeros(here)
    clocks = _clocked(source)
    lost = Counter({value: len(said) for value, said in there.items()})
    lost -= Counter({value: len(said) for value, said in here.items()})
    extra = tuple(value for value in here if len(here[value]) > len(there.get(value, ())))
    found = (
        there[value][-1]
        for value in lost
        if value not in clocks and not _is_said(value, translation, extra)
    )
    return tuple(found)


def added(source: str, translation: str) -> tuple[str, ...]:
    """Return the numbers that a translation says and its source does not, nor in words.

    >>> added("The quay was swept.", "Le quai fut balayé en 2025."), added("Two boats", "2 barcos")
    (('2025',), ())
    """
    if any(pattern.search(source) for number, pattern in _SAID.items() if number > 1):
        return ()
    return missing(translation, source)


def _numbers(text: str) -> dict[str, list[str]]:
    """Return the numbers of a text by their figures alone, each as often as it is written."""
    found: dict[str, list[str]] = {}
    for match in _NUMBER.finditer(text):
        value = re.sub(r"\D", "", match[0]).lstrip("0") or "0"
        found.setdefault(value, []).append(match[0])
    return found


def _without_zeros(numbers: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return the numbers as if units did not matter: 2.5 billion is 2 500 millions."""
    told: dict[str, list[str]] = {}
    for value, said in numbers.items():
        told.setdefault(value.rstrip("0") or "0", []).extend(said)
    return told


def _clocked(text: str) -> set[str]:
    """Return the figures of clocks and decades, which languages tell otherwise."""
    spans = [m[0] for pattern in (_CLOCK, _TIMES, _DECADE) for m in pattern.finditer(text)]
    figures = {figure for span in spans for figure in re.findall(r"\d+", span)}
    joined = {re.sub(r"\D", "", span).lstrip("0") for span in spans}
    return {figure.lstrip("0") or "0" for figure in figures} | joined


def _is_said(value: str, text: str, extra: tuple[str, ...]) -> bool:
    """Say whether a text says a number in words, in Roman figures, or cut at another place."""
    number = int(value) if len(value) < 10 else -1
    if number in set(_romans(text)):
        return True
    if 0 <= number <= 100 and any(_SAID[part].search(text) for part in _parts(number)):
        return True
    joined = "".join(extra)
    return len(value) > 1 and (value in joined or any(len(e) > 1 and e in value for e in extra))


def _parts(number: int) -> Iterator[int]:
    """Yield the words a number is said with: 21 begins with twenty, 95 with quatre-vingt."""
    if number in _SAID:
        yield number
    yield from (number // 10 * 10, number // 20 * 20) if number > 20 else ()


def _romans(text: str) -> Iterator[int]:
    for match in _ROMAN.finditer(text):
        values = [_ROMANS[figure] for figure in match[0]]
        nexts = [*values[1:], 0]
        yield sum(-n if n < after else n for n, after in zip(values, nexts, strict=True))
