"""`sporen infer` as people meet it who have files and no project: what it writes and says."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import RdfFormat, parse

from sporen.errors import ExitCode, SporenError
from sporen.reasoning.files import output

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., subprocess.CompletedProcess[str]]

TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
PREFIXES = """@prefix : <http://e/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
ONTOLOGY = f"""{PREFIXES}
:Dog a owl:Class ; rdfs:subClassOf :Animal . :Animal a owl:Class ; owl:disjointWith :Plant .
:hasPart a owl:TransitiveProperty .
"""
LINE = f"<http://e/rex> {TYPE} <http://e/Dog>"
FOLLOWS = f"<http://e/rex> {TYPE} <http://e/Animal>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of somebody else, with an ontology and data, and no project."""
    (tmp_path / "o.ttl").write_text(ONTOLOGY, encoding="utf-8")
    (tmp_path / "d.nt").write_text(f"{LINE} .\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def infer(sporen: Run, folder: Path) -> Run:
    """Run `sporen infer` with the ontology of the folder."""
    return partial(sporen, "infer", "--ontology", "o.ttl", cwd=folder)


def lines(done: subprocess.CompletedProcess[str]) -> list[str]:
    """Return the conclusions on standard output, without their graph."""
    return [line.removesuffix(" <urn:sporen:inferred> .") for line in done.stdout.splitlines()]


# What is written.


def test_what_follows_and_was_not_said_is_written_in_a_graph_of_its_own(
    infer: Run, folder: Path
) -> None:
    done = infer("--data", "d.nt", "-o", "out.nq")

    assert done.returncode == ExitCode.SUCCESS, done.stderr
    assert done.stderr == ""
    assert (folder / "out.nq").read_text() == f"{FOLLOWS} <urn:sporen:inferred> .\n"
    assert sorted(path.name for path in folder.iterdir()) == ["d.nt", "o.ttl", "out.nq"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("d.ttl", f"{PREFIXES} :rex a :Dog .", id="turtle"),
        pytest.param("d.ttl", f"\ufeff{PREFIXES} :rex a :Dog .", id="with-a-mark-of-its-encoding"),
        pytest.param("d.trig", f"{PREFIXES} :g {{ :rex a :Dog }}", id="trig"),
        pytest.param("d.nt", f"{LINE} .\n", id="n-triples"),
        pytest.param("d.nq", f"{LINE} <http://e/g> .\n", id="n-quads"),
        pytest.param(
            "d.rdf",
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://e/">'
            '<Dog rdf:about="http://e/rex"/></rdf:RDF>',
            id="rdf-xml",
        ),
    ],
)
def test_the_ending_of_a_file_says_how_it_is_read(
    infer: Run, folder: Path, name: str, text: str
) -> None:
    (folder / name).write_text(text, encoding="utf-8")

    done = infer("--data", name, "-o", "-")

    assert lines(done) == [FOLLOWS]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("out.nq", f"{FOLLOWS} <http://e/g> .\n", id="n-quads"),
        pytest.param("out.nt", f"{FOLLOWS} .\n", id="n-triples"),
        pytest.param("out.ttl", "@prefix : <http://e/> .\n:rex a :Animal .\n", id="turtle"),
        pytest.param(
            "out.trig",
            "@prefix : <http://e/> .\n:g {\n\t:rex a :Animal .\n}\n",
            id="trig",
        ),
    ],
)
def test_the_ending_of_the_output_says_how_it_is_written(
    infer: Run, folder: Path, name: str, text: str
) -> None:
    infer("--data", "d.nt", "-o", name, "--graph", "http://e/g")

    assert (folder / name).read_text(encoding="utf-8") == text


def test_files_are_named_by_pattern_and_each_is_read_once(infer: Run, folder: Path) -> None:
    (folder / "deep").mkdir()
    (folder / "deep" / "e.nt").write_text(f"{LINE.replace('rex', 'fido')} .\n", encoding="utf-8")

    done = infer("--data", "**/*.nt", "--data", "d.nt", "--format", "json")

    assert json.loads(done.stdout)["files"] == ["o.ttl", "d.nt", "deep/e.nt"]
    assert json.loads(done.stdout)["conclusions"] == 2


def test_a_pattern_that_the_shell_has_replaced_by_names_works_too(infer: Run) -> None:
    done = infer("--data", "d.nt", "o.ttl", "-o", "-")

    assert lines(done) == [FOLLOWS]


