"""Word editions: the original's package, saying what the translation says."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from regesta.model.document import (
    Block,
    BlockKind,
    Cell,
    Document,
    Layer,
    Note,
    Run,
    merged,
    plain,
)
from regesta.publication import docx
from regesta.readers import docx as reader


def read(data: bytes) -> Document:
    found = reader.read(data)
    assert found.value is not None
    assert found.findings == ()
    return found.value


def members(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def settled(document: Document) -> Document:
    """The document as an edition of it reads: changes accepted, comments and places left out."""
    blocks = tuple(placeless(block) for block in document.blocks)
    notes = tuple(with_blocks(note, placeless) for note in document.notes)
    return replace(document, revisions=(), comments=(), blocks=blocks, notes=notes)


def placeless(block: Block) -> Block:
    """The block without its place, and without the languages that its words seem to be in."""
    rows = tuple(tuple(cell_of(cell, placeless) for cell in row) for row in block.rows)
    runs = merged(replace(run, language="") for run in block.runs)
    return replace(block, source="", language="", runs=runs, rows=rows)


def cell_of(cell: Cell, change: object) -> Cell:
    return replace(cell, blocks=tuple(change(block) for block in cell.blocks))  # type: ignore[operator]


def with_blocks(note: Note, change: object) -> Note:
    return replace(note, blocks=tuple(change(block) for block in note.blocks))  # type: ignore[operator]


def loud(text: str) -> str:
    return f"Ô {text.upper()}" if text.strip() else text


def shouted(block: Block) -> Block:
    """A translation nobody can mistake: every run in capitals, one word longer."""
    runs = tuple(
        replace(r, text=f"Ô {r.text.upper()}" if r.text.strip() else r.text) for r in block.runs
    )
    rows = tuple(tuple(cell_of(cell, shouted) for cell in row) for row in block.rows)
    return replace(block, runs=runs, rows=rows)


def translated(document: Document) -> Document:
    blocks = tuple(shouted(block) for block in document.blocks)
    notes = tuple(with_blocks(note, shouted) for note in document.notes)
    return replace(document, language="fr", blocks=blocks, notes=notes)


class TestTheReferenceCorpus:
    def test_an_edition_without_changes_reads_as_its_source(self, shared: Path) -> None:
        for name in ("conclusions.docx", "mail/letter.docx"):
            original = (shared / "corpus" / name).read_bytes()
            source = read(original)
            assert settled(read(docx.write(original, source, source))) == settled(source)

    def test_a_translation_reads_as_it_was_given(self, shared: Path) -> None:
        original = (shared / "corpus/conclusions.docx").read_bytes()
        wanted = translated(read(original))
        found = read(docx.write(original, wanted, read(original)))
        french = settled(wanted)
        labels = {f"({letter})": f"{letter})" for letter in "abcdefghijklmnopqrstuvwxyz"}
        styled = tuple(replace(b, label=labels.get(b.label, b.label)) for b in french.blocks)
        assert settled(found).blocks == styled
        assert settled(found).notes == french.notes
        assert dict(found.properties)["language"] == "fr-FR"

    def test_publishing_twice_gives_the_same_bytes(self, shared: Path) -> None:
        original = (shared / "corpus/conclusions.docx").read_bytes()
        wanted = translated(read(original))
        assert docx.write(original, wanted, read(original)) == docx.write(
            original, wanted, read(original)
        )


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
KINDS = {"header1": "header", "footer1": "footer"}


def element(name: str, content: str) -> str:
    return f'<w:{name} xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="{MC}">{content}</w:{name}>'


def package(body: str, **parts: str) -> bytes:
    rows = "".join(
        f'<Relationship Id="r_{name}" Type="{R}/{KINDS.get(name, name)}" Target="{name}.xml"/>'
        for name in parts
    )
    web = f'Type="{R}/hyperlink" Target="https://example.org/" TargetMode="External"'
    told = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" '
        f'Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": element("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}">{rows}'
        f'<Relationship Id="web" {web}/></Relationships>',
        **{f"word/{name}.xml": content for name, content in parts.items()},
    }
    written = BytesIO()
    with ZipFile(written, "w") as archive:
        for name, content in told.items():
            archive.writestr(name, content)
    return written.getvalue()


def p(content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(instruction: str, shown: str) -> str:
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return char.format("begin") + code + char.format("separate") + shown + char.format("end")


def saying(source: Document, *runs: Run, language: str = "fr") -> Document:
    """The document with its first body paragraph saying this."""
    first = next(place for place, b in enumerate(source.blocks) if b.layer is Layer.BODY)
    block = replace(source.blocks[first], runs=runs, marks=())
    blocks = (*source.blocks[:first], block, *source.blocks[first + 1 :])
    return replace(source, language=language, blocks=blocks)


def rewritten(body: str, *runs: Run, **parts: str) -> tuple[Document, str]:
    """What an edition of this body saying these runs reads as, and its main part's XML."""
    original = package(body, **parts)
    edition = docx.write(original, saying(read(original), *runs), read(original))
    return read(edition), members(edition)["word/document.xml"].decode()


