"""A tagged PDF by its tags: the file itself says what a paragraph, an item and a cell is.

Only where they are worth it: tags that leave text out, or call every line a paragraph, are worse
than the page's own looks.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from regesta.model.document import Layer, NoteKind
from regesta.readers.pdf.extraction import Page
from regesta.readers.pdf.glyphs import Span
from regesta.readers.pdf.layout import Line, flowing, rows
from regesta.readers.pdf.letterhead import depth
from regesta.readers.pdf.notes import FootNote
from regesta.readers.pdf.paragraphs import (
    Grid,
    GridCell,
    Paragraph,
    Reach,
    breaks,
    ends_sentence,
    extend,
)
from regesta.readers.pdf.structure import Tag

_INLINE = frozenset(
    (
        *("Span", "Link", "Reference", "Quote", "Annot", "Em", "Strong", "Sub", "BibEntry"),
        *("Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Formula", "Figure", "Form", "Lbl"),
    )
)
_TRANSPARENT = frozenset({"NonStruct", "Private", ""})
"""What says nothing of what it holds: a browser's word for an inline box."""

_CONTAINERS = frozenset({"Document", "Part", "Sect", "Art", "Div", *_TRANSPARENT})

DRAWN = "•"
"""The label of an item whose bullet is drawn and no letter."""

_HEADING = re.compile(r"H([1-6])?")

_NOTES = frozenset({"Note", "FENote"})

_LEAST = 0.97
"""How much of the text tags must hold to be believed."""


@dataclass(slots=True)
class Told:
    """What the tags of all pages say: paragraphs in order, notes, and what belongs to the page."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    notes: list[tuple[str, int, list[Line], NoteKind]] = field(default_factory=list)
    lifted: list[list[tuple[Layer, Line]]] = field(default_factory=list)
    going: Tag | None = None
    """What the last page broke off."""


def is_tagged(pages: Sequence[Page]) -> bool:
    """Say whether the tags hold the text, as good tags do."""
    written = [page for page in pages if page.spans]
    if not written or not all(page.tags for page in written):
        return False
    held, stray = 0, 0
    for page in written:
        known = {mark for tag in page.tags for mark in tag.marks()}
        for span in page.spans:
            if span.mark in known:
                held += len(span.text)
            elif not span.turned and not _is_marginal(span, page):
                stray += len(span.text)
    return held > 0 and held >= _LEAST * (held + stray)


def _is_marginal(span: Span, page: Page) -> bool:
    return span.mark < 0 and not 0.1 < span.base / max(page.height, 1) < 0.88


def told(pages: Sequence[Page]) -> Told:
    """Return what the tags say, page by page, paragraphs whole again over the pages' ends."""
    found = Told()
    for page in pages:
        _Reading(page, found).read()
    return found


def broken(found: Told) -> bool:
    """Say whether the tags call lines paragraphs: too many stop before a small letter."""
    plain = [part for part in found.paragraphs if part.role == "P" and not part.label]
    cut = sum(
        1
        for above, below in pairwise(plain)
        if below.lines[0].text[:1].islower() and not ends_sentence(above.lines[-1].text)
    )
    return cut > 3 and cut > 0.12 * len(plain)


def unheaded(found: Told) -> None:
    """Lift a letterhead from the first page's paragraphs, where it is no artifact."""
    first = [part for part in found.paragraphs[:8] if part.grid is None and part.role == "P"]
    lines = [line for part in first for line in part.lines]
    texts = [line.text for part in found.paragraphs[:60] for line in part.lines]
    headed = any(layer is Layer.HEADER for layer, _ in found.lifted[0])
    left = depth(lines, texts) if lines and lines[0].page == 1 and not headed else 0
    for part in first:
        left -= len(part.lines)
        if left < 0 or part is not found.paragraphs[0] or len(found.paragraphs) == 1:
            return
        found.paragraphs.pop(0)
        found.lifted[0].extend((Layer.HEADER, line) for line in part.lines)


