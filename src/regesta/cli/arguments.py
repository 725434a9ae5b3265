"""The words of the command line, with an example for each command."""

import argparse
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TypeAlias

from regesta import __version__
from regesta.model.record import RecordKind
from regesta.settings import WORK_LANGUAGES

Command = Callable[[argparse.Namespace], int]
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - no other name

_EPILOG = """\
A registry home holds inbox/, quarantine/, custody/, editions/ and the register's database.
REGESTA_HOME, REGESTA_DATABASE, REGESTA_TRANSLATIONS and REGESTA_LANGUAGE (et, en, fr, es) say where
things are and which language you read.

exit status: 0 done, 1 could not be done, 2 wrong usage, 3 an audit or check found something wrong
"""


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line; each command sets `run`."""
    top = argparse.ArgumentParser(
        prog="regesta",
        description="Official documents into a register, and out again in every language.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"regesta {__version__}")
    top.add_argument("--home", type=Path, metavar="DIR", help="the registry home (./registry)")
    commands = top.add_subparsers(required=True, metavar="COMMAND", title="commands")
    for add in (_ingesting, _searching, _holding, _exporting, _cataloguing, _translating, _keeping):
        add(commands)
    return top


def _ingesting(commands: Commands) -> None:
    made = _command(commands, "init", "ingesting", "make a registry home", "regesta init office")
    made.add_argument("dir", nargs="?", type=Path, metavar="DIR", help="where (the home)")
    taken = _command(
        commands,
        "ingest",
        "ingesting",
        "take files, or all that waits in the inbox, to the register or the quarantine",
        "regesta ingest letter.eml 'Record page.html'",
    )
    taken.add_argument("files", nargs="*", type=Path, metavar="FILE", help="copied, never moved")
    taken.add_argument(
        "--work", action="store_true", help="the files are works, to be translated and published"
    )
    _table(taken)
    seen = _command(
        commands,
        "inspect",
        "inspecting",
        "show what would be made of a file, changing nothing",
        "regesta inspect letter.pdf --json",
    )
    seen.add_argument("files", nargs="+", type=Path, metavar="FILE")
    _table(seen)


def _searching(commands: Commands) -> None:
    listed = _command(
        commands,
        "records",
        "searching",
        "list or search the register, newest first",
        "regesta records 'töökeskkond' --kind incoming-letter --from 2026-01-01 --csv",
    )
    listed.add_argument(
        "query",
        nargs="?",
        default="",
        metavar="QUERY",
        help="words, a reference, or fields: party:ILO mention:C087 series:11-2 title:kutse",
    )
    kinds = [str(kind) for kind in RecordKind]
    listed.add_argument("--kind", choices=kinds, metavar="KIND", help=", ".join(kinds))
    listed.add_argument("--from", dest="since", metavar="DATE", help="registered from (2026-02-11)")
    listed.add_argument("--until", metavar="DATE", help="registered until")
    listed.add_argument("--register", metavar="NAME", help="the institution whose register it is")
    listed.add_argument(
        "--expired", action="store_true", help="restrictions that have ended, to be reviewed"
    )
    listed.add_argument("--csv", action="store_true", help="comma-separated values")
    listed.add_argument("--atom", action="store_true", help="an Atom feed")
    _table(listed)
    whole = _command(
        commands, "record", "searching", "show one record whole", "regesta record 3f9c2ab41d07-1"
    )
    whole.add_argument("id", metavar="ID")
    form = whole.add_mutually_exclusive_group()
    form.add_argument("--xml", action="store_true", help="the register record")
    form.add_argument("--text", action="store_true", help="the body's text")
    form.add_argument("--json", action="store_true", help="one object")
    form.add_argument(
        "--capsule", action="store_true", help="with its file, as a DecContainer 2.1 capsule"
    )
    form.add_argument("--dc", action="store_true", help="Dublin Core of what is public")


def _holding(commands: Commands) -> None:
    held = _command(
        commands,
        "quarantine",
        "ingesting",
        "show what is held and why, try it again, or reject it",
        "regesta quarantine 3f9c2ab41d07 --retry",
    )
    held.add_argument("id", nargs="?", metavar="ID", help="the first characters of its digest")
    what = held.add_mutually_exclusive_group()
    what.add_argument("--retry", action="store_true", help="read it again; without ID, everything")
    what.add_argument("--reject", action="store_true", help="keep its bytes, but never register it")
    held.add_argument("--why", metavar="TEXT", help="the reason for a rejection")
    _table(held)


def _exporting(commands: Commands) -> None:
    packed = _command(
        commands,
        "export",
        "exporting",
        "write items as BagIt bags for the archive: the file, its records, its history",
        "regesta export 3f9c2ab41d07-1 --to /media/archive",
    )
    packed.add_argument("ids", nargs="*", metavar="ID", help="records; without, all public items")
    packed.add_argument("--to", type=Path, default=Path("export"), metavar="DIR", help="./export")
    packed.add_argument("--restricted", action="store_true", help="restricted items among all, too")
    _table(packed)


def _cataloguing(commands: Commands) -> None:
    shown = _command(
        commands,
        "catalogs",
        "translating",
        "show how far the works' catalogs are, or work with them",
        "regesta catalogs\n  regesta catalogs check translations/fr/LC_MESSAGES/*.po",
    )
    _table(shown)
    actions = shown.add_subparsers(metavar="ACTION", title="actions")
    refreshed = _action(
        actions,
        "refresh",
        "bring catalogs up to date with the newest source, keeping translators' work",
        "regesta catalogs refresh tmhp-2026-4",
    )
    refreshed.add_argument("names", nargs="*", metavar="WORK", help="without, all works")
    _table(refreshed, argparse.SUPPRESS)  # said before ACTION, it holds
    checked = _action(
        actions,
        "check",
        "list what may be wrong, with the file and line to jump to",
        "regesta catalogs check translations/fr/LC_MESSAGES/*.po",
    )
    checked.add_argument("names", nargs="*", type=Path, metavar="PATH", help="without, all works'")
    _table(checked, argparse.SUPPRESS)
    loaded = _action(
        actions,
        "mo",
        "write what is reviewed as MO files beside the catalogs, for programs that load those",
        "regesta catalogs mo tmhp-2026-4",
    )
    loaded.add_argument("names", nargs="*", metavar="WORK", help="without, all works")
    _table(loaded, argparse.SUPPRESS)
    _looking(actions)
    _exchanging(actions)


def _looking(actions: Commands) -> None:
    changed = _action(
        actions,
        "changes",
        "list what changed in a work since an earlier draft, with word counts",
        "regesta catalogs changes tmhp-2026-4 --since 2",
    )
    changed.add_argument("work", metavar="WORK")
    changed.add_argument(
        "--since",
        default="",
        metavar="DRAFT",
        help="its number, its file's name, or a day (2026-04-20); the draft before the newest",
    )
    changed.add_argument("--drafts", action="store_true", help="list the drafts instead")
    _table(changed, argparse.SUPPRESS)
    shown = _action(
        actions,
        "preview",
        "write a page with source and translation side by side, what is left to do marked",
        "regesta catalogs preview tmhp-2026-4 --lang fr -o preview.html",
    )
    shown.add_argument("work", metavar="WORK")
    shown.add_argument("--lang", required=True, choices=WORK_LANGUAGES, metavar="LANG")
    shown.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="WORK-LANG-preview.html, or - for here"
    )


def _exchanging(actions: Commands) -> None:
    sent = _action(
        actions,
        "export",
        "write a catalog as XLIFF 2.0 for a CAT tool, or the memory as TMX 1.4",
        "regesta catalogs export tmhp-2026-4 --lang fr --xliff for-ana.xlf\n"
        "  regesta catalogs export --tmx memory.tmx",
    )
    sent.add_argument("work", nargs="?", metavar="WORK", help="with --xliff")
    sent.add_argument("--lang", choices=WORK_LANGUAGES, metavar="LANG", help="en, fr or es")
    form = sent.add_mutually_exclusive_group(required=True)
    form.add_argument("--xliff", type=Path, metavar="FILE", help="a work's catalog in a language")
    form.add_argument("--tmx", type=Path, metavar="FILE", help="every translation ever seen")
    taken = _action(
        actions,
        "import",
        "take in what a CAT tool gives back: XLIFF into its catalog, TMX into the memory",
        "regesta catalogs import for-ana.xlf agency.tmx",
    )
    taken.add_argument("files", nargs="+", type=Path, metavar="FILE", help=".xlf or .tmx")
    _table(taken, argparse.SUPPRESS)


def _translating(commands: Commands) -> None:
    published = _command(
        commands,
        "publish",
        "publishing",
        "write editions of a work, or of all",
        "regesta publish tmmai-2026-6 --lang fr --format docx --format html",
    )
    published.add_argument("work", nargs="?", metavar="WORK")
    published.add_argument(
        "--lang", action="append", choices=WORK_LANGUAGES, default=[], help="may be given again"
    )
    published.add_argument(
        "--format", action="append", choices=("docx", "akn", "html"), default=[], help="likewise"
    )
    published.add_argument("--draft", action="store_true", help="a draft, even when complete")
    published.add_argument(
        "--approve", metavar="NAME", help="approve the edition in --lang, in this person's name"
    )
    published.add_argument(
        "--digest", metavar="DIGEST", help="with --approve: what was looked at, and nothing newer"
    )
    published.add_argument(
        "--keep-revisions",
        action="store_true",
        help="Word editions keep comments and tracked changes, as with REGESTA_REVISIONS=keep",
    )
    published.add_argument("--versions", action="store_true", help="list the approved versions")
    published.add_argument(
        "--differences", action="store_true", help="what changed since the newest approved version"
    )
    _table(published)


def _keeping(commands: Commands) -> None:
    audited = _command(
        commands,
        "audit",
        "ingesting",
        "re-read every byte in custody and compare it with its digest",
        "regesta audit",
    )
    _table(audited)
    served = _command(
        commands,
        "serve",
        "serving",
        "serve the register's pages, on this machine only, without Airflow",
        "regesta serve --port 8090",
    )
    served.add_argument("--port", type=int, default=8090, metavar="N")


def _command(
    commands: Commands, name: str, module: str, does: str, example: str
) -> argparse.ArgumentParser:
    made = commands.add_parser(
        name,
        help=does,
        description=f"{does[0].upper()}{does[1:]}.",
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("--home", type=Path, metavar="DIR", default=argparse.SUPPRESS)
    made.set_defaults(run=_run(module, name))
    return made


def _action(actions: Commands, name: str, does: str, example: str) -> argparse.ArgumentParser:
    """Return the parser of something that is done with catalogs."""
    made = _command(actions, name, "translating", does, example)
    made.set_defaults(run=_run("translating", f"{name}_"))
    return made


def _run(module: str, name: str) -> Command:
    # A command's module is imported when it runs: reading one file must not wait for the database.
    def run(asked: argparse.Namespace) -> int:
        command: Command = getattr(import_module(f"regesta.cli.{module}"), name)
        return command(asked)

    return run


def _table(command: argparse.ArgumentParser, default: bool | str = False) -> None:
    does = "one array of objects, for scripts"
    command.add_argument("--json", action="store_true", default=default, help=does)
