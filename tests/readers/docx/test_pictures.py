"""What stands for pictures: kept beside the text, once, and not where it is decoration."""

from ooxml import codes, document, element, p, package, r

from regesta.model.document import Picture
from regesta.readers import docx

WP = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
PIC = 'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
OFFICE = 'xmlns:o="urn:schemas-microsoft-com:office:office"'
DECORATION = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)
SOURCE = "word/document.xml#0"


def drawing(attributes: str, inner: str = "", graphic: str = "") -> str:
    return (
        f'<w:drawing {WP} {A} {PIC}><wp:inline><wp:docPr id="1" name="Picture 1" {attributes}>'
        f"{inner}</wp:docPr><a:graphic><a:graphicData>{graphic}</a:graphicData></a:graphic>"
        "</wp:inline></w:drawing>"
    )


def pic(attributes: str) -> str:
    named = f'<pic:cNvPr id="0" name="a.png" {attributes}/>'
    return f"<pic:pic><pic:nvPicPr>{named}</pic:nvPicPr></pic:pic>"


def run(content: str) -> str:
    return f"<w:r>{content}</w:r>"


def pictures(content: str) -> tuple[Picture, ...]:
    return document(p(content)).pictures


class TestPictures:
    def test_the_description_stands_beside_the_text_and_not_in_it(self) -> None:
        read = document(p(r("See ") + run(drawing('descr="Output by  region"')) + r("here.")))
        assert read.blocks[0].text == "See here."
        assert read.pictures == (Picture("Output by region", SOURCE),)

    def test_a_title_serves_where_there_is_no_description(self) -> None:
        assert pictures(run(drawing('title="Emblem"'))) == (Picture("Emblem", SOURCE),)
        assert pictures(run(drawing('title="T" descr="D"'))) == (Picture("D", SOURCE),)

    def test_the_same_words_on_drawing_and_picture_are_said_once(self) -> None:
        told = run(drawing('descr="Map"', graphic=pic('descr="Map"')))
        assert pictures(told) == (Picture("Map", SOURCE),)

    def test_pictures_of_a_group_are_each_told(self) -> None:
        told = run(drawing("", graphic=pic('descr="Left"') + pic('descr="Right"')))
        assert [picture.text for picture in pictures(told)] == ["Left", "Right"]

    def test_decoration_has_no_text(self) -> None:
        assert pictures(run(drawing('descr="Line"', DECORATION, pic('descr="Line"')))) == ()

    def test_one_of_two_forms_of_a_picture_is_told(self) -> None:
        fallback = '<w:pict><v:shape alt="Seal"/></w:pict>'
        seal = drawing('descr="Seal"')
        told = run(
            f'<mc:AlternateContent><mc:Choice Requires="wps">{seal}</mc:Choice>'
            f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
        )
        assert pictures(told) == (Picture("Seal", SOURCE),)
        assert pictures(run(fallback)) == (Picture("Seal", SOURCE),)

    def test_a_text_box_has_its_own_pictures(self) -> None:
        inner = p(run(drawing('descr="Inner"')))
        box = f"<w:drawing {WP}><wp:anchor><wp:docPr id='1' name='' descr='Box'/>"
        told = run(f"{box}<w:txbxContent>{inner}</w:txbxContent></wp:anchor></w:drawing>")
        assert pictures(told) == (Picture("Box", SOURCE), Picture("Inner", "word/document.xml#1"))

    def test_a_header_tells_its_pictures(self) -> None:
        section = '<w:sectPr><w:headerReference r:id="r_header1"/></w:sectPr>'
        header = element("hdr", p(run(drawing('descr="Coat of arms"'))))
        told = document(p("x") + section, header1=header).pictures
        assert told == (Picture("Coat of arms", "word/header1.xml#0"),)

    def test_an_equation_kept_as_a_picture_is_a_finding_unless_it_is_described(self) -> None:
        embedded = f'<o:OLEObject {OFFICE} Type="Embed" ProgID="Equation.DSMT4"/>'
        silent = docx.read(package(p(run(f"<w:object><v:shape/>{embedded}</w:object>") + r("x"))))
        assert codes(silent) == ["equation-unread"]
        told = docx.read(
            package(p(run(f'<w:object><v:shape alt="x squared"/>{embedded}</w:object>')))
        )
        assert codes(told) == []
        assert told.value is not None
        assert told.value.pictures == (Picture("x squared", SOURCE),)


class TestRuby:
    def test_the_reading_follows_its_base_in_parentheses(self) -> None:
        ruby = (
            '<w:ruby><w:rubyPr><w:rubyAlign w:val="center"/></w:rubyPr>'
            f"<w:rt>{r('とうきょう')}</w:rt><w:rubyBase>{r('東京')}</w:rubyBase></w:ruby>"
        )
        assert document(p(run(ruby) + r("で"))).blocks[0].text == "東京(とうきょう)で"

    def test_a_base_without_a_reading_has_no_parentheses(self) -> None:
        ruby = f"<w:ruby><w:rt/><w:rubyBase>{r('東京')}</w:rubyBase></w:ruby>"
        assert document(p(run(ruby))).blocks[0].text == "東京"
