"""Pages of several entries: catalogues of cards, and listings of teasers."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from regesta.model.document import Block, BlockKind, Cell, Run, merged
from regesta.model.labels import card_field
from regesta.readers.charset import clean
from regesta.readers.flat.bylines import day_in
from regesta.readers.html.blocks import blocks
from regesta.readers.html.inline import is_chip
from regesta.readers.html.tree import BLOCKS, Element, drop, own, text
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
    told = (one for block in blocks(main) for one in _unlisted(block))
    return tuple(_with_labels(one for one in told if not is_pager(one.text)))


def is_table(main: Element) -> bool:
    """Say whether a page shows its activities in a table, one in a row."""
    return any(_columns(block) for block in blocks(main) if block.rows)


def _columns(block: Block) -> dict[int, str]:
    """Return which field each column of a table of activities has, {} of any other table."""
    heads = {at: card_field(f"{cell.text}:")[0] for at, cell in enumerate(block.rows[0])}
    named = {at: name for at, name in heads.items() if name}
    return named if len(block.rows) > 2 and "types" in named.values() else {}


def _unlisted(block: Block) -> Iterator[Block]:
    """Yield what a table of activities, or a card's list of labels, says as a card would."""
    if not block.rows:
        yield block
    elif columns := _columns(block):
        for row in block.rows[1:]:
            yield from _card_of(row, columns, block.rows[0])
    elif all(len(row) == 2 and card_field(f"{row[0].text}:")[0] for row in block.rows):
        for label, value in block.rows:
            yield Block(runs=(*_runs(label), Run(" "), *_runs(value)))
    else:
        yield block


def _card_of(
    row: tuple[Cell, ...], columns: dict[int, str], heads: tuple[Cell, ...]
) -> Iterator[Block]:
    free = [at for at in range(len(row)) if at not in columns]
    title = next((at for at in free if any(run.link for run in _runs(row[at]))), None)
    title = free[0] if title is None and free else title
    order = {"organisations": 0, "": 1, "places": 2, "types": 4}
    for at in sorted(range(len(row)), key=lambda one: order[columns.get(one, "")]):
        said, name = _runs(row[at]), columns.get(at, "")
        if at == title and said:
            yield Block(BlockKind.HEADING, said, 3)
        elif name == "types":
            yield Block(runs=(*_runs(heads[at]), Run(" "), *said))
        elif said:
            yield Block(runs=said)


def _runs(cell: Cell) -> tuple[Run, ...]:
    told: list[Run] = []
    for block in cell.blocks:
        told += [*([Run(" ")] if told else []), *block.runs]
    return merged(told)


def _with_labels(told: Iterator[Block]) -> Iterator[Block]:
    """Yield the blocks with a label that stands above its chips on one line with them."""
    waiting: Block | None = None
    for block in told:
        if waiting is not None and any(run.style == "chip" for run in block.runs):
            yield Block(runs=merged((*waiting.runs, Run(" "), *block.runs)))
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        field, rest = card_field(f"{block.text.rstrip(' :')}:") if block.runs else ("", "")
        is_label = bool(field) and not rest and block.kind is not BlockKind.TABLE
        waiting = replace(block, kind=BlockKind.PARAGRAPH, level=None) if is_label else None
        if waiting is None:
            yield block
    if waiting is not None:
        yield waiting


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
        if title is not None and title.tag == "a":
            _head_by(title)
        elif title is not None and title.tag in _LINES:
            title.tag = "h3"
        entry.insert(0, _rule())
        entry[0].tail, entry.text = clean(entry.text or ""), None
        entry.append(_rule())
    told = _parted(block for block in blocks(main) if not is_pager(block.text))
    return tuple(_joined(told))


def _head_by(link: Element) -> None:
    """Make a link the heading of its entry: a line's end after it is not needed any more."""
    parent, after = link.getparent(), link.getnext()
    if parent is None or link.tag != "a":
        return
    if after is not None and after.tag == "br" and not (link.tail or "").strip():
        drop(after)
    head = etree.Element("h3")
    head.tail, link.tail = clean(link.tail or ""), None
    parent.replace(link, head)
    head.append(link)


def _entries(main: Element) -> list[Element]:
    """Return the elements that are entries: siblings alike, each with a linked heading."""
    is_archive = any(ARCHIVE.match(text(head)) for head in main.iter("h1", "h2"))
    least = 2 if is_archive else _LEAST_ENTRIES
    groups = (group for group in _alike(main) if len(group) >= least)
    found = max((group for group in groups if all(map(_is_entry, group))), key=len, default=[])
    told = sum(len(text(entry)) for entry in found)
    return found if told > len(text(main)) * _LEAST_SHARE else []


def _is_entry(element: Element) -> bool:
    """Say whether an element is a title that leads somewhere, with a word about what is there."""
    title = _title(element)
    return title is not None and len(text(element)) > len(text(title)) + _LEAST_TEASER


def _title(element: Element) -> Element | None:
    """Return an entry's title: a linked heading; a line that is a link, first or beside a date."""
    head = next((head for head in element.iter(*_HEADS) if _is_linked(head)), None)
    if head is not None:
        return head
    link = next((link for link in element.iter("a") if text(link)), None)
    if link is None or any(True for _ in element.iter(*_HEADS)) or element.tag == "a":
        return None
    line = link.getparent()
    if line is not None and line is not element and line.tag in _LINES and _is_all_link(line):
        return line if _opens(element, line) or _has_date(element) else None
    if line is element and _is_line(link) and (_opens(element, link) or _has_date(element)):
        return link
    return None


def _opens(element: Element, line: Element) -> bool:
    return len(text(line)) >= _LEAST_TEASER and text(element).startswith(text(line))


def _is_line(link: Element) -> bool:
    """Say whether nothing goes on beside a link on its line."""
    after = link.getnext()
    ends = after is None or after.tag == "br" or after.tag in BLOCKS
    return ends and not (link.tail or "").strip()


def _has_date(element: Element) -> bool:
    return _is_dated(element) or any(map(_is_dated, element.iterdescendants()))


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
