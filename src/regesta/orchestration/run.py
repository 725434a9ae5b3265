"""`make run`: start everything, take in the samples once, say what became of it, serve."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tabulate import tabulate

from regesta.flows.catalogs import catalog_path
from regesta.flows.home import prepare
from regesta.flows.interface import translator
from regesta.flows.overview import accounts, overview, said
from regesta.flows.wording import STATES
from regesta.flows.works import works
from regesta.model.errors import RegestaError, UnreadyError
from regesta.orchestration import processes, progress
from regesta.orchestration.configuration import PORT, airflow_home, environment
from regesta.settings import WORK_LANGUAGES, Settings, from_environment, resource

QUIET_SECONDS = 5.0
"""How long nothing must have happened before nothing is left to do: a watcher takes 2 s or 3."""


class Stopped(Exception):  # noqa: N818 - somebody asked for it; nothing went wrong
    """Somebody pressed Ctrl-C, closed the terminal, or ended us politely."""


def main() -> int:
    """Return the exit status: 0 when done or stopped, 1 when it did not get there."""
    try:
        processes.on_stop(_stop)
        processes.end_with_terminal()
        if "MAKELEVEL" in os.environ:  # whoever kills make means us too
            processes.end_with_parent(os.getppid())
        return run(from_environment(), int(os.environ.get("PORT") or PORT))
    except Stopped:
        return 0
    except RegestaError as problem:
        say(f"{problem} {problem.remedy}".strip())
        return problem.exit_status


def run(settings: Settings, port: int) -> int:
    """Start, work off what waits, report; serve until stopped, unless `ONCE` is set."""
    prepare(settings)
    folder = airflow_home(settings)
    folder.mkdir(parents=True, exist_ok=True)
    variables = environment(settings, port)
    with _alone(folder), started(folder, variables, port) as keeper:
        drop_samples(settings)
        _work_off(settings, variables, keeper)
        report(settings, port)
        if os.environ.get("ONCE") not in {"1", "true", "yes"}:
            say("Press Ctrl-C to end.")
            _serve(keeper, folder)
    return 0


def say(line: str) -> None:
    """Tell whoever started us, on standard error; nobody is told when the terminal is closed."""
    with suppress(OSError):
        print(line, file=sys.stderr, flush=True)


def drop_samples(settings: Settings) -> None:
    """Drop the bundled samples into the inbox of a home that never received anything."""
    seen = overview(settings, limit=1)
    if seen.waiting or any(seen.counts.values()):
        return
    for sample in sorted(resource("samples").iterdir()):
        if sample.name != "README.md" and not sample.name.startswith("."):
            shutil.copy(sample, settings.inbox / sample.name)
    say("Dropped the samples into the inbox.")


def report(settings: Settings, port: int) -> None:
    """Print what became of each item, the catalogs made, and where to look."""
    translate = translator(settings.language)
    rows = [
        (one.name, translate(STATES[one.state]), said(one.records, one.findings, translate))
        for one in accounts(settings)
    ]
    if rows:
        table = tabulate(rows, ("file", "is", "as, or why"), maxcolwidths=[40, None, 70])
        print(table, flush=True)
    for path in catalogs(settings):
        print(f"catalog: {path}", flush=True)
    for name, place in (
        ("Airflow", f"http://localhost:{port}/"),
        ("The register", f"http://localhost:{port}/plugin/register"),
        ("The inbox", settings.inbox),
    ):
        print(f"{name}: {place}", flush=True)


def catalogs(settings: Settings) -> tuple[Path, ...]:
    """Return where the works' catalogs are, or should be."""
    return tuple(
        catalog_path(settings, work.slug, language)
        for work in works(settings)
        for language in WORK_LANGUAGES
    )


def _work_off(
    settings: Settings, variables: dict[str, str], keeper: subprocess.Popen[bytes]
) -> None:
    """Wait until nothing is left to do: nothing waits, no run is open, every catalog is there."""
    airflow = progress.Runs(variables["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"])

    def left() -> str:
        return progress.in_words(
            (len(overview(settings).waiting), "waiting"),
            (airflow.unfinished(), "runs unfinished"),
        ) or progress.in_words(
            (sum(not path.exists() for path in catalogs(settings)), "catalogs to be written")
        )

    progress.wait_until_done(left, keeper, say, QUIET_SECONDS)


def _serve(keeper: subprocess.Popen[bytes], folder: Path) -> None:
    keeper.wait()
    raise UnreadyError("Airflow ended by itself.", f"See the logs in {folder / 'logs'}.")


def _stop(_number: int, _frame: object) -> None:
    raise Stopped


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Two schedulers on one SQLite file would end each other."""
    with (folder / "running.lock").open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as taken:
            raise UnreadyError(
                f"{folder.parent} is served already.", "End the other make run first."
            ) from taken
        yield


@contextmanager
def started(
    folder: Path, variables: dict[str, str], port: int
) -> Iterator[subprocess.Popen[bytes]]:
    """Give the healthy Airflow; whatever happens, nothing of it is left afterwards."""
    progress.expect_free(port)
    say("Starting Airflow …")
    _migrate(folder, variables)
    processes.adopt_orphans()
    keeper = processes.start(folder, variables)
    try:
        progress.wait_until_healthy(port, keeper, say)
        yield keeper
    finally:
        processes.on_stop(lambda _number, _frame: None)  # a second Ctrl-C hurries nothing
        say("Ending Airflow …")
        processes.stop(keeper)


def _migrate(folder: Path, variables: dict[str, str]) -> None:
    (folder / "logs").mkdir(parents=True, exist_ok=True)
    written = folder / "logs" / "migration.log"
    with written.open("w") as log:
        done = subprocess.run(  # noqa: S603 - our own interpreter
            (*processes.PYTHON, "airflow", "db", "migrate"),
            env={**os.environ, **variables},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            check=False,
        )
    if done.returncode:
        raise UnreadyError("Airflow's database could not be prepared.", f"See {written}.")


if __name__ == "__main__":
    sys.exit(main())
