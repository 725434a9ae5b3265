"""A record written as XML and read back is the same record."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from regesta.model.findings import finding
from regesta.model.record import (
    Access,
    Classification,
    Deadline,
    Dossier,
    Event,
    Handler,
    Mention,
    PartAccess,
    Party,
    Record,
    RecordKind,
    Reference,
    Relation,
)
from regesta.registry.recordxml import read_record, record_xml
from regesta.registry.validation import record_findings
from regesta.registry.xmltext import NotSafe, parsed

ID = "0123456789ab-1"
SCHEMAS = Path(__file__).parents[2] / "schemas"

WRITABLE = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
texts = st.text(WRITABLE | st.sampled_from("\t\n\r"), max_size=20)
words = texts.filter(bool)
days = st.dates() | st.none()

records = st.builds(
    Record,
    kind=st.sampled_from(RecordKind),
    function=st.none() | st.builds(Classification, texts, texts),
    series=st.none() | st.builds(Classification, texts, texts),
    file=st.none() | st.builds(Dossier, texts),
    access=st.none() | st.builds(Access, texts, texts, days, days, texts),
    parties=st.lists(st.builds(Party, texts, texts), max_size=3).map(tuple),
    handler=st.none() | st.builds(Handler, texts, st.lists(texts, max_size=3).map(tuple)),
    references=st.lists(st.builds(Reference, texts, texts, days), max_size=2).map(tuple),
    event=st.none() | st.builds(Event, texts, texts, days, days),
    deadlines=st.lists(st.builds(Deadline, st.dates(), texts), max_size=2).map(tuple),
    mentions=st.lists(st.builds(Mention, texts, texts, texts), max_size=2).map(tuple),
    parts=st.lists(
        st.builds(PartAccess, texts, st.builds(Access, texts, texts, days, days, texts)), max_size=2
    ).map(tuple),
    relations=st.lists(st.builds(Relation, texts, texts), max_size=2).map(tuple),
    blocks=st.none() | st.tuples(st.integers(0, 99), st.integers(0, 99)),
    **dict.fromkeys(("registered", "synchronised", "dated", "published"), days),
    **{
        name: st.lists(texts, max_size=2).map(tuple)
        for name in ("topics", "places", "activity_types")
    },
    **dict.fromkeys(
        (
            *("kind_label", "identifier", "register", "title", "channel", "language"),
            *("source_url", "summary"),
        ),
        texts,
    ),
)

LETTER = Record(
    kind=RecordKind.INCOMING_LETTER,
    kind_label="Sissetulev kiri",
    identifier="7-3/412-2",
    register="Näidisministeerium",
    title="Invitation to the expert meeting on port safety",
    registered=date(2025, 3, 4),
    synchronised=date(2025, 3, 5),
    dated=date(2025, 3, 3),
    function=Classification("7", "Rahvusvaheline koostöö"),
    series=Classification("7-3", "Kirjavahetus"),
    file=Dossier("7-3/2025"),
    access=Access("public"),
    parties=(Party("sender", "Harbour Safety Forum"),),
    channel="e-post",
    handler=Handler("Mari Tamm", ("Näidisministeerium", "Sadamate osakond")),
    references=(Reference("yours", "HSF 12-1", date(2025, 3, 3)),),
    language="en",
    event=Event("Expert meeting", "Tallinn", date(2025, 5, 12), date(2025, 5, 14)),
    deadlines=(Deadline(date(2025, 4, 1), "Please reply before 1 April 2025."),),
    mentions=(Mention("instrument", "C152", "Convention No. 152"),),
    relations=(Relation("concerns", "ba9876543210-1"),),
)


@settings(deadline=None)
@given(record=records)
def test_a_record_comes_back_from_its_xml(record: Record) -> None:
    result = record_xml(record, ID)
    assert result.findings == ()
    assert read_record(result.value) == record


def test_the_xml_of_a_letter_reads_like_this(datadir: Path) -> None:
    root = parsed(record_xml(LETTER, ID).value)
    etree.indent(root)
    assert etree.tostring(root, encoding="unicode") == (datadir / "letter.xml").read_text().strip()


def test_a_full_letter_is_valid() -> None:
    assert record_findings(record_xml(LETTER, ID).value, SCHEMAS) == ()


@settings(deadline=None)
@given(said=st.text(st.characters(categories=["Cc", "Cs", "Cn", "L"]), max_size=20))
def test_characters_xml_cannot_hold_never_stop_it(said: str) -> None:
    record = replace(LETTER, title=said, parties=(Party("sender", said),))
    result = record_xml(record, ID)
    again = read_record(result.value)
    assert (again == record) == (result.findings == ())


def test_control_characters_are_left_out_and_found() -> None:
    result = record_xml(replace(LETTER, title="Ports\x00 and\x0b heat\ufffe"), ID)
    assert read_record(result.value).title == "Ports and heat"
    assert result.findings == (finding("characters-dropped"),)


def test_a_document_type_is_refused() -> None:
    with pytest.raises(NotSafe):
        parsed('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
