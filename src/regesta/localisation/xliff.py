"""Catalogs as XLIFF 2.0, for those who work in CAT tools, and what comes back from there.

One unit a message; its id is a digest of context and text, so that it is the same tomorrow. See
"XLIFF Version 2.0", OASIS Standard, 5 August 2014.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from regesta.localisation.codes import SINGLE, Code, Part, character, clean, coded, digest, name_of
from regesta.localisation.po import Catalog, Entry

CORE = "urn:oasis:names:tc:xliff:document:2.0"
OWN = "urn:regesta:exchange:1"
"""The namespace of what we add: a unit's state when it was sent."""

INITIAL, TRANSLATED = "initial", "translated"
NEEDS_REVIEW = "regesta:needs-review"
"""The state `subState` says of a fuzzy translation."""

CONTEXT, TRANSLATOR, PREVIOUS, LOCATION = "context", "translator", "previous", "location"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
SENT = f"{{{OWN}}}sent"

_TYPES: dict[str, tuple[str, str]] = {
    "b": ("fmt", "xlf:b"),
    "i": ("fmt", "xlf:i"),
    "u": ("fmt", "xlf:u"),
    "s": ("fmt", "regesta:s"),
    "sup": ("fmt", "regesta:sup"),
    "sub": ("fmt", "regesta:sub"),
    "a": ("link", "regesta:link"),
    "f": ("other", "regesta:field"),
    "x": ("fmt", "regesta:style"),
    "fn": ("other", "regesta:note"),
    "tab": ("fmt", "regesta:tab"),
    "br": ("fmt", "xlf:lb"),
}
"""What each mark is called in XLIFF: `type` and `subType` (its 4.3.1.37 and 4.3.1.35)."""


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself: the work, its catalog's name, and the two languages."""

    work: str
    original: str
    source_language: str
    language: str


@dataclass(frozen=True, slots=True)
class Form:
    """One text to be translated: a message, or one form of a message with a plural."""

    entry: Entry
    number: int
    source: str
    target: str

    @property
    def id(self) -> str:
        """What the unit is called, today and tomorrow."""
        told = digest(self.entry.context or "", self.entry.msgid)
        return f"u{told}" if self.entry.plural is None else f"u{told}-{self.number}"

    @property
    def state(self) -> str:
        """The unit's state: only what nobody need look at again is translated."""
        return TRANSLATED if self.target and not self.entry.is_fuzzy else INITIAL


def forms(entry: Entry) -> Iterator[Form]:
    """Yield the texts of an entry, one for each form it has."""
    for number, target in enumerate(entry.strings or ("",)):
        source = entry.plural if number and entry.plural is not None else entry.msgid
        yield Form(entry, number, source, target)


def sent(target: str, state: str) -> str:
    """Return what tells whether a unit has changed since it was sent."""
    return f"{state if target else INITIAL}:{digest(target)}"


def write(catalog: Catalog, about: About) -> bytes:
    """Return the catalog's messages as an XLIFF file."""
    spaces: Any = {None: CORE, "regesta": OWN}
    root = etree.Element(_in("xliff"), nsmap=spaces)
    root.set("version", "2.0")
    root.set("srcLang", about.source_language)
    root.set("trgLang", about.language)
    file = _added(root, "file", id=about.work, original=about.original)
    for entry in catalog.messages:
        for form in forms(entry):
            _put_unit(file, form)
    _lay_out(root, 0)
    told: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return told + b"\n"


_STRUCTURE = frozenset(("xliff", "file", "unit", "notes", "originalData", "segment"))


def _lay_out(place: etree._Element, depth: int) -> None:
    """Begin each element on a line of its own, but nothing within a text."""
    if etree.QName(place).localname not in _STRUCTURE or not len(place):
        return
    place.text = "\n" + " " * (depth + 1)
    for child in place:
        _lay_out(child, depth + 1)
        child.tail = place.text
    place[-1].tail = "\n" + " " * depth


def _put_unit(file: etree._Element, form: Form) -> None:
    unit = _added(file, "unit", id=form.id)
    if form.entry.context:
        unit.set("name", form.entry.context)
    unit.set(SENT, sent(form.target, form.state))
    _put_notes(unit, form.entry)
    data: dict[str, str] = {}
    holder = _added(unit, "originalData")
    segment = _added(unit, "segment", state=form.state)
    if form.target and form.state == INITIAL:
        segment.set("subState", NEEDS_REVIEW)
    _put_text(_added(segment, "source"), form.source, data)
    if form.target:
        _put_text(_added(segment, "target"), form.target, data)
    for tag, id_ in data.items():
        _added(holder, "data", id=id_).text = tag
    if not data:
        unit.remove(holder)


