"""Brings the catalogs of the works up to date when a source arrived."""

from datetime import timedelta

from airflow.sdk import dag, task

from regesta.orchestration import tasks
from regesta.orchestration.assets import WORKS


@dag(
    dag_display_name="Catalogs: bring up to date with the newest source",
    description="When conclusions arrive, their catalogs follow; translations are kept.",
    schedule=[WORKS],
    max_active_runs=1,
    tags=["translators"],
    doc_md=tasks.REFRESHING,
    default_args={"retries": 2, "retry_delay": timedelta(seconds=10)},
)
def refresh_catalogs() -> None:
    """Each work on its own."""

    @task(task_display_name="Which works")
    def works() -> list[str]:
        return tasks.works()

    @task(task_display_name="Bring up to date", map_index_template="{{ work }}")
    def refresh(work: str) -> list[str]:
        return tasks.refresh(work)

    refresh.expand(work=works())


refresh_catalogs()
