"""`sporen check` as people and CI meet it: real processes, what they say, and how they end."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sporen.errors import ExitCode
from tests.coverage_control import environment_without_coverage

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., subprocess.CompletedProcess[str]]

ROOT = Path(__file__).parents[3]
LETTER = Path("data/kst-29861-120")
SOURCE, EDITORIAL = LETTER / "source.ttl", LETTER / "editorial.ttl"
EXTERNAL, FOLLOW_UP = LETTER / "external.ttl", LETTER / "follow-up.ttl"
ACTORS = Path("data/actors.ttl")
MEASURES = Path("shapes/measures.ttl")
RULE = Path("shapes/integrity/U1-duplicate-number.rq")
LIST = "    sp:inList <list/proposals> ;\n    sp:number 7 ;\n"


def change(path: Path, old: str, new: str) -> None:
    """Make one change to a file, where it can be made."""
    text = path.read_bytes().decode()
    assert old in text, old
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")


def add(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8", newline="")


def line_of(path: Path, words: str) -> int:
    return path.read_text(encoding="utf-8").split(words)[0].count("\n") + 1


def found(done: subprocess.CompletedProcess[str]) -> list[str]:
    """Return the lines of a report that are findings."""
    return [line for line in done.stdout.splitlines() if re.search(r" (error|warning|note) ", line)]


# Engines.


@pytest.mark.parametrize(
    ("engine", "names"),
    [
        pytest.param("fast", ["shacl"], id="fast"),
        pytest.param("reference", ["pySHACL"], id="reference"),
    ],
)
def test_the_project_is_in_order_whatever_engine_looks(
    sporen: Run, engine: str, names: list[str]
) -> None:
    measured = engine != "reference"  # as one of both it is measured

    done = sporen("check", "--engine", engine, "--fail-on", "info", measured=measured)

    assert done.returncode == ExitCode.SUCCESS
    assert done.stdout.startswith("No findings.\nChecked: ")
    named = re.search(r"values \((.*?)\), ", done.stdout)
    assert named is not None
    assert [name.split()[0] for name in named[1].split(", ")] == names


def test_engines_that_disagree_end_with_a_code_of_their_own(sporen: Run, tmp_path: Path) -> None:
    # pySHACL takes 1 for true, shacl does not; in our own shapes that may not stand.
    (tmp_path / "d.ttl").write_text("<http://e/a> <http://e/p> 'a'@nl , 'b'@nl .", "utf-8")
    (tmp_path / "s.ttl").write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix e: <http://e/> .\n"
        "e:S sh:targetSubjectsOf e:p ; sh:path e:p ; sh:uniqueLang '1'^^"
        "<http://www.w3.org/2001/XMLSchema#boolean> .",
        "utf-8",
    )

    done = sporen("check", "--data", "d.ttl", "--shapes", "s.ttl", "--engine", "both", cwd=tmp_path)

    assert done.returncode == ExitCode.DISAGREEMENT
    assert "The engines disagree; do not trust this verdict. Found only by:" in done.stdout
    assert re.search(r"\n    pySHACL [\d.]+: http://e/S uniqueLang http://e/a", done.stdout)


def test_engines_that_infer_otherwise_end_with_that_code_too(sporen: Run, project: Path) -> None:
    (project / "sitecustomize.py").write_text(
        "import sporen.reasoning.reference_closure as r\n"
        "whole = r.infer\n"
        "def less(*a):\n"
        "    conclusions = whole(*a)\n"
        "    kept = frozenset(sorted(conclusions.triples, key=str)[1:])\n"
        "    return conclusions._replace(triples=kept)\n"
        "r.infer = less\n",
        encoding="utf-8",
    )

    done = sporen("check", "--engine", "both", cwd=project, measured=False, PYTHONPATH=str(project))

    assert done.returncode == ExitCode.DISAGREEMENT
    assert "The engines infer different triples; do not trust this verdict." in done.stdout
    assert re.search(r"\n    sporen: \S+ rdf:type \S+", done.stdout)


def test_what_is_no_value_of_its_datatype_is_told_without_a_traceback(
    sporen: Run, project: Path
) -> None:
    change(project / FOLLOW_UP, '"2025-07-11"^^xsd:date', '"2025-13"^^xsd:gYearMonth')

    done = sporen("check", "--engine", "both", cwd=project, measured=False)

    assert done.returncode == ExitCode.FINDINGS
    assert done.stderr == ""
    (line,) = found(done)
    assert "FollowUp-date.or" in line


def test_a_letter_that_was_changed_is_told_once(sporen: Run, project: Path) -> None:
    add(project / LETTER / "letter.txt", "Nog een zin.\n")

    done = sporen("check", cwd=project)

    (line,) = found(done)
    assert "AN-01" in line


# Gates.


@pytest.mark.parametrize(
    ("gate", "code"),
    [
        pytest.param("violation", ExitCode.SUCCESS, id="violation"),
        pytest.param("warning", ExitCode.FINDINGS, id="warning"),
        pytest.param("info", ExitCode.FINDINGS, id="info"),
        pytest.param("never", ExitCode.SUCCESS, id="never"),
    ],
)
def test_a_warning_fails_only_where_warnings_do(
    sporen: Run, project: Path, gate: str, code: ExitCode
) -> None:
    add(
        project / MEASURES,
        '\nsps:Whole a sh:NodeShape ;\n    rdfs:label "geheel"@nl , "whole"@en ;\n'
        "    sh:targetSubjectsOf sp:hasPart ;\n    sh:property sps:Measure-number .\n",
    )

    done = sporen("check", "--fail-on", gate, cwd=project)

    assert done.returncode == code, done.stdout


@pytest.mark.parametrize(
    ("gate", "code"),
    [("warning", ExitCode.FINDINGS), ("violation", ExitCode.FINDINGS), ("never", ExitCode.SUCCESS)],
)
def test_an_error_fails_unless_nothing_may(
    sporen: Run, project: Path, gate: str, code: ExitCode
) -> None:
    change(project / SOURCE, LIST, LIST.replace("7", "8"))

    done = sporen("check", "--fail-on", gate, cwd=project)

    assert done.returncode == code
    assert found(done)


def test_a_gate_that_does_not_exist_is_wrong_usage(sporen: Run) -> None:
    done = sporen("check", "--fail-on", "fatal")

    assert done.returncode == ExitCode.USAGE
    assert "violation" in done.stderr


# A check of nothing does not pass.


@pytest.mark.parametrize("folder", ["shapes", "data", "shapes/integrity", "shapes/hygiene"])
def test_an_empty_folder_is_not_a_pass(sporen: Run, project: Path, folder: str) -> None:
    shutil.rmtree(project / folder)
    (project / folder).mkdir()

    done = sporen("check", cwd=project)

    assert done.returncode == ExitCode.NOTHING_CHECKED
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert folder in done.stderr


def test_shapes_that_are_all_switched_off_are_not_a_pass(sporen: Run, project: Path) -> None:
    for path in (project / "shapes").glob("*.ttl"):
        text = path.read_text(encoding="utf-8")
        text = text.replace(" a sh:NodeShape ;", " a sh:NodeShape ;\n    sh:deactivated true ;")
        path.write_text(text, encoding="utf-8")

    done = sporen("check", cwd=project)

    assert done.returncode == ExitCode.NOTHING_CHECKED
    assert "shapes/" in done.stderr


def test_a_misspelt_target_is_told_apart_from_a_pass(sporen: Run, project: Path) -> None:
    change(project / MEASURES, "sh:targetClass sp:Component ;", "sh:targetClass sp:Componnent ;")
    line = line_of(project / MEASURES, "sh:targetClass sp:Componnent ;")

    done = sporen("check", cwd=project)

    assert done.returncode == ExitCode.FINDINGS
    (unknown,) = [row for row in found(done) if " SH-07 " in row]
    assert unknown.startswith(f"{MEASURES}:{line}:20: error SH-07 shape sps:Component uses class")
    assert any(" warning SH-09 shape Component checks nothing" in row for row in found(done))


# Bad input: one clear line, the place, the code, no traceback.


@pytest.mark.parametrize(
    ("path", "old", "new", "words"),
    [
        pytest.param(MEASURES, "sh:minCount 1 ;", "sh:minCount 1", "not valid Turtle", id="shapes"),
        pytest.param(ACTORS, " a sp:Office ;", " a sp:Office", "not valid Turtle", id="data"),
        pytest.param(RULE, "WHERE {", "WHERE", "", id="rule"),
        pytest.param(RULE, "#+ code: U1\n", "", "code", id="rule without a code"),
        pytest.param(RULE, "#+ ", "# ", "", id="rule without a head"),
        pytest.param(RULE, "code: U1", "code: U2", "U2", id="two rules with one code"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(  # noqa: PLR0913, PLR0917
    sporen: Run, project: Path, path: Path, old: str, new: str, words: str
) -> None:
    change(project / path, old, new)

    done = sporen("check", cwd=project)

    assert done.returncode == ExitCode.BAD_INPUT
    assert "Traceback" not in done.stderr
    first = done.stderr.splitlines()[0]
    assert re.match(rf"(\w+: )?{path.parent}/[\w-]+\.(ttl|rq)(:\d+)*: ", first), first
    assert words in done.stderr


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_rule_that_speaks_one_language_only_is_refused(
    sporen: Run, project: Path, language: str
) -> None:
    path = project / RULE
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(x for x in lines if not x.startswith(f"#+ {language}:")), "utf-8")

    done = sporen("check", cwd=project)

    assert done.returncode == ExitCode.BAD_INPUT
    assert str(RULE) in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        pytest.param("sh:path sp:partOf ;\n", "", "SH-06.shape", id="no path"),
        pytest.param("sh:path sp:partOf ;", "sh:paht sp:partOf ;", "SH-06.term", id="no term"),
        pytest.param(
            "sh:path sp:partOf ;",
            'sh:path sp:partOf ;\n    sh:pattern "(" ;',
            "SH-06.pattern",
            id="pattern",
        ),
        pytest.param(
            ', "State which measure this component is part of (sp:partOf)."@en',
            "",
            "PropertyShape-message.minCount",
            id="one language",
        ),
    ],
)
def test_a_shape_that_is_not_well_formed_is_a_finding(
    sporen: Run, project: Path, old: str, new: str, code: str
) -> None:
    change(project / MEASURES, old, new)

    done = sporen("check", cwd=project)

    assert done.returncode == ExitCode.FINDINGS, done.stderr
    assert "Traceback" not in done.stderr
    assert any(code in row and row.startswith(f"{MEASURES}:") for row in found(done)), done.stdout


# What authors get wrong, and what they are told.


def test_findings_of_a_file_stand_together_in_the_order_of_its_lines(
    sporen: Run, project: Path
) -> None:
    change(project / SOURCE, LIST, LIST.replace("7", "8"))
    change(project / SOURCE, "a sp:Aim ;", "a sp:Aim ; sp:number 1 ;")
    change(project / EDITORIAL, "sp:confidence confidence:probable ;", "")

    done = sporen("check", cwd=project)

    places = [re.match(r"(\S+?):(\d+):(\d+): ", row) for row in found(done)]
    order = [(place[1], int(place[2]), int(place[3])) for place in places if place]
    assert len(order) == len(places) >= 3
    assert order == sorted(order)
    assert done.stdout.count("\n\n") == 2  # one between the files, one before the count


def test_the_words_of_the_letter_stand_under_a_finding(sporen: Run, project: Path) -> None:
    change(project / SOURCE, LIST, LIST.replace("    sp:number 7 ;\n", ""))

    done = sporen("check", cwd=project)

    lines = done.stdout.splitlines()
    (at,) = [number for number, row in enumerate(lines) if "Measure-number.minCount" in row]
    assert lines[at + 1].startswith("    «De capaciteit van de Nederlandse Arbeidsinspectie (NLA)")


MISTAKES = [
    pytest.param(
        SOURCE,
        (
            "<proposal/7> a sp:DiscussedProposal ;",
            "<proposal/7> a sp:DiscussedProposal ;\n    sp:assignedTrack <track/3> ;",
        ),
        "N3",
        ["spoor", "sp:TrackAssignment", "editorial.ttl"],
        id="a track on a proposal",
    ),
    pytest.param(
        SOURCE,
        (
            "    sp:about <proposal/7> ;\n    sp:outcome",
            "    sp:about <ongoing/1> ;\n    sp:outcome",
        ),
        "N2",
        ["lopend beleid", "verwijder de uitkomst"],
        id="an outcome on ongoing policy",
    ),
    pytest.param(
        SOURCE,
        ("cv:role participation-role:object-of-change ;", "cv:role target-group:labour-migrants ;"),
        "Participation-role.and",
        ["arbeidsmigranten", "staat niet in de lijst"],
        id="a role from another list",
    ),
    pytest.param(
        SOURCE,
        (LIST, LIST.replace("7", "8")),
        "U1",
        ["heeft nummer 8, net als", "Gebruik de nummers uit de brief"],
        id="a number twice",
    ),
    pytest.param(
        EDITORIAL,
        ("    prov:wasAttributedTo spd:editorial-board ;\n", ""),
        "Interpretation-wasAttributedTo.minCount",
        ["ontbreekt", "prov:wasAttributedTo"],
        id="an unsigned reading",
    ),
    pytest.param(
        EXTERNAL,
        ('"kst-29861-120" , ', '"kst-29861-120" , "2023Z99999" , '),
        "L9",
        ["2023Z99999", "zonder bron", "Schrijf een sp:ExternalRecord"],
        id="an identifier without a source",
    ),
    pytest.param(
        SOURCE,
        ("    sp:partOf <proposal/7> ;\n", ""),
        "Component-partOf.minCount",
        ["maatregel ontbreekt", "Vermeld bij welke"],
        id="a component of nothing",
    ),
    pytest.param(
        SOURCE,
        (
            "    sp:hasAim <proposal/7/component/a/aim/1> ;",
            "    sp:hasAims <proposal/7/component/a/aim/1> ;",
        ),
        "Component.closed",
        ["sp:hasAims", "hoort hier niet"],
        id="a misspelt property",
    ),
    pytest.param(
        FOLLOW_UP,
        ('dcterms:date "2025-07-11"^^xsd:date ;', 'dcterms:date "2025-02-31"^^xsd:date ;'),
        "FollowUp-date.or",
        ["«2025-02-31» is hier niet toegestaan", "geldige dag"],
        id="a day that does not exist",
    ),
    pytest.param(
        ACTORS,
        ('"Nederlandse Arbeidsinspectie"@nl , ', ""),
        "Named-prefLabel.minCount",
        ["naam", "Nederlands", "Engels"],
        id="a name in one language",
    ),
]


@pytest.mark.parametrize(("path", "edit", "code", "words"), MISTAKES)
def test_a_mistake_of_an_author_is_told_on_its_line_and_says_what_to_do(  # noqa: PLR0913, PLR0917
    sporen: Run, project: Path, path: Path, edit: tuple[str, str], code: str, words: list[str]
) -> None:
    change(project / path, *edit)

    done = sporen("check", cwd=project, lang="nl")

    assert done.returncode == ExitCode.FINDINGS
    told = [row for row in found(done) if f" error {code} " in row]
    assert told, done.stdout
    assert len(found(done)) <= 2  # a mistake may have one consequence elsewhere
    for row in told:
        assert row.startswith(f"{path}:"), row
        assert all(word in row for word in words), row
        said, _, rule = row.partition(" (regel ")
        assert said.endswith(".")
        assert not re.search(r"[{}]|sh:|SHACL|shape", said), row
        assert re.fullmatch(r"|shapes/[\w/.-]+(:\d+:\d+)?\)", rule), row


# What runs the check.


@pytest.fixture
def commit(project: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run one of our hooks as a commit would, on a copy of the project."""
    for name in (".pre-commit-config.yaml", ".gitignore"):
        shutil.copy2(ROOT / name, project)
    environment = {
        **environment_without_coverage(),
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "PRE_COMMIT_HOME": str(project.parent / "hooks"),
        "SPOREN_PROJECT": str(project),
    }

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=project, env=environment, capture_output=True, check=False, text=True
        )

    assert run("git", "init", "-q").returncode == 0
    assert run("git", "add", "--all").returncode == 0
    return lambda hook: run("pre-commit", "run", hook, "--all-files")


@pytest.mark.parametrize("hook", ["sporen-check", "sporen-fmt"])
def test_the_hook_lets_a_good_commit_pass(
    commit: Callable[..., subprocess.CompletedProcess[str]], hook: str
) -> None:
    done = commit(hook)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "Passed" in done.stdout


def test_the_hook_stops_a_mistake_and_shows_it(
    commit: Callable[..., subprocess.CompletedProcess[str]], project: Path
) -> None:
    change(project / SOURCE, LIST, LIST.replace("7", "8"))

    done = commit("sporen-check")

    assert done.returncode == 1
    assert " error U1 " in done.stdout


def test_the_hook_stops_what_is_not_set_out(
    commit: Callable[..., subprocess.CompletedProcess[str]], project: Path
) -> None:
    change(project / SOURCE, "@prefix", " @prefix")

    done = commit("sporen-fmt")

    assert done.returncode == 1
    assert f"{SOURCE}:" in done.stdout
