"""Notes at the foot of a page or the end: told from the text, and matched with their calls."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from regesta.model.document import NoteKind
from regesta.readers.pdf.layout import Line, Region

MARK = re.compile(r"\d{1,3}|[*†‡§¶#]{1,3}|[a-z]|[ivxl]{1,6}")

_LEADING = re.compile(r"\s*[(\[]?(\d{1,3}|[*†‡§¶]{1,3})[.)\]]?(?=[\s\t]|[^\W\d])")

_NOTES = re.compile(
    r"(end\s?notes?|footnotes?|notes?( de fin)?|notas?( finales)?|märkused|viited|joonealused.*)",
    re.IGNORECASE,
)
"""The heading of notes gathered at the end."""

SMALL = 0.94
"""Notes are set smaller than the text."""


@dataclass(frozen=True, slots=True)
class FootNote:
    """A note as it is printed: its id in the document, its mark, its page, its lines."""

    id: str
    mark: str
    page: int
    lines: tuple[Line, ...]
    kind: NoteKind = NoteKind.FOOTNOTE


def calls(lines: Iterable[Line]) -> tuple[str, ...]:
    """Return the marks that stand raised in the lines, in order."""
    return tuple(
        mark
        for line in lines
        if len(line.spans) > 1
        for at, span in enumerate(line.spans)
        if at and line.raised(span)
        for mark in (one.strip("()[]") for one in re.split(r"[,;\s]+", span.text.strip()))
        if MARK.fullmatch(mark)
    )


def noted(
    columns: Sequence[Sequence[Region]], size: float
) -> tuple[list[Region], tuple[FootNote, ...]]:
    """Return the columns without the notes at their feet and the end, and the notes."""
    texts: list[Region] = []
    printed: list[FootNote] = []
    lost: list[str] = []
    for page in columns:
        called = calls([line for region in page for line in region])
        known = len(printed)
        for region in page:
            text, feet = split(region, called, size, is_open=bool(printed)) if region else ((), ())
            texts.append(text)
            _gather(feet, called, printed)
        found = {note.mark for note in printed[known:]}
        lost.extend(mark for mark in called if mark not in found)
    if lost:
        texts, ends = _endnotes(texts, lost, size)
        printed.extend(replace(note, id=str(len(printed) + at)) for at, note in enumerate(ends, 1))
    return texts, tuple(printed)


def leading_mark(line: Line) -> str:
    """Return the note's mark the line begins with, "" if none."""
    if len(line.spans) > 1 and line.raised(line.spans[0]):
        mark = line.spans[0].text.strip().strip("()[].")
        return mark if MARK.fullmatch(mark) else ""
    found = _LEADING.match(line.text)
    return found[1] if found else ""


def split(
    region: Region, called: Sequence[str], body_size: float, *, is_open: bool
) -> tuple[Region, Region]:
    """Return the column's text and, under it, the lines of its notes.

    The notes begin at the highest line that starts with a mark called on the page, stands apart
    from the line above or is set smaller than the text, and has nothing but notes below it. What
    is small above them goes on a note of the page before, if one `is_open`.
    """
    marks = set(called)
    start = next(
        (
            at
            for at, line in enumerate(region)
            if marks and leading_mark(line) in marks and _opens(region, at, body_size)
        ),
        len(region),
    )
    if is_open:
        start = _rest(region, start, body_size)
    return region[:start], region[start:]


def _rest(region: Region, start: int, body_size: float) -> int:
    """Return where the rest of an earlier page's note begins, above the page's own notes."""
    at = start
    while at and region[at - 1].size <= body_size * SMALL and region[at - 1].spans[0].table < 0:
        at -= 1
    alike = at < len(region) and all(
        abs(line.size - region[-1].size) < 0.6 for line in region[at:start]
    )
    # A column of small print only is no rest of a note, nor is what a heading stands above.
    return at if alike and at > 0 and region[at - 1].size < 1.1 * body_size else start


