"""Rules of the house: CONSTRUCT files that run as the rules of OWL do, and what is none."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import RdfFormat, Triple, parse

from sporen.errors import SporenError, flatten
from sporen.project import ProjectPaths
from sporen.reasoning import custom_rules
from sporen.reasoning.compiler import CompiledRules
from sporen.reasoning.engine import Engine
from sporen.reasoning.rules import Pattern
from sporen.reasoning.tbox import build_tbox

if TYPE_CHECKING:
    from sporen.reasoning.custom_rules import CustomRule

HEAD = """#+ id: H1
#+ label: {nl: regel, en: rule}
#+ reason: {nl: "want {x} is zo", en: "for {x} is so"}
PREFIX : <http://e/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
#: How many lines stand above the query.
ABOVE = HEAD.count("\n")
PREFIXES = "".join(line for line in HEAD.splitlines(keepends=True) if "PREFIX" in line)


@pytest.fixture
def folders(tmp_path: Path) -> ProjectPaths:
    (tmp_path / "ontology" / "rules").mkdir(parents=True)
    return ProjectPaths(tmp_path)


def write(folders: ProjectPaths, query: str, name: str = "h1.rq", head: str = HEAD) -> None:
    (folders.rules / name).write_text(head + query, encoding="utf-8")


def rule(folders: ProjectPaths, query: str) -> CustomRule:
    write(folders, query)
    (found,) = custom_rules.load(folders)
    return found


def refused(folders: ProjectPaths) -> str:
    with pytest.raises(SporenError) as told:
        custom_rules.load(folders)
    return told.value.format("en")


def triples(turtle: str) -> frozenset[Triple]:
    return frozenset(quad.triple for quad in parse(PREFIXES + turtle, RdfFormat.TURTLE))


def follows(folders: ProjectPaths, query: str, given: str) -> frozenset[Triple]:
    """Return what follows by one rule, beside what the ontology among the given asks for."""
    own = [rule(folders, query)]
    said = triples(given)
    return Engine(CompiledRules(build_tbox(said), custom_rules=own)).add(said).triples


# What a rule says.


def test_a_project_may_have_no_rules(tmp_path: Path) -> None:
    assert custom_rules.load(ProjectPaths(tmp_path)) == []


def test_a_rule_has_a_name_a_label_a_reason_and_patterns(folders: ProjectPaths) -> None:
    found = rule(folders, "CONSTRUCT { ?x :q ?y ; a :C } WHERE { ?x :p ?y , 'a'@nl . [] :r ?x }")

    assert (found.id, found.label.nl, found.reason.en) == ("H1", "regel", "for {x} is so")
    assert found.path == "ontology/rules/h1.rq"
    assert found.body == (
        Pattern("?x", "<http://e/p>", "?y"),
        Pattern("?x", "<http://e/p>", '"a"@nl'),
        Pattern("?_1", "<http://e/r>", "?x"),
    )
    (first, second) = found.compile()
    assert first.head == Pattern("?x", "<http://e/q>", "?y")
    assert first.reads == {"<http://e/p>", "<http://e/r>"}
    assert first.writes == "<http://e/q>"
    assert second.writes.endswith("#type> <http://e/C>")


def test_a_program_gives_the_reason_of_a_rule_of_either_kind(folders: ProjectPaths) -> None:
    found = rule(folders, "CONSTRUCT { ?x :q ?y } WHERE { ?x :p ?y }")

    program = CompiledRules(build_tbox([]), custom_rules=[found])

    assert program.rule_text("H1").nl == "want {x} is zo"
    assert program.rule_text("prp-trp").en.startswith("{p} also holds")


