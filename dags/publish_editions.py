"""Publishes the works' editions when a catalog was saved."""

from datetime import timedelta

from airflow.sdk import dag, task

from regesta.orchestration import tasks
from regesta.orchestration.assets import CATALOGS


@dag(
    dag_display_name="Editions: publish what was translated",
    description="When a catalog is saved, its work's Word, Akoma Ntoso and web editions follow.",
    schedule=[CATALOGS],
    max_active_runs=1,
    tags=["translators"],
    doc_md=tasks.PUBLISHING,
    default_args={"retries": 2, "retry_delay": timedelta(seconds=10)},
)
def publish_editions() -> None:
    """Each work on its own."""

    @task(task_display_name="Which works")
    def works() -> list[str]:
        return tasks.works()

    @task(task_display_name="Publish", map_index_template="{{ work }}")
    def publish(work: str) -> list[str]:
        return tasks.publish(work)

    publish.expand(work=works())


publish_editions()
