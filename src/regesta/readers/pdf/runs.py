"""From a paragraph's lines to the model's runs: marks, links, note calls, words whole again."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

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


Looks = tuple[tuple[str, ...], str, str]
"""A run's marks, its link, and the note called in its place."""

Told = list[tuple[Looks, list[str]]]

_PLAIN: Looks = ((), "", "")


def runs(paragraph: Paragraph, context: Context) -> tuple[Run, ...]:
    """Return the runs of the paragraph's lines, joined."""
    if all(map(_is_plain, paragraph.lines)):
        return (Run(_text(paragraph, context.words)),)
    told: Told = []
    for line, joint in zip(paragraph.lines, paragraph.joints, strict=True):
        if told:
            _join(told, joint, line, context.words)
        if len(line.spans) > 1:
            _tell_line(told, line, context)
        else:
            _tell(told, _looks(line, line.spans[0], raised=False), _visible(line.text))
    if not told:
        return ()
    texts = told[-1][1]
    texts[-1] = _ended(texts[-1])
    made = [Run("".join(texts), looks[0], "", looks[1], "", looks[2]) for looks, texts in told]
    return tuple([run for run in made if run.text or run.note])


_is_plain = attrgetter("plain")


def _text(paragraph: Paragraph, words: Vocabulary) -> str:
    """Return the text of a paragraph without any formatting."""
    texts: list[str] = []
    for line, joint in zip(paragraph.lines, paragraph.joints, strict=True):
        if texts and joint != "\n" and ends_divided(texts[-1]):
            texts[-1] = joined(texts[-1], line.text, words)
        elif texts:
            texts.append(joint)
        texts.append(_visible(line.text))
    texts[-1] = _ended(texts[-1])
    return "".join(texts)


def _ended(text: str) -> str:
    """Return the text as printed where nothing follows a hyphen at its end."""
    return f"{text[:-1]}-" if text.endswith("\u00ad") else text


def _tell(told: Told, looks: Looks, text: str) -> None:
    if told and told[-1][0] == looks and not looks[2]:
        told[-1][1].append(text)
    else:
        told.append((looks, [text]))


def _join(told: Told, joint: str, line: Line, words: Vocabulary) -> None:
    looks, texts = told[-1]
    if joint != "\n" and ends_divided(texts[-1]):
        texts[-1] = joined(texts[-1], line.text, words)
    elif looks == _PLAIN or (joint == " " and not looks[2] and not _SHIFTED & set(looks[0])):
        texts.append(joint)
    else:
        told.append((_PLAIN, [joint]))


def _tell_line(told: Told, line: Line, context: Context) -> None:
    for at, (gap, span, text) in enumerate(line.pieces):
        raised = line.raised(span)
        if gap:
            _tell(told, _PLAIN, gap)
        called = _called(text, line, context) if raised and at else ()
        for note in called:
            _tell(told, ((), "", note), "")
        if not called:
            shown = _visible(text) if at else _visible(text).lstrip()
            _tell(told, _looks(line, span, raised=raised), shown)
    texts = told[-1][1]
    texts[-1] = texts[-1].rstrip()


_SHIFTED = {"sup", "sub"}


def _looks(line: Line, span: Span, *, raised: bool) -> Looks:
    lowered = not raised and line.lowered(span)
    if not (span.bold or span.italic or raised or lowered):
        return ((), span.link, "") if span.link else _PLAIN
    marks = (*("b",) * span.bold, *("i",) * span.italic, *("sup",) * raised, *("sub",) * lowered)
    return marks, span.link, ""


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
    if len(found) == 1 and not found[0].marks:  # as most paragraphs are
        return ()
    told = [run for run in found if run.text.strip()]
    return tuple(mark for mark in ("b", "i") if told and all(mark in run.marks for run in told))


def unmarked(found: tuple[Run, ...], gone: tuple[str, ...]) -> tuple[Run, ...]:
    """Return the runs without these marks."""
    if not gone:
        return found
    return merged(
        replace(run, marks=tuple(mark for mark in run.marks if mark not in gone)) for run in found
    )


def cut(found: Sequence[Run], start: re.Pattern[str]) -> tuple[Run, ...]:
    """Return the runs without what the pattern matches at their start."""
    if len(found) == 1:
        run, match = found[0], start.match(found[0].text)
        if not match:
            return tuple(found)
        text = run.text[match.end() :]
        kept_one = Run(text, run.marks, run.style, run.link, run.field, run.note, run.language)
        return (kept_one,) if text or run.note else ()
    match = start.match("".join([run.text for run in found]))
    left, kept = match.end() if match else 0, list[Run]()
    for run in found:
        gone = min(left, len(run.text))
        left -= gone
        kept.append(replace(run, text=run.text[gone:]) if gone else run)
    return merged(kept)
