"""A complete edition waits for a person; approved, it never changes: newer ones stand beside."""

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from ooxml import p, package, r
from sqlalchemy import update

from regesta import readers
from regesta.flows import (
    approval,
    capture,
    catalogs,
    editions,
    published,
    reports,
    versions,
    withdrawal,
)
from regesta.flows.audit import audit
from regesta.flows.editions import Edition
from regesta.localisation import po
from regesta.localisation.po import changed
from regesta.localisation.po_reader import read
from regesta.model.document import Document
from regesta.model.errors import UnreadyError, UsageError
from regesta.publication import docx
from regesta.registry import database, register, tables
from regesta.settings import Settings, resource

WORK = "tmhp-2026-4"
SAMPLE = "Conclusions TMHP-2026-4.docx"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    home = tmp_path / "registry"
    made = Settings(home, f"sqlite:///{home / 'register.db'}", tmp_path / "translations")
    for deposit in capture.take_custody(made, (resource("samples") / SAMPLE,)):
        capture.capture(made, deposit.digest)
    editions.refresh(made)
    translate(made)
    return made


def translate(settings: Settings, say: Callable[[str], str] = lambda text: f"Ici {text}") -> None:
    """Fill the French catalog as a translator would."""
    translate_into(settings, "fr", say)


def translate_into(
    settings: Settings, language: str, say: Callable[[str], str] = lambda text: f"Ici {text}"
) -> None:
    path = catalogs.catalog_path(settings, WORK, language)
    catalog = read(path.read_bytes()).value
    assert catalog is not None
    told = tuple(
        entry
        if entry.is_header or entry.obsolete
        else changed(entry, strings=(say(entry.msgid),), flags=())
        for entry in catalog.entries
    )
    path.write_bytes(po.write(po.Catalog(told, catalog.tail)))


def otherwise(text: str) -> str:
    return f"Ici {text}".replace("Nine tenths", "Les neuf dixièmes")


def current(settings: Settings) -> dict[str, bytes]:
    folder = settings.editions / WORK / "fr"
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def kept(settings: Settings, number: int) -> dict[str, bytes]:
    folder = settings.editions / WORK / f"fr-v{number}"
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def french(settings: Settings) -> tuple[Edition, ...]:
    return tuple(e for e in editions.publish(settings, WORK, ("fr",)) if e.language)


def events(settings: Settings, type_: str) -> list[dict[str, object]]:
    with database.reading(settings.database) as connection:
        digests = [row.digest for row in connection.execute(tables.deposit.select())]
        found = [e for d in digests for e in register.events(connection, d) if e.type == type_]
    return [json.loads(one.detail) for one in found]


def test_a_complete_edition_waits_and_one_that_is_approved_does_not(settings: Settings) -> None:
    assert {(one.state, one.version) for one in french(settings)} == {("complete", 1)}
    (one,) = (one for one in approval.waiting(settings) if one.language == "fr")
    assert (one.work.slug, one.number) == (WORK, 1)
    done = approval.approve(settings, WORK, "fr", "Siiri  Sepp", one.digest[:12])
    assert {(e.format, e.state, e.version) for e in done} == {
        (name, "approved", 1) for name in ("akn", "docx", "html")
    }
    assert not [one for one in approval.waiting(settings) if one.language == "fr"]
    assert kept(settings, 1) == current(settings)
    (event,) = events(settings, "approved")
    assert event == {"language": "fr", "digest": one.digest, "by": "Siiri Sepp", "version": 1}


def test_approved_files_cannot_be_written(settings: Settings) -> None:
    approval.approve(settings, WORK, "fr", "Siiri")
    folder = settings.editions / WORK / "fr-v1"
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o444}


def test_publishing_what_was_approved_again_makes_no_new_version(settings: Settings) -> None:
    approval.approve(settings, WORK, "fr", "Siiri")
    before = current(settings)
    path = catalogs.catalog_path(settings, WORK, "fr")
    touched = path.read_bytes().replace(
        b'"Content-Type', b'"PO-Revision-Date: 2031-01-01 10:00+0000\\n"\n"Content-Type'
    )
    path.write_bytes(touched)
    assert {(e.state, e.version, e.is_written) for e in french(settings)} == {
        ("approved", 1, False)
    }
    assert {e.state for e in approval.approve(settings, WORK, "fr", "Somebody")} == {"approved"}
    assert current(settings) == before
    assert len(versions.versions(settings)) == len(events(settings, "approved")) == 1


