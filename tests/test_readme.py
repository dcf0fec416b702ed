"""What the README shows is what happens."""

from __future__ import annotations

import re
import shlex
import socket
import struct
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sporen.asking import parsing
from sporen.rdf.serialization import serialize_trig
from sporen.site.charts.overview import render_file
from tests import readme_examples, screenshots
from tests.browser import chromium
from tests.coverage_control import environment_without_coverage
from tests.one_letter import LETTER, PROJECT
from tests.stores.servers import run_oxigraph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

    from sporen.graphs import Graphs

    Run = Callable[..., subprocess.CompletedProcess[str]]

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
AUTHORING = (ROOT / "docs" / "authoring.md").read_text(encoding="utf-8")
#: How each file of an image in PNG begins.
PNG = b"\x89PNG\r\n\x1a\n"
#: The command that makes the others known.
ACTIVATE = ". .venv/bin/activate"
#: The command that goes on until somebody stops it.
SERVER = "http.server"
#: The store elsewhere that the README asks.
ENDPOINT = "http://localhost:7878/query"
QUESTIONS = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


def blocks(text: str, language: str) -> list[str]:
    fenced = re.findall(r"^```(\w*)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    return [block for told, block in fenced if told == language]


def commands(text: str) -> list[str]:
    """Return the commands that a text shows, those of make apart: their own tests run these."""
    lines = [line for block in blocks(text, "") for line in block.splitlines()]
    return [line for line in lines if not line.startswith("make")]


def test_the_readme_opens_with_two_commands() -> None:
    assert blocks(README, "")[0] == "make\nmake test\n"


def test_the_readme_shows_the_screenshots_that_the_command_takes(
    browser: Browser, dist: Path
) -> None:
    taken = dict(screenshots.taken(browser, dist))

    kept = {path.name for path in screenshots.FOLDER.iterdir()}
    shown = set(re.findall(r"\]\(docs/screenshots/([\w.]+)\)\]", README))
    assert kept == shown == set(taken)
    for name, content in taken.items():
        for image in (content, (screenshots.FOLDER / name).read_bytes()):
            assert struct.unpack(">8s8xII", image[:24]) == (PNG, *screenshots.SIZE)
            assert len(image) > 20_000  # more than an empty page


def test_make_and_the_shell_find_the_command() -> None:
    script = "make -n >/dev/null && . .venv/bin/activate && command -v sporen"

    done = subprocess.run(
        ["sh", "-c", script], cwd=ROOT, capture_output=True, check=False, text=True
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(ROOT / ".venv" / "bin" / "sporen")


@pytest.mark.parametrize("command", [one for one in commands(README) if SERVER not in one])
def test_every_command_of_the_readme_runs(command: str, graphs: Graphs, tmp_path: Path) -> None:
    if ENDPOINT not in command:
        assert_runs(command)
        return
    with run_oxigraph(tmp_path, serialize_trig(graphs.quads(graphs.graph_names()))) as address:
        assert_runs(command.replace(ENDPOINT, address))


@pytest.mark.usefixtures("dist")
def test_the_site_is_served_by_the_command_that_the_readme_shows() -> None:
    (command,) = [one for one in commands(README) if SERVER in one]
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    line = shlex.split(command.replace("8000", f"{port} --bind 127.0.0.1"))

    with subprocess.Popen(line, cwd=PROJECT, stderr=subprocess.DEVNULL) as server:
        try:
            page = fetched(f"http://127.0.0.1:{port}/")
        finally:
            server.kill()

    assert "Wat er in de brief staat, en wat niet" in page


def fetched(address: str) -> str:
    """Return a page of a server that may still be starting."""
    for _ in range(200):
        try:
            with urllib.request.urlopen(address) as answer:  # noqa: S310  on this machine
                return str(answer.read().decode())
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(address)


def assert_runs(command: str) -> None:
    """Run a line as the README's reader does: in bash, with the command made known first."""
    done = subprocess.run(
        ["bash", "-c", f"{ACTIVATE}\n{command}".replace(ACTIVATE, f". {ROOT}/.venv/bin/activate")],
        cwd=PROJECT,
        capture_output=True,
        check=False,
        text=True,
        env=environment_without_coverage(),
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout or not command.startswith("sporen")


@pytest.mark.parametrize("command", [*commands(AUTHORING), *commands(QUESTIONS)])
def test_every_command_of_the_guides_runs(sporen: Run, project: Path, command: str) -> None:
    (project / "letter.txt").write_text("1. Een maatregel.\n2. Nog een.\n", encoding="utf-8")

    done = sporen(*shlex.split(command)[1:], cwd=project)

    assert done.returncode == 0, done.stderr


def test_five_questions_are_answered_as_the_readme_shows() -> None:
    assert len(readme_examples.EXAMPLE.findall(README)) == 5
    assert readme_examples.update_page(README) == README


def test_the_picture_is_made_from_the_graph(graphs: Graphs) -> None:
    assert (ROOT / "docs" / "picture.svg").read_text(encoding="utf-8") == render_file(graphs, "en")


def test_the_python_of_the_readme_runs() -> None:
    (script,) = blocks(README, "python")

    done = subprocess.run(
        [sys.executable, "-c", script], cwd=PROJECT, capture_output=True, check=True, text=True
    )

    assert "de 24-weken-eis af te schaffen" in done.stdout


def test_the_guide_to_questions_names_every_key_type_and_kind() -> None:
    told = set(re.findall(r"`([a-z-]+)`", QUESTIONS))

    known = {*parsing.KEYS, *parsing.PARAMETER_TYPES, *parsing.COLUMN_KINDS}
    known |= {*parsing.PERSONAS, *parsing.LAYERS}

    assert known - told == set()


def test_the_turtle_of_the_authoring_guide_is_that_of_the_letter() -> None:
    folder = PROJECT / "data" / LETTER
    written = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.ttl"))
    shown = [line.strip() for block in blocks(AUTHORING, "turtle") for line in block.splitlines()]

    wanted = [line for line in shown if line.startswith("sp:quote")]

    assert wanted
    assert [line for line in wanted if line not in written] == []
