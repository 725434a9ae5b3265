"""Showing what would be made of a file; the database is not imported for it."""

import argparse
from collections.abc import Iterable

from regesta.cli.output import finding_lines, said, settings, write_json, write_text
from regesta.flows.inspection import Inspection, inspection_json
from regesta.flows.inspection import inspect as inspect_file
from regesta.model.findings import Translate


def inspect(asked: argparse.Namespace) -> int:
    """Show what would be made of files, without a home and without changing anything."""
    _, translate = settings(asked.home)
    for path in asked.files:
        seen = inspect_file(path)
        if asked.json:
            write_json(
                inspection_json(seen, translate), indent=2 if len(asked.files) == 1 else None
            )
        else:
            write_text("\n".join(_inspected(seen, translate)))
    return 0


def _inspected(seen: Inspection, translate: Translate) -> Iterable[str]:
    yield f"{seen.name}  {seen.draft.media_type}  {seen.size} B  {seen.sha256[:12]}"
    for record in inspection_json(seen)["records"]:
        yield ""
        yield from (f"  {name}: {said(value)}" for name, value in record.items())
    if document := seen.draft.document:
        yield f"\n  {len(document.blocks)} blocks, {len(document.notes)} notes"
        yield from (f"  part: {part.name} ({part.media_type})" for part in document.parts)
    yield from (f"  {line}" for line in finding_lines(seen.draft.findings, translate))
