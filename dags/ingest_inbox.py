"""Takes what clerks drop into the inbox through to the register, or to the quarantine."""

from datetime import timedelta

from airflow.sdk import AssetOrTimeSchedule, CronTriggerTimetable, TriggerRule, dag, task

from regesta.orchestration import tasks
from regesta.orchestration.assets import INBOX, WORKS

SWEEP = CronTriggerTimetable("*/5 * * * *", timezone="UTC")


@dag(
    dag_display_name="Inbox: take in what was dropped",
    description="Files dropped into the inbox are registered, or held with the reason.",
    schedule=AssetOrTimeSchedule(timetable=SWEEP, assets=[INBOX]),
    max_active_runs=1,
    tags=["clerks"],
    doc_md=tasks.INGESTING,
    default_args={"retries": 2, "retry_delay": timedelta(seconds=10)},
)
def ingest_inbox() -> None:
    """Custody first, then each file on its own; one bad file stops nothing."""

    @task(task_display_name="Take into custody")
    def take_custody() -> list[tasks.Batch]:
        return tasks.take_custody()

    @task(task_display_name="Read, describe, register", map_index_template="{{ files }}")
    def capture(batch: tasks.Batch) -> list[tasks.Told]:
        return tasks.capture(batch)

    @task(task_display_name="What became of it", trigger_rule=TriggerRule.ALL_DONE, retries=0)
    def tally(taken: list[tasks.Batch], captured: list[list[tasks.Told]]) -> dict[str, object]:
        return tasks.tally(taken, captured)

    @task(task_display_name="Tell the translators", outlets=[WORKS])
    def announce_works(told: dict[str, object]) -> None:
        tasks.announce_works(told)

    taken = take_custody()
    result = tally(taken, capture.expand(batch=taken))  # type: ignore[arg-type] # of XComs
    announce_works(result)  # type: ignore[arg-type] # likewise


ingest_inbox()
