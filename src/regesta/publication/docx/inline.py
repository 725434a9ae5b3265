"""What stands in an original paragraph: text in its looks, note calls, all else in its place."""

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from regesta.publication.docx.dialect import MC, SPACE, Dialect, emptied
from regesta.publication.docx.looks import Styles, Told, marks

_SPACES = {"tab": "\t", "ptab": "\t", "cr": "\n", "br": "\n", "noBreakHyphen": "-"}
_WRAPPERS = ("smartTag", "customXml", "bdo", "dir", "sdtContent", "ins", "moveTo")
_NOTES = ("footnoteReference", "endnoteReference")
_LEFT_OUT = ("proofErr", "lastRenderedPageBreak")
_LAYOUT_FIELDS = frozenset(
    (
        *("TOC", "TOA", "INDEX", "BIBLIOGRAPHY", "IF", "INCLUDETEXT", "RD", "TC", "XE", "TA"),
        *("QUOTE", "ADDIN", "FORMTEXT"),
    )
)
_HYPERLINK = re.compile(
    r"""
    HYPERLINK                            # HYPERLINK "https://example.org/" \\l "part"
    (?: \s+ (?: "([^"]*)" | ([^\s"\\]\S*) ) )?   # the address, in quotation marks or not
    (?: .*? \\l \s+ "? ([^"\s]+) )?      # \\l and a bookmark in it
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
        place = match[1] or match[2] or ""
        return f"{place}#{match[3]}" if match[3] else place

    @property
    def name(self) -> str:
        """What the model calls the field: "" for links and for fields whose result is text."""
        kind = self.words.partition(" ")[0].upper()
        return "" if not kind or kind == "HYPERLINK" or kind in _LAYOUT_FIELDS else self.words


@dataclass(frozen=True, slots=True, eq=False)
class Atom:
    """A stretch of text, a note call, or something that only has a place (`text` and `note` "").

    `element` is the run's child or, of what stands outside runs, the element itself.
    """

    element: etree._Element
    text: str = ""
    note: str = ""
    run: etree._Element | None = None
    marks: tuple[str, ...] = ()
    style: str = ""
    language: str = ""
    link: etree._Element | None = None
    address: str = ""
    name: str = ""
    frames: tuple[Frame, ...] = ()


@dataclass(slots=True)
class Scanner:
    """A paragraph being taken apart."""

    styles: Styles
    links: Mapping[str, str]
    notes: Mapping[etree._Element, str]
    paragraph: etree._Element
    atoms: list[Atom] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    link: etree._Element | None = None

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
            elif local == "hyperlink":
                self._within_link(child)
            elif local == "fldSimple":
                self._within_field(child)
            elif local in _WRAPPERS:
                self.scan(child)
            elif local == "sdt":
                for content in child.iterchildren(self.names.name("sdtContent")):
                    self.scan(content)
            elif local not in ("pPr", *_LEFT_OUT):
                self._place(child, None)

    def _within_link(self, element: etree._Element) -> None:
        before, self.link = self.link, element
        self.scan(element)
        self.link = before

    def _within_field(self, element: etree._Element) -> None:
        instruction = element.get(self.names.name("instr"), "")
        self.frames.append(Frame(instruction, simple=element, is_result=True))
        self.scan(element)
        self.frames.pop()

    def _run(self, run: etree._Element) -> None:
        w = self.names.name
        looks = self.styles.looks(self.paragraph, run.find(w("rPr")))
        for child in run:
            local = str(child.tag).removeprefix(self.names.w)
            if local in ("rPr", *_LEFT_OUT):
                continue
            if local in _NOTES:
                self.atoms.append(Atom(child, note=self.notes.get(child, "?"), run=run))
                if child.get(w("customMarkFollows"), "0") in ("1", "true", "on"):
                    return
            elif local in ("fldChar", "instrText"):
                self._field(child, local, run)
            elif self.frames and not self.frames[-1].is_result:
                self.frames[-1].begin.append(run_of(run, child))
            elif local == "t" or local in _SPACES:
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
            self.frames.append(Frame(begin=[run_of(run, child)], place=len(self.atoms)))
        elif frame is None:
            self._place(child, run)
        elif kind == "end":
            self.frames.pop()
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
        if frame.is_layout or not any(frame in atom.frames for atom in self.atoms[frame.place :]):
            self._open_in_place(frame)
            for piece in frame.end:
                self._place(piece, None)

    def _open_in_place(self, frame: Frame) -> None:
        self.atoms[frame.place : frame.place] = [Atom(piece) for piece in frame.begin]

    def _place(self, element: etree._Element, run: etree._Element | None) -> None:
        self.atoms.append(Atom(element, run=run))

    def _say(self, child: etree._Element, run: etree._Element, text: str, looks: Told) -> None:
        style = self.styles.names_by_id.get(str(looks.get("style", "")), "")
        address, name = self._context()
        found = marks(looks)
        if address and style.lower() in _LINK_STYLES:
            found = tuple(mark for mark in found if mark != "u")
        self.atoms.append(
            Atom(
                child,
                text,
                run=run,
                marks=found,
                style=style,
                language=str(looks.get("lang", "")),
                link=self.link,
                address=address,
                name=name,
                frames=tuple(self.frames),
            )
        )

    def _context(self) -> tuple[str, str]:
        """The address and field of the place, by the same rules as a reader has."""
        address, name = self._address(), ""
        for frame in self.frames:
            name = frame.name or name
            address = frame.address or address
        return address, name

    def _address(self) -> str:
        if self.link is None:
            return ""
        place = self.links.get(self.link.get(f"{self.names.r}id", ""), "")
        anchor = self.link.get(self.names.name("anchor"))
        return f"{place}#{anchor}" if anchor else place


def run_of(run: etree._Element, child: etree._Element) -> etree._Element:
    """Return a copy of the run that holds this one of its children alone."""
    copy = emptied(run)
    for kept in run:
        if kept is child or str(kept.tag).endswith("}rPr"):
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
