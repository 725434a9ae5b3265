import json
from pathlib import Path

import pytest

from regesta.model.document import Block, BlockKind, Cell, Document, plain
from regesta.profiles import ministry, ranked

PAGES = sorted(path.name for path in (Path(__file__).parent / "test_ministry").glob("*.txt"))


@pytest.mark.parametrize("name", PAGES)
def test_every_field_comes_out_as_the_page_has_it(name, datadir, document, told):
    described = ministry.describe(document(datadir / name))
    assert told(described) == json.loads((datadir / name).with_suffix(".json").read_text("utf-8"))


@pytest.mark.parametrize("name", PAGES)
def test_the_profile_is_the_surest_of_its_own_pages(name, datadir, document):
    assert ranked(document(datadir / name))[0][0] == "ministry"


def test_an_empty_document_shows_no_evidence():
    assert ministry.evidence(Document()) == 0


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (Block(BlockKind.HEADING, plain("Dokument 3-5/77"), 1), ""),
        (Block(runs=plain("Dokumendi üldandmed")), ""),
        (Block(runs=plain("Avaleht > Dokumendid > 3-5/77")), ""),
        (Block(BlockKind.HEADING, plain("Kai ehitamise leping"), 1), "Kai ehitamise leping"),
    ],
)
def test_what_only_names_the_registers_page_is_no_title(line, title):
    rows = (("Viit", "3-5/77"), ("Registreeritud", "1.5.2026"), ("Liik", "Leping"))
    cells = tuple(tuple(Cell((Block(runs=plain(said)),)) for said in row) for row in rows)
    table = Block(BlockKind.TABLE, rows=cells)
    assert ministry.describe(Document(blocks=(line, table))).value[0].title == title
