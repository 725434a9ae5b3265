"""However a document is packed, it reads as the same document."""

import base64
import io
import struct
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from ooxml import (
    PACKAGE,
    R,
    W,
    abstract,
    call,
    codes,
    element,
    in_list,
    level,
    note_part,
    num,
    numbering,
    p,
    package,
    pstyle,
    r,
    relations,
    style,
    unzipped,
    zipped,
)

from regesta import readers
from regesta.model.document import Document
from regesta.readers import docx, identify

Members = dict[str, bytes]

MAIN = "word/document.xml"
LINKS = "word/_rels/document.xml.rels"
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
RICH = unzipped(
    package(
        p(r("Õiglane ") + call(1) + r("üleminek"), in_list(1))
        + p(f'<w:hyperlink r:id="link0">{r("page")}</w:hyperlink>', pstyle("Pealkiri1"))
        + "<w:p><m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath></w:p>"
        + '<w:sectPr><w:headerReference w:type="default" r:id="r_header1"/></w:sectPr>',
        styles=element("styles", style("Pealkiri1", "heading 1")),
        numbering=numbering(abstract(0, level(0, "decimal", "%1.")), num(1, 0)),
        footnotes=note_part("footnote", "A note."),
        header1=element("hdr", p("Head")),
        links="https://example.org/a%20b?c=1",
    )
)


def read(data: bytes) -> Document:
    found = readers.read(data, "letter.docx")
    assert found.value is not None, found.findings
    assert codes(found) == []
    return found.value


def placed(document: Document) -> Document:
    """The document without where its blocks came from."""
    notes = tuple(
        replace(note, blocks=tuple(replace(block, source="") for block in note.blocks))
        for note in document.notes
    )
    blocks = tuple(replace(block, source="") for block in document.blocks)
    return replace(document, blocks=blocks, notes=notes)


AS_SAVED = placed(read(zipped(RICH)))


def replaced(members: Mapping[str, bytes], *pairs: tuple[str, str]) -> Members:
    told = dict(members)
    for old, new in pairs:
        told = {name: content.replace(old.encode(), new.encode()) for name, content in told.items()}
    return told


def renamed(**names: str) -> Members:
    """The members under other names, nothing pointing to them having changed."""
    table = {"main": MAIN, "links": LINKS, "types": "[Content_Types].xml", "top": "_rels/.rels"}
    table |= {name: f"word/{name}.xml" for name in ("styles", "numbering", "footnotes", "header1")}
    told = {table[name]: other for name, other in names.items()}
    return {told.get(name, name): content for name, content in RICH.items()}


def pointed(target: str, place: str) -> Members:
    """The main part at a place, found by this target."""
    members = dict(RICH)
    folder, _, base = place.rpartition("/")
    links = f"{folder}/_rels/{base}.rels".lstrip("/")
    members["_rels/.rels"] = relations(("r1", "officeDocument", target)).encode()
    members[place] = members.pop(MAIN)
    moved = members.pop(LINKS).replace(b'Target="', b'Target="/word/')
    members[links] = moved.replace(b'"/word/https:', b'"https:')
    return members


def utf16(encoding: str) -> Members:
    """Every part in UTF-16, with its mark or, by its order alone, without."""
    return {
        name: content.decode().replace("UTF-8", "UTF-16").encode(encoding)
        for name, content in RICH.items()
    }


STRICT = (
    (W, "http://purl.oclc.org/ooxml/wordprocessingml/main"),
    (R, "http://purl.oclc.org/ooxml/officeDocument/relationships"),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "http://purl.oclc.org/ooxml/officeDocument/math",
    ),
)
OTHER_PREFIXES = (
    ("<w:", "<ns0:"),
    ("</w:", "</ns0:"),
    (" w:", " ns0:"),
    ("xmlns:w=", "xmlns:ns0="),
)

