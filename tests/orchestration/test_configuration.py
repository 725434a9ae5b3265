import json
from pathlib import Path

import pytest

from regesta.orchestration.configuration import (
    SQLITE_CONNECT,
    airflow_home,
    environment,
    signing_key,
)
from regesta.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    home = tmp_path / "a registry"
    return Settings(home, f"sqlite:///{home / 'register.db'}", tmp_path / "translations", "et")


def test_everything_airflow_writes_is_in_the_registry_home(settings: Settings) -> None:
    variables = environment(settings, given={})
    for name in (
        "AIRFLOW_HOME",
        "AIRFLOW__LOGGING__BASE_LOG_FOLDER",
        "AIRFLOW__CORE__PLUGINS_FOLDER",
    ):
        assert Path(variables[name]).is_relative_to(settings.home)
    assert str(airflow_home(settings)) in variables["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"]


def test_tasks_find_the_same_registry(settings: Settings) -> None:
    variables = environment(settings, given={})
    assert variables["REGESTA_HOME"] == str(settings.home)
    assert variables["REGESTA_DATABASE"] == settings.database
    assert variables["REGESTA_TRANSLATIONS"] == str(settings.translations)
    assert variables["REGESTA_LANGUAGE"] == "et"


def test_every_address_follows_the_port(settings: Settings) -> None:
    variables = environment(settings, 8511, given={})
    assert variables["AIRFLOW__API__PORT"] == "8511"
    assert variables["AIRFLOW__API__BASE_URL"] == "http://localhost:8511"
    assert (
        variables["AIRFLOW__CORE__EXECUTION_API_SERVER_URL"] == "http://127.0.0.1:8511/execution/"
    )
    assert "8080" not in json.dumps(variables)


def test_only_this_machine_can_reach_the_pages(settings: Settings) -> None:
    assert environment(settings, given={})["AIRFLOW__API__HOST"] == "127.0.0.1"


def test_sqlite_has_few_writers_and_patience(settings: Settings) -> None:
    variables = environment(settings, given={})
    assert variables["AIRFLOW__CORE__PARALLELISM"] == "4"
    assert variables["AIRFLOW__CORE__MAX_ACTIVE_TASKS_PER_DAG"] == "4"
    named = variables["AIRFLOW__DATABASE__SQL_ALCHEMY_CONNECT_ARGS"]
    assert named == "regesta.orchestration.configuration.SQLITE_CONNECT"
    assert SQLITE_CONNECT["timeout"] == 60


def test_an_office_with_its_own_database_is_not_held_back(settings: Settings) -> None:
    chosen = {"AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": "postgresql+psycopg2://office/airflow"}
    variables = environment(settings, given=chosen)
    assert variables.items() >= chosen.items()
    assert "AIRFLOW__CORE__PARALLELISM" not in variables
    assert "AIRFLOW__DATABASE__SQL_ALCHEMY_CONNECT_ARGS" not in variables


ALL_ADMINS = "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS"


def test_everybody_is_an_administrator_on_the_loopback_alone(settings: Settings) -> None:
    assert environment(settings, given={})[ALL_ADMINS] == "True"
    assert environment(settings, given={"AIRFLOW__API__HOST": "0.0.0.0"})[ALL_ADMINS] == "False"


def test_naming_users_asks_everybody_to_log_in(settings: Settings) -> None:
    users = {"AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS": "registrar:admin,clerk:user"}
    assert environment(settings, given=users)[ALL_ADMINS] == "False"


def test_a_task_never_reports_through_the_offices_proxy(settings: Settings) -> None:
    variables = environment(settings, given={"NO_PROXY": "intranet"})
    assert variables["NO_PROXY"] == "intranet,127.0.0.1,localhost"


def test_only_airflows_own_variables_are_taken_over(settings: Settings) -> None:
    assert "EDITOR" not in environment(settings, given={"EDITOR": "vi"})


def test_the_signing_key_is_made_once_and_readable_to_us_alone(settings: Settings) -> None:
    key = signing_key(settings)
    (file,) = (path for path in airflow_home(settings).iterdir() if path.is_file())
    assert (len(key), file.name, file.stat().st_mode & 0o777) == (128, "signing.key", 0o600)
    assert signing_key(settings) == key
