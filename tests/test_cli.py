"""The command as people and machines meet it: real processes, their output and exit codes."""

from __future__ import annotations

import json
import os
import pty
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sporen.errors import ExitCode
from tests.one_letter import PROJECT

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., subprocess.CompletedProcess[str]]

SOURCE = Path("data/kst-29861-120/source.ttl")
LETTER = Path("data/kst-29861-120/letter.txt")


def change(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode()
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")


def line_of(path: Path, words: str) -> int:
    return path.read_text(encoding="utf-8").split(words)[0].count("\n") + 1


def refused(done: subprocess.CompletedProcess[str], code: ExitCode) -> str:
    """Check that a command ended as bad input should: its code, one line, no traceback."""
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


def test_the_version_is_that_of_the_package(sporen: Run) -> None:
    done = sporen("--version")

    assert done.stdout == "sporen 0.1.0\n"
    assert done.returncode == ExitCode.SUCCESS


def test_a_clean_project_passes_and_says_what_it_met(sporen: Run) -> None:
    done = sporen("check")

    assert done.returncode == ExitCode.SUCCESS
    assert done.stdout.startswith("No findings.\nChecked: ")
    assert ", 100 rules, 55 questions, " in done.stdout
    assert " quotes in 1 letter(s), " in done.stdout


def test_one_changed_letter_of_one_quote_is_found_on_its_line(sporen: Run, project: Path) -> None:
    source = project / SOURCE
    change(
        source,
        '"het ongewijzigd laten van de 30%-regeling"',
        '"het ongewijzigt laten van de 30%-regeling"',
    )
    line = line_of(source, '"het ongewijzigt laten van de 30%-regeling"')

    done = sporen("check", cwd=project)

    assert done.returncode == ExitCode.FINDINGS
    (found,) = [row for row in done.stdout.splitlines() if " error " in row]
    assert found.startswith(f"{SOURCE}:{line}:14: error AN-03.absent «het ongewijzigt laten")
    assert "the nearest is data/kst-29861-120/letter.txt:104:15" in found
    assert "it says «ongewijzigd», not «ongewijzigt»" in found


def test_a_quote_in_two_places_names_them_in_dutch_too(sporen: Run, project: Path) -> None:
    source = project / SOURCE
    change(source, '"Deze sporen zijn:"', '"deze sporen"')
    line = line_of(source, '"deze sporen"')

    done = sporen("check", cwd=project, lang="nl")

    assert done.returncode == ExitCode.FINDINGS
    (found,) = [row for row in done.stdout.splitlines() if " error " in row]
    assert found.startswith(
        f"{SOURCE}:{line}:14: error AN-03.ambiguous «deze sporen» staat op 2 plaatsen: "
    )
    assert "letter.txt:19:58" in found


def test_a_build_with_findings_publishes_nothing_and_keeps_the_old(
    sporen: Run, built: Path
) -> None:
    before = (built / "dist" / "SHA256SUMS").read_bytes()
    change(built / SOURCE, '"Deze sporen zijn:"', '"Deze sporen waren:"')

    done = sporen("build", cwd=built)

    assert done.returncode == ExitCode.FINDINGS
    assert "AN-03.absent" in done.stdout
    assert "The previous dist/ is unchanged." in done.stderr
    assert (built / "dist" / "SHA256SUMS").read_bytes() == before


def test_all_syntax_errors_are_told_at_once_with_their_places(sporen: Run, project: Path) -> None:
    change(project / SOURCE, "sp:listKind list-kind:tracks ;", "sp:listKind list-kind:tracks")
    change(project / "data" / "actors.ttl", "@prefix actor:", "@prefix acteur:")

    errors = refused(sporen("check", cwd=project), ExitCode.BAD_INPUT)

    assert "data/actors.ttl:" in errors
    assert f"{SOURCE}:" in errors
    assert errors.count("not valid Turtle") == 2


def test_a_missing_letter_is_bad_input(sporen: Run, project: Path) -> None:
    (project / LETTER).unlink()

    errors = refused(sporen("check", cwd=project), ExitCode.BAD_INPUT)

    assert errors == (f"{LETTER}: does not exist. Put the text of the letter there, untouched.\n")


def test_an_altered_letter_is_found_by_its_checksum(sporen: Run, project: Path) -> None:
    change(project / LETTER, "grip op migratie, \n", "grip op migratie,\n")

    done = sporen("check", cwd=project)

    assert done.returncode == ExitCode.FINDINGS
    (found,) = [row for row in done.stdout.splitlines() if " error " in row]
    assert found.startswith(f"{LETTER}: error AN-01 {LETTER} was altered: its SHA-256 is ")


def test_a_project_without_a_letter_is_vacuous(sporen: Run, project: Path) -> None:
    for file in (project / "data" / "kst-29861-120").iterdir():
        file.unlink()

    assert "nothing to check" in refused(sporen("check", cwd=project), ExitCode.NOTHING_CHECKED)


def test_a_project_without_rules_is_vacuous(sporen: Run, project: Path) -> None:
    for file in (project / "shapes" / "integrity").iterdir():
        file.unlink()

    assert "nothing to check" in refused(sporen("check", cwd=project), ExitCode.NOTHING_CHECKED)


def test_outside_a_project_usage_is_explained(sporen: Run, tmp_path: Path) -> None:
    assert "No Sporen project" in refused(sporen("check", cwd=tmp_path), ExitCode.USAGE)


def test_an_unknown_command_and_option_are_usage_errors(sporen: Run) -> None:
    assert sporen("bild").returncode == ExitCode.USAGE
    assert sporen("check", "--fast").returncode == ExitCode.USAGE


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        pytest.param(["CQ-99"], "Question «CQ-99» does not exist.", id="question"),
        pytest.param(["CQ-13", "--colour", "red"], "No such option: --colour.", id="name"),
        pytest.param(["CQ-13", "--effect", "blue"], "--effect has no value «blue»", id="value"),
        pytest.param(["CQ-13", "--effect"], "'--effect' requires an argument", id="nothing"),
        pytest.param(["CQ-13", "abolish"], "«abolish» belongs to no option.", id="bare"),
    ],
)
def test_what_cannot_be_asked_is_a_usage_error(sporen: Run, args: list[str], expected: str) -> None:
    assert expected in refused(sporen("ask", *args), ExitCode.USAGE)


