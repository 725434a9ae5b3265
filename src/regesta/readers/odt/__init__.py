"""OpenDocument text (ODF 1.3, part 3) through its XML, as a package or as one flat file.

`styles` says what formatting styles give, `lists` which labels items show, `inline` reads the
inside of a paragraph, `body` blocks and tables; here they are put together.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from lxml import etree

from regesta.model.document import Block, BlockKind, Document, Layer
from regesta.model.findings import Finding, Result, finding
from regesta.readers.docx import typed
from regesta.readers.language import language
from regesta.readers.odt.body import changes, read_blocks
from regesta.readers.odt.inline import Reading
from regesta.readers.odt.lists import Lists
from regesta.readers.odt.names import NAMESPACES, get, name, tag
from regesta.readers.odt.styles import styles_of
from regesta.readers.package import Package, PartError, open_package, xml

_PROPERTIES = {
    "title": "dc:title",
    "author": "meta:initial-creator",
    "subject": "dc:subject",
    "keywords": "meta:keyword",
    "language": "dc:language",
    "created": "meta:creation-date",
    "modified": "dc:date",
}

Read = Result[Document | None]


def read(data: bytes) -> Read:
    """Return the document; None, with the reason, where the file or its XML is damaged.

    Errors: `package-damaged`, `package-too-large`, `package-encrypted`, `office-encrypted`.
    """
    if data[:4] != b"PK\x03\x04":
        return _read_flat(data)
    opened = open_package(data)
    if opened.value is None:
        return Result(None, opened.findings)
    if _is_encrypted(opened.value):
        return Result(None, (finding("office-encrypted"),))
    return _read(opened.value, opened.findings)


def _read(package: Package, told: tuple[Finding, ...]) -> Read:
    try:
        content = package.tree("content.xml")
        page = package.tree("styles.xml") if package.name("styles.xml") else None
        meta = package.tree("meta.xml") if package.name("meta.xml") else None
        return Result(_document(content, page, meta), told)
    except (PartError, RecursionError):
        return Result(None, (*told, finding("package-damaged")))


def _read_flat(data: bytes) -> Read:
    """Return the document of one XML file that holds what a package's parts do: ODF 1.3, 3.1.2."""
    try:
        root = xml(data)
        return Result(_document(root, root, root))
    except (PartError, RecursionError):
        return Result(None, (finding("package-damaged"),))


def _is_encrypted(package: Package) -> bool:
    """Say whether the manifest names encrypted members: ODF 1.3, part 2, 3.4."""
    if package.name("encrypted-package"):
        return True
    try:
        return b"encryption-data" in package.read("META-INF/manifest.xml")
    except PartError:
        return False


def _document(
    content: etree._Element, page: etree._Element | None, meta: etree._Element | None
) -> Document:
    about = {} if meta is None else dict(_properties(meta))
    reading = _reading(content, content, page, "content.xml")
    body = content.find("office:body/office:text", NAMESPACES)
    own = () if body is None else typed.told(read_blocks(body, reading))
    running = () if page is None else tuple(_furniture(page))
    title = next((block.text for block in own if block.kind is BlockKind.TITLE), "")
    told = language("\n".join(block.text for block in own))
    return Document(
        language=told or about.get("language", "")[:2] or reading.styles.language,
        title=title or about.get("title", ""),
        properties=tuple(about.items()),
        blocks=(*running, *reading.boxes, *own),
        notes=tuple(reading.notes),
        revisions=tuple(reading.revisions),
        comments=tuple(reading.comments),
    )


def _reading(
    root: etree._Element, first: etree._Element | None, then: etree._Element | None, part: str
) -> Reading:
    styles = styles_of(first, then if then is not first else None)
    places = {element: at for at, element in enumerate(root.iter(name("text:p"), name("text:h")))}
    return Reading(styles, Lists(styles.levels), part, places, changes=changes(root))


def _properties(root: etree._Element) -> Iterator[tuple[str, str]]:
    meta = next(root.iter(name("office:meta")), None)
    if meta is None:
        return
    for known, path in _PROPERTIES.items():
        said = (" ".join((found.text or "").split()) for found in meta.findall(path, NAMESPACES))
        told = ", ".join(filter(None, said))
        if told:
            yield known, told
    for element in meta.iterchildren(name("meta:user-defined")):
        if get(element, "meta:name") and (element.text or "").strip():
            yield f"custom:{get(element, 'meta:name')}", (element.text or "").strip()


_FURNITURE: Mapping[Layer, str] = {Layer.HEADER: "header", Layer.FOOTER: "footer"}


def _furniture(page: etree._Element) -> Iterator[Block]:
    """Yield the master pages' heads and feet, each text once, those of first pages first."""
    reading = _reading(page, page, None, "styles.xml")
    masters = sorted(page.iter(name("style:master-page")), key=_is_later)
    seen: set[tuple[Layer, str]] = set()
    for layer, kind in _FURNITURE.items():
        for block in (block for master in masters for block in _running(master, kind, reading)):
            if (layer, block.text) not in seen:
                seen.add((layer, block.text))
                yield replace(block, layer=layer)


def _is_later(master: etree._Element) -> bool:
    """Say whether a master page goes on: a first page's names the one that comes after it."""
    return get(master, "style:next-style-name") in {"", get(master, "style:name")}


def _running(master: etree._Element, kind: str, reading: Reading) -> Iterator[Block]:
    told = {tag(child): child for child in master}
    for place in (f"{kind}-first", kind, f"{kind}-left"):
        element = told.get(f"style:{place}", told.get(f"loext:{place}"))
        if element is not None and get(element, "style:display") != "false":
            blocks = read_blocks(element, reading)
            yield from reading.boxes
            reading.boxes.clear()
            yield from blocks
