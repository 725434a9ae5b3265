"""Pieces put back inside what stood around them: links, fields, content controls, tags."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import groupby

from lxml import etree

from regesta.publication.docx.dialect import Dialect, emptied
from regesta.publication.docx.inline import Around, Frame

Path = tuple[Around, ...]
Piece = tuple[Path, list[etree._Element]]  # noqa: SLF001 - lxml names it so
"""Elements, and what stands around them, outermost first."""


def nested(
    pieces: Sequence[Piece], names: Dialect, depth: int = 0, seen: set[int] | None = None
) -> Iterator[etree._Element]:
    """Yield the pieces inside what stands around them; a control's identity is given once."""
    known = set() if seen is None else seen

    def at(piece: Piece) -> Around | None:
        return piece[0][depth] if len(piece[0]) > depth else None

    for around, group in groupby(pieces, key=at):
        inner = list(group)
        if around is None:
            for _, elements in inner:
                yield from elements
            continue
        content = list(nested(inner, names, depth + 1, known))
        yield from _wrapped(around, content, names, is_again=id(around) in known)
        known.add(id(around))


def common(one: Path, other: Path) -> Path:
    """Return what stands around both."""
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine is not theirs:
            break
        count += 1
    return one[:count]


def _wrapped(
    around: Around, content: list[etree._Element], names: Dialect, *, is_again: bool
) -> list[etree._Element]:
    """Return the content inside a link, a field or a control like the original's."""
    if isinstance(around, Frame):
        if around.simple is not None:
            return [_refilled(around.simple, content)]
        if not around.end:
            return content
        return [*deepcopy(around.begin), *content, *deepcopy(around.end)]
    if around.tag != names.name("sdt"):
        return [_refilled(around, content)]
    if is_again:
        return content
    copy = emptied(around)
    for child in around:
        if child.tag == names.name("sdtContent"):
            copy.append(_refilled(child, content))
        else:
            copy.append(deepcopy(child))
    return [copy]


def _refilled(wrapper: etree._Element, content: list[etree._Element]) -> etree._Element:
    copy = emptied(wrapper)
    copy.extend(deepcopy(child) for child in wrapper if str(child.tag).endswith("Pr"))
    copy.extend(content)
    return copy
