"""Who may import whom, how long files and functions may be: docs/architecture.md, enforced."""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "src" / "regesta"

MIDDLE = ("readers", "profiles", "registry", "localisation", "publication")
FACES = ("cli", "web", "orchestration")
MAY_IMPORT = {
    "model": set[str](),
    **{room: {"model"} for room in MIDDLE},
    "settings": {"model"},
    "flows": {"model", "settings", *MIDDLE},
    "cli": {"model", "settings", "flows", "web"},  # `regesta serve` starts the pages
    "web": {"model", "settings", "flows"},
    "orchestration": {"model", "settings", "flows", "web"},
    "dags": {"model", "settings", "flows", "orchestration"},
}
"""Each room, and the rooms of ours that it may import besides itself."""

STANDARD_LIBRARY_ONLY = "model"
AIRFLOW_ROOMS = ("orchestration", "dags")
LONGEST_FILE, LONGEST_FUNCTION = 400, 50


@dataclass(frozen=True, slots=True)
class Module:
    name: str
    path: Path
    tree: ast.Module

    @property
    def room(self) -> str:
        parts = self.name.split(".")
        return parts[0] if parts[0] == "dags" else parts[1] if len(parts) > 1 else ""


@cache
def modules() -> dict[str, Module]:
    found = [*SOURCES.rglob("*.py"), *ROOT.joinpath("dags").glob("*.py")]
    return {one.name: one for one in map(module, found)}


def module(path: Path) -> Module:
    top = SOURCES.parent if path.is_relative_to(SOURCES) else ROOT
    parts = path.relative_to(top).with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    return Module(name, path, ast.parse(path.read_text("utf-8")))


def imported(one: Module) -> Iterator[str]:
    """Yield what a module imports, in functions and under TYPE_CHECKING too."""
    for node in ast.walk(one.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = from_where(one, node)
            names = [f"{start}.{alias.name}" for alias in node.names]
            inner = [name for name in names if is_module(name)]
            yield from inner
            # A package's own names are asked for, so that the package itself is imported.
            yield from [start] if len(inner) < len(names) else []
        elif named_import(node):
            yield named_import(node)


def is_module(name: str) -> bool:
    place = SOURCES.parent.joinpath(*name.split("."))
    return place.with_suffix(".py").exists() or place.is_dir()


def from_where(one: Module, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    own = one.name.split(".") if one.path.name == "__init__.py" else one.name.split(".")[:-1]
    base = own[: len(own) - node.level + 1]
    return ".".join([*base, *([node.module] if node.module else [])])


def named_import(node: ast.AST) -> str:
    """Return the module that `import_module("…")` names, as far as its text tells."""
    if not (isinstance(node, ast.Call) and node.args):
        return ""
    called = (
        node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    )
    if called not in ("import_module", "__import__"):
        return ""
    first = node.args[0]
    if isinstance(first, ast.JoinedStr):  # f"regesta.cli.{name}": some module of that package
        return f"{text_of(first.values[0])}*"
    return text_of(first)


def text_of(node: ast.AST) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def room_of(name: str) -> str:
    parts = name.split(".")
    if parts[0] == "dags":
        return "dags"
    return parts[1] if parts[0] == "regesta" and len(parts) > 1 else ""


def ours(one: Module) -> set[str]:
    """Return which of our modules a module imports."""
    return {name for name in imported(one) if name in modules()} - {one.name}


NAMES = sorted(modules())


def test_every_room_is_known_to_the_rule() -> None:
    assert {one.room for one in modules().values()} - {""} <= set(MAY_IMPORT)


@pytest.mark.parametrize("name", NAMES)
def test_a_module_imports_only_from_rooms_it_may_import_from(name: str) -> None:
    one = modules()[name]
    if not one.room:
        return
    rooms = {room_of(other) for other in imported(one)} - {"", one.room}
    assert rooms <= MAY_IMPORT[one.room]


@pytest.mark.parametrize("name", [name for name in NAMES if modules()[name].room == "model"])
def test_the_model_needs_the_standard_library_alone(name: str) -> None:
    tops = {other.split(".")[0] for other in imported(modules()[name])} - {""}
    assert tops - set(sys.stdlib_module_names) <= {"regesta"}


@pytest.mark.parametrize("name", NAMES)
def test_airflow_is_imported_at_the_edge_alone(name: str) -> None:
    one = modules()[name]
    imports = any(other.split(".")[0] == "airflow" for other in imported(one))
    assert not imports or one.room in AIRFLOW_ROOMS


def test_no_module_imports_itself_by_way_of_others() -> None:
    graph = {name: ours(one) for name, one in modules().items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" imports ".join(reversed(error.args[1])))


@pytest.mark.parametrize("name", NAMES)
def test_a_file_can_be_read_at_one_sitting(name: str) -> None:
    lines = modules()[name].path.read_text("utf-8").count("\n")
    assert lines <= LONGEST_FILE


@pytest.mark.parametrize("name", NAMES)
def test_a_function_fits_on_one_screen(name: str) -> None:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    found = [node for node in ast.walk(modules()[name].tree) if isinstance(node, kinds)]
    sizes = {node.name: (node.end_lineno or 0) - node.lineno + 1 for node in found}
    assert {name: size for name, size in sizes.items() if size > LONGEST_FUNCTION} == {}


def test_a_dag_only_wires() -> None:
    dags = [one for one in modules().values() if one.room == "dags"]
    assert {one.name for one in dags if one.path.read_text("utf-8").count("\n") > 60} == set()