NOTES = element(
    "footnotes",
    "".join(
        f'<w:footnote w:id="{n}">{p("<w:r><w:footnoteRef/></w:r>" + r(f" Note {n}."))}</w:footnote>'
        for n in (5, 6)
    ),
)


def call(number: int) -> str:
    looks = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    return f'<w:r>{looks}<w:footnoteReference w:id="{number}"/></w:r>'


class TestAParagraphRebuilt:
    def test_runs_take_the_looks_of_the_originals(self) -> None:
        body = p(r("A ", '<w:sz w:val="20"/>') + r("key", '<w:b/><w:color w:val="FF0000"/>'))
        found, xml = rewritten(body, Run("Un mot "), Run("clé", ("b",)), Run(" ici", ("i",)))
        assert found.blocks[0].runs == (Run("Un mot "), Run("clé", ("b",)), Run(" ici", ("i",)))
        assert xml.count('w:val="FF0000"') == 1
        assert xml.count('<w:sz w:val="20"/>') == 2

    def test_every_run_says_its_language(self) -> None:
        body = p(r("one ") + r("two", "<w:b/>")) + p(r("three"))
        _, xml = rewritten(body, Run("un "), Run("deux", ("b",)))
        assert xml.count('<w:lang w:val="fr-FR"/>') == 3

    def test_note_calls_may_change_places(self) -> None:
        body = p(r("one") + call(5) + r(" two") + call(6) + r("."))
        runs = (Run("deux"), Run(note="2"), Run(" un"), Run(note="1"), Run("."))
        found, _ = rewritten(body, *runs, footnotes=NOTES)
        assert [note.text for note in found.notes] == ["Note 6.", "Note 5."]
        assert found.blocks[0].text == "deux un."

    def test_links_and_fields_go_with_their_words(self) -> None:
        body = p(
            r("See ")
            + f'<w:hyperlink r:id="web">{r("the site")}</w:hyperlink>'
            + r(" and ")
            + field("REF par_2 \\h", r("paragraph 2"))
            + f'<w:fldSimple w:instr=" PAGE ">{r("7")}</w:fldSimple>'
        )
        runs = (
            Run("Voir le "),
            Run("paragraphe 2", field="REF par_2 \\h"),
            Run(" et "),
            Run("le ", link="https://example.org/"),
            Run("site", ("b",), link="https://example.org/"),
            Run("7", field="PAGE"),
        )
        found, xml = rewritten(body, *runs)
        assert found.blocks[0].runs == runs
        assert xml.count("<w:hyperlink") == 1

    def test_what_only_has_a_place_keeps_it(self) -> None:
        body = p(
            '<w:bookmarkStart w:id="1" w:name="par_1"/>'
            + r("\tIndented ")
            + '<w:r><w:drawing><x xmlns="urn:x"/></w:drawing></w:r>'
            + r("text")
            + '<w:bookmarkEnd w:id="1"/><w:r><w:br w:type="page"/></w:r>',
            '<w:pStyle w:val="Body"/>',
        ).replace("\t", "</w:t><w:tab/><w:t xml:space='preserve'>")
        found, xml = rewritten(body, Run("Un texte "), Run("en retrait", ("b",)))
        assert found.blocks[0].text == "Un texte en retrait"
        order = [
            "pStyle",
            "bookmarkStart",
            "w:tab",
            "Un texte",
            "urn:x",
            "retrait",
            'w:type="page"',
        ]
        assert sorted(order, key=xml.index) == order

    def test_a_paragraph_in_a_content_control_stays_in_it(self) -> None:
        control = (
            '<w:sdt><w:sdtPr><w:tag w:val="t"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
        )
        found, xml = rewritten(p(control.format(r("Title"))), Run("Titre"))
        assert found.blocks[0].text == "Titre"
        assert xml.index("<w:sdtContent>") < xml.index("Titre") < xml.index("</w:sdtContent>")

    def test_what_xml_cannot_hold_is_left_out(self) -> None:
        found, _ = rewritten(p(r("a")), Run("b\x00\x0b < & >"))
        assert found.blocks[0].text == "b < & >"

    def test_a_field_whose_result_is_text_stays(self) -> None:
        body = p(r("Name: ") + field("FORMTEXT", r("fill in")))
        found, xml = rewritten(body, Run("Nom : à remplir"))
        assert found.blocks[0].text == "Nom : à remplir"
        assert xml.count("fldChar ") == 3


