"""The register's tables, as SQLAlchemy Core sees them; `migrations/` is what makes them.

Moments are ISO 8601 text in UTC ("2026-02-11T09:30:00Z"), the same on SQLite and PostgreSQL.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

deposit = Table(
    "deposit",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("received", String(32), nullable=False),
    Column("state", String(16), nullable=False, index=True),
    Column("work", Boolean, nullable=False),
)
"""What was received, once for each content. `work`: the clerk said that it is one."""

record = Table(
    "record",
    metadata,
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
    Column("day", Date),
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
    Index("record_series", "register", "series"),
    Index("record_file", "register", "file"),
)
"""A register entry. `day` is the date it is listed by: registered, else published, else dated.

Beside these indexes there are `record_newest`, of days, and `record_reference`, of references in
small letters.

`xml` is the register record, `body` its text. The `find_` columns are what is searched: folded
(no case, no diacritics); `find_text` is empty where access is restricted.
"""

relation = Table(
    "relation",
    metadata,
    Column("record", String(32), primary_key=True),
    Column("type", String(32), primary_key=True),
    Column("target", String(128), primary_key=True),
    Index("relation_target", "target"),
)
"""How a record stands to another; without foreign keys, since either may be captured again."""

TRAIT = 160
"""Characters of a trait that are kept and compared."""

trait = Table(
    "trait",
    metadata,
    Column("record", String(32), primary_key=True),
    Column("type", String(16), primary_key=True),
    Column("value", String(TRAIT), primary_key=True),
    Index("trait_value", "value", "type"),
    Index("trait_type", "type", "value"),
)
"""What records are recognised by (`kinship.MET_BY`), and asked for by (`search.FACETS`)."""

finding = Table(
    "finding",
    metadata,
    Column("digest", String(64), ForeignKey("deposit.digest"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("code", String(64), nullable=False, index=True),
    Column("severity", String(16), nullable=False),
    Column("place", Text, nullable=False),
    Column("filled", Text, nullable=False),
)
"""What was found, in order. `place` is the finding's `where`, `filled` its values as JSON."""

event = Table(
    "event",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("digest", String(64), nullable=False, index=True),
    Column("type", String(32), nullable=False),
    Column("at", String(32), nullable=False),
    Column("version", String(32), nullable=False),
    Column("detail", Text, nullable=False),
    Column("arrival", String(64), unique=True),
)
"""What happened to what, when, by which version of Regesta (as PREMIS events).

`type` is `received`, `received-again`, a state (`registered`, …), `retried`, `stated`,
`superseded`, `work`, `recognised`; of a work's source `approval-asked`, `approved`,
`approval-refused`, `withdrawn`, `restored`; of an edition that was dropped `edition` (what it is of
whom), `aligned`.
`arrival` tells one drop from another, so that a drop is recorded once however often it is tried.
"""

statement = Table(
    "statement",
    metadata,
    Column("arrival", Integer, primary_key=True, autoincrement=False),
    Column("sidecar", String(64), nullable=False, index=True),
    Column("item", String(64), nullable=False, index=True),
)
"""Which item a sidecar speaks of: `arrival` is the event of its being dropped, `item` a digest."""

work = Table(
    "work",
    metadata,
    Column("slug", String(128), primary_key=True),
    Column("title", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("language", String(35), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("record", String(32), nullable=False),
    Column("updated", String(32), nullable=False),
)
"""What lives in several languages; `digest` is its newest source, `code` its document code."""

edition = Table(
    "edition",
    metadata,
    Column("work", String(128), primary_key=True),
    Column("language", String(35), primary_key=True),
    Column("format", String(16), primary_key=True),
    Column("sha256", String(64), primary_key=True),
    Column("state", String(16), nullable=False),
    Column("path", Text, nullable=False),
    Column("created", String(32), nullable=False),
    Column("ordinal", Integer, nullable=False),
)
"""What was published: `state` is `draft`, `complete` (a person has yet to approve it) or
`approved`; the highest `ordinal` is the current."""

version = Table(
    "version",
    metadata,
    Column("work", String(128), primary_key=True),
    Column("language", String(35), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("content", String(64), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("files", Text, nullable=False),
    Column("source", String(64), nullable=False),
    Column("by", Text, nullable=False),
    Column("at", String(32), nullable=False),
)
"""Approved editions, counted from 1; they never change. `content` is the digest of the source and
its translation, `files` the digest of each format as JSON, `digest` that of these together."""

memory = Table(
    "memory",
    metadata,
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
    Column("file", Text, nullable=False, server_default=""),
    Column("state", String(16), nullable=False, server_default=""),
    Column("made", String(32), nullable=False, server_default=""),
    UniqueConstraint("key"),
    Index("memory_languages", "source_language", "language", "number"),
)
"""Every translation ever read. `key` is the digest of the words and of where they stood, not of
who saved them last (`by`, `made`) nor when they were first seen (`seen_at`)."""
