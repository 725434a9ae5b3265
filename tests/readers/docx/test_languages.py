"""The document's language, and the words that are in another."""

from ooxml import document, element, p, r

from regesta.model.document import Run

ENGLISH = "The pilots of the port have said that they will not go out when there is a storm."
FRENCH = (
    "Nul n'est censé ignorer la loi, et les pilotes du port ne sont pas au-dessus de cette loi."
)
ESTONIAN = "Käesolevaga saadame teile vastuse, mis on koostatud ja kooskõlastatud teie soovil."


def lang(tag: str) -> str:
    return f'<w:lang w:val="{tag}" w:eastAsia="ja-JP" w:bidi="ar-SA"/>'


def styles(tag: str) -> str:
    default = f"<w:docDefaults><w:rPrDefault><w:rPr>{lang(tag)}</w:rPr></w:rPrDefault>"
    return element("styles", f"{default}</w:docDefaults>")


def test_words_in_another_language_say_so() -> None:
    read = document(
        p(r(ENGLISH)) + p(r("They call it ") + r("force majeure", lang("fr-FR")) + r(" here.")),
        styles=styles("en-US"),
    )
    assert (read.language, read.property_value("language")) == ("en", "en-US")
    assert read.blocks[1].language == ""
    assert read.blocks[1].runs == (
        Run("They call it "),
        Run("force majeure", language="fr"),
        Run(" here."),
    )


def test_a_paragraph_in_another_language_says_so_once() -> None:
    body = p(r(ENGLISH)) + p(r(FRENCH, lang("fr-CH")) + r(" 1789.", lang("en-GB")))
    block = document(body, styles=styles("en-GB")).blocks[1]
    assert (block.language, block.runs) == ("fr", (Run(f"{FRENCH} 1789."),))


def test_regions_figures_and_what_is_not_proofed_are_no_other_language() -> None:
    runs = (
        r("A quorum ", lang("en-GB"))
        + r("of ", lang("en-US"))
        + r("12 ", lang("fr-FR"))
        + r("GB.358", "<w:noProof/>" + lang("de-DE"))
        + r(" members", lang("en-ZA"))
    )
    block = document(p(r(ENGLISH)) + p(runs), styles=styles("en-US")).blocks[1]
    assert (block.language, block.runs) == ("", (Run("A quorum of 12 GB.358 members"),))


def test_the_language_most_words_are_in_wins_over_the_templates() -> None:
    body = p(r(ESTONIAN, lang("et-EE"))) + p(r("Saue, 2026", lang("et-EE"))) + p(r("Saue"))
    read = document(body, styles=styles("en-US"))
    assert read.language == "et"
    assert [block.language for block in read.blocks] == ["", "", ""]
    assert all(not run.language for block in read.blocks for run in block.runs)


def test_a_paragraph_left_in_the_templates_language_is_known_by_its_words() -> None:
    body = p(r(ESTONIAN, lang("et-EE"))) * 3 + p(r(ENGLISH))
    read = document(body, styles=styles("en-US"))
    assert (read.language, [block.language for block in read.blocks]) == ("et", ["", "", "", "en"])


def test_a_wrong_mark_is_known_by_its_words() -> None:
    read = document(p(r(ENGLISH)) * 2 + p(r(ENGLISH, lang("fr-FR"))), styles=styles("en-US"))
    assert (read.language, read.blocks[2].language) == ("en", "")


def test_the_settings_tell_where_nothing_else_does() -> None:
    theme = element("settings", '<w:themeFontLang w:val="et-EE"/>')
    assert document(p("Saue 11-2"), settings=theme).language == "et"


def test_languages_in_tables_and_notes_count_too() -> None:
    cell = f"<w:tbl><w:tr><w:tc>{p(r(FRENCH, lang('fr-FR')))}</w:tc></w:tr></w:tbl>"
    read = document(p(r(ENGLISH)) + cell, styles=styles("en-US"))
    assert next(read.blocks[1].inner()).language == "fr"


def test_a_few_words_are_in_the_language_they_are_marked_as() -> None:
    assert document(p("Report on ports. Text."), styles=styles("en-GB")).language == "en"
    assert document(p("Ja nii see on ning jääb."), styles=styles("en-GB")).language == "et"
