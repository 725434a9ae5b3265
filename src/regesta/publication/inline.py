"""Runs as nested elements: what Akoma Ntoso and HTML have in common."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote, urlsplit

from lxml import etree

from regesta.model.document import Run
from regesta.publication.citing import Citation, Piece

Wrapping = tuple[str, dict[str, str]]
"""An element's name and attributes."""

_UNPRINTABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S[^\t\n\r]*", re.IGNORECASE)
_HOST = re.compile(r"[^\s\[\]<>\"{}|\\^`%/?#]+|(?:[^\s\[\]@]*@)?\[[0-9a-fA-F:.]+\](?::\d+)?")
_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_ALLOWED = "%/:@!$&'()*+,;=~-._?"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Way:
    """How a format writes runs.

    `link` gives the element around what links or cites, None for none; `wrappings` those of its
    formatting, outermost first; `note` puts in a note's call; `break_` is a line break's element.
    """

    link: Callable[[Run, Citation | None], Wrapping | None]
    wrappings: Callable[[Run], Iterable[Wrapping]]
    note: Callable[[etree._Element, str], None]
    break_: str = "br"


def clean(text: str) -> str:
    """Return the text without the characters that XML 1.0 does not allow (its production 2)."""
    return text if text.isprintable() else _UNPRINTABLE.sub("", text)


def address(link: str) -> str:
    """Return the link where it leads to the web or to a mailbox, else "" (no script, no file).

    >>> address(" https://a.example/a b"), address("javascript:alert(1)")
    ('https://a.example/a%20b', '')
    """
    told = clean(link).strip()
    if not _ADDRESS.fullmatch(told):
        return ""
    try:
        parts = urlsplit(told)
    except ValueError:  # brackets that hold no address
        return ""
    if parts.scheme != "mailto" and not _HOST.fullmatch(parts.netloc):
        return ""
    path, query, fragment = (_quoted(part) for part in (parts.path, parts.query, parts.fragment))
    return parts._replace(path=path, query=query, fragment=fragment).geturl()


def language(tag: str) -> str:
    """Return a language's tag, "" for what is none (BCP 47, as far as its shape tells)."""
    return tag if _LANGUAGE.fullmatch(tag) else ""


def add_text(parent: etree._Element, text: str) -> None:
    """Add text behind whatever the element has."""
    last = next(parent.iterchildren(reversed=True), None)  # `len` would count all of them
    if last is not None:
        last.tail = (last.tail or "") + clean(text)
    else:
        parent.text = (parent.text or "") + clean(text)


def add(parent: etree._Element, name: str, /, **attributes: str) -> etree._Element:
    """Add an element in the parent's namespace and return it; `class_` is `class`."""
    space, brace, _ = str(parent.tag).rpartition("}")
    child = etree.SubElement(parent, f"{space}{brace}{name}")
    for key, value in attributes.items():
        child.set(key.rstrip("_").replace("_", "-"), clean(value))
    return child


def fill(parent: etree._Element, pieces: Iterable[Piece], way: Way) -> None:
    """Put the runs into the element; neighbours with one link share it, and no note is in one."""
    for link, group in groupby(pieces, lambda piece: None if piece[0].note else way.link(*piece)):
        place = add(parent, link[0], **link[1]) if link else parent
        for run, _ in group:
            if run.note:
                way.note(place, run.note)
            elif run.text:
                _add_run(place, run, way)


def _quoted(part: str) -> str:
    return part if part.isalnum() and part.isascii() else quote(_ESCAPE.sub("%25", part), _ALLOWED)


def _add_run(place: etree._Element, run: Run, way: Way) -> None:
    for name, attributes in way.wrappings(run):
        place = add(place, name, **attributes)
    first, *others = run.text.split("\n")
    add_text(place, first)
    for line in others:
        add(place, way.break_)
        add_text(place, line)
