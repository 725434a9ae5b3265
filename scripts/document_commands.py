"""Write docs/commands.md in the command line's words: `python -m scripts.document_commands`."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from regesta.cli.arguments import parser

PAGE = Path(__file__).parents[1] / "docs" / "commands.md"

_INTRODUCTION = """\
# Commands

Every command of `regesta`, with all it can be given; `--help` after any of them says the same.
Results go to standard output, messages and progress to standard error. Every command takes
`--home DIR`, the registry home, which wins over `REGESTA_HOME`.

| exit status | means |
|---|---|
| 0 | done |
| 1 | what was asked could not be done; a sentence says why, another what to do |
| 2 | wrong usage |
| 3 | `regesta audit` or `regesta catalogs check` found something wrong |
"""

Asked = argparse.ArgumentParser
Parsers = dict[str, Asked]


def inner(of: Asked) -> Parsers:
    """Return the commands of a parser by their names."""
    subs = (one for one in of._actions if isinstance(one, argparse._SubParsersAction))  # noqa: SLF001 - argparse has no other way
    return {name: made for one in subs for name, made in one.choices.items()}


def page() -> str:
    """Return the page: a section for each command, and for what is done with catalogs."""
    return "\n".join([_INTRODUCTION, *_sections(parser(), "##")])


def _sections(of: Asked, level: str) -> Iterator[str]:
    for made in inner(of).values():
        yield f"{level} `{made.prog}`\n\n{made.description}\n"
        yield from _arguments(made)
        yield "".join(f"    {line}\n" for line in _examples(made))
        yield from _sections(made, f"{level}#")


def _arguments(of: Asked) -> Iterator[str]:
    """Yield the table of what a command can be given, all but what every command takes."""
    told = [one for one in of._actions if not _is_everywhere(one)]  # noqa: SLF001
    if told:
        rows = (f"| `{_spelt(one)}` | {_help(one)} |\n" for one in told)
        yield "| given | is |\n|---|---|\n" + "".join(rows)


def _is_everywhere(one: argparse.Action) -> bool:
    known = {"help", "home"}
    return one.dest in known or isinstance(one, argparse._SubParsersAction)  # noqa: SLF001


def _spelt(one: argparse.Action) -> str:
    """Return how it is written: "--since DRAFT", "[FILE …]"."""
    shown = str(one.metavar or "|".join(map(str, one.choices or ())))
    if one.option_strings:
        return " ".join(filter(None, (", ".join(one.option_strings), shown))).replace("|", "\\|")
    shown += " …" if one.nargs in {"*", "+"} else ""
    return f"[{shown}]" if one.nargs in {"?", "*"} else shown


def _help(one: argparse.Action) -> str:
    default = f"{one.default}, unless said" if isinstance(one.default, int) and one.default else ""
    return one.help or default or _NAMED.get(str(one.metavar), "")


_NAMED = {
    "ID": "the record's number",
    "FILE": "as many as are wanted",
    "WORK": "the work's name, as `regesta catalogs` lists it",
    "LANG": "en, fr or es",
}
"""What needs no words on the command line, since the example shows it."""


def _examples(of: Asked) -> list[str]:
    return [line.strip() for line in (of.epilog or "").splitlines()[1:]]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
