"""What Dublin Core says of a record, and of one that is restricted."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from regesta.model.record import Access, Event, Party, Record, RecordKind, Reference
from regesta.registry.dublincore import dublin_core

ID = "0123456789ab-1"
LETTER = Record(
    kind=RecordKind.INCOMING_LETTER,
    kind_label="Sissetulev kiri",
    identifier="7-3/412-2",
    register="Näidisministeerium",
    title="Port safety & more",
    registered=date(2025, 3, 4),
    dated=date(2025, 3, 3),
    access=Access("public"),
    parties=(Party("sender", "Harbour Forum"), Party("recipient", "Näidisamet")),
    references=(Reference("yours", "HSF 12"),),
    language="en",
    event=Event("Meeting", "Tallinn"),
)


def test_a_letter_reads_like_this(datadir: Path) -> None:
    assert dublin_core(LETTER, ID, "text/plain").decode() == (datadir / "letter.xml").read_text()


def test_a_restricted_record_says_no_more_than_its_registration(datadir: Path) -> None:
    access = Access("restricted", "AvTS § 35 lg 1 p 12", until=date(2030, 3, 4))
    made = dublin_core(replace(LETTER, access=access), ID, "text/plain").decode()
    assert made == (datadir / "restricted.xml").read_text()
    for private in ("Port safety", "Harbour", "HSF", "Tallinn"):
        assert private not in made
