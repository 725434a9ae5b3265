"""What only the register can tell: whether a record fits in with what is there."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection

from regesta.model.record import (
    Classification,
    Dossier,
    Party,
    Record,
    RecordKind,
    Reference,
)
from regesta.registry import database, register
from regesta.registry.coherence import KNOWN_FROM, coherence_findings
from regesta.registry.entry import Entry, record_id
from regesta.registry.recordxml import record_xml
from regesta.registry.register import Deposit, State

LETTER = Record(
    kind=RecordKind.INCOMING_LETTER,
    identifier="7-3/412",
    register="Näidisministeerium",
    title="Sadamate ohutus",
    registered=date(2025, 3, 4),
    series=Classification("7-3", "Kirjavahetus"),
    file=Dossier("7-3/2025"),
    parties=(Party("sender", "Sadamafoorum"),),
)
NEW = record_id("f" * 64, 1)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    url = f"sqlite:///{tmp_path / 'register.db'}"
    database.migrate(url)
    with database.writing(url) as made:
        yield made


def enter(connection: Connection, number: int, record: Record) -> str:
    digest = f"{number:012x}".ljust(64, "0")
    id_ = record_id(digest, 1)
    came = "2025-03-04T10:00:00Z"
    register.receive(connection, Deposit(digest, "a.html", 1, "", came, State.WAITING), None)
    entry = Entry(record, record_xml(record, id_).value, "", "")
    register.enter(connection, digest, [entry])
    return id_


def codes(connection: Connection, record: Record) -> list[str]:
    return [found.code for found in coherence_findings(connection, NEW, record)]


def test_a_reference_given_twice_is_found_with_the_other_record(connection: Connection) -> None:
    id_ = enter(connection, 1, LETTER)
    other = replace(LETTER, title="Kaevanduste tasud", registered=date(2025, 3, 5))
    (found,) = coherence_findings(connection, NEW, other)
    assert (found.code, dict(found.values)) == (
        "identifier-taken",
        {"value": "7-3/412", "other": id_},
    )


@pytest.mark.parametrize(
    "again",
    [
        LETTER,
        replace(LETTER, title="Sadamate ohutus (Tallinn, 2025)"),
        replace(LETTER, title=""),
        replace(LETTER, title="Muu pealkiri"),
        replace(LETTER, title="Muu", register="Teine amet", registered=None),
        replace(LETTER, title="Muu", identifier="7-3/413"),
    ],
)
def test_the_same_record_may_come_again_in_another_form(
    connection: Connection, again: Record
) -> None:
    enter(connection, 1, LETTER)
    assert codes(connection, again) == []


def test_a_series_a_known_register_never_used_is_told(connection: Connection) -> None:
    strange = replace(LETTER, identifier="9-9/1", series=Classification("9-9"), file=None)
    for number in range(KNOWN_FROM):
        assert codes(connection, strange) == []
        enter(connection, number, replace(LETTER, identifier=f"7-3/{number}"))
    assert codes(connection, strange) == ["series-unknown"]
    enter(connection, 99, strange)
    assert codes(connection, replace(strange, identifier="9-9/2")) == []


def test_a_file_lies_in_one_series(connection: Connection) -> None:
    enter(connection, 1, LETTER)
    other = replace(LETTER, identifier="7-4/1", series=Classification("7-4"))
    assert codes(connection, other) == ["file-in-other-series"]


def test_an_answer_to_a_letter_of_ours_that_is_not_here_is_told(connection: Connection) -> None:
    answer = replace(LETTER, identifier="7-3/500", references=(Reference("ours", "7-3/412"),))
    assert codes(connection, answer) == ["reply-to-unknown"]
    enter(connection, 1, LETTER)
    assert codes(connection, answer) == []


def test_what_is_in_no_register_is_not_checked(connection: Connection) -> None:
    enter(connection, 1, replace(LETTER, register=""))
    assert codes(connection, replace(LETTER, register="", title="Muu")) == []
