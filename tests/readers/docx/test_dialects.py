"""Strict and transitional, anywhere, in any encoding."""

from ooxml import (
    R,
    W,
    abstract,
    document,
    element,
    in_list,
    level,
    num,
    numbering,
    p,
    package,
    relations,
    unzipped,
    zipped,
)

from regesta.readers import docx

STRICT = {
    W: "http://purl.oclc.org/ooxml/wordprocessingml/main",
    R: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}


class TestDialects:
    def test_strict_documents_read_as_transitional_ones(self) -> None:
        told = {"numbering": numbering(abstract(0, level(0, "decimal", "%1.")), num(1, 0))}
        original = package(p("x", in_list(1)), **told)
        members = unzipped(original)
        for name, content in members.items():
            for ours, theirs in STRICT.items():
                members[name] = members[name].replace(ours.encode(), theirs.encode())
            assert members[name] is not content or b"schemas.openxmlformats.org" in content
        assert docx.read(zipped(members)).value == docx.read(original).value

    def test_the_main_part_may_be_anywhere_and_in_utf_16(self) -> None:
        members = unzipped(package(p("õigus")))
        text = members.pop("word/document.xml").decode().replace("UTF-8", "UTF-16")
        members["Text/Main.XML"] = text.encode("utf-16")
        members["_rels/.rels"] = relations(("r1", "officeDocument", "/text/main.xml")).encode()
        read = docx.read(zipped(members))
        assert read.value is not None
        assert [(b.text, b.source) for b in read.value.blocks] == [("õigus", "Text/Main.XML#0")]

    def test_words_decide_the_language_where_the_template_spoke_another(self) -> None:
        lang = '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US"/></w:rPr></w:rPrDefault>'
        styles = element("styles", f"{lang}</w:docDefaults>")
        text = "Käesolevaga saadame teile vastuse, mis on koostatud ja kooskõlastatud teie soovil."
        assert document(p(text), styles=styles).language == "et"
        assert document(p("Saue 11-2"), styles=styles).language == "en"
