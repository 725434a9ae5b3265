"""Damaged packages: none raises."""

import re
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ooxml import (
    abstract,
    call,
    cell,
    codes,
    element,
    field,
    in_list,
    level,
    note_part,
    num,
    numbering,
    p,
    package,
    pstyle,
    r,
    style,
    unzipped,
    zipped,
)

from regesta.model.document import Document
from regesta.model.kinds import is_held
from regesta.readers import docx


def document_of(data: bytes) -> Document:
    read = docx.read(data)
    assert read.value is not None
    assert codes(read) == []
    return read.value


def everything() -> dict[str, bytes]:
    """The members of a document that has a bit of everything."""
    told = numbering(abstract(0, level(0, "decimal", "%1."), level(1, "bullet", "•")), num(1, 0))
    box = f"<w:r><w:drawing><w:txbxContent>{p('box')}</w:txbxContent></w:drawing></w:r>"
    body = (
        p(box + r("One ") + call(1), in_list(1))
        + p(
            field("REF x", r("two")) + f'<w:hyperlink r:id="link0">{r("l")}</w:hyperlink>',
            pstyle("H"),
        )
        + f"<w:tbl><w:tr>{cell(p('cell', in_list(1, 1)), '<w:vMerge/>')}</w:tr></w:tbl>"
        + f'<w:p><w:ins w:id="1" w:author="A">{r("new")}</w:ins><w:del w:id="2"/></w:p>'
        + '<w:sectPr><w:headerReference r:id="r_header1"/></w:sectPr>'
    )
    styles = element("styles", style("Normal", "Normal") + style("H", "heading 1", "", "Normal"))
    return unzipped(
        package(
            body,
            styles=styles,
            numbering=told,
            footnotes=note_part("footnote", "Note."),
            header1=element("hdr", p("head")),
            settings=element("settings", ""),
            comments=element("comments", f'<w:comment w:id="0">{p("c")}</w:comment>'),
            links="https://example.org/",
        )
    )


EVERYTHING = everything()
WHOLE_BYTES = zipped(EVERYTHING)
WHOLE = document_of(WHOLE_BYTES)

NEEDED = {
    "[Content_Types].xml": [],
    "_rels/.rels": [],
    "word/document.xml": ["word-no-text"],
    "word/_rels/document.xml.rels": ["part-unlinked", "reference-broken"],
    "word/styles.xml": ["part-missing"],
    "word/numbering.xml": ["part-missing"],
    "word/footnotes.xml": ["note-missing", "part-missing"],
    "word/header1.xml": ["part-missing"],
    "word/settings.xml": ["part-missing"],
    "word/comments.xml": ["part-missing"],
}
"""What is found where a part is not there."""

UNLINKED = {
    "styles": "part-unlinked",
    "numbering": "part-unlinked",
    "footnotes": "part-unlinked",
    "settings": "part-unlinked",
    "comments": "part-unlinked",
    "header": "reference-broken",
    "hyperlink": "reference-broken",
}
"""What is found where nothing points to a part, by the kind of what pointed there."""