def test_the_output_is_sorted_and_the_same_every_time(infer: Run, folder: Path) -> None:
    (folder / "d.ttl").write_text(
        PREFIXES + " ".join(f"[] a :Dog ; :hasPart [ :hasPart :x{at} ] ." for at in range(20)),
        encoding="utf-8",
    )

    first, second = (infer("--data", "d.ttl", "-o", "-") for _ in range(2))

    assert first.stdout == second.stdout
    assert first.stdout.splitlines() == sorted(first.stdout.splitlines())
    assert len(first.stdout.splitlines()) == 40


def test_no_outcome_depends_on_the_order_in_which_things_are_kept(infer: Run, folder: Path) -> None:
    (folder / "d.ttl").write_text(
        f"""{PREFIXES} :p a owl:AsymmetricProperty . :a :p :b . :b :p :a .
        :v a owl:FunctionalProperty . :b :v 1 , 2 , 3 . :a owl:sameAs :c . :b owl:sameAs :c .
        [] a owl:AllDifferent ; owl:members ( :a :b :c ) .""",
        encoding="utf-8",
    )

    told = {
        infer("--data", "d.ttl", "-o", "-", PYTHONHASHSEED=seed).stdout
        + infer("--data", "d.ttl", PYTHONHASHSEED=seed).stdout
        for seed in ("1", "2", "3")
    }

    assert len(told) == 1


def test_blank_nodes_keep_their_labels_where_they_can(infer: Run, folder: Path) -> None:
    (folder / "1.ttl").write_text(f"{PREFIXES} _:b1 a :Dog . [] a :Dog .", encoding="utf-8")
    (folder / "2.nt").write_text(f"_:b1 {TYPE} <http://e/Dog> .\n", encoding="utf-8")

    done = infer("--data", "1.ttl", "--data", "2.nt", "-o", "-")

    assert [line.split()[0] for line in lines(done)] == ["_:b1", "_:b2", "_:b3"]


def test_output_behind_input_is_one_graph(infer: Run, folder: Path) -> None:
    (folder / "d.nt").write_text(
        "_:x <http://e/hasPart> _:y .\n_:y <http://e/hasPart> _:z .\n"
        f"_:z {TYPE} <http://e/Dog> .\n",
        encoding="utf-8",
    )
    infer("--data", "d.nt", "-o", "out.nt")
    both = (folder / "d.nt").read_bytes() + (folder / "out.nt").read_bytes()
    (folder / "d.nt").write_bytes(both)

    again = infer("--data", "d.nt", "-o", "-")

    assert len(list(parse(both, RdfFormat.N_TRIPLES))) == 5
    assert again.stdout == ""


def test_what_follows_about_the_ontology_is_written_but_not_what_holds_of_everything(
    sporen: Run, folder: Path
) -> None:
    (folder / "o.ttl").write_text(
        ONTOLOGY + ":Puppy a owl:Class ; rdfs:subClassOf :Dog . :feeds rdfs:range :Dog .",
        encoding="utf-8",
    )

    done = sporen("infer", "--ontology", "o.ttl", "-o", "-", cwd=folder)

    assert lines(done) == [
        "<http://e/Puppy> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <http://e/Animal>",
        "<http://e/feeds> <http://www.w3.org/2000/01/rdf-schema#range> <http://e/Animal>",
    ]


def test_an_axiom_that_follows_is_an_axiom_too(infer: Run, folder: Path) -> None:
    (folder / "d.ttl").write_text(
        f"{PREFIXES} :kindOf rdfs:subPropertyOf rdfs:subClassOf . :Poodle :kindOf :Dog . "
        ":rex a :Poodle .",
        encoding="utf-8",
    )

    done = infer("--data", "d.ttl", "-o", "-")

    assert FOLLOWS in lines(done)


# What is told.


def test_the_report_says_what_was_compiled_and_what_was_not_and_why(infer: Run) -> None:
    done = infer("--data", "d.nt")

    assert done.stdout.startswith("Read: 6 triples from 2 file(s), as one graph.\nRules: 5, for 3 ")
    assert "    cax-dw 1, cax-sco 1, cls-nothing2, eq-diff1, prp-trp 1\n" in done.stdout
    assert "    no axiom uses this rule:\n        eq-diff2, " in done.stdout
    assert done.stdout.endswith(
        "Conclusions: 1, of which 0 about the ontology itself (scm-…).\n\nNo contradiction found.\n"
    )


