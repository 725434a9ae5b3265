"""Every fault in a record is found, by its code, and no other."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from lxml import etree
from lxml.isoschematron import Schematron

from regesta.model.kinds import KINDS, message, remedy
from regesta.model.record import (
    Access,
    Classification,
    Deadline,
    Dossier,
    Event,
    Party,
    Record,
    RecordKind,
    Relation,
)
from regesta.registry import schematron
from regesta.registry.recordxml import record_xml
from regesta.registry.validation import record_findings
from regesta.registry.xmltext import parsed

ID = "0123456789ab-1"
SCHEMAS = Path(__file__).parents[2] / "schemas"

LETTER = Record(
    kind=RecordKind.INCOMING_LETTER,
    identifier="7-3/412-2",
    register="Näidisministeerium",
    title="Invitation",
    registered=date(2025, 3, 4),
    synchronised=date(2025, 3, 4),
    dated=date(2025, 3, 4),
    access=Access("restricted", "AvTS § 35 lg 1 p 3", date(2025, 3, 4), date(2030, 3, 4)),
    parties=(Party("sender", "Harbour Safety Forum"),),
    language="en",
    event=Event("Expert meeting", "Tallinn", date(2025, 5, 12), date(2025, 5, 12)),
    deadlines=(Deadline(date(2025, 3, 4), "today"),),
    relations=(Relation("concerns", "ba9876543210-1"),),
    function=Classification("7", "Koostöö"),
    series=Classification("7-3", "Kirjavahetus"),
    file=Dossier("7-3/2025"),
)

FAULTS: dict[str, Callable[[Record], Record]] = {
    "synchronised-before-registered": lambda r: replace(r, synchronised=date(2025, 3, 3)),
    "dated-after-registered": lambda r: replace(
        r, dated=date(2025, 3, 5), deadlines=(Deadline(date(2025, 3, 5), "later"),)
    ),
    "deadline-before-dated": lambda r: replace(r, deadlines=(Deadline(date(2025, 3, 3), "by"),)),
    "restriction-without-basis": lambda r: replace(r, access=Access("restricted")),
    "basis-without-restriction": lambda r: replace(r, access=Access("public", "AvTS § 35")),
    "restriction-ends-before-start": lambda r: replace(
        r, access=Access("restricted", "AvTS", date(2025, 3, 4), date(2025, 3, 3))
    ),
    "event-ends-before-start": lambda r: replace(
        r, event=Event("", "", date(2025, 5, 12), date(2025, 5, 11))
    ),
    "registration-date-missing": lambda r: replace(r, registered=None),
    "identifier-missing": lambda r: replace(r, identifier=""),
    "identifier-unusual": lambda r: replace(r, identifier="7-3/KA-2"),
    "sender-missing": lambda r: replace(r, parties=(Party("author", "Mari Tamm"),)),
    "recipient-missing": lambda r: replace(r, kind=RecordKind.OUTGOING_LETTER),
    "relation-to-itself": lambda r: replace(r, relations=(Relation("concerns", ID),)),
    "identifier-malformed": lambda r: replace(r, register="", identifier="7-3/\n2"),
    "language-malformed": lambda r: replace(r, language="English language"),
    "series-outside-function": lambda r: replace(r, function=Classification("99", "Muu")),
    "file-outside-series": lambda r: replace(r, file=Dossier("99-3/2025")),
    "field-malformed": lambda r: replace(r, channel="  "),
}


def findings(record: Record) -> list[str]:
    return [found.code for found in record_findings(record_xml(record, ID).value, SCHEMAS)]


def test_a_sound_record_has_no_findings() -> None:
    assert findings(LETTER) == []


@pytest.mark.parametrize("code", FAULTS)
def test_a_planted_fault_is_found_by_its_code_and_no_other(code: str) -> None:
    assert findings(FAULTS[code](LETTER)) == [code]


def test_every_rule_has_its_sentences_and_they_can_be_said() -> None:
    for code, plant in FAULTS.items():
        for found in record_findings(record_xml(plant(LETTER), ID).value, SCHEMAS):
            assert message(found)
            assert remedy(found)
        assert code in KINDS


def test_every_assertion_is_planted_here() -> None:
    rules = (SCHEMAS / "record.sch").read_text()
    ids = {part.split('"')[0] for part in rules.split('<assert id="')[1:]}
    assert ids <= set(FAULTS)


def test_the_rules_find_what_the_reference_implementation_finds() -> None:
    reference = Schematron(etree.parse(SCHEMAS / "record.sch"), store_report=True)
    own = schematron.compiled(SCHEMAS / "record.sch")
    for record in (LETTER, *(plant(LETTER) for plant in FAULTS.values())):
        root = parsed(record_xml(record, ID).value)
        reference.validate(root)
        theirs = [
            (str(found.get("id")), root.getroottree().xpath(str(found.get("location")))[0])
            for found in reference.validation_report.iter(
                "{http://purl.oclc.org/dsdl/svrl}failed-assert"
            )
        ]
        assert sorted(schematron.failed(root, own), key=lambda one: one[0]) == sorted(
            theirs, key=lambda one: one[0]
        )


def test_the_rules_use_no_more_of_schematron_than_is_understood() -> None:
    names = {etree.QName(one).localname for one in etree.parse(SCHEMAS / "record.sch").iter()}
    assert names <= {"schema", "title", "ns", "p", "pattern", "rule", "assert"}


def test_a_finding_says_where_and_what() -> None:
    record = FAULTS["synchronised-before-registered"](LETTER)
    (found,) = record_findings(record_xml(record, ID).value, SCHEMAS)
    assert found.where == "synchronised"
    assert dict(found.values)["value"] == "2025-03-03"


@pytest.mark.parametrize(
    "identifier",
    ["7-3/412-2", "1.1-10.1/1071-8", "1-2/26-031", "7-2/9004", "TMHP/2026/4", "HSF 12-1", "9"],
)
def test_references_as_they_occur_are_well_formed(identifier: str) -> None:
    record = replace(LETTER, kind=RecordKind.OTHER, identifier=identifier)
    assert findings(record) == []


def test_an_entry_that_says_next_to_nothing_is_valid() -> None:
    assert findings(Record(RecordKind.LISTING_ENTRY)) == []


INSTITUTIONS = ("Näidisministeerium", "Sadamate amet", "Tööjärelevalve", "")
OTHERS = (RecordKind.ORDER, RecordKind.DECISION, RecordKind.CONTRACT, RecordKind.ARTICLE)


def sound(number: int) -> Record:
    """Return a sound record, no two alike."""
    chance = Random(number)
    day = date(2024, 1, 1) + timedelta(days=chance.randrange(700))
    series = f"{chance.randrange(1, 20)}-{chance.randrange(1, 9)}"
    period = (day, day + timedelta(days=1826))
    return replace(
        LETTER,
        identifier=f"{series}/{number}-{chance.randrange(1, 9)}",
        register=chance.choice(INSTITUTIONS),
        title=f"Kiri number {number}",
        registered=day,
        synchronised=day + timedelta(days=chance.randrange(4)),
        dated=day - timedelta(days=chance.randrange(9)),
        function=Classification(series.partition("-")[0], "Valdkond"),
        series=Classification(series, "Kirjavahetus"),
        file=Dossier(f"{series}/{day.year}"),
        access=chance.choice(
            [Access("public"), None, Access("restricted", "AvTS § 35 lg 1 p 12", *period)]
        ),
        event=chance.choice([None, Event("Nõupidamine", "Tartu", day, day + timedelta(days=2))]),
        deadlines=chance.choice([(), (Deadline(day + timedelta(days=30), "Vastake."),)]),
        language=chance.choice(["et", "en", "fr", "es", "et-EE"]),
        relations=(),
    )


def planted(code: str, record: Record) -> Record:
    """Return the record with the fault; what others would find besides is put right first."""
    letter = record if record.register else replace(record, register=INSTITUTIONS[0])
    day = letter.registered or date(2025, 1, 1)
    moved = {
        "synchronised-before-registered": {"synchronised": day - timedelta(days=1)},
        "dated-after-registered": {"dated": day + timedelta(days=1), "deadlines": ()},
        "deadline-before-dated": {"deadlines": (Deadline(date(2000, 1, 1), "Vastake."),)},
        "restriction-ends-before-start": {
            "access": Access("restricted", "AvTS", day, day - timedelta(days=1))
        },
        "event-ends-before-start": {"event": Event("", "", day, day - timedelta(days=1))},
    }
    if code in moved:
        return replace(letter, **moved[code])
    return FAULTS[code](letter)


def test_in_a_thousand_records_every_planted_fault_is_found_and_no_other() -> None:
    codes = sorted(FAULTS)
    wrong = []
    for number in range(1000):
        record = sound(number)
        code = codes[number % len(codes)]
        if (found := findings(record)) != []:
            wrong.append((number, "sound", found))
        if (found := findings(planted(code, record))) != [code]:
            wrong.append((number, code, found))
    assert wrong == []
