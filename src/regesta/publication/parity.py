"""Whether an edition says as much as its source: labels, notes, tables, links, numbers, pictures.

Differences are named by the paragraph they are in, as people name it: "12. (c)". What a right
translation changes is no difference: the words, the place of a note's call within its paragraph,
how numbers are written.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from regesta.model.document import Block, BlockKind, Document, Layer, Note, NoteKind, Run
from regesta.model.findings import Finding, finding
from regesta.publication import numbers
from regesta.publication.docx.drafts import WATERMARKS
from regesta.publication.labelling import label_in

_INSTRUMENT = re.compile(
    r"""
    (?: \b[Nn]os?\. | \b[Nn]\s?[°º] | \b[Nn]úms?\. | \b[Nn]\.?[oº]s?\.? )  # No. 29, n° 29, núm. 29
    [\s\u00a0\u202f]* (\d{1,3} (?: (?: ,\s* | ,?\s+(?:and|et|y|e)\s+ ) \d{1,3} )*)
    | \b [CRP] (\d{3}) \b                                                  # C029
    """,
    re.VERBOSE,
)

_PAGES = (["PAGE"], ["NUMPAGES"])
"""Fields that a new Word file has, too; others are the words they show."""

_LEADING = ("http://", "https://", "mailto:", "#")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+")


@dataclass(frozen=True, slots=True)
class _Place:
    """A paragraph, table or note with the name people give it."""

    where: str
    block: Block
    notes: tuple[Note, ...] = ()

    @property
    def key(self) -> tuple[object, ...]:
        """What tells paragraphs apart where some are missing: all but their words and labels."""
        block = self.block
        return block.kind, block.level, block.layer, bool(block.label), _shape(block)

    @property
    def text(self) -> str:
        """The words, those of the notes called included."""
        return "\n".join((self.block.text, *(note.text for note in self.notes)))


def parity(source: Document, edition: Document) -> tuple[Finding, ...]:
    """Return where an edition says more or less than its source; nothing where it says as much."""
    here, there = _ordered(source), _ordered(edition)
    languages = edition.property_value("language"), edition.language
    found: list[Finding] = []
    for mine, theirs in _pairs(here, there):
        if theirs is None:
            found.extend(_lost(mine, "parity-paragraph-missing"))
        elif mine is None:
            found.extend(_lost(theirs, "parity-paragraph-added"))
        else:
            found.extend(_compared(mine, theirs, languages))
    return (*found, *_of_whole(source, edition))


def _lost(place: _Place | None, code: str) -> Iterator[Finding]:
    if place is not None:
        words = " ".join(place.text.split())
        yield finding(code, place.where, text=words if len(words) < 80 else f"{words[:79]}…")


def _compared(mine: _Place, theirs: _Place, languages: Sequence[str]) -> Iterator[Finding]:
    yield from _labels(mine, theirs, languages)
    yield from _notes(mine, theirs)
    yield from _tables(mine, theirs)
    yield from _sets(mine, theirs)
    yield from _instruments(mine, theirs)
    yield from _numbers(mine, theirs)


def _labels(mine: _Place, theirs: _Place, languages: Sequence[str]) -> Iterator[Finding]:
    for one, other in zip(_paragraphs(mine.block), _paragraphs(theirs.block), strict=False):
        wanted = {one.label, *(label_in(one.label, language) for language in languages)}
        if other.label not in wanted and not _is_typed(one, other):
            told = {"source": one.label or "—", "label": other.label or "—"}
            yield finding("parity-label-differs", mine.where, **told)


def _is_typed(one: Block, other: Block) -> bool:
    """Say whether a label is there as words: a typed one is told from them by what follows."""
    here, there = (f"{block.label} {block.text}".split() for block in (one, other))
    return bool(here) and here[:1] == there[:1]


def _notes(mine: _Place, theirs: _Place) -> Iterator[Finding]:
    for kind in NoteKind:
        here = [note for note in mine.notes if note.kind is kind]
        there = [note for note in theirs.notes if note.kind is kind]
        if len(here) != len(there):
            yield finding("parity-notes-differ", mine.where, source=len(here), edition=len(there))
            return
    lost = sum(1 for note in theirs.notes if not note.text.strip())
    if lost > sum(1 for note in mine.notes if not note.text.strip()):
        yield finding("parity-note-empty", mine.where)


def _tables(mine: _Place, theirs: _Place) -> Iterator[Finding]:
    if _shape(mine.block) != _shape(theirs.block):
        yield finding("parity-table-differs", mine.where)


def _sets(mine: _Place, theirs: _Place) -> Iterator[Finding]:
    """Find links and fields that one has and the other has not."""
    for code, name in (("parity-link", "link"), ("parity-field", "field")):
        here, there = _values(mine, name), _values(theirs, name)
        for value in sorted(here - there):
            yield finding(f"{code}-missing", mine.where, **{name: value})
        for value in sorted(there - here):
            yield finding(f"{code}-added", mine.where, **{name: value})


def _values(place: _Place, name: str) -> set[str]:
    blocks = (place.block, *(block for note in place.notes for block in note.blocks))
    told = (run for block in blocks for one in _paragraphs(block) for run in one.runs)
    values = {value for run in told if (value := getattr(run, name)) and run.text.strip()}
    # An address within the site a page was taken from leads nowhere from an edition.
    if name == "link":
        return {v for v in values if v.startswith(_LEADING)}
    return {v for v in values if v.split()[:1] in _PAGES} if _is_new(place) else values


def _is_put(run: Run, *, is_new: bool) -> bool:
    """Say whether a field puts these words there in both."""
    return bool(run.field) and (not is_new or run.field.split()[:1] in _PAGES)


def _is_new(place: _Place) -> bool:
    """Say whether a paragraph is of a file that is no Word file: a new one is made from it."""
    return bool(place.block.source) and not place.block.source.startswith("word/")


def _instruments(mine: _Place, theirs: _Place) -> Iterator[Finding]:
    figures = set(re.findall(r"\d+", theirs.text))
    for number in dict.fromkeys(_named(mine.text)):
        if number not in figures:
            yield finding("parity-instrument-missing", mine.where, number=number)


def _named(text: str) -> Iterator[str]:
    for match in _INSTRUMENT.finditer(text):
        yield from re.findall(r"\d+", match[1] or match[2])


def _numbers(mine: _Place, theirs: _Place) -> Iterator[Finding]:
    named = set(_named(mine.text)) | set(_named(theirs.text))
    here, there = _unfielded(mine), _unfielded(theirs)
    lost = [number for number in numbers.missing(here, there) if number not in named]
    for number in lost:
        yield finding("parity-number-missing", mine.where, number=number)
    for number in () if lost else numbers.added(here, there):
        if number not in named:
            yield finding("parity-number-added", mine.where, number=number)


def _unfielded(place: _Place) -> str:
    """Return the words without addresses and without what fields put there: pages, dates."""
    blocks = (place.block, *(block for note in place.notes for block in note.blocks))
    is_new = _is_new(place)
    lines = (
        " ".join((one.label, "".join(r.text for r in one.runs if not _is_put(r, is_new=is_new))))
        for block in blocks
        for one in _paragraphs(block)
    )
    return _ADDRESS.sub(" ", "\n".join(lines))


def _of_whole(source: Document, edition: Document) -> Iterator[Finding]:
    """Find what is lost of the whole: pictures, and a title."""
    here = Counter(picture.text for picture in source.pictures)
    there = Counter(picture.text for picture in edition.pictures)
    if here.total() > there.total():
        for text in here - there:
            yield finding("parity-picture-missing", text=text)
    if source.title.strip() and not edition.title.strip():
        yield finding("parity-title-missing", text=source.title)


# Which paragraph is which.

_Pair = tuple[_Place | None, _Place | None]


def _pairs(here: Sequence[_Place], there: Sequence[_Place]) -> Iterator[_Pair]:
    """Yield which paragraph of the edition is which of the source; None for what is not there."""
    if len(here) == len(there):
        yield from zip(here, there, strict=True)
        return
    matcher = SequenceMatcher(None, [o.key for o in here], [o.key for o in there], autojunk=False)
    for _, start, end, first, last in matcher.get_opcodes():
        count = min(end - start, last - first)
        yield from zip(here[start : start + count], there[first : first + count], strict=True)
        yield from ((one, None) for one in here[start + count : end])
        yield from ((None, one) for one in there[first + count : last])


_ORDER = (Layer.HEADER, Layer.FOOTER, Layer.TEXTBOX, Layer.BODY)


def _ordered(document: Document) -> tuple[_Place, ...]:
    """Return the places layer by layer, as a Word file has them.

    A text box of a source that is no Word file stands before the text of the Word file made anew.
    """
    return tuple(sorted(_places(document), key=lambda one: _ORDER.index(one.block.layer)))


def _places(document: Document) -> Iterator[_Place]:
    """Yield the document's blocks that say something, with their names and their notes."""
    notes = {note.id: note for note in document.notes}
    path: list[tuple[int, str]] = []
    counts: Counter[str] = Counter()
    for block in document.blocks:
        if _is_watermark(block) or not (block.text.strip() or block.notes):
            continue
        called = tuple(notes[one] for one in block.notes if one in notes)
        yield _Place(_where(block, path, counts), block, called)