def test_a_question_that_cannot_be_run_is_placed_in_its_file(sporen: Run, project: Path) -> None:
    file = Path("queries/CQ-01-proposals.rq")
    change(project / file, "\nWHERE {", "\nWHEER {")
    line = line_of(project / file, "WHEER")

    errors = refused(sporen("ask", "CQ-01", cwd=project), ExitCode.BAD_INPUT)
    built = sporen("build", cwd=project)

    assert errors.startswith(f"{file}:{line}:1: the query is not valid SPARQL: ")
    assert built.returncode == ExitCode.FINDINGS
    assert f"{file}:{line}:1: error QU-02 the query is not valid SPARQL: " in built.stdout


def test_a_project_without_an_ontology_is_bad_input(sporen: Run, project: Path) -> None:
    shutil.rmtree(project / "ontology")

    assert "No ontology in ontology/" in refused(sporen("check", cwd=project), ExitCode.BAD_INPUT)


def test_a_project_without_questions_is_vacuous(sporen: Run, project: Path) -> None:
    shutil.rmtree(project / "queries")

    assert "No questions in queries/" in refused(
        sporen("build", cwd=project), ExitCode.NOTHING_CHECKED
    )


def test_an_answer_comes_in_every_form(sporen: Run) -> None:
    table = sporen("ask", "CQ-13", "--effect", "abolish")
    csv = sporen("ask", "CQ-13", "--effect=abolish", "--format", "csv")
    as_json = sporen("ask", "cq-13", "--effect", "abolish", "--format", "json")
    markdown = sporen("ask", "CQ-13", "--effect", "afschaffen", "--format", "markdown")

    assert "«de 24-weken-eis af te schaffen»" in table.stdout
    assert csv.stdout.splitlines()[0].startswith("measure,measureLabel,component,")
    assert len(json.loads(as_json.stdout)["results"]["bindings"]) == 1
    assert "| «de 24-weken-eis af te schaffen» |" in markdown.stdout


