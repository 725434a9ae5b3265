"""Airflow reads its settings when it is first imported: they are made before any test is."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from regesta.orchestration.configuration import environment
from regesta.settings import Settings

_home = tempfile.TemporaryDirectory(prefix="regesta-tests-")
_place = Path(_home.name)
_settings = Settings(
    _place, f"sqlite:///{_place / 'register.db'}", _place / "translations", language="en"
)
_variables = environment(_settings, given={})
os.environ.update({name: value for name, value in _variables.items() if "AIRFLOW" in name})


@pytest.fixture(scope="module", autouse=True)
def registry_environment() -> Iterator[None]:
    """DAGs find their registry by the environment; the tests of other rooms find none there."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in _variables.items():
            patch.setenv(name, value)
        yield


@pytest.fixture(scope="session")
def settings() -> Settings:
    """The registry that the DAGs of these tests work on."""
    from regesta.flows.home import prepare

    prepare(_settings)
    return _settings


@pytest.fixture(scope="session")
def airflow_database(settings: Settings) -> Iterator[None]:
    """Airflow's own tables, made once."""
    from airflow.utils.db import initdb

    initdb()
    yield
    _home.cleanup()
