"""Out of the register: a record as a capsule or as Dublin Core, items as bags for the archive."""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection

from regesta import __version__
from regesta.flows.overview import today
from regesta.model.record import Record
from regesta.registry import bag as bag_files
from regesta.registry import custody, database, quarantine, register, search
from regesta.registry.capsule import Original, capsule
from regesta.registry.dublincore import dublin_core
from regesta.registry.premis import premis
from regesta.registry.recordxml import read_record
from regesta.registry.register import Deposit, Summary
from regesta.settings import Settings

MAKING = ".making-"
ALL = 2**31


@dataclass(frozen=True, slots=True)
class Bag:
    """A bag in the export folder; `new` unless the same was there already."""

    name: str
    path: Path
    records: tuple[str, ...]
    new: bool


def as_capsule(settings: Settings, id_: str) -> bytes:
    """Return a record with its file as a document capsule. Raises `UnknownItemError`."""
    with database.reading(settings.database) as connection:
        record, deposit = _found(connection, id_)
    data = custody.read(settings.custody, deposit.digest)
    name = quarantine.original_name(deposit.name)
    original = Original(name, deposit.media_type, data, deposit.digest, deposit.received)
    return capsule(record, id_, original)


def as_dublin_core(settings: Settings, id_: str) -> bytes:
    """Return what may be said of a record to anybody, as Dublin Core. Raises `UnknownItemError`."""
    with database.reading(settings.database) as connection:
        record, deposit = _found(connection, id_)
    return dublin_core(record, id_, deposit.media_type)


def digests(
    settings: Settings, ids: Iterable[str] = (), *, restricted: bool = False
) -> tuple[str, ...]:
    """Return the items whose records are named; without names, every registered item.

    Items with a restricted record or part are among all only when asked for: naming one is asking.
    Raises `UnknownItemError`.
    """
    with database.reading(settings.database) as connection:
        named = tuple(_found(connection, id_)[1].digest for id_ in ids)
        if named:
            return tuple(dict.fromkeys(named))
        found = search.search(connection, search.Query(limit=ALL))
        closed = {one.digest for one in found if _is_closed(connection, one)}
    told = (one.digest for one in found if restricted or one.digest not in closed)
    return tuple(dict.fromkeys(told))


def _is_closed(connection: Connection, one: Summary) -> bool:
    """Say whether a record or a file within its item is restricted: the file goes as it came."""
    if one.access == "restricted":
        return True
    record = read_record(register.xml(connection, one.id)[0])
    return any(part.access.level == "restricted" for part in record.parts)


def bag(settings: Settings, digest: str, folder: Path) -> Bag:
    """Write an item as a BagIt bag (RFC 8493) into the folder, and return it.

    The bag holds the file as received, its records and texts as XML, Dublin Core of what is
    public, and its history as PREMIS. The same item exported again is the bag that is there; one
    whose records have changed since stands beside it, numbered.
    """
    with database.reading(settings.database) as connection:
        deposit = register.deposit(connection, digest)
        records = tuple(one.id for one in register.summaries(connection, digest))
        files = _files(connection, deposit, records)
    files[f"original/{quarantine.original_name(deposit.name)}"] = custody.read(
        settings.custody, digest
    )
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / f"{MAKING}{uuid4().hex[:12]}"
    try:
        _make(made, files, deposit)
        path, new = _placed(made, folder, digest[:12])
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return Bag(deposit.name, path, records, new)


def _files(connection: Connection, deposit: Deposit, ids: Iterable[str]) -> dict[str, bytes]:
    """Return the payload's metadata files by their path."""
    files: dict[str, bytes] = {}
    for id_ in ids:
        xml, text = register.xml(connection, id_)
        files[f"records/{id_}.xml"] = _declared(xml)
        files[f"texts/{id_}.xml"] = _declared(text)
        files[f"dublin-core/{id_}.xml"] = dublin_core(read_record(xml), id_, deposit.media_type)
    files["premis.xml"] = premis(deposit, register.events(connection, deposit.digest))
    return files


def _declared(xml: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{xml}\n'.encode()


def _make(place: Path, files: dict[str, bytes], deposit: Deposit) -> None:
    about = {
        "External-Identifier": f"urn:sha256:{deposit.digest}",
        "Bag-Software-Agent": f"Regesta {__version__}",
    }
    bag_files.write(place, files, about, today())


def _placed(made: Path, folder: Path, name: str) -> tuple[Path, bool]:
    """Move a new bag to the first free name, unless one of that name holds the same."""
    number = 1
    while True:
        place = folder / (name if number == 1 else f"{name}-{number}")
        if not place.exists():
            made.rename(place)
            return place, True
        if _manifest(place) == _manifest(made):
            return place, False
        number += 1


def _manifest(place: Path) -> str:
    manifest = place / bag_files.MANIFEST
    return manifest.read_text(encoding="utf-8") if manifest.is_file() else ""


def _found(connection: Connection, id_: str) -> tuple[Record, Deposit]:
    xml, _ = register.xml(connection, id_)
    return read_record(xml), register.deposit(connection, register.digest_of(connection, id_))
