"""Formats, files and gates of `sporen check`, in real processes."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sporen.errors import ExitCode
from tests.checking.reports import parsers
from tests.checking.test_git_changes import git

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., subprocess.CompletedProcess[str]]

SOURCE = Path("data/kst-29861-120/source.ttl")
ACTORS = Path("data/actors.ttl")
LIST = "    sp:inList <list/proposals> ;\n    sp:number 7 ;\n"
#: A file that nobody can create, not even root.
UNWRITABLE = "/proc/sporen.sarif"
CODE = "U1"

needs_proc = pytest.mark.skipif(not Path("/proc/self").exists(), reason="this system has no /proc")
needs_dev_full = pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="this system has no /dev/full"
)


@pytest.fixture
def invalid_project(project: Path) -> Path:
    """A project with one mistake: a number that another proposal has too."""
    _change(project / SOURCE, LIST, LIST.replace("7", "8"))
    return project


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def in_bash(line: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Run `sporen check` in a shell, with options and redirections."""
    return subprocess.run(
        ["bash", "-c", f"'{sys.executable}' -m sporen --lang en check {line}"],
        cwd=cwd,
        capture_output=True,
        check=False,
        text=True,
        env={**os.environ, **env},
    )


# Formats and files.


def test_one_run_writes_all_formats(sporen: Run, invalid_project: Path) -> None:
    formats = [name for name in parsers.COUNT if name != "text"]
    files = [arg for name in formats for arg in ("--format", f"{name}={name}.out")]

    process = sporen("check", "--format", "text", *files, cwd=invalid_project)

    assert process.returncode == ExitCode.FINDINGS
    assert len(parsers.text_lines(process.stdout)) == 1
    for name in formats:
        text = (invalid_project / f"{name}.out").read_text(encoding="utf-8")
        assert parsers.COUNT[name](text) == 1, name
    assert not [*invalid_project.glob(".*.out*")]


def test_junit_report_has_a_case_for_each_check(sporen: Run, project: Path) -> None:
    process = sporen("check", "--format", "junit", "--format", "json=out.json", cwd=project)

    assert process.returncode == ExitCode.SUCCESS
    coverage = parsers.json_report((project / "out.json").read_text("utf-8"))["coverage"]
    cases = parsers.testcases(process.stdout)
    passed = [case["location"] for case in cases if case["outcome"] == "passed"]
    assert sum(file.startswith("queries/") for file, _ in passed) == coverage["questions"]
    rules = [file for file, line in passed if file.startswith("shapes/") and not line]
    assert len(rules) == coverage["rules"]
    shapes = [case["location"] for case in cases if case["location"][0].endswith(".ttl")]
    assert all((project / file).is_file() and line for file, line in shapes)
    assert len(shapes) + coverage["rules"] + coverage["questions"] == len(cases)


@pytest.mark.parametrize("format_name", ["json", "sarif", "html", "gitlab", "jsonl", "junit"])
def test_standard_output_has_only_the_report(
    sporen: Run, invalid_project: Path, format_name: str
) -> None:
    process = sporen("check", "--format", format_name, cwd=invalid_project)

    assert parsers.COUNT[format_name](process.stdout) == 1
    assert process.stderr == ""


def test_counts_are_printed_if_all_reports_go_to_files(sporen: Run, invalid_project: Path) -> None:
    process = sporen("check", "--format", "sarif=out.sarif", cwd=invalid_project)

    assert process.stdout == ""
    assert process.stderr == "1 error.\n"
    assert parsers.sarif((invalid_project / "out.sarif").read_text("utf-8"))["results"]


@needs_proc
def test_unwritable_file_does_not_stop_other_reports(sporen: Run, invalid_project: Path) -> None:
    process = sporen(
        "check",
        "--format",
        f"sarif={UNWRITABLE}",
        "--format",
        "text",
        "--format",
        "json=out.json",
        cwd=invalid_project,
    )

    assert process.returncode == ExitCode.BAD_INPUT
    assert re.fullmatch(
        rf"{UNWRITABLE}: cannot be written: .*\. Free some space.*\n", process.stderr
    )
    assert len(parsers.text_lines(process.stdout)) == 1
    assert parsers.json_report((invalid_project / "out.json").read_text("utf-8"))["exit_code"] == 1


