"""A PDF whose end is missing: what a reader needs to find its pages, written after it again."""

import re

_DICTIONARY = rb"(\d{1,9})\s+\d{1,5}\s+obj\s*<<(?:(?!endobj).){0,600}?"
_CATALOG = re.compile(_DICTIONARY + rb"/Type\s*/Catalog\b", re.DOTALL)
_PAGES = re.compile(_DICTIONARY + rb"/Type\s*/Pages\b(?:(?!endobj).){0,2000}?endobj", re.DOTALL)

_FREE = b"9999999"
"""The number of an object no file has: ISO 32000-1, annex C, allows 8,388,607."""


def ended(data: bytes) -> bytes:
    """Return the file with a trailer that names its catalog; b"" where neither is left of it."""
    found = _CATALOG.findall(data)
    if found:
        return b"%s\nendobj\n%s" % (data, _trailer(found[-1]))
    roots = [match[1] for match in _PAGES.finditer(data) if b"/Parent" not in match[0]]
    if not roots:
        return b""
    catalog = b"%s 0 obj\n<</Type/Catalog/Pages %s 0 R>>\nendobj\n" % (_FREE, roots[-1])
    return b"%s\nendobj\n%s%s" % (data, catalog, _trailer(_FREE))


def _trailer(root: bytes) -> bytes:
    return b"trailer\n<</Root %s 0 R/Size %s>>\nstartxref\n0\n%%%%EOF\n" % (root, _FREE)