def test_the_language_follows_the_environment_unless_told() -> None:
    def said(*args: str, **env: str) -> str:
        return subprocess.run(
            [sys.executable, "-m", "sporen", *args, "check"],
            cwd=PROJECT, capture_output=True, check=True, text=True, env={**os.environ, **env},
        ).stdout  # fmt: skip

    assert said(LC_ALL="en_GB.UTF-8").startswith("No findings.")
    assert said(LC_ALL="", LANG="C.UTF-8").startswith("Geen bevindingen.")
    assert said("--lang", "nl", LC_ALL="en_GB.UTF-8").startswith("Geen bevindingen.")


def test_read_shows_any_text_with_positions(sporen: Run) -> None:
    done = sporen("read", str(LETTER))

    assert done.returncode == ExitCode.SUCCESS
    assert "4831–5154  13. Een voorstel tot het aanscherpen" in done.stdout
    assert "lists 4 (items 5 + 18 + 2 + 4) · footnotes 5 · citations 10 · mentions" in done.stdout


def test_read_as_json_gives_places_in_the_untouched_file(sporen: Run) -> None:
    raw = (PROJECT / LETTER).read_bytes().decode()

    seen = json.loads(sporen("read", str(LETTER), "--format", "json").stdout)

    assert [len(found["items"]) for found in seen["lists"]] == [5, 18, 2, 4]
    assert [note["number"] for note in seen["footnotes"]] == [1, 2, 3, 4, 5]
    (law,) = seen["laws"]
    assert raw[law["start"] : law["end"]] == "Wet Goed Verhuurderschap"
    assert law["label"] == "Wet goed verhuurderschap"
    assert law["id"].endswith("/law/wet-goed-verhuurderschap")
    assert [c["ids"] for c in seen["citations"] if c["ids"]] == [
        ["kst-30573-202"],
        ["kst-36392-5"],
        ["h-tk-20222023-30-6"],
        ["kst-29861-99"],
    ]


