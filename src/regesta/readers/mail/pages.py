"""A message's HTML form as blocks: what mail programs mark as quoted or signature is told apart."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from regesta.model.document import Block, BlockKind, Layer, plain
from regesta.readers.flat.slices import cut, stripped
from regesta.readers.html import tree
from regesta.readers.html.blocks import blocks as blocks_of
from regesta.readers.html.tree import Element, own
from regesta.readers.mail.body import QUOTED
from regesta.readers.mail.signatures import MARK

_UNSHOWN = ("style", "script", "head", "title", "noscript", "template", "svg", "img", "map")
_HIDDEN = re.compile(
    r"display\s*:\s*none|mso-hide\s*:\s*all|max-height\s*:\s*0(?![.\d])|visibility\s*:\s*hidden"
    r"|font-size\s*:\s*[01]px",
    re.IGNORECASE,
)
_QUOTES = frozenset(
    ("gmail_quote", "yahoo_quoted", "protonmail_quote", "tutanota_quote", "zmail_extra")
)
_SIGNATURES = frozenset(
    ("gmail_signature", "moz-signature", "protonmail_signature_block", "signature")
)
_SIGNATURE_IDS = frozenset(
    ("signature", "applemailsignature", "applemailsignatureatbegin", "ms-outlook-mobile-signature",
     "ms-outlook-mobile-body-separator-line", "x_signature")
)  # fmt: skip
_MARKED = ("div", "blockquote", "span", "table", "section", "pre", "p", "td")
_MARKER = "regesta-part-"
_LABEL = "\ue000"
"""Stands around a label that Word typed for a list; no text has this character of its own."""
_IGNORED = re.compile(r"mso-list\s*:\s*Ignore", re.IGNORECASE)
_LEVEL = re.compile(r"mso-list\s*:[^;]*\blevel(\d)", re.IGNORECASE)
_LABELLED = re.compile(rf"^{_LABEL}(\d){_LABEL}([^{_LABEL}]*){_LABEL}\s*")
_BULLETS = {"·": "•", "o": "◦", "§": "▪", "": "•", "Ø": "➢", "ü": "✓", "-": "-"}
_GAP = re.compile(r"\n[ \t\xa0]*\n\s*")
_DEEPEST = 40


def of_html(html: str) -> tuple[Block, ...]:
    """Return the blocks of a message's page, quoted messages in the style `QUOTED`."""
    # The byte-order mark settles the character set, whatever the page's own meta says.
    root, _ = tree.parsed(b"\xef\xbb\xbf" + html.encode("utf-8", "replace"))
    body = root if root is None else next(root.iter("body"), root)
    if body is None:
        return ()
    _clear(body)
    _label_lists(body)
    return tuple(_told(body, 0))


def _told(element: Element, depth: int) -> Iterator[Block]:
    """Yield an element's blocks; each part a program marks is read by itself, at its place."""
    parts = _taken_apart(element) if depth < _DEEPEST else []
    for block in blocks_of(element):
        number = block.source.removeprefix(_MARKER)
        if block.kind is BlockKind.RULE and block.source != number:
            part, is_signature = parts[int(number)]
            inner = tuple(_told(part, depth + 1))
            deeper = part.tag == "blockquote"
            yield from _as_signature(inner) if is_signature else _as_quote(inner, deeper=deeper)
        elif block.kind is not BlockKind.RULE or not block.source:
            yield from _split(block)


def _taken_apart(element: Element) -> list[tuple[Element, bool]]:
    """Return the outermost parts marked as quote or signature; a rule stands for each."""
    found: list[tuple[Element, bool]] = []
    for inner in list(element.iter(*_MARKED)):
        is_signature = _is_signature(inner)
        if inner is element or not (is_signature or _is_quote(inner)) or _is_inside(inner, element):
            continue
        _replaced(inner, f"{_MARKER}{len(found)}")
        found.append((inner, is_signature))
    return found


