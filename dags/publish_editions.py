"""Publishes the works' editions when a catalog was saved, and asks for their approval."""

from datetime import timedelta

from airflow.sdk import TriggerRule, dag, task

from regesta.orchestration import approving, tasks
from regesta.orchestration.assets import CATALOGS


@dag(
    dag_display_name="Editions: publish what was translated",
    description="When a catalog is saved, its work's Word, Akoma Ntoso and web editions follow.",
    schedule=[CATALOGS],
    max_active_runs=tasks.WAITING_RUNS,  # a run goes on until somebody has answered
    tags=["translators"],
    doc_md=tasks.PUBLISHING,
    default_args={"retries": 2, "retry_delay": timedelta(seconds=10)},
)
def publish_editions() -> None:
    """Each work on its own; then each complete edition waits for a person."""

    @task(task_display_name="Which works")
    def works() -> list[str]:
        return tasks.works()

    @task(task_display_name="Publish", map_index_template="{{ work }}")
    def publish(work: str) -> list[str]:
        return tasks.publish(work)

    @task(task_display_name="What waits for approval", trigger_rule=TriggerRule.ALL_DONE)
    def waiting() -> list[approving.Request]:
        return approving.requests()

    asked = waiting()
    publish.expand(work=works()) >> asked
    approving.EditionApproval.partial(
        task_id=approving.TASK,
        task_display_name="Approve",
        map_index_template="{{ edition }}",
    ).expand_kwargs(asked)


publish_editions()
