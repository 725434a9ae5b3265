# ruff: noqa: E501 - raw XML as programs write it
"""Word documents as Word, LibreOffice and Google Docs save them, one for each thing they do."""

from ooxml import (
    abstract,
    call,
    cell,
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
)

_SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
_RSID = 'w:rsidR="00A1{:04X}" w:rsidRPr="00B2{:04X}"'
_CHANGE = 'w:id="{}" w:author="M. Kask" w:date="2026-03-01T09:00:00Z"'
_MATH = (
    "<m:oMath><m:sSup><m:e><m:r><m:t>b</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup>"
    "</m:sSup></m:oMath>"
)
_PICTURE = (
    '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing"><wp:extent cx="914400" cy="914400"/><wp:docPr id="4" name="Quay" '
    'descr="The quay at dusk"/></wp:inline></w:drawing></w:r>'
)


def fragments(*words: str) -> str:
    """Runs cut by revision ids and spelling marks, as Word leaves them after a year of editing."""
    return "".join(
        f'<w:proofErr w:type="spellStart"/><w:r {_RSID.format(n, n)}><w:t xml:space="preserve">'
        f'{word}</w:t></w:r><w:proofErr w:type="spellEnd"/>'
        for n, word in enumerate(words)
    )


def sdt(content: str, tag: str = "t", more: str = "") -> str:
    properties = (
        f'<w:sdtPr><w:id w:val="{sum(map(ord, tag))}"/><w:tag w:val="{tag}"/>{more}</w:sdtPr>'
    )
    return f"<w:sdt>{properties}<w:sdtContent>{content}</w:sdtContent></w:sdt>"


def bookmark(id_: int, name: str, content: str) -> str:
    return f'<w:bookmarkStart w:id="{id_}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{id_}"/>'


def box(text: str) -> str:
    inner = f"<w:txbxContent>{p(r(text))}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>'
        f"{inner}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>"
        f"<v:textbox>{inner}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def table(*rows: str) -> str:
    told = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{told}</w:tbl>"


