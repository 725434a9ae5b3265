"""The same short letter as different programs save it reads as the same letter."""
# ruff: noqa: E501 - the XML stands as the programs write it

import pytest
from ooxml import PACKAGE, R, W, codes, zipped

from regesta import readers

TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{}</Types>'
OVERRIDE = '<Override PartName="/word/{}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"/>'
IGNORED = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:w16du="http://schemas.microsoft.com/office/word/2023/wordml/word16du" '
    'xmlns:wpsCustomData="http://www.wps.cn/officeDocument/2013/wpsCustomData" '
    'mc:Ignorable="w14 w15 w16du"'
)
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def part(name: str, content: str) -> str:
    return f'{XML}<w:{name} xmlns:w="{W}" xmlns:r="{R}" {IGNORED}>{content}</w:{name}>'


def saved(body: str, main: str = "word/document.xml", **parts: str) -> bytes:
    folder = main.rpartition("/")[0]
    links = [
        f'<Relationship Id="rId{place}" Type="{R}/{name.rstrip("1")}" Target="{name}.xml"/>'
        for place, name in enumerate(parts, start=1)
    ]
    links.append(
        f'<Relationship Id="rId90" Type="{R}/hyperlink" Target="https://example.org/" '
        'TargetMode="External"/>'
    )
    relationships = f'{XML}<Relationships xmlns="{PACKAGE}">{{}}</Relationships>'
    top = f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="{main}"/>'
    members = {
        "[Content_Types].xml": XML + TYPES.format(OVERRIDE.format("document", "document.main")),
        "_rels/.rels": relationships.format(top),
        main: part("document", f"<w:body>{body}</w:body>"),
        f"{folder}/_rels/{main.rpartition('/')[2]}.rels": relationships.format("".join(links)),
        **{f"{folder}/{name}.xml": content for name, content in parts.items()},
    }
    return zipped({name: content.encode() for name, content in members.items()})


def levels(*rows: tuple[str, str, str]) -> str:
    told = "".join(
        f'<w:abstractNum w:abstractNumId="{place}"><w:multiLevelType w:val="multilevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/>{more}</w:lvl></w:abstractNum>'
        for place, (form, text, more) in enumerate(rows)
    )
    nums = "".join(
        f'<w:num w:numId="{place + 1}"><w:abstractNumId w:val="{place}"/></w:num>'
        for place in range(len(rows))
    )
    return part("numbering", told + nums)


def notes(before: str = "") -> str:
    return part(
        "footnotes",
        '<w:footnote w:id="-1" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:id="0" w:type="continuationSeparator"><w:p/></w:footnote>'
        f"<w:footnote w:id='1'><w:p>{before}<w:r><w:t xml:space='preserve'> A note.</w:t></w:r></w:p>"
        "</w:footnote>",
    )


BULLET = '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol" w:hint="default"/></w:rPr>'
NUMBERS = levels(("decimal", "%1.", ""), ("bullet", "\uf0b7", BULLET))
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr>'
OUTLINE = '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
REFERENCE = (
    '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="1"/></w:r>'
)
SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId{}"/><w:pgSz w:w="11906"/></w:sectPr>'
)


def style(id_: str, name: str, inner: str = "", more: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" {more} w:styleId="{id_}"><w:name w:val="{name}"/>{inner}'
        "</w:style>"
    )


def google_docs() -> bytes:
    """No properties, every run told that it is not right to left, bookmarks as headings' names."""
    rtl = '<w:rtl w:val="0"/>'
    plain = f"<w:rPr>{rtl}</w:rPr>"
    body = (
        '<w:p w:rsidR="00000000" w:rsidDel="00000000" w:rsidP="00000000" w:rsidRDefault="00000000" '
        'w14:paraId="00000001"><w:pPr><w:pStyle w:val="Heading1"/><w:rPr/></w:pPr>'
        '<w:bookmarkStart w:colFirst="0" w:colLast="0" w:name="_heading=h.abc" w:id="0"/>'
        f'<w:bookmarkEnd w:id="0"/><w:r w:rsidDel="00000000">{plain}<w:t xml:space="preserve">Scope'
        "</w:t></w:r></w:p>"
        f'<w:p><w:pPr>{NUMBERED.format(1)}<w:ind w:left="720"/></w:pPr><w:r>{plain}<w:t '
        'xml:space="preserve">First </w:t></w:r><w:hyperlink r:id="rId90"><w:r><w:rPr><w:color '
        f'w:val="1155cc"/><w:u w:val="single"/>{rtl}</w:rPr><w:t xml:space="preserve">point</w:t></w:r>'
        f"</w:hyperlink><w:r>{plain}<w:footnoteReference w:customMarkFollows='0' w:id='1'/></w:r></w:p>"
        f'<w:p><w:pPr>{NUMBERED.format(2)}</w:pPr><w:r>{plain}<w:t xml:space="preserve">Dot</w:t></w:r></w:p>'
        "<w:p><w:pPr><w:rPr/></w:pPr><w:r><w:rPr/></w:r></w:p>"
        + SECTION.format(4).replace("</w:sectPr>", '<w:titlePg w:val="0"/></w:sectPr>')
    )
    styles = part(
        "styles",
        style("Normal", "normal", more='w:default="1"') + style("Heading1", "heading 1", OUTLINE),
    )
    header = part("hdr", f"<w:p><w:r>{plain}<w:t>Head</w:t></w:r></w:p>")
    numbering = levels(("decimal", "%1.", ""), ("bullet", "•", ""))
    return saved(body, styles=styles, numbering=numbering, footnotes=notes(), header1=header)


