"""Run the benchmarks: `python -m benchmarks [TOPIC…]`, or `make bench ONLY="word pages"`.

Each topic is a module of this folder whose `main()` prints a table, our figure beside the peers' of
the same run and the limit, and returns 0 where the limits were kept. Without a name, all are run.
"""

import argparse
import sys
from importlib import import_module

TOPICS = {
    "word": "Word documents: what each reader keeps, and its CPU time",
    "pages": "web pages: how much of an article is found, and the CPU time",
    "describing": "documents described, records validated: CPU time",
    "endurance": "a thousand mixed files in one process: memory, open files, the slowest kind",
    "catalogs": "revised documents: translations offered right, and the CPU time beside msgmerge",
    "publishing": "editions of a work in two languages and three formats: CPU time, memory",
    "register": "a hundred thousand records: entering them, and searching",
    "ingest": "from drop to register, through real Airflow (minutes)",
}
"""Each topic's module, and what it measures; they run in this order."""


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    options.add_argument("topics", nargs="*", metavar="TOPIC", help=", ".join(TOPICS))
    asked = options.parse_args().topics or list(TOPICS)
    if unknown := [name for name in asked if name not in TOPICS]:
        options.error(f"no such topic: {', '.join(unknown)}; there are {', '.join(TOPICS)}")
    kept = [_run(name) for name in TOPICS if name in asked]
    return 0 if all(kept) else 1


def _run(name: str) -> bool:
    print(f"\n## {name}: {TOPICS[name]}\n", flush=True)
    sys.argv[1:] = []  # a topic has options of its own
    status = import_module(f"benchmarks.{name}").main()
    return not status


if __name__ == "__main__":
    sys.exit(main())