class _Reading:
    """One page's tags being read into what the document says."""

    def __init__(self, page: Page, told: Told) -> None:
        self.page, self.told = page, told
        self.spans: dict[int, list[Span]] = {}
        for span in page.spans:
            self.spans.setdefault(span.mark, []).append(span)
        self.known: set[int] = set()
        self.made: list[tuple[Paragraph, int, list[Line]]] = []
        self.first = True

    def read(self) -> None:
        for tag in self.page.tags:
            self._walk(tag, 0, self.told.paragraphs)
        reach = Reach(line for _, _, lines in self.made for line in lines)
        for paragraph, start, lines in self.made:
            paragraph.joints[start + 1 : start + len(lines)] = breaks(lines, reach)
        loose = [
            span
            for mark, spans in self.spans.items()
            if mark not in self.known
            for span in spans
            if not span.turned
        ]
        outer = rows(loose, self.page.number) if loose else ()
        half = self.page.height / 2
        self.told.lifted.append(
            [(Layer.HEADER if line.base > half else Layer.FOOTER, line) for line in outer]
        )

    def _walk(self, tag: Tag, depth: int, into: list[Paragraph]) -> None:
        role = tag.role
        if role == "Artifact":
            return
        if role in _NOTES:
            self._note(tag)
        elif role == "Table":
            self._table(tag, into)
        elif role == "L":
            self._content(tag, depth + 1, into)
        else:
            self._content(tag, depth, into)

    def _content(self, tag: Tag, depth: int, into: list[Paragraph]) -> None:
        """Take the tag's own text as a paragraph, and the blocks in it where they stand."""
        start = len(into)
        waiting: list[Span] = []
        for one in tag.inside:
            if isinstance(one, int) or _is_inline(one):
                more = list(self._inline(one, into))
                if tag.role in _CONTAINERS and waiting and more and _is_below(waiting, more[0]):
                    self._flush(waiting, tag, depth, into)
                    waiting = []
                waiting.extend(more)
                continue
            self._flush(waiting, tag, depth, into)
            waiting = []
            self._walk(one, depth, into)
        self._flush(waiting, tag, depth, into)
        if tag.role == "LI" and len(into) > start:
            _itemise(into[start], _label(tag, self.spans), depth)

    def _inline(self, one: Tag | int, into: list[Paragraph]) -> Iterator[Span]:
        if isinstance(one, int):
            if one not in self.known:
                self.known.add(one)
                yield from self.spans.get(one, ())
            return
        for inner in one.inside:
            if isinstance(inner, Tag) and inner.role in _NOTES:
                self._note(inner)
            else:
                yield from self._inline(inner, into)

    def _flush(self, spans: list[Span], tag: Tag, depth: int, into: list[Paragraph]) -> None:
        upright = [span for span in spans if not span.turned]
        if not upright:
            return
        lines = list(flowing(upright, self.page.number))
        made = Paragraph(lines, ["", *" " * (len(lines) - 1)], tag.role, language=tag.language)
        made.level = _level(tag, depth)
        if tag.own == "Title":
            made.role = "Title"
        if tag.role in {"LI", "LBody"} or tag.role in _CONTAINERS:
            made.role = "P"
        if into is self.told.paragraphs and self._goes_on(made, tag, into):
            self.made.append((into[-1], len(into[-1].lines), lines))
            into[-1].lines.extend(made.lines)
            into[-1].joints.extend(" " * len(lines))
        else:
            self.made.append((made, 0, lines))
            into.append(made)
        if into is self.told.paragraphs:
            self.first = False
            self.told.going = tag if tag.goes_on else None

    def _goes_on(self, made: Paragraph, tag: Tag, into: list[Paragraph]) -> bool:
        """Say whether the page's first paragraph is the rest of the last page's last."""
        if not self.first or not into or into[-1].grid or not _is_alike(into[-1], made):
            return False
        if tag.came and self.told.going:
            return True
        above, below = into[-1].lines[-1], made.lines[0]
        if above.page == below.page or made.role != "P" or abs(above.size - below.size) > 0.6:
            return False
        return below.text[:1].islower() and not ends_sentence(above.text)

    def _note(self, tag: Tag) -> None:
        spans = [span for mark in tag.marks() for span in self.spans.get(mark, ())]
        self.known.update(tag.marks())
        if not spans:
            return
        lines = list(flowing(spans, self.page.number))
        if tag.came_over and self.told.notes:
            self.told.notes[-1][2].extend(lines)
            return
        kind = NoteKind.ENDNOTE if "endnote" in _own(tag).casefold() else NoteKind.FOOTNOTE
        self.told.notes.append((_mark(lines[0]), self.page.number, lines, kind))

    def _table(self, tag: Tag, into: list[Paragraph]) -> None:
        tags = [row for row in _rows(tag) if row.inside]
        grid = [self._row(row) for row in tags]
        first = next((line for row in grid for line in _lines(row)), None)
        if first is None:
            return
        outer = into is self.told.paragraphs
        if outer and self.first and tag.came and into and into[-1].grid is not None:
            _continue(into[-1].grid, grid, tags[0])
        else:
            into.append(Paragraph([first], role="Table", grid=grid))
        if outer:
            self.first = False
            self.told.going = None

    def _row(self, row: Tag) -> list[GridCell]:
        cells = [one for one in row.inside if isinstance(one, Tag)]
        return [self._cell(cell) for cell in cells if cell.role in {"TD", "TH"}]

    def _cell(self, cell: Tag) -> GridCell:
        parts: list[Paragraph] = []
        self._content(cell, 0, parts)
        return GridCell(parts, cell.columns, cell.rows)


