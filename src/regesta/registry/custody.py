"""Custody: the bytes as received, named by their SHA-256, never changed.

A file is copied to a temporary name in custody while it is hashed, synced, and linked to its own
name, which never overwrites. The temporary name stays until the register has recorded the deposit:
what a killed process leaves behind says what was being taken (`unfinished`).
"""

import fcntl
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote, unquote
from uuid import uuid4

from regesta.registry.errors import CustodyDamagedError, NotAFileError, StillWritingError

CHUNK = 1 << 20
TAKING = ".taking-"
AUDIT = "Run `regesta audit`: it names every damaged file and says what to do."
NAME_BYTES = 140
"""How much of a file's (quoted) name fits in a temporary name beside its arrival and token."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What is in custody: the digest that names it, and how many bytes it has."""

    digest: str
    size: int


@dataclass(frozen=True, slots=True)
class Arrival:
    """One drop of one file, told from every other by where it lies and when it was written."""

    device: int
    inode: int
    size: int
    modified: int
    changed: int

    @property
    def key(self) -> str:
        """A short name of this arrival, the same however often it is looked at."""
        told = f"{self.device}:{self.inode}:{self.size}:{self.modified}:{self.changed}"
        return hashlib.sha256(told.encode()).hexdigest()[:32]

    def same_bytes(self, other: "Arrival") -> bool:
        """Say whether nobody wrote in between; a rename changes `changed` alone."""
        return self.content == other.content

    @property
    def content(self) -> tuple[int, int, int, int]:
        """What changes when somebody writes."""
        return (self.device, self.inode, self.size, self.modified)


@dataclass(frozen=True, slots=True)
class Staged:
    """A copy made, hashed and not yet in its place."""

    taken: Taken
    arrival: Arrival
    temporary: Path


@dataclass(frozen=True, slots=True)
class Unfinished:
    """What a killed process was taking: the name it had, the arrival, and what is in custody."""

    taken: Taken
    name: str
    arrival: str
    temporary: Path


def stage(source: Path, custody: Path, name: str = "") -> Staged:
    """Copy a file to a temporary name in custody while hashing it; nothing is synced yet.

    The temporary name carries `name` and the arrival, for whoever completes what is killed here.
    Raises `StillWritingError` when the source changed meanwhile, `NotAFileError` for anything
    but a file.
    """
    custody.mkdir(parents=True, exist_ok=True)
    with opened(source) as file:
        arrival = arrival_of(os.fstat(file.fileno()))
        temporary = custody / _temporary_name(arrival, name or source.name)
        try:
            taken = _copied(file, temporary, arrival.size)
            _check_unchanged(file, arrival, taken)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    return Staged(taken, arrival, temporary)


def keep(batch: Iterable[Staged], custody: Path) -> tuple[Staged, ...]:
    """Sync the copies and link them to their own names, durably, overwriting nothing.

    Returns those kept: not one whose name holds other bytes, which custody never changes. The
    copies are synced before any is linked: the first sync of a batch carries most of the rest.
    """
    batch = tuple(batch)
    for staged in batch:
        _sync(staged.temporary)
    kept = tuple(one for one in batch if _link(one, path(custody, one.taken.digest)))
    for folder in sorted({path(custody, one.taken.digest).parent for one in kept}):
        _sync(folder)
    _sync(custody)
    return kept


def forget(batch: Iterable[Staged]) -> None:
    """Remove the temporary names: what they held is recorded, or was not taken."""
    for staged in batch:
        staged.temporary.unlink(missing_ok=True)


def path(custody: Path, digest: str) -> Path:
    """Return where the bytes of this digest are."""
    return custody / digest[:2] / digest


def read(custody: Path, digest: str) -> bytes:
    """Return the bytes received; raises `CustodyDamagedError` if they are gone or not those."""
    try:
        data = path(custody, digest).read_bytes()
    except FileNotFoundError as missing:
        raise CustodyDamagedError(f"The bytes of {digest} are not in custody.", AUDIT) from missing
    if hashlib.sha256(data).hexdigest() != digest:
        raise CustodyDamagedError(f"The bytes of {digest} in custody have changed.", AUDIT)
    return data


