"""The fast SHACL engine: `shacl`, written in Rust."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shacl

from sporen.checking.results import result
from sporen.findings import SporenError, shortened

if TYPE_CHECKING:
    from sporen.checking.results import Result

NAME = f"shacl {shacl.__version__}"


def validate(shapes: bytes, data: bytes) -> set[Result]:
    """Validate a data graph; both graphs are N-Triples.

    Raises:
        SporenError: the engine cannot read or run the shapes.

    """
    try:
        report = shacl.Shapes.from_text(shapes.decode(), "ntriples").validate_text(
            data.decode(), "ntriples"
        )
    except ValueError as error:
        raise SporenError(
            f"{NAME} kan de shapes niet gebruiken: {shortened(str(error), 200)}. Verbeter ze.",
            f"{NAME} cannot use the shapes: {shortened(str(error), 200)}. Mend them.",
        ) from error
    return {
        result(
            (found.source_shape or "").strip("<>"),
            found.component_iri,
            found.focus_node,
            found.value or "",
        )
        for found in report.results
    }
