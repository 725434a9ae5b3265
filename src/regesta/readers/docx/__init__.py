"""Word documents: read directly from the package's XML, everything that shows and nothing twice.

`parts` finds the package's parts, `styles` and `numbering` resolve what paragraphs inherit,
`inline` reads the inside of a paragraph, `body` blocks and tables, `furniture` which headers and
footers are shown, `notes` notes and comments, `languages` who speaks what, `typed` labels and
headings that were typed by hand; here they are put together.
"""

from collections.abc import Callable, Iterator, Mapping
from contextvars import ContextVar
from dataclasses import replace
from functools import cache, partial

from lxml import etree

from regesta.model.document import Block, BlockKind, Comment, Document, Layer, Note, NoteKind, Part
from regesta.model.findings import Result, finding
from regesta.readers.docx import furniture, languages, notes, properties, typed
from regesta.readers.docx.body import open_story, read_blocks
from regesta.readers.docx.names import W
from regesta.readers.docx.numbering import Counters
from regesta.readers.docx.opening import opened_package
from regesta.readers.docx.parts import Parts, main_part
from regesta.readers.docx.reading import Reading, Story
from regesta.readers.docx.styles import primary
from regesta.readers.package import Package, PartError

ReadMember = Callable[[bytes, str], Result[Document | None]]
"""Reads an embedded file by its content, as any file is read."""

_in_chunk: ContextVar[bool] = ContextVar("_in_chunk", default=False)
"""Whether a chunk is being read: chunks in chunks could unfold without end."""
_FURNITURE = (("header", Layer.HEADER), ("footer", Layer.FOOTER))


def read(data: bytes, read_member: ReadMember | None = None) -> Result[Document | None]:
    """Return the document in a Word file; None with the reason where it cannot be read.

    Embedded files are read with `read_member` where it is given. Of a damaged document comes
    what can be read, with the errors that hold it: `package-damaged`, `package-cut`,
    `package-too-large`, `package-encrypted`, `office-encrypted`, `office-old`, `word-no-text`,
    `word-text-damaged`, `word-text-refused`, `word-too-deep`; other findings are warnings.
    """
    opened = opened_package(data)
    if opened.value is None:
        return Result(None, opened.findings)
    try:
        read = _read(opened.value, read_member)
    except RecursionError:
        return _held("word-too-deep")
    return Result(read.value, (*opened.findings, *read.findings))


def _held(code: str) -> Result[Document | None]:
    return Result(None, (finding(code),))


def _read(package: Package, read_member: ReadMember | None) -> Result[Document | None]:
    main = main_part(package)
    if not main:
        return _held("word-no-text")
    parts = Parts(package, main)
    root = parts.text()
    body = None if root is None else root.find(W + "body")
    if root is None or body is None:
        return Result(None, tuple(parts.findings) or (finding("word-no-text"),))
    reading, document = _document(parts, root, body, read_member)
    embedded = _embedded(parts, read_member)
    findings = (*parts.findings, *reading.findings, *embedded.findings, *parts.losses())
    return Result(replace(document, parts=embedded.value), tuple(dict.fromkeys(findings)))


def _embedded(parts: Parts, read_member: ReadMember | None) -> Result[tuple[Part, ...]]:
    if not any("embeddings/" in name.casefold() for name in parts.package.members):
        return Result(())
    # Imported here: most documents embed nothing, and reading one starts the faster for it.
    from regesta.readers.docx.embedded import embedded_parts

    return embedded_parts(parts.package, parts.main, read_member)


def _chunk(parts: Parts, read_member: ReadMember, name: str) -> Document | None:
    """Return what a chunk of another format says; None where it cannot be read."""
    if _in_chunk.get():
        return None
    entered = _in_chunk.set(True)
    try:
        return read_member(parts.package.read(name), name.rpartition("/")[2]).value
    except PartError:
        return None
    finally:
        _in_chunk.reset(entered)


def _document(
    parts: Parts, root: etree._Element, body: etree._Element, read_member: ReadMember | None
) -> tuple[Reading, Document]:
    told = properties.read(parts)
    styles = parts.styles()
    default = styles.paragraph(None).look.format.language
    stated = told.get("language", "")
    reading = Reading(
        styles, parts.numbering(), primary(stated) or default, default or primary(stated)
    )
    if read_member is not None:
        reading.read_chunk = cache(partial(_chunk, parts, read_member))
    reading.sections = furniture.sections(root)
    counters = Counters(reading.numbering, reading.language)
    story = open_story(parts.package, parts.main, reading, root, counters)
    in_body = typed.told(read_blocks(body, story))
    settings = parts.root(parts.related("settings"))
    running = tuple(_furniture(parts, settings, reading))
    language = languages.said(stated, reading, in_body, settings)
    if language:
        told.setdefault("language", language)
    document = Document(
        language=primary(language),
        title=_title(in_body, told),
        properties=tuple(told.items()),
        blocks=(*running, *reading.textboxes, *in_body),
        notes=(*_notes(parts, root, settings, reading), *reading.chunk_notes),
        revisions=tuple(reading.revisions),
        comments=_comments(parts, reading),
        pictures=tuple(reading.pictures),
    )
    return reading, languages.settled(document, reading)


def _title(blocks: tuple[Block, ...], told: Mapping[str, str]) -> str:
    titles = (block.text for block in blocks if block.kind is BlockKind.TITLE)
    return next(titles, "") or told.get("title", "")


def _furniture(parts: Parts, settings: etree._Element | None, reading: Reading) -> Iterator[Block]:
    relations = parts.package.relations(parts.main)
    counters = Counters(reading.numbering, reading.language)
    seen = set()
    for kind, layer in _FURNITURE:
        for reference in furniture.references(reading.sections, settings, kind):
            relation = relations.get(reference)
            if relation is None:
                reading.findings.append(finding("reference-broken", parts.main))
            part = parts.package.name(relation.target) if relation else ""
            found = None if part in seen else parts.root(part)
            seen.add(part)
            if found is not None:
                story = open_story(parts.package, part, reading, found, counters)
                story.layer = layer
                yield from _with_boxes(found, story)


def _with_boxes(root: etree._Element, story: Story) -> Iterator[Block]:
    """Yield a header's text boxes and then its paragraphs, as the body has them."""
    boxes = story.reading.textboxes
    before = len(boxes)
    blocks = read_blocks(root, story)
    yield from boxes[before:]
    del boxes[before:]
    yield from blocks


def _notes(
    parts: Parts, root: etree._Element, settings: etree._Element | None, reading: Reading
) -> tuple[Note, ...]:
    if not reading.calls:
        return ()
    roots = {}
    for kind in NoteKind:
        part = parts.related(f"{kind}s")
        found = parts.root(part)
        if found is not None:
            roots[kind] = (part, found)
    return notes.read_notes(parts.package, roots, settings, root, reading)


def _comments(parts: Parts, reading: Reading) -> tuple[Comment, ...]:
    part = parts.related("comments")
    root = parts.root(part)
    if root is None:
        return ()
    # Few documents come with comments.
    from regesta.readers.docx.comments import read_comments

    threads = parts.root(parts.related("commentsExtended"))
    return read_comments(parts.package, part, root, threads, reading)
