"""The memory as TMX 1.4b, and the memories of other tools read from it, unit by unit.

See "TMX 1.4b Specification", LISA, 26 April 2005. Marks are `<bpt>`, `<ept>` and `<ph>`, the mark
itself inside; what other tools put there is kept where it is formatting that we have, too.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from lxml import etree

from regesta.localisation.codes import Part, character, clean, coded, digest
from regesta.localisation.hostile import RefusedError, elements, line_of
from regesta.localisation.marks import MARK

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_TYPES = {"b": "bold", "i": "italic", "u": "ulined", "a": "link", "f": "x-field", "x": "x-style"}
_TYPES |= {"s": "x-struck", "sup": "x-sup", "sub": "x-sub"}
_TYPES |= {"fn": "x-note", "tab": "x-tab", "br": "lb"}
"""What each mark is called in TMX: the values its 3.2 recommends, then our own."""

_FORMATTING = {"bold": "b", "italic": "i", "ulined": "u"}
_CHARACTER = "x-character"
_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z")
_SHOWN = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?)?")
_PROPERTIES = ("work", "context", "file", "state")


@dataclass(frozen=True, slots=True)
class Pair:
    """A text and its translation, each in its language, with what is known of them.

    `made` is a moment as ISO 8601; `line` is where the unit began in the file it was read from.
    """

    source: str
    target: str
    source_language: str
    language: str
    work: str = ""
    context: str = ""
    by: str = ""
    file: str = ""
    state: str = ""
    made: str = ""
    line: int = 0


def write(file: BinaryIO, pairs: Iterable[Pair], version: str, source_language: str = "en") -> int:
    """Write the pairs as TMX, one unit each, as they come; return how many."""
    count = 0
    with etree.xmlfile(file, encoding="UTF-8") as out:
        out.write_declaration()
        with out.element("tmx", version="1.4"):
            out.write("\n")
            out.write(_header(version, source_language))
            out.write("\n")
            with out.element("body"):
                out.write("\n")
                for pair in pairs:
                    count += 1
                    out.write(_unit(pair))
                    out.write("\n")
            out.write("\n")
    file.write(b"\n")
    return count


def read(file: BinaryIO) -> Iterator[Pair]:
    """Yield the pairs of a TMX file as they are read, those of a unit with three languages too.

    A unit that lacks the source's language, or any other, gives one without a source. Raises
    `RefusedError` where the XML breaks off, `NotTmxError` where it is something else.
    """
    language = ""
    for kind, element in elements(file, ("header",), ("tu",), doctype=True):
        if kind == "header":
            language = _language(element.get("srclang"))
        elif kind == "tu":
            yield from _pairs(element, language)
        elif kind != "tmx":
            raise NotTmxError(kind)


class NotTmxError(Exception):
    """The file is XML, but no TMX."""


def _header(version: str, source_language: str) -> etree._Element:
    return etree.Element(
        "header",
        {
            "creationtool": "regesta",
            "creationtoolversion": version,
            "segtype": "paragraph",
            "o-tmf": "PO",
            "adminlang": "en",
            "srclang": source_language,
            "datatype": "xml",
        },
    )


def _unit(pair: Pair) -> etree._Element:
    told = (pair.source, pair.target, pair.source_language, pair.language)
    unit = etree.Element("tu", {"tuid": digest(*told, pair.work, pair.context, pair.file)})
    unit.set("srclang", pair.source_language)
    found = _SHOWN.match(pair.made)
    if found:
        unit.set("changedate", "{}{}{}T{}{}{}Z".format(*(part or "00" for part in found.groups())))
    if pair.by:
        unit.set("changeid", clean(pair.by))
    for name in _PROPERTIES:
        if getattr(pair, name):
            etree.SubElement(unit, "prop", {"type": f"x-{name}"}).text = clean(getattr(pair, name))
    for language, text in ((pair.source_language, pair.source), (pair.language, pair.target)):
        variant = etree.SubElement(unit, "tuv", {_LANG: language})
        _put_text(etree.SubElement(variant, "seg"), text)
    return unit


def _put_text(segment: etree._Element, text: str) -> None:
    """Put in a text, its marks as codes: the two ends of a pair have one `i`."""
    numbers: dict[str, str] = {}
    for piece in coded(text):
        if isinstance(piece, str):
            _add_text(segment, piece)
        elif piece.part is Part.CHARACTER:
            etree.SubElement(segment, "ph", {"type": _CHARACTER}).text = piece.name
        else:
            number = numbers.setdefault(piece.id, str(len(numbers) + 1))
            kind = _TYPES[piece.name.rstrip("0123456789")]
            name, told = _CODES[piece.part]
            known = {"i": number, "type": kind}
            made = etree.SubElement(segment, name, {key: known[key] for key in told})
            made.text = piece.tag


_CODES: dict[Part, tuple[str, tuple[str, ...]]] = {
    Part.OPENS: ("bpt", ("i", "type")),
    Part.CLOSES: ("ept", ("i",)),
    Part.SINGLE: ("ph", ("type",)),
}
"""The element of each kind of code, and the attributes it has."""


def _add_text(segment: etree._Element, text: str) -> None:
    if len(segment):
        segment[-1].tail = (segment[-1].tail or "") + text
    else:
        segment.text = (segment.text or "") + text


def _pairs(unit: etree._Element, language: str) -> Iterator[Pair]:
    told = [
        (_language(variant.get(_LANG) or variant.get("lang")), segment, variant)
        for variant in unit.findall("{*}tuv")
        if (segment := variant.find("{*}seg")) is not None
    ]
    from_ = _language(unit.get("srclang")) or language or (told[0][0] if told else "")
    sources = [segment for known, segment, _ in told if known == from_]
    others = [(known, segment, variant) for known, segment, variant in told if known != from_]
    if not sources or not others:
        yield Pair("", "", from_, "", line=line_of(unit))
        return
    about = _about(unit, from_)
    source = _text(sources[0])
    for known, segment, variant in others:
        told_ = replace(about, source=source, target=_text(segment), language=known)
        yield _signed(told_, variant)


def _about(unit: etree._Element, language: str) -> Pair:
    """Return what the unit says of itself, without its texts."""
    said = {one.get("type", ""): (one.text or "").strip() for one in unit.findall("{*}prop")}
    work, context, file, state = (said.get(f"x-{name}", "") for name in _PROPERTIES)
    pair = Pair("", "", language, "", work, context, "", file, state, "", line_of(unit))
    return _signed(pair, unit)


def _signed(pair: Pair, element: etree._Element) -> Pair:
    """Return the pair with who made it and when, as far as the element says."""
    by = element.get("changeid") or element.get("creationid") or pair.by
    found = _DATE.fullmatch(element.get("changedate") or element.get("creationdate") or "")
    made = "{}-{}-{}T{}:{}:{}Z".format(*found.groups()) if found else pair.made
    return replace(pair, by=by, made=made)


def _language(tag: str | None) -> str:
    """Return the language without its country: "FR-fr" is "fr"; "*all*" is none."""
    told = (tag or "").replace("_", "-").partition("-")[0].lower()
    return told if told.isalpha() else ""


def _text(segment: etree._Element) -> str:
    """Return the message that a segment says, its codes as marks."""
    open_: dict[str, str] = {}
    return "".join(_told(segment, open_))


def _told(place: etree._Element, open_: dict[str, str]) -> Iterator[str]:
    yield place.text or ""
    for child in place:
        if isinstance(child.tag, str):
            yield from _code(child, open_)
        yield child.tail or ""


def _code(code: etree._Element, open_: dict[str, str]) -> Iterator[str]:
    name, native = etree.QName(code).localname, code.text or ""
    found = MARK.fullmatch(native.strip())
    if name == "hi":  # words somebody pointed out: they are the text's
        yield from _told(code, open_)
    elif name == "ph" and code.get("type") == _CHARACTER:
        yield character(native)
    elif found:
        yield found[0]
    elif name == "bpt":
        mark = _FORMATTING.get(code.get("type", ""), "")
        open_[code.get("i", "")] = mark
        yield f"<{mark}>" if mark else ""
    elif name == "ept":
        mark = open_.pop(code.get("i", ""), "")
        yield f"</{mark}>" if mark else ""
    elif name == "ph" and code.get("type") == "lb":
        yield "<br/>"


__all__ = ["NotTmxError", "Pair", "RefusedError", "read", "write"]
