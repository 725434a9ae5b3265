"""A paragraph rebuilt: the translation's runs, each in the looks of the original's."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from itertools import accumulate, groupby

from lxml import etree

from regesta.model.document import MARKS, Block, Run
from regesta.publication.docx.dialect import RUN_PROPERTIES, SPACE, Dialect, emptied
from regesta.publication.docx.inline import Atom, Scanner, run_of
from regesta.publication.docx.looks import Styles, put_marks

_WHITE = " \t\n\r"
_PIECES = re.compile(r"[\t\n]|[^\t\n]+")
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters XML cannot hold."""


_DRAWN = frozenset(("oMath", "oMathPara", "ruby"))
_MOST_DRAWN = 8
"""In a paragraph of more, finding which words are which takes too long."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What rebuilding a part's paragraphs needs to know of the document."""

    styles: Styles
    links: Mapping[str, str]
    notes: Mapping[etree._Element, str]
    language: str

    @property
    def names(self) -> Dialect:
        """The dialect's names."""
        return self.styles.names


def put(paragraph: etree._Element, block: Block, setting: Setting, language: str) -> None:
    """Make the paragraph say what the block says, in this language."""
    scanner = Scanner(setting.styles, setting.links, setting.notes, paragraph)
    scanner.scan(paragraph)
    scanner.close()
    if _says_as_drawn(scanner.atoms, block):
        return
    atoms = _split([atom for atom in scanner.atoms if not _is_drawn(atom)])
    block = _with_typed_label(block, atoms)
    if _told(atoms) == _wanted(block):
        if not any(run.language for run in block.runs):  # else they say which is in which
            _say_language(atoms, language, setting.names)
        return
    home = _home(paragraph, setting.names)
    content = list(_Rebuilt(block, atoms, setting, language).content())
    for child in list(home):
        if child.tag != setting.names.name("pPr"):
            home.remove(child)
    home.extend(content)


def _is_drawn(atom: Atom) -> bool:
    """Say whether this is text that Word draws: an equation, or ruby. The model has it as words."""
    return str(atom.element.tag).rpartition("}")[2] in _DRAWN


def _says_as_drawn(atoms: Sequence[Atom], block: Block) -> bool:
    """Say whether a paragraph with drawn text says what the block says, and stays as it is."""
    if not 0 < sum(map(_is_drawn, atoms)) <= _MOST_DRAWN:
        return False
    told = "".join("(.*)" if _is_drawn(atom) else re.escape(atom.text) for atom in atoms)
    match = re.fullmatch(rf"\s*{told}\s*", block.text, re.DOTALL)
    drawn = ("".join(map(str, atom.element.itertext())) for atom in atoms if _is_drawn(atom))
    return match is not None and all(
        _signs(said) == _signs(written) for said, written in zip(match.groups(), drawn, strict=True)
    )


def _signs(text: str) -> Counter[str]:
    """Return the letters and digits of drawn text, which stand in another order as words."""
    return Counter(filter(str.isalnum, unicodedata.normalize("NFKC", text)))


def _home(paragraph: etree._Element, names: Dialect) -> etree._Element:
    """Return the content control that holds all the paragraph's text, or the paragraph itself."""
    inside = [child for child in paragraph if child.tag != names.name("pPr")]
    if len(inside) == 1 and inside[0].tag == names.name("sdt"):
        content = inside[0].find(names.name("sdtContent"))
        return paragraph if content is None else _home(content, names)
    return paragraph


@dataclass(frozen=True, slots=True)
class _Parts:
    """The atoms before, in and after what the model has as the paragraph's text."""

    before: Sequence[Atom]
    within: Sequence[Atom]
    after: Sequence[Atom]
    lead: str = ""
    tail: str = ""


def _split(atoms: Sequence[Atom]) -> _Parts:
    """White space at a paragraph's ends is no part of its text, and stays as it is."""
    spoken = [place for place, atom in enumerate(atoms) if atom.note or atom.text.strip(_WHITE)]
    if not spoken:
        return _Parts(atoms, (), ())
    first, last = spoken[0], spoken[-1]
    texts = [place for place in spoken if not atoms[place].note]
    lead = tail = ""
    if texts:
        begin, end = atoms[texts[0]].text, atoms[texts[-1]].text
        lead = begin[: len(begin) - len(begin.lstrip(_WHITE))]
        tail = end[len(end.rstrip(_WHITE)) :]
    return _Parts(atoms[:first], atoms[first : last + 1], atoms[last + 1 :], lead, tail)


