"""Elements found by their local name, wherever they stand, and what they say."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no public name for it
Json = dict[str, Any]


def parsed(data: bytes) -> Element | None:
    """Return the root element; None of what is no XML, or has a document type (entities).

    A capsule carries files in single text nodes, which the parser's usual bounds refuse: they are
    lifted, since nothing in XML without entities is larger than the file itself.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return root if root.getroottree().docinfo.internalDTD is None else None


def local(found: Element) -> str:
    """Return an element's name without its namespace; "" of a comment."""
    return etree.QName(found).localname if isinstance(found.tag, str) else ""


def inner(parent: Element | None, *names: str) -> Iterator[Element]:
    """Yield the elements of these names inside another, at any depth, in document order."""
    if parent is not None:
        yield from (found for found in parent.iterdescendants() if local(found) in names)


def first(parent: Element | None, *names: str) -> Element | None:
    """Return the first element of these names inside another."""
    return next(inner(parent, *names), None)


def text(parent: Element | None, *names: str) -> str:
    """Return what the first filled element of these names says, white space made single."""
    said = (
        " ".join("".join(map(str, found.itertext())).split()) for found in inner(parent, *names)
    )
    return next((one for one in said if one), "")


def told(values: Mapping[str, Any]) -> Json:
    """Return the values that say something."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}
