"""A paragraph rebuilt: the translation's runs, each in the looks of the original's.

What stands around words (links, fields, content controls, bookmarks) stands around the words that
translate them; what only has a place keeps it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from lxml import etree

from regesta.model.document import Block, Run
from regesta.publication.docx import aligning
from regesta.publication.docx.aligning import WHITE, Aligned, Placed, Stretch, aligned
from regesta.publication.docx.dialect import RUN_PROPERTIES, SPACE, Dialect
from regesta.publication.docx.inline import WORDED, Around, Atom, Frame, Scanner, run_of
from regesta.publication.docx.looks import Styles, all_marks, put_marks
from regesta.publication.docx.nesting import Path, Piece, common, nested

_PIECES = re.compile(r"[\t\n]|[^\t\n]+")
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters XML cannot hold."""
_PAIRED = ("bookmark", "perm", "commentRange")
_RANGES = 400
"""How many stretches within a paragraph are followed; a hostile file has any number."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What rebuilding a part's paragraphs needs to know of the document."""

    styles: Styles
    links: Mapping[str, str]
    language: str

    @property
    def names(self) -> Dialect:
        """The dialect's names."""
        return self.styles.names


def scanned(paragraph: etree._Element, setting: Setting) -> list[Atom]:
    """Return the pieces a paragraph is made of."""
    scanner = Scanner(setting.styles, setting.links, paragraph)
    scanner.scan(paragraph)
    scanner.close()
    return scanner.atoms


def say_language(atoms: Sequence[Atom], language: str, names: Dialect) -> None:
    """Set the language of the runs that do not say they are in it."""
    for atom in atoms:
        if atom.text and atom.run is not None:
            put_language(names.properties(atom.run, "rPr"), language, names)


def put_language(properties: etree._Element, language: str, names: Dialect) -> None:
    """Set the language of a run's properties, where they say another or none."""
    told = properties.find(names.name("lang"))
    spoken = "" if told is None else told.get(names.name("val"), "")
    if _primary(spoken) != _primary(language):
        names.put(properties, "lang", RUN_PROPERTIES, val=language)


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()


def put(
    paragraph: etree._Element, source: Block, block: Block, setting: Setting, language: str
) -> None:
    """Make a paragraph that says what `source` says say what the block says, in this language."""
    atoms = scanned(paragraph, setting)
    told = aligned(atoms, aligning.counted(source.runs), source.label)
    rebuilt = _Rebuilt(source, block, told, setting, language)
    content = list(rebuilt.content())
    for child in list(paragraph):
        if child.tag != setting.names.name("pPr"):
            paragraph.remove(child)
    paragraph.extend(content)


@dataclass(frozen=True, slots=True)
class _Range:
    """A stretch of the translation: what stands around it, is in its place, or how it looks."""

    start: int
    end: int
    around: Around | None = None
    depth: int = 0
    drawn: tuple[Atom, ...] = ()
    looks: Atom | None = None