def _put_notes(unit: etree._Element, entry: Entry) -> None:
    told = [(CONTEXT, line) for line in entry.extracted]
    told += [(TRANSLATOR, line.removeprefix("#").strip()) for line in entry.comments]
    told += [(PREVIOUS, entry.previous)] if entry.previous else []
    told += [(LOCATION, " ".join(entry.references))] if entry.references else []
    shown = [(category, clean(text)) for category, text in told if text]
    if not shown:
        return
    notes = _added(unit, "notes")
    for number, (category, text) in enumerate(shown, 1):
        _added(notes, "note", id=f"n{number}", category=category).text = text


def _put_text(place: etree._Element, text: str, data: dict[str, str]) -> None:
    place.set(_SPACE, "preserve")
    for piece in coded(text):
        if isinstance(piece, str):
            _add_text(place, piece)
        elif piece.part is Part.CLOSES:
            parent = place.getparent()
            assert parent is not None
            place = parent
        elif piece.part is Part.CHARACTER:
            _added(place, "cp", hex=piece.name)
        else:
            place = _put_code(place, piece, data)


def _put_code(place: etree._Element, code: Code, data: dict[str, str]) -> etree._Element:
    """Put in a code and return where the text goes on: inside a pair, or behind a single one."""
    kind, sub_kind = _TYPES[code.name.rstrip("0123456789")]
    if code.part is Part.SINGLE:
        made = _added(place, "ph", id=code.id, type=kind, subType=sub_kind)
        made.set("dataRef", _datum(code.tag, data))
        made.set("disp", code.tag)
        return place
    made = _added(place, "pc", id=code.id, type=kind, subType=sub_kind)
    made.set("dataRefStart", _datum(code.tag, data))
    made.set("dataRefEnd", _datum(f"</{code.name}>", data))
    return made


def _datum(tag: str, data: dict[str, str]) -> str:
    return data.setdefault(tag, f"d{len(data) + 1}")


def _in(name: str) -> str:
    return f"{{{CORE}}}{name}"


def _added(parent: etree._Element, name: str, /, **attributes: str) -> etree._Element:
    made = etree.SubElement(parent, _in(name))
    for key, value in attributes.items():
        made.set(key, value)
    return made


def _add_text(place: etree._Element, text: str) -> None:
    if len(place):
        place[-1].tail = (place[-1].tail or "") + text
    else:
        place.text = (place.text or "") + text


Data = Mapping[str, str]
"""The original data of a unit by id: what its codes stood for."""


def text_of(place: etree._Element, data: Data) -> str:
    """Return the message that a source or target says, its codes as marks."""
    return "".join(_told(place, data))


def _told(place: etree._Element, data: Data) -> Iterator[str]:
    yield place.text or ""
    for child in place:
        if isinstance(child.tag, str):
            yield from _element(child, data)
        yield child.tail or ""


def _element(code: etree._Element, data: Data) -> Iterator[str]:
    kind = etree.QName(code).localname
    if kind == "cp":
        yield character(code.get("hex", ""))
    elif kind == "pc":
        opening, closing = _tag(code, "dataRefStart", data), _tag(code, "dataRefEnd", data, "/")
        yield opening
        yield from _told(code, data)
        yield closing
    elif kind in {"ph", "sc", "ec"}:
        yield _tag(code, "dataRef", data, "/" if kind == "ec" else "")
    else:  # an annotation: its words are the text's
        yield from _told(code, data)


def _tag(code: etree._Element, reference: str, data: Data, slash: str = "") -> str:
    """Return the mark a code stands for: by its id, or by the data another tool left with it."""
    ids = (code.get("id"), code.get("startRef"), code.get("copyOf"))
    name = next(filter(None, map(name_of, ids)), "")
    if not name:
        return data.get(code.get(reference, ""), "") or _by_type(code, slash)
    return f"<{name}/>" if SINGLE.fullmatch(name) else f"<{slash}{name}>"


def _by_type(code: etree._Element, slash: str) -> str:
    kind = (code.get("type", ""), code.get("subType", ""))
    name = next((name for name, known in _TYPES.items() if known == kind), "")
    if name == "br":
        return "<br/>"
    return f"<{slash}{name}>" if name in {"b", "i", "u"} else ""
