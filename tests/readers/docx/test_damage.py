"""Damaged packages: none raises."""

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

from regesta.readers import docx


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
