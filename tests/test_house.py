"""The structure of the package, checked against its own code."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.one_letter import PROJECT

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "sporen"
TESTS = ROOT / "tests"

#: The floors of the package, from the top: a module imports from its own room or from below.
FLOORS = (
    ("__main__",),
    ("cli", "__init__"),
    ("workspace",),
    ("build", "check_files"),
    ("publish",),
    ("hosting", "site"),
    ("export",),
    ("explaining",),
    ("letter", "reasoning", "checking", "asking", "serving", "formatting"),
    ("layers",),
    ("graphs", "labels"),
    ("stores",),
    ("web",),
    ("project", "frontmatter"),
    ("settings",),
    ("rdf",),
    ("file_cache",),
    ("concurrency", "atomic", "file_patterns", "tracing"),
    ("findings", "strings"),
    ("errors",),
    ("i18n", "location"),
)
_FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
#: Folders whose modules are named for what they write or look at, so that names may recur.
NAMED_FOR_THEIR_OBJECT = frozenset(
    {"commands", "formats", "reports", "lint", "formatting", "pages", "sections", "charts"}
)
#: Folders of tests, and test modules, that test no module of the package.
NO_MODULE = {
    "data": "the data and questions of this project",
    "shapes": "the shapes of this project",
    "mutation": "the tests themselves: `make mutants`",
    "reasoning/test_vocabularies.py": "the reused vocabularies, rule N11",
    "hosting/test_deploy.py": "docs/deploy.md",
    "test_architecture_diagram.py": "docs/architecture.md",
    "test_bench.py": "bench/",
    "test_ci.py": "action.yml and ci/",
    "test_documents.py": "the documents",
    "test_hooks.py": ".pre-commit-hooks.yaml",
    "test_house.py": "the structure of the package and of its tests",
    "test_make.py": "the Makefile",
    "test_one_letter.py": "the project that the tests read",
    "test_readme.py": "the README",
    "test_validator_comparison.py": "docs/ci.md",
    "test_words.py": "tests/words.yaml",
}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imported_modules(path: Path) -> set[str]:
    """Return the dotted names, without `sporen.`, of what a module imports from the package."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("sporen"):
            for alias in node.names:
                full = f"{node.module}.{alias.name}".split(".")[1:]
                is_module = PACKAGE.joinpath(*full).with_suffix(".py").is_file()
                names.add(".".join(full if is_module else full[:-1] or full))
        elif isinstance(node, ast.Import):
            names |= {a.name.partition(".")[2] for a in node.names if a.name.startswith("sporen.")}
    return names


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_run_downwards_only(path: Path) -> None:
    here = room(path)
    assert here in _FLOOR, f"{here} is on no floor: add it to FLOORS"

    rooms = {name.split(".")[0] for name in imported_modules(path)}
    wrong = {other for other in rooms if other != here and _FLOOR[other] <= _FLOOR[here]}

    assert not wrong, f"{path.name} imports {sorted(wrong)}, which is not below it"


def test_no_circle_of_imports() -> None:
    graph = {
        ".".join(path.relative_to(PACKAGE).with_suffix("").parts): imported_modules(path)
        for path in modules()
        if path.name != "__init__.py"
    }

    def reachable(start: str) -> set[str]:
        seen: set[str] = set()
        todo = [*graph[start]]
        while todo:
            name = todo.pop()
            if name in graph and name not in seen:
                seen.add(name)
                todo += graph[name]
        return seen

    assert [name for name in graph if name in reachable(name)] == []


def test_module_names_are_unique() -> None:
    names = Counter(
        path.stem
        for path in modules()
        if path.name != "__init__.py" and path.parent.name not in NAMED_FOR_THEIR_OBJECT
    )

    assert [name for name, times in names.items() if times > 1] == []


def mirrored_module(path: Path) -> Path | None:
    """Return the module or package that a test module mirrors.

    Its name is that of the module, or begins with it: `test_ask_endpoint.py` tests `ask.py`.
    """
    words = path.stem.removeprefix("test_").split("_")
    folder = PACKAGE / path.parent
    for end in range(len(words), 0, -1):
        name = "_".join(words[:end])
        for module in (folder / f"{name}.py", folder / name / "__init__.py"):
            if module.is_file():
                return module
    return None


def exception_of(path: Path) -> str | None:
    """Return the entry of `NO_MODULE` that a test module falls under."""
    return next((entry for entry in NO_MODULE if path.is_relative_to(entry)), None)


@pytest.mark.parametrize(
    ("path", "module"),
    [
        ("asking/test_parameters.py", "asking/parameters.py"),
        ("cli/commands/test_ask.py", "cli/commands/ask.py"),
        ("cli/commands/test_ask_endpoint.py", "cli/commands/ask.py"),
        ("asking/test_lint_cache.py", "asking/lint_cache.py"),
        ("reasoning/test_proofs.py", "reasoning/proofs/__init__.py"),
        ("asking/test_whatever.py", None),
        ("asking/test_parametersets.py", None),
        ("test_parameters.py", None),
    ],
)
def test_a_test_module_mirrors_the_module_of_its_name(path: str, module: str | None) -> None:
    assert mirrored_module(Path(path)) == (PACKAGE / module if module else None)


def test_every_test_module_mirrors_a_module() -> None:
    paths = [path.relative_to(TESTS) for path in sorted(TESTS.rglob("test_*.py"))]

    astray = [str(path) for path in paths if not (mirrored_module(path) or exception_of(path))]
    assert not astray, f"name {astray} after the module of sporen/ that it tests"
    needed = {exception_of(path) for path in paths if not mirrored_module(path)}
    assert set(NO_MODULE) <= needed, "remove the exceptions that no test module needs"


def test_the_mechanism_knows_nothing_of_this_letter() -> None:
    told = [
        f"{path.relative_to(ROOT)}: {word}"
        for folder in ("sporen", "ontology")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.is_file() and path.suffix in {".py", ".ttl", ".html", ".css", ".yaml"}
        for word in ("29861", "29 861", "Omtzigt", "Gennip")
        if word in path.read_text(encoding="utf-8")
    ]

    assert told == []


def test_no_file_speaks_of_the_machine_it_was_made_on() -> None:
    files = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
    ).stdout.split("\0")
    here = "/wor" + "k/"

    told = [
        name
        for name in files
        if name and (ROOT / name).is_file() and here.encode() in (ROOT / name).read_bytes()
    ]

    assert told == []


def test_help_loads_no_engine() -> None:
    script = (
        "import sys; from click.testing import CliRunner; from sporen.cli import main;"
        "assert CliRunner().invoke(main, ['--help']).exit_code == 0;"
        "heavy = {'pyoxigraph', 'rdflib', 'owlrl', 'yaml', 'jinja2', 'rich'};"
        "print(sorted(heavy & set(sys.modules)))"
    )

    out = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, text=True
    ).stdout

    assert out.strip() == "[]"


@pytest.mark.usefixtures("dist")
def test_a_clean_check_and_an_answer_load_no_rdflib() -> None:
    script = (
        "import sys; from sporen import Project; project = Project.open('.');"
        "project.ask('CQ-01'); assert project.check().findings == [];"
        "print('rdflib' in sys.modules)"
    )
    out = subprocess.run(
        [sys.executable, "-c", script], cwd=PROJECT, capture_output=True, check=True, text=True
    ).stdout

    assert out.strip() == "False"


def test_the_ci_script_swallows_no_failure() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")

    assert "set -euo pipefail" in script
    assert "|| true" not in script
    assert "make test" in script
