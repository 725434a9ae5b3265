"""Editions of documents that are packed or drawn in ways of their own."""

from dataclasses import replace

import pytest
from ooxml import PACKAGE, p, package, r, relations, unzipped, zipped

from regesta.model.document import Document, plain
from regesta.publication import docx as publication
from regesta.readers import docx

MAIN, LINKS = "word/document.xml", "word/_rels/document.xml.rels"
EQUATION = (
    "<m:oMath><m:sSup><m:e><m:r><m:t>b</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup>"
    "</m:sSup></m:oMath>"
)


def read(data: bytes) -> Document:
    found = docx.read(data).value
    assert found is not None
    return found


def said(data: bytes, *texts: str) -> bytes:
    """The edition in which each block says the next of these texts."""
    document = read(data)
    blocks = tuple(
        replace(block, runs=plain(text)) for block, text in zip(document.blocks, texts, strict=True)
    )
    return publication.write(data, replace(document, blocks=blocks, language="fr"), document)


@pytest.mark.parametrize(
    ("place", "target"),
    [
        ("WORD/DOCUMENT.XML", "word/document.xml"),
        ("word\\document.xml", "word/document.xml"),
        ("./word/document.xml", "word\\document.xml"),
        ("word/my text.xml", "word/my%20text.xml"),
    ],
)
def test_an_edition_finds_its_text_wherever_it_is(place: str, target: str) -> None:
    members = unzipped(package(p("Hello")))
    members[place] = members.pop(MAIN)
    members.pop(LINKS)
    assert PACKAGE.encode() in members["_rels/.rels"]
    members["_rels/.rels"] = relations(("r1", "officeDocument", target)).encode()
    assert [block.text for block in read(said(zipped(members), "Bonjour")).blocks] == ["Bonjour"]


def test_an_equation_that_says_the_same_stays_an_equation() -> None:
    data = package(p(r("where ") + EQUATION + r(" is.")))
    same = unzipped(said(data, "where b² is."))[MAIN]
    assert b"oMath>" in same
    assert read(said(data, "where b² is.")).blocks[0].text == "where b² is."


def test_an_equation_in_translated_words_is_said_once() -> None:
    data = package(p(r("where ") + EQUATION + r(" is.")))
    assert read(said(data, "où b² est.")).blocks[0].text == "où b² est."


def test_ruby_in_translated_words_is_said_once() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{r('see')}</w:rt><w:rubyBase>{r('c')}</w:rubyBase></w:ruby></w:r>"
    data = package(p(ruby + r(" is")))
    assert read(said(data, "c(see) est")).blocks[0].text == "c(see) est"
