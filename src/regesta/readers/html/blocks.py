"""Elements → blocks: what a browser sets on lines of its own."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from regesta.model.document import Block, BlockKind, Cell, Run, merged, plain
from regesta.readers.charset import clean
from regesta.readers.flat.slices import cut, stripped
from regesta.readers.html.inline import (
    PLAIN,
    Calls,
    Line,
    Look,
    gather,
    is_chip,
    looked,
    runs,
    spoken,
    stands_apart,
)
from regesta.readers.html.numerals import label, numbers, whole
from regesta.readers.html.tree import BLOCKS, Element, own, text
from regesta.readers.text.lines import numbered

_DEEPEST = 90
_MOST_SPANNED = 1000
_PROSE = re.compile(r"[^\W\d_]{2}\s[^\W\d_]+,?\s[^\W\d_]+[^{};=<>]{0,200}[.!?](?:\s|$)")
"""A sentence: mail is often shown preformatted, as plain text."""
_TYPED = re.compile(
    r"^(\((?:[a-z]{1,2}|[ivxlc]{1,7}|\d{1,3})\)|(?:[a-z]|[ivxl]{2,5}|\d{1,3})\)|\d{1,3}(?:\.\d{1,3})*\."
    r"|[•·▪◦●■–—-])\s+(?=\S)"
)
_APART = re.compile(r"\n[ \n]*\n")


@dataclass(frozen=True, slots=True)
class Page:
    """What walking a page needs to know: note calls, and inline elements that hold blocks."""

    calls: Calls = field(default_factory=dict)
    opened: frozenset[Element] = frozenset()


def page(main: Element, calls: Calls | None = None) -> Page:
    """Return what walking this part of a page needs to know."""
    opened: set[Element] = set()
    for element in main.iter(*BLOCKS):
        parent = element.getparent()
        while parent is not None and parent.tag not in BLOCKS and parent not in opened:
            opened.add(parent)
            parent = parent.getparent()
    return Page(calls or {}, frozenset(opened))


def blocks(main: Element, calls: Calls | None = None) -> tuple[Block, ...]:
    """Return what this part of a page says, block by block."""
    return tuple(_walk(main, page(main, calls), PLAIN, 0))


def table_rows(
    table: Element, seen: Page | None = None, depth: int = 0
) -> tuple[tuple[Cell, ...], ...]:
    """Return a table's rows of cells, those of nested tables left out."""
    known = seen or page(table)
    rows = (
        tuple(_cell(cell, known, depth + 1) for cell in _own_cells(row)) for row in own_rows(table)
    )
    return tuple(row for row in rows if row)


def own_rows(table: Element) -> list[Element]:
    """Return the table's own rows, not those of tables in its cells."""
    groups = (group for group in table if group.tag in ("thead", "tbody", "tfoot", "tr"))
    return [row for group in groups for row in ([group] if group.tag == "tr" else group)]


def _own_cells(row: Element) -> list[Element]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _walk(element: Element, seen: Page, look: Look, depth: int) -> Iterator[Block]:
    """Yield an element's blocks; text between them is paragraphs of its own."""
    line = Line()
    if depth > _DEEPEST:
        yield from _paragraph(plain(clean(text(element))))
        return
    line.add(element.text, look)
    for child in element:
        if _begins_line(child, seen):
            yield from _paragraph(line.told())
            yield from _spoken(child, seen, look, depth + 1)
        else:
            gather(child, line, look, seen.calls)
            if not child.tail and stands_apart(child):
                line.add_chip_space()
        line.add(child.tail, look)
    yield from _paragraph(line.told())


def _spoken(element: Element, seen: Page, look: Look, depth: int) -> Iterator[Block]:
    """Yield an element's blocks, each with the language the page says it is in."""
    language = spoken(element)
    for block in _HANDLERS.get(str(element.tag), _container)(element, seen, look, depth):
        yield replace(block, language=language) if language and not block.language else block


def _begins_line(element: Element, seen: Page) -> bool:
    if element in seen.calls:
        return False
    return element in seen.opened or (element.tag in BLOCKS and not is_chip(element))


def _paragraph(told: tuple[Run, ...]) -> Iterator[Block]:
    """Yield a paragraph; an empty line within it, of two breaks, parts it in two."""
    line: list[Run] = []
    for run in told:
        head, *rest = _APART.split(run.text)
        line.append(replace(run, text=head))
        for part in rest:
            yield from _plain(line)
            line = [replace(run, text=part)]
    yield from _plain(line)


def _plain(line: list[Run]) -> Iterator[Block]:
    said = stripped(merged(line))
    if said:
        yield Block(runs=said)


def _container(element: Element, seen: Page, look: Look, depth: int) -> Iterator[Block]:
    inner = look if element.tag in BLOCKS else looked(element, look)
    yield from _walk(element, seen, inner, depth)


def _heading(element: Element, seen: Page, look: Look, depth: int) -> Iterator[Block]:
    if element in seen.opened or any(child.tag in BLOCKS for child in element):
        yield from _container(element, seen, look, depth)
        return
    told = runs(element, seen.calls)
    if told:
        yield Block(BlockKind.HEADING, told, int(str(element.tag)[1]))


def _list(element: Element, seen: Page, look: Look, depth: int) -> Iterator[Block]:
    items = [child for child in element if child.tag == "li"]
    if items and all(is_chip(item) for item in items):
        yield from _paragraph(runs(element, seen.calls))
        return
    counted = iter(numbers(element))
    for child in element:
        if child.tag == "li":
            yield from _item(child, label(element, child, next(counted)), seen, depth)
        elif _begins_line(child, seen):
            yield from _spoken(child, seen, look, depth)
        else:
            yield from _paragraph(runs(child, seen.calls))


