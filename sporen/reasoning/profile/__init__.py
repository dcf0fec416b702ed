"""Check that an ontology is in OWL 2 RL: OWL 2 Profiles, section 4.2.

An ontology in OWL 2 RL is also in OWL 2 DL: Structural Specification, sections 3, 5 and 11.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from sporen.i18n import Message
from sporen.rdf.datatypes import is_valid_lexical_form
from sporen.rdf.namespaces import OWN, RDF, XSD, to_curie
from sporen.reasoning.profile.axioms import Axioms
from sporen.reasoning.profile.ontology_graph import OntologyGraph
from sporen.reasoning.profile.report import Report
from sporen.reasoning.profile.violations import VIOLATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Triple

    from sporen.findings import Finding
    from sporen.reasoning.profile.ontology_graph import Axiom

__all__ = ["VIOLATIONS", "findings"]

_PLAIN = frozenset({XSD["string"], RDF["langString"]})
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")


def findings(triples: Iterable[Triple], graph: str | None = None) -> list[Finding]:
    """Return what puts an ontology outside OWL 2 RL; an empty list if it is in the profile.

    Args:
        triples: All triples of the ontology, from one or more named graphs.
        graph: The IRI of the named graph that the findings are about; by default the ontology.

    """
    ontology = OntologyGraph(triples)
    report = Report(ontology)
    for axioms in ontology.by_predicate.values():
        for axiom in axioms:
            _check_literal(axiom, report)
            _check_iris(axiom, report)
    Axioms(ontology, report).check()
    return report.findings(OWN.graphs + "ontology" if graph is None else graph)


def _check_literal(axiom: Axiom, report: Report) -> None:
    """Check a literal in an axiom or an annotation: stage A covers both."""
    value = axiom.value
    if not isinstance(value, Literal) or value.datatype in _PLAIN:
        return
    datatype = value.datatype.value
    if not is_valid_lexical_form(value.value, datatype):
        name = to_curie(datatype)
        report.add("RL-A.lexical", axiom, value, {"more": Message(name, name)})


def _check_iris(axiom: Axiom, report: Report) -> None:
    for term in axiom:
        if isinstance(term, NamedNode) and not _is_absolute(term.value):
            report.add_once("RL-A.relative", axiom, term)


def _is_absolute(iri: str) -> bool:
    return iri.startswith(("https:", "http:")) or bool(_SCHEME.match(iri))
