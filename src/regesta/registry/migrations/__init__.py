"""The register's history, one step a file in `versions/`; `database.migrate` walks it."""
