"""Pages of several entries: catalogues of cards, and listings of teasers."""

from collections import defaultdict
from collections.abc import Iterator

from lxml import etree

from regesta.model.document import Block, BlockKind
from regesta.readers.charset import clean
from regesta.readers.html.blocks import blocks
from regesta.readers.html.inline import is_chip
from regesta.readers.html.tree import Element, own, text
from regesta.readers.text.listing import ARCHIVE, is_more

_HEADS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ENTRY = "entry"


def cards(main: Element) -> list[Element]:
    """Return a catalogue's cards: siblings alike, each with a heading and chips; [] for others."""
    alike: dict[tuple[Element | None, str, str], list[Element]] = defaultdict(list)
    for element in main.iter("div", "article", "li", "section", "a", "tr"):
        if own(element, "class"):
            alike[element.getparent(), str(element.tag), own(element, "class")].append(element)
    groups = [group for group in alike.values() if len(group) >= 2 and all(map(_is_card, group))]
    return max(groups, key=len, default=[])


def _is_card(element: Element) -> bool:
    has_head = any(True for _ in element.iter(*_HEADS))
    return has_head and any(is_chip(inner) for inner in element.iterdescendants())


def catalogue(main: Element) -> tuple[Block, ...]:
    """Return a catalogue page's blocks in order, its chips apart."""
    return blocks(main)


def is_listing(main: Element) -> bool:
    """Say whether the page lists teasers: several "Read more", or several articles with titles."""
    more = sum(1 for link in main.iter("a", "button") if is_more(text(link)))
    return more >= 2 or len(_articles(main)) >= 3


def listing(main: Element) -> tuple[Block, ...]:
    """Return a listing's blocks, entries parted by rules; "Read more" itself is left out."""
    for link in [link for link in main.iter("a", "button") if is_more(text(link))]:
        _replace_by_rule(link)
    for article in _articles(main):
        article.insert(0, _rule())
        article[0].tail, article.text = clean(article.text or ""), None
        article.append(_rule())
    told = _parted(block for block in blocks(main))
    return tuple(_joined(told))


def _articles(main: Element) -> list[Element]:
    """Return the elements that are entries: sibling articles, each with a linked heading."""
    found = [element for element in main.iter("article") if _has_linked_head(element)]
    return found if len({element.getparent() for element in found}) == 1 else []


def _has_linked_head(element: Element) -> bool:
    return any(head.find(".//a") is not None or _in_link(head) for head in element.iter(*_HEADS))


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
