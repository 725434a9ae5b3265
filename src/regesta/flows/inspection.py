"""What would be made of a file: read, described and validated, with nothing kept."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from regesta import profiles, readers
from regesta.model.document import Document
from regesta.model.errors import NotFoundError
from regesta.model.findings import Finding, Translate
from regesta.model.jsonform import Json, document_json, finding_json, record_json
from regesta.model.record import Record
from regesta.readers.identify import media_type


@dataclass(frozen=True, slots=True)
class Inspection:
    """A file and what would be made of it; `document` is None where it cannot be read."""

    name: str
    size: int
    sha256: str
    media_type: str
    records: tuple[Record, ...]
    document: Document | None
    findings: tuple[Finding, ...]


def inspect(path: Path) -> Inspection:
    """Return what would be made of the file. Raises `NotFoundError` where there is none."""
    if not path.is_file():
        raise NotFoundError(f"There is no file {path}.", "Check the name; folders are not read.")
    data = path.read_bytes()
    read = readers.read(data, path.name)
    described = profiles.describe(read.value) if read.value else None
    return Inspection(
        name=path.name,
        size=len(data),
        sha256=sha256(data).hexdigest(),
        media_type=media_type(data, path.name),
        records=described.value if described else (),
        document=read.value,
        findings=read.findings + (described.findings if described else ()),
    )


def inspection_json(seen: Inspection, translate: Translate = str) -> Json:
    """Return the inspection as an object: `file`, `records`, `document`, `findings`."""
    return {
        "file": {
            "name": seen.name,
            "size": seen.size,
            "sha256": seen.sha256,
            "media_type": seen.media_type,
        },
        "records": [record_json(record) for record in seen.records],
        "document": document_json(seen.document) if seen.document else None,
        "findings": [finding_json(found, translate) for found in seen.findings],
    }
