"""Airflow's four processes, kept running together and ended together.

    make run ─► run ─► keeper ─► supervisord ─► api-server, scheduler, dag-processor, triggerer

supervisord restarts what dies. The keeper is what nothing outlives: every process whose parent
dies becomes its child (it is a "child subreaper", prctl(2)), so it can end the orphans that a
crashed server leaves holding the port, and all that is left at the end. If the process that
started the keeper is killed, the kernel tells the keeper, which then ends everything.
"""

import ctypes
import os
import select
import shlex
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import FrameType

PROGRAMS: dict[str, tuple[str, ...]] = {
    "api-server": ("api-server",),
    # nothing but the pages listens: logs are read from the disk, not served on 8793 and 8794
    "scheduler": ("scheduler", "--skip-serve-logs"),
    "dag-processor": ("dag-processor",),
    "triggerer": ("triggerer", "--skip-serve-logs"),
}

PYTHON = (sys.executable, "-P", "-m")
"""Runs a module of ours; `-P`, so that nothing in the working folder is imported instead."""

STOP_SECONDS = 10
"""How long a process may take to end by itself before it is made to."""

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

# prctl(2), <linux/prctl.h>
_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36

_libc = ctypes.CDLL(None, use_errno=True)


def adopt_orphans() -> None:
    """Make this process the parent of every descendant whose own parent dies."""
    _libc.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def end_with_parent(parent: int) -> None:
    """Have this process told to end when `parent` dies, which may already have happened."""
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGTERM)


def on_stop(handler: Callable[[int, FrameType | None], object]) -> None:
    """Call `handler` on Ctrl-C, on a polite kill, and when the terminal is closed.

    Set explicitly, because a process that a shell starts in the background ignores SIGINT; but
    whoever used nohup wants us to outlive the terminal.
    """
    for number in STOPPING:
        if number != signal.SIGHUP or signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, handler)


def end_with_terminal() -> None:
    """Have this process told to end when its terminal is closed.

    The kernel tells the first process of the terminal alone (`ssh -t office make run`: make),
    which need not tell us.
    """
    terminals = [number for number in (0, 1, 2) if os.isatty(number)]
    if terminals and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        threading.Thread(target=_await_hangup, args=(terminals[0],), daemon=True).start()


def _await_hangup(terminal: int) -> None:
    waiting = select.poll()
    waiting.register(terminal, 0)  # no event is asked for: a hang-up is always told
    waiting.poll()
    os.kill(os.getpid(), signal.SIGTERM)


def children(parent: int) -> frozenset[int]:
    """Return the process numbers of the direct children of `parent`."""
    return frozenset(pid for pid, its_parent in _processes() if its_parent == parent)


def descendants(parent: int) -> frozenset[int]:
    """Return the process numbers of all that `parent` started, and of what those started."""
    table = tuple(_processes())
    found: frozenset[int] = frozenset()
    layer = {parent}
    while layer:
        layer = {pid for pid, its_parent in table if its_parent in layer} - found
        found |= layer
    return found


def _processes() -> Iterator[tuple[int, int]]:
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (parent := _parent(entry)) is not None:
            yield int(entry.name), parent


def _parent(entry: Path) -> int | None:
    # proc(5): "pid (comm) state ppid …", where comm may hold spaces and parentheses
    try:
        return int((entry / "stat").read_text(errors="replace").rpartition(")")[2].split()[1])
    except (OSError, IndexError):
        return None  # it ended while we looked


def end_all(parent: int) -> None:
    """Kill whatever `parent` and its children started and left, until nothing is left of it."""
    deadline = time.monotonic() + STOP_SECONDS
    while (left := descendants(parent)) and time.monotonic() < deadline:
        for pid in left:
            _kill(pid)
        _reap()
        time.sleep(0.02)


def _kill(pid: int) -> None:
    with suppress(ProcessLookupError):  # it ended by itself
        os.kill(pid, signal.SIGKILL)


