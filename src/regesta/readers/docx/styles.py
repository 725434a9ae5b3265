"""Styles: what a paragraph's and a run's style chain say of its looks, rank and numbering."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from regesta.model.document import MARKS, BlockKind
from regesta.readers.docx.names import NUMPR, PPR, RPR, VAL, W, children, integer, is_on, value
from regesta.readers.docx.stylenames import KINDS, heading_rank

Looks = Mapping[str, bool | str]
"""Properties told of a text: a mark's name, "hidden", "vert", "lang", "font", "other"."""

Shape = tuple[tuple[str, str | None], ...]
"""Those properties of a run that tell something, by name and value."""

_TOGGLES = {
    W + "b": "b",
    W + "i": "i",
    W + "strike": "s",
    W + "dstrike": "s",
    W + "u": "u",
    W + "vanish": "hidden",
    W + "specVanish": "hidden",
}
_EXCLUSIVE = ("b", "i", "s", "hidden")
"""Set in a paragraph's and in a character's style, these cancel: ISO/IEC 29500-1, 17.7.3."""
_LOOK = {W + name: True for name in ("color", "sz", "caps", "smallCaps", "highlight", "shd")}
_BORDER = {W + "bdr": True, W + "spacing": True, W + "effect": True, W + "outline": True}
_VERTICAL = {"superscript": "sup", "subscript": "sub"}
_TELLING = {
    **dict.fromkeys(_TOGGLES, VAL),
    W + "rStyle": VAL,
    W + "vertAlign": VAL,
    W + "lang": VAL,
    W + "noProof": VAL,
    W + "rFonts": W + "ascii",
}
"""The properties of a run that make a difference here, and the attribute that says which."""

_ID, _NAME, _BASED_ON = W + "styleId", W + "name", W + "basedOn"
_OUTLINE, _LEVEL, _NUMBER = W + "outlineLvl", W + "ilvl", W + "numId"
_TABLE_STYLE, _STYLE_END = b'<w:style w:type="table"', b"</w:style>"
_CHAIN = 32
"""How long a `basedOn` chain is followed: it may be a circle."""
_STYLES = 4096
_KNOWN = 512
"""How many looks are kept for a style: a hostile file may have any number."""


class Format(NamedTuple):
    """What a run has besides its text, in the order of the model's own.

    `language` is what the text is marked as, its first part alone: "en" of "en-GB".
    """

    marks: tuple[str, ...] = ()
    style: str = ""
    link: str = ""
    field: str = ""
    note: str = ""
    language: str = ""


