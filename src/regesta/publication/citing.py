"""What a text cites, as places in its runs: instruments, sessions and documents by address."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from regesta.model.document import Run
from regesta.publication import declarations, instruments

INSTRUMENT, SESSION, DOCUMENT, LEGAL = "instrument", "session", "document", "legal"
DECLARATION = "declaration"


@dataclass(frozen=True, slots=True)
class Citation:
    """What is named from the character `start` to before `end`: its type and id, as a record's."""

    start: int
    end: int
    type: str
    id: str


Cite = Callable[[str], Iterable[Citation]]
"""Says what a text cites."""

Piece = tuple[Run, Citation | None]
"""A run, and what it cites, whole."""

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_UNION = re.compile(r"EU (\d{4})/(\d+)")
_IN_ADDRESS = re.compile(r"[a-z0-9]+")


def nothing(_text: str) -> tuple[Citation, ...]:
    """Return no citations, where nobody knows any."""
    return ()


def address(cited: Citation) -> str:
    """Return the permanent address of what is cited, "" where there is none.

    >>> address(Citation(0, 1, "instrument", "C087"))
    '/akn/un/act/convention/ilo/1948/87'
    >>> address(Citation(0, 1, "document", "TMMAI/2026/6"))
    '/akn/un/doc/2026/tmmai-2026-6'
    >>> address(Citation(0, 1, "legal", "EU 2016/679"))
    '/akn/eu/act/2016/679'
    """
    if cited.type == INSTRUMENT:
        return instruments.address(cited.id)
    if cited.type == DECLARATION:
        return declarations.address(cited.id)
    if cited.type == DOCUMENT:
        year = _YEAR.search(cited.id)
        number = "-".join(_IN_ADDRESS.findall(cited.id.lower()))
        return "/".join(filter(None, ("/akn/un/doc", year[0] if year else "", number)))
    union = _UNION.fullmatch(cited.id) if cited.type == LEGAL else None
    return f"/akn/eu/act/{union[1]}/{union[2]}" if union else ""


def event(cited: Citation) -> str:
    """Return the name of the session that is cited: `gb-358`; "" for what is no session."""
    return "-".join(_IN_ADDRESS.findall(cited.id.lower())) if cited.type == SESSION else ""


def pieces(runs: Sequence[Run], cite: Cite, original: str = "") -> tuple[Piece, ...]:
    """Return the runs, cut where citations begin and end, each with what it cites.

    `original` is the text these words were translated from: what that cites by a number, and these
    words have in parentheses, is the same. Links and note calls stay what they are.
    """
    text = "".join(run.text for run in runs)
    found = tuple(_apart(_told(text, cite, original)))
    if not found:
        return tuple((run, None) for run in runs)
    return tuple(_cut(runs, found))


def _told(text: str, cite: Cite, original: str) -> list[Citation]:
    told = list(cite(text))
    known = {cited.id for cited in told}
    if original and original != text:
        missing = (cited for cited in cite(original) if cited.id not in known)
        told += [again for cited in missing for again in _again(cited, text)]
    return sorted(told, key=lambda cited: cited.start)


def _again(cited: Citation, text: str) -> Iterator[Citation]:
    """Yield an instrument where other words name it: by "(n° 87)", a Protocol by its year."""
    year = instruments.adopted(cited.id) if cited.type == INSTRUMENT else None
    if year is None:
        return
    own = rf"\([^()\d]{{0,8}}0{{0,2}}{int(cited.id[1:])}\)"
    by_year = rf"[Pp]rotoco[^\W\d]*[^\d.;()]{{0,12}}{year}(?!\d)"
    found = re.search(by_year if cited.id[0] == "P" else own, text)
    if found:
        yield replace(cited, start=found.start(), end=found.end())


def _apart(found: Iterable[Citation]) -> Iterator[Citation]:
    """Yield the citations that have an address and do not begin within another."""
    end = 0
    for cited in found:
        if end <= cited.start < cited.end and (address(cited) or event(cited)):
            yield cited
            end = cited.end


def _cut(runs: Sequence[Run], found: Sequence[Citation]) -> Iterator[Piece]:
    ends = sorted({place for cited in found for place in (cited.start, cited.end)})
    at, place, which = 0, 0, 0
    for run in runs:
        end = at + len(run.text)
        while place < len(ends) and ends[place] <= at:
            place += 1
        cuts = [at]
        step = place
        while step < len(ends) and ends[step] < end:
            cuts.append(ends[step])
            step += 1
        for start, stop in zip(cuts, [*cuts[1:], end], strict=True):
            while which < len(found) and found[which].end <= start:
                which += 1
            inside = which < len(found) and found[which].start <= start and not run.note
            part = run.text[start - at : stop - at]
            yield replace(run, text=part), found[which] if inside and not run.link else None
        at = end
