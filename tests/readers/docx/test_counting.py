"""What counts, what shows, and in whose language."""

import shutil
import subprocess
from pathlib import Path

import pytest
from ooxml import (
    abstract,
    cell,
    document,
    element,
    in_list,
    labels,
    level,
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

from regesta.model.document import Block, Document
from regesta.readers import docx

FIGURES = numbering(abstract(0, level(0, "decimal", "%1.")), num(1, 0))
BY = 'w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z"'


def level_with(looks: str, form: str = "decimal", text: str = "%1.") -> str:
    return level(0, form, text).replace("</w:lvl>", f"<w:rPr>{looks}</w:rPr></w:lvl>")


def one(*levels: str) -> str:
    return numbering(abstract(0, *levels), num(1, 0))


def everything(read: Document) -> list[Block]:
    return [inner for block in read.blocks for inner in ([*block.inner()] or [block])]


def test_numbers_run_on_through_tables_headings_and_sections() -> None:
    x = p("x", in_list(1))
    table = f"<w:tbl><w:tr>{cell(x)}{cell(x)}</w:tr></w:tbl>"
    body = x + p("Oil", '<w:outlineLvl w:val="0"/>') + table + p("x", in_list(1) + "<w:sectPr/>")
    found = [block.label for block in everything(document(body + x, numbering=FIGURES))]
    assert found == ["1.", "", "2.", "3.", "4.", "5."]


def test_a_header_counts_for_itself() -> None:
    header = element("hdr", p("h", in_list(1)))
    section = '<w:sectPr><w:headerReference w:type="default" r:id="r_header1"/></w:sectPr>'
    body = p("x", in_list(1)) + p("x", in_list(1)) + section
    assert labels(document(body, numbering=FIGURES, header1=header)) == ["1.", "1.", "2."]


def test_deleted_paragraphs_do_not_count_and_inserted_ones_do() -> None:
    gone = p(f"<w:del {BY}>{r('x')}</w:del>", f"{in_list(1)}<w:rPr><w:del {BY}/></w:rPr>")
    new = p(f"<w:ins {BY}>{r('x')}</w:ins>", f"{in_list(1)}<w:rPr><w:ins {BY}/></w:rPr>")
    change = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/><w:ins {BY}/></w:numPr>'
    old = f'<w:numPr><w:numId w:val="1"/><w:numberingChange {BY} w:original="%1:7:0:."/></w:numPr>'
    body = p("x", in_list(1)) + gone + new + p("x", change) + p("x", old)
    assert labels(document(body, numbering=FIGURES)) == ["1.", "2.", "3.", "4."]


def test_hidden_numbers_show_nothing() -> None:
    assert labels(document(p("x", in_list(1)), numbering=one(level_with("<w:vanish/>")))) == [""]
    mark = "<w:rPr><w:vanish/></w:rPr>"
    run_in = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    body = p("x", in_list(1) + mark) + p("x", in_list(1) + run_in) + p("x", in_list(1))
    assert labels(document(body, numbering=FIGURES)) == ["", "2.", "3."]


def test_hidden_paragraphs_do_not_count() -> None:
    hidden = p(r("x", "<w:vanish/>"), in_list(1) + "<w:rPr><w:vanish/></w:rPr>")
    body = p("x", in_list(1)) + hidden + p("x", in_list(1))
    assert labels(document(body, numbering=FIGURES)) == ["1.", "2."]


def test_pictures_and_letters_of_symbol_fonts_are_bullets() -> None:
    picture = level(0, "bullet", "").replace("</w:lvl>", '<w:lvlPicBulletId w:val="0"/></w:lvl>')
    assert labels(document(p("x", in_list(1)), numbering=one(picture))) == ["•"]
    square = level_with('<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>', "bullet", "n")
    assert labels(document(p("x", in_list(1)), numbering=one(square))) == ["■"]
    o = level_with('<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New"/>', "bullet", "o")
    assert labels(document(p("x", in_list(1)), numbering=one(o))) == ["o"]


def test_newer_formats_are_read_before_their_fallback() -> None:
    new = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" '
        'w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/>'
        "</mc:Fallback></mc:AlternateContent>"
    )
    told = level(0, "", "%1").replace('<w:numFmt w:val=""/>', new)
    assert labels(document(p("x", in_list(1)), numbering=one(told))) == ["001"]


