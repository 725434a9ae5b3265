"""Word documents: read directly from the package's XML, everything that shows and nothing twice.

`parts` finds the package's parts, `styles` and `numbering` resolve what paragraphs inherit,
`inline` reads the inside of a paragraph, `body` blocks and tables, `furniture` which headers and
footers are shown, `notes` notes and comments, `typed` labels and headings that were typed by hand;
here they are put together.
"""

from collections.abc import Iterator, Mapping

from lxml import etree

from regesta.model.document import Block, BlockKind, Comment, Document, Layer, Note, NoteKind
from regesta.model.findings import Result, finding
from regesta.readers.docx import furniture, notes, properties, typed
from regesta.readers.docx.body import open_story, read_blocks
from regesta.readers.docx.names import W
from regesta.readers.docx.numbering import Counters
from regesta.readers.docx.opening import opened_package
from regesta.readers.docx.parts import Parts, main_part
from regesta.readers.docx.reading import Reading, Story
from regesta.readers.docx.styles import Styles
from regesta.readers.language import language as language_of
from regesta.readers.package import Package

_FURNITURE = (("header", Layer.HEADER), ("footer", Layer.FOOTER))


def read(data: bytes) -> Result[Document | None]:
    """Return the document in a Word file; None with the reason where it cannot be read.

    Of a damaged one, what can be read, with the errors that hold it. Errors: `package-damaged`,
    `package-cut`, `package-too-large`, `package-encrypted`, `office-encrypted`, `office-old`,
    `word-no-text`, `word-text-damaged`, `word-text-refused`, `word-too-deep`; the others are
    warnings.
    """
    opened = opened_package(data)
    if opened.value is None:
        return Result(None, opened.findings)
    try:
        read = _read(opened.value)
    except RecursionError:
        return _held("word-too-deep")
    return Result(read.value, (*opened.findings, *read.findings))


def _held(code: str) -> Result[Document | None]:
    return Result(None, (finding(code),))


def _read(package: Package) -> Result[Document | None]:
    main = main_part(package)
    if not main:
        return _held("word-no-text")
    parts = Parts(package, main)
    root = parts.text()
    body = None if root is None else root.find(W + "body")
    if root is None or body is None:
        return Result(None, tuple(parts.findings) or (finding("word-no-text"),))
    reading, document = _document(parts, root, body)
    findings = (*parts.findings, *reading.findings, *parts.losses())
    return Result(document, tuple(dict.fromkeys(findings)))


def _document(parts: Parts, root: etree._Element, body: etree._Element) -> tuple[Reading, Document]:
    told = _properties(parts)
    styles = parts.styles()
    reading = Reading(styles, parts.numbering(), (told.get("language") or _default(styles))[:2])
    counters = Counters(reading.numbering, reading.language)
    story = open_story(parts.package, parts.main, reading, root, counters)
    in_body = typed.told(read_blocks(body, story))
    settings = parts.root(parts.related("settings"))
    running = tuple(_furniture(parts, root, settings, reading))
    language = told.get("language") or _language(reading, in_body)
    if language:
        told["language"] = language
    document = Document(
        language=language[:2].lower(),
        title=_title(in_body, told),
        properties=tuple(told.items()),
        blocks=(*running, *reading.textboxes, *in_body),
        notes=_notes(parts, root, settings, reading),
        revisions=tuple(reading.revisions),
        comments=_comments(parts, reading),
        pictures=tuple(reading.pictures),
    )
    return reading, document


def _properties(parts: Parts) -> dict[str, str]:
    core = parts.of_package("core-properties")
    custom = parts.of_package("custom-properties")
    told = {} if core is None else properties.core_properties(core)
    return {**told, **dict(() if custom is None else properties.custom_properties(custom))}


def _default(styles: Styles) -> str:
    return str(styles.paragraph(None).looks.get("lang", ""))


def _language(reading: Reading, blocks: tuple[Block, ...]) -> str:
    """Return the language most of the text is marked as, unless its words say another.

    The mark is often only what the template's maker spoke.
    """
    marked = max(reading.languages, key=reading.languages.__getitem__, default="")
    spoken = language_of("\n".join(block.text for block in blocks))
    return spoken if spoken and spoken != marked[:2].lower() else marked


def _title(blocks: tuple[Block, ...], told: Mapping[str, str]) -> str:
    titles = (block.text for block in blocks if block.kind is BlockKind.TITLE)
    return next(titles, "") or told.get("title", "")


def _furniture(
    parts: Parts, root: etree._Element, settings: etree._Element | None, reading: Reading
) -> Iterator[Block]:
    relations = parts.package.relations(parts.main)
    counters = Counters(reading.numbering, reading.language)
    seen = set()
    for kind, layer in _FURNITURE:
        for reference in furniture.references(root, settings, kind):
            relation = relations.get(reference)
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
    calls = tuple(reading.calls)
    blocks = notes.read_notes(parts.package, roots, reading)
    return notes.called(calls, blocks, notes.read_markings(settings, root), reading)


def _comments(parts: Parts, reading: Reading) -> tuple[Comment, ...]:
    root = parts.root(parts.related("comments"))
    return () if root is None else notes.read_comments(root, reading)
