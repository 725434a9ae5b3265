"""Traits: what records are recognised by when a later one arrives."""

from alembic import op
from sqlalchemy import Column, String

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table of traits, and let relations be found from both of their ends."""
    op.create_table(
        "trait",
        Column("record", String(32), primary_key=True),
        Column("type", String(16), primary_key=True),
        Column("value", String(160), primary_key=True),
    )
    op.create_index("trait_value", "trait", ["value", "type"])
    op.create_index("trait_type", "trait", ["type", "value"])
    op.create_index("relation_target", "relation", ["target"])
