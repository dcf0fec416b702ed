"""The command `explain` as people meet it: what they type, what they read, and how it ends."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from sporen import Project, workspace
from sporen.cli import main
from sporen.errors import ExitCode
from sporen.workspace import OpenStore

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    from sporen.stores.oxigraph import OxigraphStore

    Explain = Callable[..., Result]
    Run = Callable[..., subprocess.CompletedProcess[str]]

WOULD_KEEP = ("proposal/13", "sp:wouldKeep", "30%-regeling")
QUOTE = "het ongewijzigd laten van de 30%-regeling"


@pytest.fixture
def explain(store: OxigraphStore, monkeypatch: pytest.MonkeyPatch) -> Explain:
    """Explain in this process, from the store that the tests share."""
    monkeypatch.setattr(workspace, "open_with_findings", lambda *_: OpenStore(store, ()))
    monkeypatch.delenv("COLUMNS", raising=False)

    def run(*args: str, lang: str = "en") -> Result:
        result = CliRunner().invoke(main, ["--lang", lang, "explain", *args], prog_name="sporen")
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result

    return run


def test_the_real_command_explains_what_follows_with_its_words(sporen: Run) -> None:
    done = sporen("explain", *WOULD_KEEP)

    assert done.returncode == ExitCode.SUCCESS, done.stderr
    assert done.stdout.startswith("discussed proposal 13 · would keep · 30% ruling\nprp-spo2  ")
    assert f"«{QUOTE}»" in done.stdout
    assert "data/kst-29861-120/source.ttl:" in done.stdout
    assert "data/kst-29861-120/letter.txt:104:15" in done.stdout
    assert "ontology/sporen.ttl:" in done.stdout


def test_it_is_explained_in_dutch_too(explain: Explain) -> None:
    result = explain(*WOULD_KEEP, lang="nl")

    assert result.stdout.startswith("besproken voorstel 13 · zou in stand houden · 30%-regeling\n")
    assert "volgt uit deze keten van stappen" in result.stdout


def test_what_is_stated_stands_somewhere_and_rests_on_words(explain: Explain) -> None:
    result = explain("proposal/13", "a", "sp:DiscussedProposal")

    assert result.exit_code == ExitCode.SUCCESS
    first, place, *rest = result.stdout.splitlines()
    assert first == "discussed proposal 13 is a discussed proposal"
    assert place.endswith("kst-29861-120/source")
    assert rest[0].startswith("«Een voorstel tot het aanscherpen")


def test_what_the_reader_found_stands_in_no_file(explain: Explain) -> None:
    result = explain("proposal/13", "sp:statedIn", "anchor/4831-5154", lang="nl")

    assert "gemaakt door sporen build  kst-29861-120/reading" in result.stdout


def test_what_does_not_hold_ends_with_1_and_names_what_is_missing(explain: Explain) -> None:
    result = explain("proposal/13", "sp:wouldKeep", "ETK scheme")

    assert result.exit_code == ExitCode.FINDINGS
    assert "This is neither stated nor inferred." in result.stdout
    assert "  discussed proposal 13a · would keep · ETK scheme\n" in result.stdout
    assert "  discussed proposal 13 · has part · discussed proposal 13a\n" in result.stdout


def test_what_no_rule_comes_near_to_is_told_in_two_lines(explain: Explain) -> None:
    result = explain("proposal/13", "skos:prefLabel", '"x"@nl', lang="nl")

    assert result.exit_code == ExitCode.FINDINGS
    assert result.stdout.splitlines()[1:] == ["Dit staat nergens en volgt nergens uit."]


def test_what_the_ontology_implies_is_explained(explain: Explain) -> None:
    result = explain("sp:Letter", "rdfs:subClassOf", "foaf:Document")

    assert result.exit_code == ExitCode.SUCCESS
    assert "scm-sco" in result.stdout
    assert "every sp:Document is a foaf:Document" in result.stdout


def test_as_many_proofs_are_given_as_asked_the_shortest_first(explain: Explain) -> None:
    one, three = (
        json.loads(
            explain("proposal/13", "a", "prov:Entity", "--proofs", n, "--format", "json").stdout
        )
        for n in ("1", "3")
    )

    assert len(one["proofs"]) == 1
    assert len(three["proofs"]) == 3
    assert three["proofs"][0] == one["proofs"][0]
    assert "Proof 3 of 3" in explain("proposal/13", "a", "prov:Entity").stdout


@pytest.mark.parametrize(
    ("form", "begin"), [("json", "{\n"), ("markdown", "- **"), ("dot", "digraph"), ("text", "disc")]
)
def test_every_form_begins_as_it_should(explain: Explain, form: str, begin: str) -> None:
    assert explain(*WOULD_KEEP, "--format", form).stdout.startswith(begin)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("voorstel", "a", "sp:Measure"), "«voorstel» matches more than one resource: "),
        (("proposal/13", "sp:woudKeep", "x"), "Did you mean sp:wouldKeep (would keep)"),
        (("proposal/13", "proposal/13", "x"), "«proposal/13» is not known here."),
        (("proposal/13", "sp:wouldKeep", "30%-regelng"), "30-percent-ruling"),
        (("proposal/13", "sp:number", '"13'), "is not a literal"),
        (("proposal/13", "sp:number"), "Pass subject, predicate and object"),
        ((), "Pass subject, predicate and object"),
        (("cax-sco",), "Pass subject, predicate and object"),
        (("cax-dw", "proposal/13", "proposal/12"), "Pass subject, predicate and object"),
        (("cax-dw", "qqqqqq"), "«qqqqqq» is not known here."),
    ],
)
def test_what_cannot_be_meant_is_told_in_one_line(
    explain: Explain, given: tuple[str, ...], said: str
) -> None:
    result = explain(*given)

    assert result.exit_code == ExitCode.USAGE
    assert result.stdout == ""
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


def test_where_nothing_contradicts_itself_there_is_nothing_to_explain(explain: Explain) -> None:
    result = explain("cax-dw", "proposal/13")

    assert result.exit_code == ExitCode.FINDINGS
    assert result.stdout == "There is no contradiction according to cax-dw.\n"


def test_a_contradiction_is_explained_by_the_code_that_check_gave_it(
    sporen: Run, project: Path
) -> None:
    source = project / "data" / "kst-29861-120" / "source.ttl"
    with source.open("a", encoding="utf-8") as file:
        file.write("\n<proposal/13> a sp:OngoingPolicy .\n")

    checked = sporen("check", cwd=project)
    all_, one, other = (
        sporen("explain", "cax-dw", *rest, cwd=project) for rest in ((), ("voorstel 13",), ("12b",))
    )

    assert " error cax-dw " in checked.stdout
    assert all_.returncode == one.returncode == ExitCode.SUCCESS, all_.stderr
    assert all_.stdout == one.stdout
    assert all_.stdout.startswith("this contradicts itself\ncax-dw  discussed proposal 13 is both")
    assert "discussed proposal 13 is an ongoing policy" in all_.stdout
    assert "files" in all_.stderr
    assert other.returncode == ExitCode.FINDINGS


def test_a_literal_that_cannot_be_is_explained_in_the_form_of_its_file(
    sporen: Run, project: Path
) -> None:
    source = project / "data" / "kst-29861-120" / "source.ttl"
    with source.open("a", encoding="utf-8") as file:
        file.write('\n<proposal/12> sp:number "-1"^^xsd:nonNegativeInteger .\n')

    done = sporen("explain", "dt-not-type", "--format", "json", cwd=project)

    (proof,) = json.loads(done.stdout)["proofs"]
    (stated,) = proof["premises"]
    assert stated["object"] == {
        "type": "literal",
        "value": "-1",
        "datatype": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger",
    }
    assert stated["stated"][0]["line"] == source.read_text(encoding="utf-8").count("\n")


def test_a_rule_of_the_house_is_explained_by_its_reason(sporen: Run, project: Path) -> None:
    (project / "ontology" / "rules").mkdir(exist_ok=True)
    (project / "ontology" / "rules" / "late.rq").write_text(
        """#+ id: far-down
