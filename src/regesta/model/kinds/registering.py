"""What validation and the register itself may find."""

from regesta.model.findings import Kind

_ = str
"""Marks a sentence for the interface's catalogs; it is translated where it is shown."""

REGISTERING: dict[str, Kind] = {}