PARTS: dict[str, Members] = {
    "strict": replaced(RICH, *STRICT),
    "strict and UTF-16": {
        name: content.decode().encode("utf-16") for name, content in replaced(RICH, *STRICT).items()
    },
    "UTF-16 with a mark": utf16("utf-16"),
    "UTF-16, little end first": utf16("utf-16-le"),
    "UTF-16, big end first": utf16("utf-16-be"),
    "UTF-8 with a mark": {name: b"\xef\xbb\xbf" + content for name, content in RICH.items()},
    "other prefixes": replaced(RICH, *OTHER_PREFIXES),
    "single quotes": {
        name: content.replace(b'="', b"='").replace(b'"', b"'") for name, content in RICH.items()
    },
    "no content types": {n: c for n, c in RICH.items() if n != "[Content_Types].xml"},
    "no relationships of the package": {n: c for n, c in RICH.items() if n != "_rels/.rels"},
    "an absolute target": pointed("/word/document.xml", MAIN),
    "a target with dots": pointed("./a/../word/document.xml", MAIN),
    "a target above the top": pointed("../../word/document.xml", MAIN),
    "a target with backslashes": pointed("word\\document.xml", MAIN),
    "a target in capitals": pointed("WORD/Document.XML", MAIN),
    "a target with a fragment": pointed("word/document.xml#top", MAIN),
    "another name": pointed("word/document22.xml", "word/document22.xml"),
    "another folder": pointed("/text/main.xml", "text/main.xml"),
    "at the top": pointed("main.xml", "main.xml"),
    "a percent sign in the target": pointed("word/my%20text.xml", "word/my text.xml"),
    "a percent sign in both": pointed("word/my%20text.xml", "word/my%20text.xml"),
    "a letter beyond ASCII": pointed("word/põhi.xml", "word/põhi.xml"),
    "a letter beyond ASCII, encoded": pointed("word/p%C3%B5hi.xml", "word/põhi.xml"),
    "names in capitals": {name.upper(): content for name, content in RICH.items()},
    "names with backslashes": {name.replace("/", "\\"): content for name, content in RICH.items()},
    "names from the root": {f"/{name}": content for name, content in RICH.items()},
    "names from here": {f"./{name}": content for name, content in RICH.items()},
    "a template": dict(RICH)
    | {
        "[Content_Types].xml": (
            b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            b'<Override PartName="/word/document.xml" ContentType="application/vnd.openxml'
            b'formats-officedocument.wordprocessingml.template.main+xml"/></Types>'
        )
    },
    "relations in capitals": replaced(RICH, ('TargetMode="External"', 'TargetMode="external"')),
    "relations without their mode": replaced(RICH, (' TargetMode="External"', "")),
    "comments and instructions": {
        name: content.replace(b"<w:r>", b"<!-- a --><?a b?><w:r>") for name, content in RICH.items()
    },
}


@pytest.mark.parametrize("name", PARTS)
def test_it_reads_the_same_with(name: str) -> None:
    assert placed(read(zipped(PARTS[name]))) == AS_SAVED


def test_lost_relationships_leave_the_main_part_to_its_content_type() -> None:
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Override PartName="/{}" ContentType="application/vnd.ms-word.document.macroEnabled'
        '.main+xml"/></Types>'
    )
    for place in ("text/main.xml", "word/document7.xml"):
        members = {place: RICH[MAIN], "[Content_Types].xml": types.format(place).encode()}
        found = readers.read(zipped(members), "a.docm")
        assert found.value is not None
        assert [block.text for block in found.value.body] == ["Õiglane üleminek", "page", "a+b"]


def test_lost_names_leave_the_main_part_to_what_it_is() -> None:
    found = readers.read(zipped({"content/a.xml": RICH[MAIN], "b.xml": b"<b/>"}), "a.docx")
    assert found.value is None or found.value.blocks  # a zip of XML files, unless it says more
    found = docx.read(zipped({"content/a.xml": RICH[MAIN], "b.xml": b"<b/>"}))
    assert found.value is not None
    assert found.value.blocks[0].source == "content/a.xml#0"


# How the zip is made ----------------------------------------------------------------------------


class OneWay(io.RawIOBase):
    """A file that cannot go back, so that sizes are written after each member."""

    def __init__(self) -> None:
        self.told = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        self.told += bytes(data)  # type: ignore[arg-type]
        return len(bytes(data))  # type: ignore[arg-type]


