"""The task that waits until a person approves an edition, or until there is a newer one.

It waits as Airflow's human-in-the-loop tasks do, without holding a slot; its own trigger ends it
when the edition it asks about was approved elsewhere, or is no longer what is published.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from typing import Any, TypedDict

from airflow.providers.standard.operators.hitl import ApprovalOperator
from airflow.sdk import Param, get_current_context
from airflow.sdk.exceptions import AirflowSkipException
from airflow.sdk.execution_time.hitl import upsert_hitl_detail
from airflow.triggers.base import BaseTrigger, TriggerEvent

from regesta.flows.interface import translator
from regesta.model.errors import RegestaError, UnreadyError
from regesta.settings import Settings, from_environment

LOOK = 5.0
"""Seconds between two looks at whether an edition still waits."""

TASK = "approve"
"""The task's name in its DAG."""

OPEN = frozenset(
    ("scheduled", "queued", "running", "deferred", "awaiting_input", "up_for_retry", None)
)
"""The states of a task in which somebody may still answer it."""

SUPERSEDED = "superseded"


class Request(TypedDict):
    """What is asked: which edition, by the digest of its files, and the words of the question."""

    work: str
    language: str
    digest: str
    subject: str
    body: str


class EditionTrigger(BaseTrigger):
    """Fires when an edition waits for approval no longer."""

    def __init__(self, work: str, language: str, digest: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # Airflow's is not typed
        self.work, self.language, self.digest = work, language, digest

    def serialize(self) -> tuple[str, dict[str, Any]]:
        """Return how the triggerer makes another of this kind."""
        place = f"{type(self).__module__}.{type(self).__qualname__}"
        return place, {"work": self.work, "language": self.language, "digest": self.digest}

    async def run(self) -> AsyncIterator[TriggerEvent]:
        """Yield one event when the edition was approved, refused, or published anew."""
        while await asyncio.to_thread(self._is_waiting):
            await asyncio.sleep(LOOK)
        yield TriggerEvent({SUPERSEDED: True})  # type: ignore[no-untyped-call]

    def _is_waiting(self) -> bool:
        from regesta.flows.approval import is_waiting

        try:
            return is_waiting(from_environment(), self.work, self.language, self.digest)
        except (OSError, RegestaError) as problem:  # the disk or the database: it may come back
            self.log.warning("Cannot look whether %s still waits: %s", self.work, problem)
            return True


class EditionApproval(ApprovalOperator):
    """Asks a person whether an edition may be approved, and does what they answer."""

    # A document's own words stand in the question: nothing in them is a template.
    template_fields: Sequence[str] = ()

    def __init__(self, *, work: str, language: str, digest: str, **options: Any) -> None:
        why = Param("", type="string", title="Why not?", description="When you reject it.")
        super().__init__(params={"why": why}, **options)
        self.work, self.language, self.digest = work, language, digest

    def execute(self, context: Any) -> Any:
        """Write the question, and wait without holding a slot."""
        context["edition"] = f"{self.work} {self.language}"
        upsert_hitl_detail(
            ti_id=context["task_instance"].id,
            options=self.options,
            subject=self.subject,
            body=self.body,
            params=self.serialized_params,
        )
        trigger = EditionTrigger(self.work, self.language, self.digest)
        self.defer(trigger=trigger, method_name="execute_complete")

    def execute_complete(self, context: Any, event: dict[str, Any]) -> Any:
        """Approve the edition, or write why not; skip when there is nothing to approve any more."""
        context["edition"] = f"{self.work} {self.language}"
        if event.get(SUPERSEDED):
            raise AirflowSkipException("It was answered elsewhere, or a newer one is published.")
        told = super().execute_complete(context, event)
        by = name(told["responded_by_user"])
        return decide(from_environment(), self, told["chosen_options"][0], by, told["params_input"])


def name(user: Any) -> str:
    """Return how Airflow calls who answered.

    >>> name({"id": "3", "name": "Siiri"}), name(None)
    ('Siiri', 'unknown')
    """
    told = user if isinstance(user, dict) else {"name": getattr(user, "name", "")}
    return str(told.get("name") or told.get("id") or "unknown")


def decide(
    settings: Settings, asked: EditionApproval, answer: str, by: str, more: dict[str, Any]
) -> str:
    """Do what was answered; return what became of the edition, in words."""
    from regesta.flows import approval

    if answer != ApprovalOperator.APPROVE:
        why = str(more.get("why") or "")
        approval.refuse(settings, asked.work, asked.language, asked.digest, by=by, why=why)
        return f"Not approved by {by}" + (f": {why}" if why else "")
    try:
        done = approval.approve(settings, asked.work, asked.language, by, asked.digest)
    except UnreadyError as changed:
        raise AirflowSkipException(f"Not approved: {changed} {changed.remedy}") from changed
    return f"Version {done[0].version} approved by {by}"


def requests() -> list[Request]:
    """Return what is to be asked: each edition that waits and of which nobody is asked yet."""
    from regesta.flows import approval

    settings, instance = from_environment(), get_current_context()["ti"]
    waiting = approval.waiting(settings)
    unasked = [one for one in waiting if not _is_asked(settings, one, instance)]
    for one in unasked:
        approval.ask(settings, one, of=instance.run_id)
    return list(_requests(settings, unasked))


def _requests(settings: Settings, waiting: Sequence[Any]) -> Iterator[Request]:
    from regesta.flows.reports import report, subject

    translate = translator(settings.language)
    for one in waiting:
        slug, language = one.work.slug, one.language
        pages = (f"/registry/editions/{slug}/{language}/{slug}-{language}.html",)
        yield Request(
            work=slug,
            language=language,
            digest=one.digest,
            subject=subject(one, translate),
            body=report(settings, one, pages, translate),
        )


def _is_asked(settings: Settings, one: Any, instance: Any) -> bool:
    """Say whether a task of an earlier run still asks about these very files."""
    from regesta.flows import approval

    run = approval.asked(settings, one.work.slug, one.language, one.digest)
    if not run or run == instance.run_id:
        return False
    told = instance.get_task_states(dag_id=instance.dag_id, run_ids=[run]).get(run, {})
    return any(
        state in OPEN for task, state in told.items() if task == TASK or task.startswith(f"{TASK}_")
    )