def _with_typed_label(block: Block, parts: _Parts) -> Block:
    """Return the block with its label in the text, where the original has it typed there."""
    said = "".join(atom.text for atom in parts.within).lstrip(_WHITE)
    typed = re.match(rf"{re.escape(block.label)}\s+", said) if block.label else None
    return replace(block, runs=(Run(typed[0]), *block.runs)) if typed else block


Told = list[tuple[object, ...]]


def _told(parts: _Parts) -> Told:
    told: Told = []
    for atom in parts.within:
        if atom.note:
            told.append((atom.note,))
        told.extend(_letters(atom.text, atom.marks, atom.address, atom.name))
    return _trimmed(told)


def _wanted(block: Block) -> Told:
    wanted: Told = []
    for run in block.runs:
        if run.note:
            wanted.append((run.note,))
        wanted.extend(_letters(run.text, _marks(run, block), run.link, run.field))
    return _trimmed(wanted)


def _letters(
    text: str, letter_marks: tuple[str, ...], link: str, name: str
) -> Iterator[tuple[object, ...]]:
    for letter in text:
        yield letter, () if letter in _WHITE else letter_marks, link, name


def _trimmed(told: Told) -> Told:
    white = {place for place, one in enumerate(told) if len(one) > 1 and str(one[0]) in _WHITE}
    spoken = [place for place, one in enumerate(told) if len(one) > 1 and place not in white]
    if not spoken:
        return [one for one in told if len(one) == 1]
    edge = {place for place in white if not spoken[0] < place < spoken[-1]}
    return [one for place, one in enumerate(told) if place not in edge]


def _marks(run: Run, block: Block) -> tuple[str, ...]:
    return tuple(mark for mark in MARKS if mark in run.marks or mark in block.marks)


def _say_language(parts: _Parts, language: str, names: Dialect) -> None:
    """Set the language of the runs that are not in it already."""
    for atom in (*parts.before, *parts.within, *parts.after):
        spoken = atom.language.partition("-")[0].lower()
        if atom.text and atom.run is not None and spoken != language.partition("-")[0].lower():
            properties = names.properties(atom.run, "rPr")
            names.put(properties, "lang", RUN_PROPERTIES, val=language)


