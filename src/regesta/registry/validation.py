"""Holds records and texts against their schemas and rules (`schemas/`): what breaks them is found.

Schemas and rules are compiled once in each thread.
"""

import threading
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree

from regesta.model.findings import Finding, finding
from regesta.registry import schematron
from regesta.registry.xmltext import parsed

MALFORMED = {"identifier": "identifier-malformed", "language": "language-malformed"}
"""The code of a field that has not its form; `field-malformed` for any other."""

SHOWN = 200
"""How many characters of a value a finding quotes."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The compiled schemas: a record's grammar and rules, a text's grammar."""

    record: etree.XMLSchema
    rules: schematron.Patterns
    document: etree.XMLSchema


def rules(schemas: Path) -> Rules:
    """Return the compiled schemas of this folder, this thread's own: a schema keeps its log."""
    return _compiled(schemas, threading.get_ident())


@lru_cache(maxsize=32)
def _compiled(schemas: Path, _thread: int) -> Rules:
    return Rules(
        record=etree.XMLSchema(etree.parse(schemas / "record.xsd")),
        rules=schematron.compiled(schemas / "record.sch"),
        document=etree.XMLSchema(etree.parse(schemas / "document.xsd")),
    )


def record_findings(xml: str, schemas: Path) -> tuple[Finding, ...]:
    """Return what is wrong with a record's XML, by its grammar first, then by the rules."""
    root = parsed(xml)
    malformed = tuple(_malformed(root, error) for error in _errors(rules(schemas).record, root))
    broken = tuple(
        _broken(code, node) for code, node in schematron.failed(root, rules(schemas).rules)
    )
    return tuple(dict.fromkeys(malformed + broken))


def document_findings(xml: str, schemas: Path) -> tuple[Finding, ...]:
    """Return what is wrong with a text's XML: one finding for each kind of place."""
    root = parsed(xml)
    places = (_local(root, error.path) for error in _errors(rules(schemas).document, root))
    return tuple(finding("text-malformed", place) for place in dict.fromkeys(places))


def _errors(schema: etree.XMLSchema, root: etree._Element) -> tuple[Any, ...]:
    if schema.validate(root):
        return ()
    log: Any = schema.error_log  # the stubs do not know that it can be walked
    return tuple(error for error in log)


def _malformed(root: etree._Element, error: Any) -> Finding:
    field = _local(root, error.path)
    code = MALFORMED.get(field, "field-malformed")
    return finding(code, field, value=_value(root, error.path))


def _broken(code: str, node: etree._Element) -> Finding:
    return finding(code, str(etree.QName(node).localname), value=_said(node))


def _nodes(root: etree._Element, location: str) -> list[Any]:
    found = root.getroottree().xpath(location)
    return found if isinstance(found, list) else []


def _local(root: etree._Element, location: str | None) -> str:
    nodes = _nodes(root, location or "/*")
    return str(etree.QName(nodes[0]).localname) if nodes else ""


def _value(root: etree._Element, location: str | None) -> str:
    """Return what the place says: its text, else its attributes."""
    return next((_said(node) for node in _nodes(root, location or "/*")), "")


def _said(node: etree._Element) -> str:
    said = "" if len(node) else (node.text or "").strip()
    return (said or " ".join(str(value) for value in node.attrib.values()))[:SHOWN]
