"""Whoever saves last, and from whatever copy, nobody's words are lost."""

from dataclasses import replace
from pathlib import Path

import pytest

from regesta.flows import capture, catalogs
from regesta.localisation import po
from regesta.localisation.po import Catalog, Entry, changed
from regesta.localisation.po_reader import read
from regesta.registry import database
from regesta.registry import memory as registry
from regesta.settings import Settings

TITLE = "Rules of the harbour of Marvik"
BERTHS = "The harbour master assigns every vessel a berth, and may move it when the wind turns."
FERRIES = "Ferries have the right of way between the two moles, by day and by night."
FIRES = "Nobody lights a fire on the timber quay, nor smokes there while cargo is being landed."
DUES = "The dues for pilots, lights and water are published each year on the first of March."


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    home = tmp_path / "registry"
    told = Settings(home, f"sqlite:///{home / 'register.db'}", tmp_path / "translations")
    draft(told, TITLE, BERTHS, FERRIES, FIRES, DUES)
    return told


def draft(settings: Settings, *paragraphs: str) -> None:
    path = settings.home.parent / "rules.txt"
    path.write_text("\n\n".join(paragraphs) + "\n", "utf-8")
    for deposit in capture.take_custody(settings, (path,), work=True):
        capture.capture(settings, deposit.digest)
    catalogs.refresh(settings)


def po_path(settings: Settings) -> Path:
    (path,) = (settings.translations / "fr" / "LC_MESSAGES").glob("*.po")
    return path


def catalog(settings: Settings) -> Catalog:
    told = read(po_path(settings).read_bytes()).value
    assert told is not None
    return told


def entry(settings: Settings, msgid: str) -> Entry:
    return next(one for one in catalog(settings).messages if one.msgid == msgid)


def words(settings: Settings) -> dict[str, str]:
    """Return the translations that need no review."""
    return {one.msgid: one.msgstr for one in catalog(settings).messages if one.is_translated}


def saved(settings: Settings, told: dict[str, str], *flags: str, dated: str = "") -> bytes:
    """Save the catalog as a translator does who wrote these words; return the file."""
    known = catalog(settings)
    entries = tuple(
        changed(one, strings=(told[one.msgid],), flags=flags, previous=None)
        if one.msgid in told
        else _dated(one, dated)
        for one in known.entries
    )
    po_path(settings).write_bytes(po.write(replace(known, entries=entries)))
    return po_path(settings).read_bytes()


def _dated(one: Entry, moment: str) -> Entry:
    if not (one.is_header and moment):
        return one
    lines = [line for line in one.msgstr.splitlines() if not line.startswith("PO-Revision-Date")]
    return changed(one, strings=("\n".join((*lines, f"PO-Revision-Date: {moment}", "")),))


def remembered(settings: Settings) -> set[str]:
    with database.reading(settings.database) as connection:
        return {one.target for one in registry.everything(connection, "fr")}


def refreshed(settings: Settings) -> dict[str, str]:
    """Refresh, see that once more changes nothing, and return what needs no review."""
    catalogs.refresh(settings)
    before = po_path(settings).read_bytes()
    catalogs.refresh(settings)
    assert po_path(settings).read_bytes() == before
    return words(settings)


def test_an_old_copy_saved_over_anothers_work_loses_neither(settings: Settings) -> None:
    stale = po_path(settings).read_bytes()
    saved(settings, {BERTHS: "Berths by A", FERRIES: "Ferries by A"})
    catalogs.refresh(settings)
    po_path(settings).write_bytes(stale)
    saved(settings, {FERRIES: "Ferries by B", FIRES: "Fires by B"})
    told = refreshed(settings)
    assert told[BERTHS] == "Berths by A"
    assert told[FERRIES] == "Ferries by B"  # the newest
    assert told[FIRES] == "Fires by B"
    assert remembered(settings) >= {"Berths by A", "Ferries by A", "Ferries by B", "Fires by B"}


def test_what_an_old_copy_has_for_review_comes_back_reviewed(settings: Settings) -> None:
    saved(settings, {BERTHS: "Berths by A", DUES: "Dues by A"})
    catalogs.refresh(settings)
    draft(settings, TITLE, BERTHS.replace("vessel", "ship"), FERRIES, FIRES, DUES)
    edited = BERTHS.replace("vessel", "ship")
    assert entry(settings, edited).is_fuzzy
    stale = po_path(settings).read_bytes()
    saved(settings, {edited: "Berths by A", DUES: "Dues, better, by A"})
    catalogs.refresh(settings)
    fresh = entry(settings, edited)
    po_path(settings).write_bytes(stale)
    saved(settings, {FIRES: "Fires by B"})
    told = refreshed(settings)
    assert told == {edited: "Berths by A", DUES: "Dues, better, by A", FIRES: "Fires by B"}
    assert entry(settings, edited).raw == fresh.raw


def test_a_copy_of_an_older_date_is_old(settings: Settings) -> None:
    stale = saved(settings, {BERTHS: "Berths by A"}, dated="2026-03-01 10:00+0100")
    catalogs.refresh(settings)
    saved(settings, {BERTHS: "Berths, better, by A"}, dated="2026-03-02 10:00+0100")
    catalogs.refresh(settings)
    po_path(settings).write_bytes(stale)
    assert refreshed(settings) == {BERTHS: "Berths, better, by A"}


def test_an_old_copy_of_an_earlier_draft_costs_nothing(settings: Settings) -> None:
    saved(settings, {BERTHS: "Berths by A", FERRIES: "Ferries by A"})
    stale = po_path(settings).read_bytes()
    edited = BERTHS.replace("vessel", "ship")
    draft(settings, TITLE, edited, FERRIES, FIRES)
    saved(settings, {edited: "Berths of ships by A"})
    catalogs.refresh(settings)
    po_path(settings).write_bytes(stale)
    saved(settings, {FIRES: "Fires by B"})
    assert refreshed(settings) == {
        edited: "Berths of ships by A",
        FERRIES: "Ferries by A",
        FIRES: "Fires by B",
    }


def test_a_translator_may_go_back_to_an_earlier_wording(settings: Settings) -> None:
    for text in ("One wording", "Another wording", "One wording"):
        saved(settings, {BERTHS: text})
        assert refreshed(settings) == {BERTHS: text}


def test_a_translator_may_mark_for_review_what_was_confirmed(settings: Settings) -> None:
    saved(settings, {BERTHS: "Berths by A"}, "fuzzy")
    catalogs.refresh(settings)
    saved(settings, {BERTHS: "Berths by A"})
    catalogs.refresh(settings)
    saved(settings, {BERTHS: "Berths by A"}, "fuzzy")
    assert refreshed(settings) == {}
    assert entry(settings, BERTHS).is_fuzzy
