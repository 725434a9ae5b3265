"""Commands that bring items in, and deal with those that are held."""

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from regesta.cli.output import (
    Row,
    finding_lines,
    progress,
    say,
    settings,
    write_json,
    write_table,
    write_text,
)
from regesta.flows import capture, home, lookup
from regesta.flows.audit import audit as run_audit
from regesta.flows.capture import Outcome
from regesta.flows.overview import Held, said
from regesta.flows.wording import EVENTS, STATES
from regesta.model.errors import UnreadyError, UsageError
from regesta.model.findings import Translate
from regesta.model.jsonform import Json, finding_json
from regesta.settings import Settings


def init(asked: argparse.Namespace) -> int:
    """Make a registry home; one that is there stays as it is."""
    told, _ = settings(asked.dir or asked.home)
    home.prepare(told)
    say(_("The registry home is ready: drop files into {inbox}.").format(inbox=told.inbox))
    return 0


def ingest(asked: argparse.Namespace) -> int:
    """Take files, or all that waits in the inbox, to the register or the quarantine."""
    told, _ = settings(asked.home)
    if asked.work and not asked.files:
        raise UsageError("--work needs the files that are works.", "Name them: --work FILE.")
    home.prepare(told)
    taken = capture.take_custody(told, asked.files or None, work=asked.work)
    outcomes, problems = _captured(told, [one.digest for one in progress(taken, _("captured"))])
    _write_outcomes(outcomes, _, as_json=asked.json)
    _summarise(outcomes, told, _)
    if any(outcome.work for outcome in outcomes):
        _refresh(told, _)
    for problem in problems:
        say(f"{problem} {problem.remedy}".rstrip())
    return 1 if problems else 0


def _captured(told: Settings, digests: Iterable[str]) -> tuple[list[Outcome], list[UnreadyError]]:
    """Capture each item; one whose bytes are damaged in custody stops no other."""
    outcomes: list[Outcome] = []
    problems: list[UnreadyError] = []
    for digest in digests:
        try:
            outcomes.append(capture.capture(told, digest))
        except UnreadyError as problem:
            problems.append(problem)
    return outcomes, problems


def quarantine(asked: argparse.Namespace) -> int:
    """Show what is held and why, try it again, or reject it."""
    told, _ = settings(asked.home)
    if asked.why and not asked.reject:
        raise UsageError("--why goes with --reject.", "Say: --reject --why TEXT.")
    if asked.reject and not (asked.id and asked.why):
        raise UsageError("--reject needs the item and the reason.", "Say: ID --reject --why TEXT.")
    home.require(told)
    if asked.retry:
        _act(asked, told, _, capture.retry)
    elif asked.reject:
        _act(asked, told, _, lambda place, digest: capture.reject(place, digest, asked.why))
    else:
        _list_held(asked, told, _)
    return 0


def audit(asked: argparse.Namespace) -> int:
    """Re-read every byte in custody and compare it with its digest."""
    told, _ = settings(asked.home)
    home.require(told)
    report = run_audit(told)
    if asked.json:
        write_json([finding_json(found, _) for found in report.findings])
    for line in finding_lines(report.findings, _):
        say(line)
    say(_("{count} files in custody were read again.").format(count=report.files))
    return 3 if report.findings else 0


def _act(
    asked: argparse.Namespace,
    told: Settings,
    _: Translate,
    deed: Callable[[Settings, str], Outcome],
) -> None:
    digests = [item.digest for item in lookup.held(told, asked.id or "")]
    if asked.id and len(digests) > 1:
        raise UsageError(
            f"{len(digests)} held items begin with {asked.id}.", "Give more of its id."
        )
    outcomes = [deed(told, digest) for digest in progress(digests, _("tried"))]
    _write_outcomes(outcomes, _, as_json=asked.json)


def _write_outcomes(outcomes: Sequence[Outcome], _: Translate, *, as_json: bool) -> None:
    if as_json:
        write_json([_outcome_json(outcome, _) for outcome in outcomes])
    else:
        write_table(
            [
                {
                    _("file"): outcome.name,
                    _("state"): _(STATES[outcome.state]),
                    _("what"): said(outcome.records, outcome.findings, _),
                }
                for outcome in outcomes
            ],
            _("Nothing was waiting."),
        )


def _outcome_json(outcome: Outcome, translate: Translate) -> Json:
    return {
        "id": outcome.digest[:12],
        "name": outcome.name,
        "state": outcome.state,
        "records": [one.id for one in outcome.records],
        "folder": str(outcome.folder) if outcome.folder else None,
        "findings": [finding_json(found, translate) for found in outcome.findings],
    }


def _summarise(outcomes: Sequence[Outcome], told: Settings, _: Translate) -> None:
    states = Counter(outcome.state for outcome in outcomes)
    say(", ".join(f"{number} {_(STATES[state])}" for state, number in states.items()))
    if any(outcome.folder for outcome in outcomes):
        say(
            _("What is held lies in {folder}, each with its reason.").format(folder=told.quarantine)
        )


def _refresh(told: Settings, _: Translate) -> None:
    """Bring the catalogs up to date, since a work arrived, and say which were written."""
    from regesta.flows.catalogs import refresh, shown

    for one in refresh(told):
        if one.state == "written" and one.language:
            say(_("A catalog is ready for translators: {path}.").format(path=shown(one.path)))
        for line in finding_lines(one.findings, _):
            say(line)


def _list_held(asked: argparse.Namespace, told: Settings, _: Translate) -> None:
    items = lookup.held(told, asked.id or "")
    if asked.json:
        write_json([_held_json(item, _) for item in items])
    elif asked.id:
        write_text("\n".join(line for item in items for line in _held_lines(item, _)))
    else:
        write_table([_held_row(item, _) for item in items], _("Nothing is held in quarantine."))


def _held_json(item: Held, translate: Translate) -> Json:
    return {
        "id": item.digest[:12],
        "name": item.name,
        "received": item.received,
        "findings": [finding_json(found, translate) for found in item.findings],
        **({"events": [_event_json(event) for event in item.events]} if item.events else {}),
    }


def _event_json(event: lookup.Event) -> Json:
    return {"type": event.type, "at": event.at, "version": event.version, "detail": event.detail}


def _held_row(item: Held, _: Translate) -> Row:
    return {
        _("id"): item.digest[:12],
        _("file"): item.name,
        _("received"): item.received,
        _("why"): said((), item.findings, _),
    }


def _held_lines(item: Held, translate: Translate) -> Iterable[str]:
    yield f"{item.digest[:12]}  {item.name}  {item.received}"
    yield from (f"  {line}" for line in finding_lines(item.findings, translate))
    for event in item.events:
        what = translate(EVENTS.get(event.type, event.type))
        yield f"  {event.at}  {what}  {event.detail}".rstrip()
