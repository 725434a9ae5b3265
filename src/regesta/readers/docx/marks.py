"""The marks printed where notes are called: ISO/IEC 29500-1, 17.11."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from regesta.model.document import NoteKind
from regesta.readers.docx.levels import number_format
from regesta.readers.docx.names import W, integer, value
from regesta.readers.docx.numerals import written
from regesta.readers.docx.reading import Call

_FORMATS = {NoteKind.FOOTNOTE: "decimal", NoteKind.ENDNOTE: "lowerRoman"}
BY_SECTION, BY_PAGE = "eachSect", "eachPage"


@dataclass(frozen=True, slots=True)
class Marking:
    """How the notes of one kind are marked in a section; `restarts` as `w:numRestart` says it."""

    format: str
    start: int = 1
    restarts: str = ""


Markings = Mapping[tuple[NoteKind, int], Marking]
"""By kind of note and section (from 0); section -1 is what the settings say for all."""

Pages = Mapping[tuple[NoteKind, str], int]
"""The page on which a note is called, by its kind and the note's id in its part."""


def read_markings(settings: etree._Element | None, sections: Iterable[etree._Element]) -> Markings:
    """Return how notes are marked, as the settings and each section's properties say."""
    found: dict[tuple[NoteKind, int], Marking] = {}
    for place, section in enumerate((settings, *sections), start=-1):
        for kind in NoteKind:
            properties = None if section is None else section.find(f"{W}{kind}Pr")
            before = found.get((kind, -1), Marking(_FORMATS[kind]))
            found[kind, place] = before if properties is None else _marking(properties, before)
    return found


def _marking(properties: etree._Element, before: Marking) -> Marking:
    has_format = properties.find(f".//{W}numFmt") is not None
    return replace(
        before,
        format=number_format(properties) if has_format else before.format,
        start=integer(value(properties, W + "numStart"), before.start),
        restarts=value(properties, W + "numRestart") or before.restarts,
    )


def asks_for_pages(calls: Sequence[Call], markings: Markings) -> bool:
    """Say whether a mark depends on the page its note is called on."""
    return any(not call.mark and _of(call, markings).restarts == BY_PAGE for call in calls)


def marked(calls: Sequence[Call], markings: Markings, language: str, pages: Pages) -> Iterator[str]:
    """Yield each call's mark: its own, or its number among those of its kind.

    The number begins anew with each section or page where the section says so (17.11.19), and a
    mark of its own takes none (17.11.6).
    """
    counts: dict[NoteKind, int] = {}
    places: dict[NoteKind, tuple[int, int]] = {}
    for call in calls:
        marking = _of(call, markings)
        place = (call.section, pages.get((call.kind, call.reference), 0))
        if call.kind not in counts or _begins(marking, places[call.kind], place):
            counts[call.kind] = marking.start
        places[call.kind] = place
        if call.mark:
            yield call.mark
            continue
        yield written(counts[call.kind], marking.format, language)
        counts[call.kind] += 1


def _begins(marking: Marking, before: tuple[int, int], place: tuple[int, int]) -> bool:
    if marking.restarts == BY_SECTION:
        return before[0] != place[0]
    return marking.restarts == BY_PAGE and before[1] != place[1]


def _of(call: Call, markings: Markings) -> Marking:
    return markings.get((call.kind, call.section)) or markings[call.kind, -1]