class Look(NamedTuple):
    """How a run looks: its format, and what of it no run of the model has."""

    format: Format = Format()
    hidden: bool = False
    language: str = ""
    font: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """A style as defined, without what it inherits. `level` and `outline` count from 0."""

    id: str
    name: str
    based_on: str = ""
    outline: int | None = None
    number: str | None = None
    level: int | None = None
    looks: Looks = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph style with its inheritance, nearest style first in `chain`."""

    name: str = ""
    chain: tuple[Style, ...] = ()
    number: str | None = None
    looks: Looks = field(default_factory=dict)
    look: Look = field(default_factory=Look)
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int | None = None
    own_kind: BlockKind = BlockKind.PARAGRAPH
    known: dict[Shape, Look] = field(default_factory=dict, compare=False, repr=False)
    """Looks of runs in this style, by what their properties tell: few, and asked for often."""


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by id. Resolved ones are kept, as each is asked for many times."""

    by_id: Mapping[str, Style] = field(default_factory=dict)
    defaults: Looks = field(default_factory=dict)
    default_paragraph: str = ""
    default_character: str = ""
    _paragraphs: dict[str, ParagraphStyle] = field(default_factory=dict)
    _characters: dict[str, tuple[Looks, str]] = field(default_factory=dict)

    def paragraph(self, style_id: str | None) -> ParagraphStyle:
        """Return the paragraph style of this id; the default one where there is no such style."""
        wanted = style_id or self.default_paragraph
        found = self._paragraphs.get(wanted)
        if found is None:
            found = self._paragraph(wanted)
            if len(self._paragraphs) < _STYLES:
                self._paragraphs[wanted] = found
        return found

    def look(self, paragraph: ParagraphStyle, properties: etree._Element) -> Look:
        """Return how a run with this `w:rPr` looks in a paragraph of this style."""
        shape = tuple(
            [
                (tag, child.get(_TELLING[tag]))
                for child in children(properties)
                if (tag := child.tag) in _TELLING
            ]
        )
        if not shape:
            return paragraph.look
        found = paragraph.known.get(shape)
        if found is None:
            found = self._look(paragraph, properties)
            if len(paragraph.known) < _KNOWN:
                paragraph.known[shape] = found
        return found

    def _look(self, paragraph: ParagraphStyle, properties: etree._Element) -> Look:
        named = value(properties, W + "rStyle")
        if named is None:
            return look(paragraph.looks, {}, told(properties))
        character, name = self.character(named)
        return look(paragraph.looks, character, told(properties), name)

    def character(self, style_id: str) -> tuple[Looks, str]:
        """Return a character style's looks, and its name where marks do not say it all."""
        if style_id not in self._characters and len(self._characters) < 4096:
            self._characters[style_id] = self._character(style_id)
        return self._characters.get(style_id) or self._character(style_id)

    def chain(self, style_id: str) -> Iterator[Style]:
        """Yield the style and those it is based on, nearest first."""
        for _ in range(_CHAIN):
            style = self.by_id.get(style_id)
            if style is None:
                return
            yield style
            style_id = style.based_on

    def _paragraph(self, style_id: str) -> ParagraphStyle:
        chain = tuple(self.chain(style_id))
        if not chain and style_id != self.default_paragraph:
            # A style part may be missing while paragraphs name built-in styles.
            known = Style(style_id, style_id, self.default_paragraph, _built_in(style_id))
            chain = (known, *self.chain(self.default_paragraph))
        outlines = (s.outline for s in chain if s.outline is not None)
        kind, level = rank(_kind(chain), next(outlines, None))
        numbers = (s.number for s in chain if s.number is not None)
        looks = {**self.defaults, **_inherited(chain)}
        return ParagraphStyle(
            name=chain[0].name if chain else "",
            chain=chain,
            number=next(numbers, None),
            looks=looks,
            look=_look(looks, ""),
            kind=kind,
            level=level,
            own_kind=_kind(chain),
        )

    def _character(self, style_id: str) -> tuple[Looks, str]:
        chain = tuple(self.chain(style_id))
        looks = _inherited(chain)
        return looks, chain[0].name if looks.get("other") else ""


def read_styles(root: etree._Element) -> Styles:
    """Return the styles of a styles part."""
    by_id: dict[str, Style] = {}
    default = {"paragraph": "", "character": ""}
    for element in root.iterchildren(W + "style"):
        kind = element.get(W + "type", "paragraph")
        if kind == "table":
            continue
        style = _style(element)
        by_id.setdefault(style.id, style)
        if kind in default and element.get(W + "default", "0").lower() in ("1", "true", "on"):
            default[kind] = style.id
    defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{RPR}")
    return Styles(by_id, told(defaults), default["paragraph"], default["character"])


def told(properties: etree._Element | None) -> Looks:
    """Return the looks that a `w:rPr` tells, leaving out what it is silent about."""
    looks: dict[str, bool | str] = {}
    for child in () if properties is None else children(properties):
        tag = child.tag
        if tag in _TOGGLES:
            looks[_TOGGLES[tag]] = is_on(child)
        elif tag == W + "vertAlign":
            looks["vert"] = _VERTICAL.get(child.get(VAL, ""), "")
        elif tag == W + "lang" and child.get(VAL):
            looks["lang"] = child.get(VAL, "")
        elif tag == W + "noProof" and is_on(child):
            looks["unproofed"] = True
        elif tag == W + "rFonts":
            looks["font"] = child.get(W + "ascii") or child.get(W + "hAnsi") or ""
        elif tag in _LOOK or tag in _BORDER:
            looks["other"] = True
    return looks


