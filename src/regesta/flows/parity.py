"""Whether the editions that were made say as much as their source, read back from their bytes."""

import json
from collections.abc import Iterator

from sqlalchemy import select

from regesta import readers
from regesta.model.document import Document
from regesta.model.findings import Finding, Severity, finding
from regesta.model.kinds import severity
from regesta.publication.parity import parity
from regesta.registry import database, register, tables
from regesta.settings import Settings

UNEQUAL = "edition-unequal"
"""The type of the event that says that an edition does not say what its source says."""


def unequal(source: Document, translation: Document, data: bytes, name: str) -> tuple[Finding, ...]:
    """Return where an edition, as its reader will have it, says more or less than its source.

    What the file still says in the source's words though there are others is found, too.
    """
    edition = readers.read(data, name).value
    if edition is None:
        return (finding("edition-unreadable", name),)
    found = (*parity(source, edition), *_left(source, translation, edition))
    return tuple(one for one in found if severity(one) is not Severity.INFO)


def _left(source: Document, translation: Document, edition: Document) -> Iterator[Finding]:
    """Find paragraphs that were translated and are not in the file."""
    said = {" ".join(block.text.split()) for block in edition.blocks}
    for before, after in zip(source.blocks, translation.blocks, strict=False):
        words, wanted = (" ".join(block.text.split()) for block in (before, after))
        if words != wanted and words in said and wanted not in said:
            yield finding("parity-words-left", before.label or before.source, text=words[:80])


def is_of_parity(one: Finding) -> bool:
    """Say whether a finding is about what an edition says and its source does not."""
    return one.code.startswith("parity-") or one.code == "edition-unreadable"


def note(settings: Settings, digest: str, language: str, found: tuple[Finding, ...]) -> None:
    """Enter in the source's history, once, that its edition in a language is not its equal."""
    told = [{"code": one.code, "where": one.where} for one in found if is_of_parity(one)]
    if not told:
        return
    detail = json.dumps({"language": language, "findings": told}, ensure_ascii=False)
    event = tables.event
    newest = (
        select(event.c.detail)
        .where(event.c.digest == digest, event.c.type == UNEQUAL)
        .where(event.c.detail.startswith(json.dumps({"language": language})[:-1], autoescape=True))
        .order_by(event.c.number.desc())
    )
    with database.writing(settings.database) as connection:
        if connection.execute(newest).scalar() != detail:
            register.note(connection, digest, UNEQUAL, detail)
