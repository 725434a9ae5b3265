"""Editions for the screen: a page for each language, and one with the languages side by side.

No script; every word of the document is put in as text, so nothing in it can become markup.
"""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import repeat
from pathlib import Path

from babel import Locale, UnknownLocaleError
from lxml import etree
from lxml.html import tostring

from regesta.model.document import Document
from regesta.model.findings import Translate
from regesta.publication.anchors import unique, word
from regesta.publication.htmlblocks import Writing, set_language
from regesta.publication.htmlhead import put_metadata
from regesta.publication.imprint import Imprint
from regesta.publication.inline import add, add_text

_ = str
"""Marks a sentence for the interface's catalogs; it is translated where it is shown."""


def page(document: Document, imprint: Imprint, translate: Translate = str) -> bytes:
    """Return the page of an edition, in UTF-8."""
    root, body = _skeleton(document, imprint, translate, _links(imprint, "../"))
    writing = Writing(document, translate)
    frame = add(body, "div", class_="frame")
    writing.put_contents(frame)
    main = add(frame, "main", id="text")
    article = add(main, "article")
    if 1 not in writing.ranks:
        add_text(add(article, "h1"), _title(document, imprint))
    writing.put_all(article)
    writing.put_notes(article)
    _put_foot(body, imprint, translate)
    return _bytes(root)


def side_by_side(
    documents: Sequence[Document], imprint: Imprint, translate: Translate = str
) -> bytes:
    """Return the page with the editions of one work in columns, a row for each paragraph.

    The documents have the same shape: block by block they are translations of one another.
    """
    root, body = _skeleton(documents[0], imprint, translate, _links(imprint, ""))
    body.set("class", "wide")
    taken: Counter[str] = Counter()
    suffixes = [unique(f"-{word(document.language)}", taken) for document in documents]
    writings = tuple(map(Writing, documents, repeat(translate), suffixes))
    writings[0].put_contents(body)
    main = add(body, "main", id="text")
    if 1 not in writings[0].ranks:
        add_text(add(main, "h1"), _title(documents[0], imprint))
    table = add(main, "table", class_="parallel")
    head = add(add(table, "thead"), "tr")
    for document in documents:
        cell = add(head, "th", scope="col")
        set_language(cell, document.language)
        add_text(cell, name_of(document.language))
    _put_rows(table, writings)
    _put_notes(main, writings, translate)
    _put_foot(body, imprint, translate)
    return _bytes(root)


def name_of(language: str) -> str:
    """Return a language's name in itself.

    >>> name_of("es")
    'Español'
    """
    try:
        name = Locale.parse(language, sep="-").get_display_name() or language
    except (ValueError, UnknownLocaleError):
        name = language
    return name[:1].upper() + name[1:]


def _put_rows(table: etree._Element, writings: Sequence[Writing]) -> None:
    body = add(table, "tbody")
    for number, anchor in enumerate(writings[0].names):
        if not writings[0].says(number):
            continue
        row = add(body, "tr", id=anchor)
        for writing in writings:
            writing.put(_cell(row, writing), number, "", anchor)


def _cell(row: etree._Element, writing: Writing) -> etree._Element:
    cell = add(row, "td", data_language=name_of(writing.document.language))
    set_language(cell, writing.document.language)
    return cell


def _put_notes(main: etree._Element, writings: Sequence[Writing], translate: Translate) -> None:
    """Put in the notes, a row for each, behind the text that calls them."""
    if not writings[0].document.notes:
        return
    section = add(main, "section", class_="notes", role="doc-endnotes")
    section.set("aria-labelledby", "notes")
    add_text(add(section, "h2", id="notes"), translate(_("Notes")))
    body = add(add(section, "table", class_="parallel"), "tbody")
    for number in range(len(writings[0].document.notes)):
        row = add(body, "tr")
        for writing in writings:
            writing.put_note(_cell(row, writing), number)


Links = Sequence[tuple[str, str]]
"""The languages there are editions in, with the address of each; "" is all of them together."""


def _links(imprint: Imprint, folder: str) -> Links:
    """Return where the other pages are, seen from a page whose way to the work is `folder`."""
    if len(imprint.languages) < 2:
        return ()
    work = imprint.work
    alone = [(one, f"{folder}{one}/{work}-{one}.html") for one in imprint.languages]
    return (*alone, ("", f"{folder}{work}.html"))


def _skeleton(
    document: Document, imprint: Imprint, translate: Translate, links: Links
) -> tuple[etree._Element, etree._Element]:
    """Return a page and its body, which has its head and nothing else."""
    root = etree.Element("html")
    set_language(root, document.language or imprint.language or "en")
    head, body = add(root, "head"), add(root, "body")
    add(head, "meta", charset="utf-8")
    add(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    add_text(add(head, "title"), _title(document, imprint))
    for language, place in links:
        add(head, "link", rel="alternate", hreflang=language or "x-default", href=place)
    put_metadata(root, head, document, imprint)
    add(head, "style").text = _style()
    add_text(add(body, "a", class_="skip", href="#text"), translate(_("Skip to the text")))
    _put_head(body, imprint, translate, links)
    return root, body


def _put_head(body: etree._Element, imprint: Imprint, translate: Translate, links: Links) -> None:
    if not links and not imprint.is_draft:
        return
    head = add(body, "header")
    if links:
        nav = add(head, "nav", aria_label=translate(_("Languages")))
        _put_links(add(nav, "ul", role="list"), imprint, translate, links)
    if imprint.is_draft:
        note = _("Draft. What is not translated stands in the language of the source, marked so.")
        add_text(add(head, "p", class_="draft"), translate(note))


def _put_links(
    entries: etree._Element, imprint: Imprint, translate: Translate, links: Links
) -> None:
    is_alone = links[0][1].startswith("../")
    for language, place in links:
        link = add(add(entries, "li"), "a", href=place)
        add_text(link, name_of(language) if language else translate(_("Side by side")))
        if language:
            link.set("hreflang", language)
            set_language(link, language)
        if language == (imprint.language if is_alone else ""):
            link.set("aria-current", "page")


def _put_foot(body: etree._Element, imprint: Imprint, translate: Translate) -> None:
    """Put in what the edition says of itself, for those who print it or cite it."""
    day = (imprint.adopted or imprint.generated).isoformat()
    version = translate(_("Version")) + f" {imprint.version}" if imprint.version else ""
    state = translate(_("Draft")) if imprint.is_draft else version
    told = (imprint.number or imprint.work, imprint.author, day, state)
    add_text(add(add(body, "footer"), "p"), " · ".join(filter(None, told)))


def _title(document: Document, imprint: Imprint) -> str:
    return document.title.strip() or imprint.title.strip() or imprint.work


@cache
def _style() -> str:
    return Path(__file__).with_name("edition.css").read_text("utf-8")


def _bytes(root: etree._Element) -> bytes:
    text: str = tostring(root, doctype="<!DOCTYPE html>", encoding="unicode", pretty_print=False)
    return text.encode() + b"\n"
