"""What somebody states of an item takes the place of what was found, if it can be that."""

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.model.jsonform import record_json
from regesta.model.record import (
    Access,
    Classification,
    Deadline,
    Dossier,
    Event,
    Handler,
    Mention,
    Party,
    Record,
    RecordKind,
    Reference,
)
from regesta.model.statement import amended

FOUND = Record(RecordKind.OTHER, title="Found", language="en")

FULL = Record(
    kind=RecordKind.INCOMING_LETTER,
    kind_label="Sissetulev kiri",
    identifier="11-2/509-1",
    register="Näidisministeerium",
    title="Sadamate ohutus",
    registered=date(2026, 2, 11),
    function=Classification("11", "Tööpoliitika"),
    file=Dossier("11-2/2026"),
    access=Access("restricted", "AvTS § 35 lg 1 p 3", date(2026, 2, 11), date(2031, 2, 11)),
    parties=(Party("sender", "Harbour Forum"), Party("recipient", "Näidisministeerium")),
    handler=Handler("Mari Maasikas", ("Valdkond", "Osakond")),
    references=(Reference("yours", "IC 24", date(2026, 2, 1)),),
    event=Event("Meeting", "Geneva", date(2026, 4, 13), date(2026, 4, 17)),
    deadlines=(Deadline(date(2026, 3, 27), "Reply by then."),),
    mentions=(Mention("instrument", "C087", "Convention No. 87"),),
    places=("Geneva",),
)


def test_a_record_comes_back_from_its_own_object() -> None:
    result = amended(FOUND, record_json(FULL))
    assert result.findings == ()
    assert result.value == Record(**{**_fields(FULL), "language": "en"})


def _fields(record: Record) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__slots__}


def test_what_is_not_stated_stays_as_it_was_found() -> None:
    assert amended(FOUND, {"identifier": "7-3/1"}).value == Record(
        RecordKind.OTHER, identifier="7-3/1", title="Found", language="en"
    )


def test_a_text_stands_for_an_objects_first_field_and_one_for_a_list() -> None:
    stated = {"file": "11-2/2026", "access": "public", "series": 11, "places": "Tallinn"}
    told = amended(FOUND, stated).value
    assert told.file == Dossier("11-2/2026")
    assert told.access == Access("public")
    assert told.series == Classification("11")
    assert told.places == ("Tallinn",)


def test_dates_may_be_dates_moments_or_text() -> None:
    east = timezone(timedelta(hours=2))
    for value in (date(2026, 2, 11), datetime(2026, 2, 11, 0, 5, tzinfo=east), "2026-02-11T00:00"):
        assert amended(FOUND, {"registered": value}).value.registered == date(2026, 2, 11)


@pytest.mark.parametrize(
    ("stated", "where"),
    [
        ({"kind": "lettre"}, "kind"),
        ({"registered": "31.02.2026"}, "registered"),
        ({"parties": [{"role": "sender", "name": "A"}, {"role": "sender"}]}, "parties[2]"),
        ({"access": {"level": "public", "until": "soon"}}, "access.until"),
        ({"access": {"levels": "public"}}, "access.levels"),
        ({"title": ["two", "titles"]}, "title"),
        ({"title": True}, "title"),
    ],
)
def test_a_value_that_cannot_be_its_fields_is_found_with_its_place(
    stated: dict[str, Any], where: str
) -> None:
    result = amended(FOUND, stated)
    assert result.value == FOUND
    assert [(one.code, one.where) for one in result.findings] == [
        ("statement-field-malformed", where)
    ]


@pytest.mark.parametrize("name", ["titel", "blocks", "relations", "from_"])
def test_a_field_that_no_record_has_is_found(name: str) -> None:
    result = amended(FOUND, {name: "x"})
    assert result.value == FOUND
    assert [one.code for one in result.findings] == ["statement-field-unknown"]


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.dates() | st.datetimes(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
_NAMES = st.sampled_from([name.rstrip("_") for name in Record.__slots__]) | st.text(max_size=8)


@given(st.dictionaries(_NAMES, _VALUES, max_size=5))
def test_no_statement_raises(statement: dict[str, Any]) -> None:
    result = amended(FOUND, statement)
    assert isinstance(result.value, Record)


@pytest.mark.parametrize(
    ("value", "private"), [(True, True), (False, False), ("true", True), ("false", False)]
)
def test_a_private_person_is_stated_by_a_truth(value: Any, private: bool) -> None:
    party = {"role": "sender", "name": "Mari Maasikas", "private": value}
    told = amended(FOUND, {"parties": [party]})
    assert told.value.parties == (Party("sender", "Mari Maasikas", private),)
    assert told.findings == ()


@pytest.mark.parametrize(
    "value", [pytest.param(16**5000, id="huge"), {"private": "perhaps", "role": "", "name": ""}]
)
def test_what_nobody_can_write_out_or_answer_is_malformed(value: Any) -> None:
    told = amended(FOUND, {"title": value, "parties": [value]})
    assert {found.code for found in told.findings} == {"statement-field-malformed"}
    assert told.value == FOUND
