"""Catalogs and the memory out to the tools of translators, and back in again.

    export_memory     the memory → TMX
    export_catalog    a catalog → XLIFF
    bring_in          XLIFF → the catalog it came from; TMX → the memory

Whatever comes in is in the memory in the end, even where the catalog has no place for it.
"""

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from regesta import __version__
from regesta.flows.catalogs import shown, stored
from regesta.flows.memory import everything, keep, remember
from regesta.flows.works import works
from regesta.localisation import po, returning, tmx, xliff, xliff_reader
from regesta.localisation.hostile import RefusedError
from regesta.localisation.po import CatalogChangedError
from regesta.localisation.tmx import NotTmxError, Pair
from regesta.localisation.xliff import About
from regesta.localisation.xliff_reader import Returned, Unit
from regesta.model.errors import NotFoundError, UnreadyError
from regesta.model.findings import Finding, finding
from regesta.registry.memory import FUZZY, REVIEWED, Translation
from regesta.registry.works import Work
from regesta.settings import WORK_LANGUAGES, Settings

_MANY = 2000
"""How many units of a memory are entered in one transaction."""

Told = Callable[[int], None]
"""Is told how many units have been read so far."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file brought: units read, catalog entries changed, translations new to the memory.

    `state` is `written`, `unchanged`, or `held` with findings; of a memory's file `work` is "".
    """

    work: str
    language: str
    units: int = 0
    changed: int = 0
    remembered: int = 0
    state: str = "unchanged"
    findings: tuple[Finding, ...] = ()


def export_memory(settings: Settings, path: Path, language: str = "") -> int:
    """Write what the memory has, in one language or in all, as TMX; return how many units."""
    pairs = (_pair(one) for one in everything(settings, language))
    with _replacing(path) as file:
        return tmx.write(file, pairs, __version__)


def export_catalog(settings: Settings, work: str, language: str, path: Path) -> int:
    """Write a work's catalog as XLIFF; return how many messages it has.

    Raises `NotFoundError` where no work has the name, `UnreadyError` where it has no catalog yet or
    a broken one.
    """
    (found,) = works(settings, work)
    known = stored(settings, work, language)
    if known.catalog is None:
        raise UnreadyError(
            f"{shown(known.path)} is not there, or cannot be read.",
            "Bring it up to date with `regesta catalogs refresh`, or repair it, and try again.",
        )
    about = About(work, f"{language}/LC_MESSAGES/{work}.po", found.language, language)
    with _replacing(path) as file:
        file.write(xliff.write(known.catalog, about))
    return len(known.catalog.messages)


def bring_in(settings: Settings, path: Path, told: Told = lambda _: None) -> tuple[Imported, ...]:
    """Take in what a tool gives back; return what became of each catalog, or of the memory.

    Raises `NotFoundError` where there is no such file, or it belongs to no work.
    """
    if not path.is_file():
        raise NotFoundError(f"There is no file {shown(path)}.", "Name an .xlf or a .tmx file.")
    if path.suffix.lower() == ".tmx" or _begins_as_memory(path):
        return (_bring_memory(settings, path, told),)
    read = xliff_reader.read(path.read_bytes(), shown(path))
    if read.findings:
        return (Imported("", "", state="held", findings=read.findings),)
    return tuple(_bring_catalog(settings, one, path) for one in read.value)


def _begins_as_memory(path: Path) -> bool:
    with path.open("rb") as file:
        return b"<tmx" in file.read(2000)


def _bring_catalog(settings: Settings, returned: Returned, path: Path) -> Imported:
    about = returned.about
    (work,) = works(settings, about.work or "?")
    if about.language not in WORK_LANGUAGES:
        raise NotFoundError(
            f"{shown(path)} is in the language {about.language or '?'}, of no catalog.",
            f"Its trgLang must be one of {', '.join(WORK_LANGUAGES)}.",
        )
    known = stored(settings, work.slug, about.language)
    if known.catalog is None:
        findings = known.findings or (finding("exchange-catalog-missing", shown(known.path)),)
        return Imported(work.slug, about.language, state="held", findings=findings)
    remember(settings, work, ((about.language, known.catalog),))
    merged = returning.merged(known.catalog, returned.units, shown(path))
    kept = keep(settings, tuple(_left(merged.left, work, about, path.name)))
    told = Imported(
        work.slug, about.language, len(returned.units), merged.taken, kept, findings=merged.findings
    )
    try:
        is_new = po.write_if_unchanged(known.path, known.data, po.write(merged.catalog))
    except CatalogChangedError:
        late = finding("catalog-changed-meanwhile", shown(known.path))
        return replace(told, state="held", changed=0, findings=(late,))
    remember(settings, work, ((about.language, merged.catalog),))
    return replace(told, state="written" if is_new else "unchanged")


def _left(units: Iterable[Unit], work: Work, about: About, name: str) -> Iterator[Translation]:
    for unit in units:
        state = FUZZY if unit.state == xliff.INITIAL else REVIEWED
        yield Translation(
            unit.source,
            unit.target,
            work.language,
            about.language,
            work.slug,
            context=unit.context,
            file=name,
            state=state,
        )


def _bring_memory(settings: Settings, path: Path, told: Told) -> Imported:
    read = new = empty = first = 0
    try:
        with path.open("rb") as file:
            units = tmx.read(file)
            while pairs := tuple(islice(units, _MANY)):
                useful = [pair for pair in pairs if pair.source and pair.target]
                missing = [pair.line for pair in pairs if not (pair.source and pair.target)]
                first, empty = first or next(iter(missing), 0), empty + len(missing)
                new += keep(settings, [_translation(pair, path.name) for pair in useful])
                read += len(pairs)
                told(read)
    except (RefusedError, NotTmxError) as refused:
        return Imported("", "", read, 0, new, "held", (_refused(path, refused),))
    found = finding("memory-unit-incomplete", f"{shown(path)}:{first}", count=empty)
    findings = (found,) if empty else ()
    return Imported("", "", read, 0, new, "written" if new else "unchanged", findings)


def _refused(path: Path, refused: RefusedError | NotTmxError) -> Finding:
    if isinstance(refused, NotTmxError):
        return finding("exchange-format-unknown", f"{shown(path)}:1")
    return finding("exchange-unreadable", f"{shown(path)}:{refused.line}")


def _translation(pair: Pair, name: str) -> Translation:
    # Another tool's memory does not say what was reviewed: its words are for review.
    return Translation(
        pair.source,
        pair.target,
        pair.source_language,
        pair.language,
        pair.work or Path(name).stem,
        context=pair.context,
        by=pair.by,
        file=pair.file or name,
        state=pair.state,
        made=pair.made,
    )


def _pair(one: Translation) -> Pair:
    return Pair(
        one.source,
        one.target,
        one.source_language,
        one.language,
        work=one.work,
        context=one.context,
        by=one.by,
        file=one.file,
        state=one.state,
        made=one.made or one.seen_at,
    )


@contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    """Give a file that takes the path's place when it is whole, and vanishes if it fails."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    finally:
        with suppress(FileNotFoundError):
            Path(temporary).unlink()
