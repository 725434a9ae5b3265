"""What somebody states of an item, field by field: a clerk's sidecar, a capsule, a record's XML.

A statement is an object with a record's names (`jsonform` writes the same); it need not be whole.
Where an object is expected and a text is given, the text is its first field: `file = "11-2/2026"`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from regesta.model.findings import Finding, Result, finding
from regesta.model.record import Record, RecordKind

NOT_STATED = frozenset({"blocks", "relations"})
"""What is found by looking, and nobody's word."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What is stated of an item: `fields` of all its records, `entries` of one by its number.

    `accept` lists the codes of findings that somebody looked at and accepts; `work` says that the
    item lives in several languages.
    """

    fields: Mapping[str, Any] = field(default_factory=dict)
    entries: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    accept: frozenset[str] = frozenset()
    work: bool = False

    def of(self, number: int) -> dict[str, Any]:
        """Return what is stated of the record of this number, counted from 1."""
        return {**self.fields, **self.entries.get(number, {})}


class _MalformedError(ValueError):
    """A value that is not of its field's type; its text is the field's path."""


def amended(record: Record, statement: Mapping[str, Any]) -> Result[Record]:
    """Return the record with what is stated in place of what was found.

    A field that no record has is a finding (`statement-field-unknown`), and so is a value that
    cannot be its field's (`statement-field-malformed`); both are left as they were.
    """
    types = field_types()
    stated: dict[str, Any] = {}
    findings: list[Finding] = []
    for name, value in statement.items():
        if name not in types:
            findings.append(finding("statement-field-unknown", name, fields=", ".join(types)))
            continue
        try:
            stated[name] = _read(types[name], value, name)
        except _MalformedError as wrong:
            findings.append(finding("statement-field-malformed", str(wrong), value=_shown(value)))
    return Result(replace(record, **stated), tuple(findings))


def statement(values: Mapping[str, Any]) -> Result[Statement]:
    """Return what an object states, and what of it cannot be (see `amended`).

    Beside a record's fields it may have `accept`, `work`, and `records`, a table of numbers.
    """
    said = {name: value for name, value in values.items() if name not in _ABOUT_ITEM}
    entries, wrong = _entries(values.get("records", {}))
    accept, work = values.get("accept", []), values.get("work", False)
    if not isinstance(accept, list) or not all(isinstance(code, str) for code in accept):
        wrong += (finding("statement-field-malformed", "accept", value=_shown(accept)),)
        accept = []
    if not isinstance(work, bool):
        wrong += (finding("statement-field-malformed", "work", value=_shown(work)),)
    tried = (amended(Record(RecordKind.OTHER), one) for one in (said, *entries.values()))
    found = tuple(one for result in tried for one in result.findings)
    return Result(Statement(said, entries, frozenset(accept), work is True), wrong + found)


_ABOUT_ITEM = ("accept", "work", "records")


def _entries(given: Any) -> tuple[dict[int, Mapping[str, Any]], tuple[Finding, ...]]:
    told = given if isinstance(given, Mapping) else {"records": given}
    good = {n: one for n, one in told.items() if n.isdecimal() and isinstance(one, Mapping)}
    wrong = (name for name in told if name not in good)
    findings = (finding("statement-field-malformed", f"records.{n}", value="") for n in wrong)
    return {int(number): one for number, one in good.items()}, tuple(findings)


def together(statements: Iterable[Statement]) -> Statement:
    """Return several statements as one; of two that speak of the same field the later counts."""
    whole = Statement()
    for one in statements:
        numbers = {*whole.entries, *one.entries}
        whole = Statement(
            {**whole.fields, **one.fields},
            {n: {**whole.entries.get(n, {}), **one.entries.get(n, {})} for n in numbers},
            whole.accept | one.accept,
            whole.work or one.work,
        )
    return whole


@cache
def field_types() -> dict[str, Any]:
    """Return the type of every field that can be stated, in the record's order."""
    return {name: kind for name, kind in _types(Record).items() if name not in NOT_STATED}


@cache
def _types(form: type) -> dict[str, Any]:
    """Return the types of a data class's fields under the names that objects have."""
    hints = get_type_hints(form)
    return {field.name.rstrip("_"): hints[field.name] for field in fields(form)}


def _read(kind: Any, value: Any, path: str) -> Any:
    if isinstance(kind, UnionType):
        return _read(next(one for one in get_args(kind) if one is not NoneType), value, path)
    if get_origin(kind) is tuple:
        return _many(get_args(kind)[0], value, path)
    if is_dataclass(kind):
        return _object(kind, value, path)
    return _one(kind, value, path)


def _many(kind: Any, value: Any, path: str) -> tuple[Any, ...]:
    listed = value if isinstance(value, list | tuple) else [value]
    return tuple(_read(kind, one, f"{path}[{number}]") for number, one in enumerate(listed, 1))


def _object(kind: Any, value: Any, path: str) -> Any:
    types = _types(kind)
    given = value if isinstance(value, Mapping) else {next(iter(types)): value}
    for unknown in (name for name in given if name not in types):
        raise _MalformedError(f"{path}.{unknown}")
    told = {name: _read(types[name], one, f"{path}.{name}") for name, one in given.items()}
    own = {name: f"{name}_" if name == "from" else name for name in told}
    try:
        return kind(**{own[name]: one for name, one in told.items()})
    except TypeError as missing:  # a field without a default was not given
        raise _MalformedError(path) from missing


def _one(kind: Any, value: Any, path: str) -> Any:
    if kind is date:
        return _day(value, path)
    if kind is bool:
        return _yes_or_no(value, path)
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        raise _MalformedError(path)
    try:
        text = " ".join(str(value).split())
    except ValueError as too_long:  # a number of more digits than Python writes out
        raise _MalformedError(path) from too_long
    if isinstance(kind, type) and issubclass(kind, StrEnum) and text not in tuple(kind):
        raise _MalformedError(path)
    return kind(text)


def _yes_or_no(value: Any, path: str) -> bool:
    """Return a truth as TOML has it, or as XML writes it (XML Schema Part 2, 3.2.2)."""
    told = {"true": True, "1": True, "false": False, "0": False}.get(str(value).strip().lower())
    if told is None:
        raise _MalformedError(path)
    return told


def _day(value: Any, path: str) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value).strip()[:10])
    except ValueError as wrong:
        raise _MalformedError(path) from wrong


def _shown(value: Any) -> str:
    try:
        return str(value)[:200]
    except ValueError:  # as above
        return "…"