def _is_alike(above: Paragraph, below: Paragraph) -> bool:
    return above.role == below.role or {above.role, below.role} <= {"P", "LI"}


def _is_inline(tag: Tag) -> bool:
    if tag.role in _INLINE:
        return True
    return tag.role in _TRANSPARENT and all(
        isinstance(one, int) or _is_inline(one) for one in tag.inside
    )


def _is_below(above: Sequence[Span], span: Span) -> bool:
    last = above[-1]
    return last.base - span.base > 0.6 * span.size and span.x0 <= above[0].x0 + 1


def _itemise(first: Paragraph, label: str, depth: int) -> None:
    if first.grid is None and first.role in {"P", "LI", "LBody", "Lbl"}:
        first.role, first.level, first.label = "LI", depth, label


def _label(item: Tag, spans: Mapping[int, list[Span]], depth: int = 0) -> str:
    """Return the label that the tags set apart, "" for none."""
    for one in item.inside:
        if isinstance(one, int) or depth > 2:
            return ""
        if one.role == "Lbl":
            texts = [span.text for at in one.marks() for span in spans.get(at, ())]
            return "".join(texts).strip() or DRAWN
        return _label(one, spans, depth + 1) if one.role == "LBody" else ""
    return ""


def _lines(row: list[GridCell]) -> Iterator[Line]:
    for cell in row:
        for part in cell.paragraphs:
            yield from part.lines


def _continue(before: Grid, grid: Grid, row: Tag) -> None:
    """Add the rows of another page, the first to a row that the page's end cut."""
    cells = [one for one in row.inside if isinstance(one, Tag)]
    if len(grid[0]) == len(before[-1]) and any(cell.came_over for cell in cells):
        for above, below in zip(before[-1], grid[0], strict=True):
            extend(above.paragraphs, below.paragraphs)
        grid = grid[1:]
    before.extend(grid)


def _own(tag: Tag) -> str:
    inner = [one.own for one in tag.inside if isinstance(one, Tag)]
    return " ".join((tag.own, *inner))


def _rows(tag: Tag) -> Iterator[Tag]:
    for one in tag.inside:
        if isinstance(one, Tag):
            if one.role == "TR":
                yield one
            elif one.role in {"THead", "TBody", "TFoot", "Div", "Sect", "NonStruct"}:
                yield from _rows(one)


def _level(tag: Tag, depth: int) -> int | None:
    found = _HEADING.fullmatch(tag.role)
    if found:
        return int(found[1] or 1)
    return depth or None


def _mark(line: Line) -> str:
    """Return the mark a note begins with: what stands raised, else its first word if it is one."""
    first = line.spans[0]
    text = first.text.strip()
    if (
        len(line.spans) > 1
        and len(text) <= 5
        and (line.raised(first) or re.fullmatch(r"\W?\w{1,4}[.)]?", text))
    ):
        return text.rstrip(".)").lstrip("(")
    found = re.match(r"\s*(\d{1,3}|[*†‡§]{1,3}|[ivxl]{1,5}(?=[\s.)]))", line.text)
    return found[1] if found else ""


def numbered(found: Told) -> tuple[FootNote, ...]:
    """Return the notes with their ids."""
    return tuple(
        FootNote(str(at), mark, page, tuple(lines), kind)
        for at, (mark, page, lines, kind) in enumerate(found.notes, 1)
    )
