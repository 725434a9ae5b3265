"""How the house writes the labels of lists in each language."""

import re
from collections.abc import Mapping
from dataclasses import replace

from regesta.model.document import Block, Cell, Document

LABELS: Mapping[str, tuple[re.Pattern[str], str]] = {
    "fr": (re.compile(r"\(([^()\s]{1,12})\)"), r"\1)"),
    "es": (re.compile(r"\(([^()\s]{1,12})\)"), r"\1)"),
}
"""The labels that are written otherwise in a language: "(c)" is "c)" in French and Spanish."""


def label_in(label: str, language: str) -> str:
    """Return a label as the house writes it in a language.

    >>> label_in("(c)", "fr"), label_in("(c)", "en"), label_in("12.", "es")
    ('c)', '(c)', '12.')
    """
    written = LABELS.get(language.partition("-")[0].lower())
    found = written[0].fullmatch(label) if written else None
    return found.expand(written[1]) if written and found else label


def relabelled(document: Document, language: str) -> Document:
    """Return the document with its labels as the house writes them in a language."""

    def cell(one: Cell) -> Cell:
        return replace(one, blocks=tuple(map(block, one.blocks)))

    def block(one: Block) -> Block:
        if one.rows:
            return replace(one, rows=tuple(tuple(map(cell, row)) for row in one.rows))
        return replace(one, label=label_in(one.label, language)) if one.label else one

    return replace(document, blocks=tuple(map(block, document.blocks)))