def test_the_report_is_there_for_machines_in_a_file_of_its_own(infer: Run, folder: Path) -> None:
    done = infer("--data", "d.nt", "-o", "o.nt", "--report", "r.json", "--format", "json")

    assert done.stdout == done.stderr == ""
    told = json.loads((folder / "r.json").read_text(encoding="utf-8"))
    assert told["compiled"][0] == {"rule": "cax-dw", "axioms": 1}
    assert told["leftOut"][0]["rules"] == ["eq-ref"]
    assert told["output"] == "o.nt"
    assert told["findings"] == []


def test_beside_conclusions_on_standard_output_the_report_goes_to_standard_error(
    infer: Run,
) -> None:
    done = infer("--data", "d.nt", "-o", "-")

    assert lines(done) == [FOLLOWS]
    assert done.stderr.startswith("Read: 6 triples")


def test_named_graphs_are_merged_and_that_is_told(infer: Run, folder: Path) -> None:
    (folder / "d.trig").write_text(
        f"{PREFIXES} :g {{ :a :hasPart :b }} :h {{ :b :hasPart :c }}", encoding="utf-8"
    )

    done = infer("--data", "d.trig")

    assert "as one graph; 2 named graph(s) merged." in done.stdout
    assert "Conclusions: 1," in done.stdout


@pytest.mark.parametrize(
    ("gate", "code"), [("violation", ExitCode.FINDINGS), ("never", ExitCode.SUCCESS)]
)
def test_contradictions_are_findings_and_do_not_keep_conclusions_back(
    infer: Run, folder: Path, gate: str, code: ExitCode
) -> None:
    (folder / "d.ttl").write_text(
        f"{PREFIXES} :rex a :Dog , :Plant ; :age 'old'^^xsd:integer .", encoding="utf-8"
    )

    done = infer("--data", "d.ttl", "-o", "out.nt", "--fail-on", gate)

    assert done.returncode == code
    assert "\nerror cax-dw :rex is both :Animal and :Plant" in done.stdout
    assert '\nerror dt-not-type :rex has "old"^^xsd:integer as a value of :age' in done.stdout
    assert "\n2 errors.\n" in done.stdout
    assert (folder / "out.nt").read_text(encoding="utf-8") == f"{FOLLOWS} .\n"


@pytest.mark.parametrize(
    ("imported", "gate", "code"),
    [
        pytest.param("http://e/other", "warning", ExitCode.FINDINGS, id="not-given"),
        pytest.param("http://e/other", "violation", ExitCode.SUCCESS, id="not-given-and-allowed"),
        pytest.param("http://e/one", "warning", ExitCode.SUCCESS, id="given"),
        pytest.param("http://e/one/2", "warning", ExitCode.SUCCESS, id="given-by-its-version"),
    ],
)
def test_an_import_that_was_not_given_is_told_and_not_fetched(
    infer: Run, folder: Path, imported: str, gate: str, code: ExitCode
) -> None:
    (folder / "d.ttl").write_text(
        f"{PREFIXES} :this a owl:Ontology ; owl:imports <{imported}> . "
        ":one a owl:Ontology ; owl:versionIRI <http://e/one/2> .",
        encoding="utf-8",
    )

    done = infer("--data", "d.ttl", "--fail-on", gate)

    assert done.returncode == code
    assert ("warning owl-imports :this imports :other" in done.stdout) == ("other" in imported)


# What goes wrong.


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        pytest.param("none.ttl", None, "none.ttl: this file does not exist.", id="missing"),
        pytest.param("*.trig", None, "«*.trig» matches no file.", id="a-pattern-of-nothing"),
        pytest.param(".", None, ".: this is a folder.", id="a-folder"),
        pytest.param("d.csv", "a,b", "d.csv: unknown file extension", id="csv"),
        pytest.param("d.ttl", ":x :y :z .", "d.ttl:1:1: not valid Turtle: ", id="turtle"),
        pytest.param("d.nq", "\n<http://e/x> .\n", "d.nq:2:", id="n-quads"),
        pytest.param("d.rdf", "<a>\n</b>", "d.rdf:2:3: not valid RDF/XML: ", id="xml"),
        pytest.param("d.rdf", "<a/>", "d.rdf: not valid RDF/XML: ", id="rdf-xml"),
        pytest.param("d.ttl", "\udcff", "d.ttl:", id="no-text"),
        pytest.param(
            "d.ttl", f"{PREFIXES} :x :p <<( :a :b :c )>> .", "d.ttl: triple terms", id="rdf-1.2"
        ),
    ],
)
def test_what_cannot_be_read_is_told_at_its_line_and_nothing_is_written(
    infer: Run, folder: Path, name: str, text: str | None, told: str
) -> None:
    if text is not None:
        (folder / name).write_text(text, encoding="utf-8", errors="surrogateescape")
    (folder / "out.nt").write_text("as before", encoding="utf-8")

    done = infer("--data", name, "-o", "out.nt")

    assert done.returncode == ExitCode.BAD_INPUT
    assert done.stdout == ""
    assert done.stderr.startswith(told)
    assert all(line.startswith("  ") for line in done.stderr.splitlines()[1:])
    assert (folder / "out.nt").read_text(encoding="utf-8") == "as before"


