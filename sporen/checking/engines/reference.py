"""The reference SHACL engine: pySHACL. Slow, written by others, and asked to agree."""

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

#: What says that shapes cannot be used; of a prefix that is not known, rdflib raises any exception.
_ENGINE_ERRORS = (
    *(ReportableRuntimeError, NotImplementedError, ValueError, re.error),
    *(AttributeError, TypeError, LookupError, AssertionError, RecursionError),  # on what is odd
)
NAME = f"pySHACL {version('pyshacl')}"


def validate(shapes: bytes, data: bytes) -> list[Result]:
    """Validate a data graph; both graphs are N-Triples.

    Raises:
        SporenError: the engine cannot read or run the shapes.

    """
    try:
        with quiet():
            rules = _with_prefixes(parse_graph(shapes))
            _, report, _ = pyshacl.validate(parse_graph(data), shacl_graph=rules, inplace=True)
    except Exception as error:
        if type(error) is not Exception and not isinstance(error, _ENGINE_ERRORS):
            raise
        raise _engine_error(getattr(error, "message", "") or str(error)) from error
    if not isinstance(report, Graph):  # some failures it raises, others it gives as a report
        raise _engine_error(getattr(report, "message", "") or str(report))
    return [
        make_result(
            to_ntriples(report.value(found, SH.sourceShape)),
            str(report.value(found, SH.sourceConstraintComponent)),
            to_ntriples(report.value(found, SH.focusNode)),
            to_ntriples(report.value(found, SH.value)),
        )
        for head in report.subjects(RDF.type, SH.ValidationReport)
        for found in report.objects(head, SH.result)
    ]


def _with_prefixes(shapes: Graph) -> Graph:
    """Declare prefixes where they are used, which pySHACL looks for there only.

    What an ontology imports declares them too (SHACL section 5.2.1).
    """
    for using in set(shapes.objects(None, SH.prefixes)):
        for imported in set(shapes.transitive_objects(using, OWL.imports)):
            for declared in set(shapes.objects(imported, SH.declare)):
                shapes.add((using, SH.declare, declared))
    return shapes


def _engine_error(reason: str) -> SporenError:
    why = shorten_text(reason, 200).rstrip(".")
    return SporenError(
        f"{NAME} kan de shapes niet gebruiken: {why}. Verbeter ze.",
        f"{NAME} cannot use the shapes: {why}. Mend them.",
    )


def parse_graph(text: bytes, form: str = "nt", base: str | None = None) -> Graph:
    """Read a graph as it stands: rdflib would write numbers anew, and log each bad literal."""
    normalised = rdflib.NORMALIZE_LITERALS
    rdflib.NORMALIZE_LITERALS = False
    try:
        with quiet():
            return Graph().parse(data=text, format=form, publicID=base)
    finally:
        rdflib.NORMALIZE_LITERALS = normalised


def to_ntriples(term: Node | None) -> str:
    """Write a term as N-Triples, all blank nodes alike; nothing for None."""
    if term is None:
        return ""
    if isinstance(term, rdflib.BNode):
        return BLANK_NODE
    if isinstance(term, rdflib.Literal):  # rdflib would write numbers short, and warn of bad ones
        if term.language:
            return str(Literal(str(term), language=term.language))
        kind = NamedNode(term.datatype) if term.datatype else None
        return str(Literal(str(term), datatype=kind))
    return f"<{term}>"
