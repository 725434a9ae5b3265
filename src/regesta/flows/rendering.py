"""A work in a language, ready to be made into files: its text, what it says of itself, its state.

An edition is a draft until it is whole; whole, it is numbered as the version it would be, and
waits for approval; once approved, its files are those that were approved and never made again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import is_zipfile

from regesta import readers
from regesta.flows import glossaries
from regesta.flows.catalogs import catalog_source, remember, shown, stored
from regesta.flows.citing import citations
from regesta.flows.interface import translator
from regesta.flows.parity import unequal
from regesta.flows.recognition import LANGUAGE_PROPERTY, WORK_PROPERTY
from regesta.flows.works import Source
from regesta.localisation import checks, headers, matching
from regesta.localisation.po import Catalog
from regesta.localisation.units import Look, Message, messages, translated
from regesta.model.document import Document
from regesta.model.findings import Finding, Severity, finding
from regesta.model.kinds import is_held, severity
from regesta.publication import akn, docx, html
from regesta.publication.imprint import Imprint
from regesta.publication.imprint import Version as Approved
from regesta.publication.labelling import relabelled
from regesta.readers import flatopc
from regesta.registry import database, versions
from regesta.registry.versions import Version
from regesta.settings import WORK_LANGUAGES, Settings, keeps_labels, keeps_revisions

DRAFT, COMPLETE, APPROVED, HELD = "draft", "complete", "approved", "held"

VERSION_PROPERTY = "custom:regesta-version"


@dataclass(frozen=True, slots=True)
class Translation:
    """A work in a language: its document, what the edition says of itself, what is amiss.

    `content` is the digest of the source and of every translated message: of what a person
    approves, whoever makes the files. `version` is the approved edition that says the same.
    `word` is its Word file where that was made already, to be held against the source.
    """

    source: Source
    document: Document
    imprint: Imprint
    content: str = ""
    version: Version | None = None
    findings: tuple[Finding, ...] = ()
    keeps_revisions: bool = False
    word: bytes = field(default=b"", compare=False, repr=False)

    @property
    def is_broken(self) -> bool:
        """Whether its catalog cannot be read, so that nothing is published."""
        return any(found.code.startswith("catalog-") for found in self.findings)

    @property
    def state(self) -> str:
        """How far it is: `held`, `draft`, `complete` or `approved`."""
        if self.is_broken:
            return HELD
        if self.imprint.is_draft:
            return DRAFT
        return APPROVED if self.version else COMPLETE


def translation(
    settings: Settings, read: Source, language: str, *, draft: bool = False
) -> Translation:
    """Return the work in a language, with what keeps the edition from being complete."""
    known = stored(settings, read.work.slug, language)
    if known.catalog:
        remember(settings, read.work, ((language, known.catalog),))
    told = messages(read.document)
    catalog = known.catalog or matching.refreshed(None, told, catalog_source(read), language)
    look = _look(catalog)
    found = known.findings or checks.check(
        catalog, shown(known.path), glossaries.read(settings).value
    )
    whole = all(look(message.text) for message in told) and not is_held(found)
    content = _content(read, language, told, look)
    grave = tuple(one for one in found if severity(one) is not Severity.INFO)
    document = translated(read.document, look, language)
    if language != read.work.language and not keeps_labels():
        document = relabelled(document, language)
    imprint = _imprint(read, language, catalog, is_draft=draft or not whole)
    keep = settings.keep_revisions or keeps_revisions()
    one = Translation(read, document, imprint, content, findings=grave, keeps_revisions=keep)
    told_so = _numbered(settings, one)
    return _whole(settings, told_so) if told_so.state == COMPLETE else told_so


def _whole(settings: Settings, one: Translation) -> Translation:
    """Return a complete translation as it is, or as a draft if it is not its source's equal."""
    one = replace(one, word=_docx(one))
    amiss = unequal(one.source.document, one.document, one.word, f"{one.imprint.work}.docx")
    if not amiss:
        return one
    imprint = replace(one.imprint, is_draft=True)
    found = (*one.findings, *amiss)
    return _numbered(settings, replace(one, imprint=imprint, findings=found, word=b""))


