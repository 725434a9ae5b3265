"""The JSON forms that scripts rely on."""

from datetime import date
from string import Formatter

from regesta.model.document import Block, BlockKind, Cell, Document, Note, Part, Run, plain
from regesta.model.findings import finding
from regesta.model.jsonform import document_json, finding_json, record_json
from regesta.model.kinds import KINDS
from regesta.model.record import Access, Event, Record, RecordKind


def test_a_record_gives_only_what_is_known() -> None:
    record = Record(
        RecordKind.INCOMING_LETTER,
        identifier="7-2/9004",
        registered=date(2026, 2, 11),
        access=Access("restricted", "AvTS § 35 lg 1 p 3", from_=date(2026, 2, 11)),
        event=Event("Meeting", from_=date(2026, 4, 13), until=date(2026, 4, 17)),
        blocks=(0, 4),
    )
    assert record_json(record) == {
        "kind": "incoming-letter",
        "identifier": "7-2/9004",
        "registered": "2026-02-11",
        "access": {"level": "restricted", "basis": "AvTS § 35 lg 1 p 3", "from": "2026-02-11"},
        "event": {"name": "Meeting", "from": "2026-04-13", "until": "2026-04-17"},
    }


def test_a_document_gives_blocks_with_marks_notes_and_tables() -> None:
    document = Document(
        language="en",
        title="Note",
        properties=(("author", "Office"), ("custom:DocumentCode", "X/2026/1")),
        blocks=(
            Block(runs=(Run("a "), Run("b", ("b",)), Run(note="1")), label="1."),
            Block(
                BlockKind.TABLE,
                rows=((Cell((Block(runs=plain("x")), Block(runs=plain("y"))), colspan=2),),),
            ),
        ),
        notes=(Note("1", "1", blocks=(Block(runs=plain("said elsewhere")),)),),
        parts=(Part("a.pdf", "application/pdf", "0" * 64, 3, same_text_as="a.docx"),),
    )
    assert document_json(document) == {
        "language": "en",
        "title": "Note",
        "properties": {"author": "Office", "custom": {"DocumentCode": "X/2026/1"}},
        "blocks": [
            {
                "kind": "paragraph",
                "label": "1.",
                "text": "a b",
                "markup": "a <b>b</b><fn1/>",
                "notes": ["1"],
                "layer": "body",
            },
            {
                "kind": "table",
                "rows": [[{"text": "x\ny", "colspan": 2, "rowspan": 1}]],
                "layer": "body",
            },
        ],
        "notes": [{"id": "1", "mark": "1", "kind": "footnote", "text": "said elsewhere"}],
        "parts": [
            {
                "name": "a.pdf",
                "media_type": "application/pdf",
                "sha256": "0" * 64,
                "size": 3,
                "same_text_as": "a.docx",
            }
        ],
    }


def test_every_kind_of_finding_can_be_said_and_its_places_are_named() -> None:
    for code in KINDS:
        said = finding_json(finding(code, "x", **dict.fromkeys(_places(code), "x")))
        assert said["message"].endswith((".", "x"))
        assert said["remedy"].endswith((".", "x"))


def _places(code: str) -> set[str]:
    kind = KINDS[code]
    sentences = (kind.message, kind.remedy)
    return {name for s in sentences for _, name, _, _ in Formatter().parse(s) if name} - {"where"}
