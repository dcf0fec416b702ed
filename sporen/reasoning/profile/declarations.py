"""Stages A and D: what an ontology declares, and whether it may."""

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

#: What RDF Schema declares is not enough for OWL: what to write beside it.
_ENOUGH = {
    SOME_CLASS: Message("Schrijf owl:Class", "Write owl:Class"),
    SOME_PROPERTY: Message(
        "Schrijf owl:ObjectProperty, owl:DatatypeProperty of owl:AnnotationProperty",
        "Write owl:ObjectProperty, owl:DatatypeProperty or owl:AnnotationProperty",
    ),
}
#: What the terms of the language are: to declare that is superfluous, and no mistake.
_OF_LANGUAGE: dict[Term, str] = {
    **dict.fromkeys(BUILT_IN_ANNOTATIONS, ANNOTATION),
    **dict.fromkeys(SUPPORTED, DATATYPE),
    **dict.fromkeys((THING, NOTHING), CLASS),
}


class Declarations:
    """Looks at declarations; `defined` are the datatypes of which more is told elsewhere."""

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
        """Look at the declaration of a term."""
        subject, declared = axiom.subject, DECLARES.get(axiom.value, "")
        if is_reserved(subject):
            self._of_language(axiom, declared)
        elif isinstance(subject, NamedNode):
            kinds = self._ontology.kinds.get(subject, set())
            if declared in kinds:
                self._kinds(axiom, kinds)
            if declared == DATATYPE and CLASS not in kinds and subject not in self._defined:
                self._report.add("RL-D.datatype", axiom, subject)
            if declared in kinds & _ENOUGH.keys():
                self._entities.reserved(axiom.value, axiom, _ENOUGH[declared])

    def _of_language(self, axiom: Axiom, declared: str) -> None:
        """Look at a declaration of a term of the language: it may only say what the term is."""
        subject = axiom.subject
        own = _OF_LANGUAGE.get(subject)
        if subject in TOP_PROPERTIES:
            self._report.add_once("RL-C.top-property", axiom, subject)
        elif declared == DATATYPE and self._entities.is_datatype(subject) and own is None:
            self._report.add("RL-D.datatype", axiom, subject)
        elif declared != own and declared not in (SOME_CLASS, SOME_PROPERTY):
            self._entities.reserved(subject, axiom)

    def _kinds(self, axiom: Axiom, kinds: set[str]) -> None:
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
