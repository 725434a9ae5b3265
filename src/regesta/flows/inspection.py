"""What would be made of a file: read, described and validated, with nothing kept."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from regesta.flows.drafting import Draft, draft
from regesta.model.errors import NotFoundError
from regesta.model.findings import Translate
from regesta.model.jsonform import Json, document_json, finding_json, record_json
from regesta.settings import resource


@dataclass(frozen=True, slots=True)
class Inspection:
    """A file, and what would be made of it."""

    name: str
    size: int
    sha256: str
    draft: Draft


def inspect(path: Path) -> Inspection:
    """Return what would be made of the file. Raises `NotFoundError` where there is none to read."""
    if not path.is_file():
        raise NotFoundError(f"There is no file {path}.", "Check the name; folders are not read.")
    try:
        data = path.read_bytes()
    except PermissionError as refused:
        raise NotFoundError(f"{path} may not be read.", "Ask its owner to let you.") from refused
    digest = sha256(data).hexdigest()
    return Inspection(
        path.name, len(data), digest, draft(data, path.name, digest, resource("schemas"))
    )


def inspection_json(seen: Inspection, translate: Translate = str) -> Json:
    """Return the inspection as an object: `file`, `records`, `document`, `findings`."""
    made = seen.draft
    return {
        "file": {
            "name": seen.name,
            "size": seen.size,
            "sha256": seen.sha256,
            "media_type": made.media_type,
        },
        "records": [record_json(entry.record) for entry in made.entries],
        "document": document_json(made.document) if made.document else None,
        "findings": [finding_json(found, translate) for found in made.findings],
    }
