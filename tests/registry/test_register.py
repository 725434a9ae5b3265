"""Rows that say what was received, and what became of it."""

import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import create_engine, func, select, text

from regesta.model.errors import NotFoundError
from regesta.model.findings import finding
from regesta.model.record import Record, RecordKind, Relation
from regesta.registry import database, register, tables
from regesta.registry.entry import Entry
from regesta.registry.register import Deposit, State
from regesta.registry.search import Query, search

DIGEST = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
LETTER = Deposit(DIGEST, "kiri.txt", 5, "", "2026-03-10T08:00:00Z", State.WAITING)
ENTRY = Entry(
    Record(
        RecordKind.ORDER,
        title="Käskkiri\0",
        registered=date(2026, 3, 10),
        relations=(Relation("concerns", "a"), Relation("concerns", "a")),
    ),
    "<record/>",
    "<document/>",
    "tekst\0",
)


def types(url: str) -> list[str]:
    with database.reading(url) as connection:
        return [event.type for event in register.events(connection, DIGEST)]


def test_one_drop_is_entered_once_and_another_is_noted(url: str) -> None:
    with database.writing(url) as connection:
        assert register.receive(connection, LETTER, "first") == LETTER
        register.receive(connection, LETTER, "first")
        register.receive(connection, LETTER, "second")
    assert types(url) == ["received", "received-again"]
    with database.reading(url) as connection:
        assert register.arrived(connection, "second") == (DIGEST, "kiri.txt")
        assert register.arrived(connection, "third") is None


def test_a_request_by_hand_is_noted_again_once_the_item_is_concluded(url: str) -> None:
    with database.writing(url) as connection:
        for state in (State.WAITING, State.REGISTERED):
            register.receive(connection, LETTER, None)
            register.receive(connection, LETTER, None)
            register.conclude(connection, DIGEST, state)
        register.receive(connection, LETTER, None)
    assert types(url) == ["received", "received-again"]


def test_many_may_receive_the_same_at_once(url: str) -> None:
    database.migrate(url)

    def receive(number: int) -> None:
        with database.writing(url) as connection:
            register.receive(connection, LETTER, f"arrival {number % 2}")

    threads = [threading.Thread(target=receive, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert types(url) == ["received", "received-again"]


def test_entering_again_leaves_the_same_rows(url: str) -> None:
    with database.writing(url) as connection:
        register.receive(connection, LETTER, None)
        for _ in range(2):
            register.enter(connection, DIGEST, [ENTRY, ENTRY])
            register.keep_findings(connection, DIGEST, [finding("sender-missing", "a", b="c")] * 2)
    with database.reading(url) as connection:
        told = register.summaries(connection, DIGEST)
        assert [one.id for one in told] == [f"{DIGEST[:12]}-1", f"{DIGEST[:12]}-2"]
        assert told[0].title == "Käskkiri"
        assert told[0].day == date(2026, 3, 10)
        assert register.find_findings(connection, DIGEST) == (
            *[finding("sender-missing", "a", b="c")] * 2,
        )
        count = connection.execute(select(func.count()).select_from(tables.relation)).scalar()
        assert count == 2
        assert register.xml(connection, told[0].id) == ("<record/>", "<document/>")
        assert register.counts(connection)[State.WAITING] == 1


def test_what_is_not_there_is_an_error(url: str) -> None:
    with database.reading(url) as connection:
        with pytest.raises(NotFoundError):
            register.deposit(connection, DIGEST)
        with pytest.raises(NotFoundError):
            register.xml(connection, "x")


def test_a_register_without_the_right_to_extensions_still_searches(
    postgresql_server: str, tmp_path: Path
) -> None:
    owner = create_engine(
        postgresql_server.replace("NAME", "postgres"), isolation_level="AUTOCOMMIT"
    )
    with owner.connect() as connection:
        connection.execute(text("CREATE ROLE plain LOGIN"))
        connection.execute(text("CREATE DATABASE plain TEMPLATE template0 ENCODING 'UTF8'"))
    owner.dispose()
    url = postgresql_server.replace("NAME", "plain")
    inside = create_engine(url, isolation_level="AUTOCOMMIT")
    with inside.connect() as connection:
        connection.execute(text("GRANT ALL ON SCHEMA public TO plain"))
    inside.dispose()
    url = url.replace("clerk@", "plain@")
    with database.writing(url) as connection:
        register.receive(connection, LETTER, None)
        register.enter(connection, DIGEST, [ENTRY])
        refused = connection.execute(text("SELECT count(*) FROM pg_extension"))
        assert refused.scalar() == 1
        assert [one.title for one in search(connection, Query("askki"))] == ["Käskkiri"]
    database.engine(url).dispose()


def test_nothing_that_a_terminal_obeys_is_shown_of_a_document(url: str) -> None:
    bell = finding("identifier-malformed", "identifier\x1b[2J", value="7-1\x1b]0;title\x07")
    with database.writing(url) as connection:
        register.receive(connection, LETTER, None)
        title = replace(ENTRY.record, title="Käskkiri\x9b31m\x1b[1m")
        register.enter(connection, DIGEST, [replace(ENTRY, record=title)])
        register.keep_findings(connection, DIGEST, [bell])
    with database.reading(url) as connection:
        (found,) = register.summaries(connection, DIGEST)
        assert found.title == "Käskkiri31m[1m"
        said = finding("identifier-malformed", "identifier[2J", value="7-1]0;title")
        assert register.find_findings(connection, DIGEST) == (said,)
