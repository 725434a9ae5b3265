"""Labels that stand beside their values in whatever elements: a record that is no table."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from regesta.model.document import Block, BlockKind, Cell, Run
from regesta.model.labels import field_of, is_record
from regesta.readers.html.inline import PLAIN, Line, gather, runs
from regesta.readers.html.tree import BLOCKS, Element, drop, own, text

_LEAST_ROWS = 3
_LONGEST_LABEL = 60
_MOST_FRAMED = 6


@dataclass(frozen=True, slots=True)
class Pair:
    """A label's element, and its value's: the next one, or itself where the value is its tail."""

    label: Element
    value: Element | None = None
    tail: str = ""


def taken(main: Element) -> Block | None:
    """Return the label/value list, taken out of the tree; None where the page has none."""
    known = [pair for element in main.iter() if _is_known(element) and (pair := _pair(element))]
    if len(known) < _LEAST_ROWS or not is_record(text(pair.label) for pair in known):
        return None
    pairs = _with_unknown(main, known)
    rows = tuple(_row(pair) for pair in pairs)
    for pair in pairs:
        _drop(main, pair)
    return Block(BlockKind.TABLE, rows=rows)


def _is_known(element: Element) -> bool:
    return not len(element) and bool(field_of(element.text or ""))


def _pair(leaf: Element) -> Pair | None:
    """Return the label with what stands beside it, or beside the frame that holds only it."""
    label = leaf
    while True:
        tail = (label.tail or "").strip(" :\n\t\xa0")
        after, frame = label.getnext(), label.getparent()
        if tail:
            return Pair(label, tail=" ".join(tail.split()))
        if after is not None:
            return Pair(label) if _holds_label(after) else Pair(label, after)
        if frame is None or text(frame).rstrip(" :") != text(leaf).rstrip(" :"):
            return Pair(leaf)
        label = frame


def _holds_label(element: Element) -> bool:
    return bool(field_of(text(element))) or any(map(_is_known, element.iter()))


def _with_unknown(main: Element, known: list[Pair]) -> list[Pair]:
    """Return the pairs with those among them whose label is unknown, but looks like the others."""
    tag, names = Counter(map(_look, known)).most_common(1)[0][0]
    if not names:
        return known
    alike = {pair.label: pair for pair in known}
    holder = _common(main, known)
    for element in holder.iter(tag):
        said = text(element)
        if own(element, "class") == names and 0 < len(said) <= _LONGEST_LABEL:
            pair = alike.get(element) or _pair(element)
            if pair is not None and (pair.value is not None or pair.tail):
                alike.setdefault(element, pair)
    return [alike[element] for element in main.iter() if element in alike]


def _look(pair: Pair) -> tuple[str, str]:
    return str(pair.label.tag), own(pair.label, "class")


def _common(main: Element, known: list[Pair]) -> Element:
    """Return the innermost element that holds every label."""
    others = [set(pair.label.iterancestors()) for pair in known[1:]]
    above = known[0].label.iterancestors()
    return next((one for one in above if all(one in held for held in others)), main)


def _row(pair: Pair) -> tuple[Cell, ...]:
    label = text(pair.label).rstrip(":").strip()
    said = _after(pair.label) if pair.value is None else runs(pair.value)
    return (Cell((Block(runs=(Run(label),)),)), Cell((Block(runs=said),)) if said else Cell())


def _after(label: Element) -> tuple[Run, ...]:
    """Return what stands on the label's line after it: text, and links in it."""
    line = Line()
    line.add((label.tail or "").lstrip(" :\n\t\xa0"), PLAIN)
    for element in _beside(label):
        gather(element, line, PLAIN, {})
        line.add(element.tail, PLAIN)
    return line.told()


def _beside(label: Element) -> Iterator[Element]:
    """Yield the elements on the label's line, up to a line's end or another label."""
    if not (label.tail or "").strip(" :\n\t\xa0"):
        return
    for element in label.itersiblings():
        if element.tag == "br" or element.tag in BLOCKS or _holds_label(element):
            return
        yield element


def _drop(main: Element, pair: Pair) -> None:
    """Take out the line that holds the pair and no other, or else the pair itself."""
    holder = pair.label.getparent()
    while holder is not None and holder is not main and holder.tag not in BLOCKS:
        holder = holder.getparent()
    if holder is not None and holder is not main and _holds_only(holder, pair):
        drop(holder)
        return
    if pair.tail:
        for element in list(_beside(pair.label)):
            element.tail = None
            drop(element)
        pair.label.tail = None
    for one in (pair.value, pair.label):
        if one is not None:
            drop(one)


def _holds_only(holder: Element, pair: Pair) -> bool:
    if len(holder) > _MOST_FRAMED:
        return False
    beside = " ".join(text(one) + (one.tail or "") for one in _beside(pair.label))
    said = f"{pair.tail}{beside}" if pair.value is None else text(pair.value)
    rest = len(text(holder)) - len(text(pair.label)) - len(said)
    return rest <= 3  # a colon and the spaces between
