"""Documents as ministries, unions and missions write them, from their bytes to every field."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from regesta.model.jsonform import record_json
from regesta.profiles import describe
from regesta.readers import read

FILES = sorted(
    path.name
    for path in (Path(__file__).parent / "test_unseen").glob("*.*")
    if path.suffix != ".json"
)
PASSED = {"label-unknown"}


@pytest.mark.parametrize("name", FILES)
def test_every_field_is_told_and_none_invented(name, datadir):
    document = read((datadir / name).read_bytes(), name).value
    assert document is not None
    told = describe(document)
    expected = json.loads((datadir / name).with_suffix(".json").read_text("utf-8"))
    assert [flat(record_json(record)) for record in told.value] == expected["records"]
    assert sorted({said.code for said in told.findings} - PASSED) == expected["findings"]


def flat(record: dict[str, Any]) -> dict[str, Any]:
    """Return a record's fields as the expected files have them: nested ones by dotted names."""
    told: dict[str, Any] = {}
    for name, value in record.items():
        told.update(FORMS[name](value) if name in FORMS else {name: value})
    return told


def nested(prefix: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
    return lambda value: {f"{prefix}.{name}": said for name, said in value.items()}


def by_role(parties: list[dict[str, Any]]) -> dict[str, Any]:
    roles = dict.fromkeys(party["role"] for party in parties)
    return {role: [party["name"] for party in parties if party["role"] == role] for role in roles}


def handler(value: dict[str, Any]) -> dict[str, Any]:
    unit = {"unit": value["unit"]} if "unit" in value else {}
    return {"handler": value["name"], **unit}


def references(value: list[dict[str, Any]]) -> dict[str, Any]:
    told = [[one["role"], one["identifier"], one.get("dated", "")] for one in value]
    return {"references": sorted(told)}


FORMS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "access": nested("access"),
    "event": nested("event"),
    "function": nested("function"),
    "series": nested("series"),
    "file": lambda value: {"file": value["code"]},
    "parties": by_role,
    "handler": handler,
    "references": references,
    "deadlines": lambda value: {"deadlines": sorted({one["date"] for one in value})},
    "mentions": lambda value: {"mentions": sorted({one["id"] for one in value})},
}