def test_words_follow_the_language_of_the_paragraphs_mark_then_of_its_style() -> None:
    told = one(level(0, "ordinalText", "%1"))
    marked = '<w:rPr><w:lang w:val="es-ES"/></w:rPr>'
    styles = element("styles", style("Fr", "Fr", '<w:rPr><w:lang w:val="fr-CH"/></w:rPr>'))
    body = p("x", in_list(1)) + p("x", in_list(1) + marked) + p("x", pstyle("Fr") + in_list(1))
    read = document(body, numbering=told, styles=styles)
    assert labels(read) == ["First", "Segundo", "Troisième"]


def test_percent_signs_and_levels_below_are_no_places() -> None:
    told = one(level(0, "decimal", "100% %1 %2 "), level(1, "decimal", "%1.%2"))
    assert labels(document(p("x", in_list(1)), numbering=told)) == ["100% 1"]


def test_a_label_is_not_longer_than_word_lets_it_be() -> None:
    told = one(level(0, "decimal", "x" * 100_000))
    assert labels(document(p("x", in_list(1)), numbering=told)) == ["x" * 255]


def test_a_level_that_is_not_defined_has_no_label() -> None:
    body = p("x", in_list(1, 5)) + p("x", in_list(1, 42)) + p("x", in_list(1))
    assert labels(document(body, numbering=FIGURES)) == ["", "", "2."]


def test_number_and_level_are_inherited_each_by_itself() -> None:
    told = numbering(
        abstract(0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2")), num(1, 0), num(2, 0)
    )
    number = '<w:pPr><w:numPr>{}<w:numId w:val="1"/></w:numPr></w:pPr>'
    deeper = '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>'
    styles = element("styles", style("A", "A", number.format("")) + style("B", "B", deeper, "A"))
    only_number = '<w:numPr><w:numId w:val="2"/></w:numPr>'
    only_level = '<w:numPr><w:ilvl w:val="1"/></w:numPr>'
    body = p("x", pstyle("A")) + p("x", pstyle("B")) + p("x", pstyle("B") + only_number)
    body += p("x", pstyle("A") + only_level)
    assert labels(document(body, numbering=told, styles=styles)) == ["1.", "1.1", "1.2", "1.3"]


CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def openable(body: str, **parts: str) -> bytes:
    """A package with the content types LibreOffice asks for."""
    members = unzipped(package(f"{body}<w:sectPr/>", **parts))
    kinds = {"document": "document.main", **{name: name for name in parts}}
    told = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{CONTENT}.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    types = members["[Content_Types].xml"].decode().replace("</Types>", f"{told}</Types>")
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    types = types.replace(
        "<Default", f'<Default Extension="rels" ContentType="{rels}"/><Default', 1
    )
    return zipped({**members, "[Content_Types].xml": types.encode()})


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_prints_the_same_labels(tmp_path: Path) -> None:
    linked = '<w:pStyle w:val="Para"/>'
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
    told = numbering(
        abstract(0, level(0, "decimal", "%1.", linked), level(1, "lowerLetter", "(%2)")),
        abstract(1, level(0, "upperRoman", "Part %1"), level(1, "decimal", "%1.%2", "", 3)),
        abstract(2, level(0, "upperLetter", "%1)", "", 26), level(1, "lowerRoman", "%2.", "", 9)),
        num(1, 0),
        num(2, 1),
        num(3, 0, start),
        num(4, 2),
    )
    number = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = element("styles", style("Para", "Para", number) + style("Off", "Off", "", "Para"))
    places = ((1, 0), (1, 1), (2, 1), (2, 0), (2, 1), (4, 0), (4, 1), (4, 1), (4, 0), (1, 1))
    places += ((3, 0), (3, 1), (1, 0), (1, 1), (4, 1), (2, 0), (2, 1), (3, 0))
    body = "".join(p(f"x{n}", in_list(*place)) for n, place in enumerate(places))
    body += p("a", pstyle("Para")) + p("b", pstyle("Off")) + p("c", in_list(0)) + p("d")
    data = openable(body, numbering=told, styles=styles)
    (tmp_path / "labels.docx").write_bytes(data)
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    to_text = ("--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path))
    command = ("soffice", home, *to_text, str(tmp_path / "labels.docx"))
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    printed = (tmp_path / "labels.txt").read_text("utf-8-sig").split("\n")
    read = docx.read(data).value
    assert read is not None
    ours = [f"{block.label} {block.text}".strip() for block in read.blocks]
    assert ours == [line.strip() for line in printed if line.strip()]
