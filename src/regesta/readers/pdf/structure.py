"""The tags of a page: which marked text is a heading, an item, a cell (ISO 32000-1, 14.7)."""

from collections.abc import Iterator
from ctypes import addressof, c_float, c_ushort, c_void_p, cast
from dataclasses import dataclass
from typing import Any

from regesta.readers.pdf.pdfium import Call, Calls, calls, raw

DEEPEST, MOST_TAGS = 60, 20_000
"""Deeper than any list in a list; more than any page."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A structure element: its standard role, and what is in it, other tags or marked text.

    `own` is the role as the producer wrote it. `came` and `goes_on` say
    that part of it stands on an earlier and on a later page.
    """

    role: str
    own: str = ""
    inside: tuple["Tag | int", ...] = ()
    columns: int = 1
    rows: int = 1
    language: str = ""
    came: bool = False
    goes_on: bool = False

    @property
    def came_over(self) -> bool:
        """Whether it, or what it begins with, stands partly on an earlier page."""
        first = self.inside[0] if self.inside else None
        return self.came or (isinstance(first, Tag) and first.came_over)

    def marks(self) -> Iterator[int]:
        """Yield the numbers of the marked text in it, in order."""
        for one in self.inside:
            if isinstance(one, int):
                yield one
            else:
                yield from one.marks()


def tags(page: Any) -> tuple[Tag, ...]:
    """Return the tags at the top of the page's structure tree, () where it has none."""
    tree = raw().FPDF_StructTree_GetForPage(page)
    if not tree:
        return ()
    try:
        walk = _Walk()
        count = raw().FPDF_StructTree_CountChildren(tree)
        found = [raw().FPDF_StructTree_GetChildAtIndex(tree, at) for at in range(max(count, 0))]
        return tuple(walk.tag(cast(one, c_void_p).value or 0, 0) for one in found if one)
    finally:
        raw().FPDF_StructTree_Close(tree)


class _Walk:
    """Goes through one page's tree, no more than so far."""

    def __init__(self) -> None:
        self.left, self.call = MOST_TAGS, calls()
        self.buffer = (c_ushort * 64)()
        self.buffer_at = addressof(self.buffer)

    def tag(self, element: int, depth: int) -> Tag:
        role = self._text(self.call.role, element)
        self.left -= 1
        kids = list(self._inside(element, depth, self.call)) if depth < DEEPEST else []
        if role == "TR" and any(kids):  # PDFium has no element for a cell without text
            kids = [kid or Tag("TD") for kid in kids]
        inside = tuple([kid for kid in kids if kid is not None])
        ends = (kids[0] is None, kids[-1] is None) if inside else (False, False)
        if role in _INNER:
            return Tag(role, role, inside, 1, 1, "", *ends)
        own, language = (self._text(f, element) for f in (self.call.own_role, self.call.language))
        columns, rows = _spans(element) if role in {"TD", "TH"} else (1, 1)
        return Tag(role, own, inside, columns, rows, language, *ends)

    def _text(self, read: Call, element: int) -> str:
        size = read(element, self.buffer_at, 128)
        if not 2 < size <= 128:
            return ""
        return bytes(self.buffer)[: size - 2].decode("utf-16-le", "replace")

    def _inside(self, element: int, depth: int, call: Calls) -> Iterator[Tag | int | None]:
        """Yield what is in the element; None for what stands on another page."""
        for at in range(call.children(element)):
            if self.left <= 0:
                return
            mark = call.child_mark(element, at)
            if mark >= 0:
                self.left -= 1
                yield mark
                continue
            child = call.child(element, at)
            yield self.tag(child, depth + 1) if child else None


_INNER = frozenset({"Span", "Link", "Reference", "NonStruct", "TR", "LI", "LBody", "Lbl"})
"""Roles whose own names and languages nobody asks for."""


def _spans(at: int) -> tuple[int, int]:
    """Return how many columns and rows a cell covers, as its attributes say."""
    read = raw()
    element = cast(c_void_p(at), read.FPDF_STRUCTELEMENT)
    found = {"ColSpan": 1, "RowSpan": 1}
    for index in range(min(max(read.FPDF_StructElement_GetAttributeCount(element), 0), 20)):
        attribute = read.FPDF_StructElement_GetAttributeAtIndex(element, index)
        for name in found:
            value = read.FPDF_StructElement_Attr_GetValue(attribute, name.encode())
            number = c_float()
            if value and read.FPDF_StructElement_Attr_GetNumberValue(value, number):
                found[name] = min(max(int(number.value), 1), 100)
    return found["ColSpan"], found["RowSpan"]