def _is_watermark(block: Block) -> bool:
    return block.layer is not Layer.BODY and block.text.strip() in WATERMARKS.values()


def _where(block: Block, path: list[tuple[int, str]], counts: Counter[str]) -> str:
    """Return what people call the place: the labels that lead to it, else its kind and number."""
    name = "table" if block.rows else str(block.kind)
    if block.layer is not Layer.BODY:
        name = str(block.layer)
    counts[name] += 1
    if block.layer is Layer.BODY and block.label:
        depth = _depth(block)
        while path and path[-1][0] >= depth:
            path.pop()
        path.append((depth, block.label))
        return " ".join(label for _, label in path)
    if block.layer is Layer.BODY and block.kind is BlockKind.HEADING:
        path.clear()
    return f"{name} {counts[name]}"


def _depth(block: Block) -> int:
    if block.kind is BlockKind.HEADING:
        return 0
    return 1 + (block.level or 1) if block.kind is BlockKind.ITEM else 1


def _paragraphs(block: Block) -> Iterable[Block]:
    return _inner(block) if block.rows else (block,)


def _inner(block: Block) -> Iterator[Block]:
    for one in block.inner():
        yield from _inner(one) if one.rows else (one,)


def _shape(block: Block) -> tuple[object, ...]:
    return tuple(
        tuple(
            (cell.colspan, cell.rowspan, tuple(_shape(one) for one in cell.blocks if one.rows))
            for cell in row
        )
        for row in block.rows
    )
