"""XML that states a record: document capsules as senders write them, and our own form."""

import base64
import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.model.document import Document
from regesta.model.findings import Result
from regesta.readers import read

CAPSULE = """<DecContainer xmlns="http://www.riik.ee/schemas/deccontainer/vers_2_1/">
<RecordMetadata><RecordType>Kiri</RecordType>
<RecordOriginalIdentifier>1-2/3</RecordOriginalIdentifier>
<RecordDateRegistered>2025-03-04T00:00:00</RecordDateRegistered>
<RecordTitle>Kaks faili</RecordTitle></RecordMetadata>{files}</DecContainer>"""

FILE = """<File><RecordMainComponent>{main}</RecordMainComponent><FileName>{name}</FileName>
<MimeType>text/plain</MimeType><FileSize>{size}</FileSize>
<ZipBase64Content>{packed}</ZipBase64Content></File>"""


def file(name: str, data: bytes, *, main: bool = False, size: int | None = None) -> str:
    packed = base64.b64encode(gzip.compress(data)).decode()
    said = len(data) if size is None else size
    return FILE.format(name=name, main=str(main).lower(), size=said, packed=packed)


def capsule(*files: str) -> Result[Document | None]:
    return read(CAPSULE.format(files="".join(files)).encode(), "capsule.xml")


def statement(document: Document | None) -> Any:
    assert document is not None
    return json.loads(document.property_value("statement"))


def codes(result: Result[Document | None]) -> list[str]:
    return [found.code for found in result.findings]


def test_a_capsule_out_of_order_is_read_and_said_to_be_so(datadir: Path) -> None:
    result = read((datadir / "disordered.xml").read_bytes(), "capsule.xml")
    assert codes(result) == ["capsule-disordered", "capsule-disordered", "signature-present"]
    assert statement(result.value) == {
        "kind_label": "Kiri",
        "identifier": "7-3/412-2",
        "register": "Näidisamet",
        "title": "Sadama ohutusnõuete muutmine",
        "registered": "2025-03-04",
        "function": {"code": "7", "title": "Sadamad"},
        "series": {"code": "7-3", "title": "Kirjavahetus sadamatega"},
        "file": "7-3/2025",
        "access": {
            "level": "restricted",
            "basis": "AvTS § 35 lg 1 p 12",
            "from": "2025-03-04",
            "until": "2030-03-04",
            "holder": "Näidisamet",
        },
        "parties": [
            {"role": "recipient", "name": "Töö-, Sadama- ja Mereamet"},
            {"role": "recipient", "name": "Mari Mets"},
        ],
        "handler": {
            "name": "Kalle Kuusk",
            "unit": ["Järelevalve valdkond", "Sadamate osakond"],
        },
        "references": [{"role": "yours", "identifier": "1-7/88"}],
        "deadlines": [{"date": "2025-04-01", "text": "ReplyDueDate 2025-04-01"}],
    }


def test_files_become_parts_and_text_the_main_one_first() -> None:
    result = capsule(
        file("lisa.txt", b"Teine fail on lisa ja tuleb viimasena."),
        file("kiri.txt", "Esimene fail on kiri, mis on tähtsam.".encode(), main=True),
    )
    assert result.value is not None
    assert [part.name for part in result.value.parts] == ["kiri.txt", "lisa.txt"]
    assert [block.text for block in result.value.blocks] == [
        "Esimene fail on kiri, mis on tähtsam.",
        "Teine fail on lisa ja tuleb viimasena.",
    ]
    assert codes(result) == []


def test_a_damaged_file_is_named_and_the_others_are_read() -> None:
    broken = FILE.format(name="katki.txt", main="false", size=5, packed="AAAA")
    result = capsule(broken, file("terve.txt", b"See fail on terve."))
    assert codes(result) == ["member-damaged"]
    assert result.value is not None
    assert [part.name for part in result.value.parts] == ["terve.txt"]


