"""The command for those who publish: editions, their approval, their versions."""

import argparse
from dataclasses import replace

from regesta.cli.output import Row, finding_lines, say, settings, write_json, write_table
from regesta.flows import approval, editions, home, versions
from regesta.flows.catalogs import shown
from regesta.flows.editions import Edition
from regesta.flows.versions import WORDS, Difference, Version
from regesta.flows.wording import MADE
from regesta.model.errors import UsageError
from regesta.model.findings import Translate
from regesta.model.jsonform import finding_json
from regesta.settings import WORK_LANGUAGES, Settings


def publish(asked: argparse.Namespace) -> int:
    """Write the editions of a work, or of all; approve one; list versions, or what changed."""
    told, _ = settings(asked.home)
    told = replace(told, keep_revisions=asked.keep_revisions)
    home.require(told)
    if asked.versions:
        return _list(asked, told, _)
    if asked.differences:
        return _differ(asked, told, _)
    if asked.approve is not None:
        done = _approve(asked, told)
    else:
        done = editions.publish(told, asked.work, asked.lang, asked.format, draft=asked.draft)
    if asked.json:
        write_json([_json(one, _) for one in done])
    else:
        write_table([_row(one, _) for one in done], _("There is no work to publish."))
        _say_waiting(done, told, _)
    for line in finding_lines(dict.fromkeys(f for one in done for f in one.findings), _):
        say(line)
    return 1 if any(one.state == editions.HELD for one in done) else 0


def _approve(asked: argparse.Namespace, told: Settings) -> tuple[Edition, ...]:
    if not asked.work or not asked.lang:
        raise UsageError(
            "An approval is of one work in one language.",
            "Write regesta publish WORK --lang fr --approve NAME.",
        )
    if asked.draft or asked.format:
        raise UsageError(
            "A draft is not approved, and all formats are approved together.",
            "Leave out --draft and --format.",
        )
    return tuple(
        edition
        for language in dict.fromkeys(asked.lang)
        for edition in approval.approve(
            told, asked.work, language, asked.approve, asked.digest or ""
        )
    )


def _say_waiting(done: tuple[Edition, ...], told: Settings, _: Translate) -> None:
    """Say of each complete edition how it is approved."""
    complete = {(one.work, one.language) for one in done if one.state == editions.COMPLETE}
    for work in sorted({name for name, language in complete if language}):
        for one in approval.waiting(told, work):
            if (work, one.language) in complete:
                say(
                    _(
                        "Version {number} in {language} waits for approval: "
                        "regesta publish {work} --lang {language} --approve NAME --digest {digest}"
                    ).format(
                        number=one.number,
                        language=one.language,
                        work=work,
                        digest=one.digest[: approval.SHORT],
                    )
                )


def _list(asked: argparse.Namespace, told: Settings, _: Translate) -> int:
    known = [
        one
        for one in versions.versions(told, asked.work)
        if not asked.lang or one.language in asked.lang
    ]
    if asked.json:
        write_json([_version_json(one, told) for one in known])
    else:
        write_table(
            [_version_row(one, told, _) for one in known], _("Nothing has been approved yet.")
        )
    return 0


def _differ(asked: argparse.Namespace, told: Settings, _: Translate) -> int:
    rows = [
        (work.slug, language, one)
        for work in versions.works(told, asked.work)
        for language in asked.lang or WORK_LANGUAGES
        for one in versions.current(told, work.slug, language)
    ]
    if asked.json:
        write_json([_difference_json(*row) for row in rows])
    else:
        write_table(
            [_difference_row(*row, _) for row in rows],
            _("What is published says what the newest approved version before it said."),
        )
    return 0


def _json(one: Edition, _: Translate) -> Row:
    return {
        "work": one.work,
        "language": one.language,
        "format": one.format,
        "path": str(one.path),
        "state": one.state,
        "version": one.version or None,
        "written": one.is_written,
        "findings": [finding_json(found, _) for found in one.findings],
    }


def _row(one: Edition, _: Translate) -> Row:
    return {
        _("work"): one.work,
        _("language"): one.language or _("side by side"),
        _("format"): one.format,
        _("state"): _(MADE.get(one.state, one.state)),
        _("version"): str(one.version or ""),
        _("file"): shown(one.path),
    }


def _version_json(one: Version, told: Settings) -> Row:
    return {
        "work": one.work,
        "language": one.language,
        "version": one.number,
        "approved_by": one.by,
        "approved": one.at,
        "digest": one.digest,
        "files": dict(one.files),
        "folder": str(versions.folder(told, one)),
    }


def _version_row(one: Version, told: Settings, _: Translate) -> Row:
    return {
        _("work"): one.work,
        _("language"): one.language,
        _("version"): one.number,
        _("approved by"): one.by,
        _("approved"): one.at,
        _("digest"): one.digest[: approval.SHORT],
        _("folder"): shown(versions.folder(told, one)),
    }


def _difference_json(work: str, language: str, one: Difference) -> Row:
    return {"work": work, "language": language, **versions.listed((one,))[0]}


def _difference_row(work: str, language: str, one: Difference, _: Translate) -> Row:
    return {
        _("work"): work,
        _("language"): language,
        _("paragraph"): one.where,
        _("became"): _(WORDS[one.kind]),
        _("words"): "".join(_MARKED[kind].format(words) for kind, words in one.words),
    }


_MARKED = {"same": "{}", "added": "{{+{}+}}", "removed": "[-{}-]"}
