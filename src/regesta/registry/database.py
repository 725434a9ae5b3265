"""The register's database: SQLite by default, PostgreSQL by URL, brought up to date when opened."""

import fcntl
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    Table,
    create_engine,
    event,
    inspect,
    make_url,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry, NullPool, QueuePool

from regesta.registry.errors import DatabaseError

HEAD = "0006"
"""The newest step in `migrations/versions`; a test holds it there."""

BUSY_SECONDS = 60
MIGRATING = 0x7265_6765_7374_61  # "regesta": the advisory lock of whoever migrates
CONCLUDING = MIGRATING + 1  # that of whoever concludes an item

_INSERTS: dict[str, Callable[[Table], Any]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}
_engines: dict[tuple[int, str], Engine] = {}
_opening = threading.Lock()


def engine(url: str) -> Engine:
    """Return the engine for this URL, one for each process, so that a fork shares no connection.

    Raises `DatabaseError` for the URL of a database that we do not work with.
    """
    key = (os.getpid(), url)
    with _opening:
        if key not in _engines:
            _engines[key] = _made(url)
        return _engines[key]


@contextmanager
def reading(url: str) -> Iterator[Connection]:
    """Give a connection that sees one moment of the register and writes nothing."""
    with _ready(url).connect() as connection:
        yield connection


@contextmanager
def writing(url: str) -> Iterator[Connection]:
    """Give a connection in a transaction that is durable when the block ends, undone if it raises.

    On SQLite the write lock is taken at once: a transaction that read first could not wait for it.
    """
    prepared = _ready(url).execution_options(begin="BEGIN IMMEDIATE")
    with _reached(url), prepared.begin() as connection:
        yield connection


def take_turn(connection: Connection) -> None:
    """Let one transaction at a time go on from here, and see what the one before it wrote.

    Call it before any row is locked. SQLite has one writer at a time anyway.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": CONCLUDING})


def insert_new(connection: Connection, table: Table, *rows: Mapping[str, Any]) -> int:
    """Insert the rows that are not there yet, by any of the table's keys; return how many."""
    if not rows:
        return 0
    insert = _INSERTS[connection.dialect.name]
    statement = insert(table).on_conflict_do_nothing().inline()
    options = {"preserve_rowcount": True}
    done = connection.execute(statement, [dict(row) for row in rows], execution_options=options)
    return int(done.rowcount)


def _made(url: str) -> Engine:
    try:
        return _ENGINES[_parsed(url).get_backend_name()](url)
    except (ImportError, NoSuchModuleError) as missing:
        raise DatabaseError(
            f"What talks to the register's database is not installed: {_parsed(url).drivername}.",
            "Install Regesta with its extra `postgresql`, and begin the URL postgresql+psycopg://.",
        ) from missing


def migrate(url: str) -> None:
    """Make the register's tables, or bring them up to date; two processes may do so at once.

    Raises `DatabaseError` where the database cannot be reached.
    """
    with _reached(url), _alone(url):
        alone = engine(url).execution_options(begin="BEGIN IMMEDIATE")
        with alone.begin() as connection:
            _bring_up_to_date(connection)


def _bring_up_to_date(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATING})
    if _version(connection) != HEAD:
        _upgrade(connection)


def _ready(url: str) -> Engine:
    """Return the engine, its register up to date: asked once in each process."""
    opened = engine(url)
    if opened not in _checked:
        with _reached(url), _alone(url), opened.connect() as connection:
            version = _version(connection)
        if version != HEAD:
            migrate(url)
        _checked.add(opened)
    return opened


_checked: set[Engine] = set()


@contextmanager
def _reached(url: str) -> Iterator[None]:
    """Say in a sentence, and without the password, which database cannot be used."""
    try:
        yield
    except (OperationalError, sqlite3.DatabaseError) as refused:
        raise DatabaseError(
            f"The register's database cannot be used: {_parsed(url)!r} ({_first_line(refused)}).",
            "Ask whoever looks after the database and its disk, or correct REGESTA_DATABASE.",
        ) from refused


def _first_line(refused: Exception) -> str:
    reason = getattr(refused, "orig", None) or refused
    return str(reason).strip().partition("\n")[0]


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError:
        parsed = None
    if parsed is None or parsed.get_backend_name() not in _ENGINES:
        raise DatabaseError(
            "REGESTA_DATABASE does not name a database that can hold a register.",
            "Write it as postgresql+psycopg://USER@HOST/NAME, or leave it out for SQLite.",
        ) from None
    return parsed


def _version(connection: Connection) -> str:
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or ""


def _upgrade(connection: Connection) -> None:
    # Alembic takes a quarter of a second to import, and an opened register seldom needs it.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _sqlite(url: str) -> Engine:
    # No pool: opening costs 0.2 ms, and no handle outlives its block or crosses a fork.
    made = create_engine(url, poolclass=NullPool, connect_args={"timeout": BUSY_SECONDS})
    event.listen(made, "connect", _prepare)
    event.listen(made, "begin", _begin)
    return made


def _postgresql(url: str) -> Engine:
    return create_engine(url, poolclass=QueuePool, pool_pre_ping=True, pool_size=2)


_ENGINES: dict[str, Callable[[str], Engine]] = {"sqlite": _sqlite, "postgresql": _postgresql}


def _prepare(connection: Any, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves: sqlite3 does not before DDL
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cache_size = -65536")  # in KiB: a batch is not written twice
    connection.execute("PRAGMA synchronous = FULL")  # a commit is on the disk when it returns


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))


@contextmanager
def _alone(url: str) -> Iterator[None]:
    """Hold the register's folder, and make the file use a write-ahead log.

    SQLite ignores its busy timeout while the journal mode changes, so one process does it at a
    time. The folder itself is locked: no lock file is left behind.
    """
    folder = _folder(url)
    if folder is None:
        yield
        return
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        _write_ahead(url)
        yield
    finally:
        os.close(handle)


def _write_ahead(url: str) -> None:
    raw = engine(url).raw_connection()
    try:
        raw.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        raw.close()


def _folder(url: str) -> Path | None:
    """Return the folder of an SQLite file; None for other databases."""
    parsed = _parsed(url)
    if parsed.get_backend_name() != "sqlite" or parsed.database in (None, "", ":memory:"):
        return None
    return Path(str(parsed.database)).absolute().parent
