"""Footnotes and endnotes."""

from ooxml import call, codes, document, element, note_part, p, package, r

from regesta.model.document import NoteKind, Run
from regesta.readers import docx


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
