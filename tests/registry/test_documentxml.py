"""A document written as XML and read back is the same document, and its XML is valid."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from regesta.model.document import (
    MARKS,
    Block,
    BlockKind,
    Cell,
    Comment,
    Document,
    Layer,
    Note,
    NoteKind,
    Part,
    Picture,
    Revision,
    Run,
)
from regesta.model.findings import finding
from regesta.registry.documentxml import document_xml, excerpt, read_document
from regesta.registry.validation import document_findings
from regesta.registry.xmltext import parsed

SCHEMAS = Path(__file__).parents[2] / "schemas"

WRITABLE = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
texts = st.text(WRITABLE | st.sampled_from("\t\n\r"), max_size=12)
marks = st.lists(st.sampled_from(MARKS), unique=True, max_size=3).map(tuple)
runs = st.builds(
    Run,
    text=texts,
    marks=marks | st.just(()),
    style=texts,
    link=texts,
    field=texts,
    note=texts,
    language=texts,
) | st.builds(Run, texts)


def blocks(rows: st.SearchStrategy[tuple[tuple[Cell, ...], ...]]) -> st.SearchStrategy[Block]:
    return st.builds(
        Block,
        kind=st.sampled_from(BlockKind),
        runs=st.lists(runs, max_size=4).map(tuple),
        level=st.none() | st.integers(1, 9),
        label=texts,
        layer=st.sampled_from(Layer),
        rows=rows,
        marks=marks,
        style=texts,
        language=texts,
        source=texts,
        untranslated=st.booleans(),
    )


def many(one: st.SearchStrategy[Block]) -> st.SearchStrategy[tuple[Block, ...]]:
    return st.lists(one, max_size=2).map(tuple)


cells = st.builds(Cell, many(blocks(st.just(()))), st.integers(1, 3), st.integers(1, 3))
tables = st.lists(st.lists(cells, max_size=2).map(tuple), max_size=2).map(tuple)
flat = many(blocks(st.just(())))
contents = {
    "language": texts,
    "title": texts,
    "properties": st.lists(st.tuples(texts, texts), max_size=2).map(tuple),
    "blocks": many(blocks(tables)),
    "notes": st.lists(
        st.builds(Note, texts, texts, st.sampled_from(NoteKind), flat), max_size=2
    ).map(tuple),
    "revisions": st.lists(st.builds(Revision, texts, texts, texts, texts), max_size=2).map(tuple),
    "comments": st.lists(st.builds(Comment, texts, texts, texts, texts), max_size=2).map(tuple),
    "pictures": st.lists(st.builds(Picture, texts, texts), max_size=2).map(tuple),
}
inner = st.none() | st.builds(Document, blocks=flat, title=texts)
parts = st.builds(Part, texts, texts, texts, st.integers(0, 9), texts, inner)
documents = st.builds(Document, **contents, parts=st.lists(parts, max_size=2).map(tuple))

PORTS = Document(
    language="en",
    title="Ports and heat",
    properties=(("author", "Mari Tamm"),),
    blocks=(
        Block(BlockKind.HEADING, (Run("Scope"),), level=1, label="I."),
        Block(
            runs=(Run("Ports are "), Run("workplaces", ("b",)), Run("."), Run(note="1")),
            label="1.",
        ),
        Block(BlockKind.TABLE, rows=((Cell((Block(runs=(Run("Year"),)),), colspan=2),),)),
        Block(runs=(Run("3"),), layer=Layer.FOOTER),
    ),
    notes=(Note("1", "1", NoteKind.FOOTNOTE, (Block(runs=(Run("As defined in 2019."),)),)),),
    parts=(Part("letter.pdf", "application/pdf", "0" * 64, 12),),
)


@settings(deadline=None)
@given(document=documents)
def test_a_document_comes_back_from_its_xml(document: Document) -> None:
    result = document_xml(document)
    assert result.findings == ()
    assert read_document(result.value) == document


@settings(deadline=None, max_examples=50)
@given(document=documents)
def test_whatever_is_written_is_valid(document: Document) -> None:
    assert document_findings(document_xml(document).value, SCHEMAS) == ()


def test_the_xml_of_a_text_reads_like_this(datadir: Path) -> None:
    text = etree.tostring(parsed(document_xml(PORTS).value), encoding="unicode")
    assert text.replace("><", ">\n<") == (datadir / "ports.xml").read_text().strip()


def test_control_characters_are_left_out_and_found() -> None:
    said = Document(blocks=(Block(runs=(Run("page\x0cbreak", ("b",)),)),))
    result = document_xml(said)
    assert read_document(result.value).blocks[0].text == "pagebreak"
    assert result.findings == (finding("characters-dropped"),)


def test_an_excerpt_has_its_blocks_and_the_notes_called_in_them() -> None:
    assert excerpt(PORTS, (0, 1)).notes == ()
    assert excerpt(PORTS, (1, 2)).notes == PORTS.notes
    assert [block.text for block in excerpt(PORTS, (1, 3)).blocks] == [
        "Ports are workplaces.",
        "Year",
    ]
    assert excerpt(PORTS, None) == PORTS
