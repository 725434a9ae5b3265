"""Airflow's settings for one registry, as the environment variables its processes are given.

No configuration file is written by us: what is set here is all there is, and an office overrides
any of it by setting the same variable itself (see `docs/settings.md`).
"""

import os
import secrets
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from regesta.settings import Settings, resource

PORT = 8080
"""The port of the pages and of the programming interface, unless `PORT` says another."""

LOOPBACK = "127.0.0.1"

SQLITE_CONNECT: dict[str, object] = {"timeout": 60}
"""How long, in seconds, a connection waits for another's write; Airflow imports it by this name."""


def airflow_home(settings: Settings) -> Path:
    """Return the folder in which Airflow keeps its database, its logs and its keys."""
    return settings.home / "airflow"


def signing_key(settings: Settings) -> str:
    """Return the key that Airflow's processes know one another by, made at the first start.

    Airflow's own is 24 bytes, which is short for HMAC with SHA-512 (RFC 7518, section 3.2).
    """
    written = airflow_home(settings) / "signing.key"
    if not written.exists():
        written.parent.mkdir(parents=True, exist_ok=True)
        _make_key(written)
    return written.read_text(encoding="ascii")


def _make_key(place: Path) -> None:
    """Write a new key, readable to us alone, whole or not at all; one that is there stays."""
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=f"{place.name}.")
    try:
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_hex(64))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(name, place)
    finally:
        Path(name).unlink()


def environment(
    settings: Settings, port: int = PORT, given: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Return the variables that Airflow's processes need; those `given` by the office win.

    `given` is the environment the office started us in, by default this process's own.
    """
    given = os.environ if given is None else given
    chosen = {name: value for name, value in given.items() if name.startswith("AIRFLOW__")}
    database = chosen.get("AIRFLOW__DATABASE__SQL_ALCHEMY_CONN", "sqlite:")
    small = _on_sqlite(settings) if database.startswith("sqlite") else {}
    direct = _direct(given)
    return _places(settings) | _airflow(port) | _access(chosen) | small | direct | chosen


def _places(settings: Settings) -> dict[str, str]:
    home = airflow_home(settings)
    return {
        "REGESTA_HOME": str(settings.home),
        "REGESTA_DATABASE": settings.database,
        "REGESTA_TRANSLATIONS": str(settings.translations),
        "REGESTA_LANGUAGE": settings.language,
        "AIRFLOW_HOME": str(home),
        "AIRFLOW__CORE__DAGS_FOLDER": str(resource("dags")),
        "AIRFLOW__CORE__PLUGINS_FOLDER": str(home / "plugins"),
        "AIRFLOW__LOGGING__BASE_LOG_FOLDER": str(home / "logs"),
        "AIRFLOW__API_AUTH__JWT_SECRET": signing_key(settings),
    }


def _airflow(port: int) -> dict[str, str]:
    return {
        "AIRFLOW__API__HOST": LOOPBACK,
        "AIRFLOW__API__PORT": str(port),
        "AIRFLOW__API__BASE_URL": f"http://localhost:{port}",
        "AIRFLOW__API__INSTANCE_NAME": "Regesta",
        "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"http://{LOOPBACK}:{port}/execution/",
        "AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION": "False",
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        # getfqdn, the default, asks a name server, which may be slow or absent
        "AIRFLOW__CORE__HOSTNAME_CALLABLE": "socket.gethostname",
        "AIRFLOW__DAG_PROCESSOR__REFRESH_INTERVAL": "10",
        "AIRFLOW__DAG_PROCESSOR__MIN_FILE_PROCESS_INTERVAL": "10",
        "AIRFLOW__SCHEDULER__SCHEDULER_IDLE_SLEEP_TIME": "0.2",
        # after a crash a task is taken up again in about a minute, not in five
        "AIRFLOW__SCHEDULER__ORPHANED_TASKS_CHECK_INTERVAL": "30",
        "AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT": "60",
        "AIRFLOW__LOGGING__COLORED_CONSOLE_LOG": "False",
        "AIRFLOW__OPERATORS__DEFAULT_OWNER": "Regesta",
        "SCARF_ANALYTICS": "false",
        "DO_NOT_TRACK": "1",
    }


def _access(chosen: Mapping[str, str]) -> dict[str, str]:
    """Everybody on this machine is an administrator, until the office names its users."""
    named = "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS" in chosen
    other = "AIRFLOW__CORE__AUTH_MANAGER" in chosen
    loopback = chosen.get("AIRFLOW__API__HOST", LOOPBACK) in {LOOPBACK, "localhost", "::1"}
    everybody = loopback and not named and not other
    return {"AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS": str(everybody)}


def _direct(given: Mapping[str, str]) -> dict[str, str]:
    """A task reports to the server on this machine, never through the office's proxy."""
    names = dict.fromkeys((*given.get("NO_PROXY", "").split(","), LOOPBACK, "localhost"))
    hosts = ",".join(name for name in names if name)
    return {"NO_PROXY": hosts, "no_proxy": hosts}


def _on_sqlite(settings: Settings) -> dict[str, str]:
    """One writer at a time: with 32 parallel tasks "database is locked" ended the scheduler."""
    return {
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{airflow_home(settings) / 'airflow.db'}",
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONNECT_ARGS": f"{__name__}.SQLITE_CONNECT",
        "AIRFLOW__CORE__PARALLELISM": "4",
        "AIRFLOW__CORE__MAX_ACTIVE_TASKS_PER_DAG": "4",
    }
