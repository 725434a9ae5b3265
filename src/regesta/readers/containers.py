"""Zip archives and signed containers (ASiC-E, BDOC): what they hold, and who says so.

A container's signatures are reported, never verified: that needs trust lists and revocation. What
can be checked without them is: each file's digest against those that the signatures name.
"""

import re
from collections.abc import Iterator
from zipfile import ZipInfo

from regesta.model.document import Document
from regesta.model.findings import Finding, Result, finding
from regesta.readers.charset import decode
from regesta.readers.members import Contents, Member, ReadMember, contents, safe_name
from regesta.readers.package import Package, PartError, open_package
from regesta.readers.signatures import is_signature, signature_findings

MOST_MEMBERS = 1_000

_ENCRYPTED = 0x1
"""The flag of a member with a password: APPNOTE 4.4.4, bit 0."""

_LITTER = re.compile(
    r"(^|/)(__MACOSX/.*|\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*|~\$[^/]*)$", re.IGNORECASE
)
"""What file managers and editors leave in folders."""


def read(data: bytes, read_member: ReadMember) -> Result[Document | None]:
    """Return what the container carries as one document with parts.

    None where it cannot be opened, is empty, or nothing in it can be read.
    """
    opened = open_package(data, mend=True, locked=True)
    if opened.value is None:
        return Result(None, opened.findings)
    members, damaged = _members(opened.value)
    litter = sum(_LITTER.search(path) is not None for path in opened.value.members)
    left_out = (finding("files-left-out", count=litter),) if litter else ()
    findings = (*opened.findings, *damaged, *left_out, *signature_findings(opened.value))
    return carrying(members, findings, read_member)


def carrying(
    members: list[Member], findings: tuple[Finding, ...], read_member: ReadMember
) -> Result[Document | None]:
    """Return the document of a container with these members; None where nothing can be read."""
    codes = {found.code for found in findings}
    if len(members) > MOST_MEMBERS:
        return Result(None, (finding("container-too-many", limit=MOST_MEMBERS), *findings))
    if not members:
        empty = "package-encrypted" if "member-encrypted" in codes else "container-empty"
        reason = "container-unread" if "member-damaged" in codes else empty
        return Result(None, (finding(reason), *findings))
    carried = contents(members, read_member)
    findings = (*findings, *carried.findings)
    if not carried.documents:
        return Result(None, (finding("container-unread"), *findings))
    return Result(_document(carried), findings)


def _document(carried: Contents) -> Document:
    """Return the document; it takes on what its one member says of itself when there is one."""
    own = [part.document for part in carried.parts if part.document and not part.same_text_as]
    first = carried.first or own[0]
    alone = len(own) == 1
    return Document(
        language=first.language,
        title=first.title,
        properties=first.properties if alone else (),
        blocks=carried.blocks,
        notes=carried.notes,
        revisions=tuple(found for document in own for found in document.revisions),
        pictures=tuple(found for document in own for found in document.pictures),
        comments=tuple(found for document in own for found in document.comments),
        parts=carried.parts,
    )


def _members(package: Package) -> tuple[list[Member], list[Finding]]:
    """Return the files somebody put in, and findings for those that cannot be unpacked."""
    members: list[Member] = []
    damaged: list[Finding] = []
    for path, info in _files(package):
        name = safe_name(_written(info, path), (member.name for member in members))
        if info.flag_bits & _ENCRYPTED:
            damaged.append(finding("member-encrypted", name, name=name))
            continue
        try:
            members.append(Member(name, package.read(path)))
        except PartError:
            damaged.append(finding("member-damaged", name, name=name))
    return members, damaged


def _files(package: Package) -> Iterator[tuple[str, ZipInfo]]:
    signed = any(map(is_signature, package.members))
    for path, info in package.members.items():
        technical = signed and (path == "mimetype" or path.startswith("META-INF/"))
        if not technical and not _LITTER.search(path):
            yield path, info


def _written(info: ZipInfo, path: str) -> str:
    """Return the member's name as its author wrote it.

    Without flag 11 a name is code page 437 by the specification (APPNOTE 4.4.4, appendix D), and
    whatever the author's computer used in fact.
    """
    if info.flag_bits & 0x800 or path.isascii():
        return path
    try:
        return decode(path.encode("cp437"))[0]
    except UnicodeEncodeError:
        return path
