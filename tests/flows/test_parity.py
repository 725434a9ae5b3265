"""Editions read back from their bytes, and held against their source."""

from dataclasses import replace

import pytest
from ooxml import p, package, r, unzipped, zipped

from regesta.flows.parity import unequal
from regesta.model.document import Document, plain
from regesta.publication import docx
from regesta.readers.docx import read

TWO = package(p(r("Boats sail.")) + p(r("Nets are dried.")))


def source() -> Document:
    found = read(TWO).value
    assert found is not None
    return found


def french() -> Document:
    blocks = tuple(replace(block, runs=plain(f"Ô {block.text}")) for block in source().blocks)
    return replace(source(), blocks=blocks, language="fr")


def test_a_whole_edition_is_the_equal_of_its_source() -> None:
    data = docx.write(TWO, french(), source())
    assert unequal(source(), french(), data, "work.docx") == ()


def test_words_that_were_left_are_found() -> None:
    half = replace(french(), blocks=(french().blocks[0], source().blocks[1]))
    data = docx.write(TWO, half, source())
    (found,) = unequal(source(), french(), data, "work.docx")
    assert (found.code, dict(found.values)["text"]) == ("parity-words-left", "Nets are dried.")


def test_a_file_that_cannot_be_read_back_is_no_edition() -> None:
    (found,) = unequal(source(), french(), b"PK\x03\x04", "work.docx")
    assert found.code == "edition-unreadable"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_parts_in_utf_16_without_a_mark_are_translated(encoding: str) -> None:
    members = unzipped(TWO)
    text = members["word/document.xml"].decode().replace("UTF-8", "UTF-16")
    members["word/document.xml"] = text.encode(encoding)
    data = zipped(members)
    told = read(data).value
    if told is None:
        pytest.skip("the reader holds it")
    blocks = tuple(replace(block, runs=plain(f"Ô {block.text}")) for block in told.blocks)
    edition = read(docx.write(data, replace(told, blocks=blocks, language="fr"), told)).value
    assert edition is not None
    assert [block.text for block in edition.blocks] == ["Ô Boats sail.", "Ô Nets are dried."]
