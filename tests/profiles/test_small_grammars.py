"""Names, places, references, access and sentences: the small readers the profiles share."""

import doctest
from datetime import date

import pytest

from regesta.model.document import Block, Cell, Run, plain
from regesta.profiles import (
    access,
    activities,
    events,
    ministry,
    organisations,
    parties,
    places,
    references,
    verbal,
    wording,
)


@pytest.mark.parametrize(
    "module",
    [
        access,
        activities,
        events,
        ministry,
        organisations,
        parties,
        places,
        references,
        verbal,
        wording,
    ],
)
def test_the_examples_of_the_module_hold(module):
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A; B, OÜ; C", ("A", "B, OÜ", "C")),
        ("Maa- ja Mereamet, Ranna Raudtee AS", ("Maa- ja Mereamet", "Ranna Raudtee AS")),
        ("Port (North, South), Quay Ltd", ("Port (North, South)", "Quay Ltd")),
        ("Port, Ltd, J. K.", ("Port, Ltd", "J. K.")),
        ("", ()),
    ],
)  # fmt: skip
def test_several_names_in_a_field_are_told_apart(text, names):
    assert parties.names(Cell((Block(runs=plain(text)),)), split=True) == names


def test_links_in_a_field_are_names_of_their_own():
    runs = (Run("Port, North", link="/a"), Run(", "), Run("Quay", link="/b"))
    assert parties.names(Cell((Block(runs=runs),)), split=True) == ("Port", "North", "Quay")
    assert parties.names(Cell((Block(runs=runs),)), split=False) == ("Port, North", "Quay")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("ChinaUnited States", ("China", "United States")),
        ("NigerNigeria", ("Niger", "Nigeria")),
        ("Africa, Arab States", ("Africa", "Arab States")),
        ("Côte d'IvoireViet NamTürkiye", ("Côte d'Ivoire", "Viet Nam", "Türkiye")),
        ("Employment in China", ()),
        ("", ()),
    ],
)
def test_glued_places_are_cut_only_where_the_whole_line_is_places(line, told):
    assert places.split(line) == told


@pytest.mark.parametrize(
    ("values", "level", "basis"),
    [
        (("Avalik", ""), "public", ""),
        (("AK", "AvTS § 35 lg 1 p 12"), "restricted", "AvTS § 35 lg 1 p 12"),
        (("Asutusesiseseks kasutamiseks",), "restricted", ""),
        (("AvTS § 35 lg 1 p 3",), "restricted", "AvTS § 35 lg 1 p 3"),
        (("Restricted", "AvTS § 35 lg 1 p 3, § 36"), "restricted", "AvTS § 35 lg 1 p 3, § 36"),
    ],
)
def test_a_level_and_its_basis_are_read_from_one_repeated_field(values, level, basis):
    told = access.from_fields(values).value
    assert told is not None
    assert (told.level, told.basis) == (level, basis)


def test_a_mark_is_read_and_a_sentence_about_marks_is_not():
    mark = ("AK", "Märge tehtud 02.03.2026, kehtib kuni 02.03.2031", "Alus: AvTS § 35 lg 1 p 2")
    told = access.from_text(mark)
    assert told is not None
    assert (told.from_, told.until) == (date(2026, 3, 2), date(2031, 3, 2))
    assert access.from_text(("Asutusesiseseks kasutamiseks mõeldud teavet ei avaldata.",)) is None


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Teie: 28.02.2025 nr 5-1/12", [(False, "5-1/12", date(2025, 2, 28))]),
        ("Meie 14. märts 2025 nr 7-2/9004", [(True, "7-2/9004", date(2025, 3, 14))]),
        ("14.03.2025 nr 7-2/9004", [(True, "7-2/9004", date(2025, 3, 14))]),
        ("T: +372 600 0000 R: IC 26-1-7", [(True, "IC 26-1-7", None)]),
        ("V/Réf. : DG 114 N/Réf. : BCP 26-7", [(False, "DG 114", None), (True, "BCP 26-7", None)]),
        ("Su referencia: DG-441/2026", [(False, "DG-441/2026", None)]),
        ("Meie arvates on see hea", []),
    ],
)
def test_a_head_line_names_the_correspondence(line, told):
    markings = references.markings((line,))
    assert [(m.own, m.identifier, m.dated) for m in markings] == told


@pytest.mark.parametrize(
    ("line", "place", "name"),
    [
        ("Meeting on mining (Geneva, 1–5 June 2026)", "Geneva", "Meeting on mining"),
        ("Invitation to the Port Forum (Lomé, Togo, 1–5 June 2026)", "Lomé, Togo", "Port Forum"),
        ("Réunion technique (Genève, du 1er au 5 juin 2026)", "Genève", "Réunion technique"),
        ("Reunión técnica, Ginebra, 1–5 de junio de 2026", "Ginebra", "Reunión técnica"),
    ],
)  # fmt: skip
def test_a_heading_names_the_meeting_its_place_and_days(line, place, name):
    event = events.named(line)
    assert event is not None
    assert (event.place, event.name, event.until) == (place, name, date(2026, 6, 5))


def test_a_heading_without_days_names_no_event():
    assert events.named("Agreement with the ILO (Geneva, 2025)") is None
    assert (
        events.without_event("Code of practice (second edition)")
        == "Code of practice (second edition)"
    )
