"""Commands for translators: their catalogs, and what goes to their tools and comes back."""

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

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
from regesta.flows import catalogs as flow
from regesta.flows import editions, exchange, home, worklist
from regesta.flows import preview as previewed
from regesta.flows.catalogs import Progress, Refreshed
from regesta.flows.exchange import Imported
from regesta.flows.wording import MADE
from regesta.flows.worklist import Change, Draft, Worklist
from regesta.flows.works import works
from regesta.model.errors import UsageError
from regesta.model.findings import Finding, Severity, Translate
from regesta.model.jsonform import finding_json
from regesta.model.kinds import severity

_ = str
"""Marks a sentence for the interface's catalogs; it is translated where it is shown."""

NO_WORKS = _("There are no works yet: they come with conclusions.")

KINDS = {
    "new": _("new"),
    "changed": _("changed"),
    "formatting": _("formatting"),
    "moved": _("moved"),
    "removed": _("removed"),
}
"""What may have become of a message from one draft to the next."""


def catalogs(asked: argparse.Namespace) -> int:
    """Show how far the catalogs are."""
    told, translate = settings(asked.home)
    home.require(told)
    rows = [_progress_json(one) for one in flow.progress(told)]
    newest = worklist.sources(told)
    if asked.json:
        write_json([{**row, **_source_json(newest.get(row["work"]))} for row in rows])
        return 0
    heads = _heads(translate)
    shown = [{head: row[name] for name, head in heads.items()} for row in rows]
    write_table(shown, translate(NO_WORKS))
    for name, draft in newest.items():
        say(
            translate(_("{work}: draft {number}, {file}")).format(
                work=name,
                number=draft.number,
                file=f"{draft.name} ({draft.why})" if draft.why else draft.name,
            )
        )
    return 0


def _source_json(draft: Draft | None) -> Row:
    return {"source": draft.name, "draft": draft.number, "why": draft.why} if draft else {}


def _heads(translate: Translate) -> dict[str, str]:
    return {
        "work": translate(_("work")),
        "language": translate(_("language")),
        "translated": translate(_("translated")),
        "needs_review": translate(_("needs review")),
        "untranslated": translate(_("untranslated")),
        "problems": translate(_("problems")),
        "words_left": translate(_("words left")),
    }


def _progress_json(one: Progress) -> Row:
    return {
        "work": one.work,
        "title": one.title,
        "language": one.language,
        "translated": one.translated,
        "needs_review": one.needs_review,
        "untranslated": one.untranslated,
        "problems": one.problems,
        "words_left": one.words_left,
    }


def refresh_(asked: argparse.Namespace) -> int:
    """Bring the catalogs of the works named, or of all, up to date."""
    told, translate = settings(asked.home)
    home.require(told)
    done = [one for name in asked.names or [None] for one in editions.refresh(told, name)]
    return _show_done(done, translate, as_json=asked.json)


def mo_(asked: argparse.Namespace) -> int:
    """Write MO files beside the catalogs of the works named, or of all."""
    told, translate = settings(asked.home)
    home.require(told)
    done = [one for name in asked.names or [None] for one in flow.compiled(told, name)]
    return _show_done(done, translate, as_json=asked.json)


def _show_done(done: Sequence[Refreshed], translate: Translate, *, as_json: bool) -> int:
    if as_json:
        write_json([_refreshed_json(one) for one in done])
    else:
        catalog, state = translate(_("catalog")), translate(_("state"))
        rows = [
            {catalog: flow.shown(one.path), state: translate(MADE.get(one.state, one.state))}
            for one in done
        ]
        write_table(rows, translate(NO_WORKS))
    _say_findings((found for one in done for found in one.findings), translate)
    return 1 if any(one.state == "held" for one in done) else 0


def _refreshed_json(one: Refreshed) -> Row:
    return {
        "work": one.work,
        "language": one.language,
        "path": str(one.path),
        "state": one.state,
        "findings": [finding_json(found) for found in one.findings],
    }


def check_(asked: argparse.Namespace) -> int:
    """List what may be wrong in the catalogs named, or in those of all works."""
    told, translate = settings(asked.home)
    if not asked.names:
        home.require(told)
    paths = asked.names or flow.all_paths(told)
    found = [one for path in progress(paths, _("checked")) for one in flow.check(told, [path])]
    if asked.json:
        write_json([finding_json(one, translate) for one in found])
    elif found:
        write_text("\n".join(finding_lines(found, translate)))
    wrong = [one for one in found if severity(one) is not Severity.INFO]
    say(translate(_("{count} problems found.")).format(count=len(wrong)))
    return 3 if wrong else 0


