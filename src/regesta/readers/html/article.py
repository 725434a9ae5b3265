"""Articles: the part of a page that is the article, its title, its text."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from regesta.model.document import Block, BlockKind
from regesta.readers.flat.shapes import ends_sentence
from regesta.readers.html.blocks import blocks
from regesta.readers.html.furniture import is_furniture_line, without_sections
from regesta.readers.html.inline import Calls
from regesta.readers.html.tree import Element, drop, names, text

_LEAST_PARAGRAPH = 25
_MOST_LINKED = 0.5
_MOST_AROUND = 1.35
_LEAD_WORDS = 8
_MOST_ROW = 0.75
_BYLINES = frozenset(
    ("byline", "entry-meta", "post-meta", "article-meta", "posted-on", "post-date", "post-author")
)


def container(main: Element) -> Element:
    """Return the element that holds the article: the densest in running text, not in links."""
    scores = _scores(main)
    if not scores:
        return main
    best = max(scores, key=lambda element: scores[element])
    held = len(text(best))
    for parent in best.iterancestors():
        if parent is main or len(text(parent)) > held * _MOST_AROUND:
            break
        best = parent
    return main if len(text(main)) <= held * _MOST_AROUND else best


def _scores(main: Element) -> dict[Element, float]:
    scores: dict[Element, float] = defaultdict(float)
    for paragraph in main.iter("p", "pre", "blockquote"):
        said = text(paragraph)
        if len(said) < _LEAST_PARAGRAPH or linked_share(paragraph) > _MOST_LINKED:
            continue
        parent = paragraph.getparent()
        if parent is not None:
            scores[parent] += len(said)
            above = parent.getparent()
            if above is not None and parent is not main:
                scores[above] += len(said) / 2
    return scores


def linked_share(element: Element) -> float:
    """Return which share of an element's text is links."""
    said = len(text(element))
    return sum(len(text(link)) for link in element.iter("a")) / said if said else 0.0


def article(main: Element, calls: Calls) -> tuple[Block, ...]:
    """Return an article's blocks: its title, then its text, what the site adds left out."""
    head = next(main.iter("h1"), None)
    without_sections(main)
    _drop_link_rows(main)
    inside = container(main)
    told = tuple(_kept(blocks(inside, calls)))
    if head is not None and not any(_is_title(block, head) for block in told):
        title = Block(BlockKind.HEADING, blocks(head)[0].runs, 1) if text(head) else None
        told = (title, *told) if title else told
    return tuple(titled(told))


def _drop_link_rows(main: Element) -> None:
    """Take out rows of links and the lines of date and author, which the metadata have."""
    for element in list(main.iter("ul", "ol", "div", "p", "section", "span")):
        if element is main or any(True for _ in element.iter("h1")):
            continue
        is_row = sum(1 for _ in element.iter("a")) > 1 and linked_share(element) > _MOST_ROW
        if is_row or names(element) & _BYLINES:
            drop(element)


def _is_title(block: Block, head: Element) -> bool:
    return block.kind is BlockKind.HEADING and block.text == text(head)


def _kept(told: tuple[Block, ...]) -> Iterator[Block]:
    for block in told:
        if is_furniture_line(block.text):
            continue
        is_lead = block.kind is BlockKind.HEADING and (block.level or 1) > 1
        if is_lead and ends_sentence(block.text) and len(block.text.split()) >= _LEAD_WORDS:
            yield replace(block, kind=BlockKind.PARAGRAPH, level=None)  # a lead set as a heading
        else:
            yield block


def titled(told: tuple[Block, ...]) -> Iterator[Block]:
    """Yield the blocks with the first heading of the first rank as the title, once."""
    title = next((b for b in told if b.kind is BlockKind.HEADING and b.level == 1), None)
    for block in told:
        if block is title:
            yield replace(block, kind=BlockKind.TITLE, level=None)
        elif title is None or block.text != title.text:
            yield block
