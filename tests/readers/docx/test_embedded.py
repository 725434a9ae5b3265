"""Embedded files are parts; chunks of other formats are text in their place."""

from hashlib import sha256

import pytest
from compoundfile import compound, native
from hypothesis import given, settings
from hypothesis import strategies as st
from ooxml import R, codes, p, package, unzipped, zipped

from regesta import readers
from regesta.model.document import Document
from regesta.model.findings import Result
from regesta.readers import docx
from regesta.readers.compound import Compound

LETTER = package(p("The annex says this, in so many words."))


def with_members(data: bytes, *rows: tuple[str, str], **members: bytes) -> bytes:
    """The package with more members under word/, and relationships of its main part."""
    told = unzipped(data)
    more = "".join(
        f'<Relationship Id="e{place}" Type="{R}/{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(rows)
    )
    name = "word/_rels/document.xml.rels"
    told[name] = told[name].replace(b"</Relationships>", more.encode() + b"</Relationships>")
    return zipped(told | {f"word/{place}": content for place, content in members.items()})


def embedding(name: str, content: bytes, kind: str = "oleObject") -> bytes:
    place = f"embeddings/{name}"
    return with_members(package(p("x")), (kind, place), **{place: content})


def read(data: bytes) -> Result[Document | None]:
    return readers.read(data, "a.docx")


class TestEmbeddedFiles:
    def test_an_embedded_word_file_is_a_part_and_not_text_of_the_document(self) -> None:
        found = read(embedding("Annex.docx", LETTER, "package"))
        assert found.value is not None
        assert [block.text for block in found.value.blocks] == ["x"]
        [part] = found.value.parts
        assert (part.name, part.media_type, part.size) == ("Annex.docx", docx_type(), len(LETTER))
        assert part.sha256 == sha256(LETTER).hexdigest()
        assert part.document is not None
        assert part.document.blocks[0].text.startswith("The annex")
        assert codes(found) == []

    @pytest.mark.parametrize("wide", [True, False])
    def test_a_packaged_file_has_its_own_name_and_bytes(self, wide: bool) -> None:
        wrapped = compound(__Ole10Native=native("Lisa õ.txt", b"Tere!", wide=wide))
        found = read(embedding("oleObject1.bin", wrapped))
        assert found.value is not None
        [part] = found.value.parts
        assert (part.name, part.sha256) == ("Lisa õ.txt", sha256(b"Tere!").hexdigest())

    def test_a_path_inside_is_never_a_path(self) -> None:
        wrapped = compound(__Ole10Native=native("..\\..\\evil.exe", b"MZ" + bytes(5000)))
        found = read(embedding("oleObject1.bin", wrapped))
        assert found.value is not None
        assert found.value.parts[0].name == "evil.exe"

    def test_a_package_in_a_compound_file_is_taken_out(self) -> None:
        found = read(embedding("oleObject1.bin", compound(Package=LETTER)))
        assert found.value is not None
        [part] = found.value.parts
        assert (part.name, part.sha256) == ("oleObject1.docx", sha256(LETTER).hexdigest())
        assert part.document is not None

    def test_an_old_office_file_is_a_part_that_is_not_read(self) -> None:
        found = read(embedding("oleObject1.bin", compound(Workbook=b"x" * 5000)))
        assert found.value is not None
        assert found.value.parts[0].name == "oleObject1.xls"
        assert codes(found) == ["member-unread"]

    def test_an_equation_is_no_file(self) -> None:
        found = read(embedding("oleObject1.bin", compound(Equation_Native=b"1")))
        assert found.value is not None
        assert found.value.parts == ()

    def test_a_workbook_behind_a_chart_is_a_part_nobody_needs_to_look_at(self) -> None:
        data = with_members(package(p("x")), **{"embeddings/Book.xlsx": compound(Workbook=b"x")})
        found = read(data)
        assert found.value is not None
        assert [part.name for part in found.value.parts] == ["Book.xlsx"]
        assert codes(found) == []

    def test_two_forms_of_one_text_know_each_other(self) -> None:
        text = "The ministers met in the morning and agreed on the whole of the text before them."
        rows = [("package", "embeddings/a.docx"), ("oleObject", "embeddings/o.bin")]
        wrapped = compound(__Ole10Native=native("a.txt", text.encode()))
        members = {"embeddings/a.docx": package(p(text)), "embeddings/o.bin": wrapped}
        found = read(with_members(package(p("x")), *rows, **members))
        assert found.value is not None
        assert [(part.name, part.same_text_as) for part in found.value.parts] == [
            ("a.docx", ""),
            ("a.txt", "a.docx"),
        ]

    def test_without_a_reader_for_members_parts_are_named_all_the_same(self) -> None:
        found = docx.read(embedding("Annex.docx", LETTER, "package"))
        assert found.value is not None
        assert [(part.name, part.document) for part in found.value.parts] == [("Annex.docx", None)]

    def test_word_files_in_word_files_end_at_a_depth(self) -> None:
        data = LETTER
        for _ in range(9):
            place = "embeddings/a.docx"
            data = with_members(package(p("x")), ("package", place), **{place: data})
        assert "nested-too-deep" in codes(read(data))

    @given(st.data())
    @settings(max_examples=60, deadline=None)
    def test_no_damaged_compound_file_raises(self, data: st.DataObject) -> None:
        whole = compound(__Ole10Native=native("a.txt", b"Tere!"), Package=LETTER * 2)
        cut = data.draw(st.integers(0, len(whole)))
        noise = data.draw(st.binary(max_size=8))
        file = Compound(whole[:cut] + noise + whole[cut + len(noise) :])
        assert len(file.stream("Package")) <= len(LETTER) * 2
        Compound(whole[:cut]).stream("\x01Ole10Native")


class TestChunks:
    def document(self, target: str, content: bytes) -> Result[Document | None]:
        body = p("Before") + '<w:altChunk r:id="e0"/>' + p("After")
        return read(with_members(package(body), ("aFChunk", target), **{target: content}))

    def test_html_shown_by_word_is_text_in_its_place(self) -> None:
        html = b"<html><body><p>First <b>bold</b> line</p><p>Second line</p></body></html>"
        found = self.document("afchunk1.html", html)
        assert found.value is not None
        texts = [(block.text, block.source) for block in found.value.blocks]
        assert texts == [
            ("Before", "word/document.xml#0"),
            ("First bold line", "word/afchunk1.html"),
            ("Second line", "word/afchunk1.html"),
            ("After", "word/document.xml#1"),
        ]

    def test_a_word_file_shown_in_another_keeps_its_notes(self) -> None:
        from ooxml import call, note_part, r

        inner = package(p(r("Inner") + call(1)), footnotes=note_part("footnote", "Inner note."))
        found = self.document("afchunk1.docx", inner)
        assert found.value is not None
        [note] = found.value.notes
        assert (note.text, note.mark) == ("Inner note.", "1")
        assert found.value.blocks[1].notes == (note.id,)

    def test_what_cannot_be_read_or_is_not_there_is_a_finding(self) -> None:
        assert codes(self.document("afchunk1.png", b"\x89PNG\r\n\x1a\n")) == ["chunk-unread"]
        assert codes(read(package(p("x") + '<w:altChunk r:id="e9"/>'))) == ["reference-broken"]


def docx_type() -> str:
    return readers.identify.DOCX