@dataclass(slots=True)
class _Rebuilt:
    """One paragraph's new content, made of the original's pieces."""

    block: Block
    parts: _Parts
    setting: Setting
    language: str
    used: list[Atom] = field(default_factory=list)
    breaks: list[etree._Element] = field(default_factory=list)

    def content(self) -> Iterator[etree._Element]:
        """Yield the paragraph's children: what came before its text, the text, what came after."""
        w = self.setting.names.name
        within = self.parts.within
        self.breaks = [atom.element for atom in within if atom.element.tag == w("br")]
        segments = [(len(text), elements) for text, elements in self._segments()]
        fixed = self._fixed([length for length, _ in segments])
        yield from _kept(self.parts.before)
        for place, (_, elements) in enumerate(segments):
            yield from _kept(fixed.get(place, ()))
            yield from elements
        yield from _kept(fixed.get(len(segments), ()))
        yield from _kept(self.parts.after)

    def _segments(self) -> Iterator[tuple[str, list[etree._Element]]]:
        """Yield the text and elements of each stretch that nothing may come into."""
        for (link, name), group in groupby(self._runs(), key=lambda run: (run.link, run.field)):
            runs = list(group)
            if not link and not name:
                yield from ((run.text, [self._run(run)]) for run in runs)
                continue
            content = [self._run(run) for run in runs]
            yield "".join(run.text for run in runs), self._in_context(link, name, content)

    def _runs(self) -> list[Run]:
        """Return the translation's runs, the original's white space at the ends put back."""
        runs = list(self.block.runs)
        spoken = [place for place, run in enumerate(runs) if run.text]
        if spoken:
            first, last = spoken[0], spoken[-1]
            runs[first] = replace(runs[first], text=self.parts.lead + runs[first].text)
            runs[last] = replace(runs[last], text=runs[last].text + self.parts.tail)
        return runs

    def _fixed(self, lengths: list[int]) -> dict[int, list[Atom]]:
        """Return what only has a place, by how many segments of these lengths it follows.

        It goes where about as much of the text stands before it as did in the original.
        """
        total = sum(len(atom.text) for atom in self.parts.within) or 1
        whole = sum(lengths) or 1
        starts = [start / whole for start in accumulate(lengths, initial=0)]
        found: dict[int, list[Atom]] = {}
        done = 0
        for atom in self.parts.within:
            done += len(atom.text)
            if not atom.text and not atom.note:
                distances = [abs(start - done / total) for start in starts]
                place = distances.index(min(distances))
                found.setdefault(place, []).append(atom)
        return found

    def _in_context(
        self, link: str, name: str, content: list[etree._Element]
    ) -> list[etree._Element]:
        """Return the runs inside the original's link and field of this address and name."""
        atom = self._context(link, name)
        if atom is None:
            return content
        for frame in reversed(atom.frames):
            if frame.simple is not None:
                content = [_refilled(frame.simple, content)]
            elif frame.end and not frame.is_layout:
                content = [*deepcopy(frame.begin), *content, *deepcopy(frame.end)]
        return content if atom.link is None else [_refilled(atom.link, content)]

    def _context(self, link: str, name: str) -> Atom | None:
        if not link and not name:
            return None
        alike = [a for a in self.parts.within if a.text and (a.address, a.name) == (link, name)]
        contexts = [(used.link, used.frames) for used in self.used]
        fresh = (atom for atom in alike if (atom.link, atom.frames) not in contexts)
        atom = next(fresh, alike[0] if alike else None)
        if atom is not None:
            self.used.append(atom)
        return atom

    def _run(self, run: Run) -> etree._Element:
        if run.note:
            return self._note(run.note)
        names = self.setting.names
        element = self._element("r")
        atom = self._alike(run)
        original = None if atom is None or atom.run is None else atom.run.find(names.name("rPr"))
        properties = self._element("rPr") if original is None else deepcopy(original)
        element.append(properties)
        self._dress(properties, run, atom)
        element.extend(self._pieces(run.text))
        return element

    def _dress(self, properties: etree._Element, run: Run, atom: Atom | None) -> None:
        names = self.setting.names
        style = "" if atom is None else atom.style
        if run.style and run.style != style:
            style = self.setting.styles.id_of(run.style)
            names.put(properties, "rStyle", RUN_PROPERTIES, val=style)
        has = () if atom is None else atom.marks
        if run.text.strip(_WHITE):
            put_marks(properties, names, has=has, wants=_marks(run, self.block))
        spoken = "" if atom is None else atom.language.partition("-")[0].lower()
        if spoken != self.language.partition("-")[0].lower():
            names.put(properties, "lang", RUN_PROPERTIES, val=self.language)

    def _alike(self, run: Run) -> Atom | None:
        """Return the original text that looks most like the run."""
        texts = [atom for atom in self.parts.within if atom.text.strip(_WHITE)]
        wanted = _marks(run, self.block)

        def likeness(atom: Atom) -> tuple[bool, bool, bool, int, int]:
            return (
                atom.address == run.link,
                atom.name == run.field,
                not run.style or atom.style == run.style,
                -len(set(atom.marks) ^ set(wanted)),
                len(atom.text),
            )

        return max(texts, key=likeness, default=None)

    def _note(self, note: str) -> etree._Element:
        for atom in self.parts.within:
            if atom.note == note and atom.run is not None:
                custom = atom.element.get(self.setting.names.name("customMarkFollows"))
                return deepcopy(atom.run) if custom else run_of(atom.run, atom.element)
        return self._element("r")

    def _pieces(self, text: str) -> Iterator[etree._Element]:
        for match in _PIECES.finditer(_ILLEGAL.sub("", text)):
            piece = match[0]
            if piece == "\t":
                yield self._element("tab")
            elif piece == "\n":
                yield deepcopy(self.breaks.pop(0)) if self.breaks else self._element("br")
            else:
                element = self._element("t")
                element.text = piece
                element.set(SPACE, "preserve")
                yield element

    def _element(self, local: str) -> etree._Element:
        return etree.Element(
            self.setting.names.name(local), nsmap={"w": self.setting.names.w[1:-1]}
        )


def _refilled(wrapper: etree._Element, content: list[etree._Element]) -> etree._Element:
    copy = emptied(wrapper)
    copy.extend(content)
    return copy


def _kept(atoms: Sequence[Atom]) -> Iterator[etree._Element]:
    for atom in atoms:
        yield deepcopy(atom.element) if atom.run is None else run_of(atom.run, atom.element)