def _numbered(settings: Settings, one: Translation) -> Translation:
    """Return a translation as the version it is, or would be; a draft has no number."""
    with database.reading(settings.database) as connection:
        known = versions.versions(connection, one.imprint.work, one.imprint.language)
    number = 0
    if not one.imprint.is_draft:
        same = known[-1] if known and known[-1].content == one.content else None
        number = len(known) + (same is None)
        one = replace(one, version=same)
    before = tuple(
        Approved(v.number, date.fromisoformat(v.at[:10]), v.by)
        for v in known
        if not number or v.number < number
    )
    imprint = replace(one.imprint, version=number, versions=before)
    document = _signed(one.document, imprint.work, number)
    return replace(one, imprint=imprint, document=document)


def _look(catalog: Catalog) -> Look:
    """Return what gives the reviewed translation of a message."""
    known = {entry.msgid: entry.msgstr for entry in catalog.messages if entry.is_translated}
    return known.get


def _content(read: Source, language: str, told: tuple[Message, ...], look: Look) -> str:
    pairs = (part for message in told for part in (message.text, look(message.text) or ""))
    return sha256("\0".join((read.deposit.digest, language, *pairs)).encode()).hexdigest()


def _signed(document: Document, work: str, number: int) -> Document:
    """Return the document saying in its properties which work it is, and which version."""
    own = {WORK_PROPERTY: work, LANGUAGE_PROPERTY: document.language}
    own |= {VERSION_PROPERTY: str(number)} if number else {}
    kept = tuple(pair for pair in document.properties if pair[0] not in _OWN)
    return replace(document, properties=(*kept, *own.items()))


_OWN = (WORK_PROPERTY, LANGUAGE_PROPERTY, VERSION_PROPERTY)


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
        kind=str(read.record.kind),
    )


def _revised(catalog: Catalog) -> date | None:
    """Return the day a translator last worked on the catalog, as its header says."""
    try:
        return date.fromisoformat(headers.value(catalog.header, "PO-Revision-Date")[:10])
    except ValueError:
        return None


def rendered(settings: Settings, one: Translation, format_: str) -> bytes:
    """Return the bytes of an edition; those that were approved, where it was.

    Raises `FileNotFoundError` or `OSError` where what was approved is not there any more.
    """
    if one.version:
        return version_path(settings, one.version, format_).read_bytes()
    return FORMATS[format_](one)


def edition_path(settings: Settings, work: str, language: str, format_: str) -> Path:
    """Return where the current edition lies."""
    ending = "xml" if format_ == "akn" else format_
    return settings.editions / work / language / f"{work}-{language}.{ending}"


def version_path(settings: Settings, version: Version, format_: str) -> Path:
    """Return where an approved edition lies: as deep as the current one, so that links hold."""
    current = edition_path(settings, version.work, version.language, format_)
    return current.parent.with_name(f"{version.language}-v{version.number}") / current.name


def damage(settings: Settings, version: Version, folder: Path | None = None) -> tuple[Finding, ...]:
    """Return what is to be said where the files of a version are not those approved.

    `folder` is where the editions lie, if they are not where the public finds them.
    """
    place = folder or settings.editions
    files = (
        (place / version_path(settings, version, name).relative_to(settings.editions), digest)
        for name, digest in version.files.items()
    )
    return tuple(
        finding("edition-approved-damaged", shown(path), number=version.number)
        for path, digest in files
        if _digest(path) != digest
    )


def _digest(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _docx(one: Translation) -> bytes:
    if one.word:
        return one.word
    if one.source.is_docx:
        data, source_ = one.source.data, one.source.document
        draft, keep = one.imprint.is_draft, keeps_labels()
        data = flatopc.packed(data) or data if flatopc.is_flat(data) else data
        if is_zipfile(BytesIO(data)):  # what was cut short can be read, and its package is lost
            return docx.write(
                data,
                one.document,
                source_,
                draft=draft,
                keep_revisions=one.keeps_revisions,
                keep_labels=keep,
            )
    return docx.write_new(one.document, draft=one.imprint.is_draft)


def _akn(one: Translation) -> bytes:
    return akn.write(one.document, one.imprint, one.source.document, citations)


def _html(one: Translation) -> bytes:
    return html.page(one.document, one.imprint, translator(one.imprint.language))


FORMATS: Mapping[str, Callable[[Translation], bytes]] = {
    "docx": _docx,
    "akn": _akn,
    "html": _html,
}
"""Every format, with what makes the bytes of an edition."""


def read_again(data: bytes, name: str) -> Document | None:
    """Return an edition as its reader will read it, None where it cannot be read."""
    return readers.read(data, name).value