@pytest.mark.parametrize(
    ("query", "given", "new"),
    [
        pytest.param(
            "CONSTRUCT { ?x :uncle ?z } WHERE { ?x :parent ?y . ?y :brother ?z }",
            ":a :parent :b . :b :brother :c .",
            ":a :uncle :c .",
            id="a-chain",
        ),
        pytest.param(
            "CONSTRUCT { ?x :rival ?z } WHERE { ?x :seeks ?y . ?z :seeks ?y . ?x :knows ?z }",
            ":a :seeks :y ; :knows :b . :b :seeks :y . :c :seeks :y .",
            ":a :rival :b .",
            id="a-triangle-that-owl-cannot-say",
        ),
        pytest.param(
            "CONSTRUCT { ?x :next ?z } WHERE { ?x :next ?y . ?y :next ?z FILTER(?x != ?z) }",
            ":a :next :b . :b :next :c . :c :next :a .",
            ":a :next :c . :b :next :a . :c :next :b .",
            id="its-own-conclusions-with-a-test",
        ),
        pytest.param(
            "CONSTRUCT { ?x a :Grown } WHERE { ?x :age ?n . FILTER(?n >= 18) . ?x a :Person }",
            ":a a :Person ; :age 18 . :b a :Person ; :age 17.5 . :c :age 20 .",
            ":a a :Grown .",
            id="a-test-of-values",
        ),
        pytest.param(
            "CONSTRUCT { ?x :in ?y } WHERE { ?x :name ?a . ?y :name ?b "
            "FILTER(?x != ?y) FILTER strstarts(str(?a), ?b) FILTER(datatype(?b) = xsd:string) }",
            "_:a :name 'Den Haag'@nl . _:b :name 'Den' . :c :name 'D'@nl .",
            "_:a :in _:b .",
            id="several-tests-and-blank-nodes",
        ),
        pytest.param(
            "CONSTRUCT { ?x :kind 'dog' } WHERE { ?x :says 'woof' , ?what }",
            ":a :says 'woof' . :b :says 'miau' .",
            ":a :kind 'dog' .",
            id="literals",
        ),
        pytest.param(
            "CONSTRUCT { ?y ?p ?x } WHERE { ?p a :Mutual . ?x ?p ?y }",
            ":p a :Mutual . :a :p :b .",
            ":b :p :a .",
            id="any-property",
        ),
        pytest.param(
            "BASE <http://e/> CONSTRUCT { $x <q> $y. } WHERE { $x <p> +5 ; :p $y. # so\n }",
            ":a :p '+5'^^xsd:integer .",
            ":a :q '+5'^^xsd:integer .",
            id="signs",
        ),
    ],
)
def test_what_a_rule_says_follows(folders: ProjectPaths, query: str, given: str, new: str) -> None:
    assert follows(folders, query, given) == triples(new)


def test_rules_of_both_kinds_wait_for_each_other(folders: ProjectPaths) -> None:
    drawn = follows(
        folders,
        "CONSTRUCT { ?x :whole ?z } WHERE { ?x :part ?y . ?y :whole ?z . ?x a :Part }",
        ":part rdfs:domain :Part . :whole rdfs:subPropertyOf :part . "
        ":a :part :b . :b :whole :c . :c :whole :d .",
    )

    assert triples(":a :whole :c . :b :whole :d . :a :whole :d . :a :part :c , :d .") <= drawn


def test_a_rule_may_say_that_two_things_are_one(folders: ProjectPaths) -> None:
    drawn = follows(
        folders,
        "CONSTRUCT { ?x owl:sameAs ?y } WHERE { ?x :id ?n . ?y :id ?n }",
        ":a :id 1 ; :p :c . :b :id 1 .",
    )

    assert triples(":a owl:sameAs :b . :b owl:sameAs :a ; :p :c .") <= drawn


def test_a_rule_is_drawn_beside_what_is_shared(folders: ProjectPaths) -> None:
    own = rule(folders, "CONSTRUCT { ?x :r ?z } WHERE { ?x :p ?y . ?y :q ?z FILTER(?x != ?z) }")
    engine = Engine(CompiledRules(build_tbox([]), custom_rules=[own]))
    shared = engine.add(triples(":b :q :c . :k :p :b ."))

    beside = engine.add_letter(triples(":a :p :b ."))

    assert shared.triples == triples(":k :r :c .")
    assert beside.triples == triples(":a :r :c .")


