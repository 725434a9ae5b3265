"""Names as they stand in addresses, and the references that metadata make by them."""

import re
import unicodedata

from lxml import etree

from regesta.publication.inline import add, clean


def slug(text: str) -> str:
    """Return a text as it can stand in an address.

    >>> slug("TMMAI/2026/6"), slug("Málaga & Évora")
    ('tmmai-2026-6', 'malaga-evora')
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def put_reference(parent: etree._Element, name: str, id_: str, place: str, shown: str) -> None:
    """Add what the text or its metadata refer to, of the ontology's class `name`."""
    entry = add(parent, name, href=f"/akn/ontology/{place}")
    entry.set("eId", id_)
    entry.set("showAs", clean(shown))
