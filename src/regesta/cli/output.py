"""Results as tables for people, JSON and CSV for scripts."""

import csv
import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from regesta.flows.interface import translator
from regesta.model.findings import Finding, Translate
from regesta.model.kinds import message, remedy, severity
from regesta.settings import Settings, from_environment

Row = Mapping[str, Any]
Thing = TypeVar("Thing")

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""What a terminal would obey instead of show (C0 and C1 but tab and newline)."""

SEVERAL = 5
"""Things it takes to be worth telling how far it is."""


def settings(home: Path | None) -> tuple[Settings, Translate]:
    """Return the settings of this command and what speaks its reader's language."""
    told = from_environment(home)
    return told, translator(told.language)


def write_json(value: Any, *, indent: int | None = 2) -> None:
    """Write a value as JSON to standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=indent) + "\n")


def write_csv(rows: Sequence[Row]) -> None:
    """Write rows as comma-separated values; a cell that a spreadsheet would run is quoted."""
    out = csv.DictWriter(sys.stdout, fieldnames=list(rows[0]) if rows else [])
    out.writeheader()
    out.writerows({name: _harmless(value) for name, value in row.items()} for row in rows)


def write_table(rows: Sequence[Row], empty: str) -> None:
    """Write rows as a table with their names as heads, or the sentence for none at all."""
    if not rows:
        sys.stderr.write(f"{empty}\n")
        return
    from tabulate import tabulate

    cells = [[_line(value) for value in row.values()] for row in rows]
    sys.stdout.write(tabulate(cells, headers=list(rows[0]), disable_numparse=True) + "\n")


def write_text(text: str) -> None:
    """Write text to standard output, and end its last line."""
    shown = _CONTROLS.sub("\ufffd", text)
    sys.stdout.write(shown if shown.endswith("\n") else f"{shown}\n")


def progress(things: Sequence[Thing], done: str) -> Iterable[Thing]:
    """Yield the things, telling a person who waits at a terminal how far it is."""
    if len(things) < SEVERAL or not sys.stderr.isatty():
        return things
    from tqdm import tqdm

    return tqdm(things, desc=done, file=sys.stderr, leave=False)


def said(value: object) -> str:
    """Return a value of a record's JSON on one line, for people.

    >>> said([{"role": "sender", "name": "Eesti Pank"}])
    'role sender, name Eesti Pank'
    """
    if isinstance(value, dict):
        return ", ".join(f"{name} {said(one)}" for name, one in value.items())
    return "; ".join(said(one) for one in value) if isinstance(value, list) else str(value)


def say(sentence: str) -> None:
    """Write a message to standard error."""
    sys.stderr.write(f"{sentence}\n")


def finding_lines(findings: Iterable[Finding], translate: Translate) -> Iterable[str]:
    """Yield each finding as a line: the place first, as editors jump to it, then what to do."""
    for found in findings:
        where = f"{found.where}: " if found.where else ""
        said = f"{message(found, translate)} {remedy(found, translate)}"
        yield f"{where}{severity(found)}: {said} [{found.code}]"


def _line(value: Any) -> str:
    return _CONTROLS.sub("\ufffd", " ".join(str(value if value is not None else "").split()))


def _harmless(value: Any) -> str:
    # A spreadsheet takes a cell that starts so for a formula (CWE-1236).
    text = str(value if value is not None else "")
    return f"'{text}" if text[:1] in tuple("=+-@\t\r") else text
