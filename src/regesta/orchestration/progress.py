"""Waiting for Airflow: until it is healthy, until it has nothing left to do."""

import json
import socket
import subprocess
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException

from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from regesta.model.errors import UnreadyError
from regesta.orchestration.configuration import LOOPBACK, SQLITE_CONNECT

COMPONENTS = ("metadatabase", "scheduler", "triggerer", "dag_processor")

HEALTHY_SECONDS = 180
"""How long they may take to be healthy: 12 s on two cores, more on a tired machine."""

STUCK_SECONDS = 300
"""How long the work may stand still before we say that something is wrong."""

LOGS = "See the logs, in airflow/logs in the registry home."
"""The remedy when Airflow does not do its part."""

Say = Callable[[str], None]


def expect_free(port: int) -> None:
    """Raise if somebody listens there: an old server would answer in the new one's place."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError as taken:
            raise UnreadyError(
                f"Port {port} is taken by another program.",
                "End it, or choose another port, as in make run PORT=8081.",
            ) from taken


def health(port: int) -> tuple[str, ...]:
    """Return which of the four components are healthy; none while nobody answers."""
    connection = HTTPConnection(LOOPBACK, port, timeout=5)  # not urllib: it would ask a proxy
    try:
        connection.request("GET", "/api/v2/monitor/health")
        said = json.loads(connection.getresponse().read())
    except (OSError, HTTPException, ValueError):
        return ()
    finally:
        connection.close()
    return tuple(name for name in COMPONENTS if said.get(name, {}).get("status") == "healthy")


def wait_until_healthy(port: int, keeper: subprocess.Popen[bytes], say: Say) -> None:
    """Return when all four are healthy. Raises `UnreadyError` when they are not in time."""
    deadline = time.monotonic() + HEALTHY_SECONDS
    seen: tuple[str, ...] = ()
    while len(now := health(port)) < len(COMPONENTS):
        if now != seen:
            say(f"Healthy: {', '.join(now) or 'nothing yet'}")
            seen = now
        if keeper.poll() is not None or time.monotonic() > deadline:
            missing = ", ".join(name for name in COMPONENTS if name not in now)
            raise UnreadyError(f"Airflow did not start: {missing}.", LOGS)
        time.sleep(0.3)
    say("Airflow is healthy.")


class Runs:
    """Airflow's runs, asked of its database: the programming interface would want a login."""

    def __init__(self, database: str) -> None:
        arguments = dict(SQLITE_CONNECT) if database.startswith("sqlite") else {}
        self._engine = create_engine(database, poolclass=NullPool, connect_args=arguments)

    def unfinished(self) -> int:
        """Return how many runs are queued or running, or about to be because of an asset.

        One that only waits for a person's answer is none: nothing is left to do until they give it.
        """
        with self._engine.connect() as connection:
            events = "SELECT count(*) FROM asset_dag_run_queue"
            return sum(connection.execute(text(query)).scalar() or 0 for query in (_RUNS, events))

    def asking(self) -> int:
        """Return how many questions wait for a person's answer."""
        with self._engine.connect() as connection:
            return connection.execute(text(_QUESTIONS)).scalar() or 0


_RUNS = """
    SELECT count(*) FROM dag_run WHERE state = 'queued' OR state = 'running' AND (
        NOT EXISTS (
            SELECT 1 FROM task_instance t JOIN hitl_detail h ON h.ti_id = t.id
            WHERE t.dag_id = dag_run.dag_id AND t.run_id = dag_run.run_id
            AND t.state IN ('deferred', 'awaiting_input') AND h.responded_at IS NULL
        ) OR EXISTS (
            SELECT 1 FROM task_instance t
            WHERE t.dag_id = dag_run.dag_id AND t.run_id = dag_run.run_id
            AND t.state IN ('scheduled', 'queued', 'running', 'restarting', 'up_for_retry')
        ) OR EXISTS (
            SELECT 1 FROM task_instance t
            WHERE t.dag_id = dag_run.dag_id AND t.run_id = dag_run.run_id
            AND t.state = 'deferred' AND NOT EXISTS (
                SELECT 1 FROM hitl_detail h WHERE h.ti_id = t.id
            )
        )
    )
"""

_QUESTIONS = """
    SELECT count(*) FROM task_instance t JOIN hitl_detail h ON h.ti_id = t.id
    WHERE t.state IN ('deferred', 'awaiting_input') AND h.responded_at IS NULL
"""


def in_words(*counted: tuple[int, str]) -> str:
    """Return what is left, "" for nothing.

    >>> in_words((2, "waiting"), (0, "runs unfinished"))
    '2 waiting'
    """
    return ", ".join(f"{number} {what}" for number, what in counted if number)


def wait_until_done(
    left: Callable[[], str], keeper: subprocess.Popen[bytes], say: Say, quiet: float
) -> None:
    """Return when nothing has been left to do for `quiet` seconds.

    Raises `UnreadyError` when the work stands still, or Airflow ended.
    """
    before, since = None, time.monotonic()
    while True:
        now = left()
        if now != before:
            before, since = now, time.monotonic()
            say(f"Left to do: {now}" if now else "Nothing left to do; looking once more.")
        standing = time.monotonic() - since
        if not now and standing >= quiet:
            return
        if keeper.poll() is not None or standing > STUCK_SECONDS:
            raise UnreadyError(f"The work stands still: {now}.", LOGS)
        time.sleep(0.3)