def test_a_new_version_stands_beside_the_old_and_says_what_changed(settings: Settings) -> None:
    approval.approve(settings, WORK, "fr", "Siiri")
    old = kept(settings, 1)
    translate(settings, otherwise)
    assert {(e.state, e.version) for e in french(settings)} == {("complete", 2)}
    (told,) = versions.current(settings, WORK, "fr")
    assert told.kind == "changed"
    assert ("removed", "Nine tenths") in told.words
    assert ("added", "Les neuf dixièmes") in told.words
    approval.approve(settings, WORK, "fr", "Kadri")
    assert kept(settings, 1) == old
    listing = json.loads(kept(settings, 2)["differences.json"])
    assert [(one["kind"], one["where"]) for one in listing] == [("changed", told.where)]
    assert "<ins>Les neuf dixièmes</ins>" in kept(settings, 2)["differences.html"].decode()
    assert b'FRBRversionNumber value="2"' in kept(settings, 2)[f"{WORK}-fr.xml"]
    assert [(v.number, v.by) for v in versions.versions(settings)] == [(1, "Siiri"), (2, "Kadri")]
    assert versions.current(settings, WORK, "fr") == (told,)


def test_an_approval_of_what_changed_meanwhile_approves_nothing(settings: Settings) -> None:
    french(settings)
    (seen,) = (one for one in approval.waiting(settings) if one.language == "fr")
    assert approval.is_waiting(settings, WORK, "fr", seen.digest)
    translate(settings, otherwise)
    with pytest.raises(UnreadyError, match="has changed"):
        approval.approve(settings, WORK, "fr", "Siiri", seen.digest)
    assert not versions.versions(settings)
    french(settings)
    assert not approval.is_waiting(settings, WORK, "fr", seen.digest)
    assert not events(settings, "approved")


def test_what_is_not_whole_cannot_be_approved(settings: Settings) -> None:
    translate(settings, lambda text: "" if "Nine tenths" in text else text)
    with pytest.raises(UnreadyError, match="not complete"):
        approval.approve(settings, WORK, "fr", "Siiri")
    with pytest.raises(UsageError):
        approval.approve(settings, WORK, "fr", "  ")
    assert {e.version for e in french(settings)} == {0}


def test_after_a_version_a_draft_says_that_it_is_one(settings: Settings) -> None:
    approval.approve(settings, WORK, "fr", "Siiri")
    old = kept(settings, 1)
    translate(settings, lambda text: "" if "Nine tenths" in text else text)
    assert {e.state for e in french(settings)} == {"draft"}
    found = current(settings)
    assert b'FRBRversionNumber value="draft"' in found[f"{WORK}-fr.xml"]
    assert b'class="draft"' in found[f"{WORK}-fr.html"]
    text = readers.read(found[f"{WORK}-fr.docx"], "x.docx").value
    assert text is not None
    assert any("PROJET" in block.text for block in text.blocks)
    assert kept(settings, 1) == old


def test_what_somebody_refused_is_not_asked_for_again(settings: Settings) -> None:
    french(settings)
    (one,) = (one for one in approval.waiting(settings) if one.language == "fr")
    for _ in range(2):
        approval.refuse(settings, WORK, "fr", one.digest, by="Kadri", why="The title is wrong.")
    assert not [one for one in approval.waiting(settings) if one.language == "fr"]
    assert not approval.is_waiting(settings, WORK, "fr", one.digest)
    (event,) = events(settings, "approval-refused")
    assert (event["by"], event["why"]) == ("Kadri", "The title is wrong.")


def test_an_approved_file_that_was_damaged_is_never_made_again(settings: Settings) -> None:
    approval.approve(settings, WORK, "fr", "Siiri")
    path = settings.editions / WORK / "fr-v1" / f"{WORK}-fr.html"
    path.chmod(0o644)
    path.write_bytes(b"<html>forged</html>")
    told = french(settings)
    assert {e.state for e in told} == {"held"}
    assert {f.code for e in told for f in e.findings} == {"edition-approved-damaged"}


def test_a_work_that_becomes_restricted_is_public_no_longer_and_nothing_is_lost(
    settings: Settings,
) -> None:
    approval.approve(settings, WORK, "fr", "Siiri")
    editions.publish(settings)
    before = {p.relative_to(settings.editions): p.read_bytes() for p in _files(settings.editions)}
    access(settings, "restricted")
    assert editions.publish(settings) == ()
    assert not _files(settings.editions)
    hidden = withdrawal.folder(settings)
    assert {p.relative_to(hidden): p.read_bytes() for p in _files(hidden)} == before
    assert hidden.stat().st_mode & 0o777 == 0o700
    assert not approval.waiting(settings)
    assert published.published(settings, f"{WORK}/fr/{WORK}-fr.html") is None
    access(settings, "public")
    editions.publish(settings)
    assert {
        p.relative_to(settings.editions): p.read_bytes() for p in _files(settings.editions)
    } == before
    with database.reading(settings.database) as connection:
        found = [row.type for row in connection.execute(tables.event.select())]
    assert [one for one in found if one in ("withdrawn", "restored")] == ["withdrawn", "restored"]