#+ label: {nl: "ver naar onder", en: "far down"}
#+ reason: {nl: "{x} staat na de tiende plaats", en: "{x} comes after the tenth place"}
PREFIX sp: <https://w3id.org/sporen/def#>
CONSTRUCT { ?x sp:touches ?list } WHERE { ?x sp:number ?n ; sp:inList ?list FILTER(?n > 10) }
""",
        encoding="utf-8",
    )

    after, before = (
        sporen("explain", f"proposal/{number}", "sp:touches", "list/proposals", cwd=project)
        for number in (13, 9)
    )

    assert "far-down  discussed proposal 13 comes after the tenth place" in after.stdout
    assert before.returncode == ExitCode.FINDINGS


def test_a_project_without_letters_explains_nothing(sporen: Run, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.sporen]\n", encoding="utf-8")

    done = sporen("explain", *WOULD_KEEP, cwd=tmp_path)

    assert done.returncode == ExitCode.NOTHING_CHECKED
    assert done.stdout == ""


def test_it_is_one_line_in_python(project: Path) -> None:
    told = Project.open(project).explain(*WOULD_KEEP, proofs=1, language="en")

    (proof,) = told.proofs
    assert (proof.rule, proof.text) == (
        "prp-spo2",
        "discussed proposal 13 · would keep · 30% ruling",
    )
    assert QUOTE in {quote.text for one in proof.premises[1].premises for quote in one.quotes}
