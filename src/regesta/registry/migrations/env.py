"""Alembic's entry: runs the steps on the connection `database.migrate` opened."""

from alembic import context

from regesta.registry.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=False,  # the caller's transaction holds all steps together
)
context.run_migrations()
