"""Searching: in every language, by parts and references, and never as syntax."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regesta.model.record import Access, Party, Record, RecordKind
from regesta.registry import database, register
from regesta.registry.entry import Entry
from regesta.registry.register import Deposit, State
from regesta.registry.search import Query, count, search

RECORDS = (
    (
        Record(
            RecordKind.INCOMING_LETTER,
            identifier="7-3/412-2",
            title="Kutse koolitusele",
            registered=date(2025, 3, 4),
            language="et",
            parties=(Party("sender", "Sadamate Liit"),),
        ),
        "Tööajakorralduse ja töökeskkonna küsimused sadamates",
    ),
    (
        Record(
            RecordKind.ARTICLE, title="Ports and heat", language="en", published=date(2025, 6, 1)
        ),
        "The working time of dockers in extreme heat",
    ),
    (
        Record(
            RecordKind.DECISION,
            identifier="2-1/7",
            title="Otsus",
            dated=date(2025, 1, 9),
            access=Access("restricted", basis="AvTS § 35 lg 1 p 12"),
        ),
        "secret illness",
    ),
    (Record(RecordKind.OTHER, title="Ülevaade", language="fr"), "Le congé payé à l'été"),
)


@pytest.fixture
def filled(url: str) -> str:
    with database.writing(url) as connection:
        for number, (record, said) in enumerate(RECORDS):
            digest = f"{number:x}" * 64
            received = Deposit(digest, "x", 1, "", "2025-01-01T00:00:00Z", State.REGISTERED)
            register.receive(connection, received, None)
            register.enter(connection, digest, [Entry(record, "<r/>", "<d/>", said)])
    return url


def titles(url: str, typed: str = "", **asked: object) -> list[str]:
    with database.reading(url) as connection:
        found = search(connection, Query(typed, **asked))  # type: ignore[arg-type]
        assert count(connection, Query(typed, **asked)) == len(found)  # type: ignore[arg-type]
        return [one.title for one in found]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("party:sadam", ["Kutse koolitusele"]),
        ('party:"sadamate liit"', ["Kutse koolitusele"]),
        ("kind:article", ["Ports and heat"]),
        ("title:ports", ["Ports and heat"]),
        ("title:heat kind:decision", []),
        ("access:restricted", ["Otsus"]),
        ("identifier:7-3/412-2", ["Kutse koolitusele"]),
        ("language:fr congé", ["Ülevaade"]),
        ("party:%a title:_o", []),
        ("http://x:y nothing:here", []),
    ],
)
def test_a_field_is_asked_by_its_name(filled: str, typed: str, found: list[str]) -> None:
    assert titles(filled, typed) == found


def test_restrictions_that_ended_are_listed_for_review(url: str) -> None:
    until = (date(2025, 1, 1), date(2026, 1, 1), None)
    with database.writing(url) as connection:
        for number, day in enumerate(until):
            digest = f"{number:x}" * 64
            received = Deposit(digest, "x", 1, "", "2025-01-01T00:00:00Z", State.REGISTERED)
            register.receive(connection, received, None)
            access = Access("restricted", "AvTS § 35", until=day)
            record = Record(RecordKind.OTHER, title=str(day), access=access)
            register.enter(connection, digest, [Entry(record, "<r/>", "<d/>", "")])
    assert titles(url, expired=date(2025, 6, 1)) == ["2025-01-01"]


def test_without_words_everything_is_listed_the_newest_first(filled: str) -> None:
    assert titles(filled) == ["Ports and heat", "Kutse koolitusele", "Otsus", "Ülevaade"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("7-3/412-2", ["Kutse koolitusele"]),
        ("heat", ["Ports and heat"]),
        ("toojakorraldus", []),
        ("tooajakorraldus", ["Kutse koolitusele"]),
        ("ajakorraldus", ["Kutse koolitusele"]),
        ("TÖÖKESKKONNA", ["Kutse koolitusele"]),
        ("ete", ["Ülevaade"]),
        ("ulevaade", ["Ülevaade"]),
        ('"extreme heat"', ["Ports and heat"]),
        ('"heat extreme"', []),
        ("sadamate liit", ["Kutse koolitusele"]),
        ("heat liit", []),
        ("illness", []),
        ("2-1/7", ["Otsus"]),
    ],
)
def test_words_parts_phrases_and_references_are_found(
    filled: str, typed: str, found: list[str]
) -> None:
    assert titles(filled, typed) == found


def test_lists_are_narrowed_by_kind_language_and_day(filled: str) -> None:
    assert titles(filled, kind="article") == ["Ports and heat"]
    assert titles(filled, language="et") == ["Kutse koolitusele"]
    assert titles(filled, since=date(2025, 3, 4)) == ["Ports and heat", "Kutse koolitusele"]
    assert titles(filled, until=date(2025, 3, 4)) == ["Kutse koolitusele", "Otsus"]


def test_a_word_in_the_title_counts_for_more(url: str) -> None:
    with database.writing(url) as connection:
        for digit, title, said in (("a", "Other", "heat heat"), ("b", "Heat", "other")):
            received = Deposit(digit * 64, "x", 1, "", "2025-01-01T00:00:00Z", State.REGISTERED)
            register.receive(connection, received, None)
            record = Record(RecordKind.OTHER, title=title)
            register.enter(connection, digit * 64, [Entry(record, "<r/>", "<d/>", said)])
    assert titles(url, "heat") == ["Heat", "Other"]


def test_what_is_withdrawn_is_found_no_more(filled: str) -> None:
    with database.writing(filled) as connection:
        register.withdraw(connection, "1" * 64)
    assert titles(filled, "heat") == []


@pytest.mark.parametrize("typed", ['"', "*", "a OR", "NEAR(", "x:y", "-", "'; DROP", "%_\\", "()"])
def test_nothing_typed_is_syntax(filled: str, typed: str) -> None:
    titles(filled, typed)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(typed=st.text(max_size=30))
def test_any_text_may_be_searched_for(filled: str, typed: str) -> None:
    titles(filled, typed)


def enter(url: str, number: int, record: Record, said: str = "") -> None:
    digest = f"{number:064x}"[::-1]
    received = Deposit(digest, "x", 1, "", "2025-01-01T00:00:00Z", State.REGISTERED)
    with database.writing(url) as connection:
        register.receive(connection, received, None)
        register.enter(connection, digest, [Entry(record, "<r/>", "<d/>", said)])


@pytest.mark.parametrize("typed", ["register:töötukassa", "register:TOOTUKASSA", "register:kassa"])
def test_a_register_is_asked_without_its_diacritics(url: str, typed: str) -> None:
    enter(url, 1, Record(RecordKind.OTHER, title="Leping", register="Eesti Töötukassa"))
    enter(url, 2, Record(RecordKind.OTHER, title="Muu", register="Õiguskantsler"))
    assert titles(url, typed) == ["Leping"]


@pytest.mark.parametrize("typed", ["ÕS-1/Rev.2", "õs-1/rev.2", "identifier:õs-1/REV.2"])
def test_a_reference_is_found_in_any_case(url: str, typed: str) -> None:
    enter(url, 1, Record(RecordKind.OTHER, title="a", identifier="ÕS-1/Rev.2"))
    enter(url, 2, Record(RecordKind.OTHER, title="b", identifier="ÕS-1/Rev.21"))
    assert titles(url, typed)[0] == "a"


def test_of_very_many_the_newest_are_ranked_and_a_reference_is_still_the_first(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("regesta.registry.search.MOST", 3)
    enter(url, 1, Record(RecordKind.OTHER, title="old", identifier="kiri"), "kiri")
    for number in range(2, 6):
        enter(url, number, Record(RecordKind.OTHER, title=f"{number}"), "kiri " * (number % 3 + 1))
    with database.reading(url) as connection:
        found = [one.title for one in search(connection, Query("kiri"))]
        whole = [one.title for one in search(connection, Query("kiri", limit=100_000))]
    assert found[0] == whole[0] == "old"
    assert sorted(found[1:]) == ["3", "4", "5"]
    assert sorted(whole[1:]) == ["2", "3", "4", "5"]


def test_the_newest_may_be_asked_for_first(url: str) -> None:
    old = Record(RecordKind.OTHER, title="Sadam sadam", registered=date(2020, 1, 1))
    enter(url, 1, old, "sadam")
    enter(url, 2, Record(RecordKind.OTHER, title="Uus", registered=date(2026, 1, 1)), "sadam")
    assert titles(url, "sadam") == ["Sadam sadam", "Uus"]
    assert titles(url, "sadam", newest=True) == ["Uus", "Sadam sadam"]


def test_a_private_person_is_listed_and_found_by_initials_alone(url: str) -> None:
    record = Record(
        RecordKind.INCOMING_LETTER,
        title="Mari Maasika kaebus",
        parties=(Party("sender", "Mari Maasika", private=True),),
        access=Access("public"),
    )
    enter(url, 1, record, "Kaebus sadama müra kohta")
    assert titles(url, "müra") == ["M. M. kaebus"]
    assert titles(url, "party:maasika") == titles(url, "maasika") == titles(url, "title:mari") == []
