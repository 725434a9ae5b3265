"""Approval: a person looks at a complete edition and answers for it; from then on it never changes.

An answer is given for bytes: one that was asked for before somebody saved the catalog again does
not approve what was published since. Who approved what and when is an event of the work's source.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from sqlalchemy import Connection

from regesta.flows import parity, versions, withdrawal
from regesta.flows.editions import Edition, put_editions
from regesta.flows.rendering import (
    APPROVED,
    COMPLETE,
    DRAFT,
    HELD,
    Translation,
    rendered,
    translation,
)
from regesta.flows.works import source, works
from regesta.model.errors import UnreadyError, UsageError
from regesta.model.findings import Finding
from regesta.publication.differences import Difference
from regesta.registry import database, register
from regesta.registry import versions as kept
from regesta.registry import works as registry
from regesta.registry.versions import FILES, Version, together
from regesta.registry.works import Work
from regesta.settings import WORK_LANGUAGES, Settings

ASKED, REFUSED = "approval-asked", "approval-refused"

SHORT = 12
"""Letters of a digest that tell an edition from any other, where people read it."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An edition that is complete and waits for somebody to approve it.

    `digest` is that of its files, `number` the version it would be; `parity` is what it says
    otherwise than its source, `findings` are what checks say of its catalog, `differences` what it
    says otherwise than the version before.
    """

    work: Work
    language: str
    number: int
    digest: str
    parity: tuple[Finding, ...] = ()
    findings: tuple[Finding, ...] = ()
    differences: tuple[Difference, ...] = ()


def approve(
    settings: Settings, work: str, language: str, by: str, digest: str = ""
) -> tuple[Edition, ...]:
    """Make a version of a work's edition in a language, in all formats; return its files.

    `by` says who approves, `digest` what they looked at: its first letters are enough; "" is what
    is to be published now. What is approved already stays as it is. Raises `NotFoundError` where
    no work has the name, `UnreadyError` where the edition is not complete, or not what was
    looked at, and `UsageError` where nobody is named.
    """
    name = " ".join(by.split())
    if not name:
        raise UsageError("An approval needs the name of whoever approves.", "Write --approve NAME.")
    (found,) = works(settings, work)
    with withdrawal.alone(settings.editions / found.slug):
        one = _complete(settings, found, language)
        if one.state == APPROVED:
            return tuple(put_editions(settings, one))
        files = {format_: rendered(settings, one, format_) for format_ in FILES}
        version = _version(one, files, name)
        if not version.digest.startswith(digest):
            raise UnreadyError(
                f"The edition of {work} in {language} has changed since it was looked at.",
                "Look at what is published now, and approve that.",
            )
        return tuple(_approved(settings, one, version, files))


def refuse(settings: Settings, work: str, language: str, digest: str, by: str, why: str) -> None:
    """Write that somebody does not approve an edition, and why; it is not asked for again."""
    (found,) = works(settings, work)
    told = _told(language, digest, by=by, why=why)
    with database.writing(settings.database) as connection:
        if told not in _details(connection, found, REFUSED):
            register.note(connection, found.digest, REFUSED, told)


def waiting(settings: Settings, work: str | None = None) -> tuple[Waiting, ...]:
    """Return the editions that wait for approval, of a work or of all."""
    return tuple(
        one
        for found in works(settings, work)
        for language in WORK_LANGUAGES
        if (one := _waiting(settings, found, language))
    )


def is_waiting(settings: Settings, work: str, language: str, digest: str) -> bool:
    """Say whether an edition, by the digest of its files, still waits for approval."""
    with database.reading(settings.database) as connection:
        known = {one.slug: one for one in registry.works(connection)}
        if work not in known or withdrawal.is_restricted(settings, known[work]):
            return False
        if _published(connection, work, language) != digest:
            return False
        return not _is_refused(connection, known[work], language, digest)


def asked(settings: Settings, work: str, language: str, digest: str) -> str:
    """Return by whom a waiting edition's approval was asked for last, "" for nobody."""
    with database.reading(settings.database) as connection:
        known = {one.slug: one for one in registry.works(connection)}
        details = map(json.loads, _details(connection, known[work], ASKED))
        found = [one for one in details if (one["language"], one["digest"]) == (language, digest)]
    return str(found[-1]["of"]) if found else ""


def ask(settings: Settings, one: Waiting, of: str) -> None:
    """Write that approval was asked for: `of` says where somebody is expected to answer."""
    with database.writing(settings.database) as connection:
        register.note(connection, one.work.digest, ASKED, _told(one.language, one.digest, of=of))


def _complete(settings: Settings, work: Work, language: str) -> Translation:
    read = source(settings, work)
    one = translation(settings, read, language) if read else None
    if one is None or one.state in (HELD, DRAFT):
        raise UnreadyError(
            f"The edition of {work.slug} in {language} is not complete.",
            "`regesta catalogs` says what is left to translate, `regesta catalogs check` what is "
            "wrong.",
        )
    return one


def _version(one: Translation, files: Mapping[str, bytes], by: str) -> Version:
    return Version(
        work=one.imprint.work,
        language=one.imprint.language,
        number=one.imprint.version,
        content=one.content,
        files={name: sha256(data).hexdigest() for name, data in files.items()},
        source=one.source.deposit.digest,
        by=by,
    )


def _approved(
    settings: Settings, one: Translation, version: Version, files: Mapping[str, bytes]
) -> Iterator[Edition]:
    """Keep the files, then write that they are approved; what lies there is replaced until then."""
    with database.reading(settings.database) as connection:
        known = kept.versions(connection, version.work, version.language)
    versions.keep(settings, version, files, known[-1] if known else None)
    told = _told(version.language, version.digest, by=version.by, version=version.number)
    with database.writing(settings.database) as connection:
        kept.put_version(connection, version)
        register.note(connection, version.source, APPROVED, told)
    yield from put_editions(settings, replace(one, version=version))


def _told(language: str, digest: str, **more: object) -> str:
    """Return an event's detail: what was approved, asked for or refused, as JSON."""
    return json.dumps({"language": language, "digest": digest, **more}, ensure_ascii=False)


def _details(connection: Connection, work: Work, type_: str) -> Sequence[str]:
    return [one.detail for one in register.events(connection, work.digest) if one.type == type_]


def _is_refused(connection: Connection, work: Work, language: str, digest: str) -> bool:
    told = map(json.loads, _details(connection, work, REFUSED))
    return any((one["language"], one["digest"]) == (language, digest) for one in told)


def _published(connection: Connection, work: str, language: str) -> str:
    """Return the digest of the complete edition that is published, "" where there is none."""
    current = [
        one
        for one in registry.editions(connection, work)
        if one.language == language and one.format in FILES and one.state == COMPLETE
    ]
    files = {one.format: one.sha256 for one in current}
    return together(files) if len(files) == len(FILES) else ""


def _waiting(settings: Settings, work: Work, language: str) -> Waiting | None:
    with database.reading(settings.database) as connection:
        digest = _published(connection, work.slug, language)
        if not digest or _is_refused(connection, work, language, digest):
            return None
        number = len(kept.versions(connection, work.slug, language)) + 1
    read = source(settings, work)
    found = translation(settings, read, language).findings if read else ()
    unlike = tuple(one for one in found if parity.is_of_parity(one))
    rest = tuple(one for one in found if one not in unlike)
    told = versions.current(settings, work.slug, language)
    return Waiting(work, language, number, digest, unlike, rest, told)
