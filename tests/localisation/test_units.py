"""A document becomes messages a translator understands, and a translation the same document."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from regesta.localisation.units import messages, translated
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

REPORT = Document(
    language="en",
    title="Harbour report",
    properties=(("title", "Harbour report"), ("author", "Port Office")),
    blocks=(
        Block(runs=plain("Port Office"), layer=Layer.HEADER),
        Block(runs=(Run("page "), Run("1", field="PAGE")), layer=Layer.FOOTER),
        Block(BlockKind.TITLE, plain("Harbour report")),
        Block(BlockKind.HEADING, plain("Quays"), level=1, label="I."),
        Block(
            runs=(Run("The quays "), Run("held", ("b",)), Run("."), Run(note="1")),
            label="1.",
            source="word/document.xml#4",
        ),
        Block(BlockKind.ITEM, plain("cranes;"), level=1, label="(a)"),
        Block(BlockKind.ITEM, plain("cranes;"), level=1, label="(b)"),
        Block(runs=(Run("\n"),)),
        Block(
            BlockKind.TABLE,
            rows=((Cell((Block(runs=plain("Depth")),)), Cell((Block(runs=plain("9.5")),), 2)),),
        ),
    ),
    notes=(
        Note("1", "1", blocks=(Block(runs=(Run("See "), Run("site", link="https://x.example"))),)),
    ),
)


def test_every_text_is_a_message_once_and_in_reading_order() -> None:
    assert [message.text for message in messages(REPORT)] == [
        "Harbour report",
        "Port Office",
        "page <f1>1</f1>",
        "Quays",
        "The quays <b>held</b>.<fn1/>",
        "See <a1>site</a1>",
        "cranes;",
        "Depth",
        "9.5",
    ]


def test_a_message_says_where_it_stands_and_what_its_marks_mean() -> None:
    told = {message.text: message for message in messages(REPORT)}
    assert told["Harbour report"].ordinals == (1, 4)
    assert told["cranes;"].ordinals == (8, 9)
    assert told["The quays <b>held</b>.<fn1/>"].notes == (
        "paragraph in “Quays”",
        "after: …Quays",
        "before: See site",
        "<fn1> calls the note “See site”",
    )
    assert told["See <a1>site</a1>"].notes[0] == "note in “Quays”"
    assert told["See <a1>site</a1>"].notes[-1] == "<a1> link to https://x.example"
    assert told["Depth"].notes[0] == "table, paragraph in “Quays”"


def test_a_translation_is_the_same_document_in_other_words() -> None:
    french = {
        "Harbour report": "Rapport du port",
        "The quays <b>held</b>.<fn1/>": "Les quais<fn1/> ont <b>tenu</b>.",
        "See <a1>site</a1>": "Voir le <a1>site</a1>",
        "Depth": "Profondeur",
        "cranes;": "grues</b>",
    }
    told = translated(REPORT, french.get, "fr")
    assert (told.language, told.title) == ("fr", "Rapport du port")
    assert told.property_value("title") == "Rapport du port"
    assert told.property_value("author") == "Port Office"
    assert told.blocks[4] == replace(
        REPORT.blocks[4],
        runs=(Run("Les quais"), Run(note="1"), Run(" ont "), Run("tenu", ("b",)), Run(".")),
    )
    assert told.notes[0].blocks[0].runs == (Run("Voir le "), Run("site", link="https://x.example"))
    assert told.blocks[8].rows[0][0].text == "Profondeur"
    assert told.blocks[8].rows[0][1].blocks[0].language == "en"
    assert told.blocks[5] == replace(REPORT.blocks[5], language="en", untranslated=True)
    assert told.blocks[7] == REPORT.blocks[7]


def test_words_said_again_stay_in_their_language() -> None:
    latin = (Run("A "), Run("quorum", language="la"), Run(" is five."))
    quote = Block(runs=plain("Nul n'est censé ignorer la loi."), language="fr")
    document = Document(language="en", blocks=(Block(runs=latin), quote))
    assert translated(document, str, "en") == document
    told = translated(document, {"A quorum is five.": "Le quorum est de cinq."}.get, "fr")
    assert told.blocks[0] == Block(runs=plain("Le quorum est de cinq."))
    assert told.blocks[1] == replace(quote, untranslated=True)


def test_a_newline_an_editor_left_is_no_line_break() -> None:
    document = Document(language="en", blocks=(Block(runs=plain("One two")),))
    told = translated(document, {"One two": "Un\ndeux\n"}.get, "fr")
    assert told.blocks[0].text == "Un deux"


runs = st.lists(
    st.builds(
        Run,
        text=st.text("ab<&;/>bi1\t ", min_size=1, max_size=8),
        marks=st.sampled_from([(), ("b",), ("b", "i"), ("sup",)]),
        link=st.sampled_from(["", "https://a.example"]),
        style=st.sampled_from(["", "Term"]),
    ),
    min_size=1,
    max_size=5,
).map(merged)


@given(st.lists(runs, min_size=1, max_size=4))
def test_the_identity_translation_gives_the_document_back(
    paragraphs: list[tuple[Run, ...]],
) -> None:
    document = Document(language="en", blocks=tuple(Block(runs=told) for told in paragraphs))
    assert translated(document, str, "en") == document
