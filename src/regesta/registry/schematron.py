"""Rules in ISO Schematron (ISO/IEC 19757-3), as far as `schemas/record.sch` uses them.

Patterns, rules and assertions, with XPath 1.0: a node is held against the first rule of a pattern
whose context it matches (clause 6.5). The style sheets that do the same for all of Schematron take
longer to load than a file takes to read; a test holds these results against theirs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

SCH = "{http://purl.oclc.org/dsdl/schematron}"


@dataclass(frozen=True, slots=True)
class Rule:
    """Where a rule holds, and what must be true there, each with its id."""

    context: etree.XPath
    assertions: tuple[tuple[str, etree.XPath], ...]


Patterns = tuple[tuple[Rule, ...], ...]


def compiled(path: Path) -> Patterns:
    """Return the patterns of a schema. Raises `etree.XPathSyntaxError` where one cannot be read."""
    schema = etree.parse(path).getroot()
    spaces = {str(ns.get("prefix")): str(ns.get("uri")) for ns in schema.iter(f"{SCH}ns")}
    return tuple(
        tuple(_rule(rule, spaces) for rule in pattern.iter(f"{SCH}rule"))
        for pattern in schema.iter(f"{SCH}pattern")
    )


def _rule(rule: etree._Element, spaces: dict[str, str]) -> Rule:
    context = " | ".join(f"//{one.strip()}" for one in str(rule.get("context")).split("|"))
    return Rule(
        etree.XPath(context, namespaces=spaces),
        tuple(
            (str(one.get("id")), etree.XPath(f"boolean({one.get('test')})", namespaces=spaces))
            for one in rule.iter(f"{SCH}assert")
        ),
    )


def failed(root: etree._Element, patterns: Patterns) -> Iterator[tuple[str, etree._Element]]:
    """Yield the id of each assertion that fails, with the node where it does."""
    for pattern in patterns:
        met: set[etree._Element] = set()
        for rule in pattern:
            nodes: Any = rule.context(root)  # a pattern matches nodes, and so gives a list
            for node in nodes:
                if node not in met:
                    met.add(node)
                    yield from ((name, node) for name, test in rule.assertions if not test(node))
