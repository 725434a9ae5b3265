"""The whole of both flows, from the bundled samples to editions, on SQLite and on PostgreSQL."""

import shutil
from pathlib import Path

import pytest

from regesta.flows import capture, catalogs, editions, lookup
from regesta.flows.audit import audit
from regesta.flows.home import prepare
from regesta.flows.lookup import Query
from regesta.flows.overview import overview
from regesta.registry import inbox
from regesta.registry.register import State
from regesta.settings import Settings, resource


@pytest.fixture
def settings(tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr(inbox, "SETTLE", 0.0)
    monkeypatch.setattr(inbox, "QUIET", 0.0)
    made = Settings(tmp_path / "registry", url, tmp_path / "translations", "et")
    prepare(made)
    return made


def test_the_samples_come_to_the_register_and_to_editions(settings: Settings) -> None:
    shutil.copytree(resource("samples"), settings.inbox / "Näidised")
    outcomes = [capture.capture(settings, one.digest) for one in capture.take_custody(settings)]
    seen = overview(settings)
    assert (seen.counts[State.WAITING], len(outcomes)) == (0, sum(seen.counts.values()))
    assert list(settings.inbox.iterdir()) == []

    letter, *_others = lookup.records(settings, Query("4-3/118-2"))
    assert "4-3/118-2" in lookup.record(settings, letter.id).xml
    (answer,) = lookup.records(settings, Query("kuumatoo", kind="outgoing-letter"))
    assert "Kuumatöö" in answer.title
    assert lookup.records_json(settings, Query("4-3/118-2"))[0]["registered"] == "2026-03-10"

    held = lookup.held(settings)
    assert len(held) == seen.counts[State.QUARANTINED] == len(list(settings.quarantine.iterdir()))
    assert capture.retry(settings, held[0].digest).state == State.QUARANTINED
    assert capture.reject(settings, held[0].digest, "katki").stands == State.REJECTED

    assert {one.state for one in catalogs.refresh(settings)} == {"written"}
    assert {one.state for one in catalogs.refresh(settings)} == {"unchanged"}
    assert {one.language: one.is_complete for one in catalogs.progress(settings)} == {
        "en": True,
        "fr": False,
        "es": False,
    }
    written = editions.publish(settings)
    assert all(one.is_written and one.path.stat().st_size for one in written)
    assert not any(one.is_written for one in editions.publish(settings))
    assert audit(settings).findings == ()
