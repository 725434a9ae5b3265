"""Characters of symbol fonts, as the Unicode characters that look the same.

Word stores them at U+F000 plus the font's own code, and so do the fonts' users in `w:sym`.
"""

import re

_PRIVATE = re.compile("[\uf020-\uf0ff]")

_SYMBOL_LOW = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
    "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
)
_SYMBOL_HIGH = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"
_SYMBOL = {
    **{0x20 + place: character for place, character in enumerate(_SYMBOL_LOW)},
    **{0xA0 + place: character for place, character in enumerate(_SYMBOL_HIGH)},
    0xF1: "〉",
}
"""Adobe's Symbol encoding, which Microsoft's font of that name has."""

_WINGDINGS = {
    0x22: "✂",
    0x28: "☎",
    0x29: "✆",
    0x2A: "✉",
    0x3F: "✍",
    0x41: "✌",
    0x4A: "☺",
    0x4C: "☹",
    0x6C: "●",
    0x6D: "❍",
    0x6E: "■",
    0x6F: "□",
    0x70: "◻",
    0x71: "❑",
    0x72: "❒",
    0x73: "⬧",
    0x74: "⧫",
    0x75: "◆",
    0x76: "❖",
    0x77: "⬥",
    0x78: "⌧",
    0x9E: "·",
    0x9F: "•",
    0xA0: "▪",
    0xA1: "○",
    0xA4: "◉",
    0xA7: "▪",
    0xA8: "◻",
    0xAB: "★",
    0xB2: "✧",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xE8: "➔",
    0xEF: "⇦",
    0xF0: "⇨",
    0xF1: "⇧",
    0xF2: "⇩",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_WINGDINGS_2 = {0x50: "✓", 0x52: "☑", 0x4F: "✗", 0x51: "☒", 0x97: "●", 0x98: "•", 0xA3: "□"}
_WINGDINGS_3 = {0x7D: "▶", 0x84: "◀", 0x75: "▲", 0x76: "▼", 0x66: "←", 0x67: "→"}

_FONTS = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
}


def symbol(code: int, font: str) -> str:
    """Return the character a symbol font shows for this code, which may lie at U+F000.

    >>> symbol(0xF0B7, "Symbol"), symbol(0xFC, "Wingdings"), symbol(0x41, "Arial")
    ('•', '✓', 'A')
    """
    place = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    table = _FONTS.get(font.lower())
    if table is None and place != code:
        # A private character without its font: Word's own lists mean Symbol.
        table = _SYMBOL
    if table is not None:
        return table.get(place, "•")
    return chr(code) if _is_character(code) else ""


def shown(text: str, font: str = "") -> str:
    """Return the text with the private characters of a symbol font as what they look like."""
    if text.isascii():
        return text
    return _PRIVATE.sub(lambda match: symbol(ord(match[0]), font), text)


def _is_character(code: int) -> bool:
    return 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000
