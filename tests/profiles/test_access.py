from datetime import date

import pytest

from regesta.model.document import Block, Document, Layer, Part, plain
from regesta.model.record import Access, Party, Record, RecordKind, disclosed, initials
from regesta.profiles import access, describe, parties

MARK = (
    "ASUTUSESISESEKS KASUTAMISEKS",
    "Märge tehtud: 10.04.2026",
    "Kehtib kuni: 10.04.2031",
    "Alus: AvTS § 35 lg 1 p 17",
    "Teabevaldaja: Ranna AS",
)


def blocks(*lines: str, source: str = "", layer: Layer = Layer.BODY) -> tuple[Block, ...]:
    return tuple(Block(runs=plain(line), layer=layer, source=source) for line in lines)


@pytest.mark.parametrize("layer", [Layer.BODY, Layer.HEADER, Layer.TEXTBOX])
def test_a_mark_is_read_wherever_on_the_page_it_stands(layer):
    told = access.of_document(Document(blocks=blocks(*MARK, layer=layer)))
    day, end = date(2026, 4, 10), date(2031, 4, 10)
    assert told == Access("restricted", "AvTS § 35 lg 1 p 17", day, end, "Ranna AS")


def test_a_mark_ends_where_the_letter_begins():
    told = access.of_document(Document(blocks=blocks("AK", "Luba kehtib kuni 1. mai 2027.")))
    assert told == Access("restricted")


@pytest.mark.parametrize(
    ("line", "until"),
    [("Kehtib kuni: 5 aastat", date(2031, 4, 10)), ("Kehtib kuni 75 aastat", date(2101, 4, 10))],
)
def test_a_period_of_years_is_counted_from_the_mark(line, until):
    told = access.from_text((MARK[0], MARK[1], line))
    assert told is not None
    assert told.until == until


def test_years_from_a_leap_day_end_on_a_day_that_exists():
    assert access.after_years(date(2028, 2, 29), "5 years") == date(2033, 2, 28)


def test_a_restricted_annex_does_not_close_its_letter():
    letter = blocks("Meie 10.04.2026 nr 5-3/88", "Lugupeetud minister", "Vt lisa.", source="a.docx")
    annex = blocks(*MARK, "Hinnad", source="b.docx")
    parts = (
        Part("a.docx", "", "", document=Document("et", blocks=letter)),
        Part("b.docx", "", "", document=Document("et", blocks=annex)),
    )
    sender = (("from", "Ranna AS <r@ranna.example>"), ("subject", "Hinnad"))
    record = describe(Document("et", "", sender, (*letter, *annex), parts=parts)).value[0]
    assert record.access is None
    assert [(part.name, part.access.level) for part in record.parts] == [("b.docx", "restricted")]


def test_a_marked_letter_is_restricted_in_all_its_renditions():
    marked = blocks(*MARK, "Meie 10.04.2026 nr 5-3/88", "Lugupeetud minister", source="a.docx")
    paper = Document("et", blocks=marked)
    parts = (
        Part("a.docx", "", "", document=paper),
        Part("a.pdf", "", "", same_text_as="a.docx", document=paper),
    )
    record = describe(Document("et", "", (("from", "a@b.example"),), marked, parts=parts)).value[0]
    assert record.access is not None
    assert record.access.level == "restricted"
    assert record.parts == ()


@pytest.mark.parametrize(
    ("name", "restricted", "told"),
    [
        ("Eraisik", False, True),
        ("M. K.", False, True),
        ("Mari Maasikas", False, False),
        ("Mari-Liis Maasikas", True, True),
        ("Merelaevandus Grupp", True, False),
        ("Keskkonnaamet", True, False),
    ],
)
def test_a_private_person_is_told_from_an_organisation(name, restricted, told):
    assert parties.is_private(name, restricted=restricted) is told


def test_a_public_page_shows_initials_for_a_private_person():
    parties_ = (Party("sender", "Mari-Liis Maasikas", True), Party("recipient", "Keskkonnaamet"))
    shown = disclosed(Record(RecordKind.INCOMING_LETTER, parties=parties_)).parties
    assert [party.name for party in shown] == ["M-L. M.", "Keskkonnaamet"]
    assert initials("Eraisik") == "Eraisik"
