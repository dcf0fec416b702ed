"""The check in the pipelines of others: what GitHub, GitLab and pre-commit run, on their files."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from sporen.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., subprocess.CompletedProcess[str]]

ROOT = Path(__file__).parents[1]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
GITLAB = ROOT / "ci" / "sporen.gitlab-ci.yml"
GUIDE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

PREFIXES = """@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix e: <https://data.example/> .
"""
FILES = {
    "data/catalog.ttl": f"""{PREFIXES}
e:catalog a dcat:Catalog ;
    dcterms:title "Registers"@nl ;
    dcat:dataset e:trees , e:bridges .
""",
    "data/trees.ttl": f"""{PREFIXES}
e:trees a dcat:Dataset ;
    dcterms:title "Bomen"@nl .
""",
    "data/bridges.ttl": f"""{PREFIXES}
e:bridges a dcat:Dataset ;
    dcterms:title "Bruggen"@nl .
""",
    "shapes/dcat.ttl": """@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix e: <https://data.example/shapes#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .

e:Dataset a sh:NodeShape ;
    sh:targetClass dcat:Dataset ;
    sh:property e:Dataset-title .

e:Dataset-title a sh:PropertyShape ;
    sh:path dcterms:title ;
    sh:minCount 1 ;
    sh:message "Give a dataset a title."@en , "Geef een dataset een titel."@nl .

e:Catalog a sh:NodeShape ;
    sh:targetClass dcat:Catalog ;
    sh:property e:Catalog-dataset .

e:Catalog-dataset a sh:PropertyShape ;
    sh:path dcat:dataset ;
    sh:class dcat:Dataset ;
    sh:message "Name a dataset."@en , "Noem een dataset."@nl .
""",
}
WRONG = FILES["data/bridges.ttl"].replace('dcterms:title "Bruggen"@nl', "dcterms:issued 2023")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository of somebody else: a catalogue with two datasets, shapes, and nothing of ours."""
    root = tmp_path / "repository"
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    (root / "README.md").write_text("# Registers\n", encoding="utf-8")
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    subprocess.run(["git", "add", "--all"], cwd=root, check=True)
    return root


def shell(script: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a script as both services do: in bash, up to the first command that fails."""
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        capture_output=True,
        check=False,
        text=True,
        env={
            **os.environ,
            "LC_ALL": "en_US.UTF-8",
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            **variables,
        },
    )


# GitHub.


@pytest.fixture
def github(repository: Path, tmp_path: Path) -> Run:
    """Run the check of the action, with inputs and in the environment that GitHub would give."""

    def run(folder: Path = repository, **given: str) -> subprocess.CompletedProcess[str]:
        known = {name: str(said.get("default", "")) for name, said in ACTION["inputs"].items()}
        assert given.keys() <= known.keys()
        inputs = known | given
        step = next(one for one in ACTION["runs"]["steps"] if one["id"] == "check")
        variables = {
            name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: inputs[found[1]], value)
            for name, value in step["env"].items()
        }
        assert "${{" not in step["run"]
        return shell(
            step["run"],
            folder,
            GITHUB_ACTIONS="true",
            GITHUB_OUTPUT=str(tmp_path / "output"),
            GITHUB_STEP_SUMMARY=str(tmp_path / "summary"),
            GITHUB_WORKSPACE=str(folder),
            **variables,
        )

    return run


def test_the_action_passes_what_is_right(github: Run, repository: Path, tmp_path: Path) -> None:
    done = github(data="data/*.ttl", shapes="shapes/*.ttl")

    assert done.returncode == ExitCode.SUCCESS, done.stdout + done.stderr
    assert "::error" not in done.stdout
    assert (tmp_path / "output").read_text(encoding="utf-8") == "sarif=sporen.sarif\n"
    assert json.loads((repository / "sporen.sarif").read_text())["runs"][0]["results"] == []


def test_this_project_is_checked_by_its_own_action(github: Run, project: Path) -> None:
    right = github(project)
    source = project / "data" / "kst-29861-120" / "source.ttl"
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("sp:partOf <proposal/2>", "sp:partOff <proposal/2>", 1), "utf-8")
    wrong = github(project)

    assert right.returncode == ExitCode.SUCCESS, right.stdout + right.stderr
    assert wrong.returncode == ExitCode.FINDINGS, wrong.stderr
    assert "::error file=data/kst-29861-120/source.ttl,line=" in wrong.stdout


def test_the_action_annotates_what_is_wrong(github: Run, repository: Path) -> None:
    (repository / "data" / "bridges.ttl").write_text(WRONG, encoding="utf-8")

    done = github(data="data/*.ttl", shapes="shapes/*.ttl", sarif="found.sarif")

    assert done.returncode == ExitCode.FINDINGS, done.stderr
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("::error")]
    assert "file=data/bridges.ttl,line=5," in line
    assert "Give a dataset a title." in line
    (found,) = json.loads((repository / "found.sarif").read_text())["runs"][0]["results"]
    place = found["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "data/bridges.ttl"
    assert place["region"]["startLine"] == 5


def test_the_action_takes_a_name_or_pattern_a_line(github: Run) -> None:
    done = github(data="data/catalog.ttl\ndata/[tb]*.ttl\n", shapes="shapes/dcat.ttl\n")

    assert done.returncode == ExitCode.SUCCESS, done.stdout + done.stderr


def test_the_action_runs_nothing_that_stands_in_its_inputs(github: Run, repository: Path) -> None:
    done = github(data='$(touch a)`touch b`"; touch c #', shapes="shapes/*.ttl")

    assert done.returncode == ExitCode.BAD_INPUT
    assert not {"a", "b", "c"} & {path.name for path in repository.iterdir()}


@pytest.mark.parametrize(
    ("given", "code"),
    [
        pytest.param({"fail-on": "never"}, ExitCode.SUCCESS, id="never"),
        pytest.param({"fail-on": "error"}, ExitCode.USAGE, id="no-such-severity"),
        pytest.param({"data": "none/*.ttl"}, ExitCode.BAD_INPUT, id="no-such-file"),
    ],
)
def test_the_step_ends_as_the_check_does(
    github: Run, repository: Path, given: dict[str, str], code: ExitCode
) -> None:
    (repository / "data" / "bridges.ttl").write_text(WRONG, encoding="utf-8")

    done = github(**{"data": "data/*.ttl", "shapes": "shapes/*.ttl", **given})

    assert done.returncode == code, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("ontology", "code"),
    [
        pytest.param("", ExitCode.FINDINGS, id="without"),
        pytest.param("o.ttl", ExitCode.SUCCESS, id="with"),
    ],
)
def test_an_ontology_says_what_falls_under_a_class(
    github: Run, repository: Path, ontology: str, code: ExitCode
) -> None:
    trees = FILES["data/trees.ttl"].replace("dcat:Dataset", "e:Register")
    (repository / "data" / "trees.ttl").write_text(trees, encoding="utf-8")
    (repository / "o.ttl").write_text(
        f"{PREFIXES}@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "e:Register a owl:Class ; rdfs:subClassOf dcat:Dataset .\n",
        encoding="utf-8",
    )

    done = github(data="data/*.ttl", shapes="shapes/*.ttl", ontology=ontology)

    assert done.returncode == code, done.stdout + done.stderr


def test_the_action_installs_what_is_locked() -> None:
    step = next(one for one in ACTION["runs"]["steps"] if one["id"] == "install")

    assert '--require-hashes -r "$GITHUB_ACTION_PATH/requirements/run.txt"' in step["run"]
    assert '--no-deps --no-build-isolation "$GITHUB_ACTION_PATH"' in step["run"]


# GitLab.


@pytest.fixture
def gitlab(repository: Path) -> Run:
    """Run the script of the job, with inputs and in the environment that GitLab would give."""

    def run(**given: str) -> subprocess.CompletedProcess[str]:
        header, jobs = yaml.safe_load_all(GITLAB.read_text(encoding="utf-8"))
        said: dict[str, Any] = header["spec"]["inputs"]
        inputs = {name: str(one["default"]) for name, one in said.items() if "default" in one}
        assert given.keys() <= said.keys()
        inputs |= {"source": "sporen", **given}
        job = jobs["sporen-check"]
        variables = {
            name: re.sub(r"\$\[\[ inputs\.([\w-]+) \]\]", lambda found: inputs[found[1]], value)
            for name, value in job["variables"].items()
        }
        assert "$[[" not in "".join([*job["before_script"], *job["script"]])
        return shell("\n".join(job["script"]), repository, GITLAB_CI="true", **variables)

    return run


def test_the_job_passes_what_is_right(gitlab: Run, repository: Path) -> None:
    done = gitlab(data="data/*.ttl", shapes="shapes/*.ttl")

    assert done.returncode == ExitCode.SUCCESS, done.stdout + done.stderr
    assert json.loads((repository / "gl-code-quality-report.json").read_text()) == []


def test_the_job_reports_what_is_wrong(gitlab: Run, repository: Path) -> None:
    (repository / "data" / "bridges.ttl").write_text(WRONG, encoding="utf-8")

    done = gitlab(data="data/*.ttl", shapes="shapes/*.ttl")

    assert done.returncode == ExitCode.FINDINGS, done.stderr
    assert "data/bridges.ttl:5:" in done.stdout
    (found,) = json.loads((repository / "gl-code-quality-report.json").read_text())
    assert found["location"] == {"path": "data/bridges.ttl", "lines": {"begin": 5}}
    assert (repository / "sporen.sarif").is_file()


# pre-commit, and by hand.


@pytest.mark.parametrize(("text", "code"), [(None, 0), (WRONG, 1)], ids=["right", "wrong"])
def test_the_hook_checks_what_it_is_given(repository: Path, text: str | None, code: int) -> None:
    if text is not None:
        (repository / "data" / "bridges.ttl").write_text(text, encoding="utf-8")
    ours = next(one for one in HOOKS if one["id"] == "sporen-check")
    # pre-commit would install Sporen with pip, from afar; all else is what it would do.
    args = ["--data", "data/*.ttl", "--shapes", "shapes/*.ttl"]
    config = {"repos": [{"repo": "local", "hooks": [{**ours, "language": "system", "args": args}]}]}
    (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")

    done = shell(
        "git add --all && pre-commit run sporen-check --all-files",
        repository,
        PRE_COMMIT_HOME=str(repository.parent / "hooks"),
    )

    assert done.returncode == code, done.stdout
    assert ("data/bridges.ttl:5:" in done.stdout) == bool(code)


def commands() -> list[str]:
    """Return the commands that the guide shows."""
    blocks = re.findall(r"^```(\w*)\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)
    return [line for told, block in blocks if not told for line in block.splitlines()]


@pytest.mark.parametrize("command", commands())
def test_every_command_of_the_guide_runs(repository: Path, sporen: Run, command: str) -> None:
    done = sporen(*shlex.split(command)[1:], cwd=repository)

    assert done.returncode == ExitCode.SUCCESS, done.stdout + done.stderr


def test_the_guide_names_every_input() -> None:
    header, _ = yaml.safe_load_all(GITLAB.read_text(encoding="utf-8"))
    named = set(re.findall(r"`([\w-]+)`", GUIDE))

    assert {*ACTION["inputs"], *header["spec"]["inputs"]} - named == set()
