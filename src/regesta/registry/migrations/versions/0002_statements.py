"""Sidecars: which item each speaks of."""

from alembic import op
from sqlalchemy import Column, Integer, String

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table that binds a sidecar's arrival to an item."""
    op.create_table(
        "statement",
        Column("arrival", Integer, primary_key=True, autoincrement=False),
        Column("sidecar", String(64), nullable=False, index=True),
        Column("item", String(64), nullable=False, index=True),
    )
