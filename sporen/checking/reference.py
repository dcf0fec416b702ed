"""The reference SHACL engine: pySHACL. Slow, written by others, and asked to agree."""

from __future__ import annotations

import logging
from importlib.metadata import version
from typing import TYPE_CHECKING

import pyshacl
import rdflib
from pyshacl.errors import ReportableRuntimeError
from rdflib import RDF, SH, Graph, Literal

from sporen.checking.results import BLANK, result
from sporen.findings import SporenError, shortened

if TYPE_CHECKING:
    from rdflib.term import Node

    from sporen.checking.results import Result

NAME = f"pySHACL {version('pyshacl')}"


def validate(shapes: bytes, data: bytes) -> set[Result]:
    """Validate a data graph; both graphs are N-Triples.

    Raises:
        SporenError: the engine cannot read or run the shapes.

    """
    try:
        _, report, _ = pyshacl.validate(_graph(data), shacl_graph=_graph(shapes), inplace=True)
    except (ReportableRuntimeError, ValueError) as error:
        reason = getattr(error, "message", "") or str(error)
        raise SporenError(
            f"{NAME} kan de shapes niet gebruiken: {shortened(reason, 200)}. Verbeter ze.",
            f"{NAME} cannot use the shapes: {shortened(reason, 200)}. Mend them.",
        ) from error
    assert isinstance(report, Graph)  # noqa: S101  it is, when no error is raised
    return {
        result(
            str(report.value(found, SH.sourceShape)),
            str(report.value(found, SH.sourceConstraintComponent)),
            _written(report.value(found, SH.focusNode)),
            _written(report.value(found, SH.value)),
        )
        for head in report.subjects(RDF.type, SH.ValidationReport)
        for found in report.objects(head, SH.result)
    }


def _graph(statements: bytes) -> Graph:
    """Read N-Triples as they stand: rdflib would write numbers anew, and log each bad literal."""
    logger, normalised = logging.getLogger("rdflib.term"), rdflib.NORMALIZE_LITERALS
    disabled, logger.disabled = logger.disabled, True
    rdflib.NORMALIZE_LITERALS = False
    try:
        return Graph().parse(data=statements, format="ntriples")
    finally:
        rdflib.NORMALIZE_LITERALS = normalised
        logger.disabled = disabled


def _written(term: Node | None) -> str:
    if term is None:
        return ""
    if isinstance(term, rdflib.BNode):
        return BLANK
    if isinstance(term, Literal):
        return term._literal_n3(use_plain=False)  # noqa: SLF001  n3() would shorten numbers
    return f"<{term}>"