def test_all_that_cannot_be_read_is_told_at_once(infer: Run, folder: Path) -> None:
    for name in ("1.ttl", "2.ttl"):
        (folder / name).write_text("oops", encoding="utf-8")

    read = infer("--data", "[12].ttl")
    found = infer("--data", "3.ttl", "--data", "4.ttl")

    assert [line.split(":")[0] for line in read.stderr.splitlines()[::3]] == ["1.ttl", "2.ttl"]
    assert read.stderr.splitlines()[1::3] == ["  oops", "  oops"]
    assert [line.split(":")[0] for line in found.stderr.splitlines()] == ["3.ttl", "4.ttl"]


def test_a_file_that_may_not_be_read_is_told(infer: Run, folder: Path) -> None:
    (folder / "loop.ttl").symlink_to("/proc/self/mem")

    done = infer("--data", "loop.ttl")

    assert done.returncode == ExitCode.BAD_INPUT
    assert done.stderr.startswith("loop.ttl: cannot be read: ")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="an-empty-file"),
        pytest.param(f"{PREFIXES} :Dog a owl:Class ; rdfs:label 'dog' .", id="a-class-alone"),
    ],
)
def test_without_an_ontology_there_is_nothing_to_do(infer: Run, folder: Path, text: str) -> None:
    (folder / "o.ttl").write_text(text, encoding="utf-8")

    done = infer("--data", "d.nt", "-o", "out.nt")

    assert done.returncode == ExitCode.NOTHING_CHECKED
    assert "contain no axioms" in done.stderr
    assert not (folder / "out.nt").exists()


def test_two_names_for_one_thing_need_no_ontology(sporen: Run, folder: Path) -> None:
    (folder / "d.ttl").write_text(f"{PREFIXES} :a owl:sameAs :b . :a :p :c .", encoding="utf-8")

    done = sporen("infer", "d.ttl", "-o", "-", cwd=folder)

    assert "<http://e/b> <http://e/p> <http://e/c>" in lines(done)


@pytest.mark.parametrize(
    ("args", "told"),
    [
        pytest.param(["-o", "out.csv"], "out.csv: unknown file extension", id="no-syntax"),
        pytest.param(["-o", "."], ".: this is a folder", id="a-folder"),
        pytest.param(["-o", "no/out.nt"], "no/out.nt: the folder does not exist", id="no-folder"),
        pytest.param(["-o", "o.ttl"], "o.ttl: this file is used for something", id="an-input"),
        pytest.param(["-o", "x.nt", "--report", "./x.nt"], "x.nt: this file is used", id="both"),
        pytest.param(["--graph", "no iri"], "«no iri» is not an absolute IRI", id="no-iri"),
    ],
)
def test_output_that_cannot_be_is_refused_before_any_work(
    infer: Run, folder: Path, args: list[str], told: str
) -> None:
    done = infer("--data", "d.nt", *args)

    assert done.returncode == ExitCode.USAGE
    assert done.stderr.startswith(told)
    assert (folder / "o.ttl").read_text(encoding="utf-8") == ONTOLOGY


def test_nothing_to_infer_from_is_wrong_usage(sporen: Run, tmp_path: Path) -> None:
    done = sporen("infer", cwd=tmp_path, lang="nl")

    assert done.returncode == ExitCode.USAGE
    assert done.stderr.startswith("Geen invoer.")


def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()

    with pytest.raises(SporenError) as told:
        output.write(tmp_path / "taken", b"")

    assert "cannot be written" in told.value.message.en
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]