class TestTheRestOfThePackage:
    def test_parts_without_new_text_keep_their_bytes(self) -> None:
        styles, header = element("styles", " "), element("hdr", p(r("Head")))
        section = '<w:sectPr><w:headerReference r:id="r_header1"/></w:sectPr>'
        original = package(p(r("a")) + section, styles=styles, header1=header)
        source = read(original)
        edition = members(docx.write(original, replace(source, language=""), source))
        before = members(original)
        assert {n for n in before if before[n] != edition[n]} <= {"[Content_Types].xml"}

    def test_changes_are_accepted_and_comments_left_out(self) -> None:
        change = 'w:id="1" w:author="A. Kask"'
        body = (
            p(f"{r('one ')}<w:ins {change}>{r('two')}</w:ins><w:del {change}>{r('x')}</w:del>")
            + p(r("joined "), f"<w:rPr><w:del {change}/></w:rPr><w:pPrChange {change}/>")
            + p(
                f'<w:commentRangeStart w:id="1"/>{r("to this")}<w:commentRangeEnd w:id="1"/>'
                '<w:r><w:commentReference w:id="1"/></w:r>'
            )
        )
        comments = element(
            "comments", f'<w:comment w:id="1" w:author="A. Kask">{p(r("Hm"))}</w:comment>'
        )
        original = package(
            body, comments=comments, settings=element("settings", "<w:trackRevisions/>")
        )
        source = read(original)
        edition = docx.write(original, source, source)
        assert [block.text for block in source.blocks] == ["one two", "joined to this"]
        assert settled(read(edition)).blocks == settled(source).blocks
        assert "word/comments.xml" not in members(edition)
        assert all(b"Kask" not in content for content in members(edition).values())
        assert b"trackRevisions" not in members(edition)["word/settings.xml"]

    def test_both_branches_of_a_text_box_say_the_same(self) -> None:
        box = f"<w:txbxContent>{p(r('boxed'))}</w:txbxContent>"
        both = (
            f"<mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
        )
        original = package(p(f"<w:r>{both}</w:r>" + r("body")))
        source = read(original)
        blocks = tuple(shouted(block) for block in source.blocks)
        edition = docx.write(original, replace(source, language="fr", blocks=blocks), source)
        xml = members(edition)["word/document.xml"].decode()
        assert xml.count("Ô BOXED") == 2
        assert xml.count("Ô BODY") == 1

    def test_title_and_language_are_the_translations(self) -> None:
        original = package(p(r("a")))
        source = read(original)
        blocks = (replace(source.blocks[0], runs=(Run("un a"),)),)
        titled = replace(source, language="es", blocks=blocks, properties=(("title", "Título"),))
        found = read(docx.write(original, titled, source))
        assert dict(found.properties) == {"title": "Título", "language": "es-ES"}

    def test_damaged_parts_stay_as_they_are(self) -> None:
        original = package(p(r("a")), styles="<w:styles", settings="", header1="no")
        source = reader.read(original).value
        assert source is not None
        edition = members(docx.write(original, saying(source, Run("b")), source))
        assert edition["word/styles.xml"] == b"<w:styles"
        assert b">b</w:t>" in edition["word/document.xml"]


class TestDrafts:
    def test_a_draft_says_so_and_marks_what_is_not_translated(self) -> None:
        original = package(p(r("one")) + p(r("two"), "<w:jc w:val='left'/>"))
        source = read(original)
        first, second = source.blocks
        blocks = (
            replace(first, runs=(Run("un"),)),
            replace(second, language="en", untranslated=True),
        )
        edition = docx.write(
            original, replace(source, language="fr", blocks=blocks), source, draft=True
        )
        xml = members(edition)["word/document.xml"].decode()
        assert [block.text for block in read(edition).body] == ["un", "two"]
        assert b'string="PROJET"' in members(edition)["word/headerDraftDefault.xml"]
        assert xml.count("<w:shd ") == 1
        assert xml.index("<w:shd ") < xml.index('<w:jc w:val="left"/>')
        assert '<w:lang w:val="en-GB"/>' in xml


