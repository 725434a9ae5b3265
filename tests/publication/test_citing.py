"""What is cited has one address for ever, whatever the words around it say."""

import csv
from pathlib import Path

import pytest

from regesta.model.document import Run
from regesta.publication import instruments
from regesta.publication.citing import Citation, address, event, pieces

GLOSSARY = Path(__file__).parents[2] / "translations" / "glossary" / "instruments.csv"


def test_the_table_of_years_is_that_of_the_glossary() -> None:
    with GLOSSARY.open(encoding="utf-8") as lines:
        known = {row["id"]: row["adopted"] for row in csv.DictReader(lines)}
    ours = {id_: adopted for id_, adopted in known.items() if instruments.adopted(id_)}
    assert len(ours) > 100
    assert {id_: str(instruments.adopted(id_)) for id_ in ours} == ours


@pytest.mark.parametrize(
    ("cited", "told"),
    [
        (Citation(0, 1, "instrument", "C190"), "/akn/un/act/convention/ilo/2019/190"),
        (Citation(0, 1, "instrument", "R001"), "/akn/un/act/recommendation/ilo/1919/1"),
        (Citation(0, 1, "instrument", "P155"), "/akn/un/act/protocol/ilo/2002/155"),
        (Citation(0, 1, "instrument", "P001"), ""),
        (Citation(0, 1, "instrument", "C000"), ""),
        (Citation(0, 1, "instrument", "C249"), ""),
        (Citation(0, 1, "document", "GB.358/POL/2"), "/akn/un/doc/gb-358-pol-2"),
        (Citation(0, 1, "legal", "AvTS § 35"), ""),
        (Citation(0, 1, "session", "GB.358"), ""),
    ],
)
def test_an_address_is_made_of_what_never_changes(cited: Citation, told: str) -> None:
    assert address(cited) == told
    assert event(Citation(0, 1, "session", "GB.358")) == "gb-358"


def test_runs_are_cut_where_citations_begin_and_end() -> None:
    cited = (Citation(1, 4, "instrument", "C087"), Citation(4, 6, "instrument", "C098"))
    runs = (Run("ab"), Run(note="1"), Run("cdef", ("b",)), Run("gh", link="https://a.example"))
    told = [
        (run.text or run.note, found and found.id) for run, found in pieces(runs, lambda _: cited)
    ]
    assert told == [
        ("a", None), ("b", "C087"), ("1", None), ("cd", "C087"), ("ef", "C098"), ("gh", None),
    ]  # fmt: skip


def test_citations_within_others_and_without_an_address_are_left() -> None:
    cited = (
        Citation(0, 4, "instrument", "C087"),
        Citation(2, 6, "instrument", "C098"),
        Citation(6, 7, "legal", "AvTS § 35"),
    )
    assert [found and found.id for _, found in pieces((Run("abcdefgh"),), lambda _: cited)] == [
        "C087",
        None,
    ]
