"""Markdown's inline signs, read where a text is Markdown and left alone where it is not."""

import re
from collections.abc import Iterator
from dataclasses import replace

from regesta.model.document import MARKS, Run, merged

_TELLING = re.compile(
    r"""
    ^\#{1,6}\s+\S                              # "# Title"
    | ^(?:```|~~~)
    | ^\s*\|?\s*:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)+\|?\s*$   # a table's divider
    | \[[^\]\n]+\]\((?:https?://|mailto:|/|\#)[^)\s]*\)     # "[words](https://…)"
    | (?<![\w*])\*\*(?=[^\s*])[^*\n]+(?<=[^\s*])\*\*(?![\w*])
    """,
    re.VERBOSE | re.MULTILINE,
)
_INLINE = re.compile(
    r"""
      \\(?P<escaped>[!-/:-@\[-`{-~])
    | `(?P<code>[^`\n]+)`
    | !\[(?P<image>[^\]\n]*)\]\([^)\n]*\)
    | \[(?P<words>[^\]\n]+)\]\((?P<address>[^)\s]+)(?:\s"[^"\n]*")?\)
    | <(?P<auto>(?:https?://|mailto:)[^>\s]+)>
    | (?<![\w*])\*\*\*(?=\S)(?P<both>[^*\n]+?)(?<=\S)\*\*\*(?![\w*])
    | (?<![\w*])\*\*(?=\S)(?P<strong>(?:[^*\n]|(?<!\*)\*(?!\*))+?)(?<=\S)\*\*(?!\*)
    | (?<!\w)__(?=\S)(?P<strong_>[^_\n]+?)(?<=\S)__(?!\w)
    | (?<![\w*])\*(?=[^\s*])(?P<emphasis>[^*\n]+?)(?<=[^\s*])\*(?![\w*])
    | (?<!\w)_(?=[^\s_])(?P<emphasis_>[^_\n]+?)(?<=[^\s_])_(?!\w)
    | ~~(?=\S)(?P<struck>[^~\n]+?)(?<=\S)~~
    """,
    re.VERBOSE,
)
_MARKED = {
    "both": ("b", "i"),
    "strong": ("b",),
    "strong_": ("b",),
    "emphasis": ("i",),
    "emphasis_": ("i",),
    "struck": ("s",),
}
_DEEPEST = 4


def is_markdown(text: str) -> bool:
    """Say whether the text bears signs that only Markdown has.

    >>> is_markdown("## Opening"), is_markdown("Convention (No. 1) *")
    (True, False)
    """
    return _TELLING.search(text) is not None


def inline(runs: tuple[Run, ...], depth: int = 0) -> tuple[Run, ...]:
    """Return the runs with emphasis, links and code as formatting, and escapes undone."""
    return merged(piece for run in runs for piece in _pieces(run, depth))


def _pieces(run: Run, depth: int) -> Iterator[Run]:
    if run.note or depth > _DEEPEST:
        yield run
        return
    at = 0
    for match in _INLINE.finditer(run.text):
        yield replace(run, text=run.text[at : match.start()])
        yield from _piece(run, match, depth)
        at = match.end()
    yield replace(run, text=run.text[at:])


def _piece(run: Run, match: re.Match[str], depth: int) -> Iterator[Run]:
    kind = match.lastgroup or ""
    said = match[kind]
    if kind in ("escaped", "image"):
        yield replace(run, text=said)
    elif kind == "code":
        yield replace(run, text=said, style="code")
    elif kind == "auto":
        yield replace(run, text=said.removeprefix("mailto:"), link=said)
    elif kind == "address":
        yield from inline((replace(run, text=match["words"], link=said),), depth + 1)
    else:
        marks = tuple(mark for mark in MARKS if mark in (*run.marks, *_MARKED[kind]))
        yield from inline((replace(run, text=said, marks=marks),), depth + 1)