def word_online() -> bytes:
    """Word for the web: attributes of many years, runs cut by spelling and by nothing at all."""
    body = (
        '<w:p w14:paraId="1F" w14:textId="77777777" w:rsidR="00A" w:rsidRDefault="00A"><w:pPr>'
        '<w:pStyle w:val="Pealkiri1"/></w:pPr><w:r><w:t>Sc</w:t></w:r><w:proofErr w:type="spellStart"/>'
        '<w:r w:rsidR="00B"><w:t>ope</w:t></w:r><w:proofErr w:type="spellEnd"/></w:p>'
        f'<w:p><w:pPr><w:pStyle w:val="Loendilik"/>{NUMBERED.format(1)}</w:pPr><w:r><w:lastRendered'
        'PageBreak/><w:t xml:space="preserve">First </w:t></w:r><w:hyperlink r:id="rId90" w:history="1">'
        '<w:r><w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr><w:t>point</w:t></w:r></w:hyperlink>'
        '<w:r><w:rPr><w:rStyle w:val="Allmrkuseviide"/></w:rPr><w:footnoteReference w:id="1"/></w:r></w:p>'
        f"<w:p><w:pPr>{NUMBERED.format(2)}</w:pPr><w:r><w:t>Dot</w:t></w:r></w:p>"
        + SECTION.format(4)
    )
    styles = part(
        "styles",
        style("Normaallaad", "Normal", more='w:default="1"')
        + style("Pealkiri1", "heading 1", '<w:basedOn w:val="Normaallaad"/>' + OUTLINE)
        + style("Loendilik", "List Paragraph")
        + '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr>'
        '<w:u w:val="single"/></w:rPr></w:style><w:style w:type="character" w:styleId="Allmrkuseviide">'
        '<w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>',
    )
    reference = '<w:r><w:rPr><w:rStyle w:val="Allmrkuseviide"/></w:rPr><w:footnoteRef/></w:r>'
    header = part("hdr", "<w:p><w:r><w:t>Head</w:t></w:r></w:p>")
    return saved(body, styles=styles, numbering=NUMBERS, footnotes=notes(reference), header1=header)


def libre_office() -> bytes:
    """LibreOffice: a style for every list label, numbers on headings that are none, `w:cs` fonts."""
    none = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    body = (
        f'<w:p><w:pPr><w:pStyle w:val="Heading1"/>{none}<w:bidi w:val="0"/><w:jc w:val="start"/></w:pPr>'
        "<w:r><w:rPr></w:rPr><w:t>Scope</w:t></w:r></w:p>"
        f'<w:p><w:pPr><w:pStyle w:val="Normal"/>{NUMBERED.format(1)}</w:pPr><w:r><w:rPr></w:rPr>'
        '<w:t xml:space="preserve">First </w:t></w:r><w:hyperlink r:id="rId90"><w:r><w:rPr><w:rStyle '
        'w:val="InternetLink"/></w:rPr><w:t>point</w:t></w:r></w:hyperlink><w:r><w:rPr><w:rStyle '
        'w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="1"/></w:r></w:p>'
        f"<w:p><w:pPr>{NUMBERED.format(2)}</w:pPr><w:r><w:rPr></w:rPr><w:t>Dot</w:t></w:r></w:p>"
        + SECTION.format(4)
    )
    styles = part(
        "styles",
        style("Normal", "Normal", more='w:default="1"')
        + style("Heading1", "Heading 1", NUMBERED.format(1).join(("<w:pPr>", "</w:pPr>")) + OUTLINE)
        + '<w:style w:type="character" w:styleId="InternetLink"><w:name w:val="Hyperlink"/><w:rPr>'
        '<w:color w:val="000080"/><w:u w:val="single"/></w:rPr></w:style>',
    ).replace("</w:pPr><w:pPr>", "")
    header = part(
        "hdr", '<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:t>Head</w:t></w:r></w:p>'
    )
    return saved(
        body,
        styles=styles,
        numbering=NUMBERS,
        footnotes=notes("<w:r><w:footnoteRef/></w:r>"),
        header1=header,
    )


