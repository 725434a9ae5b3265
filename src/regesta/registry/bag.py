"""BagIt 1.0 (RFC 8493): a folder that says of every file in it what its digest is."""

import hashlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path, PurePosixPath

DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"


def write(place: Path, payload: Mapping[str, bytes], about: Mapping[str, str], day: date) -> None:
    """Write a bag into a new folder: the payload by its paths, what is said of it, the day."""
    data = {f"data/{name}": content for name, content in payload.items()}
    size = sum(map(len, data.values()))
    said = {**about, "Bagging-Date": day.isoformat(), "Payload-Oxum": f"{size}.{len(data)}"}
    tags = {
        "bagit.txt": DECLARATION,
        "bag-info.txt": "".join(f"{name}: {_line(value)}\n" for name, value in said.items()),
        MANIFEST: manifest(data),
    }
    written = {name: text.encode() for name, text in tags.items()}
    for name, content in {**data, **written, TAG_MANIFEST: manifest(written).encode()}.items():
        file = place / PurePosixPath(name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def manifest(files: Mapping[str, bytes]) -> str:
    """Return the lines of a manifest, by path (RFC 8493, 2.1.3)."""
    lines = (
        f"{hashlib.sha256(files[name]).hexdigest()}  {_path(name)}\n" for name in sorted(files)
    )
    return "".join(lines)


def _path(name: str) -> str:
    """Return a path as a manifest writes it: a line break would end the line."""
    return name.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def _line(value: str) -> str:
    return " ".join(value.split())
