"""Right and wrong translations written for the purpose, as people write and mistype them.

`right.csv` and `wrong.csv` were written beside the rules, `right-cold.csv` and `wrong-cold.csv`
before anybody looked at what the rules say of them.
"""

import csv
from pathlib import Path

import pytest

from regesta.localisation import glossary
from regesta.localisation.checks import check
from regesta.localisation.glossary import Glossary
from regesta.localisation.po import Catalog, Entry
from regesta.model.findings import Severity
from regesta.model.kinds import message, remedy, severity
from regesta.settings import resource

HERE = Path(__file__).parent / "test_checks"
Row = dict[str, str]


@pytest.fixture(scope="module")
def terms() -> Glossary:
    folder = resource("translations", "glossary")
    names = ("instruments.csv", "terms.csv")
    told = glossary.load(*(folder.joinpath(name).read_text("utf-8") for name in names))
    assert told.findings == ()
    return told.value


def rows(*names: str) -> list[Row]:
    found: list[Row] = []
    for name in names:
        with (HERE / name).open(encoding="utf-8", newline="") as file:
            found += csv.DictReader(file)
    return found


def catalog(language: str, told: list[Row]) -> Catalog:
    header = Entry("", (f"Language: {language}\n",))
    entries = (Entry(r["source"], (r["translation"],), line=n) for n, r in enumerate(told, 1))
    return Catalog((header, *entries))


@pytest.mark.parametrize("language", ["fr", "es"])
@pytest.mark.parametrize("name", ["right.csv", "right-cold.csv"])
def test_right_translations_get_no_error_and_hardly_a_warning(
    language: str, name: str, terms: Glossary
) -> None:
    told = [row for row in rows(name) if row["language"] == language]
    found = check(catalog(language, told), name, terms)
    assert not [one for one in found if severity(one) is Severity.ERROR]
    assert len({one.where for one in found}) <= len(told) / 100, [message(one) for one in found]


@pytest.mark.parametrize("name", ["wrong.csv", "wrong-cold.csv"])
def test_wrong_translations_are_named_by_the_right_code(name: str, terms: Glossary) -> None:
    told = rows(name)
    missed = []
    for row in told:
        found = check(catalog(row["language"], [row]), name, terms)
        if row["code"] not in {one.code for one in found}:
            missed.append((row["code"], row["translation"], [one.code for one in found]))
        assert all(message(one).endswith(".") and remedy(one).endswith(".") for one in found)
    assert len(missed) <= len(told) * 0.05, missed


def test_there_are_as_many_as_it_takes_to_trust_the_figures() -> None:
    assert len(rows("right.csv", "right-cold.csv")) >= 260
    assert len(rows("wrong.csv", "wrong-cold.csv")) >= 260
