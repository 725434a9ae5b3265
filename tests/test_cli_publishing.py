"""`regesta publish`: approving, listing versions, showing what changed."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from regesta.cli import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """A registry with one small work, and the command run in it."""
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

    memo = tmp_path / "memo.txt"
    memo.write_text("Memo on cranes\n\nCranes are inspected every spring by somebody else.\n")
    run("ingest", "--work", memo)
    run("catalogs", "refresh")
    return run


def test_what_is_complete_says_how_it_is_approved(run: Run) -> None:
    status, _, err = run("publish", "memo-on-cranes", "--lang", "en")
    assert status == 0
    (line,) = (line for line in err.splitlines() if "waits for approval" in line)
    digest = line.rpartition(" ")[2]
    command = ("publish", "memo-on-cranes", "--lang", "en", "--approve", "Siiri", "--digest")
    assert run(*command, "0" * 12)[0] == 1
    status, out, _ = run(*command, digest, "--json")
    assert status == 0
    assert {(one["state"], one["version"]) for one in json.loads(out)} == {("approved", 1)}
    (version,) = json.loads(run("publish", "memo-on-cranes", "--versions", "--json")[1])
    assert version["approved_by"] == "Siiri"
    assert version["digest"].startswith(digest)
    assert sorted(path.name for path in Path(version["folder"]).iterdir()) == [
        f"memo-on-cranes-en.{ending}" for ending in ("docx", "html", "xml")
    ]
    assert "Siiri" in run("publish", "--versions")[1]


def test_what_changed_since_is_listed_by_paragraph(run: Run, tmp_path: Path) -> None:
    assert run("publish", "memo-on-cranes", "--lang", "en", "--approve", "Siiri")[0] == 0
    assert run("publish", "memo-on-cranes", "--differences", "--json")[1] == "[]\n"
    path = tmp_path / "translations" / "en" / "LC_MESSAGES" / "memo-on-cranes.po"
    text = path.read_text()
    before, found, after = text.rpartition("every spring")
    path.write_text(f"{before}each autumn{after}" if found else text)
    run("publish", "memo-on-cranes", "--lang", "en")
    (told,) = json.loads(run("publish", "memo-on-cranes", "--differences", "--json")[1])
    assert told["kind"] == "changed"
    assert ["added", "each autumn"] in told["words"]
    assert "{+each autumn+}" in run("publish", "memo-on-cranes", "--differences")[1]


@pytest.mark.parametrize(
    "words",
    [
        ("publish", "--approve", "Siiri"),
        ("publish", "memo-on-cranes", "--approve", "Siiri"),
        ("publish", "memo-on-cranes", "--lang", "en", "--approve", "Siiri", "--draft"),
        ("publish", "memo-on-cranes", "--lang", "en", "--approve", " "),
    ],
)
def test_an_approval_names_work_language_and_person(run: Run, words: tuple[str, ...]) -> None:
    assert run(*words)[0] == 2


def test_what_is_not_complete_is_not_approved(run: Run) -> None:
    status, _, err = run("publish", "memo-on-cranes", "--lang", "fr", "--approve", "Siiri")
    assert status == 1
    assert "not complete" in err
