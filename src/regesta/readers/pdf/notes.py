"""Notes at the foot of a page: told from the text, and matched with where they are called."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from regesta.model.document import NoteKind
from regesta.readers.pdf.layout import Line, Region

MARK = re.compile(r"\d{1,3}|[*†‡§]{1,3}|[a-z]")

_LEADING = re.compile(r"\s*(\d{1,3}|[*†‡§]{1,3})[.)]?(?=[\s\t]|[^\W\d])")


@dataclass(frozen=True, slots=True)
class FootNote:
    """A note as it is printed: its id in the document, its mark, its page, its lines."""

    id: str
    mark: str
    page: int
    lines: tuple[Line, ...]
    kind: NoteKind = NoteKind.FOOTNOTE


def calls(lines: Sequence[Line]) -> tuple[str, ...]:
    """Return the marks that stand raised in the lines, in order."""
    return tuple(
        mark
        for line in lines
        for at, span in enumerate(line.spans)
        if at and line.raised(span)
        for mark in re.split(r"[,\s]+", span.text.strip())
        if MARK.fullmatch(mark)
    )


def leading_mark(line: Line) -> str:
    """Return the note's mark the line begins with, "" if none."""
    found = _LEADING.match(line.text)
    return found[1] if found else ""


def split(region: Region, called: Sequence[str], body_size: float) -> tuple[Region, Region]:
    """Return the column's text and, under it, the lines of its notes.

    The notes begin at the highest line that starts with a mark called on the page, stands apart
    from the line above or is set smaller than the text, and has nothing but notes below it.
    """
    for at, line in enumerate(region):
        if leading_mark(line) in called and _opens(region, at, body_size):
            return region[:at], region[at:]
    return region, ()


def _opens(region: Region, at: int, body_size: float) -> bool:
    line, below = region[at], region[at:]
    if at and line.raised(line.spans[0]) is False and _close(region[at - 1], line, body_size):
        return False
    small = line.size <= body_size * 0.95
    level = all(abs(other.size - line.size) < 1 for other in below)
    return level and (small or not at or region[at - 1].base - line.base > 1.7 * line.size)


def _close(above: Line, line: Line, body_size: float) -> bool:
    """Say whether the line follows the one above as text does, in the text's own size."""
    return line.size > body_size * 0.95 and above.base - line.base < 1.7 * line.size


def gathered(lines: Sequence[Line], called: Sequence[str], first: int) -> tuple[FootNote, ...]:
    """Return the notes in these lines, their ids counting from `first`."""
    groups: list[tuple[str, list[Line]]] = []
    for line in lines:
        mark = leading_mark(line)
        if mark in called and all(mark != known for known, _ in groups):
            groups.append((mark, [line]))
        elif groups:
            groups[-1][1].append(line)
    return tuple(
        FootNote(str(number), mark, group[0].page, tuple(group))
        for number, (mark, group) in enumerate(groups, first)
    )
