"""Document → records."""
