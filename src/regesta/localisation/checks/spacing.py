"""Spaces: doubled, before a comma, missing, and the house styles of French.

ilo     no space before ; and :, none inside « »
fr      a no-break space before ; : ! ? and inside « »
fr-CA   a no-break space before : and inside « », none before ; ! ?
"""

import re
from collections.abc import Iterable, Iterator

from regesta.localisation.checks.pair import Pair, Told, without_addresses

STYLES = ("ilo", "fr", "fr-CA")
"""The values of the header X-Regesta-Style."""

_DOUBLE = re.compile(r"(?<=\S)[ \u00a0\u202f]{2,}(?=\S)")
_BEFORE = re.compile(r"(?<=[\w)\]»”])[ \u00a0\u202f]+(?:,(?!\d)|\.(?=[\s\u00a0]|$)|[)\]](?!\w))")
_INSIDE = re.compile(r"[(\[][ \u00a0]+(?=\w)")
_GLUED = re.compile(
    r"[^\W\d_]{2}(?:[,;](?=[^\W\d_]{2})|[)»](?=[^\W\d_]{2}))|[a-zà-ÿ]{2}\.(?=[A-ZÀ-Ý][a-zà-ÿ])"
)
_BEFORE_BRACKET = re.compile(r"[^\W\d_]{3}\((?=[^\W\d_]{3})")
_SIGNS = re.compile(r",,|;;|::|,;|;,|,\.(?!\.)|;\.|(?<![.\w])\.\.(?!\.)|(?<=\w)\.\.(?!\.)|:\.")


def spaces_are_single(pair: Pair) -> Iterator[Told]:
    """Find doubled spaces, spaces before a comma or full stop, and missing ones."""
    text, source = without_addresses(pair.plain), without_addresses(pair.plain_source)
    if _DOUBLE.search(pair.translation) and not _DOUBLE.search(pair.source):
        yield "space-double", {}
    doubled = _SIGNS.search(text)
    if doubled and not _SIGNS.search(source):
        yield "sign-doubled", {"sign": doubled[0]}
    found = _BEFORE.search(text) or _INSIDE.search(text)
    if found and not (_BEFORE.search(source) or _INSIDE.search(source)):
        yield "space-before-sign", {"sign": found[0].strip()}
    elif _spanish_space(pair, text):
        yield "space-before-sign", {"sign": ":"}
    glued = _GLUED.search(text) or _BEFORE_BRACKET.search(text)
    if glued and not (_GLUED.search(source) or _is_inclusive(text, glued)):
        yield "space-missing", {"text": _around(text, glued)}


def _spanish_space(pair: Pair, text: str) -> bool:
    return pair.language == "es" and bool(re.search(r"\w[ \u00a0\u202f][;:?!](?:\s|$)", text))


def _is_inclusive(text: str, found: re.Match[str]) -> bool:
    """Say whether brackets are inside a word: "travailleur(euse)s", "niño(a)s"."""
    return "(" in text[max(0, found.start() - 12) : found.end() + 1]


def _around(text: str, found: re.Match[str]) -> str:
    return text[found.start() : found.end() + 2]


def french_spaces_are_of_the_style(pair: Pair) -> Iterator[Told]:
    """Find French spacing that is not the house's, where one is chosen or kept by the file."""
    if pair.language != "fr" or pair.style not in STYLES:
        return
    text = without_addresses(pair.plain)
    for sign, space in dict.fromkeys(_spaced(text)):
        if not _fits(sign, space, pair.style):
            yield "french-spacing-differs", {"sign": sign, "style": pair.style}
            return


def _spaced(text: str) -> Iterator[tuple[str, str]]:
    """Yield the high signs of a French text, each with the space it has."""
    for found in re.finditer(r"(?<=[^\s\d])([\s\u00a0\u202f]?)([;:!?»])", text):
        if found[2] in ";:" and text[found.end() : found.end() + 1].isalnum():
            continue
        yield found[2], found[1]
    for found in re.finditer(r"(«)([\s\u00a0\u202f]?)", text):
        yield found[1], found[2]


def _fits(sign: str, space: str, style: str) -> bool:
    unbroken = space in {"\u00a0", "\u202f"}
    if style == "ilo":
        return not space or sign in "!?"
    if style == "fr-CA":
        return unbroken if sign in ":«»" else not space
    return unbroken


def kept_style(texts: Iterable[str]) -> str:
    """Return the style that nearly all of a file keeps, "" where it keeps none.

    Fifteen signs must be there, nearly all of them of the style.
    """
    every = (pair for text in texts for pair in _spaced(without_addresses(text)))
    found = [pair for pair in every if pair[0] not in "!?"]
    for style in ("ilo", "fr"):
        fitting = sum(1 for sign, space in found if _fits(sign, space, style))
        if len(found) >= 15 and fitting >= 0.92 * len(found):
            return style
    return ""
