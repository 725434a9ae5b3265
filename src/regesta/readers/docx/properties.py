"""What a Word document says of itself: core, program's and custom properties."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from lxml import etree

from regesta.model.findings import finding
from regesta.readers.docx.names import local_name
from regesta.readers.docx.parts import Parts

_CORE = {
    "title": "title",
    "creator": "author",
    "language": "language",
    "subject": "subject",
    "keywords": "keywords",
    "description": "description",
    "category": "category",
    "revision": "revision",
    "created": "created",
    "modified": "modified",
}
"""Names of the core properties (Dublin Core's among them) and what the model calls them."""
_PROGRAM = {"Company": "company", "Manager": "manager"}
"""What of the program's own statistics says something of the document."""
_DATES = ("created", "modified")
_WHITE = str.maketrans("\t\r\n", "   ")
_PARTIAL = r"\d{4}(-(0[1-9]|1[0-2]))?"
"""Years and months alone are dates, too (W3C-DTF)."""


def read(parts: Parts) -> dict[str, str]:
    """Return the properties by the model's names, in its order; a user's own as `custom:NAME`.

    Dates are in UTC without saying so; what is none is left out with a `property-unreadable`.
    """
    told = _told(parts.of_package("core-properties"), _CORE)
    told |= _told(parts.of_package("extended-properties"), _PROGRAM)
    for name in _DATES:
        if name in told:
            moment = _moment(told[name])
            if moment:
                told[name] = moment
            else:
                value = told.pop(name)
                parts.findings.append(finding("property-unreadable", name=name, value=value))
    return {**told, **dict(_custom(parts.of_package("custom-properties")))}


def _told(root: etree._Element | None, names: dict[str, str]) -> dict[str, str]:
    """Return the properties of these names that say something, the first of each."""
    said: dict[str, str] = {}
    for child in () if root is None else root:
        said_ = "".join(str(piece) for piece in child.itertext()).translate(_WHITE)
        text = " ".join(filter(None, said_.split(" "))).strip()
        if text:
            said.setdefault(local_name(child), text)
    return {ours: said[theirs] for theirs, ours in names.items() if theirs in said}


def _moment(text: str) -> str:
    """Return a date as ISO 8601, in UTC where it has a zone and as written where it has none.

    >>> _moment("2026-04-17T18:05:00+02:00"), _moment("2026-04"), _moment("yesterday")
    ('2026-04-17T16:05:00', '2026-04', '')
    """
    if len(text) <= len("2026-04") and re.fullmatch(_PARTIAL, text):
        return text
    try:
        found = datetime.fromisoformat(text)
        found = found.astimezone(UTC) if found.tzinfo else found
    except (ValueError, OverflowError):
        return ""
    return text if len(text) == len("2026-04-17") else found.replace(tzinfo=None).isoformat()


def _custom(root: etree._Element | None) -> Iterator[tuple[str, str]]:
    """Yield the user's own properties, named `custom:NAME`."""
    for element in () if root is None else root.iterchildren("{*}property"):
        text = "".join(str(piece) for piece in element.itertext()).strip()
        if element.get("name") and text:
            yield f"custom:{element.get('name')}", text
