"""What has been filled into a form: the values of fields, placed as text where they are shown."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from regesta.readers.pdf.glyphs import Span
from regesta.readers.pdf.pdfium import raw, wide

MOST_FIELDS = 2_000

_CHECKS = {2: "☒", 3: "☒"}  # FPDF_FORMFIELD_CHECKBOX, _RADIOBUTTON
_TOLD = {4, 5, 6}  # FPDF_FORMFIELD_COMBOBOX, _LISTBOX, _TEXTFIELD


def values(page: Any, form: Any, place: Any) -> Iterator[Span]:
    """Yield what is filled in on the page, where its fields stand."""
    count = raw().FPDFPage_GetAnnotCount(page.raw)
    for index in range(min(count, MOST_FIELDS)):
        note = raw().FPDFPage_GetAnnot(page.raw, index)
        if not note:
            continue
        try:
            if raw().FPDFAnnot_GetSubtype(note) == raw().FPDF_ANNOT_WIDGET:
                yield from _lines(note, _value(note, form), place)
        finally:
            raw().FPDFPage_CloseAnnot(note)


def _value(note: Any, form: Any) -> str:
    kind = raw().FPDFAnnot_GetFormFieldType(form, note)
    if kind in _CHECKS:
        return _CHECKS[kind] if raw().FPDFAnnot_IsChecked(form, note) else "☐"
    if kind not in _TOLD:
        return ""
    return wide(partial(raw().FPDFAnnot_GetFormFieldValue, form, note), 65_536)


def _lines(note: Any, value: str, place: Any) -> Iterator[Span]:
    box = raw().FS_RECTF()
    lines = [" ".join(line.split()) for line in value.replace("\r", "\n").split("\n")]
    lines = [line for line in lines if line]
    if not lines or not raw().FPDFAnnot_GetRect(note, box):
        return
    (x0, y0), (x1, y1) = place(box.left, box.bottom), place(box.right, box.top)
    left, right, foot, height = min(x0, x1), max(x0, x1), min(y0, y1), abs(y1 - y0)
    step = height / len(lines)
    size = round(min(max(0.7 * step, 4.0), 11.0), 1)
    for at, line in enumerate(lines):
        base = foot + height - step * at - step / 2 - 0.35 * size
        far = min(right, left + 0.5 * size * len(line))
        yield Span(line, left + 1, far, base, size, False, False, True)
