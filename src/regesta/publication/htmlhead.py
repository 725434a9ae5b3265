"""What a page says of itself to machines: Dublin Core and schema.org.

Both are metadata elements (schema.org as microdata), so that a page needs no `script` element.
DCMI, Expressing Dublin Core metadata using HTML (2008); schema.org, CreativeWork.
"""

from collections.abc import Iterator

from lxml import etree

from regesta.model.document import Document
from regesta.publication import frbr
from regesta.publication.imprint import Imprint
from regesta.publication.inline import add

_TYPES = {"article": "Article", "listing-entry": "Article", "conclusions": "Report"}

_OWN = "custom:regesta-"
"""What an edition's document says so that it is known again when somebody drops it."""


def put_metadata(
    root: etree._Element, head: etree._Element, document: Document, imprint: Imprint
) -> None:
    """Put the metadata into the page's head."""
    root.set("itemscope", "")
    root.set("itemtype", f"https://schema.org/{_TYPES.get(imprint.kind, 'DigitalDocument')}")
    add(head, "link", rel="schema.dcterms", href="http://purl.org/dc/terms/")
    told = tuple(_said(document, imprint))
    for core, _, value in told:
        if core and value:
            add(head, "meta", name=f"dcterms.{core}", content=value)
    for _, schema, value in told:
        if schema and value:
            add(head, "meta", itemprop=schema, content=value)
    for name, value in document.properties:
        if name.startswith(_OWN):
            add(head, "meta", name=name.removeprefix("custom:"), content=value)


def _said(document: Document, imprint: Imprint) -> Iterator[tuple[str, str, str]]:
    """Yield what is said, under its names in Dublin Core and in schema.org."""
    language = document.language or imprint.language
    source = imprint.source_language
    yield "title", "name", document.title.strip() or imprint.title or imprint.work
    yield "identifier", "identifier", imprint.number or imprint.work
    yield "language", "inLanguage", language
    yield "creator", "author", imprint.author
    yield "type", "", "Text"
    yield "issued", "datePublished", imprint.adopted.isoformat() if imprint.adopted else ""
    yield "modified", "dateModified", imprint.generated.isoformat()
    yield "isVersionOf", "exampleOfWork", frbr.work_uri(imprint)
    yield "", "version", imprint.version_name
    # A page keeps every byte when it is approved, so it cannot say whether it was.
    yield "", "creativeWorkStatus", "Draft" if imprint.is_draft else ""
    if source and language != source:
        original = frbr.expression_uri(imprint, source)
        yield "source", "translationOfWork", original
