"""Commands that look into the register."""

import argparse
from dataclasses import asdict
from datetime import date

from regesta.cli.output import Row, said, settings, write_csv, write_json, write_table, write_text
from regesta.flows import export, home, lookup
from regesta.flows.feed import atom
from regesta.flows.lookup import Query, Summary
from regesta.flows.overview import today
from regesta.flows.wording import kind_word
from regesta.model.errors import UsageError
from regesta.model.findings import Translate
from regesta.model.jsonform import record_json

_XML_FORMS = {"capsule": export.as_capsule, "dc": export.as_dublin_core}
"""What a record is written as for other systems."""

ALL = 2**31
"""A list that a script reads is never cut."""


def records(asked: argparse.Namespace) -> int:
    """List or search the register."""
    told, _ = settings(asked.home)
    query = Query(
        text=asked.query,
        kind=asked.kind or "",
        register=asked.register or "",
        since=_date(asked.since),
        until=_date(asked.until),
        expired=today() if asked.expired else None,
        limit=ALL,
    )
    home.require(told)
    if asked.json:
        write_json(lookup.records_json(told, query))
    elif asked.atom:
        write_text(atom(told, query, title=asked.query or _("Register")).decode())
    elif asked.csv:
        write_csv([asdict(one) for one in lookup.records(told, query)])
    else:
        found = [_row(one, _) for one in lookup.records(told, query)]
        write_table(found, _("Nothing in the register answers to that."))
    return 0


def record(asked: argparse.Namespace) -> int:
    """Show one record whole."""
    told, _ = settings(asked.home)
    home.require(told)
    for form, written in _XML_FORMS.items():
        if getattr(asked, form):
            write_text(written(told, asked.id).decode())
            return 0
    whole = lookup.record(told, asked.id)
    if asked.xml:
        write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n{whole.xml}')
    elif asked.text:
        write_text(whole.text)
    elif asked.json:
        write_json({"id": whole.id, **record_json(whole.record)})
    else:
        rows = {"id": whole.id, **record_json(whole.record)}
        write_text("\n".join(f"{name}: {said(value)}" for name, value in rows.items()))
    return 0


def _row(summary: Summary, _: Translate) -> Row:
    return {
        _("id"): summary.id,
        _("date"): summary.day,
        _("kind"): kind_word(summary.kind, _),
        _("reference"): summary.identifier,
        _("title"): summary.title,
    }


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise UsageError(f"{text} is no date.", "Write it as 2026-02-11.") from error
