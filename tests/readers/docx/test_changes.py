"""Tracked changes and comments."""

from ooxml import abstract, document, element, in_list, level, num, numbering, p, r

from regesta.model.document import Run


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
