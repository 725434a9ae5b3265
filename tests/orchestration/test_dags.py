"""The DAGs as Airflow reads them, and each run once without a scheduler."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from airflow.dag_processing.dagbag import DagBag

from regesta.flows.overview import overview
from regesta.settings import Settings, resource

pytestmark = pytest.mark.airflow

LETTER = "To the Port Authority\n\nSubject: Shade on the northern quay\n\nPlease plant trees.\n"


@pytest.fixture(scope="module")
def dags(airflow_database: None, settings: Settings) -> Any:
    bag = DagBag(resource("dags"), collect_dags=True, bundle_name="dags-folder")
    assert bag.import_errors == {}
    return bag.dags


def xcom(run: Any, task: str) -> Any:
    from airflow.models.xcom import XComModel
    from airflow.utils.session import create_session

    with create_session() as session:
        query = XComModel.get_many(
            run_id=run.run_id, key="return_value", dag_ids=run.dag_id, task_ids=task
        )
        return [XComModel.deserialize_value(one) for one in session.scalars(query)]


def test_there_are_four_dags_with_names_for_people(dags: Any) -> None:
    assert set(dags) == {"ingest_inbox", "refresh_catalogs", "publish_editions", "audit_custody"}
    for dag in dags.values():
        assert dag.dag_display_name != dag.dag_id
        assert dag.description.endswith(".")
        assert dag.doc_md.startswith("**For ")
        # a run that waits for somebody's answer keeps no other from publishing
        assert dag.max_active_runs == (1000 if dag.dag_id == "publish_editions" else 1)


def test_each_dag_file_is_wiring_only() -> None:
    for path in resource("dags").glob("*.py"):
        assert len(path.read_text("utf-8").splitlines()) <= 60, path.name


def test_the_inbox_is_watched_and_swept(dags: Any) -> None:
    timetable = dags["ingest_inbox"].timetable
    (watcher,) = (
        timetable.asset_condition.objects[0].watchers
        if hasattr(timetable.asset_condition, "objects")
        else timetable.asset_condition.watchers
    )
    assert type(watcher.trigger).__name__ == "InboxTrigger"
    assert timetable.timetable.expression == "*/5 * * * *"


def test_a_batch_follows_custody_and_the_tally_always_comes(dags: Any) -> None:
    dag = dags["ingest_inbox"]
    assert dag.get_task("take_custody").downstream_task_ids == {"capture", "tally"}
    assert dag.get_task("capture").is_mapped
    assert dag.get_task("capture").map_index_template == "{{ files }}"
    assert dag.get_task("tally").trigger_rule == "all_done"
    assert dag.get_task("announce_works").outlets[0].name == "works"


def test_what_is_complete_waits_for_a_person(dags: Any) -> None:
    dag = dags["publish_editions"]
    assert dag.get_task("waiting").downstream_task_ids == {"approve"}
    assert dag.get_task("waiting").upstream_task_ids == {"publish"}
    assert dag.get_task("approve").is_mapped
    assert dag.get_task("approve").operator_class.__name__ == "EditionApproval"


def test_a_work_starts_the_catalogs_and_a_catalog_the_editions(dags: Any) -> None:
    assert dags["refresh_catalogs"].timetable.asset_condition.objects[0].name == "works"
    assert dags["publish_editions"].timetable.asset_condition.objects[0].name == "catalogs"


def test_what_is_dropped_is_registered_and_one_bad_file_stops_nothing(
    dags: Any, settings: Settings
) -> None:
    (settings.inbox / "letter.txt").write_text(LETTER, encoding="utf-8")
    (settings.inbox / "damaged.docx").write_bytes(b"PK\x03\x04 this is no document")
    run = dags["ingest_inbox"].test()
    assert run.state == "success"
    (result,) = xcom(run, "tally")
    assert result["in short"] == "1 quarantined, 1 registered"
    assert result["registered"][0].startswith("letter.txt: ")
    assert result["quarantined"][0].startswith("damaged.docx: ")
    assert not overview(settings).waiting


def test_an_empty_inbox_is_said_to_be_empty(dags: Any, settings: Settings) -> None:
    run = dags["ingest_inbox"].test()
    assert run.state == "success"
    assert xcom(run, "tally")[0]["in short"] == "Nothing was waiting."


def test_conclusions_become_catalogs_and_a_saved_catalog_an_edition(
    dags: Any, settings: Settings
) -> None:
    (sample,) = resource("samples").glob("Conclusions*.docx")
    (settings.inbox / sample.name).write_bytes(sample.read_bytes())
    run = dags["ingest_inbox"].test()
    assert xcom(run, "tally")[0]["works"] == [sample.name]
    run = dags["refresh_catalogs"].test()
    assert run.state == "success"
    (work,) = xcom(run, "works")[0]
    catalogs = settings.translations.glob(f"*/LC_MESSAGES/{work}.po")
    assert {path.parts[-3] for path in catalogs} == {"en", "fr", "es"}
    again = xcom(dags["refresh_catalogs"].test(), "refresh")[0]
    assert all("unchanged" in line for line in again)
    run = dags["publish_editions"].test(mark_success_pattern="approve")
    assert run.state == "success"
    (asked,) = xcom(run, "waiting")[0]
    assert (asked["work"], asked["language"]) == (work, "en")
    assert asked["subject"].startswith("Approve ")
    assert asked["digest"][:12] in asked["body"]
    assert len([line for line in xcom(run, "publish")[0] if "written" in line]) == 10
    for language in ("en", "fr", "es"):
        written = (settings.editions / work / language).iterdir()
        assert {path.suffix for path in written} == {".docx", ".xml", ".html"}
    again = xcom(dags["publish_editions"].test(mark_success_pattern="approve"), "publish")[0]
    assert all("unchanged" in line for line in again)


def test_the_audit_says_what_it_read(dags: Any, settings: Settings) -> None:
    run = dags["audit_custody"].test()
    assert run.state == "success"
    assert "every byte is as it was received" in xcom(run, "audit")[0]


@pytest.fixture
def damaged(settings: Settings) -> Iterator[Path]:
    place = next(path for path in settings.custody.rglob("*") if path.is_file())
    before = place.read_bytes()
    place.chmod(0o600)
    place.write_bytes(before[:-1] + b"?")
    yield place
    place.write_bytes(before)


def test_the_audit_is_red_when_a_byte_changed(dags: Any, damaged: Path) -> None:
    assert dags["audit_custody"].test().state == "failed"