def held(custody: Path) -> Iterator[Path]:
    """Yield every file that has its place in custody, in the order of their names."""
    yield from sorted(custody.glob("[0-9a-f][0-9a-f]/*"))


@contextmanager
def taking(custody: Path) -> Iterator[None]:
    """Say to others, while the block runs, that temporary names may be in use."""
    custody.mkdir(parents=True, exist_ok=True)
    with _locked(custody, fcntl.LOCK_SH):
        yield


@contextmanager
def nobody_taking(custody: Path) -> Iterator[bool]:
    """Give True when no process is taking anything, and keep it so while the block runs."""
    custody.mkdir(parents=True, exist_ok=True)
    try:
        with _locked(custody, fcntl.LOCK_EX | fcntl.LOCK_NB):
            yield True
    except BlockingIOError:
        yield False


def unfinished(custody: Path) -> tuple[Unfinished, ...]:
    """Return what killed processes had put in its place, removing copies that had not come so far.

    Only to be asked while nobody is taking: a copy in the making looks like one left behind.
    """
    left = sorted(custody.glob(f"{TAKING}*"))
    told = tuple(_told(temporary) for temporary in left if temporary.stat().st_nlink > 1)
    for temporary in left:
        if temporary.stat().st_nlink == 1:
            temporary.unlink()
    return told


@contextmanager
def opened(source: Path) -> Iterator[BinaryIO]:
    """Open a regular file without following a link or waiting for a pipe's other end."""
    handle = _handle(source)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise NotAFileError(f"{source.name} is not a file.")
    with open(handle, "rb") as file:  # noqa: PTH123 - a handle has no path
        yield file


def _handle(source: Path) -> int:
    try:
        return os.open(source, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError) as missing:
        raise NotAFileError(f"{source.name} is not there.") from missing
    except OSError as refused:
        if source.is_symlink():
            raise NotAFileError(f"{source.name} is a link; none is followed.") from refused
        raise


def arrival_of(status: os.stat_result) -> Arrival:
    """Return what tells this state of this file from any other."""
    return Arrival(
        status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
    )


def _check_unchanged(file: BinaryIO, before: Arrival, taken: Taken) -> None:
    after = arrival_of(os.fstat(file.fileno()))
    if taken.size != before.size or not after.same_bytes(before):
        raise StillWritingError("The file is still being written.")


def _copied(file: BinaryIO, temporary: Path, expected: int) -> Taken:
    """Copy and hash; a file that grows as fast as it is read ends one chunk after its size."""
    digest, size = hashlib.sha256(), 0
    with temporary.open("xb", buffering=0) as copy:
        while size <= expected and (chunk := file.read(CHUNK)):
            digest.update(chunk)
            size += len(chunk)
            _write(copy.fileno(), chunk)
        os.fchmod(copy.fileno(), 0o444)
    return Taken(digest.hexdigest(), size)


def _write(handle: int, chunk: bytes) -> None:
    left = memoryview(chunk)
    while left:  # a nearly full disk takes a part of what it is given
        left = left[os.write(handle, left) :]


def _link(staged: Staged, place: Path) -> bool:
    place.parent.mkdir(exist_ok=True)
    try:
        os.link(staged.temporary, place)
    except FileExistsError:
        return digest_of(place) == staged.taken
    return True


def digest_of(file: Path) -> Taken:
    """Return the digest and size of the bytes a file holds now."""
    digest, size = hashlib.sha256(), 0
    with opened(file) as source:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return Taken(digest.hexdigest(), size)


def _temporary_name(arrival: Arrival, name: str) -> str:
    quoted = quote(os.fsencode(name), safe=" ")[:NAME_BYTES]
    return f"{TAKING}{arrival.key}-{uuid4().hex[:12]}-{quoted}"


def _told(temporary: Path) -> Unfinished:
    arrival, _, quoted = temporary.name.removeprefix(TAKING).split("-", 2)
    return Unfinished(digest_of(temporary), unquote(quoted), arrival, temporary)


def _sync(place: Path) -> None:
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _locked(folder: Path, how: int) -> Iterator[None]:
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, how)
        yield
    finally:
        os.close(handle)
