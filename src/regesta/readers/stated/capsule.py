"""The Estonian document capsule, DecContainer 2.1: what it states of a record, and its files.

Official samples break the schema's order, and older versions have other namespaces: elements are
found by their names, wherever they stand, and what was out of order is said.
"""

import base64
import binascii
import json
import zlib
from collections.abc import Iterable, Iterator

from regesta.model.document import Document
from regesta.model.findings import Finding, Result, finding
from regesta.readers.members import MOST_BYTES, Contents, Member, ReadMember, contents, safe_name
from regesta.readers.stated.fields import Element, Json, first, inner, local, parsed, text, told
from regesta.readers.stated.record import stated as stated_record

ORDER = (
    "Transport",
    "Initiator",
    "RecordCreator",
    "RecordSenderToDec",
    "Recipient",
    "RecordMetadata",
    "Access",
    "SignatureMetadata",
    "File",
    "RecordTypeSpecificMetadata",
    "DecMetadata",
)
"""The sections of a capsule as the schema has them."""

METADATA_ORDER = (
    "RecordGuid",
    "RecordType",
    "RecordOriginalIdentifier",
    "RecordDateRegistered",
    "RecordTitle",
    "RecordLanguage",
    "RecordAbstract",
    "ReplyDueDate",
)

REQUIRED = ("RecordType", "RecordOriginalIdentifier", "RecordDateRegistered", "RecordTitle")
"""What a record's metadata must say (minOccurs 1) and senders forget."""

LEVELS = {"avalik": "public", "ak": "restricted"}
"""The access codes, `AccessConditionType`."""

MOST_FILES = 1_000


def read(data: bytes, read_member: ReadMember) -> Result[Document | None]:
    """Return what the capsule states and carries; None where its XML is damaged."""
    root = parsed(data)
    if root is None:
        return Result(None, (finding("xml-damaged"),))
    files = tuple(inner(root, "File"))
    if len(files) > MOST_FILES:
        return Result(None, (finding("container-too-many", limit=MOST_FILES),))
    members, damaged = _members(files)
    carried = contents(members, read_member)
    findings = (*_disorder(root), *_missing(root), *damaged, *_signers(root), *carried.findings)
    return Result(_document(_stated(root), carried), findings)


def _document(statement: Json, carried: Contents) -> Document:
    own = carried.first or Document()
    return Document(
        language=str(statement.get("language", "")) or own.language,
        title=str(statement.get("title", "")) or own.title,
        properties=(("statement", json.dumps(statement, ensure_ascii=False)),),
        blocks=carried.blocks,
        notes=carried.notes,
        revisions=own.revisions,
        comments=own.comments,
        parts=carried.parts,
    )


def _stated(root: Element) -> Json:
    """Return what the capsule states of its record; Regesta's own record in it, where one is."""
    metadata = first(root, "RecordMetadata")
    specific = first(root, "RecordTypeSpecificMetadata")
    register = text(first(root, "RecordCreator"), "Name") if _organised(root) else ""
    identifier = text(metadata, "RecordOriginalIdentifier")
    said = {
        "kind_label": text(metadata, "RecordType"),
        "identifier": identifier,
        "register": register,
        "title": text(metadata, "RecordTitle"),
        "registered": text(metadata, "RecordDateRegistered")[:10],
        "synchronised": text(specific, "synchronised", "Sünkroonitud"),
        "dated": text(first(root, "Initiator"), "InitiatorRecordDate")[:10],
        "function": _class(specific, "function", "Funktsioon"),
        "series": _class(specific, "series", "Sari"),
        "file": _class(specific, "file", "Toimik").get("code", ""),
        "access": _access(root),
        "parties": _parties(root, register),
        "handler": _handler(root),
        "references": _references(root, identifier),
        "language": text(metadata, "RecordLanguage"),
        "deadlines": _deadlines(metadata),
        "summary": text(metadata, "RecordAbstract"),
    }
    ours = first(specific, "record")
    return told(said) | (stated_record(ours) if ours is not None else {})


def _organised(root: Element) -> bool:
    return first(first(root, "RecordCreator"), "Organisation") is not None


def _class(specific: Element | None, *names: str) -> Json:
    """Return a code and title: `<function code="11">Work</function>`, `<Sari>11-2 Letters</Sari>`.

    A dossier has its code alone.
    """
    found = first(specific, *names)
    if found is None:
        return {}
    said = text(specific, *names)
    if code := found.get("code", ""):
        return told({"code": code, "title": said})
    code, _, title = said.partition(" ")
    return told({"code": code, "title": title.strip(" -–")})


