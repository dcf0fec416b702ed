"""The rules about the ontology and the files: each finds its own mistake and nothing else."""

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
from sporen.checking.lint import iris, linter, prefixes
from sporen.checking.lint.lint_rules import LINT_RULES, SourceText
from sporen.checking.locator import locate, project_files
from sporen.graphs import Graphs, load
from sporen.project import ProjectPaths
from sporen.rdf.namespaces import OWL, OWN, PREFIXES, RDF, RDFS, SP, SPC
from sporen.rdf.serialization import serialize_nquads
from sporen.reasoning.literals import ILL_TYPED
from sporen.reasoning.profile import VIOLATIONS
from sporen.settings import Settings
from sporen.stores.oxigraph import OxigraphStore

if TYPE_CHECKING:
    from sporen.checking.sparql_rules import Rule
    from sporen.findings import Finding

HERE = Path(__file__).parents[1] / "hygiene"
ROOT = Path(__file__).parents[3]
#: A pair of files for each code, and more, behind --, where a rule looks at more than one thing.
BAD = sorted(path.name.removesuffix(".bad.ttl") for path in HERE.glob("*.bad.ttl"))
GOOD = sorted(path.name.removesuffix(".good.ttl") for path in HERE.glob("*.good.ttl"))
#: What a rule looks for anywhere must be away for its example to lack it.
TAKEN_AWAY: dict[str, tuple[tuple[NamedNode, NamedNode | None], ...]] = {
    "HY-08": ((OWL["disjointWith"], None), (RDF["type"], OWL["AllDisjointClasses"])),
}
MARK = "# ←"


def code_of(name: str) -> str:
    """Return the code that an example is for: that of `HY-07--class` is `HY-07`."""
    return name.partition("--")[0]


@pytest.fixture(scope="module")
def rules(folders: ProjectPaths) -> list[Rule]:
    """The rules of the project about the ontology and the files that are queries."""
    return [
        rule
        for rule in sparql_rules.load(folders)
        if rule.display_name.startswith("shapes/hygiene/")
    ]


@pytest.fixture(scope="module")
def whole(graphs: Graphs) -> Store:
    """The real project, which each example is put into for a moment."""
    store = Store()
    store.extend(graphs.store.quads())
    return store


def example(name: str, folder: Path) -> Graphs:
    """Read an example as a project of one file, that which its first line names."""
    text = (HERE / name).read_text(encoding="utf-8")
    path = folder / text.splitlines()[0].removeprefix("# ")
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    version = re.search(r'^# pyproject\.toml: version = "(.*)"$', text, re.MULTILINE)
    settings = Settings(version=version[1] if version else "")
    return load(ProjectPaths(folder, settings))


def found_in(name: str, folder: Path, whole: Store, rules: list[Rule]) -> list[Finding]:
    """Look at an example amid the project, in the stead of what that says of the same things."""
    alone = example(name, folder)
    stated = {apart(quad) for quad in alone.store.quads()}
    away = {old for new in stated for old in whole.quads_for_pattern(new.subject, None, None)}
    for path, value in TAKEN_AWAY.get(name.partition(".")[0], ()):
        away |= set(whole.quads_for_pattern(None, path, value))
    for quad in away:
        whole.remove(quad)
    whole.extend(stated)
    amid = Graphs(alone.folders, OxigraphStore(whole), alone.files, alone.content)
    try:
        found = [*linter.lint(amid, [], []), *sparql_rules.run_rules(amid.store, rules)]
        return locate(deduplicate(found), project_files(amid))
    finally:
        for quad in stated:
            whole.remove(quad)
        whole.extend(away)


def apart(quad: Quad) -> Quad:
    """Return a quad with other blank nodes than those of the project, which have the same names."""
    subject, value = (
        BlankNode(f"example{term.value}") if isinstance(term, BlankNode) else term
        for term in (quad.subject, quad.object)
    )
    return Quad(subject, quad.predicate, value, quad.graph_name)  # type: ignore[arg-type]