def _labelled(block: Block) -> Block:
    """Return the item with the label somebody typed, where the list itself prints no number."""
    match = _TYPED.match(block.text)
    if match is None or block.label[:1].isalnum():
        return block
    return replace(block, label=match[1], runs=cut(block.runs, match.end()))


def _item(element: Element, printed: str, seen: Page, depth: int) -> Iterator[Block]:
    """Yield a list item's blocks: its first paragraph is the item, others follow unlabelled."""
    if any(True for _ in element.iter("h1", "h2", "h3", "h4", "h5", "h6")):
        yield from _walk(element, seen, PLAIN, depth)  # a card or an entry, not an item
        return
    level = sum(1 for parent in element.iterancestors("ul", "ol"))
    told = tuple(_walk(element, seen, PLAIN, depth))
    for at, block in enumerate(told):
        is_item = block.kind is BlockKind.PARAGRAPH and not block.label
        if at == 0 and is_item:
            yield _labelled(replace(block, kind=BlockKind.ITEM, level=level, label=printed))
        else:
            yield block


def _table(element: Element, seen: Page, look: Look, depth: int) -> Iterator[Block]:
    for caption in element.iterchildren("caption"):
        yield from _container(caption, seen, look, depth)
    if _is_frame(element):
        yield from _unframed(element, seen, look, depth)
        return
    rows = table_rows(element, seen, depth)
    if _is_layout(element, rows):
        yield from _unframed(element, seen, look, depth)
    elif rows:
        yield Block(BlockKind.TABLE, rows=rows)


def _unframed(element: Element, seen: Page, look: Look, depth: int) -> Iterator[Block]:
    for row in own_rows(element):
        for cell in _own_cells(row):
            yield from _container(cell, seen, look, depth)


def _is_frame(element: Element) -> bool:
    """Say whether a table only places things: it says so, or holds tables and has no heads."""
    if own(element, "role") in ("presentation", "none"):
        return True
    has_heads = any(cell.tag == "th" for row in own_rows(element) for cell in row)
    return element.find(".//table") is not None and not has_heads


def _is_layout(element: Element, rows: tuple[tuple[Cell, ...], ...]) -> bool:
    """Say whether a table has one row or one column, without heads: a frame or a banner."""
    has_heads = element.find(".//th") is not None
    return not has_heads and (len(rows) <= 1 or max(map(len, rows), default=0) <= 1)


def _cell(element: Element, seen: Page, depth: int) -> Cell:
    colspan = _spanned(element, "colspan")
    return Cell(tuple(_walk(element, seen, PLAIN, depth)), colspan, _spanned(element, "rowspan"))


def _spanned(element: Element, name: str) -> int:
    return min(max(whole(own(element, name), 1), 1), _MOST_SPANNED)


def _quote(element: Element, seen: Page, look: Look, depth: int) -> Iterator[Block]:
    for block in _walk(element, seen, look, depth):
        is_plain = block.kind is BlockKind.PARAGRAPH
        yield replace(block, kind=BlockKind.QUOTE) if is_plain else block


def _code(element: Element, seen: Page, look: Look, depth: int) -> Iterator[Block]:
    del seen, look, depth
    said = clean("".join(map(str, element.itertext()))).strip("\n")
    if element.find(".//code") is None and _PROSE.search(said):
        yield from (Block(runs=plain(line.strip())) for _, line in numbered(said))
    elif said.strip():
        yield Block(BlockKind.CODE, plain(said))


def _rule(element: Element, seen: Page, look: Look, depth: int) -> Iterator[Block]:
    del seen, look, depth
    yield Block(BlockKind.RULE, source=own(element, "data-regesta"))


def _definitions(element: Element, seen: Page, look: Look, depth: int) -> Iterator[Block]:
    """Yield a definition list as a table of terms and what is said of them."""
    rows = definition_rows(element, seen, depth)
    if rows:
        yield Block(BlockKind.TABLE, rows=rows)
    else:
        yield from _container(element, seen, look, depth)


def definition_rows(
    element: Element, seen: Page | None = None, depth: int = 0
) -> tuple[tuple[Cell, ...], ...]:
    """Return a definition list's terms, each with what is said of it."""
    known = seen or page(element)
    rows: list[tuple[Cell, ...]] = []
    groups = (list(child) if child.tag == "div" else [child] for child in element)
    for child in (one for group in groups for one in group):
        if child.tag == "dt":
            rows.append((_cell(child, known, depth + 1), Cell()))
        elif child.tag == "dd" and rows:
            cell = _cell(child, known, depth + 1)
            rows[-1] = (rows[-1][0], Cell((*rows[-1][1].blocks, *cell.blocks)))
    return tuple(rows)


def _caption(element: Element, seen: Page, look: Look, depth: int) -> Iterator[Block]:
    for block in _walk(element, seen, look, depth):
        yield replace(block, style="caption")


Handler = Callable[[Element, Page, Look, int], Iterator[Block]]
_HANDLERS: dict[str, Handler] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
    **dict.fromkeys(("ul", "ol", "dir"), _list),
    "table": _table,
    "blockquote": _quote,
    "pre": _code,
    "hr": _rule,
    "dl": _definitions,
    "figcaption": _caption,
}
