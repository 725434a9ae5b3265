import doctest

import pytest

from regesta.model.document import Block, BlockKind, Document, Layer, plain
from regesta.model.record import RecordKind
from regesta.profiles import acts, citations, describe, letterhead, parties, periods, ranked


def document(*lines: str, language: str = "en") -> Document:
    return Document(language, "", (), tuple(Block(runs=plain(line)) for line in lines))


@pytest.mark.parametrize("module", [acts, citations, letterhead, parties, periods])
def test_the_examples_of_the_module_hold(module):
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    ("line", "kind", "number"),
    [
        ("KÄSKKIRI 23.03.2026 nr 1-2/26-14", RecordKind.ORDER, "1-2/26-14"),
        ("ARRÊTÉ N° 2026-114 du 12 mai 2026", RecordKind.ORDER, "2026-114"),
        ("Orden TRA/77/2026, de 4 de marzo de 2026", RecordKind.ORDER, "TRA/77/2026"),
        ("DECISION No 2026/15 of 3 July 2026", RecordKind.DECISION, "2026/15"),
        ("Vaideotsus nr 12-4/9", RecordKind.DECISION, "12-4/9"),
        ("RESOLUCIÓN DIRECTORAL N° 31-2026", RecordKind.DECISION, "31-2026"),
        ("Üürileping nr 7-1/26/3", RecordKind.CONTRACT, "7-1/26/3"),
        ("SERVICE AGREEMENT No. 44/2026", RecordKind.CONTRACT, "44/2026"),
        ("Note de service n° 12/2026", RecordKind.MEMO, "12/2026"),
    ],
)
def test_the_line_over_a_paper_says_what_it_is(line, kind, number):
    record = acts.describe(document(line)).value[0]
    assert (record.kind, record.identifier) == (kind, number)


@pytest.mark.parametrize(
    "line",
    [
        "Decision makers met in Tartu",
        "Order of the day",
        "Otsus on tehtud",
        "Agreement was reached",
    ],
)
def test_a_sentence_that_begins_with_the_word_is_no_head(line):
    assert not acts.is_headed(document(line))


def test_an_order_is_about_what_stands_under_its_number():
    lines = (
        "KORRALDUS",
        "Rannu 4. mai 2026 nr 31",
        "Teede sulgemine",
        "Liiklusseaduse § 7 lõike 2 alusel:",
        "Sulgen tee.",
    )
    head = Block(runs=plain("Rannu Vallavalitsus"), layer=Layer.HEADER)
    told = document(*lines, language="et")
    paper = Document("et", "", (), (head, *told.blocks))
    record = describe(paper).value[0]
    assert ranked(paper)[0][0] == "acts"
    assert (record.title, record.identifier) == ("Teede sulgemine", "31")
    assert [party.name for party in record.parties] == ["Rannu Vallavalitsus"]
    assert [named.id for named in record.mentions] == ["LS § 7 lg 2"]


def test_a_letter_about_an_order_stays_a_letter():
    lines = ("Käskkiri", "Lugupeetud minister", "Saadame käskkirja.", "Lugupidamisega")
    assert ranked(document(*lines, language="et"))[0][0] == "letter"


def test_a_title_in_a_frame_of_its_own_is_no_date():
    head = Block(BlockKind.HEADING, plain("Lahtiolekuajad"))
    told = document("KÄSKKIRI", "2. mai 2026 nr 5", language="et")
    record = acts.describe(Document("et", "", (), (*told.blocks, head))).value[0]
    assert record.title == "Lahtiolekuajad"
