"""Lines that were wrapped, joined again; lines that were written as lines, left alone.

A wrapper breaks a line where the next word does not fit. So a line goes on in the next one when
that one's first word would not have fitted; how wide the lines were is measured where it cannot be
mistaken: where the next line goes on in lower case.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise

Line = tuple[int, str]
"""A line's number, counted from 1, and its text."""

GLUE = "\ue003"
"""Ends a line that a page's end has cut, wherever lines are wrapped or not."""
_LONGEST_WRAPPED = 110
_LEAST_WRAPPED = 45
_SLACK = 6
"""Letters by which lines of proportional type may differ, where the sentence goes on."""
_LONGEST_WORD, _LONGEST_BEGINNING = 300, 600
"""Letters that tell how a paragraph ends, and how it begins."""

_FEWEST_RUN_ON = 3
"""Where no empty line parts the paragraphs, so many lines have to go on in lower case."""

_LABEL = re.compile(
    r"""
    \s*(?P<label>
        \((?:[a-z]{1,2}|[ivxlc]{1,6}|\d{1,3})\) | \[\d{1,3}\] | [a-z]\) | [ivxl]{1,5}[.)]
      | (?:\d{1,3}\.)*\d{1,3}[.)] | [IVXLC]{1,6}\. | [A-Z]\. | [•·▪▫‣◦●○■□➢✓*–—-] | [\uf020-\uf0ff]
      | o(?=\t|\s\s) | \d{1,2}\t
    )(?:\s+|$)(?P<rest>.*)
    """,
    re.VERBOSE,
)
_FOOT = re.compile(r"\s*(?:\d{1,2}|[¹²³⁴-⁹]+)\s?[A-ZÀ-Þ“«]")
_FIXED = re.compile(
    r"\s*(?:\||>|#{1,6}\s|```|~~~|[-=_*~+]{3})|.*\S(?:\t+|\s{4,})\S|\s*\S+://\S+\s*$"
)
_LABELLED = re.compile(r"\s*\S{1,6}\s+\S")
_ADDRESSEE = re.compile(r"\s*\w[\w /.-]{0,24}:\s\S")
_SENTENCE_END = re.compile(r"[.:;!?…][”\"’»)\]]?\d{0,2}$")
_INITIALS = re.compile(r"(?:\b[A-ZÕÄÖÜ]{2,}|\d)[-\u2010]$")
_REFERS = re.compile(
    r"(?:\b(?:paragraphs?|subparagraphs?|articles?|points?|clauses?|nos?\.?|lõi\w*|punkt\w*"
    r"|alin[ée]as?|apartados?|artículos?)|§|n°|(?<![;,])\s(?:and|or|to|et|ou|ja|või|y))$",
    re.IGNORECASE,
)


def unwrapped(lines: Sequence[Line], *, loose: bool = False) -> Iterator[Line]:
    """Yield the lines that hold something, those that a wrapper broke joined again.

    In a `loose` text every line of some length goes on unless it ends a sentence.
    """
    least = _reach(lines) or (_LEAST_WRAPPED if loose else 0)
    number, said, last = 0, "", ""
    join = partial(_joined, _joiner(lines))
    for at, line in lines:
        is_cut = said.endswith(GLUE)
        if is_cut or (said and least and line.strip() and _goes_on(said, last, line, least)):
            said, last = join(said.rstrip(GLUE).rstrip(), line.strip()), line
            continue
        if said.strip():
            yield number, said
        number, said, last = at, line.rstrip(), line
    if said.strip():
        yield number, said


def _joiner(lines: Sequence[Line]) -> Callable[[str, str], str]:
    """Return what undoes a word's division; the text is its dictionary, read when one is met."""
    known: list[Callable[[str, str], str]] = []

    def undivided(said: str, line: str) -> str:
        if not known:
            from regesta.readers.pdf import hyphens

            words = hyphens.vocabulary(line for _, line in lines)
            known.append(lambda before, after: hyphens.joined(before, after, words))
        return known[0](said, line)

    return undivided


