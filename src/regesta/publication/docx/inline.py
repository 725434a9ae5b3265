"""What stands in an original paragraph: text in its looks, note calls, all else in its place."""

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace

from lxml import etree

from regesta.publication.docx.dialect import MC, SPACE, Dialect, emptied
from regesta.publication.docx.looks import Styles, Told, marks

_SPACES = {"tab": "\t", "ptab": "\t", "cr": "\n", "br": "\n", "noBreakHyphen": "-"}
_AROUND = ("smartTag", "customXml", "bdo", "dir")
_ALTERNATIVES = ("sdtContent", "ins", "moveTo")
_NOTES = ("footnoteReference", "endnoteReference")
_LEFT_OUT = ("proofErr", "lastRenderedPageBreak", "softHyphen")
_DRAWN = frozenset(("oMath", "oMathPara", "ruby", "sym", "AlternateContent", "fldSimple"))
WORDED = frozenset(("oMath", "oMathPara", "ruby", "sym", "t"))
"""What is drawn and may be given up for words; fields and shapes stay."""
_SYMBOL_FONTS = frozenset(("symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings"))
_LAYOUT_FIELDS = frozenset(
    (
        *("TOC", "TOA", "INDEX", "BIBLIOGRAPHY", "IF", "INCLUDETEXT", "RD", "TC", "XE", "TA"),
        *("QUOTE", "ADDIN", "FORMTEXT", "FORMDROPDOWN", "FORMCHECKBOX", "MACROBUTTON"),
        *("GOTOBUTTON", "SYMBOL"),
    )
)
_HYPERLINK = re.compile(
    r"""
    HYPERLINK                            # HYPERLINK "https://example.org/" \\l "part"
    (?: \s+ (?: "([^"]*)" | ([^\s"\\]\S*) ) )?   # the address, in quotation marks or not
    (?: .*? \\l \s+ (?: "([^"]+)" | ([^"\s]+) ) )?   # \\l and a bookmark in it
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LINK_STYLES = frozenset(("hyperlink", "followedhyperlink", "internet link"))


@dataclass(slots=True, eq=False)
class Frame:
    """A field: the runs that begin it (up to its result) and the one that ends it.

    `simple` is the `w:fldSimple` that is all of it in one; `place` how many atoms stood before it;
    `depth` how many fields are open inside the instruction.
    """

    instruction: str = ""
    begin: list[etree._Element] = field(default_factory=list)
    end: list[etree._Element] = field(default_factory=list)
    simple: etree._Element | None = None
    is_result: bool = False
    place: int = 0
    depth: int = 0

    @property
    def is_layout(self) -> bool:
        """Say whether nothing in the model stands for the field: its pieces keep their places."""
        return not self.name and not self.address

    @property
    def words(self) -> str:
        """The instruction with single spaces, as the model has it."""
        return " ".join(self.instruction.split())

    @property
    def address(self) -> str:
        """Where a HYPERLINK field leads, "" for any other field."""
        match = _HYPERLINK.match(self.words)
        if match is None:
            return ""
        place = (match[1] or match[2] or "").replace("\\\\", "\\")
        bookmark = match[3] or match[4]
        return f"{place}#{bookmark}" if bookmark else place

    @property
    def name(self) -> str:
        """What the model calls the field: "" for links and for fields whose result is text."""
        kind = self.words.partition(" ")[0].upper()
        return "" if not kind or kind == "HYPERLINK" or kind in _LAYOUT_FIELDS else self.words


Around = etree._Element | Frame  # noqa: SLF001 - lxml names it so
"""What stands around words: a link, a field, a content control, a tag."""


@dataclass(frozen=True, slots=True, eq=False)
class Atom:
    """A stretch of text, a note call, or something that only has a place (`text` and `note` "").

    `element` is the run's child or, of what stands outside runs, the element itself. `is_drawn`
    says that Word draws its text, which the model has as words: an equation, ruby, a symbol.
    `path` is all that stands around it, outermost first; `rest` what goes with the element.
    """

    element: etree._Element
    text: str = ""
    note: str = ""
    run: etree._Element | None = None
    marks: tuple[str, ...] = ()
    style: str = ""
    language: str = ""
    address: str = ""
    name: str = ""
    is_drawn: bool = False
    path: tuple[Around, ...] = ()
    rest: tuple[etree._Element, ...] = ()

    @property
    def local(self) -> str:
        """The element's name without its namespace."""
        return str(self.element.tag).rpartition("}")[2]


@dataclass(slots=True)
class Scanner:
    """A paragraph being taken apart."""

    styles: Styles
    links: Mapping[str, str]
    paragraph: etree._Element
    atoms: list[Atom] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    around: list[Around] = field(default_factory=list)

    @property
    def names(self) -> Dialect:
        """The dialect's names."""
        return self.styles.names

    def scan(self, parent: etree._Element) -> None:
        """Take apart what an element holds, in order."""
        for child in parent:
            if not isinstance(child.tag, str):
                continue
            local = child.tag.removeprefix(self.names.w)
            if local == "r":
                self._run(child)
            elif local == "hyperlink" or local in _AROUND:
                self._within(child, child)
            elif local == "fldSimple":
                self._within_field(child)
            elif local in _ALTERNATIVES:
                self.scan(child)
            elif local == "sdt":
                for content in child.iterchildren(self.names.name("sdtContent")):
                    self._within(child, content)
            elif local not in ("pPr", "smartTagPr", "customXmlPr", *_LEFT_OUT):
                self._place(child, None)

    def _within(self, element: etree._Element, content: etree._Element) -> None:
        before = len(self.atoms)
        self.around.append(element)
        self.scan(content)
        self.around.remove(element)
        if len(self.atoms) == before and not self.frames:
            self._place(element, None)  # it holds nothing, and has a place

    def _within_field(self, element: etree._Element) -> None:
        instruction = element.get(self.names.name("instr"), "")
        frame = Frame(instruction, simple=element, is_result=True)
        self.frames.append(frame)
        self.around.append(frame)
        before = len(self.atoms)
        self.scan(element)
        self.frames.remove(frame)
        self.around.remove(frame)
        if len(self.atoms) == before:
            self._place(element, None)

    def _run(self, run: etree._Element) -> None:
        w = self.names.name
        looks = self.styles.looks(self.paragraph, run.find(w("rPr")))
        if looks.get("hidden"):
            for child in run:
                if child.tag != w("rPr"):
                    self._place(child, run)
            return
        for child in run:
            local = str(child.tag).removeprefix(self.names.w)
            if local in _NOTES:
                note = child.get(w("id"), "?")
                self.atoms.append(Atom(child, note=note, run=run, path=tuple(self.around)))
                if child.get(w("customMarkFollows"), "0") in ("1", "true", "on"):
                    return
            elif local in ("fldChar", "instrText", "delInstrText"):
                self._field(child, local, run)
            elif local not in ("rPr", *_LEFT_OUT):
                self._piece(child, local, run, looks)

    def _piece(self, child: etree._Element, local: str, run: etree._Element, looks: Told) -> None:
        w = self.names.name
        is_page = local == "br" and child.get(w("type"), "textWrapping") != "textWrapping"
        if self.frames and not self.frames[-1].is_result:
            self.frames[-1].begin.append(run_of(run, child))
        elif (local == "t" or local in _SPACES) and not is_page:
            self._say(child, run, _text(child, local), looks)
        else:
            self._place(child, run)

    def _field(self, child: etree._Element, local: str, run: etree._Element) -> None:
        kind = child.get(self.names.name("fldCharType"), "")
        frame = self.frames[-1] if self.frames else None
        if frame is not None and not frame.is_result and (kind == "begin" or frame.depth):
            frame.begin.append(run_of(run, child))
            frame.depth += {"begin": 1, "end": -1}.get(kind, 0)
        elif kind == "begin":
            opened = Frame(begin=[run_of(run, child)], place=len(self.atoms))
            self.frames.append(opened)
            self.around.append(opened)
        elif frame is None:
            self._place(child, run)
        elif kind == "end":
            self.frames.pop()
            self.around.remove(frame)
            frame.end.append(run_of(run, child))
            self._close(frame)
        else:
            frame.begin.append(run_of(run, child))
            frame.instruction += (child.text or "") if local == "instrText" else ""
            frame.is_result = frame.is_result or kind == "separate"

    def close(self) -> None:
        """End the scanning: fields that go on in another paragraph begin in their places."""
        for frame in reversed(self.frames):
            self._open_in_place(frame)

    def _close(self, frame: Frame) -> None:
        """A field without words of its own is all in its place."""
        inside = [atom for atom in self.atoms[frame.place :] if frame in atom.path]
        if not inside:  # it may show what it does not hold: a box, a number
            first, *rest = (*frame.begin, *frame.end)
            whole = Atom(first, is_drawn=True, path=tuple(self.around), rest=tuple(rest))
            self.atoms.append(whole)
        elif not any(atom.text or atom.is_drawn for atom in inside):
            self._open_in_place(frame)
            for piece in frame.end:
                self._place(piece, None)

    def _open_in_place(self, frame: Frame) -> None:
        path = next(
            (atom.path for atom in self.atoms[frame.place :] if frame in atom.path), (frame,)
        )
        outer = path[: path.index(frame)]
        for place in range(frame.place, len(self.atoms)):
            atom = self.atoms[place]
            if frame in atom.path:
                left = tuple(one for one in atom.path if one is not frame)
                self.atoms[place] = replace(atom, path=left)
        before = [Atom(piece, path=outer) for piece in frame.begin]
        self.atoms[frame.place : frame.place] = before

    def _place(self, element: etree._Element, run: etree._Element | None) -> None:
        drawn = str(element.tag).rpartition("}")[2] in _DRAWN
        looks = None if run is None else self.styles.looks(self.paragraph, _properties(run))
        found = () if looks is None else marks(looks)
        self.atoms.append(
            Atom(element, run=run, is_drawn=drawn, path=tuple(self.around), marks=found)
        )

    def _say(self, child: etree._Element, run: etree._Element, text: str, looks: Told) -> None:
        style = self.styles.names_by_id.get(str(looks.get("style", "")), "")
        address, name = self._context()
        found = marks(looks)
        if address and style.lower() in _LINK_STYLES:
            found = tuple(mark for mark in found if mark != "u")
        font = str(looks.get("font", "")).casefold()
        is_drawn = font in _SYMBOL_FONTS or any("\uf020" <= one <= "\uf0ff" for one in text)
        self.atoms.append(
            Atom(
                child,
                "" if is_drawn else text,
                run=run,
                marks=found,
                style=style,
                language=str(looks.get("lang", "")),
                address=address,
                name=name,
                is_drawn=is_drawn,
                path=tuple(self.around),
            )
        )

    def _context(self) -> tuple[str, str]:
        """The address and field of the place, by the same rules as a reader has."""
        address = name = ""
        for one in self.around:
            if isinstance(one, Frame):
                name = one.name or name
                address = one.address or address
            elif one.tag == self.names.name("hyperlink"):
                address = self._address(one)
        return address, name

    def _address(self, link: etree._Element) -> str:
        w = self.names.name
        place = self.links.get(link.get(f"{self.names.r}id", ""), "")
        anchor = link.get(w("anchor")) or link.get(w("docLocation"))
        return f"{place}#{anchor}" if anchor else place


def _properties(run: etree._Element) -> etree._Element | None:
    return next((child for child in run if str(child.tag).endswith("}rPr")), None)


def run_of(run: etree._Element, child: etree._Element, *, is_moved: bool = False) -> etree._Element:
    """Return a copy of the run that holds this one of its children alone, itself or a copy."""
    copy = emptied(run)
    for kept in list(run):
        if kept is child and is_moved:
            copy.append(child)
            child.tail = None
        elif kept is child or str(kept.tag).endswith("}rPr"):
            copy.append(_copied(kept))
    return copy


def _copied(element: etree._Element) -> etree._Element:
    copy = deepcopy(element)
    copy.tail = None
    return copy


def _text(element: etree._Element, local: str) -> str:
    if local in _SPACES:
        return _SPACES[local]
    text = element.text or ""
    if element.get(SPACE) != "preserve":
        text = text.strip(" \t\r\n")
    return text.replace("\n", " ")


def branches(root: etree._Element, names: Dialect) -> dict[etree._Element, etree._Element]:
    """Return for each paragraph of a first alternative the one that repeats it in the fallback."""
    twins: dict[etree._Element, etree._Element] = {}
    for alternate in root.iter(f"{MC}AlternateContent"):
        choice, fallback = alternate.find(f"{MC}Choice"), alternate.find(f"{MC}Fallback")
        if choice is None or fallback is None:
            continue
        first, second = list(choice.iter(names.name("p"))), list(fallback.iter(names.name("p")))
        if len(first) == len(second):
            twins.update(zip(first, second, strict=True))
    return twins
