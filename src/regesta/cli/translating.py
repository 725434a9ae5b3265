"""Commands for translators: their catalogs."""

import argparse
from collections.abc import Iterable
from pathlib import Path

from regesta.cli.output import (
    Row,
    finding_lines,
    say,
    settings,
    write_json,
    write_table,
    write_text,
)
from regesta.flows import catalogs as flow
from regesta.flows import editions, home
from regesta.flows.catalogs import Progress, Refreshed
from regesta.model.findings import Finding, Severity, Translate
from regesta.model.jsonform import finding_json
from regesta.model.kinds import severity
from regesta.settings import Settings


def catalogs(asked: argparse.Namespace) -> int:
    """Show how far the catalogs are, bring them up to date, or check them."""
    told, _ = settings(asked.home)
    if asked.action == "check":
        return _check(asked, told, _)
    home.require(told)
    if asked.action == "refresh":
        return _refresh(asked, told, _)
    _show(asked, told, _)
    return 0


def _show(asked: argparse.Namespace, told: Settings, _: Translate) -> None:
    rows = [_progress_json(one) for one in flow.progress(told)]
    if asked.json:
        write_json(rows)
    else:
        heads = _heads(_)
        write_table(
            [{heads[name]: value for name, value in row.items()} for row in rows],
            _("There are no works yet: they come with conclusions."),
        )


def _heads(_: Translate) -> dict[str, str]:
    return {
        "work": _("work"),
        "language": _("language"),
        "translated": _("translated"),
        "needs_review": _("needs review"),
        "untranslated": _("untranslated"),
        "problems": _("problems"),
        "words_left": _("words left"),
    }


def _progress_json(one: Progress) -> Row:
    return {
        "work": one.work,
        "language": one.language,
        "translated": one.translated,
        "needs_review": one.needs_review,
        "untranslated": one.untranslated,
        "problems": one.problems,
        "words_left": one.words_left,
    }


def _refresh(asked: argparse.Namespace, told: Settings, _: Translate) -> int:
    wanted = asked.names or [None]
    done = [one for name in wanted for one in editions.refresh(told, name)]
    if asked.json:
        write_json([_refreshed_json(one) for one in done])
    else:
        write_table(
            [{_("catalog"): flow.shown(one.path), _("state"): one.state} for one in done],
            _("There are no works yet: they come with conclusions."),
        )
    for one in done:
        _say_findings(one.findings, _)
    return 1 if any(one.state == "held" for one in done) else 0


def _check(asked: argparse.Namespace, told: Settings, _: Translate) -> int:
    if not asked.names:
        home.require(told)
    found = flow.check(told, [Path(name) for name in asked.names])
    if asked.json:
        write_json([finding_json(one, _) for one in found])
    elif found:
        write_text("\n".join(finding_lines(found, _)))
    wrong = [one for one in found if severity(one) is not Severity.INFO]
    say(_("{count} problems found.").format(count=len(wrong)))
    return 3 if wrong else 0


def _refreshed_json(one: Refreshed) -> Row:
    return {
        "work": one.work,
        "language": one.language,
        "path": str(one.path),
        "state": one.state,
        "findings": [finding_json(found) for found in one.findings],
    }


def _say_findings(findings: Iterable[Finding], translate: Translate) -> None:
    for line in finding_lines(findings, translate):
        say(line)