def _joined(undivided: Callable[[str, str], str], said: str, line: str) -> str:
    at = max(len(said) - _LONGEST_WORD, 0)  # what stands further up has no say in it
    if _INITIALS.search(said, at) and said[-1] != "\u00ad":
        return said + line  # "AI-" and "G7-" are no halves of words
    if not _is_divided(said, line):
        return f"{said} {line}"
    return said[:at] + undivided(said[at:], line) + line


def _is_divided(said: str, line: str) -> bool:
    return said[-1:] in ("-", "\u00ad", "\u2010") and said[-2:-1].isalnum() and line[:1].isalnum()


def _reach(lines: Sequence[Line]) -> float:
    """Return how far a line with the next one's first word reaches at least, if it goes on.

    0 where lines are paragraphs: where many are long, or none goes on in lower case.
    """
    said = [line.rstrip() for _, line in lines if not _FIXED.match(line)]
    lengths = [len(line) for line in said if line]
    if not lengths or sum(length > _LONGEST_WRAPPED for length in lengths) * 20 > len(lengths):
        return 0
    pairs = [(line, after) for line, after in pairwise(said) if line and after]
    going_on = sorted(_span(line, after) for line, after in pairs if _runs_on(line, after))
    needed = 1 if sum(1 for line in said if not line) > 1 else _FEWEST_RUN_ON
    if len(going_on) < needed:
        return 0
    widest = max(len(line) for line, after in pairs if _runs_on(line, after))
    reach = max(min(going_on[len(going_on) // 10], widest + 1), widest * 0.6)
    full = sum(1 for line, after in pairs if _span(line, after) >= reach and not _label(after))
    return reach if len(going_on) * 4 >= full else 0


def _span(line: str, after: str) -> int:
    return len(line.rstrip()) + 1 + len(after.split(maxsplit=1)[0])


def _runs_on(line: str, after: str) -> bool:
    """Say whether one line cannot but go on in the next."""
    return (
        len(line) >= _LEAST_WRAPPED
        and after.lstrip()[:1].islower()
        and not _SENTENCE_END.search(line.rstrip())
        and not _label(after)
    )


def _label(line: str) -> re.Match[str] | None:
    return _LABEL.match(line)


def _goes_on(said: str, last: str, line: str, least: float) -> bool:
    begun = said[:_LONGEST_BEGINNING]
    if _FIXED.match(line) or _FIXED.match(begun) or _starts(begun, last, line):
        return False
    ended = _SENTENCE_END.search(last.rstrip()) is not None
    return (
        _span(last, line) >= (least if ended else least - _SLACK)
        or (_runs_on(last, line) and len(last.rstrip()) > least * 0.7)
        or (_is_divided(last.rstrip(), line.strip()) and line.strip()[:1].islower())
    )


def _starts(said: str, last: str, line: str) -> bool:
    """Say whether a paragraph starts here, however full the line before it is."""
    ended = _SENTENCE_END.search(last.rstrip()) is not None
    if match := _label(line):
        return _is_label(match, last, ended)
    if (ended and _FOOT.match(line)) or (_ADDRESSEE.match(line) and _ADDRESSEE.match(said)):
        return True
    indent, before = (len(text) - len(text.lstrip()) for text in (line, last))
    return indent >= 2 and indent > before and _label(said) is None


def _is_label(match: re.Match[str], last: str, ended: bool) -> bool:
    """Say whether a label opens the line, not a number or an initial that came to stand there."""
    label, rest = match["label"], match["rest"]
    if ended or (not label[-1].isalnum() and label[0] not in "([" and not label[0].isalnum()):
        return True
    if _REFERS.search(last.rstrip()):
        return False
    if label[0] in "([":
        return label[0] == "(" or rest[:1].isupper()
    if len(label) == 2 and label[0].isupper() and label not in ("I.", "V.", "X."):
        return False
    return rest[:1].isupper()
