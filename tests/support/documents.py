"""Documents of every shape that the model allows, for hypothesis."""

from dataclasses import replace

from hypothesis import strategies as st

from regesta.model.document import Block, BlockKind, Cell, Document, Layer, Note, Run

LINKS = (
    "", "", "https://a.example/ä b", "javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x",
    "mailto:a@b.example", "#par1", "https://[x", "http://a.example/%zz?{q}|#a#b", "https://",
    "vbscript:x", "https://a.example:99999/", "//a.example", "file:///etc/passwd",
    "https://a.example/\u202e\x01", "mailto:a b@c",
)  # fmt: skip
LABELS = (
    "",
    "",
    "1.",
    "1.",
    "2.",
    "(a)",
    "(b)",
    "(i)",
    "•",
    "II.",
    "§ 1.2",
    "(а)",
    "Article 3",
    "<b>",
)
LANGUAGES = ("", "", "en", "fr", "ar", "he-IL", "zh-Hant", 'x" onload="y', "no language", "ru")

words = st.text("ab\x01\n\t<&é12 ا\u202e", max_size=8) | st.sampled_from(
    ("Convention (No. 87)", "paragraph 1", "<script>alert(1)</script>", "HR/2026/1")
)
runs = st.builds(
    Run,
    words,
    st.sampled_from([(), ("b",), ("b", "s"), ("sup",), ("i", "u", "sub")]),
    link=st.sampled_from(LINKS),
    field=st.sampled_from(["", "", "PAGE", "REF _r1 \\h"]),
    language=st.sampled_from(LANGUAGES),
)
calls = st.builds(Run, note=st.sampled_from(["1", "2", "x y", "none", '"><b>']))
texts = st.lists(runs | runs | calls, max_size=3).map(tuple)
KINDS = [kind for kind in BlockKind if kind is not BlockKind.TABLE]
plain_blocks = st.builds(
    Block,
    st.sampled_from(KINDS),
    texts,
    level=st.sampled_from([None, -1, 0, 1, 2, 3, 4, 5, 99]),
    label=st.sampled_from(LABELS),
    layer=st.sampled_from([*(Layer.BODY,) * 4, Layer.TEXTBOX, Layer.HEADER, Layer.FOOTER]),
    marks=st.sampled_from([(), ("b",)]),
    style=st.sampled_from(["", "Table Head"]),
    language=st.sampled_from(LANGUAGES),
    untranslated=st.booleans(),
)


def tables(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    cells = st.builds(
        Cell, st.lists(inner, max_size=2).map(tuple), st.integers(1, 3), st.integers(1, 3)
    )
    rows = st.lists(st.lists(cells, max_size=3).map(tuple), max_size=3).map(tuple)
    return st.builds(Block, st.just(BlockKind.TABLE), rows=rows)


blocks = st.recursive(plain_blocks, tables, max_leaves=6)
appendices = st.builds(
    lambda text, level: Block(BlockKind.HEADING, (Run(text),), level=level),
    st.sampled_from(["Appendix", "Annex II", "Anexo"]),
    st.sampled_from([1, 2, None]),
)
notes = st.lists(blocks, max_size=2).map(tuple)
documents = st.builds(
    Document,
    language=st.sampled_from(["en", "fr", "es"]),
    title=words,
    blocks=st.lists(blocks | blocks | blocks | appendices, max_size=8).map(tuple),
    notes=st.tuples(notes, notes, notes).map(
        lambda told: (
            Note("1", "1", blocks=told[0]),
            Note("2", "*", blocks=told[1]),
            Note("x y", "", blocks=told[2]),
            Note('"><b>', "3"),
        )
    ),
)


def in_other_words(document: Document, language: str) -> Document:
    """Return a translation of the shape that catalogs give: other words, the same marks."""
    return replace(
        document,
        language=language,
        title="mots",
        blocks=tuple(map(_translated, document.blocks)),
        notes=tuple(replace(n, blocks=tuple(map(_translated, n.blocks))) for n in document.notes),
    )


def _translated(block: Block) -> Block:
    if block.rows:
        return replace(
            block,
            rows=tuple(
                tuple(replace(c, blocks=tuple(map(_translated, c.blocks))) for c in row)
                for row in block.rows
            ),
        )
    told = tuple(replace(r, text="mot" if r.text.strip() else r.text) for r in block.runs)
    return replace(block, runs=told, untranslated=False)
