"""Ordinals and numbers in words, in the languages our documents are written in."""

_ENGLISH_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_ENGLISH_TENS = (
    *("zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy"),
    *("eighty", "ninety"),
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


def ordinal(number: int, language: str = "en") -> str:
    """Return the number as an ordinal in figures, a full stop where the language has no other.

    >>> ordinal(21), ordinal(12), ordinal(1, "fr"), ordinal(2, "fr"), ordinal(3, "es")
    ('21st', '12th', '1er', '2e', '3.º')
    >>> ordinal(4, "et")
    '4.'
    """
    if language == "en":
        teens = 10 < number % 100 < 14
        return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
    if language == "fr":
        return f"{number}{'er' if number == 1 else 'e'}"
    return f"{number}.º" if language == "es" else f"{number}."


def cardinal_text(number: int, language: str = "en") -> str:
    """Return an English number below a hundred in words, others in figures.

    >>> cardinal_text(42), cardinal_text(420)
    ('Forty-two', '420')
    """
    return _english(number).capitalize() if language == "en" and number < 100 else str(number)


def ordinal_text(number: int, language: str = "en") -> str:
    """Return an English ordinal below a hundred in words, others in figures.

    >>> ordinal_text(42), ordinal_text(3, "fr")
    ('Forty-second', '3e')
    """
    if language != "en" or number >= 100:
        return ordinal(number, language)
    before, dash, last = _english(number).rpartition("-")
    regular = f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th"
    return f"{before}{dash}{_ENGLISH_IRREGULAR.get(last, regular)}".capitalize()


def _english(number: int) -> str:
    if number < 20:
        return _ENGLISH_ONES[number]
    tens, ones = divmod(number, 10)
    return _ENGLISH_TENS[tens] + (f"-{_ENGLISH_ONES[ones]}" if ones else "")
