"""What must come out of every bundled sample, from tests/test_samples/expected.json."""

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from regesta import profiles, readers
from regesta.model.document import Document
from regesta.model.findings import Finding
from regesta.model.jsonform import record_json
from regesta.model.kinds import is_held
from regesta.model.record import Record

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
EXPECTED: dict[str, Any] = json.loads(
    Path(__file__).with_suffix("").joinpath("expected.json").read_text("utf-8")
)


def made_of(name: str) -> tuple[Document | None, tuple[Record, ...], tuple[Finding, ...]]:
    read = readers.read(SAMPLES.joinpath(name).read_bytes(), name)
    if read.value is None:
        return None, (), read.findings
    described = profiles.describe(read.value)
    return read.value, described.value, read.findings + described.findings


def lacking(expected: Any, actual: Any, at: str = "") -> list[str]:
    """Say what of the expected is not there; of a list, each one must be among the actual."""
    if isinstance(expected, dict):
        told = actual if isinstance(actual, dict) else {}
        return [
            one for key in expected for one in lacking(expected[key], told.get(key), f"{at}.{key}")
        ]
    if isinstance(expected, list):
        there = actual or []
        return [
            f"{at}: no {one} in {there}"
            for one in expected
            if not any(not lacking(one, other) for other in there)
        ]
    return [] if expected == actual else [f"{at}: {actual!r} is not {expected!r}"]


def said(document: Document | None) -> str:
    return "\n".join(block.text for block in document.blocks) if document else ""


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_gives_the_records_that_are_expected_of_it(name: str) -> None:
    expected = EXPECTED[name]
    _, records, findings = made_of(name)
    assert len(records) == len(expected["records"]), findings
    for wanted, record in zip(expected["records"], records, strict=True):
        assert lacking(wanted, record_json(record)) == []


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_is_held_only_where_that_is_expected_of_it(name: str) -> None:
    expected = EXPECTED[name]
    _, _, findings = made_of(name)
    assert is_held(findings) == (expected["state"] == "quarantined"), findings
    assert set(expected.get("findings", ())) <= {found.code for found in findings}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_says_what_it_says_and_no_furniture(name: str) -> None:
    expected = EXPECTED[name]
    document, _, _ = made_of(name)
    body = "\n".join(block.text for block in document.body) if document else ""
    assert [words for words in expected.get("says", ()) if words not in said(document)] == []
    assert [
        words for words in expected.get("says_once", ()) if said(document).count(words) != 1
    ] == []
    assert [words for words in expected.get("leaves_out", ()) if words in body] == []


@pytest.mark.parametrize("name", [name for name in EXPECTED if "labels" in EXPECTED[name]])
def test_a_sample_has_the_labels_and_notes_of_its_printed_page(name: str) -> None:
    document, _, _ = made_of(name)
    assert document is not None
    assert [block.label for block in document.body if block.label] == EXPECTED[name]["labels"]
    assert len(document.notes) == EXPECTED[name]["notes"]


@pytest.mark.parametrize("name", [name for name in EXPECTED if "parts" in EXPECTED[name]])
def test_a_letter_attached_twice_is_two_parts_of_one_text(name: str) -> None:
    document, _, _ = made_of(name)
    assert document is not None
    parts = [part for part in document.parts if part.name in EXPECTED[name]["parts"]]
    assert sorted(part.name for part in parts) == sorted(EXPECTED[name]["parts"])
    assert [part.same_text_as for part in parts if part.same_text_as] != []


def test_every_sample_is_expected_and_described() -> None:
    names = {path.name for path in SAMPLES.iterdir()} - {"README.md"}
    table = SAMPLES.joinpath("README.md").read_text("utf-8")
    assert names == set(EXPECTED)
    assert [name for name in names if f"`{name}`" not in table] == []


def test_the_built_samples_are_those_their_script_builds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT))
    built: dict[str, bytes] = import_module("scripts.build_samples").build()
    assert [
        name for name, data in built.items() if SAMPLES.joinpath(name).read_bytes() != data
    ] == []
