"""Quarantine: one folder for each held item, with the original and a `reason.txt` for the clerk.

The register says what is held; the folders follow it, and can be made again from it at any time.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from uuid import uuid4

from regesta.model.findings import Finding, Severity, Translate
from regesta.model.kinds import message, remedy, severity
from regesta.registry.custody import digest_of
from regesta.registry.statements import SUFFIX, is_sidecar

_ = str
"""Marks a sentence for the interface's catalogs; it is translated where it is shown."""

REASON = "reason.txt"
HOLDING = ".holding-"
NAME_BYTES = 120

HEAD = _("{name} is held in quarantine.")
RECEIVED = _("It was received on {day} at {time} (UTC).")
WHY = _("Why it is held")
ALSO = _("Also found")
WHERE = _("Where: {where}")
TO_DO = _("What to do: {remedy}")
GO_ON = _("How to go on")
CORRECTED = _("Drop a corrected file of the same name into the inbox: it takes this one's place.")
STATE = _("Or state what is right in a small file called {sidecar}, and drop that (docs/clerk.md).")
RETRY = _("To try this file again, for instance after a repair: regesta quarantine {id} --retry")
REJECT = _('To put it aside for good: regesta quarantine {id} --reject --why "…"')
SAFE = _("The file as it was received is kept in any case. Its digest (SHA-256) is {digest}.")


@dataclass(frozen=True, slots=True)
class Held:
    """An item to be held: `received` is ISO 8601 in UTC."""

    digest: str
    name: str
    received: str
    findings: tuple[Finding, ...]


def hold(quarantine: Path, item: Held, data: bytes, translate: Translate = str) -> Path:
    """Make the item's folder, or bring it up to date, and return it."""
    place = folder(quarantine, item.digest, item.name)
    contents = {
        original_name(item.name): data,
        REASON: reason(item, translate).encode(),
    }
    with _alone(quarantine):
        if not place.is_dir():
            _make(place, contents)
        for name, content in contents.items():
            _bring(place / name, content)
    return place


def release(quarantine: Path, digest: str) -> None:
    """Remove the item's folder; what somebody else has put into it stays, and so does it then."""
    if not quarantine.is_dir():
        return
    with _alone(quarantine):
        for place in sorted(quarantine.glob(f"*-{digest[:8]}")):
            for file in sorted(place.iterdir()):
                if file.name == REASON or _is(file, digest):
                    file.unlink()
            with suppress(OSError):
                place.rmdir()


def folder(quarantine: Path, digest: str, name: str) -> Path:
    """Return where an item of this name is held."""
    return quarantine / f"{PurePosixPath(safe_name(name)).stem}-{digest[:8]}"


def held_ids(quarantine: Path) -> frozenset[str]:
    """Return the first eight digits of the digests that have a folder."""
    if not quarantine.is_dir():
        return frozenset()
    return frozenset(place.name.rpartition("-")[2] for place in quarantine.iterdir())


def original_name(name: str) -> str:
    """Return how the original is called in its folder: its own name, made safe."""
    own = safe_name(name)
    return f"original {own}" if own.casefold() == REASON else own


def safe_name(name: str) -> str:
    r"""Return the last part of a path as a name any file system takes, at most 120 bytes long.

    >>> safe_name("Kirjad/Õigus: 2/vastus?.docx")
    'vastus_.docx'
    >>> safe_name("..")
    'item'
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(c if c.isprintable() and c not in '<>:"|?*' else "_" for c in last)
    stem, dot, suffix = shown.strip(" .").rpartition(".")
    if not dot or len(suffix.encode()) > 12:
        stem, dot, suffix = shown.strip(" ."), "", ""
    room = NAME_BYTES - len(f"{dot}{suffix}".encode())
    return f"{stem.encode()[:room].decode('utf-8', 'ignore').strip()}{dot}{suffix}" or "item"


def reason(item: Held, translate: Translate = str) -> str:
    """Return what `reason.txt` says: what is held, since when, why, and how to go on."""
    day, _, time = item.received.partition("T")
    grave = [found for found in item.findings if severity(found) is Severity.ERROR]
    others = [found for found in item.findings if severity(found) is Severity.WARNING]
    paragraphs = [
        translate(HEAD).format(name=item.name),
        translate(RECEIVED).format(day=day, time=time[:5]),
        *_section(translate(WHY), grave, translate),
        *_section(translate(ALSO), others, translate),
        translate(GO_ON),
        *(f"- {line}" for line in _ways_on(item, translate)),
        translate(SAFE).format(digest=item.digest),
    ]
    return "\n\n".join(paragraphs) + "\n"


def _section(title: str, findings: list[Finding], translate: Translate) -> Iterator[str]:
    if findings:
        yield title
    for number, found in enumerate(findings, 1):
        lines = [f"{number}. {message(found, translate)}"]
        if found.where:
            lines.append("   " + translate(WHERE).format(where=found.where))
        lines.append("   " + translate(TO_DO).format(remedy=remedy(found, translate)))
        yield "\n".join(lines)


def _ways_on(item: Held, translate: Translate) -> Iterator[str]:
    sidecar = f"{original_name(item.name)}{SUFFIX}"
    state = () if is_sidecar(item.name) else (STATE,)
    for sentence in (CORRECTED, *state, RETRY, REJECT):
        yield translate(sentence).format(id=item.digest[:12], sidecar=sidecar)


def _make(place: Path, contents: dict[str, bytes]) -> None:
    """Make the folder whole or not at all."""
    temporary = place.with_name(f"{HOLDING}{uuid4().hex}")
    temporary.mkdir()
    for name, content in contents.items():
        (temporary / name).write_bytes(content)
    temporary.rename(place)


def _bring(file: Path, content: bytes) -> None:
    """Give the file this content, unless it has it."""
    if file.is_file() and not file.is_symlink() and file.read_bytes() == content:
        return
    temporary = file.with_name(f"{HOLDING}{uuid4().hex}")
    temporary.write_bytes(content)
    temporary.replace(file)


def _is(file: Path, digest: str) -> bool:
    is_plain = file.is_file() and not file.is_symlink()
    return is_plain and digest_of(file).digest == digest


@contextmanager
def _alone(quarantine: Path) -> Iterator[None]:
    """Let one process at a time change folders, and sweep up what a killed one left half made."""
    quarantine.mkdir(parents=True, exist_ok=True)
    handle = os.open(quarantine, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        for left in (*quarantine.glob(f"{HOLDING}*"), *quarantine.glob(f"*/{HOLDING}*")):
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        yield
    finally:
        os.close(handle)
