"""Editions read back from their bytes, and held against their source."""

from dataclasses import replace

import pytest
from ooxml import p, package, r, unzipped, zipped

from regesta import readers
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


_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWN = "http://schemas.openxmlformats.org/drawingml/2006"


def _with(data: bytes, kind: str, place: str, content: str) -> bytes:
    """Add a part that the main document names `rX`."""
    members = unzipped(data)
    rels = "word/_rels/document.xml.rels"
    told = f'<Relationship Id="rX" Type="{_RELATED}/{kind}" Target="{place}"/></Relationships>'
    members[rels] = members[rels].replace(b"</Relationships>", told.encode())
    members[f"word/{place}"] = content.encode()
    return zipped(members)


def _graphic(name: str, inner: str) -> str:
    uri = f"{_DRAWN}/{name}"
    return (
        f'<w:r><w:drawing><a:graphic xmlns:a="{_DRAWN}/main"><a:graphicData uri="{uri}">'
        f'<x:{inner} xmlns:x="{uri}"/></a:graphicData></a:graphic></w:drawing></w:r>'
    )


_WORDS = '<a:p xmlns:a="{}"><a:r><a:t>Count the boats</a:t></a:r></a:p>'.format(f"{_DRAWN}/main")
_ELSEWHERE = {
    "a chunk": (
        p(r("Boats sail.")) + '<w:altChunk r:id="rX"/>',
        ("aFChunk", "c.html", "<html><body><p>Count the boats</p></body></html>"),
    ),
    "a diagram": (
        p(r("Boats sail.") + _graphic("diagram", 'relIds r:dm="rX"')),
        (
            "diagramData",
            "data1.xml",
            (
                f'<d:dataModel xmlns:d="{_DRAWN}/diagram"><d:ptLst><d:pt modelId="1"><d:t>{_WORDS}'
                "</d:t></d:pt></d:ptLst></d:dataModel>"
            ),
        ),
    ),
    "a chart": (
        p(r("Boats sail.") + _graphic("chart", 'chart r:id="rX"')),
        (
            "chart",
            "chart1.xml",
            (
                f'<c:chartSpace xmlns:c="{_DRAWN}/chart"><c:chart><c:title><c:tx><c:rich>{_WORDS}'
                "</c:rich></c:tx></c:title></c:chart></c:chartSpace>"
            ),
        ),
    ),
}


@pytest.mark.parametrize("name", _ELSEWHERE)
def test_words_that_no_edition_can_replace_keep_it_a_draft(name: str) -> None:
    body, part = _ELSEWHERE[name]
    data = _with(package(body, links="https://example.org"), *part)
    told = readers.read(data, "work.docx").value
    assert told is not None
    blocks = tuple(replace(block, runs=plain(f"Ô {block.text}")) for block in told.blocks)
    other = replace(told, blocks=blocks, language="fr")
    (found,) = unequal(told, other, docx.write(data, other, told), "work.docx")
    assert (found.code, dict(found.values)["text"]) == ("parity-words-left", "Count the boats")
