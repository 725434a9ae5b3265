"""Word documents, written here as raw OOXML the way Word saves it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx as python_docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.model.document import Block, BlockKind, Cell, Document, Layer, NoteKind, Run
from regesta.model.findings import Result
from regesta.readers import docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
SECTION = "<w:sectPr/>"


def element(name: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {NAMESPACES}>{content}</w:{name}>'


def relations(*rows: tuple[str, str, str]) -> str:
    told = "".join(
        f'<Relationship Id="{id_}" Type="{R}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if kind == "hyperlink" else "/>")
        for id_, kind, target in rows
    )
    return f'<Relationships xmlns="{PACKAGE}">{told}</Relationships>'


def package(body: str, **parts: str) -> bytes:
    """A Word file of this body; the other parts by name: styles, numbering, header1, …"""
    kinds = {"header1": "header", "header2": "header", "footer1": "footer"}
    links = parts.pop("links", "")
    rows = [(f"r_{name}", kinds.get(name, name), f"{name}.xml") for name in parts]
    rows += [(f"link{n}", "hyperlink", url) for n, url in enumerate(links.split())]
    members = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": relations(("r1", "officeDocument", "word/document.xml")),
        "word/document.xml": element("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relations(*rows),
        **{f"word/{name}.xml": content for name, content in parts.items()},
    }
    return zipped({name: text.encode() for name, text in members.items()})


def zipped(members: dict[str, bytes]) -> bytes:
    told = BytesIO()
    with ZipFile(told, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return told.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def p(content: str = "", properties: str = "") -> str:
    inner = content if content.startswith("<") or not content else r(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def document(body: str, **parts: str) -> Document:
    read = docx.read(package(body, **parts))
    assert read.value is not None
    return read.value


def codes(read: Result[Document | None]) -> list[str]:
    return [found.code for found in read.findings]


def as_told(block: Block) -> dict[str, object]:
    """The block as the reference corpus writes it down."""
    told: dict[str, object] = {"kind": str(block.kind), "layer": str(block.layer)}
    if block.rows:
        told["rows"] = [[as_cell(cell) for cell in row] for row in block.rows]
        return told
    optional = {"level": block.level, "label": block.label, "notes": list(block.notes)}
    return {**told, "text": block.text, **{n: v for n, v in optional.items() if v}}


def as_cell(cell: Cell) -> dict[str, object]:
    return {"text": cell.text, "colspan": cell.colspan, "rowspan": cell.rowspan}


class TestTheReferenceCorpus:
    def test_the_conclusions_read_as_their_truth_says(self, shared: Path) -> None:
        truth = json.loads((shared / "corpus/conclusions.truth.json").read_text())["document"]
        read = docx.read((shared / "corpus/conclusions.docx").read_bytes())
        assert read.findings == ()
        assert read.value is not None
        assert [as_told(block) for block in read.value.blocks] == truth["blocks"]
        notes = [(n.id, n.mark, str(n.kind), n.text) for n in read.value.notes]
        assert notes == [tuple(note.values()) for note in truth["notes"]]
        revisions = [(x.kind, x.author, x.date, x.text) for x in read.value.revisions]
        assert revisions == [tuple(revision.values()) for revision in truth["revisions"]]
        assert [(c.author, c.text) for c in read.value.comments] == [
            tuple(comment.values()) for comment in truth["comments"]
        ]
        properties = dict(read.value.properties)
        custom = {f"custom:{n}": v for n, v in truth["properties"].pop("custom").items()}
        assert properties == {**truth["properties"], **custom}
        assert (read.value.language, read.value.title) == (truth["language"], truth["title"])

    def test_the_letter_has_its_letterhead_and_foot_in_their_layers(self, shared: Path) -> None:
        read = docx.read((shared / "corpus/mail/letter.docx").read_bytes())
        assert read.value is not None
        layers = [(block.layer, block.text) for block in read.value.blocks[:4]]
        assert layers == [
            (Layer.HEADER, "International Labour Organization"),
            (Layer.HEADER, "2."),
            (Layer.FOOTER, "Route des Morillons 4, CH-1211 Geneva 22, Switzerland | ilo.org"),
            (Layer.FOOTER, "ilo.org"),
        ]
        assert all(block.layer is Layer.BODY for block in read.value.blocks[4:])


def style(id_: str, name: str, inner: str = "", based_on: str = "", kind: str = "paragraph") -> str:
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    default = ' w:default="1"' if id_ == "Normal" else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{id_}"{default}><w:name w:val="{name}"/>'
        f"{based}{inner}</w:style>"
    )


def level(place: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(id_: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{id_}">{"".join(levels)}</w:abstractNum>'


def num(id_: int, abstract_id: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{id_}"><w:abstractNumId w:val="{abstract_id}"/>{overrides}</w:num>'


def numbering(*content: str) -> str:
    return element("numbering", "".join(content))


def in_list(number: int, place: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{place}"/><w:numId w:val="{number}"/></w:numPr>'


def pstyle(id_: str) -> str:
    return f'<w:pStyle w:val="{id_}"/>'


def labels(read: Document) -> list[str]:
    return [block.label for block in read.blocks]


class TestLabels:
    def test_levels_are_written_into_one_another(self) -> None:
        legal = numbering(
            abstract(
                0,
                level(0, "upperRoman", "%1."),
                level(1, "decimal", "%1.%2"),
                level(2, "lowerLetter", "%1.%2 %3)", "<w:isLgl/>"),
            ),
            num(1, 0),
        )
        body = "".join(p("x", in_list(1, place)) for place in (0, 1, 1, 2, 0, 1))
        read = document(body, numbering=legal)
        assert labels(read) == ["I.", "I.1", "I.2", "1.2 1)", "II.", "II.1"]

    def test_numberings_of_one_abstract_go_on_counting_unless_told_to_start(self) -> None:
        override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
        told = numbering(
            abstract(0, level(0, "lowerLetter", "(%1)")), num(1, 0), num(2, 0), num(3, 0, override)
        )
        body = "".join(p("x", in_list(number)) for number in (1, 1, 2, 3, 3, 1))
        assert labels(document(body, numbering=told)) == ["(a)", "(b)", "(c)", "(e)", "(f)", "(g)"]

    def test_a_level_restarts_as_it_says(self) -> None:
        told = numbering(
            abstract(
                0,
                level(0, "decimal", "%1."),
                level(1, "lowerLetter", "%2)", '<w:lvlRestart w:val="0"/>'),
                level(2, "lowerRoman", "%3)", '<w:lvlRestart w:val="1"/>'),
            ),
            num(1, 0),
        )
        places = (0, 1, 2, 1, 2, 0, 1, 2)
        body = "".join(p("x", in_list(1, place)) for place in places)
        found = labels(document(body, numbering=told))
        assert found == ["1.", "a)", "i)", "b)", "ii)", "2.", "c)", "i)"]

    def test_styles_are_linked_to_levels_and_inherit_their_numbering(self) -> None:
        told = numbering(
            abstract(
                0,
                level(0, "decimal", "%1.", '<w:pStyle w:val="Para"/>'),
                level(1, "lowerLetter", "(%2)", '<w:pStyle w:val="Point"/>'),
            ),
            num(1, 0),
        )
        number = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        none = '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>'
        styles = element(
            "styles",
            style("Para", "Punkt", number)
            + style("Point", "Alapunkt", number, "Para")
            + style("Deeper", "Alapunkt kitsas", "", "Point")
            + style("Plain", "Ilma", none, "Para"),
        )
        body = "".join(p("x", pstyle(id_)) for id_ in ("Para", "Point", "Deeper", "Plain", "Para"))
        body += p("x", pstyle("Para") + '<w:numPr><w:numId w:val="0"/></w:numPr>')
        read = document(body, styles=styles, numbering=told)
        assert labels(read) == ["1.", "(a)", "(b)", "", "2.", ""]
        kinds = [str(block.kind) for block in read.blocks]
        assert kinds == ["paragraph", "item", "item", "paragraph", "paragraph", "paragraph"]
        assert [block.level for block in read.blocks] == [None, 2, 2, None, None, None]

    def test_bullets_are_the_character_shown(self) -> None:
        font = '<w:rPr><w:rFonts w:ascii="{0}" w:hAnsi="{0}"/></w:rPr></w:lvl>'
        symbol = level(0, "bullet", "\uf0b7").replace("</w:lvl>", font.format("Symbol"))
        wing = level(1, "bullet", "\uf0fc").replace("</w:lvl>", font.format("Wingdings"))
        dash = level(2, "bullet", "–")
        told = numbering(abstract(0, symbol, wing, dash), num(1, 0))
        body = "".join(p("x", in_list(1, place)) for place in (0, 1, 2))
        assert labels(document(body, numbering=told)) == ["•", "✓", "–"]

    def test_empty_paragraphs_count_and_show_nothing(self) -> None:
        told = numbering(abstract(0, level(0, "decimal", "%1.")), num(1, 0))
        body = p("x", in_list(1)) + p("", in_list(1)) + p("x", in_list(1))
        assert labels(document(body, numbering=told)) == ["1.", "3."]

    def test_a_numbering_style_is_followed_to_its_definition(self) -> None:
        told = numbering(
            '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="Own"/></w:abstractNum>',
            '<w:abstractNum w:abstractNumId="8"><w:styleLink w:val="Own"/>'
            + level(0, "upperLetter", "%1)")
            + "</w:abstractNum>",
            num(1, 7),
        )
        assert labels(document(p("x", in_list(1)), numbering=told)) == ["A)"]

    @pytest.mark.parametrize("number", ["9", "x", "-1", "99999999999999999999"])
    def test_a_reference_to_no_numbering_is_no_label(self, number: str) -> None:
        properties = f'<w:numPr><w:ilvl w:val="{number}"/><w:numId w:val="{number}"/></w:numPr>'
        assert labels(document(p("x", properties))) == [""]


class TestHeadings:
    def test_the_outline_level_is_inherited_whatever_the_style_is_called(self) -> None:
        outline = '<w:pPr><w:outlineLvl w:val="{}"/></w:pPr>'
        styles = element(
            "styles",
            style("Pealkiri1", "heading 1", outline.format(0))
            + style("Peatukk", "Peatükk", "", "Pealkiri1")
            + style("Titel", "Title")
            + style("Sisu", "TOC Heading", outline.format(9), "Pealkiri1")
            + style("Vana", "heading 2"),
        )
        ids = ("Titel", "Peatukk", "Vana", "Sisu", "Heading3")
        read = document("".join(p("x", pstyle(id_)) for id_ in ids), styles=styles)
        told = [(str(block.kind), block.level) for block in read.blocks]
        assert told == [
            ("title", None),
            ("heading", 1),
            ("heading", 2),
            ("paragraph", None),
            ("heading", 3),
        ]
        assert read.title == "x"

    def test_a_paragraph_may_have_a_rank_of_its_own(self) -> None:
        read = document(p("x", '<w:outlineLvl w:val="1"/>'))
        assert (read.blocks[0].kind, read.blocks[0].level) == (BlockKind.HEADING, 2)

    def test_styles_in_a_circle_end(self) -> None:
        styles = element("styles", style("A", "A", "", "B") + style("B", "B", "", "A"))
        assert document(p("x", pstyle("A")), styles=styles).blocks[0].text == "x"


class TestText:
    def test_runs_of_one_formatting_are_one(self) -> None:
        runs = (
            r("Over ", "<w:b/>") + "<w:proofErr/>" + r("half", "<w:b/><w:noProof/>") + r(" agree.")
        )
        assert document(p(runs)).blocks[0].runs == (Run("Over half", ("b",)), Run(" agree."))

    def test_formatting_of_the_whole_paragraph_is_the_blocks(self) -> None:
        block = document(p(r("all ", "<w:b/><w:i/>") + r("bold", "<w:b/>"))).blocks[0]
        assert block.marks == ("b",)
        assert block.runs == (Run("all ", ("i",)), Run("bold"))

    def test_bold_in_a_bold_style_cancels(self) -> None:
        bold = "<w:rPr><w:b/></w:rPr>"
        styles = element(
            "styles",
            style("Bold", "Bold", bold) + style("Strong", "Strong", bold, kind="character"),
        )
        runs = r("plain", '<w:rStyle w:val="Strong"/>') + r(" and bold")
        block = document(p(runs, pstyle("Bold")), styles=styles).blocks[0]
        assert block.runs == (Run("plain"), Run(" and bold", ("b",)))

    def test_a_character_style_is_named_only_where_marks_do_not_say_it_all(self) -> None:
        styles = element(
            "styles",
            style("Em", "Emphasis", "<w:rPr><w:i/></w:rPr>", kind="character")
            + style("Key", "Key word", '<w:rPr><w:color w:val="FF0000"/></w:rPr>', "", "character"),
        )
        runs = r("a", '<w:rStyle w:val="Em"/>') + r("b", '<w:rStyle w:val="Key"/>') + r("c")
        block = document(p(runs), styles=styles).blocks[0]
        assert block.runs == (Run("a", ("i",)), Run("b", style="Key word"), Run("c"))

    def test_tabs_breaks_hyphens_and_symbols_are_what_they_look_like(self) -> None:
        run = (
            "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t>"
            '<w:softHyphen/><w:t>e</w:t><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>'
        )
        assert document(p(run)).blocks[0].text == "a\tb\nc-de→"

    def test_hidden_text_is_not_shown(self) -> None:
        assert document(p(r("a") + r("b", "<w:vanish/>") + r("c"))).blocks[0].text == "ac"

    def test_white_space_without_preserve_is_none(self) -> None:
        runs = "<w:r><w:t> a\n</w:t></w:r><w:r><w:t xml:space='preserve'> b</w:t></w:r>"
        assert document(p(runs)).blocks[0].text == "a b"

    def test_content_controls_tags_and_ruby_are_read_through(self) -> None:
        body = (
            "<w:sdt><w:sdtContent>"
            + p(f"<w:sdt><w:sdtContent>{r('a')}</w:sdtContent></w:sdt>")
            + "</w:sdtContent></w:sdt>"
            + p(f"<w:smartTag><w:customXml>{r('b')}</w:customXml></w:smartTag>")
            + p(
                f"<w:r><w:ruby><w:rt>{r('no')}</w:rt><w:rubyBase>{r('c')}</w:rubyBase></w:ruby></w:r>"
            )
            + p("<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>")
        )
        assert [block.text for block in document(body).blocks] == ["a", "b", "c", "x+1"]

    def test_empty_paragraphs_are_no_blocks(self) -> None:
        body = p() + p(r(" ")) + p("<w:r><w:br w:type='page'/></w:r>") + p("x")
        assert [block.source for block in document(body).blocks] == ["word/document.xml#3"]


def field(instruction: str, shown: str) -> str:
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return char.format("begin") + code + char.format("separate") + shown + char.format("end")


class TestLinksAndFields:
    def test_links_by_relation_anchor_and_field(self) -> None:
        runs = (
            f'<w:hyperlink r:id="link0">{r("web")}</w:hyperlink>'
            f'<w:hyperlink w:anchor="par_2">{r("here")}</w:hyperlink>'
            + field('HYPERLINK "https://example.org/a b" \\l "top"', r("field"))
            + field("HYPERLINK mailto:office@example.org", r("mail"))
        )
        read = document(p(runs), links="https://example.org/")
        assert read.blocks[0].runs == (
            Run("web", link="https://example.org/"),
            Run("here", link="#par_2"),
            Run("field", link="https://example.org/a b#top"),
            Run("mail", link="mailto:office@example.org"),
        )

    def test_a_links_own_looks_are_no_formatting(self) -> None:
        look = '<w:rPr><w:color w:val="0000FF"/><w:u w:val="single"/></w:rPr>'
        styles = element("styles", style("Link", "Hyperlink", look, kind="character"))
        link = r("web", '<w:rStyle w:val="Link"/>')
        runs = f'<w:hyperlink r:id="link0">{link}</w:hyperlink>'
        block = document(p(runs), styles=styles, links="https://example.org/").blocks[0]
        assert block.runs == (Run("web", link="https://example.org/"),)

    def test_a_field_shows_its_result(self) -> None:
        runs = (
            field("REF  par_2 \\h", r("12"))
            + f'<w:fldSimple w:instr=" PAGE ">{r("3")}</w:fldSimple>'
        )
        assert document(p(runs)).blocks[0].runs == (
            Run("12", field="REF par_2 \\h"),
            Run("3", field="PAGE"),
        )

    def test_fields_nest_and_span_paragraphs(self) -> None:
        entry = field(
            "HYPERLINK \\l &quot;_Toc1&quot;", r("Work ") + field("PAGEREF _Toc1", r("2"))
        )
        whole = field('TOC \\o "1-3"', entry + "</w:p><w:p>" + r("Rest"))
        read = document(p(whole))
        assert [block.text for block in read.blocks] == ["Work 2", "Rest"]
        assert read.blocks[0].runs[1] == Run("2", link="#_Toc1", field="PAGEREF _Toc1")
        assert read.blocks[1].runs == (Run("Rest"),)


def note_part(kind: str, *notes: str) -> str:
    told = "".join(
        f'<w:{kind} w:id="{n}"><w:p><w:r><w:{kind}Ref/></w:r>{r(f" {text}")}</w:p></w:{kind}>'
        for n, text in enumerate(notes, start=1)
    )
    separator = f'<w:{kind} w:type="separator" w:id="0"><w:p/></w:{kind}>'
    return element(f"{kind}s", separator + told)


def call(number: int, kind: str = "footnote", more: str = "", mark: str = "") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"{more}/>{mark}</w:r>'


class TestNotes:
    def test_notes_are_called_where_they_stand(self) -> None:
        body = p(r("one") + call(2) + r(" two") + call(1, "endnote")) + p(r("three") + call(1))
        read = document(
            body,
            footnotes=note_part("footnote", "First.", "Second."),
            endnotes=note_part("endnote", "Last."),
        )
        assert read.blocks[0].runs == (Run("one"), Run(note="1"), Run(" two"), Run(note="2"))
        assert [(n.id, n.mark, n.kind, n.text) for n in read.notes] == [
            ("1", "1", NoteKind.FOOTNOTE, "Second."),
            ("2", "i", NoteKind.ENDNOTE, "Last."),
            ("3", "2", NoteKind.FOOTNOTE, "First."),
        ]
        assert read.notes[0].blocks[0].source == "word/footnotes.xml#2"

    def test_a_chosen_mark_is_the_notes_and_no_text(self) -> None:
        custom = call(1, more=' w:customMarkFollows="1"', mark="<w:t>*</w:t>")
        read = document(
            p(r("a") + custom + r("b") + call(2)), footnotes=note_part("footnote", "A.", "B.")
        )
        assert read.blocks[0].text == "ab"
        assert [note.mark for note in read.notes] == ["*", "1"]

    def test_marks_follow_the_settings_and_restart_with_sections(self) -> None:
        marking = '<w:footnotePr><w:numFmt w:val="lowerLetter"/></w:footnotePr>'
        restart = (
            '<w:sectPr><w:footnotePr><w:numFmt w:val="upperRoman"/>'
            '<w:numRestart w:val="eachSect"/></w:footnotePr></w:sectPr>'
        )
        body = p(r("a") + call(1), "<w:sectPr/>") + p(r("b") + call(2) + call(3)) + restart
        read = document(
            body,
            footnotes=note_part("footnote", "A.", "B.", "C."),
            settings=element("settings", marking),
        )
        assert [note.mark for note in read.notes] == ["a", "I", "II"]

    def test_a_note_that_is_not_there_is_a_finding(self) -> None:
        read = docx.read(package(p(r("a") + call(7))))
        assert codes(read) == ["note-missing"]


class TestChanges:
    change = 'w:id="1" w:author="A. Kask" w:date="2026-03-02T08:00:00Z"'

    def test_the_text_is_as_if_every_change_were_accepted(self) -> None:
        body = p(
            r("Members ")
            + f"<w:del {self.change}><w:r><w:delText>may</w:delText></w:r></w:del>"
            + f"<w:ins {self.change}>{r('should')}</w:ins>"
            + f"<w:moveFrom {self.change}>{r(' gone')}</w:moveFrom>"
            + f"<w:moveTo {self.change}>{r(' come')}</w:moveTo>"
        )
        read = document(body)
        assert read.blocks[0].runs == (Run("Members should come"),)
        told = [(x.kind, x.author, x.text) for x in read.revisions]
        assert told == [
            ("deletion", "A. Kask", "may"),
            ("insertion", "A. Kask", "should"),
            ("move-from", "A. Kask", "gone"),
            ("move-to", "A. Kask", "come"),
        ]

    def test_a_deleted_mark_joins_its_paragraph_to_the_next(self) -> None:
        told = numbering(abstract(0, level(0, "decimal", "%1.")), num(1, 0))
        gone = f"{in_list(1)}<w:rPr><w:del {self.change}/></w:rPr>"
        body = p("a ", gone) + p("b", in_list(1)) + p("c", in_list(1))
        read = document(body, numbering=told)
        assert [(b.label, b.text) for b in read.blocks] == [("1.", "a b"), ("2.", "c")]

    def test_a_comment_has_its_anchor(self) -> None:
        told = element(
            "comments",
            f'<w:comment w:id="4" w:author="A. Kask">{p("Why?")}{p("Where?")}</w:comment>',
        )
        anchor = (
            f'<w:commentRangeStart w:id="4"/>{r("these words")}<w:commentRangeEnd w:id="4"/>'
            '<w:r><w:commentReference w:id="4"/></w:r>'
        )
        read = document(p(r("Not ") + anchor), comments=told)
        assert read.blocks[0].text == "Not these words"
        comment = read.comments[0]
        assert (comment.text, comment.anchor) == ("Why?\nWhere?", "these words")


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


class TestTables:
    def test_cells_span_columns_and_rows(self) -> None:
        across, start, on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
        rows = (
            cell(p("a"), across) + cell(p("b"), start),
            cell(p("c")) + cell(p("d") + p("e")) + cell(p(), on),
        )
        body = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
        table = document(body).blocks[0]
        assert [[as_cell(c) for c in row] for row in table.rows] == [
            [{"text": "a", "colspan": 2, "rowspan": 1}, {"text": "b", "colspan": 1, "rowspan": 2}],
            [
                {"text": "c", "colspan": 1, "rowspan": 1},
                {"text": "d\ne", "colspan": 1, "rowspan": 1},
            ],
        ]

    def test_tables_nest_and_their_paragraphs_say_where_they_stand(self) -> None:
        inner = f"<w:tbl><w:tr>{cell(p('deep'))}</w:tr></w:tbl>"
        body = p("before") + f"<w:tbl><w:tr>{cell(inner + p())}</w:tr></w:tbl>"
        outer = document(body).blocks[1]
        (nested,) = outer.inner()
        assert next(nested.inner()).source == "word/document.xml#1"

    def test_a_deleted_row_is_gone(self) -> None:
        gone = '<w:trPr><w:del w:id="1"/></w:trPr>'
        body = f"<w:tbl><w:tr>{gone}{cell(p('a'))}</w:tr><w:tr>{cell(p('b'))}</w:tr></w:tbl>"
        assert document(body).blocks[0].text == "b"


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
        assert codes(docx.read(zipped(members))) == ["word-text-damaged"]

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

NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV")
FORMS = ("decimal", "lowerLetter", "upperRoman", "decimalZero", "bullet", "none")
SHOWN: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "lowerLetter": lambda n: "abcdefghijklmnopqrstuvwxyz"[(n - 1) % 26] * ((n - 1) // 26 + 1),
    "upperRoman": lambda n: NUMERALS[n - 1],
    "decimalZero": lambda n: f"{n:02}",
    "bullet": lambda _: "",
    "none": lambda _: "",
}


@dataclass(frozen=True)
class Plan:
    """A random numbering: for each of three levels its start, form, text and restart."""

    levels: tuple[tuple[int, str, str, int | None, bool], ...]
    starts: tuple[tuple[int, int], ...]
    steps: tuple[tuple[int, int], ...]


def plans() -> st.SearchStrategy[Plan]:
    def text(place: int) -> st.SearchStrategy[str]:
        places = st.lists(st.integers(1, place + 1), min_size=1, max_size=3)
        return places.map(lambda found: ".".join(f"%{n}" for n in found) + ")")

    def one(place: int) -> st.SearchStrategy[tuple[int, str, str, int | None, bool]]:
        restart = st.one_of(st.none(), st.integers(0, max(place, 0)))
        start = st.integers(1, 3)
        return st.tuples(start, st.sampled_from(FORMS), text(place), restart, st.booleans())

    starts = st.lists(st.tuples(st.integers(0, 2), st.integers(1, 5)), max_size=2)
    steps = st.lists(st.tuples(st.integers(1, 2), st.integers(0, 2)), min_size=1, max_size=9)
    return st.builds(Plan, st.tuples(one(0), one(1), one(2)), starts.map(tuple), steps.map(tuple))


def slow_labels(plan: Plan) -> list[str]:
    """Every label from the whole history before it, with no state carried along."""
    return [slow_label(plan, plan.steps[: place + 1]) for place in range(len(plan.steps))]


def slow_label(plan: Plan, history: tuple[tuple[int, int], ...]) -> str:
    _, own = history[-1]
    _, form, text, _, legal = plan.levels[own]
    if form == "bullet":
        return text
    for place in range(3):
        shown = SHOWN[plan.levels[place][1]]
        if legal and plan.levels[place][1] != "none":
            shown = str
        text = text.replace(f"%{place + 1}", shown(slow_count(plan, history, place)))
    return text


def slow_count(plan: Plan, history: tuple[tuple[int, int], ...], place: int) -> int:
    """Count a level's paragraphs since it last restarted; a passed-over level counts as one."""
    start, _, _, restart, _ = plan.levels[place]
    starts = dict(plan.starts)
    count: int | None = None
    for step, (number, own) in enumerate(history):
        if own == place:
            first = (number, own) not in history[:step]
            if number == 2 and place in starts and first:
                count = starts[place]
            else:
                count = start if count is None else count + 1
        elif own > place:
            count = start if count is None else count
        elif restart is None or own < restart:
            count = None
    return start if count is None else count


