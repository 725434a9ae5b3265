"""The office's terms and the official titles of instruments, where the source has them."""

import re
import unicodedata
from collections.abc import Iterator

from regesta.localisation.checks.lexicon import spelt
from regesta.localisation.checks.pair import Pair, Told
from regesta.localisation.glossary import Rendering, instruments_in, terms_in
from regesta.localisation.instruments import plain

_SMALL = spelt(
    """de la le les des du et en y el los las del a al à au aux pour para l d sur sobre par por
    un una une"""
)
_ENDING = 3
"""How many letters at a word's end may change with number and gender: travail, travaux."""


def terms_are_used(pair: Pair) -> Iterator[Told]:
    """Find terms of the source that the translation renders by none of the right ones."""
    if not pair.is_from_english or pair.language not in {"fr", "es"}:
        return
    target = _stems(pair.plain)
    for term in terms_in(pair.plain_source, pair.glossary, required=True):
        said = term.says.get(pair.language)
        if term.use != "required" or not said or said.status != "verified":
            continue
        if not any(_is_used(words, target, pair.plain) for words in _ways(said)):
            yield "term-not-used", {"term": term.english, "wanted": said.text}
    yield from _sessions(pair)


def _ways(said: Rendering) -> tuple[str, ...]:
    return (said.text, *said.also)


def _is_used(words: str, target: frozenset[str], text: str) -> bool:
    if words.isupper():
        return words in text
    return all(_has(word, target) for word in _significant(words))


def _significant(words: str) -> list[str]:
    told = [word for word in re.findall(r"\w+", _bare(words)) if word not in _SMALL]
    return told or re.findall(r"\w+", _bare(words))


def _has(word: str, target: frozenset[str]) -> bool:
    stem = word[: max(4, len(word) - _ENDING)]
    return any(other.startswith(stem) for other in target)


def _stems(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", _bare(text)))


def _bare(text: str) -> str:
    """Return the text in lower case and without accents."""
    told = unicodedata.normalize("NFD", text.lower().replace("œ", "oe"))
    return "".join(char for char in told if unicodedata.category(char) != "Mn")


_SESSION = re.compile(
    r"\bSession\b[^.;]{0,40}(?:Governing Body|International Labour Conference)"
    r"|(?:Governing Body|International Labour Conference)[^.;]{0,60}\bSession\b"
)


_COUNTED = re.compile(r"\d(?:st|nd|rd|th) Session\b")
_OTHERS = re.compile(r"\b(?:Assembly|Council|United Nations|Parliament)\b")


def _sessions(pair: Pair) -> Iterator[Told]:
    """Find "sesión" for a Session of the ILO's organs, which is a "reunión"."""
    if pair.language != "es" or not pair.glossary.terms:
        return
    counted = _COUNTED.search(pair.plain_source) and not _OTHERS.search(pair.plain_source)
    if counted and re.search(r"\d\.?ª[\s\u00a0]sesión", pair.plain):
        yield "term-not-used", {"term": "Session", "wanted": "reunión"}
        return
    if not _SESSION.search(pair.plain_source):
        return
    text = pair.plain.lower().replace("período de sesiones", "").replace("periodo de sesiones", "")
    if "sesión" in text and "reunión" not in text:
        yield "term-not-used", {"term": "Session", "wanted": "reunión"}


def titles_are_official(pair: Pair) -> Iterator[Told]:
    """Find titles of instruments that are not worded as the official ones that were verified."""
    if not pair.is_from_english or pair.language not in {"fr", "es"}:
        return
    target = plain(pair.plain)
    for one in instruments_in(pair.plain_source, pair.glossary):
        title = one.titles[pair.language]
        if not title.is_verified or not title.about:
            continue
        if plain(title.about) not in target:
            yield "title-not-official", {"title": title.text}
    for english, other in pair.glossary.instruments.titled.items():
        title = other.titles[pair.language]
        if not title.is_verified or english not in plain(pair.plain_source):
            continue
        if plain(title.text) not in target:
            yield "title-not-official", {"title": title.text}
