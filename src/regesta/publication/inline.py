"""Runs as nested elements: what Akoma Ntoso and HTML have in common."""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from lxml import etree

from regesta.model.document import Run

Wrapping = tuple[str, dict[str, str]]
"""An element's name and attributes."""

_UNPRINTABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)


def clean(text: str) -> str:
    """Return the text without the characters that XML 1.0 does not allow (its production 2)."""
    return _UNPRINTABLE.sub("", text)


def address(link: str) -> str:
    """Return the link where it leads to the web or to a mailbox, else "" (no script, no file)."""
    told = clean(link.strip())
    return told if _ADDRESS.fullmatch(told) else ""


def add_text(parent: etree._Element, text: str) -> None:
    """Add text behind whatever the element has."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + clean(text)
    else:
        parent.text = (parent.text or "") + clean(text)


def add(parent: etree._Element, name: str, /, **attributes: str) -> etree._Element:
    """Add an element in the parent's namespace and return it; `class_` is `class`."""
    space = etree.QName(parent).namespace
    child = etree.SubElement(parent, f"{{{space}}}{name}" if space else name)
    for key, value in attributes.items():
        child.set(key.rstrip("_").replace("_", "-"), clean(value))
    return child


def fill(
    parent: etree._Element,
    runs: Sequence[Run],
    wrappings: Callable[[Run], Iterable[Wrapping]],
    note: Callable[[etree._Element, str], None],
    break_: str,
) -> None:
    """Put the runs into the element: formatting as `wrappings` say, note calls as `note` does.

    Neighbours with one link share it. `break_` is the element of a line break.
    """
    for link, group in groupby(runs, key=lambda run: address(run.link)):
        place = add(parent, "a", href=link) if link else parent
        for run in group:
            if run.note:
                note(place, run.note)
            else:
                _add_run(place, run, wrappings, break_)


def _add_run(
    place: etree._Element, run: Run, wrappings: Callable[[Run], Iterable[Wrapping]], break_: str
) -> None:
    for name, attributes in wrappings(run):
        place = add(place, name, **attributes)
    first, *others = run.text.split("\n")
    add_text(place, first)
    for line in others:
        add(place, break_)
        add_text(place, line)
