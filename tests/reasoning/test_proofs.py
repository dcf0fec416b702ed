"""Why something holds: small graphs, each rule in turn, down to what is stated."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, Triple, parse

from sporen.rdf.namespaces import OWL, PREFIXES, RDF
from sporen.reasoning import custom_rules
from sporen.reasoning.compiler import CompiledRules
from sporen.reasoning.engine import Engine
from sporen.reasoning.proofs.prover import FALSE, Prover
from sporen.reasoning.rules import Pattern, rules
from sporen.reasoning.tbox import TBox, build_tbox, is_axiom, normalize_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from sporen.reasoning.engine import Contradiction
    from sporen.reasoning.proofs.proof_search import Proof

HEAD = "@prefix : <http://e/> .\n" + "".join(
    f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items()
)
SAME = str(OWL["sameAs"])


def read(turtle: str) -> frozenset[Triple]:
    return frozenset(quad.triple for quad in parse(HEAD + turtle, RdfFormat.TURTLE))


def written(triple: Triple) -> Pattern:
    return Pattern(str(triple.subject), str(triple.predicate), str(triple.object))


def triple(turtle: str) -> Pattern:
    (one,) = read(f"{turtle} .")
    return written(one)


class Given(NamedTuple):
    """Statements, those that were written and those that follow, as a prover asks for them."""

    stated: frozenset[Pattern]
    drawn: frozenset[Pattern]

    def match(self, pattern: Pattern) -> Iterator[Pattern]:
        """Return the statements that a pattern allows."""
        for one in sorted(self.stated | self.drawn):
            if all(part[0] == "?" or part == term for part, term in zip(pattern, one, strict=True)):
                yield one

    def literals(self, thing: str) -> Iterator[Pattern]:
        """Return the statements with a literal as their object, of one thing or of all."""
        for one in sorted(self.stated | self.drawn):
            if one.object.startswith('"') and thing in ("", one.subject):
                yield one

    def is_stated(self, triple: Pattern) -> bool:
        """Tell what was written from what follows."""
        return triple in self.stated


class World(NamedTuple):
    """An ontology with data, all that follows and contradicts, and a prover for it."""

    program: CompiledRules
    facts: Given
    prover: Prover
    contradictions: tuple[Contradiction, ...]


def world(ontology: str, data: str, unwritten: Iterable[str] = ()) -> World:
    """Make it; what is `unwritten` follows, but no graph keeps it."""
    axioms, statements = read(ontology), read(data)
    program = CompiledRules(build_tbox(axioms), same="owl:sameAs" in data)
    conclusions = Engine(program).add(axioms | statements)
    facts = Given(
        frozenset(map(written, axioms | statements)),
        frozenset(map(written, conclusions.triples)) - {triple(one) for one in unwritten},
    )
    return World(program, facts, Prover(program, facts), conclusions.contradictions)


def shown(proof: Proof) -> str:
    """Write a proof short: rules with what they rest on, and `.` for what is stated."""
    if not proof.rule:
        return "."
    inner = " ".join(shown(one) for one in proof.premises)
    return f"{proof.rule}({inner})"


def every(proof: Proof) -> Iterator[Proof]:
    yield proof
    for premise in proof.premises:
        yield from every(premise)


def assert_sound(proof: Proof, facts: Given, above: frozenset[Pattern] = frozenset()) -> None:
    """See that it ends in what is stated, and that each step is one of its rule and none turns."""
    assert proof.triple not in above
    if not proof.rule:
        assert proof.triple in map(normalize_number, facts.stated)
        return
    rule = next(rule for rule in rules() if rule.id == proof.rule)
    heads = {head.substitute(proof.bindings) for head in rule.head} or {FALSE}
    assert proof.triple in heads
    axioms = {part.substitute(proof.bindings) for part in rule.axioms if isinstance(part, Pattern)}
    assert axioms <= {premise.triple for premise in proof.premises}
    for premise in proof.premises:
        assert_sound(premise, facts, above | {proof.triple})


def rows(text: str) -> list[tuple[str, ...]]:
    """Read a table: cells between bars, a row that goes on is indented."""
    lines = text.replace("\n    ", " ").strip().splitlines()
    return [tuple(cell.strip() for cell in line.split("|")) for line in lines]


#: A rule with the smallest ontology and data that need it, and what follows by it.
EACH = rows(
    """
