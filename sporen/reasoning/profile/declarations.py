"""Stages A and D: check the declarations of an ontology."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from sporen.i18n import Message
from sporen.reasoning.profile.built_in import (
    ANNOTATION,
    BUILT_IN_ANNOTATIONS,
    CLASS,
    DATATYPE,
    DECLARES,
    NOTHING,
    SOME_CLASS,
    SOME_PROPERTY,
    SUPPORTED,
    THING,
    TOP_PROPERTIES,
)
from sporen.reasoning.profile.entities import PROPERTY_KINDS
from sporen.reasoning.profile.ontology_graph import is_reserved

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sporen.rdf.terms import Term
    from sporen.reasoning.profile.entities import Entities
    from sporen.reasoning.profile.ontology_graph import Axiom, OntologyGraph
    from sporen.reasoning.profile.report import Report

#: Advice for declarations of RDF Schema, which OWL does not accept.
_RDFS_ADVICE = {
    SOME_CLASS: Message("Schrijf owl:Class", "Write owl:Class"),
    SOME_PROPERTY: Message(
        "Schrijf owl:ObjectProperty, owl:DatatypeProperty of owl:AnnotationProperty",
        "Write owl:ObjectProperty, owl:DatatypeProperty or owl:AnnotationProperty",
    ),
}
#: The kinds of built-in terms: to declare these is redundant but correct.
_BUILT_IN: dict[Term, str] = {
    **dict.fromkeys(BUILT_IN_ANNOTATIONS, ANNOTATION),
    **dict.fromkeys(SUPPORTED, DATATYPE),
    **dict.fromkeys((THING, NOTHING), CLASS),
}


class Declarations:
    """Checks declarations; defined datatypes are reported at their definition."""

    def __init__(
        self,
        ontology: OntologyGraph,
        entities: Entities,
        report: Report,
        definitions: Mapping[Axiom, Term],
    ) -> None:
        self._ontology, self._entities, self._report = ontology, entities, report
        self._defined = frozenset(definitions.values())

    def check(self, axiom: Axiom) -> None:
        """Check the declaration of a term."""
        subject, declared = axiom.subject, DECLARES.get(axiom.value, "")
        if is_reserved(subject):
            self._check_built_in(axiom, declared)
        elif isinstance(subject, NamedNode):
            kinds = self._ontology.kinds.get(subject, set())
            if declared in kinds:
                self._check_kinds(axiom, kinds)
            if declared == DATATYPE and CLASS not in kinds and subject not in self._defined:
                self._report.add("RL-D.datatype", axiom, subject)
            if declared in kinds & _RDFS_ADVICE.keys():
                self._entities.reserved(axiom.value, axiom, _RDFS_ADVICE[declared])

    def _check_built_in(self, axiom: Axiom, declared: str) -> None:
        """Check a declaration of a built-in term: it must declare the kind that the term has."""
        subject = axiom.subject
        own = _BUILT_IN.get(subject)
        if subject in TOP_PROPERTIES:
            self._report.add_once("RL-C.top-property", axiom, subject)
        elif declared == DATATYPE and self._entities.is_datatype(subject) and own is None:
            self._report.add("RL-D.datatype", axiom, subject)
        elif declared != own and declared not in (SOME_CLASS, SOME_PROPERTY):
            self._entities.reserved(subject, axiom)

    def _check_kinds(self, axiom: Axiom, kinds: set[str]) -> None:
        several = sorted(PROPERTY_KINDS.keys() & kinds)
        if {CLASS, DATATYPE} <= kinds and DECLARES[axiom.value] == DATATYPE:
            self._report.add_once("RL-A.datatype-class", axiom, axiom.subject)
        if len(several) > 1 and DECLARES[axiom.value] == several[0]:
            nl, en = (
                f"{lead} {also.join(PROPERTY_KINDS[kind].text(language) for kind in several)}"
                for language, lead, also in (
                    ("nl", "is gedeclareerd als", " en als "),
                    ("en", "is declared as", " and as "),
                )
            )
            self._report.add_once("RL-A.kind", axiom, axiom.subject, {"more": Message(nl, en)})
