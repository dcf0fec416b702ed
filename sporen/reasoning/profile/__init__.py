"""Whether an ontology is in OWL 2 RL, the part of OWL that rules can reason with in full.

Follows OWL 2 Profiles, section 4.2, and, as every ontology in OWL 2 RL is one in OWL 2 DL, sections
3, 5 and 11 of the Structural Specification. What an ontology says besides its axioms does not
count: an annotation may have any value that its datatype knows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from sporen.i18n import Message
from sporen.rdf.namespaces import RDF, SPG, XSD, to_curie
from sporen.reasoning.profile.axioms import Axioms
from sporen.reasoning.profile.built_in import is_written_well
from sporen.reasoning.profile.ontology_graph import Triples
from sporen.reasoning.profile.report import Report
from sporen.reasoning.profile.violations import ROWS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Triple

    from sporen.findings import Finding
    from sporen.reasoning.profile.ontology_graph import Axiom

__all__ = ["ROWS", "findings"]

_PLAIN = frozenset({XSD["string"], RDF["langString"]})
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")


def findings(ontology: Iterable[Triple], graph: str = SPG + "ontology") -> list[Finding]:
    """Return what puts an ontology outside OWL 2 RL; nothing when it is in the profile.

    Args:
        ontology: all its triples, of one or more named graphs.
        graph: the IRI of the graph that the findings are told of.

    """
    triples = Triples(ontology)
    report = Report(triples)
    for axioms in triples.by_predicate.values():
        for axiom in axioms:
            _literal(axiom, report)
            _iris(axiom, report)
    Axioms(triples, report).check()
    return report.findings(graph)


def _literal(axiom: Axiom, report: Report) -> None:
    """Look at a value, be it in an axiom or an annotation: stage A asks it of all."""
    value = axiom.value
    if not isinstance(value, Literal) or value.datatype in _PLAIN:
        return
    datatype = value.datatype.value
    if not is_written_well(value.value, datatype):
        name = to_curie(datatype)
        report.tell("RL-A.lexical", axiom, value, {"more": Message(name, name)})


def _iris(axiom: Axiom, report: Report) -> None:
    for term in axiom:
        if isinstance(term, NamedNode) and not _is_whole(term.value):
            report.tell_of("RL-A.relative", axiom, term)


def _is_whole(iri: str) -> bool:
    return iri.startswith(("https:", "http:")) or bool(_SCHEME.match(iri))
