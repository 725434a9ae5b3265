"""From paragraphs of lines to the model's blocks: headings, labels, marks, note calls."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from regesta.model.document import Block, BlockKind, Note, Run, merged
from regesta.readers.pdf.hyphens import ends_divided, joined
from regesta.readers.pdf.layout import Line
from regesta.readers.pdf.notes import FootNote
from regesta.readers.pdf.paragraphs import LABEL, SENTENCE_END, Measures, Paragraph

LONGEST_HEADING = 300

_NUMBERED = re.compile(r"((?:\d{1,2}|[A-Z](?=\.\d))(?:\.\d{1,2})*)\s+(?=[^\W\d_]{2})")
"""A heading's number without a full stop: "1 Introduction", "A.2 Terms"."""


@dataclass(frozen=True, slots=True)
class Context:
    """What making a block needs to know: the usual, the words seen, the notes by page and mark."""

    usual: Measures
    words: frozenset[str]
    notes: Mapping[tuple[int, str], str]


def blocks(paragraphs: Sequence[Paragraph], context: Context) -> tuple[Block, ...]:
    """Return the body's blocks, headings ranked by size and weight, items by indent."""
    headings = {
        at: (round(paragraph.size), paragraph.bold)
        for at, paragraph in enumerate(paragraphs)
        if _is_heading(paragraph, context.usual)
    }
    title = _title(headings, paragraphs, context.usual)
    ranks = _ranks(headings, title)
    made, indents = [], list[float]()
    for at, paragraph in enumerate(paragraphs):
        block = _block(paragraph, context)
        if at in headings:
            block = _heading(block, at == title, ranks[headings[at]])
        elif block.kind is BlockKind.ITEM:
            block = replace(block, level=_depth(indents, paragraph))
        if block.kind is not BlockKind.ITEM:
            indents.clear()
        made.append(block)
    return tuple(block for block in made if block.text.strip() or block.notes)


def note(printed: FootNote, context: Context) -> Note:
    """Return the note, its mark apart from its text."""
    runs = _runs(Paragraph(list(printed.lines), ["", *" " * (len(printed.lines) - 1)]), context)
    mark = re.compile(rf"\s*{re.escape(printed.mark)}[.)]?\s*")
    block = Block(runs=_cut(runs, mark), source=f"page {printed.page}")
    return Note(printed.id, printed.mark, blocks=(block,))


def furniture(line: Line, context: Context) -> Block:
    """Return a running head's or foot's block."""
    return Block(runs=_runs(Paragraph([line]), context), source=f"page {line.page}")


def _block(paragraph: Paragraph, context: Context) -> Block:
    runs = _runs(paragraph, context)
    text = "".join(run.text for run in runs)
    found = LABEL.match(text)
    source = f"page {paragraph.first.page}"
    marks = _common_marks(runs)
    if marks:
        runs = tuple(replace(run, marks=_without(run.marks, marks)) for run in runs)
    if not found:
        return Block(runs=merged(runs), marks=marks, source=source)
    kind = BlockKind.PARAGRAPH if found["number"] else BlockKind.ITEM
    label = found[0].strip()
    return Block(kind, _cut(runs, LABEL), label=label, marks=marks, source=source)


def _heading(block: Block, is_title: bool, rank: int) -> Block:
    kind = BlockKind.TITLE if is_title else BlockKind.HEADING
    runs = block.runs
    found = None if block.label else _NUMBERED.match(block.text)
    if found:
        block = replace(block, label=found[1], runs=_cut(runs, _NUMBERED))
        runs = block.runs
    if "\n" in block.text:
        runs = merged(replace(run, text=run.text.replace("\n", " ")) for run in runs)
    return replace(block, kind=kind, runs=runs, level=None if is_title else rank)


Weight = tuple[float, bool]
"""A heading's size in whole points, and whether it is bold."""


def _is_heading(paragraph: Paragraph, usual: Measures) -> bool:
    text = " ".join(line.text for line in paragraph.lines)
    if len(text) > LONGEST_HEADING or not any(map(str.isalpha, text)):
        return False
    if paragraph.size >= usual.size * 1.08 + 0.3:
        return True
    stands_out = paragraph.bold and not usual.bold and paragraph.size >= usual.size - 0.6
    return stands_out and len(paragraph.lines) <= 4 and not SENTENCE_END.search(text)


def _ranks(headings: Mapping[int, Weight], title: int) -> dict[Weight, int]:
    """Return each weight's rank: the title's, if there is one, is not counted."""
    weights = {weight for at, weight in headings.items() if at != title}
    ranks = {weight: rank for rank, weight in enumerate(sorted(weights, reverse=True), 1)}
    return {**dict.fromkeys(headings.values(), 1), **ranks}


def _title(headings: Mapping[int, Weight], paragraphs: Sequence[Paragraph], usual: Measures) -> int:
    """Return which paragraph is the title: on page 1, larger than any other; -1 if none."""
    sizes = sorted(((paragraphs[at].size, at) for at in headings), reverse=True)
    if not sizes:
        return -1
    (size, at), rest = sizes[0], sizes[1:2]
    larger = size > usual.size * 1.2 and all(size > other + 0.6 for other, _ in rest)
    return at if larger and paragraphs[at].first.page == 1 else -1


def _depth(indents: list[float], paragraph: Paragraph) -> int:
    """Return an item's depth among the list's, from how far in it stands."""
    line = paragraph.first
    while indents and line.x0 < indents[-1] - 0.7 * line.size:
        indents.pop()
    if not indents or line.x0 > indents[-1] + 0.7 * line.size:
        # A list that goes on in the next column stands elsewhere on the page.
        if indents and line.x0 > indents[-1] + 12 * line.size:
            indents.clear()
        indents.append(line.x0)
    return len(indents)


def _runs(paragraph: Paragraph, context: Context) -> tuple[Run, ...]:
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


def _join(found: list[Run], joint: str, after: str, words: frozenset[str]) -> None:
    last = found[-1]
    if joint != "\n" and ends_divided(last.text):
        found[-1] = replace(last, text=joined(last.text, after, words))
    else:
        found.append(Run(joint, last.marks) if "sup" not in last.marks else Run(joint))


def _line_runs(line: Line, context: Context) -> Iterator[Run]:
    for at, (gap, span, text) in enumerate(line.pieces):
        raised = line.raised(span)
        marks = (*("b",) * span.bold, *("i",) * span.italic, *("sup",) * raised)
        if gap:
            yield Run(gap)
        called = context.notes.get((line.page, text.strip())) if at and raised else None
        shown = _visible(text) if at else _visible(text).lstrip()
        yield Run(note=called) if called else Run(shown, marks, link=span.link)


def _visible(text: str) -> str:
    """Return the text without soft hyphens, save one that ends it."""
    return text[:-1].replace("\u00ad", "") + text[-1:] if "\u00ad" in text else text


def _common_marks(runs: Sequence[Run]) -> tuple[str, ...]:
    told = [run for run in runs if run.text.strip()]
    return tuple(mark for mark in ("b", "i") if told and all(mark in run.marks for run in told))


def _without(marks: tuple[str, ...], gone: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(mark for mark in marks if mark not in gone)


def _cut(runs: Sequence[Run], start: re.Pattern[str]) -> tuple[Run, ...]:
    """Return the runs without what the pattern matches at their start."""
    found = start.match("".join(run.text for run in runs))
    left, kept = found.end() if found else 0, []
    for run in runs:
        gone = min(left, len(run.text))
        left -= gone
        kept.append(replace(run, text=run.text[gone:]) if gone else run)
    return merged(kept)
