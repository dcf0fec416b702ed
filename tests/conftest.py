"""What many tests need: the real project, read once, and copies of it to change."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from sporen.build import AssembledGraphs, assemble
from sporen.project import ProjectPaths, find_project
from tests.coverage_control import environment_without_coverage, exclude_third_party
from tests.one_letter import EXAMPLES, PARTS, PROJECT, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sporen.graphs import Graphs
    from sporen.stores.oxigraph import OxigraphStore

#: One module, for a session fixture that several folders import would be made once for each.
pytest_plugins = ("tests.publication_fixtures",)

settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("default", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
exclude_third_party()


#: The files that take longest begin, so that at the end no worker waits for another.
LONGEST = frozenset(
    {
        "test_build.py",
        "test_check.py",
        "test_page_types_browser.py",
        "test_readme.py",
        "test_server_rules_endpoint.py",
        "test_site_browser.py",
        "test_sparql_rules.py",
    }
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files that take longest first, whatever the order is otherwise."""
    items.sort(key=lambda item: item.path.name not in LONGEST)


@pytest.fixture(scope="session")
def folders() -> ProjectPaths:
    """The real project of this repository, with one letter."""
    return find_project(PROJECT)


@pytest.fixture(scope="session")
def assembled(folders: ProjectPaths) -> AssembledGraphs:
    """All graphs of the real project, with what was found wrong."""
    return assemble(folders)


@pytest.fixture(scope="session")
def graphs(assembled: AssembledGraphs) -> Graphs:
    """All graphs of the real project: for reading only."""
    return assembled.graphs


@pytest.fixture(scope="session")
def store(graphs: Graphs) -> OxigraphStore:
    """All of it in one store: for reading only."""
    return graphs.store


@pytest.fixture
def project(tmp_path: Path, assembled: AssembledGraphs) -> Path:
    """A copy of the real project to change; what was inferred before comes along."""
    root = tmp_path / "project"
    root.mkdir()
    for part in PARTS:
        source = PROJECT / part
        if source.is_dir():
            shutil.copytree(source, root / part)
        else:
            shutil.copy2(source, root / part)
    kept = assembled.graphs.folders.cache
    if kept.is_dir():
        shutil.copytree(kept, root / kept.name, ignore=shutil.ignore_patterns("lock", "pages-*"))
    return root


@pytest.fixture(scope="session")
def dist() -> Path:
    """The published folder of the real project, built once for all that look at it."""
    kept = PROJECT / ".sporen"
    kept.mkdir(exist_ok=True)
    wanted, built_from = _made_of(), kept / "tests-built-from"
    with (kept / "tests-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # workers wait for each other
        is_there = (PROJECT / "dist" / "SHA256SUMS").is_file() and built_from.is_file()
        if not is_there or built_from.read_text(encoding="utf-8") != wanted:
            command = [sys.executable, "-m", "sporen", "build"]
            subprocess.run(command, cwd=PROJECT, check=True, env=environment_without_coverage())
            built_from.write_text(wanted, encoding="utf-8")
    return PROJECT / "dist"


def _made_of() -> str:
    """Return the digest of everything a build depends on: the project and the code."""
    digest = hashlib.sha256()
    for base, part in (*((PROJECT, part) for part in (*PARTS, EXAMPLES)), (ROOT, "sporen")):
        root = base / part
        for path in sorted(root.rglob("*")) if root.is_dir() else [root]:
            if path.is_file() and path.suffix != ".pyc":
                digest.update(f"{path.relative_to(base)}\0".encode() + path.read_bytes())
    return digest.hexdigest()


@pytest.fixture
def built(project: Path, dist: Path) -> Path:
    """A copy of the real project to change, with what was published of it."""
    last_build(dist, project)
    return project


def last_build(dist: Path, project: Path) -> None:
    """Return a copy of the real project what the last build of that one left."""
    shutil.copytree(PROJECT / EXAMPLES, project / EXAMPLES)
    there = project / "dist"
    shutil.copytree(dist, there, copy_function=os.link, ignore=shutil.ignore_patterns("store"))
    shutil.copytree(dist / "store", there / "store")
    for traces in (PROJECT / ".sporen").glob("pages-*"):
        os.link(traces, project / ".sporen" / traces.name)


@pytest.fixture
def sporen() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the real command in a real process: `sporen("check", cwd=…)`."""

    def run(
        *args: str, cwd: Path = PROJECT, lang: str = "en", measured: bool = True, **env: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "sporen", "--lang", lang, *args],
            cwd=cwd,
            capture_output=True,
            check=False,
            text=True,
            encoding="utf-8",
            env={**(os.environ if measured else environment_without_coverage()), **env},
        )

    return run
