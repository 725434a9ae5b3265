"""The inbox: what waits there, what is ready to be taken, and how a taken file leaves it.

Folders are taken file by file. Links are never followed; hidden and temporary names are left, and
with a hidden folder (the bin of a network share) all that is in it.
"""

import errno
import fcntl
import os
import re
import signal
import stat
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from uuid import uuid4

from regesta.registry.custody import Arrival, arrival_of

SETTLE = 0.5
"""Seconds without a change after which a file counts as completely written."""

QUIET = 60.0
"""Seconds without a change after which a file is taken even if some program keeps it open."""

LEAVING = ".regesta-leaving-"
"""How a recorded file is called for the moment between being claimed and being removed."""

CLAIMED = re.compile(f"{re.escape(LEAVING)}(?P<arrival>[0-9a-f]{{32}})-[0-9a-f]{{12}}")
"""A claimed file's name: the key of its arrival, and a token of the process's own."""

UNFINISHED_NAME = re.compile(
    r"""
    ^(?: \. | ~\$ )                                       # .DS_Store, ~$letter.docx
    | \.(?: part | partial | crdownload | download | tmp | swp | filepart )$   # letter.pdf.part
    | ^(?: Thumbs\.db | desktop\.ini )$
    """,
    re.VERBOSE | re.IGNORECASE,
)


class Reason(StrEnum):
    """Why a file stays in the inbox."""

    TEMPORARY = "temporary"
    LINK = "link"
    SPECIAL = "special"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class Dropped:
    """A file in the inbox: `name` is its path there; `reason` says why it is not taken, if so."""

    path: Path
    name: str
    arrival: Arrival
    reason: Reason | None = None


def waiting(inbox: Path) -> tuple[Dropped, ...]:
    """Return everything that lies in the inbox, in the order of the names."""
    return tuple(sorted(_walk(inbox, inbox), key=lambda dropped: dropped.name))


def ready(inbox: Path, settle: float | None = None) -> tuple[Dropped, ...]:
    """Return what can be taken now: complete as far as one can see.

    A file last changed `settle` seconds ago (`SETTLE` if not given) or earlier is ready at once.
    If there are younger ones, all are looked at again after that time, so a burst waits once.
    """
    settle = SETTLE if settle is None else settle
    seen = tuple(dropped for dropped in waiting(inbox) if dropped.reason is None)
    young = {dropped.path for dropped in seen if _is_young(dropped, settle)}
    if young:
        time.sleep(settle)
    rested = (d for d in seen if d.path not in young or now(d.path) == d.arrival)
    return tuple(d for d in rested if not _is_young(d, QUIET) or not is_open_for_writing(d.path))


