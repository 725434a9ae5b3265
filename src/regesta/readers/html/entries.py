"""Pages of several entries: catalogues of cards, and listings of teasers."""

from collections import defaultdict
from collections.abc import Iterator

from lxml import etree

from regesta.model.document import Block, BlockKind
from regesta.model.labels import card_field
from regesta.readers.charset import clean
from regesta.readers.flat.bylines import day_in
from regesta.readers.html.blocks import blocks
from regesta.readers.html.inline import is_chip
from regesta.readers.html.tree import Element, drop, own, text
from regesta.readers.text.listing import ARCHIVE, is_more, is_pager

_HEADS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LINES = ("p", "div", "span", "strong", "b")
_ENTRY = "entry"
_LEAST_ENTRIES = 3
_LEAST_SHARE = 0.4
_LEAST_TEASER = 8


def cards(main: Element) -> list[Element]:
    """Return a catalogue's cards: siblings alike, each with a heading and chips; [] for others."""
    return max((group for group in _alike(main) if all(map(_is_card, group))), key=len, default=[])


def _alike(main: Element) -> list[list[Element]]:
    """Return the groups of two and more siblings of one tag and class."""
    groups: dict[tuple[Element | None, str, str], list[Element]] = defaultdict(list)
    for element in main.iter("div", "article", "li", "section", "a", "tr"):
        groups[element.getparent(), str(element.tag), own(element, "class")].append(element)
    return [group for group in groups.values() if len(group) >= 2]


def _is_card(element: Element) -> bool:
    has_head = any(True for _ in element.iter(*_HEADS))
    return has_head and any(is_chip(inner) for inner in element.iterdescendants())


def tell_types(told: list[Element]) -> bool:
    """Say whether the cards say what type of activity they are of."""
    return any(
        card_field(text(inner))[0] == "types" for card in told for inner in card.iterdescendants()
    )


def catalogue(main: Element) -> tuple[Block, ...]:
    """Return a catalogue page's blocks in order, its chips apart; "Read more" is left out."""
    for link in _more(main):
        drop(link)
    return blocks(main)


def is_listing(main: Element) -> bool:
    """Say whether the page lists teasers: several "Read more", or most of it entries alike."""
    return len(_more(main)) >= 2 or bool(_entries(main))


def _more(main: Element) -> list[Element]:
    return [link for link in main.iter("a", "button") if is_more(text(link))]


def listing(main: Element) -> tuple[Block, ...]:
    """Return a listing's blocks, entries parted by rules; "Read more" itself is left out."""
    found = _entries(main)
    for link in _more(main):
        _replace_by_rule(link)
    for entry in found:
        title = _title(entry)
        if title is not None and title.tag in _LINES:
            title.tag = "h3"
        entry.insert(0, _rule())
        entry[0].tail, entry.text = clean(entry.text or ""), None
        entry.append(_rule())
    told = _parted(block for block in blocks(main) if not is_pager(block.text))
    return tuple(_joined(told))


def _entries(main: Element) -> list[Element]:
    """Return the elements that are entries: siblings alike, each with a linked heading."""
    groups = (group for group in _alike(main) if len(group) >= _LEAST_ENTRIES)
    found = max((group for group in groups if all(map(_is_entry, group))), key=len, default=[])
    told = sum(len(text(entry)) for entry in found)
    return found if told > len(text(main)) * _LEAST_SHARE else []


def _is_entry(element: Element) -> bool:
    """Say whether an element is a title that leads somewhere, with a word about what is there."""
    title = _title(element)
    return title is not None and len(text(element)) > len(text(title)) + _LEAST_TEASER


def _title(element: Element) -> Element | None:
    """Return an entry's title: a linked heading; beside a date, a line that is a link will do."""
    head = next((head for head in element.iter(*_HEADS) if _is_linked(head)), None)
    if head is not None or not any(map(_is_dated, element.iterdescendants())):
        return head
    lines = (link.getparent() for link in element.iter("a") if text(link))
    lined = (line for line in lines if line is not None and line is not element)
    return next((line for line in lined if line.tag in _LINES and _is_all_link(line)), None)


def _is_dated(element: Element) -> bool:
    return bool(day_in(" ".join(str(element.text or "").split())))


def _is_all_link(line: Element) -> bool:
    return text(line) == "".join(text(link) for link in line.iter("a"))


def _is_linked(head: Element) -> bool:
    return head.find(".//a") is not None or _in_link(head)


def _in_link(head: Element) -> bool:
    return next(head.iterancestors("a"), None) is not None


def _rule() -> Element:
    return etree.Element("hr", {"data-regesta": _ENTRY})


def _replace_by_rule(link: Element) -> None:
    rule = _rule()
    rule.tail = clean(link.tail or "")
    parent = link.getparent()
    if parent is not None:
        parent.replace(link, rule)


def _parted(told: Iterator[Block]) -> Iterator[Block]:
    """Yield the blocks with an archive's title ("Tag: ILO") between rules of its own."""
    for block in told:
        is_archive = block.kind is BlockKind.HEADING and ARCHIVE.match(block.text)
        if is_archive or (block.kind is BlockKind.HEADING and block.level == 1):
            yield Block(BlockKind.RULE)
            yield block
            yield Block(BlockKind.RULE)
        elif block.kind is BlockKind.RULE:
            yield Block(BlockKind.RULE)
        else:
            yield block


def _joined(told: Iterator[Block]) -> Iterator[Block]:
    """Yield the blocks without rules at either end or beside one another."""
    waiting, begun = False, False
    for block in told:
        if block.kind is BlockKind.RULE:
            waiting = begun
            continue
        if waiting:
            yield Block(BlockKind.RULE)
        waiting, begun = False, True
        yield block
