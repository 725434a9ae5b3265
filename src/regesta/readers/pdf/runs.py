"""From a paragraph's lines to the model's runs: marks, links, note calls, words whole again."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from regesta.model.document import Run, merged
from regesta.readers.pdf.glyphs import Span
from regesta.readers.pdf.hyphens import Vocabulary, ends_divided, joined
from regesta.readers.pdf.layout import Line
from regesta.readers.pdf.paragraphs import Measures, Paragraph

ANYWHERE = 0
"""The page under which a note is known that may be called on any page."""

_MARKS = re.compile(r"[\s,;]+")


@dataclass(frozen=True, slots=True)
class Context:
    """What making a block needs to know: the usual, the words seen, the notes by page and mark."""

    usual: Measures
    words: Vocabulary
    notes: Mapping[tuple[int, str], str]


def runs(paragraph: Paragraph, context: Context) -> tuple[Run, ...]:
    """Return the runs of the paragraph's lines, joined."""
    found: list[Run] = []
    for line, joint in zip(paragraph.lines, paragraph.joints, strict=True):
        if found:
            _join(found, joint, line.text, context.words)
        found.extend(_line_runs(line, context))
        if found[-1].text[-1:].isspace():
            found[-1] = replace(found[-1], text=found[-1].text.rstrip())
    if found[-1].text.endswith("\u00ad"):  # nothing followed: it is shown as printed
        found[-1] = replace(found[-1], text=f"{found[-1].text[:-1]}-")
    return merged(found)


def _join(found: list[Run], joint: str, after: str, words: Vocabulary) -> None:
    last = found[-1]
    if joint != "\n" and ends_divided(last.text):
        found[-1] = replace(last, text=joined(last.text, after, words))
    else:
        found.append(Run(joint, _inherited(last), link=last.link if joint == " " else ""))


def _inherited(last: Run) -> tuple[str, ...]:
    return () if {"sup", "sub"} & set(last.marks) else last.marks


def _line_runs(line: Line, context: Context) -> Iterator[Run]:
    for at, (gap, span, text) in enumerate(line.pieces):
        raised = line.raised(span)
        if gap:
            yield Run(gap)
        called = _called(text, line, context) if raised and at else ()
        if called:
            yield from (Run(note=note) for note in called)
            continue
        shown = _visible(text) if at else _visible(text).lstrip()
        yield Run(shown, _marks(line, span, raised=raised), link=span.link)


def _marks(line: Line, span: Span, *, raised: bool) -> tuple[str, ...]:
    lowered = not raised and line.lowered(span)
    return (*("b",) * span.bold, *("i",) * span.italic, *("sup",) * raised, *("sub",) * lowered)


def _called(text: str, line: Line, context: Context) -> tuple[str, ...]:
    """Return the notes called by raised text, as "3", "(3)", "1, 2" or "*"."""
    marks = [mark.strip("()[]") for mark in _MARKS.split(text.strip()) if mark]
    known = context.notes
    notes = [known.get((line.page, mark)) or known.get((ANYWHERE, mark)) for mark in marks]
    return tuple(note for note in notes if note) if all(notes) else ()


def _visible(text: str) -> str:
    """Return the text without soft hyphens, save one that ends it."""
    return text[:-1].replace("\u00ad", "") + text[-1:] if "\u00ad" in text else text


def common_marks(found: Sequence[Run]) -> tuple[str, ...]:
    """Return the marks that all of the text carries."""
    told = [run for run in found if run.text.strip()]
    return tuple(mark for mark in ("b", "i") if told and all(mark in run.marks for run in told))


def unmarked(found: Sequence[Run], gone: tuple[str, ...]) -> tuple[Run, ...]:
    """Return the runs without these marks."""
    return tuple(
        replace(run, marks=tuple(mark for mark in run.marks if mark not in gone)) for run in found
    )


def cut(found: Sequence[Run], start: re.Pattern[str]) -> tuple[Run, ...]:
    """Return the runs without what the pattern matches at their start."""
    match = start.match("".join(run.text for run in found))
    left, kept = match.end() if match else 0, list[Run]()
    for run in found:
        gone = min(left, len(run.text))
        left -= gone
        kept.append(replace(run, text=run.text[gone:]) if gone else run)
    return merged(kept)
