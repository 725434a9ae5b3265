"""The register is made, brought up to date, and locked as it should be."""

import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError, OperationalError

from regesta.registry import database
from regesta.registry.errors import DatabaseError
from regesta.registry.tables import metadata

MIGRATE = "import sys; from regesta.registry import database; database.migrate(sys.argv[1])"


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")
def test_the_migrations_make_the_tables_that_the_code_knows(url: str) -> None:
    database.migrate(url)
    with database.reading(url) as connection:
        options = {"include_object": lambda *seen: seen[1] not in EXTRA and seen[0] is not None}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []


EXTRA = {
    f"record_{index}{part}"
    for index in ("words", "grams")
    for part in ("", "_data", "_idx", "_docsize", "_config", "_content")
} | {"words", "alembic_version", "record_newest", "record_reference"}
"""What full text adds."""


def test_the_newest_step_is_the_one_the_code_asks_for() -> None:
    folder = Path(database.__file__).parent / "migrations"
    assert ScriptDirectory(str(folder)).get_heads() == [database.HEAD]


def test_migrating_twice_changes_nothing(url: str) -> None:
    database.migrate(url)
    database.migrate(url)
    with database.reading(url) as connection:
        assert inspect(connection).has_table("deposit")


def test_four_processes_may_migrate_at_once(url: str) -> None:
    command = [sys.executable, "-c", MIGRATE, url]
    running = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(4)]
    errors = [process.communicate(timeout=60)[1].decode() for process in running]
    assert [process.returncode for process in running] == [0] * 4, errors
    with database.reading(url) as connection:
        versions = connection.execute(text("SELECT version_num FROM alembic_version")).all()
    assert [row[0] for row in versions] == [database.HEAD]


def test_opening_makes_the_register(url: str) -> None:
    with database.reading(url) as connection:
        assert inspect(connection).has_table("memory")


def test_sqlite_writes_ahead_and_syncs_every_commit(tmp_path: Path) -> None:
    with database.writing(f"sqlite:///{tmp_path / 'deep' / 'register.db'}") as connection:
        told = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert told == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": database.BUSY_SECONDS * 1000,
    }


def test_a_reader_does_not_wait_for_a_writer(url: str) -> None:
    with database.writing(url) as writer:
        writer.execute(text("INSERT INTO work VALUES ('a', 'b', '', 'en', '', '', '')"))
        with database.reading(url) as reader:
            assert reader.execute(text("SELECT count(*) FROM work")).scalar() == 0


def test_what_raises_is_undone(url: str) -> None:
    insert = text("INSERT INTO work VALUES ('a', 'b', '', 'en', '', '', '')")

    def insert_twice() -> None:
        with database.writing(url) as connection:
            connection.execute(insert)
            connection.execute(insert)

    with pytest.raises(IntegrityError):
        insert_twice()
    with database.reading(url) as connection:
        assert connection.execute(text("SELECT count(*) FROM work")).scalar() == 0


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("nonsense", "does not name a database"),
        ("mysql://clerk:secret@db/regesta", "does not name a database"),
        ("postgresql+unknown://clerk:secret@db/regesta", "not installed: postgresql\\+unknown"),
        ("postgresql+psycopg://clerk:secret@127.0.0.1:1/regesta", "cannot be used: .*refused"),
    ],
)
def test_a_database_that_cannot_be_used_is_said_in_a_sentence_without_its_password(
    url: str, said: str
) -> None:
    with pytest.raises(DatabaseError, match=said) as raised:
        database.migrate(url)
    assert "secret" not in f"{raised.value} {raised.value.remedy}"


def test_a_file_that_is_no_database_is_said_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "register.db"
    file.write_text("A letter that somebody saved under this name. " * 10)
    with (
        pytest.raises(DatabaseError, match="not a database"),
        database.reading(f"sqlite:///{file}"),
    ):
        pass


def test_a_register_that_cannot_be_written_is_said_in_a_sentence(url: str) -> None:
    database.migrate(url)
    with pytest.raises(DatabaseError, match="disk is full"), database.writing(url):
        raise OperationalError("INSERT …", {}, Exception("database or disk is full"))
