import json
from pathlib import Path

import pytest

from regesta.model.document import Document
from regesta.profiles import listing, ranked

PAGES = sorted(path.name for path in (Path(__file__).parent / "test_listing").glob("*.txt"))


@pytest.mark.parametrize("name", PAGES)
def test_every_field_comes_out_as_the_page_has_it(name, datadir, document, told):
    described = listing.describe(document(datadir / name))
    assert told(described) == json.loads((datadir / name).with_suffix(".json").read_text("utf-8"))


@pytest.mark.parametrize("name", PAGES)
def test_the_profile_is_the_surest_of_its_own_pages(name, datadir, document):
    assert ranked(document(datadir / name))[0][0] == "listing"


def test_an_empty_document_shows_no_evidence():
    assert listing.evidence(Document()) == 0