class TestNewFiles:
    source = Document(
        language="fr",
        title="Conclusions",
        blocks=(
            Block(BlockKind.TITLE, (Run("Conclusions"),)),
            Block(BlockKind.HEADING, (Run("Emploi"),), 1, "I."),
            Block(runs=(Run("Le "), Run("PIB", ("b",)), Run(note="1")), label="1."),
            Block(BlockKind.ITEM, (Run("site", link="https://example.org/"),), 2, "a)"),
            Block(
                BlockKind.TABLE,
                rows=(
                    (Cell((Block(runs=(Run("x"),)),), 2), Cell((Block(runs=(Run("y"),)),), 1, 2)),
                    (Cell((Block(runs=(Run("z"),)),)), Cell()),
                ),
            ),
            Block(runs=(Run("Registre"),), layer=Layer.HEADER),
        ),
        notes=(Note("1", "1", blocks=(Block(runs=(Run("Estimation."),)),)),),
    )

    def test_a_work_without_a_word_file_gets_a_clean_one(self) -> None:
        found = read(docx.write_new(self.source))
        assert [(str(b.kind), f"{b.label}|{b.text}") for b in found.blocks if not b.rows] == [
            ("paragraph", "|Registre"),
            ("title", "|Conclusions"),
            ("heading", "I.|Emploi"),
            ("paragraph", "1.|Le PIB"),
            ("item", "a)|site"),
        ]
        assert [(note.mark, note.text) for note in found.notes] == [("1", "Estimation.")]
        (table,) = (block for block in found.blocks if block.rows)
        spans = [[(c.text, c.colspan, c.rowspan) for c in row] for row in table.rows]
        assert spans == [[("x", 2, 1), ("y", 1, 2)], [("z", 1, 1), ("", 1, 1)]]
        assert found.language == "fr"
        assert dict(found.properties)["title"] == "Conclusions"

    def test_a_label_typed_in_the_original_stands_in_every_edition(self) -> None:
        original = docx.write_new(self.source)
        french = read(original)
        spanish = replace(
            french,
            blocks=tuple(
                replace(b, runs=(Run("Empleo"),)) if b.text == "Emploi" else b
                for b in french.blocks
            ),
        )
        told = [
            (b.label, b.text) for b in read(docx.write(original, spanish, french)).body if b.label
        ]
        assert told == [("I.", "Empleo"), ("1.", "Le PIB"), ("a)", "site")]

    def test_writing_twice_gives_the_same_bytes(self) -> None:
        assert docx.write_new(self.source) == docx.write_new(self.source)

    def test_a_draft_says_so(self) -> None:
        headers = [c for n, c in members(docx.write_new(self.source, draft=True)).items()]
        assert any(b'string="PROJET"' in content for content in headers)

    def test_lists_count_and_notes_stand_where_word_has_them(self) -> None:
        told = ("(h)", "(i)", "(i)", "(ii)", "•", "7.", "8.")
        items = tuple(
            Block(
                BlockKind.ITEM, (Run(f"item {n}"),), 1 + (label in ("(i)", "(ii)") and n > 1), label
            )
            for n, label in enumerate(told)
        )
        linked = Run("site", link="https://example.org/")
        note = Note("7", "*", blocks=(Block(runs=(Run("See "), linked)),))
        page = Block(runs=(Run("page "), Run("1", field="PAGE")), layer=Layer.FOOTER)
        calling = Block(runs=(Run("Call"), Run(note="7"), Run(" #", link="#par-1")))
        source = Document("fr", blocks=(page, calling, *items), notes=(note,))
        data = docx.write_new(source)
        found = read(data)
        assert [b.label for b in found.body] == ["", *told]
        assert [(n.mark, n.text) for n in found.notes] == [("*", "See site")]
        assert found.notes[0].blocks[0].runs[-1].link == "https://example.org/"
        assert found.blocks[0].runs[-1].field == "PAGE"
        assert members(data)["word/numbering.xml"].count(b"<w:num ") == 4


def test_lists_within_lists_of_a_new_file_keep_their_depth() -> None:
    told = (("(a)", 1), ("(i)", 2), ("•", 3), ("(ii)", 2), ("(b)", 1), ("1.", 4))
    blocks = tuple(
        Block(BlockKind.ITEM, plain(f"Boat {n}"), level, label)
        for n, (label, level) in enumerate(told)
    )
    again = read(docx.write_new(Document("en", "Boats", blocks=blocks)))
    assert [(block.label, block.level) for block in again.blocks] == list(told)