def test_report_overwrites_an_older_one(sporen: Run, invalid_project: Path) -> None:
    (invalid_project / "out.json").write_text("old", encoding="utf-8")

    sporen("check", "--format", "json=out.json", cwd=invalid_project)

    assert parsers.json_report((invalid_project / "out.json").read_text("utf-8"))["findings"]


@pytest.mark.parametrize(
    ("formats", "message"),
    [
        (["text", "json"], "text and json both go to standard output"),
        (["xml"], "Unknown format «xml». Choose from: text, github, "),
        (["json="], "--format json= has no file name"),
        (["json=data"], "data: this is a folder"),
        (["json=nowhere/out.json"], "nowhere/out.json: the folder does not exist"),
        (["json=a.out", "sarif=./a.out"], "a.out: this file is given more than once"),
    ],
)
def test_invalid_format_is_a_usage_error(
    sporen: Run, project: Path, formats: list[str], message: str
) -> None:
    options = [arg for option in formats for arg in ("--format", option)]

    process = sporen("check", *options, cwd=project)

    assert process.returncode == ExitCode.USAGE
    assert process.stderr.startswith(message)
    assert process.stderr.count("\n") == 1
    assert process.stdout == ""


@pytest.mark.parametrize("format_name", ["text", "jsonl"])
def test_closed_pipe_is_no_error(invalid_project: Path, format_name: str) -> None:
    process = in_bash(
        f"--format {format_name} --format json=out.json | head -c 1 >/dev/null; "
        "exit ${PIPESTATUS[0]}",
        invalid_project,
    )

    assert process.returncode == ExitCode.FINDINGS
    assert process.stderr == ""
    assert (invalid_project / "out.json").is_file()


def test_unread_pipe_is_no_error(invalid_project: Path) -> None:
    process = in_bash("--format json | true; exit ${PIPESTATUS[0]}", invalid_project)

    assert process.returncode == ExitCode.FINDINGS
    assert process.stderr == ""


@needs_dev_full
def test_full_disk_is_an_error_but_other_files_are_written(invalid_project: Path) -> None:
    process = in_bash("--format text --format json=out.json >/dev/full", invalid_project)

    assert process.returncode == ExitCode.BAD_INPUT
    assert "Cannot write the output (No space left on device)" in process.stderr
    assert (invalid_project / "out.json").is_file()


def test_github_format_adds_a_job_summary(sporen: Run, invalid_project: Path) -> None:
    summary = invalid_project / "summary.md"
    summary.write_text("# before\n", encoding="utf-8")

    process = sporen(
        "check", "--format", "github", cwd=invalid_project, GITHUB_STEP_SUMMARY=str(summary)
    )

    assert len(parsers.github(process.stdout)) == 1
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("# before\n### sporen check\n\n1 error.\n")
    assert f"[{CODE}](" in text


@needs_proc
def test_unwritable_job_summary_is_an_error(sporen: Run, invalid_project: Path) -> None:
    process = sporen(
        "check", "--format", "github", cwd=invalid_project, GITHUB_STEP_SUMMARY="/proc/x/summary"
    )

    assert process.returncode == ExitCode.BAD_INPUT
    assert process.stderr.startswith("/proc/x/summary: cannot be written")
    assert len(parsers.github(process.stdout)) == 1


# On a terminal.


def on_a_terminal(cwd: Path, *args: str, **env: str) -> str:
    """Run `sporen check` on a pseudo-terminal and return its output."""
    outside, inside = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "sporen", "--lang", "en", "check", *args],
        cwd=cwd,
        stdin=inside,
        stdout=inside,
        stderr=subprocess.PIPE,
        env={**os.environ, "TERM": "xterm", **env},
    ) as process:
        os.close(inside)
        output = b""
        while True:
            try:
                output += os.read(outside, 65536)
            except OSError:  # the other end is closed
                break
    os.close(outside)
    assert process.returncode == ExitCode.FINDINGS
    return output.decode()