@dataclass(slots=True)
class _Rebuilt:
    """One paragraph's new content, made of the original's pieces."""

    source: Block
    block: Block
    told: Aligned
    setting: Setting
    language: str
    ranges: list[_Range] = field(default_factory=list)
    points: list[tuple[int, Atom]] = field(default_factory=list)
    breaks: list[etree._Element] = field(default_factory=list)
    tabs: list[etree._Element] = field(default_factory=list)
    mapping: aligning.Mapping = field(init=False)

    def content(self) -> Iterator[etree._Element]:
        """Yield the paragraph's children: what came before its text, the text, what came after."""
        w = self.setting.names.name
        self.mapping = aligning.Mapping(self.source.runs, self.block.runs)
        within = [one.atom.element for one in self.told.within if one.atom.text]
        self.breaks = [one for one in within if one.tag in (w("br"), w("cr"))]
        self.tabs = [one for one in within if one.tag in (w("tab"), w("ptab"))]
        self.ranges = [*self._around(), *self._drawn(), *self._looks()]
        self.points = sorted(self._points(), key=lambda point: point[0])
        pieces = [
            *((atom.path, self._kept(atom)) for atom in self.told.before),
            *self._pieces(),
            *((atom.path, self._kept(atom)) for atom in self.told.after),
        ]
        yield from nested(pieces, self.setting.names)

    # Where everything goes.

    def _around(self) -> Iterator[_Range]:
        """Yield what stands around words and is nothing to the model, with its new places."""
        stretched: dict[Around, tuple[int, int, int]] = {}
        for one in self.told.within:
            for depth, around in enumerate(one.atom.path):
                if not self._is_told(around) and one.end > one.start:
                    start, _, _ = stretched.get(around, (one.start, 0, 0))
                    stretched[around] = (start, one.end, depth)
        for around, (start, end, depth) in list(stretched.items())[:_RANGES]:
            first, last = self.mapping.range(start, end)
            first = 0 if any(around in atom.path for atom in self.told.before) else first
            yield _Range(first, last, around, depth)

    def _is_told(self, around: Around) -> bool:
        """Say whether the model knows this as a link or a field."""
        if isinstance(around, Frame):
            return not around.is_layout
        return str(around.tag).endswith("}hyperlink")

    def _drawn(self) -> Iterator[_Range]:
        """Yield where what is drawn is said again; elsewhere the translation has it as words."""
        for one in self.told.within:
            if one.atom.is_drawn and one.end > one.start:
                found = self.mapping.verbatim(one.start, one.end)
                if found:
                    yield _Range(*found, drawn=(one.atom,))

    def _looks(self) -> Iterator[_Range]:
        """Yield the words that look unlike their run and are said again: a name in red."""
        for stretch in self.mapping.source:
            inside = [
                one
                for one in self.told.within
                if one.atom.text and one.start < stretch.end and one.end > stretch.start
            ]
            groups = [list(g) for _, g in groupby(inside, key=lambda o: self._signature(o.atom))]
            if not 1 < len(groups) < _RANGES:
                continue
            most = self._signature(self._dominant(inside).atom)
            for group in groups:
                if self._signature(group[0].atom) != most:
                    found = self.mapping.verbatim(group[0].start, group[-1].end)
                    if found:
                        yield _Range(*found, looks=group[0].atom)

    def _signature(self, atom: Atom) -> bytes:
        names = self.setting.names
        properties = None if atom.run is None else atom.run.find(names.name("rPr"))
        quiet = names.names(("lang", "noProof"))
        told = () if properties is None else properties
        return b"".join(
            etree.tostring(one, with_tail=False) for one in told if one.tag not in quiet
        )

    def _points(self) -> Iterator[tuple[int, Atom]]:
        """Yield what only has a place, with its new one; pairs keep around the same words."""
        drawn = {atom for one in self.ranges for atom in one.drawn}
        still = [o for o in self.told.within if self._is_still(o) and o.atom not in drawn]
        ends = {self._pair(o.atom, "End"): o for o in still if self._pair(o.atom, "End")}
        starts = {self._pair(o.atom, "Start"): o for o in still if self._pair(o.atom, "Start")}
        for one in still:
            first = ends.get(self._pair(one.atom, "Start"))
            last = starts.get(self._pair(one.atom, "End"))
            if first and first.start > one.start:
                yield self.mapping.range(one.start, first.start)[0], one.atom
            elif last and one.start > last.start:
                yield self.mapping.range(last.start, one.start)[1], one.atom
            else:
                yield (
                    self.mapping.place(one.start, is_end=bool(self._pair(one.atom, "End"))),
                    one.atom,
                )

    def _is_still(self, one: Placed) -> bool:
        if one.atom.is_drawn and one.end > one.start:
            return bool(one.atom.rest) or one.atom.local not in WORDED
        return one.start == one.end and not one.atom.note

    def _pair(self, atom: Atom, end: str) -> str:
        name = str(atom.element.tag).removeprefix(self.setting.names.w)
        if name.endswith(end) and name.removesuffix(end) in _PAIRED:
            return name.removesuffix(end) + atom.element.get(self.setting.names.name("id"), "")
        return ""

    # What stands there.

    def _pieces(self) -> Iterator[Piece]:
        made: list[Piece] = []
        waiting = list(self.points)
        slots: list[tuple[int, int]] = []  # where in `made` the points belong
        for number, stretch in enumerate(self.mapping.translation):
            for start, end in self._slices(stretch):
                while waiting and waiting[0][0] <= start:
                    slots.append((len(made), len(self.points) - len(waiting)))
                    waiting.pop(0)
                made.append(self._slice(number, stretch, start, end))
        slots.extend((len(made), len(self.points) - len(waiting) + n) for n in range(len(waiting)))
        for place, piece in enumerate([*made, None]):
            for slot, point in slots:
                if slot == place:
                    yield self._pointed(made, place, self.points[point][1])
            if piece is not None:
                yield piece

    def _pointed(self, made: list[Piece], place: int, atom: Atom) -> Piece:
        """Return a point inside what stands around both its neighbours, and what may be more."""
        left = made[place - 1][0] if place else ()
        right = made[place][0] if place < len(made) else ()
        path = common(left, right)
        for side in (left, right):
            own = common(side, atom.path)
            path = own if len(own) > len(path) else path
        return path, self._kept(atom)

    def _slices(self, stretch: Stretch) -> Iterator[tuple[int, int]]:
        cuts = {stretch.start, stretch.end}
        edges = {edge for one in self.ranges for edge in (one.start, one.end)}
        edges.update(place for place, _ in self.points)
        cuts |= {edge for edge in edges if stretch.start < edge < stretch.end}
        ordered = sorted(cuts)
        yield from pairwise(ordered)

    def _slice(self, number: int, stretch: Stretch, start: int, end: int) -> Piece:
        covering = [one for one in self.ranges if one.start <= start and end <= one.end]
        twin = self.mapping.twins.get(number)
        atom = self._template(stretch.run, twin)
        path = self._path(stretch.run, atom, covering)
        drawn = next((one for one in covering if one.drawn), None)
        if drawn is not None:
            kept = [e for a in drawn.drawn for e in self._kept(a)] if start == drawn.start else []
            return path, kept
        if stretch.run.note:
            return path, self._note(stretch)
        looks = next((one.looks for one in covering if one.looks is not None), None)
        text = stretch.run.text[start - stretch.start : end - stretch.start]
        exact = twin is not None
        return path, [self._run(replace(stretch.run, text=text), looks or atom, is_exact=exact)]

    def _path(self, run: Run, atom: Atom | None, covering: list[_Range]) -> Path:
        own = () if atom is None else atom.path
        around = [
            (d, one) for d, one in enumerate(own) if self._is_told(one) and self._says(one, run)
        ]
        around += [(one.depth, one.around) for one in covering if one.around is not None]
        return tuple(one for _, one in sorted(around, key=lambda pair: pair[0]))

    def _says(self, around: Around, run: Run) -> bool:
        if run.note:
            return True
        if isinstance(around, Frame) and not around.address:
            return around.name == run.field or bool(run.field)
        return bool(run.link)

    def _template(self, run: Run, twin: int | None) -> Atom | None:
        """Return the original text that the run's looks are taken from."""
        if twin is not None:
            own = self.mapping.source[twin]
            inside = [
                o
                for o in self.told.within
                if o.start < own.end and o.end > own.start and (o.atom.text or o.atom.note)
            ]
            if inside:
                return self._dominant(inside).atom
        return self._alike(run)

    def _dominant(self, placed: Sequence[Placed]) -> Placed:
        """Return the longest of those that look as most of the words do."""
        lengths: Counter[bytes] = Counter()
        for one in placed:
            lengths[self._signature(one.atom)] += len(one.atom.text)
        most = max(lengths, key=lengths.__getitem__)
        alike = (one for one in placed if self._signature(one.atom) == most)
        return max(alike, key=lambda one: len(one.atom.text.strip(WHITE)))

    def _alike(self, run: Run) -> Atom | None:
        texts = [one.atom for one in self.told.within if one.atom.text.strip(WHITE)]
        wanted = all_marks(run, self.block)

        def likeness(atom: Atom) -> tuple[bool, bool, bool, int, int]:
            return (
                atom.address == run.link,
                atom.name == run.field,
                atom.style == run.style,
                -len(set(atom.marks) ^ set(wanted)),
                len(atom.text),
            )

        return max(texts, key=likeness, default=None)

    def _run(self, run: Run, atom: Atom | None, *, is_exact: bool) -> etree._Element:
        names = self.setting.names
        element = self._element("r")
        original = None if atom is None or atom.run is None else atom.run.find(names.name("rPr"))
        properties = self._element("rPr") if original is None else deepcopy(original)
        properties.tail = None
        if not is_exact:
            self._dress(properties, run, atom)
        put_language(properties, _language(run, self.language), names)
        element.append(properties)
        element.extend(self._text(run.text))
        return element

    def _dress(self, properties: etree._Element, run: Run, atom: Atom | None) -> None:
        """Put a run in other looks than those of the original text it was made of."""
        names = self.setting.names
        style = "" if atom is None else atom.style
        if run.style != style:
            known = self.setting.styles.id_of(run.style) if run.style else ""
            told = properties.find(names.name("rStyle"))
            if known:
                names.put(properties, "rStyle", RUN_PROPERTIES, val=known)
            elif told is not None and not run.style and not run.link:
                properties.remove(told)
        has = () if atom is None else atom.marks
        if run.text.strip(WHITE):
            put_marks(properties, names, has=has, wants=all_marks(run, self.block))

    def _note(self, stretch: Stretch) -> list[etree._Element]:
        """Return the call of the note that the source calls where it says this run."""
        note = stretch.run.note
        places = {one.start for one in self.mapping.source if one.run.note == note}
        for one in self.told.within:
            atom = one.atom
            if atom.note and atom.run is not None and one.start in places:
                custom = atom.element.get(self.setting.names.name("customMarkFollows"))
                return [deepcopy(atom.run) if custom else run_of(atom.run, atom.element)]
        return []

    def _text(self, text: str) -> Iterator[etree._Element]:
        for match in _PIECES.finditer(_ILLEGAL.sub("", text)):
            piece = match[0]
            if piece in "\t\n":
                pool, name = (self.tabs, "tab") if piece == "\t" else (self.breaks, "br")
                yield deepcopy(pool.pop(0)) if pool else self._element(name)
            else:
                element = self._element("t")
                element.text = piece
                element.set(SPACE, "preserve")
                yield element

    def _kept(self, atom: Atom) -> list[etree._Element]:
        """Return a piece as it is; of one that was cut, the words that are left of it."""
        if atom.run is None:
            atom.element.tail = None
            return [atom.element, *atom.rest]
        said = str(atom.element.tag) == self.setting.names.name("t") and not atom.is_drawn
        if said and atom.text != (atom.element.text or ""):
            return [self._run(Run(atom.text), atom, is_exact=True)]
        return [run_of(atom.run, atom.element, is_moved=not said)]

    def _element(self, local: str) -> etree._Element:
        return etree.Element(
            self.setting.names.name(local), nsmap={"w": self.setting.names.w[1:-1]}
        )


def _language(run: Run, language: str) -> str:
    return run.language or language
