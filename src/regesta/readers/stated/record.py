"""A register record in Regesta's own XML (`urn:regesta:record:1`, schemas/record.xsd)."""

import json

from regesta.model.document import Document
from regesta.model.findings import Result, finding
from regesta.readers.stated.fields import Element, Json, first, local, parsed, told

_LISTS = {
    "party": "parties",
    "reference": "references",
    "deadline": "deadlines",
    "mention": "mentions",
    "topic": "topics",
    "place": "places",
    "activity-type": "activity_types",
    "part": "parts",
}
"""Elements that may come again, and the list each is one of."""

_TEXT_OF = {
    "function": "title",
    "series": "title",
    "party": "name",
    "reference": "identifier",
    "deadline": "text",
    "mention": "text",
}
"""What the text inside an element with attributes says."""

_LEFT = frozenset({"relation", "body"})
"""What holds in one register alone: its own ids, and places in a text that is not here."""


def read(data: bytes) -> Result[Document | None]:
    """Return a document that states the record and has no text of its own.

    None where the XML is damaged or states no record.
    """
    root = parsed(data)
    if root is None:
        return Result(None, (finding("xml-damaged"),))
    found = root if local(root) == "record" else first(root, "record")
    if found is None:
        return Result(None, (finding("xml-not-read", what="XML"),))
    statement = stated(found)
    return Result(
        Document(
            language=str(statement.get("language", "")),
            title=str(statement.get("title", "")),
            properties=(("statement", json.dumps(statement, ensure_ascii=False)),),
        )
    )


def stated(record: Element) -> Json:
    """Return what a record's XML states, with the names a record's object has."""
    statement: Json = {}
    for child in record:
        name = local(child)
        if name in _LISTS:
            statement.setdefault(_LISTS[name], []).append(_value(child))
        elif name == "kind":
            statement |= told({"kind": child.text, "kind_label": child.get("label")})
        elif name and name not in _LEFT:
            statement[name.replace("-", "_")] = _value(child)
    return statement


def _value(found: Element) -> Json | str:
    """Return an element as an object of its attributes, text and children, or as its text."""
    name, said = local(found), (found.text or "").strip()
    if not found.attrib and not len(found) and name not in _TEXT_OF:
        return said
    attributes = {str(key): str(value) for key, value in found.attrib.items()}
    units = [child.text or "" for child in found if local(child) == "unit"]
    children = {local(child): _value(child) for child in found if local(child) != "unit"}
    return told(attributes | {_TEXT_OF.get(name, "text"): said} | children | {"unit": units})
