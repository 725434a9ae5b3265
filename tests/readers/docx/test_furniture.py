"""Headers, footers and text boxes."""

from ooxml import document, element, field, p, r

from regesta.model.document import Layer


class TestFurniture:
    def test_headers_and_footers_come_first_those_that_show(self) -> None:
        section = (
            '<w:sectPr><w:headerReference w:type="default" r:id="r_header1"/>'
            '<w:headerReference w:type="even" r:id="r_header2"/>'
            '<w:footerReference w:type="default" r:id="r_footer1"/></w:sectPr>'
        )
        read = document(
            p("body") + section,
            header1=element("hdr", p("Registry")),
            header2=element("hdr", p("never")),
            footer1=element("ftr", p(r("page ") + field("PAGE", r("1")))),
        )
        assert [(b.layer, b.text) for b in read.blocks] == [
            (Layer.HEADER, "Registry"),
            (Layer.FOOTER, "page 1"),
            (Layer.BODY, "body"),
        ]

    def test_a_text_box_is_read_once(self) -> None:
        box = f"<w:txbxContent>{p('boxed')}</w:txbxContent>"
        both = (
            f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx>'
            f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict>"
            "</mc:Fallback></mc:AlternateContent>"
        )
        read = document(p(f"<w:r>{both}</w:r>" + r("around")))
        told = [(b.layer, b.text, b.source) for b in read.blocks]
        assert told == [
            (Layer.TEXTBOX, "boxed", "word/document.xml#1"),
            (Layer.BODY, "around", "word/document.xml#0"),
        ]