eq-sym |  | :a owl:sameAs :b . | :b owl:sameAs :a
eq-trans |  | :a owl:sameAs :b . :b owl:sameAs :c . | :a owl:sameAs :c
eq-rep-s |  | :a owl:sameAs :b ; :p :c . | :b :p :c
eq-rep-p |  | :p owl:sameAs :q . :a :p :c . | :a :q :c
eq-rep-o |  | :c owl:sameAs :b . :a :p :c . | :a :p :b
prp-dom | :p rdfs:domain :C . | :a :p 1 . | :a a :C
prp-rng | :p rdfs:range :C . | :a :p :b . | :b a :C
prp-fp | :p a owl:FunctionalProperty . | :a :p :b , :c . | :b owl:sameAs :c
prp-ifp | :p a owl:InverseFunctionalProperty . | :b :p :a . :c :p :a . | :b owl:sameAs :c
prp-symp | :p a owl:SymmetricProperty . | :a :p :b . | :b :p :a
prp-trp | :p a owl:TransitiveProperty . | :a :p :b . :b :p :c . | :a :p :c
prp-spo1 | :p rdfs:subPropertyOf :q . | :a :p 'x'@nl . | :a :q 'x'@nl
prp-spo2 | :r owl:propertyChainAxiom ( :p :q ) . | :a :p :b . :b :q :c . | :a :r :c
prp-eqp1 | :p owl:equivalentProperty :q . | :a :p '01'^^xsd:integer . | :a :q '01'^^xsd:integer
prp-eqp2 | :p owl:equivalentProperty :q . | :a :q :b . | :a :p :b
prp-inv1 | :p owl:inverseOf :q . | :a :p :b . | :b :q :a
prp-inv2 | :p owl:inverseOf :q . | :a :q :b . | :b :p :a
prp-key | :C owl:hasKey ( :p :q ) . | :a a :C ; :p 1 ; :q 2 . :b a :C ; :p 1 ; :q 2 . | :a
    owl:sameAs :b
cls-int1 | :C owl:intersectionOf ( :D :E ) . | :a a :D , :E . | :a a :C
cls-int2 | :C owl:intersectionOf ( :D :E ) . | :a a :C . | :a a :E
cls-uni | :C owl:unionOf ( :D :E ) . | :a a :E . | :a a :C
cls-svf1 | :C owl:someValuesFrom :D ; owl:onProperty :p . | :a :p :b . :b a :D . | :a a :C
cls-svf2 | :C owl:someValuesFrom owl:Thing ; owl:onProperty :p . | :a :p 1 . | :a a :C
cls-avf | :C owl:allValuesFrom :D ; owl:onProperty :p . | :a a :C ; :p :b . | :b a :D
cls-hv1 | :C owl:hasValue 'x' ; owl:onProperty :p . | :a a :C . | :a :p 'x'
cls-hv2 | :C owl:hasValue :v ; owl:onProperty :p . | :a :p :v . | :a a :C
cls-maxc2 | :C owl:maxCardinality 1 ; owl:onProperty :p . | :a a :C ; :p :b , :c . | :b
    owl:sameAs :c
cls-maxqc3 | :C owl:maxQualifiedCardinality 1 ; owl:onProperty :p ; owl:onClass :D . | :a a :C ;
    :p :b , :c . :b a :D . :c a :D . | :b owl:sameAs :c
cls-maxqc4 | :C owl:maxQualifiedCardinality 1 ; owl:onProperty :p ; owl:onClass owl:Thing . | :a
    a :C ; :p :b , :c . | :b owl:sameAs :c
