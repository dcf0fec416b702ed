"""What `sporen check` writes and for what: formats, files, gates; in real processes."""

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
from tests.checking.reports import read
from tests.checking.test_git_changes import git

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., subprocess.CompletedProcess[str]]

SOURCE = Path("data/kst-29861-120/source.ttl")
ACTORS = Path("data/actors.ttl")
LIST = "    sp:inList <list/proposals> ;\n    sp:number 7 ;\n"
#: A file that nobody can make, not even root.
UNWRITABLE = "/proc/sporen.sarif"
CODE = "U1"

needs_proc = pytest.mark.skipif(not Path("/proc/self").exists(), reason="this system has no /proc")
needs_a_full_disk = pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="this system has no /dev/full"
)


@pytest.fixture
def wrong(project: Path) -> Path:
    """A project with one mistake: a number that another proposal has too."""
    _change(project / SOURCE, LIST, LIST.replace("7", "8"))
    return project


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def in_bash(line: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Run `sporen check` as the shell does, with what stands behind it."""
    return subprocess.run(
        ["bash", "-c", f"'{sys.executable}' -m sporen --lang en check {line}"],
        cwd=cwd,
        capture_output=True,
        check=False,
        text=True,
        env={**os.environ, **env},
    )


# Formats and files.


def test_one_run_writes_all_formats_and_each_holds_the_findings(sporen: Run, wrong: Path) -> None:
    forms = [form for form in read.NUMBER if form != "text"]
    files = [arg for form in forms for arg in ("--format", f"{form}={form}.out")]

    done = sporen("check", "--format", "text", *files, cwd=wrong)

    assert done.returncode == ExitCode.FINDINGS
    told = len(read.text_lines(done.stdout))
    assert told == 1
    for form in forms:
        text = (wrong / f"{form}.out").read_text(encoding="utf-8")
        assert read.NUMBER[form](text) == told, form
    assert not [*wrong.glob(".*.out*")]


def test_what_passed_is_counted_as_what_was_looked_at(sporen: Run, project: Path) -> None:
    done = sporen("check", "--format", "junit", "--format", "json=out.json", cwd=project)

    assert done.returncode == ExitCode.SUCCESS
    coverage = read.own_json((project / "out.json").read_text("utf-8"))["coverage"]
    tests = read.testcases(done.stdout)
    passed = [one for one in tests if one["outcome"] == "passed"]
    assert sum(one["place"][0].startswith("queries/") for one in passed) == coverage["questions"]
    rules = [one for one in passed if one["place"][0].startswith("shapes/") and not one["place"][1]]
    assert len(rules) == coverage["rules"]
    shapes = [one for one in tests if one["place"][0].endswith(".ttl")]
    assert all((project / one["place"][0]).is_file() and one["place"][1] for one in shapes)
    assert len(shapes) + coverage["rules"] + coverage["questions"] == len(tests)


@pytest.mark.parametrize("form", ["json", "sarif", "html", "gitlab", "jsonl", "junit"])
def test_standard_output_holds_one_report_and_nothing_else(
    sporen: Run, wrong: Path, form: str
) -> None:
    done = sporen("check", "--format", form, cwd=wrong)

    assert read.NUMBER[form](done.stdout) == 1
    assert done.stderr == ""


def test_with_files_only_the_numbers_are_told_aside(sporen: Run, wrong: Path) -> None:
    done = sporen("check", "--format", "sarif=out.sarif", cwd=wrong)

    assert done.stdout == ""
    assert done.stderr == "1 error.\n"
    assert read.sarif((wrong / "out.sarif").read_text("utf-8"))["results"]


@needs_proc
def test_a_file_that_cannot_be_written_is_told_and_all_others_are_there(
    sporen: Run, wrong: Path
) -> None:
    done = sporen(
        "check",
        "--format",
        f"sarif={UNWRITABLE}",
        "--format",
        "text",
        "--format",
        "json=out.json",
        cwd=wrong,
    )

    assert done.returncode == ExitCode.BAD_INPUT
    assert re.fullmatch(rf"{UNWRITABLE}: cannot be written: .*\. Make room.*\n", done.stderr)
    assert len(read.text_lines(done.stdout)) == 1
    assert read.own_json((wrong / "out.json").read_text("utf-8"))["exit_code"] == 1


def test_a_report_takes_the_place_of_an_older_one(sporen: Run, wrong: Path) -> None:
    (wrong / "out.json").write_text("old", encoding="utf-8")

    sporen("check", "--format", "json=out.json", cwd=wrong)

    assert read.own_json((wrong / "out.json").read_text("utf-8"))["findings"]


@pytest.mark.parametrize(
    ("formats", "words"),
    [
        (["text", "json"], "text and json both go to standard output"),
        (["xml"], "Unknown format «xml». Choose from: text, github, "),
        (["json="], "--format json= names no file"),
        (["json=data"], "data: this is a folder"),
        (["json=nowhere/out.json"], "nowhere/out.json: there is no such folder"),
        (["json=a.out", "sarif=./a.out"], "a.out: this file is given for more than one"),
    ],
)
def test_what_cannot_be_meant_is_wrong_usage_before_any_work(
    sporen: Run, project: Path, formats: list[str], words: str
) -> None:
    given = [arg for form in formats for arg in ("--format", form)]

    done = sporen("check", *given, cwd=project)

    assert done.returncode == ExitCode.USAGE
    assert done.stderr.startswith(words)
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


@pytest.mark.parametrize("form", ["text", "jsonl"])
def test_a_closed_pipe_is_silent_and_the_verdict_stands(wrong: Path, form: str) -> None:
    done = in_bash(
        f"--format {form} --format json=out.json | head -c 1 >/dev/null; exit ${{PIPESTATUS[0]}}",
        wrong,
    )

    assert done.returncode == ExitCode.FINDINGS
    assert done.stderr == ""
    assert (wrong / "out.json").is_file()


def test_a_pipe_that_nobody_reads_is_silent(wrong: Path) -> None:
    done = in_bash("--format json | true; exit ${PIPESTATUS[0]}", wrong)

    assert done.returncode == ExitCode.FINDINGS
    assert done.stderr == ""


@needs_a_full_disk
def test_a_full_disk_is_told_and_files_elsewhere_are_there(wrong: Path) -> None:
    done = in_bash("--format text --format json=out.json >/dev/full", wrong)

    assert done.returncode == ExitCode.BAD_INPUT
    assert "Cannot write the output (No space left on device)" in done.stderr
    assert (wrong / "out.json").is_file()


def test_github_gets_the_table_beside_the_annotations(sporen: Run, wrong: Path) -> None:
    summary = wrong / "summary.md"
    summary.write_text("# before\n", encoding="utf-8")

    done = sporen("check", "--format", "github", cwd=wrong, GITHUB_STEP_SUMMARY=str(summary))

    assert len(read.github(done.stdout)) == 1
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("# before\n### sporen check\n\n1 error.\n")
    assert f"[{CODE}](" in text


@needs_proc
def test_a_table_that_cannot_be_written_is_told(sporen: Run, wrong: Path) -> None:
    done = sporen("check", "--format", "github", cwd=wrong, GITHUB_STEP_SUMMARY="/proc/x/summary")

    assert done.returncode == ExitCode.BAD_INPUT
    assert done.stderr.startswith("/proc/x/summary: cannot be written")
    assert len(read.github(done.stdout)) == 1


# On a terminal.


def on_a_terminal(cwd: Path, *args: str, **env: str) -> str:
    """Run `sporen check` on a terminal of its own and give all that it shows."""
    outside, inside = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "sporen", "--lang", "en", "check", *args],
        cwd=cwd,
        stdin=inside,
        stdout=inside,
        stderr=subprocess.PIPE,
        env={**os.environ, "TERM": "xterm", **env},
    ) as running:
        os.close(inside)
        shown = b""
        while True:
            try:
                shown += os.read(outside, 65536)
            except OSError:  # the other end is closed
                break
    os.close(outside)
    assert running.returncode == ExitCode.FINDINGS
    return shown.decode()


def test_a_terminal_gets_colours_the_line_and_the_time(wrong: Path) -> None:
    shown = on_a_terminal(wrong)

    assert f"\x1b[31m\x1b[1merror {CODE}\x1b[0m" in shown
    assert "| sp:number 8 ;" in shown
    assert re.search(r"\nIn \d+\.\d s\.\r\n$", shown)


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=str)
def test_who_wants_no_colour_gets_none(wrong: Path, env: dict[str, str]) -> None:
    shown = on_a_terminal(wrong, **env)

    assert "\x1b" not in shown
    assert "| sp:number 8 ;" in shown


def test_the_line_is_shown_or_not_as_is_asked(sporen: Run, wrong: Path) -> None:
    assert "| sp:number 8 ;" not in on_a_terminal(wrong, "--no-excerpt")
    assert "| sp:number 8 ;" not in sporen("check", cwd=wrong).stdout
    assert "| sp:number 8 ;" in sporen("check", "--excerpt", cwd=wrong).stdout


# What cannot be read, what is no check, what disagrees.


def test_what_cannot_be_read_is_in_the_reports_for_machines_too(sporen: Run, project: Path) -> None:
    _change(project / ACTORS, " a sp:Office ;", " a sp:Office")
    _change(project / SOURCE, LIST, LIST.replace(" ;\n", "\n"))

    done = sporen("check", "--format", "json", "--format", "sarif=out.sarif", cwd=project)

    assert done.returncode == ExitCode.BAD_INPUT
    held = read.own_json(done.stdout)
    assert held["exit_code"] == ExitCode.BAD_INPUT
    assert [one["file"] for one in held["findings"]] == [str(ACTORS), str(SOURCE)]
    assert {one["code"] for one in held["findings"]} == {"DI-07"}
    run = read.sarif((project / "out.sarif").read_text("utf-8"))
    assert not run["invocations"][0]["executionSuccessful"]
    assert len(run["results"]) == 2
    assert done.stderr.count("\ndata/") == 1  # under each stands its line


def test_a_check_of_nothing_is_in_the_reports_for_machines_too(sporen: Run, project: Path) -> None:
    shutil.rmtree(project / "queries")
    (project / "queries").mkdir()

    done = sporen("check", "--format", "junit", cwd=project)

    assert done.returncode == ExitCode.NOTHING_CHECKED
    assert [one["name"] for one in read.testcases(done.stdout)] == ["DI-12"]


@pytest.mark.parametrize(
    ("error", "code"),
    [("ZeroDivisionError", ExitCode.INTERNAL_ERROR), ("KeyboardInterrupt", ExitCode.INTERRUPTED)],
)
def test_a_run_that_breaks_off_leaves_no_report(
    sporen: Run, project: Path, error: str, code: ExitCode
) -> None:
    (project / "sitecustomize.py").write_text(
        f"import sporen.build as b\ndef stop(*a):\n    raise {error}\nb.check = stop\n",
        encoding="utf-8",
    )

    done = sporen("check", "--format", "json=out.json", cwd=project, PYTHONPATH=_path(project))

    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert not (project / "out.json").exists()


def _path(first: Path) -> str:
    """Return a path for modules on which those of a folder come first."""
    return os.pathsep.join([str(first), *filter(None, [os.environ.get("PYTHONPATH")])])


def test_engines_that_disagree_are_told_in_json(sporen: Run, project: Path) -> None:
    (project / "sitecustomize.py").write_text(
        "import sporen.checking.engines.reference as r\nr.validate = lambda *a: []\n"
        "import sporen.reasoning.materialization as f\n"
        "f.compare_with_reference = lambda *a: []\n",
        encoding="utf-8",
    )
    _change(project / SOURCE, "    sp:partOf <proposal/7> ;\n", "")

    done = sporen(
        "check", "--engine", "both", "--format", "json", cwd=project, PYTHONPATH=_path(project)
    )

    assert done.returncode == ExitCode.DISAGREEMENT
    held = read.own_json(done.stdout)
    assert held["exit_code"] == ExitCode.DISAGREEMENT
    assert len(held["engines"]) == 2
    found = [one for one in held["findings"] if one["code"] == "Component-partOf.minCount"]
    assert [one["engines"] for one in found] == [[held["disagreements"][0]["engine"]]]


# Gates.


@pytest.fixture
def accept(sporen: Run) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Accept what fails a project now."""

    def run(cwd: Path, *args: str, **env: str) -> subprocess.CompletedProcess[str]:
        return sporen("check", "--baseline", "b.json", "--write-baseline", *args, cwd=cwd, **env)

    return run


def entries(project: Path) -> list[dict[str, Any]]:
    held: list[dict[str, Any]] = json.loads((project / "b.json").read_text("utf-8"))["entries"]
    return held


def test_what_is_accepted_fails_nothing_wherever_it_moves(
    sporen: Run, wrong: Path, accept: Run
) -> None:
    done = accept(wrong, "--reason", "was er al", "--date", "2026-01-31")
    assert done.returncode == ExitCode.SUCCESS, done.stderr
    (entry,) = entries(wrong)
    assert (entry["code"], entry["reason"], entry["date"]) == (CODE, "was er al", "2026-01-31")

    path = wrong / SOURCE
    path.write_text("# een\n# twee\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    done = sporen("check", "--baseline", "b.json", cwd=wrong)

    assert done.returncode == ExitCode.SUCCESS
    assert "(accepted: was er al)" in done.stdout
    assert "Nothing that counts; 1 accepted in the baseline." in done.stdout


def test_what_comes_on_top_fails(sporen: Run, wrong: Path, accept: Run) -> None:
    accept(wrong, "--reason", "was er al", "--date", "2026-01-31")
    _change(wrong / ACTORS, '"Nederlandse Arbeidsinspectie"@nl , ', "")

    done = sporen("check", "--baseline", "b.json", cwd=wrong)

    assert done.returncode == ExitCode.FINDINGS
    assert "1 error; 1 accepted in the baseline." in done.stdout


@pytest.mark.parametrize(
    ("gate", "code"), [("violation", ExitCode.SUCCESS), ("warning", ExitCode.FINDINGS)]
)
def test_what_was_mended_is_a_warning_until_it_is_taken_out(
    sporen: Run, wrong: Path, accept: Run, gate: str, code: ExitCode
) -> None:
    accept(wrong, "--reason", "was er al", "--date", "2026-01-31")
    _change(wrong / SOURCE, LIST.replace("7", "8"), LIST)

    done = sporen("check", "--baseline", "b.json", "--fail-on", gate, cwd=wrong)

    assert done.returncode == code
    (line,) = read.text_lines(done.stdout)
    assert line.startswith("b.json:5: warning DI-15.stale U1 of 2026-01-31 is found no longer")
    assert accept(wrong, "--date", "2026-02-02").returncode == ExitCode.SUCCESS
    assert entries(wrong) == []


def test_the_date_is_that_of_the_build_or_the_commit(wrong: Path, accept: Run) -> None:
    accept(wrong, "--reason", "x", SOURCE_DATE_EPOCH="86400")
    assert entries(wrong)[0]["date"] == "1970-01-02"

    (wrong / "b.json").unlink()
    git(wrong, "init", "-q")
    git(wrong, "add", "--all")
    git(wrong, "commit", "-q", "-m", "first", "--date", "2020-02-02T12:00:00Z")
    accept(wrong, "--reason", "x", SOURCE_DATE_EPOCH="")
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", entries(wrong)[0]["date"])


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--write-baseline"], "--write-baseline writes the file of --baseline."),
        (["--baseline", "b.json", "--reason", "x"], "--reason and --date belong to"),
        (["--baseline", "b.json", "--write-baseline", "--date", "nu"], "«nu» is no date."),
        (["--baseline", "b.json", "--write-baseline"], "The date is not known"),
        (
            ["--baseline", "b.json", "--write-baseline", "--date", "2026-01-31"],
            "1 new findings. Say with --reason why",
        ),
    ],
)
def test_options_of_a_baseline_that_do_not_go_together_are_wrong_usage(
    sporen: Run, wrong: Path, options: list[str], words: str
) -> None:
    done = sporen(
        "check",
        *options,
        cwd=wrong,
        SOURCE_DATE_EPOCH="",
        GIT_CEILING_DIRECTORIES=str(wrong.parent),
    )

    assert done.returncode == ExitCode.USAGE
    assert done.stderr.startswith(words)
    assert not (wrong / "b.json").exists()


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"version": "2.1.0", "runs": []}'])
def test_a_file_that_is_no_baseline_is_one_line_and_is_never_overwritten(
    sporen: Run, wrong: Path, accept: Run, text: str
) -> None:
    (wrong / "b.json").write_text(text, encoding="utf-8")

    for done in (
        sporen("check", "--baseline", "b.json", cwd=wrong),
        accept(wrong, "--reason", "x", "--date", "2026-01-31"),
    ):
        assert done.returncode == ExitCode.BAD_INPUT
        assert done.stderr.startswith("b.json:")
        assert done.stderr.count("\n") == 1
    assert (wrong / "b.json").read_text(encoding="utf-8") == text


