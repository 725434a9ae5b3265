"""The documentation says what the code does: every finding, setting, command and dependency."""

import argparse
import re
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from regesta.cli.arguments import parser
from regesta.model.kinds import KINDS

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *ROOT.glob("samples/*.md")])


def text_of(*names: str) -> str:
    return ROOT.joinpath(*names).read_text("utf-8")


@pytest.fixture
def findings_page(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(ROOT))
    return import_module("scripts.document_findings")


def test_every_finding_has_its_section_and_no_section_lacks_its_finding(findings_page: Any) -> None:
    written = findings_page.words(text_of("docs", "findings.md"))
    assert set(written) ^ set(KINDS) == set(), "run python -m scripts.document_findings"
    assert [code for code, words in written.items() if not words] == []


def test_the_findings_are_quoted_as_they_are_shown(findings_page: Any) -> None:
    page = text_of("docs", "findings.md")
    stale = [code for code, kind in KINDS.items() if findings_page.quoted(kind) not in page]
    assert stale == [], "run python -m scripts.document_findings"


def test_every_code_is_named_in_words_and_hyphens() -> None:
    assert [code for code in KINDS if not re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", code)] == []


def test_every_sentence_ends_as_sentences_do() -> None:
    said = [text for kind in KINDS.values() for text in (kind.message, kind.remedy)]
    assert [text for text in said if not re.search(r"[.?!]$|[}]$", text)] == []


def variables() -> set[str]:
    sources = [*ROOT.joinpath("src").rglob("*.py"), *ROOT.joinpath("scripts").glob("*.py")]
    found = (re.findall(r"\bREGESTA_[A-Z_]+\b", path.read_text("utf-8")) for path in sources)
    return {name for names in found for name in names}


def test_every_setting_is_documented_and_every_documented_setting_exists() -> None:
    documented = set(
        re.findall(r"^\| `(REGESTA_[A-Z_]+)`", text_of("docs", "settings.md"), re.MULTILINE)
    )
    assert documented == variables()


def commands(of: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for action in of._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.items()


COMMANDS = dict(commands(parser()))
GUIDES = "".join(path.read_text("utf-8") for path in PAGES)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_documented(name: str) -> None:
    assert f"regesta {name}" in GUIDES


def test_every_documented_command_exists() -> None:
    blocks = re.findall(r"^    regesta (\w+)|`regesta (\w+)", GUIDES, re.MULTILINE)
    assert {one or other for one, other in blocks} <= set(COMMANDS)


def test_every_command_is_listed_with_all_it_can_be_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT))
    page = import_module("scripts.document_commands").page()
    assert text_of("docs", "commands.md") == page, "run python -m scripts.document_commands"


def options(name: str) -> set[str]:
    parsers = [COMMANDS[name], *(parser for _, parser in commands(COMMANDS[name]))]
    return {word for one in parsers for action in one._actions for word in action.option_strings}


def test_every_documented_option_exists() -> None:
    said = [(name, rest) for name, rest in re.findall(r"regesta (\w+)([^`#\n]*)", GUIDES)]
    told = [(name, set(re.findall(r"(?<!\S)--[a-z-]+", rest))) for name, rest in said]
    assert [one for one in told if one[0] in COMMANDS and one[1] - options(one[0])] == []


def requirements() -> set[str]:
    project = tomllib.loads(text_of("pyproject.toml"))
    lists = [
        project["build-system"]["requires"],
        project["project"]["dependencies"],
        *project["project"]["optional-dependencies"].values(),
        *project["dependency-groups"].values(),
    ]
    return {re.split(r"[\[<>=~! ;]", one)[0].lower() for these in lists for one in these}


def test_every_dependency_is_documented_and_no_other() -> None:
    page = text_of("docs", "dependencies.md")
    rows = re.findall(r"^\| [^|]+ \| `([A-Za-z0-9_.-]+)(?:\[[^\]]*\])?` \|", page, re.MULTILINE)
    assert {row.lower() for row in rows} == requirements()


def test_every_decision_is_in_the_list_and_has_its_three_parts() -> None:
    pages = sorted(DOCS.joinpath("decisions").glob("0*.md"))
    listed = text_of("docs", "decisions", "README.md")
    assert [page.name for page in pages if f"]({page.name})" not in listed] == []
    parts = ("## Context", "## Decision", "## Consequences")
    assert [p.name for p in pages if not all(part in p.read_text("utf-8") for part in parts)] == []
    numbers = [page.name[:4] for page in pages]
    assert numbers == [f"{number:04}" for number in range(1, len(pages) + 1)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    local = [link for link in links if "://" not in link]
    assert [link for link in local if not page.parent.joinpath(link).exists()] == []
