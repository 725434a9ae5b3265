"""Where pages end, as far as a document says: for notes that are numbered anew on each page."""

from typing import NamedTuple

from lxml import etree

from regesta.model.document import NoteKind
from regesta.readers.docx.furniture import sections
from regesta.readers.docx.marks import Pages
from regesta.readers.docx.names import MC, P, W, is_on, value

_CALLS = {W + f"{kind}Reference": kind for kind in NoteKind}
_RENDERED = W + "lastRenderedPageBreak"
_TEXT = W + "t"
_BREAK = W + "br"
_BEFORE = W + "pageBreakBefore"
_SAME_PAGE = ("continuous", "nextColumn")


class Paging(NamedTuple):
    """The pages notes are called on; `is_told` by the program that laid the document out."""

    pages: Pages
    is_told: bool


def read_pages(root: etree._Element) -> Paging:
    """Return the pages of a document's calls, counted by the breaks it records.

    Word leaves a mark where each page began when it last laid the document out (17.3.3.13); other
    programs write only the breaks the author made.
    """
    found: dict[tuple[NoteKind, str], int] = {}
    starts = _page_starts(root)
    page, is_told, fresh = 0, False, True
    for element in root.iter(*_CALLS, _RENDERED, _BREAK, _BEFORE, _TEXT, P):
        tag = element.tag
        if tag in _CALLS:
            found.setdefault((_CALLS[tag], element.get(W + "id", "")), page)
            fresh = False
        elif tag == _TEXT:
            fresh = fresh and not element.text
        elif not _is_repeated(element):
            is_told = is_told or tag == _RENDERED
            # A break and the mark that a page began there are one.
            if _begins_page(element, starts) and not (fresh and tag in (_RENDERED, _BEFORE)):
                page += 1
                fresh = True
    return Paging(found, is_told)


def _begins_page(element: etree._Element, starts: frozenset[etree._Element]) -> bool:
    if element.tag == _BREAK:
        return element.get(W + "type") == "page"
    if element.tag == _BEFORE:
        return is_on(element)
    return element.tag == _RENDERED or element in starts


def _page_starts(root: etree._Element) -> frozenset[etree._Element]:
    """Return the paragraphs that begin a section and a page with it."""
    found = sections(root)
    kinds = [value(section, W + "type") for section in found]
    ends = (section.getparent() for section in found)
    after = (None if end is None else end.getparent() for end in ends)
    told = zip(after, kinds[1:], strict=False)
    below = (_next(last) for last, kind in told if last is not None and kind not in _SAME_PAGE)
    return frozenset(paragraph for paragraph in below if paragraph is not None)


def _next(last: etree._Element) -> etree._Element | None:
    """Return the first paragraph after a section's last one, be it in a table."""
    for element in last.itersiblings():
        for paragraph in element.iter(P):
            return paragraph
    return None


def _is_repeated(element: etree._Element) -> bool:
    """Say whether an element stands in a branch for old programs, or in a text box."""
    return any(
        parent.tag in (MC + "Fallback", W + "txbxContent")
        for parent in element.iterancestors()
        if parent.tag != P
    )