def test_only_lines_that_changed_count(sporen: Run, wrong: Path) -> None:
    git(wrong, "init", "-q")
    git(wrong, "add", "--all")
    git(wrong, "commit", "-q", "-m", "first")

    done = sporen("check", "--changed-since", "HEAD", cwd=wrong)
    assert done.returncode == ExitCode.SUCCESS
    assert "(not changed since HEAD)" in done.stdout

    _change(wrong / ACTORS, '"Nederlandse Arbeidsinspectie"@nl , ', "")
    done = sporen("check", "--changed-since", "HEAD", "--format", "sarif", cwd=wrong)
    assert done.returncode == ExitCode.FINDINGS
    results = read.sarif(done.stdout)["results"]
    assert [len(one["suppressions"]) for one in results] == [0, 1]


@pytest.mark.parametrize(
    ("repository", "words"),
    [(True, "git does not know the revision «nowhere»."), (False, "is in no git repository")],
)
def test_what_git_does_not_know_is_wrong_usage(
    sporen: Run,
    project: Path,
    repository: bool,  # noqa: FBT001
    words: str,
) -> None:
    if repository:
        git(project, "init", "-q")

    done = sporen(
        "check",
        "--changed-since",
        "nowhere",
        cwd=project,
        GIT_CEILING_DIRECTORIES=str(project.parent),
    )

    assert done.returncode == ExitCode.USAGE
    assert words in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_check_for_people_loads_nothing_that_other_formats_need(project: Path) -> None:
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
