"""What may be found in catalogs, translations and editions."""

from regesta.model.findings import Kind

_ = str
"""Marks a sentence for the interface's catalogs; it is translated where it is shown."""

TRANSLATING: dict[str, Kind] = {}
