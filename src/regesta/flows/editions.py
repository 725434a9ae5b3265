"""The second flow: from a work and its catalogs to editions in every language.

refresh    source → messages → catalogs, translators' work kept
publish    source + catalog → edition, complete or visibly a draft, in each format
"""

import fcntl
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from regesta.flows.catalogs import (
    Progress,
    Refreshed,
    catalog_source,
    check,
    progress,
    refresh,
    remember,
    shown,
    stored,
)
from regesta.flows.interface import translator
from regesta.flows.works import Source, source, works
from regesta.localisation import checks, headers, matching, po
from regesta.localisation.po import Catalog
from regesta.localisation.units import Look, messages, translated
from regesta.model.document import Document
from regesta.model.errors import UsageError
from regesta.model.findings import Finding, Severity, finding
from regesta.model.kinds import is_held, severity
from regesta.publication import akn, docx, html
from regesta.publication.imprint import Imprint
from regesta.registry import database
from regesta.registry import works as registry
from regesta.registry.works import Work
from regesta.settings import WORK_LANGUAGES, Settings

__all__ = ["FORMATS", "Edition", "Progress", "Refreshed", "check", "progress", "publish", "refresh"]

DRAFT, COMPLETE, HELD = "draft", "complete", "held"


@dataclass(frozen=True, slots=True)
class Edition:
    """A published file: `state` is `draft` or `complete`, or `held` when findings kept it back.

    `language` is "" for the page that has the languages side by side. `is_written` is False where
    the same bytes were there already.
    """

    work: str
    language: str
    format: str
    path: Path
    state: str
    is_written: bool = False
    findings: tuple[Finding, ...] = ()

    def __str__(self) -> str:
        what = "written" if self.is_written else "unchanged"
        place = " ".join(filter(None, (self.work, self.language, self.format)))
        return f"{place}: {self.state}" + ("" if self.state == HELD else f", {what}")


@dataclass(frozen=True, slots=True)
class _Translation:
    """A work in a language: its document, what the edition says of itself, what is amiss."""

    source: Source
    document: Document
    imprint: Imprint
    findings: tuple[Finding, ...] = ()


def publish(
    settings: Settings,
    work: str | None = None,
    languages: Sequence[str] = (),
    formats: Sequence[str] = (),
    *,
    draft: bool = False,
) -> tuple[Edition, ...]:
    """Write the editions of a work, or of all works; return what became of each.

    An edition is complete when every message is translated, none waits for review and no check
    finds an error; otherwise, or when `draft` is asked for, it is a draft. Raises `NotFoundError`
    where no work has the name, `UsageError` for a language or format there is none of.
    """
    _check_known("language", languages, WORK_LANGUAGES)
    _check_known("format", formats, tuple(FORMATS))
    return tuple(
        edition
        for one in works(settings, work)
        for edition in _publish(settings, one, languages, tuple(formats or FORMATS), draft=draft)
    )


def _check_known(what: str, asked: Sequence[str], known: Sequence[str]) -> None:
    for name in asked:
        if name not in known:
            raise UsageError(f"There is no {what} {name}.", f"Choose among {', '.join(known)}.")


