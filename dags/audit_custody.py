"""Reads every byte in custody again, once a day."""

from airflow.sdk import CronTriggerTimetable, dag, task

from regesta.orchestration import tasks


@dag(
    dag_display_name="Custody: read every byte again",
    description="Every day each byte in custody is compared with its digest; red means damage.",
    schedule=CronTriggerTimetable("0 3 * * *", timezone="UTC"),
    max_active_runs=1,
    tags=["administrators"],
    doc_md=tasks.AUDITING,
)
def audit_custody() -> None:
    """One task, red when something is wrong."""

    @task(task_display_name="Compare with the digests")
    def audit() -> str:
        return tasks.audit()

    audit()


audit_custody()
