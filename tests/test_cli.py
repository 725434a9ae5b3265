"""The command line, as clerks, translators and scripts use it."""

import csv
import errno
import io
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from regesta.cli import main
from regesta.flows import capture
from regesta.settings import from_environment

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """A registry of one's own, and the command run in it: exit status, output, messages."""
    monkeypatch.chdir(tmp_path)
    for name in ("HOME", "DATABASE", "TRANSLATIONS", "LANGUAGE"):
        monkeypatch.delenv(f"REGESTA_{name}", raising=False)

    def run(*words: object) -> tuple[int, str, str]:
        try:
            status = main([str(word) for word in words])
        except SystemExit as end:
            status = int(end.code or 0)
        out, err = capsys.readouterr()
        return status, out, err

    return run


def test_a_page_is_registered_found_and_shown(run: Run, datadir: Path) -> None:
    assert run("init")[0] == 0
    status, out, err = run("ingest", datadir / "record.txt")
    assert status == 0
    assert "7-2/9004" in out
    assert "1 registered" in err
    (found,) = json.loads(run("records", "7-2/9004", "--json")[1])
    assert found["kind"] == "incoming-letter"
    assert found["title"] == "Inspection of quay cranes"
    assert found["registered"] == "2026-05-12"
    assert run("record", found["id"], "--xml")[1].startswith("<?xml")
    assert "wind limits" in run("record", found["id"], "--text")[1]
    assert json.loads(run("record", found["id"], "--json")[1]) == found
    assert run("records", "õun")[1:] == ("", "Nothing in the register answers to that.\n")


def test_records_are_filtered_and_written_for_spreadsheets(run: Run, datadir: Path) -> None:
    run("ingest", datadir / "record.txt", datadir / "formula.txt")
    rows = list(csv.DictReader(io.StringIO(run("records", "--csv")[1])))
    assert {row["identifier"] for row in rows} == {"7-2/9004", "7-2/9005"}
    assert next(row["title"] for row in rows if row["identifier"] == "7-2/9005").startswith("'=")
    assert len(json.loads(run("records", "--json", "--from", "2026-05-13")[1])) == 1
    assert json.loads(run("records", "--json", "--kind", "order")[1]) == []
    assert run("records", "--from", "yesterday")[0] == 2


def test_the_text_of_a_restricted_record_is_in_no_list(run: Run, datadir: Path) -> None:
    run("ingest", datadir / "restricted.txt")
    (found,) = json.loads(run("records", "--json")[1])
    assert found["access"]["level"] == "restricted"
    assert "parties" not in found
    for words in (["records"], ["records", "--csv"], ["records", "--json"]):
        assert "Wage arrears" not in run(*words)[1]
    assert json.loads(run("records", "arrears", "--json")[1]) == []
    assert "Wage arrears" in run("record", found["id"])[1]


def test_what_is_held_says_why_and_is_tried_again_or_rejected(run: Run, datadir: Path) -> None:
    run("ingest", datadir / "impossible.txt")
    (held,) = json.loads(run("quarantine", "--json")[1])
    assert [one["code"] for one in held["findings"]] == ["date-impossible"]
    assert "30.02.2026" in run("quarantine", held["id"])[1]
    assert "held in quarantine" in run("quarantine", held["id"], "--retry")[1]
    (whole,) = json.loads(run("quarantine", held["id"], "--json")[1])
    happened = ["received", "quarantined", "retried", "quarantined"]
    assert [event["type"] for event in whole["events"]] == happened
    assert "tried again" in run("quarantine", held["id"])[1]
    assert run("quarantine", held["id"], "--reject")[0] == 2
    assert run("quarantine", held["id"], "--reject", "--why", "Sent anew")[0] == 0
    assert json.loads(run("quarantine", "--json")[1]) == []
    assert run("quarantine", held["id"])[0] == 1


def test_a_file_given_twice_is_known(run: Run, datadir: Path) -> None:
    run("ingest", datadir / "record.txt")
    (again,) = json.loads(run("ingest", datadir / "record.txt", "--json")[1])
    assert again["state"] == "known"
    assert (datadir / "record.txt").exists()