def changes_(asked: argparse.Namespace) -> int:
    """List what changed in a work since an earlier draft."""
    told, translate = settings(asked.home)
    home.require(told)
    if asked.drafts:
        (work,) = works(told, asked.work)
        _show_drafts(worklist.drafts(told, work), translate, as_json=asked.json)
        return 0
    found = worklist.changes(told, asked.work, asked.since)
    if asked.json:
        write_json([_change_json(one) for one in found.changes])
    else:
        write_table([_change_row(one, translate) for one in found.changes], _same(translate))
    _sum_up(found, translate)
    return 0


def _same(translate: Translate) -> str:
    return translate(_("Nothing changed between the two drafts."))


def _show_drafts(drafts: Iterable[Draft], translate: Translate, *, as_json: bool) -> None:
    rows = [
        {
            "draft": one.number,
            "received": one.received,
            "name": one.name,
            "sha256": one.digest,
            "why": one.why,
        }
        for one in drafts
    ]
    if as_json:
        write_json(rows)
        return
    heads = {
        "draft": translate(_("draft")),
        "received": translate(_("received")),
        "name": translate(_("name")),
        "why": translate(_("taken for")),
    }
    write_table([{head: row[name] for name, head in heads.items()} for row in rows], "")


def _change_json(one: Change) -> Row:
    return {
        "kind": one.kind,
        "ordinal": one.ordinal,
        "place": one.place,
        "words": one.words,
        "before": one.before,
        "after": one.after,
        "difference": one.difference,
    }


def _change_row(one: Change, translate: Translate) -> Row:
    return {
        translate(_("change")): translate(KINDS[one.kind]),
        translate(_("words")): one.words or "",
        translate(_("place")): one.place,
        translate(_("text")): _short(one.difference or one.after or one.before),
    }


def _short(text: str) -> str:
    return text if len(text) <= 160 else f"{text[:159]}…"


def _sum_up(found: Worklist, translate: Translate) -> None:
    counted = ", ".join(
        f"{number} {translate(KINDS[kind])}" for kind, number in found.counts.items()
    )
    said = translate(_("Draft {old} to draft {new}: {counted}; {words} words to be translated."))
    say(
        said.format(
            old=found.since.number,
            new=found.newest.number,
            counted=counted or "–",
            words=found.words,
        )
    )


def preview_(asked: argparse.Namespace) -> int:
    """Write the page with source and translation side by side, and say where it is."""
    told, translate = settings(asked.home)
    home.require(told)
    page = previewed.preview(told, asked.work, asked.lang)
    path = asked.output or Path(f"{asked.work}-{asked.lang}-preview.html")
    if str(path) == "-":
        sys.stdout.write(page.decode())
        return 0
    path.write_bytes(page)
    say(translate(_("Open {path} in a browser.")).format(path=path))
    return 0


def export_(asked: argparse.Namespace) -> int:
    """Write a catalog as XLIFF, or the memory as TMX."""
    told, translate = settings(asked.home)
    home.require(told)
    if asked.tmx:
        count = exchange.export_memory(told, asked.tmx, asked.lang or "")
    elif not (asked.work and asked.lang):
        raise UsageError(
            "A catalog is of one work in one language.",
            "Say regesta catalogs export WORK --lang fr --xliff FILE.",
        )
    else:
        count = exchange.export_catalog(told, asked.work, asked.lang, asked.xliff)
    said = translate(_("{count} units written to {path}."))
    say(said.format(count=count, path=asked.tmx or asked.xliff))
    return 0


def import_(asked: argparse.Namespace) -> int:
    """Take in what CAT tools give back."""
    told, translate = settings(asked.home)
    home.require(told)
    done = [
        (path, one)
        for path in progress(asked.files, _("taken in"))
        for one in exchange.bring_in(told, path)
    ]
    if asked.json:
        write_json([_imported_json(path, one) for path, one in done])
    else:
        write_table([_imported_row(path, one, translate) for path, one in done], "")
    _say_findings((found for _path, one in done for found in one.findings), translate)
    return 1 if any(one.state == "held" for _path, one in done) else 0


def _imported_json(path: Path, one: Imported) -> Row:
    return {
        "file": str(path),
        "work": one.work,
        "language": one.language,
        "units": one.units,
        "changed": one.changed,
        "remembered": one.remembered,
        "state": one.state,
        "findings": [finding_json(found) for found in one.findings],
    }


def _imported_row(path: Path, one: Imported, translate: Translate) -> Row:
    return {
        translate(_("file")): str(path),
        translate(_("work")): one.work or translate(_("memory")),
        translate(_("language")): one.language,
        translate(_("units")): one.units,
        translate(_("changed")): one.changed,
        translate(_("new to the memory")): one.remembered,
        translate(_("state")): translate(MADE.get(one.state, one.state)),
    }


def _say_findings(findings: Iterable[Finding], translate: Translate) -> None:
    for line in finding_lines(dict.fromkeys(findings), translate):
        say(line)
