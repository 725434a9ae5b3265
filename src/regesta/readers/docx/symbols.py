"""Characters of symbol fonts, as the Unicode characters that look the same.

Word stores them at U+F000 plus the font's own code, and so do the fonts' users in `w:sym`.
"""

import re
from collections.abc import Mapping
from functools import cache

_PRIVATE = re.compile("[\uf020-\uf0ff]")
_ANY = "[!-~\xa1-\xac\xae-\xff\uf020-\uf0ff]"

_SYMBOL_LOW = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
    "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
)
_SYMBOL_HIGH = (
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"
    "•〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
)
_SYMBOL = {
    **{0x20 + place: character for place, character in enumerate(_SYMBOL_LOW)},
    **{0xA0 + place: character for place, character in enumerate(_SYMBOL_HIGH)},
}
"""Adobe's Symbol encoding, which Microsoft's font of that name has."""

_DINGBATS = {
    "wingdings": "WINGDINGS",
    "wingdings 2": "WINGDINGS_2",
    "wingdings 3": "WINGDINGS_3",
    "webdings": "WEBDINGS",
}


def symbol(code: int, font: str) -> str:
    """Return the character a symbol font shows for this code, which may lie at U+F000.

    >>> symbol(0xF0B7, "Symbol"), symbol(0xFC, "Wingdings"), symbol(0x41, "Arial")
    ('•', '✓', 'A')
    """
    place = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    table = _table(font)
    if table is None and place != code:
        # A private character without its font: Word's own lists mean Symbol.
        table = _SYMBOL
    if table is not None and place <= 0xFF:
        return table.get(place, "•")
    return chr(code) if _is_character(code) else ""


def shown(text: str, font: str = "") -> str:
    """Return the text with the characters of a symbol font as what they look like.

    >>> shown("§", "Wingdings"), shown("o", "Courier New"), shown("l", "Wingdings")
    ('▪', 'o', '●')
    """
    if not font:
        return text if text.isascii() else _PRIVATE.sub(_pictured, text)
    if _table(font) is not None:
        return re.sub(_ANY, lambda match: symbol(ord(match[0]), font), text)
    return text if text.isascii() else _PRIVATE.sub(_pictured, text)


def _pictured(match: re.Match[str]) -> str:
    return symbol(ord(match[0]), "")


@cache
def _dingbats(name: str) -> Mapping[int, str]:
    # Few documents use these fonts.
    from regesta.readers.docx import dingbats

    return dict(enumerate(getattr(dingbats, name), start=0x20))


def _table(font: str) -> Mapping[int, str] | None:
    """Return a symbol font's table, None for fonts of letters."""
    if font[:1] not in ("S", "W", "s", "w"):
        return None
    name = font.casefold()
    if name == "symbol":
        return _SYMBOL
    return _dingbats(_DINGBATS[name]) if name in _DINGBATS else None


def _is_character(code: int) -> bool:
    return 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000