def test_a_work_a_clerk_restricts_is_withdrawn_at_once(settings: Settings, tmp_path: Path) -> None:
    approval.approve(settings, WORK, "fr", "Siiri")
    sidecar = tmp_path / f"{SAMPLE}.regesta.toml"
    sidecar.write_text('access = { level = "restricted", basis = "AvTS § 35 lg 1 p 3" }\n')
    for deposit in capture.take_custody(settings, (resource("samples") / SAMPLE, sidecar)):
        capture.capture(settings, deposit.digest)
    assert not _files(settings.editions)
    assert _files(withdrawal.folder(settings))


def access(settings: Settings, level: str) -> None:
    with database.writing(settings.database) as connection:
        connection.execute(update(tables.record).values(access=level))


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_the_report_shows_what_is_approved_and_obeys_nothing_in_it(settings: Settings) -> None:
    approval.approve(settings, WORK, "fr", "Siiri")
    translate(
        settings, lambda text: otherwise(text).replace("dixièmes", "[x](http://evil) {{ a }}")
    )
    french(settings)
    (one,) = (one for one in approval.waiting(settings) if one.language == "fr")
    told = reports.report(settings, one, ("/registry/editions/x.html",))
    assert one.digest[:12] in told
    assert "(/registry/editions/x.html)" in told
    assert "](http" not in told
    assert "~~Nine tenths~~" in told
    assert reports.subject(one).startswith("Approve ")


def test_only_published_files_are_shown(settings: Settings) -> None:
    french(settings)
    found = published.published(settings, f"{WORK}/fr/{WORK}-fr.html")
    assert found is not None
    assert found[1] == "text/html"
    for place in ("../register.db", "/etc/passwd", f"{WORK}/fr", f"{WORK}/fr/none.html", "\0"):
        assert published.published(settings, place) is None


def test_a_folder_of_a_lost_register_is_kept_beside(settings: Settings) -> None:
    approval.approve(settings, WORK, "fr", "Siiri")
    old = kept(settings, 1)
    with database.writing(settings.database) as connection:
        connection.execute(tables.version.delete())
    translate(settings, otherwise)
    approval.approve(settings, WORK, "fr", "Siiri")
    (found,) = (settings.editions / WORK).glob("fr-v1-found-*")
    assert {path.name: path.read_bytes() for path in found.iterdir()} == old
    shutil.rmtree(found)


def test_links_of_an_approved_page_lead_where_those_of_the_current_page_lead(
    settings: Settings,
) -> None:
    approval.approve(settings, WORK, "fr", "Siiri")
    editions.publish(settings)
    folder = settings.editions / WORK / "fr-v1"
    links = re.findall(r'href="(\.\./[^"]+)"', (folder / f"{WORK}-fr.html").read_text("utf-8"))
    assert {Path(link).name for link in links} >= {f"{WORK}-es.html", f"{WORK}.html"}
    assert all((folder / link).is_file() for link in links)


def test_an_audit_reads_approved_files_again_wherever_they_lie(settings: Settings) -> None:
    approval.approve(settings, WORK, "fr", "Siiri")
    assert audit(settings).findings == ()
    access(settings, "restricted")
    editions.publish(settings)
    assert audit(settings).findings == ()
    path = withdrawal.folder(settings) / WORK / "fr-v1" / f"{WORK}-fr.xml"
    path.chmod(0o644)
    path.write_bytes(b"<forged/>")
    (found,) = audit(settings).findings
    assert (found.code, Path(found.where).name) == ("edition-approved-damaged", path.name)


def test_a_whole_edition_is_made_once(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    write = docx.write

    def counted(data: bytes, translation: Document, *asked: Any, **more: Any) -> bytes:
        made.append(translation.language)
        return write(data, translation, *asked, **more)

    monkeypatch.setattr(docx, "write", counted)
    assert {one.state for one in french(settings)} == {"complete"}
    assert made.count("fr") == 1


def test_changes_are_kept_when_asked(settings: Settings, tmp_path: Path) -> None:
    mark = 'w:id="1" w:author="M. Kask" w:date="2026-03-01T09:00:00Z"'
    file = tmp_path / "Boats of the harbour.docx"
    said = r("The boats of the harbour are counted every morning before they leave the quay")
    file.write_bytes(package(p(f"{said}<w:ins {mark}>{r(' and in the evening')}</w:ins>")))
    (deposit,) = capture.take_custody(settings, (file,), work=True)
    capture.capture(settings, deposit.digest)
    (refreshed, *_) = [one for one in editions.refresh(settings) if one.work != WORK]
    for told, is_kept in ((settings, False), (replace(settings, keep_revisions=True), True)):
        (edition,) = editions.publish(told, refreshed.work, ("en",), ("docx",))
        read_again = readers.read(edition.path.read_bytes(), edition.path.name).value
        assert read_again is not None
        assert (edition.state, bool(read_again.revisions)) == ("complete", is_kept)


def test_a_page_of_approved_editions_is_approved(settings: Settings) -> None:
    for language in ("en", "fr", "es"):
        translate_into(settings, language)
        approval.approve(settings, WORK, language, "Siiri")
    (page,) = [e for e in editions.publish(settings) if not e.language]
    assert page.state == "approved"
