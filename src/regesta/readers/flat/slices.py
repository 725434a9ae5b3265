"""Cut and join runs by the position of their text, without losing formatting or note calls."""

import re
from dataclasses import replace

from regesta.model.document import Block, Run, merged


def cut(runs: tuple[Run, ...], start: int, stop: int | None = None) -> tuple[Run, ...]:
    """Return the runs of the text from `start` to before `stop`; calls stay where they stand."""
    end = sum(len(run.text) for run in runs) if stop is None else stop
    kept: list[Run] = []
    at = 0
    for run in runs:
        text = run.text[max(start - at, 0) : max(end - at, 0)]
        if text or (run.note and start <= at <= end):
            kept.append(replace(run, text=text))
        at += len(run.text)
    return merged(kept)


def without(runs: tuple[Run, ...], start: int, stop: int, *between: Run) -> tuple[Run, ...]:
    """Return the runs with the text from `start` to `stop` taken out, `between` in its place."""
    before = cut(runs, 0, start)
    after = tuple(run for run in cut(runs, stop) if not (run.note and run in before))
    return merged((*before, *between, *after))


def stripped(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Return the runs without white space at either end."""
    text = "".join([run.text for run in runs])
    start = len(text) - len(text.lstrip())
    if len(runs) == 1 and text and not start and not text[-1].isspace():
        return runs  # as most are
    return cut(runs, start, max(len(text.rstrip()), start))


def joined(first: Block, second: Block) -> Block:
    """Return the two blocks as one paragraph; a hyphen at a line's end is undone."""
    text = first.text
    if re.search(r"[^\W\d_][-\u00ad\u2010]$", text) and second.text[:1].islower():
        return replace(first, runs=merged((*cut(first.runs, 0, len(text) - 1), *second.runs)))
    return replace(first, runs=merged((*first.runs, Run(" "), *second.runs)))
