"""Approved editions: kept beside the current one for good, each with what changed since the last.

`editions/<work>/<lang>-v<number>/` holds the files as they were approved, which nobody may write,
and `differences.json` and `differences.html`, which say what changed since the version before.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from regesta import readers
from regesta.flows.interface import translator
from regesta.flows.rendering import damage, edition_path, version_path
from regesta.flows.works import works
from regesta.model.document import Document
from regesta.publication import differences as comparing
from regesta.publication.differences import WORDS, Difference
from regesta.registry import database
from regesta.registry import versions as registry
from regesta.registry.versions import Version
from regesta.settings import Settings

__all__ = [
    "WORDS",
    "Difference",
    "Version",
    "current",
    "keep",
    "listed",
    "since",
    "versions",
    "works",
]

LISTING, PAGE = "differences.json", "differences.html"

COMPARED = "docx"
"""The format in which versions are compared: the one that has labels, notes and every word."""


def versions(settings: Settings, work: str | None = None) -> tuple[Version, ...]:
    """Return the approved editions of a work, or of all that are public, the oldest first.

    Raises `NotFoundError` where no work has the name.
    """
    public = {one.slug for one in works(settings, work)}
    with database.reading(settings.database) as connection:
        known = registry.versions(connection, work)
    return tuple(one for one in known if one.work in public)


def folder(settings: Settings, version: Version) -> Path:
    """Return where the files of a version lie."""
    return version_path(settings, version, COMPARED).parent


def since(settings: Settings, version: Version | None, data: bytes) -> tuple[Difference, ...]:
    """Return what a Word edition says otherwise than an approved version; nothing without one."""
    if version is None:
        return ()
    before = _read(version_path(settings, version, COMPARED))
    after = readers.read(data, "edition.docx").value
    return comparing.differences(before, after) if before and after else ()


def current(settings: Settings, work: str, language: str) -> tuple[Difference, ...]:
    """Return what the current edition says otherwise than the newest version before it."""
    path = edition_path(settings, work, language, COMPARED)
    if not path.exists():
        return ()
    data = path.read_bytes()
    with database.reading(settings.database) as connection:
        known = registry.versions(connection, work, language)
    before = [one for one in known if not _is(settings, one, data)]
    return since(settings, before[-1] if before else None, data)


def _is(settings: Settings, version: Version, data: bytes) -> bool:
    with suppress(OSError):
        return version_path(settings, version, COMPARED).read_bytes() == data
    return False


def keep(
    settings: Settings, version: Version, files: Mapping[str, bytes], before: Version | None
) -> None:
    """Lay the files of a version where nobody writes them, all at one stroke.

    Where a process was killed before the register knew of it, they lie there already.
    """
    place = folder(settings, version)
    _sweep(place.parent)
    if place.exists() and not damage(settings, version):
        return
    if place.exists():  # of a register that was lost: kept, under another name
        place.rename(place.with_name(f"{place.name}-found-{version.digest[:8]}"))
    place.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=place.parent))
    told = since(settings, before, files[COMPARED])
    contents = {version_path(settings, version, name).name: data for name, data in files.items()}
    for name, data in {**contents, **_said(settings, version, before, told)}.items():
        _write(made / name, data)
    made.chmod(0o755)
    made.rename(place)
    _sync(place.parent)


_PREFIX = ".version-"


def _sweep(place: Path) -> None:
    for left in place.glob(f"{_PREFIX}*"):
        shutil.rmtree(left)


def _said(
    settings: Settings, version: Version, before: Version | None, told: tuple[Difference, ...]
) -> dict[str, bytes]:
    """Return the files that say what changed; none for the first version."""
    if before is None:
        return {}
    title = f"{version.work} {version.language}: {before.number} → {version.number}"
    listing = json.dumps(listed(told), ensure_ascii=False, indent=2).encode() + b"\n"
    page = comparing.page(title, told, version.language, translator(settings.language))
    return {LISTING: listing, PAGE: page}


def listed(told: tuple[Difference, ...]) -> list[dict[str, object]]:
    """Return differences as objects, for scripts."""
    return [{name: value for name, value in asdict(one).items() if value} for one in told]


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fchmod(file.fileno(), 0o444)
        os.fsync(file.fileno())


def _sync(place: Path) -> None:
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _read(path: Path) -> Document | None:
    try:
        return readers.read(path.read_bytes(), path.name).value
    except FileNotFoundError:
        return None