def look(paragraph: Looks, character: Looks, direct: Looks, style: str = "") -> Look:
    """Return how a run looks of which its paragraph, its style and itself tell these."""
    if not character and not direct:
        return _look(paragraph, style)
    whole = {**paragraph, **character}
    for name in _EXCLUSIVE:
        if character.get(name) and paragraph.get(name):
            whole[name] = False
        elif paragraph.get(name):
            whole[name] = True
    return _look({**whole, **direct}, style)


def _look(looks: Looks, style: str) -> Look:
    vertical = looks.get("vert")
    marks = tuple(mark for mark in MARKS if looks.get(mark) or mark == vertical)
    language = "" if looks.get("unproofed") else str(looks.get("lang", ""))
    told = Format(marks, style, language=primary(language))
    return Look(told, bool(looks.get("hidden")), language, str(looks.get("font", "")))


def primary(language: str) -> str:
    """Return the language alone of a BCP 47 tag, "" for what Word calls none.

    >>> primary("en-GB"), primary("x-none")
    ('en', '')
    """
    first = language.partition("-")[0].lower()
    return first if len(first) in (2, 3) and first not in ("zxx", "und", "mul") else ""


def _inherited(chain: tuple[Style, ...]) -> dict[str, bool | str]:
    looks: dict[str, bool | str] = {}
    for style in reversed(chain):
        looks.update(style.looks)
    return looks


def _style(element: etree._Element) -> Style:
    has = _children(element)
    properties = _children(has.get(PPR))
    numbering = _children(properties.get(NUMPR))
    id_ = element.get(_ID) or ""
    name = _said(has, _NAME) or id_
    outline = _said(properties, _OUTLINE)
    level = _said(numbering, _LEVEL)
    return Style(
        id=id_,
        name=name,
        based_on=_said(has, _BASED_ON) or "",
        outline=_built_in(name) if outline is None else integer(outline, 9),
        number=_said(numbering, _NUMBER),
        level=None if level is None else integer(level),
        looks=told(has.get(RPR)),
    )


def _children(element: etree._Element | None) -> dict[str, etree._Element]:
    return {} if element is None else {child.tag: child for child in children(element)}


def _said(children: Mapping[str, etree._Element], name: str) -> str | None:
    return children[name].get(VAL) if name in children else None


def _kind(chain: tuple[Style, ...]) -> BlockKind:
    """The nearest style known by its name decides: a subtitle's is often based on the title's."""
    names = (style.name.casefold() for style in chain)
    return next((KINDS[name] for name in names if name in KINDS), BlockKind.PARAGRAPH)


def without_table_styles(part: bytes) -> bytes:
    """Return a styles part without the styles of tables, most of it, which say nothing of text."""
    kept, place = [], 0
    while (start := part.find(_TABLE_STYLE, place)) >= 0:
        end = part.find(_STYLE_END, start)
        if end < 0:
            break
        kept.append(part[place:start])
        place = end + len(_STYLE_END)
    return b"".join((*kept, part[place:]))


def rank(kind: BlockKind, outline: int | None) -> tuple[BlockKind, int | None]:
    """Return what a paragraph of this outline level (from 0; 9 is body text) is, and its level."""
    if kind is not BlockKind.TITLE and outline is not None and 0 <= outline < 9:
        return BlockKind.HEADING, outline + 1
    return kind, None


def _built_in(name: str) -> int | None:
    """Word's own heading styles have their rank by name; some programs do not write it out."""
    rank = heading_rank(name)
    return None if rank is None else rank - 1
