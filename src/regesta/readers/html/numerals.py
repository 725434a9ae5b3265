"""The labels browsers print before list items, by what the list and its items say."""

import re

from regesta.readers.html.tree import Element, own

_BULLETS = ("•", "◦", "▪")
"""What browsers print before unnumbered items, by depth."""

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w\s-]{1,60})", re.IGNORECASE)
_STYLES = {
    "decimal": "1", "decimal-leading-zero": "01", "lower-alpha": "a", "lower-latin": "a",
    "upper-alpha": "A", "upper-latin": "A", "lower-roman": "i", "upper-roman": "I",
    "disc": "•", "circle": "◦", "square": "▪", "none": "",
}  # fmt: skip
"""What the names of CSS Counter Styles, level 3, stand for."""

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_MOST = 100_000


def label(element: Element, item: Element, number: int) -> str:
    """Return what is printed before an item of this list, "" where nothing is."""
    style = _style(item) or _style(element)
    if style is None:
        style = "1" if element.tag == "ol" else _bullet(element)
    if style in ("", *_BULLETS):
        return style
    return f"{numeral(style, number)}."


def numbers(element: Element) -> list[int]:
    """Return the numbers of a list's items, by its start, its direction and their own values."""
    items = [child for child in element if child.tag == "li"]
    down = element.get("reversed") is not None
    number = whole(own(element, "start"), len(items) if down else 1)
    told: list[int] = []
    for item in items:
        number = whole(own(item, "value"), number)
        told.append(number)
        number += -1 if down else 1
    return told


def whole(said: str, otherwise: int) -> int:
    """Return the whole number an attribute gives, the other one where it gives none."""
    digits = said.strip()
    return int(digits) if re.fullmatch(r"[+-]?[0-9]{1,6}", digits) else otherwise


def _style(element: Element) -> str | None:
    match = _STYLE.search(own(element, "style"))
    named = (match[1].lower().split() if match else []) + own(element, "class").lower().split()
    found = next((word for word in named if word in _STYLES), None)
    if found is not None:
        return _STYLES[found]
    kind = own(element, "type").strip()
    return kind if kind in ("1", "a", "A", "i", "I") else None


def _bullet(element: Element) -> str:
    depth = sum(1 for _ in element.iterancestors("ul"))
    return _BULLETS[min(depth, len(_BULLETS) - 1)]


def numeral(kind: str, number: int) -> str:
    """Return a number in letters, Roman or Arabic figures; others than letters can say in figures.

    >>> numeral("a", 28), numeral("I", 14)
    ('ab', 'XIV')
    """
    if kind in ("a", "A") and 1 <= number < _MOST:
        return _letters(number, ord(kind))
    if kind in ("i", "I") and 1 <= number < 4000:
        return _roman(number) if kind == "I" else _roman(number).lower()
    return f"{number:02d}" if kind == "01" else str(number)


def _letters(number: int, first: int) -> str:
    told = ""
    while number:
        number, rest = divmod(number - 1, 26)
        told = chr(first + rest) + told
    return told


def _roman(number: int) -> str:
    told = ""
    for value, sign in _ROMAN:
        told += sign * (number // value)
        number %= value
    return told