def test_terminal_has_colours_excerpts_and_duration(invalid_project: Path) -> None:
    output = on_a_terminal(invalid_project)

    assert f"\x1b[31m\x1b[1merror {CODE}\x1b[0m" in output
    assert "| sp:number 8 ;" in output
    assert re.search(r"\nIn \d+\.\d s\.\r\n$", output)


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=str)
def test_colours_can_be_disabled(invalid_project: Path, env: dict[str, str]) -> None:
    output = on_a_terminal(invalid_project, **env)

    assert "\x1b" not in output
    assert "| sp:number 8 ;" in output


def test_excerpts_can_be_chosen(sporen: Run, invalid_project: Path) -> None:
    assert "| sp:number 8 ;" not in on_a_terminal(invalid_project, "--no-excerpt")
    assert "| sp:number 8 ;" not in sporen("check", cwd=invalid_project).stdout
    assert "| sp:number 8 ;" in sporen("check", "--excerpt", cwd=invalid_project).stdout


# Errors.


def test_syntax_errors_are_in_reports_for_programs(sporen: Run, project: Path) -> None:
    _change(project / ACTORS, " a sp:Office ;", " a sp:Office")
    _change(project / SOURCE, LIST, LIST.replace(" ;\n", "\n"))

    process = sporen("check", "--format", "json", "--format", "sarif=out.sarif", cwd=project)

    assert process.returncode == ExitCode.BAD_INPUT
    report = parsers.json_report(process.stdout)
    assert report["exit_code"] == ExitCode.BAD_INPUT
    assert [finding["file"] for finding in report["findings"]] == [str(ACTORS), str(SOURCE)]
    assert {finding["code"] for finding in report["findings"]} == {"DI-07"}
    run = parsers.sarif((project / "out.sarif").read_text("utf-8"))
    assert not run["invocations"][0]["executionSuccessful"]
    assert len(run["results"]) == 2
    assert process.stderr.count("\ndata/") == 1  # each is followed by its line


def test_check_of_nothing_is_in_reports_for_programs(sporen: Run, project: Path) -> None:
    shutil.rmtree(project / "queries")
    (project / "queries").mkdir()

    process = sporen("check", "--format", "junit", cwd=project)

    assert process.returncode == ExitCode.NOTHING_CHECKED
    assert [case["name"] for case in parsers.testcases(process.stdout)] == ["DI-12"]


@pytest.mark.parametrize(
    ("error", "code"),
    [("ZeroDivisionError", ExitCode.INTERNAL_ERROR), ("KeyboardInterrupt", ExitCode.INTERRUPTED)],
)
def test_interrupted_run_writes_no_report(
    sporen: Run, project: Path, error: str, code: ExitCode
) -> None:
    (project / "sitecustomize.py").write_text(
        f"import sporen.build as b\ndef stop(*a):\n    raise {error}\nb.check = stop\n",
        encoding="utf-8",
    )

    process = sporen("check", "--format", "json=out.json", cwd=project, PYTHONPATH=_path(project))

    assert process.returncode == code
    assert "Traceback" not in process.stderr
    assert not (project / "out.json").exists()


def _path(first: Path) -> str:
    """Return a PYTHONPATH that starts with a folder."""
    return os.pathsep.join([str(first), *filter(None, [os.environ.get("PYTHONPATH")])])


