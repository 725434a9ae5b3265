"""Works to catalogs: brought up to date with their newest source, counted and checked.

    refresh    source → messages → template and a catalog for each language
    progress   how far each catalog is
    check      what is wrong with translations, by file and line
    compiled   what is reviewed as MO files, for programs that load those

Every translation that is read is remembered before anything is written.
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from regesta.flows import glossaries
from regesta.flows.memory import catalog_name, recalling, saved_since, seen
from regesta.flows.memory import remember as remember  # noqa: PLC0414 - others ask it of here
from regesta.flows.works import Source, source, works
from regesta.localisation import checks, glossary, matching, mo, po
from regesta.localisation.likeness import words
from regesta.localisation.memory import Memory, offered, restored
from regesta.localisation.po import Catalog, CatalogChangedError, Entry
from regesta.localisation.po_reader import read
from regesta.localisation.staleness import caught_up
from regesta.localisation.units import Message, messages
from regesta.model.errors import NotFoundError
from regesta.model.findings import Finding, Result, Severity, finding
from regesta.model.kinds import severity
from regesta.registry.works import Work
from regesta.settings import WORK_LANGUAGES, Settings


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What became of a catalog: `state` is `written`, `unchanged`, or `held` with findings.

    `language` is "" for the template.
    """

    work: str
    language: str
    path: Path
    state: str
    findings: tuple[Finding, ...] = ()

    def __str__(self) -> str:
        return f"{self.work} {self.language or 'template'}: {self.state}"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a catalog is: messages by state, problems found, words left to translate."""

    work: str
    title: str
    language: str
    translated: int = 0
    needs_review: int = 0
    untranslated: int = 0
    problems: int = 0
    words_left: int = 0

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left to do but warnings to look at."""
        return not (self.needs_review or self.untranslated)


@dataclass(frozen=True, slots=True)
class Stored:
    """A catalog as it lies on the disk: its bytes, and what they say unless they are broken."""

    path: Path
    data: bytes | None
    catalog: Catalog | None
    findings: tuple[Finding, ...] = ()


def refresh(settings: Settings, work: str | None = None) -> tuple[Refreshed, ...]:
    """Bring the catalogs of a work, or of all, up to date; return what became of each.

    Raises `NotFoundError` where no work has the name.
    """
    asked = works(settings, work)
    _remember_what_was_saved(settings, asked if work is None else works(settings))
    recall = recalling(settings)
    return tuple(told for one in asked for told in _refresh(settings, one, recall))


def progress(settings: Settings) -> tuple[Progress, ...]:
    """Return how far each work is in each language."""
    return tuple(
        _progress(settings, work, language)
        for work in works(settings)
        for language in WORK_LANGUAGES
    )


def check(settings: Settings, paths: Sequence[Path] = ()) -> tuple[Finding, ...]:
    """Return what is to be said about these catalogs, or about those of all works.

    Raises `NotFoundError` where there is no such file.
    """
    told = (found for path in paths or all_paths(settings) for found in _check(settings, path))
    return (*glossaries.read(settings).findings, *told)


def compiled(settings: Settings, work: str | None = None) -> tuple[Refreshed, ...]:
    """Write an MO file beside each catalog of a work, or of all; return what became of each.

    Raises `NotFoundError` where no work has the name.
    """
    return tuple(
        _compiled(one.slug, language, stored(settings, one.slug, language))
        for one in works(settings, work)
        for language in WORK_LANGUAGES
        if catalog_path(settings, one.slug, language).exists()
    )


def _compiled(work: str, language: str, known: Stored) -> Refreshed:
    path = known.path.with_suffix(".mo")
    if known.catalog is None:
        return Refreshed(work, language, known.path, "held", known.findings)
    before = path.read_bytes() if path.exists() else None
    return _put(Refreshed(work, language, path, "written"), before, mo.write(known.catalog))


def catalog_path(settings: Settings, work: str, language: str) -> Path:
    """Return where a work's catalog of a language lies; the template's for ""."""
    if not language:
        return settings.translations / f"{work}.pot"
    return settings.translations / language / "LC_MESSAGES" / f"{work}.po"


def stored(settings: Settings, work: str, language: str) -> Stored:
    """Return a catalog as it lies on the disk."""
    path = catalog_path(settings, work, language)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Stored(path, None, None)
    told: Result[Catalog | None] = read(data, shown(path))
    return Stored(path, data, told.value, told.findings)


def shown(path: Path) -> str:
    """Return a path as people read it: from the working folder, where it lies below it."""
    told = os.path.relpath(path)
    return str(path) if told.startswith("..") else told


def catalog_source(read_: Source) -> matching.Source:
    """Return what a catalog's headers and references say of its source."""
    work, received = read_.work, read_.deposit.received
    return matching.Source(
        title=" ".join(filter(None, (work.code, work.title))),
        name=Path(read_.deposit.name).name,
        language=work.language,
        created=f"{received[:10]} {received[11:16]}+0000",
    )


