"""Documents written as readable files: a line a block, its first sign saying what it is.

`lang: et` and `set: name = value` come first; then `# ` title, `## ` heading, `- ` item, `> `
quoted mail, `@ ` what stands in the letterhead, `---` a rule, `| A | B |` a row of a table,
`[ILO]` a chip, the rest paragraphs.
"""

import json
import re
from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from regesta.model.document import Block, BlockKind, Cell, Document, Layer, Run, plain
from regesta.model.findings import Result
from regesta.model.jsonform import record_json
from regesta.model.record import Record

SIGNS = {
    "# ": BlockKind.TITLE,
    "## ": BlockKind.HEADING,
    "- ": BlockKind.ITEM,
    "> ": BlockKind.QUOTE,
}


def document_of(text: str) -> Document:
    told = [line for line in text.splitlines() if line.strip()]
    heads = [line for line in told if re.match(r"(lang|set): ", line)]
    language = next((line[6:] for line in heads if line.startswith("lang: ")), "")
    properties = tuple(_property(line) for line in heads if line.startswith("set: "))
    groups = groupby((line for line in told if line not in heads), lambda line: line[:1] == "|")
    blocks: list[Block] = []
    for is_table, lines in groups:
        blocks += [_table(list(lines))] if is_table else [_block(line) for line in lines]
    title = next((block.text for block in blocks if block.kind is BlockKind.TITLE), "")
    return Document(language, title, properties, tuple(blocks))


def _property(line: str) -> tuple[str, str]:
    name, _, value = line.removeprefix("set: ").partition(" = ")
    return name, value


def _table(lines: list[str]) -> Block:
    rows = (line.strip().strip("|").split("|") for line in lines)
    cells = (tuple(Cell((Block(runs=plain(part.strip())),)) for part in row) for row in rows)
    return Block(BlockKind.TABLE, rows=tuple(cells))


def _block(line: str) -> Block:
    if line == "---":
        return Block(BlockKind.RULE)
    if line.startswith("@ "):
        return Block(runs=plain(line[2:]), layer=Layer.HEADER)
    for sign, kind in SIGNS.items():
        if line.startswith(sign):
            return Block(kind, _runs(line.removeprefix(sign)), 1 if sign == "## " else None)
    return Block(runs=_runs(line))


def _runs(line: str) -> tuple[Run, ...]:
    parts = re.split(r"(\[[^\]]+\])", line)
    return tuple(_run(part) for part in parts if part)


def _run(part: str) -> Run:
    return Run(part[1:-1], style="chip") if re.fullmatch(r"\[[^\]]+\]", part) else Run(part)


@pytest.fixture
def document() -> Callable[[Path], Document]:
    """Return the document that a file of the form above describes."""
    return lambda path: document_of(path.read_text("utf-8"))


def told_of(result: Result[tuple[Record, ...]]) -> dict[str, Any]:
    """Return records and codes of findings as the expected files have them."""
    records = [record_json(record) for record in result.value]
    codes = [found.code for found in result.findings]
    return json.loads(json.dumps({"records": records, "findings": codes}))


@pytest.fixture
def told() -> Callable[[Result[tuple[Record, ...]]], dict[str, Any]]:
    return told_of
