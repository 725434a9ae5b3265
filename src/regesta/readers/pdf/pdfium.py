"""PDFium's functions as this reader calls them: without a Python object for every pointer.

pypdfium2's raw bindings make a new pointer object at each call; by a prototype of our own, handles
are plain integers and a buffer is its address, which takes a third less time per call.
"""

from collections.abc import Callable
from ctypes import CFUNCTYPE, c_double, c_float, c_int, c_ulong, c_ushort, c_void_p, cast
from functools import lru_cache
from typing import Any

Call = Callable[..., Any]


def raw() -> Any:  # generated ctypes bindings have no types
    """Return pypdfium2's raw bindings, imported when the first PDF comes."""
    import pypdfium2.raw

    return pypdfium2.raw


def handle(pointer: Any) -> int:
    """Return the address a pointer of the raw bindings holds, 0 for none."""
    return cast(pointer, c_void_p).value or 0


def wide(read: Callable[[Any, int], int], most: int = 4_096) -> str:
    """Return what a function writes as UTF-16 into a buffer, "" for nothing or too much."""
    size = read(None, 0)
    if not 2 < size <= most:
        return ""
    buffer = (c_ushort * (size // 2 + 1))()
    read(buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", "replace")


class Calls:
    """The functions called for every stretch of text, by what they take."""

    def __init__(self) -> None:
        at = (c_void_p, c_int)  # a text page and the index of a character
        self.text_object = _call("FPDFText_GetTextObject", c_void_p, *at)
        self.origin = _call("FPDFText_GetCharOrigin", c_int, *at, *(c_void_p,) * 2)
        self.box = _call("FPDFText_GetCharBox", c_int, *at, *(c_void_p,) * 4)
        self.matrix = _call("FPDFText_GetMatrix", c_int, *at, c_void_p)
        self.size = _call("FPDFText_GetFontSize", c_double, *at)
        self.weight = _call("FPDFText_GetFontWeight", c_int, *at)
        self.font = _call("FPDFText_GetFontInfo", c_int, *at, c_void_p, c_int, c_void_p)
        self.mark = _call("FPDFPageObj_GetMarkedContentID", c_int, c_void_p)
        self.mode = _call("FPDFTextObj_GetTextRenderMode", c_int, c_void_p)
        self.font_of = _call("FPDFTextObj_GetFont", c_void_p, c_void_p)
        self.count = _call("FPDFPage_CountObjects", c_int, c_void_p)
        self.object = _call("FPDFPage_GetObject", c_void_p, c_void_p, c_int)
        self.type = _call("FPDFPageObj_GetType", c_int, c_void_p)
        self.bounds = _call("FPDFPageObj_GetBounds", c_int, c_void_p, *(c_void_p,) * 4)
        self.child_mark = _call("FPDF_StructElement_GetChildMarkedContentID", c_int, *at)
        self.child = _call("FPDF_StructElement_GetChildAtIndex", c_void_p, *at)
        self.children = _call("FPDF_StructElement_CountChildren", c_int, c_void_p)
        told = (c_void_p, c_void_p, c_ulong)  # an element, a buffer and its size
        self.role = _call("FPDF_StructElement_GetType", c_ulong, *told)
        self.own_role = _call("FPDF_StructElement_GetRawType", c_ulong, *told)
        self.language = _call("FPDF_StructElement_GetLang", c_ulong, *told)
        self.segments = _call("FPDFPath_CountSegments", c_int, c_void_p)
        self.segment = _call("FPDFPath_GetPathSegment", c_void_p, *at)
        self.point = _call("FPDFPathSegment_GetPoint", c_int, c_void_p, *(c_void_p,) * 2)
        self.segment_type = _call("FPDFPathSegment_GetType", c_int, c_void_p)
        self.object_matrix = _call("FPDFPageObj_GetMatrix", c_int, c_void_p, c_void_p)
        self.draw_mode = _call("FPDFPath_GetDrawMode", c_int, c_void_p, *(c_void_p,) * 2)


def _call(name: str, result: Any, *takes: Any) -> Call:
    address = handle(getattr(raw(), name))
    made: Call = CFUNCTYPE(result, *takes)(address)
    return made


@lru_cache(maxsize=1)
def calls() -> Calls:
    """Return the functions, made once."""
    return Calls()


Floats = Any
"""An array of C floats that PDFium writes into."""


def floats(count: int) -> Floats:
    """Return room for so many floats."""
    return (c_float * count)()
