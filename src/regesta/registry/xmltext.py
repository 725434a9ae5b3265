"""What record and document XML share: safe parsing, and text that XML can hold."""

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from lxml import etree

from regesta.model.findings import Result, finding

Value = TypeVar("Value")

UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What the production Char leaves out (https://www.w3.org/TR/xml/#charsets)."""


class NotSafe(ValueError):  # noqa: N818 - it names what the XML is
    """XML with a document type declaration, which may hold entities: it is not read."""


def parsed(xml: str | bytes) -> etree._Element:
    """Return the root element; raises `NotSafe` on a DOCTYPE, `etree.XMLSyntaxError` on no XML.

    Nothing is fetched and no entity is resolved. Depth and size are bounded by what was written:
    only our own XML comes here.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_pis=True
    )
    read = etree.fromstring(xml.encode() if isinstance(xml, str) else xml, parser)
    if read.getroottree().docinfo.internalDTD is not None:
        raise NotSafe("XML with a document type declaration is not read.")
    return read


def text_of(found: etree._Element) -> str:
    """Return an element as text, its characters as they are, without a declaration."""
    return etree.tostring(found, encoding="unicode")


def root(name: str, namespace: str) -> etree._Element:
    """Return a new root element whose namespace needs no prefix."""
    prefixes: Any = {None: namespace}  # the stubs do not know the default namespace's None
    return etree.Element(f"{{{namespace}}}{name}", nsmap=prefixes)


def element(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    """Return a new child with those attributes that say something.

    `name` is qualified; an underscore in an attribute's name stands for a hyphen, one at its end
    for nothing. Raises ValueError when the text holds what XML cannot.
    """
    made = etree.SubElement(parent, name)
    for key, value in attributes.items():
        if value:
            made.set(key.rstrip("_").replace("_", "-"), value)
    if text:
        made.text = text
    return made


def written(value: Value, write: Callable[[Value], Any]) -> Result[Any]:
    """Return what `write` makes of the value, without the characters that XML cannot hold.

    Values are searched for those characters only when writing failed, which is seldom.
    """
    try:
        return Result(write(value))
    except ValueError:
        return Result(write(cleaned(value)), (finding("characters-dropped"),))


def cleaned(value: Value) -> Value:
    """Return the same value, in every text of which the characters XML cannot hold are left out."""
    changed: Any = value
    if isinstance(value, str):
        changed = UNWRITABLE.sub("", value) if type(value) is str else value
    elif isinstance(value, tuple):
        changed = tuple(cleaned(item) for item in value)
    elif is_dataclass(value) and not isinstance(value, type):
        changed = replace(value, **{f.name: cleaned(getattr(value, f.name)) for f in fields(value)})
    return cast(Value, changed)
