"""A work and its translation side by side for whoever works on it: what is left stands out.

One page that needs nothing else: no script, no address, and a policy that forbids both. Every word
is put in as text.
"""

import re
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from lxml import etree
from lxml.html import tostring

from regesta.model.document import Run
from regesta.model.findings import Translate
from regesta.publication.html import name_of
from regesta.publication.inline import add, add_text

_ = str
"""Marks a sentence for the interface's catalogs; it is translated where it is shown."""

DONE, REVIEW, EMPTY, BLANK = "done", "review", "empty", "blank"
"""What a unit is: translated, to be reviewed, untranslated; or nothing to translate at all."""

_STATES = {
    DONE: _("Translated"),
    REVIEW: _("Needs review"),
    EMPTY: _("Not translated"),
}
_FILTERS = (
    ("all", _("Everything")),
    ("open", _("What is left to do")),
    ("wrong", _("Problems")),
)
_MARKS = {"b": "strong", "i": "em"}
_CHANGE = re.compile(r"\[-(.*?)-\]|\{\+(.*?)\+\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Problem:
    """What a check found, in words, with its code and the file's line to jump to."""

    severity: str
    text: str
    code: str
    where: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph, heading, item, cell or note with its translation.

    `role` is what it is, for looks; `difference` shows how the source changed since it was
    translated, lost words in [-…-] and new ones in {+…+}; `remarks` are lines for translators.
    """

    role: str
    label: str
    source: tuple[Run, ...]
    target: tuple[Run, ...] = ()
    state: str = BLANK
    difference: str = ""
    remarks: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    where: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a preview shows: a work's units, and lines about it in the reader's language."""

    title: str
    source_language: str
    language: str
    about: tuple[str, ...]
    units: tuple[Unit, ...]


def page(sheet: Sheet, translate: Translate = str, reader: str = "en") -> bytes:
    """Return the page in UTF-8, its own words in the reader's language."""
    root = etree.Element("html")
    root.set("lang", reader)
    _put_head(root, sheet)
    body = add(root, "body")
    add_text(add(body, "h1", lang=sheet.source_language), sheet.title)
    for line in sheet.about:
        add_text(add(body, "p", class_="about"), line)
    _put_filter(body, translate)
    main = add(body, "main")
    _put_open(main, sheet, translate)
    columns = add(main, "div", class_="pair columns")
    for language in (sheet.source_language, sheet.language):
        add_text(add(columns, "div", lang=language), name_of(language))
    for number, unit in enumerate(sheet.units, 1):
        _put_unit(main, unit, number, sheet, translate)
    text: str = tostring(root, doctype="<!DOCTYPE html>", encoding="unicode", pretty_print=False)
    return text.encode() + b"\n"


def _put_head(root: etree._Element, sheet: Sheet) -> None:
    head = add(root, "head")
    add(head, "meta", charset="utf-8")
    hashed = b64encode(sha256(_style().encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{hashed}'; base-uri 'none'; form-action 'none'"
    # `add` writes underscores as hyphens: http-equiv.
    add(head, "meta", http_equiv="Content-Security-Policy", content=policy)
    add(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    add(head, "meta", name="robots", content="noindex")
    add_text(add(head, "title"), f"{sheet.title} – {name_of(sheet.language)}")
    add(head, "style").text = _style()


def _put_filter(body: etree._Element, translate: Translate) -> None:
    for name, _words in _FILTERS:
        pick = add(body, "input", type="radio", name="show", id=name, class_="pick")
        if name == _FILTERS[0][0]:
            pick.set("checked", "checked")
    shown = add(body, "div", class_="filter")
    for name, words in _FILTERS:
        add_text(add(shown, "label", for_=name), translate(words))


def _put_open(main: etree._Element, sheet: Sheet, translate: Translate) -> None:
    """Put in links to all that is left to do or may be wrong."""
    left = [
        (number, unit)
        for number, unit in enumerate(sheet.units, 1)
        if unit.state in {REVIEW, EMPTY} or unit.problems
    ]
    if not left:
        return
    nav = add(add(main, "nav"), "details")
    title = translate(_("Where there is something to do"))
    add_text(add(nav, "summary"), f"{title} ({len(left)})")
    entries = add(nav, "ol")
    for number, unit in left:
        link = add(add(entries, "li"), "a", href=f"#u{number}")
        words = " ".join("".join(run.text for run in unit.source).split())
        shown = words if len(words) <= 70 else f"{words[:69]}…"
        add_text(link, f"{unit.label} {shown}".strip())
        add_text(entries[-1], f" – {_state(unit, translate)}")


def _state(unit: Unit, translate: Translate) -> str:
    if unit.state == DONE and unit.problems:
        return translate(_("Translated, with problems"))
    return translate(_STATES[unit.state])


def _put_unit(
    main: etree._Element, unit: Unit, number: int, sheet: Sheet, translate: Translate
) -> None:
    kinds = [unit.state, unit.role, *(["wrong"] if unit.problems else [])]
    place = add(main, "section", id=f"u{number}", class_=" ".join(["unit", *kinds]))
    if unit.state != BLANK:
        line = add(place, "p", class_="state")
        add_text(line, _state(unit, translate))
        if unit.where:
            add_text(line, " ")
            add_text(add(line, "span", class_="where"), unit.where)
    pair = add(place, "div", class_="pair")
    _put_text(add(pair, "div", class_="text", lang=sheet.source_language), unit.label, unit.source)
    target = unit.target or (unit.source if unit.state == BLANK else ())
    _put_text(add(pair, "div", class_="text", lang=sheet.language), unit.label, target)
    _put_remarks(place, unit, translate)


def _put_text(place: etree._Element, label: str, runs: Sequence[Run]) -> None:
    if label and runs:
        add_text(add(place, "span", class_="label"), label)
        add_text(place, " ")
    for run in runs:
        if run.note:
            add_text(add(place, "sup"), run.note)
            continue
        inner = place
        for mark in run.marks:
            inner = add(inner, _MARKS.get(mark, mark))
        if run.link or run.field:
            inner = add(inner, "span", title=run.link or run.field)
        _put_lines(inner, run.text)


def _put_lines(place: etree._Element, text: str) -> None:
    first, *others = text.split("\n")
    add_text(place, first)
    for line in others:
        add(place, "br")
        add_text(place, line)


def _put_remarks(place: etree._Element, unit: Unit, translate: Translate) -> None:
    if unit.difference:
        line = add(place, "p", class_="difference")
        add_text(line, f"{translate(_('The source changed:'))} ")
        _put_difference(line, unit.difference)
    for remark in unit.remarks:
        add_text(add(place, "p", class_="origin"), remark)
    if unit.problems:
        listed = add(place, "ul", class_="found")
        for problem in unit.problems:
            entry = add(listed, "li", class_=problem.severity)
            add_text(entry, f"{problem.text} ")
            add_text(add(entry, "span", class_="code"), f"{problem.where} [{problem.code}]")


def _put_difference(line: etree._Element, shown: str) -> None:
    place = 0
    for found in _CHANGE.finditer(shown):
        add_text(line, shown[place : found.start()])
        lost, gained = found.groups()
        add_text(add(line, "ins" if lost is None else "del"), gained if lost is None else lost)
        place = found.end()
    add_text(line, shown[place:])


@cache
def _style() -> str:
    return Path(__file__).with_name("preview.css").read_text("utf-8")