class TestNumberingAgainstASlowObviousOne:
    @given(plans())
    @settings(max_examples=150, deadline=None)
    def test_every_label_follows_from_the_paragraphs_before_it(self, plan: Plan) -> None:
        levels = []
        for place, (start, form, text, restart, legal) in enumerate(plan.levels):
            more = "<w:isLgl/>" if legal else ""
            more += "" if restart is None else f'<w:lvlRestart w:val="{restart}"/>'
            levels.append(level(place, form, text, more, start))
        overrides = "".join(
            f'<w:lvlOverride w:ilvl="{place}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            for place, start in dict(plan.starts).items()
        )
        told = numbering(abstract(0, *levels), num(1, 0), num(2, 0, overrides))
        body = "".join(p("x", in_list(number, place)) for number, place in plan.steps)
        assert labels(document(body, numbering=told)) == slow_labels(plan)


class TestWhatPythonDocxWrites:
    @given(
        st.lists(
            st.lists(
                st.tuples(
                    st.text("aé õ§<&\t", min_size=1, max_size=6), st.booleans(), st.booleans()
                ),
                max_size=4,
            ),
            max_size=5,
        )
    )
    @settings(max_examples=40, deadline=None)
    def test_random_runs_read_back_equal(
        self, paragraphs: list[list[tuple[str, bool, bool]]]
    ) -> None:
        file = python_docx.Document()
        for runs in paragraphs:
            paragraph = file.add_paragraph()
            for text, bold, italic in runs:
                run = paragraph.add_run(text)
                run.bold, run.italic = bold, italic
        told = BytesIO()
        file.save(told)
        read = docx.read(told.getvalue())
        assert read.value is not None
        texts = ["".join(text for text, _, _ in runs).strip(" \t") for runs in paragraphs]
        assert [block.text for block in read.value.blocks] == [text for text in texts if text]
        letters = [
            (letter, bold, italic)
            for runs in paragraphs
            for text, bold, italic in runs
            for letter in text
            if letter.strip()
        ]
        found = [
            (letter, "b" in (*block.marks, *run.marks), "i" in (*block.marks, *run.marks))
            for block in read.value.blocks
            for run in block.runs
            for letter in run.text
            if letter.strip()
        ]
        assert found == letters
