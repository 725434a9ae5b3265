"""What a reader may find in a file's bytes."""

from regesta.model.findings import Kind

_ = str
"""Marks a sentence for the interface's catalogs; it is translated where it is shown."""

READING: dict[str, Kind] = {}