LISTS = numbering(
    abstract(0, level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)")),
    abstract(1, level(0, "bullet", "\uf0b7", '<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>')),
    num(1, 0),
    num(2, 1),
)
STYLES = element(
    "styles",
    "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='22'/><w:lang w:val='en-GB'/></w:rPr>"
    "</w:rPrDefault></w:docDefaults>"
    + style("Normal", "Normal")
    + style("Title", "Title", "<w:rPr><w:b/></w:rPr>")
    + style("Heading1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
    + style("TOC1", "toc 1")
    + style("Strong", "Strong", "<w:rPr><w:b/></w:rPr>", kind="character")
    + style("Term", "Defined Term", "<w:rPr><w:smallCaps/></w:rPr>", kind="character")
    + style("Hyperlink", "Hyperlink", '<w:rPr><w:u w:val="single"/></w:rPr>', kind="character"),
)
_LINK = '<w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr>'


def _linked(*words: str, anchor: str = "") -> str:
    to = f'w:anchor="{anchor}"' if anchor else 'r:id="link0"'
    runs = "".join(f'<w:r>{_LINK}<w:t xml:space="preserve">{w}</w:t></w:r>' for w in words)
    return f'<w:hyperlink {to} w:history="1">{runs}</w:hyperlink>'


_GONE = f"<w:cellDel {_CHANGE.format(1)}/>"


def _merge(how: str) -> str:
    return f"<w:cellMerge {_CHANGE.format(4)} w:vMerge='{how}'/>"


DOCUMENTS: dict[str, bytes] = {
    "run fragments": package(
        p(fragments("The qu", "ay ", "was", " swept twice", ".")) + _SECTION, styles=STYLES
    ),
    "links of several runs": package(
        p(r("See ") + _linked("the ", "harbour", " site") + r(" and ") + _linked("map") + r(".")),
        styles=STYLES,
        links="https://example.org/harbour",
    ),
    "links to places": package(
        p(bookmark(3, "_Ref12", r("Boats are counted at noon.")), in_list(1))
        + p(r("As said in ") + _linked("paragraph 1", anchor="_Ref12") + r(" above.")),
        styles=STYLES,
        numbering=LISTS,
    ),
    "bookmarks around words": package(
        p(r("Count the ") + bookmark(1, "boats", r("boats")) + r(" and the nets before noon."))
    ),
    "fields of every kind": package(
        p(
            r("Page ")
            + field("PAGE", r("2"))
            + r(" of ")
            + '<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>9</w:t></w:r></w:fldSimple>'
        )
        + p(r("Table ") + field("SEQ Table \\* ARABIC", r("1")) + r(": Boats by quay"))
        + p(r("Printed on ") + field('DATE \\@ "d MMMM yyyy"', r("3 May 2026")) + r("."))
        + p(r("See paragraph ") + field("REF _Ref12 \\r \\h", r("12(c)")) + r(" for more."))
        + p(r("Write to ") + field('HYPERLINK "mailto:quay@example.org"', r("the quay")) + r("."))
        + p(r("Name: ") + field("FORMTEXT", r("fill in here")) + r(" (in capitals)"))
    ),
    "a table of contents": package(
        p(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
            ' TOC \\o "1-3" \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            + _linked("Boats", anchor="_Toc1").replace("</w:hyperlink>", "")
            + "<w:r><w:tab/></w:r>"
            + field("PAGEREF _Toc1 \\h", r("1"))
            + "</w:hyperlink>",
            pstyle("TOC1"),
        )
        + p('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
        + p(bookmark(9, "_Toc1", r("Boats")), pstyle("Heading1"))
        + p(r("There are many boats.")),
        styles=STYLES,
    ),
    "content controls": package(
        sdt(p(r("The title of it"), pstyle("Title")), "title")
        + p(r("Signed by ") + sdt(r("Mari Maasikas"), "who") + r(" on behalf of the quay."))
        + p(
            sdt(
                '<w:r><w:rPr><w:rFonts w:ascii="MS Gothic"/></w:rPr><w:t>☐</w:t></w:r>',
                "box",
                "<w:showingPlcHdr/>",
            )
            + r(" I agree to the rules")
        )
        + table(cell(p("Left")) + sdt(cell(p("Right")), "cell")),
        styles=STYLES,
    ),
    "numbered paragraphs and lists": package(
        p(r("Boats"), pstyle("Heading1"))
        + p(r("The quay is open."), in_list(1))
        + p(r("to fishing boats;"), in_list(1, 1))
        + p(r("to ferries."), in_list(1, 1))
        + p(r("Nets are dried here."), in_list(1))
        + p(r("on poles"), in_list(2)),
        styles=STYLES,
        numbering=LISTS,
    ),
    "typed labels": package(
        p(r("1.\tThe quay is open to all.")) + p(r("(a) ") + r("to boats;")) + p(r("(b) to nets."))
    ),
    "notes": package(
        p(r("Boats") + call(1) + r(" and nets") + call(2) + r(" are counted.") + call(1, "endnote"))
        + table(cell(p(r("In a cell") + call(3))) + cell(p("Other"))),
        footnotes=note_part("footnote", "Of wood.", "Of hemp, mostly.", "With a note."),
        endnotes=note_part("endnote", "Counted at noon."),
    ),
    "a note with a mark of its own": package(
        p(r("Boats") + call(1, more=' w:customMarkFollows="1"', mark="<w:t>*</w:t>") + r(" sail.")),
        footnotes=note_part("footnote", "Of wood."),
    ),
    "nested and merged tables": package(
        table(
            cell(p("Outer") + table(cell(p("Inner one")) + cell(p("Inner two"))) + p(""))
            + cell(p("Beside"), '<w:vMerge w:val="restart"/>'),
            cell(p("Below")) + cell(p(""), "<w:vMerge/>"),
            cell(p("Wide"), '<w:gridSpan w:val="2"/>'),
        )
    ),
    "text boxes": package(p(r("Beside the box ") + box("In the box") + r("stands a line."))),
    "headers of every kind": package(
        p(r("Body"))
        + '<w:sectPr><w:headerReference w:type="first" r:id="r_header1"/><w:headerReference '
        'w:type="default" r:id="r_header2"/><w:footerReference w:type="default" r:id="r_footer1"/>'
        "<w:titlePg/></w:sectPr>",
        header1=element("hdr", p("First page")),
        header2=element("hdr", p(r("Left") + "<w:r><w:ptab w:alignment='right'/></w:r>" + r("Right"))),
        footer1=element("ftr", p(r("Page ") + field("PAGE", r("1")))),
    ),
    "section breaks": package(
        p(r("Portrait"), "<w:sectPr><w:type w:val='nextPage'/></w:sectPr>")
        + p(r("Landscape"))
        + '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'
    ),
    "tracked words": package(
        p(
            r("The quay ")
            + f"<w:ins {_CHANGE.format(1)}>{r('always ')}</w:ins>"
            + f"<w:del {_CHANGE.format(2)}><w:r><w:delText>never </w:delText></w:r></w:del>"
            + r("opens")
            + f'<w:r><w:rPr><w:i/><w:rPrChange {_CHANGE.format(3)}><w:rPr><w:b/></w:rPr>'
            "</w:rPrChange></w:rPr><w:t xml:space='preserve'> early</w:t></w:r>"
        )
        + p(r("joined to "), f"<w:rPr><w:del {_CHANGE.format(4)}/></w:rPr>")
        + p(r("the next"))
        + p(
            f'<w:moveFromRangeStart {_CHANGE.format(5)} w:name="m"/><w:moveFrom {_CHANGE.format(6)}>'
            f'{r("moved away")}</w:moveFrom><w:moveFromRangeEnd w:id="5"/>' + r("stays")
        )
        + p(f"<w:moveTo {_CHANGE.format(7)}>{r('moved here')}</w:moveTo>")
    ),
    "tracked tables": package(
        "<w:tbl><w:tblPr/><w:tblGrid/>"
        f"<w:tr>{cell(p('Kept'))}{cell(p('Gone'), _GONE)}</w:tr>"
        f"<w:tr><w:trPr><w:del {_CHANGE.format(2)}/></w:trPr>{cell(p('No row'))}</w:tr>"
        f"<w:tr><w:trPr><w:ins {_CHANGE.format(3)}/></w:trPr>{cell(p('New row'))}</w:tr>"
        f"<w:tr>{cell(p('First'), _merge('rest'))}</w:tr>"
        f"<w:tr>{cell(p(''), _merge('cont'))}</w:tr></w:tbl>"
        + p("After")
    ),
    "comments": package(
        p(
            '<w:commentRangeStart w:id="1"/>'
            + r("to this")
            + '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
            + r(" and on")
        ),
        comments=element("comments", f'<w:comment w:id="1" w:author="M.">{p("Hm")}</w:comment>'),
    ),
    "right to left": package(
        p(
            '<w:r><w:rPr><w:rtl/><w:lang w:bidi="ar-SA"/></w:rPr><w:t>قارب</w:t></w:r>'
            + r(" means boat"),
            "<w:bidi/>",
        )
        + p(f'<w:bdo w:val="rtl">{r("abc")}</w:bdo>' + r(" reversed"))
    ),
    "symbols": package(
        p(
            '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
            + r(" done ")
            + '<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>'
            + r(" is alpha")
        )
        + p("<w:r><w:t>well</w:t><w:noBreakHyphen/><w:t>known sof</w:t><w:softHyphen/><w:t>t</w:t></w:r>")
        + p('<w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>l</w:t></w:r>' + r(" a dot"))
    ),
    "tabs and breaks": package(
        p(
            "<w:r><w:t>Date:</w:t><w:tab/><w:t>3 May</w:t><w:br/><w:t>Place:</w:t><w:tab/>"
            "<w:t>The quay</w:t></w:r>",
            '<w:tabs><w:tab w:val="left" w:pos="2000"/></w:tabs>',
        )
        + p('<w:r><w:br w:type="page"/></w:r>' + r("On a new page") + "<w:r><w:lastRenderedPageBreak/></w:r>")
        + p("<w:r><w:t>one</w:t><w:br w:clear='all'/><w:t>two</w:t><w:cr/><w:t>three</w:t></w:r>")
    ),
    "equations": package(
        p(r("where ") + _MATH + r(" is the side.")) + p(f"<m:oMathPara>{_MATH}</m:oMathPara>")
    ),
    "ruby": package(
        p(
            f"<w:r><w:ruby><w:rubyPr/><w:rt>{r('minato')}</w:rt><w:rubyBase>{r('港')}</w:rubyBase>"
            "</w:ruby></w:r>" + r(" means harbour")
        )
    ),
    "smart tags": package(
        p(
            r("Born in ")
            + '<w:smartTag w:uri="urn:x" w:element="place"><w:smartTagPr><w:attr w:name="a" w:val="b"/>'
            f"</w:smartTagPr>{r('Tartu')}</w:smartTag>"
            + r(" in ")
            + f'<w:customXml w:element="year">{r("1990")}</w:customXml>'
            + r(".")
        )
    ),
    "character styles and colours": package(
        p(
            r("The ")
            + r("boat", '<w:rStyle w:val="Term"/>')
            + r(" is ")
            + r("red", '<w:color w:val="FF0000"/>')
            + r(" and ")
            + r("bold", "<w:b/>")
            + r(" and H")
            + r("2", '<w:vertAlign w:val="subscript"/>')
            + r("O, ")
            + r("struck", "<w:strike/>")
        )
        + p(r("All of it bold", "<w:b/><w:bCs/>")),
        styles=STYLES,
    ),
    "pictures and objects": package(
        p(r("Look: ") + _PICTURE + r(" at dusk"))
        + p(
            '<w:r><w:object><v:shape style="width:9pt"/><o:OLEObject xmlns:o="urn:schemas-microsoft-'
            'com:office:office" ProgID="Excel.Sheet.12" r:id="rIdX"/></w:object></w:r>'
        )
        + p(r("After it")),
    ),
    "hidden words": package(
        p(r("Shown ") + r("hidden ", "<w:vanish/>") + r("and shown"))
        + p(
            r("Indexed")
            + '<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType="begin"/></w:r>'
            '<w:r><w:rPr><w:vanish/></w:rPr><w:instrText> XE "boats" </w:instrText></w:r>'
            '<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType="end"/></w:r>'
            + r(" words")
        )
    ),
    "form fields": package(
        p(
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="1"/>'
            "</w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText>"
            '</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>' + r(" ticked")
        )
    ),
    "several languages": package(
        p(
            r("The motto is ", '<w:lang w:val="en-GB"/>')
            + r("la mer est belle et le port est calme", '<w:lang w:val="fr-FR"/>')
            + r(" and no other.", '<w:lang w:val="en-GB"/>')
        ),
        styles=STYLES,
    ),
    "saved by LibreOffice": package(
        p(
            "<w:r><w:rPr></w:rPr><w:t>Boats</w:t></w:r>"
            '<w:r><w:rPr><w:rStyle w:val="FootnoteAnchor"/></w:rPr><w:footnoteReference w:id="1"/></w:r>'
            '<w:r><w:rPr></w:rPr><w:t xml:space="preserve"> sail </w:t></w:r>'
            '<w:r><w:rPr><w:b w:val="false"/></w:rPr><w:t>away</w:t></w:r>',
            '<w:pStyle w:val="Normal"/><w:bidi w:val="0"/><w:rPr></w:rPr>',
        ),
        styles=STYLES,
        footnotes=note_part("footnote", "Of wood."),
    ),
    "saved by Google Docs": package(
        p(
            '<w:r w:rsidDel="00000000" w:rsidR="00000000" w:rsidRPr="00000000"><w:rPr><w:rtl w:val="0"/>'
            '</w:rPr><w:t xml:space="preserve">Boats </w:t></w:r><w:r w:rsidDel="00000000"><w:rPr>'
            '<w:b w:val="1"/><w:rtl w:val="0"/></w:rPr><w:t xml:space="preserve">sail</w:t></w:r>'
            '<w:r w:rsidDel="00000000"><w:rPr><w:rtl w:val="0"/></w:rPr></w:r>',
            '<w:pageBreakBefore w:val="0"/><w:rPr/>',
        )
    ),
}  # fmt: skip
"""Every document, by what is particular about it."""
