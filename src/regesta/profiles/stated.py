"""Records that are stated: a document capsule, a register record's XML, and what comes with them.

What is stated stands; what the letter in a capsule says beside it is added, as it is to a record
page of a register.
"""

import json
from typing import Any

from regesta.model.document import Document
from regesta.model.findings import Finding, Result, finding
from regesta.model.folding import folded
from regesta.model.record import Record, RecordKind
from regesta.model.statement import amended
from regesta.profiles import letter
from regesta.profiles.labels import KINDS

_LETTER = folded("Kiri")
"""What a capsule calls a letter; it is sent from the register that stated it."""

CORRESPONDENCE = (RecordKind.INCOMING_LETTER, RecordKind.OUTGOING_LETTER)


def evidence(document: Document) -> float:
    """Return 1 where the document states its record."""
    return 1.0 if document.property_value("statement") else 0.0


def describe(document: Document) -> Result[tuple[Record, ...]]:
    """Return the one record that is stated, with what its letter says beside it."""
    statement: dict[str, Any] = json.loads(document.property_value("statement"))
    kind, doubt = _kind(statement)
    stated = amended(Record(kind, language=document.language), statement)
    found = doubt + stated.findings
    if stated.value.kind not in CORRESPONDENCE or not document.blocks:
        return Result((stated.value,), found)
    told = letter.said(document, stated.value, country="EE")
    return Result((told.value,), found + told.findings)


def _kind(statement: dict[str, Any]) -> tuple[RecordKind, tuple[Finding, ...]]:
    """Return what the word for its kind means, where the kind itself is not stated."""
    label = str(statement.get("kind_label", ""))
    if "kind" in statement or not label:
        return RecordKind.OTHER, ()
    known = folded(label)
    for kind, words in KINDS.items():
        if any(known.startswith(word) or known.endswith(word) for word in words):
            return kind, ()
    if known == _LETTER:
        return RecordKind.OUTGOING_LETTER, ()
    return RecordKind.OTHER, (finding("kind-unknown", "RecordType", label=label),)
