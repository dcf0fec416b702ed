"""What docs/deploy.md shows works: its settings on real servers, and its commands."""

from __future__ import annotations

import re
import subprocess
import tomllib
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from sporen.hosting.site_layout import REDIRECTED_SPACES
from sporen.project import find_project
from sporen.web.rdf_formats import SERIALIZATIONS
from tests.hosting.servers import apache, nginx_with

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
#: Where the guide puts the site, and where that is on the web.
FOLDER, SITE = "/srv/www", "https://example.org"


def blocks(language: str) -> list[str]:
    fenced = re.findall(r"^```(\w*)\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)
    return [block for told, block in fenced if told == language]


def commands(beginning: str) -> list[str]:
    lines = [line for block in blocks("") for line in block.splitlines()]
    return [line for line in lines if line.startswith(beginning)]


@contextmanager
def server(written: Path, name: str) -> Iterator[int]:
    """Run a server as the guide says, on the folder of the tests; gives its port."""
    kind, _, number = name.partition(" ")
    settings = blocks(kind)[int(number or 1) - 1].replace(FOLDER, f"{written}/two")
    if kind == "nginx":
        with nginx_with(written, settings) as port:
            yield port
    else:
        empty = written / "empty"
        empty.mkdir(exist_ok=True)
        with apache(written, [empty], settings, "None") as (port,):
            yield port


@pytest.mark.parametrize("name", ["apache 1", "apache 2", "nginx"])
def test_a_server_as_the_guide_sets_it_up_answers_as_it_says(written: Path, name: str) -> None:
    shown = blocks("text")[0]

    with server(written, name) as port:
        own = f"http://127.0.0.1:{port}"
        script = "\n".join(commands("curl ")).replace(SITE, own)
        done = subprocess.run(["bash", "-c", script], capture_output=True, check=True, text=True)

    assert done.stdout.replace(own, SITE) == shown


def test_the_folder_is_sent_without_the_store(written: Path, tmp_path: Path) -> None:
    (command,) = commands("tar ")
    (tmp_path / "there").mkdir()
    (tmp_path / "dist" / "store").mkdir(parents=True)
    for name in (".htaccess", "index.html"):
        (tmp_path / "dist" / name).write_bytes((written / "one" / name).read_bytes())
    here = command.replace("ssh example.org ", "").replace(f"{FOLDER}/sporen", "there")

    subprocess.run(["bash", "-c", here], cwd=tmp_path, check=True)

    assert sorted(path.name for path in (tmp_path / "there").iterdir()) == [
        ".htaccess",
        "index.html",
    ]


def test_the_setting_is_one_that_a_project_takes(tmp_path: Path) -> None:
    (settings,) = blocks("toml")
    assert tomllib.loads(settings)
    (tmp_path / "pyproject.toml").write_text(settings, encoding="utf-8")

    assert find_project(tmp_path).settings.site == f"{SITE}/sporen/"


def test_the_workflow_publishes_the_folder_without_the_store(tmp_path: Path) -> None:
    (workflow,) = blocks("yaml")
    steps = yaml.safe_load(workflow)["jobs"]["site"]["steps"]
    (tmp_path / "dist" / "store").mkdir(parents=True)

    made, *runs = [step["run"] for step in steps if "run" in step]
    subprocess.run(["bash", "-ec", "\n".join(runs)], cwd=tmp_path, check=True)

    assert made == "make"
    assert list((tmp_path / "dist").iterdir()) == []
    assert [step["with"]["path"] for step in steps if "with" in step] == ["dist"]


def test_the_guide_names_every_form_and_every_space() -> None:
    assert all(form.name in GUIDE for form in SERIALIZATIONS)
    assert all(f"`/{at}`" in GUIDE for at, _ in REDIRECTED_SPACES)
