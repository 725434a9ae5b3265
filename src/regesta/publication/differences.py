"""What changed between two versions of an edition: paragraph by paragraph, word by word."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from lxml import etree
from lxml.html import tostring

from regesta.model.document import Block, BlockKind, Document, Layer
from regesta.model.findings import Translate
from regesta.publication.inline import add, add_text

_ = str
"""Marks a sentence for the interface's catalogs; it is translated where it is shown."""

SAME, ADDED, REMOVED = "same", "added", "removed"
"""What became of words between the two."""

CHANGED = "changed"

ALIKE = 0.35
"""The share of words in common from which a paragraph is a changed one, not another."""

_COMPARED = 250_000
"""Pairs of paragraphs compared in a stretch at most: a few seconds' worth."""

_WORD = re.compile(r"\w+|[^\w\s]|\s+")

WORDS = {CHANGED: _("changed"), ADDED: _("added"), REMOVED: _("removed")}


@dataclass(frozen=True, slots=True)
class Difference:
    """A paragraph that is `changed`, `added` or `removed`.

    `where` is its label, under which it is found in print, or the place it has without one; `words`
    are stretches of it, each `same`, `added` or `removed`.
    """

    kind: str
    where: str
    before: str
    after: str
    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Paragraph:
    where: str
    text: str
    words: Counter[str] = field(default_factory=Counter)


def differences(before: Document, after: Document) -> tuple[Difference, ...]:
    """Return the paragraphs in which two versions differ, in the order of the newer one."""
    old, new = tuple(_paragraphs(before)), tuple(_paragraphs(after))
    texts = ([one.text for one in old], [one.text for one in new])
    matcher = SequenceMatcher(None, *texts, autojunk=False)
    return tuple(
        told
        for tag, start, end, begin, stop in matcher.get_opcodes()
        if tag != "equal"
        for told in _between(old[start:end], new[begin:stop])
    )


def page(
    title: str, told: Sequence[Difference], language: str, translate: Translate = str
) -> bytes:
    """Return the differences as a page, in UTF-8: no script, every word put in as text."""
    root = etree.Element("html", lang=language)
    head, body = add(root, "head"), add(root, "body")
    add(head, "meta", charset="utf-8")
    add(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    add_text(add(head, "title"), title)
    add(head, "style").text = _STYLE
    main = add(body, "main")
    add_text(add(main, "h1"), title)
    if not told:
        add_text(add(main, "p"), translate(_("The words are the same.")))
    for one in told:
        _put(main, one, translate)
    text: str = tostring(root, doctype="<!DOCTYPE html>", encoding="unicode", pretty_print=False)
    return text.encode() + b"\n"


def _put(main: etree._Element, one: Difference, translate: Translate) -> None:
    section = add(main, "section")
    add_text(add(section, "h2"), f"{one.where}: {translate(WORDS[one.kind])}")
    line = add(section, "p")
    for kind, words in one.words:
        if kind == SAME:
            add_text(line, words)
        else:
            add_text(add(line, "ins" if kind == ADDED else "del"), words)


_STYLE = (
    "body{font:1.05rem/1.6 system-ui,sans-serif;margin:0 auto;max-width:45rem;padding:1rem;"
    "color:#1a1a1a;background:#fff;overflow-wrap:anywhere}h1{font-size:1.4rem}"
    "h2{font-size:1rem;margin-bottom:0}p{margin-top:.3rem}"
    "ins{background:#d7f5dd;color:#0b4a1c}del{background:#fde0dd;color:#7d1109}"
)


def _paragraphs(document: Document) -> Iterator[_Paragraph]:
    """Yield every paragraph with the name people give it: the labels that lead to it."""
    path: list[tuple[int, str]] = []
    for count, block in enumerate(document.blocks, 1):
        where = _where(block, path, count)
        for one in block.inner() if block.rows else (block,):
            if one.text.strip():
                yield _paragraph(where, one.text)
    for note in document.notes:
        yield _paragraph(f"note {note.mark}", note.text)


def _paragraph(where: str, text: str) -> _Paragraph:
    plain = " ".join(text.split())
    return _Paragraph(where, plain, Counter(re.findall(r"\w+", plain.lower())))


def _where(block: Block, path: list[tuple[int, str]], count: int) -> str:
    if block.layer is not Layer.BODY:
        return str(block.layer)
    depth = (block.level or 1) if block.kind is BlockKind.ITEM else 0
    while path and path[-1][0] >= depth:
        path.pop()
    if not block.label:
        return f"paragraph {count}"
    path.append((depth, block.label))
    return " ".join(label for _, label in path)


def _between(old: Sequence[_Paragraph], new: Sequence[_Paragraph]) -> Iterator[Difference]:
    """Yield what became of a stretch in which nothing is the same, in the newer one's order."""
    pairs = dict(_pairs(old, new))
    place = 0
    for number, one in enumerate(new):
        if number not in pairs:
            yield Difference(ADDED, one.where, "", one.text, ((ADDED, one.text),))
            continue
        yield from map(_removed, old[place : pairs[number]])
        before = old[pairs[number]]
        place = pairs[number] + 1
        words = tuple(_words(before.text, one.text))
        yield Difference(CHANGED, one.where, before.text, one.text, words)
    yield from map(_removed, old[place:])


def _removed(one: _Paragraph) -> Difference:
    return Difference(REMOVED, one.where, one.text, "", ((REMOVED, one.text),))


def _pairs(old: Sequence[_Paragraph], new: Sequence[_Paragraph]) -> Iterator[tuple[int, int]]:
    """Yield which paragraph was changed into which: in order, as alike as can be in all.

    A stretch too long to compare each with each is taken for another text altogether.
    """
    if len(old) * len(new) > _COMPARED:
        return
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    alike = [[_alike(one, other) for other in new] for one in old]
    for row in range(len(old) - 1, -1, -1):
        for column in range(len(new) - 1, -1, -1):
            paired = best[row + 1][column + 1] + alike[row][column]
            best[row][column] = max(best[row + 1][column], best[row][column + 1], paired)
    row = column = 0
    while row < len(old) and column < len(new):
        if alike[row][column] and best[row][column] > max(
            best[row + 1][column], best[row][column + 1]
        ):
            yield column, row
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1


def _alike(one: _Paragraph, other: _Paragraph) -> float:
    """Return the share of words two have in common, 0 where that makes them different ones."""
    total = one.words.total() + other.words.total()
    share = 2 * (one.words & other.words).total() / total if total else 0.0
    return share if share >= ALIKE else 0.0


def _words(before: str, after: str) -> Iterator[tuple[str, str]]:
    for lost, gained in _stretches(_WORD.findall(before), _WORD.findall(after)):
        if lost == gained:
            yield SAME, lost
            continue
        told = ((REMOVED, lost), (ADDED, gained))
        yield from (one for one in told if one[1])


def _stretches(one: list[str], other: list[str]) -> Iterator[tuple[str, str]]:
    """Yield stretches of both; a space alone between two changes is part of one change."""
    lost = gained = ""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    codes = matcher.get_opcodes()
    for number, (tag, start, end, begin, stop) in enumerate(codes):
        old, new = "".join(one[start:end]), "".join(other[begin:stop])
        is_between = 0 < number < len(codes) - 1 and not new.strip()
        if tag != "equal" or is_between:
            lost, gained = lost + old, gained + new
            continue
        if lost or gained:
            yield lost, gained
        lost = gained = ""
        yield old, new
    if lost or gained:
        yield lost, gained
