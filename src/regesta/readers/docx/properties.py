"""What a Word document says of itself: core and custom properties."""

from collections.abc import Iterator

from lxml import etree

_CORE = {
    "title": "title",
    "creator": "author",
    "language": "language",
    "subject": "subject",
    "keywords": "keywords",
    "created": "created",
    "modified": "modified",
}
"""Names of the core properties (Dublin Core's among them) and what the model calls them."""
_DATES = ("created", "modified")


def core_properties(root: etree._Element) -> dict[str, str]:
    """Return the core properties by the model's names, in its order; dates without their zone.

    Word's dates are in UTC and end in "Z" (ISO/IEC 29500-2, 11.2).
    """
    told = {etree.QName(child).localname: (child.text or "").strip() for child in root}
    found = {name: told[key] for key, name in _CORE.items() if told.get(key)}
    return {n: text.removesuffix("Z") if n in _DATES else text for n, text in found.items()}


def custom_properties(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the user's own properties, named `custom:NAME`."""
    for element in root.iterchildren("{*}property"):
        text = "".join(str(piece) for piece in element.itertext()).strip()
        if element.get("name") and text:
            yield f"custom:{element.get('name')}", text