def _remember_what_was_saved(settings: Settings, asked: Sequence[Work]) -> None:
    """Remember what translators saved in any catalog, so that it is offered to every other."""
    paths = {
        catalog_name(work, language): (work, language)
        for work in asked
        for language in WORK_LANGUAGES
    }
    fresh = saved_since(
        settings, {name: catalog_path(settings, w.slug, lang) for name, (w, lang) in paths.items()}
    )
    for name in fresh:
        work, language = paths[name]
        known = stored(settings, work.slug, language)
        if known.catalog:
            remember(settings, work, ((language, known.catalog),))


@dataclass(frozen=True, slots=True)
class _Task:
    """What the catalogs of a work are refreshed with: its messages, source, and the memory."""

    settings: Settings
    work: Work
    messages: Sequence[Message]
    source: matching.Source
    recall: Callable[[str, str], Memory]


def _refresh(
    settings: Settings, work: Work, recall: Callable[[str, str], Memory]
) -> tuple[Refreshed, ...]:
    read_ = source(settings, work)
    if read_ is None:
        path = catalog_path(settings, work.slug, "")
        return (Refreshed(work.slug, "", path, "held", (finding("source-unreadable", work.slug),)),)
    task = _Task(settings, work, messages(read_.document), catalog_source(read_), recall)
    template = stored(settings, work.slug, "")
    return (
        _written(work.slug, "", template, matching.template(task.messages, task.source)),
        *(_refresh_patiently(task, language) for language in WORK_LANGUAGES),
    )


def _refresh_patiently(task: _Task, language: str) -> Refreshed:
    """Refresh a catalog; once more if a translator saved it in the meantime."""
    done = _refresh_one(task, language)
    if any(one.code == "catalog-changed-meanwhile" for one in done.findings):
        return _refresh_one(task, language)
    return done


def _refresh_one(task: _Task, language: str) -> Refreshed:
    old = stored(task.settings, task.work.slug, language)
    if old.findings:
        return Refreshed(task.work.slug, language, old.path, "held", old.findings)
    known = old.catalog
    if known:
        remember(task.settings, task.work, ((language, known),))
        known = caught_up(known, seen(task.settings, task.work, language))
    new = _renewed(task, known, language)
    done = _written(task.work.slug, language, old, new)
    if done.state == "written":  # what translators are shown now is what they will have changed
        remember(task.settings, task.work, ((language, new),))
    return done


def _renewed(task: _Task, old: Catalog | None, language: str) -> Catalog:
    """Return the catalog for the newest source: its own words, the glossary's, other works'."""
    from_ = task.source.language
    glossary_ = glossaries.read(task.settings).value if from_ == "en" else glossary.EMPTY
    told = glossary.annotated(task.messages, glossary_, language)
    new = matching.refreshed(old, told, task.source, language)
    if language == from_:
        return glossary.filled(new, glossary_, language)

    def recall() -> Memory:
        return task.recall(from_, language)

    new = restored(old, new, recall, task.work.slug)
    new = glossary.filled(new, glossary_, language)
    return offered(old, new, recall, task.work.slug)


def _written(work: str, language: str, old: Stored, new: Catalog) -> Refreshed:
    return _put(Refreshed(work, language, old.path, "written"), old.data, po.write(new))


def _put(done: Refreshed, before: bytes | None, new: bytes) -> Refreshed:
    """Write a file that held `before`; return what became of it."""
    try:
        is_new = po.write_if_unchanged(done.path, before, new)
    except CatalogChangedError:
        found = finding("catalog-changed-meanwhile", shown(done.path))
        return replace(done, state="held", findings=(found,))
    return done if is_new else replace(done, state="unchanged")


def _progress(settings: Settings, work: Work, language: str) -> Progress:
    known = stored(settings, work.slug, language)
    if known.catalog is None:
        return Progress(work.slug, work.title, language, problems=len(known.findings))
    entries = known.catalog.messages
    left = tuple(entry for entry in entries if not entry.is_translated)
    reviewed = sum(1 for entry in left if any(entry.strings))
    found = checks.check(known.catalog, known=glossaries.read(settings).value)
    return Progress(
        work.slug,
        work.title,
        language,
        translated=len(entries) - len(left),
        needs_review=reviewed,
        untranslated=len(left) - reviewed,
        problems=sum(1 for one in found if severity(one) is not Severity.INFO),
        words_left=sum(_count(entry) for entry in left),
    )


def _count(entry: Entry) -> int:
    return sum(1 for word in words(entry.msgid) if word[0].isalnum())


def all_paths(settings: Settings) -> tuple[Path, ...]:
    """Return the works' catalogs that are there."""
    paths = (
        catalog_path(settings, work.slug, language)
        for work in works(settings)
        for language in WORK_LANGUAGES
    )
    return tuple(path for path in paths if path.exists())


def _check(settings: Settings, path: Path) -> tuple[Finding, ...]:
    try:
        data = path.read_bytes()
    except (FileNotFoundError, IsADirectoryError) as missing:
        raise NotFoundError(
            f"There is no catalog {shown(path)}.", "Name a file that ends in .po."
        ) from missing
    told = read(data, shown(path))
    if told.value is None:
        return told.findings
    return checks.check(told.value, shown(path), glossaries.read(settings).value)
