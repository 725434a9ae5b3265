"""Numbers as lists write them: `w:numFmt`, ISO/IEC 29500-1, 17.18.59."""

from collections.abc import Callable

from regesta.readers.docx.ordinals import cardinal_text, ordinal, ordinal_text

Format = Callable[[int, str], str]
"""Writes a number in a language (two letters)."""

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_CHICAGO = "*†‡§"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_LARGEST = 32767
"""Word counts no further; it also bounds how long a repeated letter gets."""


def roman(number: int) -> str:
    """Return a lower-case Roman numeral.

    >>> roman(1994), roman(4)
    ('mcmxciv', 'iv')
    """
    written = ""
    for size, letters in _ROMAN:
        count, number = divmod(number, size)
        written += letters * count
    return written


def letters(number: int, alphabet: str = "abcdefghijklmnopqrstuvwxyz") -> str:
    """Return the letters counting to a number: after "z" comes "aa", after it "bb".

    >>> letters(3), letters(28)
    ('c', 'bb')
    """
    times, place = divmod(number - 1, len(alphabet))
    return alphabet[place] * (times + 1)


def _enclosed(first: int, last: int) -> Format:
    def write(number: int, _language: str) -> str:
        return chr(first + number - 1) if number <= last else str(number)

    return write


def _padded(width: int) -> Format:
    return lambda number, _language: str(number).zfill(width)


FORMATS: dict[str, Format] = {
    "decimal": lambda number, _: str(number),
    "decimalZero": _padded(2),
    "lowerLetter": lambda number, _: letters(number),
    "upperLetter": lambda number, _: letters(number).upper(),
    "lowerRoman": lambda number, _: roman(number),
    "upperRoman": lambda number, _: roman(number).upper(),
    "ordinal": ordinal,
    "cardinalText": cardinal_text,
    "ordinalText": ordinal_text,
    "hex": lambda number, _: f"{number:X}",
    "chicago": lambda number, _: letters(number, _CHICAGO),
    "numberInDash": lambda number, _: f"- {number} -",
    "decimalEnclosedCircle": _enclosed(0x2460, 20),
    "decimalEnclosedParen": _enclosed(0x2474, 20),
    "decimalEnclosedFullstop": _enclosed(0x2488, 20),
    "russianLower": lambda number, _: letters(number, _RUSSIAN),
    "russianUpper": lambda number, _: letters(number, _RUSSIAN).upper(),
    "none": lambda _number, _language: "",
    "bullet": lambda _number, _language: "",
}


def written(number: int, number_format: str, language: str = "en") -> str:
    """Return the number in this format, in decimal where the format is not known.

    >>> written(3, "upperRoman"), written(27, "lowerLetter"), written(4, "decimalZero")
    ('III', 'aa', '04')
    """
    if not 0 < number <= _LARGEST and number_format not in ("none", "bullet"):
        return str(number).zfill(2 if number_format == "decimalZero" else 1)
    return FORMATS.get(number_format, FORMATS["decimal"])(number, language)
