"""`make run`, with real Airflow processes: from drop to register, and nothing left behind."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from regesta.flows.overview import accounts, overview
from regesta.orchestration.progress import COMPONENTS, health
from regesta.settings import Settings

pytestmark = [pytest.mark.airflow, pytest.mark.processes]

LETTER = """Port Workers' League
12 May 2026

Subject: Shade on the northern quay

Dear Sir or Madam,

There is no shade on the northern quay. Please plant trees there before Friday, 2 October 2026.

Yours faithfully,
Mari Tamm
"""


def wait_until(happened: Callable[[], object], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, f"it did not happen in {seconds} s"
        time.sleep(0.1)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    home = tmp_path / "a registry"
    return Settings(home, f"sqlite:///{home / 'register.db'}", tmp_path / "translations")


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def variables(settings: Settings, port: int, **more: str) -> dict[str, str]:
    plain = {name: value for name, value in os.environ.items() if "AIRFLOW" not in name}
    ours = {"REGESTA_HOME": str(settings.home), "PORT": str(port)}
    catalogs = {"REGESTA_TRANSLATIONS": str(settings.translations)}
    return {**plain, **ours, **catalogs, **more}


def start(settings: Settings, log: Path, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    command = (sys.executable, "-P", "-m", "regesta.orchestration.run")
    with log.open("wb") as written:
        return subprocess.Popen(command, env=environment, stdout=written, stderr=written)


def alive(settings: Settings, port: int) -> list[str]:
    """Return the command lines of the processes that work for this registry.

    The server writes its title over its environment; its port tells it.
    """
    marks = (f"REGESTA_HOME={settings.home}\0".encode(), f"port:{port}".encode())
    seen = (_looked_at(entry) for entry in Path("/proc").glob("[0-9]*"))
    return [line.decode() for line, more in seen if any(mark in line + more for mark in marks)]


def server(port: int) -> int | None:
    """Return the process that holds the port; None while there is none."""
    entries = Path("/proc").glob("[0-9]*")
    mark = f"port:{port}".encode()
    return next((int(one.name) for one in entries if mark in _looked_at(one)[0]), None)


def _looked_at(process: Path) -> tuple[bytes, bytes]:
    try:
        return (process / "cmdline").read_bytes(), (process / "environ").read_bytes()
    except OSError:  # it ended while we looked
        return b"", b""


def test_once_works_off_the_inbox_and_ends(settings: Settings, port: int, tmp_path: Path) -> None:
    settings.inbox.mkdir(parents=True)
    (settings.inbox / "letter.txt").write_text(LETTER)
    (settings.inbox / "damaged.docx").write_bytes(b"PK\x03\x04 this is no document")
    log = tmp_path / "log"
    run = start(settings, log, variables(settings, port, ONCE="1"))
    assert run.wait(240) == 0, log.read_text()
    told = {one.name: str(one.state) for one in accounts(settings)}
    assert told == {"letter.txt": "registered", "damaged.docx": "quarantined"}
    assert "letter.txt" in log.read_text()
    assert not overview(settings).waiting
    assert alive(settings, port) == []


def test_it_serves_through_a_crash_until_it_is_told_to_end(
    settings: Settings, port: int, tmp_path: Path
) -> None:
    settings.inbox.mkdir(parents=True)
    (settings.inbox / "first.txt").write_text(LETTER)
    log = tmp_path / "log"
    run = start(settings, log, variables(settings, port))
    wait_until(lambda: "Press Ctrl-C" in log.read_text() or run.poll() is not None, 240)
    crashed = server(port)
    assert crashed is not None
    os.kill(crashed, signal.SIGKILL)
    wait_until(
        lambda: len(health(port)) == len(COMPONENTS) and server(port) not in {crashed, None},
        60,
    )
    (settings.inbox / "second.txt").write_text(LETTER + "Soon.\n")
    wait_until(lambda: len(accounts(settings)) == 2 and not overview(settings).waiting, 60)
    run.send_signal(signal.SIGINT)
    assert run.wait(60) == 0, log.read_text()
    assert alive(settings, port) == []


def test_the_register_is_a_page_inside_airflow(
    settings: Settings, port: int, tmp_path: Path, browser: Browser
) -> None:
    settings.inbox.mkdir(parents=True)
    (settings.inbox / "letter.txt").write_text(LETTER)
    log = tmp_path / "log"
    run = start(settings, log, variables(settings, port, REGESTA_LANGUAGE="et"))
    wait_until(lambda: "Press Ctrl-C" in log.read_text() or run.poll() is not None, 240)
    page = browser.new_page()
    page.goto(f"http://localhost:{port}/")
    page.get_by_role("link", name="Register").click()
    inside = page.frame_locator("iframe")
    expect(inside.get_by_role("heading", name="Registreeritud")).to_be_visible(timeout=20_000)
    expect(inside.get_by_text("Shade on the northern quay")).to_be_visible()
    run.send_signal(signal.SIGTERM)
    assert run.wait(60) == 0, log.read_text()
    assert alive(settings, port) == []


def test_a_taken_port_is_said_before_anything_starts(
    settings: Settings, port: int, tmp_path: Path
) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", port))
        holder.listen()
        log = tmp_path / "log"
        assert start(settings, log, variables(settings, port)).wait(30) == 1
    assert log.read_text().strip() == (
        f"Port {port} is taken by another program. "
        "End it, or choose another port, as in make run PORT=8081."
    )
