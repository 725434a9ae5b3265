"""The second flow: from a work and its catalogs to editions in every language.

refresh    source → messages → catalogs, translators' work kept, translations dropped offered
publish    source + catalog → edition, complete or visibly a draft, in each format
approve    (`flows.approval`) a complete edition becomes a version that never changes
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from regesta.flows import alignment, parity, withdrawal
from regesta.flows.catalogs import Progress, Refreshed, check, progress
from regesta.flows.catalogs import refresh as refresh_catalogs
from regesta.flows.interface import translator
from regesta.flows.rendering import (
    APPROVED,
    COMPLETE,
    DRAFT,
    FORMATS,
    HELD,
    Translation,
    damage,
    edition_path,
    rendered,
    translation,
)
from regesta.flows.works import source, works
from regesta.localisation import po
from regesta.model.errors import UsageError
from regesta.model.findings import Finding, finding
from regesta.publication import html
from regesta.registry import database
from regesta.registry import works as registry
from regesta.registry.works import Work
from regesta.settings import WORK_LANGUAGES, Settings

__all__ = [
    "APPROVED",
    "COMPLETE",
    "DRAFT",
    "FORMATS",
    "HELD",
    "Edition",
    "Progress",
    "Refreshed",
    "check",
    "progress",
    "publish",
    "refresh",
]


@dataclass(frozen=True, slots=True)
class Edition:
    """A published file, or one that findings kept back.

    `state` is `draft`, `complete` while a person has yet to approve it, `approved` or `held`.
    `language` is "" for the page that has the languages side by side. `is_written` is False where
    the same bytes were there already. `version` counts approved editions; a complete one has the
    number it will have.
    """

    work: str
    language: str
    format: str
    path: Path
    state: str
    is_written: bool = False
    findings: tuple[Finding, ...] = ()
    version: int = 0

    def __str__(self) -> str:
        what = "written" if self.is_written else "unchanged"
        place = " ".join(filter(None, (self.work, self.language, self.format)))
        return f"{place}: {self.state}" + ("" if self.state == HELD else f", {what}")


def refresh(settings: Settings, work: str | None = None) -> tuple[Refreshed, ...]:
    """Bring the catalogs of a work, or of all, up to date; return what became of each.

    Translations that were dropped since are offered in them. Raises `NotFoundError` where no work
    has the name.
    """
    done = refresh_catalogs(settings, work)
    filled = alignment.offer(settings, work)
    return tuple(
        replace(one, state="written") if (one.work, one.language) in filled else one for one in done
    )


def publish(
    settings: Settings,
    work: str | None = None,
    languages: Sequence[str] = (),
    formats: Sequence[str] = (),
    *,
    draft: bool = False,
) -> tuple[Edition, ...]:
    """Write the editions of a work, or of all works; return what became of each.

    An edition is complete when every message is translated, none waits for review, no check finds
    an error and it says as much as its source; otherwise, or when `draft` is asked for, it is a
    draft. What says the same as the newest approved version is that version. Raises
    `NotFoundError` where no work has the name, `UsageError` for a language or format there is none
    of.
    """
    _check_known("language", languages, WORK_LANGUAGES)
    _check_known("format", formats, tuple(FORMATS))
    public = works(settings, work)
    withdrawal.follow(settings)
    return tuple(
        edition
        for one in public
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
    with withdrawal.alone(settings.editions / work.slug):
        if withdrawal.is_restricted(settings, work):
            return  # since we looked
        told = {name: translation(settings, read, name, draft=draft) for name in WORK_LANGUAGES}
        for language in languages or WORK_LANGUAGES:
            parity.note(settings, work.digest, language, told[language].findings)
            yield from put_editions(settings, told[language], formats)
        whole = [one for one in told.values() if not one.is_broken]
        if "html" in formats and whole:
            yield _side_by_side(settings, whole)


def put_editions(
    settings: Settings, one: Translation, formats: Sequence[str] = tuple(FORMATS)
) -> Iterator[Edition]:
    """Write a work's edition in a language in these formats, and yield what became of each.

    Whoever asks has the work to itself (`rendering.alone`).
    """
    imprint = one.imprint
    broken = one.findings if one.is_broken else ()
    damaged = damage(settings, one.version) if one.version else ()
    for format_ in formats:
        path = edition_path(settings, imprint.work, imprint.language, format_)
        edition = Edition(
            imprint.work,
            imprint.language,
            format_,
            path,
            one.state,
            findings=one.findings,
            version=imprint.version,
        )
        if broken or damaged:
            yield replace(edition, state=HELD, findings=broken or damaged)
        else:
            yield put(settings, edition, rendered(settings, one, format_))


def _side_by_side(settings: Settings, told: Sequence[Translation]) -> Edition:
    """Return the page with the languages side by side, the source's first."""
    first, *others = sorted(told, key=lambda o: o.imprint.language != o.imprint.source_language)
    is_draft = any(one.imprint.is_draft for one in told)
    imprint = replace(first.imprint, is_draft=is_draft)
    page = html.side_by_side(
        [one.document for one in (first, *others)], imprint, translator(imprint.language)
    )
    path = settings.editions / imprint.work / f"{imprint.work}.html"
    is_approved = all(one.state == APPROVED for one in told)
    state = DRAFT if is_draft else APPROVED if is_approved else COMPLETE
    return put(settings, Edition(imprint.work, "", "html", path, state), page)


def put(settings: Settings, edition: Edition, data: bytes) -> Edition:
    """Write the file where it differs from what lies there, and enter it in the register."""
    for left in edition.path.parent.glob(f".{edition.path.name}.*"):
        left.unlink(missing_ok=True)  # of a process that was killed: we have the work to ourselves
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
