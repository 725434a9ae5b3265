"""Approved editions, as the register keeps them: they are added and never changed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from sqlalchemy import Connection, insert, select

from regesta.registry import tables
from regesta.registry.register import now

FILES = ("akn", "docx", "html")
"""The formats in which an edition is approved: all of them at once, since they say the same."""


@dataclass(frozen=True, slots=True)
class Version:
    """An approved edition of a work in a language, counted from 1.

    `content` is the digest of its source and translation, `files` gives the digest of each format,
    `source` is that of the source; `by` approved it `at` this moment (ISO 8601 in UTC).
    """

    work: str
    language: str
    number: int
    content: str
    files: Mapping[str, str] = field(hash=False)
    source: str
    by: str
    at: str = ""

    @property
    def digest(self) -> str:
        """What was approved, in all its formats."""
        return together(self.files)


def together(files: Mapping[str, str]) -> str:
    """Return the digest of an edition's files, given that of each format."""
    lines = (f"{name} {digest}\n" for name, digest in sorted(files.items()))
    return sha256("".join(lines).encode()).hexdigest()


def put_version(connection: Connection, version: Version) -> None:
    """Enter a version that was approved now; raises `IntegrityError` if there is one already."""
    connection.execute(
        insert(tables.version).values(
            work=version.work,
            language=version.language,
            number=version.number,
            content=version.content,
            digest=version.digest,
            files=json.dumps(dict(sorted(version.files.items()))),
            source=version.source,
            by=version.by,
            at=version.at or now(),
        )
    )


def versions(
    connection: Connection, work: str | None = None, language: str | None = None
) -> tuple[Version, ...]:
    """Return the versions of a work, or of all, by work, language and number."""
    table = tables.version
    query = select(table).order_by(table.c.work, table.c.language, table.c.number)
    if work is not None:
        query = query.where(table.c.work == work)
    if language is not None:
        query = query.where(table.c.language == language)
    return tuple(
        Version(
            row.work,
            row.language,
            row.number,
            row.content,
            json.loads(row.files),
            row.source,
            row.by,
            row.at,
        )
        for row in connection.execute(query)
    )
