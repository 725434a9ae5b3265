"""Articles: the part of a page that is the article, its title, its text."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from regesta.model.document import Block, BlockKind
from regesta.readers.flat.bylines import day_in, is_byline
from regesta.readers.flat.furniture import is_call_to_action
from regesta.readers.flat.shapes import ends_sentence
from regesta.readers.html.blocks import blocks
from regesta.readers.html.furniture import without_sections
from regesta.readers.html.inline import Calls
from regesta.readers.html.tree import Element, drop, text, words

_LEAST_PARAGRAPH = 25
_MOST_LINKED = 0.5
_MOST_AROUND = 1.35
_LEAD_WORDS = 8
_MOST_ROW = 0.75
_BYLINES = frozenset(("meta", "date", "pubdate", "dateline", "published", "posted", "submitted"))
_AUTHORS = frozenset(("byline", "author"))
_LONGEST_BYLINE = 200
_LONGEST_DATED = 120
_LEAST_RUN = 3
_LEAST_SENTENCE = 60
_NEAR = 4
_HEADS = ("h1", "h2", "h3")


def is_running(main: Element) -> bool:
    """Say whether most of a page is one text under a title, and nothing beside it tells."""
    run = _longest_run(main)
    if len(run) < _LEAST_RUN or _head(main) is None:
        return False
    inside = container(main)
    apart = [one for one in _sentences(main) if not _of_teaser(one)] + list(
        main.iter("table", "dl")
    )
    said = sum(len(text(paragraph)) for paragraph in run)
    return said * 2 >= len(text(inside)) and all(inside in one.iterancestors() for one in apart)


def _longest_run(main: Element) -> list[Element]:
    """Return the most running text among paragraphs that are siblings."""
    runs: dict[Element | None, list[Element]] = defaultdict(list)
    for paragraph in _sentences(main):
        runs[paragraph.getparent()].append(paragraph)
    return max(runs.values(), key=lambda run: sum(map(len, map(text, run))), default=[])


def _sentences(main: Element) -> Iterator[Element]:
    for paragraph in main.iter("p"):
        said = text(paragraph)
        is_sentence = len(said) >= _LEAST_SENTENCE and ends_sentence(said)
        if is_sentence and linked_share(paragraph) <= _MOST_LINKED:
            yield paragraph


def _of_teaser(paragraph: Element) -> bool:
    """Say whether a paragraph stands right under a heading that leads elsewhere."""
    above = islice(paragraph.itersiblings(preceding=True), _NEAR)
    heads = (head for one in above for head in one.iter(*_HEADS, "h4", "h5", "h6"))
    return any(head.find(".//a") is not None for head in heads)


def _head(main: Element) -> Element | None:
    """Return the title: the main heading, or where none is the one above the first paragraph."""
    main_head = next(main.iter("h1"), None)
    if main_head is not None:
        return main_head
    sentences = frozenset(_sentences(main))
    first = (one for one in main.iter() if one.tag in _HEADS or one in sentences)
    found = next(first, None)
    return found if found is not None and found.tag in _HEADS else None


def container(main: Element) -> Element:
    """Return the element that holds the article: the densest in running text, not in links."""
    scores = _scores(main)
    if not scores:
        return main
    best = max(scores, key=lambda element: scores[element])
    held = len(text(best))
    for parent in best.iterancestors():
        is_near = len(text(parent)) <= held * _MOST_AROUND
        if parent is main or not (is_near or _goes_on(parent, best)):
            break
        best = parent
    return main if len(text(main)) <= held * _MOST_AROUND else best


def _goes_on(parent: Element, inside: Element) -> bool:
    """Say whether most of what a frame has around the text is sentences too: its lead."""
    around = len(text(parent)) - len(text(inside))
    beside = (one for one in _sentences(parent) if inside not in (one, *one.iterancestors()))
    return sum(len(text(one)) for one in beside if not _of_teaser(one)) * 2 > around


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


def article(main: Element, calls: Calls) -> tuple[tuple[Block, ...], str]:
    """Return an article's blocks, its title and its text, and the day of its byline as written.

    What the site adds is left out, and so is the byline.
    """
    head = _head(main)
    if head is not None:
        head.tag = "h1"
    without_sections(main)
    published = _without_bylines(main)
    _drop_link_rows(main)
    inside = container(main)
    told = tuple(_kept(blocks(inside, calls)))
    if head is not None and not any(_is_title(block, head) for block in told):
        title = Block(BlockKind.HEADING, blocks(head)[0].runs, 1) if text(head) else None
        told = (title, *told) if title else told
    return tuple(titled(told)), published


def _without_bylines(main: Element) -> str:
    """Take out the lines of date and author; return the first date among them, as written."""
    published = ""
    for element in list(main.iter("div", "p", "span", "time", "small", "ul", "address", "footer")):
        if element is not main and _is_byline(element):
            published = published or day_in(text(element)[:_LONGEST_DATED])
            drop(element)
    return published


def _is_byline(element: Element) -> bool:
    if len(text(element)) > _LONGEST_BYLINE or any(True for _ in element.iter(*_HEADS)):
        return False
    said = words(element)
    return bool(said & _AUTHORS) or (
        (bool(said & _BYLINES) or element.tag == "time") and is_byline(text(element))
    )


def _drop_link_rows(main: Element) -> None:
    """Take out rows of links."""
    for element in list(main.iter("ul", "ol", "div", "p", "section", "span", "td")):
        if element is main or any(True for _ in element.iter("h1")):
            continue
        is_row = sum(1 for _ in element.iter("a")) > 1 and linked_share(element) > _MOST_ROW
        if is_row:
            drop(element)


def _is_title(block: Block, head: Element) -> bool:
    return block.kind is BlockKind.HEADING and block.text == text(head)


def _kept(told: tuple[Block, ...]) -> Iterator[Block]:
    for block in told:
        if is_call_to_action(block.text):
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
