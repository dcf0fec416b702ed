"""The inferred graphs: what follows from the shared graphs, and what follows for each letter."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import NamedNode, Triple

from sporen import graphs as named_graphs
from sporen.project import find_project
from sporen.rdf.namespaces import OWN, PREFIXES, to_curie
from sporen.reasoning import materialization

if TYPE_CHECKING:
    from pathlib import Path

    from sporen.findings import Finding
    from sporen.graphs import Graphs
    from sporen.project import ProjectPaths

HEAD = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
ACTORS = """
actor:minister a sp:Office ; org:postIn actor:ministry .
actor:ministry a sp:Actor .
"""
#: A measure with a component in which an office takes part.
LETTER = """@base <https://w3id.org/sporen/id/{letter}/> .
<list> a sp:ItemList ; sp:inLetter spd:{letter} .
<proposal/1> a sp:DiscussedProposal ; sp:inList <list> .
<proposal/1/component/a> a sp:Component ; sp:partOf <proposal/1> ;
    cv:hasParticipation <part> .
<part> a cv:Participation ; cv:hasParticipant actor:minister .
"""


@pytest.fixture
def small(tmp_path: Path, folders: ProjectPaths) -> Path:
    """A project with the real ontology, one office and one letter."""
    (tmp_path / "pyproject.toml").write_text("[tool.sporen]\n", encoding="utf-8")
    shutil.copytree(folders.ontology, tmp_path / "ontology")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "actors.ttl").write_text(HEAD + ACTORS, encoding="utf-8")
    write(tmp_path, "kst-1")
    return tmp_path


def write(root: Path, letter: str, more: str = "") -> None:
    """Write the source of a letter, with more in it."""
    (root / "data" / letter).mkdir(exist_ok=True)
    (root / "data" / letter / "source.ttl").write_text(
        HEAD + LETTER.format(letter=letter) + more, encoding="utf-8"
    )


def filled(root: Path) -> tuple[Graphs, list[Finding]]:
    """Read a project and fill its inferred graphs."""
    graphs = named_graphs.load(find_project(root))
    return graphs, materialization.materialize(graphs)


def said(graphs: Graphs, graph: str) -> set[str]:
    """Return the triples of a graph, written short."""
    return {
        " ".join(to_curie(str(term)[1:-1]) for term in quad.triple)
        for quad in graphs.store.quads(graph=OWN.graphs[graph])
    }


def test_what_follows_from_the_shared_graphs_stands_in_a_graph_of_its_own(small: Path) -> None:
    graphs, findings = filled(small)

    assert findings == []
    assert "actor:minister rdf:type sp:Actor" in said(graphs, "inferred")
    assert not [line for line in said(graphs, "inferred") if "kst-1" in line]


def test_what_follows_for_a_letter_stands_in_a_graph_of_the_letter(small: Path) -> None:
    graphs, _ = filled(small)

    drawn = said(graphs, "kst-1/inferred")
    assert {
        "spd:kst-1/proposal/1 sp:inLetter spd:kst-1",
        "spd:kst-1/proposal/1 sp:hasPart spd:kst-1/proposal/1/component/a",
        "spd:kst-1/proposal/1 sp:involves actor:minister",
        "spd:kst-1/proposal/1 sp:linkedOrganisation actor:ministry",
    } <= drawn
    assert not drawn & said(graphs, "inferred")
    assert all(line.startswith("spd:kst-1/") for line in drawn)


def test_nothing_is_inferred_that_another_graph_states(small: Path) -> None:
    write(small, "kst-1", "<proposal/1> sp:inLetter spd:kst-1 ; a sp:Measure .")

    graphs, _ = filled(small)

    drawn = said(graphs, "kst-1/inferred")
    assert not drawn & said(graphs, "kst-1/source")
    assert "spd:kst-1/proposal/1/component/a sp:inLetter spd:kst-1" in drawn


def test_a_letter_is_reasoned_over_without_its_neighbours(small: Path) -> None:
    alone, _ = filled(small)
    write(small, "kst-2", "<https://w3id.org/sporen/id/kst-1/proposal/1> sp:partOf <whole> .")

    beside, _ = filled(small)

    assert said(beside, "kst-1/inferred") == said(alone, "kst-1/inferred")
    assert said(beside, "inferred") == said(alone, "inferred")
    assert "spd:kst-2/proposal/1 sp:involves actor:minister" in said(beside, "kst-2/inferred")


def test_a_letter_that_is_taken_away_takes_its_conclusions_along(small: Path) -> None:
    write(small, "kst-2")
    filled(small)
    shutil.rmtree(small / "data" / "kst-1")

    graphs, _ = filled(small)

    assert said(graphs, "kst-1/inferred") == set()
    assert said(graphs, "kst-2/inferred") != set()


def test_a_second_run_gives_the_same_graphs(small: Path) -> None:
    first, _ = filled(small)
    second, _ = filled(small)

    names = [OWN.graphs["inferred"], OWN.graphs["kst-1/inferred"]]
    assert named_graphs.digest(second.quads(names)) == named_graphs.digest(first.quads(names))


def test_a_rule_of_the_house_fills_the_graph_of_a_letter(small: Path) -> None:
    rules = small / "ontology" / "rules"
    rules.mkdir()
    (rules / "a-part-concerns-who-takes-part.rq").write_text(
        """#+ id: H1
