"""Numbers as lists write them: `w:numFmt`, ISO/IEC 29500-1, 17.18.59."""

from collections.abc import Callable

Format = Callable[[int, str], str]
"""Writes a number in a language (two letters)."""

SPOKEN = frozenset(("ordinal", "cardinalText", "ordinalText"))
"""The formats that are another in every language."""

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
_REPEATED = 30
"""Word writes a letter so many times at most and begins the alphabet anew."""
_LARGEST = 32767
"""Word counts no further; it also bounds how long a numeral gets."""


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

    >>> letters(3), letters(28), letters(781)
    ('c', 'bb', 'a')
    """
    times, place = divmod(number - 1, len(alphabet))
    return alphabet[place] * (times % _REPEATED + 1)


def _enclosed(first: int, last: int) -> Format:
    def write(number: int, _language: str) -> str:
        return chr(first + number - 1) if 0 < number <= last else str(number)

    return write


def _spoken(name: str) -> Format:
    def write(number: int, language: str) -> str:
        # Few documents number in words.
        from regesta.readers.docx import ordinals

        forms = {
            "ordinal": ordinals.ordinal,
            "cardinalText": ordinals.cardinal_text,
            "ordinalText": ordinals.ordinal_text,
        }
        return forms[name](number, language)

    return write


WITH_ZERO: dict[str, Format] = {
    "decimal": lambda number, _: str(number),
    "decimalHalfWidth": lambda number, _: str(number),
    "decimalZero": lambda number, _: str(number).zfill(2),
    "hex": lambda number, _: f"{number:X}",
    "numberInDash": lambda number, _: f"- {number} -",
    "none": lambda _number, _language: "",
    "bullet": lambda _number, _language: "",
    **{name: _spoken(name) for name in SPOKEN},
}
"""Formats that can write nought."""

FORMATS: dict[str, Format] = {
    "lowerLetter": lambda number, _: letters(number),
    "upperLetter": lambda number, _: letters(number).upper(),
    "lowerRoman": lambda number, _: roman(number),
    "upperRoman": lambda number, _: roman(number).upper(),
    "chicago": lambda number, _: letters(number, _CHICAGO),
    "decimalEnclosedCircle": _enclosed(0x2460, 20),
    "decimalEnclosedCircleChinese": _enclosed(0x2460, 10),
    "decimalEnclosedParen": _enclosed(0x2474, 20),
    "decimalEnclosedFullstop": _enclosed(0x2488, 20),
    "russianLower": lambda number, _: letters(number, _RUSSIAN),
    "russianUpper": lambda number, _: letters(number, _RUSSIAN).upper(),
}
"""Formats that begin with one."""


def written(number: int, number_format: str, language: str = "en") -> str:
    """Return the number in this format, in decimal where the format is not known.

    A format of one's own is told by its first number: "001, 002, 003, …".

    >>> written(3, "upperRoman"), written(27, "lowerLetter"), written(4, "decimalZero")
    ('III', 'aa', '04')
    >>> written(12, "001, 002, 003, ..."), written(12, "japaneseCounting")
    ('012', '十二')
    """
    if not 0 <= number <= _LARGEST:
        return "" if number_format in ("none", "bullet") else str(number)
    write = WITH_ZERO.get(number_format) or (FORMATS.get(number_format) if number else None)
    if write is not None:
        return write(number, language)
    return _rarely(number, number_format) if number else str(number).zfill(_width(number_format))


def _rarely(number: int, number_format: str) -> str:
    if width := _width(number_format):
        return str(number).zfill(width)
    # Few documents count in these scripts, and the tables are long.
    from regesta.readers.docx import eastern

    if number_format.startswith("α"):
        return eastern.greek(number)
    write = eastern.NUMERALS.get(number_format)
    return str(number) if write is None else write(number)


def _width(number_format: str) -> int:
    """Return how many figures a format of one's own has, 0 for none."""
    first = number_format.partition(",")[0].strip()
    return len(first) if first.isdecimal() else 0
