"""Whether an edition says as much as its source, whatever a right translation changes."""

from dataclasses import replace

import pytest

from regesta.model.document import (
    Block,
    BlockKind,
    Cell,
    Document,
    Layer,
    Note,
    NoteKind,
    Picture,
    Run,
    plain,
)
from regesta.publication.numbers import missing
from regesta.publication.parity import parity

SOURCE = Document(
    "en",
    "Rules of the quay",
    properties=(("language", "en-GB"),),
    blocks=(
        Block(runs=plain("Harbour office"), layer=Layer.HEADER),
        Block(BlockKind.HEADING, plain("Boats"), 1, "II."),
        Block(runs=(Run("Every boat"), Run(note="1"), Run(" pays 16.5 per cent.")), label="12."),
        Block(BlockKind.ITEM, (Run("see "), Run("site", link="https://example.org")), 1, "(c)"),
        Block(BlockKind.ITEM, (Run("page "), Run("7", field="PAGE")), 1, "(d)"),
        Block(BlockKind.TABLE, rows=((Cell((Block(runs=plain("a")),)), Cell()),)),
        Block(runs=plain("Under Convention (No. 152) boats are safe.")),
    ),
    notes=(Note("1", "1", blocks=(Block(runs=plain("Of wood, 3 m long.")),)),),
    pictures=(Picture("The quay"),),
)


def french(place: int, **change: object) -> Document:
    """The French edition, one block of which is otherwise."""
    labels = {"(c)": "c)", "(d)": "d)"}
    blocks = tuple(replace(b, label=labels.get(b.label, b.label)) for b in SOURCE.blocks)
    changed = replace(blocks[place], **change)  # type: ignore[arg-type]
    properties = (("language", "fr-FR"),)
    told = (*blocks[:place], changed, *blocks[place + 1 :])
    return replace(SOURCE, language="fr", properties=properties, blocks=told)


def codes(edition: Document) -> list[tuple[str, str]]:
    return [(found.code, found.where) for found in parity(SOURCE, edition)]


def test_an_edition_that_says_as_much_has_nothing_against_it() -> None:
    assert parity(SOURCE, SOURCE) == ()
    right = (Run("Chaque bateau paie 16,5 %"), Run(note="1"), Run("."))
    assert codes(french(2, runs=right)) == []


def test_a_drafts_watermark_is_no_part_of_what_it_says() -> None:
    marked = french(2)
    mark = Block(runs=plain("PROJET"), layer=Layer.HEADER)
    assert codes(replace(marked, blocks=(mark, *marked.blocks))) == []


@pytest.mark.parametrize(
    ("place", "change", "code", "where"),
    [
        (2, {"label": "13."}, "parity-label-differs", "II. 12."),
        (3, {"label": "d)"}, "parity-label-differs", "II. 12. (c)"),
        (2, {"runs": plain("Chaque bateau paie 16,5 %.")}, "parity-notes-differ", "II. 12."),
        (2, {"runs": (Run("Paie 17,5 %"), Run(note="1"))}, "parity-number-missing", "II. 12."),
        (3, {"runs": plain("voir site")}, "parity-link-missing", "II. 12. (c)"),
        (1, {"runs": (Run("B", link="https://a.b"),)}, "parity-link-added", "II."),
        (4, {"runs": plain("page 7")}, "parity-field-missing", "II. 12. (d)"),
        (1, {"runs": (Run("B", field="DATE"),)}, "parity-field-added", "II."),
        (5, {"rows": ((Cell((Block(runs=plain("a")),), 2),),)}, "parity-table-differs", "table 1"),
        (
            6,
            {"runs": plain("Sous la convention, les bateaux sont sûrs.")},
            "parity-instrument-missing",
            "paragraph 2",
        ),
        (
            6,
            {"runs": plain("La convention (n° 152) et 4 999.")},
            "parity-number-added",
            "paragraph 2",
        ),
    ],
)
def test_a_difference_is_named_by_its_paragraph(
    place: int, change: dict[str, object], code: str, where: str
) -> None:
    assert (code, where) in codes(french(place, **change))


def test_what_is_lost_or_added_is_named() -> None:
    edition = french(2)
    lost = replace(edition, blocks=edition.blocks[:-1], pictures=(), title="")
    assert codes(lost) == [
        ("parity-paragraph-missing", "paragraph 2"),
        ("parity-picture-missing", ""),
        ("parity-title-missing", ""),
    ]
    more = replace(edition, blocks=(*edition.blocks, Block(runs=plain("Encore."))))
    assert codes(more) == [("parity-paragraph-added", "paragraph 3")]


def test_a_note_that_says_nothing_is_found() -> None:
    empty = (Note("1", "1", NoteKind.FOOTNOTE),)
    found = codes(replace(french(2), notes=empty))
    assert ("parity-note-empty", "II. 12.") in found


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("two of 3 boats", "deux bateaux sur trois"),
        ("The 358th Session", "La 358e session"),
        ("in the 21st century", "au XXIe siècle"),
        ("1,000.50 euros", "1 000,50 euros"),
        ("2.5 billion people", "2 500 millones de personas"),
        ("from 13 to 17 April 2026", "du 13 au 17 avril 2026"),
        ("1 May 2026", "1er mai 2026"),
        ("at 10:30", "à 10 h 30"),
        ("by 3 p.m.", "avant 15 heures"),
        ("in the 1990s", "en los años noventa"),
        ("the 8 fundamental principles", "les huit principes fondamentaux"),
        ("paragraph 12(c)", "paragraphe 12 c)"),
        ("GB.358/INS/5", "GB.358/INS/5"),
        ("50 per cent", "la moitié"),
    ],
)
def test_right_translations_of_numbers_raise_no_alarm(source: str, translation: str) -> None:
    assert missing(source, translation) == ()
    told = Document("en", blocks=(Block(runs=plain(source)),))
    said = Document("fr", blocks=(Block(runs=plain(translation)),))
    assert parity(told, said) == ()


@pytest.mark.parametrize(
    ("source", "translation", "number"),
    [
        ("16.5 per cent", "17,5 %", "16.5"),
        ("in 2026", "en 2025", "2026"),
        ("1,250 boats", "1 520 bateaux", "1,250"),
        ("12 boats and 40 nets", "12 bateaux et des filets", "40"),
    ],
)
def test_a_wrong_number_is_found(source: str, translation: str, number: str) -> None:
    assert missing(source, translation) == (number,)


def test_a_reference_of_a_source_that_is_no_word_file_may_be_words() -> None:
    runs = (Run("See "), Run("12", field="REF _Ref1"), Run(" on page "), Run("7", field="PAGE"))
    words = (Run("Voir 12, page "), Run("7", field="PAGE"))

    def found(place: str) -> list[str]:
        source = Document("en", blocks=(Block(runs=runs, source=place),))
        return [one.code for one in parity(source, Document("fr", blocks=(Block(runs=words),)))]

    assert found("content.xml#3") == []
    assert found("word/document.xml#3") == ["parity-field-missing", "parity-number-added"]


def test_a_box_of_a_source_that_is_no_word_file_may_be_a_paragraph() -> None:
    box = Block(runs=plain("Q/2026/6"), layer=Layer.TEXTBOX)
    body = (Block(BlockKind.HEADING, plain("Boats"), 1, "II."), Block(runs=plain("Nine boats.")))
    source = Document("en", blocks=(box, *body))
    assert parity(source, replace(source, blocks=(replace(box, layer=Layer.BODY), *body))) == ()