def test_a_truncated_gzip_is_no_file() -> None:
    packed = base64.b64encode(gzip.compress(b"pikk " * 500)[:-12]).decode()
    broken = FILE.format(name="katki.txt", main="false", size=5, packed=packed)
    assert codes(capsule(broken)) == ["member-damaged"]


def test_a_size_that_is_not_the_files_is_said() -> None:
    assert codes(capsule(file("a.txt", b"Kolm lauset.", size=11))) == ["capsule-size-differs"]


def test_a_capsule_without_a_title_says_what_is_missing() -> None:
    data = CAPSULE.format(files="").replace("<RecordTitle>Kaks faili</RecordTitle>", "").encode()
    result = read(data, "capsule.xml")
    assert [(f.code, dict(f.values)) for f in result.findings] == [
        ("capsule-incomplete", {"names": "RecordTitle"})
    ]


@pytest.mark.parametrize(
    "data",
    [
        b'<DecContainer xmlns="http://www.riik.ee/schemas/deccontainer/vers_2_1/"><Transport>',
        b'<!DOCTYPE DecContainer [<!ENTITY a "b">]>' + CAPSULE.format(files="&a;").encode(),
    ],
)
def test_what_is_no_whole_xml_or_has_entities_is_held(data: bytes) -> None:
    result = read(data, "capsule.xml")
    assert result.value is None
    assert codes(result) == ["xml-damaged"]


def test_the_records_own_xml_states_every_field() -> None:
    xml = """<record xmlns="urn:regesta:record:1" id="9f2c41d07be3-1">
      <kind label="Sissetulev kiri">incoming-letter</kind><identifier>7-3/412-2</identifier>
      <registered>2025-03-04</registered><series code="7-3">Correspondence</series>
      <file code="7-3/2025"/><access level="restricted" until="2030-03-04"><basis>AvTS</basis>
      </access><party role="sender">Harbour Forum</party><party role="sender">Other</party>
      <handler><name>Mari</name><unit>A</unit><unit>B</unit></handler>
      <deadline date="2025-04-01">Reply.</deadline><place>Tallinn</place>
      <source-url>https://example.org</source-url><relation type="part-of" record="0-1"/>
      <part name="lisa.pdf"><access level="restricted"><basis>AvTS</basis></access></part>
      </record>"""
    result = read(xml.encode(), "record.xml")
    assert result.findings == ()
    assert statement(result.value) == {
        "kind": "incoming-letter",
        "kind_label": "Sissetulev kiri",
        "identifier": "7-3/412-2",
        "registered": "2025-03-04",
        "series": {"code": "7-3", "title": "Correspondence"},
        "file": {"code": "7-3/2025"},
        "access": {"level": "restricted", "until": "2030-03-04", "basis": "AvTS"},
        "parties": [
            {"role": "sender", "name": "Harbour Forum"},
            {"role": "sender", "name": "Other"},
        ],
        "handler": {"name": "Mari", "unit": ["A", "B"]},
        "deadlines": [{"date": "2025-04-01", "text": "Reply."}],
        "places": ["Tallinn"],
        "source_url": "https://example.org",
        "parts": [{"name": "lisa.pdf", "access": {"level": "restricted", "basis": "AvTS"}}],
    }


_XML = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=40
).map(lambda text: text.replace("<", "").replace("&", ""))


@given(_XML, _XML, st.binary(max_size=60))
def test_no_capsule_raises(title: str, level: str, packed: bytes) -> None:
    xml = f"""<DecContainer xmlns="http://www.riik.ee/schemas/deccontainer/vers_2_1/">
    <RecordMetadata><RecordTitle>{title}</RecordTitle></RecordMetadata>
    <Access><AccessConditionsCode>{level}</AccessConditionsCode></Access>
    <File><FileName>{title}</FileName><FileSize>{level}</FileSize>
    <ZipBase64Content>{base64.b64encode(packed).decode()}</ZipBase64Content></File>
    </DecContainer>"""
    result = read(xml.encode(), "capsule.xml")
    assert result.value is not None or "xml-damaged" in codes(result)
