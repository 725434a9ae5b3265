from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from fastapi import Depends, HTTPException
from fastapi.testclient import TestClient
from lxml import etree
from sqlalchemy import Connection

from regesta.flows.home import prepare
from regesta.model.findings import Kind, Severity, finding
from regesta.model.kinds import KINDS
from regesta.model.record import Access, Record, RecordKind
from regesta.registry import database, register
from regesta.registry.entry import Entry
from regesta.registry.register import Deposit, State
from regesta.settings import Settings
from regesta.web.app import create_app

LETTER = Record(RecordKind.INCOMING_LETTER, identifier="4-3/118-2", title="Ports & <heat>")
SECRET = Record(
    RecordKind.DECISION,
    identifier="2-1/7",
    title="A person's illness",
    access=Access("restricted", basis="AvTS § 35 lg 1 p 12"),
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    home = tmp_path / "home"
    made = Settings(home, f"sqlite:///{home / 'register.db'}", tmp_path / "translations")
    prepare(made)
    return made


@pytest.fixture
def filled(settings: Settings) -> Settings:
    with database.writing(settings.database) as connection:
        deposit(connection, "a" * 64, "letter.txt", State.REGISTERED)
        register.enter(connection, "a" * 64, [Entry(LETTER, "<a/>", "<b/>", "")])
        deposit(connection, "b" * 64, "decision.txt", State.REGISTERED)
        register.enter(connection, "b" * 64, [Entry(SECRET, "<a/>", "<b/>", "")])
        deposit(connection, "c" * 64, "<script>.docx", State.QUARANTINED)
    (settings.inbox / "new.pdf").write_bytes(b"%PDF-1.7")
    return settings


def deposit(connection: Connection, digest: str, name: str, state: State) -> None:
    received = Deposit(digest, name, 1, "text/plain", "2026-03-10T08:00:00Z", state)
    register.receive(connection, received, name)


def is_grave_and_plain(kind: Kind) -> bool:
    return kind.severity is Severity.ERROR and "{" not in kind.message + kind.remedy


def page(settings: Settings) -> str:
    answer = TestClient(create_app(settings)).get("/")
    assert answer.status_code == 200
    return answer.text


def test_an_empty_register_says_what_to_do(settings: Settings) -> None:
    assert "Drop a file into the inbox" in page(settings)


def test_the_page_shows_what_is_registered_held_and_waiting(filled: Settings) -> None:
    html = page(filled)
    assert "4-3/118-2" in html
    assert "Incoming letter" in html
    assert "new.pdf" in html
    assert "Held without a reason given" in html


def test_what_a_document_says_is_escaped(filled: Settings) -> None:
    html = page(filled)
    assert "Ports &amp; &lt;heat&gt;" in html
    assert "<script>" not in html


def test_a_restricted_record_shows_registration_data_only(filled: Settings) -> None:
    html = page(filled)
    assert "2-1/7" in html
    assert "illness" not in html
    assert "Restricted: registration data only" in html


def test_why_an_item_is_held_is_said_with_what_to_do(filled: Settings) -> None:
    code = next(
        code
        for code, kind in KINDS.items()
        if kind.severity == "error" and "{" not in kind.message + kind.remedy
    )
    with database.writing(filled.database) as connection:
        register.keep_findings(connection, "c" * 64, [finding(code)])
    assert KINDS[code].remedy[:20] in page(filled)


def test_nothing_is_loaded_from_elsewhere_and_no_script_runs(settings: Settings) -> None:
    answer = TestClient(create_app(settings)).get("/")
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "http" not in answer.text


def test_a_search_is_a_feed_that_shows_no_more_than_the_page(filled: Settings) -> None:
    client = TestClient(create_app(filled))
    answer = client.get("/records.atom", params={"q": "title:heat"})
    assert answer.headers["content-type"] == "application/atom+xml"
    assert "Ports &amp; &lt;heat&gt;" in answer.text
    everything = client.get("/records.atom").text
    assert "2-1/7" in everything
    assert "illness" not in everything
    for entry in etree.fromstring(everything.encode()).iter("{*}entry"):
        assert entry.findtext("{*}content")  # an entry without a link has content (RFC 4287)


def test_a_restriction_that_has_ended_is_shown_for_review(settings: Settings) -> None:
    ended = replace(SECRET, access=Access("restricted", "AvTS § 35", until=date(2020, 1, 1)))
    with database.writing(settings.database) as connection:
        deposit(connection, "b" * 64, "decision.txt", State.REGISTERED)
        register.enter(connection, "b" * 64, [Entry(ended, "<a/>", "<b/>", "")])
    html = page(settings)
    assert '<section id="expired">' in html
    assert "illness" not in html


def test_a_dependency_guards_every_page(settings: Settings) -> None:
    def refuse() -> None:
        raise HTTPException(401)

    client = TestClient(create_app(settings, dependencies=(Depends(refuse),)))
    assert client.get("/").status_code == 401


def test_the_page_speaks_the_clerks_language(settings: Settings) -> None:
    other = Settings(settings.home, settings.database, settings.translations, "et")
    assert '<html lang="et">' in page(other)
