"""The form into which what a Word reader says is put, so that it can be scored."""

from typing import Any

CALL = "\N{WORD JOINER}"
"""Stands in a line's text where a note is called."""

Told = dict[str, Any]
"""`lines` of [kind, label, text], `tables` of rows of [text, colspan, rowspan], and lists of
`notes`, `comments`, `links` and `revisions`; `properties` by name."""


def told(**parts: Any) -> Told:
    empty: Told = {
        **{name: [] for name in ("lines", "tables", "notes", "comments", "links", "revisions")},
        "properties": {},
    }
    return empty | parts