def written(members: Mapping[str, bytes], compression: int = ZIP_DEFLATED) -> bytes:
    told = io.BytesIO()
    with ZipFile(told, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return told.getvalue()


def streamed() -> bytes:
    stream = OneWay()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:  # type: ignore[arg-type]
        for name, content in RICH.items():
            archive.writestr(name, content)
    return bytes(stream.told)


def zip64() -> bytes:
    told = io.BytesIO()
    with ZipFile(told, "w", ZIP_DEFLATED) as archive:
        for name, content in RICH.items():
            with archive.open(name, "w", force_zip64=True) as stream:
                stream.write(content)
    return told.getvalue()


def with_folders() -> bytes:
    told = io.BytesIO()
    with ZipFile(told, "w") as archive:
        for folder in ("word/", "_rels/", "word/_rels/"):
            archive.writestr(folder, b"")
        for name, content in RICH.items():
            archive.writestr(name, content)
    return told.getvalue()


def doubled(name: str = MAIN, again: bytes = RICH[MAIN]) -> bytes:
    """A member twice: written under a name of the same length, and renamed in the bytes."""
    other = name[:-1] + "~"
    return written({**RICH, other: again}).replace(other.encode(), name.encode())


def nameless_utf8() -> bytes:
    """Names in UTF-8 that do not say so."""
    members = PARTS["a letter beyond ASCII"]
    plain = {name.replace("õ", "QZ"): content for name, content in members.items()}
    return written(plain, ZIP_STORED).replace(b"QZ", "õ".encode())


ZIPS: dict[str, Callable[[], bytes]] = {
    "nothing compressed": lambda: written(RICH, ZIP_STORED),
    "sizes after the members": streamed,
    "zip64": zip64,
    "members for folders": with_folders,
    "a member twice": doubled,
    "junk before": lambda: b"\r\n\r\nX-Junk: 1\r\n\r\n" + written(RICH),
    "junk after": lambda: written(RICH) + b"\0" * 700,
    "a comment": lambda: written(RICH)[:-2] + struct.pack("<H", 5) + b"hello",
    "members in reverse": lambda: written(dict(reversed(RICH.items()))),
    "names in UTF-8 that do not say so": nameless_utf8,
}


@pytest.mark.parametrize("name", ZIPS)
def test_it_reads_the_same_zipped_with(name: str) -> None:
    assert placed(read(ZIPS[name]())) == AS_SAVED


def test_two_members_of_one_name_and_different_content_are_a_finding() -> None:
    found = docx.read(doubled(MAIN, unzipped(package(p("other")))[MAIN]))
    assert found.value is not None
    assert [block.text for block in found.value.body] == ["other"]
    assert codes(found)[0] == "member-doubled"


# One XML file -----------------------------------------------------------------------------------

FLAT = "http://schemas.microsoft.com/office/2006/xmlPackage"


def flat(members: Mapping[str, bytes], encoding: str = "utf-8") -> bytes:
    """The package as Word saves it under "Word XML Document"."""
    parts = []
    for name, content in members.items():
        if name == "[Content_Types].xml":
            continue
        if name.endswith((".xml", ".rels")):
            inner = content.decode().partition("?>")[2] or content.decode()
            data = f"<pkg:xmlData>{inner}</pkg:xmlData>"
        else:
            data = f"<pkg:binaryData>{base64.encodebytes(content).decode()}</pkg:binaryData>"
        parts.append(
            f'<pkg:part pkg:name="/{name}" pkg:contentType="application/xml">{data}</pkg:part>'
        )
    told = (
        f'<?xml version="1.0" encoding="{encoding}" standalone="yes"?>\n'
        f'<?mso-application progid="Word.Document"?>\n<pkg:package xmlns:pkg="{FLAT}">'
        f"{''.join(parts)}</pkg:package>"
    )
    return told.encode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_package_in_one_xml_file_reads_the_same(encoding: str) -> None:
    members = RICH | {"word/media/image1.png": b"\x89PNG"}
    assert identify.media_type(flat(members, encoding), "a.xml") == identify.FLAT_OPC
    assert placed(read(flat(members, encoding))) == AS_SAVED


def test_a_damaged_package_in_one_xml_file_is_held() -> None:
    assert codes(readers.read(flat(RICH)[:-20], "a.xml")) == ["package-damaged"]
    assert codes(readers.read(flat({"a.bin": b"1"}), "a.xml")) == ["word-no-text"]
    bad = flat({"a.bin": b"1"}).replace(b"MQ==", b"M")
    assert codes(readers.read(bad, "a.xml")) == ["word-no-text"]


# What only looks like it ------------------------------------------------------------------------

WORD_2003 = (
    b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
    b'<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"/>'
)


def test_word_2003_xml_says_what_it_is() -> None:
    for found in (readers.read(WORD_2003, "a.xml"), docx.read(WORD_2003)):
        assert codes(found) == ["office-old"]
        assert found.findings[0].values == (("what", "Word 2003 XML"),)


def test_what_lies_elsewhere_is_never_fetched() -> None:
    members = dict(RICH)
    members["_rels/.rels"] = (
        f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{R}/officeDocument" '
        'Target="file:///etc/passwd" TargetMode="External"/><Relationship Id="r2" '
        f'Type="{R}/officeDocument" Target="http://example.org/a.xml"/></Relationships>'
    ).encode()
    assert placed(read(zipped(members))) == AS_SAVED
    links = members[LINKS].replace(b'"styles.xml"', b'"file:///etc/styles" TargetMode="External"')
    found = docx.read(zipped(members | {LINKS: links}))
    assert found.value is not None


@pytest.mark.parametrize("part", [MAIN, "word/styles.xml", LINKS, "_rels/.rels"])
@pytest.mark.parametrize("system", ['SYSTEM "file:///etc/passwd"', '[<!ENTITY e "x">]'])
def test_a_document_type_is_refused_in_every_part(part: str, system: str) -> None:
    told = RICH[part].partition(b"?>")
    content = told[2] or told[0]
    members = RICH | {part: f"<!DOCTYPE a {system}>".encode() + content}
    expected = {"word-text-refused"} if part == MAIN else {"part-damaged", "part-refused"}
    assert expected & set(codes(docx.read(zipped(members))))


def test_too_many_members_are_not_opened() -> None:
    told = io.BytesIO()
    with ZipFile(told, "w") as archive:
        for place in range(10_001):
            archive.writestr(zipfile.ZipInfo(f"word/{place}.xml"), b"")
    assert codes(docx.read(told.getvalue())) == ["package-too-large"]


def test_a_bomb_without_a_directory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    from regesta.readers import package as packages

    monkeypatch.setattr(packages, "MEMBER_SIZE", 1 << 16)
    bomb = written({MAIN: RICH[MAIN], "word/zeros.xml": bytes(1 << 22)})
    found = docx.read(bomb[: bomb.rindex(b"PK\x01\x02")])
    assert "package-cut" in codes(found)
