"""What happened to an item as PREMIS 3.0: the file, the events, and the software that did it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from regesta.registry.register import Deposit, Event
from regesta.registry.xmltext import cleaned, element

PREMIS = "http://www.loc.gov/premis/v3"
XSI = "http://www.w3.org/2001/XMLSchema-instance"

EVENT_TYPES = {
    "received": "capture",
    "received-again": "capture",
    "registered": "ingestion",
    "quarantined": "quarantine",
    "rejected": "deaccession",
    "retried": "metadata extraction",
}
"""Our events in the Library of Congress's vocabulary; others are a change of metadata."""

OTHER = "metadata modification"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an element is added, so that chains of them read as the XML does."""

    element: etree._Element

    def add(self, name: str, text: str = "") -> "_Place":
        return _Place(element(self.element, f"{{{PREMIS}}}{name}", text))

    def identified(self, name: str, kind: str, value: str) -> "_Place":
        """Add an identifier: `<nameIdentifier>` with its type and value."""
        made = self.add(f"{name}Identifier")
        made.add(f"{name}IdentifierType", kind)
        made.add(f"{name}IdentifierValue", value)
        return made


def premis(deposit: Deposit, events: Iterable[Event]) -> bytes:
    """Return the item's history: one object, every event in order, one agent for each version."""
    told = tuple(events)
    made = etree.Element(f"{{{PREMIS}}}premis", nsmap={None: PREMIS, "xsi": XSI})  # type: ignore[dict-item]
    made.set("version", "3.0")
    top = _Place(made)
    _file(top, deposit)
    for number, event in enumerate(told, 1):
        _event(top, event, number)
    for version in dict.fromkeys(event.version for event in told):
        _agent(top, version)
    etree.indent(made)
    return etree.tostring(made, encoding="UTF-8", xml_declaration=True)


def _file(top: _Place, deposit: Deposit) -> None:
    made = top.add("object")
    made.element.set(f"{{{XSI}}}type", "file")
    made.identified("object", "SHA-256", deposit.digest)
    characteristics = made.add("objectCharacteristics")
    fixity = characteristics.add("fixity")
    fixity.add("messageDigestAlgorithm", "SHA-256")
    fixity.add("messageDigest", deposit.digest)
    characteristics.add("size", str(deposit.size))
    form = characteristics.add("format").add("formatDesignation")
    form.add("formatName", deposit.media_type or "application/octet-stream")
    made.add("originalName", cleaned(PurePosixPath(deposit.name).name))


def _event(top: _Place, event: Event, number: int) -> None:
    made = top.add("event")
    made.identified("event", "UUID", _uuid(f"{event.digest}:{number}"))
    made.add("eventType", EVENT_TYPES.get(event.type, OTHER))
    made.add("eventDateTime", event.at)
    said = f"{event.type}: {cleaned(event.detail)}" if event.detail else event.type
    made.add("eventDetailInformation").add("eventDetail", said)
    agent = made.add("linkingAgentIdentifier")
    agent.add("linkingAgentIdentifierType", "software")
    agent.add("linkingAgentIdentifierValue", _software(event.version))
    item = made.add("linkingObjectIdentifier")
    item.add("linkingObjectIdentifierType", "SHA-256")
    item.add("linkingObjectIdentifierValue", event.digest)


def _agent(top: _Place, version: str) -> None:
    made = top.add("agent")
    made.identified("agent", "software", _software(version))
    made.add("agentName", "Regesta")
    made.add("agentType", "software")
    made.add("agentVersion", version)


def _software(version: str) -> str:
    return f"regesta {version}"


def _uuid(name: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"urn:regesta:event:{name}"))
