"""The JSON forms of documents, records and findings, as scripts and other programs rely on them.

An absent key means "none" or "unknown". Dates are ISO 8601; names are the record's own, except that
`from_` is written `from`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from regesta.model.document import Block, Cell, Document, Note, Part, Run
from regesta.model.findings import Finding, Translate
from regesta.model.kinds import message, remedy, severity
from regesta.model.markup import has_marks, markup
from regesta.model.record import Record

Json = dict[str, Any]
"""A JSON object."""

_CUSTOM = "custom:"


def record_json(record: Record) -> Json:
    """Return the record as an object with the names it has in contracts; its slice is left out."""
    return {name: value for name, value in _plain(record).items() if name != "blocks"}


def document_json(document: Document) -> Json:
    """Return the document as an object: properties, blocks, notes, revisions, comments, parts."""
    return _told(
        {
            "language": document.language,
            "title": document.title,
            "properties": _properties(document.properties),
            "blocks": [block_json(block) for block in document.blocks],
            "notes": [_note_json(note) for note in document.notes],
            "revisions": [_plain(revision) for revision in document.revisions],
            "comments": [_plain(comment) for comment in document.comments],
            "parts": [_part_json(part) for part in document.parts],
            "pictures": [_plain(picture) for picture in document.pictures],
        }
    )


def block_json(block: Block) -> Json:
    """Return a block as an object; `markup` is given where the text alone does not say all."""
    return _told(
        {
            "kind": str(block.kind),
            "level": block.level,
            "label": block.label,
            "text": "" if block.rows else block.text,
            "markup": _markup(block.runs),
            "notes": list(block.notes),
            "rows": [[_cell_json(cell) for cell in row] for row in block.rows],
            "layer": str(block.layer),
            "language": block.language,
            "source": block.source,
        }
    )


def finding_json(found: Finding, translate: Translate = str) -> Json:
    """Return a finding as an object, its sentences in the reader's language."""
    return {
        "code": found.code,
        "severity": str(severity(found)),
        "where": found.where,
        "message": message(found, translate),
        "remedy": remedy(found, translate),
    }


def _markup(runs: Sequence[Run]) -> str:
    return markup(runs) if has_marks(runs) else ""


def _cell_json(cell: Cell) -> Json:
    told: Json = {"text": cell.text, "colspan": cell.colspan, "rowspan": cell.rowspan}
    marked = "\n".join(markup(block.runs) for block in cell.blocks)
    if any(has_marks(block.runs) for block in cell.blocks):
        told["markup"] = marked
    return told


def _note_json(note: Note) -> Json:
    marked = "\n".join(_markup(block.runs) or block.text for block in note.blocks)
    told: Json = {"id": note.id, "mark": note.mark, "kind": str(note.kind), "text": note.text}
    return told | ({"markup": marked} if marked != note.text else {})


def _part_json(part: Part) -> Json:
    return _told(
        {
            "name": part.name,
            "media_type": part.media_type,
            "sha256": part.sha256,
            "size": part.size,
            "same_text_as": part.same_text_as,
        }
    )


def _properties(properties: Sequence[tuple[str, str]]) -> Json:
    told: Json = {name: value for name, value in properties if not name.startswith(_CUSTOM)}
    custom = {n.removeprefix(_CUSTOM): value for n, value in properties if n.startswith(_CUSTOM)}
    return told | ({"custom": custom} if custom else {})


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        names = [field.name for field in fields(value)]
        return _told({name.rstrip("_"): _plain(getattr(value, name)) for name in names})
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def _told(values: Mapping[str, Any]) -> Json:
    return {name: value for name, value in values.items() if _says(value)}


def _says(value: Any) -> bool:
    return value is not False and value not in (None, "", [], {}, ())