def _access(root: Element) -> Json:
    section = first(root, "Access")
    code = text(section, "AccessConditionsCode")
    if not code:
        return {}
    limits = first(section, "AccessRestriction")
    return told(
        {
            "level": LEVELS.get(code.casefold(), code),
            "basis": text(limits, "RestrictionBasis"),
            "from": text(limits, "RestrictionBeginDate")[:10],
            "until": text(limits, "RestrictionEndDate")[:10],
            "holder": text(limits, "InformationOwner"),
        }
    )


def _parties(root: Element, register: str) -> list[Json]:
    """Return the other parties: who began the correspondence, and who it is for.

    The institution in whose register the record is no party of its own correspondence.
    """
    sections = (("sender", ("Initiator",)), ("recipient", ("Recipient",)))
    named = [
        {"role": role, "name": name}
        for role, names in sections
        for section in inner(root, *names)
        if (name := _name(section)) and name != register
    ]
    return [party for number, party in enumerate(named) if party not in named[:number]]


def _name(section: Element) -> str:
    return text(first(section, "Organisation"), "Name") or text(first(section, "Person"), "Name")


def _handler(root: Element) -> Json:
    creator = first(root, "RecordCreator")
    name = text(first(creator, "Person"), "Name")
    units = text(first(creator, "Organisation"), "StructuralUnit")
    return told({"name": name, "unit": [u.strip() for u in units.split(",") if u.strip()]})


def _references(root: Element, own: str) -> list[Json]:
    """Return the other side's numbers: of what is answered or was received."""
    initiator = first(root, "Initiator")
    began = text(initiator, "InitiatorRecordOriginalIdentifier")
    known = [text(one, "RecipientRecordOriginalIdentifier") for one in inner(root, "Recipient")]
    told_ = [{"role": "yours", "identifier": began, "dated": _began(initiator)}] if began else []
    told_ += [{"role": "yours", "identifier": one} for one in known if one and one != began]
    return [told(one) for one in told_ if one["identifier"] != own]


def _began(initiator: Element | None) -> str:
    return text(initiator, "InitiatorRecordDate")[:10]


def _deadlines(metadata: Element | None) -> list[Json]:
    due = text(metadata, "ReplyDueDate")
    return [{"date": due[:10], "text": f"ReplyDueDate {due[:10]}"}] if due else []


def _disorder(root: Element) -> Iterator[Finding]:
    """Yield a finding for each section whose elements are not in the schema's order."""
    for parent, order in ((root, ORDER), (first(root, "RecordMetadata"), METADATA_ORDER)):
        names = [local(child) for child in (parent if parent is not None else ())]
        places = [order.index(name) for name in names if name in order]
        if places != sorted(places):
            yield finding("capsule-disordered", local(parent) if parent is not None else "")


def _missing(root: Element) -> Iterator[Finding]:
    metadata = first(root, "RecordMetadata")
    missing = [name for name in REQUIRED if not text(metadata, name)]
    if missing:
        yield finding("capsule-incomplete", "RecordMetadata", names=", ".join(missing))


def _signers(root: Element) -> Iterator[Finding]:
    for section in inner(root, "SignatureMetadata"):
        signer = text(section, "Signer")
        yield finding("signature-present", name=signer) if signer else finding("signature-nameless")


def _members(files: Iterable[Element]) -> tuple[list[Member], list[Finding]]:
    """Return the capsule's files, the main one first, and findings for those that are damaged."""
    members: list[Member] = []
    damaged: list[Finding] = []
    for file in sorted(files, key=lambda one: text(one, "RecordMainComponent") not in _TRUE):
        name = safe_name(text(file, "FileName"), (member.name for member in members))
        data = _unpacked(text(file, "ZipBase64Content"))
        if data is None:
            damaged.append(finding("member-damaged", name, name=name))
            continue
        size = text(file, "FileSize")
        if size.isdigit() and int(size) != len(data):
            damaged.append(finding("capsule-size-differs", name, stated=size, found=len(data)))
        members.append(Member(name, data, text(file, "MimeType")))
    return members, damaged


_TRUE = ("true", "1")


def _unpacked(packed: str) -> bytes | None:
    """Return a file's bytes: gzip, then base64, whatever the element is called.

    None where that is not what it is, or it holds more than a dropped file may.
    """
    try:
        data = base64.b64decode(packed, validate=False)
    except (binascii.Error, ValueError):
        return None
    if data[:2] != b"\x1f\x8b":
        return None
    unpack = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        whole = unpack.decompress(data, MOST_BYTES)
    except zlib.error:
        return None
    return whole if unpack.eof else None