def wps() -> bytes:
    """WPS Office: numbers for style ids, elements of its own between paragraphs and in them."""
    own = "<wpsCustomData:docfieldStart id='0' docfieldname='x'/>"
    body = (
        f'{own}<w:p><w:pPr><w:pStyle w:val="2"/><w:bidi w:val="0"/></w:pPr><w:r><w:rPr><w:rFonts '
        'w:hint="default"/><w:lang w:val="en-US"/></w:rPr><w:t>Scope</w:t></w:r></w:p>'
        f'<w:p><w:pPr>{NUMBERED.format(1)}<w:ind w:leftChars="0"/></w:pPr>{own}<w:r><w:rPr><w:rFonts '
        'w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">First </w:t></w:r><w:r><w:fldChar '
        'w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> HYPERLINK '
        '"https://example.org/" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:rPr><w:rStyle w:val="9"/></w:rPr><w:t>point</w:t></w:r><w:r><w:fldChar '
        f'w:fldCharType="end"/></w:r>{REFERENCE}</w:p>'
        f"<w:p><w:pPr>{NUMBERED.format(2)}</w:pPr><w:r><w:t>Dot</w:t></w:r></w:p>"
        + SECTION.format(4)
    )
    styles = part(
        "styles",
        style("1", "Normal", more='w:default="1"')
        + style("2", "heading 1", '<w:basedOn w:val="1"/><w:next w:val="1"/>' + OUTLINE)
        + '<w:style w:type="character" w:styleId="9"><w:name w:val="Hyperlink"/><w:rPr><w:u '
        'w:val="single"/></w:rPr></w:style>',
    )
    header = part("hdr", "<w:p><w:r><w:t>Head</w:t></w:r></w:p>")
    return saved(body, styles=styles, numbering=NUMBERS, footnotes=notes(), header1=header)


def pages() -> bytes:
    """Pages: the main part by another name, every run with its whole formatting, no theme."""
    look = '<w:rPr><w:rFonts w:ascii="Helvetica"/><w:outline w:val="0"/><w:rtl w:val="0"/></w:rPr>'
    body = (
        f'<w:p><w:pPr><w:pStyle w:val="Heading"/></w:pPr><w:r>{look}<w:t>Scope</w:t></w:r></w:p>'
        f'<w:p><w:pPr><w:pStyle w:val="Body"/>{NUMBERED.format(1)}<w:bidi w:val="0"/></w:pPr><w:r>{look}'
        f'<w:t xml:space="preserve">First </w:t></w:r><w:r>{look}<w:fldChar w:fldCharType="begin" '
        'w:fldLock="0"/></w:r><w:r><w:instrText xml:space="preserve"> HYPERLINK "https://example.org/"'
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate" w:fldLock="0"/></w:r>'
        f"<w:r>{look}<w:t>point</w:t></w:r><w:r><w:fldChar w:fldCharType='end' w:fldLock='0'/></w:r>"
        f"{REFERENCE}</w:p><w:p><w:pPr><w:pStyle w:val='Body'/>{NUMBERED.format(2)}</w:pPr>"
        f"<w:r>{look}<w:t>Dot</w:t></w:r></w:p>" + SECTION.format(4)
    )
    styles = part(
        "styles",
        style("Body", "Body") + style("Heading", "Heading", '<w:next w:val="Body"/>' + OUTLINE),
    )
    header = part("hdr", f"<w:p><w:r>{look}<w:t>Head</w:t></w:r></w:p>")
    return saved(
        body,
        "word/document2.xml",
        styles=styles,
        numbering=NUMBERS,
        footnotes=notes(),
        header1=header,
    )


@pytest.mark.parametrize("program", [google_docs, word_online, libre_office, wps, pages])
def test_a_letter_reads_the_same_from(program) -> None:  # type: ignore[no-untyped-def]
    found = readers.read(program(), "letter.docx")
    assert found.value is not None
    assert codes(found) == []
    told = [
        (str(block.kind), block.level, block.label, str(block.layer), block.text)
        for block in found.value.blocks
    ]
    assert told == [
        ("paragraph", None, "", "header", "Head"),
        ("heading", 1, "", "body", "Scope"),
        ("paragraph", None, "1.", "body", "First point"),
        ("item", 1, "•", "body", "Dot"),
    ]
    runs = [(run.text, run.link, run.marks, run.field) for run in found.value.body[1].runs]
    assert runs[:2] == [("First ", "", (), ""), ("point", "https://example.org/", runs[1][2], "")]
    assert [(note.mark, note.text) for note in found.value.notes] == [("1", "A note.")]
    assert found.value.body[1].notes == ("1",)