def _is_inside(inner: Element, element: Element) -> bool:
    """Say whether a part is no longer in the tree: it lies in one that was taken out."""
    return all(parent is not element for parent in inner.iterancestors())


def _replaced(element: Element, marker: str) -> None:
    parent = element.getparent()
    if parent is None:
        return
    rule = parent.makeelement("hr", {"data-regesta": marker})
    rule.tail, element.tail = element.tail, None
    parent.replace(element, rule)


def _is_quote(element: Element) -> bool:
    if element.tag == "blockquote":
        cited = own(element, "type").lower() == "cite" or "cite" in element.attrib
        return cited or "gmail_quote" in tree.names(element)
    return bool(tree.names(element) & _QUOTES)


def _is_signature(element: Element) -> bool:
    named = own(element, "class").lower().split()
    by_id = own(element, "id").lower().removeprefix("x_") in _SIGNATURE_IDS
    return by_id or not _SIGNATURES.isdisjoint(name.removeprefix("x_") for name in named)


def _as_quote(inner: Sequence[Block], *, deeper: bool) -> Iterator[Block]:
    """Yield a part as quoted; lines a program writes above a quote in it stay recognisable."""
    for block in inner:
        if block.kind is BlockKind.QUOTE:
            level = block.level or 1
            yield replace(block, level=level + (deeper and block.style == QUOTED), style=QUOTED)
        elif block.kind is BlockKind.RULE:
            continue
        elif block.rows:
            yield Block(BlockKind.QUOTE, plain(block.text), level=1, style=QUOTED)
        else:
            yield replace(block, kind=BlockKind.QUOTE, level=1, style=QUOTED)


def _as_signature(inner: Sequence[Block]) -> Iterator[Block]:
    for block in inner:
        if block.kind is not BlockKind.RULE and not MARK.match(block.text.strip()):
            yield replace(block, layer=Layer.FOOTER) if block.style != QUOTED else block


def _clear(body: Element) -> None:
    """Drop what no reader of the message sees: styles, pictures, hidden lines for previews."""
    for element in list(body.iter(*_UNSHOWN)):
        tree.drop(element)
    for element in list(body.iter()):
        if isinstance(element.tag, str) and _HIDDEN.search(own(element, "style")):
            tree.drop(element)


def _label_lists(body: Element) -> None:
    """Set the labels apart that Word typed before the items of its lists."""
    for span in list(body.iter("span")):
        if not _IGNORED.search(own(span, "style")):
            continue
        parent = next(span.iterancestors("p", "h1", "h2", "h3", "h4", "h5", "h6"), None)
        level = _LEVEL.search(own(parent, "style")) if parent is not None else None
        label = tree.text(span)
        for child in list(span):
            span.remove(child)
        depth = level[1] if level else "1"
        span.text = f"{_LABEL}{depth}{_LABEL}{_BULLETS.get(label, label)}{_LABEL}"


def _split(block: Block) -> Iterator[Block]:
    """Yield a block's paragraphs: empty lines part them, and a list's label stands apart."""
    if block.rows or block.kind is BlockKind.CODE:
        yield block
        return
    at = 0
    text = block.text
    for gap in (*_GAP.finditer(text), None):
        end = gap.start() if gap else len(text)
        runs = stripped(cut(block.runs, at, end))
        if runs:
            yield _itemised(replace(block, runs=runs, label="" if at else block.label))
        at = gap.end() if gap else end


def _itemised(block: Block) -> Block:
    found = _LABELLED.match(block.text)
    if not found or block.kind is BlockKind.QUOTE:
        return block
    runs = stripped(cut(block.runs, found.end()))
    if block.kind is BlockKind.HEADING:
        return replace(block, runs=runs, label=found[2])
    counts = re.fullmatch(r"\d{1,3}\.|\d{1,2}(?:\.\d{1,2})+\.?", found[2]) is not None
    kind = BlockKind.PARAGRAPH if counts else BlockKind.ITEM
    return replace(
        block, kind=kind, level=None if counts else int(found[1]), runs=runs, label=found[2]
    )
