"""What a paragraph says: runs, formatting, symbols, what is read through."""

from ooxml import document, element, p, pstyle, r, style

from regesta.model.document import Run


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
                f"<w:r><w:ruby><w:rt>{r('see')}</w:rt><w:rubyBase>{r('c')}</w:rubyBase></w:ruby></w:r>"
            )
            + p("<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>")
        )
        assert [block.text for block in document(body).blocks] == ["a", "b", "c(see)", "x+1"]

    def test_empty_paragraphs_are_no_blocks(self) -> None:
        body = p() + p(r(" ")) + p("<w:r><w:br w:type='page'/></w:r>") + p("x")
        assert [block.source for block in document(body).blocks] == ["word/document.xml#3"]
