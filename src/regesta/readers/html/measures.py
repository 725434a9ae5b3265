"""How much of a page each of its elements says: in all, in links, and as running text."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from regesta.readers.flat.shapes import ends_sentence
from regesta.readers.html.tree import BLOCKS, Element, own, text
from regesta.readers.text.listing import is_more

_LEAST_LINE = 25
_LEAST_SENTENCE = 60
_LEAST_LONG = 160
_MOST_LINKED = 0.5
_MOST_WOVEN = 0.85
"""Where links are woven into sentences, words between them remain."""

_LEAST_GROUP = 3
_MOST_TEASER = 700
_LEAST_TITLE = 8
_REPLY = re.compile(r"(?:reply|vasta|répondre|responder|ответить)\W*", re.IGNORECASE)
_HEADS = ("h1", "h2", "h3", "h4", "h5", "h6")
_GROUPED = ("div", "article", "li", "section", "a", "tr", "td")


@dataclass(slots=True)
class Line:
    """What an element says in lines of its own, not in those of the elements in it."""

    said: int = 0
    linked: int = 0
    links: int = 0
    last: str = ""

    def is_prose(self) -> bool:
        """Say whether the line is running text: long, and no link for the most part."""
        if self.said < _LEAST_LINE:
            return False
        ends = ends_sentence(self.last)
        most = _MOST_WOVEN if ends and self.links > 1 else _MOST_LINKED
        long_enough = self.said >= (_LEAST_SENTENCE if ends else _LEAST_LONG)
        return long_enough and self.linked <= most * self.said


@dataclass(frozen=True, slots=True)
class Measures:
    """Letters by element: all that is said in it, what of it is no link or title, running text."""

    said: dict[Element, int] = field(default_factory=dict)
    free: dict[Element, int] = field(default_factory=dict)
    prose: dict[Element, int] = field(default_factory=dict)
    lines: dict[Element, int] = field(default_factory=dict)

    def prose_lines(self) -> Iterator[Element]:
        """Yield the elements that are lines of running text, in the page's order."""
        yield from self.lines


def measured(main: Element) -> Measures:
    """Return what the elements under this one say; teasers and answers are no running text."""
    order = list(main.iter())
    own_lines = _lines(main, order)
    lines = {one: own_lines[one].said for one in order if own_lines[one].is_prose()}
    for member in teasers(main):
        for element in member.iter():
            lines.pop(element, None)
    found = Measures(lines=lines)
    for element in order:
        line = own_lines[element]
        found.said[element] = line.said
        found.free[element] = 0 if element.tag == "h1" else line.said - line.linked
        found.prose[element] = lines.get(element, 0)
    for element in reversed(order):
        parent = element.getparent()
        if parent is not None and element is not main:
            found.said[parent] += found.said[element]
            found.free[parent] += found.free[element]
            found.prose[parent] += found.prose[element]
    return found


def _lines(main: Element, order: list[Element]) -> dict[Element, Line]:
    told: dict[Element, Line] = defaultdict(Line)
    holders: dict[Element, tuple[Element, bool]] = {}
    for element in order:
        parent = element.getparent()
        outer = holders.get(parent) if parent is not None and element is not main else None
        above, in_link = outer or (element, False)
        holder = element if outer is None or element.tag in BLOCKS else above
        holders[element] = holder, in_link or element.tag == "a"
        told[holder].links += element.tag == "a"
        _count(told[holder], element.text, in_link or element.tag == "a")
        if outer is not None:
            _count(told[above], element.tail, in_link)
    return told


def _count(line: Line, said: str | None, in_link: bool) -> None:
    bare = said.strip() if said else ""
    if bare:
        line.said += len(bare)
        line.linked += len(bare) if in_link else 0
        line.last = bare


def teasers(main: Element) -> Iterator[Element]:
    """Yield what stands in groups of teasers, comments and the like."""
    groups: dict[tuple[Element | None, str, str], list[Element]] = defaultdict(list)
    for element in main.iter(*_GROUPED):
        groups[element.getparent(), str(element.tag), own(element, "class")].append(element)
    for group in groups.values():
        if _are_teasers(group):
            yield from group


def _are_teasers(group: list[Element]) -> bool:
    if len(group) >= _LEAST_GROUP:
        return sum(map(is_teaser, group)) * 3 >= len(group) * 2
    return len(group) == _LEAST_GROUP - 1 and all(map(_is_headed_teaser, group))


def _is_headed_teaser(element: Element) -> bool:
    heads = list(element.iter(*_HEADS))
    return bool(heads) and _leads(heads[0]) and is_teaser(element)


def is_teaser(element: Element) -> bool:
    """Say whether an element leads elsewhere: its heading does, or it ends in "Read more"."""
    if any(
        is_more(said := text(link)) or _REPLY.fullmatch(said)
        for link in element.iter("a", "button")
    ):
        return len(text(element)) <= 4 * _MOST_TEASER
    if len(text(element)) > _MOST_TEASER:
        return False
    if element.tag == "a" or next(element.iter(*_HEADS), None) is None:
        return _is_linked_line(element)
    return any(_leads(head) for head in element.iter(*_HEADS))


def ends_in_reply(element: Element) -> bool:
    """Say whether an element is a reader's comment: one may answer it."""
    return any(_REPLY.fullmatch(text(link)) for link in element.iter("a", "button"))


def _leads(head: Element) -> bool:
    return head.find(".//a") is not None or next(head.iterancestors("a"), None) is not None


def _is_linked_line(element: Element) -> bool:
    """Say whether an element is one link, or begins with one that is a line of its own."""
    if element.tag == "a":
        return True
    link = next(element.iter("a"), None)
    said = text(link) if link is not None else ""
    if link is None or len(said) < _LEAST_TITLE or not text(element).startswith(said):
        return False
    after = link.getnext()
    ends = after is None or after.tag == "br" or after.tag in BLOCKS
    return len(said) * 2 > len(text(element)) or (ends and not (link.tail or "").strip())