cls-oo | :C owl:oneOf ( :a :b ) . |  | :b a :C
cax-sco | :C rdfs:subClassOf :D . | :a a :C . | :a a :D
cax-eqc1 | :C owl:equivalentClass :D . | :a a :C . | :a a :D
cax-eqc2 | :C owl:equivalentClass :D . | :a a :D . | :a a :C
"""
)


@pytest.mark.parametrize(
    ("rule", "ontology", "data", "goal"), [pytest.param(*row, id=row[0]) for row in EACH]
)
def test_each_rule_explains_what_follows_by_it(
    rule: str, ontology: str, data: str, goal: str
) -> None:
    here = world(ontology, data)

    proofs = here.prover.proofs(triple(goal), 5)

    assert rule in {proof.rule for proof in proofs}
    for proof in proofs:
        assert_sound(proof, here.facts)


def test_every_rule_that_is_run_on_data_has_its_example() -> None:
    run = {rule.id for rule in rules() if rule.head and not rule.is_about_schema}
    left_out = {"eq-ref", "prp-ap", "cls-thing", "cls-nothing1"}

    assert {row[0] for row in EACH} == {one for one in run if one[:3] != "dt-"} - left_out


#: A rule about ontologies, the smallest that needs it, and what follows.
ABOUT_SCHEMA = rows(
    """
scm-cls | :C a owl:Class . | :C rdfs:subClassOf owl:Thing
scm-sco | :C rdfs:subClassOf :D . :D rdfs:subClassOf :E . | :C rdfs:subClassOf :E
scm-eqc1 | :C owl:equivalentClass :D . | :D rdfs:subClassOf :C
scm-eqc2 | :C rdfs:subClassOf :D . :D rdfs:subClassOf :C . | :C owl:equivalentClass :D
scm-op | :p a owl:ObjectProperty . | :p rdfs:subPropertyOf :p
scm-dp | :p a owl:DatatypeProperty . | :p owl:equivalentProperty :p
scm-spo | :p rdfs:subPropertyOf :q . :q rdfs:subPropertyOf :r . | :p rdfs:subPropertyOf :r
scm-eqp1 | :p owl:equivalentProperty :q . | :q rdfs:subPropertyOf :p
scm-eqp2 | :p rdfs:subPropertyOf :q . :q rdfs:subPropertyOf :p . | :p owl:equivalentProperty :q
scm-dom1 | :p rdfs:domain :C . :C rdfs:subClassOf :D . | :p rdfs:domain :D
scm-dom2 | :q rdfs:domain :C . :p rdfs:subPropertyOf :q . | :p rdfs:domain :C
scm-rng1 | :p rdfs:range :C . :C rdfs:subClassOf :D . | :p rdfs:range :D
scm-rng2 | :q rdfs:range :C . :p rdfs:subPropertyOf :q . | :p rdfs:range :C
scm-hv | :C owl:hasValue :i ; owl:onProperty :p . :p rdfs:subPropertyOf :q . :D owl:hasValue :i
    ; owl:onProperty :q . | :C rdfs:subClassOf :D
scm-svf1 | :C owl:someValuesFrom :X ; owl:onProperty :p . :X rdfs:subClassOf :Y . :D
    owl:someValuesFrom :Y ; owl:onProperty :p . | :C rdfs:subClassOf :D
scm-svf2 | :C owl:someValuesFrom :Y ; owl:onProperty :p . :p rdfs:subPropertyOf :q . :D
    owl:someValuesFrom :Y ; owl:onProperty :q . | :C rdfs:subClassOf :D
scm-avf1 | :C owl:allValuesFrom :X ; owl:onProperty :p . :X rdfs:subClassOf :Y . :D
    owl:allValuesFrom :Y ; owl:onProperty :p . | :C rdfs:subClassOf :D
scm-avf2 | :C owl:allValuesFrom :Y ; owl:onProperty :p . :p rdfs:subPropertyOf :q . :D
    owl:allValuesFrom :Y ; owl:onProperty :q . | :D rdfs:subClassOf :C
scm-int | :C owl:intersectionOf ( :D :E ) . | :C rdfs:subClassOf :E
scm-uni | :C owl:unionOf ( :D :E ) . | :D rdfs:subClassOf :C
"""
)


@pytest.mark.parametrize(
    ("rule", "ontology", "goal"), [pytest.param(*row, id=row[0]) for row in ABOUT_SCHEMA]
)
def test_what_an_ontology_implies_of_itself_is_explained(
    rule: str, ontology: str, goal: str
) -> None:
    here = world(ontology, "")

    proofs = here.prover.proofs(triple(goal), 5)

    assert rule in {proof.rule for proof in proofs}
    for proof in proofs:
        assert_sound(proof, here.facts)


def test_every_rule_about_ontologies_has_its_example() -> None:
    assert [row[0] for row in ABOUT_SCHEMA] == [one.id for one in rules() if one.is_about_schema]


#: What contradicts itself: a rule, an ontology, data.
BROKEN = rows(
    """
