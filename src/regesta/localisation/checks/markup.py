"""Inline marks, labels, addresses and characters: what is copied, not translated."""

import re
import unicodedata
from collections.abc import Iterator

from regesta.localisation import marks
from regesta.localisation.checks.pair import Pair, Told, addresses

_PLAIN = frozenset(("<b>", "<i>", "<u>", "<s>", "<sub>"))
_TAG = re.compile(r"</?\s*[A-Za-z][A-Za-z0-9]*\s*/?\s*>")
_EMPTY = re.compile(r"<(b|i|u|s|sub|[ax][1-9]\d*)>\s*</\1>")
_NOTES = re.compile(r"<fn[1-9]\d*/>")


def marks_agree(pair: Pair) -> Iterator[Told]:
    """Find marks left open, missing from the translation, or not of the source.

    Raised letters are the language's affair: "358th" is "358<sup>e</sup>", "n<sup>o</sup>" "núm.".
    """
    broken = marks.misnested(pair.translation)
    if broken and not marks.misnested(pair.source):
        yield "marks-broken", {"mark": broken}
        return
    here, there = marks.tags(pair.translation), marks.tags(pair.source)
    for tag in there - here:
        if tag[1] != "/" and tag != "<sup>":
            yield "mark-missing", {"mark": tag}
    for tag in here - there:
        if tag[1] != "/" and tag != "<sup>":
            yield "formatting-added" if tag in _PLAIN else "mark-unknown", {"mark": tag}
    yield from _strange(pair)


def _strange(pair: Pair) -> Iterator[Told]:
    """Find what looks like a mark and is none: "<fn1>", "<strong>", "< b>"."""
    known = set(_TAG.findall(pair.source))
    for tag in dict.fromkeys(_TAG.findall(marks.MARK.sub("", pair.translation))):
        if tag not in known:
            yield "mark-unknown", {"mark": tag}


def marks_hold_something(pair: Pair) -> Iterator[Told]:
    """Find formatting that was closed again before any text."""
    found = _EMPTY.search(pair.translation)
    if found and not _EMPTY.search(pair.source):
        yield "mark-empty", {"mark": f"<{found[1]}>"}


def notes_keep_order(pair: Pair) -> Iterator[Told]:
    """Find note calls in another order than the notes: they are numbered where they are called."""
    here, there = _NOTES.findall(pair.translation), _NOTES.findall(pair.source)
    if here != there and sorted(here) == sorted(there):
        first = next(one for one, other in zip(here, there, strict=True) if one != other)
        yield "mark-order-differs", {"mark": first}


_LABEL = re.compile(
    r"\s*(\([a-zA-Z]{1,3}\)|\(\d{1,3}\)|[a-z]\)|\d{1,3}[.)](?![\dºªoa])|[IVX]{1,5}\.|[•●▪◦‣·]|[–—-])"
    r"[\s\u00a0]"
)


def no_label_stands(pair: Pair) -> Iterator[Told]:
    """Find a label typed into the translation: labels are printed from the document."""
    found = _LABEL.match(pair.plain)
    if found and not _LABEL.match(pair.plain_source):
        yield "label-in-translation", {"label": found[1]}


_VARIANT = re.compile(
    r"(?<![a-z])(?:english|french|spanish|francais|espanol|eng?|fre?|spa?|es)(?![a-z])"
)


def addresses_agree(pair: Pair) -> Iterator[Told]:
    """Find addresses that were changed; the page in the other language is the same address."""
    here, there = set(addresses(pair.plain)), addresses(pair.plain_source)
    same = {_same(address) for address in here}
    for address in there:
        if address not in here and _same(address) not in same:
            yield "address-differs", {"address": address}


def _same(address: str) -> str:
    told = re.sub(r"^https?://(?:www\.)?|^www\.", "", address.lower())
    return _VARIANT.sub("", told).replace("//", "/").strip("/")


_ESCAPE = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,5}|#x[0-9a-fA-F]{2,5});")
_GARBLED = re.compile(r"Ã[\u0080-\u00bf©¨ªº±³§´¼]|â€[™œ\u009d“”¦˜]|Â[«»°º\u00a0]|\ufffd|Ã\s")


def no_escape_stands(pair: Pair) -> Iterator[Told]:
    """Find characters written as in a web page, "&nbsp;", and those a wrong charset made."""
    there = set(_ESCAPE.findall(pair.source))
    for found in dict.fromkeys(_ESCAPE.findall(pair.translation)):
        if found not in there and found not in {"&lt;", "&amp;"}:
            yield "escape-in-translation", {"text": found}
            return
    if ("&amp;" in pair.translation and "&" not in pair.source) or (
        re.search(r"&amp;(?!\w+;)", pair.translation) and "&amp;" not in pair.source
    ):
        yield "escape-in-translation", {"text": "&amp;"}
    if "&lt;" in pair.translation and "<" not in marks.MARK.sub("", pair.source) + (
        "<" if "&lt;" in pair.source else ""
    ):
        yield "escape-in-translation", {"text": "&lt;"}
    garbled = _GARBLED.search(pair.translation)
    if garbled and garbled[0] not in pair.source:
        yield "character-garbled", {"text": garbled[0]}


def no_invisible_character_stands(pair: Pair) -> Iterator[Told]:
    """Find control, zero-width and direction characters that the source has not."""
    for char in dict.fromkeys(pair.translation):
        odd = unicodedata.category(char) in {"Cc", "Cf", "Co"} and char not in "\n\t\u00ad"
        if odd and char not in pair.source:
            yield "character-invisible", {"character": f"U+{ord(char):04X}"}


def edges_agree(pair: Pair) -> Iterator[Told]:
    """Find spaces, tabs and line breaks at an end where the source has none, or the other way."""
    here, there = pair.translation, pair.source
    if (
        here[:1].isspace() != there[:1].isspace()
        or here[-1:].isspace() != there[-1:].isspace()
        or here.count("\n") > there.count("\n")
        or here.count("\t") > there.count("\t")
    ):
        yield "edge-space-differs", {}
