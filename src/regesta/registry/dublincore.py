"""A record as Dublin Core: the `oai_dc` form that libraries and harvesters read.

Of a restricted record it says what lists say (`disclosed`), with the restriction in `dc:rights`.
"""

from lxml import etree

from regesta.model.record import Access, Record, disclosed
from regesta.registry.xmltext import cleaned

DC = "http://purl.org/dc/elements/1.1/"
OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"

PUBLIC = "http://purl.org/coar/access_right/c_abf2"
RESTRICTED = "http://purl.org/coar/access_right/c_16ec"
"""Open and restricted access in COAR's vocabulary of access rights."""


def dublin_core(record: Record, id_: str, media_type: str = "") -> bytes:
    """Return the record as one `oai_dc:dc` element; elements it knows nothing for are not there."""
    told = cleaned(disclosed(record))
    namespaces = {"oai_dc": OAI_DC, "dc": DC}
    made = etree.Element(f"{{{OAI_DC}}}dc", nsmap=namespaces)
    for name, value in _elements(told, id_, media_type):
        if value:
            etree.SubElement(made, f"{{{DC}}}{name}").text = value
    etree.indent(made)
    return etree.tostring(made, encoding="UTF-8", xml_declaration=True)


def _elements(record: Record, id_: str, media_type: str) -> list[tuple[str, str]]:
    """Return the fifteen elements' values in the order of DCMES 1.1, as far as they are known."""
    made_by = [p.name for p in record.parties if p.role in ("sender", "author", "organiser")]
    sent_to = [p.name for p in record.parties if p.role == "recipient"]
    day = record.dated or record.published or record.registered
    told = [("title", record.title)]
    told += [("creator", name) for name in made_by]
    told += [("subject", topic) for topic in record.topics]
    told += [("description", record.summary), ("publisher", record.register)]
    told += [("contributor", name) for name in sent_to]
    told += [("date", day.isoformat() if day else ""), ("type", record.kind_label or record.kind)]
    told += [("format", media_type), ("identifier", f"urn:regesta:record:{id_}")]
    told += [("identifier", record.identifier), ("source", record.source_url)]
    told += [("language", record.language)]
    told += [("relation", one.identifier) for one in record.references]
    told += [("relation", f"urn:regesta:record:{one.record}") for one in record.relations]
    told += [("coverage", place) for place in _places(record)]
    return [*told, *_rights(record.access)]


def _places(record: Record) -> tuple[str, ...]:
    return (*record.places, *((record.event.place,) if record.event else ()))


def _rights(access: Access | None) -> list[tuple[str, str]]:
    if access is None:
        return []
    restricted = access.level == "restricted"
    until = f" (– {access.until})" if access.until else ""
    said = f"{access.basis}{until}" if restricted else ""
    return [("rights", RESTRICTED if restricted else PUBLIC), ("rights", said)]
