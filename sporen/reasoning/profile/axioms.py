"""Stages A, C and D: the structure of each axiom, and whether OWL 2 RL allows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode

from sporen.i18n import Message
from sporen.rdf.namespaces import OWL, RDFS
from sporen.reasoning.profile import datatype_definitions, property_hierarchy
from sporen.reasoning.profile.built_in import (
    ANNOTATION,
    BUILT_IN_ANNOTATIONS,
    CHARACTERISTICS,
    DATA,
    DECLARES,
    FACETS,
    INNER,
    NOTHING,
    OBJECT,
    OTHER_TYPES,
    SWRL,
    THING,
    TOP_PROPERTIES,
)
from sporen.reasoning.profile.class_expressions import (
    ANY,
    BOOLEANS,
    EQUIV,
    FORMS,
    RANGE,
    SUB,
    SUPER,
    Expressions,
)
from sporen.reasoning.profile.declarations import Declarations
from sporen.reasoning.profile.entities import Entities
from sporen.reasoning.profile.ontology_graph import TYPE, is_reserved, sort_axioms

if TYPE_CHECKING:
    from collections.abc import Callable

    from sporen.rdf.terms import Term
    from sporen.reasoning.profile.ontology_graph import Axiom, OntologyGraph
    from sporen.reasoning.profile.report import Report

_ALL_KINDS = (OBJECT, DATA, ANNOTATION)
_OWN = (OBJECT, DATA)
#: Characteristics that require a simple property; a functional data property is always simple.
_SIMPLE_ONLY = frozenset(
    OWL[f"{name}Property"]
    for name in ("Functional", "InverseFunctional", "Asymmetric", "Irreflexive")
)
#: Properties of anonymous classes only.
_ANONYMOUS_ONLY = (*(form for form in FORMS if form not in BOOLEANS), OWL["onProperty"])


class Axioms:
    """Checks all axioms of an ontology."""

    def __init__(self, ontology: OntologyGraph, report: Report) -> None:
        self._ontology, self._report = ontology, report
        self._entities = Entities(ontology, report)
        self._expressions = Expressions(ontology, self._entities, report)
        self._definitions = datatype_definitions.find_definitions(ontology, self._entities)
        self._declarations = Declarations(ontology, self._entities, report, self._definitions)
        self._by_predicate: dict[NamedNode, Callable[[Axiom], None]] = {
            RDFS["subClassOf"]: self._sub_class,
            RDFS["subPropertyOf"]: self._same_kind(*_ALL_KINDS),
            RDFS["domain"]: self._domain,
            RDFS["range"]: self._range,
            OWL["equivalentClass"]: self._equivalent_class,
            OWL["disjointWith"]: self._disjoint,
            OWL["disjointUnionOf"]: self._disjoint_union,
            OWL["equivalentProperty"]: self._same_kind(*_OWN),
            OWL["propertyDisjointWith"]: self._disjoint_property,
            OWL["inverseOf"]: self._inverse,
            OWL["propertyChainAxiom"]: self._chain,
            OWL["hasKey"]: self._key,
            OWL["sameAs"]: self._individuals,
            OWL["differentFrom"]: self._individuals,
            **dict.fromkeys(BOOLEANS, self._defined),
            **dict.fromkeys(_ANONYMOUS_ONLY, self._anonymous_only),
        }
        self._groups: dict[Term, Callable[[Axiom], None]] = {
            OWL["AllDisjointClasses"]: self._all_disjoint_classes,
            OWL["AllDisjointProperties"]: self._all_disjoint_properties,
            OWL["AllDifferent"]: self._all_different,
            OWL["NegativePropertyAssertion"]: self._negative,
        }

    def check(self) -> None:
        """Check all axioms by predicate, and the simple properties after those."""
        for axiom in self._ontology.axioms_with(TYPE):
            self._type(axiom)
        for predicate, check in self._by_predicate.items():
            for axiom in self._ontology.axioms_with(predicate):
                if self._is_redefined(axiom):
                    self._entities.reserved(axiom.subject, axiom)
                else:
                    check(axiom)
        self._check_other_predicates()
        for axiom, datatype, is_circular in datatype_definitions.check_definitions(
            self._definitions, self._ontology
        ):
            code = "RL-A.datatype-cycle" if is_circular else "RL-C.datatype-definition"
            self._report.add(code, axiom, datatype)
        for axiom in property_hierarchy.irregular_chains(self._ontology, self._entities):
            self._report.add("RL-A.regular", axiom, self._entities.base(axiom.subject))
        if self._entities.simple:
            composite = property_hierarchy.composite_properties(self._ontology, self._entities)
            for property_, axiom in self._entities.simple:
                if property_ in composite:
                    self._report.add("RL-A.simple", axiom, property_)

    # Types.

    def _type(self, axiom: Axiom) -> None:
        type_ = axiom.value
        if isinstance(type_, NamedNode) and type_.value.startswith(SWRL):
            if type_.value == SWRL + "Imp":
                self._report.add("RL-C.swrl", axiom)
        elif type_ in CHARACTERISTICS:
            self._characteristic(axiom)
        elif type_ in DECLARES or type_ in OTHER_TYPES:
            self._declarations.check(axiom)
            if type_ in self._groups:
                self._groups[type_](axiom)
        else:
            self._expressions.check(type_, SUPER, axiom)

    def _characteristic(self, axiom: Axiom) -> None:
        subject, type_ = axiom.subject, axiom.value
        if is_reserved(subject) and subject not in TOP_PROPERTIES:
            self._entities.reserved(subject, axiom)
            return
        self._entities.property(subject, CHARACTERISTICS[type_], axiom)
        if type_ == OWL["ReflexiveProperty"]:
            self._report.add("RL-C.reflexive", axiom)
        elif type_ in _SIMPLE_ONLY:
            self._entities.must_be_simple(subject, axiom)

    def _all_disjoint_classes(self, axiom: Axiom) -> None:
        for member in self._members(axiom, "members"):
            self._expressions.check(member, SUB, axiom)

    def _all_disjoint_properties(self, axiom: Axiom) -> None:
        for member in self._members(axiom, "members"):
            self._entities.property(member, _OWN, axiom)
            self._entities.must_be_simple(member, axiom)

    def _all_different(self, axiom: Axiom) -> None:
        for member in self._members(axiom, "members", "distinctMembers"):
            self._entities.individual(member, axiom)

    def _members(self, axiom: Axiom, *names: str) -> tuple[Term, ...]:
        lists = [(OWL[n], head) for n in names for head in self._values(axiom.subject, n)]
        if len(lists) != 1:
            self._report_expression(
                axiom, "er hoort precies één owl:members bij", "it needs exactly one owl:members"
            )
            return ()
        ((predicate, head),) = lists
        return self._entities.members(head, axiom.subject, predicate, axiom, least=2)

    def _negative(self, axiom: Axiom) -> None:
        sources = self._values(axiom.subject, "sourceIndividual")
        properties = self._values(axiom.subject, "assertionProperty")
        individuals = self._values(axiom.subject, "targetIndividual")
        values = self._values(axiom.subject, "targetValue")
        if not len(sources) == len(properties) == len(individuals) + len(values) == 1:
            self._report_expression(
                axiom,
                "er horen bij: één owl:sourceIndividual, één owl:assertionProperty, en één "
                "owl:targetIndividual of owl:targetValue",
                "it needs one owl:sourceIndividual, one owl:assertionProperty, and one "
                "owl:targetIndividual or owl:targetValue",
            )
            return
        self._entities.property(properties[0], (OBJECT,) if individuals else (DATA,), axiom)
        for individual in (*sources, *individuals):
            self._entities.individual(individual, axiom)
        if values and not isinstance(values[0], Literal):
            self._entities.value(values[0], axiom, of_data=True)

    # Classes.

    def _sub_class(self, axiom: Axiom) -> None:
        self._expressions.check(axiom.subject, SUB, axiom)
        self._expressions.check(axiom.value, SUPER, axiom)

    def _equivalent_class(self, axiom: Axiom) -> None:
        if axiom in self._definitions:
            return
        self._expressions.check(axiom.subject, EQUIV, axiom)
        self._expressions.check(axiom.value, EQUIV, axiom)

    def _disjoint(self, axiom: Axiom) -> None:
        self._expressions.check(axiom.subject, SUB, axiom)
        self._expressions.check(axiom.value, SUB, axiom)

    def _disjoint_union(self, axiom: Axiom) -> None:
        self._report.add("RL-C.disjoint-union", axiom)
        self._expressions.check(axiom.subject, ANY, axiom)
        for member in self._entities.members(axiom.value, *axiom[:2], axiom, least=1):
            self._expressions.check(member, ANY, axiom)

    def _defined(self, axiom: Axiom) -> None:
        """Check a form of a named class; that of a blank node is part of another axiom."""
        if isinstance(axiom.subject, NamedNode) and axiom not in self._definitions:
            self._entities.class_(axiom.subject, axiom)
            self._expressions.named(axiom)

    def _anonymous_only(self, axiom: Axiom) -> None:
        if isinstance(axiom.subject, NamedNode):
            self._report_expression(
                axiom,
                "een beperking hoort in een anonieme klasse. Schrijf haar als [ a "
                "owl:Restriction ; … ], achter rdfs:subClassOf of owl:equivalentClass",
                "a restriction belongs in an anonymous class. Write it as [ a "
                "owl:Restriction ; … ], after rdfs:subClassOf or owl:equivalentClass",
            )

    def _key(self, axiom: Axiom) -> None:
        self._expressions.check(axiom.subject, SUB, axiom)
        for member in self._entities.members(axiom.value, *axiom[:2], axiom, least=1):
            self._entities.property(member, _OWN, axiom)

    # Properties.

    def _same_kind(self, *kinds: str) -> Callable[[Axiom], None]:
        return lambda axiom: self._entities.same_kind(axiom, kinds)

    def _disjoint_property(self, axiom: Axiom) -> None:
        self._entities.same_kind(axiom, _OWN)
        self._entities.must_be_simple(axiom.subject, axiom)
        self._entities.must_be_simple(axiom.value, axiom)

    def _inverse(self, axiom: Axiom) -> None:
        if not isinstance(axiom.subject, BlankNode):  # else it is an expression within an axiom
            self._entities.property(axiom.subject, (OBJECT,), axiom)
            self._entities.property(axiom.value, (OBJECT,), axiom)

    def _chain(self, axiom: Axiom) -> None:
        self._entities.property(axiom.subject, (OBJECT,), axiom)
        for member in self._entities.members(axiom.value, *axiom[:2], axiom, least=2):
            self._entities.property(member, (OBJECT,), axiom)

    def _domain(self, axiom: Axiom) -> None:
        self._entities.property(axiom.subject, _ALL_KINDS, axiom)
        if ANNOTATION not in self._entities.kinds(axiom.subject):
            self._expressions.check(axiom.value, SUPER, axiom)

    def _range(self, axiom: Axiom) -> None:
        self._entities.property(axiom.subject, _ALL_KINDS, axiom)
        kinds = self._entities.kinds(axiom.subject)
        if ANNOTATION not in kinds:
            of_data = DATA in kinds if kinds else self._entities.is_range(axiom.value)
            self._expressions.check(axiom.value, RANGE if of_data else SUPER, axiom)

    # Individuals and everything else.

    def _individuals(self, axiom: Axiom) -> None:
        self._entities.individual(axiom.subject, axiom)
        self._entities.individual(axiom.value, axiom)

    def _check_other_predicates(self) -> None:
        """Check the declarations of predicates that are not axioms."""
        for iri in sorted(self._ontology.by_predicate):
            axioms = self._ontology.by_predicate[iri]
            predicate = axioms[0].predicate
            if iri in INNER or iri in FACETS or predicate in self._by_predicate:
                continue
            kinds = self._entities.kinds(predicate)
            if predicate in TOP_PROPERTIES:
                self._report.add_once("RL-C.top-property", sort_axioms(axioms)[0], predicate)
            elif is_reserved(predicate) and predicate not in BUILT_IN_ANNOTATIONS:
                self._entities.reserved(predicate, sort_axioms(axioms)[0])
            elif self._entities.is_undeclared(predicate) and not iri.startswith(SWRL):
                for axiom in sort_axioms(axioms):
                    self._report.add_once("RL-A.annotation", axiom, predicate)
            elif len(kinds) == 1 and ANNOTATION not in kinds:
                self._statements(axioms, predicate, of_data=DATA in kinds)

    def _statements(self, axioms: list[Axiom], predicate: NamedNode, *, of_data: bool) -> None:
        """Check that values of a data property are literals, and other values are not."""
        for axiom in sort_axioms(a for a in axioms if isinstance(a.value, Literal) != of_data):
            self._entities.other_kind(predicate, axiom, OBJECT if of_data else DATA)

    @staticmethod
    def _is_redefined(axiom: Axiom) -> bool:
        """Return whether an axiom redefines a reserved term."""
        known = (THING, NOTHING, *TOP_PROPERTIES)
        return is_reserved(axiom.subject) and axiom.subject not in known

    def _values(self, node: Term, name: str) -> list[Term]:
        return self._ontology.values(node, OWL[name])

    def _report_expression(self, axiom: Axiom, nl: str, en: str) -> None:
        self._report.add("RL-A.expression", axiom, None, {"more": Message(nl, en)})
