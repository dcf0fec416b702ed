"""The reference SHACL engine: pySHACL, slow and independent of the fast engine."""

from __future__ import annotations

import re
from importlib.metadata import version
from typing import TYPE_CHECKING

import pyshacl
import rdflib
from pyoxigraph import Literal, NamedNode
from pyshacl.errors import ReportableRuntimeError
from rdflib import OWL, RDF, SH, Graph

from sporen.checking.engines.results import make_result
from sporen.errors import SporenError
from sporen.rdf.rdflib_logging import quiet
from sporen.strings import BLANK_NODE, shorten_text

if TYPE_CHECKING:
    from rdflib.term import Node

    from sporen.checking.engines.results import Result

#: The exceptions for shapes that the engine cannot use; rdflib raises any for an unknown prefix.
_ENGINE_ERRORS = (
    *(ReportableRuntimeError, NotImplementedError, ValueError, re.error),
    *(AttributeError, TypeError, LookupError, AssertionError, RecursionError),
)
NAME = f"pySHACL {version('pyshacl')}"


def validate(shapes: bytes, data: bytes) -> list[Result]:
    """Validate a data graph; both graphs are N-Triples.

    Raises:
        SporenError: If the engine cannot read or run the shapes.

    """
    try:
        with quiet():
            shapes_graph = _with_prefixes(parse_graph(shapes))
            _, report, _ = pyshacl.validate(
                parse_graph(data), shacl_graph=shapes_graph, inplace=True
            )
    except Exception as error:
        if type(error) is not Exception and not isinstance(error, _ENGINE_ERRORS):
            raise
        raise _engine_error(getattr(error, "message", "") or str(error)) from error
    if not isinstance(report, Graph):  # pySHACL returns some errors as the report
        raise _engine_error(getattr(report, "message", "") or str(report))
    return [
        make_result(
            to_ntriples(report.value(node, SH.sourceShape)),
            str(report.value(node, SH.sourceConstraintComponent)),
            to_ntriples(report.value(node, SH.focusNode)),
            to_ntriples(report.value(node, SH.value)),
        )
        for head in report.subjects(RDF.type, SH.ValidationReport)
        for node in report.objects(head, SH.result)
    ]


def _with_prefixes(shapes: Graph) -> Graph:
    """Add imported prefix declarations to the ontology that is used (SHACL section 5.2.1).

    pySHACL does not follow imports.
    """
    for ontology in set(shapes.objects(None, SH.prefixes)):
        for imported in set(shapes.transitive_objects(ontology, OWL.imports)):
            for declaration in set(shapes.objects(imported, SH.declare)):
                shapes.add((ontology, SH.declare, declaration))
    return shapes


def _engine_error(reason: str) -> SporenError:
    reason = shorten_text(reason, 200).rstrip(".")
    return SporenError(
        f"{NAME} kan de shapes niet gebruiken: {reason}. Verbeter de shapes.",
        f"{NAME} cannot use the shapes: {reason}. Correct the shapes.",
    )


def parse_graph(text: bytes, form: str = "nt", base: str | None = None) -> Graph:
    """Parse a graph without normalizing its literals or logging ill-typed ones."""
    normalised = rdflib.NORMALIZE_LITERALS
    rdflib.NORMALIZE_LITERALS = False
    try:
        with quiet():
            return Graph().parse(data=text, format=form, publicID=base)
    finally:
        rdflib.NORMALIZE_LITERALS = normalised


def to_ntriples(term: Node | None) -> str:
    """Return a term as N-Triples, blank nodes without a label, or "" for None."""
    if term is None:
        return ""
    if isinstance(term, rdflib.BNode):
        return BLANK_NODE
    if isinstance(term, rdflib.Literal):  # rdflib would abbreviate numbers
        if term.language:
            return str(Literal(str(term), language=term.language))
        datatype = NamedNode(term.datatype) if term.datatype else None
        return str(Literal(str(term), datatype=datatype))
    return f"<{term}>"
