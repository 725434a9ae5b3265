"""What stands where in a PDF: the text of its pages with position, rules, tags and properties."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from threading import Lock
from typing import Any

from regesta.model.findings import Finding, Result, finding
from regesta.readers.pdf.about import Attached, Bookmark, attached, bookmarks, properties
from regesta.readers.pdf.fields import values
from regesta.readers.pdf.glyphs import Glyphs, Span
from regesta.readers.pdf.letters import whole
from regesta.readers.pdf.links import links
from regesta.readers.pdf.mending import ended
from regesta.readers.pdf.pdfium import handle, raw
from regesta.readers.pdf.rules import Box, Rule, drawn
from regesta.readers.pdf.structure import Tag, tags

MOST_PAGES = 2_000
MOST_CHARACTERS = 8_000_000
"""A book of two thousand pages; what is longer is no office document, and may be an attack."""

_PDFIUM = Lock()
"""PDFium is not thread-safe, and two documents share its state."""

_FEW = 200
"""Characters: a stamp, a page number, a signature; no page of text."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its number from 1, its size in points, its text, its rules and its tags.

    `pictured` says that it is a picture of a page, of which little or nothing is text.
    """

    number: int
    width: float
    height: float
    spans: tuple[Span, ...]
    pictured: bool = False
    rules: tuple[Rule, ...] = ()
    tags: tuple[Tag, ...] = ()


@dataclass(frozen=True, slots=True)
class Extract:
    """All that was taken from a PDF: from here on PDFium is no longer needed."""

    pages: tuple[Page, ...]
    properties: tuple[tuple[str, str], ...]
    attached: tuple[Attached, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()


def extract(data: bytes) -> Result[Extract | None]:
    """Return the pages' text and the properties; None, with the reason, where PDFium refuses."""
    import pypdfium2  # 60 ms, which only a PDF should cost

    with _PDFIUM:
        try:
            pdf = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            locked = error.err_code in {raw().FPDF_ERR_PASSWORD, raw().FPDF_ERR_SECURITY}
            pdf = None if locked else _mended(data)
            if pdf is None:
                return Result(None, (finding("pdf-encrypted" if locked else "pdf-damaged"),))
            read = _closing(pdf, data)
            return Result(read.value, (finding("pdf-cut"), *read.findings))
        return _closing(pdf, data)


def _closing(pdf: Any, data: bytes) -> Result[Extract | None]:
    try:
        return _extracted(pdf, data)
    finally:
        pdf.close()


def _mended(data: bytes) -> Any:
    """Return the PDF of which the end is missing; None where too little of it is left."""
    import pypdfium2

    whole = ended(data)
    try:
        pdf = pypdfium2.PdfDocument(whole) if whole else None
    except pypdfium2.PdfiumError:
        return None
    if pdf is not None and not len(pdf):
        pdf.close()
        return None
    return pdf


def _extracted(pdf: Any, data: bytes) -> Result[Extract | None]:
    form, _kept = _form(pdf)
    try:
        return _read(pdf, data, form)
    finally:
        if form:
            raw().FPDFDOC_ExitFormFillEnvironment(form)


def _read(pdf: Any, data: bytes, form: Any) -> Result[Extract | None]:
    findings: list[Finding] = []
    pages, left = list[Page](), MOST_CHARACTERS
    for index in range(min(len(pdf), MOST_PAGES)):
        page = _page(pdf, index, left, form)
        if page is None:
            findings.append(finding("pdf-page-damaged", f"page {index + 1}", page=index + 1))
            continue
        pages.append(page)
        left -= sum(len(span.text) for span in page.spans)
        if left <= 0:
            break
    if left <= 0 or len(pdf) > MOST_PAGES:
        findings.append(finding("pdf-too-long", pages=len(pages)))
    if _is_dynamic(pdf, pages):
        return Result(None, (finding("pdf-form-dynamic"),))
    taken = Extract(tuple(pages), properties(pdf, data), attached(pdf), bookmarks(pdf))
    return Result(taken, tuple(findings))


def _form(pdf: Any) -> tuple[Any, Any]:
    """Return the form's handle and what it keeps alive; None where there is none."""
    if raw().FPDF_GetFormType(pdf.raw) == raw().FORMTYPE_NONE:
        return None, None
    kept = raw().FPDF_FORMFILLINFO(version=2)
    return raw().FPDFDOC_InitFormFillEnvironment(pdf.raw, kept), kept


def _is_dynamic(pdf: Any, pages: Sequence[Page]) -> bool:
    """Say whether only Adobe's programs show the form: its one page says to wait (XFA 3.3)."""
    kinds = {raw().FORMTYPE_XFA_FULL, raw().FORMTYPE_XFA_FOREGROUND}
    if raw().FPDF_GetFormType(pdf.raw) not in kinds or len(pages) > 1:
        return False
    text = " ".join(span.text for page in pages for span in page.spans)
    return len(text) < 20 or "Adobe Reader" in text or "Please wait" in text


def _page(pdf: Any, index: int, left: int, form: Any) -> Page | None:
    import pypdfium2

    try:
        page = pdf[index]
    except pypdfium2.PdfiumError:
        return None
    try:
        text_page = page.get_textpage()
        try:
            return replace(_taken(page, text_page, left, form), number=index + 1)
        finally:
            text_page.close()
    except pypdfium2.PdfiumError:
        return None
    finally:
        page.close()


def _taken(page: Any, text_page: Any, left: int, form: Any) -> Page:
    glyphs = Glyphs(page, text_page, left)
    found = tags(page.raw) if raw().FPDFCatalog_IsTagged(page.pdf.raw) else ()
    at = links(page, text_page, glyphs.count) if glyphs.count else {}
    spans = whole(glyphs.spans(at, tagged=bool(found)), glyphs.count)
    if form:
        raw().FORM_OnAfterLoadPage(page.raw, form)
        spans.extend(values(page, form, glyphs.place))
        raw().FORM_OnBeforeClosePage(page.raw, form)
    alone = bool(spans) and glyphs.is_text_alone
    rules, pictures = ((), ()) if alone else drawn(handle(page.raw), glyphs.place, glyphs.seen)
    width, height = glyphs.size
    covered = _covered(pictures, width, height)
    letters = sum([len(span.text) for span in spans])
    pictured = (not spans and _has_objects(page)) or (letters < _FEW and covered)
    shown = _shown(spans, letters, is_scan=covered)
    return Page(0, width, height, shown, bool(pictured), rules, found)


def _has_objects(page: Any) -> bool:
    return bool(raw().FPDFPage_CountObjects(page.raw) > 0)


def _covered(pictures: Sequence[Box], width: float, height: float) -> bool:
    """Say whether pictures cover most of the page: a scan, in strips perhaps."""
    return sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in pictures) > 0.6 * width * height


def _shown(spans: Sequence[Span], letters: int, *, is_scan: bool) -> tuple[Span, ...]:
    """Return the text somebody sees: unpainted text counts only where it stands for a picture."""
    hidden = sum([len(span.text) for span in spans if span.hidden])
    keeps = not hidden or is_scan or hidden >= letters - hidden
    return tuple([span for span in spans if span.size >= 1 and (keeps or not span.hidden)])
