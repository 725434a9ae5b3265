"""What Word leaves in the text it saves: revision ids, spelling marks, its last layout."""

from ooxml import document, element, p, r, style

from regesta.model.document import Run

IDS = 'w:rsidR="00A77B3E" w:rsidRPr="00C12F0A" w:rsidRDefault="00E45D12"'


def saved(text: str, properties: str = "") -> str:
    return f'<w:r {IDS}><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_marks_of_spelling_layout_and_places_split_nothing() -> None:
    body = (
        f'<w:p w14:paraId="1" xmlns:w14="urn:x" {IDS}><w:pPr><w:rPr><w:lang w:val="en-GB"/></w:rPr>'
        '</w:pPr><w:bookmarkStart w:id="0" w:name="_GoBack"/>'
        + saved("The ")
        + '<w:proofErr w:type="spellStart"/>'
        + saved("harbor", '<w:lang w:val="en-US"/>')
        + '<w:proofErr w:type="spellEnd"/><w:bookmarkEnd w:id="0"/>'
        + "<w:r><w:lastRenderedPageBreak/><w:t> is open</w:t></w:r>".replace(
            "<w:t>", '<w:t xml:space="preserve">'
        )
        + '<w:permStart w:id="3"/>'
        + saved(".", '<w:szCs w:val="24"/><w:rFonts w:eastAsia="Calibri"/>')
        + '<w:permEnd w:id="3"/></w:p>'
    )
    assert document(body).blocks[0].runs == (Run("The harbor is open."),)


def test_text_as_stored_whatever_it_looks_like() -> None:
    runs = r("Small ", "<w:smallCaps/>") + r("and all caps", "<w:caps/><w:color w:val='FF0000'/>")
    assert document(p(runs)).blocks[0].runs == (Run("Small and all caps"),)


def test_hidden_text_is_hidden_by_a_style_too() -> None:
    hidden = "<w:rPr><w:vanish/></w:rPr>"
    styles = element(
        "styles",
        style("Note", "Author note", hidden)
        + style("Aside", "Aside", hidden, kind="character")
        + style("Shown", "Shown", "<w:rPr><w:vanish w:val='0'/></w:rPr>", "Note"),
    )
    body = (
        p("never", '<w:pStyle w:val="Note"/>')
        + p(r("a") + r("b", '<w:rStyle w:val="Aside"/>') + r("c", "<w:specVanish/>") + r("d"))
        + p("shown", '<w:pStyle w:val="Shown"/>')
        + p(r("over", "<w:vanish w:val='false'/>"), '<w:pStyle w:val="Note"/>')
    )
    read = document(body, styles=styles)
    assert [block.text for block in read.blocks] == ["ad", "shown", "over"]


def test_page_and_column_breaks_are_no_text_line_breaks_are() -> None:
    run = (
        '<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:br w:type="textWrapping" w:clear="all"/>'
        '<w:t>c</w:t><w:br w:type="page"/><w:br w:type="column"/><w:cr/><w:t>d</w:t>'
        '<w:ptab w:relativeTo="margin" w:alignment="right" w:leader="none"/><w:t>e</w:t></w:r>'
    )
    assert document(p(run)).blocks[0].text == "a\nb\nc\nd\te"


def test_content_controls_show_what_they_hold_placeholders_too() -> None:
    date = (
        '<w:sdt><w:sdtPr><w:date w:fullDate="2026-04-13T00:00:00Z"/></w:sdtPr><w:sdtContent>'
        f"{r('13 April 2026')}</w:sdtContent></w:sdt>"
    )
    empty = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/><w:dataBinding w:xpath='/x'/></w:sdtPr><w:sdtContent>"
        f"{r('Click here to enter text.')}</w:sdtContent></w:sdt>"
    )
    row = f"<w:tr><w:sdt><w:sdtContent><w:tc>{p('cell')}</w:tc></w:sdtContent></w:sdt></w:tr>"
    rows = f"<w:tbl><w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt></w:tbl>"
    nested = f"<w:sdt><w:sdtContent><w:sdt><w:sdtContent>{p(date)}</w:sdtContent></w:sdt>"
    read = document(nested + f"{p(empty)}{rows}</w:sdtContent></w:sdt>")
    assert [block.text for block in read.blocks] == [
        "13 April 2026",
        "Click here to enter text.",
        "cell",
    ]


def test_formatting_tracked_is_no_change_of_the_text() -> None:
    was = '<w:rPrChange w:id="1" w:author="A" w:date="D"><w:rPr><w:i/></w:rPr></w:rPrChange>'
    before = '<w:pPrChange w:id="2" w:author="A"><w:pPr><w:pStyle w:val="H"/></w:pPr></w:pPrChange>'
    read = document(p(r("a ") + r("bold", f"<w:b/>{was}"), before))
    assert read.revisions == ()
    assert read.blocks[0].runs == (Run("a "), Run("bold", ("b",)))


def test_a_paragraph_bold_in_every_run_is_bold_as_a_whole() -> None:
    styles = element("styles", style("Strong", "Strong para", "<w:rPr><w:b/></w:rPr>"))
    body = (
        p(r("by ", "<w:b/>") + r(" ") + r("runs", "<w:b/><w:lang w:val='en-GB'/>"))
        + p("by style", '<w:pStyle w:val="Strong"/>')
        + p(r("not ") + r("this", "<w:b w:val='0'/>"), '<w:pStyle w:val="Strong"/>')
    )
    read = document(body, styles=styles)
    assert [block.marks for block in read.blocks] == [("b",), ("b",), ()]
    assert read.blocks[0].runs == (Run("by  runs"),)
    assert read.blocks[2].runs == (Run("not ", ("b",)), Run("this"))


def test_of_alternatives_the_one_that_word_understands_is_shown() -> None:
    emoji = "http://schemas.microsoft.com/office/word/2015/wordml/symex"
    runs = (
        f'<w:r xmlns:w16se="{emoji}"><mc:AlternateContent><mc:Choice Requires="w16se">'
        '<w16se:symEx w16se:font="Segoe UI Emoji" w16se:char="1F6A2"/></mc:Choice>'
        "<mc:Fallback><w:t>(ship)</w:t></mc:Fallback></mc:AlternateContent></w:r>"
        '<w:r xmlns:new="urn:nobody:knows"><mc:AlternateContent><mc:Choice Requires="new">'
        "<new:x/></mc:Choice><mc:Fallback><w:tab/><w:t>sails</w:t></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert document(p(runs)).blocks[0].text == "\U0001f6a2\tsails"
