"""The first register: deposits, records, findings, events, works, editions, memory, search."""

from alembic import op
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Date,
    ForeignKey,
    Integer,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.exc import DBAPIError

revision = "0001"
down_revision = None

COLUMNS = "find_title, find_names, find_text"
NEW = "new.number, new.find_title, new.find_names, new.find_text"
OLD = "old.number, old.find_title, old.find_names, old.find_text"
WORDS = "unicode61 remove_diacritics 2"


def upgrade() -> None:
    """Make every table, and the full text beside the records."""
    _deposit()
    _record()
    _history()
    _works()
    connection = op.get_bind()
    {"sqlite": _sqlite, "postgresql": _postgresql}[connection.dialect.name](connection)


def _deposit() -> None:
    op.create_table(
        "deposit",
        Column("digest", String(64), primary_key=True),
        Column("name", Text, nullable=False),
        Column("size", BigInteger, nullable=False),
        Column("media_type", Text, nullable=False),
        Column("received", String(32), nullable=False),
        Column("state", String(16), nullable=False, index=True),
        Column("work", Boolean, nullable=False),
    )


def _record() -> None:
    op.create_table(
        "record",
        Column("number", Integer, primary_key=True, autoincrement=True),
        Column("id", String(32), nullable=False, unique=True),
        Column("digest", String(64), ForeignKey("deposit.digest"), nullable=False, index=True),
        Column("ordinal", Integer, nullable=False),
        Column("kind", String(32), nullable=False, index=True),
        Column("identifier", Text, nullable=False, index=True),
        Column("register", Text, nullable=False),
        Column("title", Text, nullable=False),
        Column("registered", Date),
        Column("synchronised", Date),
        Column("dated", Date),
        Column("published", Date),
        Column("day", Date, index=True),
        Column("language", String(35), nullable=False),
        Column("access", String(16), nullable=False),
        Column("access_until", Date),
        Column("function", Text, nullable=False),
        Column("series", Text, nullable=False),
        Column("file", Text, nullable=False),
        Column("xml", Text, nullable=False),
        Column("body", Text, nullable=False),
        Column("find_title", Text, nullable=False),
        Column("find_names", Text, nullable=False),
        Column("find_text", Text, nullable=False),
    )


def _history() -> None:
    op.create_table(
        "relation",
        Column("record", String(32), primary_key=True),
        Column("type", String(32), primary_key=True),
        Column("target", String(128), primary_key=True),
    )
    op.create_table(
        "finding",
        Column("digest", String(64), ForeignKey("deposit.digest"), primary_key=True),
        Column("ordinal", Integer, primary_key=True),
        Column("code", String(64), nullable=False, index=True),
        Column("severity", String(16), nullable=False),
        Column("place", Text, nullable=False),
        Column("filled", Text, nullable=False),
    )
    op.create_table(
        "event",
        Column("number", Integer, primary_key=True, autoincrement=True),
        Column("digest", String(64), nullable=False, index=True),
        Column("type", String(32), nullable=False),
        Column("at", String(32), nullable=False),
        Column("version", String(32), nullable=False),
        Column("detail", Text, nullable=False),
        Column("arrival", String(64), unique=True),
    )


def _works() -> None:
    op.create_table(
        "work",
        Column("slug", String(128), primary_key=True),
        Column("title", Text, nullable=False),
        Column("code", Text, nullable=False),
        Column("language", String(35), nullable=False),
        Column("digest", String(64), nullable=False),
        Column("record", String(32), nullable=False),
        Column("updated", String(32), nullable=False),
    )
    op.create_table(
        "edition",
        Column("work", String(128), primary_key=True),
        Column("language", String(35), primary_key=True),
        Column("format", String(16), primary_key=True),
        Column("sha256", String(64), primary_key=True),
        Column("state", String(16), nullable=False),
        Column("path", Text, nullable=False),
        Column("created", String(32), nullable=False),
        Column("ordinal", Integer, nullable=False),
    )
    op.create_table(
        "memory",
        Column("number", Integer, primary_key=True, autoincrement=True),
        Column("key", String(64), nullable=False),
        Column("source", Text, nullable=False),
        Column("target", Text, nullable=False),
        Column("source_language", String(35), nullable=False),
        Column("language", String(35), nullable=False, index=True),
        Column("work", String(128), nullable=False),
        Column("context", Text, nullable=False),
        Column("by", Text, nullable=False),
        Column("seen_at", String(32), nullable=False),
        UniqueConstraint("key"),
    )


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
