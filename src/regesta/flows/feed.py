"""What answers a query as an Atom feed (RFC 4287), for readers that watch a register."""

from dataclasses import replace
from datetime import UTC, datetime, time
from hashlib import sha256

from lxml import etree

from regesta.flows.lookup import Query, Summary, records
from regesta.settings import Settings

ATOM = "http://www.w3.org/2005/Atom"
NOTHING_YET = "1970-01-01T00:00:00Z"


def atom(settings: Settings, query: Query, title: str, address: str = "") -> bytes:
    """Return the feed of a query, newest first; it says what lists say of each record.

    `address` is where the feed is read, "" when it is written to a file.
    """
    found = records(settings, replace(query, newest=True))
    asked = f"{query.text} {query.kind} {query.register} {query.language}"
    feed = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})  # type: ignore[dict-item]
    _add(feed, "id", f"urn:regesta:feed:{sha256(asked.encode()).hexdigest()[:32]}")
    _add(feed, "title", title)
    _add(feed, "updated", max((_moment(one) for one in found), default=NOTHING_YET))
    _add(_add(feed, "author"), "name", "Regesta")
    if address:
        _add(feed, "link").attrib.update({"rel": "self", "href": address})
    for one in found:
        _entry(feed, one)
    etree.indent(feed)
    return etree.tostring(feed, encoding="UTF-8", xml_declaration=True)


def _entry(feed: etree._Element, one: Summary) -> None:
    made = _add(feed, "entry")
    _add(made, "id", f"urn:regesta:record:{one.id}")
    _add(made, "title", " · ".join(word for word in (one.identifier, one.title) if word) or one.id)
    _add(made, "updated", _moment(one))
    _add(made, "category").set("term", one.kind)
    # An entry without a link has content (RFC 4287, 4.1.2).
    said = (
        one.kind,
        one.register,
        one.identifier,
        one.title,
        one.day.isoformat() if one.day else "",
    )
    _add(made, "content", " · ".join(word for word in said if word))
    if one.register:
        _add(_add(made, "author"), "name", one.register)


def _moment(one: Summary) -> str:
    if one.day is None:
        return NOTHING_YET
    return datetime.combine(one.day, time(), UTC).isoformat().replace("+00:00", "Z")


def _add(parent: etree._Element, name: str, text: str = "") -> etree._Element:
    made = etree.SubElement(parent, f"{{{ATOM}}}{name}")
    if text:
        made.text = text
    return made
