"""How runs look: just enough of the styles to put a translated run in the original's looks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from regesta.model.document import MARKS, Block, Run
from regesta.publication.docx.dialect import RUN_PROPERTIES, Dialect

Told = dict[str, bool | str]

_TOGGLES = {"b": "b", "i": "i", "u": "u", "strike": "s", "dstrike": "s"}
_WRITTEN = {"b": "b", "i": "i", "u": "u", "s": "strike"}
_VERTICAL = {"superscript": "sup", "subscript": "sub"}
_OFF = ("0", "false", "off", "none")
_CHAIN = 32


@dataclass(frozen=True, slots=True)
class Styles:
    """A document's styles by id: what each is called, is based on, and tells of its looks."""

    names: Dialect
    names_by_id: Mapping[str, str] = field(default_factory=dict)
    based_on: Mapping[str, str] = field(default_factory=dict)
    told: Mapping[str, Told] = field(default_factory=dict)
    default: str = ""
    defaults: Told = field(default_factory=dict)

    def looks(self, paragraph: etree._Element, properties: etree._Element | None) -> Told:
        """Return what a run with these properties looks like in its paragraph."""
        style = paragraph.find(f"{self.names.name('pPr')}/{self.names.name('pStyle')}")
        chosen = self.default if style is None else style.get(self.names.name("val"), "")
        whole = {**self.defaults, **self._inherited(chosen)}
        own = told(properties, self.names)
        character = self._inherited(str(own.get("style", "")))
        for mark in ("b", "i", "s"):
            # Set in both styles, these cancel: ISO/IEC 29500-1, 17.7.3.
            if character.get(mark) and whole.get(mark):
                character[mark] = False
            elif whole.get(mark):
                character[mark] = True
        return {**whole, **character, **own}

    def id_of(self, name: str) -> str:
        """Return the id of the style of this name, "" where there is none."""
        found = (style for style, told_name in self.names_by_id.items() if told_name == name)
        return next(found, "")

    def _inherited(self, style: str) -> Told:
        whole: Told = {}
        for inherited in reversed(list(self._chain(style))):
            whole.update(self.told[inherited])
        return whole

    def _chain(self, style: str) -> Iterator[str]:
        for _ in range(_CHAIN):
            if style not in self.told:
                return
            yield style
            style = self.based_on.get(style, "")


def read_styles(root: etree._Element, names: Dialect) -> Styles:
    """Return the styles of a styles part."""
    w = names.name
    styles = {element.get(w("styleId"), ""): element for element in root.iterchildren(w("style"))}
    paragraphs = (key for key, e in styles.items() if _is_default_paragraph(e, names))
    defaults = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
    return Styles(
        names,
        {key: _value(element, "name", names) for key, element in styles.items()},
        {key: _value(element, "basedOn", names) for key, element in styles.items()},
        {key: told(element.find(w("rPr")), names) for key, element in styles.items()},
        next(paragraphs, ""),
        told(defaults, names),
    )


def all_marks(run: Run, block: Block) -> tuple[str, ...]:
    """Return the marks of a run with those its whole block has, in the model's order."""
    return tuple(mark for mark in MARKS if mark in run.marks or mark in block.marks)


def marks(looks: Told) -> tuple[str, ...]:
    """Return the marks among the looks, in the model's order."""
    return tuple(mark for mark in MARKS if looks.get(mark) or mark == looks.get("vert"))


def told(properties: etree._Element | None, names: Dialect) -> Told:
    """Return what run properties tell: marks, "vert", "lang" and "style"."""
    found: Told = {}
    for child in () if properties is None else properties:
        local = str(child.tag).removeprefix(names.w)
        value = child.get(names.name("val"), "")
        if local in _TOGGLES:
            found[_TOGGLES[local]] = value.lower() not in _OFF
        elif local == "vertAlign":
            found["vert"] = _VERTICAL.get(value, "")
        elif local == "vanish":
            found["hidden"] = value.lower() not in _OFF
        elif local == "rFonts":
            fonts = (child.get(names.name(one)) for one in ("ascii", "hAnsi", "cs"))
            found["font"] = next(filter(None, fonts), "")
        elif local in ("lang", "rStyle") and value:
            found["lang" if local == "lang" else "style"] = value
    return found


def put_marks(
    properties: etree._Element, names: Dialect, *, has: tuple[str, ...], wants: tuple[str, ...]
) -> None:
    """Change run properties so that what has these marks has those."""
    for mark, local in _WRITTEN.items():
        if (mark in has) != (mark in wants):
            on, off = ("single", "none") if mark == "u" else ("1", "0")
            names.put(properties, local, RUN_PROPERTIES, val=on if mark in wants else off)
    vertical = {"sup": "superscript", "sub": "subscript"}
    wanted = next((vertical[mark] for mark in wants if mark in vertical), "baseline")
    if [m for m in has if m in vertical] != [m for m in wants if m in vertical]:
        names.put(properties, "vertAlign", RUN_PROPERTIES, val=wanted)


def _value(element: etree._Element, local: str, names: Dialect) -> str:
    child = element.find(names.name(local))
    return "" if child is None else child.get(names.name("val"), "")


def _is_default_paragraph(element: etree._Element, names: Dialect) -> bool:
    kind = element.get(names.name("type"), "paragraph")
    return kind == "paragraph" and element.get(names.name("default"), "0") in ("1", "true", "on")
