"""What is stated stands; the letter in a capsule adds what the capsule does not say."""

import json
from datetime import date
from typing import Any

from regesta.model.document import Block, Document, Run
from regesta.model.findings import Result
from regesta.model.record import Deadline, Event, Record, RecordKind
from regesta.profiles import describe

LETTER = (
    "Meeting of Experts on port safety (Geneva, 12–14 May 2025)",
    "Dear Sir or Madam,",
    "You are invited to the meeting.",
    "Please reply before 1 April 2025.",
    "Yours faithfully,",
)


def stated(statement: dict[str, Any], *lines: str) -> Result[tuple[Record, ...]]:
    return describe(
        Document(
            language="en",
            properties=(("statement", json.dumps(statement)),),
            blocks=tuple(Block(runs=(Run(line),)) for line in lines),
        )
    )


def test_what_a_capsule_states_is_completed_by_its_letter() -> None:
    statement = {"kind_label": "Sissetulev kiri", "title": "Port safety", "identifier": "7-3/1"}
    result = stated(statement, *LETTER)
    (record,) = result.value
    assert (record.kind, record.title, record.identifier) == (
        RecordKind.INCOMING_LETTER,
        "Port safety",
        "7-3/1",
    )
    assert record.deadlines == (Deadline(date(2025, 4, 1), "Please reply before 1 April 2025."),)
    assert isinstance(record.event, Event)
    assert record.event.from_ == date(2025, 5, 12)


def test_a_plain_letter_of_a_capsule_goes_out_from_the_register_that_states_it() -> None:
    (record,) = stated({"kind_label": "Kiri"}).value
    assert record.kind is RecordKind.OUTGOING_LETTER


def test_a_stated_kind_needs_no_word_and_a_record_of_no_letter_is_not_read_as_one() -> None:
    (record,) = stated({"kind": "article", "title": "News"}, *LETTER).value
    assert (record.kind, record.deadlines) == (RecordKind.ARTICLE, ())


def test_an_unknown_word_for_its_kind_is_found() -> None:
    result = stated({"kind_label": "Teade"})
    assert [found.code for found in result.findings] == ["kind-unknown"]


def test_a_field_that_cannot_be_is_an_error_with_its_place() -> None:
    result = stated({"kind": "article", "registered": "31.02.2025"})
    assert [(f.code, f.where) for f in result.findings] == [
        ("statement-field-malformed", "registered")
    ]
