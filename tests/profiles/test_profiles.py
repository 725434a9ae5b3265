import pytest

from regesta.model.document import Block, BlockKind, Document, plain
from regesta.model.findings import finding
from regesta.model.kinds import message, remedy
from regesta.model.kinds.describing import DESCRIBING
from regesta.model.record import RecordKind
from regesta.profiles import PROFILES, describe


def test_a_document_that_nobody_recognises_is_said_to_be_so():
    told = describe(Document("en", "Notes", (), (Block(runs=plain("A line, and no more.")),)))
    assert [record.kind for record in told.value] == [RecordKind.OTHER]
    assert [said.code for said in told.findings] == ["kind-not-recognised"]


def test_an_empty_document_is_described_too():
    assert describe(Document()).value[0].kind is RecordKind.OTHER


def test_two_profiles_equally_sure_are_a_finding_that_shows_what_speaks_for_each():
    lines = ("Conclusions of the quarry board", "Dear members,", "We have met.", "Yours sincerely,")
    blocks = tuple(Block(runs=plain(line)) for line in lines)
    heading = Block(BlockKind.HEADING, plain("Dust"))
    told = describe(Document("en", "", (), (*blocks, heading, heading)))
    said = next(said for said in told.findings if said.code == "profile-doubtful")
    assert dict(said.values) == {
        "chosen": "letter", "sure": "75%", "signs": "“Dear members,”, “Yours sincerely,”",
        "other": "conclusions", "less": "75%", "against": "“Conclusions of the quarry board”",
    }  # fmt: skip


@pytest.mark.parametrize("name", PROFILES)
def test_every_profile_is_named_after_its_module(name):
    assert PROFILES[name].describe.__module__ == f"regesta.profiles.{name}"


@pytest.mark.parametrize("code", DESCRIBING)
def test_every_code_says_what_was_found_and_what_to_do(code):
    values = (
        "label",
        "value",
        "text",
        "weekday",
        "date",
        "signs",
        "against",
        "claimed",
        "shown",
        "chosen",
        "other",
        "entry",
        "sure",
        "less",
    )
    said = finding(code, "line 3", **dict.fromkeys(values, "x"))
    assert message(said).endswith(".")
    assert remedy(said).endswith(".")
    assert "{" not in message(said) + remedy(said)
