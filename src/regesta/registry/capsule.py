"""A record and its file as an Estonian document capsule, DecContainer 2.1.

What the schema demands and the record does not know is an empty element: nothing is invented. The
register's own record goes whole into `RecordTypeSpecificMetadata`, where the capsule leaves room
for function, series and dossier (`urn:regesta:record:1`).
"""

import base64
import gzip
from dataclasses import dataclass
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from regesta.model.record import Access, Party, Record, RecordKind
from regesta.registry.recordxml import record_element
from regesta.registry.xmltext import cleaned, element, root

CAPSULE = "http://www.riik.ee/schemas/deccontainer/vers_2_1/"

KIND_WORDS = {
    RecordKind.INCOMING_LETTER: "Sissetulev kiri",
    RecordKind.OUTGOING_LETTER: "Väljaminev kiri",
    RecordKind.ORDER: "Käskkiri",
    RecordKind.DECISION: "Otsus",
    RecordKind.CONTRACT: "Leping",
    RecordKind.MEMO: "Memo",
}
"""What a kind is called where the source had no word of its own; "Dokument" for any other."""


@dataclass(frozen=True, slots=True)
class Original:
    """The file as it was received: `received` is ISO 8601 in UTC."""

    name: str
    media_type: str
    data: bytes
    digest: str
    received: str


def capsule(record: Record, id_: str, original: Original) -> bytes:
    """Return the capsule of a record, valid under DecContainer 2.1, with its file in it."""
    told, file = cleaned(record), cleaned(original)
    made = root("DecContainer", CAPSULE)
    transport = _add(made, "Transport")
    _add(_add(transport, "DecSender"), "OrganisationCode")
    _add(_add(transport, "DecRecipient"), "OrganisationCode")
    _initiator(made, told)
    _creator(made, told)
    for recipient in _recipients(told):
        _recipient(made, told, recipient)
    _metadata(made, told, id_, file)
    _access(made, told.access)
    _file(made, file)
    _add(made, "RecordTypeSpecificMetadata").append(record_element(told, id_))
    etree.indent(made)
    return etree.tostring(made, encoding="UTF-8", xml_declaration=True)


def _initiator(parent: etree._Element, record: Record) -> None:
    """Add who began the correspondence: an incoming letter's sender, with their own number."""
    sender = next((one for one in record.parties if one.role in ("sender", "author")), None)
    if sender is None:
        return
    made = _add(parent, "Initiator")
    number = next((one for one in record.references if one.role == "yours"), None)
    if number and record.kind is RecordKind.INCOMING_LETTER:
        _add(made, "InitiatorRecordOriginalIdentifier", number.identifier)
        _moment(made, "InitiatorRecordDate", number.dated or record.dated)
    elif record.kind is RecordKind.INCOMING_LETTER:
        _moment(made, "InitiatorRecordDate", record.dated)
    _add(_add(made, "Organisation"), "Name", sender.name)
    _add(made, "ContactData")


def _creator(parent: etree._Element, record: Record) -> None:
    """Add in whose register it is, and who is responsible."""
    if not record.register and record.handler is None:
        return
    made = _add(parent, "RecordCreator")
    units = record.handler.unit if record.handler else ()
    if record.register or units:
        organisation = _add(made, "Organisation")
        _add(organisation, "Name", record.register)
        _filled(organisation, "StructuralUnit", ", ".join(units))
    if record.handler and record.handler.name:
        _add(_add(made, "Person"), "Name", record.handler.name)


def _recipients(record: Record) -> tuple[Party | None, ...]:
    """Return whom it is for: those named, else the register's institution, else one unknown."""
    named = tuple(one for one in record.parties if one.role == "recipient")
    own = (Party("recipient", record.register),) if record.register else (None,)
    return named or own


def _recipient(parent: etree._Element, record: Record, recipient: Party | None) -> None:
    made = _add(parent, "Recipient")
    own = recipient is not None and recipient.name == record.register
    number = next((one for one in record.references if one.role == "yours"), None)
    if own:
        _filled(made, "RecipientRecordOriginalIdentifier", record.identifier)
    elif number and record.kind is RecordKind.OUTGOING_LETTER:
        _add(made, "RecipientRecordOriginalIdentifier", number.identifier)
    if recipient is not None:
        _add(_add(made, "Organisation"), "Name", recipient.name)


def _metadata(parent: etree._Element, record: Record, id_: str, original: Original) -> None:
    """Add the record's metadata; its date is that of its arrival here where no register has one."""
    made = _add(parent, "RecordMetadata")
    _add(made, "RecordGuid", _guid(f"urn:regesta:record:{id_}"))
    _add(made, "RecordType", record.kind_label or KIND_WORDS.get(record.kind, "Dokument"))
    _add(made, "RecordOriginalIdentifier", record.identifier)
    day = record.registered
    _add(made, "RecordDateRegistered", f"{day}T00:00:00" if day else original.received)
    _add(made, "RecordTitle", record.title or original.name)
    _filled(made, "RecordLanguage", record.language)
    _filled(made, "RecordAbstract", record.summary)
    due = min((one.date for one in record.deadlines), default=None)
    _filled(made, "ReplyDueDate", due.isoformat() if due else "")


def _access(parent: etree._Element, access: Access | None) -> None:
    """Add the access code; a restriction only when all that the schema demands of one is known."""
    made = _add(parent, "Access")
    restricted = access is not None and access.level == "restricted"
    _add(made, "AccessConditionsCode", "AK" if restricted else "Avalik")
    if access is None or not (restricted and access.from_ and access.until):
        return
    limits = _add(made, "AccessRestriction")
    _add(limits, "RestrictionBeginDate", access.from_.isoformat())
    _add(limits, "RestrictionEndDate", access.until.isoformat())
    _add(limits, "RestrictionBasis", access.basis)
    _add(limits, "InformationOwner", access.holder)


def _file(parent: etree._Element, original: Original) -> None:
    made = _add(parent, "File")
    _add(made, "FileGuid", _guid(f"urn:sha256:{original.digest}"))
    _add(made, "RecordMainComponent", "true")
    _add(made, "FileName", original.name)
    _add(made, "MimeType", original.media_type)
    _add(made, "FileSize", str(len(original.data)))
    packed = gzip.compress(original.data, mtime=0)  # the same file packs the same on any day
    _add(made, "ZipBase64Content", base64.b64encode(packed).decode())


def _guid(name: str) -> str:
    return str(uuid5(NAMESPACE_URL, name))


def _moment(parent: etree._Element, name: str, day: date | None) -> None:
    _filled(parent, name, f"{day}T00:00:00" if day else "")


def _filled(parent: etree._Element, name: str, text: str) -> None:
    if text:
        _add(parent, name, text)


def _add(parent: etree._Element, name: str, text: str = "") -> etree._Element:
    return element(parent, f"{{{CAPSULE}}}{name}", text)