def test_the_rule_that_the_guide_shows_is_one(folders: ProjectPaths) -> None:
    guide = (Path(__file__).parents[2] / "docs" / "authoring.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"^```sparql\n(.*?)^```$", guide, re.DOTALL | re.MULTILINE)
    write(folders, shown, head="")
    said = triples(
        ":a <http://example.org/takesPartIn> :x . :b <http://example.org/takesPartIn> :x ."
    )

    drawn = Engine(CompiledRules(build_tbox([]), custom_rules=custom_rules.load(folders))).add(said)

    assert drawn.triples == triples(
        ":a <http://example.org/worksWith> :b . :b <http://example.org/worksWith> :a ."
    )


# What may not be in a rule.


@pytest.mark.parametrize(
    ("query", "at", "told"),
    [
        pytest.param("CONSTRUCT { ?x :q [] } WHERE { ?x :p ?y }", "[]", "blank node", id="blank"),
        pytest.param("CONSTRUCT { ?x :q (1) } WHERE { ?x :p ?y }", "(1)", "blank node", id="list"),
        pytest.param("CONSTRUCT { _:n :q ?x } WHERE { ?x :p ?y }", "_:n", "blank node", id="label"),
        pytest.param("CONSTRUCT { ?x :q ?z } WHERE { ?x :p ?y }", "?z }", "«?z» is in no", id="z"),
        pytest.param(
            "CONSTRUCT { ?x :q ?y } WHERE { ?x :p ?y FILTER(?z > 1) }",
            "?z",
            "in no triple",
            id="test",
        ),
        pytest.param(
            "CONSTRUCT { ?x :q ?z } WHERE { ?x :p ?y BIND(BNODE() AS ?z) }",
            "BIND",
            "BIND: a rule cannot create or compute new terms",
            id="bind",
        ),
        pytest.param(
            "CONSTRUCT { ?x :q ?z } WHERE { ?x :p ?y VALUES ?z { :a } }",
            "VALUES",
            "new",
            id="values",
        ),
        pytest.param(
            "CONSTRUCT { ?x :q ?y } WHERE { ?x :p ?y FILTER(uuid() != ?x) }",
            "uuid",
            "new",
            id="uuid",
        ),
        pytest.param(
            "CONSTRUCT { ?x :q ?y } WHERE { ?x :p ?y FILTER NOT EXISTS { ?x :r ?y } }",
            "EXISTS",
            "EXISTS: a missing triple may still be inferred",
            id="not-exists",
        ),
        pytest.param(
            "CONSTRUCT { ?x :q ?y } WHERE { ?x :p ?y MINUS { ?x :r ?y } }",
            "MINUS",
            "a missing triple",
            id="minus",
        ),
        pytest.param(
            "CONSTRUCT { ?x :q ?y } WHERE { ?x :p ?y OPTIONAL { ?x :r ?z } }",
            "OPTIONAL",
            "OPTIONAL: write triples and FILTER only",
            id="optional",
        ),
        pytest.param(
            "CONSTRUCT { ?x :q ?y } WHERE { { ?x :p ?y } }",
            "{ ?x :p",
            "groups are not supported",
            id="a-group",
        ),
        pytest.param(
            "CONSTRUCT { ?x :q ?y } WHERE { SERVICE <http://e/> { ?x :p ?y } }",
            "SERVICE",
            "triples and FILTER only",
            id="service",
        ),
        pytest.param(
            "CONSTRUCT { ?x :q ?y } WHERE { ?x :p ?y FILTER(now() > ?y) }",
            "now",
            "the result differs each time",
            id="now",
        ),
        pytest.param(
            "CONSTRUCT { ?x :q ?y } WHERE { ?x :p/:r ?y }",
            "/:r",
            "property paths are not supported",
            id="a-step",
        ),
        pytest.param(
            "CONSTRUCT { ?x :q ?y } WHERE { ?x :p+ ?y }",
            "+",
            "property paths are not supported",
            id="any-steps",
        ),
        pytest.param(
            "CONSTRUCT { ?x :q ?y } WHERE { ?x ^:p ?y }",
            "^",
            "property paths are not supported",
            id="backwards",
        ),
        pytest.param(
            "CONSTRUCT { ?x :q ?y } WHERE { ?x :p ?y } LIMIT 1",
            "LIMIT",
            "nothing may follow",
            id="limit",
        ),
        pytest.param(
            "CONSTRUCT WHERE { ?x :p ?y }", "WHERE", "a rule has the form CONSTRUCT {", id="short"
        ),
        pytest.param(
            "CONSTRUCT { ?x :q ?y } FROM <http://e/> WHERE { ?x :p ?y }",
            "FROM",
            "a rule has the form",
            id="from",
        ),
        pytest.param(
            "CONSTRUCT { ?x :p ?y } WHERE { ?x :p ?y }",
            "?x",
            "this rule infers nothing new",
            id="nothing-new",
        ),
        pytest.param(
            "CONSTRUCT { } WHERE { ?x :p ?y }", "", "this rule infers nothing new", id="nothing"
        ),
        pytest.param(
            "SELECT * WHERE { ?x :p ?y }", "SELECT", "a rule must be a CONSTRUCT", id="select"
        ),
        pytest.param(
            "INSERT { ?x :q ?y } WHERE { ?x :p ?y }", "", "a rule must be a CONSTRUCT", id="update"
        ),
        pytest.param("", "", "a rule must be a CONSTRUCT", id="no-query"),
        pytest.param(
            "CONSTRUCT { ?x :q ?y } WHERE { 'a' :p ?x , ?y }",
            "'a'",
            "not valid triples",
            id="literal",
        ),
        pytest.param("CONSTRUCT { ?x :q ?y } WHERE { ?x :p }", "", "not valid SPARQL", id="syntax"),
        pytest.param(
            "CONSTRUCT { ?x :q ?y } WHERE { ?x no:p ?y }", "", "not valid SPARQL", id="prefix"
        ),
    ],
)
def test_what_is_no_rule_is_refused_at_its_place(
    folders: ProjectPaths, query: str, at: str, told: str
) -> None:
    write(folders, query)

    line = refused(folders)

    assert told in line
    place = f"ontology/rules/h1.rq:{ABOVE + 1}:"
    if at:
        place += f"{query.index(at) + 1}: "
    assert line.startswith(place if query else "ontology/rules/h1.rq:")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        pytest.param(
            HEAD[: HEAD.index("PREFIX")], "", ":1: the front matter is missing", id="no-head"
        ),
        pytest.param("#+ id: H1\n", "", ":1:4: front matter: key «id» is missing", id="no-id"),
        pytest.param(
            "id: H1", "id: H 1", ":1:8: front matter: «id» may contain only letters", id="odd-id"
        ),
        pytest.param(
            "id: H1",
            "id: prp-dom",
            ":1:8: front matter: «id» is already the name of an OWL rule",
            id="id-of-owl",
        ),
        pytest.param(
            ", en: rule", "", ":2:11: front matter: key «en» is missing", id="one-language"
        ),
        pytest.param(
            "#+ reason", "#+ raeson", ":3:12: front matter: unknown key «raeson»", id="misspelt"
        ),
        pytest.param(
            "for {x}", "for {z}", ":3:12: front matter: «reason» names {z}", id="unknown-hole"
        ),
    ],
)
def test_a_head_that_is_not_right_is_refused_at_its_place(
    folders: ProjectPaths, old: str, new: str, told: str
) -> None:
    head = HEAD.replace(old, new, 1)
    write(folders, "CONSTRUCT { ?x :q ?y } WHERE { ?x :p ?y }", head=head)

    assert refused(folders).startswith(f"ontology/rules/h1.rq{told}")


def test_all_rules_that_are_wrong_are_told_at_once_and_an_id_twice_is_one(
    folders: ProjectPaths,
) -> None:
    write(folders, "CONSTRUCT { ?x :q ?y } WHERE { ?x :p ?y }", "a.rq")
    write(folders, "CONSTRUCT { ?x :r ?y } WHERE { ?x :p ?y }", "b.rq")
    write(folders, "CONSTRUCT", "c.rq", HEAD.replace("H1", "H2"))

    with pytest.raises(SporenError) as told:
        custom_rules.load(folders)

    first, second = flatten(told.value)
    assert first.format("en").startswith(
        "ontology/rules/b.rq:1:8: front matter: «id» is H1, as in ontology/rules/a.rq"
    )
    assert second.format("en").startswith("ontology/rules/c.rq:")
