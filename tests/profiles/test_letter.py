import json
from pathlib import Path

import pytest

from regesta.model.document import Document
from regesta.profiles import letter

LETTERS = sorted(path.name for path in (Path(__file__).parent / "test_letter").glob("*.txt"))


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_says_who_writes_about_what_and_asks_what_by_when(name, datadir, document, told):
    described = letter.describe(document(datadir / name))
    assert told(described) == json.loads((datadir / name).with_suffix(".json").read_text("utf-8"))


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_is_recognised_by_its_shape(name, datadir, document):
    assert letter.evidence(document(datadir / name)) >= 0.7


def test_an_empty_document_is_no_letter():
    assert letter.evidence(Document()) == 0