def test_the_inbox_empties_as_items_are_taken(run: Run, datadir: Path, tmp_path: Path) -> None:
    run("init")
    folder = tmp_path / "registry" / "inbox" / "from the ministry"
    folder.mkdir()
    (folder / "page.txt").write_bytes((datadir / "record.txt").read_bytes())
    assert "from the ministry/page.txt" in run("ingest")[1]
    assert list((tmp_path / "registry" / "inbox").iterdir()) == []


def test_a_file_is_inspected_without_a_home(run: Run, datadir: Path, tmp_path: Path) -> None:
    files = (datadir / "record.txt", datadir / "impossible.txt")
    lines = run("inspect", *files, "--json")[1].splitlines()
    first, second = (json.loads(line) for line in lines)
    assert first["file"]["name"] == "record.txt"
    assert first["records"][0]["identifier"] == "7-2/9004"
    assert first["document"]["blocks"][0]["kind"] == "table"
    assert second["findings"][0]["severity"] == "error"
    assert run("inspect", datadir / "record.txt")[1].startswith("record.txt")
    assert not (tmp_path / "registry").exists()


def test_a_work_gets_catalogs_and_editions(run: Run, datadir: Path, tmp_path: Path) -> None:
    said = run("ingest", "--work", datadir / "work.txt")[2]
    assert "translations/fr/LC_MESSAGES" in said
    rows = json.loads(run("catalogs", "--json")[1])
    assert {row["language"] for row in rows} == {"en", "fr", "es"}
    (french,) = (row for row in rows if row["language"] == "fr")
    assert french["untranslated"] > 0
    refreshed = json.loads(run("catalogs", "refresh", "--json")[1])
    assert {one["state"] for one in refreshed} == {"unchanged"}
    assert run("catalogs", "check")[0] == 0
    done = json.loads(run("publish", "--lang", "fr", "--format", "html", "--json")[1])
    assert [one["state"] for one in done if one["language"] == "fr"] == ["draft"]
    assert Path(done[0]["path"]).is_relative_to(tmp_path)
    assert run("publish", "no-such-work")[0] == 1


def test_damaged_bytes_stop_no_other_item(run: Run, datadir: Path, tmp_path: Path) -> None:
    run("init")
    inbox = tmp_path / "registry" / "inbox"
    for name in ("record.txt", "formula.txt"):
        (inbox / name).write_bytes((datadir / name).read_bytes())
    settings = from_environment()
    first, second = capture.take_custody(settings)
    kept = settings.custody / first.digest[:2] / first.digest
    kept.chmod(0o644)
    kept.write_bytes(b"something else")
    status, out, err = run("ingest")
    assert status == 1
    assert second.name in out
    assert first.digest[:12] in err


def test_a_shortened_id_that_fits_two_items_is_refused(run: Run, datadir: Path) -> None:
    text = (datadir / "impossible.txt").read_text(encoding="utf-8")
    for number in range(20):
        (datadir / f"{number}.txt").write_text(text.replace("9007", f"90{number}"))
    run("ingest", *(datadir / f"{number}.txt" for number in range(20)))
    ids = [one["id"] for one in json.loads(run("quarantine", "--json")[1])]
    shared = next(one[0] for one in ids if sum(other[0] == one[0] for other in ids) > 1)
    assert run("quarantine", shared, "--reject", "--why", "x")[0] == 2
    assert len(json.loads(run("quarantine", "--json")[1])) == 20


def test_what_the_disk_refuses_is_said_in_a_sentence(
    run: Run, datadir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("init")

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "custody")

    monkeypatch.setattr(os, "write", full)
    status, _, err = run("ingest", datadir / "record.txt")
    assert status == 1
    assert err.startswith("regesta: No space left on device: custody\n")


