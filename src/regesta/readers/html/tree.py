"""The page's tree: parsed without network or entities, and the small questions asked of it."""

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from regesta.readers import charset

Element = etree._Element  # noqa: SLF001 - the one name lxml gives its elements

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"^\s*<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w.:-]+)")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_NAME = re.compile(r"[A-ZÕÄÖÜ]?[a-zõäöüšž]+|[A-ZÕÄÖÜ]+|\d+")

_SAVED_FROM = re.compile(
    rb"<!--\s{0,9}(?:saved\sfrom\surl=\(\d{1,6}\)|Page\ssaved\swith\sSingleFile\s{0,9}url:\s{0,9})"
    rb"(https?://[^\s<>\"]{1,2000})"
)
"""What Firefox, Chrome and SingleFile write into pages they save."""

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,20})\b[^<>]{0,2000}>")
_VOID = frozenset(
    ["br", "hr", "img", "input", "link", "meta", "area", "base", "col", "embed", "source", "wbr"]
)
_DEEPEST = 400

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
"""Elements that begin a line of their own (HTML Living Standard, section 15.3)."""


def parsed(data: bytes, declared: str = "") -> tuple[Element | None, str]:
    """Return the page's root, None where nothing is there, and its character set if guessed."""
    said = declared or _declared(data)
    text, found = charset.decode(data, said)
    guessed = found if charset.is_guessed(found, said) else ""
    page = _XML_DECLARATION.sub("", text)
    root, is_whole = _tree(page)
    return (root if is_whole else _tree(_flattened(page))[0]), guessed


def _tree(page: str) -> tuple[Element | None, bool]:
    """Return a page's tree, and whether it is whole: libxml2 stops at a depth of 2,048."""
    parser = etree.HTMLParser(
        encoding="utf-8",
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        recover=True,
        huge_tree=True,
    )
    try:
        root = etree.fromstring(page.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError, AssertionError):
        return None, not _is_stopped(parser)
    return root, not _is_stopped(parser)


def _is_stopped(parser: etree.HTMLParser) -> bool:
    return any("Excessive depth" in entry.message for entry in parser.error_log)


def _flattened(page: str) -> str:
    """Return the page without the tags that stand deeper than any reader could tell apart."""
    depth = 0

    def kept(match: re.Match[str]) -> str:
        nonlocal depth
        if match[2].lower() in _VOID:
            return match[0]
        depth = max(depth + (-1 if match[1] else 1), 0)
        return " " if depth >= _DEEPEST else match[0]

    return _TAG.sub(kept, page)


def _declared(data: bytes) -> str:
    head = data[:8192]
    match = _XML_CHARSET.match(head) or _META_CHARSET.search(head)
    return match[1].decode("ascii", "replace") if match else ""


def saved_from(data: bytes) -> str:
    """Return the address a browser says it saved the page from, "" where none does."""
    match = _SAVED_FROM.search(data[:16384])
    return match[1].decode("utf-8", "replace") if match else ""


def text(element: Element) -> str:
    """Return the element's text, white space collapsed."""
    return " ".join("".join(map(str, element.itertext())).split())


def own(element: Element, name: str) -> str:
    """Return an attribute's value, "" where there is none."""
    return str(element.get(name) or "")


def names(element: Element) -> frozenset[str]:
    """Return the class names and the id, in lower case, whole."""
    return frozenset(f"{own(element, 'class')} {own(element, 'id')}".lower().split())


def words(element: Element) -> frozenset[str]:
    """Return the words class names and id are made of: `post-navigation` gives two."""
    return words_of(f"{own(element, 'class')} {own(element, 'id')}")


@lru_cache(maxsize=4096)
def words_of(said: str) -> frozenset[str]:
    """Return the words names are made of, in lower case."""
    return frozenset(word.lower() for word in _NAME.findall(said))


def drop(element: Element) -> None:
    """Take the element out of the tree; the text after it stays.

    Character references may give what lxml reads but will not write: it is cleaned here.
    """
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    tail = element.tail or ""
    if before is not None:
        before.tail = charset.clean((before.tail or "") + tail)
    else:
        parent.text = charset.clean((parent.text or "") + tail)
    parent.remove(element)


def elements(root: Element, *tags: str) -> Iterator[Element]:
    """Yield the elements of these tags, in document order, the root among them."""
    yield from root.iter(*tags)