eq-diff1 |  | :a owl:sameAs :b ; owl:differentFrom :b .
eq-diff2 | [] a owl:AllDifferent ; owl:members ( :a :b ) . | :a owl:sameAs :b .
eq-diff3 | [] a owl:AllDifferent ; owl:distinctMembers ( :c :b :a ) . | :a owl:sameAs :b .
prp-irp | :p a owl:IrreflexiveProperty . | :a :p :a .
prp-asyp | :p a owl:AsymmetricProperty . | :a :p :b . :b :p :a .
prp-pdw | :p owl:propertyDisjointWith :q . | :a :p :b ; :q :b .
prp-adp | [] a owl:AllDisjointProperties ; owl:members ( :r :p :q ) . | :a :p :b ; :q :b .
prp-npa1 | [] owl:sourceIndividual :a ; owl:assertionProperty :p ; owl:targetIndividual :b . |
    :a :p :b .
prp-npa2 | [] owl:sourceIndividual :a ; owl:assertionProperty :p ; owl:targetValue 1 . | :a :p 1
    .
cls-nothing2 | :C rdfs:subClassOf owl:Nothing . | :a a :C .
cls-com | :C owl:complementOf :D . | :a a :C , :D .
cls-maxc1 | :C owl:maxCardinality 0 ; owl:onProperty :p . | :a a :C ; :p 1 .
cls-maxqc1 | :C owl:maxQualifiedCardinality 0 ; owl:onProperty :p ; owl:onClass :D . | :a a :C ;
    :p :b . :b a :D .
cls-maxqc2 | :C owl:maxQualifiedCardinality 0 ; owl:onProperty :p ; owl:onClass owl:Thing . | :a
    a :C ; :p :b .
cax-dw | :C owl:disjointWith :D . :E rdfs:subClassOf :D . | :a a :C , :E .
cax-adc | [] a owl:AllDisjointClasses ; owl:members ( :C :D :E ) . | :a a :C , :E .
"""
)


@pytest.mark.parametrize(
    ("rule", "ontology", "data"), [pytest.param(*row, id=row[0]) for row in BROKEN]
)
def test_each_contradiction_is_explained_once(rule: str, ontology: str, data: str) -> None:
    here = world(ontology, data)

    proofs = here.prover.contradictions(rule, 5)

    assert {proof.rule for proof in proofs} == {rule}
    assert len(proofs) == sum(one.rule.rule_id == rule for one in here.contradictions)
    assert here.prover.contradictions(rule, 5, "<http://e/a>")[:1] == proofs[:1]
    assert here.prover.contradictions(rule, 5, "<http://e/other>") == []
    assert_sound(proofs[0], here.facts)


@pytest.mark.parametrize(
    ("rule", "ontology", "data"),
    [
        ("eq-diff1", "", ":a owl:differentFrom :a ."),
        ("eq-diff2", "[] a owl:AllDifferent ; owl:members ( :a :a :b ) .", ""),
    ],
)
def test_what_differs_from_itself_is_explained(rule: str, ontology: str, data: str) -> None:
    here = world(ontology, data)

    (proof,) = here.prover.contradictions(rule, 5, "<http://e/a>")

    assert proof == here.prover.contradictions(rule, 5)[0]
    assert all(end.triple in here.facts.stated for end in every(proof) if not end.rule)


#: Contradictions of literals: a rule, an ontology, data.
OF_LITERALS = rows(
    """
