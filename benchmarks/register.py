"""A hundred thousand records: how long entering them takes, and a search among them.

SQLite always; PostgreSQL where REGESTA_BENCH_POSTGRESQL names an empty database.
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

from benchmarks.measures import table

from regesta.model.record import Access, Classification, Dossier, Party, Record, RecordKind
from regesta.registry import database, register
from regesta.registry.entry import Entry
from regesta.registry.recordxml import record_xml
from regesta.registry.register import Deposit, State
from regesta.registry.search import Query, search
from regesta.registry.tables import deposit as deposit_table

INSERT_LIMIT_S, SEARCH_LIMIT_MS = 60, 50
BATCH = 1000

SYLLABLES = tuple("ka li me to sa ne ru pi ja vo gu ha de ma ti ko se lu ra ni öö äi".split())  # noqa: SIM905 - as they are said
QUERIES = (
    "sadamate",
    "töökeskkonna ohutus",
    '"sadamate töökeskkonna"',
    "keskkon",
    "7-3/4120",
    "series:7-3 sadamate",
    "party:amet12",
    "mets",
)


def main() -> int:
    """Fill a register, search it, print the table; 1 where a limit was missed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--records", type=int, default=100_000)
    count = options.parse_args().records
    urls = {"SQLite": ""}
    if url := os.environ.get("REGESTA_BENCH_POSTGRESQL"):
        urls["PostgreSQL"] = url
    rows: list[tuple[object, ...]] = []
    missed = False
    with tempfile.TemporaryDirectory() as folder:
        for name, given in urls.items():
            url = given or f"sqlite:///{Path(folder) / 'register.db'}"
            seconds = _filled(url, count)
            missed |= seconds > INSERT_LIMIT_S
            rows.append((name, f"insert {count:,} records", f"{seconds:.1f} s", "60 s"))
            for query in QUERIES:
                took, found = _searched(url, query)
                missed |= took > SEARCH_LIMIT_MS
                rows.append((name, f"search {query} ({found})", f"{took:.1f} ms", "50 ms"))
    print(table(("database", "what", "took", "limit"), rows))
    return int(missed)


def _filled(url: str, count: int) -> float:
    database.migrate(url)
    began = 0.0
    for start in range(0, count, BATCH):
        batch = [_entry(number) for number in range(start, min(start + BATCH, count))]
        before = time.perf_counter()
        with database.writing(url) as connection:
            connection.execute(deposit_table.insert(), [_deposit(digest) for digest, _, _ in batch])
            register.enter_new(connection, batch)
        began += time.perf_counter() - before
    return began


def _searched(url: str, typed: str) -> tuple[float, int]:
    times = []
    for _ in range(7):
        with database.reading(url) as connection:
            before = time.perf_counter()
            found = search(connection, Query(typed))
            times.append(time.perf_counter() - before)
    return statistics.median(times) * 1000, len(found)


def _deposit(digest: str) -> dict[str, object]:
    received = Deposit(
        digest, "kiri.html", 1, "text/html", "2025-01-01T00:00:00Z", State.REGISTERED
    )
    return {name: getattr(received, name) for name in received.__slots__}


def _words(chance: Random) -> Iterator[str]:
    """Yield words as a language has them: a few everywhere, most of them seldom."""
    while True:
        number = int(chance.paretovariate(0.9)) % 60_000
        left, word = number + 1, ""
        while left:
            left, syllable = divmod(left, len(SYLLABLES))
            word += SYLLABLES[syllable]
        yield word


def _entry(number: int) -> tuple[str, int, Entry]:
    """Return a letter of some 120 words, and one in a hundred that the queries look for."""
    chance = Random(number)
    words = _words(chance)
    text = " ".join(next(words) for _ in range(chance.randrange(80, 160)))
    if number % 100 == 0:
        text += " sadamate töökeskkonna ohutus"
    series = f"{number % 19 + 1}-{number % 9 + 1}"
    record = Record(
        RecordKind.INCOMING_LETTER,
        identifier=f"{series}/{number}",
        register=f"Amet {number % 40}",
        title=" ".join(next(words) for _ in range(8)),
        registered=date(2015, 1, 1) + timedelta(days=number % 4000),
        series=Classification(series, "Kirjavahetus"),
        file=Dossier(f"{series}/2025"),
        access=Access("public"),
        parties=(Party("sender", f"Amet{number % 500}"),),
        language="et",
    )
    digest = f"{number:012x}".ljust(64, "0")
    blocks = f"<blocks><paragraph>{text}</paragraph></blocks>"
    body = f'<document xmlns="urn:regesta:document:1">{blocks}</document>'
    return digest, 1, Entry(record, record_xml(record, f"{digest[:12]}-1").value, body, text)


if __name__ == "__main__":
    raise SystemExit(main())
