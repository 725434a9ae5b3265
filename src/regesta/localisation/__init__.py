"""Document ↔ catalogs: units, the PO layer, matching, memory, checks."""
