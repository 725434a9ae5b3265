"""Akoma Ntoso read into the same model: our own editions come back, others' are understood."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.model.document import Block, BlockKind, Document, Layer, Run
from regesta.readers import read

ACT = """<?xml version="1.0" encoding="UTF-8"?>
<akn:akomaNtoso xmlns:akn="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
  <akn:act name="act">
    <akn:meta><akn:identification source="#x"><akn:FRBRWork>
      <akn:FRBRalias value="Ports Act" name="title"/></akn:FRBRWork><akn:FRBRExpression>
      <akn:FRBRlanguage language="est"/></akn:FRBRExpression></akn:identification></akn:meta>
    <akn:body>
      <akn:chapter><akn:num>1. peatükk</akn:num><akn:heading>Üldsätted</akn:heading>
        <akn:section><akn:num>§ 1.</akn:num><akn:heading>Kohaldamine</akn:heading>
          <akn:subsection><akn:num>(1)</akn:num><akn:content>
            <akn:p>Seadus kehtib <akn:b>kõigile</akn:b>
              sadamatele<akn:authorialNote marker="*"><akn:p>Vt lisa.</akn:p></akn:authorialNote>.
            </akn:p></akn:content></akn:subsection>
          <akn:subsection><akn:num>(2)</akn:num>
            <akn:list><akn:intro><akn:p>Sadam on:</akn:p></akn:intro>
              <akn:point><akn:num>1)</akn:num><akn:content><akn:p>kai;</akn:p></akn:content>
              </akn:point>
              <akn:point><akn:num>2)</akn:num>
                <akn:list><akn:intro><akn:p>laud:</akn:p></akn:intro>
                  <akn:point><akn:num>a)</akn:num><akn:content><akn:p>suur.</akn:p></akn:content>
                  </akn:point></akn:list></akn:point></akn:list></akn:subsection>
        </akn:section></akn:chapter>
      <akn:hcontainer><akn:content><akn:table><akn:tr><akn:th colspan="2"><akn:p>Tasud</akn:p>
        </akn:th></akn:tr><akn:tr><akn:td><akn:p>Kai</akn:p></akn:td><akn:td><akn:p>5</akn:p>
        </akn:td></akn:tr></akn:table></akn:content></akn:hcontainer>
    </akn:body></akn:act></akn:akomaNtoso>"""


def document(xml: str) -> Document:
    result = read(xml.encode(), "act.xml")
    assert result.value is not None
    return result.value


def test_an_act_of_another_maker_is_read_with_its_numbers_notes_and_table() -> None:
    told = document(ACT)
    assert (told.language, told.title) == ("et", "Ports Act")
    assert [(b.kind.value, b.level, b.label, b.text) for b in told.blocks] == [
        ("heading", 1, "1. peatükk", "Üldsätted"),
        ("heading", 2, "§ 1.", "Kohaldamine"),
        ("paragraph", None, "(1)", "Seadus kehtib kõigile sadamatele."),
        ("paragraph", None, "(2)", "Sadam on:"),
        ("item", 1, "1)", "kai;"),
        ("item", 1, "2)", "laud:"),
        ("item", 2, "a)", "suur."),
        ("table", None, "", "Tasud\nKai\t5"),
    ]
    assert told.blocks[2].runs[1:3] == (Run("kõigile", ("b",)), Run(" sadamatele"))
    assert [(note.mark, note.text) for note in told.notes] == [("*", "Vt lisa.")]
    assert told.blocks[2].notes == ("1",)
    assert told.blocks[7].rows[0][0].colspan == 2


def test_an_edition_of_ours_says_which_work_it_is_of() -> None:
    ours = ACT.replace(
        "</akn:identification>",
        '<akn:FRBRManifestation><akn:FRBRauthor href="#regesta"/></akn:FRBRManifestation>'
        "</akn:identification>",
    ).replace("<akn:FRBRWork>", '<akn:FRBRWork><akn:FRBRuri value="/akn/un/act/2026/ports"/>')
    told = document(ours)
    assert told.property_value("custom:regesta-work") == "ports"
    assert told.property_value("custom:regesta-language") == "et"
    assert document(ACT).property_value("custom:regesta-work") == ""


def test_white_space_of_the_files_layout_is_no_text() -> None:
    told = document(ACT)
    assert not any("\n" in block.text or "  " in block.text for block in told.blocks[:-1])


@pytest.mark.parametrize(
    "xml",
    [
        ACT[:900],
        ACT.replace("<akn:akomaNtoso", '<!DOCTYPE a [<!ENTITY b "c">]><akn:akomaNtoso'),
    ],
)
def test_what_is_no_whole_xml_or_has_entities_is_held(xml: str) -> None:
    result = read(xml.encode(), "act.xml")
    assert result.value is None
    assert [found.code for found in result.findings] == ["xml-damaged"]


NAMES = st.sampled_from(["p", "num", "heading", "list", "point", "table", "tr", "td", "b", "eol"])
TREES = st.recursive(
    st.text("ab \n", max_size=4),
    lambda inner: st.tuples(NAMES, st.lists(inner, max_size=4)).map(
        lambda told: f"<{told[0]}>{''.join(told[1])}</{told[0]}>"
    ),
    max_leaves=20,
)


@given(TREES)
def test_no_document_raises(tree: str) -> None:
    space = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
    told = document(
        f'<akomaNtoso xmlns="{space}"><doc><mainBody>{tree}</mainBody></doc></akomaNtoso>'
    )
    assert all(isinstance(block, Block) for block in told.blocks)


def test_the_sample_of_the_standard_gives_title_headings_and_numbers(shared: Path) -> None:
    data = (shared / "reference" / "sample_000.akn.xml").read_bytes()
    told = read(data, "sample.xml").value
    assert told is not None
    assert told.title == "Conclusions and recommendations"
    kinds = [block.kind for block in told.blocks if block.layer is Layer.BODY]
    assert {BlockKind.TITLE, BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM} <= set(kinds)
    assert [note.mark for note in told.notes] == ["1", "2", "3"]