dt-not-type | | :a :p '-1'^^xsd:nonNegativeInteger .
dt-not-type | :p rdfs:range xsd:date . | :a :p 'soon' .
dt-not-type | :C owl:allValuesFrom xsd:integer ; owl:onProperty :p . | :a a :C ; :p 'x' .
dt-diff | :p a owl:FunctionalProperty . | :a :p 1 , 2 .
"""
)


@pytest.mark.parametrize(("rule", "ontology", "data"), OF_LITERALS)
def test_a_literal_that_cannot_be_is_explained(rule: str, ontology: str, data: str) -> None:
    here = world(ontology, data)

    proofs = here.prover.contradictions(rule, 5)

    assert {proof.rule for proof in proofs} == {rule}
    assert len(proofs) == sum(one.rule.rule_id == rule for one in here.contradictions)
    assert here.prover.contradictions(rule, 5, "<http://e/a>") == proofs
    assert here.prover.contradictions(rule, 5, "<http://e/b>") == []
    assert all(end.triple in here.facts.stated for end in every(proofs[0]) if not end.rule)


def test_a_rule_of_the_house_is_explained_where_its_test_holds(tmp_path: Path) -> None:
    (tmp_path / "late.rq").write_text(
        """#+ id: late
#+ label: {nl: "te laat", en: "too late"}
#+ reason: {nl: "{x} kwam na 2020", en: "{x} came after 2020"}
PREFIX : <http://e/>
CONSTRUCT { ?x :is :late } WHERE { ?x :year ?year FILTER(?year > 2020) }
""",
        encoding="utf-8",
    )
    rule = custom_rules.read_rule(tmp_path / "late.rq", "late.rq")
    program = CompiledRules(TBox(), custom_rules=[rule])
    facts = Given(frozenset(map(written, read(":a :year 2021 . :b :year 2019 ."))), frozenset())
    prover = Prover(program, facts)

    (proof,) = prover.proofs(triple(":a :is :late"), 3)

    assert shown(proof) == "late(.)"
    assert prover.proofs(triple(":b :is :late"), 3) == []


def test_every_rule_that_is_broken_in_the_data_has_its_example() -> None:
    false = {rule.id for rule in rules() if not rule.head}

    assert {row[0] for row in BROKEN} == false - {"dt-not-type"}  # seen from the literals


def test_what_is_stated_is_its_own_proof() -> None:
    here = world(":C rdfs:subClassOf :D .", ":a a :C , :D .")

    assert list(map(shown, here.prover.proofs(triple(":a a :D"), 3))) == ["."]


def test_a_chain_of_rules_goes_down_to_what_is_stated() -> None:
    here = world(
        ":C rdfs:subClassOf :D . :p rdfs:domain :C . :p owl:inverseOf :q .",
        ":b :q :a .",
    )

    (proof,) = here.prover.proofs(triple(":a a :D"), 3)

    assert shown(proof) == "cax-sco(prp-dom(prp-inv2(. .) .) .)"
    assert next(one for one in every(proof) if not one.rule).triple == triple(":b :q :a")


def test_the_shortest_proof_comes_first_and_no_more_are_given_than_asked() -> None:
    here = world(
        ":C rdfs:subClassOf :D . :D rdfs:subClassOf :E . :p rdfs:domain :E . :q rdfs:range :C .",
        ":a a :C ; :p 1 . :b :q :a . :c :q :a .",
    )

    proofs = here.prover.proofs(triple(":a a :E"), 9)

    assert [proof.size for proof in proofs] == sorted(proof.size for proof in proofs)
    assert shown(proofs[0]) == "prp-dom(. .)"
    assert here.prover.proofs(triple(":a a :E"), 1) == proofs[:1]
    assert len({str(proof) for proof in proofs}) == len(proofs) == 2


def test_a_premise_with_two_proofs_gives_two() -> None:
    here = world(
        ":p rdfs:subPropertyOf :r . :q rdfs:subPropertyOf :r . :r rdfs:domain :C .",
        ":a :p :b ; :q :b .",
    )

    proofs = here.prover.proofs(triple(":a a :C"), 9)

    assert list(map(shown, proofs)) == ["prp-dom(prp-spo1(. .) .)"] * 2


@pytest.mark.parametrize(
    ("ontology", "data", "goal", "wanted"),
    [
        pytest.param(
            ":C rdfs:subClassOf :D . :D rdfs:subClassOf :C .",
            ":a a :C .",
            ":a a :D",
            ["cax-sco(. .)"],
            id="classes",
        ),
        pytest.param(
            ":p a owl:SymmetricProperty .",
            ":a :p :b .",
            ":b :p :a",
            ["prp-symp(. .)"],
            id="symmetric",
        ),
        pytest.param(
            ":p owl:inverseOf :q .",
            ":a :p :b .",
            ":b :q :a",
            ["prp-inv1(. .)"],
            id="inverse",
        ),
        pytest.param(
            ":p a owl:TransitiveProperty .",
            ":a :p :b . :b :p :c . :c :p :a .",
            ":a :p :a",
            ["prp-trp(prp-trp(. . .) . .)", "prp-trp(. prp-trp(. . .) .)"],
            id="ring",
        ),
        pytest.param(
            ":p owl:propertyChainAxiom ( :q :p ) .",
            ":a :q :b . :b :q :a ; :p :c .",
            ":a :p :c",
            ["prp-spo2(. . .)"],
            id="chain",
        ),
    ],
)
def test_a_proof_never_rests_on_what_it_proves(
    ontology: str, data: str, goal: str, wanted: list[str]
) -> None:
    here = world(ontology, data)

    proofs = here.prover.proofs(triple(goal), 50)

    assert set(map(shown, proofs[: len(wanted)])) == set(wanted)
    for proof in proofs:
        assert_sound(proof, here.facts)


def test_an_axiom_that_follows_itself_is_explained_too() -> None:
    here = world(
        ":B rdfs:subClassOf :C . :C owl:someValuesFrom :X ; owl:onProperty :p . "
        ":X rdfs:subClassOf :Y . :D owl:someValuesFrom :Y ; owl:onProperty :p .",
        ":a a :B .",
    )

    proofs = here.prover.proofs(triple(":a a :D"), 5)

    assert proofs
    assert "scm-svf1" in {one.rule for proof in proofs for one in every(proof)}
    for proof in proofs:
        assert_sound(proof, here.facts)


@pytest.mark.parametrize(
    ("ontology", "data", "goal", "unwritten"),
    [
        pytest.param(
            ":p rdfs:range :D . :C owl:someValuesFrom :D ; owl:onProperty :p .",
            ":a :p 'a text' .",
            ":a a :C",
            [],
            id="of-a-literal",
        ),
        pytest.param(
            ":p rdfs:range :D . :D rdfs:subClassOf :E . "
            ":C owl:someValuesFrom :E ; owl:onProperty :p .",
            ":a :p :b .",
            ":a a :C",
            [":b a :D", ":b a :E"],
            id="of-what-is-only-pointed-to",
        ),
        pytest.param(
            ":q owl:inverseOf :p . :r owl:propertyChainAxiom ( :p :q :p ) .",
            ":a :p :b .",
            ":a :r :b",
            [":b :q :a"],
            id="there-and-back",
        ),
    ],
)
def test_a_proof_may_go_by_way_of_what_no_graph_keeps(
    ontology: str, data: str, goal: str, unwritten: list[str]
) -> None:
    here = world(ontology, data, unwritten)
    assert triple(goal) in here.facts.drawn

    proofs = here.prover.proofs(triple(goal), 3)

    assert proofs
    for proof in proofs:
        assert_sound(proof, here.facts)


@pytest.mark.parametrize(
    "goal", [":a a :Other", ":a :p :c", ":x :y :z", ":a a :D", ":C rdfs:subClassOf :Other"]
)
def test_what_does_not_hold_has_no_proof(goal: str) -> None:
    here = world(":p rdfs:range :D . :C rdfs:subClassOf :D .", ":a :p :b .")

    assert here.prover.proofs(triple(goal), 3) == []


def test_what_lacks_one_premise_is_named() -> None:
    here = world(":r owl:propertyChainAxiom ( :p :q ) .", ":a :p :b . :b :other :c .")

    (short,) = here.prover.missing_premises(triple(":a :r :c"), 3)

    assert (short.rule, short.missing) == ("prp-spo2", triple(":b :q :c"))
    assert short.premises[0] == triple(":a :p :b")


def test_what_lacks_a_thing_is_told_after_what_lacks_a_certain_statement() -> None:
    here = world(
        ":C owl:intersectionOf ( :D :E ) . :B rdfs:subClassOf :C . :p rdfs:domain :C .", ":a a :D ."
    )

    shorts = here.prover.missing_premises(triple(":a a :C"), 9)

    assert [short.rule for short in shorts] == ["cls-int1", "cax-sco", "prp-dom"]
    assert shorts[0].missing == triple(":a a :E")
    assert shorts[2].missing == Pattern("<http://e/a>", "<http://e/p>", "?y")


def test_what_lacks_two_premises_is_not_named() -> None:
    here = world(":r owl:propertyChainAxiom ( :p :q :p ) .", ":a :p :b .")

    assert here.prover.missing_premises(triple(":a :r :c"), 9) == []


# Q-IN-05: each inferred triple has a proof down to what is stated.

_CLASSES = st.sampled_from([":C", ":D", ":E"])
_PROPERTIES = st.sampled_from([":p", ":q", ":r"])
_THINGS = st.sampled_from([":a", ":b", ":c", ":d"])
_VALUES = st.one_of(_THINGS, st.sampled_from(["1", "'x'@nl", "'01'^^xsd:integer"]))
_AXIOMS = st.one_of(
    st.builds("{} rdfs:subClassOf {} .".format, _CLASSES, _CLASSES),
    st.builds("{} owl:equivalentClass {} .".format, _CLASSES, _CLASSES),
    st.builds("{} rdfs:subPropertyOf {} .".format, _PROPERTIES, _PROPERTIES),
    st.builds("{} owl:inverseOf {} .".format, _PROPERTIES, _PROPERTIES),
    st.builds("{} rdfs:domain {} .".format, _PROPERTIES, _CLASSES),
    st.builds("{} rdfs:range {} .".format, _PROPERTIES, _CLASSES),
    st.builds(
        "{} a owl:{}Property .".format,
        _PROPERTIES,
        st.sampled_from(["Transitive", "Symmetric", "Functional", "InverseFunctional"]),
    ),
    st.builds("{} owl:propertyChainAxiom ( {} {} ) .".format, *[_PROPERTIES] * 3),
    st.builds("{} owl:intersectionOf ( {} {} ) .".format, *[_CLASSES] * 3),
    st.builds("{} owl:unionOf ( {} {} ) .".format, *[_CLASSES] * 3),
    st.builds(
        "{} rdfs:subClassOf [ owl:onProperty {} ; owl:{} {} ] .".format,
        _CLASSES,
        _PROPERTIES,
        st.sampled_from(["someValuesFrom", "allValuesFrom", "hasValue"]),
        _CLASSES,
    ),
    st.builds(
        "[ owl:onProperty {} ; owl:someValuesFrom {} ] rdfs:subClassOf {} .".format,
        _PROPERTIES,
        _CLASSES,
        _CLASSES,
    ),
)
_DATA = st.one_of(
    st.builds("{} {} {} .".format, _THINGS, _PROPERTIES, _VALUES),
    st.builds("{} a {} .".format, _THINGS, _CLASSES),
)


@given(st.lists(_AXIOMS, min_size=1, max_size=6), st.lists(_DATA, min_size=1, max_size=6))
def test_all_that_follows_has_a_proof_down_to_what_is_stated(
    axioms: list[str], data: list[str]
) -> None:
    here = world(" ".join(axioms), " ".join(data))

    for goal in sorted(here.facts.drawn):
        proofs = here.prover.proofs(goal, 2)
        assert proofs, goal
        for proof in proofs:
            assert_sound(proof, here.facts)


def test_a_proof_of_the_ontology_itself_needs_no_data() -> None:
    ontology = ":C rdfs:subClassOf :D . :D rdfs:subClassOf :E ."
    schema = TBox(map(written, read(ontology)))
    goal = triple(":C rdfs:subClassOf :E")
    assert is_axiom(goal)
    assert not is_axiom(Pattern("<http://e/a>", str(RDF["type"]), str(OWL["Thing"])))

    assert goal in schema.conclude()
    (proof,) = world(ontology, "").prover.proofs(goal, 3)
    assert shown(proof) == "scm-sco(. .)"
    assert SAME not in str(proof)
