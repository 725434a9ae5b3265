"""The catalogs of a revised document: what is offered, and what it costs beside msgmerge."""

import shutil
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

from benchmarks.measures import table
from benchmarks.revisions import Author, Paragraph, Style, prose, revised

from regesta.localisation import matching, po
from regesta.localisation.matching import Source
from regesta.localisation.po import Catalog, Entry, changed
from regesta.localisation.po_reader import read
from regesta.localisation.units import Message

ABOUT = Source("Report", "report.docx", "en", "2026-01-01 09:00+0000")
RIGHT_LEAST, WRONG_MOST, FASTER_LEAST, CPU_MOST_S, MEMORY_MOST_MB = 0.99, 0.005, 50, 4.0, 300


def main() -> int:
    """Score revised documents, measure time and memory; 1 where a limit was missed."""
    missed = _print_scores()
    missed |= _print_times()
    return int(missed)


def messages(texts: Sequence[str]) -> tuple[Message, ...]:
    """Return the messages of a document that consists of these paragraphs."""
    told: dict[str, Message] = {}
    for number, text in enumerate(texts, 1):
        told.setdefault(text, Message(text, (number,), ("paragraph",)))
    return tuple(told.values())


def translated(texts: Sequence[str]) -> Catalog:
    """Return a catalog in which every translation tells the number of its paragraph."""
    numbers = {text: number for number, text in enumerate(texts)}
    fresh = matching.refreshed(None, messages(texts), ABOUT, "fr")
    entries = tuple(
        entry
        if entry.is_header
        else changed(entry, strings=(f"⟦{numbers[entry.msgid]}⟧ {entry.msgid.upper()}",))
        for entry in fresh.entries
    )
    return reread(replace(fresh, entries=entries))


def reread(catalog: Catalog) -> Catalog:
    """Return the catalog as it is read back from the disk."""
    told = read(po.write(catalog)).value
    assert told is not None
    return told


def score(
    old: Sequence[str], new: Sequence[Paragraph], catalog: Catalog
) -> dict[str, Counter[str]]:
    """Return for each kind of edit how many were offered right, wrong, or nothing."""
    entries = {entry.msgid: entry for entry in catalog.messages}
    known = set(old)
    told: dict[str, Counter[str]] = {}
    for one in new:
        if one.how and one.text not in known:
            told.setdefault(one.how, Counter())[_judged(one, entries[one.text])] += 1
    return told


def _judged(one: Paragraph, entry: Entry) -> str:
    offered = {int(part.split("⟧")[0]) for part in entry.msgstr.split("⟦")[1:]}
    if not offered:
        return "nothing"
    if not set(one.origins) <= offered:
        return "wrong" if not set(one.origins) & offered else "part"
    if one.how == "formatted" and entry.is_fuzzy:
        return "fuzzy"
    return "right" if offered == set(one.origins) else "more"


def _print_scores() -> bool:
    rows: list[tuple[object, ...]] = []
    missed = False
    for name, seeds, is_cold in (("editor", (11, 12, 13), False), ("rewriter", (71, 72, 73), True)):
        told: dict[str, Counter[str]] = {}
        for seed in seeds:
            chance = Random(seed)
            old = Author(chance).document(2000)
            new = revised(old, chance, is_cold=is_cold)
            catalog = matching.refreshed(
                translated(old), messages([p.text for p in new]), ABOUT, "fr"
            )
            for how, counts in score(old, new, catalog).items():
                told.setdefault(how, Counter()).update(counts)
        missed |= _add_rows(rows, name, told)
    print(table(("edits", "kind", "count", "right", "wrong", "nothing", "other"), rows), "\n")
    return missed


def _add_rows(rows: list[tuple[object, ...]], name: str, told: dict[str, Counter[str]]) -> bool:
    inserted = told.pop("inserted", Counter())
    for how, counts in sorted(told.items()):
        rows.append((name, how, *_cells(counts)))
    whole = sum(told.values(), Counter[str]())
    total = max(1, whole.total())
    right, wrong = whole["right"] / total, (whole["wrong"] + whole["more"]) / total
    rows.append((name, "ALL", total, f"{right:.2%}", f"{wrong:.2%}", whole["nothing"], ""))
    rows.append((name, "(inserted: offered)", *_cells(inserted)))
    return right < RIGHT_LEAST or wrong > WRONG_MOST


def _cells(counts: Counter[str]) -> tuple[object, ...]:
    other = {k: n for k, n in counts.items() if k not in {"right", "wrong", "nothing"}}
    shown = " ".join(f"{k} {n}" for k, n in other.items())
    return (counts.total(), counts["right"], counts["wrong"], counts["nothing"], shown)


def _print_times() -> bool:
    rows: list[tuple[object, ...]] = []
    missed = False
    for count, styles in ((2000, (prose,)), (2000, ()), (10_000, ()), (50_000, ())):
        data, new = _pair(count, styles)
        seconds, megabytes = _cost(data, new, with_memory=count <= 10_000)
        theirs = _msgmerge_s(data, new) if styles else 0.0
        missed |= bool(theirs) and theirs / seconds < FASTER_LEAST
        if count == 10_000:
            missed |= seconds > CPU_MOST_S or megabytes > MEMORY_MOST_MB
        faster = f"{theirs:.1f} s, {theirs / seconds:.0f}×" if theirs else "-"
        what = f"{count:,} {'long paragraphs' if styles else 'of all kinds'}"
        held = f"{megabytes:.0f} MB" if megabytes else "-"
        rows.append((what, f"{seconds:.2f} s", f"{seconds / count * 1e6:.0f} µs", held, faster))
    print(table(("messages", "ours, CPU", "a message", "memory", "msgmerge, CPU"), rows))
    print("\nmsgmerge merges the first only: it needs minutes for 10,000.")
    return missed


def _pair(count: int, styles: Sequence[Style] = ()) -> tuple[bytes, tuple[Message, ...]]:
    chance = Random(count)
    old = Author(chance).document(count, styles)
    new = revised(old, chance)
    return po.write(translated(old)), messages([one.text for one in new])


def _refreshed(data: bytes, new: tuple[Message, ...]) -> bytes:
    known = read(data).value
    return po.write(matching.refreshed(known, new, ABOUT, "fr"))


def _cost(data: bytes, new: tuple[Message, ...], *, with_memory: bool) -> tuple[float, float]:
    """Return the CPU seconds from bytes to bytes, and the most memory that was held."""
    began = time.process_time()
    _refreshed(data, new)
    seconds = time.process_time() - began
    if not with_memory:
        return seconds, 0.0
    tracemalloc.start()
    _refreshed(data, new)
    most = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return seconds, most


def _msgmerge_s(data: bytes, new: tuple[Message, ...]) -> float:
    """Return the CPU seconds msgmerge takes for the same, 0 where it is not installed."""
    if shutil.which("msgmerge") is None:
        return 0.0
    with tempfile.TemporaryDirectory() as folder:
        old, template = Path(folder, "fr.po"), Path(folder, "new.pot")
        old.write_bytes(data)
        template.write_bytes(po.write(matching.template(new, ABOUT)))
        timed = ["bash", "-c", 'TIMEFORMAT="%U"; time msgmerge -q -o /dev/null "$0" "$1"']
        done = subprocess.run([*timed, old, template], capture_output=True, text=True, check=True)
        return float(done.stderr.split()[-1].replace(",", "."))


if __name__ == "__main__":
    sys.exit(main())