def is_open_for_writing(path: Path) -> bool:
    """Say whether some program is known to have the file open to write into it.

    Linux refuses a read lease on such a file (fcntl(2), "Leases"). Where leases are not to be had
    (another's file, some network shares) nothing is known; others refuse them always, which is
    why this is asked of young files alone.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return False  # staging says what is wrong with it
    try:
        fcntl.fcntl(handle, fcntl.F_SETSIG, signal.SIGURG)  # the default signal would kill us
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    except OSError as refused:
        return refused.errno == errno.EAGAIN
    else:
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_UNLCK)
        return False
    finally:
        os.close(handle)


def now(path: Path) -> Arrival | None:
    """Return what lies at this path now; None if nothing does."""
    try:
        return arrival_of(path.lstat())
    except (FileNotFoundError, NotADirectoryError):
        return None


def remove(dropped: Dropped, inbox: Path) -> bool:
    """Remove a recorded file; say no, and leave it, if somebody has put another in its place.

    The file is renamed first and looked at again: between looking and removing by name, a writer
    could replace it. Emptied folders it lay in go before it does, so that whoever is killed here
    leaves a file that says what is to be tidied.
    """
    if (claimed := _claim(dropped, inbox)) is None:
        return True
    found = now(claimed)
    if found is None or not found.same_bytes(dropped.arrival):
        put_back(claimed, dropped.path)
        return False
    discard(claimed, dropped.path, inbox)
    return True


def discard(claimed: Path, place: Path, inbox: Path) -> None:
    """Remove a claimed file of which the register knows, and the folders that are empty then."""
    _prune(place.parent, inbox)
    claimed.unlink(missing_ok=True)


def put_back(claimed: Path, place: Path) -> Path:
    """Give a claimed file a name in the inbox again, overwriting nothing; return where it is."""
    place.parent.mkdir(parents=True, exist_ok=True)
    for target in _free_names(place):
        with suppress(FileExistsError):
            os.link(claimed, target, follow_symlinks=False)
            claimed.unlink()
            return target
    raise AssertionError  # pragma: no cover - there is always another name


def sweep(inbox: Path) -> None:
    """Remove the folders in which nothing lies and nothing changed for `QUIET` seconds.

    What is left of a dropped folder is an empty one, where it held empty ones: a younger one may
    be waiting for its files.
    """
    before = time.time() - QUIET
    resting = [folder for folder, changed in _folders(inbox) if changed < before]
    for folder in resting:
        with suppress(OSError):  # something lies in it
            folder.rmdir()


def _folders(inbox: Path) -> Iterator[tuple[Path, float]]:
    """Yield the folders in the inbox, each after those in it, and when each last changed."""
    for path in _listed(inbox):
        with suppress(FileNotFoundError):
            status = path.lstat()
            if _reason(path, status.st_mode) is Reason.FOLDER:
                yield from _folders(path)
                yield path, status.st_mtime


def leaving(inbox: Path) -> tuple[tuple[Path, str], ...]:
    """Return the files a killed process had claimed, each with the key of its arrival."""
    lying = (dropped.path for dropped in waiting(inbox) if dropped.reason is Reason.TEMPORARY)
    told = ((path, CLAIMED.fullmatch(path.name)) for path in lying)
    return tuple((path, match["arrival"]) for path, match in told if match)


def _claim(dropped: Dropped, inbox: Path) -> Path | None:
    """Rename the file to a name nobody else uses, at the top of the inbox if that is one disk."""
    name = f"{LEAVING}{dropped.arrival.key}-{uuid4().hex[:12]}"
    for folder in (inbox, dropped.path.parent):
        try:
            return dropped.path.rename(folder / name)
        except FileNotFoundError:
            return None
        except OSError as refused:
            if refused.errno != errno.EXDEV:
                raise
    return None  # pragma: no cover - within its own folder a file can always be renamed


def _walk(folder: Path, inbox: Path) -> Iterator[Dropped]:
    for path in _listed(folder):
        with suppress(FileNotFoundError):  # gone since the folder was listed
            status = path.lstat()
            reason = _reason(path, status.st_mode)
            if reason is Reason.FOLDER:
                yield from _walk(path, inbox)
            else:
                yield Dropped(path, display(path, inbox), arrival_of(status), reason)


def _listed(folder: Path) -> tuple[Path, ...]:
    try:
        return tuple(folder.iterdir())
    except (FileNotFoundError, PermissionError):  # what is closed to us stays where it is
        return ()


def _reason(path: Path, mode: int) -> Reason | None:
    if stat.S_ISLNK(mode):
        return Reason.LINK
    if stat.S_ISDIR(mode):
        return Reason.TEMPORARY if path.name.startswith(".") else Reason.FOLDER
    if not stat.S_ISREG(mode):
        return Reason.SPECIAL
    return Reason.TEMPORARY if UNFINISHED_NAME.search(path.name) else None


def display(path: Path, folder: Path) -> str:
    """Return the path below `folder` as text: names that are no UTF-8 are shown as far as can be.

    Control characters are replaced: a name is shown in lists, terminals and XML.
    """
    shown = os.fsencode(path.relative_to(folder).as_posix()).decode("utf-8", "replace")
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in shown)


def _is_young(dropped: Dropped, settle: float) -> bool:
    last = max(dropped.arrival.modified, dropped.arrival.changed)
    return not 0 <= settle * 1e9 <= time.time_ns() - last


def _free_names(place: Path) -> Iterable[Path]:
    yield place
    for number in range(2, 1_000_000):
        yield place.with_name(f"{place.stem} ({number}){place.suffix}")


def _prune(folder: Path, inbox: Path) -> None:
    """Remove the folders that have become empty, up to the inbox, which stays."""
    while folder != inbox and inbox in folder.parents:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent
