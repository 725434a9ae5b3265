"""Fixtures for every test: the reference corpus, databases, and programs where they are found."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, sync_playwright
from sqlalchemy import create_engine, text

from regesta.registry import database

SHARED = Path(__file__).parents[2] / "shared"

NOBODY: dict[str, Any] = (
    {"user": 65534, "group": 65534, "extra_groups": []} if os.getuid() == 0 else {}
)
"""PostgreSQL does not run as root."""


@pytest.fixture
def shared() -> Path:
    """The reference corpus; a test that asks for it is skipped, by name, where it is not there."""
    if not SHARED.is_dir():
        pytest.skip("the reference corpus is not beside this checkout")
    return SHARED


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    """The machine's own Chromium; a test that asks for it is skipped where there is none."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("Chromium is not installed")
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        home = {**os.environ, "HOME": str(tmp_path)}
        started = playwright.chromium.launch(executable_path=program, args=quiet, env=home)
        yield started
        started.close()


@pytest.fixture
def office() -> str:
    """LibreOffice; a test that asks for it is skipped where it is not installed."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    return program


def postgresql_program(name: str) -> str | None:
    debian = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return shutil.which(name) or (str(debian[-1]) if debian else None)


def run(command: list[str | Path]) -> None:
    """The server keeps its standard streams: they must not be pipes we would wait for."""
    subprocess.run(command, cwd="/", check=True, stdout=subprocess.DEVNULL, **NOBODY)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """A server of our own on a socket in a temporary folder; the URL without a database."""
    initdb, pg_ctl = postgresql_program("initdb"), postgresql_program("pg_ctl")
    if not initdb or not pg_ctl:
        pytest.skip("PostgreSQL is not installed")
    folder = Path(tempfile.mkdtemp(prefix="regesta-postgresql-"))
    if NOBODY:
        os.chown(folder, NOBODY["user"], NOBODY["group"])
    data = folder / "data"
    options = f"-k {folder} -c listen_addresses= -c fsync=off"
    try:
        run([initdb, "-D", data, "-U", "clerk", "-A", "trust", "-E", "UTF8"])
        start = [pg_ctl, "-D", data, "-l", folder / "log", "-o", options, "-w", "start"]
        run(start)
        yield f"postgresql+psycopg://clerk@/NAME?host={folder}"
    finally:
        run([pg_ctl, "-D", data, "-m", "immediate", "stop"])
        shutil.rmtree(folder)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database, once of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'register.db'}"
        return
    server: str = request.getfixturevalue("postgresql_server")
    name = f"register_{uuid4().hex}"
    administrator = create_engine(server.replace("NAME", "postgres"), isolation_level="AUTOCOMMIT")
    with administrator.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'"))
    administrator.dispose()
    yield server.replace("NAME", name)
    database.engine(server.replace("NAME", name)).dispose()