def _publish(
    settings: Settings,
    work: Work,
    languages: Sequence[str],
    formats: Sequence[str],
    *,
    draft: bool,
) -> Iterator[Edition]:
    read = source(settings, work)
    if read is None:
        found = (finding("source-unreadable", work.slug),)
        yield Edition(work.slug, "", "", settings.editions / work.slug, HELD, findings=found)
        return
    with _alone(settings.editions / work.slug):
        told = {name: _translation(settings, read, name, draft=draft) for name in WORK_LANGUAGES}
        for language in languages or WORK_LANGUAGES:
            for format_ in formats:
                yield _edition(settings, told[language], format_)
        whole = [one for one in told.values() if not _is_broken(one)]
        if "html" in formats and whole:
            yield _side_by_side(settings, whole)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one process at a time publish a work: one that had read older catalogs comes first."""
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _translation(settings: Settings, read: Source, language: str, *, draft: bool) -> _Translation:
    """Return the work in a language, with what keeps the edition from being complete."""
    known = stored(settings, read.work.slug, language)
    if known.catalog:
        remember(settings, read.work, ((language, known.catalog),))
    told = messages(read.document)
    catalog = known.catalog or matching.refreshed(None, told, catalog_source(read), language)
    look = _look(catalog)
    found = known.findings or checks.check(catalog, shown(known.path))
    whole = all(look(message.text) for message in told) and not is_held(found)
    imprint = _imprint(read, language, catalog, is_draft=draft or not whole)
    grave = tuple(one for one in found if severity(one) is not Severity.INFO)
    return _Translation(read, translated(read.document, look, language), imprint, grave)


def _look(catalog: Catalog) -> Look:
    """Return what gives the reviewed translation of a message."""
    known = {entry.msgid: entry.msgstr for entry in catalog.messages if entry.is_translated}
    return known.get


def _imprint(read: Source, language: str, catalog: Catalog, *, is_draft: bool) -> Imprint:
    received = date.fromisoformat(read.deposit.received[:10])
    adopted = read.record.dated or (read.record.event.until if read.record.event else None)
    return Imprint(
        work=read.work.slug,
        language=language,
        source_language=read.work.language,
        generated=max(received, _revised(catalog) or received),
        title=read.work.title,
        number=read.work.code,
        author=read.document.property_value("author"),
        adopted=adopted,
        languages=WORK_LANGUAGES,
        is_draft=is_draft,
    )


def _revised(catalog: Catalog) -> date | None:
    """Return the day a translator last worked on the catalog, as its header says."""
    try:
        return date.fromisoformat(headers.value(catalog.header, "PO-Revision-Date")[:10])
    except ValueError:
        return None


def _is_broken(one: _Translation) -> bool:
    return any(found.code.startswith("catalog-") for found in one.findings)


def _edition(settings: Settings, one: _Translation, format_: str) -> Edition:
    work, language = one.imprint.work, one.imprint.language
    ending = "xml" if format_ == "akn" else format_
    path = settings.editions / work / language / f"{work}-{language}.{ending}"
    if _is_broken(one):
        return Edition(work, language, format_, path, HELD, findings=one.findings)
    state = DRAFT if one.imprint.is_draft else COMPLETE
    edition = Edition(work, language, format_, path, state, findings=one.findings)
    return _put(settings, edition, FORMATS[format_](one))


def _side_by_side(settings: Settings, told: Sequence[_Translation]) -> Edition:
    """Return the page with the languages side by side, the source's first."""
    first, *others = sorted(told, key=lambda o: o.imprint.language != o.imprint.source_language)
    is_draft = any(one.imprint.is_draft for one in told)
    imprint = replace(first.imprint, is_draft=is_draft)
    page = html.side_by_side(
        [one.document for one in (first, *others)], imprint, translator(imprint.language)
    )
    path = settings.editions / imprint.work / f"{imprint.work}.html"
    state = DRAFT if is_draft else COMPLETE
    return _put(settings, Edition(imprint.work, "", "html", path, state), page)


def _put(settings: Settings, edition: Edition, data: bytes) -> Edition:
    """Write the file where it differs from what lies there, and enter it in the register."""
    present = edition.path.read_bytes() if edition.path.exists() else None
    is_written = po.write_if_unchanged(edition.path, present, data)
    with database.writing(settings.database) as connection:
        registry.put_edition(
            connection,
            registry.Edition(
                work=edition.work,
                language=edition.language,
                format=edition.format,
                sha256=sha256(data).hexdigest(),
                state=edition.state,
                path=edition.path.relative_to(settings.editions).as_posix(),
            ),
        )
    return replace(edition, is_written=is_written)


def _docx(one: _Translation) -> bytes:
    if one.source.is_docx:
        return docx.write(one.source.data, one.document, draft=one.imprint.is_draft)
    return docx.write_new(one.document, draft=one.imprint.is_draft)


def _akn(one: _Translation) -> bytes:
    return akn.write(one.document, one.imprint, one.source.document)


def _html(one: _Translation) -> bytes:
    return html.page(one.document, one.imprint, translator(one.imprint.language))


FORMATS: dict[str, Callable[[_Translation], bytes]] = {"docx": _docx, "akn": _akn, "html": _html}
"""Every format, with what makes the bytes of an edition."""
