"""Build `.venv` from the hashed locks if that was not done yet, then do what was asked.

Standard library only: nothing else is there yet. Everything is written inside the checkout, pip's
cache included. pip and not something faster, because it obeys the machine's own pip settings.
"""

import fcntl
import hashlib
import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
VENV = CHECKOUT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "regesta-set-up.txt"
CACHE = CHECKOUT / ".cache"
PEERS = CHECKOUT / ".venv-bench"
PEERS_LOCK = "requirements/bench.txt"
"""What the benchmarks measure us against, kept away from what we run."""

LOCKS = {"run": "requirements/run.txt", "test": "requirements/test.txt"}
"""The second holds all of the first, and what tests and lint need."""

NEEDS = {"setup": "run", "run": "run", "test": "test", "lint": "test", "bench": "run"}

COMMANDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "setup": (),
    "run": (("-P", "-m", "regesta.orchestration.run"),),
    "test": (("-m", "pytest", "-n", "auto", "--dist", "loadfile"),),
    "lint": (
        ("-m", "ruff", "check", "."),
        ("-m", "ruff", "format", "--check", "."),
        ("-m", "mypy"),
    ),
    "bench": (("-m", "benchmarks"),),
}


def main(arguments: Sequence[str]) -> int:
    """Do what the Makefile's target asks; return the exit status."""
    target = arguments[0]
    if problem := (target == "run" and _taken(os.environ.get("PORT") or "8080")) or _missing():
        return _said(problem)
    try:
        with _alone():
            _set_up(NEEDS[target])
            if target == "bench" and os.environ.get("PEERS") != "no":
                _set_up_peers()
        return _done(COMMANDS[target], arguments[1:])
    except subprocess.CalledProcessError as failed:
        what = " ".join(str(word) for word in failed.cmd[:4])
        return _said(f"The set-up stopped at: {what} … (see above); run make again to resume it.")
    except KeyboardInterrupt:
        return _said("Stopped; the next start begins the set-up again.", 130)


def _said(sentence: str, status: int = 1) -> int:
    print(sentence, file=sys.stderr)
    return status


VENV_PACKAGE = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
"""Debian ships `venv` without what it needs, in a package of its own."""


def _missing() -> str:
    """Return what keeps a virtual environment from being made, "" if nothing does."""
    if PYTHON.exists() or _has_venv() or (_may_install() and _install(VENV_PACKAGE)):
        return ""
    return f"Python cannot make virtual environments here: apt install {VENV_PACKAGE}."


def _has_venv() -> bool:
    return bool(importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"))


def _may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def _install(package: str) -> bool:
    """Install a Debian package, as the administrator of a fresh machine would; say if it went."""
    print(f"Installing Debian's {package}, which Python needs here.", file=sys.stderr)
    steps = ("update", "-qq"), ("install", "-qq", "-y", "--no-install-recommends", package)
    return all(_apt_get(*step) for step in steps)


def _apt_get(*step: str) -> bool:
    unasked = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(("apt-get", *step), env=unasked, stdout=sys.stderr, check=False)
    return done.returncode == 0


def _taken(port: str) -> str:
    """Return what is wrong with the port, "" if nothing is."""
    if not port.isdigit() or not 0 < int(port) < 65536:
        return f"PORT must be a number from 1 to 65535, not {port!r}."
    with socket.socket() as probe:
        # as the server itself will: a port whose last connections are still closing is free
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(port)))
        except OSError:
            return (
                f"Port {port} is taken by another program: end it, or choose another port, "
                "as in make run PORT=8081."
            )
    return ""


@contextmanager
def _alone() -> Iterator[None]:
    """Two targets started at once set up one after the other."""
    CACHE.mkdir(exist_ok=True)
    with (CACHE / "set-up.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _set_up(kind: str) -> None:
    done = _read_stamp()
    if done in (_stamp("test"), _stamp(kind)):
        return
    # What has no stamp was interrupted: pip cannot tell which packages are whole. What was moved
    # has scripts that name the old place.
    if not done.endswith(f"\n{CHECKOUT}\n") or not PYTHON.exists():
        shutil.rmtree(VENV, ignore_errors=True)
    _build(kind)
    STAMP.write_text(_stamp(kind), encoding="utf-8")


def _build(kind: str) -> None:
    print("Setting up; the first time takes a minute or two.", file=sys.stderr)
    STAMP.unlink(missing_ok=True)
    if not PYTHON.exists():
        _call(sys.executable, "-m", "venv", str(VENV))
    _pip("--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", LOCKS[kind])
    _pip("--no-build-isolation", "--no-deps", "--no-index", "-e", ".")
    # Compiled now, in parallel: Airflow starts in a third of the time. Some files in packages are
    # templates for other Pythons and do not compile, which is no failure.
    subprocess.run(
        (str(PYTHON), "-m", "compileall", "-q", "-q", "-j", "0", str(VENV / "lib"), "src"),
        cwd=CHECKOUT,
        check=False,
    )


def _set_up_peers() -> None:
    """Build the peers' environment; where that fails, the benchmarks go on without them."""
    stamp = PEERS / STAMP.name
    lock = (CHECKOUT / PEERS_LOCK).read_bytes()
    wanted = f"{hashlib.sha256(lock).hexdigest()}\n{sys.version}\n{CHECKOUT}\n"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    print("Installing the programs to compare with (half a gigabyte).", file=sys.stderr)
    shutil.rmtree(PEERS, ignore_errors=True)
    install = ("-m", "pip", "install", "-q", "--require-hashes", "--no-deps")
    try:
        _call(sys.executable, "-m", "venv", str(PEERS))
        _call(f"{PEERS}/bin/python", *install, "--only-binary", ":all:", "-r", PEERS_LOCK)
    except subprocess.CalledProcessError:
        print("They cannot be installed here: tables say 'not run' for them.", file=sys.stderr)
        return
    stamp.write_text(wanted, encoding="utf-8")


def _pip(*arguments: str) -> None:
    _call(str(PYTHON), "-m", "pip", "install", "-q", "--no-compile", *arguments)


def _call(*command: str) -> None:
    subprocess.run(command, cwd=CHECKOUT, check=True, env=_environment())


def _environment() -> dict[str, str]:
    ours = {
        "PIP_CACHE_DIR": str(CACHE / "pip"),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_NO_INPUT": "1",
        "PIP_USER": "0",
    }
    kept = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "PYTHONHOME"}}
    return kept | ours


def _read_stamp() -> str:
    return STAMP.read_text(encoding="utf-8") if STAMP.exists() else ""


def _stamp(kind: str) -> str:
    """A virtual environment fits one place, one Python, one lock, one set of entry points."""
    declared = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    lock = (CHECKOUT / LOCKS[kind]).read_text(encoding="utf-8")
    digest = hashlib.sha256(f"{lock}{declared['project']}".encode()).hexdigest()
    return f"{kind} {digest}\n{sys.version}\n{CHECKOUT}\n"


def _done(commands: tuple[tuple[str, ...], ...], arguments: Sequence[str] = ()) -> int:
    """Run the commands; the last takes our place, so that signals reach it and nobody else.

    `arguments` go to the last.
    """
    os.chdir(CHECKOUT)
    for command in commands[:-1]:
        status = subprocess.run((str(PYTHON), *command), check=False).returncode
        if status:
            return status
    if commands:
        sys.stdout.flush()
        os.execv(str(PYTHON), (str(PYTHON), *commands[-1], *arguments))
    print(f"Ready: {VENV / 'bin' / 'regesta'}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
