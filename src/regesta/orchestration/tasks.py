"""What the DAGs' tasks do: call a flow, and say in a few words how it went.

Tasks pass digests and names, never documents; their results are short, because people read them in
the user interface under "XCom".
"""

from math import ceil
from typing import TYPE_CHECKING, TypedDict

from airflow.sdk import get_current_context
from airflow.sdk.exceptions import AirflowFailException, AirflowSkipException

from regesta.flows.interface import translator
from regesta.flows.overview import said
from regesta.model.kinds import message, remedy
from regesta.settings import Settings, from_environment

if TYPE_CHECKING:
    from regesta.flows.catalogs import Refreshed
    from regesta.flows.editions import Edition

INGESTING = """\
**For clerks.** Drop files or folders into the registry's `inbox` folder: this starts by itself.

1. *Take into custody* copies the bytes where they never change, and empties the inbox.
2. *Read, describe, register* works through the files; each is named under "Mapped tasks".
3. *What became of it* lists what was registered, and what is held and why (see "XCom").

A held file lies in `quarantine` with a `reason.txt`. Nothing is ever thrown away.
"""

REFRESHING = """\
**For translators.** When conclusions arrive, or a new version of them, their catalogs are brought
up to date in every language. Your translations are kept; what changed is marked *needs review*.
"""

PUBLISHING = """\
**For translators.** Save a catalog in `translations/<language>/LC_MESSAGES`: the editions of that
work are written again as Word, Akoma Ntoso and web page, into the registry's `editions` folder.
An edition with anything untranslated or to be reviewed is a draft, and says so.

**For those who approve.** A complete edition waits under *Approve* (and under "Required Actions")
with its reports. Approve it, and it is kept for good as a version; a newer one will stand beside
it. When its catalog is saved meanwhile, the question goes, and comes again for what is new.
"""

AUDITING = """\
**For administrators.** Once a day every byte in custody is read again and compared with its
digest. If this is red, a file was damaged or is missing: restore it from a backup.
"""

PARALLEL = 4
"""Batches a burst is cut into at least: as many as tasks run at the same time on SQLite."""

BATCH = 100
"""Files in a batch at most, 10 to 30 seconds of work, until there would be too many batches."""

MAP_LENGTH = 1024
"""Mapped tasks at most in one run ([core] max_map_length)."""

WAITING_RUNS = 1000
"""Runs that may wait for somebody's answer while others publish what was saved since."""

LISTED = 200
"""Lines of a result that people read; the register's page has the rest."""


class Item(TypedDict):
    """A deposit on its way: its digest, and the name people know it by."""

    digest: str
    name: str


Batch = list[Item]


class Told(TypedDict):
    """What became of an item, in words; `work` says that it lives in several languages."""

    name: str
    state: str
    said: str
    work: bool


def batches(items: list[Item]) -> list[Batch]:
    """Return the items in batches: one each when there are few, since each can be named then.

    A task costs about a second however little it does, so a burst is cut into a few batches.
    """
    fair = ceil(len(items) / PARALLEL)
    size = max(1, min(BATCH, fair), ceil(len(items) / MAP_LENGTH))
    return [items[start : start + size] for start in range(0, len(items), size)]


def take_custody() -> list[Batch]:
    """Take in what is ready, and return it with what was taken in earlier but not concluded."""
    from regesta.flows import capture as flow

    taken = flow.take_custody(from_environment())
    return batches([Item(digest=deposit.digest, name=deposit.name) for deposit in taken])


def capture(batch: Batch) -> list[Told]:
    """Capture each item; what fails for an outside reason is raised when the others are done."""
    _label("files", label(batch))
    done: list[Told] = []
    broken: list[Exception] = []
    for item in batch:
        try:
            done.append(_captured(item))
        except Exception as problem:  # noqa: BLE001 - raised below: the others come first
            problem.add_note(item["name"])
            broken.append(problem)
    if broken:
        raise ExceptionGroup(f"{len(broken)} of {len(batch)} could not be captured", broken)
    return done


def label(batch: Batch) -> str:
    """Return how a batch is called in the user interface.

    >>> label([{"digest": "", "name": "a.pdf"}, {"digest": "", "name": "b.eml"}])
    'a.pdf and 1 more'
    """
    first = batch[0]["name"] if batch else ""
    return first if len(batch) < 2 else f"{first} and {len(batch) - 1} more"


def tally(taken: list[Batch] | None, captured: list[list[Told]]) -> dict[str, object]:
    """Return what became of everything; fail, after saying so, when something is missing."""
    told = [one for batch in captured for one in batch]
    expected = sum(len(batch) for batch in taken or ())
    result = summary(told)
    print(result)  # noqa: T201 - the task's log shows it too
    if taken is None or len(told) < expected:
        raise AirflowFailException(
            f"{expected - len(told)} of {expected} files are still waiting: see the red task's "
            "log. Nothing is lost; the next run tries them again."
        )
    return result


def summary(told: list[Told]) -> dict[str, object]:
    """Return the tally: a sentence, and a line for each item by what became of it."""
    states = sorted({one["state"] for one in told})
    lines = {
        state: [f"{one['name']}: {one['said']}" for one in told if one["state"] == state][:LISTED]
        for state in states
    }
    counts = ", ".join(f"{sum(1 for o in told if o['state'] == s)} {s}" for s in states)
    works = [one["name"] for one in told if one["work"]]
    return {"in short": counts or "Nothing was waiting.", **lines, "works": works}


def announce_works(result: dict[str, object]) -> None:
    """Skip, and so tell nobody, unless a document that lives in several languages arrived."""
    if not result["works"]:
        raise AirflowSkipException("No document to be translated was among them.")


def works() -> list[str]:
    """Return the works by the name their catalogs have, those that just arrived included."""
    from regesta.flows.works import works as flow

    return [work.slug for work in flow(from_environment())]


def refresh(work: str) -> list[str]:
    """Bring a work's catalogs up to date; return a line for each, and for what is amiss."""
    from regesta.flows.editions import refresh as flow

    _label("work", work)
    settings = from_environment()
    return [line for one in flow(settings, work) for line in _lines(one, settings)]


def publish(work: str) -> list[str]:
    """Publish a work's editions; return a line for each, and for what is amiss."""
    from regesta.flows.editions import publish as flow

    _label("work", work)
    settings = from_environment()
    return [line for one in flow(settings, work) for line in _lines(one, settings)]


def _lines(done: "Refreshed | Edition", settings: Settings) -> list[str]:
    translate = translator(settings.language)
    return [str(done), *(message(found, translate) for found in done.findings[:LISTED])]


def audit() -> str:
    """Say that custody is whole, or fail and say what is damaged."""
    from regesta.flows.audit import audit as flow

    settings = from_environment()
    found = flow(settings)
    if found.findings:
        translate = translator(settings.language)
        raise AirflowFailException(
            "\n".join(
                f"{message(one, translate)} {remedy(one, translate)}" for one in found.findings
            )
        )
    return f"{found.files} files, {found.size:,} bytes: every byte is as it was received."


def _label(name: str, value: str) -> None:
    """Give a mapped task its name in the user interface."""
    get_current_context()[name] = value  # type: ignore[literal-required]


def _captured(item: Item) -> Told:
    from regesta.flows import capture as flow

    settings = from_environment()
    outcome = flow.capture(settings, item["digest"])
    words = said(outcome.records, outcome.findings, translator(settings.language))
    return Told(name=outcome.name, state=str(outcome.state), said=words, work=outcome.work)