def test_a_broken_catalog_is_left_as_it_is_and_said(
    run: Run, datadir: Path, tmp_path: Path
) -> None:
    run("ingest", "--work", datadir / "work.txt")
    (catalog,) = (tmp_path / "translations" / "fr" / "LC_MESSAGES").glob("*.po")
    broken = catalog.read_bytes() + b"\nmsgid broken\n"
    catalog.write_bytes(broken)
    line = broken.count(b"\n")
    for command in (("catalogs", "refresh"), ("publish", "--lang", "fr")):
        status, _, err = run(*command)
        assert status == 1
        assert f"{catalog.name}:{line}: error" in err
    assert run("catalogs", "check")[0] == 3
    assert catalog.read_bytes() == broken


def test_an_audit_tells_altered_bytes(run: Run, datadir: Path, tmp_path: Path) -> None:
    run("ingest", datadir / "record.txt")
    assert run("audit")[0] == 0
    (kept,) = (path for path in (tmp_path / "registry" / "custody").rglob("*") if path.is_file())
    kept.chmod(0o644)
    kept.write_bytes(b"something else")
    status, out, _ = run("audit", "--json")
    assert status == 3
    assert [one["code"] for one in json.loads(out)] == ["custody-altered"]


@pytest.mark.parametrize(
    "words",
    [("records",), ("quarantine",), ("catalogs",), ("publish",), ("audit",), ("serve",)],
)
def test_without_a_registry_the_remedy_is_said(run: Run, words: tuple[str, ...]) -> None:
    status, _, err = run(*words)
    assert status == 1
    assert "regesta init" in err


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("unknown",),
        ("ingest", "--work"),
        ("quarantine", "--why", "x"),
        ("publish", "--lang", "de"),
        ("records", "--kind", "letter"),
    ],
)
def test_wrong_usage_ends_with_2(run: Run, words: tuple[str, ...]) -> None:
    assert run(*words)[0] == 2


def test_a_missing_file_is_named(run: Run) -> None:
    for command in ("ingest", "inspect"):
        status, _, err = run(command, "no such file.pdf")
        assert status == 1
        assert "no such file.pdf" in err


COMMANDS = (
    *("init", "ingest", "inspect", "records", "record", "quarantine"),
    *("catalogs", "publish", "audit", "serve"),
)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_teaches_by_an_example(run: Run, command: str) -> None:
    status, out, _ = run(command, "--help")
    assert status == 0
    assert f"example:\n  regesta {command}" in out


def test_the_clerk_reads_estonian(
    run: Run, datadir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REGESTA_LANGUAGE", "et")
    run("ingest", datadir / "impossible.txt")
    (reason,) = (tmp_path / "registry" / "quarantine").rglob("reason.txt")
    assert "karantiini" in reason.read_text(encoding="utf-8").lower()


def test_a_record_is_written_for_other_systems(run: Run, datadir: Path, tmp_path: Path) -> None:
    run("init")
    run("ingest", datadir / "record.txt")
    (found,) = json.loads(run("records", "--json")[1])
    for form, root in (("--capsule", "DecContainer"), ("--dc", "dc")):
        made = etree.fromstring(run("record", found["id"], form)[1].encode())
        assert etree.QName(made).localname == root
    feed = etree.fromstring(run("records", "--atom")[1].encode())
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == 1
    (bag,) = json.loads(run("export", "--to", tmp_path / "out", "--json")[1])
    assert bag["records"] == [found["id"]]
    assert (Path(bag["bag"]) / "bagit.txt").is_file()


def test_a_restricted_records_text_is_in_no_feed_dublin_core_or_bag(
    run: Run, datadir: Path, tmp_path: Path
) -> None:
    run("init")
    run("ingest", datadir / "restricted.txt")
    (found,) = json.loads(run("records", "--json")[1])
    for told in (run("records", "--atom")[1], run("record", found["id"], "--dc")[1]):
        assert "7-2/9006" in told
        assert not any(word in told for word in ("Gulf", "Wage arrears", "GT 26-11", "Saar"))
    assert json.loads(run("export", "--to", tmp_path / "out", "--json")[1]) == []
    assert run("records", "--expired")[1] == ""