def marked(name: str) -> set[int]:
    """Return the numbers of the lines that an example says are wrong."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return {number for number, line in enumerate(lines, 1) if MARK in line}


# Examples.


def test_every_rule_has_a_bad_and_a_good_example_and_every_example_a_rule(
    rules: list[Rule],
) -> None:
    codes = {rule.code for rule in rules} | LINT_RULES.keys()

    assert {code_of(name) for name in BAD} == codes
    assert {code_of(name) for name in GOOD} == codes
    assert {name for name in GOOD if "--" in name} <= set(BAD)


@pytest.mark.parametrize("name", BAD)
def test_a_mistake_is_found_on_its_line_by_its_rule_alone(
    name: str, tmp_path: Path, whole: Store, rules: list[Rule]
) -> None:
    found = found_in(f"{name}.bad.ttl", tmp_path, whole, rules)

    assert {one.code for one in found} == {code_of(name)}
    assert {one.location.line for one in found if one.location} == marked(f"{name}.bad.ttl")


@pytest.mark.parametrize("name", GOOD)
def test_nothing_is_found_where_the_mistake_is_mended(
    name: str, tmp_path: Path, whole: Store, rules: list[Rule]
) -> None:
    assert found_in(f"{name}.good.ttl", tmp_path, whole, rules) == []


@pytest.mark.parametrize("name", BAD)
def test_a_finding_is_told_in_whole_sentences(
    name: str, tmp_path: Path, whole: Store, rules: list[Rule]
) -> None:
    for finding in found_in(f"{name}.bad.ttl", tmp_path, whole, rules):
        for message in finding.message:
            assert not re.search(r"[{}]|^\s|\s$|\n", message)
            assert message.endswith(".")
        assert finding.message.nl != finding.message.en


@pytest.mark.parametrize("name", [*(f"{n}.bad.ttl" for n in BAD), *(f"{n}.good.ttl" for n in GOOD)])
def test_an_example_is_short(name: str) -> None:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()

    assert len(lines) <= 16
    assert max(map(len, lines)) <= 110
    assert bool(marked(name)) == name.endswith(".bad.ttl")


@pytest.mark.parametrize("name", BAD)
def test_rdflib_finds_the_same_rows_in_an_example_alone(
    name: str, tmp_path: Path, rules: list[Rule]
) -> None:
    store = example(f"{name}.bad.ttl", tmp_path).store
    for graph in store.graphs():
        store.add(OWN.graphs["catalog"], [Triple(graph, SP["layer"], SPC["layer/shared"])])
    dataset = Dataset(default_union=True)
    dataset.parse(data=serialize_nquads(store.quads()), format="nquads")

    for rule in (rule for rule in rules if rule.code == code_of(name)):
        rows = {tuple(map(written, row)) for row in store.select(rule.query).rows}
        answer = [row for row in dataset.query(rule.query) if isinstance(row, ResultRow)]

        assert {tuple(map(written, row)) for row in answer} == rows


def written(term: object) -> str:
    """Write a term of either engine; blank nodes are named as each likes."""
    if term is None or isinstance(term, BlankNode | BNode):
        return ""
    return term.value if isinstance(term, NamedNode | Literal) else str(term)


# Rules.


def test_every_rule_has_the_code_of_its_file_and_says_what_to_do(rules: list[Rule]) -> None:
    for rule in rules:
        assert Path(rule.display_name).name.startswith(f"{rule.code}-")
        for message in rule.message:
            assert re.fullmatch(r".+[.:?] .+\.", message)
        assert rule.source


def test_every_other_rule_says_where_it_is_from_and_what_to_do() -> None:
    for code, one in LINT_RULES.items():
        assert one.code == code
        assert one.source
        for message in one.message:
            assert re.fullmatch(r".+[.:] .+\.", message)
        dutch, english = (set(re.findall(r"\{\w+\}", message)) for message in one.message)
        assert dutch == english


def test_both_languages_of_a_message_have_the_same_holes_and_each_is_a_column(
    rules: list[Rule], graphs: Graphs
) -> None:
    for rule in rules:
        dutch, english = (set(re.findall(r"\{(\w+)\}", message)) for message in rule.message)
        assert dutch == english
        assert dutch <= set(graphs.store.select(rule.query).variables)


@pytest.fixture(scope="module")
def table() -> list[list[str]]:
    """The table of the guide: what is asked, by which codes, and where."""
    guide = (ROOT / "docs" / "shapes.md").read_text(encoding="utf-8")
    rows = guide.split("| row | requirement | code | where |")[1].splitlines()[2:]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def test_the_guide_tells_every_rule(table: list[list[str]], rules: list[Rule]) -> None:
    told = {code for row in table for code in re.findall(r"`([^`]+)`", row[2])}

    assert {rule.code for rule in rules} | LINT_RULES.keys() <= told


def test_what_the_guide_names_is_there(table: list[list[str]], folders: ProjectPaths) -> None:
    known = (
        {rule.code for rule in sparql_rules.load(folders)} | LINT_RULES.keys() | VIOLATIONS.keys()
    )
    known |= {"SH-06.term", "SH-07", ILL_TYPED}
    known |= {path.value.removeprefix(OWN.shapes) for path in shapes_of(folders)}

    for _, _, codes, places in table:
        for code in re.findall(r"`([^`]+)`", codes):
            assert code in known or code.rpartition(".")[0] in known, code
        for place in re.findall(r"`([^`]+)`", places):
            assert (ROOT / place).exists(), place


def shapes_of(folders: ProjectPaths) -> set[NamedNode]:
    """Return the shapes of the project."""
    subjects = {quad.subject for quad in load(folders).store.quads(graph=OWN.graphs["shapes"])}
    return {subject for subject in subjects if isinstance(subject, NamedNode)}


# Files.


def told(*texts: SourceText) -> list[str]:
    """Return what is found of the prefixes of some files, with where it stands."""
    return [f"{found.location} {found.code}" for found in prefixes.check_prefixes(texts)]


SKOS = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"


def test_a_prefix_that_most_files_give_one_meaning_is_wrong_in_the_others() -> None:
    one = "@prefix ex: <https://example.org/one/> .\nex:a ex:b ex:c .\n"
    other = one.replace("/one/", "/two/")

    found = told(SourceText("a.ttl", one), SourceText("b.ttl", other), SourceText("c.ttl", one))

    assert found == ["b.ttl:1:9 HY-15.other"]


def test_a_namespace_that_most_files_call_by_one_name_is_wrong_in_the_others() -> None:
    one = "@prefix ex: <https://example.org/one/> .\nex:a ex:b ex:c .\n"
    other = one.replace("ex:", "eg:")

    found = told(SourceText("a.ttl", one), SourceText("b.ttl", other), SourceText("c.ttl", one))

    assert found == ["b.ttl:1:9 HY-15.twice"]


@pytest.mark.parametrize(
    ("text", "is_used"),
    [
        pytest.param("<a> skos:note <b> .", True, id="property"),
        pytest.param("[]skos:note<b>.", True, id="without-blanks"),
        pytest.param("<a> <b> (skos:note) .", True, id="list"),
        pytest.param('<a> <b> "1"^^skos:note .', True, id="datatype"),
        pytest.param('<a> <b> "skos:note", skos:note .', True, id="behind-a-text"),
        pytest.param("<a#b> skos:note <c> .", True, id="behind-a-sign-in-an-iri"),
        pytest.param('<a> <b> "skos:note" .', False, id="text"),
        pytest.param("<a> <b> 'skos:note' .", False, id="other-marks"),
        pytest.param('<a> <b> """\nskos:note\n""" .', False, id="long-text"),
        pytest.param("<a> <b> <c> . # skos:note", False, id="comment"),
        pytest.param("<skos:note> <b> <c> .", False, id="iri"),
        pytest.param("@prefix skos: <http://www.w3.org/2004/02/skos/core#> .", False, id="again"),
        pytest.param("<a> <b> myskos:note .", False, id="end-of-another"),
        pytest.param("<a> <b> my-skos:note .", False, id="end-of-another-with-a-dash"),
    ],
)
def test_a_prefix_is_used_where_it_stands_before_a_name(text: str, is_used: bool) -> None:  # noqa: FBT001
    found = told(SourceText("a.ttl", SKOS + text))

    assert ("a.ttl:1:9 HY-15.unused" in found) != is_used


def test_a_prefix_of_a_query_counts_too() -> None:
    query = (
        "#+ id: CQ-0\nPREFIX skos: <http://www.w3.org/2004/02/skos/core#>\nSELECT ?a { ?a ?b 1 }"
    )

    assert told(SourceText("a.rq", query)) == ["a.rq:2:8 HY-15.unused"]


def test_a_namespace_is_read_from_the_base_of_its_file() -> None:
    text = "@base <http://www.w3.org/2004/02/> .\n@prefix s: <skos/core#> .\n<a> s:note <b> .\n"

    assert told(SourceText("a.ttl", text)) == ["a.ttl:2:9 HY-15.twice"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("skos:prefLabel", ""),
        ("skos:preferredLabel", "EX-01"),
        ("sp:quote", ""),
        ("sp:qoute", "HY-04"),
        ("layer:source", ""),
        ("layer:sauce", "HY-04"),
        ("spdx:checksumAlgorithm_sha256", ""),
        ("owl:sameAs", ""),
    ],
)
def test_a_question_names_words_that_are_there(name: str, code: str, graphs: Graphs) -> None:
    prefix = name.partition(":")[0]
    namespace = {**PREFIXES, "layer": SPC + "layer/"}[prefix]
    query = f"#+ class: {name}\nPREFIX {prefix}: <{namespace}>\nSELECT ?a {{ ?a {name} ?b }}\n"
    listed = {str(quad.subject)[1:-1] for quad in graphs.store.quads(None, RDFS["isDefinedBy"])}

    found = list(prefixes.check_query_terms([SourceText("a.rq", query)], graphs.store, listed))

    assert [(f"{one.location}", one.code) for one in found] == (
        [("a.rq:3:16", code)] if code else []
    )


@pytest.mark.parametrize(
    ("iri", "better"),
    [
        ("https://EXAMPLE.org/a", "https://example.org/a"),
        ("http://example.org:80/a", "http://example.org/a"),
        ("https://example.org:443", "https://example.org"),
        ("https://example.org:80/a", ""),
        ("https://example.org/A:443", ""),
        ("http://schema.org/name", "https://schema.org/name"),
        ("https://www.w3.org/2004/02/skos/core#note", "http://www.w3.org/2004/02/skos/core#note"),
        ("https://www.w3.org/TR/skos-reference/", ""),
        ("https://eurovoc.europa.eu/4562", "http://eurovoc.europa.eu/4562"),
        ("http://w3id.org/sporen/def", "https://w3id.org/sporen/def"),
    ],
)
def test_an_iri_is_written_in_one_way(iri: str, better: str) -> None:
    written = f'# <{iri}>\n<a> <b> "<{iri}>" , <{iri}> .\n'

    found = list(iris.check_iris([SourceText("a.ttl", written)]))

    column = written.rindex("<") - written.index("\n")
    assert [f"{one.location}" for one in found] == ([f"a.ttl:2:{column}"] if better else [])
    assert all(f"<{better}>" in one.message.en for one in found)


def test_two_schemes_for_one_address_are_told_at_the_older() -> None:
    text = SourceText("a.ttl", "<http://example.org/a> <urn:b> <https://example.org/a> .\n")

    (found,) = iris.check_iris([text])

    assert (f"{found.location}", found.code) == ("a.ttl:1:1", "HY-17.scheme")


def test_a_prefix_may_end_in_a_slash_where_a_thing_does_not() -> None:
    text = SourceText(
        "a.ttl", "@prefix a: <https://example.org/a/> .\n<https://example.org/a> a:b a:c ."
    )

    assert list(iris.check_iris([text])) == []


def test_nothing_is_told_of_the_project_itself(folders: ProjectPaths) -> None:
    inputs = read(folders)

    found = check(inputs).findings

    assert found == []
