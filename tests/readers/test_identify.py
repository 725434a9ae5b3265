import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta import readers
from regesta.model.kinds import KINDS, is_held
from regesta.readers import identify
from regesta.readers.identify import media_type

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def _zip(*members: tuple[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name, data in members:
            package.writestr(name, data)
    return packed.getvalue()


DOCX = _zip(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>"))
FLAT = (
    b'<office:document xmlns:office="urn:o" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    b' office:mimetype="application/vnd.oasis.opendocument.text">'
)
CONTENTS = (
    (DOCX, identify.DOCX),
    (DOCX[: len(DOCX) // 2], identify.DOCX),
    (_zip(("[Content_Types].xml", b""), ("xl/workbook.xml", b"")), identify.XLSX),
    (_zip(("mimetype", b"application/vnd.etsi.asic-e+zip"), ("a.pdf", b"")), identify.ASICE),
    (_zip(("a.pdf", b""), ("META-INF/signatures0.xml", b"")), identify.ASICE),
    (_zip(("mimetype", b"application/vnd.oasis.opendocument.text")), identify.ODT),
    (_zip(("letter.docx", b"x")), identify.ZIP),
    (b"\n%PDF-1.7\n", identify.PDF),
    (b"{\\rtf1 x}", identify.RTF),
    (_zip(("a.pdf", b""), ("META-INF/ASiCManifest.xml", b"")), identify.ASICE),
    (b'<SignedDoc format="DIGIDOC-XML" xmlns="http://www.sk.ee/DigiDoc/v1.3.0#">', identify.DDOC),
    (b'<e:EncryptedData xmlns:e="http://www.w3.org/2001/04/xmlenc#">', identify.CDOC),
    (FLAT, identify.FLAT_ODT),
    (b'<svg xmlns="http://www.w3.org/2000/svg"><p>a</p></svg>', identify.SVG),
    (b"MZ\x90\x00\x03\x00" + bytes(20), identify.PROGRAM),
    (bytes(257) + b"ustar\x0000" + bytes(20), identify.TAR),
    (b"\x00\x00\x00\x18ftypmp42" + bytes(9), "video/mp4"),
    (b"RIFF\x00\x00\x00\x00WAVE" + bytes(9), "audio/wav"),
    (b"From: a@b.ee\nX broken line\nTo: c@d.ee\nMessage-ID: <1@b>\n\nText", identify.EML),
    (OLE + "EncryptedPackage".encode("utf-16-le"), identify.ENCRYPTED_OFFICE),
    (OLE + "WordDocument".encode("utf-16-le"), identify.DOC),
    (OLE + "__substg1.0_".encode("utf-16-le"), identify.MSG),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"<!-- saved --><!DOCTYPE html><p>x", identify.HTML),
    (b"<p>one</p><p>two</p>", identify.HTML),
    (b"\xff\xfe" + "<html><p>x".encode("utf-16-le"), identify.HTML),
    (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>', identify.HTML),
    (b'<?xml version="1.0"?><record xmlns="urn:regesta:record:1"/>', identify.RECORD_XML),
    (b'<D xmlns="http://www.riik.ee/schemas/deccontainer/vers_2_1/"/>', identify.CAPSULE_XML),
    (b'<?xml version="1.0"?><a/>', identify.XML),
    (b"From: a@b.ee\nTo: c@d.ee\nMessage-ID: <1@b>\nSubject: x\n\nText", identify.EML),
    (b"From: <Saved by Blink>\nContent-Type: multipart/related; boundary=x\n\n", identify.MHTML),
    (b"BEGIN:VCALENDAR\n", identify.CALENDAR),
    (b"From: Anna\nTo: Mati\nSubject: pier\n\nA pasted letter.", identify.TEXT),
    ("Tere, õpetaja".encode("cp1257"), identify.TEXT),
    (b"", identify.EMPTY),
    (bytes(range(256)) * 4, identify.UNKNOWN),
)


@pytest.mark.parametrize(("data", "expected"), CONTENTS, ids=[kind for _, kind in CONTENTS])
def test_a_file_is_what_its_content_is(data: bytes, expected: str) -> None:
    assert media_type(data, "misleading.png") == expected


@pytest.mark.parametrize("kind", sorted(readers.HELD))
def test_what_is_only_named_is_held_with_a_remedy(kind: str) -> None:
    read = readers.HELD[kind](b"")
    assert read.value is None
    assert is_held(read.findings)
    assert all(KINDS[found.code].remedy for found in read.findings)


def test_every_kind_is_in_one_table_only() -> None:
    tables = (set(readers.READERS), set(readers.CONTAINERS), set(readers.HELD))
    assert sum(map(len, tables)) == len(set().union(*tables))


def test_containers_in_containers_have_a_limit() -> None:
    data = b"nothing"
    for _ in range(readers.DEEPEST + 2):
        data = _zip(("inner.zip", data))
    read = readers.read(data, "outer.zip")
    assert "nested-too-deep" in [found.code for found in read.findings]


@given(
    st.binary(max_size=400),
    st.sampled_from((b"", b"PK\x03\x04", b"%PDF-", OLE, b"<?xml", b"\xff\xfe")),
)
def test_any_bytes_have_a_media_type(data: bytes, start: bytes) -> None:
    assert "/" in media_type(start + data, "x.docx")