def test_json_report_has_disagreements(sporen: Run, project: Path) -> None:
    (project / "sitecustomize.py").write_text(
        "import sporen.checking.engines.reference as r\nr.validate = lambda *a: []\n"
        "import sporen.reasoning.materialization as f\n"
        "f.compare_with_reference = lambda *a: []\n",
        encoding="utf-8",
    )
    _change(project / SOURCE, "    sp:partOf <proposal/7> ;\n", "")

    process = sporen(
        "check", "--engine", "both", "--format", "json", cwd=project, PYTHONPATH=_path(project)
    )

    assert process.returncode == ExitCode.DISAGREEMENT
    report = parsers.json_report(process.stdout)
    assert report["exit_code"] == ExitCode.DISAGREEMENT
    assert len(report["engines"]) == 2
    engines = [
        finding["engines"]
        for finding in report["findings"]
        if finding["code"] == "Component-partOf.minCount"
    ]
    assert engines == [[report["disagreements"][0]["engine"]]]


# Gates.


@pytest.fixture
def accept(sporen: Run) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return a function that accepts the findings of a project."""

    def run(cwd: Path, *args: str, **env: str) -> subprocess.CompletedProcess[str]:
        return sporen("check", "--baseline", "b.json", "--write-baseline", *args, cwd=cwd, **env)

    return run


def entries(project: Path) -> list[dict[str, Any]]:
    data: list[dict[str, Any]] = json.loads((project / "b.json").read_text("utf-8"))["entries"]
    return data


def test_accepted_finding_may_move(sporen: Run, invalid_project: Path, accept: Run) -> None:
    process = accept(invalid_project, "--reason", "was er al", "--date", "2026-01-31")
    assert process.returncode == ExitCode.SUCCESS, process.stderr
    (entry,) = entries(invalid_project)
    assert (entry["code"], entry["reason"], entry["date"]) == (CODE, "was er al", "2026-01-31")

    path = invalid_project / SOURCE
    path.write_text("# een\n# twee\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    process = sporen("check", "--baseline", "b.json", cwd=invalid_project)

    assert process.returncode == ExitCode.SUCCESS
    assert "(accepted: was er al)" in process.stdout
    assert "No findings that count; 1 accepted in the baseline." in process.stdout


def test_new_finding_fails(sporen: Run, invalid_project: Path, accept: Run) -> None:
    accept(invalid_project, "--reason", "was er al", "--date", "2026-01-31")
    _change(invalid_project / ACTORS, '"Nederlandse Arbeidsinspectie"@nl , ', "")

    process = sporen("check", "--baseline", "b.json", cwd=invalid_project)

    assert process.returncode == ExitCode.FINDINGS
    assert "1 error; 1 accepted in the baseline." in process.stdout


@pytest.mark.parametrize(
    ("gate", "code"), [("violation", ExitCode.SUCCESS), ("warning", ExitCode.FINDINGS)]
)
def test_stale_entry_is_a_warning_until_it_is_removed(
    sporen: Run, invalid_project: Path, accept: Run, gate: str, code: ExitCode
) -> None:
    accept(invalid_project, "--reason", "was er al", "--date", "2026-01-31")
    _change(invalid_project / SOURCE, LIST.replace("7", "8"), LIST)

    process = sporen("check", "--baseline", "b.json", "--fail-on", gate, cwd=invalid_project)

    assert process.returncode == code
    (line,) = parsers.text_lines(process.stdout)
    assert line.startswith("b.json:5: warning DI-15.stale U1 of 2026-01-31 no longer occurs")
    assert accept(invalid_project, "--date", "2026-02-02").returncode == ExitCode.SUCCESS
    assert entries(invalid_project) == []


def test_date_of_an_entry_is_that_of_the_build_or_the_commit(
    invalid_project: Path, accept: Run
) -> None:
    accept(invalid_project, "--reason", "x", SOURCE_DATE_EPOCH="86400")
    assert entries(invalid_project)[0]["date"] == "1970-01-02"

    (invalid_project / "b.json").unlink()
    git(invalid_project, "init", "-q")
    git(invalid_project, "add", "--all")
    git(invalid_project, "commit", "-q", "-m", "first", "--date", "2020-02-02T12:00:00Z")
    accept(invalid_project, "--reason", "x", SOURCE_DATE_EPOCH="")
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", entries(invalid_project)[0]["date"])


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--write-baseline"], "--write-baseline needs a file name."),
        (["--baseline", "b.json", "--reason", "x"], "--reason and --date only work with"),
        (["--baseline", "b.json", "--write-baseline", "--date", "nu"], "«nu» is not a date."),
        (["--baseline", "b.json", "--write-baseline"], "The date is unknown"),
        (
            ["--baseline", "b.json", "--write-baseline", "--date", "2026-01-31"],
            "1 new findings. Explain with --reason why",
        ),
    ],
)
def test_incomplete_baseline_options_are_a_usage_error(
    sporen: Run, invalid_project: Path, options: list[str], message: str
) -> None:
    process = sporen(
        "check",
        *options,
        cwd=invalid_project,
        SOURCE_DATE_EPOCH="",
        GIT_CEILING_DIRECTORIES=str(invalid_project.parent),
    )

    assert process.returncode == ExitCode.USAGE
    assert process.stderr.startswith(message)
    assert not (invalid_project / "b.json").exists()


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"version": "2.1.0", "runs": []}'])
def test_file_that_is_no_baseline_is_not_overwritten(
    sporen: Run, invalid_project: Path, accept: Run, text: str
) -> None:
    (invalid_project / "b.json").write_text(text, encoding="utf-8")

    for process in (
        sporen("check", "--baseline", "b.json", cwd=invalid_project),
        accept(invalid_project, "--reason", "x", "--date", "2026-01-31"),
    ):
        assert process.returncode == ExitCode.BAD_INPUT
        assert process.stderr.startswith("b.json:")
        assert process.stderr.count("\n") == 1
    assert (invalid_project / "b.json").read_text(encoding="utf-8") == text


def test_findings_on_unchanged_lines_do_not_count(sporen: Run, invalid_project: Path) -> None:
    git(invalid_project, "init", "-q")
    git(invalid_project, "add", "--all")
    git(invalid_project, "commit", "-q", "-m", "first")

    process = sporen("check", "--changed-since", "HEAD", cwd=invalid_project)
    assert process.returncode == ExitCode.SUCCESS
    assert "(not changed since HEAD)" in process.stdout

    _change(invalid_project / ACTORS, '"Nederlandse Arbeidsinspectie"@nl , ', "")
    process = sporen("check", "--changed-since", "HEAD", "--format", "sarif", cwd=invalid_project)
    assert process.returncode == ExitCode.FINDINGS
    results = parsers.sarif(process.stdout)["results"]
    assert [len(result["suppressions"]) for result in results] == [0, 1]


@pytest.mark.parametrize(
    ("repository", "message"),
    [
        (True, "The git revision «nowhere» does not exist."),
        (False, "is not in a git repository"),
    ],
)
def test_unknown_revision_is_a_usage_error(
    sporen: Run,
    project: Path,
    repository: bool,  # noqa: FBT001
    message: str,
) -> None:
    if repository:
        git(project, "init", "-q")

    process = sporen(
        "check",
        "--changed-since",
        "nowhere",
        cwd=project,
        GIT_CEILING_DIRECTORIES=str(project.parent),
    )

    assert process.returncode == ExitCode.USAGE
    assert message in process.stderr
    assert process.stderr.count("\n") == 1


def test_text_report_does_not_import_other_formats(project: Path) -> None:
    script = (
        "import sys; from click.testing import CliRunner; from sporen.cli import main;"
        "assert CliRunner().invoke(main, ['check']).exit_code == 0;"
        "heavy = {'jinja2', 'xml.sax', 'rdflib', 'rich', 'importlib.metadata',"
        "'sporen.checking.reports.json', 'sporen.checking.baseline',"
        "'sporen.checking.git_changes'};"
        "print(sorted(heavy & set(sys.modules)))"
    )

    out = subprocess.run(
        [sys.executable, "-c", script], cwd=project, capture_output=True, check=True, text=True
    ).stdout

    assert out.strip() == "[]"
