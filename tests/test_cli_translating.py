"""A translator's day on the command line: from the first catalog to the last word."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree, html

from regesta.cli import main
from regesta.flows import exchange
from regesta.localisation import po
from regesta.localisation.po import Catalog, Entry, changed
from regesta.localisation.po_reader import read
from regesta.settings import from_environment

Run = Callable[..., tuple[int, str, str]]

WORK = "guidance-on-shade-at-the-quay"
PO = Path("translations/fr/LC_MESSAGES") / f"{WORK}.po"
SEAT = "a seat for each worker of a shift"


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


@pytest.fixture
def drafts(run: Run, datadir: Path) -> tuple[Path, Path]:
    """A work in two drafts, the first in the register and translated into French."""
    first, second = datadir / "draft1.txt", datadir / "draft2.txt"
    assert run("ingest", "--work", first)[0] == 0
    run("catalogs", "refresh")
    translate()
    run("catalogs", "refresh")
    return first, second


def catalog(path: Path = PO) -> Catalog:
    told = read(path.read_bytes()).value
    assert told is not None
    return told


def entry(start: str, path: Path = PO) -> Entry:
    return next(one for one in catalog(path).messages if one.msgid.startswith(start))


def translate(path: Path = PO) -> None:
    """Fill the catalog as a translator would: in an editor, whole messages at a time."""
    known = catalog(path)
    told = tuple(
        one if one.is_header or one.obsolete else changed(one, strings=(french(one.msgid),))
        for one in known.entries
    )
    path.write_bytes(po.write(replace(known, entries=told)))


def french(text: str) -> str:
    return f"Fr. {text}"


def edit(before: str, after: str, path: Path = PO) -> bytes:
    """Change the file as a text editor does; return what it was."""
    data = path.read_bytes()
    assert before.encode() in data
    path.write_bytes(data.replace(before.encode(), after.encode()))
    return data


def table(out: str) -> list[str]:
    return [line for line in out.splitlines() if line and not line.startswith("-")]


def test_the_catalogs_are_shown_by_state_with_words_left(run: Run, drafts: object) -> None:
    rows = json.loads(run("catalogs", "--json")[1])
    told = {row["language"]: row for row in rows}
    assert {row["work"] for row in rows} == {WORK}
    assert (told["fr"]["words_left"], told["fr"]["untranslated"]) == (0, 0)
    assert told["es"]["words_left"] > 60
    assert set(told["es"]) >= {"translated", "needs_review", "untranslated", "problems", "title"}
    assert "words left" in run("catalogs")[1]
    assert json.loads(run("catalogs", "--json", "refresh")[1]) == json.loads(
        run("catalogs", "refresh", "--json")[1]
    )


def test_a_new_draft_costs_its_changed_words_and_the_work_list_says_which(
    run: Run, drafts: tuple[Path, Path]
) -> None:
    assert run("catalogs", "changes", WORK)[0] == 1
    run("ingest", "--work", drafts[1])
    run("catalogs", "refresh")
    status, out, err = run("catalogs", "changes", WORK, "--json")
    told = json.loads(out)
    assert status == 0
    assert [(one["kind"], one["words"]) for one in told] == [
        ("changed", 2),
        ("new", 10),
        ("removed", 0),
    ]
    assert "a [-seat-]{+bench indoors+} for each worker" in told[0]["difference"]
    assert "Draft 1 to draft 2: 1 changed, 1 new, 1 removed; 12 words" in err
    assert run("catalogs", "changes", WORK, "--since", "1", "--json")[1] == out
    assert "changed" in run("catalogs", "changes", WORK, "--since", "draft1.txt")[1]
    rows = json.loads(run("catalogs", "changes", WORK, "--drafts", "--json")[1])
    assert [row["draft"] for row in rows] == [1, 2]
    assert f"a version of {WORK}" in rows[1]["why"]
    assert "draft 2, draft2.txt (a version of" in run("catalogs")[2]
    assert run("catalogs", "changes", WORK, "--since", "7")[0] == 1
    (fuzzy,) = (one for one in catalog().messages if one.is_fuzzy)
    assert fuzzy.msgstr == french(fuzzy.previous or "")


def test_a_stale_file_saved_over_a_fresh_one_costs_nothing(
    run: Run, drafts: tuple[Path, Path]
) -> None:
    stale = PO.read_bytes()
    run("ingest", "--work", drafts[1])
    run("catalogs", "refresh")
    new = entry("Every quay gives")
    edit(f'msgid "{new.msgid}"\nmsgstr ""', f'msgid "{new.msgid}"\nmsgstr "Mes mots nouveaux."')
    run("catalogs", "refresh")
    # An editor that still has the old file open saves it, with other work in it.
    PO.write_bytes(
        stale.replace(b'msgstr "Fr. Who it is for"', 'msgstr "À qui s’adresse-t-il"'.encode())
    )
    assert run("catalogs", "refresh")[0] == 0
    assert entry("Every quay gives").msgstr == "Mes mots nouveaux."
    assert entry("Who it is for").msgstr == "À qui s’adresse-t-il"
    before = PO.read_bytes()
    run("catalogs", "refresh")
    assert PO.read_bytes() == before


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext's tools are not installed")
def test_mo_files_stand_beside_the_catalogs(run: Run, drafts: tuple[Path, Path]) -> None:
    _, out, _ = run("catalogs", "mo", WORK, "--json")
    assert {row["language"]: row["state"] for row in json.loads(out)} == dict.fromkeys(
        ("en", "fr", "es"), "written"
    )
    asked = ["msgfmt", "--no-hash", "-o", "-", PO]
    wanted = subprocess.run(asked, check=True, capture_output=True).stdout
    assert PO.with_suffix(".mo").read_bytes() == wanted
    assert {row["state"] for row in json.loads(run("catalogs", "mo", "--json")[1])} == {"unchanged"}
    PO.write_text('msgid "half')
    assert run("catalogs", "mo")[0] == 1
    assert PO.with_suffix(".mo").read_bytes() == wanted


def test_another_work_is_offered_what_was_translated_before(
    run: Run, drafts: tuple[Path, Path], tmp_path: Path
) -> None:
    lines = drafts[0].read_text("utf-8").replace("hot months", "summer months").splitlines()
    kept = [line for line in lines if line.startswith(("This guidance", "Every terminal"))]
    more = [f"A crane of kind {n} is looked at every {n} weeks by its owner." for n in range(20)]
    other = tmp_path / "cranes.txt"
    other.write_text("\n\n".join(["Rules for the care of cranes", *kept, *more]), "utf-8")
    run("ingest", "--work", other)
    run("catalogs", "refresh")
    (slug,) = {row["work"] for row in json.loads(run("catalogs", "--json")[1])} - {WORK}
    path = PO.with_name(f"{slug}.po")
    same, near = entry("Every terminal", path), entry("This guidance", path)
    assert (same.msgstr, same.is_translated) == (french(same.msgid), True)
    assert same.extracted[-1].startswith(f"From memory: {WORK}, 2")
    assert near.is_fuzzy
    assert near.previous == near.msgid.replace("summer", "hot")
    assert any(line.startswith(f"From memory: {WORK}") for line in near.extracted)
    before = path.read_bytes()
    run("catalogs", "refresh")
    assert path.read_bytes() == before


def test_a_catalog_goes_to_a_cat_tool_and_back(run: Run, drafts: tuple[Path, Path]) -> None:
    before = PO.read_bytes()
    assert run("catalogs", "export", WORK, "--lang", "fr", "--xliff", "out.xlf")[0] == 0
    (row,) = json.loads(run("catalogs", "import", "out.xlf", "--json")[1])
    assert (row["work"], row["language"], row["changed"], row["state"]) == (
        WORK,
        "fr",
        0,
        "unchanged",
    )
    assert PO.read_bytes() == before
    edit("Fr. Who it is for", "Pour qui", Path("out.xlf"))
    assert "written" in run("catalogs", "import", "out.xlf")[1]
    assert PO.read_bytes() == before.replace(b"Fr. Who it is for", b"Pour qui")


def test_a_unit_whose_source_changed_meanwhile_comes_back_for_review(
    run: Run, drafts: tuple[Path, Path]
) -> None:
    run("catalogs", "export", WORK, "--lang", "fr", "--xliff", "out.xlf")
    edit("Fr. Every terminal", "Chaque terminal", Path("out.xlf"))
    edit("Fr. Ladders", "Les échelles", Path("out.xlf"))
    run("ingest", "--work", drafts[1])
    run("catalogs", "refresh")
    status, _out, err = run("catalogs", "import", "out.xlf")
    assert status == 0
    assert re.search(r"^out\.xlf:\d+: warning: .*\[unit-source-changed\]$", err, re.MULTILINE)
    assert re.search(r"^out\.xlf:\d+: warning: .*\[unit-unknown\]$", err, re.MULTILINE)
    back = entry("Every terminal")
    assert (back.msgstr.startswith("Chaque terminal"), back.is_fuzzy) == (True, True)
    run("catalogs", "export", "--tmx", "all.tmx", "--lang", "fr")
    assert "Les échelles" in Path("all.tmx").read_text("utf-8")


def test_the_memory_goes_out_and_in_again(run: Run, drafts: object, tmp_path: Path) -> None:
    assert run("catalogs", "export", "--tmx", "memory.tmx")[0] == 0
    count = len(etree.parse("memory.tmx").findall("body/tu"))
    (row,) = json.loads(run("catalogs", "import", "memory.tmx", "--json")[1])
    assert (row["units"], row["remembered"]) == (count, 0)
    (row,) = json.loads(
        run("--home", "other", "catalogs", "import", "memory.tmx", "--json")[1] or "[0]"
    )
    assert row == 0  # there is no such home
    run("--home", "other", "init")
    (row,) = json.loads(run("--home", "other", "catalogs", "import", "memory.tmx", "--json")[1])
    assert row["remembered"] == count
    Path("bad.tmx").write_text('<tmx version="1.4"><header srclang="en"/><body><tu></body></tmx>')
    status, _out, err = run("catalogs", "import", "bad.tmx")
    assert (status, "bad.tmx:1: error:" in err) == (1, True)
    Path("odd.tmx").write_text('<tmx version="1.4"><header srclang="en"/><body><tu/></body></tmx>')
    assert "[memory-unit-incomplete]" in run("catalogs", "import", "odd.tmx")[2]
    Path("page.tmx").write_text("<html/>")
    assert "[exchange-format-unknown]" in run("catalogs", "import", "page.tmx")[2]


def test_another_tools_memory_is_offered_for_review(run: Run, drafts: object) -> None:
    unit = (
        '<tu changedate="20240102T030405Z" changeid="Zoé"><tuv xml:lang="EN-GB"><seg>Who it is for'
        '</seg></tuv><tuv xml:lang="es-ES"><seg>Destinatarios</seg></tuv></tu>'
    )
    header = '<header srclang="en-GB" segtype="sentence"/>'
    text = f'<!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4">{header}<body>{unit}</body></tmx>'
    Path("agency.xml").write_text(text, "utf-8")
    assert json.loads(run("catalogs", "import", "agency.xml", "--json")[1])[0]["remembered"] == 1
    run("catalogs", "refresh", WORK)
    told = entry("Who it is for", Path("translations/es/LC_MESSAGES") / f"{WORK}.po")
    assert (told.msgstr, told.is_fuzzy) == ("Destinatarios", True)
    assert told.extracted[-1] == "From memory: agency, 2024-01-02, Zoé"


def test_a_file_without_its_catalog_is_held(run: Run, drafts: object) -> None:
    run("catalogs", "export", WORK, "--lang", "fr", "--xliff", "out.xlf")
    PO.unlink()
    status, _out, err = run("catalogs", "import", "out.xlf")
    assert (status, "[exchange-catalog-missing]" in err) == (1, True)
    assert run("catalogs", "export", WORK, "--lang", "fr", "--xliff", "again.xlf")[0] == 1
    assert not Path("again.xlf").exists()
    assert run("catalogs", "preview", WORK, "--lang", "fr")[0] == 1


def test_a_restricted_works_translations_go_nowhere(run: Run, drafts: object) -> None:
    from sqlalchemy import update

    from regesta.registry import database, tables

    with database.writing(from_environment().database) as connection:
        connection.execute(update(tables.record).values(access="restricted"))
    assert exchange.export_memory(from_environment(), Path("memory.tmx")) == 0
    assert run("catalogs", "preview", WORK, "--lang", "fr")[0] == 1
    assert run("catalogs", "changes", WORK)[0] == 1


def test_a_preview_shows_source_and_translation_in_the_readers_language(
    run: Run, drafts: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    run("ingest", "--work", drafts[1])
    run("catalogs", "refresh")
    status, out, err = run("catalogs", "preview", WORK, "--lang", "fr", "-o", "p.html")
    assert (status, out, "p.html" in err) == (0, "", True)
    page = html.parse("p.html").getroot()
    states = [unit.get("class", "").split()[1] for unit in page.findall(".//section")]
    assert (states.count("review"), states.count("empty")) == (1, 1)
    (review,) = page.find_class("review")
    assert review.find_class("difference")[0].findall("ins")
    assert f"{PO}:" in review.find_class("where")[0].text_content()
    labels = [label.text for label in page.find_class("label")]
    assert labels.count("(a)") == 2
    monkeypatch.setenv("REGESTA_LANGUAGE", "fr")
    told = run("catalogs", "preview", WORK, "--lang", "es", "-o", "-")[1]
    assert '<html lang="fr">' in told
    assert re.search(r"\d{1,2} [a-zéû]+ 20\d\d", told)


def test_findings_name_the_line_an_editor_jumps_to(run: Run, drafts: object) -> None:
    edit("Fr. Who it is for", "Fr. Who it is for <b>")
    status, out, _err = run("catalogs", "check", PO)
    assert status == 3
    line = next(line for line in out.splitlines() if "error:" in line)
    found = re.match(rf"{re.escape(str(PO))}:(\d+): error: .* \[marks-broken\]$", line)
    assert found
    assert entry("Who it is for").line == int(found[1])


def test_gettext_has_no_complaint_about_any_catalog(run: Run, drafts: tuple[Path, Path]) -> None:
    if shutil.which("msgfmt") is None:
        pytest.skip("gettext is not installed")
    run("ingest", "--work", drafts[1])
    run("catalogs", "refresh")
    for path in sorted(Path("translations").rglob("*.po")):
        done = subprocess.run(
            ["msgfmt", "-c", "-o", "/dev/null", path], capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("action", ["refresh", "check", "changes", "preview", "export", "import"])
def test_help_teaches_each_action_by_an_example(run: Run, action: str) -> None:
    status, out, _err = run("catalogs", action, "--help")
    assert status == 0
    assert f"example:\n  regesta catalogs {action}" in out


def test_words_that_do_not_fit_together_are_wrong_usage(run: Run, drafts: object) -> None:
    for words in (
        ("export", WORK, "--xliff", "a.xlf"),
        ("export", WORK),
        ("export", "--tmx", "a", "--xliff", "b"),
        ("preview", WORK),
        ("mend",),
    ):
        assert run("catalogs", *words)[0] == 2
    assert run("catalogs", "import", "none.xlf")[0] == 1
    assert run("catalogs", "preview", "no-such-work", "--lang", "fr")[0] == 1
