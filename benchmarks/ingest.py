"""How long from drop to register, through real Airflow: one file (median of ten), and a burst.

Run by `make bench ONLY=ingest`; uses a registry home of its own, which is removed afterwards.
"""

import argparse
import io
import os
import statistics
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from regesta.flows.home import prepare
from regesta.flows.overview import overview
from regesta.orchestration import progress
from regesta.orchestration.configuration import airflow_home, environment
from regesta.orchestration.run import say, started
from regesta.settings import Settings, from_environment, resource

SINGLE_LIMIT, BURST_LIMIT = 5.0, 60.0
"""Seconds promised for one file (median) and for the burst of 200, on two cores."""


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 8080))
    options.add_argument("--single", type=int, default=10)
    options.add_argument("--burst", type=int, default=200)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="regesta-bench-") as folder:
        os.environ["REGESTA_TRANSLATIONS"] = f"{folder}/translations"
        settings = from_environment(Path(folder) / "registry")
        prepare(settings)
        with running(settings, asked.port):
            return measured(settings, asked.single, asked.burst)


def running(settings: Settings, port: int):
    folder = airflow_home(settings)
    folder.mkdir(parents=True)
    return started(folder, environment(settings, port), port)


def measured(settings: Settings, singles: int, burst: int) -> int:
    times = []
    for number in range(singles + 1):
        wait_until_idle(settings)
        times.append(drop(settings, islice(variants(f"single {number}"), number % 6, None), 1))
        say(f"one file: {times[-1]:.1f} s{'' if number else ' (the first, not counted)'}")
    wait_until_idle(settings)
    whole = drop(settings, variants("burst"), burst) if burst else 0.0
    median = statistics.median(times[1:]) if singles else 0.0
    print(f"one file, median of {singles}: {median:.2f} s (at most {SINGLE_LIMIT:.0f})")
    print(f"{burst} mixed files: {whole:.1f} s (at most {BURST_LIMIT:.0f})")
    return 0 if median <= SINGLE_LIMIT and whole <= BURST_LIMIT else 1


def drop(settings: Settings, files: Iterator[tuple[str, bytes]], count: int) -> float:
    """Return the seconds from the first drop until the last is concluded."""
    before = concluded(settings)
    prepared = list(islice(files, count))
    began = time.monotonic()
    for name, data in prepared:
        (settings.inbox / name).write_bytes(data)
    while concluded(settings) < before + count:
        time.sleep(0.05)
        if time.monotonic() - began > 600:
            sys.exit("It took more than ten minutes.")
    return time.monotonic() - began


def concluded(settings: Settings) -> int:
    counts = overview(settings, limit=0).counts
    return sum(number for state, number in counts.items() if state != "waiting")


def wait_until_idle(settings: Settings) -> None:
    runs = progress.Runs(environment(settings)["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"])
    quiet = 0
    while quiet < 4:
        quiet = 0 if runs.unfinished() or overview(settings).waiting else quiet + 1
        time.sleep(0.5)


def variants(what: str) -> Iterator[tuple[str, bytes]]:
    """Yield the samples again and again, each time with other bytes and another name."""
    samples = sorted(path for path in resource("samples").iterdir() if path.suffix != ".md")
    for number, path in enumerate(cycle(samples)):
        yield f"{what} {number:04} {path.name}", changed(path, f"{what} {number}")


def changed(path: Path, mark: str) -> bytes:
    data = path.read_bytes()
    if path.suffix == ".docx" and zipfile.is_zipfile(path):
        copy = io.BytesIO(data)
        with zipfile.ZipFile(copy, "a") as package:
            package.comment = mark.encode()
        return copy.getvalue()
    if path.suffix == ".eml":
        return f"X-Copy: {mark}\r\n".encode() + data
    if path.suffix == ".html":
        return data + f"<!-- {mark} -->\n".encode()
    return data + f"\n{mark}\n".encode()


if __name__ == "__main__":
    sys.exit(main())
