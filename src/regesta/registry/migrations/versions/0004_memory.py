"""The memory: where a translation stood, how far it was, and when it was made."""

from alembic import op
from sqlalchemy import Column, String, Text

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add what is said of a translation, and an index by what it is looked for by."""
    for name, kind in (("file", Text), ("state", String(16)), ("made", String(32))):
        op.add_column("memory", Column(name, kind, nullable=False, server_default=""))
    op.create_index("memory_languages", "memory", ["source_language", "language", "number"])
