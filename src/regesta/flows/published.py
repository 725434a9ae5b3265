"""The files that were published, for whoever looks at them through the register's pages."""

from pathlib import Path

from regesta.settings import Settings

TYPES = {
    ".html": "text/html",
    ".xml": "application/akn+xml",
    ".json": "application/json",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
"""Media types by a file's ending; nothing else is shown."""


def published(settings: Settings, place: str) -> tuple[bytes, str] | None:
    """Return a file below the editions folder and its media type; None where there is none.

    `place` comes from an address: whatever leads out of the folder leads nowhere.
    """
    folder = settings.editions.resolve()
    path = Path(folder, place.replace("\0", "")).resolve()
    if not path.is_relative_to(folder) or path.suffix not in TYPES or not path.is_file():
        return None
    if any(part.startswith(".") for part in path.relative_to(folder).parts):
        return None  # one that is being written
    return path.read_bytes(), TYPES[path.suffix]