def test_read_needs_no_project(sporen: Run, tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("1. een\n2. twee\n3. drie\n", encoding="utf-8")

    done = sporen("read", "brief.txt", "--format", "json", cwd=tmp_path)

    assert [item["text"] for item in json.loads(done.stdout)["lists"][0]["items"]] == [
        "een",
        "twee",
        "drie",
    ]


def test_read_as_turtle_parses(sporen: Run) -> None:
    from pyoxigraph import RdfFormat, parse  # noqa: PLC0415

    done = sporen("read", str(LETTER), "--format", "turtle")

    assert len(list(parse(done.stdout, RdfFormat.TURTLE))) > 500


@pytest.mark.parametrize("name", ["missing.txt", "folder"])
def test_read_refuses_what_is_no_file(sporen: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()

    errors = refused(sporen("read", name, cwd=tmp_path), ExitCode.BAD_INPUT)

    assert errors.startswith(f"{name}: ")
    assert errors.count("\n") == 1


def test_a_new_letter_starts_as_data_in_which_only_choices_are_open(
    sporen: Run, project: Path
) -> None:
    text = project / "brief.txt"
    text.write_text(
        " De maatregelen zijn:\n1. Meer fietsen kopen.\n2. Minder auto's toelaten.\n",
        encoding="utf-8",
    )

    done = sporen("read", "brief.txt", "--new", "kst-99999-1", cwd=project)

    folder = project / "data" / "kst-99999-1"
    assert done.returncode == ExitCode.SUCCESS, done.stderr
    assert (folder / "letter.txt").read_bytes() == text.read_bytes()
    assert "Meer fietsen kopen." in (folder / "source.ttl").read_text(encoding="utf-8")
    checked = sporen("check", cwd=project)
    assert " in 2 letter(s), " in checked.stdout
    asked = [
        row.split(" error ")[1].split()[0]
        for row in checked.stdout.splitlines()
        if " error " in row
    ]
    assert asked == ["ItemList-listKind.minCount", "Measure-type.in", "Measure-type.in"]
    assert "Choose one concept from the list of types of list" in checked.stdout
    assert "Choose between discussed proposal (sp:DiscussedProposal) and" in checked.stdout


def test_a_new_letter_never_overwrites(sporen: Run, project: Path) -> None:
    before = (project / SOURCE).read_bytes()

    errors = refused(
        sporen("read", str(LETTER), "--new", "kst-29861-120", cwd=project), ExitCode.USAGE
    )

    assert "exists already" in errors
    assert (project / SOURCE).read_bytes() == before


@pytest.mark.parametrize("name", ["../x", "actor", "dossier-12", "Brief 1", ""])
def test_a_new_letter_needs_an_id_that_can_be_an_iri(sporen: Run, project: Path, name: str) -> None:
    errors = refused(sporen("read", str(LETTER), "--new", name, cwd=project), ExitCode.USAGE)

    assert "is no publication id" in errors


def on_a_terminal(*args: str, cwd: Path = PROJECT) -> bytes:
    """Run the command with a terminal of a hundred columns; give what it shows there."""
    leader, follower = pty.openpty()
    env = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    env.pop("NO_COLOR", None)
    with subprocess.Popen(
        [sys.executable, "-m", "sporen", *args], cwd=cwd, stdout=follower, stderr=follower, env=env
    ) as process:
        os.close(follower)
        shown = b""
        while True:
            try:
                piece = os.read(leader, 65536)
            except OSError:  # Linux says so when the other end is closed
                break
            if not piece:
                break
            shown += piece
    os.close(leader)
    assert process.returncode == ExitCode.SUCCESS
    return shown


def test_colour_is_for_terminals_only(sporen: Run) -> None:
    assert "\x1b[" not in sporen("read", str(LETTER)).stdout
    assert b"\x1b[" in on_a_terminal("read", str(LETTER))


def test_a_terminal_shows_the_step_under_way(project: Path) -> None:
    assert "afleiden …".encode() in on_a_terminal("--lang", "nl", "check", cwd=project)


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    script = f"'{sys.executable}' -m sporen read {LETTER} | true; echo ${{PIPESTATUS[0]}}"

    done = subprocess.run(
        ["bash", "-c", script], cwd=PROJECT, capture_output=True, check=True, text=True
    )

    assert done.stdout.splitlines()[-1] == "0"
    assert "Traceback" not in done.stderr


def test_an_interrupted_build_leaves_nothing_behind(project: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "sporen", "build"],
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
    ) as process:
        while not Path(f"/proc/{process.pid}/maps").read_text(encoding="utf-8").count("pyoxigraph"):
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate()

    assert process.returncode == ExitCode.INTERRUPTED
    assert "Traceback" not in errors
    assert not (project / "dist").exists()
    assert not list(project.glob(".dist-*"))


def test_a_bug_of_ours_is_one_line_and_seventy(sporen: Run, project: Path) -> None:
    (project / "sitecustomize.py").write_text(
        "import sporen.checking.coverage as c\n"
        "def broken(*a): raise RuntimeError('stuk')\n"
        "c.count_project = broken\n",
        encoding="utf-8",
    )

    done = sporen("check", cwd=project, PYTHONPATH=str(project))

    assert "Bug in Sporen: RuntimeError: stuk" in refused(done, ExitCode.INTERNAL_ERROR)
    assert (
        "Traceback" in sporen("--traceback", "check", cwd=project, PYTHONPATH=str(project)).stderr
    )


def test_a_contradiction_is_placed_at_the_thing_it_is_about(sporen: Run, project: Path) -> None:
    source = project / SOURCE
    change(
        source,
        "<proposal/13> a sp:DiscussedProposal ;",
        "<proposal/13> a sp:DiscussedProposal , sp:OngoingPolicy ;",
    )
    line = line_of(source, "<proposal/13> a sp:")

    done = sporen("check", cwd=project)

    assert done.returncode == ExitCode.FINDINGS
    (found,) = [row for row in done.stdout.splitlines() if " cax-dw " in row]
    assert found.startswith(f"{SOURCE}:{line}:17: error cax-dw ")
