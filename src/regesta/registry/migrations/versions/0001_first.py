"""The first register: deposits, records, findings, events, works, editions, memory, search."""

from alembic import op
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from regesta.registry.tables import metadata

revision = "0001"
down_revision = None

COLUMNS = "find_title, find_names, find_text"
NEW = "new.number, new.find_title, new.find_names, new.find_text"
OLD = "old.number, old.find_title, old.find_names, old.find_text"
WORDS = "unicode61 remove_diacritics 2"


def upgrade() -> None:
    """Make every table, and the full text beside the records."""
    connection = op.get_bind()
    metadata.create_all(connection)
    {"sqlite": _sqlite, "postgresql": _postgresql}[connection.dialect.name](connection)


def _sqlite(connection: Connection) -> None:
    """Index words and, for compounds, trigrams; triggers keep both in step with the records.

    The indexes hold no text of their own (https://www.sqlite.org/fts5.html, 4.4.3).
    """
    for name, tokenizer in (("record_words", WORDS), ("record_grams", "trigram")):
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE {name} USING fts5({COLUMNS},"
            f" content='record', content_rowid='number', tokenize='{tokenizer}')"
        )
        added = f"INSERT INTO {name} (rowid, {COLUMNS}) VALUES ({NEW});"  # noqa: S608 - our names
        gone = f"INSERT INTO {name} ({name}, rowid, {COLUMNS}) VALUES ('delete', {OLD});"  # noqa: S608
        for when, then in (("INSERT", added), ("DELETE", gone), ("UPDATE", gone + added)):
            connection.exec_driver_sql(
                f"CREATE TRIGGER {name}_{when} AFTER {when} ON record BEGIN {then} END"
            )


def _postgresql(connection: Connection) -> None:
    """Index words, and trigrams where the database lets us have `pg_trgm`."""
    connection.exec_driver_sql(
        "ALTER TABLE record ADD COLUMN words tsvector GENERATED ALWAYS AS ("
        "setweight(to_tsvector('simple', find_title), 'A') ||"
        " setweight(to_tsvector('simple', find_names), 'B') ||"
        " setweight(to_tsvector('simple', left(find_text, 300000)), 'D')) STORED"
    )
    connection.exec_driver_sql("CREATE INDEX record_words ON record USING gin (words)")
    try:
        with connection.begin_nested():
            connection.exec_driver_sql("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            connection.exec_driver_sql(
                "CREATE INDEX record_grams ON record USING gin"
                " ((find_title || ' ' || find_names || ' ' || find_text) gin_trgm_ops)"
            )
    except DBAPIError:
        return  # refused to this user: parts of words are found without an index, more slowly
