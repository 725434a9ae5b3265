"""Notes of web pages: a link in the text to a paragraph below that links back."""

import re
from dataclasses import replace

from regesta.model.document import Block, Note
from regesta.readers.flat.slices import cut, stripped
from regesta.readers.html.blocks import blocks
from regesta.readers.html.tree import Element, drop, own, text

_MARK = re.compile(r"\[?\(?(\d{1,3}|\*{1,3}|[ivx]{1,5}|[a-z])\)?\]?")
_BACK = re.compile(r"\[?\(?(?:\d{1,3}|\*{1,3}|[ivx]{1,5}|[a-z]|[↩↑^⏎]\ufe0e?|back)\)?\]?\.?")
_HOLDERS = ("li", "p", "dd", "td", "aside", "section", "div")
_LONGEST = 3000


def taken(main: Element) -> tuple[dict[Element, str], tuple[Note, ...]]:
    """Return the links that call notes, and the notes, which are taken out of the tree."""
    places = {own(element, name): element for element in main.iter() for name in ("id", "name")}
    calls: dict[Element, str] = {}
    holders: dict[Element, str] = {}
    order = {element: at for at, element in enumerate(main.iter())}
    for link in main.iter("a"):
        holder = _holder(link, places)
        if holder is not None and order.get(holder, -1) > order[link] and link not in calls:
            calls[_outermost(link)] = holders.setdefault(holder, str(len(holders) + 1))
    marks = {note: mark for call, note in reversed(calls.items()) if (mark := _mark(call))}
    return calls, tuple(_note(holder, note, marks[note]) for holder, note in holders.items())


def _holder(link: Element, places: dict[str, Element]) -> Element | None:
    """Return the element that holds the note a link calls, None where it calls none."""
    target = (
        places.get(own(link, "href").removeprefix("#")) if own(link, "href")[:1] == "#" else None
    )
    if target is None or not _MARK.fullmatch(text(link)):
        return None
    if target.tag in _HOLDERS:
        return target if len(text(target)) <= _LONGEST else None
    holder = next(target.iterancestors(*_HOLDERS), None)
    return holder if holder is not None and len(text(holder)) <= _LONGEST else None


def _outermost(link: Element) -> Element:
    """Return the call with the raised frame around it, which holds nothing else."""
    parent = link.getparent()
    if parent is not None and parent.tag == "sup" and text(parent) == text(link):
        return parent
    return link


def _mark(call: Element) -> str:
    match = _MARK.fullmatch(text(call))
    return match[1] if match else ""


def _note(holder: Element, note: str, mark: str) -> Note:
    for link in list(holder.iter("a")):
        if own(link, "href").startswith("#") and _BACK.fullmatch(text(link)):
            drop(_outermost(link))
    told = blocks(holder)
    drop(holder)
    return Note(note, mark, blocks=(_unmarked(told[0], mark), *told[1:]) if told else ())


def _unmarked(block: Block, mark: str) -> Block:
    """Return a note's first block without the mark before its text, which no link holds."""
    found = re.match(rf"[\[(]?{re.escape(mark)}[\])]?[.:]?(?=\s|[^\W\d])\s*", block.text)
    if not mark or found is None or mark.isalpha() or block.rows:
        return block
    return replace(block, runs=stripped(cut(block.runs, found.end())))
