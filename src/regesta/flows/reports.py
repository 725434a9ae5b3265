"""What somebody who is to approve an edition is shown, as Markdown: nothing in it is obeyed."""

import re
from collections.abc import Iterator

from regesta.flows.approval import SHORT, Waiting
from regesta.flows.catalogs import shown
from regesta.flows.rendering import FORMATS, edition_path
from regesta.model.findings import Finding, Translate
from regesta.model.kinds import message, severity
from regesta.publication.differences import ADDED, SAME, Difference
from regesta.publication.html import name_of
from regesta.settings import Settings

_ = str
"""Marks a sentence for the interface's catalogs; it is translated where it is shown."""

LISTED = 40
"""Lines of a list that a person reads before answering."""

_SPACE = re.compile(r"\s+")
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&:/])")


def subject(one: Waiting, translate: Translate = str) -> str:
    """Return the question: which work, in which language, as which version."""
    asked = translate(_("Approve {title} in {language}, version {number}?"))
    return asked.format(
        title=one.work.title or one.work.slug,
        language=name_of(one.language),
        number=one.number,
    )


def report(
    settings: Settings, one: Waiting, pages: tuple[str, ...] = (), translate: Translate = str
) -> str:
    """Return the report: what is approved, that it is whole, what checks say, what changed.

    `pages` are addresses where the edition can be looked at.
    """
    return "\n".join(_lines(settings, one, pages, translate))


def _lines(
    settings: Settings, one: Waiting, pages: tuple[str, ...], _t: Translate
) -> Iterator[str]:
    yield f"**{plain(one.work.title)}** – {plain(one.work.slug)}"
    yield ""
    for page in pages:
        yield f"- [{_t(_('Look at it'))}]({page})"
    for format_ in FORMATS:
        yield f"- `{shown(edition_path(settings, one.work.slug, one.language, format_))}`"
    yield f"- {_t(_('Digest'))}: `{one.digest[:SHORT]}`"
    yield ""
    yield f"### {_t(_('Does it say as much as its source?'))}"
    yield from _findings(one.parity, _t(_("Yes: labels, notes, tables, links and numbers.")), _t)
    yield ""
    yield f"### {_t(_('Checks of the translation'))}"
    yield from _findings(one.findings, _t(_("Every message is translated; nothing was found.")), _t)
    yield ""
    if one.number > 1:
        yield f"### {_t(_('What changed since version {number}')).format(number=one.number - 1)}"
        yield from _table(one.differences, _t)


def _findings(found: tuple[Finding, ...], none: str, translate: Translate) -> Iterator[str]:
    if not found:
        yield f"- {none}"
    for one in found[:LISTED]:
        told = plain(message(one, translate))
        yield f"- {severity(one)}: {told}" + (f" ({plain(one.where)})" if one.where else "")
    yield from _more(len(found), translate)


def _table(told: tuple[Difference, ...], translate: Translate) -> Iterator[str]:
    if not told:
        yield f"- {translate(_('The words are the same.'))}"
        return
    yield f"| {translate(_('Paragraph'))} | {translate(_('Words'))} |"
    yield "|---|---|"
    for one in told[:LISTED]:
        yield f"| {plain(one.where)} | {''.join(_words(one))} |"
    yield from _more(len(told), translate)


def _words(one: Difference) -> Iterator[str]:
    for kind, words in one.words:
        told = plain(words)
        if kind == SAME or not told.strip():
            yield told
        else:
            mark = "**" if kind == ADDED else "~~"
            yield f"{mark}{told.strip()}{mark} "


def _more(count: int, translate: Translate) -> Iterator[str]:
    if count > LISTED:
        yield ""
        yield translate(_("… and {count} more.")).format(count=count - LISTED)


def plain(text: str) -> str:
    r"""Return a text so that Markdown shows it as it is: a document must not write our links.

    >>> plain("[here](ftp)")
    '\\[here\\]\\(ftp\\)'
    """
    return _SPECIAL.sub(r"\\\1", _SPACE.sub(" ", text))
