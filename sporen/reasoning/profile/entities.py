"""Stage A: check that each term of an axiom is declared as the kind of entity it is used as."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode

from sporen.i18n import Message
from sporen.rdf.namespaces import OWL, RDF, RDFS, XSD
from sporen.reasoning.profile.built_in import (
    ANNOTATION,
    BUILT_IN_ANNOTATIONS,
    CLASS,
    DATA,
    DATATYPE,
    NOTHING,
    OBJECT,
    SOME_CLASS,
    SOME_PROPERTY,
    SUPPORTED,
    THING,
    TOP_PROPERTIES,
)
from sporen.reasoning.profile.ontology_graph import display_term, is_reserved

if TYPE_CHECKING:
    from pyoxigraph import Triple

    from sporen.rdf.terms import Term
    from sporen.reasoning.profile.ontology_graph import Axiom, OntologyGraph
    from sporen.reasoning.profile.report import Report

PROPERTY_KINDS = {
    OBJECT: Message("eigenschap naar resources (object)", "property to resources (object)"),
    DATA: Message("eigenschap naar waarden (data)", "property to values (data)"),
    ANNOTATION: Message("annotatie", "annotation"),
}
_OWN_IRI = Message(
    "Verbeter de naam, of gebruik een eigen IRI", "Correct the name, or use your own IRI"
)
_NO_KINDS: frozenset[str] = frozenset()
#: Built-in datatypes that are not in OWL 2 RL, besides those of XSD.
_OUTSIDE_RL = frozenset({RDF["langString"], RDF["HTML"], RDF["JSON"], OWL["real"], OWL["rational"]})


class Entities:
    """Checks the terms of axioms, and collects the properties that must be simple."""

    def __init__(self, ontology: OntologyGraph, report: Report) -> None:
        self._ontology, self._report = ontology, report
        self.simple: list[tuple[NamedNode, Axiom]] = []

    def kinds(self, property_: Term) -> set[str] | frozenset[str]:
        """Return the kinds of property that a term is declared as."""
        if isinstance(property_, BlankNode):
            return (
                {OBJECT}
                if OWL["inverseOf"].value in self._ontology.axioms_about(property_)
                else set()
            )
        if property_ in TOP_PROPERTIES:
            return {TOP_PROPERTIES[property_]}
        if property_ in BUILT_IN_ANNOTATIONS:
            return {ANNOTATION}
        return PROPERTY_KINDS.keys() & self._ontology.kinds.get(property_, _NO_KINDS)

    def is_datatype(self, node: Term) -> bool:
        """Return whether a term is a built-in or declared datatype."""
        return (
            node in SUPPORTED
            or node in _OUTSIDE_RL
            or (isinstance(node, NamedNode) and node.value.startswith(XSD))
            or DATATYPE in self._ontology.kinds.get(node, _NO_KINDS)
        )

    def is_undeclared(self, property_: Term) -> bool:
        """Return whether a term is not declared as a property of any kind, RDFS included."""
        kinds = self._ontology.kinds.get(property_, _NO_KINDS)
        return not self.kinds(property_) and SOME_PROPERTY not in kinds

    def is_range(self, node: Term) -> bool:
        """Return whether a node is a datatype or another data range."""
        if isinstance(node, BlankNode):
            typed = self._ontology.typed.get(node, set())
            return RDFS["Datatype"] in typed or OWL["DataRange"] in typed
        return self.is_datatype(node)

    def class_(self, node: Term, axiom: Axiom) -> None:
        """Check a term that is used as a class."""
        kinds = self._ontology.kinds.get(node, _NO_KINDS)
        if CLASS in kinds or SOME_CLASS in kinds or node in (THING, NOTHING):
            return
        if not isinstance(node, NamedNode):
            self._report_expression(node, axiom, Message("een klasse", "a class"))
        elif is_reserved(node) and self.is_datatype(node):
            no_datatype = Message("een klasse, geen datatype", "a class, not a datatype,")
            self._report_expression(node, axiom, no_datatype)
        elif is_reserved(node):
            self.reserved(node, axiom)
        else:
            code = "RL-A.datatype-class" if DATATYPE in kinds else "RL-A.class"
            self._report.add_once(code, axiom, node)

    def datatype(self, node: Term, axiom: Axiom) -> None:
        """Check a term that is used as a datatype."""
        kinds = self._ontology.kinds.get(node, _NO_KINDS)
        if node in SUPPORTED or (DATATYPE in kinds and not is_reserved(node)):
            return  # reported at its declaration
        if not isinstance(node, NamedNode):
            self._report_expression(node, axiom, Message("een datatype", "a datatype"))
        elif self.is_datatype(node):
            self._report.add("RL-D.datatype", axiom, node)
        elif is_reserved(node):
            self.reserved(node, axiom)
        else:
            code = "RL-A.datatype-class" if CLASS in kinds else "RL-A.datatype"
            self._report.add_once(code, axiom, node)

    def individual(self, node: Term, axiom: Axiom) -> None:
        """Check a term that is used as an individual and must be named (section 11.2)."""
        if isinstance(node, BlankNode):
            self._report.add("RL-A.anonymous", axiom)
        elif not isinstance(node, NamedNode):
            self._report_expression(node, axiom, Message("een individu", "an individual"))
        elif is_reserved(node):
            self.reserved(node, axiom)
        elif node not in self._ontology.typed:
            self._report.add_once("RL-A.individual", axiom, node)

    def value(self, node: Term, axiom: Axiom, *, of_data: bool) -> None:
        """Check the value of `owl:hasValue`: an individual, or a literal of an RL datatype."""
        if not of_data:
            self.individual(node, axiom)
        elif not isinstance(node, Literal):
            self._report_expression(node, axiom, Message("een waarde", "a value"))
        elif not node.language:  # a text in a language is an rdf:PlainLiteral
            self.datatype(node.datatype, axiom)

    def property(self, node: Term, wanted: tuple[str, ...], axiom: Axiom) -> None:
        """Check a term that is used as a property of one of the kinds `wanted`."""
        kinds = self.kinds(node)
        if isinstance(node, BlankNode):
            self._inverse(node, axiom)
        elif not isinstance(node, NamedNode):
            self._report_expression(node, axiom, Message("een eigenschap", "a property"))
        elif node in TOP_PROPERTIES:
            self._report.add_once("RL-C.top-property", axiom, node)
        elif not kinds and is_reserved(node):
            self.reserved(node, axiom)
        elif self.is_undeclared(node):
            self._report.add_once("RL-A.property", axiom, node)
        if kinds and not kinds & set(wanted):
            self.other_kind(node, axiom, wanted[0])

    def same_kind(self, axiom: Axiom, wanted: tuple[str, ...]) -> None:
        """Check two properties that an axiom relates: both of the same kind in `wanted`."""
        for node in (axiom.subject, axiom.value):
            known = tuple(kind for kind in wanted if kind in self.kinds(node))
            if known:
                wanted = known
                break
        self.property(axiom.subject, wanted, axiom)
        self.property(axiom.value, wanted, axiom)

    def must_be_simple(self, node: Term, axiom: Axiom) -> None:
        """Record that an axiom requires a simple property."""
        property_ = self.base(node)
        if property_ is not None:
            self.simple.append((property_, axiom))

    def base(self, node: Term) -> NamedNode | None:
        """Return the property itself, or the property that an inverse expression names."""
        if isinstance(node, BlankNode):
            node = next(iter(self._ontology.values(node, OWL["inverseOf"])), node)
        return node if isinstance(node, NamedNode) else None

    def members(
        self, head: Term, owner: Term, predicate: NamedNode, axiom: Axiom, *, least: int
    ) -> tuple[Term, ...]:
        """Return the members of a list that needs at least `least` members."""
        found = self._ontology.members(head, owner, predicate)
        if found.nl:
            self._report.add("RL-A.list", axiom, None, {"more": Message(found.nl, found.en)})
        elif len(found.terms) < least:
            nl = f"zij heeft te weinig leden (minstens {least})"
            en = f"it has too few members (at least {least})"
            self._report.add("RL-A.list", axiom, None, {"more": Message(nl, en)})
        return found.terms

    def reserved(self, node: Term, axiom: Axiom, advice: Message = _OWN_IRI) -> None:
        """Report a reserved term in a position that does not allow it."""
        self._report.add_once("RL-A.reserved", axiom, node, {"more": advice})

    def other_kind(self, node: Term, axiom: Axiom, used: str) -> None:
        """Report a property that is used as another kind than it is declared as."""
        declared = sorted(self.kinds(node))
        nl, en = (
            f"{between[0]} {' + '.join(PROPERTY_KINDS[kind].text(language) for kind in declared)} "
            f"{between[1]} {PROPERTY_KINDS[used].text(language)}"
            for language, between in (
                ("nl", ("is gedeclareerd als", "en hier gebruikt als")),
                ("en", ("is declared as", "and used here as")),
            )
        )
        self._report.add_once("RL-A.kind", axiom, node, {"more": Message(nl, en)})

    def _inverse(self, node: BlankNode, axiom: Axiom) -> None:
        inner = self._ontology.values(node, OWL["inverseOf"])
        if len(inner) == 1 and isinstance(inner[0], NamedNode):
            self.property(inner[0], (OBJECT,), axiom)
        else:
            self._report_expression(node, axiom, Message("een eigenschap", "a property"))

    def _report_expression(self, node: Term | Triple, axiom: Axiom, wanted: Message) -> None:
        more = Message(
            f"in plaats van {display_term(node)} hoort hier {wanted.nl}",
            f"{wanted.en} is required instead of {display_term(node)}",
        )
        self._report.add("RL-A.expression", axiom, None, {"more": more})
