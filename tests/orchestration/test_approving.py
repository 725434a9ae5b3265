"""The task that asks a person, apart from Airflow's own waiting."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from airflow.sdk.exceptions import AirflowSkipException, TaskDeferred

from regesta.flows import approval, capture, editions, versions
from regesta.orchestration import approving, progress
from regesta.orchestration.approving import EditionApproval, EditionTrigger
from regesta.settings import Settings

pytestmark = pytest.mark.airflow

WORK = "memo-on-cranes"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A registry with one work, whose English edition waits."""
    home = tmp_path / "home"
    monkeypatch.setenv("REGESTA_HOME", str(home))
    monkeypatch.setenv("REGESTA_DATABASE", f"sqlite:///{home / 'register.db'}")
    monkeypatch.setenv("REGESTA_TRANSLATIONS", str(tmp_path / "translations"))
    made = Settings(home, f"sqlite:///{home / 'register.db'}", tmp_path / "translations")
    memo = tmp_path / "memo.txt"
    memo.write_text("Memo on cranes\n\nCranes are inspected every spring by somebody else.\n")
    for deposit in capture.take_custody(made, (memo,), work=True):
        capture.capture(made, deposit.digest)
    editions.refresh(made)
    editions.publish(made)
    return made


@pytest.fixture
def asked(office: Settings) -> EditionApproval:
    (one,) = approval.waiting(office)
    return EditionApproval(
        task_id="approve",
        subject="Approve?",
        body="{{ never rendered }}",
        work=WORK,
        language="en",
        digest=one.digest,
    )


def answer(choice: str, **more: str) -> dict[str, Any]:
    from airflow.sdk.timezone import utcnow

    return {
        "chosen_options": [choice],
        "params_input": more,
        "responded_at": utcnow(),
        "responded_by_user": {"id": "7", "name": "Siiri"},
    }


def test_an_approval_makes_a_version_in_the_name_of_who_answered(
    office: Settings, asked: EditionApproval
) -> None:
    told = asked.execute_complete({}, answer("Approve"))
    assert told == "Version 1 approved by Siiri"
    assert [(v.number, v.by) for v in versions.versions(office)] == [(1, "Siiri")]


def test_a_refusal_is_kept_with_its_reason(office: Settings, asked: EditionApproval) -> None:
    told = asked.execute_complete({}, answer("Reject", why="Wrong title."))
    assert told == "Not approved by Siiri: Wrong title."
    assert approval.waiting(office) == ()
    assert versions.versions(office) == ()


def test_an_answer_for_what_changed_meanwhile_approves_nothing(
    office: Settings, asked: EditionApproval
) -> None:
    asked.digest = "0" * 64
    with pytest.raises(AirflowSkipException, match="has changed"):
        asked.execute_complete({}, answer("Approve"))
    assert versions.versions(office) == ()


def test_a_question_that_is_answered_elsewhere_goes(
    office: Settings, asked: EditionApproval
) -> None:
    trigger = EditionTrigger(WORK, "en", asked.digest)
    place, arguments = trigger.serialize()
    assert place.endswith("approving.EditionTrigger")
    assert EditionTrigger(**arguments).digest == asked.digest
    assert trigger._is_waiting()
    approval.approve(office, WORK, "en", "Kadri")
    event = asyncio.run(anext(trigger.run()))
    with pytest.raises(AirflowSkipException):
        asked.execute_complete({}, event.payload)


def test_it_waits_without_a_slot_and_renders_no_template(
    asked: EditionApproval, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: dict[str, Any] = {}
    monkeypatch.setattr(approving, "upsert_hitl_detail", lambda **told: written.update(told))
    instance = type("Instance", (), {"id": "1"})()
    with pytest.raises(TaskDeferred):
        asked.execute({"task_instance": instance})
    assert written["options"] == ["Approve", "Reject"]
    assert written["body"] == "{{ never rendered }}"
    assert tuple(asked.template_fields) == ()


def test_who_answered_is_whom_airflow_names() -> None:
    assert approving.name({"id": "7", "name": "Siiri"}) == "Siiri"
    assert approving.name({"id": "7", "name": ""}) == "7"
    assert approving.name(None) == "unknown"


@pytest.mark.parametrize(
    ("states", "unfinished"),
    [
        ({"approve": "deferred"}, 0),
        ({"approve": "awaiting_input", "publish": "success"}, 0),
        ({"approve": "deferred", "publish": "running"}, 1),
        ({"approve": "deferred", "other": "deferred"}, 1),
        ({"publish": "running"}, 1),
        ({}, 1),
    ],
)
def test_a_run_that_only_waits_for_a_person_is_nothing_left_to_do(
    tmp_path: Path, states: dict[str, str], unfinished: int
) -> None:
    file = tmp_path / "airflow.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(
            "CREATE TABLE dag_run (dag_id, run_id, state);"
            "CREATE TABLE asset_dag_run_queue (asset_id);"
            "CREATE TABLE task_instance (id, dag_id, run_id, state);"
            "CREATE TABLE hitl_detail (ti_id, responded_at);"
            "INSERT INTO dag_run VALUES ('d', 'r', 'running');"
            "INSERT INTO hitl_detail VALUES ('approve', NULL);"
        )
        rows = list(states.items())
        connection.executemany("INSERT INTO task_instance VALUES (?, 'd', 'r', ?)", rows)
        connection.commit()
    runs = progress.Runs(f"sqlite:///{file}")
    assert runs.unfinished() == unfinished
    assert runs.asking() == ("approve" in states)