#+ label: {nl: "wie meedoet", en: "who takes part"}
#+ reason: {nl: "{x} gaat over wie eraan meedoet", en: "{x} concerns who takes part in it"}
PREFIX sp: <https://w3id.org/sporen/def#>
CONSTRUCT { ?x sp:concerns ?who } WHERE { ?x sp:involves ?who }
""",
        encoding="utf-8",
    )

    graphs, findings = filled(small)

    assert findings == []
    drawn = said(graphs, "kst-1/inferred")
    assert "spd:kst-1/proposal/1 sp:concerns actor:minister" in drawn
    assert "spd:kst-1/proposal/1 sp:mentions actor:minister" in drawn


def test_owlrl_infers_the_same_graphs_and_a_difference_is_told(small: Path) -> None:
    graphs, _ = filled(small)
    assert materialization.compare_with_reference(graphs) == []
    first, *rest = sorted(graphs.triples(OWN.graphs["kst-1/inferred"]), key=str)
    new = Triple(first.subject, first.predicate, NamedNode("https://example.org/new"))

    graphs.content[OWN.graphs["kst-1/inferred"]] = {*rest, new}

    assert {
        (found.engine[:5], found.triple) for found in materialization.compare_with_reference(graphs)
    } == {
        ("owlrl", first),
        ("spore", new),
    }


def test_what_the_ontology_says_of_a_thing_holds_of_its_other_name(small: Path) -> None:
    with (small / "ontology" / "sporen.ttl").open("a", encoding="utf-8") as file:
        file.write('<id/chair> dcterms:identifier "X" .\n')
    path = small / "data" / "actors.ttl"
    path.write_text(f"{HEAD}{ACTORS}actor:minister owl:sameAs spd:chair .\n", encoding="utf-8")

    graphs, _ = filled(small)

    assert "actor:minister dcterms:identifier X" in said(graphs, "inferred")


def test_a_contradiction_in_a_letter_is_told_once(small: Path) -> None:
    write(small, "kst-1", "<proposal/1> a sp:OngoingPolicy .")

    _, findings = filled(small)

    assert [finding.code for finding in findings] == ["cax-dw"]
    assert "kst-1/proposal/1" in findings[0].message.en


def test_a_contradiction_in_a_shared_graph_is_told_once_for_all_letters(small: Path) -> None:
    write(small, "kst-2")
    path = small / "data" / "actors.ttl"
    path.write_text(f"{HEAD}{ACTORS}actor:minister a sp:Document .\n", encoding="utf-8")

    _, findings = filled(small)

    assert len(findings) == len(set(findings))
    assert all("actor:minister" in finding.message.en for finding in findings)


def test_the_terms_of_the_ontology_have_no_conclusions_of_their_own(small: Path) -> None:
    graphs, _ = filled(small)

    subjects = {
        quad.subject
        for name in ("inferred", "kst-1/inferred")
        for quad in graphs.store.quads(graph=OWN.graphs[name])
        if isinstance(quad.subject, NamedNode)
    }
    assert subjects
    assert not [subject for subject in subjects if subject.value.startswith(PREFIXES["sp"])]
