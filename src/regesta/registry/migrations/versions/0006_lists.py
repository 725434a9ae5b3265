"""Lists: the newest first, a reference in any case, and a register's series and files, by index."""

from alembic import op

revision = "0006"
down_revision = "0005"

NEWEST = {
    "sqlite": "day DESC, number DESC",  # nothing is less than any day there
    "postgresql": "day DESC NULLS LAST, number DESC",
}


def upgrade() -> None:
    """Make the indexes by which lists and checks ask."""
    connection = op.get_bind()
    op.drop_index("ix_record_day", "record")
    newest = NEWEST[connection.dialect.name]
    connection.exec_driver_sql(f"CREATE INDEX record_newest ON record ({newest})")
    connection.exec_driver_sql("CREATE INDEX record_reference ON record (lower(identifier))")
    op.create_index("record_series", "record", ["register", "series"])
    op.create_index("record_file", "record", ["register", "file"])
