"""Versions: the editions that somebody approved."""

from alembic import op
from sqlalchemy import Column, Integer, String, Text

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the table of approved editions."""
    op.create_table(
        "version",
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