class TestDamage:
    def test_what_is_no_zip_is_held(self) -> None:
        assert codes(docx.read(b"PK\x03\x04 and then nothing")) == ["package-damaged"]

    def test_old_and_encrypted_files_say_what_they_are(self) -> None:
        ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
        assert codes(docx.read(ole)) == ["office-old"]
        assert codes(docx.read(ole + "EncryptedPackage".encode("utf-16-le"))) == [
            "office-encrypted"
        ]

    def test_a_zip_bomb_is_not_unpacked(self) -> None:
        members = unzipped(package(p("x")))
        members["word/media/zeros.bin"] = bytes(40 << 20)
        assert codes(docx.read(zipped(members))) == ["package-too-large"]

    def test_a_document_type_is_refused(self) -> None:
        members = unzipped(package(p("x")))
        text = members["word/document.xml"].decode()
        members["word/document.xml"] = text.replace(
            "<w:document", '<!DOCTYPE d [<!ENTITY e "boo">]><w:document', 1
        ).encode()
        assert codes(docx.read(zipped(members))) == ["word-text-refused"]

    def test_a_package_without_a_document_is_held(self) -> None:
        assert codes(docx.read(zipped({"mimetype": b"x"}))) == ["word-no-text"]

    def test_a_damaged_part_leaves_the_rest_readable(self) -> None:
        original = package(p(r("x") + call(1)), footnotes="<w:footnotes", styles="no")
        read = docx.read(original)
        assert read.value is not None
        assert read.value.blocks[0].text == "x"
        assert sorted(codes(read)) == ["note-missing", "part-damaged", "part-damaged"]

    def test_depth_ends_before_the_stack_does(self) -> None:
        body = p("x")
        for _ in range(250):
            body = f"<w:tbl><w:tr>{cell(body)}</w:tr></w:tbl>"
        assert docx.read(package(body)).findings

    def test_text_cut_off_is_read_up_to_the_damage_and_held(self) -> None:
        members = unzipped(package("".join(p(f"Paragraph {place}") for place in range(9))))
        whole = members["word/document.xml"]
        members["word/document.xml"] = whole[: whole.index(b"Paragraph 5")]
        read = docx.read(zipped(members))
        assert codes(read) == ["word-text-damaged"]
        assert read.value is not None
        assert [block.text for block in read.value.blocks] == [f"Paragraph {n}" for n in range(5)]

    def test_notes_cut_off_keep_the_first(self) -> None:
        notes = note_part("footnote", "First note.", "Second note.", "Third note.")
        notes = notes[: notes.index("Third")]
        read = docx.read(package(p(r("x") + call(1) + call(2) + call(3)), footnotes=notes))
        assert read.value is not None
        assert [note.text for note in read.value.notes][:2] == ["First note.", "Second note."]
        assert "part-damaged" in codes(read)

    def test_letters_changed_on_the_way_are_noticed(self) -> None:
        """Stored members have a checksum only: the letters alone would look sound."""
        told = BytesIO()
        with ZipFile(told, "w", ZIP_STORED) as archive:
            for name, content in unzipped(package(p("We agree."))).items():
                archive.writestr(name, content)
        read = docx.read(told.getvalue().replace(b"We agree.", b"We argue.", 1))
        assert codes(read) == ["word-text-damaged"]
        assert read.value is not None

    def test_a_damaged_style_sheet_is_reported_each_time(self) -> None:
        members = dict(EVERYTHING)
        members["word/styles.xml"] = members["word/styles.xml"][:-20]
        for _ in range(2):
            assert "part-damaged" in codes(docx.read(zipped(members)))

    def test_macros_are_named(self) -> None:
        members = unzipped(package(p("x"))) | {"word/vbaProject.bin": b"x"}
        assert codes(docx.read(zipped(members))) == ["macros-present"]

    @pytest.mark.parametrize("name", sorted(NEEDED))
    def test_a_part_that_is_gone_is_named(self, name: str) -> None:
        members = {other: content for other, content in EVERYTHING.items() if other != name}
        assert sorted(set(codes(docx.read(zipped(members))))) == NEEDED[name]

    @pytest.mark.parametrize("kind", sorted(UNLINKED))
    def test_a_relationship_that_is_gone_is_named(self, kind: str) -> None:
        links = EVERYTHING["word/_rels/document.xml.rels"].decode()
        rest = re.sub(rf'<Relationship [^>]*/{kind}"[^>]*/>', "", links)
        assert rest != links
        read = docx.read(zipped(EVERYTHING | {"word/_rels/document.xml.rels": rest.encode()}))
        assert sorted(set(codes(read))) == [UNLINKED[kind]]
        assert read.value is not None
        if UNLINKED[kind] == "part-unlinked":
            assert read.value.blocks == WHOLE.blocks
            assert read.value.notes == WHOLE.notes

    def test_every_truncation_is_read_as_far_as_it_goes(self) -> None:
        whole = zipped(EVERYTHING)
        texts = []
        for cut in range(0, len(whole), 7):
            read = docx.read(whole[:cut])
            assert is_held(read.findings)
            texts.append(len(read.value.blocks) if read.value else 0)
        assert texts == sorted(texts)
        assert texts[-1] == len(WHOLE.blocks)

    @pytest.mark.parametrize("name", sorted(EVERYTHING))
    def test_every_part_cut_anywhere_gives_what_is_left(self, name: str) -> None:
        content = EVERYTHING[name]
        for cut in range(0, len(content), max(1, len(content) // 40)):
            read = docx.read(zipped(EVERYTHING | {name: content[:cut]}))
            held = name == "word/document.xml"
            quiet = name == "[Content_Types].xml"
            assert read.findings or quiet
            assert is_held(read.findings) == held
            assert read.value is not None or held

    @given(st.data())
    @settings(max_examples=120, deadline=None)
    def test_no_flipped_byte_raises_or_changes_text_in_silence(self, data: st.DataObject) -> None:
        whole = bytearray(WHOLE_BYTES)
        for _ in range(data.draw(st.integers(1, 3))):
            place = data.draw(st.integers(0, len(whole) - 1))
            whole[place] ^= data.draw(st.integers(1, 255))
        read = docx.read(bytes(whole))
        if read.value is not None and not read.findings:
            assert [block.text for block in read.value.blocks] == [
                block.text for block in WHOLE.blocks
            ]

    @given(st.data())
    @settings(max_examples=60, deadline=None)
    def test_no_damage_raises(self, data: st.DataObject) -> None:
        """Every part may be cut off, emptied, swapped or missing; the zip itself may be cut."""
        members = dict(EVERYTHING)
        name = data.draw(st.sampled_from(sorted(members)))
        whole = members[name]
        cut = data.draw(st.integers(0, len(whole)))
        damage = data.draw(st.sampled_from(["cut", "gone", "hole", "noise"]))
        if damage == "cut":
            members[name] = whole[:cut]
        elif damage == "gone":
            del members[name]
        elif damage == "hole":
            members[name] = whole[:cut] + whole[cut + data.draw(st.integers(1, 60)) :]
        else:
            members[name] = whole[:cut] + data.draw(st.binary(max_size=8)) + whole[cut:]
        docx.read(zipped(members))

    @given(st.data())
    @settings(max_examples=60, deadline=None)
    def test_no_damaged_zip_raises(self, data: st.DataObject) -> None:
        whole = zipped(EVERYTHING)
        cut = data.draw(st.integers(0, len(whole)))
        noise = data.draw(st.binary(max_size=6))
        docx.read(whole[:cut] + noise + whole[cut + len(noise) :])
        docx.read(whole[:cut])
