"""A record goes out as a document capsule that is valid, and comes back as it was."""

import base64
import gzip
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from regesta.model.record import (
    Access,
    Classification,
    Deadline,
    Dossier,
    Handler,
    Party,
    Record,
    RecordKind,
    Reference,
)
from regesta.model.statement import amended
from regesta.readers import read
from regesta.registry.capsule import CAPSULE, Original, capsule

ID = "0123456789ab-1"
LETTER = Record(
    kind=RecordKind.INCOMING_LETTER,
    kind_label="Sissetulev kiri",
    identifier="7-3/412-2",
    register="Näidisministeerium",
    title="Sadamate ohutus <ja> muu",
    registered=date(2025, 3, 4),
    dated=date(2025, 3, 3),
    function=Classification("7", "Koostöö"),
    series=Classification("7-3", "Kirjavahetus"),
    file=Dossier("7-3/2025"),
    access=Access("restricted", "AvTS § 35", date(2025, 3, 4), date(2030, 3, 4), "Näidis"),
    parties=(Party("sender", "Harbour Forum"),),
    handler=Handler("Mari Tamm", ("Valdkond", "Osakond")),
    references=(Reference("yours", "HSF 12", date(2025, 3, 3)),),
    language="en",
    deadlines=(Deadline(date(2025, 4, 1), "Reply before 1 April."),),
)
FILE = Original(
    "kiri.txt", "text/plain", b"Lugupeetud minister!", "ab" * 32, "2025-03-04T10:00:00Z"
)


@pytest.fixture
def schema(shared: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(shared / "reference" / "deccontainer-2.1.xsd"))


def element(made: bytes, *names: str) -> str:
    path = "/".join(f"c:{name}" for name in names)
    return etree.fromstring(made).findtext(path, namespaces={"c": CAPSULE}) or ""


def test_the_capsule_of_a_letter_is_valid(schema: etree.XMLSchema) -> None:
    schema.assertValid(etree.fromstring(capsule(LETTER, ID, FILE)))


def test_a_capsule_read_again_states_the_same_record() -> None:
    result = read(capsule(LETTER, ID, FILE), "capsule.xml")
    assert result.value is not None
    assert [found.code for found in result.findings] == []
    statement = json.loads(result.value.property_value("statement"))
    assert amended(Record(RecordKind.OTHER), statement).value == LETTER
    assert [(part.name, part.size) for part in result.value.parts] == [("kiri.txt", 20)]


def test_the_file_is_in_it_byte_for_byte_and_packed_alike_on_any_day() -> None:
    made = capsule(LETTER, ID, FILE)
    packed = base64.b64decode(element(made, "File", "ZipBase64Content"))
    assert gzip.decompress(packed) == FILE.data
    assert made == capsule(LETTER, ID, FILE)


def test_a_restriction_without_its_end_is_stated_by_the_code_alone(
    schema: etree.XMLSchema,
) -> None:
    access = Access("restricted", "AvTS § 35")
    made = capsule(replace(LETTER, access=access), ID, FILE)
    schema.assertValid(etree.fromstring(made))
    assert element(made, "Access", "AccessConditionsCode") == "AK"
    assert b"RestrictionEndDate" not in made


def test_an_outgoing_letter_goes_to_each_recipient_with_their_number(
    schema: etree.XMLSchema,
) -> None:
    parties = (Party("recipient", "Esimene amet"), Party("recipient", "Teine amet"))
    sent = replace(LETTER, kind=RecordKind.OUTGOING_LETTER, parties=parties)
    made = capsule(sent, ID, FILE)
    schema.assertValid(etree.fromstring(made))
    recipients = etree.fromstring(made).findall(f"{{{CAPSULE}}}Recipient")
    assert [found.findtext(f".//{{{CAPSULE}}}Name") for found in recipients] == [
        "Esimene amet",
        "Teine amet",
    ]
    assert element(made, "Recipient", "RecipientRecordOriginalIdentifier") == "HSF 12"


texts = st.text(max_size=12)
days = st.dates() | st.none()
records = st.builds(
    Record,
    kind=st.sampled_from(RecordKind),
    access=st.none()
    | st.builds(Access, st.sampled_from(["public", "restricted"]), texts, days, days, texts),
    parties=st.lists(
        st.builds(Party, st.sampled_from(["sender", "recipient", "author"]), texts), max_size=3
    ).map(tuple),
    handler=st.none() | st.builds(Handler, texts, st.lists(texts, max_size=2).map(tuple)),
    references=st.lists(
        st.builds(Reference, st.sampled_from(["ours", "yours"]), texts, days), max_size=2
    ).map(tuple),
    deadlines=st.lists(st.builds(Deadline, st.dates(), texts), max_size=2).map(tuple),
    registered=days,
    dated=days,
    **dict.fromkeys(
        ("kind_label", "identifier", "register", "title", "language", "summary"), texts
    ),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(record=records, name=texts)
def test_whatever_the_record_its_capsule_is_valid(
    schema: etree.XMLSchema, record: Record, name: str
) -> None:
    schema.assertValid(etree.fromstring(capsule(record, ID, replace(FILE, name=name))))
