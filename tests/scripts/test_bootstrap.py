"""What `make` says before it installs anything."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout in a path with spaces, with nothing set up."""
    made = tmp_path / "a checkout"
    (made / "scripts").mkdir(parents=True)
    for name in ("bootstrap.py", "installation.py"):
        shutil.copy(SCRIPTS / name, made / "scripts" / name)
    return made


def make(checkout: Path, target: str, *prelude: str, **variables: str) -> tuple[int, str]:
    script = f"import runpy, sys; sys.argv = ['', {target!r}]\n" + "\n".join(prelude)
    script += f"\nrunpy.run_path({str(checkout / 'scripts' / 'bootstrap.py')!r})"
    done = subprocess.run(
        (sys.executable, "-c", script),
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    assert not (checkout / ".venv").exists()
    return done.returncode, done.stderr.strip()


def test_an_old_python_is_told_in_one_sentence(checkout: Path) -> None:
    status, said = make(checkout, "run", "sys.version_info = (3, 9, 2); sys.version = '3.9.2 x'")
    assert status == 1
    assert said == (
        "Regesta needs Python 3.11 or newer, and this is 3.9.2: "
        "install it, or name it as in make run PYTHON=python3.12."
    )


def test_the_first_lines_are_read_by_every_python_3() -> None:
    text = (SCRIPTS / "bootstrap.py").read_text()
    for word in ("f'", 'f"', ":=", "match ", " | None", "async "):
        assert word not in text


def test_a_debian_without_venv_is_told_what_to_install(checkout: Path) -> None:
    hidden = "import importlib.util as u, os; u.find_spec = lambda name: None"
    status, said = make(checkout, "setup", hidden, "os.geteuid = lambda: 1000")
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    assert status == 1
    assert said == f"Python cannot make virtual environments here: apt install {package}."


def test_the_administrator_of_a_debian_gets_it_installed(checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    called = tmp_path / "called"
    apt = tmp_path / "bin" / "apt-get"
    apt.write_text(f'#!/bin/sh\necho "$@" >> \'{called}\'\n[ "$1" = update ]\n')
    apt.chmod(0o755)
    hidden = "import importlib.util as u, os; u.find_spec = lambda name: None"
    path = f"{apt.parent}:{os.environ['PATH']}"
    status, said = make(checkout, "setup", hidden, "os.geteuid = lambda: 0", PATH=path)
    assert status == 1
    assert said.startswith("Installing Debian's python3.")
    assert called.read_text().splitlines()[0] == "update -qq"
    assert called.read_text().splitlines()[1].endswith("-venv")


def test_a_taken_port_is_said_before_anything_is_installed(checkout: Path) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        status, said = make(checkout, "run", PORT=str(port))
    assert status == 1
    assert said.startswith(f"Port {port} is taken by another program: end it, or choose another")
    assert "\n" not in said


def test_a_port_that_is_none_is_said(checkout: Path) -> None:
    status, said = make(checkout, "run", PORT="http")
    assert (status, said) == (1, "PORT must be a number from 1 to 65535, not 'http'.")


LOCKS = SCRIPTS.parent / "requirements"


def pinned(lock: Path) -> list[str]:
    return [line for line in lock.read_text("utf-8").splitlines() if line[:1].isalnum()]


def test_locks_hold_no_address_and_a_hash_for_everything() -> None:
    for lock in LOCKS.glob("*.txt"):
        assert "://" not in lock.read_text("utf-8")
        assert all("==" in line and line.endswith("\\") for line in pinned(lock))


def test_whoever_can_test_can_run() -> None:
    run, test, office = (set(pinned(LOCKS / f"{name}.txt")) for name in ("run", "test", "office"))
    assert run < test
    assert run < office
