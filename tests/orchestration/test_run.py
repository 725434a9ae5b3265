"""What `make run` drops, and what it says at the end."""

from pathlib import Path

import pytest

from regesta.flows.capture import capture, take_custody
from regesta.flows.home import prepare
from regesta.orchestration import progress, run
from regesta.settings import Settings, resource

SAMPLES = {path.name for path in resource("samples").iterdir()} - {"README.md"}


@pytest.fixture
def office(tmp_path: Path) -> Settings:
    made = Settings(tmp_path, f"sqlite:///{tmp_path / 'register.db'}", tmp_path / "translations")
    prepare(made)
    return made


def in_inbox(office: Settings) -> set[str]:
    return {path.name for path in office.inbox.iterdir()}


def test_a_new_home_gets_the_samples(office: Settings) -> None:
    run.drop_samples(office)
    assert in_inbox(office) == SAMPLES


def test_a_home_in_use_gets_no_samples(office: Settings) -> None:
    (office.inbox / "letter.txt").write_text("Dear Sir or Madam")
    run.drop_samples(office)
    assert in_inbox(office) == {"letter.txt"}


def test_samples_come_once(office: Settings) -> None:
    (office.inbox / "letter.txt").write_text("Dear Sir or Madam")
    take_custody(office)
    run.drop_samples(office)
    assert in_inbox(office) == set()


def test_the_report_says_what_became_of_each_file_and_where_to_look(
    office: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    (office.inbox / "letter.txt").write_text("To the Port Authority\n\nSubject: Shade\n\nTrees.\n")
    (office.inbox / "damaged.docx").write_bytes(b"PK\x03\x04 this is no document")
    for deposit in take_custody(office):
        capture(office, deposit.digest)
    run.report(office, 8099)
    told = capsys.readouterr().out
    assert "letter.txt    registered " in told
    assert "damaged.docx  held in quarantine  The file is damaged" in told
    assert "http://localhost:8099/" in told
    assert str(office.inbox) in told


def test_nobody_answering_is_not_healthy() -> None:
    assert progress.health(1) == ()
