"""Runs as one line of text with marks, and back: what a translator sees and edits.

The marks are well-formed XML numbered within the message: `<b> <i> <u> <s> <sup> <sub>`,
`<a1>…</a1>` a link, `<fn1/>` a note call, `<tab/>`, `<br/>`, `<f1>…</f1>` a field with its shown
text, `<x1>…</x1>` any other character style. A `<` or `&` of the text that could be read as a mark
is escaped; nothing else is.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from regesta.model.document import MARKS, Run, merged

Legend = Mapping[str, Run]
"""What each numbered mark of a message stands for: "a1" → a run with the link, "fn2" → the note."""

_MARK = re.compile(r"<(/?)(b|i|u|s|sup|sub|[afx][1-9]\d*)>|<(fn[1-9]\d*|tab|br)/>")
_MISREAD = re.compile(rf"(?={_MARK.pattern})<|&(?=lt;|amp;)")
_WHITE = {"tab": "\t", "br": "\n"}

Opening = tuple[str, str]
"""A mark to be opened: its letter (`a`, `f`, `x`) and what it stands for, or the mark and ""."""


class MarkupError(ValueError):
    """A message's marks are not well formed, or name what its source has not."""


def markup(runs: Sequence[Run]) -> str:
    """Return the runs as text with marks.

    >>> markup((Run("GDP"), Run(note="1"), Run(" grew", ("b",))))
    'GDP<fn1/><b> grew</b>'
    """
    return "".join(_written(runs, {}))


def legend(runs: Sequence[Run]) -> dict[str, Run]:
    """Return what each numbered mark in `markup(runs)` stands for."""
    told: dict[str, Run] = {}
    for _ in _written(runs, told):
        pass
    return told


def has_marks(runs: Sequence[Run]) -> bool:
    """Say whether the runs say more than their text does."""
    return any(run.note or _openings(run) or "\t" in run.text or "\n" in run.text for run in runs)


def runs(text: str, known: Legend) -> tuple[Run, ...]:
    """Return the runs that a text with marks stands for.

    Raises `MarkupError` for a mark left open, closed out of turn, or not in the legend.
    """
    told: list[Run] = []
    stack: list[str] = []
    place = 0
    for match in _MARK.finditer(text):
        told.append(_styled(text[place : match.start()], stack, known))
        place = match.end()
        closing, paired, single = match.groups()
        if single:
            told.append(_single(single, stack, known))
        elif not closing:
            stack.append(paired)
        elif not stack or stack.pop() != paired:
            raise MarkupError(f"</{paired}>")
    if stack:
        raise MarkupError(f"<{stack[-1]}>")
    told.append(_styled(text[place:], stack, known))
    return merged(told)


def _written(runs: Sequence[Run], told: dict[str, Run]) -> Iterator[str]:
    stack: list[tuple[Opening, str]] = []
    for run in runs:
        wanted = _openings(run)
        keep = _common(wanted, stack)
        yield from _closed(stack, keep)
        for opening in wanted[keep:]:
            name = _name(opening, told)
            stack.append((opening, name))
            yield f"<{name}>"
        yield _content(run, told)
    yield from _closed(stack, 0)


def _closed(stack: list[tuple[Opening, str]], keep: int) -> Iterator[str]:
    while len(stack) > keep:
        yield f"</{stack.pop()[1]}>"


def _openings(run: Run) -> list[Opening]:
    numbered = (("a", run.link), ("f", run.field), ("x", run.style))
    return [pair for pair in numbered if pair[1]] + [(m, "") for m in MARKS if m in run.marks]


def _common(wanted: Sequence[Opening], stack: Sequence[tuple[Opening, str]]) -> int:
    count = 0
    for opening, (opened, _) in zip(wanted, stack, strict=False):
        if opening != opened:
            break
        count += 1
    return count


def _name(opening: Opening, told: dict[str, Run]) -> str:
    letter, value = opening
    if letter in MARKS:
        return letter
    template = {"a": Run(link=value), "f": Run(field=value), "x": Run(style=value)}[letter]
    return _numbered(letter, template, told)


def _numbered(letter: str, template: Run, told: dict[str, Run]) -> str:
    pattern = re.compile(rf"{letter}\d+")
    name = f"{letter}{sum(1 for key in told if pattern.fullmatch(key)) + 1}"
    told[name] = template
    return name


def _content(run: Run, told: dict[str, Run]) -> str:
    if run.note:
        return f"<{_numbered('fn', Run(note=run.note), told)}/>"
    escaped = _MISREAD.sub(lambda found: "&lt;" if found[0] == "<" else "&amp;", run.text)
    return escaped.replace("\t", "<tab/>").replace("\n", "<br/>")


def _single(name: str, stack: Sequence[str], known: Legend) -> Run:
    if name in _WHITE:
        return _styled(_WHITE[name], stack, known)
    note = _known(name, known).note
    return replace(_styled("", stack, known), note=note)


def _styled(text: str, stack: Sequence[str], known: Legend) -> Run:
    run = Run(text.replace("&lt;", "<").replace("&amp;", "&"))
    for name in stack:
        if name in MARKS:
            run = replace(run, marks=tuple(m for m in MARKS if m in (*run.marks, name)))
        else:
            template = _known(name, known)
            run = replace(
                run,
                link=template.link or run.link,
                field=template.field or run.field,
                style=template.style or run.style,
            )
    return run


def _known(name: str, known: Legend) -> Run:
    if name not in known:
        raise MarkupError(f"<{name}>")
    return known[name]
