import configparser
import os
import pty
import shlex
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

from regesta.orchestration import processes


def wait_until(happened: Callable[[], object], seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_the_four_processes_are_one_group_that_is_restarted_and_ended_whole(tmp_path: Path) -> None:
    parser = configparser.ConfigParser(interpolation=None)
    parser.read_string(processes.supervision(tmp_path))
    names = parser["group:airflow"]["programs"].split(",")
    assert names == ["api-server", "scheduler", "dag-processor", "triggerer"]
    for name in names:
        program = parser[f"program:{name}"]
        assert program["autorestart"] == program["stopasgroup"] == program["killasgroup"] == "true"


def test_a_home_with_spaces_and_percents_is_written_as_the_supervisor_reads_it(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "100 % office"
    read = configparser.RawConfigParser()
    read.read(processes.write_supervision(folder))
    log = read["program:scheduler"]["stdout_logfile"]
    assert log.replace("%%", "%") == str(folder / "logs" / "scheduler.log")
    assert shlex.split(read["program:scheduler"]["command"])[0] == sys.executable


def test_no_log_is_served_to_the_network() -> None:
    assert "--skip-serve-logs" in processes.PROGRAMS["scheduler"]
    assert "--skip-serve-logs" in processes.PROGRAMS["triggerer"]


def test_descendants_are_found_at_any_depth() -> None:
    script = "sleep 30 & wait"
    with subprocess.Popen(("sh", "-c", f"sh -c '{script}' & wait")) as outer:
        wait_until(lambda: len(processes.descendants(outer.pid)) >= 2)
        found = processes.descendants(outer.pid)
        assert processes.children(outer.pid) < found
        for pid in found | {outer.pid}:
            os.kill(pid, signal.SIGKILL)


KEEPER = """
    import subprocess, sys
    from pathlib import Path
    from regesta.orchestration import processes
    from regesta.orchestration.processes import *

    class Supervisor(subprocess.Popen):
        def __init__(self, _command, **options):
            super().__init__(("sh", "-c", sys.argv[1]), **options)

    processes.subprocess.Popen = Supervisor
    sys.exit(processes.keep(int(sys.argv[2]), Path("unused")))
"""


def keeper(script: str, parent: int) -> subprocess.Popen[bytes]:
    """A keeper whose supervisor is this shell script."""
    command = (sys.executable, "-c", textwrap.dedent(KEEPER), script, str(parent))
    return subprocess.Popen(command, start_new_session=True)


def test_the_orphans_of_a_crashed_server_are_ended(tmp_path: Path) -> None:
    # the middle shell starts a child in a session of its own, and dies: its child is an orphan
    orphan = f"sh -c 'setsid sh -c \"echo \\$\\$ > {tmp_path}/pid; exec sleep 60\" & sleep 0.3'"
    started = keeper(f"{orphan}; exec sleep 60", os.getpid())
    wait_until((tmp_path / "pid").exists)
    wait_until((tmp_path / "pid").read_text)
    pid = int((tmp_path / "pid").read_text())
    wait_until(lambda: not is_alive(pid))
    assert started.poll() is None
    started.terminate()
    started.wait(10)


def test_nothing_is_left_when_the_keeper_is_told_to_end() -> None:
    started = keeper("setsid sleep 60 & sleep 60", os.getpid())
    wait_until(lambda: len(processes.descendants(started.pid)) >= 3)
    below = processes.descendants(started.pid)
    started.terminate()
    started.wait(10)
    assert not [pid for pid in below if is_alive(pid)]


def test_nothing_is_left_when_whoever_started_the_keeper_is_killed(tmp_path: Path) -> None:
    script = textwrap.dedent(f"""
        import os, subprocess, sys, time
        command = (sys.executable, "-c", {textwrap.dedent(KEEPER)!r}, "sleep 60", str(os.getpid()))
        print(subprocess.Popen(command, start_new_session=True).pid, flush=True)
        time.sleep(60)
    """)
    with subprocess.Popen((sys.executable, "-c", script), stdout=subprocess.PIPE) as starter:
        assert starter.stdout is not None
        pid = int(starter.stdout.readline())
        wait_until(lambda: processes.children(pid))
        below = processes.descendants(pid) | {pid}
        starter.kill()
    wait_until(lambda: not [one for one in below if is_alive(one)])


def test_a_keeper_that_comes_too_late_ends_at_once() -> None:
    assert keeper("sleep 60", parent=1).wait(10) is not None


WAITER = """
    import signal, sys, time
    from regesta.orchestration import processes

    processes.on_stop(lambda number, _frame: sys.exit(7))
    processes.end_with_terminal()
    print("ready", flush=True)
    time.sleep(60)
"""


def waiter(terminal: int, prelude: str = "") -> subprocess.Popen[bytes]:
    """A process that talks to this terminal and ends with status 7 when it is told to."""
    script = prelude + textwrap.dedent(WAITER)
    command = (sys.executable, "-c", f"import signal\n{script}")
    return subprocess.Popen(command, stdin=terminal, stdout=subprocess.PIPE, start_new_session=True)


def hang_up(prelude: str = "") -> subprocess.Popen[bytes]:
    """The same process, after its terminal was closed."""
    master, slave = pty.openpty()
    started = waiter(slave, prelude)
    os.close(slave)
    assert started.stdout is not None
    started.stdout.readline()
    os.close(master)
    return started


def test_closing_the_terminal_ends_us_though_nobody_signals_it() -> None:
    # Whoever runs the tests under nohup has us ignore the signal, as the next test wants it.
    with hang_up("signal.signal(signal.SIGHUP, signal.SIG_DFL)\n") as started:
        assert started.wait(10) == 7


def test_whoever_uses_nohup_is_served_on() -> None:
    with hang_up("signal.signal(signal.SIGHUP, signal.SIG_IGN)\n") as started:
        started.send_signal(signal.SIGHUP)
        time.sleep(0.3)
        assert started.poll() is None
        started.kill()
