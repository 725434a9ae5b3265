"""What a profile may find in a document's meaning."""

from regesta.model.findings import Kind

_ = str
"""Marks a sentence for the interface's catalogs; it is translated where it is shown."""

DESCRIBING: dict[str, Kind] = {}
