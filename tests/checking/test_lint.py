"""Lint rules and rules about the ontology: each reports its own mistake and no other."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple
from rdflib import BNode, Dataset
from rdflib.query import ResultRow

from sporen.build import check, read
from sporen.checking import sparql_rules
from sporen.checking.deduplication import deduplicate
from sporen.checking.lint import linter
from sporen.checking.lint.lint_rules import LINT_RULES
from sporen.checking.locator import locate, project_files
from sporen.graphs import Graphs, load
from sporen.project import ProjectPaths
from sporen.rdf.namespaces import OWL, OWN, RDF, SP, SPC
from sporen.rdf.serialization import serialize_nquads
from sporen.reasoning.literals import ILL_TYPED
from sporen.reasoning.profile import VIOLATIONS
from sporen.settings import Settings
from sporen.stores.oxigraph import OxigraphStore

if TYPE_CHECKING:
    from sporen.checking.sparql_rules import Rule
    from sporen.findings import Finding

EXAMPLES = Path(__file__).parent / "hygiene"
ROOT = Path(__file__).parents[2]
#: Pairs of files for each code; `--` separates the code from the name of another pair.
BAD = sorted(path.name.removesuffix(".bad.ttl") for path in EXAMPLES.glob("*.bad.ttl"))
GOOD = sorted(path.name.removesuffix(".good.ttl") for path in EXAMPLES.glob("*.good.ttl"))
#: The triples of the project that hide the mistake of an example, by code.
HIDING_TRIPLES: dict[str, tuple[tuple[NamedNode, NamedNode | None], ...]] = {
    "HY-08": ((OWL["disjointWith"], None), (RDF["type"], OWL["AllDisjointClasses"])),
}
MARK = "# ←"


def code_of(name: str) -> str:
    """Return the code of an example: `HY-07` for `HY-07--class`."""
    return name.partition("--")[0]


@pytest.fixture(scope="module")
def rules(folders: ProjectPaths) -> list[Rule]:
    """The rules in `shapes/hygiene/`."""
    return [
        rule
        for rule in sparql_rules.load(folders)
        if rule.display_name.startswith("shapes/hygiene/")
    ]


@pytest.fixture(scope="module")
def project_store(graphs: Graphs) -> Store:
    """A copy of the real project, to which examples are added and removed again."""
    store = Store()
    store.extend(graphs.store.quads())
    return store


def example(name: str, folder: Path) -> Graphs:
    """Load an example as a project of one file, named in its first line."""
    text = (EXAMPLES / name).read_text(encoding="utf-8")
    path = folder / text.splitlines()[0].removeprefix("# ")
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    version = re.search(r'^# pyproject\.toml: version = "(.*)"$', text, re.MULTILINE)
    settings = Settings(version=version[1] if version else "")
    return load(ProjectPaths(folder, settings))


def lint_example(name: str, folder: Path, store: Store, rules: list[Rule]) -> list[Finding]:
    """Lint an example in the project, in place of the triples with the same subjects."""
    alone = example(name, folder)
    added = {relabel_bnodes(quad) for quad in alone.store.quads()}
    removed = {old for new in added for old in store.quads_for_pattern(new.subject, None, None)}
    for path, value in HIDING_TRIPLES.get(name.partition(".")[0], ()):
        removed |= set(store.quads_for_pattern(None, path, value))
    for quad in removed:
        store.remove(quad)
    store.extend(added)
    graphs = Graphs(alone.folders, OxigraphStore(store), alone.files, alone.content)
    try:
        findings = [*linter.lint(graphs, [], []), *sparql_rules.run_rules(graphs.store, rules)]
        return locate(deduplicate(findings), project_files(graphs))
    finally:
        for quad in added:
            store.remove(quad)
        store.extend(removed)


def relabel_bnodes(quad: Quad) -> Quad:
    """Return a quad with blank nodes that do not occur in the project."""
    subject, value = (
        BlankNode(f"example{term.value}") if isinstance(term, BlankNode) else term
        for term in (quad.subject, quad.object)
    )
    return Quad(subject, quad.predicate, value, quad.graph_name)  # type: ignore[arg-type]


def marked_lines(name: str) -> set[int]:
    """Return the numbers of the lines with a mark."""
    lines = (EXAMPLES / name).read_text(encoding="utf-8").splitlines()
    return {number for number, line in enumerate(lines, 1) if MARK in line}


# Examples.


def test_every_rule_has_examples(
    rules: list[Rule],
) -> None:
    codes = {rule.code for rule in rules} | LINT_RULES.keys()

    assert {code_of(name) for name in BAD} == codes
    assert {code_of(name) for name in GOOD} == codes
    assert {name for name in GOOD if "--" in name} <= set(BAD)


@pytest.mark.parametrize("name", BAD)
def test_only_its_own_rule_reports_a_mistake_on_its_line(
    name: str, tmp_path: Path, project_store: Store, rules: list[Rule]
) -> None:
    findings = lint_example(f"{name}.bad.ttl", tmp_path, project_store, rules)

    assert {finding.code for finding in findings} == {code_of(name)}
    lines = {finding.location.line for finding in findings if finding.location}
    assert lines == marked_lines(f"{name}.bad.ttl")


@pytest.mark.parametrize("name", GOOD)
def test_corrected_example_has_no_findings(
    name: str, tmp_path: Path, project_store: Store, rules: list[Rule]
) -> None:
    assert lint_example(f"{name}.good.ttl", tmp_path, project_store, rules) == []


@pytest.mark.parametrize("name", BAD)
def test_messages_are_whole_sentences(
    name: str, tmp_path: Path, project_store: Store, rules: list[Rule]
) -> None:
    for finding in lint_example(f"{name}.bad.ttl", tmp_path, project_store, rules):
        for message in finding.message:
            assert not re.search(r"[{}]|^\s|\s$|\n", message)
            assert message.endswith(".")
        assert finding.message.nl != finding.message.en


@pytest.mark.parametrize("name", [*(f"{n}.bad.ttl" for n in BAD), *(f"{n}.good.ttl" for n in GOOD)])
def test_example_is_short(name: str) -> None:
    lines = (EXAMPLES / name).read_text(encoding="utf-8").splitlines()

    assert len(lines) <= 16
    assert max(map(len, lines)) <= 110
    assert bool(marked_lines(name)) == name.endswith(".bad.ttl")


@pytest.mark.parametrize("name", BAD)
def test_rdflib_returns_the_same_rows(name: str, tmp_path: Path, rules: list[Rule]) -> None:
    store = example(f"{name}.bad.ttl", tmp_path).store
    for graph in store.graphs():
        store.add(OWN.graphs["catalog"], [Triple(graph, SP["layer"], SPC["layer/shared"])])
    dataset = Dataset(default_union=True)
    dataset.parse(data=serialize_nquads(store.quads()), format="nquads")

    for rule in (rule for rule in rules if rule.code == code_of(name)):
        rows = {tuple(map(term_text, row)) for row in store.select(rule.query).rows}
        answer = [row for row in dataset.query(rule.query) if isinstance(row, ResultRow)]

        assert {tuple(map(term_text, row)) for row in answer} == rows


def term_text(term: object) -> str:
    """Return a term of either engine as text, and "" for a blank node."""
    if term is None or isinstance(term, BlankNode | BNode):
        return ""
    return term.value if isinstance(term, NamedNode | Literal) else str(term)


# Rules.


def test_every_rule_has_the_code_of_its_file_name_and_a_fix(rules: list[Rule]) -> None:
    for rule in rules:
        assert Path(rule.display_name).name.startswith(f"{rule.code}-")
        for message in rule.message:
            assert re.fullmatch(r".+[.:?] .+\.", message)
        assert rule.source


def test_every_lint_rule_has_a_source_and_a_fix() -> None:
    for code, rule in LINT_RULES.items():
        assert rule.code == code
        assert rule.source
        for message in rule.message:
            assert re.fullmatch(r".+[.:] .+\.", message)
        dutch, english = (set(re.findall(r"\{\w+\}", message)) for message in rule.message)
        assert dutch == english


def test_placeholders_are_variables_of_the_query(rules: list[Rule], graphs: Graphs) -> None:
    for rule in rules:
        dutch, english = (set(re.findall(r"\{(\w+)\}", message)) for message in rule.message)
        assert dutch == english
        assert dutch <= set(graphs.store.select(rule.query).variables)


@pytest.fixture(scope="module")
def table() -> list[list[str]]:
    """The rows of the table of requirements in the guide."""
    guide = (ROOT / "docs" / "shapes.md").read_text(encoding="utf-8")
    rows = guide.split("| row | requirement | code | where |")[1].splitlines()[2:]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def test_guide_lists_every_rule(table: list[list[str]], rules: list[Rule]) -> None:
    codes = {code for row in table for code in re.findall(r"`([^`]+)`", row[2])}

    assert {rule.code for rule in rules} | LINT_RULES.keys() <= codes


def test_codes_and_files_in_the_guide_exist(table: list[list[str]], folders: ProjectPaths) -> None:
    known = (
        {rule.code for rule in sparql_rules.load(folders)} | LINT_RULES.keys() | VIOLATIONS.keys()
    )
    known |= {"SH-06.term", "SH-07", ILL_TYPED}
    known |= {path.value.removeprefix(OWN.shapes) for path in shapes_of(folders)}

    for _, _, codes, files in table:
        for code in re.findall(r"`([^`]+)`", codes):
            assert code in known or code.rpartition(".")[0] in known, code
        for file in re.findall(r"`([^`]+)`", files):
            assert (ROOT / file).exists(), file


def shapes_of(folders: ProjectPaths) -> set[NamedNode]:
    """Return the shapes of the project."""
    subjects = {quad.subject for quad in load(folders).store.quads(graph=OWN.graphs["shapes"])}
    return {subject for subject in subjects if isinstance(subject, NamedNode)}


def test_project_itself_has_no_findings(folders: ProjectPaths) -> None:
    assert check(read(folders)).findings == []