def _opens(region: Region, at: int, body_size: float) -> bool:
    line, below = region[at], region[at:]
    if at and line.raised(line.spans[0]) is False and _close(region[at - 1], line, body_size):
        return False
    small = line.size <= body_size * 0.95
    own = len(line.spans) > 1 and line.raised(line.spans[0])
    level = all(abs(other.size - line.size) < 1 for other in below)
    return level and (small or own or (_is_bare(line) and _is_apart(region, at)))


def _is_bare(line: Line) -> bool:
    """Say whether the mark is a number alone, and no label of a numbered paragraph."""
    return re.match(r"\s*(\d{1,3}|[*†‡§]{1,3})\s*[^\W\d]", line.text) is not None


def _is_apart(region: Region, at: int) -> bool:
    return not at or region[at - 1].base - region[at].base > 1.7 * region[at].size


def _close(above: Line, line: Line, body_size: float) -> bool:
    """Say whether the line follows the one above as text does, in the text's own size."""
    return line.size > body_size * 0.95 and above.base - line.base < 1.7 * line.size


def _gather(lines: Sequence[Line], called: Sequence[str], printed: list[FootNote]) -> None:
    """Add the notes in these lines; what comes before the first mark goes on the last note."""
    known: set[str] = set()
    for line in lines:
        mark = leading_mark(line)
        if mark in called and mark not in known:
            known.add(mark)
            printed.append(FootNote(str(len(printed) + 1), mark, line.page, (line,)))
        elif printed:
            printed[-1] = replace(printed[-1], lines=(*printed[-1].lines, line))


def _endnotes(
    texts: list[Region], lost: Sequence[str], size: float
) -> tuple[list[Region], list[FootNote]]:
    """Return the text without the notes at its end, and those notes, for marks called above."""
    begun = _first_endnote(texts, set(lost), size)
    if begun is None:
        return texts, []
    column, at = begun
    lines = [*texts[column][at:], *(line for region in texts[column + 1 :] for line in region)]
    groups: list[tuple[str, list[Line]]] = []
    for line in lines:
        mark = line.spans[0].text.strip().strip("()[].") if len(line.spans) > 1 else ""
        mark = mark if mark in lost else leading_mark(line)
        if mark in lost and all(mark != known for known, _ in groups):
            groups.append((mark, [line]))
        else:
            groups[-1][1].append(line)
    notes = [
        FootNote("", mark, mine[0].page, tuple(mine), NoteKind.ENDNOTE) for mark, mine in groups
    ]
    return [*texts[:column], texts[column][:at]], notes


def _first_endnote(texts: Sequence[Region], lost: set[str], size: float) -> tuple[int, int] | None:
    """Return the place after which there is nothing but notes: the last call stands above it."""
    last_call, found, headed = (-1, -1), None, False
    for column, region in enumerate(texts):
        for at, line in enumerate(region):
            if set(calls((line,))) & lost:
                last_call = (column, at)
            own = len(line.spans) > 1 and line.spans[0].text.strip().strip("()[].") in lost
            small = own and (line.size <= SMALL * size or line.raised(line.spans[0]))
            if found is None and (small or (headed and leading_mark(line) in lost)):
                found = (column, at)
            headed = headed or bool(_NOTES.fullmatch(line.text.strip(" :")))
            if found and found <= last_call:
                found = None
    if found is None or not _are_notes(texts, found):
        return None
    return found


def _are_notes(texts: Sequence[Region], start: tuple[int, int]) -> bool:
    """Say whether what follows looks alike, as notes do: no heading, no table among it."""
    lines = list(_from(texts, start))
    size = lines[0].size
    return all(abs(line.size - size) < 1.2 and line.spans[0].table < 0 for line in lines)


def _from(texts: Sequence[Region], start: tuple[int, int]) -> Iterator[Line]:
    column, at = start
    yield from texts[column][at:]
    for region in texts[column + 1 :]:
        yield from region
