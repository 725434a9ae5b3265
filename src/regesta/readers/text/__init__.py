"""Plain text → Document: pasted register, catalogue and listing pages, conclusions, letters."""

from dataclasses import replace

from regesta.model.document import Block, BlockKind, Document, Layer, Note
from regesta.model.findings import Result, finding
from regesta.model.labels import card_field
from regesta.readers import charset, renditions
from regesta.readers.flat import notes
from regesta.readers.flat.shaping import shape
from regesta.readers.language import language
from regesta.readers.text import (
    lines,
    listing,
    markdown,
    pasted,
    register,
    remarks,
    sheets,
    wrapping,
)
from regesta.readers.text.wrapping import Line

_OURS = str.maketrans(
    dict.fromkeys(f"{notes.CALL}{sheets.BREAK}{sheets.SOFT}{wrapping.GLUE}", "\ufffd")
)
"""Signs of private use that stand for something here are no text's."""


def read(data: bytes) -> Result[Document | None]:
    """Return what a text file says; None where it is empty."""
    raw, found = charset.decode_raw(data)
    told = (finding("charset-guessed", charset=found),) if charset.is_guessed(found) else ()
    text, furniture = _unpaged(raw)
    if not text.strip(f" \t\n{sheets.BREAK}") and not furniture:
        return Result(None, (finding("text-none"),))
    read = document(text)
    value = replace(read.value, blocks=(*furniture, *read.value.blocks))
    return Result(value, (*told, *read.findings))


def _unpaged(raw: str) -> tuple[str, tuple[Block, ...]]:
    """Return the text without what its pages have left in it, and that."""
    softened = raw.translate(_OURS).replace("\x0b", sheets.SOFT).replace("\r\n", "\n")
    pages = [charset.clean(page) for page in softened.split("\f")]
    return sheets.without_furniture("\f".join(pages))


def document(text: str) -> Result[Document]:
    """Return the document of a text, whatever it was pasted from."""
    text, comments = remarks.taken_out(text)
    is_markdown = markdown.is_markdown(text)
    read = _document_of(text, loose=is_markdown)
    if comments:
        read = replace(read, value=replace(read.value, comments=comments))
    return Result(_formatted(read.value), read.findings) if is_markdown else read


def _formatted(told: Document) -> Document:
    """Return the document with Markdown's inline signs read."""
    blocks = lines.marked(told.blocks, markdown.inline)
    called = tuple(
        replace(note, blocks=lines.marked(note.blocks, markdown.inline)) for note in told.notes
    )
    return replace(told, blocks=blocks, notes=called, title=_title(blocks) or told.title)


def _document_of(text: str, *, loose: bool) -> Result[Document]:
    said, bracketed = notes.bracketed(text)
    properties, numbered = pasted.heading(lines.numbered(said, loose=loose))
    if properties:
        return Result(_mail(properties, numbered, bracketed))
    table, rest = register.record_table(numbered)
    if table is None and (entries := _entries(rest)):
        return Result(_document((), entries, bracketed))
    told = lines.blocks(rest, loose=loose)
    kept = renditions.once(told)
    shaped = shape(kept)
    head = (table,) if table else ()
    copies = (finding("text-repeated", count=len(told) - len(kept)),) if told != kept else ()
    return Result(_document(head, shaped.blocks, (*bracketed, *shaped.notes)), copies)


def _mail(
    properties: tuple[tuple[str, str], ...], said: tuple[Line, ...], called: tuple[Note, ...]
) -> Document:
    """Return a pasted mail, under the same properties as one that came as a file."""
    own, answered = pasted.parted(said)
    shaped = shape(lines.blocks(own))
    quoted = tuple(
        replace(b, kind=BlockKind.QUOTE) if b.runs else b for b in lines.blocks(answered)
    )
    read = _document((), (*shaped.blocks, *quoted), (*called, *shaped.notes))
    subject = dict(properties)["subject"]
    return replace(read, title=subject, properties=(("title", subject), *properties))


def _entries(said: tuple[Line, ...]) -> tuple[Block, ...]:
    """Return the blocks of a listing or catalogue page, none of any other text."""
    if listing.is_listing(said):
        return listing.blocks(said)
    if any(card_field(text)[0] == "types" for _, text in said):
        return tuple(lines.paragraph(line) for line in said if line[1] != sheets.BREAK)
    return ()


def _document(
    head: tuple[Block, ...], body: tuple[Block, ...], called: tuple[Note, ...]
) -> Document:
    """Return the document; its language is the text's, not that of a register's labels."""
    said = "\n".join(block.text for block in body if block.layer is Layer.BODY)
    return Document(
        language=language(said or "\n".join(block.text for block in head)),
        title=_title(body),
        blocks=(*head, *body),
        notes=called,
    )


def _title(blocks: tuple[Block, ...]) -> str:
    return next((block.text for block in blocks if block.kind is BlockKind.TITLE), "")
