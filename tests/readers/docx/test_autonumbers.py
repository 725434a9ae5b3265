"""Fields that number and keep no result."""

import doctest

import pytest
from ooxml import document, p, r

from regesta.readers.docx import autonumbers
from regesta.readers.docx.autonumbers import Counts, numbered

DEEPER = r"LISTNUM \l 2"


def field(instruction: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    told = f"<w:r><w:instrText> {instruction} </w:instrText></w:r>"
    return mark.format("begin") + told + mark.format("end")


def test_fields_without_a_result_are_counted() -> None:
    body = "".join(p(field("AUTONUM") + r(f"\t{word}.")) for word in ("Lamps", "Oil"))
    assert [block.label for block in document(body).blocks] == ["1.", "2."]


@pytest.mark.parametrize(
    ("instructions", "shown"),
    [
        (
            ("LISTNUM", r"LISTNUM \l 2", r"LISTNUM \l 2", "LISTNUM", r"LISTNUM \l 2"),
            "1) a) b) 2) a)",
        ),
        ((r"LISTNUM \s 4", "LISTNUM NumberDefault"), "4) 5)"),
        (("LISTNUM LegalDefault", r'LISTNUM "LegalDefault" \l 2'), "1. 1.1."),
        (("LISTNUM OutlineDefault", r"LISTNUM OutlineDefault \l 4"), "I. a)"),
        ((r"AUTONUM \s :", r"AUTONUMLGL \e", "PAGE"), "1: 1 "),
        ((r"LISTNUM \l 99 \s x",), "i."),
    ],
)
def test_lists_count_by_their_levels(instructions: tuple[str, ...], shown: str) -> None:
    counts: Counts = {}
    assert " ".join(numbered(one, counts) for one in instructions) == shown


def test_the_examples_are_true() -> None:
    assert doctest.testmod(autonumbers).failed == 0
