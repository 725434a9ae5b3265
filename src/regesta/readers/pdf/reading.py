"""The reading of a PDF, step by step: pages, columns, notes, paragraphs, blocks.

The text's geometry comes from PDFium; the rest is worked out here.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import sha256

from regesta.model.document import Block, BlockKind, Document, Layer, Part
from regesta.model.findings import Finding, Result, finding
from regesta.readers.identify import media_type
from regesta.readers.language import language
from regesta.readers.members import safe_name
from regesta.readers.pdf.blocks import blocks, furniture, note
from regesta.readers.pdf.extraction import Extract, Page, extract
from regesta.readers.pdf.furniture import PAGE_NUMBER, Furnished, furnished
from regesta.readers.pdf.grids import Table
from regesta.readers.pdf.hyphens import Vocabulary, ends_divided, vocabulary
from regesta.readers.pdf.layout import Line, Region, regions, rows
from regesta.readers.pdf.notes import FootNote, noted
from regesta.readers.pdf.paragraphs import Measures, Paragraph, measures, paragraphs
from regesta.readers.pdf.runs import ANYWHERE, Context
from regesta.readers.pdf.tables import lifted
from regesta.readers.pdf.tagged import broken, is_tagged, numbered, told, unheaded

ReadMember = Callable[[bytes, str], Result[Document | None]]
"""Reads a file inside."""


def read(data: bytes, read_member: ReadMember | None = None) -> Result[Document | None]:
    """Return the document in a PDF; None, with the reason, where it cannot be read.

    Files inside (PDF/A-3) become parts, read by `read_member` where it is given.
    """
    extracted = extract(data)
    if extracted.value is None:
        return Result(None, extracted.findings)
    source = extracted.value
    if not any(page.spans for page in source.pages):
        return Result(None, (*extracted.findings, finding("pdf-without-text")))
    document = replace(_document(source), parts=_parts(source, read_member))
    return Result(document, (*extracted.findings, *_textless(source.pages)))


def _textless(pages: Sequence[Page]) -> tuple[Finding, ...]:
    scanned = [str(page.number) for page in pages if page.pictured]
    return (finding("pdf-pages-without-text", pages=", ".join(scanned)),) if scanned else ()


def _document(source: Extract) -> Document:
    return _by_tags(source) or _by_looks(source)


def _by_tags(source: Extract) -> Document | None:
    """Return what the tags say; None where they are missing or poor."""
    if not is_tagged(source.pages):
        return None
    found = told(source.pages)
    if broken(found):
        return None
    unheaded(found)
    _own_languages(found.paragraphs, dict(source.properties).get("language", ""))
    printed = numbered(found)
    lines = [line for part in found.paragraphs for line in part.lines]
    pages = [
        Furnished(page, [], lifted) for page, lifted in zip(source.pages, found.lifted, strict=True)
    ]
    context = _context([tuple(lines)], printed, measures([tuple(lines)]))
    return _made(source, context, found.paragraphs, pages, printed)


def _own_languages(found: Sequence[Paragraph], usual: str) -> None:
    """Leave a paragraph its language only where it is not the document's."""
    for part in found:
        if part.language.lower().split("-")[0] == usual.lower().split("-")[0]:
            part.language = ""


def _by_looks(source: Extract) -> Document:
    tables: dict[int, Sequence[Table]] = {}
    bare: list[Page] = []
    for page in source.pages:
        spans, tables[page.number] = lifted(page.spans, page.rules, page.number)
        bare.append(replace(page, spans=tuple(spans)) if tables[page.number] else page)
    pages = furnished(bare)
    columns = [regions(page.body, page.page.number) for page in pages]
    usual = measures(region for page in columns for region in page)
    texts, printed = noted(columns, usual.size)
    context = _context(texts, printed, usual)
    return _made(source, context, paragraphs(texts, usual, tables), pages, printed)


def _context(texts: Sequence[Region], printed: Sequence[FootNote], usual: Measures) -> Context:
    lines = [line.text for region in texts for line in region]
    words = vocabulary(lines) if any(map(ends_divided, lines)) else Vocabulary()
    called = {(found.page, found.mark): found.id for found in printed}
    for found in printed:  # called on another page than it stands on
        called.setdefault((ANYWHERE, found.mark), found.id)
    return Context(usual, words, called)


def _made(
    source: Extract,
    context: Context,
    found: Sequence[Paragraph],
    pages: Sequence[Furnished],
    printed: Sequence[FootNote],
) -> Document:
    body = blocks(found, context, source.bookmarks)
    properties = dict(source.properties)
    said = language(_beginning(body)) or properties.get("language", "")
    return Document(
        language=said,
        title=_title(body) or properties.get("title", ""),
        properties=source.properties,
        blocks=(*_furniture(pages, context), *_turned(source.pages, context), *body),
        notes=tuple(note(one, context) for one in printed),
    )


def _beginning(body: Sequence[Block]) -> str:
    """Return enough text to tell a language by."""
    return "\n".join(block.text for block in body[:40])[:800]


def _parts(source: Extract, read_member: ReadMember | None) -> tuple[Part, ...]:
    """Return the files inside (PDF/A-3): the PDF is the document, they only go with it."""
    parts: list[Part] = []
    for attached in source.attached:
        name = safe_name(attached.name, (part.name for part in parts))
        kind = media_type(attached.data, name)
        digest = sha256(attached.data).hexdigest()
        inner = read_member(attached.data, name).value if read_member else None
        parts.append(Part(name, kind, digest, len(attached.data), document=inner))
    return tuple(parts)


def _furniture(pages: Sequence[Furnished], context: Context) -> tuple[Block, ...]:
    """Return each running head and foot once, heads first; page numbers count as one text."""
    found: dict[tuple[Layer, str], Block] = {}
    for layer in (Layer.HEADER, Layer.FOOTER):
        for page in pages:
            for mine, line in page.lifted:
                key = "" if PAGE_NUMBER.fullmatch(line.text) else _unnumbered(line.text)
                if mine is layer and (layer, key) not in found:
                    found[layer, key] = replace(furniture(line, context), layer=layer)
    return tuple(found.values())


def _unnumbered(text: str) -> str:
    """Return a running head without the page number before or after it."""
    return re.sub(r"^\d+\s+|\s+\d+$", "", text)


def _turned(pages: Sequence[Page], context: Context) -> tuple[Block, ...]:
    """Return watermarks and what else stands askew, each text once."""
    found: dict[str, Line] = {}
    for page in pages:
        turned = [span for span in page.spans if span.turned]
        for line in rows(turned, page.number) if turned else ():
            found.setdefault(line.text, line)
    return tuple(replace(furniture(line, context), layer=Layer.TEXTBOX) for line in found.values())


def _title(body: Sequence[Block]) -> str:
    return next((block.text for block in body if block.kind is BlockKind.TITLE), "")