def _reap() -> None:
    with suppress(ChildProcessError):  # no child is left to wait for
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def start(folder: Path, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Start the keeper, and through it Airflow; logs and the supervisor's file lie in `folder`.

    The keeper has a session of its own, so that a Ctrl-C reaches it only through us.
    """
    written = write_supervision(folder)
    command = (*PYTHON, __name__, str(os.getpid()), str(written))
    full = {**os.environ, **environment}
    return subprocess.Popen(  # noqa: S603 - our own interpreter and module
        command, env=full, stdin=subprocess.DEVNULL, start_new_session=True
    )


def stop(keeper: subprocess.Popen[bytes]) -> None:
    """End Airflow in good order; whoever does not end in time is killed."""
    if keeper.poll() is None:
        keeper.terminate()
    try:
        keeper.wait(3 * STOP_SECONDS)
    except subprocess.TimeoutExpired:
        keeper.kill()
    end_all(os.getpid())


def write_supervision(folder: Path) -> Path:
    """Write the supervisor's configuration into `folder` and return where it is."""
    (folder / "logs").mkdir(parents=True, exist_ok=True)
    written = folder / "supervisord.conf"
    written.write_text(supervision(folder), encoding="utf-8")
    return written


def supervision(folder: Path) -> str:
    """Return the supervisor's configuration.

    One group, because supervisord ends the members of a group at once and groups one by one.
    """
    logs = folder / "logs"
    head = {
        "nodaemon": "true",
        "silent": "true",
        "logfile": logs / "supervisord.log",
        "pidfile": folder / "supervisord.pid",
        "childlogdir": logs,
        "minfds": "256",
    }
    group = _section("group:airflow", {"programs": ",".join(PROGRAMS)})
    programs = (_program(name, arguments, logs) for name, arguments in PROGRAMS.items())
    return "\n".join((_section("supervisord", head), group, *programs))


def _program(name: str, arguments: tuple[str, ...], logs: Path) -> str:
    # not the `airflow` script: its first line cannot hold a path with spaces
    command = (*PYTHON, "airflow", *arguments)
    settings = {
        "command": shlex.join(command),
        "directory": logs,
        "autorestart": "true",
        "startretries": "100",
        "startsecs": "5",
        "stopasgroup": "true",
        "killasgroup": "true",
        "stopwaitsecs": str(STOP_SECONDS),
        "redirect_stderr": "true",
        "stdout_logfile": logs / f"{name}.log",
        "stdout_logfile_maxbytes": "10MB",
        "stdout_logfile_backups": "2",
    }
    return _section(f"program:{name}", settings)


def _section(name: str, settings: Mapping[str, object]) -> str:
    lines = (f"{key} = {_escaped(value)}\n" for key, value in settings.items())
    return f"[{name}]\n{''.join(lines)}"


def _escaped(value: object) -> str:
    return str(value).replace("%", "%%")


def keep(parent: int, supervision_file: Path) -> int:
    """Run supervisord until it ends or we are told to end; return its exit status.

    Whatever is not supervisord among our children is an orphan: its parent crashed.
    """
    stopping: list[int] = []
    on_stop(lambda number, _frame: stopping.append(number))
    end_with_parent(parent)
    adopt_orphans()
    command = (*PYTHON, "supervisor.supervisord", "-c", str(supervision_file))
    supervisor = subprocess.Popen(command, preexec_fn=_die_with_keeper)  # noqa: S603, PLW1509
    while supervisor.poll() is None and not stopping:
        _end_orphans(supervisor.pid)
        time.sleep(0.2)
    _end_supervisor(supervisor)
    end_all(os.getpid())
    return supervisor.returncode or 0


def _die_with_keeper() -> None:
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)


def _end_orphans(supervisor: int) -> None:
    for orphan in children(os.getpid()) - {supervisor}:
        _kill(orphan)
        with suppress(ChildProcessError):
            os.waitpid(orphan, 0)


def _end_supervisor(supervisor: subprocess.Popen[bytes]) -> None:
    if supervisor.poll() is None:
        supervisor.terminate()
    try:
        supervisor.wait(2 * STOP_SECONDS)
    except subprocess.TimeoutExpired:
        supervisor.kill()


if __name__ == "__main__":
    sys.exit(keep(int(sys.argv[1]), Path(sys.argv[2])))
